#include "exchange/sie/numbers.h"

#include <assert.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct numbers_used {
    const char *series; /* NULL: a free slot */
    const char *number;
    int64_t line;
};

/* FNV-1a. */
static uint64_t
mix(uint64_t hash, const char *text)
{
    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001B3);
    return (hash ^ 0xFF) * UINT64_C(0x100000001B3);
}

static struct numbers_used *
slot_of(struct numbers_used *slots, size_t capacity, const char *series, const char *number)
{
    size_t at = (size_t)mix(mix(UINT64_C(0xCBF29CE484222325), series), number);

    for (at &= capacity - 1; slots[at].series != NULL; at = (at + 1) & (capacity - 1))
        if (strcmp(slots[at].number, number) == 0 && strcmp(slots[at].series, series) == 0)
            break;
    return &slots[at];
}

/* At most three quarters of the slots are in use, so that a free one is near. */
static void
make_room(struct numbers *numbers)
{
    size_t capacity = numbers->capacity == 0 ? 256 : numbers->capacity * 2;
    struct numbers_used *slots;

    if (numbers->count * 4 < numbers->capacity * 3)
        return;
    slots = calloc(capacity, sizeof(*slots));
    if (slots == NULL) {
        fputs("numbers: out of memory\n", stderr);
        abort();
    }
    for (size_t i = 0; i < numbers->capacity; i++) {
        const struct numbers_used *used = &numbers->slots[i];

        if (used->series != NULL)
            *slot_of(slots, capacity, used->series, used->number) = *used;
    }
    free(numbers->slots);
    numbers->slots = slots;
    numbers->capacity = capacity;
}

int64_t
numbers_use(struct numbers *numbers, const char *series, const char *number, int64_t line)
{
    struct numbers_used *slot;

    assert(line > 0);
    make_room(numbers);
    slot = slot_of(numbers->slots, numbers->capacity, series, number);
    if (slot->series != NULL)
        return slot->line;
    *slot = (struct numbers_used){
            .series = arena_text(&numbers->arena, series),
            .number = arena_text(&numbers->arena, number),
            .line = line,
    };
    numbers->count++;
    return 0;
}

void
numbers_done(struct numbers *numbers)
{
    free(numbers->slots);
    arena_done(&numbers->arena);
    *numbers = (struct numbers){0};
}
