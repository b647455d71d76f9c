/*
 * step_closing — years are ended, locked and reopened.
 *
 * How year end lays out its closing journals is its own affair: they are read from its answer into
 * the list, and then the list must say that nothing is left on any income account, nor on what it
 * gave to dimensions. What follows a late posting is foretold line by line.
 */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/rate.h"
#include "tests/sim/draw.h"
#include "tests/sim/tally.h"

/* ---- reading a closing journal ---- */

static int
index_of(const struct sim *sim, const json_t *row, const char *member, bool dimension)
{
    const char *code = sim_text(json_object_get(row, member), "code");
    int count = dimension ? sim->model->dimension_count : sim->model->value_count;

    for (int i = 0; i < count; i++)
        if (strcmp(code, dimension ? sim->model->dimensions[i].code : sim->model->values[i].code) ==
                0)
            return i;
    return MODEL_NONE;
}

/* The same code may stand in two dimensions. */
static int
value_of(const struct sim *sim, const json_t *part, int dimension)
{
    const char *code = sim_text(json_object_get(part, "value"), "code");

    for (int i = 0; i < sim->model->value_count; i++)
        if (sim->model->values[i].dimension == dimension &&
                strcmp(code, sim->model->values[i].code) == 0)
            return i;
    return MODEL_NONE;
}

static int64_t
minor_of(struct sim *sim, const json_t *row, const char *name, int currency)
{
    int128 found = 0;

    if (sim_text(row, name)[0] != '\0' && !sim_minor(sim, sim_text(row, name), currency, &found))
        sim_differ(sim, "%s is no amount", sim_text(row, name));
    return (int64_t)found;
}

static int64_t
quantity_of(struct sim *sim, const json_t *row, bool *ret_any)
{
    const char *text = sim_text(row, "quantity");
    struct decimal decimal = {0};
    int64_t found;

    *ret_any = text[0] != '\0';
    if (*ret_any && !decimal_parse(text, &decimal))
        sim_differ(sim, "%s is no quantity", text);
    found = decimal.mantissa;
    for (int scale = decimal.scale; scale < 6; scale++)
        found *= 10;
    return found;
}

static int
currency_named(const struct sim *sim, const char *code)
{
    for (int i = 0; i < sim->model->currency_count; i++)
        if (strcmp(sim->model->currencies[i].code, code) == 0)
            return i;
    return 0;
}

static void
read_parts(struct sim *sim, const json_t *row, struct model_entry *entry)
{
    size_t i;
    json_t *told;

    json_array_foreach(json_object_get(row, "allocations"), i, told)
    {
        struct model_part *part = &entry->parts[entry->part_count];

        if (entry->part_count == MODEL_PARTS) {
            sim_differ(sim, "a closing line has more than %d parts", MODEL_PARTS);
            return;
        }
        part->slice = (int)sim_int(told, "slice");
        part->dimension = index_of(sim, told, "dimension", true);
        part->value = value_of(sim, told, part->dimension);
        part->amount = minor_of(sim, told, "amount", 0);
        part->quantity = quantity_of(sim, told, &part->has_quantity);
        entry->part_count++;
    }
}

static struct model_entry
read_entry(struct sim *sim, const json_t *row, int book)
{
    struct model_entry entry = {
            .book = book,
            .line_no = (int)sim_int(row, "line_no"),
            .account = model_account(sim->model, sim_text(json_object_get(row, "account"), "code")),
            .side = strcmp(sim_text(row, "side"), "credit") == 0 ? SIDE_CREDIT : SIDE_DEBIT,
            .amount = minor_of(sim, row, "amount", 0),
            .currency = currency_named(sim, sim_text(row, "currency")),
    };

    if (entry.currency != 0)
        entry.currency_amount = minor_of(sim, row, "currency_amount", entry.currency);
    entry.quantity = quantity_of(sim, row, &entry.has_quantity);
    read_parts(sim, row, &entry);
    return entry;
}

/* Only income accounts, and what they come to on retained earnings. */
static void
keep_lines(struct sim *sim, const json_t *posting, int book)
{
    int128 sum = 0;
    size_t i;
    json_t *row;

    json_array_foreach(json_object_get(posting, "lines"), i, row)
    {
        struct model_entry entry = read_entry(sim, row, book);

        if (sim->failed)
            return;
        if (entry.account == MODEL_NONE || (!model_is_income(sim->model, entry.account) &&
                                                   entry.account != sim->model->retained)) {
            sim_differ(sim, "a closing journal moves %s",
                    sim_text(json_object_get(row, "account"), "code"));
            return;
        }
        sum += entry.amount;
        model_add_entry(sim->model, &entry);
    }
    if (sum != 0)
        sim_differ(sim, "a closing journal is off by %lld", (long long)sum);
}

static int
book_named(const struct sim *sim, const char *code)
{
    for (int i = 0; i < sim->model->book_count; i++)
        if (strcmp(sim->model->books[i], code) == 0)
            return i;
    return MODEL_NONE;
}

static void
keep_closing(struct sim *sim, int year, const json_t *item)
{
    struct model *model = sim->model;
    int book = book_named(sim, sim_text(item, "book"));
    struct model_posting header = model_closing(model, year, book);
    const struct model_posting *posting;
    json_t *input = sim_input(sim);
    json_t *answer;

    sim_set_int(input, "seq", sim_int(item, "seq"));
    answer = sim_ask(sim, "posting.show", input, OK);
    if (!sim->failed) {
        posting = model_add_posting(model, &header, sim->now);
        if (sim_int(item, "seq") != model->posting_count ||
                sim_int(item, "number") != posting->number ||
                strcmp(sim_text(answer, "type"), "closing") != 0 ||
                strcmp(sim_text(answer, "date"), day_text(posting->date).chars) != 0)
            sim_differ(sim, "closing journal %s has seq %lld; foretold were %lld and %d",
                    sim_text(item, "number"), (long long)sim_int(item, "seq"),
                    (long long)posting->number, model->posting_count);
        keep_lines(sim, answer, book);
    }
    json_close(&answer);
}

/* ---- ending ---- */

static void
ask_for(struct sim *sim, const char *name, json_t *input, enum fault foretold)
{
    json_t *answer = sim_ask(sim, name, input, foretold);

    json_close(&answer);
}

static json_t *
input_of(const struct sim *sim, int year, bool reason)
{
    json_t *input = sim_input(sim);

    sim_set_int(input, "year", sim->model->years[year].number);
    if (reason)
        sim_set(input, "reason", "As the accountant says");
    return input;
}

static enum fault
judge_end(const struct model *model, int year)
{
    int before = model_year_before(model, year);

    if (model->years[year].state == YEAR_LOCKED)
        return FAULT_YEAR_STEP;
    if (before != MODEL_NONE && model->years[before].state == YEAR_OPEN)
        return FAULT_YEAR_ORDER;
    for (int i = 0; i < model->years[year].period_count; i++)
        if (model->years[year].periods[i].kind == PERIOD_REGULAR &&
                model->years[year].periods[i].all < PERIOD_CLOSED)
            return FAULT_CLOSE_BLOCKED;
    return OK;
}

static void
keep_end(struct sim *sim, int year, const json_t *answer)
{
    struct model *model = sim->model;
    bool left[MODEL_BOOKS] = {false};
    size_t i;
    json_t *item;

    for (int b = 0; b < model->book_count; b++)
        left[b] = model_has_result(model, year, b);
    model_end_year(model, year);
    json_array_foreach(json_object_get(answer, "items"), i, item)
    {
        int book = book_named(sim, sim_text(item, "book"));

        if (book == MODEL_NONE || !left[book])
            sim_differ(
                    sim, "book %s was closed, which had nothing to close", sim_text(item, "book"));
        else
            keep_closing(sim, year, item);
        if (sim->failed)
            return;
    }
    for (int b = 0; b < model->book_count; b++)
        if (model_has_result(model, year, b))
            sim_differ(sim, "income accounts of %s still stand at something", model->books[b]);
}

static int
draw_year(struct sim *sim)
{
    const struct model *model = sim->model;
    int before = model_year_before(model, model->current_year);

    if (before != MODEL_NONE && sim_chance(sim, 40))
        return before;
    return sim_chance(sim, 70) ? model->current_year : sim_pick(sim, model->year_count);
}

void
sim_step_year_end(struct sim *sim)
{
    struct model *model = sim->model;
    int year = draw_year(sim);
    bool prepared = sim_chance(sim, 75);
    enum fault foretold;
    json_t *answer;

    if (model->year_count == MODEL_YEARS || tally_are_large(model) || sim->large ||
            model->posting_count + 4 >= MODEL_POSTINGS || model->entry_count + 600 >= MODEL_ENTRIES)
        return;
    sim_say(sim, "%send the year %d", prepared ? "close all periods and " : "",
            model->years[year].number);
    if (prepared)
        sim_close_year(sim, year);
    if (sim->failed)
        return;
    foretold = judge_end(model, year);
    answer = sim_ask(sim, "year.end", input_of(sim, year, sim_chance(sim, 50)), foretold);
    if (!sim->failed && foretold == OK)
        keep_end(sim, year, answer);
    if (!sim->failed && foretold == OK)
        sim_keep_pack(sim, json_object_get(answer, "pack"));
    json_close(&answer);
}

/* ---- locking and reopening ---- */

static bool
is_waiting(const struct model_journal *journal)
{
    return !journal->discarded &&
           (journal->state == JOURNAL_DRAFT || journal->state == JOURNAL_SUBMITTED ||
                   journal->state == JOURNAL_APPROVED || journal->state == JOURNAL_HELD);
}

/* Nobody could post a journal any more that waits in an open adjustment period. */
static bool
waits_in_adjustment(const struct model *model, int year)
{
    for (int i = 0; i < model->journal_count; i++) {
        const struct model_journal *journal = &model->journals[i];
        const struct model_period *period;
        int of = journal->year;

        if (of == MODEL_NONE && journal->date != 0)
            of = model_year_of_day(model, journal->date);
        if (of != year || journal->period < 0 || !is_waiting(journal))
            continue;
        period = model_period(&model->years[year], journal->period);
        if (period != NULL && period->kind == PERIOD_ADJUSTMENT && period->all < PERIOD_CLOSED)
            return true;
    }
    return false;
}

void
sim_step_year_lock(struct sim *sim)
{
    int year = draw_year(sim);
    enum fault foretold = sim->model->years[year].state != YEAR_CLOSED ? FAULT_YEAR_STEP
                          : waits_in_adjustment(sim->model, year)      ? FAULT_CLOSE_BLOCKED
                                                                       : OK;

    sim_say(sim, "lock the year %d", sim->model->years[year].number);
    ask_for(sim, "year.lock", input_of(sim, year, sim_chance(sim, 50)), foretold);
    if (!sim->failed && foretold == OK)
        model_lock_year(sim->model, year);
}

void
sim_step_year_reopen(struct sim *sim)
{
    const struct model *model = sim->model;
    int year = draw_year(sim);
    int after = model_year_of_day(model, day_add(model->years[year].last_day, 1));
    bool silent = sim_frill(sim, 15);
    enum fault foretold = silent                                  ? FAULT_REASON_MISSING
                          : model->years[year].state == YEAR_OPEN ? FAULT_YEAR_STEP
                          : after != MODEL_NONE && model->years[after].state != YEAR_OPEN
                                  ? FAULT_YEAR_ORDER
                                  : OK;

    sim_say(sim, "reopen the year %d%s", model->years[year].number,
            silent ? ", without saying why" : "");
    ask_for(sim, "year.reopen", input_of(sim, year, !silent), foretold);
    if (!sim->failed && foretold == OK)
        model_reopen_year(sim->model, year);
}
