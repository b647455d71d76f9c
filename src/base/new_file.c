#include "base/new_file.h"

#include <errno.h>
#include <fcntl.h>
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
