#include "report/trial_balance/trial_balance.h"

#include "report/figures/figures.h"
#include "store/work.h"

struct making {
    struct work *work;
    const struct scope *scope;
    const struct trial_balance_query *query;
    const struct figure *figures;
    struct trial_balance *report;
    size_t room;
};

/* A sum of figures, over accounts of one category or all. */
struct sums {
    int128 opening;
    int128 debit;
    int128 credit;
    size_t count; /* rows that were summed */
};

static struct trial_row *
add_row(struct making *making)
{
    struct trial_balance *report = making->report;

    if (report->row_count == making->room) {
        making->room = making->room == 0 ? 64 : 2 * making->room;
        report->rows = arena_grow(&making->work->arena, report->rows, report->row_count,
                making->room, sizeof(report->rows[0]));
    }
    report->rows[report->row_count] = (struct trial_row){0};
    return &report->rows[report->row_count++];
}

static struct total
in_book(const struct making *making, int128 minor)
{
    return total_of(minor, making->scope->book->currency);
}

static bool
is_shown(const struct making *making, const struct account *account, const struct figure *figure)
{
    if (account->kind == ACCOUNT_HEADING ||
            !scope_shows_account(making->work, making->scope->snapshot, account))
        return false;
    return making->query->all || figure->opening != 0 || figure->debit != 0 ||
           figure->credit != 0 || figure->opening_quantity != 0 || figure->quantity != 0;
}

static void
add_account(struct making *making, const struct account *account, int level, struct sums *sums)
{
    const struct figure *figure = &making->figures[account - making->scope->snapshot->accounts];
    struct trial_row *row;

    if (!is_shown(making, account, figure))
        return;
    row = add_row(making);
    row->kind = ROW_PLAIN;
    row->level = level;
    row->id = account->account_id;
    row->code = arena_text(&making->work->arena, account->code);
    row->name = arena_text(&making->work->arena, account->name);
    row->type = account->type;
    row->opening = in_book(making, figure->opening);
    row->debit = in_book(making, figure->debit);
    row->credit = in_book(making, figure->credit);
    row->closing = in_book(making, figure_closing(figure));
    row->quantity = figure->opening_quantity + figure->quantity;
    sums->opening += figure->opening;
    sums->debit += figure->debit;
    sums->credit += figure->credit;
    sums->count++;
}

static void
add_sums(struct making *making, struct trial_row row, const struct sums *sums)
{
    row.opening = in_book(making, sums->opening);
    row.debit = in_book(making, sums->debit);
    row.credit = in_book(making, sums->credit);
    row.closing = in_book(making, sums->opening + sums->debit - sums->credit);
    *add_row(making) = row;
}

/* ---- by code ---- */

static void
add_by_code(struct making *making, struct sums *total)
{
    const struct snapshot *snapshot = making->scope->snapshot;

    for (size_t i = 0; i < snapshot->account_count; i++)
        add_account(making, &snapshot->accounts[i], 0, total);
}

/* ---- by category ---- */

/* An account without a category stands directly below its type's root. */
static bool
belongs_to(const struct account *account, const struct category *category)
{
    return account->category_id != 0 ? account->category_id == category->category_id
                                     : category->parent_id == 0 && category->type == account->type;
}

static void
add_to(struct sums *sums, const struct sums *part)
{
    sums->opening += part->opening;
    sums->debit += part->debit;
    sums->credit += part->credit;
    sums->count += part->count;
}

static void add_category(
        struct making *making, const struct category *category, int level, struct sums *ret);

static void
add_children(struct making *making, const struct category *category, int level, struct sums *sums)
{
    const struct snapshot *snapshot = making->scope->snapshot;

    for (size_t i = 0; i < snapshot->category_count; i++) {
        struct sums part = {0};

        if (snapshot->categories[i].parent_id != category->category_id)
            continue;
        add_category(making, &snapshot->categories[i], level, &part);
        add_to(sums, &part);
    }
}

static void
add_accounts_of(
        struct making *making, const struct category *category, int level, struct sums *sums)
{
    const struct snapshot *snapshot = making->scope->snapshot;

    for (size_t i = 0; i < snapshot->account_count; i++)
        if (belongs_to(&snapshot->accounts[i], category))
            add_account(making, &snapshot->accounts[i], level, sums);
}

/* Heading, accounts, categories below, subtotal; nothing at all when nothing stands in it. */
static void
add_category(struct making *making, const struct category *category, int level, struct sums *ret)
{
    size_t before = making->report->row_count;
    struct trial_row row = {
            .kind = ROW_HEADING,
            .level = level,
            .id = category->category_id,
            .code = arena_text(&making->work->arena, category->code),
            .name = arena_text(&making->work->arena, category->name),
            .type = category->type,
    };

    *add_row(making) = row;
    add_accounts_of(making, category, level + 1, ret);
    add_children(making, category, level + 1, ret);
    if (ret->count == 0) {
        making->report->row_count = before;
        return;
    }
    row.kind = ROW_SUBTOTAL;
    add_sums(making, row, ret);
}

static void
add_by_category(struct making *making, struct sums *total)
{
    const struct snapshot *snapshot = making->scope->snapshot;

    for (size_t i = 0; i < snapshot->category_count; i++) {
        struct sums part = {0};

        if (snapshot->categories[i].parent_id != 0)
            continue;
        add_category(making, &snapshot->categories[i], 0, &part);
        add_to(total, &part);
    }
}

static enum fault
make_report(struct making *making)
{
    struct sums total = {0};
    struct figure *figures;
    enum fault fault;

    if ((fault = figures_read(making->work, making->scope, &figures)))
        return fault;
    making->figures = figures;
    if (making->query->by_category)
        add_by_category(making, &total);
    else
        add_by_code(making, &total);
    add_sums(making, (struct trial_row){.kind = ROW_TOTAL, .name = "Total"}, &total);
    making->report->debit = in_book(making, total.debit);
    making->report->credit = in_book(making, total.credit);
    return OK;
}

enum fault
trial_balance(struct work *work, int64_t company_id, const struct trial_balance_query *query,
        struct trial_balance *ret)
{
    SCOPED(scope_close) struct scope scope = {0};
    struct making making = {.work = work, .scope = &scope, .query = query, .report = ret};
    enum fault fault;

    *ret = (struct trial_balance){0};
    if ((fault = scope_open(work, company_id, &query->scope, &scope)) ||
            (fault = make_report(&making)))
        return fault;
    table_init(&ret->head, &work->arena, "trial_balance", "Trial balance");
    scope_facts(&ret->head, &scope);
    if (work->actor.sight != NULL)
        table_fact(&ret->head, "limited", "Accounts", "those that %s is limited to, no others",
                work->actor.login);
    return OK;
}

static bool
has_quantities(const struct trial_balance *report)
{
    for (size_t i = 0; i < report->row_count; i++)
        if (report->rows[i].quantity != 0)
            return true;
    return false;
}

static void
put_row(struct table *table, const struct trial_row *row, bool quantities)
{
    table_row(table, row->kind, row->level);
    table_text(table, row->kind == ROW_PLAIN ? row->code : NULL);
    if (row->kind == ROW_SUBTOTAL)
        table_format(table, "Total %s", row->name);
    else
        table_text(table, row->name);
    if (row->kind == ROW_HEADING)
        return;
    table_total(table, row->opening);
    table_total(table, row->debit);
    table_total(table, row->credit);
    table_total(table, row->closing);
    if (quantities && row->quantity != 0)
        table_quantity(table, row->quantity);
}

void
trial_balance_table(struct arena *arena, const struct trial_balance *report, struct table *ret)
{
    bool quantities = has_quantities(report);

    *ret = report->head;
    ret->arena = arena;
    table_column(ret, "account", "Account", COLUMN_CODE);
    table_column(ret, "name", "Name", COLUMN_TEXT);
    table_column(ret, "opening", "Opening", COLUMN_MONEY);
    table_column(ret, "debit", "Debit", COLUMN_MONEY);
    table_column(ret, "credit", "Credit", COLUMN_MONEY);
    table_column(ret, "closing", "Closing", COLUMN_MONEY);
    if (quantities)
        table_column(ret, "quantity", "Quantity", COLUMN_QUANTITY);
    for (size_t i = 0; i < report->row_count; i++)
        put_row(ret, &report->rows[i], quantities);
}
