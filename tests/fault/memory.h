/*
 * memory — an allocator that fails when it is told to.
 *
 * Two of them stand in this programme. SQLite gets its own before it starts, because what it lacks
 * is a fault. Everything else in the process (our code, jansson, libpq, the C library) takes from
 * the other, and running out of that one may stop the process. A sanitizer brings an allocator of
 * its own in its place: then only SQLite's can be made to fail (memory_can_fail).
 *
 *     memory_fail(MEMORY_SQLITE, 17, false);
 *     fault = operation_call(...);
 *     if (!memory_mend(MEMORY_SQLITE))
 *         ... it asked for less than 17 pieces
 */
#ifndef TESTS_FAULT_MEMORY_H
#define TESTS_FAULT_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/dice.h"

enum memory { MEMORY_SQLITE, MEMORY_OTHER, MEMORY_COUNT };

bool memory_can_fail(enum memory memory);

/* The nth piece asked for from now on, by any thread, is not given; with for_ever, none after
 * it. */
void memory_fail(enum memory memory, int64_t nth, bool for_ever);

/* All are given again. Whether one was not. */
bool memory_mend(enum memory memory);

/* Gives everything, and notes from where each piece is asked for, until memory_watched: a number
 * that is the same for the same path through the code, of `ret` up to `count`. */
void memory_watch(enum memory memory, uint64_t *ret, size_t count);

/* How many were asked for since. */
size_t memory_watched(enum memory memory);

/* Which watched pieces to fail: at most `max`, at random, each asked for from another place, and
 * any of those that a place asked for. Gives how many; `ret` has room for as many as were
 * watched. */
size_t memory_points(
        const uint64_t *places, size_t count, size_t max, struct dice *dice, int64_t *ret);

/* Pieces that SQLite has and did not give back. */
int64_t memory_held_by_sqlite(void);

#endif
