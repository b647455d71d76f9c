/*
 * calendar_view — a year as it is now, for the answers of operations that moved it.
 */
#ifndef OPERATION_CALENDAR_VIEW_H
#define OPERATION_CALENDAR_VIEW_H

#include "ledger/calendar/calendar.h"

struct work;

/* Refuses: year.unknown. */
MUST_USE enum fault calendar_view(
        struct work *work, int64_t company_id, int year, struct fiscal_year *ret);

#endif
