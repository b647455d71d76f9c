/* sqlite_stmt — prepared statements of SQLite. Places count from 0 here, from 1 there. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/heap.h"
#include "store/sqlite.h"

static sqlite3_stmt *
stmt_of(struct statement *statement)
{
    return ((struct sqlite_statement *)statement)->stmt;
}

static sqlite3 *
db_of(struct statement *statement)
{
    return sqlite_of(statement->connection)->db;
}

/* $n must be the parameter with number n, or every value would go astray. */
static void
require_numbered(sqlite3_stmt *stmt, const struct sql_text *text)
{
    assert(sqlite3_bind_parameter_count(stmt) == text->param_count);
    for (int i = 1; i <= text->param_count; i++) {
        char name[16];

        snprintf(name, sizeof(name), "$%d", i);
        assert(sqlite3_bind_parameter_index(stmt, name) == i);
    }
}

static void
copy_columns(struct statement *statement, sqlite3_stmt *stmt)
{
    statement->column_count = sqlite3_column_count(stmt);
    statement->columns = heap_take((size_t)statement->column_count + 1, sizeof(char *));
    for (int i = 0; i < statement->column_count; i++)
        statement->columns[i] = heap_text(sqlite3_column_name(stmt, i));
}

enum fault
sqlite_stmt_prepare(struct connection *connection, const struct sql *sql, struct why *why,
        struct statement **ret)
{
    sqlite3 *db = sqlite_of(connection)->db;
    struct sqlite_statement *statement;
    sqlite3_stmt *stmt;
    int code = sqlite3_prepare_v3(db, sql->sqlite.text, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);

    if (code != SQLITE_OK) {
        enum fault fault = sqlite_fault(db, code, why);
        char message[sizeof(why->detail)];

        snprintf(message, sizeof(message), "%s", why->detail);
        return fault_say(why, fault, "", "%s: %s", sql->name, message);
    }
    require_numbered(stmt, &sql->sqlite);
    statement = heap_take(1, sizeof(*statement));
    statement->base.connection = connection;
    statement->base.sql = sql;
    statement->base.text = &sql->sqlite;
    statement->stmt = stmt;
    copy_columns(&statement->base, stmt);
    *ret = &statement->base;
    return OK;
}

void
sqlite_stmt_finalize(struct statement *statement)
{
    sqlite3_finalize(stmt_of(statement));
    for (int i = 0; i < statement->column_count; i++)
        free((void *)statement->columns[i]);
    free((void *)statement->columns);
    free(statement);
}

void
sqlite_stmt_reset(struct statement *statement)
{
    sqlite3_reset(stmt_of(statement));
    sqlite3_clear_bindings(stmt_of(statement));
}

/* The only ways for a bind to fail are a wrong place, which is ours, and memory for a text over
 * 1 GB, which no caller has. */
static void
bound(int code)
{
    assert(code == SQLITE_OK);
    (void)code;
}

void
sqlite_stmt_set_int(struct statement *statement, int place, int64_t value)
{
    bound(sqlite3_bind_int64(stmt_of(statement), place + 1, value));
}

void
sqlite_stmt_set_text(struct statement *statement, int place, const char *value)
{
    bound(sqlite3_bind_text(stmt_of(statement), place + 1, value, -1, SQLITE_STATIC));
}

void
sqlite_stmt_set_blob(struct statement *statement, int place, const void *bytes, size_t length)
{
    bound(sqlite3_bind_blob64(stmt_of(statement), place + 1, bytes, length, SQLITE_STATIC));
}

void
sqlite_stmt_set_null(struct statement *statement, int place)
{
    bound(sqlite3_bind_null(stmt_of(statement), place + 1));
}

enum fault
sqlite_stmt_run(struct statement *statement, struct why *why, int64_t *ret_changed)
{
    sqlite3_stmt *stmt = stmt_of(statement);
    enum fault fault = OK;
    int code;

    while ((code = sqlite3_step(stmt)) == SQLITE_ROW)
        continue;
    if (code != SQLITE_DONE)
        fault = sqlite_fault(db_of(statement), code, why);
    else if (ret_changed != NULL)
        *ret_changed = sqlite3_stmt_readonly(stmt) ? 0 : sqlite3_changes64(db_of(statement));
    sqlite3_reset(stmt);
    return fault;
}

enum fault
sqlite_stmt_next(struct statement *statement, struct why *why, bool *ret_row)
{
    int code = sqlite3_step(stmt_of(statement));
    enum fault fault;

    *ret_row = code == SQLITE_ROW;
    if (code == SQLITE_ROW)
        return OK;
    fault = code == SQLITE_DONE ? OK : sqlite_fault(db_of(statement), code, why);
    sqlite3_reset(stmt_of(statement));
    return fault;
}

bool
sqlite_stmt_null_at(struct statement *statement, int place)
{
    return sqlite3_column_type(stmt_of(statement), place) == SQLITE_NULL;
}

int64_t
sqlite_stmt_int_at(struct statement *statement, int place)
{
    assert(sqlite3_column_type(stmt_of(statement), place) == SQLITE_INTEGER);
    return sqlite3_column_int64(stmt_of(statement), place);
}

const char *
sqlite_stmt_text_at(struct statement *statement, int place)
{
    assert(sqlite3_column_type(stmt_of(statement), place) == SQLITE_TEXT ||
            sqlite_stmt_null_at(statement, place));
    return (const char *)sqlite3_column_text(stmt_of(statement), place);
}

size_t
sqlite_stmt_blob_at(struct statement *statement, int place, const void **ret)
{
    assert(sqlite3_column_type(stmt_of(statement), place) == SQLITE_BLOB ||
            sqlite_stmt_null_at(statement, place));
    *ret = sqlite3_column_blob(stmt_of(statement), place);
    if (*ret == NULL && !sqlite_stmt_null_at(statement, place))
        *ret = ""; /* SQLite gives no pointer to nothing */
    return (size_t)sqlite3_column_bytes(stmt_of(statement), place);
}
