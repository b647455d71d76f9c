/*
 * seal — a signed canonical body, and the text that carries it out of the house.
 *
 *   -----BEGIN SUMMA title-----
 *   Name: value            what the body says, for people
 *   ...
 *   Body: hexadecimal digits, over as many lines as they need
 *   Signature: the same
 *   -----END SUMMA title-----
 *
 * White space does not count, so that mail and paper may break lines. What
 * people read is made from the body: whoever reads a text back writes it again
 * and compares, and a text whose lines say something else does not pass.
 */
#ifndef LEDGER_SEAL_H
#define LEDGER_SEAL_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"
#include "ledger/chain/signing_key.h"

struct seal {
    const void *body;
    size_t length;
    uint8_t signature[SIGNATURE_SIZE];
};

struct seal seal_sign(const struct signing_key *key, const void *body, size_t length);
bool seal_holds(const struct seal *seal, const uint8_t public[PUBLIC_KEY_SIZE]);
struct hash seal_digest(const struct seal *seal); /* SHA-256(body || signature) */

/* The text, `lines` (each ended) for people. */
const char *seal_write(
        struct arena *arena, const char *title, const char *lines, const struct seal *seal);

/* Finds the one text of that title; the seal may still not hold. Refuses: checkpoint.invalid. */
MUST_USE enum fault seal_read(struct arena *arena, struct why *why, const char *title,
        const char *text, struct seal *ret);

/* Whether a text, as it came in, says what `written` says. Refuses: checkpoint.invalid. */
MUST_USE enum fault seal_require_same(
        struct why *why, const char *title, const char *text, const char *written);

#endif
