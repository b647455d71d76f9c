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
#include "base/money.h"

struct work;

enum { PUBLIC_KEY_SIZE = 32, SIGNATURE_SIZE = 64, SECRET_KEY_SIZE = 64 };

struct signing_key {
    uint8_t secret[SECRET_KEY_SIZE];
    uint8_t public[PUBLIC_KEY_SIZE];
};

/* Reads the key file; makes one (mode 0600) when `create` and there is none.
 * Refuses: key.unknown (also when others may read the file). */
MUST_USE enum fault signing_key_read(
        struct why *why, const char *path, bool create, struct signing_key *ret);
void signing_key_done(struct signing_key *key); /* wipes it */

struct checkpoint_total {
    struct currency currency;
    int64_t debit;
    int64_t credit;
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
    struct hash previous; /* digest of the company's checkpoint before; zero: the first */
    uint8_t public[PUBLIC_KEY_SIZE];
    uint8_t signature[SIGNATURE_SIZE];
};

/* Makes, signs and keeps one of the company as it stands. Runs in a write of the company. */
MUST_USE enum fault checkpoint_make(struct work *work, int64_t company_id,
        const struct signing_key *key, struct checkpoint *ret);

/* Newest first. */
MUST_USE enum fault checkpoint_list(
        struct work *work, int64_t company_id, struct checkpoint **ret, size_t *ret_count);

/* The text that leaves the machine, one line per field between BEGIN and END; and back.
 * Refuses: checkpoint.invalid. */
const char *checkpoint_write(struct arena *arena, const struct checkpoint *checkpoint);
MUST_USE enum fault checkpoint_read(
        struct arena *arena, struct why *why, const char *text, struct checkpoint *ret);

/* Does the signature hold? public NULL: the checkpoint's own key. Refuses: checkpoint.invalid. */
MUST_USE enum fault checkpoint_proves(
        struct why *why, const struct checkpoint *checkpoint, const uint8_t *public);

/* A receipt of one posting, signed: the same text form, checked offline. */
MUST_USE enum fault receipt_write(struct work *work, int64_t company_id, int64_t seq,
        const struct signing_key *key, const char **ret);
MUST_USE enum fault receipt_proves(
        struct arena *arena, struct why *why, const char *text, const uint8_t *public);

#endif
