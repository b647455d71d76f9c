#include "ledger/calendar/calendar.h"

#include <assert.h>

#include "base/text.h"
#include "ledger/calendar/change.h"
#include "ledger/subledger/subledger.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* The table is the whole truth of what may be asked: a pair that is not in it is refused. What is
 * closed is reopened, and locked, by others. */
static const struct {
    enum period_state from;
    enum period_state to;
} steps[] = {
        {PERIOD_NEVER_OPENED, PERIOD_FUTURE},
        {PERIOD_NEVER_OPENED, PERIOD_OPEN},
        {PERIOD_FUTURE, PERIOD_OPEN},
        {PERIOD_OPEN, PERIOD_SOFT_CLOSED},
        {PERIOD_OPEN, PERIOD_CLOSED},
        {PERIOD_SOFT_CLOSED, PERIOD_OPEN},
        {PERIOD_SOFT_CLOSED, PERIOD_CLOSED},
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
    stmt_set_id(&set, "year", year);
    stmt_set_id(&set, "period", period);
    if ((fault = stmt_run(&set, &changed)))
        return fault;
    assert(changed == 1);
    return OK;
}

/* The first regular period behind the current one that is not closed; the current one stays where
 * there is none. A year that was reopened stays current until it is ended again. */
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
            if (passed && years[y].ended_seq != 0 && p + 1 == years[y].period_count)
                return OK;
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
refuse_step(struct work *work, enum period_state now, enum period_state state, bool all)
{
    SCOPED(buffer_done) struct buffer next = {0};

    if (now >= PERIOD_CLOSED)
        return fault_say(&work->why, FAULT_PERIOD_STEP, "/state", "it is %s; %s",
                period_state_name(now),
                now == PERIOD_CLOSED ? "it is reopened, with a reason"
                                     : "its year is reopened first, with a reason");
    for (enum period_state to = PERIOD_NEVER_OPENED; to <= PERIOD_LOCKED; to++)
        if (period_may_step(now, to) && !(all && to == PERIOD_CLOSED))
            buffer_format(&next, "%s%s", next.length == 0 ? "" : " or ", period_state_name(to));
    return fault_say(&work->why, FAULT_PERIOD_STEP, "/state",
            "it is %s, and can become only %s, not %s%s", period_state_name(now), next.bytes,
            period_state_name(state),
            state == PERIOD_LOCKED ? "; periods are locked with their year" : "");
}

/* What is asked of one period. */
struct asked {
    int64_t company_id;
    int year;
    int period;
    int64_t subledger_id; /* 0: all */
    struct fiscal_year *years;
    size_t count;
};

static enum fault
find_state(struct work *work, struct asked *asked, enum period_state *ret)
{
    struct company_head head;
    enum fault fault;
    bool known;

    if ((fault = company_lock(work, asked->company_id, &head)) ||
            (fault = year_list(work, asked->company_id, &asked->years, &asked->count)))
        return fault;
    if (asked->subledger_id != 0 &&
            (fault = subledger_require(work, asked->company_id, asked->subledger_id)))
        return fault;
    if ((fault = read_state(work, asked->company_id, asked->year, asked->period,
                 asked->subledger_id, &known, ret)))
        return fault;
    if (!known)
        return unknown(work, asked->years, asked->count, asked->year, asked->period);
    if (asked->period == PERIOD_CLOSING_NO)
        return fault_say(&work->why, FAULT_PERIOD_STEP, "/period",
                "the closing period goes with its year: lock or reopen that");
    return OK;
}

static enum fault
append(struct work *work, const struct asked *asked, int64_t subledger_id, enum period_state state,
        const char *reason)
{
    return change_append(work, asked->company_id,
            &(struct change){.year = asked->year, .subledger_id = subledger_id, .reason = reason},
            &(struct period_step){asked->period, state}, 1);
}

/* A state for all would open what one subledger closed: that is said again behind it. */
static enum fault
append_for_all(struct work *work, const struct asked *asked, enum period_state state)
{
    enum period_state *states;
    struct subledger *subledgers;
    size_t count;
    bool known;
    enum fault fault;

    if ((fault = subledger_list(work, asked->company_id, &subledgers, &count)))
        return fault;
    states = arena_array(&work->arena, count, sizeof(*states));
    for (size_t i = 0; i < count; i++)
        if ((fault = read_state(work, asked->company_id, asked->year, asked->period,
                     subledgers[i].subledger_id, &known, &states[i])))
            return fault;
    if ((fault = append(work, asked, 0, state, work->reason)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (states[i] >= PERIOD_CLOSED &&
                (fault = append(work, asked, subledgers[i].subledger_id, states[i], work->reason)))
            return fault;
    return OK;
}

enum fault
period_set_state(struct work *work, int64_t company_id, int year, int period, int64_t subledger_id,
        enum period_state state)
{
    struct asked asked = {company_id, year, period, subledger_id, NULL, 0};
    enum period_state now = PERIOD_NEVER_OPENED;
    enum fault fault;

    assert(state >= PERIOD_NEVER_OPENED && state <= PERIOD_LOCKED);
    if ((fault = find_state(work, &asked, &now)))
        return fault;
    if (state == PERIOD_CLOSED && subledger_id == 0)
        return fault_say(&work->why, FAULT_PERIOD_CHECKLIST, "/state",
                "for all, period %d is closed by a close, which seals what it came to; a step "
                "closes it for one subledger",
                period);
    if (!period_may_step(now, state))
        return refuse_step(work, now, state, subledger_id == 0);
    if ((fault = subledger_id == 0 ? append_for_all(work, &asked, state)
                                   : append(work, &asked, subledger_id, state, work->reason)))
        return fault;
    return company_changed(work, company_id, VERSION_CALENDAR);
}

enum fault
calendar_close_period(
        struct work *work, int64_t company_id, int year, int period, const char *reason)
{
    struct asked asked = {company_id, year, period, 0, NULL, 0};
    enum period_state now = PERIOD_NEVER_OPENED;
    enum fault fault;

    if ((fault = find_state(work, &asked, &now)))
        return fault;
    if (!period_may_step(now, PERIOD_CLOSED))
        return refuse_step(work, now, PERIOD_CLOSED, false);
    if ((fault = append(work, &asked, 0, PERIOD_CLOSED, reason)) ||
            (fault = leave_current(work, company_id, year, period, asked.years, asked.count)))
        return fault;
    return company_changed(work, company_id, VERSION_CALENDAR);
}

static const struct fiscal_year *
year_of(const struct asked *asked, int year)
{
    size_t i = 0;

    while (asked->years[i].year != year)
        i++;
    return &asked->years[i];
}

static const struct period *
period_of(const struct fiscal_year *year, int period)
{
    size_t i = 0;

    while (year->periods[i].period != period)
        i++;
    return &year->periods[i];
}

static enum fault
require_closed(struct work *work, const struct asked *asked, enum period_state now)
{
    const struct fiscal_year *year = year_of(asked, asked->year);
    const struct period *period = period_of(year, asked->period);

    if (asked->subledger_id != 0 && period->state >= PERIOD_CLOSED)
        return fault_say(&work->why, FAULT_PERIOD_STEP, "/subledger",
                "it is %s for all; reopen it for all", period_state_name(period->state));
    if (now == PERIOD_CLOSED || (now == PERIOD_LOCKED && year->state == YEAR_OPEN))
        return OK;
    return fault_say(&work->why, FAULT_PERIOD_STEP, "/period", "it is %s; %s",
            period_state_name(now),
            now == PERIOD_LOCKED ? "reopen its year first" : "only a closed period is reopened");
}

/* A period before the current one becomes the current one: what belongs into that is let in
 * again. */
static enum fault
go_back(struct work *work, const struct asked *asked)
{
    const struct period *reopened = period_of(year_of(asked, asked->year), asked->period);
    const struct period *current;
    struct company company;
    enum fault fault;

    if (asked->subledger_id != 0 || reopened->kind != PERIOD_REGULAR)
        return OK;
    if ((fault = company_find(work, asked->company_id, &company)))
        return fault;
    current = period_of(year_of(asked, company.current_year), company.current_period);
    return reopened->first_day >= current->first_day
                   ? OK
                   : calendar_set_current(work, asked->company_id, asked->year, asked->period);
}

/* *ret is true when the newest change of the subledger's own closed it: closing for all said
 * nothing of that. */
static enum fault
closed_for_itself(struct work *work, const struct asked *asked, int64_t subledger_id, bool *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;
    bool row;

    *ret = false;
    if ((fault = stmt_open(work, &SQL_LEDGER_CALENDAR_OWN_STATE, &find)))
        return fault;
    stmt_set_int(&find, "company_id", asked->company_id);
    stmt_set_int(&find, "year", asked->year);
    stmt_set_int(&find, "period", asked->period);
    stmt_set_int(&find, "subledger_id", subledger_id);
    if ((fault = stmt_next(&find, &row)) == OK && row)
        *ret = stmt_code(&find, "state", PERIOD_NEVER_OPENED, PERIOD_LOCKED) >= PERIOD_CLOSED;
    return fault;
}

static enum fault
close_again(struct work *work, const struct asked *asked, const char *reason)
{
    struct subledger *subledgers;
    size_t count;
    bool closed = false;
    enum fault fault;

    if ((fault = subledger_list(work, asked->company_id, &subledgers, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if ((fault = closed_for_itself(work, asked, subledgers[i].subledger_id, &closed)) ||
                (closed && (fault = append(work, asked, subledgers[i].subledger_id, PERIOD_CLOSED,
                                    reason))))
            return fault;
    return OK;
}

enum fault
calendar_close_again(
        struct work *work, int64_t company_id, int year, int period, const char *reason)
{
    struct asked asked = {company_id, year, period, 0, NULL, 0};

    return close_again(work, &asked, reason);
}

enum fault
calendar_reopen_period(struct work *work, int64_t company_id, int year, int period,
        int64_t subledger_id, const char *reason)
{
    struct asked asked = {company_id, year, period, subledger_id, NULL, 0};
    enum period_state now = PERIOD_NEVER_OPENED;
    enum fault fault;

    if ((fault = find_state(work, &asked, &now)) || (fault = require_closed(work, &asked, now)) ||
            (fault = append(work, &asked, subledger_id, PERIOD_OPEN, reason)) ||
            (subledger_id == 0 && (fault = close_again(work, &asked, reason))) ||
            (fault = go_back(work, &asked)))
        return fault;
    return company_changed(work, company_id, VERSION_CALENDAR);
}
