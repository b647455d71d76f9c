/*
 * queue — what waits for approval: for somebody, or at all.
 */
#ifndef LEDGER_APPROVAL_QUEUE_H
#define LEDGER_APPROVAL_QUEUE_H

#include "ledger/approval/approval.h"

struct queue_filter {
    const struct approval_person *people; /* what these may approve now, the actor first */
    size_t person_count;                  /* 0: all that waits */
    int64_t source_id;                    /* 0: of every source */
    int own_type;                         /* whose own it is; 0: of none */
    int64_t after;                        /* keyset: journals with a greater id */
    size_t limit;
};

struct queued {
    int64_t journal_id;
    int64_t version;
    int type;             /* enum journal_type */
    int64_t source_id;    /* 0: the type's own */
    int64_t subledger_id; /* 0: none */
    int date;
    const char *reference;
    const char *description;
    const char *preparer; /* login */
    int128 amount;        /* of its debits as written, in minor units; of a reversal 0 */
    int64_t changed_at;   /* when it was submitted, or last approved */
    const char *asked;    /* whom: "policy LARGE, step 2: role cfo" */
    int level;
};

/* By id. */
MUST_USE enum fault queue_list(struct work *work, int64_t company_id,
        const struct queue_filter *filter, struct queued **ret, size_t *ret_count);

struct queue_count {
    int64_t source_id; /* 0: the type's own */
    int type;          /* enum journal_type */
    int64_t count;
};

/* How many journals of each source and type wait for whomever. */
MUST_USE enum fault queue_counts(
        struct work *work, int64_t company_id, struct queue_count **ret, size_t *ret_count);

#endif
