#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/heap.h"
#include "base/text.h"
#include "sql_catalogue.h"
#include "store/connection.h"
#include "store/lane_set.h"
#include "store/migrate.h"
#include "store/url.h"

enum { LANE_IDLE_MS = 60000 };

struct attachment {
    const void *room;
    void *thing;
    void (*end)(void *thing);
    struct attachment *next;
};

void
store_stop(const char *what, const char *detail)
{
    fprintf(stderr,
            "summa: %s: %s\n"
            "summa: the process ends here, because nobody can tell what reached the disk; check "
            "the disk, then start again: what was acknowledged is kept\n",
            what, detail);
    abort();
}

static const struct engine *
engine_for(const char *url)
{
    return store_url_is_postgres(url) ? &postgres_engine : &sqlite_engine;
}

static struct store *
store_make(const char *url, enum store_mode mode, int schema)
{
    struct store *store = heap_take(1, sizeof(*store));

    store->engine = engine_for(url);
    store->mode = mode;
    store->schema = schema;
    store->lane_idle_ms = LANE_IDLE_MS;
    store->url = store_url_shown(url);
    pthread_mutex_init(&store->lock, NULL);
    connection_pool_init(&store->readers, store->engine->readers_max);
    connection_pool_init(&store->writers, store->engine->writers_max);
    return store;
}

enum fault
store_open_at(
        const char *url, enum store_mode mode, int schema, struct why *why, struct store **ret)
{
    struct store *store = store_make(url, mode, schema);
    enum fault fault;

    if ((fault = store->engine->open(store, url, why)) || (fault = migrate(store, why))) {
        store_close(&store);
        return fault;
    }
    if (mode != STORE_READ_ONLY)
        store->lanes = lane_set_make(store);
    *ret = store;
    return OK;
}

enum fault
store_open(const char *url, enum store_mode mode, struct why *why, struct store **ret)
{
    return store_open_at(url, mode, sql_migration_count, why, ret);
}

static void
end_attachments(struct store *store)
{
    while (store->attachments != NULL) {
        struct attachment *attachment = store->attachments;

        store->attachments = attachment->next;
        attachment->end(attachment->thing);
        free(attachment);
    }
}

/* The writer goes last, so that it finds itself alone and can empty the log. */
void
store_close(struct store **store)
{
    struct store *closing = *store;

    if (closing == NULL)
        return;
    *store = NULL;
    lane_set_end(closing->lanes);
    end_attachments(closing);
    connection_pool_done(&closing->readers);
    connection_pool_done(&closing->writers);
    closing->engine->close(closing);
    pthread_mutex_destroy(&closing->lock);
    free(closing->url);
    free(closing);
}

enum store_engine
store_engine(const struct store *store)
{
    return store->engine->id;
}

const char *
store_url(const struct store *store)
{
    return store->url;
}

static struct attachment *
find_attachment(struct store *store, const void *room)
{
    struct attachment *attachment = store->attachments;

    while (attachment != NULL && attachment->room != room)
        attachment = attachment->next;
    return attachment;
}

void *
store_attach(struct store *store, const void *room, void *(*make)(void), void (*end)(void *))
{
    struct attachment *attachment;

    pthread_mutex_lock(&store->lock);
    attachment = find_attachment(store, room);
    if (attachment == NULL) {
        attachment = heap_take(1, sizeof(*attachment));
        *attachment = (struct attachment){room, make(), end, store->attachments};
        store->attachments = attachment;
    }
    pthread_mutex_unlock(&store->lock);
    return attachment->thing;
}

enum fault
store_backup(struct store *store, const char *path,
        void (*progress)(void *context, int64_t done, int64_t total), void *context,
        struct why *why)
{
    return store->engine->backup(store, path, progress, context, why);
}

enum fault
store_require_sound(struct store *store, struct why *why)
{
    return store->engine->require_sound(store, why);
}
