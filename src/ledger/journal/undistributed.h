/*
 * undistributed — what is missing until a document balances: its debits less its credits.
 */
#ifndef LEDGER_UNDISTRIBUTED_H
#define LEDGER_UNDISTRIBUTED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "ledger/journal/journal.h"

struct work;

/* Units need not balance, and a weighted transfer spreads its one amount when it is prepared. */
bool journal_has_undistributed(const struct journal *journal);

/* A journal that reverses has its lines in every book; a total, or a copy, takes one. */
bool journal_is_of_first_book(const struct journal *journal, const struct journal_line *line);

/* Of its lines, in the first book that it is for. False: the sum is too large. */
MUST_USE bool journal_undistributed(const struct journal *journal, int64_t *ret);

/* The same of a document that was listed without its lines. *ret_known is false when it has none,
 * has none of its own, is posted, or when the sum is too large. Refuses nothing. */
MUST_USE enum fault journal_read_undistributed(struct work *work, int64_t company_id,
        const struct journal *journal, int64_t *ret, bool *ret_known);

struct journal_fill {
    int64_t journal_id;
    int64_t version;          /* the one that was read; 0: whichever there is */
    int line_no;              /* 0: a new line, on this account */
    int64_t account_id;       /* 0: not known */
    const char *account_code; /* as written */
};

/* Puts it on one line, so that the journal balances: a new version. What took the whole of the line
 * among its parts takes the whole again. A write.
 * Refuses: company.unknown, journal.unknown, journal.version, journal.step, journal.fill (no such
 * line, a line in another currency, a journal that has no such amount), amount.range,
 * journal.lines. */
MUST_USE enum fault journal_fill(
        struct work *work, int64_t company_id, const struct journal_fill *asked);

#endif
