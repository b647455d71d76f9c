/*
 * postgres_bulk — many rows at once: a binary COPY, or arrays for unnest.
 *
 * Rows are gathered in memory and sent when they come to PIECE_BYTES or
 * PIECE_ROWS. Between pieces the connection is free, so that a COPY does not
 * shut out other statements and other bulks of the same transaction.
 *
 * Which of the two it is, the statement's text says; whether a parameter is an
 * array, and of what, the server says when it prepares the text. A text whose
 * parameters are plain values is run once a row.
 */
#include <assert.h>
#include <endian.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/heap.h"
#include "base/text.h"
#include "store/postgres.h"

enum { PIECE_BYTES = 4 * 1024 * 1024, PIECE_ROWS = 50000, PARAMS_MAX = 128 };

struct postgres_rows {
    struct rows base;
    struct statement *statement;      /* arrays and plain values; NULL for a COPY */
    int param_of[PARAMS_MAX];         /* a row's place to the parameter of our text */
    struct buffer arrays[PARAMS_MAX]; /* the elements of each parameter */
    struct buffer copy;               /* the tuples */
    size_t bytes;
    int count;
};

static struct postgres_rows *
rows_of(struct rows *rows)
{
    return (struct postgres_rows *)rows;
}

/* ---- big-endian pieces, as both COPY and arrays have them ---- */

static void
add_16(struct buffer *buffer, int value)
{
    uint16_t bytes = htobe16((uint16_t)value);

    buffer_add(buffer, &bytes, sizeof(bytes));
}

static void
add_32(struct buffer *buffer, int value)
{
    uint32_t bytes = htobe32((uint32_t)value);

    buffer_add(buffer, &bytes, sizeof(bytes));
}

static void
add_int(struct buffer *buffer, int64_t value)
{
    struct {
        uint32_t length;
        uint32_t high;
        uint32_t low;
    } bytes = {htobe32(8), htobe32((uint32_t)((uint64_t)value >> 32)), htobe32((uint32_t)value)};

    buffer_add(buffer, &bytes, sizeof(bytes));
}

static void
add_bytes(struct buffer *buffer, const void *bytes, size_t length)
{
    assert(length <= INT32_MAX);
    add_32(buffer, (int)length);
    buffer_add(buffer, bytes, length);
}

static void
add_null(struct buffer *buffer)
{
    add_32(buffer, -1);
}

/* ---- COPY ---- */

/* The signature of 11 bytes, no flags, no extension. */
static const char copy_header[] = "PGCOPY\n\377\r\n\0"
                                  "\0\0\0\0"
                                  "\0\0\0\0";

static enum fault
copy_answer(PGconn *conn, struct why *why)
{
    enum fault fault = OK;
    PGresult *result;

    while ((result = PQgetResult(conn)) != NULL) {
        if (PQresultStatus(result) != PGRES_COMMAND_OK && fault == OK)
            fault = postgres_fault(conn, result, why);
        PQclear(result);
    }
    return fault;
}

/* libpq that has no memory for the answer to COPY takes it for one that is not all there yet, and
 * waits for the rest for ever. The connection is of no use then. */
static enum fault
copy_begin(PGconn *conn, const char *text, struct why *why)
{
    bool sent = PQsendQuery(conn, text) == 1;
    PGresult *result = sent ? postgres_answer(conn) : NULL;
    enum fault fault = OK;

    if (sent && result == NULL) {
        shutdown(PQsocket(conn), SHUT_RDWR);
        fault = fault_say(why, FAULT_STORE_GONE, "", "no answer to COPY");
    } else if (PQresultStatus(result) != PGRES_COPY_IN) {
        fault = postgres_fault(conn, result, why);
    }
    PQclear(result);
    return fault;
}

static enum fault
copy_flush(struct postgres_rows *rows, struct why *why)
{
    PGconn *conn = postgres_of(rows->base.connection)->conn;
    enum fault fault;

    if ((fault = copy_begin(conn, rows->base.sql->postgres.text, why)))
        return fault;
    add_16(&rows->copy, -1);
    if (PQputCopyData(conn, rows->copy.bytes, (int)rows->copy.length) != 1 ||
            PQputCopyEnd(conn, NULL) != 1)
        return postgres_fault(conn, NULL, why);
    buffer_clear(&rows->copy);
    return copy_answer(conn, why);
}

/* The tuple begins with its first value. */
static struct buffer *
copy_at(struct rows *rows, int place)
{
    struct buffer *copy = &rows_of(rows)->copy;

    if (copy->length == 0)
        buffer_add(copy, copy_header, sizeof(copy_header) - 1);
    if (place == 0)
        add_16(copy, rows->param_count);
    return copy;
}

static void
copy_set_int(struct rows *rows, int place, int64_t value)
{
    add_int(copy_at(rows, place), value);
}

static void
copy_set_text(struct rows *rows, int place, const char *value)
{
    add_bytes(copy_at(rows, place), value, strlen(value));
}

static void
copy_set_blob(struct rows *rows, int place, const void *bytes, size_t length)
{
    add_bytes(copy_at(rows, place), bytes, length);
}

static void
copy_set_null(struct rows *rows, int place)
{
    add_null(copy_at(rows, place));
}

static enum fault
copy_finish(struct rows *rows, struct why *why)
{
    return rows_of(rows)->copy.length == 0 ? OK : copy_flush(rows_of(rows), why);
}

static enum fault
copy_row(struct rows *rows, struct why *why)
{
    return rows_of(rows)->copy.length < PIECE_BYTES ? OK : copy_flush(rows_of(rows), why);
}

static void
copy_close(struct rows *rows)
{
    buffer_done(&rows_of(rows)->copy);
    free(rows);
}

static const struct rows_calls copy_calls = {
        .set_int = copy_set_int,
        .set_text = copy_set_text,
        .set_blob = copy_set_blob,
        .set_null = copy_set_null,
        .row = copy_row,
        .finish = copy_finish,
        .close = copy_close,
};

/* ---- arrays ---- */

enum { ARRAY_HEAD = 5 * sizeof(uint32_t) };

static Oid
element_of(Oid array)
{
    switch (array) {
    case POSTGRES_INT8_ARRAY:
        return POSTGRES_INT8;
    case POSTGRES_TEXT_ARRAY:
        return POSTGRES_TEXT;
    case POSTGRES_BYTEA_ARRAY:
        return POSTGRES_BYTEA;
    default:
        return 0;
    }
}

static Oid
type_at(const struct postgres_rows *rows, int place)
{
    return ((const struct postgres_statement *)rows->statement)->types[rows->param_of[place]];
}

/* The head is filled in when the array is sent: only then is its length known. */
static struct buffer *
array_at(struct rows *rows, int place, Oid element)
{
    static const char head[ARRAY_HEAD];
    struct buffer *array = &rows_of(rows)->arrays[place];

    assert(element == 0 || element_of(type_at(rows_of(rows), place)) == element);
    if (array->length == 0)
        buffer_add(array, head, sizeof(head));
    return array;
}

static void
array_set_int(struct rows *rows, int place, int64_t value)
{
    add_int(array_at(rows, place, POSTGRES_INT8), value);
    rows_of(rows)->bytes += sizeof(value);
}

static void
array_set_text(struct rows *rows, int place, const char *value)
{
    size_t length = strlen(value);

    add_bytes(array_at(rows, place, POSTGRES_TEXT), value, length);
    rows_of(rows)->bytes += length;
}

static void
array_set_blob(struct rows *rows, int place, const void *bytes, size_t length)
{
    add_bytes(array_at(rows, place, POSTGRES_BYTEA), bytes, length);
    rows_of(rows)->bytes += length;
}

static void
array_set_null(struct rows *rows, int place)
{
    add_null(array_at(rows, place, 0));
}

/* One dimension, perhaps with NULLs, of `count` elements that count from 1. */
static void
array_complete(struct postgres_rows *rows, int place)
{
    uint32_t head[] = {htobe32(1), htobe32(1), htobe32(element_of(type_at(rows, place))),
            htobe32((uint32_t)rows->count), htobe32(1)};

    _Static_assert(sizeof(head) == ARRAY_HEAD, "the head has five parts");
    memcpy(rows->arrays[place].bytes, head, sizeof(head));
}

static enum fault
array_flush(struct postgres_rows *rows, struct why *why)
{
    struct postgres_statement *statement = (struct postgres_statement *)rows->statement;
    enum fault fault;

    for (int i = 0; i < rows->base.param_count; i++) {
        int param = rows->param_of[i];

        array_complete(rows, i);
        statement->values[param] = rows->arrays[i].bytes;
        statement->lengths[param] = (int)rows->arrays[i].length;
        statement->formats[param] = 1;
    }
    fault = postgres_stmt_run(rows->statement, why, NULL);
    for (int i = 0; i < rows->base.param_count; i++)
        buffer_clear(&rows->arrays[i]);
    rows->bytes = 0;
    rows->count = 0;
    return fault;
}

static enum fault
array_row(struct rows *rows, struct why *why)
{
    struct postgres_rows *gathered = rows_of(rows);

    gathered->count++;
    if (gathered->count < PIECE_ROWS && gathered->bytes < PIECE_BYTES)
        return OK;
    return array_flush(gathered, why);
}

static enum fault
array_finish(struct rows *rows, struct why *why)
{
    return rows_of(rows)->count == 0 ? OK : array_flush(rows_of(rows), why);
}

static void
array_close(struct rows *rows)
{
    for (int i = 0; i < rows->param_count; i++)
        buffer_done(&rows_of(rows)->arrays[i]);
    connection_release(rows_of(rows)->statement);
    free(rows);
}

static const struct rows_calls array_calls = {
        .set_int = array_set_int,
        .set_text = array_set_text,
        .set_blob = array_set_blob,
        .set_null = array_set_null,
        .row = array_row,
        .finish = array_finish,
        .close = array_close,
};

/* ---- plain values: once a row ---- */

static void
plain_set_int(struct rows *rows, int place, int64_t value)
{
    postgres_stmt_set_int(rows_of(rows)->statement, rows_of(rows)->param_of[place], value);
}

static void
plain_set_text(struct rows *rows, int place, const char *value)
{
    postgres_stmt_set_text(rows_of(rows)->statement, rows_of(rows)->param_of[place], value);
}

static void
plain_set_blob(struct rows *rows, int place, const void *bytes, size_t length)
{
    postgres_stmt_set_blob(rows_of(rows)->statement, rows_of(rows)->param_of[place], bytes, length);
}

static void
plain_set_null(struct rows *rows, int place)
{
    postgres_stmt_set_null(rows_of(rows)->statement, rows_of(rows)->param_of[place]);
}

static enum fault
plain_row(struct rows *rows, struct why *why)
{
    return postgres_stmt_run(rows_of(rows)->statement, why, NULL);
}

static enum fault
plain_finish(struct rows *rows, struct why *why)
{
    (void)rows;
    (void)why;
    return OK;
}

static const struct rows_calls plain_calls = {
        .set_int = plain_set_int,
        .set_text = plain_set_text,
        .set_blob = plain_set_blob,
        .set_null = plain_set_null,
        .row = plain_row,
        .finish = plain_finish,
        .close = array_close,
};

/* ---- opening ---- */

/* Values come in the order of the SQLite text's parameters; ours may name them in another. */
static void
map_params(struct postgres_rows *rows, const struct sql *sql)
{
    assert(sql->sqlite.param_count == sql->postgres.param_count);
    for (int i = 0; i < sql->sqlite.param_count; i++) {
        int param = 0;

        while (strcmp(sql->postgres.params[param], sql->sqlite.params[i]) != 0)
            param++; /* sqlpack saw to it that each is there */
        rows->param_of[i] = param;
    }
}

static const struct rows_calls *
calls_for(const struct postgres_rows *rows, const struct sql *sql)
{
    int arrays = 0;

    for (int i = 0; i < sql->postgres.param_count; i++)
        arrays += element_of(type_at(rows, i)) != 0;
    assert(arrays == 0 || arrays == sql->postgres.param_count);
    return arrays > 0 ? &array_calls : &plain_calls;
}

enum fault
postgres_bulk_rows(
        struct connection *connection, const struct sql *sql, struct why *why, struct rows **ret)
{
    struct postgres_rows *rows = heap_take(1, sizeof(*rows));
    enum fault fault;

    assert(sql->postgres.param_count <= PARAMS_MAX);
    *ret = &rows->base;
    if (text_starts(sql->postgres.text, "COPY ")) {
        rows->base.calls = &copy_calls;
        return OK;
    }
    if ((fault = connection_statement(connection, sql, why, &rows->statement))) {
        free(rows);
        return fault;
    }
    map_params(rows, sql);
    rows->base.calls = calls_for(rows, sql);
    return OK;
}
