/*
 * A code is kept under its folded form and, where that differs from plain ASCII
 * folding, also as written: then a look-up with the code as written needs no
 * Unicode folding, which takes memory.
 */
#include "ledger/name/lookup.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"

enum { SLOTS_PER_THING = 4, ASCII_CODE_MAX = 64 };

struct lookup_slot {
    uint64_t hash;
    const char *code; /* NULL: an id, or a free slot when there is no thing */
    int64_t key;      /* id or scope */
    const void *thing;
};

static uint64_t
mix(uint64_t bits)
{
    bits ^= bits >> 33;
    bits *= 0xFF51AFD7ED558CCDU;
    bits ^= bits >> 33;
    bits *= 0xC4CEB9FE1A85EC53U;
    return bits ^ bits >> 33;
}

static uint64_t
hash_of_code(int64_t scope, const char *code)
{
    uint64_t bits = 0xCBF29CE484222325U ^ mix((uint64_t)scope);

    for (; *code != '\0'; code++)
        bits = (bits ^ (unsigned char)*code) * 0x100000001B3U;
    return mix(bits);
}

void
lookup_init(struct lookup *lookup, struct arena *arena, size_t count)
{
    size_t size = 16;

    while (size < count * SLOTS_PER_THING)
        size *= 2;
    *lookup = (struct lookup){
            .slots = arena_array(arena, size, sizeof(struct lookup_slot)),
            .mask = size - 1,
            .arena = arena,
    };
}

static bool
is_slot_of(const struct lookup_slot *slot, uint64_t hash, int64_t key, const char *code)
{
    if (slot->hash != hash || slot->key != key)
        return false;
    if (code == NULL || slot->code == NULL)
        return code == slot->code;
    return strcmp(code, slot->code) == 0;
}

/* The slot that holds the key, or the free one where it belongs. */
static struct lookup_slot *
seek(const struct lookup *lookup, uint64_t hash, int64_t key, const char *code)
{
    size_t place = hash & lookup->mask;

    while (lookup->slots[place].thing != NULL &&
            !is_slot_of(&lookup->slots[place], hash, key, code))
        place = (place + 1) & lookup->mask;
    return &lookup->slots[place];
}

static bool
add(struct lookup *lookup, uint64_t hash, int64_t key, const char *code, const void *thing)
{
    struct lookup_slot *slot = seek(lookup, hash, key, code);

    assert(thing != NULL);
    if (slot->thing != NULL)
        return false;
    assert(lookup->count < lookup->mask - lookup->mask / 4); /* a free slot ends each search */
    *slot = (struct lookup_slot){.hash = hash, .key = key, .code = code, .thing = thing};
    lookup->count++;
    return true;
}

bool
lookup_add_id(struct lookup *lookup, int64_t id, const void *thing)
{
    return add(lookup, mix((uint64_t)id), id, NULL, thing);
}

/* False when the code is not short plain ASCII. */
static bool
fold_ascii(const char *code, char folded[ASCII_CODE_MAX])
{
    for (size_t i = 0; i < ASCII_CODE_MAX; i++) {
        unsigned char c = (unsigned char)code[i];

        if (c >= 0x80)
            return false;
        folded[i] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
        if (c == '\0')
            return true;
    }
    return false;
}

bool
lookup_add_code(struct lookup *lookup, int64_t scope, const char *code, const void *thing)
{
    const char *folded = text_fold(lookup->arena, code);
    char ascii[ASCII_CODE_MAX];

    if (!add(lookup, hash_of_code(scope, folded), scope, folded, thing))
        return false;
    if (fold_ascii(code, ascii) || strcmp(code, folded) == 0)
        return true;
    return add(lookup, hash_of_code(scope, code), scope, arena_text(lookup->arena, code), thing);
}

const void *
lookup_id(const struct lookup *lookup, int64_t id)
{
    return seek(lookup, mix((uint64_t)id), id, NULL)->thing;
}

static const void *
find_code(const struct lookup *lookup, int64_t scope, const char *code)
{
    return seek(lookup, hash_of_code(scope, code), scope, code)->thing;
}

const void *
lookup_code(const struct lookup *lookup, int64_t scope, const char *code)
{
    SCOPED(arena_done) struct arena scratch = {0};
    char ascii[ASCII_CODE_MAX];
    const void *thing;

    if (fold_ascii(code, ascii))
        return find_code(lookup, scope, ascii);
    thing = find_code(lookup, scope, code);
    return thing != NULL ? thing : find_code(lookup, scope, text_fold(&scratch, code));
}
