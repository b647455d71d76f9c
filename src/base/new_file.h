/*
 * new_file — files that are made, never written over: an old one may be the books, or their key.
 */
#ifndef BASE_NEW_FILE_H
#define BASE_NEW_FILE_H

#include <stdbool.h>
#include <stdio.h>

#include "base/fault.h"

/* A file of its owner alone, for it holds books; the caller closes it.
 * Refuses: store.duplicate (something is there), file.write. */
MUST_USE enum fault new_file_open(struct why *why, const char *path, FILE **ret);

/* Whether a file may be made there, for who has work to do before. Refuses: store.duplicate. */
MUST_USE enum fault new_file_check(struct why *why, const char *path);

/* Gives a finished file its name. Refuses: store.duplicate (something is there by now),
 * file.write. */
MUST_USE enum fault new_file_name(struct why *why, const char *from, const char *path);

#endif
