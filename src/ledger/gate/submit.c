/*
 * submit — a journal is handed in: every rule of the gate is asked, and what it then says is kept
 * as a hash that approval and posting are bound to.
 */
#include "ledger/gate/gate.h"

#include <assert.h>

#include "base/text.h"
#include "ledger/approval/approval.h"
#include "ledger/company/company.h"
#include "ledger/gate/judged.h"
#include "ledger/gate/rules.h"
#include "ledger/journal/set.h"
#include "store/work.h"

enum fault
judged_find(struct work *work, int64_t company_id, const struct gate_step *step,
        enum journal_action action, struct judged *ret)
{
    struct company_head head;
    enum journal_state next;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = journal_find(work, company_id, step->journal_id, &ret->journal)) ||
            (fault = journal_require_version(work, &ret->journal, step->version)))
        return fault;
    return journal_next(work, &ret->journal, action, &next);
}

static enum fault
judge_with(struct work *work, const struct snapshot *snapshot, bool asks, struct judged *judged)
{
    struct prepared prepared;
    struct gate_facts facts;
    enum fault fault;

    gate_prepare(&work->arena, snapshot, &judged->journal, &prepared);
    if ((fault = gate_facts(work, &prepared, &facts)))
        return fault;
    if (!asks)
        facts.denied = NULL; /* it is of who posts, not of who approves or ends a hold */
    gate_check(&prepared, &facts, false, &work->findings);
    judged->passes = findings_pass(&work->findings);
    if (judged->passes) {
        bool whole = gate_content(&work->arena, &prepared, &judged->content);

        assert(whole); /* the rules saw to it */
    }
    return judged->passes && asks ? approval_ask(work, &prepared, &judged->waits) : OK;
}

enum fault
judged_judge(struct work *work, int64_t company_id, bool asks, struct judged *judged)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    findings_clear(&work->findings);
    return judge_with(work, snapshot, asks, judged);
}

enum fault
judged_move(struct work *work, int64_t company_id, const struct judged *judged,
        enum journal_action action, const char *reason)
{
    const struct journal_move move = {
            .action = action,
            .reason = reason,
            .content = action == ACTION_SUBMIT ? &judged->content : NULL,
    };

    return journal_step(work, company_id, judged->journal.journal_id, &move, NULL);
}

/* S4-26: nothing that a module sends is lost because its account is not there yet. */
static bool
only_accounts_are_missing(const struct judged *judged, const struct findings *findings)
{
    if (judged->journal.type != JOURNAL_MODULE)
        return false;
    for (size_t i = 0; i < findings->count; i++)
        if (findings->list[i].severity >= SEVERITY_HOLD &&
                !text_same(findings->list[i].code, "account.unknown"))
            return false;
    return true;
}

enum fault
gate_submit(struct work *work, int64_t company_id, const struct gate_step *step)
{
    struct judged judged = {0};
    enum fault fault;

    if ((fault = judged_find(work, company_id, step, ACTION_SUBMIT, &judged)) ||
            (fault = judged_judge(work, company_id, true, &judged)))
        return fault;
    if (!judged.passes)
        return only_accounts_are_missing(&judged, &work->findings)
                       ? judged_move(work, company_id, &judged, ACTION_HOLD, GATE_MISSING)
                       : gate_refusal(work);
    if ((fault = judged_move(work, company_id, &judged, ACTION_SUBMIT, NULL)))
        return fault;
    return judged.waits ? OK : judged_move(work, company_id, &judged, ACTION_APPROVE, NULL);
}

/* ---- what would be posted as something else ---- */

static bool
is_gone(enum fault fault)
{
    return fault == FAULT_JOURNAL_UNKNOWN || fault == FAULT_JOURNAL_STEP;
}

/* What it lacks by now is asked for at once. NULL: it says what it said and is approved, or what
 * it says now is not whole. */
static enum fault
find_stale(struct work *work, int64_t company_id, struct judged *judged, const char **ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct prepared prepared;
    const char *lacking;
    bool wrote;
    enum fault fault;

    *ret = NULL;
    if ((fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    gate_prepare(&work->arena, snapshot, &judged->journal, &prepared);
    if (!judged->journal.has_content || !gate_content(&work->arena, &prepared, &judged->content))
        return OK;
    if ((fault = approval_lacks(work, &prepared, &lacking, &wrote)))
        return fault;
    if (!hash_same(&judged->content, &judged->journal.content))
        *ret = "journal.content: it was approved with other content";
    else if (lacking != NULL)
        *ret = arena_format(&work->arena, "journal.approval: it lacks an approval: %s", lacking);
    return *ret == NULL ? OK : approval_ask(work, &prepared, &judged->waits);
}

static bool
found(const struct findings *findings, enum rule rule)
{
    for (size_t i = 0; i < findings->count; i++)
        if (text_same(findings->list[i].code, gate_rules[rule].code))
            return true;
    return false;
}

bool
gate_found_stale(const struct findings *findings)
{
    return found(findings, RULE_CONTENT) || found(findings, RULE_APPROVAL);
}

static enum fault
give_back(struct work *work, int64_t company_id, const struct judged *judged, const char *why)
{
    const struct journal_move move = {.action = ACTION_RETURN, .content = &judged->content};
    enum fault fault;

    if ((fault = journal_step(work, company_id, judged->journal.journal_id, &move, NULL)))
        return fault;
    return journal_set_failure(work, company_id, judged->journal.journal_id, why);
}

enum fault
gate_return(struct work *work, int64_t company_id, int64_t journal_id, bool *ret_returned)
{
    const struct gate_step step = {.journal_id = journal_id};
    struct judged judged = {0};
    const char *stale;
    enum fault fault;

    *ret_returned = false;
    fault = judged_find(work, company_id, &step, ACTION_RETURN, &judged);
    if (is_gone(fault)) {
        work->why = (struct why){0};
        return OK;
    }
    if (fault != OK || (fault = find_stale(work, company_id, &judged, &stale)) != OK)
        return fault;
    *ret_returned = stale != NULL;
    return *ret_returned ? give_back(work, company_id, &judged, stale) : OK;
}

/* ---- the end of a hold ---- */

enum fault
gate_release(struct work *work, int64_t company_id, const struct gate_step *step)
{
    struct judged judged = {0};
    enum fault fault;

    if ((fault = judged_find(work, company_id, step, ACTION_RELEASE, &judged)))
        return fault;
    judged.journal.state = judged.journal.held_state;
    if (journal_is_bound(judged.journal.state) &&
            (fault = judged_judge(work, company_id, false, &judged)))
        return fault;
    if ((fault = judged_move(work, company_id, &judged, ACTION_RELEASE, NULL)))
        return fault;
    return !journal_is_bound(judged.journal.state) || judged.passes
                   ? OK
                   : judged_move(work, company_id, &judged, ACTION_WITHDRAW, NULL);
}
