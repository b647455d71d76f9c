#include "ledger/gate/gate.h"

#include "ledger/approval/approval.h"
#include "store/work.h"

enum fault
gate_try_in(struct work *work, const struct snapshot *snapshot, const struct journal *journal,
        bool explain)
{
    struct prepared prepared;
    struct gate_facts facts;
    enum fault fault;

    if ((fault = journal_require_mirror(work, snapshot->company.company_id, &journal)))
        return fault;
    if (work->findings.arena == NULL)
        work->findings.arena = &work->arena;
    gate_prepare(&work->arena, snapshot, journal, &prepared);
    if ((fault = gate_facts(work, &prepared, &facts)) ||
            (explain && (fault = approval_lacks(
                                 work, &prepared, &facts.unapproved, &facts.written_by_poster))))
        return fault;
    gate_check(&prepared, &facts, explain, &work->findings);
    return OK;
}

enum fault
gate_try(struct work *work, int64_t company_id, const struct journal *journal, bool explain)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    return gate_try_in(work, snapshot, journal, explain);
}

enum fault
gate_explain(struct work *work, int64_t company_id, int64_t journal_id)
{
    struct journal journal;
    enum fault fault;

    if ((fault = journal_find(work, company_id, journal_id, &journal)))
        return fault;
    return gate_try(work, company_id, &journal, true);
}

enum fault
gate_refusal(struct work *work)
{
    const struct findings *findings = &work->findings;

    for (size_t i = 0; i < findings->count; i++)
        if (findings->list[i].severity >= SEVERITY_HOLD)
            return fault_say(&work->why, FAULT_GATE_REFUSED, findings->list[i].at, "%s%s",
                    findings->list[i].detail, findings->count > 1 ? " (and more findings)" : "");
    return fault_say(&work->why, FAULT_GATE_REFUSED, "", "more findings than are kept");
}
