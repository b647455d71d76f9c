#include "ledger/calendar/calendar.h"

#include <assert.h>

#include "base/text.h"
#include "ledger/calendar/change.h"
#include "ledger/subledger/subledger.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* The table is the whole truth: a pair that is not in it is refused. */
static const struct {
    enum period_state from;
    enum period_state to;
} steps[] = {
        {PERIOD_NEVER_OPENED, PERIOD_FUTURE     },
        {PERIOD_NEVER_OPENED, PERIOD_OPEN       },
        {PERIOD_FUTURE,       PERIOD_OPEN       },
        {PERIOD_OPEN,         PERIOD_SOFT_CLOSED},
        {PERIOD_OPEN,         PERIOD_CLOSED     },
        {PERIOD_SOFT_CLOSED,  PERIOD_OPEN       },
        {PERIOD_SOFT_CLOSED,  PERIOD_CLOSED     },
        {PERIOD_CLOSED,       PERIOD_LOCKED     },
};

const char *
period_state_name(enum period_state state)
{
    static const char *const names[] = {
            [PERIOD_NEVER_OPENED] = "never opened",
            [PERIOD_FUTURE] = "future",
            [PERIOD_OPEN] = "open",
            [PERIOD_SOFT_CLOSED] = "soft closed",
            [PERIOD_CLOSED] = "closed",
            [PERIOD_LOCKED] = "locked",
    };

    assert(state >= PERIOD_NEVER_OPENED && state <= PERIOD_LOCKED);
    return names[state];
}

const char *
period_kind_name(enum period_kind kind)
{
    static const char *const names[] = {
            [PERIOD_OPENING] = "opening",
            [PERIOD_REGULAR] = "regular",
            [PERIOD_ADJUSTMENT] = "adjustment",
            [PERIOD_CLOSING] = "closing",
    };

    assert(kind >= PERIOD_OPENING && kind <= PERIOD_CLOSING);
    return names[kind];
}

bool
period_may_step(enum period_state from, enum period_state to)
{
    for (size_t i = 0; i < COUNT_OF(steps); i++)
        if (steps[i].from == from && steps[i].to == to)
            return true;
    return false;
}

/* *ret_known is false when there is no such period. */
static enum fault
read_state(struct work *work, int64_t company_id, int year, int period, int64_t subledger_id,
        bool *ret_known, enum period_state *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_CALENDAR_STATE, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "year", year);
    stmt_set_int(&find, "period", period);
    stmt_set_int(&find, "subledger_id", subledger_id);
    if ((fault = stmt_next(&find, ret_known)))
        return fault;
    if (*ret_known)
        *ret = (enum period_state)stmt_code(&find, "state", PERIOD_NEVER_OPENED, PERIOD_LOCKED);
    return OK;
}

static enum fault
unknown(struct work *work, const struct fiscal_year *years, size_t count, int year, int period)
{
    for (size_t i = 0; i < count; i++)
        if (years[i].year == year)
            return fault_say(&work->why, FAULT_PERIOD_UNKNOWN, "/period",
                    "year %s has no period %d", years[i].name, period);
    return fault_say(&work->why, FAULT_YEAR_UNKNOWN, "/year", "no fiscal year has number %d", year);
}

enum fault
calendar_set_current(struct work *work, int64_t company_id, int year, int period)
{
    SCOPED(stmt_close) struct stmt set = {0};
    int64_t changed;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_COMPANY_SET_CURRENT, &set)))
        return fault;
    stmt_set_int(&set, "company_id", company_id);
    stmt_set_int(&set, "year", year);
    stmt_set_int(&set, "period", period);
    if ((fault = stmt_run(&set, &changed)))
        return fault;
    assert(changed == 1);
    return OK;
}

/* The first regular period behind the current one that is not closed; the current one stays where
 * there is none, until a year is made. */
static enum fault
move_current(struct work *work, const struct company *company, const struct fiscal_year *years,
        size_t count)
{
    bool passed = false;

    for (size_t y = 0; y < count; y++)
        for (size_t p = 0; p < years[y].period_count; p++) {
            const struct period *period = &years[y].periods[p];

            if (passed && period->kind == PERIOD_REGULAR && period->state < PERIOD_CLOSED)
                return calendar_set_current(
                        work, company->company_id, years[y].year, period->period);
            passed = passed || (years[y].year == company->current_year &&
                                       period->period == company->current_period);
        }
    return OK;
}

static enum fault
leave_current(struct work *work, int64_t company_id, int year, int period,
        const struct fiscal_year *years, size_t count)
{
    struct company company;
    enum fault fault;

    if ((fault = company_find(work, company_id, &company)))
        return fault;
    if (company.current_year != year || company.current_period != period)
        return OK;
    return move_current(work, &company, years, count);
}

static enum fault
refuse_step(struct work *work, enum period_state now, enum period_state state)
{
    SCOPED(buffer_done) struct buffer next = {0};

    for (enum period_state to = PERIOD_NEVER_OPENED; to <= PERIOD_LOCKED; to++)
        if (period_may_step(now, to))
            buffer_format(&next, "%s%s", next.length == 0 ? "" : " or ", period_state_name(to));
    if (next.length == 0)
        return fault_say(&work->why, FAULT_PERIOD_STEP, "/state", "it is %s, and stays so",
                period_state_name(now));
    return fault_say(&work->why, FAULT_PERIOD_STEP, "/state",
            "it is %s, and can become only %s, not %s", period_state_name(now), next.bytes,
            period_state_name(state));
}

enum fault
period_set_state(struct work *work, int64_t company_id, int year, int period, int64_t subledger_id,
        enum period_state state)
{
    struct company_head head;
    struct fiscal_year *years;
    enum period_state now;
    size_t count;
    bool known;
    enum fault fault;

    assert(state >= PERIOD_NEVER_OPENED && state <= PERIOD_LOCKED);
    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = year_list(work, company_id, &years, &count)))
        return fault;
    if (subledger_id != 0 && (fault = subledger_require(work, company_id, subledger_id)))
        return fault;
    if ((fault = read_state(work, company_id, year, period, subledger_id, &known, &now)))
        return fault;
    if (!known)
        return unknown(work, years, count, year, period);
    if (period == PERIOD_CLOSING_NO)
        return fault_say(&work->why, FAULT_PERIOD_STEP, "/period",
                "the closing period goes with its year: lock or reopen that");
    if (!period_may_step(now, state))
        return refuse_step(work, now, state);
    if ((fault = change_append(work, company_id,
                 &(struct change){
                         .year = year, .subledger_id = subledger_id, .reason = work->reason},
                 &(struct period_step){period, state}, 1)))
        return fault;
    if (subledger_id == 0 && state >= PERIOD_CLOSED &&
            (fault = leave_current(work, company_id, year, period, years, count)))
        return fault;
    return company_changed(work, company_id, VERSION_CALENDAR);
}
