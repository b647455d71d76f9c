/* compare — trial balances and statements against the model's figures. */
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "tests/sim/sim.h"
#include "tests/sim/tally.h"

/* A scope with the request that asks for it. */
struct asked {
    struct tally_scope scope;
    json_t *input;
    struct figure figures[MODEL_ACCOUNTS];
    bool strained; /* some sum might not fit */
};

static const int128 WIDEST = INT64_MAX;

/* ---- what is asked for ---- */

static void
draw_known(struct sim *sim, struct asked *asked)
{
    const struct model *model = sim->model;
    int64_t seq = model->posting_count == 0 ? 1 : 1 + sim_pick(sim, model->posting_count);

    asked->scope.known_seq = model->posting_count;
    if (sim_chance(sim, 25) && model->posting_count > 0) {
        asked->scope.known_seq = seq;
        sim_set_int(asked->input, "known_seq", seq);
    } else if (sim_chance(sim, 15) && model->posting_count > 0) {
        int64_t moment = model->postings[seq - 1].booked_at - sim_pick(sim, 2);

        asked->scope.known_seq = tally_seq_at(model, moment);
        sim_set(asked->input, "known_at", moment_text(moment).chars);
    }
}

static void
draw_days(struct sim *sim, const struct model_year *year, struct asked *asked)
{
    int days = day_diff(year->first_day, year->last_day) + 1;
    int from = sim_pick(sim, days);

    asked->scope.by_days = true;
    asked->scope.from_day = day_add(year->first_day, sim_chance(sim, 20) ? 0 : from);
    asked->scope.to_day =
            sim_chance(sim, 30)
                    ? year->last_day
                    : day_add(asked->scope.from_day,
                              sim_pick(sim, day_diff(asked->scope.from_day, year->last_day) + 1));
    sim_set(asked->input, "from_day", day_text(asked->scope.from_day).chars);
    sim_set(asked->input, "to_day", day_text(asked->scope.to_day).chars);
}

static void
draw_periods(struct sim *sim, const struct model_year *year, struct asked *asked)
{
    int last = model_last_period(year);
    int from = 1 + sim_pick(sim, last);
    int through = from + sim_pick(sim, last - from + 1);

    asked->scope.from_period = sim_chance(sim, 50) ? 1 : from;
    asked->scope.through_period = sim_chance(sim, 50) ? last : through;
    if (sim_chance(sim, 5))
        asked->scope.through_period = 99;
    if (asked->scope.from_period > 1)
        sim_set_int(asked->input, "from_period", asked->scope.from_period);
    if (asked->scope.through_period != last)
        sim_set_int(asked->input, "through_period", asked->scope.through_period);
}

static void
read_all_figures(const struct model *model, struct asked *asked)
{
    int128 moved = 0;

    tally_read(model, &asked->scope, asked->figures);
    for (int i = 0; i < model->account_count; i++)
        moved += asked->figures[i].moved;
    asked->strained = moved > WIDEST;
}

static void
ask_scope(struct sim *sim, struct asked *asked)
{
    const struct model *model = sim->model;
    bool closing = sim_chance(sim, 30);
    const struct model_year *year;
    bool to_end;

    memset(asked, 0, sizeof(*asked));
    asked->input = sim_input(sim);
    asked->scope.book = sim_pick(sim, model->book_count);
    asked->scope.year = sim_pick(sim, model->year_count);
    year = &model->years[asked->scope.year];
    sim_set(asked->input, "book", model->books[asked->scope.book]);
    sim_set_int(asked->input, "year", year->number);
    if (sim_chance(sim, 40))
        draw_days(sim, year, asked);
    else
        draw_periods(sim, year, asked);
    to_end = asked->scope.by_days ? asked->scope.to_day == year->last_day
                                  : asked->scope.through_period >= model_last_period(year);
    asked->scope.closing = asked->scope.through_period == 99 || (closing && to_end);
    json_object_set_new(asked->input, "closing", json_boolean(closing));
    draw_known(sim, asked);
    read_all_figures(model, asked);
}

/* ---- the trial balance ---- */

static bool
is_money(struct sim *sim, const json_t *row, const char *name, int128 expected, const char *what)
{
    int128 found;

    if (sim_minor(sim, sim_text(row, name), 0, &found) && found == expected)
        return true;
    sim_differ(sim, "%s: the %s is %s; the list adds up to %lld minor units", what, name,
            sim_text(row, name), (long long)expected);
    return false;
}

static bool
is_quantity(struct sim *sim, const json_t *row, int128 expected, const char *what)
{
    if (sim_has_quantity(row, "quantity", expected))
        return true;
    sim_differ(sim, "%s: the quantity is %s; the list adds up to %lld millionths", what,
            sim_text(row, "quantity"), (long long)expected);
    return false;
}

static bool
is_shown(const struct model *model, int account, const struct figure *figure, bool all)
{
    return model->accounts[account].kind != ACCOUNT_HEADING &&
           (all || figure->opening != 0 || figure->debit != 0 || figure->credit != 0 ||
                   figure->opening_quantity != 0 || figure->quantity != 0);
}

static const json_t *
row_of(const json_t *answer, const char *code)
{
    const json_t *rows = json_object_get(answer, "rows");
    const json_t *found = NULL;
    size_t i;
    json_t *row;

    json_array_foreach(rows, i, row)
    {
        if (strcmp(sim_text(row, "kind"), "account") == 0 &&
                strcmp(sim_text(row, "code"), code) == 0)
            found = row;
    }
    return found;
}

static void
compare_trial_rows(struct sim *sim, const struct asked *asked, const json_t *answer, bool all)
{
    for (int i = 0; i < sim->model->account_count && !sim->failed; i++) {
        const struct figure *figure = &asked->figures[i];
        const char *code = sim->model->accounts[i].code;
        const json_t *row = row_of(answer, code);

        if (!is_shown(sim->model, i, figure, all)) {
            if (row != NULL)
                sim_differ(sim, "%s is shown", code);
            continue;
        }
        if (row == NULL)
            sim_differ(sim, "%s is not shown", code);
        else if (is_money(sim, row, "opening", figure->opening, code) &&
                 is_money(sim, row, "debit", figure->debit, code) &&
                 is_money(sim, row, "credit", figure->credit, code) &&
                 is_money(sim, row, "closing", figure->opening + figure->debit - figure->credit,
                         code))
            (void)is_quantity(sim, row, figure->opening_quantity + figure->quantity, code);
    }
}

void
sim_compare_trial(struct sim *sim)
{
    struct asked asked;
    bool all = sim_chance(sim, 20);
    int128 debit = 0;
    int128 credit = 0;
    json_t *answer;

    ask_scope(sim, &asked);
    json_object_set_new(asked.input, "all", json_boolean(all));
    json_object_set_new(asked.input, "by_category", json_boolean(sim_chance(sim, 30)));
    sim_say_compared(sim, "trial balance", asked.input);
    answer = sim_ask_so(sim, "report.trial-balance", asked.input, OK,
            (struct sim_manner){.may_not_fit = asked.strained});
    for (int i = 0; i < sim->model->account_count; i++) {
        debit += asked.figures[i].debit;
        credit += asked.figures[i].credit;
    }
    if (!sim->failed && answer != NULL && is_money(sim, answer, "debit", debit, "total") &&
            is_money(sim, answer, "credit", credit, "total"))
        compare_trial_rows(sim, &asked, answer, all);
    json_close(&answer);
}

/* ---- statements ---- */

static bool
from_start(const struct model *model, const struct tally_scope *scope)
{
    return scope->by_days ? scope->from_day == model->years[scope->year].first_day
                          : scope->from_period <= 1;
}

/* Of an income account what the range moved, with what take-on brought into the year when it begins
 * with the year; of the others what stands at its end. Debit positive. */
static int128
statement_amount(const struct model *model, const struct asked *asked, int account, bool income)
{
    const struct figure *figure = &asked->figures[account];
    bool whole = !income || from_start(model, &asked->scope);

    return (whole ? figure->opening : 0) + figure->debit - figure->credit;
}

static int
sign_of(enum account_type type)
{
    return type == ACCOUNT_ASSET || type == ACCOUNT_EXPENSE ? 1 : -1;
}

static void
compare_line(struct sim *sim, const json_t *answer, int account, int128 amount)
{
    const struct model_account *of = &sim->model->accounts[account];
    const json_t *row = row_of(answer, of->code);

    if (row == NULL && amount != 0)
        sim_differ(sim, "%s is not shown", of->code);
    else if (row != NULL)
        (void)is_money(sim, row, "amount", sign_of(of->type) * amount, of->code);
}

static bool
is_line(const struct model_account *account, bool income)
{
    bool of_result = account->type == ACCOUNT_INCOME || account->type == ACCOUNT_EXPENSE;

    return account->type != ACCOUNT_STATISTICAL && of_result == income;
}

/* Of a category all that stands below it; its name is its code. */
static void
compare_category(struct sim *sim, const json_t *answer, int category, int128 amount)
{
    const struct model_category *of = &sim->model->categories[category];
    char name[MODEL_CODE + 8];
    size_t i;
    json_t *row;

    snprintf(name, sizeof(name), "Total %s", of->code);
    json_array_foreach(json_object_get(answer, "rows"), i, row)
    {
        if (strcmp(sim_text(row, "name"), name) == 0)
            (void)is_money(sim, row, "amount", sign_of(of->type) * amount, name);
    }
}

static bool
stands_below(const struct model *model, int account, int category)
{
    int at = model->accounts[account].category;

    if (at == MODEL_NONE)
        at = (int)model->accounts[account].type - 1;
    for (; at != MODEL_NONE; at = model->categories[at].parent)
        if (at == category)
            return true;
    return false;
}

static void
compare_statement(struct sim *sim, const struct asked *asked, const json_t *answer, bool income)
{
    const struct model *model = sim->model;
    int128 amounts[MODEL_ACCOUNTS] = {0};
    int128 result = 0;

    for (int i = 0; i < model->account_count; i++)
        if (model_is_income(model, i))
            result += statement_amount(model, asked, i, income);
    for (int i = 0; i < model->account_count; i++)
        if (is_line(&model->accounts[i], income))
            amounts[i] = statement_amount(model, asked, i, income) +
                         (!income && i == model->ytd ? result : 0);
    for (int i = 0; i < model->account_count && !sim->failed; i++)
        if (is_line(&model->accounts[i], income))
            compare_line(sim, answer, i, amounts[i]);
    for (int c = 0; c < model->category_count && !sim->failed; c++) {
        int128 sum = 0;

        for (int i = 0; i < model->account_count; i++)
            if (stands_below(model, i, c))
                sum += amounts[i];
        if (!model->categories[c].removed && model->categories[c].parent != MODEL_NONE)
            compare_category(sim, answer, c, sum);
    }
    if (!sim->failed)
        (void)is_money(sim, answer, "result", -result, "statement");
}

/* What closing journals take back was earned all the same, whatever is asked for. */
static void
leave_closing_out(const struct model *model, struct asked *asked)
{
    asked->scope.closing = false;
    if (asked->scope.through_period == PERIOD_CLOSING_NO)
        asked->scope.through_period = model_last_period(&model->years[asked->scope.year]);
    read_all_figures(model, asked);
}

void
sim_compare_statement(struct sim *sim)
{
    struct asked asked;
    bool income = sim_chance(sim, 50);
    json_t *answer;

    ask_scope(sim, &asked);
    if (income)
        leave_closing_out(sim->model, &asked);
    json_object_set_new(asked.input, "all", json_boolean(sim_chance(sim, 20)));
    json_object_set_new(asked.input, "no_comparatives", json_boolean(sim_chance(sim, 50)));
    sim_say_compared(sim, income ? "income statement" : "balance sheet", asked.input);
    answer = sim_ask_so(sim, income ? "report.income" : "report.balance", asked.input, OK,
            (struct sim_manner){.may_not_fit = asked.strained});
    if (!sim->failed && answer != NULL)
        compare_statement(sim, &asked, answer, income);
    json_close(&answer);
}
