/*
 * at_once — what modules sent is posted once it is approved: at once where its subledger takes
 * postings as they come (realtime), else by the next release (requirements S2-35, S2-41).
 */
#ifndef LEDGER_AT_ONCE_H
#define LEDGER_AT_ONCE_H

#include <stdint.h>

#include "base/fault.h"
#include "ledger/gate/gate.h"

struct work;

/* What became of one. */
struct at_once {
    struct receipt receipt; /* seq 0: it was not posted */
    const char *failure;    /* code of why; NULL: it was posted */
    const char *detail;     /* why, with the values; the journal and its module keep both */
};

/* Posts an approved journal in the write that the work is in. What the gate refuses stays approved,
 * with why; what would be posted as something else goes back to submitted.
 * Refuses: company.unknown, journal.unknown, journal.step, set.step and control.total (its set is
 * posted as a whole), amount.range (a balance). */
MUST_USE enum fault gate_post_approved(
        struct work *work, int64_t company_id, int64_t journal_id, struct at_once *ret);

/* The same of a module's journal whose subledger is realtime and that stands by itself; of others
 * nothing is done. */
MUST_USE enum fault gate_post_at_once(struct work *work, int64_t company_id, int64_t journal_id);

#endif
