/*
 * disk — a file system for SQLite that passes every call on to the real one, and asks first.
 *
 * While it is in use it is the default one, so that whatever opens a database opens it here: the
 * store, its backups. One hook sees every call that touches a file; what it returns other than
 * SQLITE_OK is returned in place of the call. It may be called from several threads at once.
 *
 * Shared memory and locks are passed on unseen: they are no part of what a disk keeps.
 */
#ifndef TESTS_FAULT_DISK_H
#define TESTS_FAULT_DISK_H

#include <stdint.h>

enum disk_op { DISK_OPEN, DISK_READ, DISK_WRITE, DISK_TRUNCATE, DISK_SYNC, DISK_DELETE };

struct disk_call {
    enum disk_op op;
    const char *path;  /* NULL: a temporary file without name */
    int flags;         /* open: SQLITE_OPEN_*; delete: 1 when the folder is to be synced */
    int64_t offset;    /* read, write */
    int64_t size;      /* read, write; truncate: the new one */
    const void *bytes; /* write */
};

typedef int disk_hook(void *context, const struct disk_call *call);

/* From here on, for files that are opened from here on. */
void disk_use(disk_hook *used, void *used_context);

/* The real one again; every file of ours is closed. */
void disk_leave(void);

const char *disk_op_name(enum disk_op op);

#endif
