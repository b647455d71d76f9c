#include "tests/fault/disk.h"

#include <assert.h>
#include <sqlite3.h>
#include <stddef.h>

#include "base/lang.h"

/* The real file stands behind ours, in the memory that SQLite gave for both. */
struct file {
    sqlite3_file base;
    const char *path; /* SQLite's own, as long as the file is open */
    _Alignas(max_align_t) char real[];
};

static sqlite3_vfs ours;
static sqlite3_vfs *real_system;
static disk_hook *hook;
static void *hook_context;

static sqlite3_file *
real_of(sqlite3_file *file)
{
    return (sqlite3_file *)((struct file *)file)->real;
}

static int
ask(sqlite3_file *file, struct disk_call call)
{
    call.path = ((struct file *)file)->path;
    return hook(hook_context, &call);
}

/* ---- what the hook sees ---- */

static int
read_file(sqlite3_file *file, void *bytes, int size, sqlite3_int64 offset)
{
    int code = ask(file, (struct disk_call){DISK_READ, .offset = offset, .size = size});

    return code != SQLITE_OK ? code
                             : real_of(file)->pMethods->xRead(real_of(file), bytes, size, offset);
}

static int
write_file(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
    int code = ask(
            file, (struct disk_call){DISK_WRITE, .offset = offset, .size = size, .bytes = bytes});

    return code != SQLITE_OK ? code
                             : real_of(file)->pMethods->xWrite(real_of(file), bytes, size, offset);
}

static int
truncate_file(sqlite3_file *file, sqlite3_int64 size)
{
    int code = ask(file, (struct disk_call){DISK_TRUNCATE, .size = size});

    return code != SQLITE_OK ? code : real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static int
sync_file(sqlite3_file *file, int flags)
{
    int code = ask(file, (struct disk_call){DISK_SYNC, .flags = flags});

    return code != SQLITE_OK ? code : real_of(file)->pMethods->xSync(real_of(file), flags);
}

static int
delete_file(sqlite3_vfs *system, const char *path, int sync_folder)
{
    const struct disk_call call = {DISK_DELETE, .path = path, .flags = sync_folder};
    int code = hook(hook_context, &call);

    (void)system;
    return code != SQLITE_OK ? code : real_system->xDelete(real_system, path, sync_folder);
}

/* ---- what is passed on ---- */

static int
close_file(sqlite3_file *file)
{
    return real_of(file)->pMethods->xClose(real_of(file));
}

static int
size_of(sqlite3_file *file, sqlite3_int64 *ret)
{
    return real_of(file)->pMethods->xFileSize(real_of(file), ret);
}

static int
lock(sqlite3_file *file, int level)
{
    return real_of(file)->pMethods->xLock(real_of(file), level);
}

static int
unlock(sqlite3_file *file, int level)
{
    return real_of(file)->pMethods->xUnlock(real_of(file), level);
}

static int
check_lock(sqlite3_file *file, int *ret)
{
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), ret);
}

static int
control(sqlite3_file *file, int op, void *argument)
{
    return real_of(file)->pMethods->xFileControl(real_of(file), op, argument);
}

static int
sector_size(sqlite3_file *file)
{
    return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int
characteristics(sqlite3_file *file)
{
    return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static int
shared_map(sqlite3_file *file, int region, int size, int extend, void volatile **ret)
{
    return real_of(file)->pMethods->xShmMap(real_of(file), region, size, extend, ret);
}

static int
shared_lock(sqlite3_file *file, int offset, int count, int flags)
{
    return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
}

static void
shared_barrier(sqlite3_file *file)
{
    real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static int
shared_unmap(sqlite3_file *file, int remove)
{
    return real_of(file)->pMethods->xShmUnmap(real_of(file), remove);
}

/* Version 2: without reads from mapped memory, which no hook could see. */
static const sqlite3_io_methods methods = {
        .iVersion = 2,
        .xClose = close_file,
        .xRead = read_file,
        .xWrite = write_file,
        .xTruncate = truncate_file,
        .xSync = sync_file,
        .xFileSize = size_of,
        .xLock = lock,
        .xUnlock = unlock,
        .xCheckReservedLock = check_lock,
        .xFileControl = control,
        .xSectorSize = sector_size,
        .xDeviceCharacteristics = characteristics,
        .xShmMap = shared_map,
        .xShmLock = shared_lock,
        .xShmBarrier = shared_barrier,
        .xShmUnmap = shared_unmap,
};

static int
open_file(sqlite3_vfs *system, const char *path, sqlite3_file *file, int flags, int *ret_flags)
{
    const struct disk_call call = {DISK_OPEN, .path = path, .flags = flags};
    int code = hook(hook_context, &call);

    (void)system;
    file->pMethods = NULL;
    if (code != SQLITE_OK)
        return code;
    ((struct file *)file)->path = path;
    code = real_system->xOpen(real_system, path, real_of(file), flags, ret_flags);
    if (real_of(file)->pMethods != NULL)
        file->pMethods = &methods;
    return code;
}

/* ---- in use, or not ---- */

void
disk_use(disk_hook *used, void *used_context)
{
    int code;

    assert(hook == NULL);
    hook = used;
    hook_context = used_context;
    real_system = sqlite3_vfs_find(NULL);
    ours = *real_system;
    ours.zName = "disk";
    ours.pNext = NULL;
    ours.szOsFile = (int)sizeof(struct file) + real_system->szOsFile;
    ours.xOpen = open_file;
    ours.xDelete = delete_file;
    code = sqlite3_vfs_register(&ours, 1);
    assert(code == SQLITE_OK);
    (void)code;
}

void
disk_leave(void)
{
    sqlite3_vfs_unregister(&ours);
    sqlite3_vfs_register(real_system, 1);
    hook = NULL;
}

const char *
disk_op_name(enum disk_op op)
{
    static const char *const names[] = {
            [DISK_OPEN] = "open",
            [DISK_READ] = "read",
            [DISK_WRITE] = "write",
            [DISK_TRUNCATE] = "truncate",
            [DISK_SYNC] = "sync",
            [DISK_DELETE] = "delete",
    };

    assert((size_t)op < COUNT_OF(names));
    return names[op];
}
