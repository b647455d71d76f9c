/*
 * sqlite — the embedded engine. Private to the room.
 *
 * Debian 12's SQLite 3.40.1 can damage a file when two connections write or
 * checkpoint at the same moment (fixed in 3.51.3). So:
 *
 *   one connection writes and checkpoints: the pool of writers holds one, and only
 *   while this process holds the lock on PATH.lock may it exist      sqlite_lock.c
 *   readers are opened read-only, never checkpoint, also not on close     sqlite.c
 *   the writer checkpoints by itself between two transactions  sqlite_checkpoint.c
 *
 * "sqlite::memory:" is a file in a directory of its own on memory, removed at the
 * end: readers and the writer then have their own connections as everywhere else.
 */
#ifndef STORE_SQLITE_H
#define STORE_SQLITE_H

#include <sqlite3.h>
#include <sys/types.h>

#include "store/connection.h"

struct sqlite_database {
    char *path;
    char *folder; /* of a throw-away store; NULL otherwise */
    dev_t device; /* with the inode: the file that was opened, whatever has its name later */
    ino_t inode;
    int lock;         /* file descriptor of PATH.lock while held; -1 */
    int lock_wait_ms; /* for the process that has it */
};

struct sqlite_connection {
    struct connection base;
    sqlite3 *db;
    sqlite3_stmt *begin;
    sqlite3_stmt *pin; /* readers: makes the snapshot at once */
    sqlite3_stmt *commit;
    sqlite3_stmt *rollback;
    int wal_pages;     /* in the write-ahead log, as of the last commit */
    int checkpoint_at; /* so many pages bring the next PASSIVE checkpoint */
};

struct sqlite_statement {
    struct statement base;
    sqlite3_stmt *stmt;
};

struct sqlite_connection *sqlite_of(struct connection *connection);
struct sqlite_database *sqlite_database_of(const struct store *store);

/* Notes why and gives the fault for a result code of `db` (NULL: the code is all there is). */
MUST_USE enum fault sqlite_fault(sqlite3 *db, int code, struct why *why);

/* Holds PATH.lock for this process; waits while another one has it. Refuses: store.locked with the
 * holder's process id, store.open when another file has taken the database's place. */
MUST_USE enum fault sqlite_lock_take(struct sqlite_database *database, struct why *why);
void sqlite_lock_leave(struct sqlite_database *database);

/* After a commit: PASSIVE beyond 10,000 pages; TRUNCATE when idle or above 256 MiB. */
void sqlite_checkpoint_watch(struct sqlite_connection *connection);
void sqlite_checkpoint(struct connection *resting, bool idle);

MUST_USE enum fault sqlite_backup(struct store *store, const char *path,
        void (*progress)(void *context, int64_t done, int64_t total), void *context,
        struct why *why);
MUST_USE enum fault sqlite_require_sound(struct store *store, struct why *why);
MUST_USE enum fault sqlite_model(
        struct store *store, struct arena *arena, struct why *why, struct objects *ret);

MUST_USE enum fault sqlite_stmt_prepare(struct connection *connection, const struct sql *sql,
        struct why *why, struct statement **ret);
void sqlite_stmt_finalize(struct statement *statement);
void sqlite_stmt_reset(struct statement *statement);
void sqlite_stmt_set_int(struct statement *statement, int place, int64_t value);
void sqlite_stmt_set_text(struct statement *statement, int place, const char *value);
void sqlite_stmt_set_blob(struct statement *statement, int place, const void *bytes, size_t length);
void sqlite_stmt_set_null(struct statement *statement, int place);
MUST_USE enum fault sqlite_stmt_run(
        struct statement *statement, struct why *why, int64_t *ret_changed);
MUST_USE enum fault sqlite_stmt_next(struct statement *statement, struct why *why, bool *ret_row);
bool sqlite_stmt_null_at(struct statement *statement, int place);
int64_t sqlite_stmt_int_at(struct statement *statement, int place);
const char *sqlite_stmt_text_at(struct statement *statement, int place);
size_t sqlite_stmt_blob_at(struct statement *statement, int place, const void **ret);

MUST_USE enum fault sqlite_bulk_rows(
        struct connection *connection, const struct sql *sql, struct why *why, struct rows **ret);

#endif
