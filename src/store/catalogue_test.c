/* catalogue_test — every packed statement is one that the engine of the run takes, and one of a
 * company is the task of one machine. */
#include <string.h>

#include "base/text.h"
#include "sql_catalogue.h"
#include "store/postgres.h"
#include "store/sqlite.h"
#include "store/stmt.h"
#include "tests/given.h"
#include "tests/test.h"

/* A COPY cannot be prepared: it is begun, and given up. */
static enum fault
begin_copy(struct work *work, const struct sql *sql)
{
    PGconn *conn = postgres_of(work->connection)->conn;
    PGresult *result = PQexec(conn, sql->postgres.text);
    enum fault fault =
            PQresultStatus(result) == PGRES_COPY_IN ? OK : postgres_fault(conn, result, &work->why);

    PQclear(result);
    if (fault == OK && PQputCopyEnd(conn, "given up") == 1)
        while ((result = PQgetResult(conn)) != NULL)
            PQclear(result);
    return fault;
}

static enum fault
prepare(struct work *work, const struct sql *sql)
{
    SCOPED(stmt_close) struct stmt stmt = {0};

    if (given_engine() == STORE_POSTGRES && strncmp(sql->postgres.text, "COPY ", 5) == 0)
        return begin_copy(work, sql);
    return stmt_open(work, sql, &stmt);
}

/* In a transaction of its own, since a refused statement spoils the one it is in. */
static enum fault
prepare_alone(struct work *work, const struct sql *sql)
{
    enum fault fault;

    if ((fault = connection_begin(work->store, true, &work->why, &work->connection)))
        return fault;
    fault = prepare(work, sql);
    connection_rollback(&work->connection);
    return fault;
}

TEST(every_statement_of_the_catalogue_prepares)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    for (int i = 0; i < sql_catalogue_count; i++)
        if (prepare_alone(&work, sql_catalogue[i]))
            test_fail(__FILE__, __LINE__, "%s: %s", sql_catalogue[i]->name, work.why.detail);
}

/* Does the plan look the account up by a key? */
static bool
looks_up(sqlite3 *db, const struct sql *sql, const char *column)
{
    SCOPED(buffer_done) struct buffer text = {0};
    sqlite3_stmt *plan = NULL;
    bool found = false;

    buffer_format(&text, "EXPLAIN QUERY PLAN %s", sql->sqlite.text);
    if (sqlite3_prepare_v2(db, text.bytes, -1, &plan, NULL) != SQLITE_OK)
        return false;
    while (sqlite3_step(plan) == SQLITE_ROW)
        found = found || strstr((const char *)sqlite3_column_text(plan, 3), column) != NULL;
    sqlite3_finalize(plan);
    return found;
}

TEST(what_is_read_of_one_account_is_looked_up_by_it)
{
    static const struct sql *const of_account[] = {
            &SQL_REPORT_FIGURES_BALANCES_OF,
            &SQL_REPORT_FIGURES_DAYS_OF,
            &SQL_REPORT_ACCOUNT_INQUIRY_PAGE,
            &SQL_REPORT_ACCOUNT_INQUIRY_TAKE_ON,
    };
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};

    if (given_engine() != STORE_SQLITE)
        return; /* PostgreSQL plans by what it knows of the rows */
    given_store(&store);
    given_work(&work, store);
    REQUIRE_INT(work_read(&work), OK);
    for (size_t i = 0; i < COUNT_OF(of_account); i++)
        if (!looks_up(sqlite_of(work.connection)->db, of_account[i], "account_id=?"))
            test_fail(__FILE__, __LINE__, "%s reads all accounts", of_account[i]->name);
}

/* ---- where Citus runs them ---- */

enum { PARAMS_MAX = 100 };

/* Rows that come by COPY, or as arrays, are sorted out to their machine as they come. */
static bool
is_of_company(const struct sql_text *text)
{
    if (strncmp(text->text, "COPY ", 5) == 0 || strstr(text->text, "[]") != NULL)
        return false;
    for (int i = 0; i < text->param_count; i++)
        if (strcmp(text->params[i], "company_id") == 0)
            return true;
    return false;
}

/* What the server would do, with 1 for every parameter: as a number, a text or bytes. */
static PGresult *
explain(PGconn *conn, const struct sql_text *text)
{
    SCOPED(buffer_done) struct buffer question = {0};
    const char *values[PARAMS_MAX];

    for (int i = 0; i < text->param_count && i < PARAMS_MAX; i++)
        values[i] = "1";
    buffer_text(&question, "EXPLAIN ");
    buffer_text(&question, text->text);
    return PQexecParams(conn, question.bytes, text->param_count, NULL, values, NULL, NULL, 0);
}

static void
require_one_task(PGconn *conn, const struct sql *sql)
{
    static const char label[] = "Task Count: ";
    PGresult *plan = explain(conn, &sql->postgres);

    if (PQresultStatus(plan) != PGRES_TUPLES_OK)
        test_fail(__FILE__, __LINE__, "%s: %s", sql->name, PQresultErrorMessage(plan));
    for (int i = 0; i < PQntuples(plan); i++) {
        const char *count = strstr(PQgetvalue(plan, i, 0), label);

        if (count != NULL && strcmp(count + strlen(label), "1") != 0)
            test_fail(__FILE__, __LINE__, "%s is of one company, and has %s", sql->name, count);
    }
    PQclear(plan);
}

/* Without Citus no plan has tasks; then this tells only that each can be explained. */
TEST(a_statement_of_one_company_is_the_task_of_one_machine)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};

    if (given_engine() != STORE_POSTGRES)
        return;
    given_store(&store);
    given_work(&work, store);
    REQUIRE_INT(work_read(&work), OK);
    for (int i = 0; i < sql_catalogue_count; i++) {
        const struct sql *sql = sql_catalogue[i];

        REQUIRE(sql->postgres.param_count <= PARAMS_MAX);
        if (is_of_company(&sql->postgres))
            require_one_task(postgres_of(work.connection)->conn, sql);
    }
}
