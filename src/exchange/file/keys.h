/*
 * keys — texts, each with a number: which codes a file has said, and where.
 *
 * A zeroed struct with its arena set is ready. The arena holds copies of the texts.
 */
#ifndef EXCHANGE_KEYS_H
#define EXCHANGE_KEYS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct keys {
    struct arena *arena;
    struct keys_slot *slots; /* open addressing; a power of two of them */
    size_t slot_count;
    size_t count;
};

/* The number of a text; NULL when the text is not there. Good until the next keys_put. */
int64_t *keys_find(const struct keys *keys, const char *text);

/* The same; a text that is not there is put there with 0. */
int64_t *keys_put(struct keys *keys, const char *text);

#endif
