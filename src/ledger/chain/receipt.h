/*
 * receipt — a signed statement that one posting stands at its place in the chain.
 *
 * Whoever posted keeps it. With the public key it is checked offline; with the
 * books at hand, its hash must be the one that stands at its seq.
 * docs/proof.md states the form to the byte.
 */
#ifndef LEDGER_RECEIPT_H
#define LEDGER_RECEIPT_H

#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"
#include "ledger/chain/signing_key.h"

struct work;

struct posting_receipt {
    const char *uid;
    const char *code;
    int64_t seq;
    int64_t year;
    int64_t book_id;
    const char *series;
    int64_t number_period;
    int64_t number;
    struct hash hash;
    struct hash previous;
    int64_t booked_at;
    uint8_t public[PUBLIC_KEY_SIZE];
};

/* Writes the text of a posting's receipt. Refuses: company.unknown, posting.unknown. */
MUST_USE enum fault receipt_write(struct work *work, int64_t company_id, int64_t seq,
        const struct signing_key *key, const char **ret);

/* Does its signature hold, and do its lines say what was signed? public NULL: by any key.
 * Refuses: checkpoint.invalid. */
MUST_USE enum fault receipt_proves(struct arena *arena, struct why *why, const char *text,
        const uint8_t *public, struct posting_receipt *ret);

#endif
