#include "ledger/gate/approve.h"

#include "base/blank.h"
#include "ledger/attachment/attachment.h"
#include "ledger/gate/at_once.h"
#include "ledger/gate/judged.h"
#include "ledger/journal/document.h"
#include "store/work.h"

static enum fault
find(struct work *work, int64_t company_id, const struct approval_act *act,
        enum journal_action action, struct judged *ret)
{
    const struct gate_step step = {.journal_id = act->journal_id, .version = act->version};
    enum fault fault;

    if ((fault = judged_find(work, company_id, &step, action, ret)))
        return fault;
    return journal_require_short(work, "reason", act->reason);
}

enum fault
gate_approve(struct work *work, int64_t company_id, const struct approval_act *act)
{
    struct judged judged = {0};
    bool complete;
    enum fault fault;

    if ((fault = find(work, company_id, act, ACTION_APPROVE, &judged)) ||
            (fault = judged_judge(work, company_id, false, &judged)))
        return fault;
    if (!judged.passes)
        return gate_refusal(work);
    if ((fault = approval_give(work, company_id, &judged.journal, act, &complete)) ||
            (fault = attachment_fix(work, company_id, act->journal_id)) || !complete)
        return fault;
    if ((fault = judged_move(work, company_id, &judged, ACTION_APPROVE, NULL)))
        return fault;
    return gate_post_at_once(work, company_id, act->journal_id);
}

enum fault
gate_reject(struct work *work, int64_t company_id, const struct approval_act *act)
{
    struct judged judged = {0};
    enum fault fault;

    if ((fault = find(work, company_id, act, ACTION_REJECT, &judged)))
        return fault;
    if (blank_is(act->reason))
        return fault_say(&work->why, FAULT_REASON_MISSING, "/reason",
                "who wrote it is told why: give a reason");
    if ((fault = approval_refuse(work, company_id, &judged.journal, act)))
        return fault;
    return judged_move(work, company_id, &judged, ACTION_REJECT, NULL);
}

enum fault
gate_unapprove(struct work *work, int64_t company_id, const struct approval_act *act)
{
    struct judged judged = {0};
    enum fault fault;

    if ((fault = find(work, company_id, act, ACTION_UNAPPROVE, &judged)) ||
            (fault = approval_take_back(work, company_id, act->journal_id)))
        return fault;
    return judged_move(work, company_id, &judged, ACTION_UNAPPROVE, NULL);
}
