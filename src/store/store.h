/*
 * store — one database, SQLite or PostgreSQL, opened once per process.
 *
 * Always true:
 *   on SQLite one connection writes and checkpoints; it belongs to the lane's thread
 *   readers see one snapshot per read work and never wait for a writer
 *   the schema is the binary's own, or store_open refuses
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdint.h>

#include "base/fault.h"

struct store;

enum store_engine { STORE_SQLITE, STORE_POSTGRES };

enum store_mode {
    STORE_MUST_EXIST, /* refuses a database that is not there */
    STORE_MAY_CREATE, /* makes a SQLite file, or the tables of an empty PostgreSQL database */
    STORE_READ_ONLY,  /* no lane, no migration */
};

/* url: "sqlite:PATH" or a bare PATH; "sqlite::memory:" for a store of this process alone;
 * "postgres://..." or "postgresql://...". Migrates under a lock.
 * Refuses: store.open, store.newer, store.locked. */
MUST_USE enum fault store_open(
        const char *url, enum store_mode mode, struct why *why, struct store **ret);
void store_close(struct store **store);

enum store_engine store_engine(const struct store *store);
const char *store_url(const struct store *store); /* without password */

/* What a room above keeps for the life of the store (the ledger's snapshots). Made on first use
 * under a lock, ended by store_close. `room` is the address of a static of that room. */
void *store_attach(struct store *store, const void *room, void *(*make)(void), void (*end)(void *));

/* An online copy of the whole database (SQLite: the backup API; PostgreSQL refuses: use pg_dump).
 * The path must be free; the copy stands there only when it is complete, found sound, and on the
 * disk with its name. Its folder need not be readable.
 * Refuses: store.duplicate, file.place, file.write, store.full, store.busy, store.refused. */
MUST_USE enum fault store_backup(struct store *store, const char *path,
        void (*progress)(void *context, int64_t done, int64_t total), void *context,
        struct why *why);

/* The SQLite file that `url` names, links to it followed. The caller frees it. */
char *store_file(const char *url);

/* Keeps every process, this one too, from writing to the SQLite file at `path` (store_file), sound
 * or not, until it is let go. Waits for one that writes. Refuses: store.locked, store.read-only,
 * store.open. */
enum { STORE_TURN_MS = 5000 }; /* what a write waits for the process that has the lock */
MUST_USE enum fault store_hold(const char *path, int wait_ms, struct why *why, int *ret);
void store_let_go(int *hold); /* -1: nothing is held */

/* Whether the file is whole, down to pages that nothing has read yet: what a disk or a copy
 * damaged. PostgreSQL's files are the server's own to watch: there it always holds.
 * Refuses: store.broken, store.busy. */
MUST_USE enum fault store_require_sound(struct store *store, struct why *why);

#endif
