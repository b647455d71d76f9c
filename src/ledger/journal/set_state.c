/* set_state — what a set is, by the states of its journals. */
#include "ledger/journal/set.h"

#include <assert.h>

static const char *const names[] = {
        [SET_OPEN] = "open",
        [SET_READY] = "ready",
        [SET_QUEUED] = "queued",
        [SET_POSTED] = "posted",
        [SET_PARTLY_POSTED] = "partly posted",
        [SET_CANCELLED] = "cancelled",
};

int64_t
journal_set_size(const struct journal_set *set)
{
    int64_t size = 0;

    for (enum journal_state state = JOURNAL_DRAFT; state <= JOURNAL_CANCELLED; state++)
        size += set->counts[state];
    return size;
}

enum set_state
journal_set_state(const struct journal_set *set)
{
    int64_t live = journal_set_size(set) - set->counts[JOURNAL_CANCELLED];

    if (live == 0)
        return set->counts[JOURNAL_CANCELLED] > 0 ? SET_CANCELLED : SET_OPEN;
    if (set->counts[JOURNAL_QUEUED] > 0)
        return SET_QUEUED;
    if (set->counts[JOURNAL_POSTED] > 0)
        return set->counts[JOURNAL_POSTED] == journal_set_size(set) ? SET_POSTED
                                                                    : SET_PARTLY_POSTED;
    return set->counts[JOURNAL_APPROVED] == live ? SET_READY : SET_OPEN;
}

bool
journal_set_is_over(const struct journal_set *set)
{
    int64_t size = journal_set_size(set);

    return size > 0 && set->counts[JOURNAL_POSTED] + set->counts[JOURNAL_CANCELLED] == size;
}

const char *
journal_set_state_name(enum set_state state)
{
    assert(state >= SET_OPEN && state <= SET_CANCELLED);
    return names[state];
}
