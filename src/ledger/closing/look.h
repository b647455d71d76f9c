/*
 * look — what stands against the close of a period: one look for each row of the checklist.
 *
 * A look counts what it finds in the blocker that it was given, and names the first few. Each
 * reads, in the transaction of its work, and refuses nothing but what the store refuses.
 */
#ifndef LEDGER_CLOSING_LOOK_H
#define LEDGER_CLOSING_LOOK_H

#include "base/fault.h"
#include "ledger/closing/check.h"
#include "ledger/snapshot/snapshot.h"
#include "store/work.h"

enum { NAMED_MAX = 5 };

/* A period while it is looked at. */
struct looking {
    struct work *work;
    const struct snapshot *snapshot;
    const struct fiscal_year *year;
    const struct period *period;
    struct close_blocker *found; /* by the running check */
};

MUST_USE enum fault look_for_waiting(struct looking *looking);
MUST_USE enum fault look_for_imports(struct looking *looking);
MUST_USE enum fault look_for_reversals(struct looking *looking);
MUST_USE enum fault look_for_schedules(struct looking *looking);
MUST_USE enum fault look_for_windows(struct looking *looking);
MUST_USE enum fault look_for_retained(struct looking *looking);
MUST_USE enum fault look_for_difference(struct looking *looking);
MUST_USE enum fault look_for_drafts(struct looking *looking);
MUST_USE enum fault look_for_accruals(struct looking *looking);
MUST_USE enum fault look_for_earlier(struct looking *looking);
MUST_USE enum fault look_for_categories(struct looking *looking);
MUST_USE enum fault look_for_proof(struct looking *looking);

#endif
