/*
 * arena — blocks in a list, the newest first; only the newest is taken from.
 *
 * A block doubles the one before, from 4 KiB to 1 MiB. What does not fit into the next
 * block gets one of its own size. `used` counts what was taken, not what the blocks hold,
 * so that a limit means the same whatever the order of sizes.
 *
 * Under the address sanitizer all that is not taken is poisoned, with a gap behind each
 * piece: memory of a reset arena, and reading past a piece, are found as on the heap.
 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_POISONS 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define ARENA_POISONS 1
#endif

#ifdef ARENA_POISONS
#include <sanitizer/asan_interface.h>
#define POISON(from, size) ASAN_POISON_MEMORY_REGION(from, size)
#define UNPOISON(from, size) ASAN_UNPOISON_MEMORY_REGION(from, size)
enum { GAP = alignof(max_align_t) };
#else
#define POISON(from, size) ((void)(from), (void)(size))
#define UNPOISON(from, size) ((void)(from), (void)(size))
enum { GAP = 0 };
#endif

enum { ALIGN = alignof(max_align_t) };

#define BLOCK_FIRST ((size_t)4096)
#define BLOCK_MAX ((size_t)1024 * 1024)

struct arena_block {
    struct arena_block *older;
    size_t size;
    size_t used;
    alignas(max_align_t) char bytes[];
};

_Noreturn static void
stop(const char *reason, size_t used, size_t wanted)
{
    fprintf(stderr, "arena: %s, with %zu bytes taken and %zu wanted\n", reason, used, wanted);
    abort();
}

static size_t
next_block_size(const struct arena *arena, size_t needed)
{
    size_t size = arena->newest == NULL ? BLOCK_FIRST : arena->newest->size * 2;

    if (size > BLOCK_MAX)
        size = BLOCK_MAX;
    return needed > size ? needed : size;
}

static void
add_block(struct arena *arena, size_t needed)
{
    size_t size = next_block_size(arena, needed);
    struct arena_block *block = malloc(sizeof(*block) + size);

    if (block == NULL)
        stop("out of memory", arena->used, needed);
    block->older = arena->newest;
    block->size = size;
    block->used = 0;
    POISON(block->bytes, size);
    arena->newest = block;
}

/* Rounds up to whole alignments, so that the next piece is aligned as well. */
static size_t
rounded(const struct arena *arena, size_t size)
{
    if (size > PTRDIFF_MAX - 2 * BLOCK_MAX)
        stop("a request is too large", arena->used, size);
    return (size + ALIGN - 1) / ALIGN * ALIGN;
}

/* As arena_take, but not zeroed. */
static void *
take_raw(struct arena *arena, size_t size)
{
    size_t whole = rounded(arena, size);
    struct arena_block *block;
    void *piece;

    if (arena->limit != 0 && (whole > arena->limit || arena->used > arena->limit - whole))
        stop("over its limit", arena->used, size);
    if (arena->newest == NULL || arena->newest->size - arena->newest->used < whole + GAP)
        add_block(arena, whole + GAP);

    block = arena->newest;
    piece = block->bytes + block->used;
    block->used += whole + GAP;
    arena->used += whole;
    UNPOISON(piece, size);
    return piece;
}

void *
arena_take(struct arena *arena, size_t size)
{
    return memset(take_raw(arena, size), 0, size);
}

void *
arena_array(struct arena *arena, size_t count, size_t size)
{
    size_t whole;

    if (MUL_OVERFLOWS(count, size, &whole))
        stop("an array is too large", arena->used, count);
    return arena_take(arena, whole);
}

void *
arena_grow(struct arena *arena, const void *array, size_t old, size_t count, size_t size)
{
    void *larger = arena_array(arena, count, size);
    size_t kept = old < count ? old : count;

    if (kept > 0)
        memcpy(larger, array, kept * size);
    return larger;
}

void *
arena_room(struct arena *arena, void *array, size_t count, size_t size)
{
    enum { FIRST = 4 };

    if (count == 0)
        return arena_array(arena, FIRST, size);
    if (count < FIRST || (count & (count - 1)) != 0)
        return array;
    return arena_grow(arena, array, count, 2 * count, size);
}

char *
arena_text(struct arena *arena, const char *text)
{
    return text == NULL ? NULL : arena_bytes(arena, text, strlen(text));
}

char *
arena_bytes(struct arena *arena, const void *bytes, size_t length)
{
    char *copy;

    if (length == SIZE_MAX)
        stop("a text is too large", arena->used, length);
    copy = take_raw(arena, length + 1);
    if (length > 0)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

char *
arena_format(struct arena *arena, const char *format, ...)
{
    va_list values;
    char *text;

    va_start(values, format);
    text = arena_vformat(arena, format, values);
    va_end(values);
    return text;
}

char *
arena_vformat(struct arena *arena, const char *format, va_list values)
{
    va_list again;
    int length;
    char *text;

    va_copy(again, values);
    length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0)
        stop("a text cannot be formatted", arena->used, 0);

    text = take_raw(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, values);
    return text;
}

struct arena_mark
arena_mark(const struct arena *arena)
{
    return (struct arena_mark){
            .block = arena->newest,
            .block_used = arena->newest == NULL ? 0 : arena->newest->used,
            .used = arena->used,
    };
}

static void
free_block(struct arena_block *block)
{
    UNPOISON(block->bytes, block->size);
    free(block);
}

static void
empty_block(struct arena_block *block, size_t used)
{
    POISON(block->bytes + used, block->size - used);
    block->used = used;
}

/* One block stays for what comes next: a loop that resets at each turn would otherwise
 * ask the system for the same memory again and again. */
void
arena_reset(struct arena *arena, struct arena_mark mark)
{
    struct arena_block *spare = NULL;

    while (arena->newest != mark.block) {
        struct arena_block *block = arena->newest;

        arena->newest = block->older;
        if (spare == NULL && block->size <= BLOCK_MAX)
            spare = block;
        else
            free_block(block);
    }
    if (mark.block != NULL)
        empty_block(mark.block, mark.block_used);
    if (spare != NULL) {
        empty_block(spare, 0);
        spare->older = arena->newest;
        arena->newest = spare;
    }
    arena->used = mark.used;
}

void
arena_done(struct arena *arena)
{
    while (arena->newest != NULL) {
        struct arena_block *block = arena->newest;

        arena->newest = block->older;
        free_block(block);
    }
    arena->used = 0;
}
