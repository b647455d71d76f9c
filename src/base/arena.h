/*
 * arena — memory that is taken piece by piece and let go at once.
 *
 * Always true:
 *   what is taken is zeroed and aligned for any type
 *   nothing taken moves; all of it lives until arena_reset or arena_done
 *   running out of memory, or past the limit, stops the process: it is no fault
 *
 * A zeroed struct arena is ready for use and has no limit.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

#include "base/lang.h"

struct arena_block;

struct arena {
    struct arena_block *newest;
    size_t used;  /* bytes in all blocks */
    size_t limit; /* bytes; 0: none */
};

struct arena_mark {
    struct arena_block *block;
    size_t block_used;
    size_t used;
};

void *arena_take(struct arena *arena, size_t size);

/* count elements of size bytes each; the product is checked. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* A larger copy of an array of `old` elements; the old one stays until the reset. */
void *arena_grow(struct arena *arena, const void *array, size_t old, size_t count, size_t size);

/* Room for one more behind the `count` elements of an array that grows by this call only: the array
 * itself, or a copy twice as large. NULL with a count of 0 begins one. */
void *arena_room(struct arena *arena, void *array, size_t count, size_t size);

/* Copies; the result ends with NUL. A NULL text gives NULL. */
char *arena_text(struct arena *arena, const char *text);
char *arena_bytes(struct arena *arena, const void *bytes, size_t length);
char *arena_format(struct arena *arena, const char *format, ...) PRINTF(2, 3);
char *arena_vformat(struct arena *arena, const char *format, va_list values) PRINTF(2, 0);

/* Remembers how much is taken; arena_reset lets go of all that was taken since. */
struct arena_mark arena_mark(const struct arena *arena);
void arena_reset(struct arena *arena, struct arena_mark mark);

void arena_done(struct arena *arena);

#endif
