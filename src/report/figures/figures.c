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

static enum fault
out_of_range(struct work *work)
{
    return fault_say(&work->why, FAULT_AMOUNT_RANGE, "", "a sum of the report does not fit");
}

/* Adds sign times what the row says: opening, or debit and credit. */
static bool
add(struct figure *figure, int sign, int64_t opening, int64_t debit, int64_t credit)
{
    int64_t minus;

    figure->any = true;
    return !MUL_OVERFLOWS(sign, opening, &minus) &&
           !ADD_OVERFLOWS(figure->opening, minus, &figure->opening) &&
           !MUL_OVERFLOWS(sign, debit, &minus) &&
           !ADD_OVERFLOWS(figure->debit, minus, &figure->debit) &&
           !MUL_OVERFLOWS(sign, credit, &minus) &&
           !ADD_OVERFLOWS(figure->credit, minus, &figure->credit);
}

static bool
add_quantity(struct figure *figure, int sign, int64_t opening, int64_t quantity)
{
    return !ADD_OVERFLOWS(figure->opening_quantity, sign * opening, &figure->opening_quantity) &&
           !ADD_OVERFLOWS(figure->quantity, sign * quantity, &figure->quantity);
}

/* Turnover of a period before the range is opening in it. */
static bool
add_turnover(struct figure *figure, bool opening, int64_t debit, int64_t credit, int64_t quantity)
{
    int64_t net;

    if (!opening)
        return add(figure, 1, 0, debit, credit) && add_quantity(figure, 1, 0, quantity);
    return !SUB_OVERFLOWS(debit, credit, &net) && add(figure, 1, net, 0, 0) &&
           add_quantity(figure, 1, quantity, 0);
}

static enum fault
take_balances(struct reading *reading, struct stmt *list)
{
    int account = stmt_column(list, "account_id");
    int opening = stmt_column(list, "opening");
    int debit = stmt_column(list, "debit");
    int credit = stmt_column(list, "credit");
    int quantity = stmt_column(list, "quantity");
    bool row;
    enum fault fault;

    while ((fault = stmt_next(list, &row)) == OK && row) {
        struct figure *figure = figure_of(reading, stmt_int_at(list, account));

        if (figure != NULL &&
                !add_turnover(figure, stmt_int_at(list, opening) == 1, stmt_int_at(list, debit),
                        stmt_int_at(list, credit), stmt_int_at(list, quantity)))
            return out_of_range(reading->work);
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
    bool row;
    enum fault fault;

    while ((fault = stmt_next(list, &row)) == OK && row) {
        struct figure *figure = figure_of(reading, stmt_int(list, "account_id"));
        int64_t debit = stmt_int(list, "debit");
        int64_t credit = stmt_int(list, "credit");
        int64_t quantity = stmt_int(list, "quantity");
        int64_t net;

        if (figure == NULL)
            continue;
        if (SUB_OVERFLOWS(debit, credit, &net) || !add(figure, -1, 0, debit, credit) ||
                !add_quantity(figure, -1, 0, quantity) ||
                (broken->to_opening &&
                        (!add(figure, 1, net, 0, 0) || !add_quantity(figure, 1, quantity, 0))))
            return out_of_range(reading->work);
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

static bool
take_away_turnover(struct reading *reading, const struct later *entry)
{
    struct figure *figure = figure_of(reading, entry->account_id);
    enum scope_place place = scope_place(reading->scope, entry->period, entry->date);
    bool credit = entry->side == SIDE_CREDIT;

    if (figure == NULL || place == SCOPE_AFTER)
        return true;
    if (place == SCOPE_BEFORE)
        return add(figure, -1, entry->amount, 0, 0) && add_quantity(figure, -1, entry->quantity, 0);
    return add(figure, -1, 0, credit ? 0 : entry->amount, credit ? -entry->amount : 0) &&
           add_quantity(figure, -1, 0, entry->quantity);
}

/* An entry of an earlier year moved this year's openings: of its account, or of the account that
 * carries the result. */
static bool
take_away_opening(struct reading *reading, const struct later *entry)
{
    const struct snapshot *snapshot = reading->scope->snapshot;
    const struct account *account = snapshot_account(snapshot, entry->account_id);
    bool income = account_type_is_income(account->type);
    struct figure *figure =
            figure_of(reading, income ? snapshot->company.ytd_account_id : entry->account_id);

    if (figure == NULL || (account->type == ACCOUNT_STATISTICAL && !account->carries_quantity))
        return true;
    return add(figure, -1, entry->amount, 0, 0) &&
           add_quantity(figure, -1, income ? 0 : entry->quantity, 0);
}

static bool
take_away(struct reading *reading, const struct later *entry)
{
    const struct fiscal_year *year = snapshot_year(reading->scope->snapshot, entry->year);

    if (entry->year == reading->scope->year->year)
        return take_away_turnover(reading, entry);
    if (year != NULL && year->first_day < reading->scope->year->first_day)
        return take_away_opening(reading, entry);
    return true;
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
        if (!take_away(reading, &entry))
            return out_of_range(reading->work);
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

bool
figure_closing(const struct figure *figure, int64_t *ret)
{
    return !ADD_OVERFLOWS(figure->opening, figure->debit, ret) &&
           !SUB_OVERFLOWS(*ret, figure->credit, ret);
}

/* The figures of all accounts sum to zero, or the books are broken; a report never hides it. */
static enum fault
require_balanced(const struct reading *reading)
{
    int128 opening = 0;
    int128 turnover = 0;

    for (size_t i = 0; i < reading->scope->snapshot->account_count; i++) {
        opening += reading->figures[i].opening;
        turnover += (int128)reading->figures[i].debit - reading->figures[i].credit;
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
