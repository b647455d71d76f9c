/*
 * connection — one conversation with the database, and the pool they come from.
 *
 * Always true:
 *   a connection is used by one thread at a time; the pool hands it over under a lock
 *   a connection in the pool is outside any transaction; one that cannot get there is dropped, and
 *   one that could not do its work, which may hold in memory what a failing disk gave it
 *   after the first fault of a transaction no statement runs and COMMIT refuses, on either engine
 *   no statement outlives its transaction (asserted)
 *
 * Private to the room.
 */
#ifndef STORE_CONNECTION_H
#define STORE_CONNECTION_H

#include <pthread.h>
#include <stdbool.h>

#include "store/engine.h"

enum { CONNECTION_BUCKETS = 128 };

struct connection {
    const struct engine *engine;
    struct store *store;
    bool writes;
    bool open;        /* inside a transaction */
    enum fault fault; /* the first of this transaction */
    struct why why;   /* of that fault */
    int taken;        /* statements in use */
    struct statement *statements[CONNECTION_BUCKETS];
    struct connection *next; /* idle ones */
};

/* The connections of one kind, readers or writers. */
struct pool {
    pthread_mutex_t lock;
    pthread_cond_t given; /* one came back */
    struct connection *idle;
    int count; /* idle or in use */
    int max;
    long wait_ms; /* for one of them to come back */
};

struct lane_set;
struct attachment;

struct store {
    const struct engine *engine;
    void *database; /* the engine's own */
    enum store_mode mode;
    int schema; /* the migration it is brought to */
    char *url;  /* without password */
    struct pool readers;
    struct pool writers;
    struct lane_set *lanes; /* NULL when read-only */
    long lane_idle_ms;      /* a lane without work ends after so long */
    pthread_mutex_t lock;   /* of the attachments */
    struct attachment *attachments;
};

/* store_open, but only up to an older schema: for tests of what migrates it further. */
MUST_USE enum fault store_open_at(
        const char *url, enum store_mode mode, int schema, struct why *why, struct store **ret);

void connection_pool_init(struct pool *pool, int max);
void connection_pool_done(struct pool *pool); /* every connection is back (asserted) */

/* Takes a connection and begins a transaction on it; waits while all are in use.
 * Refuses: store.busy, store.gone, store.locked, store.open. */
MUST_USE enum fault connection_begin(
        struct store *store, bool writes, struct why *why, struct connection **ret);

/* Both give the connection back and set it NULL. connection_commit refuses with the fault of the
 * transaction, or store.unknown; whatever it returns, the transaction is over. */
MUST_USE enum fault connection_commit(struct connection **connection, struct why *why);
void connection_rollback(struct connection **connection);

/* The COMMIT of this write waits for whatever was committed before it, as if that were its own:
 * what can be seen may still be lost with the server, where a standby has not yet received it. */
MUST_USE enum fault connection_settle(struct connection *connection, struct why *why);

/* Lets go of the idle ones: after a lost connection all of them are lost, as a rule. */
void connection_drop_idle(struct store *store, bool writes);

/* Checkpoints and the like, when a writing connection stands idle in the pool. */
void connection_rest(struct store *store, bool idle);

/* A prepared statement that nobody else is using; released, it is kept for the next.
 * Refuses: store.busy, store.gone, store.broken. */
MUST_USE enum fault connection_statement(struct connection *connection, const struct sql *sql,
        struct why *why, struct statement **ret);
void connection_release(struct statement *statement);

/* Runs one text without parameters: migrations. */
MUST_USE enum fault connection_execute(
        struct connection *connection, const char *text, struct why *why);

/* Remembers the transaction's first fault and hands the fault back. */
enum fault connection_failed(
        struct connection *connection, enum fault fault, const struct why *why);

/* For the engines: a connection made, and its statements let go. */
void connection_init(struct connection *connection, struct store *store, bool writes);
void connection_done(struct connection *connection);

#endif
