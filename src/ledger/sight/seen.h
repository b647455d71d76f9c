/*
 * seen — which documents whoever acts sees, where he is limited to some rows (store/sight.h).
 *
 * A journal is his to see when he could have written it: he prepared it, it is of his subledger,
 * and all its lines are on his accounts. Any other is as if it were not there. A set is his when
 * all that it holds is; of who is limited to his own rows, when he made it, too.
 */
#ifndef LEDGER_SIGHT_SEEN_H
#define LEDGER_SIGHT_SEEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"

struct work;

/* Of what is not there: false. */
MUST_USE enum fault seen_journal(
        struct work *work, int64_t company_id, int64_t journal_id, bool *ret);
MUST_USE enum fault seen_set(struct work *work, int64_t company_id, int64_t set_id, bool *ret);

MUST_USE enum fault seen_posting(struct work *work, int64_t company_id, int64_t seq, bool *ret);

/* That who saved a document still sees it. Refuses: limit.rows, at the line or the subledger. */
MUST_USE enum fault seen_require_journal(struct work *work, int64_t company_id, int64_t journal_id);

#endif
