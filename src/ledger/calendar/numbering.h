/* numbering — what a year's numbers forbid. Private to the room. */
#ifndef LEDGER_CALENDAR_NUMBERING_H
#define LEDGER_CALENDAR_NUMBERING_H

#include "ledger/calendar/calendar.h"

struct work;

/* Refuses: year.posted. */
MUST_USE enum fault numbering_require_unposted(
        struct work *work, int64_t company_id, const struct fiscal_year *year);

#endif
