/*
 * forecast — what the schedules will do: their next days, and the effect on accounts and periods.
 *
 * Nothing is saved. Each template is reckoned once, with the balances of today or, where its first
 * day lies in a year that is there, of that day; amounts that depend on later postings are
 * therefore an estimate. Reversals are not in it. Days that are skipped before they are due stand
 * among the others, and count for nothing.
 */
#ifndef LEDGER_FORECAST_H
#define LEDGER_FORECAST_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "ledger/schedule/schedule.h"

enum { FORECAST_TIMES = 12, FORECAST_TIMES_MAX = 400 };

struct forecast_query {
    int64_t schedule_id; /* 0: all that are active */
    int through;         /* 0: no last day */
    size_t times; /* of each schedule, at most; 0: FORECAST_TIMES, or the most with a last day; days
                   * that are skipped come besides */
};

/* One day of one schedule, or days that are skipped together. */
struct forecast_time {
    const char *schedule; /* its code */
    int due;
    int last_due;        /* of many days the last; 0: it is one */
    int64_t times;       /* how many days; 0: one */
    const char *skipped; /* why; NULL: it is not */
    int year;            /* 0: there is no such year yet */
    int period;
    int64_t amount;      /* its debits */
    int reversed_on;     /* when its reversal is due; 0: none is planned, or no year has that day */
    const char *problem; /* code of what would refuse its template; NULL: none */
};

struct forecast_effect {
    int64_t account_id;
    int year; /* 0: there is no such year yet */
    int period;
    int from; /* first day of the period, or of the month */
    int64_t debit;
    int64_t credit;
};

struct forecast {
    struct forecast_time *times; /* by schedule, day */
    size_t time_count;
    struct forecast_effect *effects; /* by account, day */
    size_t effect_count;
};

/* Read work. Refuses: schedule.unknown, amount.range. */
MUST_USE enum fault forecast_make(struct work *work, const struct snapshot *snapshot,
        const struct forecast_query *query, struct forecast *ret);

#endif
