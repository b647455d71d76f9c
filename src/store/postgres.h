/*
 * postgres — PostgreSQL 15 and later, by libpq. Private to the room.
 *
 * Parameters and results travel in binary: int8 big-endian, text and bytea as
 * they are; nothing else is stored. Statements are prepared once a connection.
 *
 *   writes: READ COMMITTED, on the server that takes writes     postgres.c
 *   reads:  REPEATABLE READ READ ONLY, one snapshot             postgres.c
 *   many rows: binary COPY, or arrays for unnest, gathered in memory and sent in
 *   pieces, so that several may be under way at once            postgres_bulk.c
 */
#ifndef STORE_POSTGRES_H
#define STORE_POSTGRES_H

#include <libpq-fe.h>
#include <stdatomic.h>

#include "store/connection.h"

/* Fixed since PostgreSQL has types; from its own catalogue, which has no header for clients. */
enum {
    POSTGRES_BYTEA = 17,
    POSTGRES_NAME = 19,
    POSTGRES_INT8 = 20,
    POSTGRES_INT2 = 21,
    POSTGRES_INT4 = 23,
    POSTGRES_TEXT = 25,
    POSTGRES_BYTEA_ARRAY = 1001,
    POSTGRES_TEXT_ARRAY = 1009,
    POSTGRES_INT8_ARRAY = 1016,
    POSTGRES_VARCHAR = 1043,
    POSTGRES_NUMERIC = 1700,
};

struct postgres_database {
    char *url;
    atomic_bool wrote; /* a connection could write, once */
};

struct postgres_connection {
    struct connection base;
    PGconn *conn;
    int statement_count; /* prepared so far: names them */
    bool committing;
    bool doubtful; /* the server warned that a commit waits for nobody */
    bool citus;
};

struct postgres_statement {
    struct statement base;
    char name[16];
    Oid *types;          /* of the parameters */
    const char **values; /* what PQexecPrepared takes */
    int *lengths;
    int *formats;
    uint64_t *ints; /* big-endian, where values point for integers */
    PGresult *result;
    int row; /* -1 before the first */
};

struct postgres_connection *postgres_of(struct connection *connection);

/* The first result of what was sent; NULL when none came within half a minute. */
PGresult *postgres_answer(PGconn *conn);

/* Notes why and gives the fault of a result that failed. */
MUST_USE enum fault postgres_fault(PGconn *conn, const PGresult *result, struct why *why);
/* Of a connection that could not be made. Where others could write before, a server that only reads
 * is a standby that is not promoted yet: store.gone. */
MUST_USE enum fault postgres_fault_connect(PGconn *conn, bool wrote, struct why *why);
/* Whether a failed COMMIT is known to have kept nothing. */
bool postgres_fault_rolled_back(const PGresult *result);

MUST_USE enum fault postgres_stmt_prepare(struct connection *connection, const struct sql *sql,
        struct why *why, struct statement **ret);
void postgres_stmt_finalize(struct statement *statement);
void postgres_stmt_reset(struct statement *statement);
void postgres_stmt_set_int(struct statement *statement, int place, int64_t value);
void postgres_stmt_set_text(struct statement *statement, int place, const char *value);
void postgres_stmt_set_blob(
        struct statement *statement, int place, const void *bytes, size_t length);
void postgres_stmt_set_null(struct statement *statement, int place);
MUST_USE enum fault postgres_stmt_run(
        struct statement *statement, struct why *why, int64_t *ret_changed);
MUST_USE enum fault postgres_stmt_next(struct statement *statement, struct why *why, bool *ret_row);
bool postgres_stmt_null_at(struct statement *statement, int place);
int64_t postgres_stmt_int_at(struct statement *statement, int place);
const char *postgres_stmt_text_at(struct statement *statement, int place);
size_t postgres_stmt_blob_at(struct statement *statement, int place, const void **ret);

MUST_USE enum fault postgres_bulk_rows(
        struct connection *connection, const struct sql *sql, struct why *why, struct rows **ret);

/* Refuses nothing. */
MUST_USE enum fault postgres_model(
        struct store *store, struct arena *arena, struct why *why, struct objects *ret);

#endif
