/* postgres_stmt — prepared statements of PostgreSQL, their parameters and rows in binary. */
#include <assert.h>
#include <endian.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/heap.h"
#include "store/postgres.h"

enum { TEXT_FORMAT = 0, BINARY_FORMAT = 1 };

static struct postgres_statement *
stmt_of(struct statement *statement)
{
    return (struct postgres_statement *)statement;
}

static PGconn *
conn_of(struct statement *statement)
{
    return postgres_of(statement->connection)->conn;
}

/* ---- preparing ---- */

/* The type a parameter is sent as: the server, left to itself, takes an int4 beside a constant. */
static Oid
sent_as(Oid type)
{
    switch (type) {
    case POSTGRES_INT2:
    case POSTGRES_INT4:
    case POSTGRES_NUMERIC:
        return POSTGRES_INT8;
    case POSTGRES_NAME:
    case POSTGRES_VARCHAR:
        return POSTGRES_TEXT;
    default:
        return type;
    }
}

static enum fault
check(PGconn *conn, PGresult *result, struct why *why)
{
    enum fault fault =
            PQresultStatus(result) == PGRES_COMMAND_OK ? OK : postgres_fault(conn, result, why);

    PQclear(result);
    return fault;
}

static enum fault
prepare_as(PGconn *conn, const char *name, const struct sql_text *text, const Oid *types,
        struct why *why)
{
    return check(conn, PQprepare(conn, name, text->text, text->param_count, types), why);
}

static enum fault
drop_prepared(PGconn *conn, const char *name, struct why *why)
{
    char text[64];

    snprintf(text, sizeof(text), "DEALLOCATE %s", name);
    return check(conn, PQexec(conn, text), why);
}

/* Never of no size: NULL would look like a lack of memory. */
static void *
take(size_t count, size_t size)
{
    return heap_take(count + 1, size);
}

static void
copy_columns(struct statement *statement, const PGresult *told)
{
    statement->column_count = PQnfields(told);
    statement->columns = take((size_t)statement->column_count, sizeof(char *));
    for (int i = 0; i < statement->column_count; i++)
        statement->columns[i] = heap_text(PQfname(told, i));
}

/* What the server made of the text: the types of its parameters, the names of its columns. */
static enum fault
describe(PGconn *conn, struct postgres_statement *statement, bool *ret_fits, struct why *why)
{
    PGresult *told = PQdescribePrepared(conn, statement->name);
    enum fault fault = OK;

    *ret_fits = true;
    if (PQresultStatus(told) != PGRES_COMMAND_OK) {
        fault = postgres_fault(conn, told, why);
    } else {
        copy_columns(&statement->base, told);
        for (int i = 0; i < statement->base.text->param_count; i++) {
            statement->types[i] = sent_as(PQparamtype(told, i));
            *ret_fits = *ret_fits && statement->types[i] == PQparamtype(told, i);
        }
    }
    PQclear(told);
    return fault;
}

static struct postgres_statement *
make(struct connection *connection, const struct sql *sql)
{
    struct postgres_statement *statement = take(1, sizeof(*statement));
    size_t count = (size_t)sql->postgres.param_count;

    statement->base.connection = connection;
    statement->base.sql = sql;
    statement->base.text = &sql->postgres;
    statement->types = take(count, sizeof(Oid));
    statement->values = take(count, sizeof(char *));
    statement->lengths = take(count, sizeof(int));
    statement->formats = take(count, sizeof(int));
    statement->ints = take(count, sizeof(uint64_t));
    statement->row = -1;
    snprintf(statement->name, sizeof(statement->name), "s%d",
            ++postgres_of(connection)->statement_count);
    return statement;
}

static enum fault
prepare_fitting(PGconn *conn, struct postgres_statement *statement, struct why *why)
{
    const struct sql_text *text = statement->base.text;
    enum fault fault;
    bool fits;

    if ((fault = prepare_as(conn, statement->name, text, NULL, why)) ||
            (fault = describe(conn, statement, &fits, why)) || fits)
        return fault;
    if ((fault = drop_prepared(conn, statement->name, why)))
        return fault;
    return prepare_as(conn, statement->name, text, statement->types, why);
}

enum fault
postgres_stmt_prepare(struct connection *connection, const struct sql *sql, struct why *why,
        struct statement **ret)
{
    struct postgres_statement *statement = make(connection, sql);
    char message[sizeof(why->detail)];
    enum fault fault;

    if ((fault = prepare_fitting(postgres_of(connection)->conn, statement, why))) {
        snprintf(message, sizeof(message), "%s", why->detail);
        postgres_stmt_finalize(&statement->base);
        return fault_say(why, fault, "", "%s: %s", sql->name, message);
    }
    *ret = &statement->base;
    return OK;
}

/* The server forgets it when the connection ends, which is when this is called. */
void
postgres_stmt_finalize(struct statement *statement)
{
    struct postgres_statement *ending = stmt_of(statement);

    PQclear(ending->result);
    for (int i = 0; i < statement->column_count; i++)
        free((void *)statement->columns[i]);
    free((void *)statement->columns);
    free(ending->types);
    free((void *)ending->values);
    free(ending->lengths);
    free(ending->formats);
    free(ending->ints);
    free(ending);
}

/* ---- parameters ---- */

void
postgres_stmt_reset(struct statement *statement)
{
    struct postgres_statement *reset = stmt_of(statement);

    PQclear(reset->result);
    reset->result = NULL;
    reset->row = -1;
    for (int i = 0; i < statement->text->param_count; i++)
        reset->values[i] = NULL;
}

void
postgres_stmt_set_int(struct statement *statement, int place, int64_t value)
{
    struct postgres_statement *set = stmt_of(statement);

    assert(set->types[place] == POSTGRES_INT8);
    set->ints[place] = htobe64((uint64_t)value);
    set->values[place] = (const char *)&set->ints[place];
    set->lengths[place] = sizeof(uint64_t);
    set->formats[place] = BINARY_FORMAT;
}

void
postgres_stmt_set_text(struct statement *statement, int place, const char *value)
{
    struct postgres_statement *set = stmt_of(statement);

    assert(set->types[place] == POSTGRES_TEXT);
    set->values[place] = value;
    set->formats[place] = TEXT_FORMAT; /* the same bytes, and libpq counts them */
}

void
postgres_stmt_set_blob(struct statement *statement, int place, const void *bytes, size_t length)
{
    struct postgres_statement *set = stmt_of(statement);

    assert(set->types[place] == POSTGRES_BYTEA && length <= INT32_MAX);
    set->values[place] = bytes;
    set->lengths[place] = (int)length;
    set->formats[place] = BINARY_FORMAT;
}

void
postgres_stmt_set_null(struct statement *statement, int place)
{
    stmt_of(statement)->values[place] = NULL;
}

/* ---- running ---- */

static enum fault
execute(struct postgres_statement *statement, struct why *why)
{
    PGconn *conn = conn_of(&statement->base);

    PQclear(statement->result);
    statement->row = -1;
    statement->result = PQexecPrepared(conn, statement->name, statement->base.text->param_count,
            statement->values, statement->lengths, statement->formats, BINARY_FORMAT);
    switch (PQresultStatus(statement->result)) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
        return OK;
    default:
        return postgres_fault(conn, statement->result, why);
    }
}

enum fault
postgres_stmt_run(struct statement *statement, struct why *why, int64_t *ret_changed)
{
    struct postgres_statement *run = stmt_of(statement);
    enum fault fault = execute(run, why);

    if (fault == OK && ret_changed != NULL)
        *ret_changed = strtoll(PQcmdTuples(run->result), NULL, 10);
    PQclear(run->result);
    run->result = NULL;
    return fault;
}

enum fault
postgres_stmt_next(struct statement *statement, struct why *why, bool *ret_row)
{
    struct postgres_statement *next = stmt_of(statement);
    enum fault fault;

    *ret_row = false;
    if (next->result == NULL && (fault = execute(next, why)))
        return fault;
    *ret_row = ++next->row < PQntuples(next->result);
    if (*ret_row)
        return OK;
    PQclear(next->result);
    next->result = NULL;
    return OK;
}

/* ---- columns ---- */

bool
postgres_stmt_null_at(struct statement *statement, int place)
{
    struct postgres_statement *read = stmt_of(statement);

    return PQgetisnull(read->result, read->row, place) == 1;
}

int64_t
postgres_stmt_int_at(struct statement *statement, int place)
{
    struct postgres_statement *read = stmt_of(statement);
    const char *bytes = PQgetvalue(read->result, read->row, place);
    uint64_t eight;
    uint32_t four;

    assert(!postgres_stmt_null_at(statement, place));
    if (PQftype(read->result, place) == POSTGRES_INT4) {
        memcpy(&four, bytes, sizeof(four));
        return (int32_t)be32toh(four);
    }
    assert(PQftype(read->result, place) == POSTGRES_INT8);
    memcpy(&eight, bytes, sizeof(eight));
    return (int64_t)be64toh(eight);
}

const char *
postgres_stmt_text_at(struct statement *statement, int place)
{
    struct postgres_statement *read = stmt_of(statement);
    Oid type = PQftype(read->result, place);

    assert(type == POSTGRES_TEXT || type == POSTGRES_VARCHAR || type == POSTGRES_NAME);
    if (postgres_stmt_null_at(statement, place))
        return NULL;
    return PQgetvalue(read->result, read->row, place);
}

size_t
postgres_stmt_blob_at(struct statement *statement, int place, const void **ret)
{
    struct postgres_statement *read = stmt_of(statement);

    assert(PQftype(read->result, place) == POSTGRES_BYTEA);
    *ret = postgres_stmt_null_at(statement, place) ? NULL
                                                   : PQgetvalue(read->result, read->row, place);
    return (size_t)PQgetlength(read->result, read->row, place);
}
