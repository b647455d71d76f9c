#include "base/new_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/input_file.h"
#include "base/lang.h"

/* What another name would mend, or another folder. */
static bool
is_of_the_place(int reason)
{
    static const int reasons[] = {
            ENOENT, ENOTDIR, EISDIR, EACCES, EPERM, EROFS, ELOOP, ENAMETOOLONG};

    for (size_t i = 0; i < COUNT_OF(reasons); i++)
        if (reasons[i] == reason)
            return true;
    return false;
}

enum fault
new_file_refuse(struct why *why, const char *path, int reason)
{
    if (reason == EEXIST)
        return fault_say(why, FAULT_STORE_DUPLICATE, path,
                "it is there already; nothing is written over it");
    if (reason == ENOENT)
        return fault_say(why, FAULT_FILE_PLACE, path, "there is no such folder");
    errno = reason;
    return fault_say(
            why, is_of_the_place(reason) ? FAULT_FILE_PLACE : FAULT_FILE_WRITE, path, "%m");
}

enum fault
new_file_open(struct why *why, const char *path, FILE **ret)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    int reason = errno;

    *ret = file < 0 ? NULL : fdopen(file, "wb");
    if (*ret != NULL)
        return OK;
    if (file >= 0) {
        reason = errno;
        close(file);
        unlink(path); /* or the next try would find it there */
    }
    return new_file_refuse(why, path, reason);
}

enum fault
new_file_check(struct why *why, const char *path)
{
    struct stat status;
    char folder[NEW_FILE_PART];

    if (lstat(path, &status) == 0)
        return new_file_refuse(why, path, EEXIST);
    if (errno != ENOENT)
        return new_file_refuse(why, path, errno);
    snprintf(folder, sizeof(folder), "%s", path);
    return access(dirname(folder), W_OK | X_OK) == 0 ? OK : new_file_refuse(why, path, errno);
}

bool
new_file_write(int file, const void *bytes, size_t length)
{
    const char *at = bytes;

    while (length > 0) {
        ssize_t put = write(file, at, length);

        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        at += put;
        length -= (size_t)put;
    }
    return true;
}

/* ---- parts ---- */

#define PART_BEGIN ".summa-"
#define PART_END ".part"

enum { PART_LETTERS = 6, PART_TRIES = 100 };

/* What SQLite, and a proof, make beside one. */
void
new_file_remove_part(const char *part)
{
    static const char *const ends[] = {"", "-journal", "-wal", "-shm", ".lock"};
    char path[NEW_FILE_PART + sizeof("-journal")];

    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        snprintf(path, sizeof(path), "%s%s", part, ends[i]);
        unlink(path);
    }
}

/* Whoever makes one holds it until it is named, or he is gone. */
static void
remove_if_left(const char *part)
{
    int file = open(part, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat status;
    bool left = file >= 0 && fstat(file, &status) == 0 && S_ISREG(status.st_mode) &&
                status.st_uid == geteuid() && flock(file, LOCK_EX | LOCK_NB) == 0;

    if (left)
        new_file_remove_part(part);
    if (file >= 0)
        close(file);
}

static bool
is_part_of(const char *name, const char *base)
{
    size_t length = strlen(base);

    return strncmp(name, base, length) == 0 &&
           strncmp(name + length, PART_BEGIN, strlen(PART_BEGIN)) == 0 &&
           strlen(name + length) == strlen(PART_BEGIN PART_END) + PART_LETTERS &&
           strcmp(name + strlen(name) - strlen(PART_END), PART_END) == 0;
}

/* Those of earlier runs that were killed; others' that are at it are let be, as is all where the
 * folder cannot be read. */
static void
remove_left(const char *path)
{
    const char *base = input_file_name(path);
    char part[NEW_FILE_PART];
    char folder[NEW_FILE_PART];
    struct dirent *entry;
    DIR *list;

    snprintf(folder, sizeof(folder), "%.*s", (int)(base - path), path);
    list = opendir(folder[0] == '\0' ? "." : folder);
    if (list == NULL)
        return;
    while ((entry = readdir(list)) != NULL)
        if (is_part_of(entry->d_name, base) &&
                snprintf(part, sizeof(part), "%s%s", folder, entry->d_name) < NEW_FILE_PART)
            remove_if_left(part);
    closedir(list);
}

/* Gives a descriptor; -1: errno says why. */
static int
make_part(const char *path, char ret_part[NEW_FILE_PART])
{
    if (snprintf(ret_part, NEW_FILE_PART, "%s" PART_BEGIN "XXXXXX" PART_END, path) < NEW_FILE_PART)
        return mkostemps(ret_part, (int)strlen(PART_END), O_CLOEXEC);
    errno = ENAMETOOLONG;
    return -1;
}

/* Another run may have taken it for one that was left before it was held. */
static bool
hold(int file)
{
    struct stat status;

    if (flock(file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        return false;
    return fstat(file, &status) != 0 || status.st_nlink > 0;
}

enum fault
new_file_part(struct why *why, const char *path, char ret_part[NEW_FILE_PART], int *ret_file)
{
    remove_left(path);
    for (int i = 0; i < PART_TRIES; i++) {
        *ret_file = make_part(path, ret_part);
        if (*ret_file < 0 || hold(*ret_file))
            break;
        unlink(ret_part);
        close(*ret_file);
        *ret_file = -1;
        errno = EBUSY;
    }
    if (*ret_file >= 0)
        return OK;
    ret_part[0] = '\0';
    return new_file_refuse(why, path, errno);
}

/* Where the file system cannot look and rename in one, it is done in two. */
enum fault
new_file_name(struct why *why, const char *from, const char *path)
{
    enum fault fault;

    if (renameat2(AT_FDCWD, from, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
        return OK;
    if (errno != EINVAL)
        return new_file_refuse(why, path, errno);
    if ((fault = new_file_check(why, path)))
        return fault;
    return rename(from, path) == 0 ? OK : new_file_refuse(why, path, errno);
}

/* Who may write to a folder need not be let read it, and then cannot open it: all of the file
 * system that the file stands on is synced instead. */
bool
new_file_keep_name(const char *path)
{
    char folder[NEW_FILE_PART];
    bool synced;
    int file;

    snprintf(folder, sizeof(folder), "%s", path);
    file = open(dirname(folder), O_RDONLY | O_CLOEXEC);
    if (file >= 0) {
        synced = fsync(file) == 0;
    } else {
        file = open(path, O_RDONLY | O_CLOEXEC);
        synced = file >= 0 && syncfs(file) == 0;
    }
    if (file >= 0)
        close(file);
    return synced;
}
