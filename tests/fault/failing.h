/*
 * failing — a disk whose Nth call fails, once or from there on for ever.
 *
 * Stands below SQLite (disk.h) and below the files that Summa handles itself: backup, restore,
 * locks, the files it reads. The calls are counted in the order they come, all kinds together.
 *
 *     failing_install();
 *     ... open the store ...
 *     failing_arm(&(struct failing){.nth = 7, .how = FAILING_FULL, .for_ever = true});
 *     ... what is to be tried ...
 *     failed = failing_disarm(&told);    from here on the disk is whole again
 */
#ifndef TESTS_FAULT_FAILING_H
#define TESTS_FAULT_FAILING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What may become of a call. */
enum failing_how {
    FAILING_ERROR, /* any call: EIO */
    FAILING_FULL,  /* a write: ENOSPC */
    FAILING_SHORT, /* a read by SQLite: fewer bytes than there are */
    FAILING_HOW_COUNT,
};

struct failing {
    int64_t nth; /* from 1; 0: none, the calls are only counted */
    enum failing_how how;
    bool for_ever;
};

enum failing_call {
    CALL_OPEN,
    CALL_READ,
    CALL_WRITE,
    CALL_TRUNCATE,
    CALL_SYNC,
    CALL_DELETE,
    CALL_RENAME,
    CALL_COUNT,
};

/* What was seen while it was armed. */
struct failing_told {
    int64_t count; /* calls */
    int64_t failed;
    enum failing_call call; /* the first that failed */
    char file[64];          /* its last name, without the folder */
};

void failing_install(void);
void failing_remove(void);

void failing_arm(const struct failing *plan);
void failing_disarm(struct failing_told *ret);

/* Of the calls since failing_arm that were of no kind that can fail so, the Nth is not worth
 * trying: whether the Nth one, counted by a run that failed nothing, is. */
bool failing_applies(enum failing_how how, enum failing_call call);

/* The calls that the last armed run saw, in order, at most `size` of them. */
const enum failing_call *failing_seen(void);
enum { FAILING_SEEN_MAX = 20000 };

const char *failing_call_name(enum failing_call call);
const char *failing_how_name(enum failing_how how);

#endif
