#include "store/stmt.h"

#include <assert.h>
#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include "store/connection.h"
#include "store/work.h"

enum { MILLION = 1000000 };

static struct statement *
statement_of(struct stmt *stmt)
{
    assert(stmt->engine != NULL);
    return stmt->engine;
}

static const struct engine *
engine_of(struct stmt *stmt)
{
    return statement_of(stmt)->connection->engine;
}

enum fault
stmt_open(struct work *work, const struct sql *sql, struct stmt *ret)
{
    struct statement *statement;
    enum fault fault;

    assert(work->connection != NULL && ret->engine == NULL);
    if ((fault = connection_statement(work->connection, sql, &work->why, &statement)))
        return fault;
    *ret = (struct stmt){work, sql, statement};
    return OK;
}

void
stmt_close(struct stmt *stmt)
{
    if (stmt->engine != NULL)
        connection_release(stmt->engine);
    stmt->engine = NULL;
}

/* ---- parameters ---- */

static int
param_of(struct stmt *stmt, const char *name)
{
    const struct sql_text *text = statement_of(stmt)->text;
    int place = 0;

    while (place < text->param_count && strcmp(text->params[place], name) != 0)
        place++;
    assert(place < text->param_count);
    return place;
}

void
stmt_set_int(struct stmt *stmt, const char *name, int64_t value)
{
    engine_of(stmt)->set_int(stmt->engine, param_of(stmt, name), value);
}

void
stmt_set_id(struct stmt *stmt, const char *name, int64_t value)
{
    if (value == 0)
        stmt_set_null(stmt, name);
    else
        stmt_set_int(stmt, name, value);
}

void
stmt_set_text(struct stmt *stmt, const char *name, const char *value)
{
    if (value == NULL)
        stmt_set_null(stmt, name);
    else
        engine_of(stmt)->set_text(stmt->engine, param_of(stmt, name), value);
}

void
stmt_set_blob(struct stmt *stmt, const char *name, const void *bytes, size_t length)
{
    if (bytes == NULL)
        stmt_set_null(stmt, name);
    else
        engine_of(stmt)->set_blob(stmt->engine, param_of(stmt, name), bytes, length);
}

void
stmt_set_null(struct stmt *stmt, const char *name)
{
    engine_of(stmt)->set_null(stmt->engine, param_of(stmt, name));
}

/* ---- running ---- */

enum fault
stmt_run(struct stmt *stmt, int64_t *ret_changed)
{
    struct why *why = &stmt->work->why;
    enum fault fault = engine_of(stmt)->run(stmt->engine, why, ret_changed);

    return connection_failed(statement_of(stmt)->connection, fault, why);
}

enum fault
stmt_next(struct stmt *stmt, bool *ret_row)
{
    struct why *why = &stmt->work->why;
    enum fault fault = engine_of(stmt)->next(stmt->engine, why, ret_row);

    return connection_failed(statement_of(stmt)->connection, fault, why);
}

void
stmt_again(struct stmt *stmt)
{
    engine_of(stmt)->reset(stmt->engine);
}

/* ---- columns ---- */

int
stmt_column(struct stmt *stmt, const char *column)
{
    struct statement *statement = statement_of(stmt);
    int place = 0;

    while (place < statement->column_count && strcmp(statement->columns[place], column) != 0)
        place++;
    assert(place < statement->column_count);
    return place;
}

int64_t
stmt_int_at(struct stmt *stmt, int place)
{
    return engine_of(stmt)->int_at(stmt->engine, place);
}

const char *
stmt_text_at(struct stmt *stmt, int place)
{
    return engine_of(stmt)->text_at(stmt->engine, place);
}

size_t
stmt_blob_at(struct stmt *stmt, int place, const void **ret)
{
    return engine_of(stmt)->blob_at(stmt->engine, place, ret);
}

bool
stmt_null_at(struct stmt *stmt, int place)
{
    return engine_of(stmt)->null_at(stmt->engine, place);
}

int64_t
stmt_int_or_at(struct stmt *stmt, int place, int64_t otherwise)
{
    return stmt_null_at(stmt, place) ? otherwise : stmt_int_at(stmt, place);
}

int64_t
stmt_int(struct stmt *stmt, const char *column)
{
    return stmt_int_at(stmt, stmt_column(stmt, column));
}

int64_t
stmt_int_or(struct stmt *stmt, const char *column, int64_t otherwise)
{
    return stmt_int_or_at(stmt, stmt_column(stmt, column), otherwise);
}

int128
stmt_sum_at(struct stmt *stmt, int millions, int rest)
{
    if (stmt_null_at(stmt, millions))
        return 0;
    return (int128)stmt_int_at(stmt, millions) * MILLION + stmt_int_at(stmt, rest);
}

int128
stmt_sum(struct stmt *stmt, const char *millions, const char *rest)
{
    return stmt_sum_at(stmt, stmt_column(stmt, millions), stmt_column(stmt, rest));
}

void
stmt_broken(struct stmt *stmt, const char *format, ...)
{
    struct arena *arena = &stmt->work->arena;
    struct why *why = &stmt->work->why;
    va_list values;
    const char *what;

    va_start(values, format);
    what = arena_vformat(arena, format, values);
    va_end(values);
    connection_failed(statement_of(stmt)->connection,
            fault_say(why, FAULT_STORE_BROKEN, "", "%s gives %s", stmt->sql->name, what), why);
}

int
stmt_code(struct stmt *stmt, const char *column, int first, int last)
{
    int64_t code = stmt_int(stmt, column);

    if (code >= first && code <= last)
        return (int)code;
    stmt_broken(stmt, "%s %" PRId64 ", not %d to %d", column, code, first, last);
    return first;
}

int
stmt_code_or(struct stmt *stmt, const char *column, int first, int last, int otherwise)
{
    return stmt_is_null(stmt, column) ? otherwise : stmt_code(stmt, column, first, last);
}

const char *
stmt_text(struct stmt *stmt, const char *column)
{
    return arena_text(&stmt->work->arena, stmt_text_at(stmt, stmt_column(stmt, column)));
}

size_t
stmt_blob(struct stmt *stmt, const char *column, const void **ret)
{
    const void *bytes;
    size_t length = stmt_blob_at(stmt, stmt_column(stmt, column), &bytes);

    *ret = bytes == NULL ? NULL : arena_bytes(&stmt->work->arena, bytes, length);
    return length;
}

bool
stmt_is_null(struct stmt *stmt, const char *column)
{
    return stmt_null_at(stmt, stmt_column(stmt, column));
}
