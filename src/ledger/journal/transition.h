/*
 * transition — which step a journal may take from which state: transitions.def as a table.
 */
#ifndef LEDGER_TRANSITION_H
#define LEDGER_TRANSITION_H

#include <stddef.h>

#include "ledger/journal/journal.h"

/* Where a step leads that leads to no state of its own. */
enum transition_end {
    TO_GONE = 0,                      /* the document is removed */
    TO_BELOW = JOURNAL_CANCELLED + 1, /* the state that a hold lies over */
};

struct transition {
    enum journal_state from;
    enum journal_action action;
    int to; /* enum journal_state, or enum transition_end */
};

extern const struct transition journal_transitions[];
extern const size_t transition_count;

/* NULL: that state does not allow it. */
const struct transition *transition_find(enum journal_state from, enum journal_action action);

#endif
