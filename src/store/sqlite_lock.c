/*
 * sqlite_lock — one process writes to a SQLite file; the others wait a while for their turn.
 *
 * The lock is on a file beside the database, because SQLite's own locks come and
 * go with each transaction. It stays when the process ends, and is never removed:
 * removing it would let two processes lock two files of one name. It holds the
 * number of the process that has it, for people.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "store/sqlite.h"

enum { TRY_EVERY_MS = 10 };

static long
holder(int file)
{
    char text[32] = "";
    ssize_t length = pread(file, text, sizeof(text) - 1, 0);

    return length > 0 ? strtol(text, NULL, 10) : 0;
}

/* Always of one length, so that nothing of an earlier holder stays. A hint for people, no more: a
 * lock whose holder cannot be written is held all the same. */
static void
write_holder(int file)
{
    char text[32];
    size_t length = (size_t)snprintf(text, sizeof(text), "%-20ld\n", (long)getpid());

    if (pwrite(file, text, length, 0) < 0)
        return;
}

/* flock itself waits for ever or not at all. */
static bool
wait_turn(int file, int wait_ms)
{
    const struct timespec pause = {0, TRY_EVERY_MS * 1000000L};

    for (int waited = 0; flock(file, LOCK_EX | LOCK_NB) != 0; waited += TRY_EVERY_MS) {
        if (waited >= wait_ms)
            return false;
        nanosleep(&pause, NULL);
    }
    return true;
}

static enum fault
take(const char *database, int wait_ms, struct why *why, int *ret)
{
    char path[4096];
    int file;

    snprintf(path, sizeof(path), "%s.lock", database);
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return fault_say(why,
                errno == EROFS || errno == EACCES ? FAULT_STORE_READ_ONLY : FAULT_STORE_OPEN, "",
                "%s: %s", path, strerror(errno));
    if (!wait_turn(file, wait_ms)) {
        long process = holder(file);

        close(file);
        return fault_say(
                why, FAULT_STORE_LOCKED, "", "process %ld writes to %s", process, database);
    }
    write_holder(file);
    *ret = file;
    return OK;
}

/* A restore may have put another file in its place, while we waited or long before: what was read
 * is of the old one, and must not decide what is written to the new one. */
static enum fault
require_same_file(const struct sqlite_database *database, struct why *why)
{
    struct stat now;

    if (stat(database->path, &now) != 0)
        return fault_say(why, FAULT_STORE_OPEN, "", "%s: %s", database->path, strerror(errno));
    if (now.st_dev == database->device && now.st_ino == database->inode)
        return OK;
    return fault_say(why, FAULT_STORE_OPEN, "",
            "%s is another file than the one that was opened; try again", database->path);
}

enum fault
sqlite_lock_take(struct sqlite_database *database, struct why *why)
{
    enum fault fault;

    if ((fault = take(database->path, database->lock_wait_ms, why, &database->lock)))
        return fault;
    if ((fault = require_same_file(database, why)))
        sqlite_lock_leave(database);
    return fault;
}

enum fault
store_hold(const char *path, int wait_ms, struct why *why, int *ret)
{
    return take(path, wait_ms, why, ret);
}

void
store_let_go(int *hold)
{
    if (*hold >= 0)
        close(*hold);
    *hold = -1;
}

void
sqlite_lock_leave(struct sqlite_database *database)
{
    if (database->lock >= 0)
        close(database->lock);
    database->lock = -1;
}
