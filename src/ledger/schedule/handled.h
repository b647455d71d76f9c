/*
 * handled — the inside of the schedule room: how far a schedule is worked through, and the rows that
 * say what became of its days.
 */
#ifndef LEDGER_SCHEDULE_HANDLED_H
#define LEDGER_SCHEDULE_HANDLED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "ledger/schedule/occurrence.h"

struct sql;
struct work;

/* In the transaction that keeps the occurrence. */
MUST_USE enum fault schedule_handled(
        struct work *work, int64_t company_id, int64_t schedule_id, int due);

/* Inserts or changes the row of occurrence->due: SQL_LEDGER_SCHEDULE_OCCURRENCE_INSERT or _CHANGE. */
MUST_USE enum fault occurrence_write(struct work *work, const struct sql *sql, int64_t company_id,
        const struct occurrence *occurrence);

/* That it was decided now, by who acts. */
void occurrence_decide(const struct work *work, struct occurrence *occurrence);

/* Which days are gathered: due up to one, at most so many, and without the newest where it is wanted. */
struct gathering {
    int through;
    size_t most;
    bool but_newest;
};

/* Those of the schedule that are not handled, as one occurrence: due, last_due and days; at most
 * OCCURRENCE_DAYS_MAX. Due 0: there is none. */
void occurrence_gather(struct work *work, const struct snapshot *snapshot,
        const struct schedule *schedule, const struct gathering *wanted, struct occurrence *ret);

/* How many days the list names; NULL: 1. */
int64_t occurrence_days(const char *days);

/* Whether it is, or holds, the day. */
bool occurrence_holds(const struct occurrence *occurrence, int day);

/* Of days that were left out together, gives the day a row of its own; the others stay as they were. */
MUST_USE enum fault occurrence_part(
        struct work *work, int64_t company_id, int due, struct occurrence *occurrence);

#endif
