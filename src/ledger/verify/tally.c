#include "ledger/verify/tally.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

_Static_assert(TALLY_KEY_SIZE == crypto_shorthash_KEYBYTES, "a key is one of SipHash");

void
tally_key_make(struct tally_key *ret)
{
    int ready = sodium_init();

    assert(ready >= 0);
    (void)ready;
    crypto_shorthash_keygen(ret->bytes);
}

uint64_t
tally_digest(const struct tally_key *key, const void *bytes, size_t length)
{
    unsigned char hash[crypto_shorthash_BYTES];
    uint64_t digest;

    _Static_assert(sizeof(hash) == sizeof(digest), "it fills a number");
    crypto_shorthash(hash, bytes, length, key->bytes);
    memcpy(&digest, hash, sizeof(digest));
    return digest;
}

void
tally_add(struct tally *tally, const struct tally_key *key, const void *row, size_t length)
{
    tally->count++;
    tally->digest += tally_digest(key, row, length);
}

void
tally_take(struct tally *tally, const struct tally_key *key, const void *row, size_t length)
{
    tally->count--;
    tally->digest -= tally_digest(key, row, length);
}

bool
tally_is_even(const struct tally *tally)
{
    return tally->count == 0 && tally->digest == 0;
}
