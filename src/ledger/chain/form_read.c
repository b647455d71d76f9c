#include "ledger/chain/form.h"

#include <assert.h>
#include <string.h>

#define LAST_MOMENT INT64_C(253402300799999999) /* of 9999-12-31 */

struct form_reader
form_reader_of(const void *bytes, size_t length)
{
    const uint8_t *at = bytes == NULL ? (const uint8_t *)"" : bytes;

    return (struct form_reader){.at = at, .end = at + length, .tag = -1};
}

static size_t
left_of(const struct form_reader *reader)
{
    return reader->bad ? 0 : (size_t)(reader->end - reader->at);
}

/* NULL when there are not so many. */
const uint8_t *
form_read_bytes(struct form_reader *reader, size_t size)
{
    const uint8_t *bytes = reader->at;

    if (left_of(reader) < size)
        reader->bad = true;
    if (reader->bad)
        return NULL;
    reader->at += size;
    return bytes;
}

uint64_t
form_read_uint(struct form_reader *reader, size_t size)
{
    const uint8_t *bytes = form_read_bytes(reader, size);
    uint64_t value = 0;

    assert(size >= 1 && size <= 8);
    for (size_t i = 0; bytes != NULL && i < size; i++)
        value = value << 8 | bytes[i];
    return value;
}

struct form_reader
form_read_lp(struct form_reader *reader)
{
    size_t length = (size_t)form_read_uint(reader, 4);
    const uint8_t *bytes = form_read_bytes(reader, length);

    return form_reader_of(bytes, bytes == NULL ? 0 : length);
}

static struct hash
read_hash(struct form_reader *reader)
{
    const uint8_t *bytes = form_read_bytes(reader, HASH_SIZE);
    struct hash hash = {0};

    if (bytes != NULL)
        memcpy(hash.bytes, bytes, HASH_SIZE);
    return hash;
}

/* Codes alone are read back: one with a line end in it could say "Body:" to who reads the text. */
static bool
is_code(const uint8_t *bytes, size_t length)
{
    return text_is_utf8(bytes, length) && !text_has_control(bytes, length);
}

static const char *
read_text(struct form_reader *reader, struct arena *arena)
{
    struct form_reader value = form_read_lp(reader);
    size_t length = left_of(&value);

    if (length > 0 && !is_code(value.at, length))
        reader->bad = true;
    return reader->bad ? "" : arena_bytes(arena, value.at, length);
}

void
form_read_head(struct form_reader *reader, enum canon_domain domain, struct arena *arena,
        const char **ret_uid, int64_t *ret_position, struct hash *ret_previous)
{
    const uint8_t *magic = form_read_bytes(reader, 4);
    uint64_t position;

    if (magic == NULL || memcmp(magic, "GLJ1", 4) != 0 ||
            form_read_uint(reader, 1) != (uint64_t)domain ||
            form_read_uint(reader, 1) != CANON_VERSION)
        reader->bad = true;
    *ret_uid = read_text(reader, arena);
    position = form_read_uint(reader, 8);
    if (position > INT64_MAX)
        reader->bad = true;
    *ret_position = reader->bad ? 0 : (int64_t)position;
    *ret_previous = read_hash(reader);
}

static void
next_field(struct form_reader *reader)
{
    reader->tag = -1;
    if (reader->left == 0)
        return;
    reader->left--;
    reader->tag = (int)form_read_uint(reader, 2);
}

void
form_read_fields(struct form_reader *reader)
{
    reader->left = (unsigned)form_read_uint(reader, 2);
    next_field(reader);
}

struct form_reader
form_read_value(struct form_reader *reader, int tag)
{
    struct form_reader value = {0};

    if (reader->tag != tag)
        reader->bad = true;
    value = form_read_lp(reader);
    next_field(reader);
    return value;
}

int64_t
form_read_int(struct form_reader *reader, int tag)
{
    struct form_reader value = form_read_value(reader, tag);
    int64_t number = (int64_t)form_read_uint(&value, 8);

    reader->bad = reader->bad || !form_read_ended(&value);
    return number;
}

int64_t
form_read_moment(struct form_reader *reader, int tag)
{
    int64_t moment = form_read_int(reader, tag);

    if (moment < 0 || moment > LAST_MOMENT)
        reader->bad = true;
    return reader->bad ? 0 : moment;
}

struct hash
form_read_hash(struct form_reader *reader, int tag)
{
    struct form_reader value = form_read_value(reader, tag);
    struct hash hash = read_hash(&value);

    reader->bad = reader->bad || !form_read_ended(&value);
    return hash;
}

const char *
form_read_text(struct form_reader *reader, struct arena *arena, int tag)
{
    const char *text;

    if (reader->tag != tag)
        reader->bad = true;
    text = read_text(reader, arena);
    next_field(reader);
    return text;
}

bool
form_read_ended(const struct form_reader *reader)
{
    return !reader->bad && reader->at == reader->end && reader->left == 0 && reader->tag == -1;
}
