/* catalogue_test — every packed statement is one that the engine of the run takes. */
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
