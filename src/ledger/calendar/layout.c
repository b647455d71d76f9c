#include "ledger/calendar/layout.h"

#include <assert.h>

#include "base/day.h"

enum {
    FOUR_WEEKS = 28,
    FOUR_WEEK_PERIODS = 13,
    FOUR_WEEK_LAST_MAX = 2 * FOUR_WEEKS - 1, /* the last period takes what is left */
    PERIODS_MAX = 1 + PERIOD_REGULAR_MAX + ADJUSTMENT_MAX + 1,
};

static enum fault
too_long(struct why *why, const struct fiscal_year *year)
{
    return fault_say(why, FAULT_YEAR_LENGTH, "/last_day", "%s to %s",
            day_text(year->first_day).chars, day_text(year->last_day).chars);
}

static enum fault
check_days(struct why *why, const struct year_new *year, struct fiscal_year *ret)
{
    if (!day_is(year->first_day))
        return fault_say(why, FAULT_DAY_INVALID, "/first_day", "%d", year->first_day);
    if (year->last_day != 0 && !day_is(year->last_day))
        return fault_say(why, FAULT_DAY_INVALID, "/last_day", "%d", year->last_day);
    if (year->adjustment_count < 0 || year->adjustment_count > ADJUSTMENT_MAX)
        return fault_say(why, FAULT_FIELD_RANGE, "/adjustment_count", "0 to %d adjustment periods",
                ADJUSTMENT_MAX);
    ret->first_day = year->first_day;
    ret->last_day =
            year->last_day != 0 ? year->last_day : day_add(day_add_months(year->first_day, 12), -1);
    return ret->last_day < ret->first_day ? too_long(why, ret) : OK;
}

static struct period *
add_period(struct fiscal_year *year, int number, enum period_kind kind, int first_day, int last_day)
{
    struct period *period = &year->periods[year->period_count++];

    assert(year->period_count <= PERIODS_MAX);
    *period = (struct period){
            .period = number,
            .kind = kind,
            .first_day = first_day,
            .last_day = last_day,
            .state = PERIOD_OPEN,
    };
    return period;
}

static enum fault
add_months(struct arena *arena, struct why *why, struct fiscal_year *year, int *ret_count)
{
    int count = 0;
    int to;

    for (int from = year->first_day;; from = day_add(to, 1)) {
        if (count == PERIOD_REGULAR_MAX)
            return too_long(why, year);
        to = day_month_last(from) < year->last_day ? day_month_last(from) : year->last_day;
        add_period(year, ++count, PERIOD_REGULAR, from, to)->name =
                arena_format(arena, "%d-%02d", day_year(from), day_month(from));
        if (to == year->last_day)
            break;
    }
    *ret_count = count;
    return OK;
}

static enum fault
add_four_weeks(struct arena *arena, struct why *why, struct fiscal_year *year, int *ret_count)
{
    int last_from = day_add(year->first_day, (FOUR_WEEK_PERIODS - 1) * FOUR_WEEKS);
    int last_length = day_diff(last_from, year->last_day) + 1;

    if (last_length < 1 || last_length > FOUR_WEEK_LAST_MAX)
        return too_long(why, year);
    for (int number = 1; number <= FOUR_WEEK_PERIODS; number++) {
        int from = day_add(year->first_day, (number - 1) * FOUR_WEEKS);
        int to = number < FOUR_WEEK_PERIODS ? day_add(from, FOUR_WEEKS - 1) : year->last_day;

        add_period(year, number, PERIOD_REGULAR, from, to)->name =
                arena_format(arena, "P%02d", number);
    }
    *ret_count = FOUR_WEEK_PERIODS;
    return OK;
}

int
layout_adjustment_count(const struct fiscal_year *year)
{
    int count = 0;

    for (size_t i = 0; i < year->period_count; i++)
        count += year->periods[i].kind == PERIOD_ADJUSTMENT;
    return count;
}

struct period
layout_adjustment(struct arena *arena, const struct fiscal_year *year)
{
    int number = 0;

    for (size_t i = 0; i < year->period_count; i++)
        if (year->periods[i].kind != PERIOD_CLOSING && year->periods[i].period > number)
            number = year->periods[i].period;
    return (struct period){
            .period = number + 1,
            .kind = PERIOD_ADJUSTMENT,
            .name = arena_format(arena, "Adjustment %d", layout_adjustment_count(year) + 1),
            .first_day = year->last_day,
            .last_day = year->last_day,
            .reverse_in = 1,
            .state = PERIOD_OPEN,
    };
}

/* What stands in a regular period turns in the next one; after the last that is the next year's
 * first, where adjustments turn as well. */
static void
set_reverse_in(struct fiscal_year *year, int regular_count)
{
    for (size_t i = 0; i < year->period_count; i++) {
        struct period *period = &year->periods[i];

        if (period->kind == PERIOD_REGULAR)
            period->reverse_in = period->period < regular_count ? period->period + 1 : 1;
    }
}

static const char *
name_of(struct arena *arena, int first_day, int last_day)
{
    if (day_year(first_day) == day_year(last_day))
        return arena_format(arena, "%d", day_year(last_day));
    return arena_format(arena, "%d/%d", day_year(first_day), day_year(last_day));
}

enum fault
layout_year(
        struct arena *arena, struct why *why, const struct year_new *year, struct fiscal_year *ret)
{
    struct fiscal_year made = {.state = YEAR_OPEN};
    int regular_count = 0;
    enum fault fault;

    if ((fault = check_days(why, year, &made)))
        return fault;
    made.periods = arena_array(arena, PERIODS_MAX, sizeof(*made.periods));
    add_period(&made, PERIOD_OPENING_NO, PERIOD_OPENING, made.first_day, made.first_day)->name =
            "Opening";
    fault = year->thirteen ? add_four_weeks(arena, why, &made, &regular_count)
                           : add_months(arena, why, &made, &regular_count);
    if (fault)
        return fault;
    for (int i = 0; i < year->adjustment_count; i++)
        made.periods[made.period_count++] = layout_adjustment(arena, &made);
    add_period(&made, PERIOD_CLOSING_NO, PERIOD_CLOSING, made.last_day, made.last_day)->name =
            "Closing";
    set_reverse_in(&made, regular_count);
    made.name = year->name != NULL ? year->name : name_of(arena, made.first_day, made.last_day);
    *ret = made;
    return OK;
}
