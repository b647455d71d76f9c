/* compare_books — stored balances, posted journals and their numbers against the list. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "ledger/snapshot/snapshot.h"
#include "operation/journal/journal_shapes.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "tests/sim/sim.h"
#include "tests/sim/tally.h"

static const char ALLOCATION[] = "allocation balance";

static struct tally_table table;

/* ---- stored balances ---- */

/* Books and years as the database names them. */
static int
book_of(const struct sim *sim, int64_t book_id, const int64_t ids[MODEL_BOOKS])
{
    for (int i = 0; i < sim->model->book_count; i++)
        if (ids[i] == book_id)
            return i;
    return MODEL_NONE;
}

static int
year_of(const struct model *model, int64_t number)
{
    for (int i = 0; i < model->year_count; i++)
        if (model->years[i].number == number)
            return i;
    return MODEL_NONE;
}

/* What the database calls them, read once for a comparison. */
struct ids {
    int64_t books[MODEL_BOOKS];
    int64_t accounts[MODEL_ACCOUNTS];
    int64_t dimensions[MODEL_DIMENSIONS];
    int64_t values[MODEL_VALUES];
};

static void
read_ids(struct sim *sim, struct ids *ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct model *model = sim->model;

    if (snapshot_take(&sim->work, sim->company_id, &snapshot) != OK) {
        sim_differ(sim, "the snapshot cannot be taken");
        return;
    }
    for (size_t i = 0; i < snapshot->book_count; i++)
        ret->books[i] = snapshot->books[i].book_id;
    for (int i = 0; i < model->account_count; i++) {
        const struct account *account = snapshot_account_code(snapshot, model->accounts[i].code);

        ret->accounts[i] = account == NULL ? -1 : account->account_id;
    }
    for (int i = 0; i < model->dimension_count; i++)
        ret->dimensions[i] =
                snapshot_dimension_code(snapshot, model->dimensions[i].code)->dimension_id;
    for (int i = 0; i < model->value_count; i++) {
        const struct dimension_value *value = snapshot_value_code(
                snapshot, ret->dimensions[model->values[i].dimension], model->values[i].code);

        ret->values[i] = value == NULL ? -1 : value->value_id;
    }
}

static int
place_of(const int64_t *ids, int count, int64_t id)
{
    for (int i = 0; i < count; i++)
        if (ids[i] == id)
            return i;
    return MODEL_NONE;
}

static int
currency_of_text(const struct model *model, const char *text)
{
    if (text_empty(text))
        return 0;
    for (int i = 1; i < model->currency_count; i++)
        if (strcmp(model->currencies[i].code, text) == 0)
            return i;
    return MODEL_NONE;
}

static void
tell_balance(struct sim *sim, const struct tally_sum *sum, const char *what)
{
    const struct model *model = sim->model;
    bool parts = strcmp(what, ALLOCATION) == 0;

    sim_differ(sim,
            "%s: %s%s%s in period %d of %d, book %s: the list adds up to debit %lld, credit %lld, "
            "in currency %lld and %lld, quantity %lld",
            what, model->accounts[sum->key.account].code, parts ? " " : "",
            parts ? model->values[sum->key.other].code : "", sum->key.period,
            model->years[sum->key.year].number, model->books[sum->key.book], (long long)sum->debit,
            (long long)sum->credit, (long long)sum->currency_debit, (long long)sum->currency_credit,
            (long long)sum->quantity);
}

/* An opening is one net figure. */
static bool
is_stored(const struct tally_sum *sum, const struct tally_sum *row)
{
    if (sum->quantity != row->quantity)
        return false;
    if (sum->key.period == PERIOD_OPENING_NO)
        return sum->debit - sum->credit == row->debit - row->credit &&
               sum->currency_debit - sum->currency_credit ==
                       row->currency_debit - row->currency_credit;
    return sum->debit == row->debit && sum->credit == row->credit &&
           sum->currency_debit == row->currency_debit &&
           sum->currency_credit == row->currency_credit;
}

static bool
is_zero(const struct tally_sum *sum)
{
    struct tally_sum nothing = {.key = sum->key};

    return is_stored(sum, &nothing);
}

static void
compare_row(struct sim *sim, const struct tally_sum *row, const char *what)
{
    struct tally_sum *sum;

    if (row->key.book == MODEL_NONE || row->key.year == MODEL_NONE ||
            row->key.account == MODEL_NONE || row->key.other == MODEL_NONE) {
        sim_differ(sim, "%s: a row of something unknown", what);
        return;
    }
    sum = tally_of(&table, row->key);
    sum->seen = true;
    if (!is_stored(sum, row)) {
        tell_balance(sim, sum, what);
        buffer_format(&sim->failure, "; stored are debit %lld, credit %lld, quantity %lld",
                (long long)row->debit, (long long)row->credit, (long long)row->quantity);
    }
}

static void
compare_unseen(struct sim *sim, const char *what)
{
    for (int i = 0; i < TALLY_SLOTS && !sim->failed; i++)
        if (table.slots[i].used && !table.slots[i].seen && !is_zero(&table.slots[i])) {
            tell_balance(sim, &table.slots[i], what);
            buffer_text(&sim->failure, "; nothing is stored");
        }
}

static void
set_start(struct stmt *list, const struct sim *sim)
{
    stmt_set_int(list, "company_id", sim->company_id);
    stmt_set_int(list, "after_book_id", 0);
    stmt_set_int(list, "after_year", 0);
    stmt_set_int(list, "after_period", 0);
    stmt_set_int(list, "after_account_id", 0);
    stmt_set_int(list, "limit", INT32_MAX);
}

static struct tally_sum
row_of(const struct sim *sim, struct stmt *list, const struct ids *ids, bool parts)
{
    const struct model *model = sim->model;
    struct tally_sum row = {
            .key =
                    {
                            .book = book_of(sim, stmt_int(list, "book_id"), ids->books),
                            .year = year_of(model, stmt_int(list, "year")),
                            .period = (int)stmt_int(list, "period"),
                            .account = place_of(ids->accounts, model->account_count,
                                    stmt_int(list, "account_id")),
                    },
            .debit = stmt_int(list, "debit"),
            .credit = stmt_int(list, "credit"),
            .quantity = stmt_int(list, "quantity"),
    };

    row.key.other = parts ? place_of(ids->values, model->value_count, stmt_int(list, "value_id"))
                          : currency_of_text(model, stmt_text(list, "currency"));
    if (!parts) {
        row.currency_debit = stmt_int(list, "currency_debit");
        row.currency_credit = stmt_int(list, "currency_credit");
    }
    return row;
}

static void
compare_stored(struct sim *sim, const struct ids *ids, bool parts)
{
    SCOPED(stmt_close) struct stmt list = {0};
    const char *what = parts ? ALLOCATION : "balance";
    bool row = false;

    if (parts)
        tally_allocations(sim->model, &table);
    else
        tally_balances(sim->model, &table);
    if (stmt_open(&sim->work,
                parts ? &SQL_LEDGER_VERIFY_ALLOCATION_BALANCES : &SQL_LEDGER_VERIFY_BALANCES,
                &list) != OK) {
        sim_differ(sim, "%s: cannot be read", what);
        return;
    }
    set_start(&list, sim);
    if (parts)
        stmt_set_int(&list, "after_dimension_id", 0);
    if (parts)
        stmt_set_int(&list, "after_value_id", 0);
    else
        stmt_set_text(&list, "after_currency", "");
    while (!sim->failed && stmt_next(&list, &row) == OK && row) {
        struct tally_sum found = row_of(sim, &list, ids, parts);

        compare_row(sim, &found, what);
    }
    if (!sim->failed)
        compare_unseen(sim, what);
}

void
sim_compare_balances(struct sim *sim)
{
    struct ids ids = {{0}, {0}, {0}, {0}};

    buffer_clear(&sim->compared);
    if (work_read(&sim->work) != OK) {
        sim_differ(sim, "no read can be opened");
        return;
    }
    read_ids(sim, &ids);
    if (!sim->failed)
        compare_stored(sim, &ids, false);
    if (!sim->failed)
        compare_stored(sim, &ids, true);
    work_read_end(&sim->work);
}

/* ---- posted journals, by pages ---- */

struct listing {
    int year; /* MODEL_NONE: all */
    int period;
    int from_day;
    int source;
    json_t *input;
};

static void
draw_listing(struct sim *sim, struct listing *ret)
{
    const struct model *model = sim->model;

    *ret = (struct listing){.year = MODEL_NONE, .source = MODEL_NONE, .input = sim_input(sim)};
    if (sim_chance(sim, 40)) {
        ret->year = sim_pick(sim, model->year_count);
        sim_set_int(ret->input, "year", model->years[ret->year].number);
    }
    if (sim_chance(sim, 20)) {
        ret->period = 1 + sim_pick(sim, 13);
        sim_set_int(ret->input, "period", ret->period);
    }
    if (sim_chance(sim, 20)) {
        ret->from_day = day_add(
                model->years[sim_pick(sim, model->year_count)].first_day, sim_pick(sim, 300));
        sim_set(ret->input, "from_day", day_text(ret->from_day).chars);
    }
    if (sim_chance(sim, 20)) {
        ret->source = sim_pick(sim, model->source_count);
        sim_set(ret->input, "source", model->sources[ret->source].code);
    }
    sim_set_int(ret->input, "limit", 1 + sim_pick(sim, 40));
}

static bool
is_listed(const struct listing *listing, const struct model_posting *posting)
{
    return (listing->year == MODEL_NONE || posting->year == listing->year) &&
           (listing->period == 0 || posting->period == listing->period) &&
           posting->date >= listing->from_day &&
           (listing->source == MODEL_NONE || posting->source == listing->source);
}

static bool
is_posting(const struct sim *sim, const json_t *row, int at)
{
    const struct model *model = sim->model;
    const struct model_posting *posting = &model->postings[at];
    int128 debit = 0;
    int128 found;
    int lines = 0;

    for (int i = 0; i < posting->entry_count; i++) {
        const struct model_entry *entry = &model->entries[posting->first_entry + i];

        if (entry->book != posting->number_book)
            continue;
        lines++;
        debit += entry->side == SIDE_DEBIT ? entry->amount : 0;
    }
    return sim_int(row, "seq") == at + 1 && sim_int(row, "number") == posting->number &&
           strcmp(sim_text(row, "series"), posting->series) == 0 &&
           strcmp(sim_text(row, "date"), day_text(posting->date).chars) == 0 &&
           strcmp(sim_text(row, "type"), journal_types[posting->type]) == 0 &&
           sim_int(row, "period") == posting->period && sim_int(row, "line_count") == lines &&
           sim_minor(sim, sim_text(row, "debit"), 0, &found) && found == debit;
}

static int
next_listed(const struct sim *sim, const struct listing *listing, int at)
{
    while (at < sim->model->posting_count && !is_listed(listing, &sim->model->postings[at]))
        at++;
    return at;
}

static void
compare_page(struct sim *sim, const struct listing *listing, const json_t *page, int *at)
{
    size_t i;
    json_t *row;

    json_array_foreach(json_object_get(page, "rows"), i, row)
    {
        *at = next_listed(sim, listing, *at);
        if (*at == sim->model->posting_count || !is_posting(sim, row, *at)) {
            char *text = json_dumps(row, JSON_COMPACT);

            sim_differ(sim, "posted journals: %s, where seq %d of %d was foretold", text, *at + 1,
                    sim->model->posting_count);
            free(text);
            return;
        }
        (*at)++;
    }
}

void
sim_compare_postings(struct sim *sim)
{
    struct listing listing;
    char after[256] = "";
    int at = 0;

    draw_listing(sim, &listing);
    sim_say_compared(sim, "posted journals", listing.input);
    do {
        json_t *input = json_deep_copy(listing.input);
        json_t *page;

        sim_set(input, "after", after);
        page = sim_ask(sim, "posting.list", input, OK);
        if (!sim->failed)
            compare_page(sim, &listing, page, &at);
        snprintf(after, sizeof(after), "%s", page == NULL ? "" : sim_text(page, "next"));
        json_close(&page);
    } while (after[0] != '\0' && !sim->failed);
    if (!sim->failed && next_listed(sim, &listing, at) != sim->model->posting_count)
        sim_differ(sim, "posted journals: the list ends before seq %d",
                next_listed(sim, &listing, at) + 1);
    json_close(&listing.input);
}
