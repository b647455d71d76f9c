/*
 * needs — the inside of the approval room: what a submitted journal needs, as it is met.
 */
#ifndef LEDGER_APPROVAL_NEEDS_H
#define LEDGER_APPROVAL_NEEDS_H

#include "ledger/approval/approval.h"

/* By this approval, whoever of those that are asked gave it. */
MUST_USE enum fault needs_meet(struct work *work, int64_t company_id, int64_t journal_id,
        const struct approval_need *need, int64_t approval_no);
/* What this approval met is needed again. */
MUST_USE enum fault needs_open(
        struct work *work, int64_t company_id, int64_t journal_id, int64_t approval_no);
/* Whose turn it is, after either. */
MUST_USE enum fault needs_turn(struct work *work, int64_t company_id, int64_t journal_id);

#endif
