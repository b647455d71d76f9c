#include "exchange/file/keys.h"

#include <string.h>

struct keys_slot {
    const char *text; /* NULL: free */
    int64_t number;
};

/* FNV-1a. */
static uint64_t
mix(const char *text)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);

    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001B3);
    return hash;
}

static struct keys_slot *
slot_of(struct keys_slot *slots, size_t count, const char *text)
{
    size_t at = (size_t)mix(text) & (count - 1);

    while (slots[at].text != NULL && strcmp(slots[at].text, text) != 0)
        at = (at + 1) & (count - 1);
    return &slots[at];
}

/* At most three quarters of the slots are in use, so that a free one is near. */
static void
make_room(struct keys *keys)
{
    size_t count = keys->slot_count == 0 ? 64 : keys->slot_count * 2;
    struct keys_slot *slots;

    if (keys->count * 4 < keys->slot_count * 3)
        return;
    slots = arena_array(keys->arena, count, sizeof(*slots));
    for (size_t i = 0; i < keys->slot_count; i++)
        if (keys->slots[i].text != NULL)
            *slot_of(slots, count, keys->slots[i].text) = keys->slots[i];
    keys->slots = slots;
    keys->slot_count = count;
}

int64_t *
keys_find(const struct keys *keys, const char *text)
{
    struct keys_slot *slot;

    if (keys->slot_count == 0)
        return NULL;
    slot = slot_of(keys->slots, keys->slot_count, text);
    return slot->text == NULL ? NULL : &slot->number;
}

int64_t *
keys_put(struct keys *keys, const char *text)
{
    struct keys_slot *slot;

    make_room(keys);
    slot = slot_of(keys->slots, keys->slot_count, text);
    if (slot->text == NULL) {
        slot->text = arena_text(keys->arena, text);
        keys->count++;
    }
    return &slot->number;
}
