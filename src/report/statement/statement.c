#include "report/statement/statement.h"

#include <assert.h>

#include "base/day.h"
#include "base/lang.h"
#include "report/statement/column.h"
#include "report/statement/outline.h"
#include "store/work.h"

/* A statement while it is made. */
struct making {
    struct work *work;
    const struct statement_query *query;
    enum statement_kind kind;
    const struct scope *scope;
    struct column now;
    struct column before;
};

static enum fault
read_columns(struct making *making)
{
    enum fault fault;

    if ((fault = column_read(making->work, making->scope, making->kind, &making->now)))
        return fault;
    if (making->query->no_comparatives)
        return OK;
    return column_read_before(making->work, making->scope, making->kind, &making->before);
}

static const char *
column_title(const struct making *making, const struct column *column)
{
    struct arena *arena = &making->work->arena;

    if (making->kind == STATEMENT_BALANCE_SHEET)
        return arena_text(arena, day_text(column->to_day).chars);
    return arena_format(
            arena, "%s to %s", day_text(column->from_day).chars, day_text(column->to_day).chars);
}

/* Both columns' results, debit positive. */
static struct pair
result_of(const struct making *making)
{
    return (struct pair){
            .now = making->now.result, .before = making->before.given ? making->before.result : 0};
}

static void
draw_income(struct outline *outline, struct pair result)
{
    outline_put_root(outline, ACCOUNT_INCOME, ROW_SUBTOTAL);
    outline_put_root(outline, ACCOUNT_EXPENSE, ROW_SUBTOTAL);
    outline_put_total(outline, "Net result", result, -1);
}

/* What the company owns stands against what it owes: the sums are opposite, or no column would
 * have been read. */
static void
draw_balance_sheet(struct outline *outline)
{
    struct pair assets = outline_sum(outline, ACCOUNT_ASSET);
    struct pair claims = outline_sum(outline, ACCOUNT_LIABILITY);

    outline_add_pair(&claims, outline_sum(outline, ACCOUNT_EQUITY));
    assert(assets.now == -claims.now);
    assert(assets.before == -claims.before);
    outline_put_root(outline, ACCOUNT_ASSET, ROW_TOTAL);
    outline_put_root(outline, ACCOUNT_LIABILITY, ROW_SUBTOTAL);
    outline_put_root(outline, ACCOUNT_EQUITY, ROW_SUBTOTAL);
    outline_put_total(outline, "Total liabilities and equity", claims, -1);
}

static void
fill_head(const struct making *making, struct statement *ret)
{
    struct arena *arena = &making->work->arena;

    if (making->kind == STATEMENT_INCOME) {
        table_init(&ret->head, arena, "income_statement", "Income statement");
        scope_facts(&ret->head, making->scope);
    } else {
        table_init(&ret->head, arena, "balance_sheet", "Balance sheet");
        scope_facts_at(&ret->head, making->scope);
    }
    ret->column = column_title(making, &making->now);
    ret->has_before = making->before.given;
    ret->column_before = ret->has_before ? column_title(making, &making->before) : NULL;
}

static void
draw(const struct making *making, struct statement *ret)
{
    struct currency currency = making->scope->book->currency;
    struct pair result = result_of(making);
    struct outline outline;

    outline_init(&outline, &making->work->arena, making->scope, &making->now, &making->before,
            making->query);
    *ret = (struct statement){
            .result = total_of(-result.now, currency),
            .result_before = total_of(-result.before, currency),
            .assets = total_of(0, currency),
    };
    fill_head(making, ret);
    if (making->kind == STATEMENT_INCOME) {
        draw_income(&outline, result);
    } else {
        draw_balance_sheet(&outline);
        ret->assets = total_of(outline_sum(&outline, ACCOUNT_ASSET).now, currency);
    }
    ret->rows = outline.rows;
    ret->row_count = outline.row_count;
}

static enum fault
make(struct work *work, int64_t company_id, const struct statement_query *query,
        enum statement_kind kind, struct statement *ret)
{
    SCOPED(scope_close) struct scope scope = {0};
    struct making making = {.work = work, .query = query, .kind = kind, .scope = &scope};
    enum fault fault;

    if ((fault = scope_open(work, company_id, &query->scope, &scope)) ||
            (fault = read_columns(&making)))
        return fault;
    draw(&making, ret);
    return OK;
}

/* What closing journals take back was earned all the same. */
enum fault
statement_income(struct work *work, int64_t company_id, const struct statement_query *query,
        struct statement *ret)
{
    struct statement_query earned = *query;

    earned.scope.closing = false;
    if (earned.scope.through_period == PERIOD_CLOSING_NO)
        earned.scope.through_period = 0;
    return make(work, company_id, &earned, STATEMENT_INCOME, ret);
}

enum fault
statement_balance_sheet(struct work *work, int64_t company_id, const struct statement_query *query,
        struct statement *ret)
{
    return make(work, company_id, query, STATEMENT_BALANCE_SHEET, ret);
}

void
statement_table(struct arena *arena, const struct statement *statement, struct table *ret)
{
    *ret = statement->head;
    ret->arena = arena;
    table_column(ret, "code", "Code", COLUMN_CODE);
    table_column(ret, "name", "Name", COLUMN_TEXT);
    table_column(ret, "amount", statement->column, COLUMN_MONEY);
    if (statement->has_before)
        table_column(ret, "before", statement->column_before, COLUMN_MONEY);
    for (size_t i = 0; i < statement->row_count; i++) {
        const struct statement_row *row = &statement->rows[i];

        table_row(ret, row->kind, row->level);
        table_text(ret, row->kind == ROW_PLAIN ? row->code : NULL);
        table_text(ret, row->name);
        if (!row->given)
            continue;
        table_total(ret, row->amount);
        if (statement->has_before)
            table_total(ret, row->before);
    }
}
