/*
 * document — the inside of the reversal room: from a posting to the document that reverses it.
 */
#ifndef LEDGER_REVERSAL_DOCUMENT_H
#define LEDGER_REVERSAL_DOCUMENT_H

#include "ledger/reversal/reversal.h"

struct stmt;

/* From a row of original.sql or list.sql; without the book that it is for. */
struct reversal_original reversal_original_of(struct stmt *stmt);

/* Its type, source and book, its reference, and a description that names it; no time, no lines. */
struct journal reversal_document(
        struct arena *arena, const struct reversal_original *original, enum reversal_style style);

/* Saves it, with what the company's own fields of the original hold, whatever has become of those
 * since: whoever looks for a contract finds both. Refuses as journal_save. */
MUST_USE enum fault reversal_save(struct work *work, int64_t company_id,
        const struct reversal_original *original, struct journal *journal);

/* Refuses: reversal.closing, reversal.live, reversal.pending. Inside the company's lock. */
MUST_USE enum fault reversal_require_free(
        struct work *work, int64_t company_id, const struct reversal_original *original);

#endif
