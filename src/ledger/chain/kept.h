/*
 * kept — what a write adds beside postings and never changes again: steps of periods and years,
 * windows, close packs, proofs, and reversal plans that were taken back.
 *
 * Whoever appends such a row tells it here, in the same transaction; the write's audit row, which
 * is chained, then binds them all. So none of them is changed, added or taken away behind Summa's
 * back without verify finding it. docs/proof.md states what is hashed, to the byte.
 */
#ifndef LEDGER_KEPT_H
#define LEDGER_KEPT_H

#include <stdint.h>

#include "base/hash.h"

struct work;

/* Part of the hash. */
enum kept_kind {
    KEPT_PERIOD_STEP = 1,
    KEPT_YEAR_STEP,
    KEPT_WINDOW,
    KEPT_PACK,
    KEPT_PROOF,
    KEPT_CANCELLED,
};

/* What a kind does not have is 0. */
struct kept_row {
    enum kept_kind kind;
    int64_t no; /* its id, of the company's counter */
    int64_t made_at;
    int64_t user_id;
    const char *reason; /* NULL: none was given */
    int64_t year;
    int64_t period;
    int64_t subledger_id; /* 0: all of them */
    int64_t seq;          /* from which on it holds; that was proved; the newest that it knew */
    int64_t state;        /* it led to; of a plan its kind */
    int64_t style;        /* of a plan */
    int64_t first_day;    /* of a window; of a plan its day */
    int64_t last_day;
    struct hash hash; /* of a pack */
};

/* Takes the row's moment and who made it from the work. Rows are told in the order of their ids. */
void kept_add(struct work *work, int64_t company_id, const struct kept_row *row);

/* The hash of a row that follows one with hash `previous`; the first follows zeros. */
struct hash kept_hash(const struct hash *previous, const struct kept_row *row);

const char *kept_name(enum kept_kind kind); /* "step of a period" */

#endif
