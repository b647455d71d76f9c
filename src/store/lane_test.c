#include "store/lane.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "store/bulk.h"
#include "store/connection.h"
#include "store/lane_set.h"
#include "store/scratch_test.h"
#include "store/stmt.h"
#include "tests/given.h"
#include "tests/test.h"

enum { MANY = 64 };

/* ---- one work alone ---- */

struct insert {
    int64_t company_id;
    int64_t id;
    int64_t amount;
    enum fault refuse; /* after it wrote */
};

static enum fault
insert_and_refuse(struct work *work, void *input)
{
    const struct insert *insert = input;
    enum fault fault;

    if ((fault = scratch_insert(work, insert->company_id, insert->id, insert->amount, NULL)))
        return fault;
    if (insert->refuse != OK)
        return fault_say(&work->why, insert->refuse, "/amount", "no %d", (int)insert->amount);
    return OK;
}

TEST(a_work_that_goes_through_is_kept)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    struct insert insert = {1, 1, 10, OK};

    given_store(&store);
    scratch_make(store);
    given_work(&work, store);
    REQUIRE_INT(lane_run(&work, 1, insert_and_refuse, &insert), OK);
    REQUIRE(work.connection == NULL);
    REQUIRE_INT(scratch_count(store, 1), 1);
}

TEST(a_refused_work_leaves_nothing_behind)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    struct insert insert = {1, 1, 10, FAULT_AMOUNT_RANGE};

    given_store(&store);
    scratch_make(store);
    given_work(&work, store);
    REQUIRE_INT(lane_run(&work, 1, insert_and_refuse, &insert), FAULT_AMOUNT_RANGE);
    REQUIRE_TEXT(work.why.at, "/amount");
    REQUIRE_TEXT(work.why.detail, "no 10");
    REQUIRE_INT(scratch_count(store, 1), 0);
}

/* ---- repeats ---- */

struct repeat {
    int runs;
    int busy; /* so many runs are told that the database is busy */
    size_t used[16];
    size_t found[16];
};

static enum fault
busy_at_first(struct work *work, void *input)
{
    struct repeat *repeat = input;
    int run = repeat->runs++;
    enum fault fault;

    repeat->used[run] = work->arena.used;
    repeat->found[run] = work->findings.count;
    finding_add(&work->findings, &(struct finding){.code = "again", .at = "", .detail = ""});
    arena_take(&work->arena, 100000);
    if ((fault = scratch_insert(work, 1, 1, 10, NULL)))
        return fault;
    if (run < repeat->busy)
        return fault_say(&work->why, FAULT_STORE_BUSY, "", "run %d", run);
    return OK;
}

TEST(a_busy_database_is_tried_again_from_the_same_start)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    struct repeat repeat = {.busy = 3};

    given_store(&store);
    scratch_make(store);
    given_work(&work, store);
    finding_add(&work.findings, &(struct finding){.code = "before", .at = "", .detail = ""});
    REQUIRE_INT(lane_run(&work, 1, busy_at_first, &repeat), OK);
    REQUIRE_INT(repeat.runs, 4);
    for (int i = 1; i < 4; i++) {
        REQUIRE_INT(repeat.used[i], repeat.used[0]);
        REQUIRE_INT(repeat.found[i], 1);
    }
    REQUIRE_INT(work.findings.count, 2);
    REQUIRE_TEXT(work.findings.list[0].code, "before");
    REQUIRE_TEXT(work.why.detail, "");
    REQUIRE_INT(scratch_count(store, 1), 1);
}

TEST(a_database_that_stays_busy_is_given_up_after_five_repeats)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    struct repeat repeat = {.busy = 100};

    given_store(&store);
    scratch_make(store);
    given_work(&work, store);
    REQUIRE_INT(lane_run(&work, 1, busy_at_first, &repeat), FAULT_STORE_BUSY);
    REQUIRE_INT(repeat.runs, 6);
    REQUIRE_TEXT(work.why.detail, "run 5");
    REQUIRE_INT(scratch_count(store, 1), 0);
}

/* ---- batches ---- */

struct planned {
    int64_t company_id;
    int64_t ids[256];
    int count;
    bool closed;
};

static atomic_int opened;
static atomic_int kept;
static atomic_int largest;

static enum fault
batch_open(struct work *carrier, int64_t company_id, void **ret_batch)
{
    struct planned *planned = arena_take(&carrier->arena, sizeof(*planned));

    planned->company_id = company_id;
    opened++;
    *ret_batch = planned;
    return OK;
}

/* Odd ids are refused where `refuse` says so. */
static enum fault
batch_plan(struct work *work, void *batch, void *input)
{
    struct planned *planned = batch;
    const struct insert *insert = input;

    if (insert->refuse != OK)
        return fault_say(&work->why, insert->refuse, "", "id %d", (int)insert->id);
    planned->ids[planned->count++] = insert->id;
    return OK;
}

static enum fault
batch_write(struct work *carrier, void *batch)
{
    SCOPED(bulk_close) struct bulk rows = {0};
    const struct planned *planned = batch;
    enum fault fault;

    if (planned->count > largest)
        largest = planned->count;
    if ((fault = bulk_open(carrier, &SCRATCH_ARRAYS, &rows)))
        return fault;
    for (int i = 0; i < planned->count; i++) {
        bulk_int(&rows, planned->company_id);
        bulk_int(&rows, planned->ids[i]);
        bulk_int(&rows, 1);
        bulk_null(&rows);
        bulk_null(&rows);
        if ((fault = bulk_row(&rows)))
            return fault;
    }
    return bulk_finish(&rows);
}

static void
batch_close(void *batch, bool was_kept)
{
    struct planned *planned = batch;

    planned->closed = true;
    kept += was_kept;
}

static const struct lane_kind batches = {batch_open, batch_plan, batch_write, batch_close};

static void
forget_counts(void)
{
    opened = 0;
    kept = 0;
    largest = 0;
}

struct many {
    struct work works[MANY];
    struct insert inserts[MANY];
    struct lane_job jobs[MANY];
};

static void
many_done(struct many *many)
{
    for (size_t i = 0; i < MANY; i++)
        work_done(&many->works[i]);
}

/* Holds the lane up until every other job of the test is queued. */
static enum fault
wait_for_all(struct work *work, void *input)
{
    atomic_bool *all_there = input;

    (void)work;
    while (!*all_there)
        sched_yield();
    return OK;
}

/* Submits MANY inserts, ids 0.., behind a job that holds them until all are there. */
static void
submit_many(struct store *store, struct many *many)
{
    SCOPED(work_done) struct work work = {0};
    atomic_bool all_there = false;
    struct lane_job first = {
            .work = &work, .company_id = 1, .run = wait_for_all, .input = &all_there};

    given_work(&work, store);
    lane_submit(store, &first);
    for (int i = 0; i < MANY; i++) {
        given_work(&many->works[i], store);
        many->inserts[i].company_id = 1;
        many->inserts[i].id = many->inserts[i].id == 0 ? i : many->inserts[i].id;
        many->jobs[i] = (struct lane_job){.work = &many->works[i],
                .company_id = 1,
                .kind = &batches,
                .input = &many->inserts[i]};
        lane_submit(store, &many->jobs[i]);
    }
    all_there = true;
    REQUIRE_INT(lane_wait(store, &first), OK);
}

TEST(jobs_that_wait_travel_in_one_transaction)
{
    SCOPED(many_done) struct many many = {0};
    SCOPED(store_close) struct store *store = NULL;

    forget_counts();
    given_store(&store);
    scratch_make(store);
    submit_many(store, &many);
    for (int i = 0; i < MANY; i++)
        REQUIRE_INT(lane_wait(store, &many.jobs[i]), OK);
    REQUIRE_INT(opened, 1);
    REQUIRE_INT(kept, 1);
    REQUIRE_INT(largest, MANY);
    REQUIRE_INT(scratch_count(store, 1), MANY);
}

TEST(a_refused_job_contributes_nothing_to_its_batch)
{
    SCOPED(many_done) struct many many = {0};
    SCOPED(store_close) struct store *store = NULL;

    forget_counts();
    for (int i = 1; i < MANY; i += 2)
        many.inserts[i].refuse = FAULT_GATE_REFUSED;
    given_store(&store);
    scratch_make(store);
    submit_many(store, &many);
    for (int i = 0; i < MANY; i++)
        REQUIRE_INT(lane_wait(store, &many.jobs[i]), i % 2 == 0 ? OK : FAULT_GATE_REFUSED);
    REQUIRE_TEXT(many.works[3].why.detail, "id 3");
    REQUIRE_INT(opened, 1);
    REQUIRE_INT(scratch_count(store, 1), MANY / 2);
}

TEST(a_batch_of_refused_jobs_writes_nothing)
{
    SCOPED(many_done) struct many many = {0};
    SCOPED(store_close) struct store *store = NULL;

    forget_counts();
    for (int i = 0; i < MANY; i++)
        many.inserts[i].refuse = FAULT_GATE_REFUSED;
    given_store(&store);
    scratch_make(store);
    submit_many(store, &many);
    for (int i = 0; i < MANY; i++)
        REQUIRE_INT(lane_wait(store, &many.jobs[i]), FAULT_GATE_REFUSED);
    REQUIRE_INT(kept, 0);
    REQUIRE_INT(largest, 0);
    REQUIRE_INT(scratch_count(store, 1), 0);
}

TEST(when_the_database_refuses_a_batch_each_job_is_run_alone)
{
    SCOPED(many_done) struct many many = {0};
    SCOPED(store_close) struct store *store = NULL;

    forget_counts();
    many.inserts[40].id = 7; /* which another job has */
    given_store(&store);
    scratch_make(store);
    submit_many(store, &many);
    for (int i = 0; i < MANY; i++)
        REQUIRE_INT(lane_wait(store, &many.jobs[i]), i == 40 ? FAULT_STORE_DUPLICATE : OK);
    REQUIRE_TEXT(many.works[40].why.detail, "scratch (company_id, id)");
    REQUIRE_INT(opened, 1 + MANY);
    REQUIRE_INT(kept, MANY - 1);
    REQUIRE_INT(scratch_count(store, 1), MANY - 1);
}

/* ---- many threads ---- */

enum { THREADS = 8, EACH = 25 };

struct client {
    struct store *store;
    int64_t company_id;
    int64_t first_id;
    int failed;
};

static void *
submit_and_wait(void *argument)
{
    struct client *client = argument;

    for (int i = 0; i < EACH; i++) {
        SCOPED(work_done) struct work work;
        struct insert insert = {client->company_id, client->first_id + i, 1, OK};
        struct lane_job job = {.work = &work,
                .company_id = client->company_id,
                .kind = &batches,
                .input = &insert};

        work_init(&work, client->store, &clock_system);
        lane_submit(client->store, &job);
        client->failed += lane_wait(client->store, &job) != OK;
    }
    return NULL;
}

TEST(many_threads_write_through_the_lanes)
{
    SCOPED(store_close) struct store *store = NULL;
    struct client clients[THREADS];
    pthread_t threads[THREADS];

    forget_counts();
    given_store(&store);
    scratch_make(store);
    for (int i = 0; i < THREADS; i++) {
        clients[i] = (struct client){store, i % 2 + 1, INT64_C(1000) * i, 0};
        REQUIRE(pthread_create(&threads[i], NULL, submit_and_wait, &clients[i]) == 0);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        REQUIRE_INT(clients[i].failed, 0);
    }
    REQUIRE_INT(scratch_count(store, 1), THREADS / 2 * EACH);
    REQUIRE_INT(scratch_count(store, 2), THREADS / 2 * EACH);
}

TEST(jobs_of_one_company_keep_their_order)
{
    SCOPED(many_done) struct many many = {0};
    SCOPED(store_close) struct store *store = NULL;

    given_store(&store);
    scratch_make(store);
    for (int i = 0; i < MANY; i++) {
        given_work(&many.works[i], store);
        many.inserts[i] = (struct insert){1, 5, 100 + i, OK}; /* all want the same key */
        many.jobs[i] = (struct lane_job){.work = &many.works[i],
                .company_id = 1,
                .run = insert_and_refuse,
                .input = &many.inserts[i]};
        lane_submit(store, &many.jobs[i]);
    }
    for (int i = 0; i < MANY; i++)
        REQUIRE_INT(lane_wait(store, &many.jobs[i]), i == 0 ? OK : FAULT_STORE_DUPLICATE);
    REQUIRE_INT(scratch_sum(store, 1), 100);
}

TEST(closing_the_store_runs_what_is_queued)
{
    SCOPED(many_done) struct many many = {0};
    struct given_url url = given_url();
    struct store *store = NULL;
    struct why why;

    REQUIRE_INT(store_open(url.text, STORE_MUST_EXIST, &why, &store), OK);
    scratch_make(store);
    for (int i = 0; i < MANY; i++) {
        given_work(&many.works[i], store);
        many.inserts[i] = (struct insert){1, i, 1, OK};
        many.jobs[i] = (struct lane_job){.work = &many.works[i],
                .company_id = i % 3,
                .run = insert_and_refuse,
                .input = &many.inserts[i]};
        lane_submit(store, &many.jobs[i]);
    }
    store_close(&store);
    for (int i = 0; i < MANY; i++)
        REQUIRE(many.jobs[i].over && many.jobs[i].fault == OK);
    REQUIRE_INT(store_open(url.text, STORE_MUST_EXIST, &why, &store), OK);
    REQUIRE_INT(scratch_count(store, 1), MANY);
    store_close(&store);
    given_url_done(&url);
}

TEST(a_lane_that_ended_for_want_of_work_is_started_again)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};

    given_store(&store);
    scratch_make(store);
    store->lane_idle_ms = 1;
    given_work(&work, store);
    for (int i = 1; i <= 2; i++) {
        struct insert insert = {1, i, 10, OK};

        REQUIRE_INT(lane_run(&work, 1, insert_and_refuse, &insert), OK);
        REQUIRE_INT(lane_set_count(store->lanes), 1);
        for (int j = 0; j < 500 && lane_set_count(store->lanes) > 0; j++)
            usleep(10000);
        REQUIRE_INT(lane_set_count(store->lanes), 0);
    }
    REQUIRE_INT(scratch_count(store, 1), 2);
}

/* ---- a lost connection ---- */

static enum fault
gone_at_first(struct work *work, void *input)
{
    struct repeat *repeat = input;
    enum fault fault;

    if ((fault = scratch_insert(work, 1, 1, 10, NULL)))
        return fault;
    if (repeat->runs++ < repeat->busy)
        return fault_say(&work->why, FAULT_STORE_GONE, "", "the connection was cut");
    return OK;
}

TEST(a_lost_connection_is_made_again)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    struct repeat repeat = {.busy = 2};

    given_store(&store);
    scratch_make(store);
    given_work(&work, store);
    REQUIRE_INT(lane_run(&work, 1, gone_at_first, &repeat), OK);
    REQUIRE_INT(repeat.runs, 3);
    REQUIRE_INT(scratch_count(store, 1), 1);
}
