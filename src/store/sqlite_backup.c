/*
 * sqlite_backup — a copy of the database while it is written to.
 *
 * One reader's snapshot is copied, so that writers do not make the copy start
 * again. It appears under its name only when it is complete, on the disk, and
 * has been found sound.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/new_file.h"
#include "store/sqlite.h"

enum { PAGES_A_STEP = 4096, DAMAGE_MAX = 256 };

struct copy {
    sqlite3 *db;
    char path[NEW_FILE_PART]; /* until it is complete */
    int file;                 /* holds it */
    struct why *why;
    void (*progress)(void *context, int64_t done, int64_t total);
    void *context;
};

static enum fault
cannot_write(struct copy *copy, int code)
{
    return fault_say(copy->why, (code & 0xff) == SQLITE_FULL ? FAULT_STORE_FULL : FAULT_FILE_WRITE,
            "", "%s: %s", copy->path,
            copy->db == NULL ? sqlite3_errstr(code) : sqlite3_errmsg(copy->db));
}

static enum fault
copy_pages(struct copy *copy, sqlite3 *from)
{
    sqlite3_backup *backup = sqlite3_backup_init(copy->db, "main", from, "main");
    int code = SQLITE_OK;

    if (backup == NULL)
        return cannot_write(copy, sqlite3_errcode(copy->db));
    while (code == SQLITE_OK) {
        code = sqlite3_backup_step(backup, PAGES_A_STEP);
        if (copy->progress != NULL && (code == SQLITE_OK || code == SQLITE_DONE))
            copy->progress(copy->context,
                    sqlite3_backup_pagecount(backup) - sqlite3_backup_remaining(backup),
                    sqlite3_backup_pagecount(backup));
    }
    sqlite3_backup_finish(backup);
    return code == SQLITE_DONE ? OK : cannot_write(copy, code);
}

/* ret is what is wrong with the file, in the database's own words; "ok": nothing. */
static int
find_damage(sqlite3 *db, char ret[DAMAGE_MAX])
{
    const char *said, *line;
    sqlite3_stmt *check;
    int code = sqlite3_prepare_v2(db, "PRAGMA integrity_check(1)", -1, &check, NULL);

    if (code != SQLITE_OK)
        return code;
    code = sqlite3_step(check);
    said = code == SQLITE_ROW ? (const char *)sqlite3_column_text(check, 0) : sqlite3_errmsg(db);
    line = strchr(said, '\n'); /* the first one only names the database */
    snprintf(ret, DAMAGE_MAX, "%s", line == NULL ? said : line + 1);
    sqlite3_finalize(check);
    return SQLITE_OK;
}

static enum fault
require_sound(struct copy *copy)
{
    char damage[DAMAGE_MAX];
    int code = find_damage(copy->db, damage);

    if (code != SQLITE_OK)
        return cannot_write(copy, code);
    return strcmp(damage, "ok") == 0 ? OK
                                     : fault_say(copy->why, FAULT_FILE_WRITE, "",
                                               "the copy is not sound: %s", damage);
}

enum fault
sqlite_require_sound(struct store *store, struct why *why)
{
    char damage[DAMAGE_MAX];
    struct connection *reader;
    enum fault fault;
    int code;

    if ((fault = connection_begin(store, false, why, &reader)))
        return fault;
    code = find_damage(sqlite_of(reader)->db, damage);
    if (code != SQLITE_OK || strcmp(damage, "ok") != 0)
        fault = fault_say(why, FAULT_STORE_BROKEN, "", "the file is damaged: %s",
                code != SQLITE_OK ? sqlite3_errstr(code) : damage);
    connection_rollback(&reader);
    return fault;
}

static bool
sync_path(const char *path)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    bool synced = file >= 0 && fsync(file) == 0;

    if (file >= 0)
        close(file);
    return synced;
}

/* A name that the disk may forget is none: then the copy goes, too. */
static enum fault
publish(struct copy *copy, const char *path)
{
    enum fault fault;

    if (!sync_path(copy->path))
        return fault_say(copy->why, FAULT_FILE_WRITE, "", "%s: %s", path, strerror(errno));
    if ((fault = new_file_name(copy->why, copy->path, path)))
        return fault;
    if (new_file_keep_name(path))
        return OK;
    fault = fault_say(copy->why, FAULT_FILE_WRITE, "", "%s: %s", path, strerror(errno));
    unlink(path);
    return fault;
}

static enum fault
copy_all(struct copy *copy, struct connection *from)
{
    enum fault fault;
    int code;

    code = sqlite3_open_v2(copy->path, &copy->db, SQLITE_OPEN_READWRITE, NULL);
    if (code != SQLITE_OK)
        return cannot_write(copy, code);
    if ((fault = copy_pages(copy, sqlite_of(from)->db)))
        return fault;
    return require_sound(copy);
}

/* SQLite would let everybody read what it makes: it finds an empty file of its owner's. */
static enum fault
make_part(struct copy *copy, const char *path)
{
    enum fault fault = new_file_check(copy->why, path);

    return fault ? fault : new_file_part(copy->why, path, copy->path, &copy->file);
}

/* And what SQLite leaves beside it where the disk fails. Published, it has another name. */
static void
let_go(const struct copy *copy)
{
    new_file_remove_part(copy->path);
    close(copy->file);
}

enum fault
sqlite_backup(struct store *store, const char *path,
        void (*progress)(void *context, int64_t done, int64_t total), void *context,
        struct why *why)
{
    struct copy copy = {.why = why, .progress = progress, .context = context};
    struct connection *from;
    enum fault fault;

    if ((fault = make_part(&copy, path)))
        return fault;
    if ((fault = connection_begin(store, false, why, &from))) {
        let_go(&copy);
        return fault;
    }
    fault = copy_all(&copy, from);
    if (fault != OK && fault != FAULT_STORE_FULL)
        connection_failed(from, FAULT_STORE_BROKEN, why); /* who knows which of the two failed */
    connection_rollback(&from);
    sqlite3_close(copy.db);
    if (fault == OK)
        fault = publish(&copy, path);
    let_go(&copy);
    return fault;
}
