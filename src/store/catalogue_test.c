/* catalogue_test — every packed statement is one that the engine of the run takes. */
#include "sql_catalogue.h"
#include "store/postgres.h"
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
