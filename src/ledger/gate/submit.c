/*
 * submit — a journal is handed in: every rule of the gate is asked, and what it then says is kept
 * as a hash that approval and posting are bound to.
 */
#include "ledger/gate/gate.h"

#include <assert.h>

#include "base/text.h"
#include "ledger/company/company.h"
#include "ledger/gate/rules.h"
#include "ledger/journal/set.h"
#include "store/work.h"

/* What a module's journal waits for: an account that nobody has made yet. */
#define MISSING "**missing**"

/* Where policies of approval are asked, once there are any: without one, nobody has to approve. */
static bool
waits_for_approval(const struct journal *journal)
{
    (void)journal;
    return false;
}

struct judged {
    struct journal journal;
    struct hash content;
    bool passes;
};

static enum fault
judge_with(struct work *work, const struct snapshot *snapshot, struct judged *judged)
{
    struct prepared prepared;
    struct gate_facts facts;
    enum fault fault;

    gate_prepare(&work->arena, snapshot, &judged->journal, &prepared);
    if ((fault = gate_facts(work, &prepared, &facts)))
        return fault;
    gate_check(&prepared, &facts, false, &work->findings);
    judged->passes = findings_pass(&work->findings);
    if (judged->passes) {
        bool whole = gate_content(&work->arena, &prepared, &judged->content);

        assert(whole); /* the rules saw to it */
    }
    return OK;
}

/* Every rule on a document, under the lock that the step is then taken under. */
static enum fault
judge(struct work *work, int64_t company_id, struct judged *judged)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    findings_clear(&work->findings);
    return judge_with(work, snapshot, judged);
}

static enum fault
find_for(struct work *work, int64_t company_id, const struct gate_step *step,
        enum journal_action action, struct judged *judged)
{
    struct company_head head;
    enum journal_state next;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = journal_find(work, company_id, step->journal_id, &judged->journal)) ||
            (fault = journal_require_version(work, &judged->journal, step->version)))
        return fault;
    return journal_next(work, &judged->journal, action, &next);
}

static enum fault
move(struct work *work, int64_t company_id, const struct judged *judged, enum journal_action action)
{
    const struct journal_move move = {
            .action = action,
            .reason = action == ACTION_HOLD ? MISSING : NULL,
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

    if ((fault = find_for(work, company_id, step, ACTION_SUBMIT, &judged)) ||
            (fault = judge(work, company_id, &judged)))
        return fault;
    if (!judged.passes)
        return only_accounts_are_missing(&judged, &work->findings)
                       ? move(work, company_id, &judged, ACTION_HOLD)
                       : gate_refusal(work);
    if ((fault = move(work, company_id, &judged, ACTION_SUBMIT)))
        return fault;
    return waits_for_approval(&judged.journal) ? OK
                                               : move(work, company_id, &judged, ACTION_APPROVE);
}

/* ---- what would be posted as something else ---- */

static bool
is_gone(enum fault fault)
{
    return fault == FAULT_JOURNAL_UNKNOWN || fault == FAULT_JOURNAL_STEP;
}

/* False: it says what it said, or what it says now is not whole. */
static enum fault
differs(struct work *work, int64_t company_id, struct judged *judged, bool *ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct prepared prepared;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    gate_prepare(&work->arena, snapshot, &judged->journal, &prepared);
    *ret = judged->journal.has_content && gate_content(&work->arena, &prepared, &judged->content) &&
           !hash_same(&judged->content, &judged->journal.content);
    return OK;
}

bool
gate_found_other_content(const struct findings *findings)
{
    for (size_t i = 0; i < findings->count; i++)
        if (text_same(findings->list[i].code, gate_rules[RULE_CONTENT].code))
            return true;
    return false;
}

static enum fault
give_back(struct work *work, int64_t company_id, const struct judged *judged)
{
    const struct journal_move move = {.action = ACTION_RETURN, .content = &judged->content};
    enum fault fault;

    if ((fault = journal_step(work, company_id, judged->journal.journal_id, &move, NULL)))
        return fault;
    return journal_set_failure(work, company_id, judged->journal.journal_id,
            "journal.content: it was approved with other content");
}

enum fault
gate_return(struct work *work, int64_t company_id, int64_t journal_id, bool *ret_returned)
{
    const struct gate_step step = {.journal_id = journal_id};
    struct judged judged = {0};
    enum fault fault;

    *ret_returned = false;
    fault = find_for(work, company_id, &step, ACTION_RETURN, &judged);
    if (is_gone(fault)) {
        work->why = (struct why){0};
        return OK;
    }
    if (fault != OK || (fault = differs(work, company_id, &judged, ret_returned)) != OK)
        return fault;
    return *ret_returned ? give_back(work, company_id, &judged) : OK;
}

/* ---- the end of a hold ---- */

enum fault
gate_release(struct work *work, int64_t company_id, const struct gate_step *step)
{
    struct judged judged = {0};
    enum fault fault;

    if ((fault = find_for(work, company_id, step, ACTION_RELEASE, &judged)))
        return fault;
    judged.journal.state = judged.journal.held_state;
    if (journal_is_bound(judged.journal.state) && (fault = judge(work, company_id, &judged)))
        return fault;
    if ((fault = move(work, company_id, &judged, ACTION_RELEASE)))
        return fault;
    return !journal_is_bound(judged.journal.state) || judged.passes
                   ? OK
                   : move(work, company_id, &judged, ACTION_WITHDRAW);
}
