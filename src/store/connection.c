#include "store/connection.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <time.h>

enum { POOL_WAIT_MS = 5000 };

/* ---- the pool ---- */

void
connection_pool_init(struct pool *pool, int max)
{
    pthread_condattr_t attributes;

    *pool = (struct pool){.max = max, .wait_ms = POOL_WAIT_MS};
    pthread_mutex_init(&pool->lock, NULL);
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&pool->given, &attributes);
    pthread_condattr_destroy(&attributes);
}

static struct pool *
pool_of(struct store *store, bool writes)
{
    return writes ? &store->writers : &store->readers;
}

static struct connection *
take_idle(struct pool *pool)
{
    struct connection *connection;

    pthread_mutex_lock(&pool->lock);
    connection = pool->idle;
    if (connection != NULL)
        pool->idle = connection->next;
    pthread_mutex_unlock(&pool->lock);
    return connection;
}

/* A place for one more connection: either an idle one, or leave to make one (NULL). False when
 * there was neither for as long as it waits. */
static bool
take_place(struct pool *pool, struct connection **ret)
{
    struct timespec until;
    int waited = 0;
    bool taken;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += pool->wait_ms / 1000;
    until.tv_nsec += pool->wait_ms % 1000 * 1000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000;
    }
    pthread_mutex_lock(&pool->lock);
    while (pool->idle == NULL && pool->count == pool->max && waited != ETIMEDOUT)
        waited = pthread_cond_timedwait(&pool->given, &pool->lock, &until);
    *ret = pool->idle;
    taken = *ret != NULL || pool->count < pool->max;
    if (*ret != NULL)
        pool->idle = (*ret)->next;
    else if (taken)
        pool->count++;
    pthread_mutex_unlock(&pool->lock);
    return taken;
}

static void
leave_place(struct pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    pool->count--;
    pthread_cond_signal(&pool->given);
    pthread_mutex_unlock(&pool->lock);
}

static void
give(struct connection *connection)
{
    struct pool *pool = pool_of(connection->store, connection->writes);

    pthread_mutex_lock(&pool->lock);
    connection->next = pool->idle;
    pool->idle = connection;
    pthread_cond_signal(&pool->given);
    pthread_mutex_unlock(&pool->lock);
}

static void
drop(struct connection *connection)
{
    struct pool *pool = pool_of(connection->store, connection->writes);

    connection->engine->disconnect(connection);
    leave_place(pool);
}

void
connection_drop_idle(struct store *store, bool writes)
{
    struct connection *connection;

    while ((connection = take_idle(pool_of(store, writes))) != NULL)
        drop(connection);
}

void
connection_pool_done(struct pool *pool)
{
    struct connection *connection;

    while ((connection = take_idle(pool)) != NULL)
        drop(connection);
    assert(pool->count == 0);
    pthread_cond_destroy(&pool->given);
    pthread_mutex_destroy(&pool->lock);
}

/* ---- transactions ---- */

static enum fault
take(struct store *store, bool writes, struct why *why, struct connection **ret, bool *ret_fresh)
{
    struct pool *pool = pool_of(store, writes);
    enum fault fault;

    if (!take_place(pool, ret))
        return fault_say(why, FAULT_STORE_BUSY, "", "all %d connections are in use", pool->max);
    *ret_fresh = *ret == NULL;
    if (!*ret_fresh)
        return OK;
    if ((fault = store->engine->connect(store, writes, why, ret)))
        leave_place(pool);
    return fault;
}

/* An idle connection may have died since; a fresh one that dies at once is the caller's matter. */
enum fault
connection_begin(struct store *store, bool writes, struct why *why, struct connection **ret)
{
    struct connection *connection;
    enum fault fault;
    bool fresh = false;

    for (;;) {
        if ((fault = take(store, writes, why, &connection, &fresh)))
            return fault;
        connection->fault = OK;
        if ((fault = store->engine->begin(connection, why)) == OK)
            break;
        drop(connection);
        if (fresh || fault != FAULT_STORE_GONE)
            return fault;
        connection_drop_idle(store, writes);
    }
    connection->open = true;
    *ret = connection;
    return OK;
}

/* One that could not do its work may hold in memory what a failing disk gave it: it goes. */
static void
leave(struct connection *connection, bool usable)
{
    assert(connection->taken == 0);
    connection->open = false;
    if (usable && connection->fault != FAULT_STORE_BROKEN)
        give(connection);
    else
        drop(connection);
}

void
connection_rollback(struct connection **connection)
{
    struct connection *ending = *connection;

    *connection = NULL;
    leave(ending, ending->engine->rollback(ending));
}

enum fault
connection_commit(struct connection **connection, struct why *why)
{
    struct connection *ending = *connection;
    enum fault fault;

    assert(ending->taken == 0);
    if (ending->fault != OK) {
        fault = ending->fault;
        *why = ending->why;
        connection_rollback(connection);
        return fault;
    }
    *connection = NULL;
    fault = ending->engine->commit(ending, why);
    leave(ending,
            fault == OK || (fault != FAULT_STORE_UNKNOWN && ending->engine->rollback(ending)));
    return fault;
}

enum fault
connection_settle(struct connection *connection, struct why *why)
{
    const struct engine *engine = connection->engine;

    if (engine->settle == NULL)
        return OK;
    return connection_failed(connection, engine->settle(connection, why), why);
}

void
connection_rest(struct store *store, bool idle)
{
    struct connection *connection;

    if (store->engine->rest == NULL || (connection = take_idle(&store->writers)) == NULL)
        return;
    store->engine->rest(connection, idle);
    give(connection);
}

enum fault
connection_failed(struct connection *connection, enum fault fault, const struct why *why)
{
    if (fault != OK && connection->fault == OK) {
        connection->fault = fault;
        connection->why = *why;
    }
    return fault;
}

enum fault
connection_execute(struct connection *connection, const char *text, struct why *why)
{
    return connection_failed(connection, connection->engine->execute(connection, text, why), why);
}

/* ---- statements ---- */

static struct statement **
bucket_of(struct connection *connection, const struct sql *sql)
{
    return &connection->statements[(uintptr_t)sql / sizeof(struct sql) % CONNECTION_BUCKETS];
}

static struct statement *
find_free(struct connection *connection, const struct sql *sql)
{
    struct statement *statement = *bucket_of(connection, sql);

    while (statement != NULL && (statement->sql != sql || statement->taken))
        statement = statement->next;
    return statement;
}

static enum fault
prepare(struct connection *connection, const struct sql *sql, struct why *why,
        struct statement **ret)
{
    struct statement **bucket = bucket_of(connection, sql);
    enum fault fault;

    if ((fault = connection->engine->prepare(connection, sql, why, ret)))
        return connection_failed(connection, fault, why);
    (*ret)->next = *bucket;
    *bucket = *ret;
    return OK;
}

enum fault
connection_statement(struct connection *connection, const struct sql *sql, struct why *why,
        struct statement **ret)
{
    struct statement *statement = find_free(connection, sql);
    enum fault fault;

    if (connection->fault != OK) {
        *why = connection->why;
        return connection->fault;
    }
    if (statement == NULL && (fault = prepare(connection, sql, why, &statement)))
        return fault;
    statement->taken = true;
    connection->taken++;
    *ret = statement;
    return OK;
}

void
connection_release(struct statement *statement)
{
    statement->connection->engine->reset(statement);
    statement->taken = false;
    statement->connection->taken--;
}

void
connection_init(struct connection *connection, struct store *store, bool writes)
{
    connection->engine = store->engine;
    connection->store = store;
    connection->writes = writes;
}

void
connection_done(struct connection *connection)
{
    for (size_t i = 0; i < CONNECTION_BUCKETS; i++)
        while (connection->statements[i] != NULL) {
            struct statement *statement = connection->statements[i];

            connection->statements[i] = statement->next;
            connection->engine->finalize(statement);
        }
}
