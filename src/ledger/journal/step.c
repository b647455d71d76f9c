/*
 * step — a document moves from one state to the next, as transitions.def says.
 *
 * The row is read under the company's lock and moved in the same transaction, so
 * the state that was tested is the state that is left.
 */
#include <assert.h>
#include <inttypes.h>

#include "ledger/approval/approval.h"
#include "ledger/attachment/attachment.h"
#include "ledger/company/company.h"
#include "ledger/journal/document.h"
#include "ledger/journal/transition.h"
#include "ledger/module/event.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum fault
journal_next(struct work *work, const struct journal *journal, enum journal_action action,
        enum journal_state *ret)
{
    const struct transition *found = transition_find(journal->state, action);

    if (found == NULL)
        return fault_say(&work->why, FAULT_JOURNAL_STEP, "/state", "the journal is %s",
                journal_state_name(journal->state));
    if (found->to == TO_GONE && journal->submitted)
        return fault_say(&work->why, FAULT_JOURNAL_STEP, "/state",
                "the journal was submitted before: cancel it instead");
    *ret = found->to == TO_BELOW ? journal->held_state : (enum journal_state)found->to;
    return OK;
}

enum fault
journal_require_version(struct work *work, const struct journal *journal, int64_t version)
{
    if (version == 0 || version == journal->version)
        return OK;
    return fault_say(&work->why, FAULT_JOURNAL_VERSION, "/version",
            "version %" PRId64 " was changed; the newest is %" PRId64, version, journal->version);
}

/* Those that do more than move have a function of their own. */
static bool
only_moves(enum journal_action action)
{
    return action != ACTION_EDIT && action != ACTION_DISCARD && action != ACTION_POST;
}

static enum fault
keep(struct work *work, int64_t company_id, const struct journal *old, enum journal_state next,
        const struct journal_move *move)
{
    SCOPED(stmt_close) struct stmt step = {0};
    bool holds = move->action == ACTION_HOLD;
    int64_t changed;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_JOURNAL_STEP, &step)))
        return fault;
    stmt_set_int(&step, "company_id", company_id);
    stmt_set_int(&step, "journal_id", old->journal_id);
    stmt_set_int(&step, "version", old->version);
    stmt_set_int(&step, "state", next);
    stmt_set_id(&step, "held_state", holds ? old->state : 0);
    stmt_set_text(&step, "hold_reason", holds ? move->reason : NULL);
    stmt_set_int(&step, "submitted", old->submitted || move->action == ACTION_SUBMIT);
    if (move->content != NULL)
        stmt_set_blob(&step, "content_hash", move->content->bytes, HASH_SIZE);
    else
        stmt_set_null(&step, "content_hash");
    stmt_set_int(&step, "changed_at", work->now);
    stmt_set_int(&step, "changed_by", work->actor.user_id);
    if ((fault = stmt_run(&step, &changed)))
        return fault;
    assert(changed == 1); /* it was read under the same lock */
    return OK;
}

/* What was submitted is not there to be approved any more. */
static bool
is_taken_back(const struct journal *old, enum journal_state next)
{
    return old->submitted &&
           (next == JOURNAL_DRAFT || next == JOURNAL_REJECTED || next == JOURNAL_CANCELLED);
}

enum fault
journal_step(struct work *work, int64_t company_id, int64_t journal_id,
        const struct journal_move *move, struct journal *ret)
{
    struct company_head head;
    struct journal old;
    enum journal_state next;
    enum fault fault;

    assert(only_moves(move->action));
    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = journal_header(work, company_id, journal_id, &old)) ||
            (fault = journal_require_version(work, &old, move->version)) ||
            (fault = journal_next(work, &old, move->action, &next)) ||
            (fault = journal_require_short(work, "reason", move->reason)) ||
            (fault = keep(work, company_id, &old, next, move)) ||
            (fault = event_of_step(work, company_id, &old, next,
                     move->reason == NULL ? work->reason : move->reason)))
        return fault;
    if (is_taken_back(&old, next) && (fault = approval_drop(work, company_id, journal_id)))
        return fault;
    if (move->action == ACTION_SUBMIT && (fault = attachment_fix(work, company_id, journal_id)))
        return fault;
    if (ret == NULL)
        return OK;
    return journal_header(work, company_id, journal_id, ret);
}
