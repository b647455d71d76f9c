/* canon — how values are written into the canonical form; stated in hash.h. */
#include <assert.h>
#include <string.h>

#include "base/hash.h"

/* The lowest `count` bytes of value, the highest of them first. */
static void
add_big_endian(struct buffer *buffer, uint64_t value, int count)
{
    uint8_t bytes[8];

    for (int i = 0; i < count; i++)
        bytes[i] = (uint8_t)(value >> (8 * (count - 1 - i)));
    buffer_add(buffer, bytes, (size_t)count);
}

void
canon_u8(struct buffer *buffer, uint8_t value)
{
    add_big_endian(buffer, value, 1);
}

void
canon_u16(struct buffer *buffer, uint16_t value)
{
    add_big_endian(buffer, value, 2);
}

void
canon_u32(struct buffer *buffer, uint32_t value)
{
    add_big_endian(buffer, value, 4);
}

void
canon_u64(struct buffer *buffer, uint64_t value)
{
    add_big_endian(buffer, value, 8);
}

/* Two's complement, which the conversion to unsigned is by definition. */
void
canon_i64(struct buffer *buffer, int64_t value)
{
    add_big_endian(buffer, (uint64_t)value, 8);
}

void
canon_lp(struct buffer *buffer, const void *bytes, size_t length)
{
    assert(length <= UINT32_MAX);
    canon_u32(buffer, (uint32_t)length);
    buffer_add(buffer, bytes, length);
}

void
canon_text(struct buffer *buffer, const char *text)
{
    canon_lp(buffer, text, strlen(text));
}

struct hash
canon_genesis(const char *uid)
{
    SCOPED(buffer_done) struct buffer form = {0};

    buffer_text(&form, "GLJ1-genesis");
    canon_text(&form, uid);
    return hash_of(form.bytes, form.length);
}
