/*
 * journal_words — from what a request says to the ledger's journal, and back to what an answer
 * shows. Codes become ids, decimals minor units; nothing is judged but what cannot be kept: the
 * gate alone decides whether a journal posts.
 */
#ifndef OPERATION_JOURNAL_WORDS_H
#define OPERATION_JOURNAL_WORDS_H

#include "base/fault.h"
#include "ledger/snapshot/snapshot.h"
#include "operation/journal/journal_shapes.h"

struct work;

/* An account code that is not known is kept as written. Everything is in the work's arena.
 * Refuses, with the place in the request: source.unknown, subledger.unknown, book.unknown,
 * year.unknown, reversal.plan, line.amount, amount.decimals, amount.range, dimension.unknown,
 * value.unknown, line.split, field.kind, custom.unknown, custom.value. */
MUST_USE enum fault journal_words_read(struct work *work, const struct snapshot *snapshot,
        const struct journal_words *words, struct journal *ret);

/* Reads what else an answer shows: names, the preparer's login, the posting's number.
 * Refuses: store.*. */
MUST_USE enum fault journal_words_view(struct work *work, const struct snapshot *snapshot,
        const struct journal *journal, struct journal_record *ret);

/* The same of a journal by its id, as the operations that changed it answer: ret_output is a struct
 * journal_record. Refuses: journal.unknown, store.*. */
MUST_USE enum fault journal_words_show(
        struct work *work, int64_t company_id, int64_t journal_id, void *ret_output);

#endif
