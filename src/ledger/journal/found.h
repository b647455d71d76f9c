/*
 * found — documents, by what a searchable field of the company's own holds in them or in a line.
 *
 * Always true, and what holds it so:
 *   a document is found by what it holds      journal_save notes it, journal_discard forgets it
 *   a posted one is found as it was saved     what is posted does not change
 *
 * Only documents are found: what came by file has none. What is posted is found by what its lines
 * hold (ledger/gate/planned_found.c), whatever it came by.
 */
#ifndef LEDGER_JOURNAL_FOUND_H
#define LEDGER_JOURNAL_FOUND_H

#include "ledger/custom/custom.h"
#include "ledger/journal/journal.h"

struct work;

/* Replaces what was noted of the document, which is saved in the same transaction. */
MUST_USE enum fault journal_note_found(
        struct work *work, int64_t company_id, const struct journal *journal);
MUST_USE enum fault journal_forget_found(struct work *work, int64_t company_id, int64_t journal_id);

/* As journal_list, those that hold the value. */
MUST_USE enum fault journal_list_found(struct work *work, int64_t company_id,
        const struct journal_filter *filter, const struct custom_sought *found,
        struct journal **ret, size_t *ret_count);

#endif
