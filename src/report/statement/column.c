#include "report/statement/column.h"

#include <assert.h>

#include "base/day.h"
#include "base/lang.h"
#include "report/figures/figures.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

static bool
is_shown(enum statement_kind kind, const struct account *account)
{
    return account->type != ACCOUNT_STATISTICAL &&
           account_type_is_income(account->type) == (kind == STATEMENT_INCOME);
}

/* An income account's figure at the year's start is what take-on brought into that year. */
static int128
amount_of(const struct scope *scope, enum statement_kind kind, const struct figure *figure)
{
    if (kind == STATEMENT_BALANCE_SHEET || scope_from_start(scope))
        return figure_closing(figure);
    return figure->debit - figure->credit;
}

static const struct account *
result_account(const struct snapshot *snapshot)
{
    const struct account *account = snapshot_account(snapshot, snapshot->company.ytd_account_id);

    assert(account != NULL); /* company_create makes it */
    return account;
}

static void
carry_result(const struct snapshot *snapshot, struct column *column)
{
    column->amounts[result_account(snapshot) - snapshot->accounts] += column->result;
}

static void
fill(const struct scope *scope, enum statement_kind kind, const struct figure *figures,
        struct column *column)
{
    const struct snapshot *snapshot = scope->snapshot;

    for (size_t i = 0; i < snapshot->account_count; i++) {
        const struct account *account = &snapshot->accounts[i];
        int128 amount = amount_of(scope, kind, &figures[i]);

        if (is_shown(kind, account))
            column->amounts[i] = amount;
        if (account_type_is_income(account->type))
            column->result += amount;
    }
    if (kind == STATEMENT_BALANCE_SHEET)
        carry_result(snapshot, column);
}

static struct column
column_of(struct work *work, const struct snapshot *snapshot, int from_day, int to_day)
{
    return (struct column){
            .amounts = arena_array(&work->arena, snapshot->account_count, sizeof(int128)),
            .from_day = from_day,
            .to_day = to_day,
    };
}

/* A year may be in the calendar without ever having had a figure. */
static bool
has_figures(const struct snapshot *snapshot, const struct figure *figures)
{
    for (size_t i = 0; i < snapshot->account_count; i++)
        if (figures[i].any)
            return true;
    return false;
}

enum fault
column_read(
        struct work *work, const struct scope *scope, enum statement_kind kind, struct column *ret)
{
    struct figure *figures;
    enum fault fault;

    *ret = column_of(work, scope->snapshot, scope->from_day, scope->to_day);
    if ((fault = figures_read(work, scope, &figures)))
        return fault;
    fill(scope, kind, figures, ret);
    ret->given = has_figures(scope->snapshot, figures);
    return OK;
}

/* ---- a year that only a file knows ---- */

enum told { TOLD_CLOSING = 2, TOLD_RESULT = 3 }; /* in comparative.kind */

/* A later import's figure takes the place of an earlier one's. */
static enum fault
take_told(const struct snapshot *snapshot, enum statement_kind kind, struct stmt *list,
        struct column *column)
{
    bool row;
    enum fault fault;

    while ((fault = stmt_next(list, &row)) == OK && row) {
        const struct account *account = snapshot_account(snapshot, stmt_int(list, "account_id"));

        if (account == NULL || !is_shown(kind, account))
            continue;
        column->amounts[account - snapshot->accounts] = stmt_int(list, "amount");
        column->from_day = (int)stmt_int(list, "first_day");
        column->given = true;
    }
    return fault;
}

static enum fault
list_told(struct work *work, const struct scope *scope, enum statement_kind kind,
        struct column *column)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_REPORT_STATEMENT_TOLD, &list)))
        return fault;
    stmt_set_int(&list, "company_id", scope->company_id);
    stmt_set_int(&list, "last_day", column->to_day);
    stmt_set_int(&list, "kind", kind == STATEMENT_INCOME ? TOLD_RESULT : TOLD_CLOSING);
    return take_told(scope->snapshot, kind, &list, column);
}

/* A balance sheet's result is what makes it balance: some files have it on an account of its own
 * already, some have not. */
static void
sum_told(const struct snapshot *snapshot, enum statement_kind kind, struct column *column)
{
    int128 sum = 0;

    for (size_t i = 0; i < snapshot->account_count; i++)
        sum += column->amounts[i];
    column->result = kind == STATEMENT_INCOME ? sum : -sum;
    if (kind == STATEMENT_BALANCE_SHEET)
        carry_result(snapshot, column);
}

static enum fault
read_told(
        struct work *work, const struct scope *scope, enum statement_kind kind, struct column *ret)
{
    int last_day = day_add(scope->year->first_day, -1);
    enum fault fault;

    *ret = column_of(work, scope->snapshot, last_day, last_day);
    if (scope->book->book_id != BOOK_PRIMARY)
        return OK;
    if (kind == STATEMENT_INCOME && !(scope_from_start(scope) && scope_to_end(scope)))
        return OK;
    if ((fault = list_told(work, scope, kind, ret)))
        return fault;
    sum_told(scope->snapshot, kind, ret);
    return OK;
}

enum fault
column_read_before(
        struct work *work, const struct scope *scope, enum statement_kind kind, struct column *ret)
{
    struct scope before;
    enum fault fault;

    *ret = (struct column){0};
    if (kind == STATEMENT_INCOME ? scope_before(scope, &before)
                                 : scope_year_before(scope, &before)) {
        if ((fault = column_read(work, &before, kind, ret)) || ret->given)
            return fault;
    }
    return read_told(work, scope, kind, ret);
}
