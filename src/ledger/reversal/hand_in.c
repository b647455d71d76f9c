/*
 * hand_in — the document of a plan is approved with its original; where the plan came or was moved
 * later, nobody approved it with that, and whoever policies ask approves the document itself.
 */
#include "ledger/approval/approval.h"
#include "ledger/gate/gate.h"
#include "ledger/reversal/document.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

static bool
is_same(const struct reversal_plan *a, const struct reversal_plan *b)
{
    return a->kind == b->kind && a->style == b->style && a->date == b->date;
}

enum fault
reversal_was_approved(struct work *work, int64_t company_id, const struct snapshot *snapshot,
        int64_t seq, const struct reversal_plan *plan, bool *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    struct reversal_plan posted;
    struct journal journal = {0};
    bool row;
    enum fault fault;

    *ret = false;
    if ((fault = stmt_open(work, &SQL_LEDGER_REVERSAL_PLAN_POSTED, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "seq", seq);
    if ((fault = stmt_next(&find, &row)) || !row)
        return fault;
    journal.type = (enum journal_type)stmt_int(&find, "type");
    journal.reverses_seq = stmt_int_or(&find, "reverses_seq", 0);
    journal.plan = (struct reversal_plan){
            .kind = (enum reversal_kind)stmt_int(&find, "reversal_kind"),
            .style = (enum reversal_style)stmt_int(&find, "reversal_style"),
            .date = (int)stmt_int_or(&find, "reversal_date", 0),
    };
    posted = reversal_plan_of(&snapshot->company, &journal);
    *ret = is_same(&posted, plan);
    return OK;
}

static enum fault
step(struct work *work, int64_t company_id, int64_t journal_id, enum journal_action action,
        const struct hash *content)
{
    const struct journal_move move = {.action = action, .content = content};

    return journal_step(work, company_id, journal_id, &move, NULL);
}

/* Both steps are taken at once. */
static enum fault
approve(struct work *work, int64_t company_id, int64_t journal_id)
{
    enum fault fault;

    if ((fault = step(work, company_id, journal_id, ACTION_SUBMIT, NULL)))
        return fault;
    return step(work, company_id, journal_id, ACTION_APPROVE, NULL);
}

enum fault
reversal_hand_in(struct work *work, int64_t company_id, const struct snapshot *snapshot,
        int64_t journal_id, bool approved)
{
    struct journal journal;
    struct prepared prepared;
    struct hash content;
    bool waits;
    enum fault fault;

    if (approved)
        return approve(work, company_id, journal_id);
    if ((fault = journal_find(work, company_id, journal_id, &journal)))
        return fault;
    gate_prepare(&work->arena, snapshot, &journal, &prepared);
    if ((fault = approval_ask(work, &prepared, &waits)))
        return fault;
    if (!waits)
        return approve(work, company_id, journal_id);
    return step(work, company_id, journal_id, ACTION_SUBMIT,
            gate_content(&work->arena, &prepared, &content) ? &content : NULL);
}
