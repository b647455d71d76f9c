#include "base/new_file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static enum fault
refuse(struct why *why, const char *path, int reason)
{
    if (reason == EEXIST)
        return fault_say(why, FAULT_STORE_DUPLICATE, path,
                "it is there already; nothing is written over it");
    errno = reason;
    return fault_say(why, FAULT_FILE_WRITE, path, "%m");
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
    return refuse(why, path, reason);
}

enum fault
new_file_check(struct why *why, const char *path)
{
    struct stat status;

    return lstat(path, &status) == 0 ? refuse(why, path, EEXIST) : OK;
}

/* Gives a descriptor; -1: errno says why. */
static int
make_part(const char *path, char ret_part[NEW_FILE_PART])
{
    static const char end[] = ".part";

    if (snprintf(ret_part, NEW_FILE_PART, "%s.XXXXXX%s", path, end) < NEW_FILE_PART)
        return mkostemps(ret_part, (int)sizeof(end) - 1, O_CLOEXEC);
    errno = ENAMETOOLONG;
    return -1;
}

enum fault
new_file_part(struct why *why, const char *path, char ret_part[NEW_FILE_PART], int *ret_file)
{
    *ret_file = make_part(path, ret_part);
    if (*ret_file >= 0)
        return OK;
    ret_part[0] = '\0';
    return refuse(why, path, errno);
}

/* Where the file system cannot look and rename in one, it is done in two. */
enum fault
new_file_name(struct why *why, const char *from, const char *path)
{
    enum fault fault;

    if (renameat2(AT_FDCWD, from, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
        return OK;
    if (errno != EINVAL)
        return refuse(why, path, errno);
    if ((fault = new_file_check(why, path)))
        return fault;
    return rename(from, path) == 0 ? OK : refuse(why, path, errno);
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
