/* cancel — a plan is taken back: what stands then is meant to stand, and it is kept who says so. */
#include "base/blank.h"
#include "ledger/chain/kept.h"
#include "ledger/company/company.h"
#include "ledger/reversal/document.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum fault
reversal_cancelled_find(
        struct work *work, int64_t company_id, int64_t seq, struct reversal_cancelled *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    *ret = (struct reversal_cancelled){0};
    if ((fault = stmt_open(work, &SQL_LEDGER_REVERSAL_CANCELLED_FIND, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "original_seq", seq);
    if ((fault = stmt_next(&find, &row)) || !row)
        return fault;
    *ret = reversal_cancelled_of(&find);
    ret->no = stmt_int(&find, "cancel_no");
    ret->planned_again = stmt_int(&find, "planned") > 0;
    return OK;
}

static enum fault
keep(struct work *work, int64_t company_id, const struct reversal *reversal, const char *reason)
{
    SCOPED(stmt_close) struct stmt keep = {0};
    struct company_head head;
    int64_t cancel_no;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = company_next_id(work, company_id, 1, &cancel_no)) ||
            (fault = stmt_open(work, &SQL_LEDGER_REVERSAL_CANCELLED_INSERT, &keep)))
        return fault;
    stmt_set_int(&keep, "company_id", company_id);
    stmt_set_int(&keep, "original_seq", reversal->original.seq);
    stmt_set_int(&keep, "cancel_no", cancel_no);
    stmt_set_int(&keep, "kind", reversal->plan.kind);
    stmt_set_int(&keep, "style", reversal->plan.style);
    stmt_set_id(&keep, "date", reversal->plan.date);
    stmt_set_int(&keep, "cancelled_at", work->now);
    stmt_set_int(&keep, "cancelled_by", work->actor.user_id);
    stmt_set_text(&keep, "reason", reason);
    kept_add(work, company_id,
            &(struct kept_row){
                    .kind = KEPT_CANCELLED,
                    .no = cancel_no,
                    .reason = reason,
                    .seq = reversal->original.seq,
                    .state = reversal->plan.kind,
                    .style = reversal->plan.style,
                    .first_day = reversal->plan.date,
            });
    return stmt_run(&keep, NULL);
}

enum fault
reversal_cancel(struct work *work, int64_t company_id, int64_t seq, const char *reason)
{
    struct company_head head;
    struct reversal reversal;
    enum reversal_style style;
    enum fault fault;

    if (blank_is(reason))
        return fault_say(&work->why, FAULT_REASON_MISSING, "/reason",
                "say why it is to stand: it is kept with the accrual");
    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = reversal_find(work, company_id, seq, &reversal)))
        return fault;
    if (reversal_has_document(&reversal) &&
            (fault = journal_step(work, company_id, reversal.journal_id,
                     &(struct journal_move){.action = ACTION_CANCEL}, NULL)))
        return fault;
    if ((fault = reversal_plan_end(work, company_id, seq, &style)))
        return fault;
    return keep(work, company_id, &reversal, reason);
}
