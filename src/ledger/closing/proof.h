/*
 * proof — that the books were proved before they are closed, and how far.
 *
 * Whoever closes proves the books first (ledger/verify); that nothing was found
 * is kept with the newest posting that it knew. What was posted to a period
 * behind that is not proved yet, and the checklist says so. It is a note for the
 * people who close, not evidence: a checkpoint is that.
 */
#ifndef LEDGER_CLOSING_PROOF_H
#define LEDGER_CLOSING_PROOF_H

#include <stdint.h>

#include "base/fault.h"

struct work;

/* Write work. Refuses: company.unknown. */
MUST_USE enum fault proof_keep(struct work *work, int64_t company_id, int64_t seq);

/* The newest posting that was proved; 0: none. */
MUST_USE enum fault proof_newest(struct work *work, int64_t company_id, int64_t *ret_seq);

/* How many postings into the period, or before it, came behind a seq. */
MUST_USE enum fault proof_behind(struct work *work, int64_t company_id, int64_t seq, int year,
        int period, int64_t *ret_count);

#endif
