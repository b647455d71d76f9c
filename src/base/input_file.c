/*
 * input_file — opened without waiting, then looked at: what stands at the path may change between
 * two looks, what is open does not.
 */
#include "base/input_file.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

/* A pipe without a name has its writer already; one with a name may wait for it for ever. */
static bool
has_no_name(int file)
{
    struct statfs system;

    return fstatfs(file, &system) == 0 && system.f_type == PIPEFS_MAGIC;
}

/* Why it is not read; NULL: it is. */
static const char *
refusal(int file, mode_t mode, enum input_kind kind)
{
    switch (mode & S_IFMT) {
    case S_IFREG:
        return NULL;
    case S_IFIFO:
        return kind == INPUT_STREAM && has_no_name(file) ? NULL : "it is a pipe, not a plain file";
    case S_IFDIR:
        return "it is a folder, not a plain file";
    default:
        return "it is a device, not a plain file";
    }
}

const char *
input_file_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash == NULL ? path : slash + 1;
}

bool
input_file_may_wait(int file)
{
    int flags = fcntl(file, F_GETFL);

    return flags >= 0 && fcntl(file, F_SETFL, flags & ~O_NONBLOCK) == 0;
}

int
input_file_open(const char *path, enum input_kind kind, const char **ret_reason)
{
    int file = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    struct stat opened = {0};

    if (file < 0 || fstat(file, &opened) != 0 || !input_file_may_wait(file)) {
        int failed = errno;

        if (file >= 0)
            close(file);
        *ret_reason = strerror(failed);
        errno = failed;
        return -1;
    }
    *ret_reason = refusal(file, opened.st_mode, kind);
    if (*ret_reason == NULL)
        return file;
    close(file);
    errno = EINVAL;
    return -1;
}

enum fault
input_file_require(
        struct why *why, const char *path, const char *shown, enum input_kind kind, int *ret)
{
    const char *reason;

    *ret = input_file_open(path, kind, &reason);
    return *ret < 0 ? fault_say(why, FAULT_FILE_OPEN, shown, "%s", reason) : OK;
}

enum fault
input_file_stream(
        struct why *why, const char *path, const char *shown, enum input_kind kind, FILE **ret)
{
    enum fault fault;
    int file;

    *ret = NULL;
    if ((fault = input_file_require(why, path, shown, kind, &file)))
        return fault;
    *ret = fdopen(file, "rb");
    if (*ret != NULL)
        return OK;
    fault = fault_say(why, FAULT_FILE_OPEN, shown, "%m");
    close(file);
    return fault;
}

void
input_file_look(const char *path, struct stat *ret, const char **ret_reason)
{
    if (stat(path, ret) != 0 || access(path, R_OK) != 0)
        *ret_reason = strerror(errno);
    else
        *ret_reason = refusal(-1, ret->st_mode, INPUT_PLAIN);
}
