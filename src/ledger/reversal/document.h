/*
 * document — the inside of the reversal room: from a posting to the document that reverses it.
 */
#ifndef LEDGER_REVERSAL_DOCUMENT_H
#define LEDGER_REVERSAL_DOCUMENT_H

#include "ledger/reversal/reversal.h"

struct stmt;

/* From a row of original.sql or list.sql. */
struct reversal_original reversal_original_of(struct stmt *stmt);

/* Its type and source, its reference, and a description that names it; no time, book or lines. */
struct journal reversal_document(
        struct arena *arena, const struct reversal_original *original, enum reversal_style style);

/* Saves it for the books that the original is in, with what the company's own fields of it hold,
 * whatever has become of those since: whoever looks for a contract finds both. Refuses as
 * journal_save. */
MUST_USE enum fault reversal_save(struct work *work, int64_t company_id,
        const struct reversal_original *original, struct journal *journal);

/* Whether the plan is the one that was approved and posted with the original. False where that was
 * no document. */
MUST_USE enum fault reversal_was_approved(struct work *work, int64_t company_id,
        const struct snapshot *snapshot, int64_t seq, const struct reversal_plan *plan, bool *ret);

/* Hands a plan's document in. It is approved at once where that was done with the original, or
 * where nobody is asked; else it is submitted, and waits. */
MUST_USE enum fault reversal_hand_in(struct work *work, int64_t company_id,
        const struct snapshot *snapshot, int64_t journal_id, bool approved);

/* Whether a document waits: one that was given up, or is gone, is in nobody's way. */
bool reversal_has_document(const struct reversal *reversal);

/* Removes the plan of a posting; *ret is how it was to be undone, 0: it had none. */
MUST_USE enum fault reversal_plan_end(
        struct work *work, int64_t company_id, int64_t seq, enum reversal_style *ret);

/* The document that there is gives way to one where the plan leads now: it may not be there yet.
 * What somebody else wrote to reverse the same journal does not.
 * Refuses: reversal.plan, journal.step, reversal.pending. */
MUST_USE enum fault reversal_replace(struct work *work, int64_t company_id,
        const struct reversal *reversal, const struct reversal_plan *plan);

/* From a row of cancelled_find.sql or standing.sql; at 0 where its columns are NULL. */
struct reversal_cancelled reversal_cancelled_of(struct stmt *stmt);

/* Refuses: reversal.closing, reversal.live, reversal.pending. Inside the company's lock. */
MUST_USE enum fault reversal_require_free(
        struct work *work, int64_t company_id, const struct reversal_original *original);

#endif
