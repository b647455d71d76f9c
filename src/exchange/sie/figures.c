/*
 * figures — balances, budgets and the figures of earlier years, gathered, sorted, and written.
 *
 * Of a year in the books they are reckoned from its balances; of a year that only
 * a file told of they are that file's. Sorted by kind, year, account, month and
 * objects, so that where they came from leaves no trace.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "exchange/sie/record.h"
#include "exchange/sie/writer.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

struct figure {
    enum figure_kind kind;
    int offset; /* 0, 1 for -1, ... */
    int month;
    const char *account;
    const char *objects; /* as written: {1 "Nord"} */
    int64_t amount;
    int64_t quantity;
    size_t order; /* in which it was gathered */
};

struct figures {
    struct writer *writer;
    struct figure *list;
    size_t count;
    int offset;          /* of the year that is gathered */
    bool retained_takes; /* the unclosed result stands on the retained earnings account */
};

/* ---- gathering ---- */

static void
add(struct figures *figures, struct figure figure)
{
    if (figure.amount == 0 && figure.quantity == 0)
        return;
    figure.offset = figures->offset;
    figure.order = figures->count;
    figures->list = arena_room(
            &figures->writer->arena, figures->list, figures->count, sizeof(*figures->list));
    figures->list[figures->count++] = figure;
}

/* Whose figures an account's are in SIE; NULL: nobody's. */
static const struct account *
account_of(const struct figures *figures, int64_t account_id)
{
    const struct snapshot *snapshot = figures->writer->snapshot;
    const struct account *account = snapshot_account(snapshot, account_id);

    if (account_id == snapshot->company.ytd_account_id)
        return snapshot_account(snapshot, snapshot->company.retained_account_id);
    return account != NULL && writer_knows(figures->writer, account) ? account : NULL;
}

/* One account's, or one object's, periods of a year. */
struct run {
    const struct account *account;
    const char *objects; /* "{}" for the account itself */
    bool of_object;
    int64_t opening, opening_quantity;
    int64_t moved, moved_quantity;
};

static int
month_of(const struct figures *figures, int period)
{
    const struct writer *writer = figures->writer;
    const struct fiscal_year *year =
            snapshot_year(writer->snapshot, writer->years[figures->offset].year);
    const struct period *found = snapshot_period(year, period);
    int day = found == NULL || found->kind != PERIOD_REGULAR ? year->last_day : found->first_day;

    return day / 100;
}

/* Months are told in files that carry no vouchers. */
static void
add_month(struct figures *figures, const struct run *run, int period, int64_t amount,
        int64_t quantity)
{
    int type = figures->writer->type;

    if ((type == 2 && !run->of_object) || type == 3)
        add(figures, (struct figure){.kind = FIGURE_PERIOD,
                             .month = month_of(figures, period),
                             .account = run->account->code,
                             .objects = run->objects,
                             .amount = amount,
                             .quantity = quantity});
}

static enum fault
take_period(struct figures *figures, struct run *run, struct stmt *read)
{
    int period = (int)stmt_int(read, "period");
    int64_t amount = stmt_int(read, "amount");
    int64_t quantity = stmt_int(read, "quantity");
    bool opens = period == PERIOD_OPENING_NO;
    int64_t *sum = opens ? &run->opening : &run->moved;
    int64_t *quantity_sum = opens ? &run->opening_quantity : &run->moved_quantity;

    if (ADD_OVERFLOWS(*sum, amount, sum) || ADD_OVERFLOWS(*quantity_sum, quantity, quantity_sum))
        return fault_say(&figures->writer->work->why, FAULT_AMOUNT_RANGE, "", "account %s",
                run->account->code);
    if (!opens)
        add_month(figures, run, period, amount, quantity);
    return OK;
}

/* An account of the balance sheet has #IB and #UB, one of the income statement #RES; of objects
 * both have #OIB and #OUB. */
static enum fault
end_run(struct figures *figures, struct run *run)
{
    struct figure figure;
    int64_t closing, closing_quantity;

    if (run->account == NULL)
        return OK;
    if (ADD_OVERFLOWS(run->opening, run->moved, &closing) ||
            ADD_OVERFLOWS(run->opening_quantity, run->moved_quantity, &closing_quantity))
        return fault_say(&figures->writer->work->why, FAULT_AMOUNT_RANGE, "", "account %s",
                run->account->code);
    figure = (struct figure){.kind = run->of_object ? FIGURE_OBJECT_OPENING : FIGURE_OPENING,
            .account = run->account->code,
            .objects = run->objects,
            .amount = run->opening,
            .quantity = run->opening_quantity};
    add(figures, figure);
    figure.kind = run->of_object                               ? FIGURE_OBJECT_CLOSING
                  : account_type_is_income(run->account->type) ? FIGURE_RESULT
                                                               : FIGURE_CLOSING;
    figure.amount = closing;
    figure.quantity = closing_quantity;
    add(figures, figure);
    *run = (struct run){0};
    return OK;
}

static enum fault
open_balances(struct figures *figures, const struct sql *sql, struct stmt *ret)
{
    struct writer *writer = figures->writer;
    enum fault fault;

    if ((fault = stmt_open(writer->work, sql, ret)))
        return fault;
    stmt_set_int(ret, "company_id", writer->company_id);
    stmt_set_int(ret, "book_id", writer->books.book->book_id);
    stmt_set_int(ret, "year", writer->years[figures->offset].year);
    return OK;
}

/* The unclosed result of the year before joins the retained earnings: runs are kept by account, not
 * by row. */
static enum fault
gather_accounts(struct figures *figures)
{
    SCOPED(stmt_close) struct stmt read = {0};
    const struct snapshot *snapshot = figures->writer->snapshot;
    struct run *runs = arena_array(&figures->writer->arena, snapshot->account_count, sizeof(*runs));
    bool row;
    enum fault fault;

    if ((fault = open_balances(figures, &SQL_EXCHANGE_SIE_BALANCES, &read)))
        return fault;
    while ((fault = stmt_next(&read, &row)) == OK && row) {
        int64_t account_id = stmt_int(&read, "account_id");
        const struct account *account = account_of(figures, account_id);
        struct run *run;

        if (account == NULL)
            continue;
        if (account_id == snapshot->company.ytd_account_id && stmt_int(&read, "amount") != 0)
            figures->retained_takes = true;
        run = &runs[account - snapshot->accounts];
        run->account = account;
        run->objects = "{}";
        if ((fault = take_period(figures, run, &read)))
            return fault;
    }
    for (size_t i = 0; fault == OK && i < snapshot->account_count; i++)
        fault = end_run(figures, &runs[i]);
    return fault;
}

static const char *
object_text(struct figures *figures, int64_t dimension_id, int64_t value_id)
{
    SCOPED(buffer_done) struct buffer text = {0};
    const struct writer *writer = figures->writer;
    const struct dimension_value *value = snapshot_value(writer->snapshot, value_id);
    struct file_object object = {
            .dimension = writer_dimension(writer, dimension_id),
            .code = value == NULL ? NULL : value->code,
    };

    assert(object.dimension != NULL && object.code != NULL);
    record_add_objects(&text, &object, 1);
    return arena_text(&figures->writer->arena, text.bytes + 1);
}

static enum fault
gather_objects(struct figures *figures)
{
    SCOPED(stmt_close) struct stmt read = {0};
    struct run run = {0};
    int64_t of_account = 0;
    int64_t of_value = 0;
    bool row;
    enum fault fault;

    if (figures->writer->type < 3)
        return OK;
    if ((fault = open_balances(figures, &SQL_EXCHANGE_SIE_OBJECT_BALANCES, &read)))
        return fault;
    while ((fault = stmt_next(&read, &row)) == OK && row) {
        int64_t account_id = stmt_int(&read, "account_id");
        int64_t value_id = stmt_int(&read, "value_id");

        if (account_id != of_account || value_id != of_value) {
            if ((fault = end_run(figures, &run)))
                return fault;
            of_account = account_id;
            of_value = value_id;
            run.of_object = true;
            run.account = account_of(figures, account_id);
            run.objects = object_text(figures, stmt_int(&read, "dimension_id"), value_id);
        }
        if (run.account != NULL && (fault = take_period(figures, &run, &read)))
            return fault;
    }
    return fault != OK ? fault : end_run(figures, &run);
}

/* ---- figures that a file brought ---- */

static const char *
objects_of_json(struct figures *figures, const char *json_text)
{
    SCOPED(json_close) json_t *list = json_loads(json_text, 0, NULL);
    SCOPED(buffer_done) struct buffer text = {0};
    struct arena *arena = &figures->writer->arena;
    size_t count = json_array_size(list);
    struct file_object *objects = arena_array(arena, count, sizeof(*objects));

    for (size_t i = 0; i < count; i++) {
        const json_t *pair = json_array_get(list, i);
        const struct dimension_value *value = snapshot_value(
                figures->writer->snapshot, json_integer_value(json_array_get(pair, 1)));

        assert(value != NULL);
        objects[i] = (struct file_object){
                writer_dimension(figures->writer, value->dimension_id), value->code};
    }
    record_add_objects(&text, objects, count);
    return arena_text(arena, text.bytes + 1);
}

static bool
is_told_by(const struct writer *writer, enum figure_kind kind)
{
    switch (kind) {
    case FIGURE_OPENING:
    case FIGURE_CLOSING:
    case FIGURE_RESULT:
        return true;
    case FIGURE_OBJECT_OPENING:
    case FIGURE_OBJECT_CLOSING:
        return writer->type >= 3;
    case FIGURE_PERIOD:
    case FIGURE_BUDGET:
        return writer->type >= 2;
    }
    return false;
}

static void
take_comparative(struct figures *figures, struct stmt *read)
{
    const struct snapshot *snapshot = figures->writer->snapshot;
    const struct account *account = snapshot_account(snapshot, stmt_int(read, "account_id"));
    struct figure figure = {
            .kind = (enum figure_kind)stmt_code(read, "kind", FIGURE_OPENING, FIGURE_BUDGET),
            .month = (int)stmt_int(read, "month"),
            .objects = objects_of_json(figures, stmt_text(read, "objects")),
            .amount = stmt_int(read, "amount"),
            .quantity = stmt_int_or(read, "quantity", 0),
    };

    if (account == NULL || !is_told_by(figures->writer, figure.kind))
        return;
    figure.account = account->code;
    add(figures, figure);
}

static enum fault
gather_comparatives(struct figures *figures, enum figure_kind first, enum figure_kind last)
{
    SCOPED(stmt_close) struct stmt read = {0};
    struct writer *writer = figures->writer;
    const struct writer_year *year = &writer->years[figures->offset];
    bool row;
    enum fault fault;

    if (year->import_id == 0)
        return OK;
    if ((fault = stmt_open(writer->work, &SQL_EXCHANGE_SIE_COMPARATIVES, &read)))
        return fault;
    stmt_set_int(&read, "company_id", writer->company_id);
    stmt_set_int(&read, "import_id", year->import_id);
    stmt_set_int(&read, "last_day", year->last_day);
    stmt_set_int(&read, "first_kind", first);
    stmt_set_int(&read, "last_kind", last);
    while ((fault = stmt_next(&read, &row)) == OK && row)
        take_comparative(figures, &read);
    return fault;
}

/* Period balances that a file brought stand beside the vouchers they are the sums of; where the
 * vouchers are left out they are reckoned. */
static enum fault
gather_year(struct figures *figures)
{
    const struct writer *writer = figures->writer;
    enum fault fault;

    if (writer->years[figures->offset].year == 0)
        return gather_comparatives(figures, FIGURE_OPENING, FIGURE_BUDGET);
    if ((fault = gather_accounts(figures)) || (fault = gather_objects(figures)))
        return fault;
    return gather_comparatives(
            figures, writer->type == 4 ? FIGURE_PERIOD : FIGURE_BUDGET, FIGURE_BUDGET);
}

/* ---- writing ---- */

static int
compare(const void *left, const void *right)
{
    const struct figure *a = left;
    const struct figure *b = right;
    int order;

    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->offset != b->offset)
        return a->offset < b->offset ? -1 : 1;
    if ((order = strcmp(a->account, b->account)) != 0)
        return order;
    if (a->month != b->month)
        return a->month < b->month ? -1 : 1;
    if ((order = strcmp(a->objects, b->objects)) != 0)
        return order;
    return a->order < b->order ? -1 : a->order > b->order;
}

static void
write_figure(struct writer *writer, const struct figure *figure)
{
    static const char *const tags[] = {
            [FIGURE_OPENING] = "#IB",
            [FIGURE_CLOSING] = "#UB",
            [FIGURE_RESULT] = "#RES",
            [FIGURE_OBJECT_OPENING] = "#OIB",
            [FIGURE_OBJECT_CLOSING] = "#OUB",
            [FIGURE_PERIOD] = "#PSALDO",
            [FIGURE_BUDGET] = "#PBUDGET",
    };
    bool has_list = figure->kind >= FIGURE_OBJECT_OPENING;

    writer_begin(writer, tags[figure->kind]);
    buffer_format(&writer->line, " %d", -figure->offset);
    if (figure->month > 0)
        buffer_format(&writer->line, " %d", figure->month);
    record_add(&writer->line, figure->account);
    if (has_list)
        buffer_format(&writer->line, " %s", figure->objects);
    buffer_format(&writer->line, " %s", writer_amount(writer, figure->amount));
    if (figure->quantity != 0)
        writer_quantity(writer, figure->quantity);
    writer_end(writer);
}

enum fault
figures_write(struct writer *writer)
{
    struct figures figures = {.writer = writer};
    enum fault fault;

    for (size_t i = 0; i < writer->year_count; i++) {
        figures.offset = (int)i;
        if ((fault = gather_year(&figures)))
            return fault;
    }
    if (figures.count > 1)
        qsort(figures.list, figures.count, sizeof(*figures.list), compare);
    for (size_t i = 0; i < figures.count; i++)
        write_figure(writer, &figures.list[i]);
    if (figures.retained_takes)
        writer_warn(writer, "sie.unclosed", "Close the year before, and export again.",
                "the result of the year before is not closed; it stands in the opening of the "
                "retained earnings account");
    return OK;
}
