#include "report/figures/figures.h"

#include "base/lang.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum { LATER_PAGE = 10000 };

struct reading {
    struct work *work;
    const struct scope *scope;
    const struct account *only; /* NULL: every account */
    struct figure *figures;     /* one per account of the snapshot, or the one */
};

static struct figure *
figure_of(const struct reading *reading, int64_t account_id)
{
    const struct snapshot *snapshot = reading->scope->snapshot;
    const struct account *account;

    if (reading->only != NULL)
        return reading->only->account_id == account_id ? reading->figures : NULL;
    account = snapshot_account(snapshot, account_id);
    return account == NULL ? NULL : &reading->figures[account - snapshot->accounts];
}

/* What a row moved: all of it opening, or turnover. */
struct movement {
    int128 opening;
    int128 debit;
    int128 credit;
    int128 opening_quantity;
    int128 quantity;
};

/* False when a quantity does not fit. */
static bool
narrow(int128 wide, int64_t *ret)
{
    *ret = (int64_t)wide;
    return wide == *ret;
}

/* Adds sign times what was moved. */
static enum fault
add(struct reading *reading, struct figure *figure, int sign, const struct movement *moved)
{
    figure->any = true;
    figure->opening += sign * moved->opening;
    figure->debit += sign * moved->debit;
    figure->credit += sign * moved->credit;
    if (narrow(figure->opening_quantity + sign * moved->opening_quantity,
                &figure->opening_quantity) &&
            narrow(figure->quantity + sign * moved->quantity, &figure->quantity))
        return OK;
    return fault_say(
            &reading->work->why, FAULT_AMOUNT_RANGE, "", "a quantity of the report does not fit");
}

/* Turnover as what it is before the range: opening in it. */
static struct movement
as_opening(const struct movement *moved)
{
    return (struct movement){
            .opening = moved->debit - moved->credit, .opening_quantity = moved->quantity};
}

/* Where a statement has what a movement is made of. */
struct places {
    int account;
    int debit[2];
    int credit[2];
    int quantity[2];
};

static struct places
places_of(struct stmt *list)
{
    return (struct places){
            .account = stmt_column(list, "account_id"),
            .debit = {stmt_column(list, "debit_millions"), stmt_column(list, "debit_rest")},
            .credit = {stmt_column(list, "credit_millions"), stmt_column(list, "credit_rest")},
            .quantity = {stmt_column(list, "quantity_millions"),
                    stmt_column(list, "quantity_rest")},
    };
}

static struct movement
movement_of(struct stmt *list, const struct places *at)
{
    return (struct movement){
            .debit = stmt_sum_at(list, at->debit[0], at->debit[1]),
            .credit = stmt_sum_at(list, at->credit[0], at->credit[1]),
            .quantity = stmt_sum_at(list, at->quantity[0], at->quantity[1]),
    };
}

static enum fault
take_balances(struct reading *reading, struct stmt *list)
{
    const struct places at = places_of(list);
    int opening = stmt_column(list, "opening");
    bool row;
    enum fault fault;

    while ((fault = stmt_next(list, &row)) == OK && row) {
        struct figure *figure = figure_of(reading, stmt_int_at(list, at.account));
        struct movement moved = movement_of(list, &at);

        if (stmt_int_at(list, opening) == 1)
            moved = as_opening(&moved);
        if (figure != NULL && (fault = add(reading, figure, 1, &moved)))
            return fault;
    }
    return fault;
}

/* Whole periods: those before are the opening. */
static enum fault
read_balances(struct reading *reading)
{
    const struct scope *scope = reading->scope;
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;

    if ((fault = stmt_open(reading->work,
                 reading->only == NULL ? &SQL_REPORT_FIGURES_BALANCES
                                       : &SQL_REPORT_FIGURES_BALANCES_OF,
                 &list)))
        return fault;
    stmt_set_int(&list, "company_id", scope->company_id);
    stmt_set_int(&list, "book_id", scope->book->book_id);
    stmt_set_int(&list, "year", scope->year->year);
    stmt_set_int(&list, "from_period", scope->from_period);
    stmt_set_int(&list, "through_period", scope->through_period);
    stmt_set_int(&list, "closing", scope_closing(scope) ? 1 : 0);
    if (reading->only != NULL)
        stmt_set_int(&list, "account_id", reading->only->account_id);
    return take_balances(reading, &list);
}

/* What a broken period's days hold, taken from or moved inside the figures. */
static enum fault
take_days(struct reading *reading, const struct scope_days *broken, struct stmt *list)
{
    const struct places at = places_of(list);
    bool row;
    enum fault fault;

    while ((fault = stmt_next(list, &row)) == OK && row) {
        struct figure *figure = figure_of(reading, stmt_int_at(list, at.account));
        struct movement moved = movement_of(list, &at);
        struct movement opening = as_opening(&moved);

        if (figure == NULL)
            continue;
        if ((fault = add(reading, figure, -1, &moved)) ||
                (broken->to_opening && (fault = add(reading, figure, 1, &opening))))
            return fault;
    }
    return fault;
}

static enum fault
read_days(struct reading *reading, const struct scope_days *broken)
{
    const struct scope *scope = reading->scope;
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;

    if ((fault = stmt_open(reading->work,
                 reading->only == NULL ? &SQL_REPORT_FIGURES_DAYS : &SQL_REPORT_FIGURES_DAYS_OF,
                 &list)))
        return fault;
    stmt_set_int(&list, "company_id", scope->company_id);
    stmt_set_int(&list, "book_id", scope->book->book_id);
    stmt_set_int(&list, "period", broken->period);
    stmt_set_int(&list, "from_day", broken->from_day);
    stmt_set_int(&list, "to_day", broken->to_day);
    if (reading->only != NULL)
        stmt_set_int(&list, "account_id", reading->only->account_id);
    return take_days(reading, broken, &list);
}

static enum fault
read_broken_periods(struct reading *reading)
{
    struct scope_days broken[2];
    int count = scope_broken(reading->scope, broken);
    enum fault fault;

    for (int i = 0; i < count; i++)
        if ((fault = read_days(reading, &broken[i])))
            return fault;
    return OK;
}

/* ---- as known at: what came after is taken away again ---- */

/* One entry that was posted after the moment that is known. */
struct later {
    int64_t account_id;
    int year;
    int period;
    int date;
    int64_t side;
    int64_t amount;
    int64_t quantity;
};

static enum fault
take_away_turnover(struct reading *reading, const struct later *entry)
{
    struct figure *figure = figure_of(reading, entry->account_id);
    enum scope_place place = scope_place(reading->scope, entry->period, entry->date);
    bool credit = entry->side == SIDE_CREDIT;
    struct movement moved = {
            .debit = credit ? 0 : entry->amount,
            .credit = credit ? -(int128)entry->amount : 0,
            .quantity = entry->quantity,
    };

    if (figure == NULL || place == SCOPE_AFTER)
        return OK;
    if (place == SCOPE_BEFORE)
        moved = as_opening(&moved);
    return add(reading, figure, -1, &moved);
}

/* An entry of an earlier year moved this year's openings: of its account, or of the account that
 * carries the result. */
static enum fault
take_away_opening(struct reading *reading, const struct later *entry)
{
    const struct snapshot *snapshot = reading->scope->snapshot;
    const struct account *account = snapshot_account(snapshot, entry->account_id);
    bool income = account_type_is_income(account->type);
    struct figure *figure =
            figure_of(reading, income ? snapshot->company.ytd_account_id : entry->account_id);
    struct movement moved = {
            .opening = entry->amount, .opening_quantity = income ? 0 : entry->quantity};

    if (figure == NULL || (account->type == ACCOUNT_STATISTICAL && !account->carries_quantity))
        return OK;
    return add(reading, figure, -1, &moved);
}

static enum fault
take_away(struct reading *reading, const struct later *entry)
{
    const struct fiscal_year *year = snapshot_year(reading->scope->snapshot, entry->year);

    if (entry->year == reading->scope->year->year)
        return take_away_turnover(reading, entry);
    if (year != NULL && year->first_day < reading->scope->year->first_day)
        return take_away_opening(reading, entry);
    return OK;
}

static enum fault
take_later_page(
        struct reading *reading, struct stmt *list, int64_t *seq, int64_t *line_no, int *ret_count)
{
    bool row;
    enum fault fault;

    *ret_count = 0;
    while ((fault = stmt_next(list, &row)) == OK && row) {
        struct later entry = {
                .account_id = stmt_int(list, "account_id"),
                .year = (int)stmt_int(list, "year"),
                .period = (int)stmt_int(list, "period"),
                .date = (int)stmt_int(list, "date"),
                .side = stmt_int(list, "side"),
                .amount = stmt_int(list, "amount"),
                .quantity = stmt_int(list, "quantity"),
        };

        *seq = stmt_int(list, "seq");
        *line_no = stmt_int(list, "line_no");
        (*ret_count)++;
        if ((fault = take_away(reading, &entry)))
            return fault;
    }
    return fault;
}

static enum fault
take_away_later(struct reading *reading)
{
    const struct scope *scope = reading->scope;
    int64_t seq = scope->known_seq;
    int64_t line_no = INT64_MAX;
    int count = LATER_PAGE;
    enum fault fault = OK;

    while (scope->known_seq < scope->newest_seq && count == LATER_PAGE && fault == OK) {
        SCOPED(stmt_close) struct stmt list = {0};

        if ((fault = stmt_open(reading->work, &SQL_REPORT_FIGURES_LATER, &list)))
            return fault;
        stmt_set_int(&list, "company_id", scope->company_id);
        stmt_set_int(&list, "book_id", scope->book->book_id);
        stmt_set_int(&list, "seq", seq);
        stmt_set_int(&list, "line_no", line_no);
        stmt_set_int(&list, "limit", LATER_PAGE);
        fault = take_later_page(reading, &list, &seq, &line_no, &count);
    }
    return fault;
}

static enum fault
read_all(struct reading *reading)
{
    enum fault fault;

    if ((fault = read_balances(reading)) || (fault = read_broken_periods(reading)))
        return fault;
    return take_away_later(reading);
}

int128
figure_closing(const struct figure *figure)
{
    return figure->opening + figure->debit - figure->credit;
}

/* The figures of all accounts sum to zero, or the books are broken; a report never hides it. */
static enum fault
require_balanced(const struct reading *reading)
{
    int128 opening = 0;
    int128 turnover = 0;

    for (size_t i = 0; i < reading->scope->snapshot->account_count; i++) {
        opening += reading->figures[i].opening;
        turnover += reading->figures[i].debit - reading->figures[i].credit;
    }
    if (opening == 0 && turnover == 0)
        return OK;
    return fault_say(&reading->work->why, FAULT_VERIFY_FINDINGS, "",
            "debit and credit differ in the balances; run: summa verify");
}

enum fault
figures_read(struct work *work, const struct scope *scope, struct figure **ret)
{
    struct reading reading = {.work = work, .scope = scope};
    enum fault fault;

    reading.figures =
            arena_array(&work->arena, scope->snapshot->account_count, sizeof(struct figure));
    if ((fault = read_all(&reading)) || (fault = require_balanced(&reading)))
        return fault;
    *ret = reading.figures;
    return OK;
}

enum fault
figures_read_account(struct work *work, const struct scope *scope, const struct account *account,
        struct figure *ret)
{
    struct reading reading = {.work = work, .scope = scope, .only = account, .figures = ret};

    *ret = (struct figure){0};
    return read_all(&reading);
}
