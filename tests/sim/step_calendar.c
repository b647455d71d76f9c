/* step_calendar — years, periods, windows, subledgers, books, and the end of take-on. */
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "tests/sim/draw.h"
#include "tests/sim/tally.h"

static const char *const states[] = {
        "", "never-opened", "future", "open", "soft-closed", "closed", "locked"};

static void
ask_for(struct sim *sim, const char *name, json_t *input, enum fault foretold)
{
    json_t *answer = sim_ask(sim, name, input, foretold);

    json_close(&answer);
}

/* ---- years ---- */

static bool
is_adjacent(const struct model *model, int first_day, int last_day)
{
    return first_day == day_add(model->years[model_year_last(model)].last_day, 1) ||
           last_day == day_add(model->years[model_year_first(model)].first_day, -1);
}

static bool
any_closed(const struct model *model)
{
    for (int y = 0; y < model->year_count; y++)
        for (int p = 0; p < model->years[y].period_count; p++)
            if (model->years[y].periods[p].all >= PERIOD_CLOSED)
                return true;
    return false;
}

static enum fault
judge_year(const struct model *model, int first_day, int last_day, bool thirteen)
{
    int first = model_year_first(model);
    int months = (day_year(last_day) - day_year(first_day)) * 12 + day_month(last_day) -
                 day_month(first_day) + 1;
    int weeks_left = day_diff(day_add(first_day, 12 * 28), last_day) + 1;

    if (thirteen ? weeks_left < 1 || weeks_left > 55 : months > 18)
        return FAULT_YEAR_LENGTH;
    if (!is_adjacent(model, first_day, last_day))
        return FAULT_YEAR_OVERLAP;
    if (first_day < model->years[first].first_day && model_has_opening(model, first))
        return FAULT_YEAR_OPENED;
    if (first_day < model->years[first].first_day && model->state != COMPANY_TAKE_ON &&
            any_closed(model))
        return FAULT_YEAR_STEP;
    return OK;
}

static void
draw_year(struct sim *sim, int *ret_first, int *ret_last)
{
    const struct model *model = sim->model;
    int months = sim_frill(sim, 30) ? 1 + sim_pick(sim, 20) : 12;

    if (sim_chance(sim, 25)) {
        *ret_last = day_add(model->years[model_year_first(model)].first_day, -1);
        *ret_first = day_add(day_add_months(day_add(*ret_last, 1), -months), sim_frill(sim, 5));
    } else {
        *ret_first = day_add(model->years[model_year_last(model)].last_day, 1 + sim_frill(sim, 10));
        *ret_last = day_add(day_add_months(*ret_first, months), -1);
    }
}

static void
ask_for_year(struct sim *sim, const char *name, int number, enum fault foretold)
{
    json_t *input = sim_input(sim);

    sim_set_int(input, "year", number);
    ask_for(sim, name, input, foretold);
}

/* What waits and lies in it by its day alone was written before there was such a year. */
static bool
awaits(const struct model *model, int first_day, int last_day)
{
    for (int i = 0; i < model->journal_count; i++) {
        const struct model_journal *journal = &model->journals[i];

        if (!journal->discarded && journal->state != JOURNAL_POSTED &&
                journal->state != JOURNAL_CANCELLED && journal->year == MODEL_NONE &&
                journal->date >= first_day && journal->date <= last_day)
            return true;
    }
    return false;
}

void
sim_step_year_create(struct sim *sim)
{
    struct model *model = sim->model;
    bool thirteen = sim_frill(sim, 20);
    bool by_mistake = sim_frill(sim, 25);
    int adjustments = sim_pick(sim, 3);
    int first_day;
    int last_day;
    enum fault foretold;
    json_t *input;
    json_t *answer;

    if (model->year_count == MODEL_YEARS || model->year_count > 1 + model->posting_count / 8)
        return;
    draw_year(sim, &first_day, &last_day);
    foretold = judge_year(model, first_day, last_day, thirteen);
    sim_say(sim, "make the year %s to %s%s, %d adjustment periods%s", sim_day(sim, first_day),
            sim_day(sim, last_day), thirteen ? ", 13 x 4 weeks" : "", adjustments,
            by_mistake ? ", and take it away" : "");
    input = sim_input(sim);
    sim_set(input, "first_day", sim_day(sim, first_day));
    sim_set(input, "last_day", sim_day(sim, last_day));
    sim_set_int(input, "adjustment_count", adjustments);
    json_object_set_new(input, "thirteen", json_boolean(thirteen));
    answer = sim_ask_so(sim, "year.create", input, foretold,
            (struct sim_manner){.may_not_fit = tally_are_large(model)});
    if (!sim->failed && foretold == OK && answer != NULL) {
        bool stays = awaits(model, first_day, last_day);

        if (by_mistake)
            ask_for_year(
                    sim, "year.remove", (int)sim_int(answer, "year"), stays ? FAULT_YEAR_USED : OK);
        if (!by_mistake || stays)
            model_add_year(model, first_day, last_day, adjustments, thirteen);
    }
    json_close(&answer);
}

static bool
has_posting(const struct model *model, int year)
{
    for (int i = 0; i < model->posting_count; i++)
        if (model->postings[i].year == year)
            return true;
    return false;
}

/* One that stays; one that would go is made by mistake, and taken away, in the step before. */
void
sim_step_year_remove(struct sim *sim)
{
    struct model *model = sim->model;
    int year = sim_pick(sim, model->year_count);
    int before = model_year_before(model, year);
    enum fault foretold;

    if (before != MODEL_NONE && year != model_year_last(model))
        foretold = FAULT_YEAR_OVERLAP;
    else if (before != MODEL_NONE && model->years[before].ended)
        foretold = FAULT_YEAR_STEP;
    else if (has_posting(model, year))
        foretold = FAULT_YEAR_POSTED;
    else
        return;
    sim_say(sim, "take the year %d away", model->years[year].number);
    ask_for_year(sim, "year.remove", model->years[year].number, foretold);
}

/* ---- periods ---- */

static bool
may_step(enum period_state from, enum period_state to)
{
    switch (from) {
    case PERIOD_NEVER_OPENED:
        return to == PERIOD_FUTURE || to == PERIOD_OPEN;
    case PERIOD_FUTURE:
        return to == PERIOD_OPEN;
    case PERIOD_OPEN:
        return to == PERIOD_SOFT_CLOSED || to == PERIOD_CLOSED;
    case PERIOD_SOFT_CLOSED:
        return to == PERIOD_OPEN || to == PERIOD_CLOSED;
    case PERIOD_CLOSED:
    case PERIOD_LOCKED:
        break;
    }
    return false;
}

/* Mostly one that follows. */
static enum period_state
draw_state(struct sim *sim, enum period_state now, int subledger)
{
    if (sim_frill(sim, 15))
        return (enum period_state)(1 + sim_pick(sim, 6));
    if (subledger != MODEL_NONE && sim_chance(sim, 20))
        return PERIOD_CLOSED;
    return now == PERIOD_OPEN ? PERIOD_SOFT_CLOSED : PERIOD_OPEN;
}

/* What is closed for all has a checklist: step_period. */
static enum fault
judge_state(const struct model_period *period, int subledger, enum period_state state)
{
    if (period->kind == PERIOD_CLOSING)
        return FAULT_PERIOD_STEP; /* it goes with its year */
    if (subledger == MODEL_NONE)
        return state == PERIOD_CLOSED         ? FAULT_PERIOD_CHECKLIST
               : may_step(period->all, state) ? OK
                                              : FAULT_PERIOD_STEP;
    return may_step(period->states[subledger], state) ? OK : FAULT_PERIOD_STEP;
}

void
sim_step_period(struct sim *sim)
{
    struct model *model = sim->model;
    int year = sim_chance(sim, 60) ? model->current_year : sim_pick(sim, model->year_count);
    const struct model_year *of = &model->years[year];
    int subledger = sim_frill(sim, 40) ? sim_pick(sim, model->subledger_count) : MODEL_NONE;
    const struct model_period *period = year == model->current_year && sim_chance(sim, 20)
                                                ? model_period(of, model->current_period)
                                                : &of->periods[sim_pick(sim, of->period_count)];
    enum period_state now = subledger == MODEL_NONE ? period->all : period->states[subledger];
    enum period_state state = draw_state(sim, now, subledger);
    enum fault foretold = judge_state(period, subledger, state);
    json_t *input = sim_input(sim);

    sim_say(sim, "period %d of %d is %s for %s (was %s)", period->number, of->number, states[state],
            subledger == MODEL_NONE ? "all" : model->subledgers[subledger].code, states[now]);
    sim_set_int(input, "year", of->number);
    sim_set_int(input, "period", period->number);
    sim_set(input, "state", states[state]);
    if (subledger != MODEL_NONE)
        sim_set(input, "subledger", model->subledgers[subledger].code);
    ask_for(sim, "period.set-state", input, foretold);
    if (!sim->failed && foretold == OK)
        model_set_state(model, year, period->number, subledger, state);
}

/* ---- subledgers and windows ---- */

static void
open_states(struct model *model, int subledger)
{
    for (int y = 0; y < model->year_count; y++)
        for (int p = 0; p < model->years[y].period_count; p++)
            model->years[y].periods[p].states[subledger] = model->years[y].periods[p].all;
}

void
sim_step_subledger(struct sim *sim)
{
    struct model *model = sim->model;
    struct model_subledger made = {.open_from = 0};
    enum fault foretold = OK;
    json_t *input;

    if (model->subledger_count == MODEL_SUBLEDGERS)
        return;
    snprintf(made.code, sizeof(made.code), "L%d", sim_pick(sim, 6));
    made.by_password = sim_frill(sim, 20);
    for (int i = 0; i < model->subledger_count; i++)
        if (strcmp(model->subledgers[i].code, made.code) == 0)
            foretold = FAULT_CODE_TAKEN;
    sim_say(sim, "make subledger %s%s", made.code,
            made.by_password ? ", of close type password" : "");
    input = sim_input(sim);
    sim_set(input, "code", made.code);
    sim_set(input, "close_type", made.by_password ? "password" : NULL);
    sim_set(input, "name", "A subledger");
    ask_for(sim, "subledger.create", input, foretold);
    if (sim->failed || foretold != OK)
        return;
    model->subledgers[model->subledger_count] = made;
    open_states(model, model->subledger_count++);
}

void
sim_step_window(struct sim *sim)
{
    struct model *model = sim->model;
    int subledger = sim_chance(sim, 35) ? MODEL_NONE : sim_pick(sim, model->subledger_count);
    const struct model_year *year = &model->years[model->current_year];
    bool narrow = sim_chance(sim, 20);
    int open_from = day_add(year->first_day, narrow ? sim_pick(sim, 90) : -700);
    int open_to = day_add(open_from, narrow ? 60 + sim_pick(sim, 600) : 3000);
    bool wrong = sim_frill(sim, 10);
    enum fault foretold;
    json_t *input = sim_input(sim);

    if (subledger == MODEL_NONE)
        open_from = day_add(year->first_day, sim_pick(sim, 60) - 40);
    if (wrong)
        open_to = day_add(open_from, -1);
    foretold = wrong ? FAULT_WINDOW_INVALID
               : subledger == MODEL_NONE && open_from < model->master_from
                       ? FAULT_REASON_MISSING /* opened days again, and nobody said why */
                       : OK;
    sim_say(sim, "open %s from %s to %s",
            subledger == MODEL_NONE ? "the company" : model->subledgers[subledger].code,
            sim_day(sim, open_from), sim_day(sim, open_to));
    if (subledger != MODEL_NONE)
        sim_set(input, "subledger", model->subledgers[subledger].code);
    sim_set(input, "open_from", sim_day(sim, open_from));
    sim_set(input, "open_to", sim_day(sim, open_to));
    ask_for(sim, "subledger.set-window", input, foretold);
    if (sim->failed || foretold != OK)
        return;
    if (subledger == MODEL_NONE) {
        model->master_from = open_from;
    } else {
        model->subledgers[subledger].open_from = open_from;
        model->subledgers[subledger].open_to = open_to;
    }
}

/* ---- books, results, the end of take-on ---- */

void
sim_step_book_create(struct sim *sim)
{
    struct model *model = sim->model;
    char code[MODEL_CODE];
    bool foreign = sim_frill(sim, 10);
    enum fault foretold = model->posting_count > 0 ? FAULT_COMPANY_STATE
                          : foreign                ? FAULT_BOOK_CURRENCY
                                                   : OK;
    json_t *input;

    if (model->book_count == MODEL_BOOKS)
        return;
    snprintf(code, sizeof(code), "BOOK%d", sim_pick(sim, 3));
    for (int i = 0; i < model->book_count && foretold == OK; i++)
        if (strcmp(model->books[i], code) == 0)
            foretold = FAULT_CODE_TAKEN;
    sim_say(sim, "make book %s%s", code, foreign ? " in another currency" : "");
    input = sim_input(sim);
    sim_set(input, "code", code);
    sim_set(input, "name", "A book");
    if (foreign)
        sim_set(input, "currency", model->currencies[1].code);
    ask_for(sim, "book.create", input, foretold);
    if (!sim->failed && foretold == OK)
        memcpy(model->books[model->book_count++], code, sizeof(code));
}

static bool
is_plain_equity(const struct model *model, int account)
{
    return model->accounts[account].type == ACCOUNT_EQUITY &&
           model->accounts[account].kind == ACCOUNT_NORMAL;
}

void
sim_step_result(struct sim *sim)
{
    struct model *model = sim->model;
    int account = sim_pick(sim, model->account_count);
    enum fault foretold =
            is_plain_equity(model, account) && account != model->ytd ? OK : FAULT_ACCOUNT_TYPE;
    json_t *input = sim_input(sim);

    sim_say(sim, "results are closed to %s", model->accounts[account].code);
    sim_set(input, "retained_account", model->accounts[account].code);
    ask_for(sim, "company.set-result-accounts", input, foretold);
    if (!sim->failed && foretold == OK)
        model->retained = account;
}

static bool
take_on_waits(const struct model *model)
{
    for (int i = 0; i < model->journal_count; i++)
        if (model->journals[i].type == JOURNAL_TAKE_ON && !model->journals[i].discarded &&
                model->journals[i].posting == MODEL_NONE &&
                model->journals[i].state != JOURNAL_CANCELLED)
            return true;
    return false;
}

void
sim_step_start(struct sim *sim)
{
    bool started = sim->model->state == COMPANY_LIVE;
    enum fault foretold = started                     ? FAULT_COMPANY_STATE
                          : take_on_waits(sim->model) ? FAULT_COMPANY_TAKE_ON
                                                      : OK;

    sim_say(sim, "end take-on%s", started ? " once more" : "");
    ask_for(sim, "company.start", sim_input(sim), foretold);
    if (foretold == OK)
        sim->model->state = COMPANY_LIVE;
}
