/* draw_words — a journal as a request says it, and as an accountant would. */
#include "base/day.h"
#include "operation/journal/journal_shapes.h"
#include "tests/sim/draw.h"

const char *
draw_quantity(struct sim *sim, int64_t millionths)
{
    return arena_text(&sim->work.arena, decimal_text((struct decimal){millionths, 6, true}).chars);
}

/* ---- as a request ---- */

static json_t *
part_input(struct sim *sim, const struct model_part *part)
{
    json_t *input = json_object();

    sim_set_int(input, "slice", part->slice);
    sim_set(input, "dimension", sim->model->dimensions[part->dimension].code);
    sim_set(input, "value", sim->model->values[part->value].code);
    sim_set(input, "amount", sim_amount(sim, part->amount, 0));
    if (part->has_quantity)
        sim_set(input, "quantity", draw_quantity(sim, part->quantity));
    return input;
}

static json_t *
line_input(struct sim *sim, const struct model_line *line)
{
    json_t *input = json_object();
    json_t *parts = json_array();

    sim_set(input, "account",
            line->account == MODEL_NONE ? line->account_code
                                        : sim->model->accounts[line->account].code);
    if (line->side == SIDE_DEBIT)
        sim_set(input, "debit", sim_amount(sim, line->amount, 0));
    else if (line->side == SIDE_CREDIT)
        sim_set(input, "credit", sim_amount(sim, -line->amount, 0));
    if (line->currency != 0) {
        sim_set(input, "currency", sim->model->currencies[line->currency].code);
        sim_set(input, "currency_amount", sim_amount(sim, line->currency_amount, line->currency));
    }
    if (line->has_quantity)
        sim_set(input, "quantity", draw_quantity(sim, line->quantity));
    for (int i = 0; i < line->part_count; i++)
        json_array_append_new(parts, part_input(sim, &line->parts[i]));
    if (line->part_count > 0)
        json_object_set(input, "allocations", parts);
    json_decref(parts);
    return input;
}

static json_t *
share_input(struct sim *sim, const struct model_share *share, int slice)
{
    json_t *input = json_object();

    sim_set_int(input, "slice", slice);
    sim_set(input, "account", sim->model->accounts[share->account].code);
    sim_set(input, "dimension", sim->model->dimensions[share->dimension].code);
    sim_set(input, "value", sim->model->values[share->value].code);
    sim_set(input, "amount", sim_amount(sim, share->amount, 0));
    return input;
}

static void
set_header(struct sim *sim, const struct model_journal *journal, json_t *input)
{
    const struct model *model = sim->model;

    sim_set(input, "type", journal_types[journal->type]);
    sim_set(input, "date", journal->date == 0 ? NULL : day_text(journal->date).chars);
    if (journal->year != MODEL_NONE)
        sim_set_int(input, "year", model->years[journal->year].number);
    if (journal->period > 0)
        sim_set_int(input, "period", journal->period);
    if (journal->source != MODEL_NONE)
        sim_set(input, "source", model->sources[journal->source].code);
    if (journal->subledger != MODEL_NONE)
        sim_set(input, "subledger", model->subledgers[journal->subledger].code);
    if (journal->book != MODEL_ALL_BOOKS)
        sim_set(input, "book", model->books[journal->book]);
    sim_set(input, "external_reference", journal->external);
    sim_set(input, "reversal", draw_plan_name(journal->plan));
    if (journal->plan_date != 0)
        sim_set(input, "reversal_date", day_text(journal->plan_date).chars);
}

json_t *
draw_input(struct sim *sim, const struct model_journal *journal)
{
    json_t *input = sim_input(sim);
    json_t *lines = json_array();
    json_t *shares = json_array();

    set_header(sim, journal, input);
    for (int i = 0; i < journal->line_count; i++)
        json_array_append_new(lines, line_input(sim, &journal->lines[i]));
    for (int i = 0; i < journal->share_count; i++)
        json_array_append_new(shares, share_input(sim, &journal->shares[i], i + 1));
    json_object_set_new(input, "lines", lines);
    if (journal->share_count > 0)
        json_object_set(input, "allocations", shares);
    json_decref(shares);
    return input;
}

/* ---- in words ---- */

static void
say_part(struct sim *sim, const struct model_part *part)
{
    sim_say(sim, " {%d: %s %s of %s}", part->slice, sim_amount(sim, part->amount, 0),
            sim->model->values[part->value].code, sim->model->dimensions[part->dimension].code);
}

static void
say_line(struct sim *sim, const struct model_line *line)
{
    sim_say(sim, "\n        %s",
            line->account == MODEL_NONE ? line->account_code
                                        : sim->model->accounts[line->account].code);
    if (line->side == SIDE_DEBIT)
        sim_say(sim, " debit %s", sim_amount(sim, line->amount, 0));
    else if (line->side == SIDE_CREDIT)
        sim_say(sim, " credit %s", sim_amount(sim, -line->amount, 0));
    if (line->currency != 0)
        sim_say(sim, " (%s %s)", sim_amount(sim, line->currency_amount, line->currency),
                sim->model->currencies[line->currency].code);
    if (line->has_quantity)
        sim_say(sim, " quantity %s", draw_quantity(sim, line->quantity));
    for (int i = 0; i < line->part_count; i++)
        say_part(sim, &line->parts[i]);
}

void
draw_say(struct sim *sim, const struct model_journal *journal)
{
    const struct model *model = sim->model;

    sim_say(sim, "%s journal of %s", journal_types[journal->type],
            journal->date == 0 ? "no day" : sim_day(sim, journal->date));
    if (journal->reverses != MODEL_NONE)
        sim_say(sim, " that reverses seq %d", journal->reverses + 1);
    if (journal->year != MODEL_NONE)
        sim_say(sim, ", year %d", model->years[journal->year].number);
    if (journal->period >= 0)
        sim_say(sim, ", period %d", journal->period);
    if (journal->source != MODEL_NONE)
        sim_say(sim, ", source %s", model->sources[journal->source].code);
    if (journal->subledger != MODEL_NONE)
        sim_say(sim, ", subledger %s", model->subledgers[journal->subledger].code);
    if (journal->book != MODEL_ALL_BOOKS)
        sim_say(sim, ", book %s only", model->books[journal->book]);
    if (journal->external[0] != '\0')
        sim_say(sim, ", external reference %s", journal->external);
    if (journal->plan != REVERSAL_NONE)
        sim_say(sim, ", to be undone %s %s", draw_plan_name(journal->plan),
                journal->plan_date == 0 ? "" : sim_day(sim, journal->plan_date));
    for (int i = 0; i < journal->line_count; i++)
        say_line(sim, &journal->lines[i]);
    for (int i = 0; i < journal->share_count; i++)
        sim_say(sim, "\n        of %s in all: %s to %s",
                model->accounts[journal->shares[i].account].code,
                sim_amount(sim, journal->shares[i].amount, 0),
                model->values[journal->shares[i].value].code);
}
