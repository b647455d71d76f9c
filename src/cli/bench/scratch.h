/*
 * scratch — the databases that the bench makes, fills and removes.
 *
 * On SQLite a file each in the bench's folder; on PostgreSQL a database each on the server,
 * named by this process, so that two runs do not meet.
 */
#ifndef CLI_BENCH_SCRATCH_H
#define CLI_BENCH_SCRATCH_H

#include "base/arena.h"
#include "base/fault.h"

struct scratch {
    struct arena *arena;
    const char *directory;
    const char *server; /* NULL: SQLite */
};

/* The place of the database of that name; nothing is there until scratch_create. */
const char *scratch_url(const struct scratch *scratch, const char *name);

/* An empty one, whatever was there. Refuses: store.open. */
MUST_USE enum fault scratch_create(
        const struct scratch *scratch, const char *name, struct why *why);

/* What a server does by itself some time after many rows came: it learns how many there are. */
MUST_USE enum fault scratch_settle(
        const struct scratch *scratch, const char *name, struct why *why);

/* Removes it when it is there; what cannot be removed is left. */
void scratch_remove(const struct scratch *scratch, const char *name);

#endif
