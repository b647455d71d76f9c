#include "store/stmt.h"

#include "store/connection.h"
#include "store/lane.h"
#include "store/scratch_test.h"
#include "tests/given.h"
#include "tests/test.h"

/* Runs one job in the lane, for company 1. */
static enum fault
run(struct work *work, enum fault (*job)(struct work *work, void *input), void *input)
{
    return lane_run(work, 1, job, input);
}

/* ---- values ---- */

static const char zeros[] = {0, 1, 0, (char)255};

static enum fault
insert_of_every_kind(struct work *work, void *input)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    (void)input;
    if ((fault = stmt_open(work, &SCRATCH_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", 1);
    stmt_set_int(&insert, "id", INT64_MIN);
    stmt_set_int(&insert, "amount", INT64_MAX);
    stmt_set_text(&insert, "name", "räksmörgås \xf0\x9f\xa6\x90 'quoted'");
    stmt_set_blob(&insert, "bytes", zeros, sizeof(zeros));
    if ((fault = stmt_run(&insert, NULL)))
        return fault;

    stmt_again(&insert);
    stmt_set_int(&insert, "company_id", 1);
    stmt_set_int(&insert, "id", 2);
    stmt_set_id(&insert, "amount", 0);
    stmt_set_text(&insert, "name", "");
    stmt_set_blob(&insert, "bytes", zeros, 0);
    if ((fault = stmt_run(&insert, NULL)))
        return fault;

    stmt_again(&insert);
    stmt_set_int(&insert, "company_id", 1);
    stmt_set_int(&insert, "id", 3);
    return stmt_run(&insert, NULL);
}

TEST(every_kind_of_value_comes_back_as_it_was_set)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    SCOPED(stmt_close) struct stmt list = {0};
    const void *bytes;
    bool row;

    given_store(&store);
    scratch_make(store);
    given_work(&work, store);
    REQUIRE_INT(run(&work, insert_of_every_kind, NULL), OK);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(stmt_open(&work, &SCRATCH_LIST, &list), OK);
    stmt_set_int(&list, "company_id", 1);

    REQUIRE(stmt_next(&list, &row) == OK && row);
    REQUIRE(stmt_int(&list, "id") == INT64_MIN);
    REQUIRE(stmt_int_or(&list, "amount", 5) == INT64_MAX);
    REQUIRE(stmt_int_or_at(&list, stmt_column(&list, "amount"), 5) == INT64_MAX);
    REQUIRE_TEXT(stmt_text(&list, "name"), "räksmörgås \xf0\x9f\xa6\x90 'quoted'");
    REQUIRE_INT(stmt_blob(&list, "bytes", &bytes), sizeof(zeros));
    REQUIRE(memcmp(bytes, zeros, sizeof(zeros)) == 0);

    REQUIRE(stmt_next(&list, &row) == OK && row);
    REQUIRE(stmt_is_null(&list, "amount"));
    REQUIRE_INT(stmt_int_or(&list, "amount", 5), 5);
    REQUIRE_INT(stmt_int_or_at(&list, stmt_column(&list, "amount"), 5), 5);
    REQUIRE_TEXT(stmt_text(&list, "name"), "");
    REQUIRE_INT(stmt_blob(&list, "bytes", &bytes), 0);
    REQUIRE(bytes != NULL);

    REQUIRE(stmt_next(&list, &row) == OK && row);
    REQUIRE_INT(stmt_code(&list, "id", 1, 3), 3);
    REQUIRE_INT(stmt_code_or(&list, "id", 1, 3, 0), 3);
    REQUIRE_INT(stmt_code_or(&list, "amount", 1, 3, 0), 0);
    REQUIRE(stmt_is_null(&list, "amount"));
    REQUIRE_TEXT(stmt_text(&list, "name"), NULL);
    REQUIRE_INT(stmt_blob(&list, "bytes", &bytes), 0);
    REQUIRE(bytes == NULL);

    REQUIRE(stmt_next(&list, &row) == OK && !row);
}

TEST(a_code_that_none_of_ours_wrote_fails_the_read)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    SCOPED(stmt_close) struct stmt list = {0};
    bool row;

    given_store(&store);
    scratch_make(store);
    given_work(&work, store);
    REQUIRE_INT(run(&work, insert_of_every_kind, NULL), OK);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(stmt_open(&work, &SCRATCH_LIST, &list), OK);
    stmt_set_int(&list, "company_id", 1);
    REQUIRE(stmt_next(&list, &row) == OK && row);
    REQUIRE_INT(stmt_code(&list, "id", 2, 3), 2);
    stmt_close(&list);
    REQUIRE_INT(work_read_over(&work, OK), FAULT_STORE_BROKEN);
    REQUIRE(strstr(work.why.detail, "id -9223372036854775808, not 2 to 3") != NULL);
}

static enum fault
insert_after_a_strange_code(struct work *work, void *input)
{
    SCOPED(stmt_close) struct stmt count = {0};
    enum fault fault;
    bool row;

    (void)input;
    if ((fault = scratch_insert(work, 1, 1, 1, NULL)) ||
            (fault = stmt_open(work, &SCRATCH_COUNT, &count)))
        return fault;
    stmt_set_int(&count, "company_id", 1);
    if ((fault = stmt_next(&count, &row)))
        return fault;
    (void)stmt_code(&count, "count", 7, 9);
    return OK;
}

TEST(nothing_is_kept_of_a_write_that_met_a_strange_code)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};

    given_store(&store);
    scratch_make(store);
    given_work(&work, store);
    REQUIRE_INT(run(&work, insert_after_a_strange_code, NULL), FAULT_STORE_BROKEN);
    REQUIRE_INT(scratch_count(store, 1), 0);
}

TEST(columns_by_place_are_those_by_name)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    SCOPED(stmt_close) struct stmt list = {0};
    const void *bytes;
    bool row;

    given_store(&store);
    scratch_make(store);
    given_work(&work, store);
    REQUIRE_INT(run(&work, insert_of_every_kind, NULL), OK);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(stmt_open(&work, &SCRATCH_LIST, &list), OK);
    stmt_set_int(&list, "company_id", 1);
    REQUIRE(stmt_next(&list, &row) == OK && row);
    REQUIRE(stmt_int_at(&list, stmt_column(&list, "amount")) == INT64_MAX);
    REQUIRE_TEXT(stmt_text_at(&list, stmt_column(&list, "name")), stmt_text(&list, "name"));
    REQUIRE_INT(stmt_blob_at(&list, stmt_column(&list, "bytes"), &bytes), sizeof(zeros));
    REQUIRE(!stmt_null_at(&list, stmt_column(&list, "name")));
}

static enum fault
insert_three_and_rename(struct work *work, void *input)
{
    SCOPED(stmt_close) struct stmt rename = {0};
    int64_t *changed = input;
    enum fault fault;

    if ((fault = scratch_insert(work, 1, 1, 10, NULL)) ||
            (fault = scratch_insert(work, 1, 2, 20, NULL)) ||
            (fault = scratch_insert(work, 2, 1, 30, NULL)) ||
            (fault = stmt_open(work, &SCRATCH_RENAME, &rename)))
        return fault;
    stmt_set_int(&rename, "company_id", 1);
    return stmt_run(&rename, changed);
}

TEST(a_run_tells_how_many_rows_it_changed)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    int64_t changed = 0;

    given_store(&store);
    scratch_make(store);
    given_work(&work, store);
    REQUIRE_INT(run(&work, insert_three_and_rename, &changed), OK);
    REQUIRE_INT(changed, 2);
}

TEST(one_statement_opened_twice_has_two_places)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    SCOPED(stmt_close) struct stmt outer = {0};
    SCOPED(stmt_close) struct stmt inner = {0};
    int64_t changed;
    bool row;

    given_store(&store);
    scratch_make(store);
    given_work(&work, store);
    REQUIRE_INT(run(&work, insert_three_and_rename, &changed), OK);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(stmt_open(&work, &SCRATCH_LIST, &outer), OK);
    REQUIRE_INT(stmt_open(&work, &SCRATCH_LIST, &inner), OK);
    stmt_set_int(&outer, "company_id", 1);
    stmt_set_int(&inner, "company_id", 2);
    REQUIRE(stmt_next(&outer, &row) == OK && row);
    REQUIRE(stmt_next(&inner, &row) == OK && row);
    REQUIRE_INT(stmt_int(&inner, "amount"), 30);
    REQUIRE(stmt_next(&outer, &row) == OK && row);
    REQUIRE_INT(stmt_int(&outer, "amount"), 20);
}

/* ---- refusals ---- */

struct attempt {
    int64_t id;
    int64_t amount;
    const char *name;
};

/* A good row first: it must go with the bad one. */
static enum fault
insert_good_and(struct work *work, void *input)
{
    const struct attempt *attempt = input;
    enum fault fault;

    if ((fault = scratch_insert(work, 1, 100, 1, "good")))
        return fault;
    return scratch_insert(work, 1, attempt->id, attempt->amount, attempt->name);
}

TEST(a_broken_key_is_a_duplicate_that_names_its_columns)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    struct attempt attempt = {100, 2, NULL};

    given_store(&store);
    scratch_make(store);
    given_work(&work, store);
    REQUIRE_INT(run(&work, insert_good_and, &attempt), FAULT_STORE_DUPLICATE);
    REQUIRE_TEXT(work.why.detail, "scratch (company_id, id)");
    REQUIRE_INT(scratch_count(store, 1), 0);
}

TEST(a_broken_uniqueness_is_a_duplicate_that_names_its_column)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    struct attempt attempt = {101, 2, "good"};

    given_store(&store);
    scratch_make(store);
    given_work(&work, store);
    REQUIRE_INT(run(&work, insert_good_and, &attempt), FAULT_STORE_DUPLICATE);
    REQUIRE_TEXT(work.why.detail, "scratch (name)");
    REQUIRE_INT(scratch_count(store, 1), 0);
}

TEST(a_value_that_a_check_refuses_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    struct attempt attempt = {101, 13, NULL};

    given_store(&store);
    scratch_make(store);
    given_work(&work, store);
    REQUIRE_INT(run(&work, insert_good_and, &attempt), FAULT_STORE_REFUSED);
    REQUIRE(strstr(work.why.detail, "scratch") != NULL || strstr(work.why.detail, "13") != NULL);
    REQUIRE_INT(scratch_count(store, 1), 0);
}

static enum fault
insert_without_key(struct work *work, void *input)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    (void)input;
    if ((fault = scratch_insert(work, 1, 100, 1, "good")) ||
            (fault = stmt_open(work, &SCRATCH_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", 1);
    return stmt_run(&insert, NULL);
}

TEST(a_missing_value_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};

    given_store(&store);
    scratch_make(store);
    given_work(&work, store);
    REQUIRE_INT(run(&work, insert_without_key, NULL), FAULT_STORE_REFUSED);
    REQUIRE_INT(scratch_count(store, 1), 0);
}

TEST(a_sum_past_64_bits_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    SCOPED(stmt_close) struct stmt count = {0};
    struct attempt attempt = {101, INT64_MAX, NULL};
    bool row;

    given_store(&store);
    scratch_make(store);
    given_work(&work, store);
    REQUIRE_INT(run(&work, insert_good_and, &attempt), OK);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(stmt_open(&work, &SCRATCH_COUNT, &count), OK);
    stmt_set_int(&count, "company_id", 1);
    REQUIRE_INT(stmt_next(&count, &row), FAULT_STORE_REFUSED);
}

/* What a careless caller does: it goes on after a fault. */
static enum fault
swallow_a_fault(struct work *work, void *input)
{
    enum fault *second = input;

    if (scratch_insert(work, 1, 1, 1, NULL) || scratch_insert(work, 1, 1, 1, NULL) == OK)
        return FAULT_STORE_BROKEN;
    *second = scratch_insert(work, 1, 2, 1, NULL);
    return OK;
}

TEST(after_a_fault_nothing_runs_and_nothing_is_kept)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    enum fault second = OK;

    given_store(&store);
    scratch_make(store);
    given_work(&work, store);
    REQUIRE_INT(run(&work, swallow_a_fault, &second), FAULT_STORE_DUPLICATE);
    REQUIRE_INT(second, FAULT_STORE_DUPLICATE);
    REQUIRE_TEXT(work.why.detail, "scratch (company_id, id)");
    REQUIRE_INT(scratch_count(store, 1), 0);
}

static enum fault
open_nonsense(struct work *work, void *input)
{
    static const char *const none[] = {NULL};
    static const struct sql nonsense = {
            "nonsense",
            {"NOT SQL", none, 0},
            {"NOT SQL", none, 0},
    };
    SCOPED(stmt_close) struct stmt stmt = {0};
    enum fault fault;

    (void)input;
    if ((fault = scratch_insert(work, 1, 1, 1, NULL)))
        return fault;
    return stmt_open(work, &nonsense, &stmt);
}

TEST(a_text_that_does_not_prepare_is_told_by_its_name)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};

    given_store(&store);
    scratch_make(store);
    given_work(&work, store);
    REQUIRE_INT(run(&work, open_nonsense, NULL), FAULT_STORE_BROKEN);
    REQUIRE(strncmp(work.why.detail, "nonsense: ", 10) == 0);
    REQUIRE_INT(scratch_count(store, 1), 0);
}

/* ---- what only a bug does ---- */

static void
set_unknown_param(void *stmt)
{
    stmt_set_int(stmt, "amonut", 1);
}

static void
read_null(void *stmt)
{
    (void)stmt_int(stmt, "amount");
}

TEST(an_unknown_name_and_an_unexpected_null_stop_the_program)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    SCOPED(stmt_close) struct stmt list = {0};
    bool row;

    given_store(&store);
    scratch_make(store);
    given_work(&work, store);
    REQUIRE_INT(run(&work, insert_of_every_kind, NULL), OK);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(stmt_open(&work, &SCRATCH_LIST, &list), OK);
    stmt_set_int(&list, "company_id", 1);
    REQUIRE(stmt_next(&list, &row) == OK && row);
    REQUIRE(stmt_next(&list, &row) == OK && row);
    REQUIRE(scratch_stops(set_unknown_param, &list, "Assertion"));
    REQUIRE(scratch_stops(read_null, &list, "Assertion"));
}
