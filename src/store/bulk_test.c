#include "store/bulk.h"

#include <stdio.h>

#include "store/lane.h"
#include "store/scratch_test.h"
#include "store/stmt.h"
#include "tests/given.h"
#include "tests/test.h"

enum { SOME = 1000, PAST_A_PIECE = 51000 };

/* The three forms that a statement for many rows may have on PostgreSQL. */
static const struct sql *const forms[] = {&SCRATCH_INSERT, &SCRATCH_COPY, &SCRATCH_ARRAYS, NULL};

struct load {
    const struct sql *sql;
    int64_t first;
    int count;
    int text_size; /* at least so many bytes in each name */
    bool finish;
};

/* Every third name and every fourth blob is absent; every fifth amount. */
static enum fault
give_row(struct bulk *rows, int64_t id, int text_size)
{
    char name[5000];
    char bytes[] = {(char)id, 0, (char)255};

    snprintf(name, sizeof(name), "%0*d å", text_size, (int)id);
    bulk_int(rows, 1);
    bulk_int(rows, id);
    bulk_id(rows, id % 5 == 0 ? 0 : -id);
    bulk_text(rows, id % 3 == 0 ? NULL : name);
    if (id % 4 == 0)
        bulk_null(rows);
    else
        bulk_blob(rows, bytes, sizeof(bytes));
    return bulk_row(rows);
}

static enum fault
load(struct work *work, void *input)
{
    SCOPED(bulk_close) struct bulk rows = {0};
    const struct load *load = input;
    enum fault fault;

    if ((fault = bulk_open(work, load->sql, &rows)))
        return fault;
    for (int i = 0; i < load->count; i++)
        if ((fault = give_row(&rows, load->first + i, load->text_size)))
            return fault;
    return load->finish ? bulk_finish(&rows) : OK;
}

static void
require_row(struct stmt *list, int64_t id)
{
    const void *bytes;
    char name[64];

    snprintf(name, sizeof(name), "%d å", (int)id);
    REQUIRE_INT(stmt_int(list, "id"), id);
    REQUIRE_INT(stmt_int_or(list, "amount", 0), id % 5 == 0 ? 0 : -id);
    REQUIRE_TEXT(stmt_text(list, "name"), id % 3 == 0 ? NULL : name);
    REQUIRE_INT(stmt_blob(list, "bytes", &bytes), id % 4 == 0 ? 0 : 3);
    REQUIRE(id % 4 == 0 || ((const char *)bytes)[0] == (char)id);
}

static void
require_rows(struct store *store, int count)
{
    SCOPED(work_done) struct work work = {0};
    SCOPED(stmt_close) struct stmt list = {0};
    bool row;

    given_work(&work, store);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(stmt_open(&work, &SCRATCH_LIST, &list), OK);
    stmt_set_int(&list, "company_id", 1);
    for (int i = 1; i <= count; i++) {
        REQUIRE(stmt_next(&list, &row) == OK && row);
        require_row(&list, i);
        if (test_failed())
            return;
    }
    REQUIRE(stmt_next(&list, &row) == OK && !row);
}

TEST(rows_arrive_as_they_were_given_in_every_form)
{
    for (int i = 0; forms[i] != NULL && !test_failed(); i++) {
        SCOPED(store_close) struct store *store = NULL;
        SCOPED(work_done) struct work work = {0};
        struct load some = {forms[i], 1, SOME, 1, true};

        given_store(&store);
        scratch_make(store);
        given_work(&work, store);
        REQUIRE_INT(lane_run(&work, 1, load, &some), OK);
        require_rows(store, SOME);
    }
}

TEST(rows_past_one_piece_arrive_in_every_form)
{
    for (int i = 0; forms[i] != NULL && !test_failed(); i++) {
        SCOPED(store_close) struct store *store = NULL;
        SCOPED(work_done) struct work work = {0};
        struct load by_count = {forms[i], 1, PAST_A_PIECE, 1, true};
        struct load by_size = {forms[i], PAST_A_PIECE + 1, 1500, 4000, true};

        given_store(&store);
        scratch_make(store);
        given_work(&work, store);
        REQUIRE_INT(lane_run(&work, 1, load, &by_count), OK);
        REQUIRE_INT(lane_run(&work, 1, load, &by_size), OK);
        REQUIRE_INT(scratch_count(store, 1), PAST_A_PIECE + 1500);
    }
}

TEST(no_row_at_all_is_no_mistake_in_any_form)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};

    given_store(&store);
    scratch_make(store);
    given_work(&work, store);
    for (int i = 0; forms[i] != NULL; i++) {
        struct load none = {forms[i], 1, 0, 1, true};

        REQUIRE_INT(lane_run(&work, 1, load, &none), OK);
    }
    REQUIRE_INT(scratch_count(store, 1), 0);
}

static enum fault
load_twice(struct work *work, void *input)
{
    enum fault fault;

    if ((fault = load(work, input)))
        return fault;
    return load(work, input);
}

TEST(a_row_that_is_there_already_is_a_duplicate_in_every_form)
{
    for (int i = 0; forms[i] != NULL && !test_failed(); i++) {
        SCOPED(store_close) struct store *store = NULL;
        SCOPED(work_done) struct work work = {0};
        struct load some = {forms[i], 1, 10, 1, true};

        given_store(&store);
        scratch_make(store);
        given_work(&work, store);
        REQUIRE_INT(lane_run(&work, 1, load_twice, &some), FAULT_STORE_DUPLICATE);
        REQUIRE_TEXT(work.why.detail, "scratch (company_id, id)");
        REQUIRE_INT(scratch_count(store, 1), 0);
    }
}

TEST(rows_that_were_not_finished_are_not_kept)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};

    given_store(&store);
    scratch_make(store);
    given_work(&work, store);
    for (int i = 0; forms[i] != NULL; i++) {
        struct load some = {forms[i], 1, 10, 1, false};

        REQUIRE_INT(lane_run(&work, 1, load, &some), FAULT_STORE_BROKEN);
        REQUIRE(strstr(work.why.detail, "was not finished") != NULL);
        REQUIRE_INT(scratch_count(store, 1), 0);
    }
}

/* Three at a time, and other statements between their rows. */
static enum fault
load_all_at_once(struct work *work, void *input)
{
    SCOPED(bulk_close) struct bulk first = {0};
    SCOPED(bulk_close) struct bulk second = {0};
    SCOPED(bulk_close) struct bulk third = {0};
    enum fault fault;

    (void)input;
    if ((fault = bulk_open(work, &SCRATCH_COPY, &first)) ||
            (fault = bulk_open(work, &SCRATCH_ARRAYS, &second)) ||
            (fault = bulk_open(work, &SCRATCH_COPY, &third)))
        return fault;
    for (int i = 1; i < SOME; i += 4)
        if ((fault = give_row(&first, i, 1)) || (fault = give_row(&second, i + 1, 1)) ||
                (fault = give_row(&third, i + 2, 1)) ||
                (fault = scratch_insert(work, 2, i, 1, NULL)))
            return fault;
    if ((fault = bulk_finish(&third)) || (fault = bulk_finish(&first)))
        return fault;
    return bulk_finish(&second);
}

TEST(several_bulks_and_statements_are_under_way_together)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};

    given_store(&store);
    scratch_make(store);
    given_work(&work, store);
    REQUIRE_INT(lane_run(&work, 1, load_all_at_once, NULL), OK);
    REQUIRE_INT(scratch_count(store, 1), SOME / 4 * 3);
    REQUIRE_INT(scratch_count(store, 2), SOME / 4);
}

/* ---- what only a bug does ---- */

static void
leave_one_out(void *bulk)
{
    bulk_int(bulk, 1);
    if (bulk_row(bulk))
        return;
}

static void
give_one_more(void *bulk)
{
    for (int i = 0; i < 6; i++)
        bulk_null(bulk);
}

static enum fault
try_mistakes(struct work *work, void *input)
{
    SCOPED(bulk_close) struct bulk rows = {0};
    bool *stopped = input;
    enum fault fault;

    if ((fault = bulk_open(work, &SCRATCH_ARRAYS, &rows)))
        return fault;
    *stopped = scratch_stops(leave_one_out, &rows, "Assertion") &&
               scratch_stops(give_one_more, &rows, "Assertion");
    return OK;
}

TEST(a_row_with_too_few_or_too_many_values_stops_the_program)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    bool stopped = false;

    given_store(&store);
    scratch_make(store);
    given_work(&work, store);
    REQUIRE_INT(lane_run(&work, 1, try_mistakes, &stopped), OK);
    REQUIRE(stopped);
}
