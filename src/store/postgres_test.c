#include "store/postgres.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

#include "base/text.h"
#include "store/bulk.h"
#include "store/lane.h"
#include "store/scratch_test.h"
#include "store/stmt.h"
#include "tests/given.h"
#include "tests/test.h"

/* Each of these is about a PostgreSQL server; on another engine there is nothing to try. */
#define REQUIRE_POSTGRES                                                                           \
    if (given_engine() != STORE_POSTGRES)                                                          \
    return

/* ---- faults ---- */

static const struct {
    const char *state;
    enum fault fault;
} states[] = {
        {"23502", FAULT_STORE_REFUSED},   /* not_null_violation */
        {"23503", FAULT_STORE_REFUSED},   /* foreign_key_violation */
        {"23505", FAULT_STORE_DUPLICATE}, /* unique_violation */
        {"23514", FAULT_STORE_REFUSED},   /* check_violation */
        {"22003", FAULT_STORE_REFUSED},   /* numeric_value_out_of_range */
        {"22P02", FAULT_STORE_REFUSED},   /* invalid_text_representation */
        {"25006", FAULT_STORE_GONE},      /* read_only_sql_transaction */
        {"40001", FAULT_STORE_BUSY},      /* serialization_failure */
        {"40P01", FAULT_STORE_BUSY},      /* deadlock_detected */
        {"55P03", FAULT_STORE_BUSY},      /* lock_not_available */
        {"53100", FAULT_STORE_FULL},      /* disk_full */
        {"53200", FAULT_STORE_BROKEN},    /* out_of_memory */
        {"53300", FAULT_STORE_BUSY},      /* too_many_connections */
        {"57P01", FAULT_STORE_GONE},      /* admin_shutdown */
        {"57014", FAULT_STORE_BROKEN},    /* query_canceled: a statement's time was up */
        {"42501", FAULT_STORE_BROKEN},    /* insufficient_privilege */
        {"42P07", FAULT_STORE_DUPLICATE}, /* duplicate_table */
        {"08006", FAULT_STORE_GONE},      /* connection_failure */
        {"XX000", FAULT_STORE_BROKEN},    /* internal_error */
};

TEST(every_sqlstate_is_told_as_a_fault)
{
    SCOPED(store_close) struct store *store = NULL;
    struct connection *connection;
    struct why why;
    char text[200];

    REQUIRE_POSTGRES;
    given_store(&store);
    for (size_t i = 0; i < COUNT_OF(states); i++) {
        snprintf(text, sizeof(text),
                "DO $$ BEGIN RAISE EXCEPTION 'raised' USING ERRCODE = '%s'; END $$",
                states[i].state);
        REQUIRE_INT(connection_begin(store, true, &why, &connection), OK);
        REQUIRE_INT(connection_execute(connection, text, &why), states[i].fault);
        REQUIRE(strstr(why.detail, "raised") != NULL);
        connection_rollback(&connection);
    }
}

TEST(a_shard_is_told_by_the_name_of_its_table)
{
    SCOPED(store_close) struct store *store = NULL;
    struct why why;

    REQUIRE_POSTGRES;
    given_store(&store);
    REQUIRE_INT(scratch_execute(store,
                        "CREATE TABLE journal_102298 (a BIGINT, b BIGINT, UNIQUE (a, b))", &why),
            OK);
    REQUIRE_INT(scratch_execute(store, "INSERT INTO journal_102298 VALUES (1, 2), (1, 2)", &why),
            FAULT_STORE_DUPLICATE);
    REQUIRE_TEXT(why.detail, "journal (a, b)");
}

/* ---- opening ---- */

static enum fault
open_url(const char *url, struct why *why, struct store **ret)
{
    *ret = NULL;
    return store_open(url, STORE_MUST_EXIST, why, ret);
}

TEST(a_server_that_is_not_there_is_told_with_its_place)
{
    struct store *store;
    struct why why;

    REQUIRE_POSTGRES;
    REQUIRE_INT(open_url("postgres://nobody@127.0.0.1:1/books", &why, &store), FAULT_STORE_OPEN);
    REQUIRE(strstr(why.detail, "127.0.0.1") != NULL);
}

TEST(a_url_that_says_nothing_is_not_opened)
{
    struct store *store;
    struct why why;

    REQUIRE_INT(open_url("postgres://host?nonsense=1", &why, &store), FAULT_STORE_OPEN);
    REQUIRE(text_starts(why.detail, "it is no address of PostgreSQL, or has a setting"));
}

/* libpq quotes what it does not understand; no server is asked. */
TEST(a_url_that_is_refused_is_told_without_its_password)
{
    static const char *const urls[] = {"postgres://ann:hush@[::1/books",
            "postgres://ann:hush%@host/books", "postgres://ann:hush/1@host/books",
            "postgres://ann:1/hush@host/books", "postgres://ann:1@hush@host/books",
            "postgres://ann:hush?/1@host/books", "postgres://host/books?password=1&hush"};

    for (size_t i = 0; i < COUNT_OF(urls); i++) {
        struct store *store;
        struct why why;

        REQUIRE_INT(open_url(urls[i], &why, &store), FAULT_STORE_OPEN);
        REQUIRE(strstr(why.detail, "hush") == NULL);
        REQUIRE(strstr(why.detail, "write % as %25, / as %2F, @ as %40") != NULL);
    }
}

/* The URL of another database of the server. */
static struct given_url
sibling(const struct given_url *url, const char *name)
{
    const char *settings = strchr(url->text, '?');
    const char *end = settings == NULL ? strchr(url->text, '\0') : settings;
    const char *slash = end;
    struct given_url other;

    while (*slash != '/')
        slash--;
    snprintf(other.text, sizeof(other.text), "%.*s%s%s", (int)(slash - url->text) + 1, url->text,
            name, end);
    return other;
}

static void
execute_outside(const struct given_url *url, const char *text)
{
    PGconn *conn = PQconnectdb(url->text);
    PGresult *result = PQexec(conn, text);

    if (PQresultStatus(result) != PGRES_COMMAND_OK && PQresultStatus(result) != PGRES_TUPLES_OK)
        test_fail(__FILE__, __LINE__, "%s: %s", text, PQerrorMessage(conn));
    PQclear(result);
    PQfinish(conn);
}

TEST(a_database_that_keeps_texts_in_another_way_is_not_opened)
{
    SCOPED(given_url_done) struct given_url url = {0};
    struct given_url other;
    struct store *store;
    struct why why;

    REQUIRE_POSTGRES;
    url = given_url_empty();
    other = sibling(&url, "summa_ascii");
    execute_outside(&url, "CREATE DATABASE summa_ascii ENCODING 'SQL_ASCII' TEMPLATE template0");
    REQUIRE_INT(store_open(other.text, STORE_MAY_CREATE, &why, &store), FAULT_STORE_OPEN);
    REQUIRE(strstr(why.detail, "encoding SQL_ASCII and collation C;") != NULL);
    execute_outside(&url, "DROP DATABASE summa_ascii WITH (FORCE)");
}

TEST(the_url_is_shown_without_its_passwords)
{
    SCOPED(given_url_done) struct given_url url = {0};
    SCOPED(store_close) struct store *store = NULL;
    struct given_url secret;
    struct why why;
    char *at;

    REQUIRE_POSTGRES;
    url = given_url();
    at = strchr(url.text, '@');
    REQUIRE(at != NULL);
    snprintf(secret.text, sizeof(secret.text), "%.*s:hush%s&password=hush&connect_timeout=7",
            (int)(at - url.text), url.text, at);
    REQUIRE_INT(open_url(secret.text, &why, &store), OK);
    REQUIRE(strstr(store_url(store), "hush") == NULL);
    REQUIRE(text_starts(store_url(store), "postgresql://summa@/"));
    REQUIRE(text_ends(store_url(store), "&connect_timeout=7"));
}

TEST(a_database_that_can_only_be_read_is_read)
{
    SCOPED(given_url_done) struct given_url url = {0};
    SCOPED(store_close) struct store *store = NULL;
    struct scratch_step step = {NULL, 1, 0, 0};
    struct why why;

    REQUIRE_POSTGRES;
    url = given_url();
    REQUIRE_INT(open_url(url.text, &why, &store), OK);
    scratch_make(store);
    REQUIRE_INT(scratch_execute(store,
                        "DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database() ||"
                        " ' SET default_transaction_read_only = on'; END $$",
                        &why),
            OK);
    store_close(&store);
    REQUIRE_INT(open_url(url.text, &why, &store), OK);
    REQUIRE_INT(scratch_run(store, &step, &why), FAULT_STORE_READ_ONLY);
    REQUIRE_INT(scratch_count(store, 1), 0);
}

/* ---- values ---- */

static const char *const one_param[] = {"a", NULL};
static const struct sql small_numbers = SCRATCH_SAME(
        "small_numbers", "SELECT CASE WHEN $1 = 1 THEN 1 ELSE -1 END AS small", one_param, 1);

TEST(small_numbers_of_the_server_are_numbers)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    SCOPED(stmt_close) struct stmt stmt = {0};
    bool row;

    REQUIRE_POSTGRES;
    given_store(&store);
    given_work(&work, store);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(stmt_open(&work, &small_numbers, &stmt), OK);
    stmt_set_int(&stmt, "a", INT64_C(1) << 40);
    REQUIRE(stmt_next(&stmt, &row) == OK && row);
    REQUIRE_INT(stmt_int(&stmt, "small"), -1);
}

/* ---- Citus, as far as its functions' names go ---- */

static const char citus_functions[] =
        "CREATE TABLE placed (name TEXT, how TEXT);"
        "CREATE FUNCTION create_reference_table(name TEXT) RETURNS void LANGUAGE sql AS"
        " 'INSERT INTO placed VALUES ($1, ''reference'')';"
        "CREATE FUNCTION create_distributed_table(name TEXT, by TEXT, colocate_with TEXT)"
        " RETURNS void LANGUAGE sql AS"
        " 'INSERT INTO placed VALUES ($1, $2 || '' beside '' || $3)'";

static const char *const no_params[] = {NULL};
static const struct sql list_placed =
        SCRATCH_SAME("list_placed", "SELECT name, how FROM placed ORDER BY name", no_params, 0);

static enum fault
place_four(struct work *work, void *input)
{
    const struct engine *engine = work->connection->engine;
    enum fault fault;

    postgres_of(work->connection)->citus = *(bool *)input;
    if ((fault = engine->place(
                 work->connection, "idempotency", SQL_PLACE_DISTRIBUTE, &work->why)) ||
            (fault = engine->place(work->connection, "a", SQL_PLACE_DISTRIBUTE, &work->why)) ||
            (fault = engine->place(work->connection, "b", SQL_PLACE_REFERENCE, &work->why)))
        return fault;
    return engine->place(work->connection, "c", SQL_PLACE_LOCAL, &work->why);
}

TEST(tables_are_placed_where_citus_is_and_only_there)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    SCOPED(stmt_close) struct stmt list = {0};
    bool citus = false;
    bool row;

    REQUIRE_POSTGRES;
    given_store(&store);
    given_work(&work, store);
    REQUIRE_INT(lane_run(&work, 1, place_four, &citus), OK);
    REQUIRE_INT(scratch_execute(store, citus_functions, &work.why), OK);
    citus = true;
    REQUIRE_INT(lane_run(&work, 1, place_four, &citus), OK);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(stmt_open(&work, &list_placed, &list), OK);
    REQUIRE(stmt_next(&list, &row) == OK && row);
    REQUIRE_TEXT(stmt_text(&list, "name"), "a");
    REQUIRE_TEXT(stmt_text(&list, "how"), "company_id beside idempotency");
    REQUIRE(stmt_next(&list, &row) == OK && row);
    REQUIRE_TEXT(stmt_text(&list, "name"), "b");
    REQUIRE_TEXT(stmt_text(&list, "how"), "reference");
    REQUIRE(stmt_next(&list, &row) == OK && row);
    REQUIRE_TEXT(stmt_text(&list, "name"), "idempotency");
    REQUIRE_TEXT(stmt_text(&list, "how"), "company_id beside none");
    REQUIRE(stmt_next(&list, &row) == OK && !row);
}

/* ---- lost connections ---- */

static const char end_myself[] = "SELECT pg_terminate_backend(pg_backend_pid())";
static const char end_the_others[] =
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()";

TEST(a_write_whose_connection_is_cut_is_run_on_another)
{
    SCOPED(store_close) struct store *store = NULL;
    struct scratch_step step = {end_myself, 1, 0, 0};
    struct why why;

    REQUIRE_POSTGRES;
    given_store(&store);
    scratch_make(store);
    REQUIRE_INT(scratch_run(store, &step, &why), OK);
    REQUIRE_INT(step.runs, 2);
    REQUIRE_INT(scratch_count(store, 1), 1);
}

TEST(connections_that_were_cut_while_idle_are_made_again)
{
    SCOPED(given_url_done) struct given_url url = {0};
    SCOPED(store_close) struct store *store = NULL;
    struct scratch_step step = {NULL, 1, 0, 0};
    struct why why;

    REQUIRE_POSTGRES;
    url = given_url();
    REQUIRE_INT(open_url(url.text, &why, &store), OK);
    scratch_make(store);
    REQUIRE_INT(scratch_count(store, 1), 0);
    execute_outside(&url, end_the_others);
    REQUIRE_INT(scratch_count(store, 1), 0);
    execute_outside(&url, end_the_others);
    REQUIRE_INT(scratch_run(store, &step, &why), OK);
    REQUIRE_INT(step.runs, 1);
}

/* An answer that nobody took is in its way. */
static enum fault
copy_on_a_busy_connection(struct work *work, void *input)
{
    SCOPED(bulk_close) struct bulk rows = {0};
    enum fault fault;

    (void)input;
    if ((fault = bulk_open(work, &SCRATCH_COPY, &rows)))
        return fault;
    bulk_int(&rows, 1);
    bulk_int(&rows, 1);
    bulk_int(&rows, 1);
    bulk_null(&rows);
    bulk_null(&rows);
    if ((fault = bulk_row(&rows)))
        return fault;
    if (PQsendQuery(postgres_of(work->connection)->conn, "SELECT 1") != 1)
        return FAULT_STORE_GONE;
    return bulk_finish(&rows);
}

TEST(a_copy_that_cannot_be_sent_says_why)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};

    REQUIRE_POSTGRES;
    given_store(&store);
    scratch_make(store);
    given_work(&work, store);
    REQUIRE_INT(lane_run(&work, 1, copy_on_a_busy_connection, NULL), FAULT_STORE_BROKEN);
    REQUIRE_TEXT(work.why.detail, "another command is already in progress (SQLSTATE none)");
    REQUIRE_INT(scratch_count(store, 1), 0);
}

TEST(a_read_whose_connection_is_cut_says_so)
{
    SCOPED(given_url_done) struct given_url url = {0};
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    SCOPED(stmt_close) struct stmt count = {0};
    struct why why;
    bool row;

    REQUIRE_POSTGRES;
    url = given_url();
    REQUIRE_INT(open_url(url.text, &why, &store), OK);
    scratch_make(store);
    given_work(&work, store);
    REQUIRE_INT(work_read(&work), OK);
    execute_outside(&url, end_the_others);
    REQUIRE_INT(stmt_open(&work, &SCRATCH_COUNT, &count), FAULT_STORE_GONE);
    work_read_end(&work);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(stmt_open(&work, &SCRATCH_COUNT, &count), OK);
    stmt_set_int(&count, "company_id", 1);
    REQUIRE(stmt_next(&count, &row) == OK && row);
}

/* ---- two that collide ---- */

enum { PAIR = 2 };

struct pair {
    pthread_barrier_t both;
    atomic_int runs;
};

struct half {
    struct pair *pair;
    int64_t first;
    int64_t second;
    bool met;
};

static enum fault
add_one(struct work *work, int64_t id)
{
    SCOPED(stmt_close) struct stmt add = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SCRATCH_ADD, &add)))
        return fault;
    stmt_set_int(&add, "company_id", 9);
    stmt_set_int(&add, "id", id);
    stmt_set_int(&add, "amount", 1);
    return stmt_run(&add, NULL);
}

/* Takes one row, waits until the other has taken the other, then wants that one too. */
static enum fault
take_both(struct work *work, void *input)
{
    struct half *half = input;
    enum fault fault;

    half->pair->runs++;
    if ((fault = add_one(work, half->first)))
        return fault;
    if (!half->met)
        pthread_barrier_wait(&half->pair->both);
    half->met = true;
    return add_one(work, half->second);
}

static enum fault
insert_pair(struct work *work, void *input)
{
    enum fault fault;

    (void)input;
    if ((fault = scratch_insert(work, 9, 1, 0, NULL)))
        return fault;
    return scratch_insert(work, 9, 2, 0, NULL);
}

static void
given_pair(struct store **ret)
{
    SCOPED(work_done) struct work work = {0};

    given_store(ret);
    scratch_make(*ret);
    given_work(&work, *ret);
    REQUIRE_INT(lane_run(&work, 9, insert_pair, NULL), OK);
}

TEST(two_companies_that_lock_each_other_out_both_end_well)
{
    struct pair pair = {.runs = 0};
    struct half halves[PAIR] = {
            {&pair, 1, 2, false},
            {&pair, 2, 1, false},
    };
    struct work works[PAIR];
    struct lane_job jobs[PAIR];
    struct store *store;

    REQUIRE_POSTGRES;
    given_pair(&store);
    pthread_barrier_init(&pair.both, NULL, PAIR);
    for (int i = 0; i < PAIR; i++) {
        given_work(&works[i], store);
        jobs[i] = (struct lane_job){
                .work = &works[i], .company_id = i, .run = take_both, .input = &halves[i]};
        lane_submit(store, &jobs[i]);
    }
    for (int i = 0; i < PAIR; i++) {
        if (lane_wait(store, &jobs[i]))
            test_fail(__FILE__, __LINE__, "%s", works[i].why.detail);
        work_done(&works[i]);
    }
    if (pair.runs < 3)
        test_fail(__FILE__, __LINE__, "they did not collide");
    if (scratch_sum(store, 9) != 4)
        test_fail(__FILE__, __LINE__, "each adds one to both");
    pthread_barrier_destroy(&pair.both);
    store_close(&store);
}

static const char as_one_snapshot[] = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ";

/* Reads, lets another change the row, then changes it: what was read is no longer so. */
static enum fault
read_and_change(struct work *work, void *input)
{
    int *runs = input;
    struct why why;
    enum fault fault;

    if ((*runs)++ > 0)
        return add_one(work, 1);
    if ((fault = connection_execute(work->connection, as_one_snapshot, &work->why)) ||
            (fault = connection_execute(work->connection, "VALUES (1)", &work->why)) ||
            (fault = scratch_execute(
                     work->store, "UPDATE scratch SET amount = 10 WHERE id = 1", &why)))
        return fault;
    return add_one(work, 1);
}

TEST(a_serialization_failure_is_tried_again)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    int runs = 0;

    REQUIRE_POSTGRES;
    given_pair(&store);
    given_work(&work, store);
    REQUIRE_INT(lane_run(&work, 9, read_and_change, &runs), OK);
    REQUIRE_INT(runs, 2);
    REQUIRE_INT(scratch_sum(store, 9), 11);
}
