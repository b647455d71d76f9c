#include "ledger/journal/transition.h"

#include "base/lang.h"

const struct transition transitions[] = {
#define TRANSITION(from, action, to) {from, action, to},
#include "ledger/journal/transitions.def"
#undef TRANSITION
};

const size_t transition_count = COUNT_OF(transitions);

const struct transition *
transition_find(enum journal_state from, enum journal_action action)
{
    for (size_t i = 0; i < transition_count; i++)
        if (transitions[i].from == from && transitions[i].action == action)
            return &transitions[i];
    return NULL;
}
