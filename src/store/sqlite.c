#include "store/sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/heap.h"
#include "base/input_file.h"
#include "base/temporary.h"
#include "store/url.h"

enum { BUSY_MS = 1000 };

struct sqlite_connection *
sqlite_of(struct connection *connection)
{
    return (struct sqlite_connection *)connection;
}

struct sqlite_database *
sqlite_database_of(const struct store *store)
{
    return store->database;
}

/* ---- the file ---- */

static bool
make_folder(struct sqlite_database *database)
{
    const char *places[] = {"/dev/shm", temporary_folder()};

    for (size_t i = 0; i < COUNT_OF(places); i++) {
        if (asprintf(&database->folder, "%s/summa-XXXXXX", places[i]) < 0)
            return false;
        if (mkdtemp(database->folder) != NULL)
            return asprintf(&database->path, "%s/memory", database->folder) >= 0;
        free(database->folder);
        database->folder = NULL;
    }
    return false;
}

static void
remove_folder(struct sqlite_database *database)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-journal", ".lock"};

    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        char path[4096];

        snprintf(path, sizeof(path), "%s%s", database->path, endings[i]);
        unlink(path);
    }
    rmdir(database->folder);
}

/* An empty file is an empty database: readers, which cannot make one, then find it. Gives why there
 * is none; NULL: there is one. */
static const char *
make_missing(const char *path)
{
    int file;

    if (access(path, F_OK) == 0)
        return NULL;
    file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return strerror(errno);
    close(file);
    return NULL;
}

/* A file that is there is not opened: whoever closes one ends all the locks that this process has
 * on it, those of another store's connections as well. */
static enum fault
require_file(struct sqlite_database *database, bool may_create, struct why *why)
{
    const char *reason = may_create ? make_missing(database->path) : NULL;
    struct stat there = {0};

    if (reason == NULL)
        input_file_look(database->path, &there, &reason);
    if (reason != NULL)
        return fault_say(why, FAULT_STORE_OPEN, "", "%s: %s", database->path, reason);
    database->device = there.st_dev;
    database->inode = there.st_ino;
    return OK;
}

static void
sqlite_close(struct store *store)
{
    struct sqlite_database *database = sqlite_database_of(store);

    sqlite_lock_leave(database);
    if (database->folder != NULL)
        remove_folder(database);
    free(database->folder);
    free(database->path);
    free(database);
    store->database = NULL;
}

/* Until its first step of migration a new file has a rollback journal. One that was left there is
 * for the writer to undo: a reader may not, and would refuse the file for ever. */
static enum fault
undo_cut_write(struct store *store, struct why *why)
{
    struct connection *writer;
    char journal[4096];
    enum fault fault;

    snprintf(journal, sizeof(journal), "%s-journal", sqlite_database_of(store)->path);
    if (store->mode == STORE_READ_ONLY || access(journal, F_OK) != 0)
        return OK;
    if ((fault = connection_begin(store, true, why, &writer)))
        return fault;
    connection_rollback(&writer);
    connection_drop_idle(store, true);
    return OK;
}

static const char *
sqlite_path(const char *url)
{
    return strncmp(url, "sqlite:", 7) == 0 ? url + 7 : url;
}

/* The lock stands beside the file: there is one, whichever links lead to it. Other names stay as
 * they were said, for people to read. */
static void
follow_link(char **path)
{
    struct stat status;
    char *end;

    if (lstat(*path, &status) != 0 || !S_ISLNK(status.st_mode))
        return;
    end = realpath(*path, NULL);
    if (end == NULL)
        return; /* a link that leads nowhere yet */
    free(*path);
    *path = end;
}

char *
store_file(const char *url)
{
    char *path = heap_text(sqlite_path(url));

    follow_link(&path);
    return path;
}

static enum fault
sqlite_open(struct store *store, const char *url, struct why *why)
{
    const char *path = sqlite_path(url);
    struct sqlite_database *database = heap_take(1, sizeof(*database));
    enum fault fault;

    database->lock = -1;
    database->lock_wait_ms = STORE_TURN_MS;
    store->database = database;
    if (store_url_is_settings(url))
        return fault_say(why, FAULT_STORE_OPEN, "",
                "it holds a password, so it names no file; a server is postgres://USER@HOST/BASE");
    if (strcmp(path, ":memory:") == 0) {
        if (!make_folder(database))
            return fault_say(why, FAULT_STORE_OPEN, "", "no directory for it: %s", strerror(errno));
    } else {
        database->path = heap_text(path);
    }
    if ((fault = require_file(database, store->mode == STORE_MAY_CREATE || database->folder, why)))
        return fault;
    follow_link(&database->path);
    return undo_cut_write(store, why);
}

/* ---- connections ---- */

/* What both kinds hold to; then what only the writer, what only a reader. */
static const char *const settings[] = {
        "PRAGMA trusted_schema=OFF",
        "PRAGMA cell_size_check=ON",
        "PRAGMA foreign_keys=ON",
        "PRAGMA recursive_triggers=ON",
        "PRAGMA wal_autocheckpoint=0",
        NULL,
};

static const char *const writer_settings[] = {
        "PRAGMA page_size=4096",
        "PRAGMA journal_mode=WAL",
        "PRAGMA cache_size=-65536",
        "PRAGMA temp_store=MEMORY",
        NULL,
};

static const char *const reader_settings[] = {
        "PRAGMA query_only=ON",
        "PRAGMA cache_size=-16384",
        "PRAGMA temp_store=MEMORY",
        NULL,
};

static int
set_all(sqlite3 *db, const char *const *list)
{
    int code = SQLITE_OK;

    for (; *list != NULL && code == SQLITE_OK; list++)
        code = sqlite3_exec(db, *list, NULL, NULL, NULL);
    return code;
}

static int
configure(struct sqlite_connection *connection, bool passing)
{
    bool writes = connection->base.writes;
    sqlite3 *db = connection->db;
    int code;

    sqlite3_extended_result_codes(db, 1);
    sqlite3_busy_timeout(db, BUSY_MS);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !writes || passing, NULL);
    if ((code = set_all(db, settings)) ||
            (code = set_all(db, writes ? writer_settings : reader_settings)))
        return code;
    if (writes)
        sqlite_checkpoint_watch(connection);
    return sqlite3_exec(
            db, passing ? "PRAGMA synchronous=OFF" : "PRAGMA synchronous=FULL", NULL, NULL, NULL);
}

static int
prepare_one(struct sqlite_connection *connection, const char *text, sqlite3_stmt **ret)
{
    return sqlite3_prepare_v3(connection->db, text, -1, SQLITE_PREPARE_PERSISTENT, ret, NULL);
}

/* ROLLBACK is prepared while there is memory: it must work when there is none. */
static int
prepare_own(struct sqlite_connection *connection)
{
    int code;

    if ((code = prepare_one(connection, "ROLLBACK", &connection->rollback)) ||
            (code = prepare_one(connection, "COMMIT", &connection->commit)))
        return code;
    if (connection->base.writes)
        return prepare_one(connection, "BEGIN IMMEDIATE", &connection->begin);
    if ((code = prepare_one(connection, "BEGIN", &connection->begin)))
        return code;
    return prepare_one(connection, "PRAGMA schema_version", &connection->pin);
}

static void
sqlite_disconnect(struct connection *base)
{
    struct sqlite_connection *connection = sqlite_of(base);

    connection_done(base);
    sqlite3_finalize(connection->begin);
    sqlite3_finalize(connection->pin);
    sqlite3_finalize(connection->commit);
    sqlite3_finalize(connection->rollback);
    if (base->fault == FAULT_STORE_BROKEN)
        sqlite3_db_config(connection->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    else if (base->writes && sqlite_database_of(base->store)->folder == NULL &&
             connection->db != NULL && sqlite3_get_autocommit(connection->db))
        sqlite_checkpoint(base, true);
    sqlite3_close_v2(connection->db);
    if (base->writes)
        sqlite_lock_leave(sqlite_database_of(base->store));
    free(connection);
}

static int
connect_file(struct sqlite_connection *connection, const struct sqlite_database *database)
{
    int flags = connection->base.writes ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    int code = sqlite3_open_v2(database->path, &connection->db,
            flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);

    if (code != SQLITE_OK || (code = configure(connection, database->folder != NULL)))
        return code;
    return prepare_own(connection);
}

static enum fault
opening_fault(const struct sqlite_database *database, sqlite3 *db, int code, struct why *why)
{
    enum fault fault = sqlite_fault(db, code, why);

    if (fault != FAULT_STORE_BROKEN)
        return fault;
    return fault_say(why, FAULT_STORE_OPEN, "", "%s: %s", database->path,
            db == NULL ? sqlite3_errstr(code) : sqlite3_errmsg(db));
}

static enum fault
sqlite_connect(struct store *store, bool writes, struct why *why, struct connection **ret)
{
    struct sqlite_database *database = sqlite_database_of(store);
    struct sqlite_connection *connection;
    enum fault fault;
    int code;

    if (writes && (fault = sqlite_lock_take(database, why)))
        return fault;
    connection = heap_take(1, sizeof(*connection));
    connection_init(&connection->base, store, writes);
    code = connect_file(connection, database);
    if (code == SQLITE_OK) {
        *ret = &connection->base;
        return OK;
    }
    fault = opening_fault(database, connection->db, code, why);
    sqlite_disconnect(&connection->base);
    return fault;
}

/* ---- transactions ---- */

static int
run_own(sqlite3_stmt *stmt)
{
    int code = sqlite3_step(stmt);

    sqlite3_reset(stmt);
    return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
}

static bool
sqlite_rollback(struct connection *base)
{
    struct sqlite_connection *connection = sqlite_of(base);

    if (!sqlite3_get_autocommit(connection->db))
        run_own(connection->rollback);
    return sqlite3_get_autocommit(connection->db);
}

static enum fault
sqlite_begin(struct connection *base, struct why *why)
{
    struct sqlite_connection *connection = sqlite_of(base);
    int code = run_own(connection->begin);

    if (code == SQLITE_OK && connection->pin != NULL)
        code = run_own(connection->pin);
    return code == SQLITE_OK ? OK : sqlite_fault(connection->db, code, why);
}

/* Nothing is known about a commit whose fsync failed, and asking again would be told a lie. */
static enum fault
sqlite_commit(struct connection *base, struct why *why)
{
    struct sqlite_connection *connection = sqlite_of(base);
    int code = run_own(connection->commit);

    if ((code & 0xff) == SQLITE_IOERR)
        store_stop("a commit failed", sqlite3_errmsg(connection->db));
    return code == SQLITE_OK ? OK : sqlite_fault(connection->db, code, why);
}

static enum fault
sqlite_execute(struct connection *base, const char *text, struct why *why)
{
    sqlite3 *db = sqlite_of(base)->db;
    int code = sqlite3_exec(db, text, NULL, NULL, NULL);

    return code == SQLITE_OK ? OK : sqlite_fault(db, code, why);
}

const struct engine sqlite_engine = {
        .id = STORE_SQLITE,
        .one_lane = true,
        .readers_max = 32,
        .writers_max = 1,
        .open = sqlite_open,
        .close = sqlite_close,
        .backup = sqlite_backup,
        .require_sound = sqlite_require_sound,
        .model = sqlite_model,
        .connect = sqlite_connect,
        .disconnect = sqlite_disconnect,
        .rest = sqlite_checkpoint,
        .begin = sqlite_begin,
        .commit = sqlite_commit,
        .rollback = sqlite_rollback,
        .execute = sqlite_execute,
        .prepare = sqlite_stmt_prepare,
        .finalize = sqlite_stmt_finalize,
        .reset = sqlite_stmt_reset,
        .set_int = sqlite_stmt_set_int,
        .set_text = sqlite_stmt_set_text,
        .set_blob = sqlite_stmt_set_blob,
        .set_null = sqlite_stmt_set_null,
        .run = sqlite_stmt_run,
        .next = sqlite_stmt_next,
        .null_at = sqlite_stmt_null_at,
        .int_at = sqlite_stmt_int_at,
        .text_at = sqlite_stmt_text_at,
        .blob_at = sqlite_stmt_blob_at,
        .rows = sqlite_bulk_rows,
};
