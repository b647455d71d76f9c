#include "operation/closing/pack_parts.h"

#include <stdlib.h>

#include "render/render.h"
#include "report/figures/figures.h"
#include "report/statement/statement.h"
#include "report/trial_balance/trial_balance.h"
#include "store/work.h"

/* The year through the period; its closing period, too, once it was ended. */
static struct scope_query
query_of(int year, int period, int64_t book_id, int64_t seq)
{
    return (struct scope_query){
            .book_id = book_id,
            .year = year,
            .through_period = period,
            .known_seq = seq,
            .known_at = seq == 0 ? 1 : 0, /* a moment before all books */
    };
}

static struct pack_part
part_of(struct work *work, const char *name, const struct buffer *text)
{
    return (struct pack_part){name,
            arena_bytes(&work->arena, text->length == 0 ? "" : text->bytes, text->length),
            text->length};
}

static void
add_figure(struct buffer *lines, const struct scope *scope, const struct account *account,
        const struct figure *figure)
{
    if (figure->opening == 0 && figure->debit == 0 && figure->credit == 0 &&
            figure->opening_quantity == 0 && figure->quantity == 0)
        return;
    buffer_format(lines, "%lld %lld %s %s %s %lld %lld\n", (long long)scope->book->book_id,
            (long long)account->account_id, total_minor_text(figure->opening).chars,
            total_minor_text(figure->debit).chars, total_minor_text(figure->credit).chars,
            (long long)figure->opening_quantity, (long long)figure->quantity);
}

static int
by_id(const void *left, const void *right)
{
    const struct account *a = *(const struct account *const *)left;
    const struct account *b = *(const struct account *const *)right;

    return a->account_id < b->account_id ? -1 : a->account_id > b->account_id;
}

/* By account id, which no renaming and no new account moves. */
static enum fault
add_figures(struct work *work, int64_t company_id, const struct scope_query *query,
        struct buffer *lines)
{
    SCOPED(scope_close) struct scope scope = {0};
    const struct account **accounts;
    struct figure *figures;
    enum fault fault;

    if ((fault = scope_open(work, company_id, query, &scope)) ||
            (fault = figures_read(work, &scope, &figures)))
        return fault;
    accounts = arena_array(&work->arena, scope.snapshot->account_count, sizeof(*accounts));
    for (size_t i = 0; i < scope.snapshot->account_count; i++)
        accounts[i] = &scope.snapshot->accounts[i];
    qsort(accounts, scope.snapshot->account_count, sizeof(*accounts), by_id);
    for (size_t i = 0; i < scope.snapshot->account_count; i++)
        add_figure(lines, &scope, accounts[i], &figures[accounts[i] - scope.snapshot->accounts]);
    return OK;
}

static enum fault
draw_figures(struct work *work, int64_t company_id, int year, int period, int64_t seq,
        struct pack_part *ret)
{
    SCOPED(buffer_done) struct buffer lines = {0};
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    for (size_t i = 0; i < snapshot->book_count; i++) {
        const struct scope_query query = query_of(year, period, snapshot->books[i].book_id, seq);

        if ((fault = add_figures(work, company_id, &query, &lines)))
            return fault;
    }
    *ret = part_of(work, "figures", &lines);
    return OK;
}

enum fault
pack_parts_proved(struct work *work, int64_t company_id, int year, int period, int64_t seq,
        struct pack_part parts[PACK_PARTS_PROVED])
{
    enum fault fault;

    if ((fault = draw_figures(work, company_id, year, period, seq, &parts[0])))
        return fault;
    return pack_numbers(work, company_id, year, period, seq, &parts[1]);
}

static struct pack_part
print(struct work *work, const char *name, const struct table *table)
{
    SCOPED(buffer_done) struct buffer text = {0};

    render_csv(table, &text);
    return part_of(work, name, &text);
}

static struct pack_part
accepted(struct work *work)
{
    SCOPED(buffer_done) struct buffer lines = {0};

    for (size_t i = 0; i < work->findings.count; i++)
        buffer_format(&lines, "%s%s %s", i == 0 ? "" : "\n", work->findings.list[i].code,
                work->findings.list[i].detail);
    return part_of(work, "accepted", &lines);
}

enum fault
pack_parts_all(struct work *work, int64_t company_id, int year, int period, int64_t seq,
        struct pack_part parts[PACK_PARTS])
{
    const struct scope_query scope = query_of(year, period, 0, seq);
    const struct trial_balance_query trial = {.scope = scope};
    const struct statement_query statement = {.scope = scope, .no_comparatives = true};
    struct trial_balance balance;
    struct statement income;
    struct statement sheet;
    struct table table;
    enum fault fault;

    if ((fault = pack_parts_proved(work, company_id, year, period, seq, parts)) ||
            (fault = trial_balance(work, company_id, &trial, &balance)) ||
            (fault = statement_income(work, company_id, &statement, &income)) ||
            (fault = statement_balance_sheet(work, company_id, &statement, &sheet)))
        return fault;
    trial_balance_table(&work->arena, &balance, &table);
    parts[2] = print(work, "trial-balance", &table);
    statement_table(&work->arena, &income, &table);
    parts[3] = print(work, "income-statement", &table);
    statement_table(&work->arena, &sheet, &table);
    parts[4] = print(work, "balance-sheet", &table);
    parts[5] = accepted(work);
    return OK;
}
