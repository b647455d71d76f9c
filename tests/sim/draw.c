#include "tests/sim/draw.h"

#include <stdio.h>
#include <string.h>

#include "base/day.h"

/* ---- when ---- */

static int
day_between(struct sim *sim, int first_day, int last_day)
{
    return day_add(first_day, sim_pick(sim, day_diff(first_day, last_day) + 1));
}

static int
day_of_some_year(struct sim *sim)
{
    const struct model_year *year = &sim->model->years[sim_pick(sim, sim->model->year_count)];

    switch (sim_pick(sim, 12)) {
    case 0:
        return year->first_day;
    case 1:
        return year->last_day;
    case 2:
        return day_add(year->first_day, -1);
    default:
        return day_between(sim, year->first_day, year->last_day);
    }
}

int
draw_day(struct sim *sim)
{
    const struct model *model = sim->model;
    const struct model_period *current =
            model_period(&model->years[model->current_year], model->current_period);

    if (sim_frill(sim, 4))
        return day_add(model->years[model_year_last(model)].last_day, 1 + sim_pick(sim, 400));
    if (sim_chance(sim, 35))
        return day_of_some_year(sim);
    return day_between(sim, current->first_day, day_add(current->last_day, sim_pick(sim, 40)));
}

static void
draw_period(struct sim *sim, struct model_journal *journal)
{
    const struct model *model = sim->model;
    const struct model_year *year;
    const struct model_period *period;

    if (sim_frill(sim, 6))
        journal->year = sim_pick(sim, model->year_count);
    if (!sim_frill(sim, 12))
        return;
    year = &model->years[journal->year != MODEL_NONE ? journal->year : model->current_year];
    period = &year->periods[1 + sim_pick(sim, year->period_count - 1)];
    journal->period = sim_frill(sim, 8) ? 50 : period->number;
    if (sim_chance(sim, 70)) {
        journal->year = (int)(year - model->years);
        journal->date = sim_frill(sim, 30) ? 0 : period->last_day;
    }
}

/* ---- what type ---- */

static void
draw_opening(struct sim *sim, struct model_journal *journal)
{
    int first = model_year_first(sim->model);

    journal->type = JOURNAL_TAKE_ON;
    journal->period = 0;
    journal->year = sim_frill(sim, 15) ? sim_pick(sim, sim->model->year_count) : first;
    journal->date = sim_frill(sim, 20) ? 0 : sim->model->years[journal->year].first_day;
    if (sim_frill(sim, 10))
        journal->date = draw_day(sim);
}

static void
draw_closing(struct sim *sim, struct model_journal *journal)
{
    journal->type = JOURNAL_CLOSING;
    journal->period = sim_frill(sim, 10) ? -1 : 99;
    journal->year = sim_pick(sim, sim->model->year_count);
    journal->date = sim_frill(sim, 30) ? 0 : sim->model->years[journal->year].last_day;
}

static void
draw_adjustment(struct sim *sim, struct model_journal *journal)
{
    const struct model_year *year;

    journal->type = sim_chance(sim, 60) ? JOURNAL_AUDITOR : JOURNAL_NORMAL;
    journal->year = sim_pick(sim, sim->model->year_count);
    year = &sim->model->years[journal->year];
    journal->period = model_last_period(year) - sim_pick(sim, 2);
    if (journal->period == 0)
        journal->period = -1; /* to a request that is none */
    journal->date = year->last_day;
}

static void
draw_type(struct sim *sim, struct model_journal *journal)
{
    static const enum journal_type others[] = {JOURNAL_PROVISIONAL, JOURNAL_INTERCOMPANY,
            JOURNAL_USER, JOURNAL_PERIOD_END, JOURNAL_WEIGHTED, JOURNAL_ALTERNATE, JOURNAL_MODULE};
    int drawn = sim_pick(sim, 100);

    if (drawn < 6)
        draw_opening(sim, journal);
    else if (drawn < 10)
        journal->type = JOURNAL_STATISTICAL;
    else if (drawn < 13)
        draw_closing(sim, journal);
    else if (drawn < 18)
        draw_adjustment(sim, journal);
    else if (drawn < 28)
        journal->type = others[sim_pick(sim, COUNT_OF(others))];
    else if (drawn < 32)
        journal->type = JOURNAL_MODULE;
}

/* Of those made by somebody, when there is one. */
static int
own_source(struct sim *sim)
{
    int first = 0;

    while (first < sim->model->source_count && sim->model->sources[first].standard)
        first++;
    return first == sim->model->source_count
                   ? MODEL_NONE
                   : first + sim_pick(sim, sim->model->source_count - first);
}

/* The standard ones of modules stand together. */
static int
module_source(struct sim *sim)
{
    int first = model_source(sim->model, "AP");
    int last = model_source(sim->model, "PR");

    return sim_chance(sim, 50) ? own_source(sim) : first + sim_pick(sim, last - first + 1);
}

static void
draw_source(struct sim *sim, struct model_journal *journal)
{
    bool routed = journal->type == JOURNAL_MODULE;

    if ((journal->type == JOURNAL_USER || routed) && !sim_frill(sim, 15))
        journal->source = routed ? module_source(sim) : own_source(sim);
    else if (sim_frill(sim, 5))
        journal->source = sim_pick(sim, sim->model->source_count);
    if (sim_frill(sim, 12))
        snprintf(journal->external, sizeof(journal->external), "R%d", sim_pick(sim, 30));
    if (sim_frill(sim, routed ? 60 : 10))
        journal->subledger = sim_pick(sim, sim->model->subledger_count);
    if (sim_frill(sim, 15))
        journal->book = sim_pick(sim, sim->model->book_count);
}

/* ---- lines ---- */

/* No more digits can be written down. */
static const int64_t DIGITS_18 = 999999999999999999;

static int64_t
draw_amount(struct sim *sim)
{
    if (sim_frill(sim, 2))
        return 0;
    if (sim->large && sim_chance(sim, 60))
        return dice_between(&sim->dice, DIGITS_18 / 2, DIGITS_18);
    if (sim_frill(sim, 2))
        return dice_between(&sim->dice, DIGITS_18 / 10 * 9, DIGITS_18);
    if (sim_chance(sim, 30))
        return INT64_C(10000) * (1 + sim_pick(sim, 20));
    return dice_between(&sim->dice, 1, 1000000);
}

static bool
is_usual(const struct model *model, int account, bool statistical)
{
    const struct model_account *of = &model->accounts[account];

    return account != model->ytd && of->active && !of->hold && of->direct &&
           (of->kind == ACCOUNT_NORMAL || of->link_count > 0) &&
           (of->type == ACCOUNT_STATISTICAL) == statistical;
}

int
draw_usual_account(struct sim *sim, bool statistical)
{
    int drawn = sim_pick(sim, sim->model->account_count);

    if (sim_frill(sim, 4))
        return drawn;
    for (int i = 0; i < sim->model->account_count; i++) {
        int account = (drawn + i) % sim->model->account_count;

        if (is_usual(sim->model, account, statistical))
            return account;
    }
    return drawn;
}

/* A storno stays in its column, with a minus. */
static void
put_amount(struct sim *sim, struct model_line *line, int64_t amount)
{
    line->amount = amount;
    line->side = amount < 0 ? SIDE_CREDIT : SIDE_DEBIT;
    if (amount != 0 && sim_frill(sim, 8))
        line->side = amount < 0 ? SIDE_DEBIT : SIDE_CREDIT;
}

static void
draw_currency(struct sim *sim, struct model_line *line)
{
    if (line->amount == 0 || line->amount > 100000000 || line->amount < -100000000)
        return;
    line->currency = 1 + sim_pick(sim, sim->model->currency_count - 1);
    line->currency_amount = line->amount * (1 + sim_pick(sim, 3)) / (1 + sim_pick(sim, 2));
    if (line->currency_amount == 0 || sim_frill(sim, 5))
        line->currency_amount = -line->amount;
}

static int
value_of(struct sim *sim, int dimension)
{
    bool odd = sim_frill(sim, 8);
    int drawn = sim_pick(sim, sim->model->value_count);

    for (int i = 0; i < sim->model->value_count; i++) {
        int value = (drawn + i) % sim->model->value_count;

        if (sim->model->values[value].dimension == dimension &&
                (sim->model->values[value].active || odd))
            return value;
    }
    return MODEL_NONE;
}

static void
add_part(struct sim *sim, struct model_line *line, int slice, int dimension, int64_t amount)
{
    int value = value_of(sim, dimension);

    if (value == MODEL_NONE)
        return;
    line->parts[line->part_count++] = (struct model_part){
            .slice = slice,
            .dimension = dimension,
            .value = value,
            .amount = amount,
            .quantity = 500000,
            .has_quantity = sim_frill(sim, 15),
    };
}

static void
draw_parts(struct sim *sim, struct model_line *line)
{
    int slices = 1 + sim_pick(sim, 2);
    int dimensions = sim->model->dimension_count;
    int dimension = sim_pick(sim, dimensions);
    int64_t part = slices == 1 && sim_chance(sim, 70) ? line->amount : line->amount / 3;

    if (sim_frill(sim, 4))
        part = line->amount == INT64_MIN ? 0 : line->amount + 1;
    for (int slice = 1; slice <= slices; slice++) {
        add_part(sim, line, slice, dimension, part);
        if (sim_frill(sim, 30))
            add_part(sim, line, slice, (dimension + 1) % dimensions,
                    sim_frill(sim, 5) ? part / 2 : part);
    }
}

/* What the account asks for, mostly. */
void
draw_required(struct sim *sim, struct model_line *line)
{
    if (line->account == MODEL_NONE || line->amount == 0 || line->part_count > 0 ||
            sim_frill(sim, 15))
        return;
    for (int d = 0; d < sim->model->dimension_count; d++)
        if (sim->model->accounts[line->account].rules[d].rule == DIMENSION_REQUIRED)
            add_part(sim, line, 1, d, line->amount);
}

void
draw_segments(struct sim *sim, struct model_line *line)
{
    static const char *const written[] = {"n", "N", "s", "w", "x"};
    const char *code = sim->model->accounts[line->account].code;
    int room = MODEL_ACCOUNTS - sim->model->account_count;

    if (room < MODEL_LINES || strlen(code) + 2 >= MODEL_CODE / 2)
        return;
    snprintf(line->account_code, sizeof(line->account_code), "%s-%s",
            written[sim_pick(sim, COUNT_OF(written))], code);
    line->account = MODEL_NONE;
}

static void
draw_line(struct sim *sim, struct model_line *line, int64_t amount)
{
    *line = (struct model_line){.account = draw_usual_account(sim, false)};
    put_amount(sim, line, amount);
    if (sim_frill(sim, 2))
        line->side = SIDE_NONE;
    if (line->side == SIDE_NONE)
        line->amount = 0;
    if (sim_frill(sim, 2)) {
        line->account = MODEL_NONE;
        snprintf(line->account_code, sizeof(line->account_code), "%d", 4000 + sim_pick(sim, 12));
    }
    if (sim->model->house_count > 0 && line->account != MODEL_NONE && sim_frill(sim, 20))
        draw_segments(sim, line);
    if (sim_frill(sim, 6))
        draw_currency(sim, line);
    if (sim_frill(sim, 5)) {
        line->has_quantity = true;
        line->quantity = dice_between(&sim->dice, -3000000, 9000000);
    }
    if (line->side != SIDE_NONE && sim_frill(sim, 18))
        draw_parts(sim, line);
    draw_required(sim, line);
}

/* Pairs or one against many; the last line evens the others. */
static void
draw_amounts(struct sim *sim, struct model_journal *journal)
{
    int count = sim->plain || sim->large ? 2 : 2 + sim_pick(sim, 4);
    int128 sum = 0;

    for (int i = 0; i + 1 < count; i++) {
        draw_line(sim, &journal->lines[i], (i % 2 == 0 ? 1 : -1) * draw_amount(sim));
        sum += journal->lines[i].amount;
    }
    if (sim_frill(sim, 4))
        sum += 1;
    if (sum > DIGITS_18 || sum < -DIGITS_18)
        sum = 0;
    draw_line(sim, &journal->lines[count - 1], (int64_t)-sum);
    journal->line_count = count;
}

/* A transfer whose lines all have amounts was weighed before; weights are for the stories. */
static void
give_columns(struct model_journal *journal)
{
    for (int i = 0; i < journal->line_count; i++)
        if (journal->lines[i].side == SIDE_NONE)
            journal->lines[i].side = SIDE_DEBIT;
}

static void
draw_units(struct sim *sim, struct model_journal *journal)
{
    journal->line_count = 1 + sim_pick(sim, 2);
    for (int i = 0; i < journal->line_count; i++) {
        struct model_line *line = &journal->lines[i];

        *line = (struct model_line){.account = draw_usual_account(sim, true),
                .has_quantity = !sim_frill(sim, 8),
                .quantity = dice_between(&sim->dice, -2000000, 20000000)};
        if (!line->has_quantity)
            line->quantity = 0;
        if (sim_frill(sim, 8))
            put_amount(sim, line, 100);
    }
}

/* Part of what an account has on one side in the journal, sometimes more than that. */
static void
draw_share(struct sim *sim, struct model_journal *journal)
{
    const struct model_line *line = &journal->lines[sim_pick(sim, journal->line_count)];
    int dimension = sim_pick(sim, sim->model->dimension_count);
    int value = value_of(sim, dimension);
    int64_t amount = line->amount / (1 + sim_pick(sim, 3));

    if (line->account == MODEL_NONE || value == MODEL_NONE || amount == 0)
        return;
    journal->shares[journal->share_count++] = (struct model_share){
            .account = line->account, .dimension = dimension, .value = value, .amount = amount};
}

/* ---- how it is undone ---- */

const char *
draw_plan_name(enum reversal_kind kind)
{
    static const char *const names[] = {
            "", "on-date", "next-period", "reverse-in", "period-end", "year-end", "by-hand"};

    return names[kind];
}

void
draw_plan(struct sim *sim, int day, enum reversal_kind *ret_kind, int *ret_date)
{
    *ret_kind = (enum reversal_kind)(1 + sim_pick(sim, REVERSAL_BY_HAND));
    *ret_date = *ret_kind == REVERSAL_ON_DATE ? day_add(day, sim_pick(sim, 70) - 4) : 0;
}

void
draw_journal(struct sim *sim, struct model_journal *ret)
{
    memset(ret, 0, sizeof(*ret));
    ret->posting = ret->year = ret->source = ret->subledger = ret->reverses = MODEL_NONE;
    ret->book = MODEL_ALL_BOOKS;
    ret->type = JOURNAL_NORMAL;
    ret->period = -1;
    ret->date = draw_day(sim);
    if (!sim->plain)
        draw_type(sim, ret);
    if (ret->type == JOURNAL_NORMAL)
        draw_period(sim, ret);
    draw_source(sim, ret);
    if (sim_frill(sim, 1))
        ret->date = 0;
    if (sim_frill(sim, 1))
        return;
    if (ret->type == JOURNAL_STATISTICAL)
        draw_units(sim, ret);
    else
        draw_amounts(sim, ret);
    if (ret->type == JOURNAL_WEIGHTED)
        give_columns(ret);
    for (int i = 0; i < 2; i++)
        if (sim_frill(sim, 5))
            draw_share(sim, ret);
    if (ret->date != 0 && sim->model->plan_count + 8 < MODEL_PLANS && sim_frill(sim, 15))
        draw_plan(sim, ret->date, &ret->plan, &ret->plan_date);
}

void
draw_routed(struct sim *sim, struct model_journal *ret)
{
    draw_journal(sim, ret);
    if (ret->type != JOURNAL_NORMAL)
        return;
    ret->type = JOURNAL_MODULE;
    ret->source = module_source(sim);
    if (ret->source == MODEL_NONE)
        ret->source = model_source(sim->model, "AP");
    ret->subledger = sim_pick(sim, sim->model->subledger_count);
}

int
draw_document(struct sim *sim)
{
    const struct model *model = sim->model;
    int drawn;

    if (model->journal_count == 0)
        return MODEL_NONE;
    drawn = sim_pick(sim, model->journal_count);
    for (int i = 0; i < model->journal_count && !sim->plain; i++) {
        int at = (drawn + i) % model->journal_count;

        if (model->journals[at].posting == MODEL_NONE && !model->journals[at].discarded)
            return sim_chance(sim, 75) ? at : drawn;
    }
    return drawn;
}
