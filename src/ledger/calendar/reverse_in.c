/* reverse_in — the period that a period's accruals turn in. */
#include <assert.h>

#include "ledger/calendar/calendar.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

static const struct period *
period_in(const struct fiscal_year *year, int number)
{
    for (size_t i = 0; i < year->period_count; i++)
        if (year->periods[i].period == number)
            return &year->periods[i];
    return NULL;
}

static bool
is_posted_to(const struct period *period)
{
    return period != NULL && (period->kind == PERIOD_REGULAR || period->kind == PERIOD_ADJUSTMENT);
}

/* Of this year the periods are known; the next one has those of the same numbers, or the reversal
 * waits until somebody names its day. */
static enum fault
require_periods(struct work *work, const struct fiscal_year *year, int from, int to)
{
    const struct period *into = period_in(year, to);

    if (!is_posted_to(period_in(year, from)))
        return fault_say(&work->why, FAULT_PERIOD_UNKNOWN, "/period",
                "%s has no regular or adjustment period %d", year->name, from);
    if (into == NULL || into->kind != PERIOD_REGULAR)
        return fault_say(&work->why, FAULT_PERIOD_UNKNOWN, "/reverse_in",
                "%s has no regular period %d", year->name, to);
    return OK;
}

enum fault
period_set_reverse_in(struct work *work, int64_t company_id, int year, int period, int reverse_in)
{
    SCOPED(stmt_close) struct stmt set = {0};
    struct company_head head;
    struct fiscal_year known;
    int64_t changed;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = year_find(work, company_id, year, &known)) ||
            (fault = require_periods(work, &known, period, reverse_in)) ||
            (fault = stmt_open(work, &SQL_LEDGER_CALENDAR_SET_REVERSE_IN, &set)))
        return fault;
    stmt_set_int(&set, "company_id", company_id);
    stmt_set_int(&set, "year", year);
    stmt_set_int(&set, "period", period);
    stmt_set_int(&set, "reverse_in", reverse_in);
    if ((fault = stmt_run(&set, &changed)))
        return fault;
    assert(changed == 1);
    return company_changed(work, company_id, VERSION_CALENDAR);
}
