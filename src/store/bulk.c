#include "store/bulk.h"

#include <assert.h>

#include "store/connection.h"
#include "store/work.h"

static struct rows *
rows_of(struct bulk *bulk)
{
    return bulk->engine;
}

/* The next parameter's place; a row has no more values than the statement has parameters. */
static int
next_place(struct bulk *bulk)
{
    assert(bulk->place < rows_of(bulk)->param_count);
    return bulk->place++;
}

enum fault
bulk_open(struct work *work, const struct sql *sql, struct bulk *ret)
{
    struct connection *connection = work->connection;
    struct rows *rows;
    enum fault fault;

    assert(connection != NULL && ret->engine == NULL);
    if ((fault = connection->engine->rows(connection, sql, &work->why, &rows)))
        return connection_failed(connection, fault, &work->why);
    rows->connection = connection;
    rows->sql = sql;
    rows->param_count = sql->sqlite.param_count;
    *ret = (struct bulk){.work = work, .sql = sql, .engine = rows};
    return OK;
}

void
bulk_int(struct bulk *bulk, int64_t value)
{
    rows_of(bulk)->calls->set_int(bulk->engine, next_place(bulk), value);
}

void
bulk_id(struct bulk *bulk, int64_t value)
{
    if (value == 0)
        bulk_null(bulk);
    else
        bulk_int(bulk, value);
}

void
bulk_text(struct bulk *bulk, const char *value)
{
    if (value == NULL)
        bulk_null(bulk);
    else
        rows_of(bulk)->calls->set_text(bulk->engine, next_place(bulk), value);
}

void
bulk_blob(struct bulk *bulk, const void *bytes, size_t length)
{
    if (bytes == NULL)
        bulk_null(bulk);
    else
        rows_of(bulk)->calls->set_blob(bulk->engine, next_place(bulk), bytes, length);
}

void
bulk_null(struct bulk *bulk)
{
    rows_of(bulk)->calls->set_null(bulk->engine, next_place(bulk));
}

enum fault
bulk_row(struct bulk *bulk)
{
    struct rows *rows = rows_of(bulk);
    struct why *why = &bulk->work->why;

    assert(bulk->place == rows->param_count);
    bulk->place = 0;
    rows->given = true;
    return connection_failed(rows->connection, rows->calls->row(rows, why), why);
}

enum fault
bulk_finish(struct bulk *bulk)
{
    struct rows *rows = rows_of(bulk);
    struct connection *connection = rows->connection;
    struct why *why = &bulk->work->why;
    enum fault fault = connection->fault;

    assert(bulk->place == 0);
    if (fault == OK)
        fault = connection_failed(connection, rows->calls->finish(rows, why), why);
    else
        *why = connection->why;
    rows->given = false;
    bulk_close(bulk);
    return fault;
}

static void
abandon(struct rows *rows)
{
    struct why why;

    connection_failed(rows->connection,
            fault_say(&why, FAULT_STORE_BROKEN, "", "%s was not finished", rows->sql->name), &why);
}

void
bulk_close(struct bulk *bulk)
{
    struct rows *rows = rows_of(bulk);

    if (rows == NULL)
        return;
    if (rows->given)
        abandon(rows);
    rows->calls->close(rows);
    bulk->engine = NULL;
}
