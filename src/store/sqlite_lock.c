/*
 * sqlite_lock — one process writes to a SQLite file.
 *
 * The lock is on a file beside the database, because SQLite's own locks come and
 * go with each transaction. It stays when the process ends, and is never removed:
 * removing it would let two processes lock two files of one name. It holds the
 * number of the process that has it, for people.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "store/sqlite.h"

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

enum fault
sqlite_lock_take(struct sqlite_database *database, struct why *why)
{
    char path[4096];
    int file;

    snprintf(path, sizeof(path), "%s.lock", database->path);
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return fault_say(why,
                errno == EROFS || errno == EACCES ? FAULT_STORE_READ_ONLY : FAULT_STORE_OPEN, "",
                "%s: %s", path, strerror(errno));
    if (flock(file, LOCK_EX | LOCK_NB) != 0) {
        long process = holder(file);

        close(file);
        return fault_say(
                why, FAULT_STORE_LOCKED, "", "process %ld writes to %s", process, database->path);
    }
    write_holder(file);
    database->lock = file;
    return OK;
}

void
sqlite_lock_leave(struct sqlite_database *database)
{
    if (database->lock >= 0)
        close(database->lock);
    database->lock = -1;
}
