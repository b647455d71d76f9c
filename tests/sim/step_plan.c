/* step_plan — reversals are planned, moved, taken back, and carried out when their day has come. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "tests/sim/draw.h"
#include "tests/sim/tally.h"

/* ---- what waits ---- */

void
learn_document(struct sim *sim, struct model_journal *document, int64_t journal_id)
{
    json_t *input = sim_input(sim);
    json_t *answer;

    sim_set(input, "journal_id", arena_format(&sim->work.arena, "%lld", (long long)journal_id));
    answer = sim_ask(sim, "journal.show", input, OK);
    if (!sim->failed &&
            (strcmp(sim_text(answer, "state"), journal_state_name(document->state)) != 0 ||
                    strcmp(sim_text(answer, "date"), sim_day(sim, document->date)) != 0))
        sim_differ(sim, "the document %lld is %s, of %s; foretold was %s, of %s",
                (long long)journal_id, sim_text(answer, "state"), sim_text(answer, "date"),
                journal_state_name(document->state), sim_day(sim, document->date));
    document->journal_id = journal_id;
    document->set_id = sim_int(answer, "set_id");
    document->version = sim_int(answer, "version");
    json_close(&answer);
}

static void
compare_plan(struct sim *sim, const json_t *row, const struct model_plan *plan)
{
    struct model *model = sim->model;
    struct model_journal *document =
            plan->document == MODEL_NONE ? NULL : &model->journals[plan->document];
    struct model_place due = model_plan_due(model, plan);
    const char *day = document != NULL         ? sim_day(sim, document->date)
                      : due.year == MODEL_NONE ? ""
                                               : sim_day(sim, due.date);

    if (sim_int(row, "seq") != plan->original + 1 || strcmp(sim_text(row, "due_date"), day) != 0 ||
            (sim_int(row, "journal_id") != 0) != (document != NULL) ||
            (document != NULL &&
                    strcmp(sim_text(row, "state"), journal_state_name(document->state)) != 0) ||
            (sim_text(row, "failed_at")[0] != '\0') != (plan->failed_at != 0))
        sim_differ(sim,
                "the plan of seq %lld is due on %s, its journal is %s; foretold was seq %d, %s, %s",
                (long long)sim_int(row, "seq"), sim_text(row, "due_date"), sim_text(row, "state"),
                plan->original + 1, day,
                document == NULL ? "" : journal_state_name(document->state));
    else if (document != NULL && document->journal_id == 0)
        learn_document(sim, document, sim_int(row, "journal_id"));
    else if (document != NULL && document->journal_id != sim_int(row, "journal_id"))
        sim_differ(sim, "the plan of seq %d names journal %lld, not %lld", plan->original + 1,
                (long long)sim_int(row, "journal_id"), (long long)document->journal_id);
}

void
sim_compare_plans(struct sim *sim)
{
    const struct model *model = sim->model;
    json_t *input = sim_input(sim);
    json_t *answer;
    size_t count = 0;

    buffer_clear(&sim->compared);
    sim_set_int(input, "limit", 1000);
    answer = sim_ask(sim, "reversal.list", input, OK);
    for (int original = 0; original < model->posting_count && !sim->failed; original++) {
        int plan = model_plan(model, original);

        if (plan != MODEL_NONE)
            compare_plan(sim, json_array_get(json_object_get(answer, "items"), count++),
                    &model->plans[plan]);
    }
    if (!sim->failed && json_array_size(json_object_get(answer, "items")) != count)
        sim_differ(sim, "%zu plans wait, not %zu",
                json_array_size(json_object_get(answer, "items")), count);
    json_close(&answer);
}

/* ---- planning, moving and taking back ---- */

static json_t *
input_of(struct sim *sim, int original)
{
    json_t *input = sim_input(sim);

    sim_set_int(input, "seq", original + 1);
    return input;
}

static bool
has_room(const struct sim *sim)
{
    return draw_has_room(sim) && sim->model->plan_count + 8 < MODEL_PLANS;
}

/* A posting, mostly one that waits for its reversal. */
static int
draw_planned(struct sim *sim)
{
    const struct model *model = sim->model;
    int drawn = sim_pick(sim, model->posting_count);

    for (int i = 0; i < model->posting_count && !sim_frill(sim, 15); i++)
        if (model_plan(model, (drawn + i) % model->posting_count) != MODEL_NONE)
            return (drawn + i) % model->posting_count;
    return drawn;
}

/* One by hand gives way. */
static bool
has_another(const struct model *model, int original)
{
    int plan = model_plan(model, original);

    return plan != MODEL_NONE && model->plans[plan].kind != REVERSAL_BY_HAND;
}

static enum fault
judge_plan(const struct model *model, const struct model_plan *plan)
{
    const struct model_posting *original = &model->postings[plan->original];

    if (original->type == JOURNAL_CLOSING)
        return FAULT_REVERSAL_CLOSING;
    if (original->reversed_by != MODEL_NONE)
        return FAULT_REVERSAL_LIVE;
    if (model_reversal_waits(model, plan->original) || has_another(model, plan->original))
        return FAULT_REVERSAL_PENDING;
    return model_plan_refuses(original->type,
                   model_period(&model->years[original->year], original->period), original->date,
                   plan->kind, plan->date)
                   ? FAULT_REVERSAL_PLAN
                   : OK;
}

void
sim_step_plan(struct sim *sim)
{
    struct model *model = sim->model;
    struct model_plan plan = {.document = MODEL_NONE};
    enum fault foretold;
    json_t *answer;
    json_t *input;

    if (model->posting_count == 0 || !has_room(sim))
        return;
    plan.original = sim_pick(sim, model->posting_count);
    draw_plan(sim, model->postings[plan.original].date, &plan.kind, &plan.date);
    foretold = judge_plan(model, &plan);
    sim_say(sim, "plan to reverse seq %d %s %s", plan.original + 1, draw_plan_name(plan.kind),
            plan.date == 0 ? "" : sim_day(sim, plan.date));
    input = input_of(sim, plan.original);
    sim_set(input, "plan", draw_plan_name(plan.kind));
    if (plan.date != 0)
        sim_set(input, "date", sim_day(sim, plan.date));
    answer = sim_ask(sim, "reversal.plan", input, foretold);
    if (!sim->failed && foretold == OK) {
        int by_hand = model_plan(model, plan.original);

        if (by_hand != MODEL_NONE)
            model->plans[by_hand].ended = true;
        model_plan_begin(model, &plan, false);
        sim_compare_plans(sim);
    }
    json_close(&answer);
}

/* What a plan's document becomes when the plan leaves it. */
static void
give_up(struct model *model, struct model_plan *plan)
{
    struct model_journal *document =
            plan->document == MODEL_NONE ? NULL : &model->journals[plan->document];

    if (document != NULL && document->state != JOURNAL_CANCELLED) {
        document->state = JOURNAL_CANCELLED;
        document->below = 0;
        document->need_count = 0;
        document->version++;
    }
}

static void
cancel_plan(struct sim *sim, int original)
{
    int plan = model_plan(sim->model, original);
    enum fault foretold = plan == MODEL_NONE ? FAULT_REVERSAL_UNKNOWN : OK;
    json_t *input = input_of(sim, original);
    json_t *answer;

    sim_say(sim, "take the plan of seq %d back", original + 1);
    sim_set(input, "reason", "It is meant to stand");
    answer = sim_ask(sim, "reversal.cancel", input, foretold);
    if (!sim->failed && foretold == OK) {
        give_up(sim->model, &sim->model->plans[plan]);
        sim->model->plans[plan].ended = true;
        sim_compare_plans(sim);
    }
    json_close(&answer);
}

static void
keep_move(struct model *model, int at, int date)
{
    struct model_plan *plan = &model->plans[at];

    give_up(model, plan);
    plan->kind = REVERSAL_ON_DATE;
    plan->date = date;
    plan->document = MODEL_NONE;
    plan->failed_at = 0;
    model_plan_document(model, at);
}

/* Somebody else's reversal of the same posting. */
static bool
other_waits(const struct model *model, int plan)
{
    for (int i = 0; i < model->journal_count; i++) {
        const struct model_journal *journal = &model->journals[i];

        if (i != model->plans[plan].document && !journal->discarded &&
                journal->reverses == model->plans[plan].original &&
                journal->posting == MODEL_NONE && journal->state != JOURNAL_CANCELLED)
            return true;
    }
    return false;
}

static void
move_plan(struct sim *sim, int original)
{
    const struct model_posting *of = &sim->model->postings[original];
    int plan = model_plan(sim->model, original);
    int date = day_add(of->date, sim_pick(sim, 90) - 4);
    enum fault foretold = plan == MODEL_NONE              ? FAULT_REVERSAL_UNKNOWN
                          : date <= of->date              ? FAULT_REVERSAL_PLAN
                          : other_waits(sim->model, plan) ? FAULT_REVERSAL_PENDING
                                                          : OK;
    json_t *input = input_of(sim, original);
    json_t *answer;

    sim_say(sim, "move the plan of seq %d to %s", original + 1, sim_day(sim, date));
    sim_set(input, "date", sim_day(sim, date));
    answer = sim_ask(sim, "reversal.move", input, foretold);
    if (!sim->failed && foretold == OK) {
        keep_move(sim->model, plan, date);
        sim_compare_plans(sim);
    }
    json_close(&answer);
}

void
sim_step_plan_change(struct sim *sim)
{
    int original;

    if (sim->model->posting_count == 0 || !has_room(sim))
        return;
    original = draw_planned(sim);
    if (sim_chance(sim, 50))
        cancel_plan(sim, original);
    else
        move_plan(sim, original);
}

/* ---- carrying out ---- */

/* Those not refused before first, then by day, then as they were made. */
static bool
comes_before(const struct model *model, const struct model_plan *a, const struct model_plan *b)
{
    if (a->failed_at != b->failed_at)
        return a->failed_at < b->failed_at;
    if (model->journals[a->document].date != model->journals[b->document].date)
        return model->journals[a->document].date < model->journals[b->document].date;
    return a->document < b->document;
}

static int
list_turns(const struct model *model, int through, int turns[MODEL_PLANS])
{
    int count = 0;

    for (int i = 0; i < model->plan_count; i++) {
        const struct model_plan *plan = &model->plans[i];
        int at = count;

        if (plan->ended || plan->document == MODEL_NONE ||
                model->journals[plan->document].state != JOURNAL_APPROVED ||
                model->journals[plan->document].date > through)
            continue;
        for (; at > 0 && comes_before(model, plan, &model->plans[turns[at - 1]]); at--)
            turns[at] = turns[at - 1];
        turns[at] = i;
        count++;
    }
    return count;
}

static bool
is_refused(const struct verdict *verdict, const char *code)
{
    for (int i = 0; i < verdict->refuse_count; i++)
        if (strcmp(verdict->refuse[i], code) == 0)
            return true;
    return false;
}

/* One of them, as the list has it; then the list goes on with it. */
static void
take_turn(struct sim *sim, struct model_plan *plan, const json_t *told)
{
    struct model *model = sim->model;
    struct model_journal *document = &model->journals[plan->document];
    bool new = document->journal_id == 0; /* made in the same run */
    struct verdict verdict;

    judge_posting(model, document, SIM_OWNER, &verdict);
    if (new)
        document->journal_id = sim_int(told, "journal_id");
    if (sim_int(told, "reverses") != plan->original + 1 ||
            sim_int(told, "journal_id") != document->journal_id ||
            (sim_int(told, "seq") == 0) != (verdict.refuse_count > 0) ||
            (verdict.refuse_count > 0 && !is_refused(&verdict, sim_text(told, "failure"))))
        sim_differ(sim, "seq %lld is reversed as %lld (%s); foretold was seq %d: %s",
                (long long)sim_int(told, "reverses"), (long long)sim_int(told, "seq"),
                sim_text(told, "failure"), plan->original + 1,
                verdict.refuse_count > 0 ? verdict.refuse[0] : "posted");
    if (sim->failed || verdict.refuse_count > 0) {
        plan->failed_at = sim->now;
        if (goes_back(document, &verdict))
            return_document(model, document);
        if (new && !sim->failed)
            learn_document(sim, document, document->journal_id);
        return;
    }
    document->posting = model->posting_count;
    if (sim_int(told, "seq") != model->posting_count + 1)
        sim_differ(sim, "the reversal of seq %d is seq %lld, not %d", plan->original + 1,
                (long long)sim_int(told, "seq"), model->posting_count + 1);
    model_post(model, document, sim->now);
    document->state = JOURNAL_POSTED;
    document->version++;
    if (new && !sim->failed)
        learn_document(sim, document, document->journal_id);
}

static void
take_turns(struct sim *sim, const json_t *answer, int through, int limit)
{
    struct model *model = sim->model;
    int turns[MODEL_PLANS];
    int made = model_plan_catch_up(model);
    int count = list_turns(model, through, turns);
    const json_t *items = json_object_get(answer, "items");

    if (sim_int(answer, "made") != made || sim_int(answer, "more") != (count > limit) ||
            json_array_size(items) != (size_t)(count > limit ? limit : count))
        sim_differ(sim, "%lld reversals were made and %zu looked at; foretold were %d and %d",
                (long long)sim_int(answer, "made"), json_array_size(items), made,
                count > limit ? limit : count);
    for (int i = 0; i < count && i < limit && !sim->failed; i++)
        take_turn(sim, &model->plans[turns[i]], json_array_get(items, (size_t)i));
}

void
sim_step_plan_run(struct sim *sim)
{
    struct model *model = sim->model;
    int limit = sim_chance(sim, 70) ? 4 : 1 + sim_pick(sim, 2);
    int through = draw_day(sim);
    json_t *input = sim_input(sim);
    int first = model->posting_count;
    json_t *answer;

    if (through == 0 || !has_room(sim) || tally_are_large(model) || sim->large) {
        json_close(&input);
        return;
    }
    sim_say(sim, "carry out the reversals due up to %s, %d at most", sim_day(sim, through), limit);
    sim_set(input, "through", sim_day(sim, through));
    sim_set_int(input, "limit", limit);
    if (through > moment_day(sim->now))
        json_object_set_new(input, "ahead", json_true());
    answer = sim_ask(sim, "reversal.run", input, OK);
    if (!sim->failed)
        take_turns(sim, answer, through, limit);
    for (int i = first; i < model->posting_count && !sim->failed; i++)
        sim_compare_posting(sim, i);
    if (!sim->failed)
        sim_compare_plans(sim);
    json_close(&answer);
}
