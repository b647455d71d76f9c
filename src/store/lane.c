/*
 * lane — queues and their threads; lane_batch.c runs what they take.
 *
 * One lock guards all queues of a store: it is held to link and unlink a job and
 * never while one runs. Waiters are spread over DONE_SLOTS conditions, so that a
 * finished batch does not wake everybody.
 */
#include "store/lane.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

#include "base/heap.h"
#include "store/connection.h"
#include "store/lane_set.h"
#include "store/work.h"

enum { LANE_BUCKETS = 64, DONE_SLOTS = 64, REST_MS = 1000 };

struct lane {
    struct lane_set *set;
    int64_t company_id;
    pthread_t thread;
    pthread_cond_t arrived;
    struct lane_job *first;
    struct lane_job **last; /* where the next one is linked */
    struct lane *next;      /* in its bucket */
};

struct lane_set {
    struct store *store;
    pthread_mutex_t lock;
    pthread_cond_t done[DONE_SLOTS];
    bool ending;
    int lane_count;
    struct lane *lanes[LANE_BUCKETS];
};

static pthread_cond_t *
done_of(struct lane_set *set, const struct lane_job *job)
{
    return &set->done[(uintptr_t)job / sizeof(*job) % DONE_SLOTS];
}

/* ---- the lane's own thread ---- */

/* Unlinks the first job, and those behind it that may travel with it: of the same kind and company.
 * No job overtakes another of its own company. */
static int
take_jobs(struct lane *lane, struct lane_job **jobs)
{
    const struct lane_kind *kind = lane->first->kind;
    int64_t company_id = lane->first->company_id;
    struct lane_job **at = &lane->first;
    int count = 0;

    while (*at != NULL && count < LANE_BATCH_MAX) {
        struct lane_job *job = *at;

        if (job->company_id != company_id) {
            at = &job->next;
            continue;
        }
        if (job->kind != kind || (kind == NULL && count > 0))
            break;
        *at = job->next;
        if (lane->last == &job->next)
            lane->last = at;
        jobs[count++] = job;
    }
    return count;
}

static void
hand_back(struct lane_set *set, struct lane_job **jobs, int count)
{
    for (int i = 0; i < count; i++) {
        jobs[i]->over = true;
        pthread_cond_broadcast(done_of(set, jobs[i]));
    }
}

/* False when it took longer. */
static bool
wait_ms(struct lane *lane, long ms)
{
    struct timespec until;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += ms / 1000;
    until.tv_nsec += ms % 1000 * 1000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000;
    }
    return pthread_cond_timedwait(&lane->arrived, &lane->set->lock, &until) != ETIMEDOUT;
}

static void
rest(struct lane_set *set)
{
    pthread_mutex_unlock(&set->lock);
    connection_rest(set->store, true);
    pthread_mutex_lock(&set->lock);
}

/* Waits for a job; the moment after the last one is for housekeeping. False when there is none for
 * so long that the lane may go: a thread for every company that was ever written to would be too
 * many. */
static bool
wait_for_job(struct lane *lane)
{
    struct lane_set *set = lane->set;
    bool rested = false;

    while (lane->first == NULL && !set->ending) {
        if (wait_ms(lane, rested ? set->store->lane_idle_ms : REST_MS))
            continue;
        if (rested && lane->first == NULL)
            return false;
        if (!rested)
            rest(set);
        rested = true;
    }
    return lane->first != NULL;
}

/* Under the lock, so that whoever has a job next starts another lane. Who ends the set waits for
 * its threads; nobody waits for one that has nothing to do any more. */
static void
leave(struct lane *lane)
{
    struct lane_set *set = lane->set;
    struct lane **at = &set->lanes[(uint64_t)lane->company_id % LANE_BUCKETS];

    while (*at != lane)
        at = &(*at)->next;
    *at = lane->next;
    set->lane_count--;
    if (!set->ending)
        pthread_detach(lane->thread);
    pthread_cond_destroy(&lane->arrived);
    free(lane);
}

static void *
serve(void *argument)
{
    struct lane *lane = argument;
    struct lane_set *set = lane->set;
    struct lane_job *jobs[LANE_BATCH_MAX];

    pthread_mutex_lock(&set->lock);
    while (wait_for_job(lane)) {
        int count = take_jobs(lane, jobs);

        pthread_mutex_unlock(&set->lock);
        lane_batch_run(set->store, jobs, count);
        pthread_mutex_lock(&set->lock);
        hand_back(set, jobs, count);
        pthread_mutex_unlock(&set->lock);
        connection_rest(set->store, false);
        pthread_mutex_lock(&set->lock);
    }
    leave(lane);
    pthread_mutex_unlock(&set->lock);
    return NULL;
}

/* Signals are the door's: a lane hears none. Under the lock: the thread finds who it is. */
static int
start_thread(struct lane *lane)
{
    sigset_t all;
    sigset_t before;
    int code;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    code = pthread_create(&lane->thread, NULL, serve, lane);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return code;
}

/* ---- making and ending ---- */

static void
cond_init(pthread_cond_t *condition)
{
    pthread_condattr_t attributes;

    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(condition, &attributes);
    pthread_condattr_destroy(&attributes);
}

struct lane_set *
lane_set_make(struct store *store)
{
    struct lane_set *set = heap_take(1, sizeof(*set));

    set->store = store;
    pthread_mutex_init(&set->lock, NULL);
    for (size_t i = 0; i < DONE_SLOTS; i++)
        cond_init(&set->done[i]);
    return set;
}

/* Has every lane end, and gives their threads: the caller frees them. */
static pthread_t *
end_lanes(struct lane_set *set, int *ret_count)
{
    pthread_t *threads;
    int count = 0;

    pthread_mutex_lock(&set->lock);
    set->ending = true;
    threads = heap_take((size_t)set->lane_count + 1, sizeof(*threads));
    for (size_t i = 0; i < LANE_BUCKETS; i++)
        for (struct lane *lane = set->lanes[i]; lane != NULL; lane = lane->next) {
            threads[count++] = lane->thread;
            pthread_cond_signal(&lane->arrived);
        }
    pthread_mutex_unlock(&set->lock);
    *ret_count = count;
    return threads;
}

void
lane_set_end(struct lane_set *set)
{
    pthread_t *threads;
    int count;

    if (set == NULL)
        return;
    threads = end_lanes(set, &count);
    for (int i = 0; i < count; i++)
        pthread_join(threads[i], NULL);
    free(threads);
    for (size_t i = 0; i < DONE_SLOTS; i++)
        pthread_cond_destroy(&set->done[i]);
    pthread_mutex_destroy(&set->lock);
    free(set);
}

int
lane_set_count(struct lane_set *set)
{
    int count;

    pthread_mutex_lock(&set->lock);
    count = set->lane_count;
    pthread_mutex_unlock(&set->lock);
    return count;
}

/* ---- handing over ---- */

static struct lane *
find_lane(struct lane_set *set, int64_t company_id)
{
    struct lane *lane = set->lanes[(uint64_t)company_id % LANE_BUCKETS];

    while (lane != NULL && lane->company_id != company_id)
        lane = lane->next;
    return lane;
}

/* NULL when the system has no thread to give. */
static struct lane *
start_lane(struct lane_set *set, int64_t company_id)
{
    struct lane **bucket = &set->lanes[(uint64_t)company_id % LANE_BUCKETS];
    struct lane *lane = heap_take(1, sizeof(*lane));

    lane->set = set;
    lane->company_id = company_id;
    lane->last = &lane->first;
    cond_init(&lane->arrived);
    if (start_thread(lane) != 0) {
        pthread_cond_destroy(&lane->arrived);
        free(lane);
        return NULL;
    }
    lane->next = *bucket;
    *bucket = lane;
    set->lane_count++;
    return lane;
}

static void
queue(struct lane_set *set, struct lane_job *job)
{
    int64_t lane_id = set->store->engine->one_lane ? 0 : job->company_id;
    struct lane *lane = find_lane(set, lane_id);

    assert(!set->ending);
    if (lane == NULL && (lane = start_lane(set, lane_id)) == NULL) {
        job->fault = fault_say(&job->work->why, FAULT_STORE_BUSY, "", "no thread for the lane");
        job->over = true;
        return;
    }
    *lane->last = job;
    lane->last = &job->next;
    pthread_cond_signal(&lane->arrived);
}

void
lane_submit(struct store *store, struct lane_job *job)
{
    struct lane_set *set = store->lanes;

    assert(job->work->connection == NULL && (job->kind == NULL) == (job->run != NULL));
    job->next = NULL;
    job->over = false;
    job->fault = OK;
    if (set == NULL) {
        job->fault =
                fault_say(&job->work->why, FAULT_STORE_READ_ONLY, "", "it was opened for reading");
        job->over = true;
        return;
    }
    pthread_mutex_lock(&set->lock);
    queue(set, job);
    pthread_mutex_unlock(&set->lock);
}

enum fault
lane_wait(struct store *store, struct lane_job *job)
{
    struct lane_set *set = store->lanes;

    if (set == NULL)
        return job->fault;
    pthread_mutex_lock(&set->lock);
    while (!job->over)
        pthread_cond_wait(done_of(set, job), &set->lock);
    pthread_mutex_unlock(&set->lock);
    return job->fault;
}

enum fault
lane_run(struct work *work, int64_t company_id, enum fault (*run)(struct work *work, void *input),
        void *input)
{
    struct lane_job job = {.work = work, .company_id = company_id, .run = run, .input = input};

    lane_submit(work->store, &job);
    return lane_wait(work->store, &job);
}

static enum fault
settle(struct work *work, void *input)
{
    (void)input;
    return connection_settle(work->connection, &work->why);
}

enum fault
lane_settle(struct work *work, int64_t company_id)
{
    if (work->store->engine->settle == NULL)
        return OK;
    if (work->connection != NULL)
        return settle(work, NULL);
    return lane_run(work, company_id, settle, NULL);
}
