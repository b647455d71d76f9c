/* catalogue_test — every packed statement is one that the engine of the run takes. */
#include "sql_catalogue.h"
#include "store/bulk.h"
#include "store/connection.h"
#include "store/stmt.h"
#include "tests/given.h"
#include "tests/test.h"

static bool
is_copy(const struct sql *sql, enum store_engine engine)
{
    return engine == STORE_POSTGRES && strncmp(sql->postgres.text, "COPY ", 5) == 0;
}

static enum fault
prepare(struct work *work, const struct sql *sql)
{
    SCOPED(stmt_close) struct stmt stmt = {0};
    SCOPED(bulk_close) struct bulk bulk = {0};

    if (is_copy(sql, store_engine(work->store)))
        return bulk_open(work, sql, &bulk);
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
