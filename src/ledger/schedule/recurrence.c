/* recurrence — by libical, which this file alone knows: RFC 5545, and RFC 7529 for short months. */
#include "ledger/schedule/recurrence.h"

#include <assert.h>
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/day.h"
#include "base/heap.h"

static const int months_of_step[] = {
        [RECURS_MONTHLY] = 1,
        [RECURS_QUARTERLY] = 3,
        [RECURS_YEARLY] = 12,
};

static bool
is_by_month(enum recurrence_step step)
{
    return step == RECURS_MONTHLY || step == RECURS_QUARTERLY || step == RECURS_YEARLY;
}

const char *
recurrence_step_name(enum recurrence_step step)
{
    static const char *const names[] = {
            [RECURS_DAILY] = "daily",
            [RECURS_WEEKLY] = "weekly",
            [RECURS_MONTHLY] = "monthly",
            [RECURS_QUARTERLY] = "quarterly",
            [RECURS_YEARLY] = "yearly",
            [RECURS_BY_PERIOD] = "by-period",
    };

    assert(step >= RECURS_DAILY && step <= RECURS_BY_PERIOD);
    return names[step];
}

const char *
recurrence_day_name(enum recurrence_day day)
{
    static const char *const names[] = {
            [RECURS_ON_DAY] = "day",
            [RECURS_ON_FIRST_DAY] = "first-day",
            [RECURS_ON_LAST_DAY] = "last-day",
            [RECURS_ON_WORKING_DAY] = "working-day",
            [RECURS_ON_WEEKDAY] = "weekday",
    };

    assert(day >= RECURS_ON_DAY && day <= RECURS_ON_WEEKDAY);
    return names[day];
}

/* ---- what can be asked ---- */

static bool
fits_step(const struct recurrence *recurrence)
{
    enum recurrence_day on = recurrence->on;

    switch (recurrence->step) {
    case RECURS_DAILY:
        return on == RECURS_ON_DAY;
    case RECURS_WEEKLY:
        return on == RECURS_ON_DAY || on == RECURS_ON_WEEKDAY;
    case RECURS_MONTHLY:
    case RECURS_QUARTERLY:
    case RECURS_YEARLY:
        return on != RECURS_ON_FIRST_DAY;
    case RECURS_BY_PERIOD:
        return on == RECURS_ON_FIRST_DAY || on == RECURS_ON_LAST_DAY;
    }
    return false;
}

static bool
is_nth(int nth, int most)
{
    return nth != 0 && nth >= -most && nth <= most;
}

enum fault
recurrence_check(struct why *why, const struct recurrence *recurrence)
{
    enum recurrence_day on = recurrence->on;
    bool by_month = is_by_month(recurrence->step);

    if (!day_is(recurrence->start))
        return fault_say(why, FAULT_RECURRENCE_INVALID, "/start", "say from which day on");
    if (recurrence->start < RECURRENCE_FIRST)
        return fault_say(why, FAULT_RECURRENCE_INVALID, "/start", "it starts in %d at the earliest",
                day_year(RECURRENCE_FIRST));
    if (recurrence->start > RECURRENCE_LAST)
        return fault_say(why, FAULT_RECURRENCE_INVALID, "/start", "it starts in %d at the latest",
                day_year(RECURRENCE_LAST));
    if (!fits_step(recurrence))
        return fault_say(why, FAULT_RECURRENCE_INVALID, "/on", "%s is not due on a %s",
                recurrence_step_name(recurrence->step), recurrence_day_name(on));
    if (recurrence->interval < 1 || recurrence->interval > RECURRENCE_INTERVAL_MAX)
        return fault_say(why, FAULT_RECURRENCE_INVALID, "/interval", "it is 1 to %d",
                RECURRENCE_INTERVAL_MAX);
    if (on == RECURS_ON_WORKING_DAY && !is_nth(recurrence->nth, 20))
        return fault_say(why, FAULT_RECURRENCE_INVALID, "/nth",
                "every month has a 1st to 20th and a last (-1) to 20th last working day");
    if (on == RECURS_ON_WEEKDAY && by_month && !is_nth(recurrence->nth, 4))
        return fault_say(why, FAULT_RECURRENCE_INVALID, "/nth",
                "every month has a 1st to 4th and a last (-1) to 4th last of each weekday");
    if (on == RECURS_ON_WEEKDAY && (recurrence->weekday < 1 || recurrence->weekday > 7))
        return fault_say(why, FAULT_RECURRENCE_INVALID, "/weekday", "say which weekday");
    if (on != RECURS_ON_WEEKDAY && recurrence->weekday != 0)
        return fault_say(why, FAULT_RECURRENCE_INVALID, "/weekday",
                "it goes with a weekday: say \"on\" as well");
    if (recurrence->nth != 0 && on != RECURS_ON_WORKING_DAY &&
            !(on == RECURS_ON_WEEKDAY && by_month))
        return fault_say(why, FAULT_RECURRENCE_INVALID, "/nth",
                "it goes with a working day, or with a weekday of a month: say \"on\" as well");
    if (recurrence->month_day != 0 && (on != RECURS_ON_DAY || !by_month))
        return fault_say(
                why, FAULT_RECURRENCE_INVALID, "/month_day", "it goes with a day of the month");
    if (recurrence->until != 0 && recurrence->until < recurrence->start)
        return fault_say(why, FAULT_RECURRENCE_INVALID, "/until", "it ends before it starts");
    if (recurrence->count < 0 || recurrence->count > RECURRENCE_COUNT_MAX)
        return fault_say(
                why, FAULT_RECURRENCE_INVALID, "/count", "at most %d", RECURRENCE_COUNT_MAX);
    return OK;
}

/* ---- the days that were found, one by one ---- */

struct taking {
    const struct recurrence *recurrence;
    int after;
    int through;
    size_t limit;
    int *days;
    size_t taken;
    int seen; /* days due so far, from the start on */
};

/* Takes a day in its turn; false when no later one can be taken. */
static bool
take(struct taking *taking, int day)
{
    const struct recurrence *recurrence = taking->recurrence;

    if (day < recurrence->start)
        return true;
    if (day > taking->through || (recurrence->until != 0 && day > recurrence->until))
        return false;
    taking->seen++;
    if (recurrence->count != 0 && taking->seen > recurrence->count)
        return false;
    if (day > taking->after)
        taking->days[taking->taken++] = day;
    return taking->taken < taking->limit;
}

/* ---- by the fiscal calendar ---- */

/* The period that the start lies in has the place 0, whether its own day is due or was before. */
static void
walk_periods(struct taking *taking, const struct recurrence_calendar *calendar)
{
    const struct recurrence *recurrence = taking->recurrence;
    int place = 0;

    for (size_t y = 0; y < calendar->year_count; y++)
        for (size_t p = 0; p < calendar->years[y].period_count; p++) {
            const struct period *period = &calendar->years[y].periods[p];
            int day = recurrence->on == RECURS_ON_FIRST_DAY ? period->first_day : period->last_day;

            if (period->kind != PERIOD_REGULAR || period->last_day < recurrence->start)
                continue;
            if (place++ % recurrence->interval == 0 && !take(taking, day))
                return;
        }
}

/* ---- by libical ---- */

enum { RULE_MAX = 160, LIBRARY_MEMORY = 1 << 20 };

static const char *const weekdays[] = {"", "MO", "TU", "WE", "TH", "FR", "SA", "SU"};

/* What stands in every month needs no rule for those that lack it, which costs a calendar. */
static void
write_month_day(char *rule, int months, int day)
{
    if (day > 28)
        snprintf(rule, RULE_MAX,
                "RSCALE=GREGORIAN;FREQ=MONTHLY;INTERVAL=%d;BYMONTHDAY=%d;SKIP=BACKWARD", months,
                day);
    else
        snprintf(rule, RULE_MAX, "FREQ=MONTHLY;INTERVAL=%d;BYMONTHDAY=%d", months, day);
}

static void
write_monthly(const struct recurrence *recurrence, char *rule)
{
    int months = months_of_step[recurrence->step] * recurrence->interval;
    int day = recurrence->month_day != 0 ? recurrence->month_day : day_of_month(recurrence->start);

    switch (recurrence->on) {
    case RECURS_ON_DAY:
        write_month_day(rule, months, day);
        break;
    case RECURS_ON_FIRST_DAY:
        assert(false);
        break;
    case RECURS_ON_LAST_DAY:
        snprintf(rule, RULE_MAX, "FREQ=MONTHLY;INTERVAL=%d;BYMONTHDAY=-1", months);
        break;
    case RECURS_ON_WORKING_DAY:
        snprintf(rule, RULE_MAX, "FREQ=MONTHLY;INTERVAL=%d;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=%d",
                months, recurrence->nth);
        break;
    case RECURS_ON_WEEKDAY:
        snprintf(rule, RULE_MAX, "FREQ=MONTHLY;INTERVAL=%d;BYDAY=%d%s", months, recurrence->nth,
                weekdays[recurrence->weekday]);
        break;
    }
}

static void
write_rule(const struct recurrence *recurrence, char *rule)
{
    if (recurrence->step == RECURS_DAILY)
        snprintf(rule, RULE_MAX, "FREQ=DAILY;INTERVAL=%d", recurrence->interval);
    else if (recurrence->step == RECURS_WEEKLY)
        snprintf(rule, RULE_MAX, "FREQ=WEEKLY;INTERVAL=%d", recurrence->interval);
    else
        write_monthly(recurrence, rule);
}

/* That day of the start's week, which may be before the start. */
static int
first_weekday(const struct recurrence *recurrence)
{
    int start = recurrence->start;

    if (recurrence->on != RECURS_ON_WEEKDAY)
        return start;
    return day_add(start, recurrence->weekday - day_weekday(start));
}

static int
month_number(int day)
{
    return day_year(day) * 12 + day_month(day) - 1;
}

/* Whole strides over a distance, to shortly before its end. */
static int
strides_over(int distance, int stride)
{
    return distance / stride > 1 ? distance / stride - 1 : 0;
}

/* Where libical begins: a day, or the first of a month, whose number is a multiple of the interval.
 * What is counted is walked from the start. */
static int
base_of(const struct taking *taking)
{
    const struct recurrence *recurrence = taking->recurrence;
    int start = recurrence->start;
    int after = recurrence->count != 0 || taking->after < start ? start : taking->after;
    int stride = recurrence->interval;

    if (recurrence->step == RECURS_DAILY)
        return day_add(start, stride * strides_over(day_diff(start, after), stride));
    if (recurrence->step == RECURS_WEEKLY) {
        start = first_weekday(recurrence);
        stride *= 7;
        return day_add(start, stride * strides_over(day_diff(start, after), stride));
    }
    stride *= months_of_step[recurrence->step];
    start = day_of(day_year(start), day_month(start), 1);
    return day_add_months(
            start, stride * strides_over(month_number(after) - month_number(start), stride));
}

static struct icaltimetype
ical_day(int day)
{
    return (struct icaltimetype){
            .year = day_year(day), .month = day_month(day), .day = day_of_month(day), .is_date = 1};
}

/* Of old years the library gives days by the Julian calendar, as 1500-02-29: those are none. A
 * start so early is refused, but was not always. */
static bool
take_given(struct taking *taking, const struct icaltimetype *given)
{
    int day = given->year * 10000 + given->month * 100 + given->day;

    return !day_is(day) || take(taking, day);
}

static void
walk_rule(struct taking *taking)
{
    char rule[RULE_MAX];
    struct icalrecurrencetype parsed;
    struct icaltimetype next;
    icalrecur_iterator *iterator;

    write_rule(taking->recurrence, rule);
    heap_ask(LIBRARY_MEMORY);
    parsed = icalrecurrencetype_from_string(rule);
    /* A rule that it cannot follow does not come through recurrence_check. */
    iterator = heap_made(icalrecur_iterator_new(parsed, ical_day(base_of(taking))));
    do
        next = icalrecur_iterator_next(iterator);
    while (!icaltime_is_null_time(next) && take_given(taking, &next));
    icalrecur_iterator_free(iterator);
    free(parsed.rscale); /* its name for the calendar is ours to let go */
}

size_t
recurrence_list(const struct recurrence *recurrence, const struct recurrence_calendar *calendar,
        int after, int through, size_t limit, int *ret_days)
{
    struct taking taking = {
            .recurrence = recurrence,
            .after = after,
            .through = through < RECURRENCE_LAST ? through : RECURRENCE_LAST,
            .limit = limit,
            .days = ret_days,
    };

    if (limit == 0 || after >= taking.through)
        return 0;
    if (recurrence->step == RECURS_BY_PERIOD)
        walk_periods(&taking, calendar);
    else
        walk_rule(&taking);
    return taking.taken;
}

int
recurrence_next(
        const struct recurrence *recurrence, const struct recurrence_calendar *calendar, int after)
{
    int day;

    return recurrence_list(recurrence, calendar, after, DAY_LAST, 1, &day) == 1 ? day : 0;
}
