#include "tests/fault/failing.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "base/lang.h"
#include "tests/fault/disk.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static bool armed;
static struct failing current;
static struct failing_told told;
static enum failing_call seen[FAILING_SEEN_MAX];

/* ---- the plan ---- */

bool
failing_applies(enum failing_how how, enum failing_call call)
{
    switch (how) {
    case FAILING_ERROR:
        return true;
    case FAILING_FULL:
        return call == CALL_WRITE;
    case FAILING_SHORT:
        return call == CALL_READ;
    case FAILING_HOW_COUNT:
        break;
    }
    return false;
}

static void
remember_first(enum failing_call call, const char *path)
{
    const char *slash = path == NULL ? NULL : strrchr(path, '/');

    if (told.failed++ > 0)
        return;
    told.call = call;
    snprintf(told.file, sizeof(told.file), "%s", slash == NULL ? "(no name)" : slash + 1);
}

/* Whether this call is to fail. */
static bool
fails(enum failing_call call, const char *path)
{
    bool ret = false;

    pthread_mutex_lock(&lock);
    if (armed) {
        if (told.count < FAILING_SEEN_MAX)
            seen[told.count] = call;
        told.count++;
        ret = failing_applies(current.how, call) && current.nth > 0 &&
              (told.count == current.nth || (current.for_ever && told.count > current.nth));
        if (ret)
            remember_first(call, path);
    }
    pthread_mutex_unlock(&lock);
    return ret;
}

void
failing_arm(const struct failing *plan)
{
    pthread_mutex_lock(&lock);
    current = *plan;
    told = (struct failing_told){0};
    armed = true;
    pthread_mutex_unlock(&lock);
}

void
failing_disarm(struct failing_told *ret)
{
    pthread_mutex_lock(&lock);
    armed = false;
    *ret = told;
    pthread_mutex_unlock(&lock);
}

const enum failing_call *
failing_seen(void)
{
    return seen;
}

/* ---- below SQLite ---- */

static const struct {
    enum failing_call call;
    int codes[FAILING_HOW_COUNT];
} disk_calls[] = {
        [DISK_OPEN] = {CALL_OPEN, {SQLITE_CANTOPEN}},
        [DISK_READ] = {CALL_READ, {SQLITE_IOERR_READ, [FAILING_SHORT] = SQLITE_IOERR_SHORT_READ}},
        [DISK_WRITE] = {CALL_WRITE, {SQLITE_IOERR_WRITE, [FAILING_FULL] = SQLITE_FULL}},
        [DISK_TRUNCATE] = {CALL_TRUNCATE, {SQLITE_IOERR_TRUNCATE}},
        [DISK_SYNC] = {CALL_SYNC, {SQLITE_IOERR_FSYNC}},
        [DISK_DELETE] = {CALL_DELETE, {SQLITE_IOERR_DELETE}},
};

static int
fail_disk(void *context, const struct disk_call *call)
{
    (void)context;
    if (!fails(disk_calls[call->op].call, call->path))
        return SQLITE_OK;
    return disk_calls[call->op].codes[current.how];
}

void
failing_install(void)
{
    disk_use(fail_disk, NULL);
}

void
failing_remove(void)
{
    disk_leave();
}

/* ---- below Summa's own calls: the linker puts these in their place ---- */

static bool
fails_plainly(enum failing_call call, const char *path)
{
    if (!fails(call, path))
        return false;
    errno = current.how == FAILING_FULL ? ENOSPC : EIO;
    return true;
}

int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...);
int __real_mkostemps(char *name, int end, int flags);
int __wrap_mkostemps(char *name, int end, int flags);
ssize_t __real_read(int file, void *bytes, size_t size);
ssize_t __wrap_read(int file, void *bytes, size_t size);
ssize_t __real_pread(int file, void *bytes, size_t size, off_t offset);
ssize_t __wrap_pread(int file, void *bytes, size_t size, off_t offset);
ssize_t __real_write(int file, const void *bytes, size_t size);
ssize_t __wrap_write(int file, const void *bytes, size_t size);
int __real_fsync(int file);
int __wrap_fsync(int file);
int __real_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to);
int __real_renameat2(
        int from_folder, const char *from, int to_folder, const char *to, unsigned how);
int __wrap_renameat2(
        int from_folder, const char *from, int to_folder, const char *to, unsigned how);

int
__wrap_open(const char *path, int flags, ...)
{
    mode_t mode = 0;
    va_list values;

    if ((flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE) {
        va_start(values, flags);
        mode = va_arg(values, mode_t);
        va_end(values);
    }
    return fails_plainly(CALL_OPEN, path) ? -1 : __real_open(path, flags, mode);
}

int
__wrap_mkostemps(char *name, int end, int flags)
{
    return fails_plainly(CALL_OPEN, name) ? -1 : __real_mkostemps(name, end, flags);
}

ssize_t
__wrap_read(int file, void *bytes, size_t size)
{
    return fails_plainly(CALL_READ, NULL) ? -1 : __real_read(file, bytes, size);
}

ssize_t
__wrap_pread(int file, void *bytes, size_t size, off_t offset)
{
    return fails_plainly(CALL_READ, NULL) ? -1 : __real_pread(file, bytes, size, offset);
}

ssize_t
__wrap_write(int file, const void *bytes, size_t size)
{
    return fails_plainly(CALL_WRITE, NULL) ? -1 : __real_write(file, bytes, size);
}

int
__wrap_fsync(int file)
{
    return fails_plainly(CALL_SYNC, NULL) ? -1 : __real_fsync(file);
}

int
__wrap_rename(const char *from, const char *to)
{
    return fails_plainly(CALL_RENAME, from) ? -1 : __real_rename(from, to);
}

int
__wrap_renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned how)
{
    return fails_plainly(CALL_RENAME, from)
                   ? -1
                   : __real_renameat2(from_folder, from, to_folder, to, how);
}

/* ---- in words ---- */

const char *
failing_call_name(enum failing_call call)
{
    static const char *const names[CALL_COUNT] = {
            "open", "read", "write", "truncate", "sync", "delete", "rename"};

    assert(call < CALL_COUNT);
    return names[call];
}

const char *
failing_how_name(enum failing_how how)
{
    static const char *const names[FAILING_HOW_COUNT] = {"error", "full", "short"};

    assert(how < FAILING_HOW_COUNT);
    return names[how];
}
