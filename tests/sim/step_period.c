/*
 * step_period — periods are closed behind their checklist, and opened again.
 *
 * What was sealed proves itself at once, and whenever it is asked later: late postings, reopenings
 * and the ends of years change nothing of it.
 */
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "tests/sim/draw.h"
#include "tests/sim/tally.h"

/* ---- what stands against it ---- */

static bool
lies_in(const struct model *model, const struct model_journal *journal, int year,
        const struct model_period *period)
{
    int of = journal->year;

    if (journal->period < 0)
        return period->kind == PERIOD_REGULAR && journal->date >= period->first_day &&
               journal->date <= period->last_day;
    if (of == MODEL_NONE && journal->date != 0)
        of = model_year_of_day(model, journal->date);
    return of == year && journal->period == period->number;
}

static bool
is_written(const struct model_journal *journal)
{
    return !journal->discarded &&
           (journal->state == JOURNAL_DRAFT || journal->state == JOURNAL_REJECTED);
}

static bool
is_waiting(const struct model_journal *journal)
{
    return !journal->discarded && journal->state != JOURNAL_POSTED &&
           journal->state != JOURNAL_CANCELLED && !is_written(journal);
}

/* What only waits for its day is told as a reversal that is due. */
static bool
is_planned(const struct model *model, int journal)
{
    for (int i = 0; i < model->plan_count; i++)
        if (!model->plans[i].ended && model->plans[i].document == journal)
            return model->journals[journal].state == JOURNAL_APPROVED;
    return false;
}

static bool
any_document(const struct model *model, int year, const struct model_period *period, bool waiting)
{
    for (int i = 0; i < model->journal_count; i++) {
        const struct model_journal *journal = &model->journals[i];

        if ((waiting ? is_waiting(journal) && !is_planned(model, i) : is_written(journal)) &&
                lies_in(model, journal, year, period))
            return true;
    }
    return false;
}

static bool
any_reversal(const struct model *model, int year, const struct model_period *period)
{
    for (int i = 0; i < model->plan_count; i++) {
        const struct model_plan *plan = &model->plans[i];
        struct model_place due = model_plan_due(model, plan);

        if (plan->ended)
            continue;
        if (plan->document == MODEL_NONE && due.year == year && due.period == period)
            return true;
        if (plan->document != MODEL_NONE &&
                model->journals[plan->document].state == JOURNAL_APPROVED &&
                model->journals[plan->document].year == year &&
                model->journals[plan->document].period == period->number)
            return true;
    }
    return false;
}

/* Of before the period, and nothing will undo it by itself. */
static bool
any_by_hand(const struct model *model, const struct model_period *period)
{
    for (int i = 0; i < model->plan_count; i++)
        if (!model->plans[i].ended && model->plans[i].kind == REVERSAL_BY_HAND &&
                model->postings[model->plans[i].original].date < period->first_day)
            return true;
    return false;
}

static bool
any_window(const struct model *model, const struct model_period *period)
{
    for (int i = 0; i < model->subledger_count; i++)
        if (period->kind == PERIOD_REGULAR && model->subledgers[i].open_from != 0 &&
                model->subledgers[i].open_from <= period->last_day)
            return true;
    return false;
}

static bool
any_earlier(const struct model *model, const struct model_period *period)
{
    for (int y = 0; y < model->year_count; y++)
        for (int p = 0; p < model->years[y].period_count; p++) {
            const struct model_period *other = &model->years[y].periods[p];

            if (other->kind == PERIOD_REGULAR && other->all < PERIOD_CLOSED &&
                    other->last_day < period->first_day)
                return true;
        }
    return false;
}

static bool
any_without_category(const struct model *model)
{
    for (int i = 0; i < model->account_count; i++)
        if (model->accounts[i].used && model->accounts[i].category == MODEL_NONE)
            return true;
    return false;
}

/* What came behind the newest proof, into the period or before it. */
static bool
any_unproved(const struct model *model, int year, const struct model_period *period)
{
    for (int i = model->proved_count; i < model->posting_count; i++) {
        const struct model_posting *posting = &model->postings[i];

        if ((posting->year == year && posting->period <= period->number) ||
                model->years[posting->year].first_day < model->years[year].first_day)
            return true;
    }
    return false;
}

static void
add(struct verdict *verdict, const char *code, bool found, bool warns)
{
    if (found && warns)
        verdict->warn[verdict->warn_count++] = code;
    else if (found)
        verdict->refuse[verdict->refuse_count++] = code;
}

static void
look(const struct model *model, int year, const struct model_period *period, struct verdict *ret)
{
    *ret = (struct verdict){0};
    add(ret, "close.waiting", any_document(model, year, period, true), false);
    add(ret, "close.reversal", any_reversal(model, year, period), false);
    add(ret, "close.schedule", period->kind == PERIOD_REGULAR && model_is_due_in(model, period),
            false);
    add(ret, "close.window", any_window(model, period), false);
    add(ret, "close.retained", model->retained == MODEL_NONE, false);
    add(ret, "close.draft", any_document(model, year, period, false), true);
    add(ret, "close.accrual", period->kind == PERIOD_REGULAR && any_by_hand(model, period), true);
    add(ret, "close.earlier", any_earlier(model, period), true);
    add(ret, "close.category", any_without_category(model), true);
    add(ret, "close.proof", any_unproved(model, year, period), true);
}

/* ---- closing ---- */

/* Mostly one that may be closed, and early ones first. */
static int
draw_period(struct sim *sim, int *ret_year, bool closed)
{
    const struct model *model = sim->model;
    int drawn = sim_pick(sim, MODEL_PERIODS);
    const struct model_year *year;

    *ret_year = sim_chance(sim, 70) ? model->current_year : sim_pick(sim, model->year_count);
    year = &model->years[*ret_year];
    for (int i = 0; i < year->period_count && !sim_frill(sim, 15); i++) {
        const struct model_period *period =
                &year->periods[(closed ? drawn + i : i) % year->period_count];
        bool fits = closed ? period->all == PERIOD_CLOSED
                           : period->all == PERIOD_OPEN || period->all == PERIOD_SOFT_CLOSED;

        if (fits && period->kind == PERIOD_REGULAR)
            return (int)(period - year->periods);
    }
    return drawn % year->period_count;
}

static json_t *
input_of(struct sim *sim, int year, const struct model_period *period)
{
    json_t *input = sim_input(sim);

    sim_set_int(input, "year", sim->model->years[year].number);
    sim_set_int(input, "period", period->number);
    return input;
}

static json_t *
ask_for_pack(struct sim *sim, const char *operation, int64_t pack_no)
{
    json_t *input = sim_input(sim);

    sim_set_int(input, "pack_no", pack_no);
    return sim_ask(sim, operation, input, OK);
}

/* Whatever happened since: the books give the same again. */
static void
prove_pack(struct sim *sim, const struct model_pack *pack)
{
    json_t *answer = ask_for_pack(sim, "close.pack-verify", pack->pack_no);
    const json_t *sealed = json_object_get(answer, "pack");

    if (!sim->failed &&
            (sim_int(answer, "holds") != 1 || strcmp(sim_text(sealed, "hash"), pack->hash) != 0 ||
                    sim_int(sealed, "seq") != pack->posting_count))
        sim_differ(sim, "pack %lld, which knew %d postings, does not hold: %s",
                (long long)pack->pack_no, pack->posting_count, sim_text(answer, "differs"));
    json_close(&answer);
}

void
sim_keep_pack(struct sim *sim, const json_t *answer)
{
    struct model *model = sim->model;
    struct model_pack *pack = &model->packs[model->pack_count % MODEL_PACKS];

    *pack = (struct model_pack){
            .pack_no = sim_int(answer, "pack_no"), .posting_count = model->posting_count};
    snprintf(pack->hash, sizeof(pack->hash), "%s", sim_text(answer, "hash"));
    model->pack_count++;
    if (sim_int(answer, "seq") != model->posting_count)
        sim_differ(sim, "the pack knows %lld postings, not %d", (long long)sim_int(answer, "seq"),
                model->posting_count);
    else
        prove_pack(sim, pack);
}

static enum fault
judge_close(const struct model_period *period, bool accepted, bool silent,
        const struct verdict *verdict)
{
    if (accepted && silent)
        return FAULT_REASON_MISSING;
    if (verdict->refuse_count > 0 || (verdict->warn_count > 0 && !accepted))
        return FAULT_CLOSE_BLOCKED;
    return (period->all == PERIOD_OPEN || period->all == PERIOD_SOFT_CLOSED) &&
                           period->kind != PERIOD_CLOSING
                   ? OK
                   : FAULT_PERIOD_STEP;
}

static void
close_it(struct sim *sim, int year, const struct model_period *period, bool accepted, bool silent)
{
    struct verdict verdict;
    enum fault foretold;
    json_t *input = input_of(sim, year, period);
    json_t *answer;

    look(sim->model, year, period, &verdict);
    foretold = judge_close(period, accepted, silent, &verdict);
    sim_say(sim, "close period %d of %d%s%s: %s", period->number, sim->model->years[year].number,
            accepted ? ", warnings accepted" : "", silent ? ", without saying why" : "",
            foretold == OK ? "closed" : fault_code(foretold));
    if (accepted)
        sim_set(input, "accept",
                "close.draft close.accrual close.earlier close.category close.proof");
    if (!silent)
        sim_set(input, "reason", "The month is over");
    answer = sim_ask(sim, "close.period", input, foretold);
    if (!sim->failed && foretold != FAULT_REASON_MISSING)
        sim_compare_findings(sim, &verdict);
    if (!sim->failed && foretold == OK) {
        model_set_state(sim->model, year, period->number, MODEL_NONE, PERIOD_CLOSED);
        sim_keep_pack(sim, answer);
    }
    json_close(&answer);
}

/* A subledger whose window holds days of the year would keep its periods open. */
static void
advance_windows(struct sim *sim, int last_day)
{
    struct model *model = sim->model;

    for (int i = 0; i < model->subledger_count && !sim->failed; i++) {
        int open_from = day_add(last_day, 1);
        int open_to = day_add(open_from, 3000);
        json_t *input;
        json_t *answer;

        if (model->subledgers[i].open_from == 0 || model->subledgers[i].open_from > last_day)
            continue;
        input = sim_input(sim);
        sim_set(input, "subledger", model->subledgers[i].code);
        sim_set(input, "open_from", sim_day(sim, open_from));
        sim_set(input, "open_to", sim_day(sim, open_to));
        answer = sim_ask(sim, "subledger.set-window", input, OK);
        json_close(&answer);
        model->subledgers[i].open_from = open_from;
        model->subledgers[i].open_to = open_to;
    }
}

static void
cancel_waiting(struct sim *sim, int year, const struct model_period *period)
{
    const struct model *model = sim->model;

    for (int i = 0; i < model->journal_count && !sim->failed; i++)
        if (is_waiting(&model->journals[i]) && lies_in(model, &model->journals[i], year, period))
            cancel_document(sim, i);
}

static void
pause_schedules(struct sim *sim)
{
    for (int i = 0; i < sim->model->schedule_count && !sim->failed; i++)
        if (sim->model->schedules[i].state == SCHEDULE_ACTIVE)
            pause_schedule(sim, i);
}

void
sim_close_year(struct sim *sim, int year)
{
    const struct model_year *of = &sim->model->years[year];

    advance_windows(sim, of->last_day);
    pause_schedules(sim);
    for (int i = 0; i < of->period_count && !sim->failed; i++)
        if (of->periods[i].kind == PERIOD_REGULAR && of->periods[i].all < PERIOD_CLOSED) {
            cancel_waiting(sim, year, &of->periods[i]);
            if (!sim->failed)
                close_it(sim, year, &of->periods[i], true, false);
        }
}

void
sim_step_prove(struct sim *sim)
{
    json_t *answer;

    sim_say(sim, "prove the books");
    answer = sim_ask(sim, "close.prove", sim_input(sim), OK);
    if (!sim->failed && sim_int(answer, "seq") != sim->model->posting_count)
        sim_differ(sim, "the books were proved up to seq %lld, not %d",
                (long long)sim_int(answer, "seq"), sim->model->posting_count);
    if (!sim->failed)
        sim->model->proved_count = sim->model->posting_count;
    json_close(&answer);
}

void
sim_step_period_close(struct sim *sim)
{
    const struct model *model = sim->model;
    int year;
    int period = draw_period(sim, &year, false);
    int packs;

    if (tally_are_large(model) || sim->large)
        return; /* sums of a pack might not fit */
    close_it(sim, year, &model->years[year].periods[period], sim_chance(sim, 80),
            sim_frill(sim, 10));
    packs = model->pack_count < MODEL_PACKS ? model->pack_count : MODEL_PACKS;
    if (!sim->failed && packs > 0)
        prove_pack(sim, &model->packs[sim_pick(sim, packs)]);
}

/* ---- reopening ---- */

static enum fault
judge_reopening(const struct model_year *year, const struct model_period *period, int subledger)
{
    enum period_state now = subledger == MODEL_NONE ? period->all : period->states[subledger];

    if (period->kind == PERIOD_CLOSING || (subledger != MODEL_NONE && period->all >= PERIOD_CLOSED))
        return FAULT_PERIOD_STEP;
    return now == PERIOD_CLOSED || (now == PERIOD_LOCKED && year->state == YEAR_OPEN)
                   ? OK
                   : FAULT_PERIOD_STEP;
}

/* One that is closed for a subledger alone. */
static const struct model_period *
draw_closed_for(struct sim *sim, int subledger, int *ret_year)
{
    const struct model *model = sim->model;

    for (int y = 0; y < model->year_count; y++)
        for (int p = 0; p < model->years[y].period_count; p++) {
            const struct model_period *period = &model->years[y].periods[p];

            if (period->all < PERIOD_CLOSED && period->states[subledger] == PERIOD_CLOSED &&
                    sim_chance(sim, 60)) {
                *ret_year = y;
                return period;
            }
        }
    return NULL;
}

void
sim_step_period_reopen(struct sim *sim)
{
    struct model *model = sim->model;
    int subledger = sim_chance(sim, 25) ? sim_pick(sim, model->subledger_count) : MODEL_NONE;
    int year;
    const struct model_period *period =
            subledger == MODEL_NONE ? NULL : draw_closed_for(sim, subledger, &year);
    bool silent = sim_frill(sim, 10);
    enum fault foretold;
    json_t *input;
    json_t *answer;

    if (period == NULL) {
        int drawn = draw_period(sim, &year, true);

        period = &model->years[year].periods[drawn];
    }
    foretold =
            silent ? FAULT_REASON_MISSING : judge_reopening(&model->years[year], period, subledger);
    sim_say(sim, "open period %d of %d again for %s%s", period->number, model->years[year].number,
            subledger == MODEL_NONE ? "all" : model->subledgers[subledger].code,
            silent ? ", without saying why" : "");
    input = input_of(sim, year, period);
    if (subledger != MODEL_NONE)
        sim_set(input, "subledger", model->subledgers[subledger].code);
    if (!silent)
        sim_set(input, "reason", "An invoice came late");
    answer = sim_ask(sim, "close.reopen", input, foretold);
    if (!sim->failed && foretold == OK)
        model_reopen_period(model, year, period->number, subledger);
    json_close(&answer);
}
