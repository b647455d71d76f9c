/*
 * approve — somebody agrees to what was submitted, or does not.
 *
 * Each is a write, on the version of the journal that was read: whoever approves has seen it.
 */
#ifndef LEDGER_GATE_APPROVE_H
#define LEDGER_GATE_APPROVE_H

#include "ledger/approval/approval.h"

/* Approves what was submitted, as it passes every rule now; with the last approval that it needs it
 * is approved.
 * Refuses: company.unknown, journal.unknown, journal.version, journal.step, gate.refused with
 * work->findings, approval.writer, approval.twice, approval.not-asked, text.long. */
MUST_USE enum fault gate_approve(
        struct work *work, int64_t company_id, const struct approval_act *act);

/* Sends it back to whoever wrote it, with the reason.
 * Refuses: as gate_approve, whatever the rules say; reason.missing. */
MUST_USE enum fault gate_reject(
        struct work *work, int64_t company_id, const struct approval_act *act);

/* Takes the actor's own approval back, as long as it is not posted.
 * Refuses: company.unknown, journal.unknown, journal.version, journal.step, approval.none. */
MUST_USE enum fault gate_unapprove(
        struct work *work, int64_t company_id, const struct approval_act *act);

#endif
