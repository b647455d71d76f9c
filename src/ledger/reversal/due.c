/* due — where a plan leads: the calendar alone decides. */
#include "base/day.h"
#include "ledger/reversal/reversal.h"

struct reversal_plan
reversal_plan_of(const struct company *company, const struct journal *journal)
{
    struct reversal_plan plan = journal->plan;

    if (journal->reverses_seq != 0)
        return (struct reversal_plan){0};
    if (plan.kind == REVERSAL_NONE && journal->type == JOURNAL_PROVISIONAL)
        plan.kind = company->provisional == PROVISIONAL_TO_PERIOD_END ? REVERSAL_PERIOD_END
                    : company->provisional == PROVISIONAL_TO_YEAR_END ? REVERSAL_YEAR_END
                                                                      : REVERSAL_BY_HAND;
    if (plan.style == 0)
        plan.style = REVERSAL_SWAPS_SIDES;
    return plan;
}

static const struct period *
first_regular(const struct fiscal_year *year)
{
    for (size_t i = 0; year != NULL && i < year->period_count; i++)
        if (year->periods[i].kind == PERIOD_REGULAR)
            return &year->periods[i];
    return NULL;
}

static const struct fiscal_year *
year_after(const struct snapshot *snapshot, const struct fiscal_year *year)
{
    return snapshot_year_of_day(snapshot, day_add(year->last_day, 1));
}

/* Opening: period 1 of its own year. Adjustment periods lie behind the last regular one. */
static const struct period *
next_regular(const struct fiscal_year *year, const struct period *period)
{
    if (period->kind == PERIOD_OPENING)
        return first_regular(year);
    if (period->kind != PERIOD_REGULAR)
        return NULL;
    for (size_t i = 0; i < year->period_count; i++)
        if (year->periods[i].kind == PERIOD_REGULAR &&
                year->periods[i].first_day > period->last_day)
            return &year->periods[i];
    return NULL;
}

static bool
into(const struct fiscal_year *year, const struct period *period, int date,
        struct reversal_due *ret)
{
    if (year == NULL || period == NULL || period->kind != PERIOD_REGULAR)
        return false;
    *ret = (struct reversal_due){year->year, period->period, date};
    return true;
}

static bool
first_day_of(const struct fiscal_year *year, const struct period *period, struct reversal_due *ret)
{
    return period != NULL && into(year, period, period->first_day, ret);
}

static bool
next_period(const struct snapshot *snapshot, const struct fiscal_year *year,
        const struct period *period, struct reversal_due *ret)
{
    const struct period *next = next_regular(year, period);

    if (next != NULL)
        return first_day_of(year, next, ret);
    year = year_after(snapshot, year);
    return first_day_of(year, first_regular(year), ret);
}

/* S3-22: one that is not after this period lies in the next year. */
static bool
reverse_in(const struct snapshot *snapshot, const struct fiscal_year *year,
        const struct period *period, struct reversal_due *ret)
{
    if (period->reverse_in == 0)
        return false;
    if (period->reverse_in <= period->period)
        year = year_after(snapshot, year);
    return year != NULL && first_day_of(year, snapshot_period(year, period->reverse_in), ret);
}

static bool
on_date(const struct snapshot *snapshot, int date, struct reversal_due *ret)
{
    const struct fiscal_year *year = snapshot_year_of_day(snapshot, date);

    return year != NULL && into(year, snapshot_regular_period(year, date), date, ret);
}

bool
reversal_due(const struct snapshot *snapshot, const struct reversal_original *original,
        const struct reversal_plan *plan, struct reversal_due *ret)
{
    const struct fiscal_year *year = snapshot_year(snapshot, original->year);
    const struct period *period = year == NULL ? NULL : snapshot_period(year, original->period);

    if (period == NULL)
        return false;
    switch (plan->kind) {
    case REVERSAL_NONE:
    case REVERSAL_BY_HAND:
        return false;
    case REVERSAL_ON_DATE:
        return on_date(snapshot, plan->date, ret);
    case REVERSAL_NEXT_PERIOD:
    case REVERSAL_PERIOD_END:
        return next_period(snapshot, year, period, ret);
    case REVERSAL_REVERSE_IN:
        return reverse_in(snapshot, year, period, ret);
    case REVERSAL_YEAR_END:
        year = year_after(snapshot, year);
        return first_day_of(year, first_regular(year), ret);
    }
    return false;
}

const char *
reversal_plan_refuses(const struct period *period, int date, enum journal_type type,
        const struct reversal_plan *plan)
{
    if (plan->kind == REVERSAL_NONE)
        return NULL;
    if (type == JOURNAL_CLOSING)
        return "a closing journal is not reversed";
    if (type == JOURNAL_TAKE_ON)
        return "what opened the books is reversed by hand";
    if (plan->kind == REVERSAL_ON_DATE && plan->date <= date)
        return "its day is not after the journal's";
    if (plan->kind == REVERSAL_REVERSE_IN && period != NULL && period->reverse_in == 0)
        return "the calendar names no period to reverse in";
    return NULL;
}
