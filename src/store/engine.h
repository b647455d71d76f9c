/*
 * engine — what a database must be able to do, as one struct of functions.
 *
 * SQLite (sqlite*.c) and PostgreSQL (postgres*.c) each fill one. Everything
 * above (stmt, bulk, lane, migrate) is written once against it. Private to the
 * room.
 *
 * A function that fails notes why and returns a fault of the store; connection.c
 * remembers the first one of a transaction, and such a transaction only rolls back.
 * Places of parameters and columns count from 0.
 */
#ifndef STORE_ENGINE_H
#define STORE_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "store/sql.h"
#include "store/store.h"

struct arena;
struct connection;

/* What a database is made of, one table, index, view or trigger each; see schema.h. */
struct object {
    const char *type;
    const char *name;
    const char *text; /* that made it, as the engine tells it; may be NULL */
};

struct objects {
    struct object *list;
    size_t count;
};

/* The texts stay where they are. */
void objects_add(struct arena *arena, struct objects *objects, const char *type, const char *name,
        const char *text);
struct object *objects_find(const struct objects *objects, const char *type, const char *name);

/* One prepared text of one connection; the engine's own part follows it. */
struct statement {
    struct connection *connection;
    const struct sql *sql;
    const struct sql_text *text;
    bool taken;
    int column_count;
    const char **columns; /* names */
    struct statement *next;
};

/* Many rows on their way in; the engine's own part follows it. */
struct rows {
    const struct rows_calls *calls;
    struct connection *connection;
    const struct sql *sql;
    int param_count;
    bool given; /* a row came since the last finish */
};

struct rows_calls {
    void (*set_int)(struct rows *rows, int place, int64_t value);
    void (*set_text)(struct rows *rows, int place, const char *value); /* never NULL */
    void (*set_blob)(struct rows *rows, int place, const void *bytes, size_t length);
    void (*set_null)(struct rows *rows, int place);
    enum fault (*row)(struct rows *rows, struct why *why);
    enum fault (*finish)(struct rows *rows, struct why *why);
    void (*close)(struct rows *rows); /* abandons what was not finished */
};

struct engine {
    enum store_engine id;
    bool one_lane;   /* one lane for the whole database, not one for each company */
    int readers_max; /* connections */
    int writers_max;

    /* store->database is the engine's own. open makes nothing in the database yet. */
    enum fault (*open)(struct store *store, const char *url, struct why *why);
    void (*close)(struct store *store);
    enum fault (*backup)(struct store *store, const char *path,
            void (*progress)(void *context, int64_t done, int64_t total), void *context,
            struct why *why);
    enum fault (*require_sound)(struct store *store, struct why *why);
    /* What the migrations make. */
    enum fault (*model)(
            struct store *store, struct arena *arena, struct why *why, struct objects *ret);
    /* After a migration step that makes a table, where the database spreads tables over
     * machines. */
    enum fault (*place)(
            struct connection *connection, const char *table, enum sql_placement, struct why *why);

    enum fault (*connect)(
            struct store *store, bool writes, struct why *why, struct connection **ret);
    void (*disconnect)(struct connection *connection);
    /* Housekeeping on a writing connection between two transactions; idle: nobody waits. */
    void (*rest)(struct connection *connection, bool idle);

    /* rollback: false when the connection is of no more use. */
    enum fault (*begin)(struct connection *connection, struct why *why);
    enum fault (*commit)(struct connection *connection, struct why *why);
    bool (*rollback)(struct connection *connection);
    /* NULL: what can be seen is kept. Else see connection_settle. */
    enum fault (*settle)(struct connection *connection, struct why *why);
    enum fault (*execute)(struct connection *connection, const char *text, struct why *why);

    enum fault (*prepare)(struct connection *connection, const struct sql *sql, struct why *why,
            struct statement **ret);
    void (*finalize)(struct statement *statement);
    void (*reset)(struct statement *statement); /* forgets rows and parameters */

    void (*set_int)(struct statement *statement, int place, int64_t value);
    void (*set_text)(struct statement *statement, int place, const char *value);
    void (*set_blob)(struct statement *statement, int place, const void *bytes, size_t length);
    void (*set_null)(struct statement *statement, int place);

    enum fault (*run)(struct statement *statement, struct why *why, int64_t *ret_changed);
    enum fault (*next)(struct statement *statement, struct why *why, bool *ret_row);

    bool (*null_at)(struct statement *statement, int place);
    int64_t (*int_at)(struct statement *statement, int place);
    const char *(*text_at)(struct statement *statement, int place); /* NULL when NULL */
    size_t (*blob_at)(struct statement *statement, int place, const void **ret);

    enum fault (*rows)(struct connection *connection, const struct sql *sql, struct why *why,
            struct rows **ret);
};

/* Ends the process: a database that failed to keep what it was told cannot be asked again, since
 * the kernel forgets a failed fsync. Whatever was acknowledged is on the disk; recovery at the next
 * start decides the rest. */
_Noreturn void store_stop(const char *what, const char *detail);

extern const struct engine sqlite_engine;
extern const struct engine postgres_engine;

#endif
