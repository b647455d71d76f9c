#include "store/work.h"

#include "store/connection.h"
#include "store/lane.h"
#include "store/scratch_test.h"
#include "store/stmt.h"
#include "tests/given.h"
#include "tests/test.h"

static enum fault
insert_one(struct work *work, void *input)
{
    return scratch_insert(work, 1, *(const int64_t *)input, 5, NULL);
}

/* The count that an open read sees. */
static int64_t
count_seen(struct work *work)
{
    SCOPED(stmt_close) struct stmt count = {0};
    bool row;

    if (stmt_open(work, &SCRATCH_COUNT, &count))
        return -1;
    stmt_set_int(&count, "company_id", 1);
    return stmt_next(&count, &row) == OK && row ? stmt_int(&count, "count") : -1;
}

TEST(a_read_sees_one_snapshot_while_others_write)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work reader = {0};
    SCOPED(work_done) struct work writer = {0};
    int64_t id = 1;

    given_store(&store);
    scratch_make(store);
    given_work(&reader, store);
    given_work(&writer, store);
    REQUIRE_INT(work_read(&reader), OK);
    REQUIRE_INT(lane_run(&writer, 1, insert_one, &id), OK);
    REQUIRE_INT(count_seen(&reader), 0);
    work_read_end(&reader);
    REQUIRE_INT(work_read(&reader), OK);
    REQUIRE_INT(count_seen(&reader), 1);
}

/* Counts from outside while its own row is not committed. */
static enum fault
insert_and_look(struct work *work, void *input)
{
    int64_t *seen = input;
    enum fault fault;

    if ((fault = scratch_insert(work, 1, 1, 5, NULL)))
        return fault;
    *seen = scratch_count(work->store, 1);
    return OK;
}

TEST(a_read_sees_nothing_that_is_not_committed)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    int64_t seen = -1;

    given_store(&store);
    scratch_make(store);
    given_work(&work, store);
    REQUIRE_INT(lane_run(&work, 1, insert_and_look, &seen), OK);
    REQUIRE_INT(seen, 0);
    REQUIRE_INT(scratch_count(store, 1), 1);
}

TEST(a_read_cannot_write)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};

    given_store(&store);
    scratch_make(store);
    given_work(&work, store);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE(scratch_insert(&work, 1, 1, 5, NULL) != OK);
    work_read_end(&work);
    REQUIRE_INT(scratch_count(store, 1), 0);
}

TEST(a_work_that_is_done_gives_its_read_back)
{
    SCOPED(store_close) struct store *store = NULL;

    given_store(&store);
    store->readers.max = 1;
    store->readers.wait_ms = 10;
    for (int i = 0; i < 3; i++) {
        SCOPED(work_done) struct work work = {0};

        given_work(&work, store);
        REQUIRE_INT(work_read(&work), OK);
    }
}

TEST(a_read_is_busy_while_every_connection_is_in_use)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work first = {0};
    SCOPED(work_done) struct work second = {0};

    given_store(&store);
    store->readers.max = 1;
    store->readers.wait_ms = 10;
    given_work(&first, store);
    given_work(&second, store);
    REQUIRE_INT(work_read(&first), OK);
    REQUIRE_INT(work_read(&second), FAULT_STORE_BUSY);
    REQUIRE_TEXT(second.why.detail, "all 1 connections are in use");
    work_read_end(&first);
    REQUIRE_INT(work_read(&second), OK);
}

static void
note_progress(void *context, int64_t done, int64_t total)
{
    *(int64_t *)context = done * 100 / total;
}

TEST(progress_is_told_to_whoever_watches)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    int64_t percent = 0;

    given_store(&store);
    given_work(&work, store);
    work_progress(&work, 1, 2);
    work.progress = note_progress;
    work.progress_context = &percent;
    work_progress(&work, 1, 2);
    REQUIRE_INT(percent, 50);
}

TEST(a_work_knows_the_moment_it_was_made)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    REQUIRE_INT(work.now, GIVEN_NOW);
    REQUIRE_TEXT(moment_text(work.now).chars, "2026-03-31T12:00:00.000000Z");
}
