#include "operation/keyring.h"

#include <assert.h>
#include <sodium.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "access/factor/factor.h"
#include "base/heap.h"
#include "store/store.h"
#include "store/work.h"

struct keyring {
    char path[4096];
    atomic_bool made; /* lanes sign side by side */
};

static void *
make(void)
{
    return heap_take(1, sizeof(struct keyring));
}

static struct keyring *
keyring_of(struct store *store)
{
    static const char room;

    return store_attach(store, &room, make, free);
}

const char *
keyring_made(struct store *store)
{
    const struct keyring *keyring = keyring_of(store);

    return keyring->made ? keyring->path : NULL;
}

enum fault
keyring_read(struct work *work, bool create, struct signing_key *ret)
{
    struct keyring *keyring = keyring_of(work->store);
    bool absent;
    enum fault fault;

    if (keyring->path[0] == '\0')
        return fault_say(&work->why, FAULT_KEY_UNKNOWN, "", "no key file was named");
    absent = create && access(keyring->path, F_OK) != 0;
    if ((fault = signing_key_read(&work->why, keyring->path, create, ret)))
        return fault;
    if (absent)
        keyring->made = true;
    return OK;
}

/* One file to keep: the key of secrets follows from the one of signatures. */
static enum fault
read_factor_key(struct work *work, bool create, uint8_t ret[FACTOR_KEY_SIZE])
{
    SCOPED(signing_key_done) struct signing_key key = {0};
    uint8_t seed[crypto_sign_SEEDBYTES];
    enum fault fault;

    if ((fault = keyring_read(work, create, &key)))
        return fault;
    crypto_sign_ed25519_sk_to_seed(seed, key.secret);
    crypto_kdf_derive_from_key(ret, FACTOR_KEY_SIZE, 1, "secrets_", seed);
    sodium_memzero(seed, sizeof(seed));
    return OK;
}

void
keyring_use(struct store *store, const char *path)
{
    struct keyring *keyring = keyring_of(store);

    assert(strlen(path) < sizeof(keyring->path));
    snprintf(keyring->path, sizeof(keyring->path), "%s", path);
    keyring->made = false;
    factor_keys_of(store, read_factor_key);
}
