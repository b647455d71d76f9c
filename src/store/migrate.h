/*
 * migrate — brings a database to the schema of this binary.
 *
 * Each migration is one transaction and one row of schema_version. Two processes
 * that start at once take turns: on SQLite by the lock file, on PostgreSQL by the
 * first row of schema_version. A database that holds the tables of something else
 * is not touched.
 *
 * Private to the room.
 */
#ifndef STORE_MIGRATE_H
#define STORE_MIGRATE_H

#include "base/fault.h"

struct store;

/* Refuses: store.open when there is no schema and none may be made, or when another program's
 * tables are there; store.newer; store.locked. */
MUST_USE enum fault migrate(struct store *store, struct why *why);

#endif
