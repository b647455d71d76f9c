#include "ledger/gate/seen.h"

#include <assert.h>

uint64_t
seen_mark(int64_t number, const char *text)
{
    uint64_t mark = 0xcbf29ce484222325u ^ ((uint64_t)number * 0x9e3779b97f4a7c15u);

    for (; text != NULL && *text != '\0'; text++) {
        mark ^= (unsigned char)*text;
        mark *= 0x100000001b3u;
    }
    mark ^= mark >> 32;
    return mark == 0 ? 1 : mark;
}

static uint64_t *
slot_of(const struct seen *seen, uint64_t mark)
{
    size_t at = (size_t)mark & (seen->slot_count - 1);

    while (seen->marks[at] != 0 && seen->marks[at] != mark)
        at = (at + 1) & (seen->slot_count - 1);
    return &seen->marks[at];
}

static void
grow(struct seen *seen)
{
    const uint64_t *old = seen->marks;
    size_t old_count = seen->slot_count;

    seen->slot_count = old_count == 0 ? 64 : 2 * old_count;
    seen->marks = arena_array(seen->arena, seen->slot_count, sizeof(*seen->marks));
    for (size_t i = 0; i < old_count; i++)
        if (old[i] != 0)
            *slot_of(seen, old[i]) = old[i];
}

bool
seen_has(const struct seen *seen, uint64_t mark)
{
    return seen->slot_count != 0 && *slot_of(seen, mark) != 0;
}

void
seen_add(struct seen *seen, uint64_t mark)
{
    uint64_t *slot;

    assert(mark != 0);
    if (2 * seen->count >= seen->slot_count)
        grow(seen);
    slot = slot_of(seen, mark);
    seen->count += *slot == 0;
    *slot = mark;
}
