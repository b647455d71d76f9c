/* layout — the periods of a year from its days. Pure. */
#ifndef LEDGER_LAYOUT_H
#define LEDGER_LAYOUT_H

#include "base/arena.h"
#include "base/fault.h"
#include "ledger/calendar/calendar.h"

enum { ADJUSTMENT_MAX = 5 };

/* Fills days, name and periods; number and numbering are the company's to say.
 * Refuses: day.invalid, field.range (the count of adjustment periods), year.length. */
MUST_USE enum fault layout_year(
        struct arena *arena, struct why *why, const struct year_new *year, struct fiscal_year *ret);

/* The adjustment period that would come next in a year, open; and how many it has. */
struct period layout_adjustment(struct arena *arena, const struct fiscal_year *year);
int layout_adjustment_count(const struct fiscal_year *year);

#endif
