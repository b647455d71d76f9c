/*
 * change — states of periods and years, appended with the seq from which they hold. Private to the
 * room.
 */
#ifndef LEDGER_CALENDAR_CHANGE_H
#define LEDGER_CALENDAR_CHANGE_H

#include "ledger/calendar/calendar.h"

/* What the rows of one change share. */
struct change {
    int year;
    int64_t subledger_id; /* 0: all */
    const char *reason;   /* NULL: none was given */
};

MUST_USE enum fault change_append(struct work *work, int64_t company_id,
        const struct change *change, const struct period_step *steps, size_t count);

#endif
