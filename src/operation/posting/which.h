/*
 * which — a posted journal as a request names it: by its number, its seq, or its document's id.
 */
#ifndef OPERATION_WHICH_H
#define OPERATION_WHICH_H

#include <stdint.h>

#include "base/fault.h"
#include "base/shape.h"
#include "ledger/snapshot/snapshot.h"

struct work;

struct posting_which {
    int64_t seq;        /* 0: not said */
    int64_t journal_id; /* 0: not said */
    const char *number;
    int of_year; /* with number; 0: the current one */
    struct maybe_number of_period;
    const char *series;
    const char *book;
};

/* The seq that was said, that of the journal, or that of the number; the first of these.
 * Refuses: field.missing (none of them), journal.unknown, journal.step (it is not posted),
 * field.kind, year.unknown, book.unknown, posting.unknown. */
MUST_USE enum fault posting_which_seq(struct work *work, const struct snapshot *snapshot,
        const struct posting_which *which, int64_t *ret);

#endif
