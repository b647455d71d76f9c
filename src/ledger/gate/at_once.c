#include "ledger/gate/at_once.h"

#include "base/text.h"
#include "ledger/gate/batch.h"
#include "ledger/journal/set.h"
#include "ledger/module/event.h"
#include "store/work.h"

static struct at_once
first_refusal(struct work *work, enum fault fault)
{
    const struct findings *findings = &work->findings;

    for (size_t i = 0; fault == FAULT_GATE_REFUSED && i < findings->count; i++)
        if (findings->list[i].severity >= SEVERITY_HOLD)
            return (struct at_once){
                    .failure = findings->list[i].code, .detail = findings->list[i].detail};
    return (struct at_once){
            .failure = fault_code(fault), .detail = arena_text(&work->arena, work->why.detail)};
}

/* Its module is told once, however often it is tried. */
static enum fault
keep_failure(struct work *work, int64_t company_id, const struct journal *journal,
        const struct at_once *outcome)
{
    const char *failure = arena_format(&work->arena, "%s: %s", outcome->failure, outcome->detail);
    enum fault fault;

    if (journal->failure != NULL && text_same(journal->failure, failure))
        return OK;
    if ((fault = journal_set_failure(work, company_id, journal->journal_id, failure)))
        return fault;
    return event_of_refusal(work, company_id, journal, failure);
}

static enum fault
refused(struct work *work, int64_t company_id, const struct journal *journal, enum fault why,
        struct at_once *ret)
{
    bool returned = false;
    enum fault fault;

    *ret = first_refusal(work, why);
    work->why = (struct why){0};
    if (gate_found_stale(&work->findings) &&
            (fault = gate_return(work, company_id, journal->journal_id, &returned)))
        return fault;
    return returned ? OK : keep_failure(work, company_id, journal, ret);
}

enum fault
gate_post_approved(struct work *work, int64_t company_id, int64_t journal_id, struct at_once *ret)
{
    SCOPED(batch_close) struct batch *batch = NULL;
    struct journal journal;
    enum fault fault;

    *ret = (struct at_once){0};
    if ((fault = batch_open(work, company_id, &batch)) ||
            (fault = journal_find(work, company_id, journal_id, &journal)))
        return fault;
    if (journal.state != JOURNAL_APPROVED)
        return fault_say(&work->why, FAULT_JOURNAL_STEP, "/state", "the journal is %s",
                journal_state_name(journal.state));
    if ((fault = journal_require_single(work, company_id, &journal)))
        return fault;
    findings_clear(&work->findings);
    fault = batch_plan(batch, work, &journal, &ret->receipt);
    if (fault == OK)
        return batch_write(batch, work);
    return fault_is_refusal(fault) ? refused(work, company_id, &journal, fault, ret) : fault;
}

static enum fault
is_realtime(struct work *work, int64_t company_id, const struct journal *journal, bool *ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct subledger *subledger;
    enum fault fault;

    *ret = false;
    if (journal->state != JOURNAL_APPROVED || journal->type != JOURNAL_MODULE ||
            journal->subledger_id == 0)
        return OK;
    if ((fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    subledger = snapshot_subledger(snapshot, journal->subledger_id);
    *ret = subledger != NULL && subledger->realtime;
    return OK;
}

static bool
belongs_to_a_set(enum fault fault)
{
    return fault == FAULT_SET_STEP || fault == FAULT_CONTROL_TOTAL;
}

enum fault
gate_post_at_once(struct work *work, int64_t company_id, int64_t journal_id)
{
    struct journal journal;
    struct at_once outcome;
    bool now;
    enum fault fault;

    if ((fault = journal_find(work, company_id, journal_id, &journal)) ||
            (fault = is_realtime(work, company_id, &journal, &now)) || !now)
        return fault;
    fault = journal_require_single(work, company_id, &journal);
    if (belongs_to_a_set(fault)) { /* and is posted with it */
        work->why = (struct why){0};
        return OK;
    }
    return fault ? fault : gate_post_approved(work, company_id, journal_id, &outcome);
}
