#include "base/hash.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

_Static_assert(HASH_SIZE == crypto_hash_sha256_BYTES, "a hash is SHA-256");

struct hash
hash_of(const void *bytes, size_t length)
{
    struct hash hash;

    crypto_hash_sha256(hash.bytes, bytes, length);
    return hash;
}

bool
hash_same(const struct hash *a, const struct hash *b)
{
    return memcmp(a->bytes, b->bytes, HASH_SIZE) == 0;
}

struct hash_text
hash_text(const struct hash *hash)
{
    struct hash_text text;

    sodium_bin2hex(text.chars, sizeof(text.chars), hash->bytes, HASH_SIZE);
    return text;
}

bool
hash_parse(const char *text, struct hash *ret)
{
    struct hash hash;
    size_t length;

    if (strlen(text) != 2 * HASH_SIZE)
        return false;
    if (sodium_hex2bin(hash.bytes, HASH_SIZE, text, 2 * HASH_SIZE, NULL, &length, NULL) != 0)
        return false;
    *ret = hash;
    return length == HASH_SIZE;
}

static void
close_file(const int *file)
{
    if (*file >= 0)
        close(*file);
}

static ssize_t
read_block(int file, void *block, size_t size)
{
    ssize_t got;

    do
        got = read(file, block, size);
    while (got < 0 && errno == EINTR);
    return got;
}

bool
hash_file(const char *path, struct hash *ret, uint64_t *ret_size)
{
    SCOPED(close_file) const int file = open(path, O_RDONLY | O_CLOEXEC);
    crypto_hash_sha256_state state;
    uint8_t block[64 * 1024];
    uint64_t size = 0;
    ssize_t got;

    if (file < 0)
        return false;
    crypto_hash_sha256_init(&state);
    while ((got = read_block(file, block, sizeof(block))) > 0) {
        crypto_hash_sha256_update(&state, block, (size_t)got);
        size += (uint64_t)got;
    }
    if (got < 0)
        return false;
    crypto_hash_sha256_final(&state, ret->bytes);
    *ret_size = size;
    return true;
}

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
