/* year — fiscal years: read, planned and made. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "ledger/account/account.h"
#include "ledger/calendar/calendar.h"
#include "ledger/calendar/layout.h"
#include "ledger/name/name.h"
#include "sql_catalogue.h"
#include "store/bulk.h"
#include "store/stmt.h"
#include "store/work.h"

enum {
    ORDINAL_MAX = 9,
    CARRIED_ROWS = 1000000, /* of an account in a year, by far: each rounds by less than a unit */
};

/* ---- reading ---- */

static enum fault
read_years(struct work *work, int64_t company_id, struct fiscal_year **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct fiscal_year *years = NULL;
    size_t count = 0;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_CALENDAR_YEARS, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "closed", YEAR_CLOSED);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        years = arena_room(&work->arena, years, count, sizeof(*years));
        years[count++] = (struct fiscal_year){
                .year = (int)stmt_int(&list, "year"),
                .name = stmt_text(&list, "name"),
                .first_day = (int)stmt_int(&list, "first_day"),
                .last_day = (int)stmt_int(&list, "last_day"),
                .state = (enum year_state)stmt_code(&list, "state", YEAR_OPEN, YEAR_LOCKED),
                .ended_seq = stmt_int_or(&list, "ended_seq", 0),
                .numbering = (enum numbering)stmt_code(
                        &list, "numbering", NUMBERING_PER_YEAR, NUMBERING_PER_PERIOD),
        };
    }
    if (fault)
        return fault;
    *ret = years;
    *ret_count = count;
    return OK;
}

static struct period
period_from_row(struct stmt *stmt)
{
    return (struct period){
            .period = (int)stmt_int(stmt, "period"),
            .kind = (enum period_kind)stmt_code(stmt, "kind", PERIOD_OPENING, PERIOD_CLOSING),
            .name = stmt_text(stmt, "name"),
            .first_day = (int)stmt_int(stmt, "first_day"),
            .last_day = (int)stmt_int(stmt, "last_day"),
            .reverse_in = (int)stmt_int_or(stmt, "reverse_in", 0),
            .state =
                    (enum period_state)stmt_code(stmt, "state", PERIOD_NEVER_OPENED, PERIOD_LOCKED),
    };
}

/* Periods come in the order of the years. */
static enum fault
read_periods(struct work *work, int64_t company_id, struct fiscal_year *years, size_t count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    size_t at = 0;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_CALENDAR_PERIODS, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        struct fiscal_year *year;
        int64_t number = stmt_int(&list, "year");

        while (at < count && years[at].year != number)
            at++;
        assert(at < count);
        year = &years[at];
        year->periods =
                arena_room(&work->arena, year->periods, year->period_count, sizeof(*year->periods));
        year->periods[year->period_count++] = period_from_row(&list);
    }
    return fault;
}

enum fault
year_list(struct work *work, int64_t company_id, struct fiscal_year **ret, size_t *ret_count)
{
    struct fiscal_year *years;
    size_t count;
    enum fault fault;

    if ((fault = read_years(work, company_id, &years, &count)) ||
            (fault = read_periods(work, company_id, years, count)))
        return fault;
    *ret = years;
    *ret_count = count;
    return OK;
}

enum fault
year_find(struct work *work, int64_t company_id, int year, struct fiscal_year *ret)
{
    struct fiscal_year *years;
    size_t count;
    enum fault fault;

    if ((fault = year_list(work, company_id, &years, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (years[i].year == year) {
            *ret = years[i];
            return OK;
        }
    return fault_say(&work->why, FAULT_YEAR_UNKNOWN, "/year", "no fiscal year has number %d", year);
}

/* ---- planning ---- */

/* Years follow each other without a gap; a new one comes after the last or before the first. */
static enum fault
require_adjacent(struct work *work, const struct fiscal_year *years, size_t count,
        const struct fiscal_year *year)
{
    const struct fiscal_year *last;

    if (count == 0)
        return OK;
    last = &years[count - 1];
    if (year->first_day == day_add(last->last_day, 1) ||
            year->last_day == day_add(years[0].first_day, -1))
        return OK;
    return fault_say(&work->why, FAULT_YEAR_OVERLAP, "/first_day",
            "%s to %s; the years there are reach from %s to %s", day_text(year->first_day).chars,
            day_text(year->last_day).chars, day_text(years[0].first_day).chars,
            day_text(last->last_day).chars);
}

static bool
name_is_taken(const struct fiscal_year *years, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(years[i].name, name) == 0)
            return true;
    return false;
}

/* Short years that end in one calendar year are told apart by an ordinal, in number and name. */
static enum fault
number_year(struct work *work, const struct fiscal_year *years, size_t count, bool named,
        struct fiscal_year *year)
{
    int ordinal = 0;

    for (size_t i = 0; i < count; i++)
        if (years[i].year / 10 == day_year(year->last_day))
            ordinal++;
    if (ordinal > ORDINAL_MAX)
        return fault_say(&work->why, FAULT_YEAR_LENGTH, "/last_day",
                "%d fiscal years end in %d already", ordinal, day_year(year->last_day));
    year->year = day_year(year->last_day) * 10 + ordinal;
    if (!named && name_is_taken(years, count, year->name))
        year->name = arena_format(&work->arena, "%s-%d", year->name, ordinal + 1);
    return OK;
}

enum fault
year_plan(struct work *work, const struct fiscal_year *years, size_t year_count,
        const struct year_new *year, struct fiscal_year *ret)
{
    struct fiscal_year planned;
    enum fault fault;

    if (year->name != NULL && (fault = code_check_name(work, "/name", year->name)))
        return fault;
    if ((fault = layout_year(&work->arena, &work->why, year, &planned)) ||
            (fault = require_adjacent(work, years, year_count, &planned)) ||
            (fault = number_year(work, years, year_count, year->name != NULL, &planned)))
        return fault;
    planned.numbering = year_count == 0 ? NUMBERING_PER_YEAR : years[year_count - 1].numbering;
    *ret = planned;
    return OK;
}

/* ---- making ---- */

enum fault
year_has_opening(struct work *work, int64_t company_id, int year, bool *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_CALENDAR_OPENED, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "year", year);
    return stmt_next(&find, ret);
}

/* What the new first year closes with would be carried on top of the take-on journals. */
static enum fault
require_no_opening_behind(struct work *work, int64_t company_id, const struct fiscal_year *years,
        size_t count, const struct fiscal_year *year)
{
    bool opened;
    enum fault fault;

    if (count == 0 || year->first_day > years[0].first_day)
        return OK;
    if ((fault = year_has_opening(work, company_id, years[0].year, &opened)) || !opened)
        return fault;
    return fault_say(&work->why, FAULT_YEAR_OPENED, "/first_day",
            "%s to %s lies before the year %s, which was opened by take-on journals",
            day_text(year->first_day).chars, day_text(year->last_day).chars, years[0].name);
}

static const struct period *
first_closed(const struct fiscal_year *year)
{
    for (size_t i = 0; i < year->period_count; i++)
        if (year->periods[i].state >= PERIOD_CLOSED)
            return &year->periods[i];
    return NULL;
}

/* What is posted to a year is carried into the openings of all behind it: what was closed, and
 * sealed with its balances, would open with others. Until take-on has ended, that is what is worked
 * on. */
static enum fault
require_none_closed_behind(struct work *work, const struct company *company,
        struct fiscal_year *years, size_t count, const struct fiscal_year *year)
{
    enum fault fault;

    if (count == 0 || year->first_day > years[0].first_day || company->state == COMPANY_TAKE_ON)
        return OK;
    if ((fault = read_periods(work, company->company_id, years, count)))
        return fault;
    for (size_t i = 0; i < count; i++) {
        const struct period *closed = first_closed(&years[i]);

        if (closed != NULL)
            return fault_say(&work->why, FAULT_YEAR_STEP, "/first_day",
                    "%s to %s lies before the year %s, whose period %d is %s: what is posted to it "
                    "would change what that one opens with",
                    day_text(year->first_day).chars, day_text(year->last_day).chars, years[i].name,
                    closed->period, period_state_name(closed->state));
    }
    return OK;
}

/* The last year's closing becomes the openings of a new one behind it. Sums that do not fit are no
 * integers any more, to one engine, and would be kept as something else. */
static enum fault
require_sums_that_fit(struct work *work, int64_t company_id, const struct fiscal_year *years,
        size_t count, const struct fiscal_year *year)
{
    const int64_t unit = 1000000000;
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;
    bool row;

    if (count == 0 || year->first_day < years[count - 1].first_day)
        return OK;
    if ((fault = stmt_open(work, &SQL_LEDGER_CALENDAR_CARRIED_RANGE, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "year", years[count - 1].year);
    stmt_set_int(&find, "income", ACCOUNT_INCOME);
    stmt_set_int(&find, "expense", ACCOUNT_EXPENSE);
    stmt_set_int(&find, "unit", unit);
    stmt_set_int(&find, "limit", INT64_MAX / unit - CARRIED_ROWS);
    if ((fault = stmt_next(&find, &row)) || !row)
        return fault;
    return fault_say(&work->why, FAULT_AMOUNT_RANGE, "/first_day",
            "what the year %s leaves may be too large for the books", years[count - 1].name);
}

/* What the books alone refuse of a year that was planned beside them. */
static enum fault
require_place(struct work *work, const struct company *company, struct fiscal_year *years,
        size_t count, const struct fiscal_year *year)
{
    enum fault fault;

    if ((fault = require_no_opening_behind(work, company->company_id, years, count, year)) ||
            (fault = require_none_closed_behind(work, company, years, count, year)))
        return fault;
    return require_sums_that_fit(work, company->company_id, years, count, year);
}

enum fault
year_require_place(struct work *work, int64_t company_id, const struct fiscal_year *planned)
{
    struct company company;
    struct fiscal_year *years;
    size_t count;
    enum fault fault;

    if ((fault = company_find(work, company_id, &company)) ||
            (fault = read_years(work, company_id, &years, &count)))
        return fault;
    return require_place(work, &company, years, count, planned);
}

static enum fault
insert_year(struct work *work, int64_t company_id, const struct fiscal_year *year)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_CALENDAR_INSERT_YEAR, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", company_id);
    stmt_set_int(&insert, "year", year->year);
    stmt_set_text(&insert, "name", year->name);
    stmt_set_int(&insert, "first_day", year->first_day);
    stmt_set_int(&insert, "last_day", year->last_day);
    stmt_set_int(&insert, "state", year->state);
    stmt_set_int(&insert, "numbering", year->numbering);
    return stmt_run(&insert, NULL);
}

static enum fault
insert_periods(struct work *work, int64_t company_id, const struct fiscal_year *year)
{
    SCOPED(bulk_close) struct bulk rows = {0};
    enum fault fault;

    if ((fault = bulk_open(work, &SQL_LEDGER_CALENDAR_INSERT_PERIOD, &rows)))
        return fault;
    for (size_t i = 0; i < year->period_count; i++) {
        const struct period *period = &year->periods[i];

        bulk_int(&rows, company_id);
        bulk_int(&rows, year->year);
        bulk_int(&rows, period->period);
        bulk_int(&rows, period->kind);
        bulk_text(&rows, period->name);
        bulk_int(&rows, period->first_day);
        bulk_int(&rows, period->last_day);
        bulk_id(&rows, period->reverse_in);
        if ((fault = bulk_row(&rows)))
            return fault;
    }
    return bulk_finish(&rows);
}

static enum fault
insert_states(struct work *work, int64_t company_id, const struct fiscal_year *year)
{
    struct period_step *steps =
            arena_array(&work->arena, year->period_count, sizeof(struct period_step));

    for (size_t i = 0; i < year->period_count; i++)
        steps[i] = (struct period_step){year->periods[i].period, year->periods[i].state};
    return calendar_step_periods(
            work, company_id, year->year, steps, year->period_count, work->reason);
}

static void
set_carried(struct stmt *carry, int64_t company_id, const struct fiscal_year *year,
        const struct fiscal_year *before)
{
    stmt_set_int(carry, "company_id", company_id);
    stmt_set_int(carry, "year", year->year);
    stmt_set_int(carry, "year_before", before->year);
    stmt_set_int(carry, "income", ACCOUNT_INCOME);
    stmt_set_int(carry, "expense", ACCOUNT_EXPENSE);
    stmt_set_int(carry, "statistical", ACCOUNT_STATISTICAL);
}

static enum fault
carry_openings(struct work *work, const struct company *company, const struct fiscal_year *year,
        const struct fiscal_year *before)
{
    SCOPED(stmt_close) struct stmt balances = {0};
    SCOPED(stmt_close) struct stmt allocations = {0};
    enum fault fault;

    assert(company->ytd_account_id != 0);
    if ((fault = stmt_open(work, &SQL_LEDGER_CALENDAR_CARRY_BALANCE, &balances)))
        return fault;
    set_carried(&balances, company->company_id, year, before);
    stmt_set_int(&balances, "ytd_account_id", company->ytd_account_id);
    if ((fault = stmt_run(&balances, NULL)) ||
            (fault = stmt_open(work, &SQL_LEDGER_CALENDAR_CARRY_ALLOCATION, &allocations)))
        return fault;
    set_carried(&allocations, company->company_id, year, before);
    return stmt_run(&allocations, NULL);
}

static enum fault
set_current(struct work *work, const struct company *company, const struct fiscal_year *year)
{
    if (company->current_year != 0)
        return OK;
    assert(year->periods[1].kind == PERIOD_REGULAR);
    return calendar_set_current(work, company->company_id, year->year, year->periods[1].period);
}

/* A year before the first needs no openings, and without entries it gives none to the next. */
static enum fault
make(struct work *work, const struct company *company, const struct fiscal_year *years,
        size_t count, const struct fiscal_year *year)
{
    enum fault fault;

    if ((fault = insert_year(work, company->company_id, year)) ||
            (fault = insert_periods(work, company->company_id, year)) ||
            (fault = insert_states(work, company->company_id, year)))
        return fault;
    if (count > 0 && years[count - 1].last_day < year->first_day &&
            (fault = carry_openings(work, company, year, &years[count - 1])))
        return fault;
    return set_current(work, company, year);
}

enum fault
year_create(struct work *work, int64_t company_id, const struct year_new *year, int *ret_year)
{
    struct company_head head;
    struct company company;
    struct fiscal_year planned;
    struct fiscal_year *years;
    size_t count;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = company_find(work, company_id, &company)) ||
            (fault = read_years(work, company_id, &years, &count)) ||
            (fault = year_plan(work, years, count, year, &planned)) ||
            (fault = require_place(work, &company, years, count, &planned)))
        return fault;
    planned.numbering = company.numbering;
    if ((fault = make(work, &company, years, count, &planned)) ||
            (fault = company_changed(work, company_id, VERSION_CALENDAR)))
        return fault;
    *ret_year = planned.year;
    return OK;
}

static enum fault
require_room(struct work *work, const struct fiscal_year *year)
{
    if (year->state == YEAR_LOCKED)
        return fault_say(&work->why, FAULT_YEAR_STEP, "/year", "%s is locked", year->name);
    if (layout_adjustment_count(year) == ADJUSTMENT_MAX)
        return fault_say(&work->why, FAULT_FIELD_RANGE, "/year",
                "%s has %d adjustment periods, as many as a year can have", year->name,
                ADJUSTMENT_MAX);
    return OK;
}

enum fault
period_add(struct work *work, int64_t company_id, int year)
{
    struct company_head head;
    struct fiscal_year found;
    struct period added;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = year_find(work, company_id, year, &found)) ||
            (fault = require_room(work, &found)))
        return fault;
    added = layout_adjustment(&work->arena, &found);
    found.periods = &added;
    found.period_count = 1;
    if ((fault = insert_periods(work, company_id, &found)) ||
            (fault = insert_states(work, company_id, &found)))
        return fault;
    return company_changed(work, company_id, VERSION_CALENDAR);
}
