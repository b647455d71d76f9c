/*
 * heap — memory for what outlives a work: connections, caches, buffers that grow.
 *
 * Running out of it is no fault, since nobody could go on: the process says so and stops. What was
 * acknowledged is in the database; the rest is rolled back at the next start. What SQLite lacks is
 * its own matter, and a fault.
 */
#ifndef BASE_HEAP_H
#define BASE_HEAP_H

#include <stddef.h>

#include "base/lang.h"

/* All of these are let go by free(). */
void *heap_take(size_t count, size_t size);              /* zeroed */
void *heap_grow(void *array, size_t count, size_t size); /* what is new is not zeroed */
char *heap_text(const char *text);

/* What a library made, which is NULL only when it lacked memory. */
void *heap_made(void *made);

/* Before a library is called that does not look whether it was given memory, and would fall or walk
 * in circles: stops here when there is not so much as it may want. */
void heap_ask(size_t wanted);

_Noreturn void heap_stop(const char *reason, size_t wanted);

#endif
