/*
 * judged — a document on its way through a step that asks the rules: submitting, approving, giving
 * back, the end of a hold.
 */
#ifndef LEDGER_GATE_JUDGED_H
#define LEDGER_GATE_JUDGED_H

#include "ledger/gate/gate.h"

struct judged {
    struct journal journal;
    struct hash content; /* of what it says now; when it passes */
    bool passes;
    bool waits; /* somebody has to approve it */
};

/* Under the company's lock: the document, in the version that was read, from where the action
 * leads on. Refuses: company.unknown, journal.unknown, journal.version, journal.step. */
MUST_USE enum fault judged_find(struct work *work, int64_t company_id, const struct gate_step *step,
        enum journal_action action, struct judged *ret);

/* Every rule on it; findings in work->findings. With `asks`, and where it passes, approvals are
 * asked for, in place of those that were. */
MUST_USE enum fault judged_judge(
        struct work *work, int64_t company_id, bool asks, struct judged *judged);

MUST_USE enum fault judged_move(struct work *work, int64_t company_id, const struct judged *judged,
        enum journal_action action, const char *reason);

#endif
