/*
 * recurrence — on which days something is due.
 *
 *   daily, weekly                every so many days or weeks from the start
 *   monthly, quarterly, yearly   on a day of the month (one that a short month lacks becomes its
 *                                last day, and returns after it), on the last day, on the nth or
 *                                nth last working day (Monday to Friday), or on the nth or nth last
 *                                weekday
 *   periods                      on the first or last day of the fiscal periods, however long
 *
 * Pure: the same question has the same answer. Weeks begin on Monday. Intervals are counted from
 * the week, month or period that the start lies in, so that every second month stays every second
 * month whatever was asked in between.
 *
 * Always true: the days that are due ascend, none is before the start or after `until`, and there
 * are no more than `count` of them.
 */
#ifndef LEDGER_RECURRENCE_H
#define LEDGER_RECURRENCE_H

#include <stddef.h>

#include "base/fault.h"
#include "ledger/calendar/calendar.h"

enum {
    RECURRENCE_INTERVAL_MAX = 1000,
    RECURRENCE_COUNT_MAX = 10000,
    RECURRENCE_FIRST =
            19000101, /* nothing starts before: the library's calendar was another then */
    RECURRENCE_LAST =
            25001231, /* nothing starts or is due later: the library's calendar ends soon */
};

enum recurrence_step {
    RECURS_DAILY = 1,
    RECURS_WEEKLY,
    RECURS_MONTHLY,
    RECURS_QUARTERLY,
    RECURS_YEARLY,
    RECURS_BY_PERIOD,
};

/* Which day of the step. */
enum recurrence_day {
    RECURS_ON_DAY = 1,     /* the start's own, or month_day */
    RECURS_ON_FIRST_DAY,   /* of the fiscal period */
    RECURS_ON_LAST_DAY,    /* of the month, or of the fiscal period */
    RECURS_ON_WORKING_DAY, /* the nth of the month */
    RECURS_ON_WEEKDAY,     /* the nth of the month; of weekly ones that day of the week */
};

struct recurrence {
    enum recurrence_step step;
    int interval; /* every so many steps, from 1 */
    enum recurrence_day on;
    int nth;       /* 1 the first, -1 the last: working days to 20, weekdays to 4 */
    int weekday;   /* 1 Monday to 7 Sunday */
    int month_day; /* 1 to 31; 0: the start's */
    int start;
    int until; /* 0: for ever */
    int count; /* 0: for ever */
};

/* The company's years, by first day, as snapshot and year_list give them. */
struct recurrence_calendar {
    const struct fiscal_year *years;
    size_t year_count;
};

/* Refuses: recurrence.invalid. */
MUST_USE enum fault recurrence_check(struct why *why, const struct recurrence *recurrence);

/* The days due after `after` (0: from the start) through `through`, at most `limit`; how many. By
 * period there are none beyond the years that are there. */
size_t recurrence_list(const struct recurrence *recurrence,
        const struct recurrence_calendar *calendar, int after, int through, size_t limit,
        int *ret_days);

/* The first of them; 0: there is none. */
int recurrence_next(
        const struct recurrence *recurrence, const struct recurrence_calendar *calendar, int after);

const char *recurrence_step_name(enum recurrence_step step);
const char *recurrence_day_name(enum recurrence_day day);

#endif
