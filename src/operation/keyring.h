/*
 * keyring — where this process keeps the key that it signs checkpoints and receipts with, and that
 * the key follows from which second factors are sealed under.
 *
 * The path is told once, when the store is opened; the key is read when it is needed and wiped
 * afterwards.
 */
#ifndef OPERATION_KEYRING_H
#define OPERATION_KEYRING_H

#include <stdbool.h>

#include "base/fault.h"
#include "ledger/chain/signing_key.h"

struct store;
struct work;

void keyring_use(struct store *store, const char *path);

/* Where a key was made since then; NULL: none was. */
const char *keyring_made(struct store *store);

/* With `create` a key that is not there is made. Hold it with SCOPED(signing_key_done).
 * Refuses: key.unknown. */
MUST_USE enum fault keyring_read(struct work *work, bool create, struct signing_key *ret);

#endif
