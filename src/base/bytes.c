#include "base/bytes.h"

#include <assert.h>
#include <sodium.h>

char *
bytes_text(struct arena *arena, struct bytes bytes)
{
    size_t room = sodium_base64_encoded_len(bytes.length, sodium_base64_VARIANT_ORIGINAL);
    char *text = arena_take(arena, room);

    return sodium_bin2base64(text, room, bytes.start, bytes.length, sodium_base64_VARIANT_ORIGINAL);
}

bool
bytes_parse(struct arena *arena, const char *text, size_t length, struct bytes *ret)
{
    size_t room = length / 4 * 3 + 3;
    uint8_t *start = arena_take(arena, room);

    if (sodium_base642bin(start, room, text, length, NULL, &ret->length, NULL,
                sodium_base64_VARIANT_ORIGINAL) != 0)
        return false;
    assert(ret->length <= room);
    ret->start = start;
    return true;
}
