/*
 * checkpoint — a signed statement of how a company's chain stood.
 *
 * Kept in the database and, because its owner can rewrite both, handed out: the
 * text form is printed, exported, mailed. With one checkpoint outside, removal
 * of the newest postings and a chain rewritten with correct hashes are visible.
 * The Ed25519 key is a file that is not in the database and not in a backup.
 * docs/proof.md states the form to the byte.
 */
#ifndef LEDGER_CHECKPOINT_H
#define LEDGER_CHECKPOINT_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"
#include "base/lang.h"
#include "base/money.h"
#include "ledger/chain/signing_key.h"

struct work;

struct checkpoint_total {
    struct currency currency;
    int128 debit;
    int128 credit;
};

struct checkpoint {
    int64_t company_id;
    const char *uid;
    const char *code;
    int64_t seq; /* the newest posting it covers; 0: none yet */
    struct hash hash;
    int64_t count;
    const struct checkpoint_total *totals; /* by currency code: every book's entries */
    size_t total_count;
    int64_t made_at;
    int64_t audit_seq; /* the newest row of the company's audit chain */
    struct hash audit_hash;
    struct hash previous; /* digest of the company's checkpoint before; zero: the first */
    uint8_t public[PUBLIC_KEY_SIZE];
    uint8_t signature[SIGNATURE_SIZE];
};

/* Makes, signs and keeps one of the company as it stands. Totals are those of the newest checkpoint
 * that the same key signed and what was posted since. Runs in a write of the company.
 * Refuses: company.unknown. */
MUST_USE enum fault checkpoint_make(struct work *work, int64_t company_id,
        const struct signing_key *key, struct checkpoint *ret);

/* Newest first. Refuses: checkpoint.invalid, when a stored one has not the form of one. */
MUST_USE enum fault checkpoint_list(
        struct work *work, int64_t company_id, struct checkpoint **ret, size_t *ret_count);

/* The canonical body, which is what is signed; and back. The company's id is not in it.
 * Refuses: checkpoint.invalid. */
void checkpoint_body(const struct checkpoint *checkpoint, struct buffer *ret);
MUST_USE enum fault checkpoint_of_body(struct arena *arena, struct why *why, const void *body,
        size_t length, const void *signature, struct checkpoint *ret);

/* What the next checkpoint names as the one before: SHA-256(body || signature). */
struct hash checkpoint_digest(const struct checkpoint *checkpoint);

/* The text that leaves the machine, one line per field between BEGIN and END; and back.
 * Refuses: checkpoint.invalid. */
const char *checkpoint_write(struct arena *arena, const struct checkpoint *checkpoint);
MUST_USE enum fault checkpoint_read(
        struct arena *arena, struct why *why, const char *text, struct checkpoint *ret);

/* Does the signature hold? public NULL: the checkpoint's own key. Refuses: checkpoint.invalid. */
MUST_USE enum fault checkpoint_proves(
        struct why *why, const struct checkpoint *checkpoint, const uint8_t *public);

#endif
