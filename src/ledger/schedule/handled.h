/*
 * handled — the inside of the schedule room: how far a schedule is worked through, and the rows
 * that say what became of its days.
 */
#ifndef LEDGER_SCHEDULE_HANDLED_H
#define LEDGER_SCHEDULE_HANDLED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "ledger/schedule/occurrence.h"

struct snapshot;

struct sql;
struct work;

/* In the transaction that keeps the occurrence. */
MUST_USE enum fault schedule_handled(
        struct work *work, int64_t company_id, int64_t schedule_id, int due);

/* Inserts or changes the row of occurrence->due: SQL_LEDGER_SCHEDULE_OCCURRENCE_INSERT or
 * _CHANGE. */
MUST_USE enum fault occurrence_write(struct work *work, const struct sql *sql, int64_t company_id,
        const struct occurrence *occurrence);

/* That it was decided now, by who acts. */
void occurrence_decide(const struct work *work, struct occurrence *occurrence);

/* Reads into schedules, in the order of their codes, the days of theirs that were decided ahead. */
MUST_USE enum fault schedule_read_ahead(
        struct work *work, int64_t company_id, struct schedule *schedules, size_t count);

/* Days from one (0: the first that is not handled) up to another, at most so many. */
struct schedule_span {
    int from;
    int through;
    size_t limit;
};

/* Those of the schedule that have no occurrence; how many. */
size_t schedule_list_days(struct arena *arena, const struct snapshot *snapshot,
        const struct schedule *schedule, const struct schedule_span *span, int **ret_days);

/* Which days are gathered: due from one up to another, at most so many, and without the newest
 * where it is wanted. */
struct gathering {
    int from; /* 0: the first that is not handled */
    int through;
    size_t most;
    bool but_newest;
};

/* Those of the schedule that are not handled, up to the first that was decided ahead, as one
 * occurrence: due, last_due, times and days; at most OCCURRENCE_DAYS_MAX. Due 0: there is none. */
void occurrence_gather(struct work *work, const struct snapshot *snapshot,
        const struct schedule *schedule, const struct gathering *wanted, struct occurrence *ret);

/* How many days the list names; NULL: 1. */
int64_t occurrence_days(const char *days);

/* The one at an index, from 0. */
int occurrence_day_at(const char *days, size_t index);

/* Whether it is, or holds, the day. */
bool occurrence_holds(const struct occurrence *occurrence, int day);

/* Of days that were left out together, gives the day a row of its own; the others stay as they
 * were. */
MUST_USE enum fault occurrence_part(
        struct work *work, int64_t company_id, int due, struct occurrence *occurrence);

/* Keeps the days before `due` and those behind it, which the occurrence does not hold, in two
 * rows. */
MUST_USE enum fault occurrence_divide(
        struct work *work, int64_t company_id, int due, const struct occurrence *whole);

/* Divides the row whose days lie on both sides of a day that is to have a row. */
MUST_USE enum fault occurrence_make_way(
        struct work *work, int64_t company_id, const struct schedule *schedule, int due);

/* The newest row that begins on or before the day, and does not end before it; it need not hold
 * it. */
MUST_USE enum fault occurrence_find_around(struct work *work, int64_t company_id,
        int64_t schedule_id, int due, struct occurrence *ret, bool *ret_any);

/* Refuses occurrence.step: what the day is, and what can be done. */
MUST_USE enum fault occurrence_refuse_step(
        struct work *work, const struct occurrence *occurrence, int due);

/* Those that a person may still decide: failed, waiting, or with a draft that is no more. */
bool occurrence_is_open(const struct occurrence *occurrence);

#endif
