#include "report/scope/scope.h"

#include "base/clock.h"
#include "base/day.h"
#include "sql_catalogue.h"
#include "store/sight.h"
#include "store/stmt.h"
#include "store/work.h"

void
scope_close(struct scope *scope)
{
    snapshot_release(&scope->snapshot);
}

static enum fault
open_book(struct work *work, const struct scope_query *query, struct scope *scope)
{
    int64_t book_id = query->book_id != 0 ? query->book_id : BOOK_PRIMARY;

    scope->book = snapshot_book(scope->snapshot, book_id);
    if (scope->book == NULL)
        return fault_say(&work->why, FAULT_BOOK_UNKNOWN, "/book", "book %lld", (long long)book_id);
    return OK;
}

static int
any_day(const struct scope_query *query)
{
    return query->from_day != 0 ? query->from_day : query->to_day;
}

static enum fault
open_year(struct work *work, const struct scope_query *query, struct scope *scope)
{
    const struct company *company = &scope->snapshot->company;
    int day = any_day(query);
    int year = query->year != 0 ? query->year : company->current_year;

    scope->year = query->year == 0 && day != 0 ? snapshot_year_of_day(scope->snapshot, day)
                                               : snapshot_year(scope->snapshot, year);
    if (scope->year != NULL)
        return OK;
    if (query->year == 0 && day != 0)
        return fault_say(&work->why, FAULT_YEAR_UNKNOWN, "/from_day", "no fiscal year holds %s",
                day_text(day).chars);
    if (year == 0)
        return fault_say(&work->why, FAULT_YEAR_UNKNOWN, "/year",
                "company %s has no fiscal year yet; make one with: summa year create",
                company->code);
    return fault_say(&work->why, FAULT_YEAR_UNKNOWN, "/year", "year %d", year);
}

/* The last period before the closing one. */
static int
last_period(const struct fiscal_year *year)
{
    int last = 0;

    for (size_t i = 0; i < year->period_count; i++)
        if (year->periods[i].kind != PERIOD_CLOSING && year->periods[i].period > last)
            last = year->periods[i].period;
    return last;
}

static enum fault
open_periods(struct work *work, const struct scope_query *query, struct scope *scope)
{
    scope->from_period = query->from_period != 0 ? query->from_period : 1;
    scope->through_period =
            query->through_period != 0 ? query->through_period : last_period(scope->year);
    if (snapshot_period(scope->year, scope->from_period) == NULL ||
            snapshot_period(scope->year, scope->through_period) == NULL)
        return fault_say(&work->why, FAULT_PERIOD_UNKNOWN, "/through_period",
                "year %s has no period %d", scope->year->name,
                snapshot_period(scope->year, scope->from_period) == NULL ? scope->from_period
                                                                         : scope->through_period);
    if (scope->from_period > scope->through_period)
        return fault_say(&work->why, FAULT_FIELD_RANGE, "/from_period", "%d is after %d",
                scope->from_period, scope->through_period);
    scope->from_day = snapshot_period(scope->year, scope->from_period)->first_day;
    scope->to_day = snapshot_period(scope->year, scope->through_period)->last_day;
    return OK;
}

/* The periods that hold the days. */
static void
set_periods_of_days(struct scope *scope)
{
    const struct fiscal_year *year = scope->year;

    scope->by_days = true;
    scope->from_period = snapshot_regular_period(year, scope->from_day)->period;
    scope->through_period = scope->to_day == year->last_day
                                    ? last_period(year)
                                    : snapshot_regular_period(year, scope->to_day)->period;
}

static enum fault
open_days(struct work *work, const struct scope_query *query, struct scope *scope)
{
    const struct fiscal_year *year = scope->year;

    scope->from_day = query->from_day != 0 ? query->from_day : year->first_day;
    scope->to_day = query->to_day != 0 ? query->to_day : year->last_day;
    if (scope->from_day < year->first_day || scope->to_day > year->last_day)
        return fault_say(&work->why, FAULT_FIELD_RANGE,
                scope->from_day < year->first_day ? "/from_day" : "/to_day",
                "days are of one year: %s is %s to %s", year->name, day_text(year->first_day).chars,
                day_text(year->last_day).chars);
    if (scope->from_day > scope->to_day)
        return fault_say(&work->why, FAULT_FIELD_RANGE, "/from_day", "%s is after %s",
                day_text(scope->from_day).chars, day_text(scope->to_day).chars);
    set_periods_of_days(scope);
    return OK;
}

enum fault
scope_seq_at(struct work *work, int64_t company_id, int64_t moment, int64_t *ret_seq)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_REPORT_SCOPE_SEQ_AT, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "moment", moment);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    *ret_seq = row ? stmt_int(&find, "seq") : 0;
    return OK;
}

static enum fault
newest_seq(struct work *work, int64_t company_id, int64_t *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_REPORT_SCOPE_NEWEST, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    *ret = row ? stmt_int(&find, "next_seq") - 1 : 0;
    return OK;
}

static enum fault
require_posted(struct work *work, int64_t seq, int64_t newest_seq)
{
    if (seq <= newest_seq)
        return OK;
    return fault_say(&work->why, FAULT_FIELD_RANGE, "/known_seq",
            "there is no posting %lld yet; the newest is %lld", (long long)seq,
            (long long)newest_seq);
}

enum fault
scope_require_posted(struct work *work, int64_t company_id, int64_t seq)
{
    int64_t newest;
    enum fault fault;

    if ((fault = newest_seq(work, company_id, &newest)))
        return fault;
    return require_posted(work, seq, newest);
}

static enum fault
open_knowledge(struct work *work, const struct scope_query *query, struct scope *scope)
{
    enum fault fault;

    if ((fault = newest_seq(work, scope->company_id, &scope->newest_seq)) ||
            (fault = require_posted(work, query->known_seq, scope->newest_seq)))
        return fault;
    scope->known_seq = scope->newest_seq;
    if (query->known_seq != 0)
        scope->known_seq = query->known_seq;
    else if (query->known_at != 0 &&
             (fault = scope_seq_at(work, scope->company_id, query->known_at, &scope->known_seq)))
        return fault;
    return OK;
}

static enum fault
open_all(struct work *work, const struct scope_query *query, struct scope *scope)
{
    enum fault fault;

    if ((fault = open_book(work, query, scope)) || (fault = open_year(work, query, scope)) ||
            (fault = any_day(query) != 0 ? open_days(work, query, scope)
                                         : open_periods(work, query, scope)))
        return fault;
    return open_knowledge(work, query, scope);
}

enum fault
scope_open(
        struct work *work, int64_t company_id, const struct scope_query *query, struct scope *ret)
{
    enum fault fault;

    *ret = (struct scope){.company_id = company_id, .closing = query->closing};
    if ((fault = snapshot_take(work, company_id, &ret->snapshot)))
        return fault;
    if ((fault = open_all(work, query, ret)))
        scope_close(ret);
    return fault;
}

bool
scope_from_start(const struct scope *scope)
{
    return scope->by_days ? scope->from_day == scope->year->first_day : scope->from_period <= 1;
}

/* By days the last period does not tell: without adjustment periods it holds days before the
 * last. */
bool
scope_to_end(const struct scope *scope)
{
    return scope->by_days ? scope->to_day == scope->year->last_day
                          : scope->through_period == last_period(scope->year);
}

/* Who names the closing period asks for it. */
bool
scope_closing(const struct scope *scope)
{
    if (!scope->by_days && scope->through_period == PERIOD_CLOSING_NO)
        return true;
    return scope->closing && scope_to_end(scope);
}

/* Years differ in how many periods they have: the last one stays the last one. */
static bool
move_periods(const struct scope *scope, struct scope *before)
{
    const struct period *from = snapshot_period(before->year, scope->from_period);
    int last = last_period(before->year);

    if (from == NULL)
        return false;
    if (scope_to_end(scope) || scope->through_period > last)
        before->through_period = last;
    before->from_day = from->first_day;
    before->to_day = snapshot_period(before->year, before->through_period)->last_day;
    return true;
}

static int
kept_inside(const struct fiscal_year *year, int day)
{
    if (day < year->first_day)
        return year->first_day;
    return day > year->last_day ? year->last_day : day;
}

/* Twelve months back; the last of February stays the last of February. */
static bool
move_days(const struct scope *scope, struct scope *before)
{
    int from = day_add_months(scope->from_day, -12);
    int to = day_add_months(scope->to_day, -12);

    if (scope->to_day == day_month_last(scope->to_day))
        to = day_month_last(to);
    if (to < before->year->first_day || from > before->year->last_day)
        return false;
    before->from_day =
            scope_from_start(scope) ? before->year->first_day : kept_inside(before->year, from);
    before->to_day = scope_to_end(scope) ? before->year->last_day : kept_inside(before->year, to);
    set_periods_of_days(before);
    return true;
}

enum scope_place
scope_place(const struct scope *scope, int period, int date)
{
    if (period == PERIOD_OPENING_NO)
        return SCOPE_BEFORE;
    if (scope->by_days ? date < scope->from_day : period < scope->from_period)
        return SCOPE_BEFORE;
    if (period == PERIOD_CLOSING_NO)
        return scope_closing(scope) ? SCOPE_INSIDE : SCOPE_AFTER;
    return (scope->by_days ? date > scope->to_day : period > scope->through_period) ? SCOPE_AFTER
                                                                                    : SCOPE_INSIDE;
}

int
scope_broken(const struct scope *scope, struct scope_days ret[2])
{
    const struct period *first = snapshot_regular_period(scope->year, scope->from_day);
    const struct period *last = snapshot_regular_period(scope->year, scope->to_day);
    int count = 0;

    if (!scope->by_days)
        return 0;
    if (scope->from_day != first->first_day)
        ret[count++] = (struct scope_days){.period = first->period,
                .from_day = first->first_day,
                .to_day = day_add(scope->from_day, -1),
                .to_opening = true};
    if (scope->to_day != last->last_day)
        ret[count++] = (struct scope_days){.period = last->period,
                .from_day = day_add(scope->to_day, 1),
                .to_day = last->last_day};
    return count;
}

bool
scope_before(const struct scope *scope, struct scope *ret)
{
    struct scope before = *scope;

    before.year = snapshot_year_before(scope->snapshot, scope->year->year);
    if (before.year == NULL ||
            !(scope->by_days ? move_days(scope, &before) : move_periods(scope, &before)))
        return false;
    *ret = before;
    return true;
}

bool
scope_year_before(const struct scope *scope, struct scope *ret)
{
    struct scope whole = *scope;

    whole.by_days = false;
    whole.from_period = 1;
    whole.through_period = last_period(scope->year);
    return scope_before(&whole, ret);
}

static void
whose_facts(struct table *table, const struct scope *scope)
{
    const struct company *company = &scope->snapshot->company;

    table_fact(table, "company", "Company", "%s %s", company->code, company->name);
    if (scope->snapshot->book_count > 1)
        table_fact(table, "book", "Book", "%s %s", scope->book->code, scope->book->name);
    table_fact(table, "currency", "Currency", "%s", scope->book->currency.code);
    table_fact(table, "year", "Year", "%s", scope->year->name);
}

static void
knowledge_facts(struct table *table, const struct scope *scope)
{
    if (scope_closing(scope))
        table_fact(table, "closing", "Closing period", "included");
    else if (scope->year->state != YEAR_OPEN && scope_to_end(scope))
        table_fact(table, "closing", "Closing period", "left out: as before the year was ended");
    if (scope->known_seq < scope->newest_seq)
        table_fact(table, "known", "As known", "up to posting %lld of %lld",
                (long long)scope->known_seq, (long long)scope->newest_seq);
}

bool
scope_shows_account(
        struct work *work, const struct snapshot *snapshot, const struct account *account)
{
    if (work->actor.sight != NULL && account->account_id == snapshot->company.ytd_account_id)
        return false;
    return sight_of_account_code(work, account->code);
}

void
scope_facts(struct table *table, const struct scope *scope)
{
    whose_facts(table, scope);
    if (scope->by_days)
        table_fact(table, "days", "Days", "%s to %s", day_text(scope->from_day).chars,
                day_text(scope->to_day).chars);
    else
        table_fact(table, "periods", "Periods", "%d to %d, %s to %s", scope->from_period,
                scope->through_period, day_text(scope->from_day).chars,
                day_text(scope->to_day).chars);
    knowledge_facts(table, scope);
}

void
scope_facts_at(struct table *table, const struct scope *scope)
{
    whose_facts(table, scope);
    if (scope->by_days)
        table_fact(table, "day", "At", "%s", day_text(scope->to_day).chars);
    else
        table_fact(table, "day", "At", "%s, the end of period %d", day_text(scope->to_day).chars,
                scope->through_period);
    knowledge_facts(table, scope);
}
