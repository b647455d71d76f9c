/*
 * tape — all that a database's files were told, in order, and the disks that a power cut may leave.
 *
 * While the tape runs, every write, truncate, sync and delete below a folder is noted, and every
 * acknowledgement between them. Afterwards an image can be made for any moment on it. What a file
 * was told before its last sync is on the image; what came after it is there, is not, is there
 * in part, or is torn at sectors of 512 bytes: for each file on its own.
 */
#ifndef TESTS_FAULT_TAPE_H
#define TESTS_FAULT_TAPE_H

#include <stddef.h>
#include <stdint.h>

#include "base/dice.h"

struct tape;

/* Begins to note. */
struct tape *tape_start(const char *folder);

/* Ends it; no database is open any more. What was noted stays. */
void tape_stop(struct tape *tape);
void tape_free(struct tape **tape);

/* So many things have been noted so far; from any thread, while the tape runs or later. */
size_t tape_length(struct tape *tape);

/* Goes forward to a moment, which is not before the last one that was asked for, and writes the
 * files as a power cut then may leave them to a folder that is there and empty. */
void tape_image(struct tape *tape, size_t moment, struct dice *dice, const char *folder);

/* The last thing that was noted before the moment, and what the last image was made of, in words:
 * for reports. */
const char *tape_story(struct tape *tape, size_t moment, char *ret, size_t size);

#endif
