/*
 * signing_key — the Ed25519 key that checkpoints and receipts are signed with.
 *
 * It is a file of two lines that its owner alone may read; it is neither in the
 * database nor in a backup of it. Whoever has it can sign in the company's name.
 * docs/proof.md states the file's form.
 */
#ifndef LEDGER_SIGNING_KEY_H
#define LEDGER_SIGNING_KEY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"

enum { PUBLIC_KEY_SIZE = 32, SIGNATURE_SIZE = 64, SECRET_KEY_SIZE = 64 };

struct signing_key {
    uint8_t secret[SECRET_KEY_SIZE];
    uint8_t public[PUBLIC_KEY_SIZE];
};

struct key_text {
    char chars[2 * PUBLIC_KEY_SIZE + 1]; /* lower-case hexadecimal */
};

/* Reads the key file; makes one (mode 0600) when `create` and there is none.
 * Refuses: key.unknown (also when others may read the file). */
MUST_USE enum fault signing_key_read(
        struct why *why, const char *path, bool create, struct signing_key *ret);
void signing_key_done(struct signing_key *key); /* wipes it */

/* Of the public half. */
struct key_text signing_key_text(const uint8_t public[PUBLIC_KEY_SIZE]);
MUST_USE bool signing_key_parse(const char *text, uint8_t ret[PUBLIC_KEY_SIZE]);

#endif
