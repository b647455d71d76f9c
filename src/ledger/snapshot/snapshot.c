#include "ledger/snapshot/snapshot.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/heap.h"
#include "ledger/snapshot/load.h"
#include "store/store.h"
#include "store/work.h"

/* One snapshot per slot: the newest of a company that falls on it. */
enum { CACHE_SLOTS = 64 };

struct cache {
    pthread_mutex_t lock;
    const struct snapshot *slots[CACHE_SLOTS];
};

static const char room; /* its address names the cache in the store */

static void *
cache_make(void)
{
    struct cache *cache = heap_take(1, sizeof(*cache));

    pthread_mutex_init(&cache->lock, NULL);
    return cache;
}

static void
cache_end(void *opaque)
{
    struct cache *cache = opaque;

    for (size_t i = 0; i < CACHE_SLOTS; i++)
        snapshot_release(&cache->slots[i]);
    pthread_mutex_destroy(&cache->lock);
    free(cache);
}

static const struct snapshot *
hold(const struct snapshot *snapshot)
{
    __atomic_add_fetch(&((struct snapshot *)snapshot)->holders, 1, __ATOMIC_RELAXED);
    return snapshot;
}

static void
end(struct snapshot *snapshot)
{
    struct arena arena = snapshot->arena;

    snapshot_release(&snapshot->base);
    free(snapshot);
    arena_done(&arena);
}

void
snapshot_release(const struct snapshot **snapshot)
{
    struct snapshot *held = (struct snapshot *)*snapshot;

    *snapshot = NULL;
    if (held != NULL && __atomic_sub_fetch(&held->holders, 1, __ATOMIC_ACQ_REL) == 0)
        end(held);
}

static bool
holds(const struct snapshot *snapshot, int64_t company_id, const struct snapshot_versions *versions)
{
    return snapshot != NULL && snapshot->company.company_id == company_id &&
           snapshot->chart_version == versions->chart &&
           snapshot->calendar_version == versions->calendar &&
           snapshot->policy_version == versions->policy &&
           snapshot->access_version == versions->access;
}

static const struct snapshot *
cache_find(struct cache *cache, int64_t company_id, const struct snapshot_versions *versions)
{
    const struct snapshot *found = NULL;
    const struct snapshot **slot = &cache->slots[(uint64_t)company_id % CACHE_SLOTS];

    pthread_mutex_lock(&cache->lock);
    if (holds(*slot, company_id, versions))
        found = hold(*slot);
    pthread_mutex_unlock(&cache->lock);
    return found;
}

static void
cache_keep(struct cache *cache, const struct snapshot *snapshot)
{
    const struct snapshot **slot =
            &cache->slots[(uint64_t)snapshot->company.company_id % CACHE_SLOTS];
    const struct snapshot *old;

    pthread_mutex_lock(&cache->lock);
    old = *slot;
    *slot = hold(snapshot);
    pthread_mutex_unlock(&cache->lock);
    snapshot_release(&old);
}

static struct snapshot *
make(void)
{
    struct snapshot *snapshot = heap_take(1, sizeof(*snapshot));

    snapshot->holders = 1;
    return snapshot;
}

enum fault
snapshot_take(struct work *work, int64_t company_id, const struct snapshot **ret)
{
    struct cache *cache = store_attach(work->store, &room, cache_make, cache_end);
    struct snapshot_versions versions;
    struct snapshot *snapshot;
    enum fault fault;

    if ((fault = load_versions(work, company_id, &versions)))
        return fault;
    if ((*ret = cache_find(cache, company_id, &versions)) != NULL)
        return OK;
    snapshot = make();
    if ((fault = load_snapshot(work, company_id, snapshot))) {
        end(snapshot);
        return fault;
    }
    cache_keep(cache, snapshot);
    *ret = snapshot;
    return OK;
}
