/* compare_posting — one posted journal, line by line, against what the model made of it. */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "operation/journal/journal_shapes.h"
#include "tests/sim/sim.h"

static bool
is_minor(const struct sim *sim, const json_t *row, const char *name, int currency, int128 expected)
{
    int128 found;

    return sim_minor(sim, sim_text(row, name), currency, &found) && found == expected;
}

static const char *
code_of(const json_t *row, const char *name)
{
    return sim_text(json_object_get(row, name), "code");
}

/* Parts come by slice and dimension; each of the model's is there once. */
static bool
has_part(const struct sim *sim, const json_t *row, const struct model_part *part)
{
    const struct model *model = sim->model;
    size_t i;
    json_t *told;

    json_array_foreach(json_object_get(row, "allocations"), i, told)
    {
        if (sim_int(told, "slice") == part->slice &&
                strcmp(code_of(told, "dimension"), model->dimensions[part->dimension].code) == 0)
            return strcmp(code_of(told, "value"), model->values[part->value].code) == 0 &&
                   is_minor(sim, told, "amount", 0, part->amount) &&
                   sim_has_quantity(told, "quantity", part->has_quantity ? part->quantity : 0);
    }
    return false;
}

static bool
is_line(const struct sim *sim, const json_t *row, const struct model_entry *entry)
{
    const struct model *model = sim->model;
    const char *side = entry->side == SIDE_DEBIT    ? "debit"
                       : entry->side == SIDE_CREDIT ? "credit"
                                                    : "";

    if (sim_int(row, "line_no") != entry->line_no ||
            strcmp(code_of(row, "account"), model->accounts[entry->account].code) != 0 ||
            strcmp(sim_text(row, "side"), side) != 0 ||
            sim_int(row, "template_line") != entry->template_line ||
            strcmp(sim_text(row, "template_account"), entry->template_code) != 0 ||
            !is_minor(sim, row, "amount", 0, entry->amount) ||
            !sim_has_quantity(row, "quantity", entry->quantity) ||
            json_array_size(json_object_get(row, "allocations")) != (size_t)entry->part_count)
        return false;
    if (entry->currency != 0 &&
            !is_minor(sim, row, "currency_amount", entry->currency, entry->currency_amount))
        return false;
    for (int i = 0; i < entry->part_count; i++)
        if (!has_part(sim, row, &entry->parts[i]))
            return false;
    return true;
}

/* By line, then book. */
static const struct model_entry *
entry_at(const struct model *model, const struct model_posting *posting, int index)
{
    const struct model_entry *first = &model->entries[posting->first_entry];
    int books = first[posting->entry_count - 1].book - first->book + 1;
    int lines = posting->entry_count / books;

    return &first[index % books * lines + index / books];
}

/* " {1 K1 of 1: 25962 and 500000}", for whoever reads what differs. */
static const char *
parts_text(const struct model *model, const struct model_entry *entry, char *text, size_t size)
{
    size_t length = 0;

    text[0] = '\0';
    for (int i = 0; i < entry->part_count && length < size; i++) {
        const struct model_part *part = &entry->parts[i];

        length += (size_t)snprintf(text + length, size - length, " {%d %s of %s: %lld and %lld}",
                part->slice, model->values[part->value].code,
                model->dimensions[part->dimension].code, (long long)part->amount,
                (long long)(part->has_quantity ? part->quantity : 0));
    }
    return text;
}

static void
compare_lines(struct sim *sim, const json_t *answer, const struct model_posting *posting)
{
    const json_t *rows = json_object_get(answer, "lines");
    size_t i;
    json_t *row;

    if (json_array_size(rows) != (size_t)posting->entry_count) {
        sim_differ(sim, "the posting has %zu lines, not %d", json_array_size(rows),
                posting->entry_count);
        return;
    }
    json_array_foreach(rows, i, row)
    {
        const struct model_entry *entry = entry_at(sim->model, posting, (int)i);

        if (!is_line(sim, row, entry)) {
            char *text = json_dumps(row, JSON_COMPACT);

            sim_differ(sim, "posted line %d is %s; foretold were %lld to %s%s", entry->line_no,
                    text, (long long)entry->amount, sim->model->accounts[entry->account].code,
                    parts_text(sim->model, entry, (char[1024]){0}, 1024));
            free(text);
            return;
        }
    }
}

void
sim_compare_posting(struct sim *sim, int at)
{
    const struct model_posting *posting = &sim->model->postings[at];
    json_t *input = sim_input(sim);
    json_t *answer;

    buffer_clear(&sim->compared);
    sim_set_int(input, "seq", at + 1);
    answer = sim_ask(sim, "posting.show", input, OK);
    if (!sim->failed &&
            (strcmp(sim_text(answer, "date"), day_text(posting->date).chars) != 0 ||
                    strcmp(sim_text(answer, "type"), journal_types[posting->type]) != 0 ||
                    sim_int(answer, "journal_id") != posting->journal_id ||
                    strcmp(code_of(answer, "source"), sim->model->sources[posting->source].code) !=
                            0 ||
                    strcmp(sim_text(answer, "external_reference"), posting->external) != 0))
        sim_differ(sim, "the posting is of %s, not of %s", sim_text(answer, "date"),
                day_text(posting->date).chars);
    if (!sim->failed)
        compare_lines(sim, answer, posting);
    json_close(&answer);
}

/* ---- how much is compared when ---- */

void
sim_compare_some(struct sim *sim)
{
    switch (sim_pick(sim, 9)) {
    case 0:
        sim_compare_statement(sim);
        break;
    case 1:
    case 2:
        sim_compare_account(sim);
        break;
    case 3:
        sim_compare_balances(sim);
        break;
    case 4:
        sim_compare_chart(sim);
        break;
    default:
        sim_compare_trial(sim);
    }
}

static void
compare_verified(struct sim *sim)
{
    json_t *answer;

    buffer_clear(&sim->compared);
    answer = sim_ask(sim, "verify.run", sim_input(sim), OK);
    if (!sim->failed && sim_int(answer, "posting_count") != sim->model->posting_count)
        sim_differ(sim, "verify has seen %lld postings, not %d",
                (long long)sim_int(answer, "posting_count"), sim->model->posting_count);
    json_close(&answer);
}

void
sim_compare_most(struct sim *sim, bool all)
{
    sim_compare_balances(sim);
    if (!sim->failed)
        sim_compare_chart(sim);
    for (int i = 0; i < 3 && !sim->failed; i++)
        sim_compare_postings(sim);
    for (int i = 0; i < 6 && !sim->failed; i++)
        sim_compare_trial(sim);
    for (int i = 0; i < 4 && !sim->failed; i++)
        sim_compare_statement(sim);
    if (!sim->failed)
        sim_compare_accounts(sim, all);
    if (!sim->failed)
        sim_compare_jobs(sim);
    if (!sim->failed)
        compare_verified(sim);
}
