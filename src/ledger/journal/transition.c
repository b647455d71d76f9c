#include "ledger/journal/transition.h"

#include "base/lang.h"

const struct transition journal_transitions[] = {
#define TRANSITION(from, action, to) {from, action, to},
#include "ledger/journal/transitions.def"
#undef TRANSITION
};

const size_t transition_count = COUNT_OF(journal_transitions);

const struct transition *
transition_find(enum journal_state from, enum journal_action action)
{
    for (size_t i = 0; i < transition_count; i++)
        if (journal_transitions[i].from == from && journal_transitions[i].action == action)
            return &journal_transitions[i];
    return NULL;
}
