#include "report/dimension_balance/dimension_balance.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "report/dimension_balance/shares.h"
#include "report/figures/figures.h"
#include "store/work.h"

#define NO_VALUE "(none)"

struct making {
    struct work *work;
    const struct scope *scope;
    const struct dimension_balance_query *query;
    struct share *shares;
    size_t share_count;
    struct dimension_balance *report;
    bool too_large; /* a quantity was */
};

struct sum {
    struct share share;
    enum { NO_UNIT, ONE_UNIT, SEVERAL_UNITS } units; /* of the quantities that were added */
    const char *unit;                                /* the one; NULL: that of no name */
};

static struct dimension_row *
add_row(struct making *making)
{
    struct dimension_balance *report = making->report;

    report->rows = arena_room(
            &making->work->arena, report->rows, report->row_count, sizeof(report->rows[0]));
    report->rows[report->row_count] = (struct dimension_row){0};
    return &report->rows[report->row_count++];
}

static void
put_figures(const struct making *making, struct dimension_row *row, const struct share *share)
{
    struct currency currency = making->scope->book->currency;

    row->opening = total_of(share->opening, currency);
    row->debit = total_of(share->debit, currency);
    row->credit = total_of(share->credit, currency);
    row->closing = total_of(share->opening + share->debit - share->credit, currency);
}

static bool
has_quantity(const struct share *share)
{
    return share->opening_quantity != 0 || share->quantity != 0;
}

static void
put_quantity(struct making *making, struct dimension_row *row, const struct share *share,
        const char *unit)
{
    row->has_quantity = true;
    row->unit = arena_text(&making->work->arena, unit);
    if (ADD_OVERFLOWS(share->quantity, 0, &row->quantity) ||
            ADD_OVERFLOWS(share->opening_quantity, share->quantity, &row->quantity_balance))
        making->too_large = true;
}

static void
put_sum(struct making *making, struct dimension_row *row, const struct sum *sum)
{
    put_figures(making, row, &sum->share);
    if (sum->units == ONE_UNIT)
        put_quantity(making, row, &sum->share, sum->unit);
}

static bool
same_unit(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static void
add_to(struct sum *sum, const struct sum *part)
{
    shares_add(&sum->share, &part->share);
    if (sum->units == NO_UNIT) {
        sum->units = part->units;
        sum->unit = part->unit;
    } else if (part->units != NO_UNIT && !same_unit(sum->unit, part->unit)) {
        sum->units = SEVERAL_UNITS;
    }
}

static bool
is_nothing(const struct share *share)
{
    return share->opening == 0 && share->debit == 0 && share->credit == 0 && !has_quantity(share);
}

static void
name_account(const struct making *making, struct dimension_row *row, int64_t account_id)
{
    const struct account *account = snapshot_account(making->scope->snapshot, account_id);
    struct arena *arena = &making->work->arena;

    row->account = account == NULL ? NULL : arena_text(arena, account->code);
    row->account_name = account == NULL ? NULL : arena_text(arena, account->name);
}

static void
name_value(const struct making *making, struct dimension_row *row, int64_t value_id)
{
    const struct dimension_value *value = snapshot_value(making->scope->snapshot, value_id);
    struct arena *arena = &making->work->arena;

    row->value = value == NULL ? NULL : arena_text(arena, value->code);
    row->value_name = value == NULL ? NO_VALUE : arena_text(arena, value->name);
}

static void
add_share(struct making *making, const struct share *share, struct sum *sum)
{
    const struct sum part = {
            .share = *share,
            .units = has_quantity(share) ? ONE_UNIT : NO_UNIT,
            .unit = snapshot_account(making->scope->snapshot, share->account_id)->unit,
    };
    struct dimension_row *row;

    if (is_nothing(share))
        return;
    row = add_row(making);
    name_account(making, row, share->account_id);
    name_value(making, row, share->value_id);
    put_sum(making, row, &part);
    add_to(sum, &part);
}

/* Heading in front, subtotal behind; nothing where nothing stands in between. */
static void
close_group(struct making *making, size_t heading, const struct sum *sum, struct sum *total)
{
    struct dimension_row *row;

    if (making->report->row_count == heading + 1) {
        making->report->row_count = heading;
        return;
    }
    row = add_row(making);
    *row = making->report->rows[heading];
    row->kind = ROW_SUBTOTAL;
    put_sum(making, row, sum);
    add_to(total, sum);
}

/* ---- the rest ---- */

static void
drop_other_accounts(struct making *making)
{
    int64_t asked = making->query->account_id;
    size_t count = 0;

    for (size_t i = 0; i < making->share_count; i++)
        if (asked == 0 || making->shares[i].account_id == asked)
            making->shares[count++] = making->shares[i];
    making->share_count = count;
}

/* Of the one account that is asked for, or of all. */
static enum fault
read_figures(struct making *making, struct figure **ret)
{
    const struct snapshot *snapshot = making->scope->snapshot;
    const struct account *only = snapshot_account(snapshot, making->query->account_id);

    if (only == NULL)
        return figures_read(making->work, making->scope, ret);
    *ret = arena_array(&making->work->arena, snapshot->account_count, sizeof(**ret));
    return figures_read_account(
            making->work, making->scope, only, &(*ret)[only - snapshot->accounts]);
}

/* What each account moved and gave to no value: its figure, less all shares. Behind the shares, as
 * those of value 0. */
static enum fault
add_rests(struct making *making)
{
    const struct snapshot *snapshot = making->scope->snapshot;
    size_t count = making->share_count;
    struct share *all = arena_grow(
            &making->work->arena, making->shares, count, 2 * count, sizeof(making->shares[0]));
    struct share *rest = all + count - 1;
    struct figure *figures;
    enum fault fault;

    if ((fault = read_figures(making, &figures)))
        return fault;
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || all[i].account_id != all[i - 1].account_id) {
            const struct account *account = snapshot_account(snapshot, all[i].account_id);
            const struct figure *figure = &figures[account - snapshot->accounts];

            *++rest = (struct share){.account_id = account->account_id,
                    .opening = figure->opening,
                    .debit = figure->debit,
                    .credit = figure->credit,
                    .opening_quantity = figure->opening_quantity,
                    .quantity = figure->quantity};
        }
        shares_sub(rest, &all[i]);
    }
    making->shares = all;
    making->share_count = (size_t)(rest + 1 - all);
    return OK;
}

/* ---- order ---- */

/* Where the thing stands in its list, which is by code; 0, no value, comes last. */
static size_t
place_of_account(const struct snapshot *snapshot, int64_t account_id)
{
    return (size_t)(snapshot_account(snapshot, account_id) - snapshot->accounts);
}

static size_t
place_of_value(const struct snapshot *snapshot, int64_t value_id)
{
    const struct dimension_value *value = snapshot_value(snapshot, value_id);

    return value == NULL ? SIZE_MAX : (size_t)(value - snapshot->values);
}

struct ordered {
    size_t account;
    size_t value;
    struct share share;
};

static int
compare_places(size_t a, size_t b)
{
    return a < b ? -1 : a > b;
}

static int
by_account(const void *left, const void *right)
{
    const struct ordered *a = left;
    const struct ordered *b = right;
    int order = compare_places(a->account, b->account);

    return order != 0 ? order : compare_places(a->value, b->value);
}

static int
by_value(const void *left, const void *right)
{
    const struct ordered *a = left;
    const struct ordered *b = right;
    int order = compare_places(a->value, b->value);

    return order != 0 ? order : compare_places(a->account, b->account);
}

static struct ordered *
put_in_order(const struct making *making, size_t *ret_count)
{
    const struct snapshot *snapshot = making->scope->snapshot;
    struct ordered *list = arena_array(&making->work->arena, making->share_count, sizeof(*list));

    *ret_count = 0;
    for (size_t i = 0; i < making->share_count; i++) {
        const struct share *share = &making->shares[i];

        if (making->query->value_id == 0 || share->value_id == making->query->value_id)
            list[(*ret_count)++] = (struct ordered){place_of_account(snapshot, share->account_id),
                    place_of_value(snapshot, share->value_id), *share};
    }
    qsort(list, *ret_count, sizeof(*list), making->query->by_value ? by_value : by_account);
    return list;
}

static bool
same_group(const struct making *making, const struct ordered *a, const struct ordered *b)
{
    return making->query->by_value ? a->value == b->value : a->account == b->account;
}

static void
add_group(struct making *making, const struct ordered *list, size_t count, struct sum *total)
{
    size_t heading = making->report->row_count;
    struct dimension_row *row = add_row(making);
    struct sum sum = {0};

    row->kind = ROW_HEADING;
    if (making->query->by_value)
        name_value(making, row, list[0].share.value_id);
    else
        name_account(making, row, list[0].share.account_id);
    for (size_t i = 0; i < count; i++)
        add_share(making, &list[i].share, &sum);
    close_group(making, heading, &sum, total);
}

static enum fault
make_report(struct making *making)
{
    struct sum total = {0};
    struct ordered *list;
    struct dimension_row *row;
    size_t count;
    enum fault fault;

    if ((fault = shares_read(making->work, making->scope, making->query->dimension_id,
                 &making->shares, &making->share_count)))
        return fault;
    drop_other_accounts(making);
    if (making->query->value_id == 0 && making->share_count > 0 && (fault = add_rests(making)))
        return fault;
    list = put_in_order(making, &count);
    for (size_t i = 0, length; i < count; i += length) {
        for (length = 1; i + length < count && same_group(making, &list[i], &list[i + length]);)
            length++;
        add_group(making, &list[i], length, &total);
    }
    row = add_row(making);
    row->kind = ROW_TOTAL;
    put_sum(making, row, &total);
    if (making->too_large)
        return fault_say(&making->work->why, FAULT_AMOUNT_RANGE, "",
                "a quantity of the report does not fit");
    return OK;
}

enum fault
dimension_balance(struct work *work, int64_t company_id,
        const struct dimension_balance_query *query, struct dimension_balance *ret)
{
    SCOPED(scope_close) struct scope scope = {0};
    struct making making = {.work = work, .scope = &scope, .query = query, .report = ret};
    const struct dimension *dimension;
    enum fault fault;

    *ret = (struct dimension_balance){.by_value = query->by_value};
    if ((fault = scope_open(work, company_id, &query->scope, &scope)))
        return fault;
    dimension = snapshot_dimension(scope.snapshot, query->dimension_id);
    if (dimension == NULL)
        return fault_say(&work->why, FAULT_DIMENSION_UNKNOWN, "/dimension",
                "no dimension has id %" PRId64, query->dimension_id);
    if ((fault = make_report(&making)))
        return fault;
    table_init(&ret->head, &work->arena, "dimension_balance", "Balances by dimension");
    scope_facts(&ret->head, &scope);
    table_fact(&ret->head, "dimension", "Dimension", "%s %s", dimension->code, dimension->name);
    return OK;
}

/* ---- as a table ---- */

static void
put_account(struct table *table, const struct dimension_row *row, bool code)
{
    table_text(table, code ? row->account : NULL);
    table_text(table, row->account_name);
}

static void
put_value(struct table *table, const struct dimension_row *row, bool code)
{
    table_text(table, code ? row->value : NULL);
    table_text(table, row->value_name);
}

static void
put_names(struct table *table, const struct dimension_row *row, bool by_value)
{
    bool code = row->kind == ROW_PLAIN || row->kind == ROW_HEADING;

    if (row->kind == ROW_TOTAL) {
        table_blank(table);
        table_text(table, "Total");
        return;
    }
    if (row->kind == ROW_SUBTOTAL) {
        table_blank(table);
        table_format(table, "Total %s", by_value ? row->value_name : row->account_name);
    } else if ((row->kind == ROW_HEADING) == by_value) {
        put_value(table, row, code);
    } else {
        put_account(table, row, code);
    }
}

static bool
has_quantities(const struct dimension_balance *report)
{
    for (size_t i = 0; i < report->row_count; i++)
        if (report->rows[i].has_quantity)
            return true;
    return false;
}

static void
put_row(struct table *table, const struct dimension_row *row, bool by_value, bool quantities)
{
    table_row(table, row->kind, row->kind == ROW_PLAIN ? 1 : 0);
    if (row->kind == ROW_PLAIN && !by_value)
        put_value(table, row, true);
    else if (row->kind == ROW_PLAIN)
        put_account(table, row, true);
    else
        put_names(table, row, by_value);
    if (row->kind == ROW_HEADING)
        return;
    table_total(table, row->opening);
    table_total(table, row->debit);
    table_total(table, row->credit);
    table_total(table, row->closing);
    if (!quantities || !row->has_quantity)
        return;
    table_quantity(table, row->quantity);
    table_quantity(table, row->quantity_balance);
    table_text(table, row->unit);
}

void
dimension_balance_table(
        struct arena *arena, const struct dimension_balance *report, struct table *ret)
{
    bool quantities = has_quantities(report);

    *ret = report->head;
    ret->arena = arena;
    table_column(ret, "code", "Code", COLUMN_CODE);
    table_column(ret, "name", "Name", COLUMN_TEXT);
    table_column(ret, "opening", "Opening", COLUMN_MONEY);
    table_column(ret, "debit", "Debit", COLUMN_MONEY);
    table_column(ret, "credit", "Credit", COLUMN_MONEY);
    table_column(ret, "closing", "Closing", COLUMN_MONEY);
    if (quantities) {
        table_column(ret, "quantity", "Quantity", COLUMN_QUANTITY);
        table_column(ret, "quantity_balance", "In all", COLUMN_QUANTITY);
        table_column(ret, "unit", "Unit", COLUMN_TEXT);
    }
    for (size_t i = 0; i < report->row_count; i++)
        put_row(ret, &report->rows[i], report->by_value, quantities);
}
