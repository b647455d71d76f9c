/* lane_unknown_test — a COMMIT without an answer: what the lane asks, repeats and tells. */
#include <stdatomic.h>

#include "store/connection.h"
#include "store/lane.h"
#include "store/lane_set.h"
#include "store/scratch_test.h"
#include "store/stmt.h"
#include "tests/given.h"
#include "tests/test.h"

/* An engine whose next commits are said to be unknown: kept all the same, or lost. */
static struct engine silent;
static const struct engine *real;
static atomic_int silent_commits;
static atomic_bool loses;

static enum fault
commit_silently(struct connection *connection, struct why *why)
{
    if (silent_commits == 0)
        return real->commit(connection, why);
    silent_commits--;
    if (loses)
        (void)real->rollback(connection);
    else if (real->commit(connection, why))
        return FAULT_STORE_BROKEN;
    return fault_say(why, FAULT_STORE_UNKNOWN, "", "no answer");
}

static void
given_silence(struct store **ret, int commits, bool lost)
{
    given_store(ret);
    scratch_make(*ret);
    real = (*ret)->engine;
    silent = *real;
    silent.commit = commit_silently;
    (*ret)->engine = &silent;
    connection_drop_idle(*ret, true);
    silent_commits = commits;
    loses = lost;
}

struct asked {
    int runs;
    int asks;
    int blind; /* so many asks see nothing yet */
};

static enum fault
run_asked(struct work *work, void *input)
{
    struct asked *asked = input;

    asked->runs++;
    return scratch_insert(work, 1, 1, 10, NULL);
}

static enum fault
look_for_it(struct work *work, void *input, bool *ret)
{
    SCOPED(stmt_close) struct stmt count = {0};
    struct asked *asked = input;
    enum fault fault;
    bool row;

    asked->asks++;
    if ((fault = stmt_open(work, &SCRATCH_COUNT, &count)))
        return fault;
    stmt_set_int(&count, "company_id", 1);
    if ((fault = stmt_next(&count, &row)))
        return fault;
    *ret = asked->asks > asked->blind && stmt_int(&count, "count") == 1;
    return OK;
}

static enum fault
run_silently(struct store *store, struct work *work, struct asked *asked, bool can_tell)
{
    struct lane_job job = {.work = work,
            .company_id = 1,
            .run = run_asked,
            .kept = can_tell ? look_for_it : NULL,
            .input = asked};

    given_work(work, store);
    lane_submit(store, &job);
    return lane_wait(store, &job);
}

TEST(a_commit_without_answer_that_was_kept_is_not_repeated)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    struct asked asked = {0};

    given_silence(&store, 1, false);
    REQUIRE_INT(run_silently(store, &work, &asked, true), OK);
    REQUIRE_INT(asked.runs, 1);
    REQUIRE_INT(scratch_count(store, 1), 1);
}

TEST(a_commit_without_answer_that_was_lost_is_repeated)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    struct asked asked = {0};

    given_silence(&store, 2, true);
    REQUIRE_INT(run_silently(store, &work, &asked, true), OK);
    REQUIRE_INT(asked.runs, 3);
    REQUIRE_INT(scratch_count(store, 1), 1);
}

TEST(a_commit_that_arrives_after_it_was_asked_for_is_found_by_its_repeat)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    struct asked asked = {.blind = 1};

    given_silence(&store, 1, false);
    REQUIRE_INT(run_silently(store, &work, &asked, true), OK);
    REQUIRE_INT(asked.runs, 2);
    REQUIRE_INT(asked.asks, 2);
    REQUIRE_INT(scratch_count(store, 1), 1);
}

TEST(a_commit_that_nobody_can_tell_of_is_unknown)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    struct asked asked = {0};

    given_silence(&store, 1, false);
    REQUIRE_INT(run_silently(store, &work, &asked, false), FAULT_STORE_UNKNOWN);
    REQUIRE_TEXT(work.why.detail, "no answer");
    REQUIRE_INT(asked.runs, 1);
}

/* ---- a repeat that does not come to the point where it could tell ---- */

/* A kind of job whose locks cannot be had from its `locked`th opening on. */
struct locked {
    int opens;
    int locked;
    enum fault fault;
};

static struct locked lock;

static enum fault
plan_nothing(struct work *work, void *batch, void *input)
{
    (void)work;
    (void)batch;
    (void)input;
    return OK;
}

static enum fault
lock_or_refuse(struct work *carrier, int64_t company_id, void **ret_batch)
{
    (void)company_id;
    *ret_batch = &lock;
    if (++lock.opens >= lock.locked)
        return fault_say(&carrier->why, lock.fault, "", "opening %d", lock.opens);
    return OK;
}

static enum fault
write_one(struct work *carrier, void *batch)
{
    (void)batch;
    return scratch_insert(carrier, 1, 1, 10, NULL);
}

static void
close_nothing(void *batch, bool was_kept)
{
    (void)batch;
    (void)was_kept;
}

static const struct lane_kind locking = {lock_or_refuse, plan_nothing, write_one, close_nothing};

/* Two jobs that travel together. */
static void
run_two(struct store *store, struct work works[2], struct asked *asked, enum fault ret_faults[2])
{
    struct lane_job jobs[2];
    struct lane_job *both[2] = {&jobs[0], &jobs[1]};

    for (int i = 0; i < 2; i++) {
        given_work(&works[i], store);
        jobs[i] = (struct lane_job){.work = &works[i],
                .company_id = 1,
                .kind = &locking,
                .kept = look_for_it,
                .input = asked};
    }
    lane_batch_run(store, both, 2);
    ret_faults[0] = jobs[0].fault;
    ret_faults[1] = jobs[1].fault;
}

static void
two_done(struct work works[2])
{
    work_done(&works[0]);
    work_done(&works[1]);
}

TEST(a_lost_commit_whose_repeat_finds_the_locks_taken_stays_unknown)
{
    struct store *store = NULL;
    struct work works[2] = {0};
    struct asked asked = {.blind = 100};
    enum fault faults[2];

    given_silence(&store, 1, false);
    lock = (struct locked){.locked = 2, .fault = FAULT_STORE_BUSY};
    run_two(store, works, &asked, faults);
    two_done(works);
    store_close(&store);
    REQUIRE_INT(faults[0], FAULT_STORE_UNKNOWN);
    REQUIRE_INT(faults[1], FAULT_STORE_UNKNOWN);
}

TEST(a_lost_commit_whose_repeat_does_not_come_to_its_jobs_stays_unknown)
{
    static const enum fault ends[] = {FAULT_STORE_OPEN, FAULT_STORE_BROKEN, FAULT_STORE_FULL,
            FAULT_STORE_READ_ONLY, FAULT_STORE_LOCKED};

    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        struct store *store = NULL;
        struct work works[2] = {0};
        struct asked asked = {.blind = 100};
        enum fault faults[2];

        given_silence(&store, 1, false);
        lock = (struct locked){.locked = 2, .fault = ends[i]};
        run_two(store, works, &asked, faults);
        two_done(works);
        store_close(&store);
        REQUIRE_INT(lock.opens, 2);
        REQUIRE_INT(faults[0], FAULT_STORE_UNKNOWN);
        REQUIRE_INT(faults[1], FAULT_STORE_UNKNOWN);
    }
}

TEST(a_database_that_is_gone_is_not_asked_once_for_each_job)
{
    struct store *store = NULL;
    struct work works[2] = {0};
    struct asked asked = {0};
    enum fault faults[2];

    given_silence(&store, 0, false);
    lock = (struct locked){.locked = 1, .fault = FAULT_STORE_GONE};
    run_two(store, works, &asked, faults);
    two_done(works);
    store_close(&store);
    REQUIRE_INT(faults[0], FAULT_STORE_GONE);
    REQUIRE_INT(faults[1], FAULT_STORE_GONE);
    REQUIRE_INT(lock.opens, 6);
}
