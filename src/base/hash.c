/* hash — nettle's SHA-256, because it uses the processor's own instructions where there are
 * some. */
#include "base/hash.h"

#include <assert.h>
#include <errno.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "base/input_file.h"
#include "base/scoped.h"

#define HASH_DIGITS ((size_t)2 * HASH_SIZE)

_Static_assert(HASH_SIZE == SHA256_DIGEST_SIZE, "a hash is SHA-256");

void
hashing_begin(struct hashing *hashing)
{
    sha256_init(&hashing->state);
}

void
hashing_add(struct hashing *hashing, const void *bytes, size_t length)
{
    sha256_update(&hashing->state, length, bytes);
}

struct hash
hashing_end(struct hashing *hashing)
{
    struct hash hash;

    sha256_digest(&hashing->state, HASH_SIZE, hash.bytes);
    return hash;
}

struct hash
hash_of(const void *bytes, size_t length)
{
    struct hashing hashing;

    hashing_begin(&hashing);
    hashing_add(&hashing, bytes, length);
    return hashing_end(&hashing);
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

    if (strlen(text) != HASH_DIGITS)
        return false;
    if (sodium_hex2bin(hash.bytes, HASH_SIZE, text, HASH_DIGITS, NULL, &length, NULL) != 0)
        return false;
    assert(length == HASH_SIZE);
    *ret = hash;
    return true;
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
    const char *reason;
    SCOPED(scoped_descriptor) const int file = input_file_open(path, INPUT_PLAIN, &reason);
    struct hashing hashing;
    uint8_t block[64 * 1024];
    uint64_t size = 0;
    ssize_t got;

    if (file < 0)
        return false;
    hashing_begin(&hashing);
    while ((got = read_block(file, block, sizeof(block))) > 0) {
        hashing_add(&hashing, block, (size_t)got);
        size += (uint64_t)got;
    }
    if (got < 0)
        return false;
    *ret = hashing_end(&hashing);
    *ret_size = size;
    return true;
}
