/*
 * lane_batch — one transaction for many jobs, and what happens when it fails.
 *
 *   attempt ──ok──▶ every job has its outcome
 *      │
 *      ├─ busy, deadlock, lost connection ─▶ rolled back, attempted again, 5 times at most
 *      ├─ refused by the database ─────────▶ rolled back; of many, each is run again alone
 *      └─ no answer to COMMIT ─────────────▶ `kept` is asked: done, or attempted again
 *
 * A job's arena and findings go back to where they were before every new
 * attempt, so that a repeat sees what the first run saw.
 *
 * A transaction whose COMMIT nobody answered may still be under way when it is asked for, and be
 * kept a moment later. It holds its locks until then: only a repeat that got past them knows. One
 * that did not get so far leaves the job unknown, never refused.
 */
#include <assert.h>
#include <stdlib.h>
#include <time.h>

#include "base/clock.h"
#include "store/connection.h"
#include "store/lane_set.h"
#include "store/work.h"

enum { ATTEMPTS_MAX = 5, ASK_FOR_MS = 10000, ASK_PAUSE_MS = 200 };

/* What a job's work held before it ran, and what became of it since. */
struct before {
    struct arena_mark mark;
    struct findings findings;
    bool doubtful; /* a COMMIT that it was part of went without an answer */
};

struct batch {
    struct store *store;
    struct lane_job **jobs;
    int count;
    struct before *before;
    struct work carrier;
    struct before carrier_before;
    bool came_to_jobs; /* the last attempt: what failed later may be the fault of one of them */
};

/* ---- works, to and fro ---- */

static struct before
remember(const struct work *work)
{
    return (struct before){arena_mark(&work->arena), work->findings, false};
}

static void
restore(struct work *work, const struct before *before)
{
    arena_reset(&work->arena, before->mark);
    work->findings = before->findings;
    work->first_seq = work->last_seq = 0;
    work->kept = (struct kept){0};
    work->why = (struct why){0};
}

static void
pause_ms(long ms)
{
    struct timespec left = {ms / 1000, ms % 1000 * 1000000};

    nanosleep(&left, NULL);
}

/* 5 to 200 ms, longer each time; the clock's last digits are the chance that keeps two that
 * collided from meeting again. */
static void
pause_before(int attempt)
{
    static const long longest_ms[ATTEMPTS_MAX] = {10, 25, 50, 100, 200};
    long longest = longest_ms[attempt];
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    pause_ms(longest / 2 + now.tv_nsec / 1000 % (longest / 2 + 1));
}

/* The database's fault, not the job's own: the transaction is lost with it. */
static bool
is_database(enum fault fault)
{
    return fault >= FAULT_STORE_OPEN && fault <= FAULT_STORE_LOCKED;
}

static bool
may_repeat(enum fault fault)
{
    return fault == FAULT_STORE_BUSY || fault == FAULT_STORE_GONE;
}

/* ---- one attempt ---- */

static enum fault
call(struct batch *batch, struct lane_job *job, void *state)
{
    struct work *work = job->work;
    enum fault fault;

    work->connection = batch->carrier.connection;
    fault = job->kind == NULL ? job->run(work, job->input)
                              : job->kind->plan(work, state, job->input);
    work->connection = NULL;
    if (fault == OK && batch->carrier.connection->fault != OK) {
        fault = batch->carrier.connection->fault;
        work->why = batch->carrier.connection->why;
    }
    return fault;
}

/* Plans every job. Gives the count of the accepted; a fault of the database ends it. */
static enum fault
call_all(struct batch *batch, void *state, int *ret_accepted)
{
    batch->came_to_jobs = true;
    *ret_accepted = 0;
    for (int i = 0; i < batch->count; i++) {
        struct lane_job *job = batch->jobs[i];

        restore(job->work, &batch->before[i]);
        job->fault = call(batch, job, state);
        if (is_database(job->fault)) {
            batch->carrier.why = job->work->why;
            return job->fault;
        }
        *ret_accepted += job->fault == OK;
    }
    return OK;
}

static enum fault
fill(struct batch *batch, void **state, int *ret_accepted)
{
    const struct lane_kind *kind = batch->jobs[0]->kind;
    enum fault fault;

    if (kind == NULL)
        return call_all(batch, NULL, ret_accepted);
    if ((fault = kind->open(&batch->carrier, batch->jobs[0]->company_id, state)) ||
            (fault = call_all(batch, *state, ret_accepted)))
        return fault;
    return *ret_accepted == 0 ? OK : kind->write(&batch->carrier, *state);
}

static void
close_state(struct batch *batch, void *state, bool kept)
{
    if (state != NULL)
        batch->jobs[0]->kind->close(state, kept);
}

static enum fault
attempt(struct batch *batch)
{
    struct work *carrier = &batch->carrier;
    void *state = NULL;
    int accepted = 0;
    enum fault fault;

    batch->came_to_jobs = false;
    restore(carrier, &batch->carrier_before);
    if ((fault = connection_begin(batch->store, true, &carrier->why, &carrier->connection)))
        return fault;
    fault = fill(batch, &state, &accepted);
    if (fault == OK && accepted > 0)
        fault = connection_commit(&carrier->connection, &carrier->why);
    else
        connection_rollback(&carrier->connection);
    close_state(batch, state, fault == OK && accepted > 0);
    return fault;
}

/* ---- no answer to COMMIT ---- */

/* On a new connection that may write, so that it is the one that would know. What is found there
 * may yet be lost with the server, until a COMMIT of our own had its answer. */
static enum fault
ask_once(struct batch *batch, struct lane_job *job, bool *ret)
{
    struct work *work = job->work;
    enum fault fault;

    if ((fault = connection_begin(batch->store, true, &work->why, &work->connection)))
        return fault;
    fault = job->kept(work, job->input, ret);
    if (fault == OK && *ret && (fault = connection_settle(work->connection, &work->why)) == OK)
        return connection_commit(&work->connection, &work->why);
    connection_rollback(&work->connection);
    return fault;
}

static enum fault
ask(struct batch *batch, struct lane_job *job, bool *ret)
{
    int64_t until = clock_steady_ms() + ASK_FOR_MS;
    enum fault fault = ask_once(batch, job, ret);

    while (may_repeat(fault) && clock_steady_ms() < until) {
        pause_ms(ASK_PAUSE_MS);
        fault = ask_once(batch, job, ret);
    }
    return fault;
}

/* All accepted jobs of a batch share its fate: one that can tell speaks for all. */
static enum fault
was_kept(struct batch *batch, bool *ret)
{
    for (int i = 0; i < batch->count; i++)
        if (batch->jobs[i]->fault == OK && batch->jobs[i]->kept != NULL)
            return ask(batch, batch->jobs[i], ret) == OK ? OK : FAULT_STORE_UNKNOWN;
    return FAULT_STORE_UNKNOWN;
}

/* ---- to the end ---- */

static void
set_doubtful(struct batch *batch)
{
    for (int i = 0; i < batch->count; i++)
        if (batch->jobs[i]->fault == OK)
            batch->before[i].doubtful = true;
}

/* What became of the transaction became of each job, save that a refused one was never part of a
 * transaction whose end nobody knows, and that one of such a transaction stays unknown where the
 * last attempt did not get far enough to tell. */
static void
set_all(struct batch *batch, enum fault fault)
{
    bool can_tell = batch->came_to_jobs && fault != FAULT_STORE_UNKNOWN && !may_repeat(fault);

    for (int i = 0; i < batch->count; i++) {
        struct lane_job *job = batch->jobs[i];

        if (batch->before[i].doubtful && !can_tell)
            job->fault = FAULT_STORE_UNKNOWN;
        else if (fault == FAULT_STORE_UNKNOWN)
            continue;
        else
            job->fault = fault;
        job->work->why = batch->carrier.why;
    }
}

/* The first attempt may have been kept after all, only later than we asked: a repeat that is
 * refused, by its own key or by the state it finds, is then no refusal. */
static enum fault
second_thought(struct batch *batch, enum fault fault)
{
    struct lane_job *job = batch->jobs[0];
    struct why why = job->work->why;
    bool kept = false;

    if (!batch->before[0].doubtful || job->kept == NULL)
        return fault;
    if (ask(batch, job, &kept))
        return FAULT_STORE_UNKNOWN;
    job->work->why = kept ? (struct why){0} : why;
    return kept ? OK : fault;
}

/* Attempts until it is done, refused, or has been tried often enough. */
static enum fault
attempt_often(struct batch *batch)
{
    enum fault fault = attempt(batch);

    for (int i = 0; i < ATTEMPTS_MAX && fault != OK; i++) {
        bool kept = false;

        if (fault == FAULT_STORE_UNKNOWN) {
            set_doubtful(batch);
            if (was_kept(batch, &kept))
                return FAULT_STORE_UNKNOWN;
            if (kept)
                return OK;
        } else if (!may_repeat(fault)) {
            return fault;
        }
        pause_before(i);
        fault = attempt(batch);
    }
    if (fault == FAULT_STORE_UNKNOWN)
        set_doubtful(batch);
    return fault;
}

/* One of many jobs may be to blame, unless the database was gone or the locks were not to be had:
 * to run each alone would only make the others wait as long again, each. */
static bool
may_blame_one(const struct batch *batch, enum fault fault)
{
    return batch->count > 1 && batch->came_to_jobs && fault != FAULT_STORE_UNKNOWN &&
           fault != FAULT_STORE_GONE;
}

static void run_alone(struct store *store, struct lane_job *job, bool doubtful);

static void
run_batch(struct batch *batch)
{
    enum fault fault = attempt_often(batch);

    if (fault != OK && may_blame_one(batch, fault)) {
        for (int i = 0; i < batch->count; i++) {
            restore(batch->jobs[i]->work, &batch->before[i]);
            run_alone(batch->store, batch->jobs[i], batch->before[i].doubtful);
        }
        return;
    }
    if (fault != OK)
        set_all(batch, fault);
    if (batch->count == 1 && batch->jobs[0]->fault != OK)
        batch->jobs[0]->fault = second_thought(batch, batch->jobs[0]->fault);
}

static void
run_jobs(struct store *store, struct lane_job **jobs, int count, bool doubtful)
{
    struct before before[LANE_BATCH_MAX];
    struct batch batch = {.store = store, .jobs = jobs, .count = count, .before = before};

    assert(count >= 1 && count <= LANE_BATCH_MAX);
    for (int i = 0; i < count; i++) {
        before[i] = remember(jobs[i]->work);
        before[i].doubtful = doubtful;
    }
    work_init(&batch.carrier, store, jobs[0]->work->clock);
    batch.carrier_before = remember(&batch.carrier);
    run_batch(&batch);
    work_done(&batch.carrier);
}

static void
run_alone(struct store *store, struct lane_job *job, bool doubtful)
{
    run_jobs(store, &job, 1, doubtful);
}

void
lane_batch_run(struct store *store, struct lane_job **jobs, int count)
{
    run_jobs(store, jobs, count, false);
}
