/*
 * sqlite_checkpoint — when the write-ahead log goes into the database file.
 *
 * Only the writing connection does it, between two transactions: PASSIVE takes
 * what no reader still needs and waits for nobody. TRUNCATE, which also empties
 * the log, is for moments when nobody waits, and for a log grown past 256 MiB
 * because readers kept PASSIVE from ending.
 */
#include "store/sqlite.h"

enum {
    PASSIVE_PAGES = 10000,
    AGAIN_PAGES = 1000, /* after a PASSIVE that a reader stopped */
    TRUNCATE_PAGES = 256 * 1024 * 1024 / 4096,
    TRUNCATE_WAIT_MS = 1000,
    BUSY_MS = 1000,
};

static int
note_pages(void *context, sqlite3 *db, const char *name, int pages)
{
    struct sqlite_connection *connection = context;

    (void)db;
    (void)name;
    connection->wal_pages = pages;
    return SQLITE_OK;
}

void
sqlite_checkpoint_watch(struct sqlite_connection *connection)
{
    connection->checkpoint_at = PASSIVE_PAGES;
    sqlite3_wal_hook(connection->db, note_pages, connection);
}

/* A full disk leaves the log as it was, with all that is in it: the next one may succeed. Any other
 * failure of the disk leaves nobody knowing what reached it. */
static bool
checkpoint(struct sqlite_connection *connection, int mode)
{
    int pages;
    int done;
    int code = sqlite3_wal_checkpoint_v2(connection->db, NULL, mode, &pages, &done);

    if ((code & 0xff) == SQLITE_IOERR)
        store_stop("a checkpoint failed", sqlite3_errmsg(connection->db));
    return code == SQLITE_OK && pages == done;
}

static void
truncate_log(struct sqlite_connection *connection, int wait_ms)
{
    sqlite3_busy_timeout(connection->db, wait_ms);
    if (checkpoint(connection, SQLITE_CHECKPOINT_TRUNCATE)) {
        connection->wal_pages = 0;
        connection->checkpoint_at = PASSIVE_PAGES;
    } else {
        connection->checkpoint_at = connection->wal_pages + AGAIN_PAGES;
    }
    sqlite3_busy_timeout(connection->db, BUSY_MS);
}

void
sqlite_checkpoint(struct connection *resting, bool idle)
{
    struct sqlite_connection *connection = sqlite_of(resting);

    if (connection->wal_pages == 0)
        return;
    if (idle)
        truncate_log(connection, 0);
    else if (connection->wal_pages < connection->checkpoint_at)
        return;
    else if (connection->wal_pages > TRUNCATE_PAGES)
        truncate_log(connection, TRUNCATE_WAIT_MS);
    else
        connection->checkpoint_at = checkpoint(connection, SQLITE_CHECKPOINT_PASSIVE)
                                            ? PASSIVE_PAGES
                                            : connection->wal_pages + AGAIN_PAGES;
}
