/*
 * new_file — files that are made, never written over: an old one may be the books, or their key.
 */
#ifndef BASE_NEW_FILE_H
#define BASE_NEW_FILE_H

#include <stdbool.h>
#include <stdio.h>

#include "base/fault.h"

enum { NEW_FILE_PART = 4096 };

/* A file of its owner alone, for it holds books; the caller closes it.
 * Refuses: store.duplicate (something is there), file.place, file.write. */
MUST_USE enum fault new_file_open(struct why *why, const char *path, FILE **ret);

/* Whether a file may be made there, for who has work to do before. Refuses: store.duplicate. */
MUST_USE enum fault new_file_check(struct why *why, const char *path);

/* Whether the disk, or whoever reads from it, took all of it. False: errno says why. */
MUST_USE bool new_file_write(int file, const void *bytes, size_t length);

/* Why a file could not be opened to be written, by errno: store.duplicate, file.place, or the
 * disk's or system's file.write. */
enum fault new_file_refuse(struct why *why, const char *path, int reason);

/* A file in the same folder for what is to be `path` once it is finished, of its owner alone:
 * nobody else's, whatever lies there. The caller names or removes it, and closes the file then, not
 * before: what nobody holds any more was left by a run that was killed, and the next one for the
 * same path removes it. Refuses: file.place, file.write; there is no part then, "". */
MUST_USE enum fault new_file_part(
        struct why *why, const char *path, char ret_part[NEW_FILE_PART], int *ret_file);

/* With what lies beside it, if anything does. */
void new_file_remove_part(const char *part);

/* Gives a finished file its name. Refuses: store.duplicate (something is there by now),
 * file.write. */
MUST_USE enum fault new_file_name(struct why *why, const char *from, const char *path);

/* Whether the disk keeps the name of the file that is there now. False: errno says why. */
MUST_USE bool new_file_keep_name(const char *path);

#endif
