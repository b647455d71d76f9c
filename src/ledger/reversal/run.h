/*
 * run — what a worker does with reversals: again and again, up to a day.
 *
 * A run makes the documents of plans that the calendar has caught up with, then
 * posts whatever is due, each in a transaction of its own. What the gate refuses
 * stays where it is, with why, and is tried by the next run: so it goes through
 * when its period is opened. Two runs at once post each reversal once.
 */
#ifndef LEDGER_REVERSAL_RUN_H
#define LEDGER_REVERSAL_RUN_H

#include "ledger/gate/gate.h"
#include "ledger/reversal/reversal.h"

/* What became of one. */
struct reversal_outcome {
    int64_t original_seq;
    int64_t journal_id;
    struct receipt receipt; /* seq 0: it was refused */
    const char *failure;    /* code */
    const char *detail;
};

struct reversal_run {
    int64_t company_id;
    int through;      /* the last day that is due */
    int64_t only_seq; /* of what is reversed; 0: all */
    size_t limit;     /* at most so many, 1 to 1,000 */
    /* Inside each transaction, last: the audit row; may be NULL. */
    enum fault (*note)(struct work *work, int64_t first_seq, int64_t last_seq, void *context);
    void *context;

    size_t made;                       /* documents */
    struct reversal_outcome *outcomes; /* in the order of their days */
    size_t outcome_count;
    bool more; /* the limit ended it */
};

/* The work is outside any transaction; what was refused is not a fault of the run.
 * Refuses: company.unknown, store.*. */
MUST_USE enum fault reversal_run(struct work *work, struct reversal_run *run);

#endif
