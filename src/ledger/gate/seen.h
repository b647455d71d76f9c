/*
 * seen — whether something may have been met before, by its mark: a yes may be mistaken and is
 * looked into, a no is true.
 */
#ifndef LEDGER_SEEN_H
#define LEDGER_SEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct seen {
    struct arena *arena;
    uint64_t *marks; /* 0: a free slot */
    size_t slot_count;
    size_t count;
};

/* Of a number, and of a text beside it; the text may be NULL. Never 0. */
uint64_t seen_mark(int64_t number, const char *text);

bool seen_has(const struct seen *seen, uint64_t mark);
void seen_add(struct seen *seen, uint64_t mark);

#endif
