/*
 * form — posting is paid by the byte hashed and by the call made, so a field is
 * put together on the stack and appended once. Counts and lengths that are
 * known only afterwards are left open and filled in.
 */
#include "ledger/chain/form.h"

#include <assert.h>
#include <string.h>

#include "base/day.h"

enum { FIELD_HEAD = 6 }; /* tag u16, length u32 */

static void
put_u16(uint8_t *at, unsigned value)
{
    assert(value <= UINT16_MAX);
    at[0] = (uint8_t)(value >> 8);
    at[1] = (uint8_t)value;
}

static void
put_u32(uint8_t *at, size_t value)
{
    assert(value <= UINT32_MAX);
    put_u16(at, (unsigned)(value >> 16));
    put_u16(at + 2, (unsigned)value & UINT16_MAX);
}

static void
put_i64(uint8_t *at, int64_t value)
{
    put_u32(at, (uint64_t)value >> 32);
    put_u32(at + 4, (uint64_t)value & UINT32_MAX);
}

void
form_head(struct buffer *buffer, enum canon_domain domain, const char *uid, int64_t position,
        const struct hash *previous)
{
    assert(position >= 0);
    buffer_clear(buffer);
    buffer_add(buffer, "GLJ1", 4);
    canon_u8(buffer, (uint8_t)domain);
    canon_u8(buffer, CANON_VERSION);
    canon_text(buffer, uid);
    canon_u64(buffer, (uint64_t)position);
    buffer_add(buffer, previous->bytes, HASH_SIZE);
}

struct form
form_open(struct buffer *buffer)
{
    struct form form = {.buffer = buffer, .count_at = buffer->length};

    canon_u16(buffer, 0);
    return form;
}

void
form_close(const struct form *form)
{
    put_u16((uint8_t *)form->buffer->bytes + form->count_at, form->count);
}

static void
count_field(struct form *form, int tag)
{
    assert(tag > form->last_tag);
    form->last_tag = tag;
    form->count++;
}

void
form_int(struct form *form, int tag, int64_t value)
{
    uint8_t field[FIELD_HEAD + 8];

    count_field(form, tag);
    put_u16(field, (unsigned)tag);
    put_u32(field + 2, 8);
    put_i64(field + FIELD_HEAD, value);
    buffer_add(form->buffer, field, sizeof(field));
}

void
form_int_unless_0(struct form *form, int tag, int64_t value)
{
    if (value != 0)
        form_int(form, tag, value);
}

void
form_hash(struct form *form, int tag, const struct hash *value)
{
    uint8_t field[FIELD_HEAD + HASH_SIZE];

    count_field(form, tag);
    put_u16(field, (unsigned)tag);
    put_u32(field + 2, HASH_SIZE);
    memcpy(field + FIELD_HEAD, value->bytes, HASH_SIZE);
    buffer_add(form->buffer, field, sizeof(field));
}

void
form_bytes(struct form *form, int tag, const void *bytes, size_t length)
{
    uint8_t head[FIELD_HEAD];

    count_field(form, tag);
    put_u16(head, (unsigned)tag);
    put_u32(head + 2, length);
    buffer_add(form->buffer, head, sizeof(head));
    buffer_add(form->buffer, bytes, length);
}

void
form_text(struct form *form, int tag, const char *text)
{
    if (text != NULL)
        form_bytes(form, tag, text, strlen(text));
}

/* What is no day cannot have been posted; read back from a forged row it gets the form of an
 * integer, which no day has. */
void
form_day(struct form *form, int tag, int64_t day)
{
    char text[10];

    if (!day_is(day)) {
        form_int(form, tag, day);
        return;
    }
    for (int at = 9; at >= 0; at--) {
        if (at == 7 || at == 4) {
            text[at] = '-';
            continue;
        }
        text[at] = (char)('0' + day % 10);
        day /= 10;
    }
    form_bytes(form, tag, text, sizeof(text));
}

size_t
form_open_value(struct form *form, int tag)
{
    size_t length_at;

    count_field(form, tag);
    canon_u16(form->buffer, (uint16_t)tag);
    length_at = form->buffer->length;
    canon_u32(form->buffer, 0);
    return length_at;
}

void
form_close_length(const struct buffer *buffer, size_t length_at)
{
    put_u32((uint8_t *)buffer->bytes + length_at, buffer->length - length_at - 4);
}
