/*
 * asked — which approvals a journal needs, by what it says and the policies of now. Pure.
 */
#ifndef LEDGER_APPROVAL_ASKED_H
#define LEDGER_APPROVAL_ASKED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/approval/policy.h"
#include "ledger/gate/gate.h"
#include "ledger/journal/writers.h"

/* One approval that has to be given, by one person. */
struct approval_slot {
    int64_t policy_id;  /* 0: the subledger's close type */
    const char *policy; /* its code, for people */
    int level;
    int slot; /* in its policy's step, from 1 */
    bool writer_may;
    const struct approver *approvers; /* any of them */
    size_t approver_count;            /* 0: whoever may approve */
};

struct approval_asked {
    struct approval_slot *slots; /* by level, then policy */
    size_t count;
    bool poster_apart; /* whoever wrote it must not post it */
};

/* Nothing is asked of closing journals, of what a file brings while the company is in take-on, nor
 * of a planned reversal that stands as its plan made it: the approval of what it undoes covers it.
 * A policy about somebody's journals is about all that he wrote a version of, whoever began them;
 * what is no document is written by who acts. */
void approval_asked_of(struct arena *arena, const struct prepared *prepared,
        const struct writers *writers, struct approval_asked *ret);

/* "policy LARGE, step 2: role cfo or user olga", for people. */
const char *approval_slot_text(struct arena *arena, const struct approval_slot *slot);

#endif
