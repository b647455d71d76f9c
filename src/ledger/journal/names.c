#include "ledger/journal/journal.h"

#include <assert.h>

#include "base/arena.h"
#include "base/lang.h"
#include "ledger/journal/types.h"

/* Of what has one of its own. */
static const char *const type_sources[] = {
        [JOURNAL_TAKE_ON] = "OB",
        [JOURNAL_NORMAL] = "JE",
        [JOURNAL_PROVISIONAL] = "PV",
        [JOURNAL_INTERCOMPANY] = "IC",
        [JOURNAL_PERIOD_END] = "PE",
        [JOURNAL_AUDITOR] = "AU",
        [JOURNAL_STATISTICAL] = "ST",
        [JOURNAL_WEIGHTED] = "WT",
        [JOURNAL_ALTERNATE] = "AC",
        [JOURNAL_CLOSING] = "CL",
};

static const char *const states[] = {
        [JOURNAL_DRAFT] = "draft",
        [JOURNAL_SUBMITTED] = "submitted",
        [JOURNAL_REJECTED] = "rejected",
        [JOURNAL_APPROVED] = "approved",
        [JOURNAL_QUEUED] = "queued",
        [JOURNAL_POSTED] = "posted",
        [JOURNAL_HELD] = "held",
        [JOURNAL_CANCELLED] = "cancelled",
};

static const char *const actions[] = {
        [ACTION_SUBMIT] = "submit",
        [ACTION_APPROVE] = "approve",
        [ACTION_UNAPPROVE] = "unapprove",
        [ACTION_REJECT] = "reject",
        [ACTION_WITHDRAW] = "withdraw",
        [ACTION_REOPEN] = "reopen",
        [ACTION_EDIT] = "edit",
        [ACTION_HOLD] = "hold",
        [ACTION_RELEASE] = "release",
        [ACTION_CANCEL] = "cancel",
        [ACTION_DISCARD] = "discard",
        [ACTION_QUEUE] = "queue",
        [ACTION_FAIL] = "fail",
        [ACTION_RETURN] = "return",
        [ACTION_POST] = "post",
};

const char *
journal_action_name(enum journal_action action)
{
    assert(action >= ACTION_SUBMIT && action <= ACTION_POST);
    return actions[action];
}

bool
journal_is_bound(enum journal_state state)
{
    return state == JOURNAL_SUBMITTED || state == JOURNAL_APPROVED || state == JOURNAL_QUEUED;
}

const char *
journal_state_name(enum journal_state state)
{
    assert(state >= JOURNAL_DRAFT && state <= JOURNAL_CANCELLED);
    return states[state];
}

const char *
journal_type_name(enum journal_type type)
{
    assert(type >= JOURNAL_TAKE_ON && type <= JOURNAL_CLOSING);
    return journal_types[type];
}

const char *
journal_type_source(enum journal_type type)
{
    assert(type >= JOURNAL_TAKE_ON && type <= JOURNAL_CLOSING);
    return type_sources[type];
}

const char *
journal_own_source(const struct journal *journal)
{
    if (journal->reverses_seq != 0 && journal->type == JOURNAL_PROVISIONAL)
        return "RV"; /* S4-44 */
    return journal_type_source(journal->type);
}

const char *
journal_number_text(struct arena *arena, int64_t number)
{
    return arena_format(arena, "%010lld", (long long)number);
}
