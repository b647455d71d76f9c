/* step_schedule_run — what is due of the schedules becomes postings, drafts or failures; people
 * decide what became of the latter. */
#include <string.h>

#include "base/day.h"
#include "tests/sim/draw.h"
#include "tests/sim/tally.h"

/* ---- what a day comes to ---- */

struct course {
    enum fault fault;
    struct verdict verdict;
    struct model_journal journal;
};

static void
foretell(const struct model *model, int schedule, int due, struct course *ret)
{
    *ret = (struct course){.fault = OK};
    ret->fault = model_make_due(model, schedule, due, &ret->journal);
    if (ret->fault != OK || !model->schedules[schedule].posts)
        return;
    judge_posting(model, &ret->journal, SIM_OWNER, &ret->verdict);
    if (ret->verdict.refuse_count > 0)
        ret->fault = FAULT_GATE_REFUSED;
}

/* The list goes on with the journal that was made. */
static int
keep_journal(struct sim *sim, struct course *course, bool posts, int64_t journal_id)
{
    struct model *model = sim->model;
    int at = model->journal_count++;
    struct model_journal *document = &model->journals[at];

    *document = course->journal;
    if (posts) {
        document->journal_id = journal_id;
        document->posting = model->posting_count;
        model_post(model, document, sim->now);
        document->state = JOURNAL_POSTED;
    }
    learn_document(sim, &model->journals[at], journal_id);
    return at;
}

/* ---- running ---- */

static int
count_words(const char *text)
{
    int count = *text != '\0';

    for (; *text != '\0'; text++)
        count += *text == ' ';
    return count;
}

/* The codes of what the gate found, apart by spaces. */
static bool
are_findings(const char *told, const struct verdict *verdict)
{
    for (int i = 0; i < verdict->refuse_count; i++) {
        size_t length = strlen(verdict->refuse[i]);
        const char *at = told;

        while ((at = strstr(at, verdict->refuse[i])) != NULL &&
                ((at != told && at[-1] != ' ') || (at[length] != ' ' && at[length] != '\0')))
            at++;
        if (at == NULL)
            return false;
    }
    return verdict->refuse_count == 0 ? *told == '\0' : count_words(told) >= verdict->refuse_count;
}

/* What the run says that a day became is what was foretold. */
static void
compare_turn(struct sim *sim, enum occurrence_state state, const struct course *course,
        const json_t *told)
{
    const char *fault = course->fault == OK ? "" : fault_code(course->fault);

    if (strcmp(sim_text(told, "state"), occurrence_state_name(state)) != 0 ||
            strcmp(sim_text(told, "fault"), fault) != 0 ||
            !are_findings(sim_text(told, "findings"), &course->verdict))
        sim_differ(sim, "%s of %s is %s (%s: %s); foretold was %s (%s: %s)", sim_text(told, "due"),
                sim_text(told, "schedule"), sim_text(told, "state"), sim_text(told, "fault"),
                sim_text(told, "findings"), occurrence_state_name(state), fault,
                course->verdict.refuse_count == 0 ? "" : course->verdict.refuse[0]);
}

static void
take_turn(struct sim *sim, int schedule, int due, int through, const json_t *told)
{
    struct model *model = sim->model;
    const struct model_schedule *of = &model->schedules[schedule];
    struct model_occurrence *occurrence = &model->occurrences[model->occurrence_count];
    enum occurrence_state state = model_overtaken(model, schedule, due, through);
    struct course course = {.fault = OK};
    int last = due;

    if (state == 0) {
        foretell(model, schedule, due, &course);
        state = course.fault != OK ? OCCURRENCE_FAILED
                : of->posts        ? OCCURRENCE_POSTED
                                   : OCCURRENCE_MADE;
    }
    compare_turn(sim, state, &course, told);
    if (sim->failed)
        return;
    if (state == OCCURRENCE_SKIPPED)
        model_skip_ahead(model, schedule, due, through, MODEL_OCCURRENCES, true, &last);
    else
        model_add_occurrence(model, schedule, due, model->row_count++, state);
    model->schedules[schedule].handled_to = last;
    if (state == OCCURRENCE_POSTED || state == OCCURRENCE_MADE)
        occurrence->document = keep_journal(sim, &course, of->posts, sim_int(told, "journal_id"));
    sim_say(sim, "\n      %s of %s: %s", of->code, sim_day(sim, due), sim_text(told, "state"));
    if (!sim->failed)
        sim_compare_occurrence(sim, told, occurrence);
}

static void
take_turns(struct sim *sim, const json_t *answer, int through, int limit)
{
    const json_t *items = json_object_get(answer, "items");
    size_t turns = 0;
    int schedule;
    int due;

    while ((schedule = model_next_schedule(sim->model, through, &due)) != MODEL_NONE &&
            turns < (size_t)limit && !sim->failed) {
        const json_t *told = json_array_get(items, turns++);

        if (told == NULL)
            sim_differ(sim, "%s of %s was left out", sim_day(sim, due),
                    sim->model->schedules[schedule].code);
        else
            take_turn(sim, schedule, due, through, told);
    }
    if (!sim->failed && (json_array_size(items) != turns ||
                                sim_int(answer, "more") != (schedule != MODEL_NONE)))
        sim_differ(sim, "%zu occurrences were handled, not %zu", json_array_size(items), turns);
}

enum { MOST_TURNS = 6, MOST_DAYS = 480 };

/* For as many postings, each with a closing journal behind it and a reversal to come; of days there
 * may be many that are left out. */
static bool
has_room(const struct sim *sim)
{
    const struct model *model = sim->model;

    return model->journal_count + 2 * MOST_TURNS < MODEL_JOURNALS &&
           model->posting_count + 2 * MOST_TURNS < MODEL_POSTINGS &&
           model->entry_count + 2 * MOST_TURNS * MODEL_LINES * MODEL_BOOKS < MODEL_ENTRIES &&
           model->plan_count + MOST_TURNS < MODEL_PLANS &&
           model->occurrence_count + MOST_DAYS < MODEL_OCCURRENCES && !tally_are_large(model) &&
           !sim->large;
}

static void
compare_postings_from(struct sim *sim, int first)
{
    bool any_plan = first < sim->model->posting_count;

    for (int i = first; i < sim->model->posting_count && !sim->failed; i++)
        sim_compare_posting(sim, i);
    if (any_plan && !sim->failed)
        sim_compare_plans(sim);
}

static void
run_schedules(struct sim *sim, int through, int limit, bool ahead)
{
    int first = sim->model->posting_count;
    bool refused = !ahead && through > moment_day(sim->now);
    json_t *input = sim_input(sim);
    json_t *answer;

    sim_set(input, "through", sim_day(sim, through));
    sim_set_int(input, "limit", limit);
    if (ahead)
        json_object_set_new(input, "ahead", json_true());
    answer = sim_ask(sim, "schedule.run", input, refused ? FAULT_SCHEDULE_AHEAD : OK);
    if (!sim->failed && !refused)
        take_turns(sim, answer, through, limit);
    json_close(&answer);
    if (!sim->failed)
        compare_postings_from(sim, first);
}

/* A run that is repeated goes on where the one before ended: mostly there is nothing left. */
void
sim_step_schedule_run(struct sim *sim)
{
    struct model *model = sim->model;
    int limit = sim_chance(sim, 80) ? MOST_TURNS : 1 + sim_pick(sim, 2);
    int through = draw_day(sim);
    bool again = sim_chance(sim, 25);
    bool ahead = !sim_frill(sim, 10);
    int drawn;

    if (model->schedule_count == 0) {
        sim_step_schedule(sim);
        return;
    }
    if (through == 0 || !has_room(sim))
        return;
    drawn = sim_pick(sim, model->schedule_count);
    sim_say(sim, "run the schedules up to %s, %d at most%s", sim_day(sim, through), limit,
            ahead ? ", whatever day it is" : "");
    run_schedules(sim, through, limit, ahead);
    if (again && !sim->failed && has_room(sim)) {
        sim_say(sim, "\n    and once more");
        run_schedules(sim, through, limit, ahead);
    }
    if (!sim->failed)
        sim_compare_occurrences(sim, drawn);
    if (!sim->failed)
        sim_compare_schedule(sim, drawn);
    if (!sim->failed && sim_chance(sim, 40))
        sim_compare_forecast(sim, drawn, day_add(through, sim_pick(sim, 300)));
    if (!sim->failed)
        sim_compare_inbox(sim);
}

/* ---- what people decide ---- */

/* Mostly one that must be looked at, or was skipped. */
static int
draw_occurrence(struct sim *sim)
{
    const struct model *model = sim->model;
    int drawn = sim_pick(sim, model->occurrence_count);

    for (int i = 0; i < model->occurrence_count && !sim_frill(sim, 10); i++) {
        int at = (drawn + i) % model->occurrence_count;

        if (judge_open(model, &model->occurrences[at], sim_chance(sim, 50)) == OK)
            return at;
    }
    return drawn;
}

static void
retry(struct sim *sim, int at)
{
    struct model_occurrence *occurrence = &sim->model->occurrences[at];
    const struct model_schedule *schedule = &sim->model->schedules[occurrence->schedule];
    enum fault foretold = judge_open(sim->model, occurrence, true);
    int first = sim->model->posting_count;
    struct course course = {.fault = OK};
    json_t *answer;

    sim_say(sim, "try %s of %s again", schedule->code, sim_day(sim, occurrence->due));
    if (foretold == OK)
        foretell(sim->model, occurrence->schedule, occurrence->due, &course);
    if (foretold == OK)
        foretold = course.fault;
    answer = sim_ask(sim, "schedule.retry",
            decision_input(sim, occurrence->schedule, occurrence->due), foretold);
    if (!sim->failed && foretold == FAULT_GATE_REFUSED)
        sim_compare_findings(sim, &course.verdict);
    if (!sim->failed && foretold == OK) {
        model_part(sim->model, at);
        occurrence->document =
                keep_journal(sim, &course, schedule->posts, sim_int(answer, "journal_id"));
        occurrence->state = schedule->posts ? OCCURRENCE_POSTED : OCCURRENCE_MADE;
        if (!sim->failed)
            sim_compare_occurrence(sim, answer, occurrence);
    }
    json_close(&answer);
    if (!sim->failed)
        compare_postings_from(sim, first);
}

static void
decide_too_early(struct sim *sim, int schedule)
{
    int handled_to = sim->model->schedules[schedule].handled_to;
    int day = day_add(handled_to == 0 ? draw_day(sim) : handled_to, 1 + sim_pick(sim, 40));
    json_t *answer;

    if (model_occurrence(sim->model, schedule, day) != MODEL_NONE)
        return;
    sim_say(sim, "try %s of %s, which was not handled yet", sim->model->schedules[schedule].code,
            sim_day(sim, day));
    answer = sim_ask(
            sim, "schedule.retry", decision_input(sim, schedule, day), FAULT_OCCURRENCE_UNKNOWN);
    json_close(&answer);
}

static void
decide(struct sim *sim, int at)
{
    struct model *model = sim->model;
    bool skipped = model->occurrences[at].state == OCCURRENCE_SKIPPED;

    if (sim_chance(sim, skipped ? 15 : 50))
        skip_day(sim, model->occurrences[at].schedule, model->occurrences[at].due);
    else
        retry(sim, at);
    if (!sim->failed)
        sim_compare_occurrences(sim, model->occurrences[at].schedule);
}

void
sim_step_schedule_decide(struct sim *sim)
{
    struct model *model = sim->model;

    if (model->schedule_count == 0 || !has_room(sim))
        return;
    if (sim_chance(sim, 30))
        skip_days(sim, sim_pick(sim, model->schedule_count));
    else if (sim_chance(sim, 35))
        decide_ahead(sim, sim_pick(sim, model->schedule_count));
    else if (model->occurrence_count == 0 || sim_frill(sim, 8))
        decide_too_early(sim, sim_pick(sim, model->schedule_count));
    else
        decide(sim, draw_occurrence(sim));
    if (!sim->failed)
        sim_compare_inbox(sim);
}
