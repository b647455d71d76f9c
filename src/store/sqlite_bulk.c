/* sqlite_bulk — one prepared insert in a tight loop: nothing on this path looks anything up. */
#include <assert.h>
#include <stdlib.h>

#include "base/heap.h"
#include "store/sqlite.h"

struct sqlite_rows {
    struct rows base;
    struct statement *statement;
    sqlite3_stmt *stmt;
};

static void
set_int(struct rows *rows, int place, int64_t value)
{
    int code = sqlite3_bind_int64(((struct sqlite_rows *)rows)->stmt, place + 1, value);

    assert(code == SQLITE_OK);
    (void)code;
}

static void
set_text(struct rows *rows, int place, const char *value)
{
    int code = sqlite3_bind_text(
            ((struct sqlite_rows *)rows)->stmt, place + 1, value, -1, SQLITE_STATIC);

    assert(code == SQLITE_OK);
    (void)code;
}

static void
set_blob(struct rows *rows, int place, const void *bytes, size_t length)
{
    sqlite_stmt_set_blob(((struct sqlite_rows *)rows)->statement, place, bytes, length);
}

static void
set_null(struct rows *rows, int place)
{
    sqlite_stmt_set_null(((struct sqlite_rows *)rows)->statement, place);
}

static enum fault
row(struct rows *rows, struct why *why)
{
    sqlite3_stmt *stmt = ((struct sqlite_rows *)rows)->stmt;
    int code = sqlite3_step(stmt);
    enum fault fault = OK;

    if (code != SQLITE_DONE)
        fault = sqlite_fault(sqlite_of(rows->connection)->db, code, why);
    sqlite3_reset(stmt);
    return fault;
}

static enum fault
finish(struct rows *rows, struct why *why)
{
    (void)rows;
    (void)why;
    return OK;
}

static void
close_rows(struct rows *rows)
{
    connection_release(((struct sqlite_rows *)rows)->statement);
    free(rows);
}

static const struct rows_calls calls = {
        .set_int = set_int,
        .set_text = set_text,
        .set_blob = set_blob,
        .set_null = set_null,
        .row = row,
        .finish = finish,
        .close = close_rows,
};

enum fault
sqlite_bulk_rows(
        struct connection *connection, const struct sql *sql, struct why *why, struct rows **ret)
{
    struct statement *statement;
    struct sqlite_rows *rows;
    enum fault fault;

    if ((fault = connection_statement(connection, sql, why, &statement)))
        return fault;
    assert(statement->column_count == 0); /* nobody would read them */
    rows = heap_take(1, sizeof(*rows));
    rows->base.calls = &calls;
    rows->statement = statement;
    rows->stmt = ((struct sqlite_statement *)statement)->stmt;
    *ret = &rows->base;
    return OK;
}
