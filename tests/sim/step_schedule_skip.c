/* step_schedule_skip — people leave days out, one or many, before they are due or after; and take
 * it back. */
#include "base/day.h"
#include "tests/sim/draw.h"

/* ---- one ---- */

enum fault
judge_open(const struct model *model, const struct model_occurrence *occurrence, bool or_skipped)
{
    return model_occurrence_is_open(model, occurrence) ||
                           (or_skipped && occurrence->state == OCCURRENCE_SKIPPED)
                   ? OK
                   : FAULT_OCCURRENCE_STEP;
}

json_t *
decision_input(struct sim *sim, int schedule, int due)
{
    json_t *input = sim_input(sim);

    sim_set(input, "schedule", sim->model->schedules[schedule].code);
    sim_set(input, "due", sim_day(sim, due));
    return input;
}

/* A day that was handled must be one to decide; one that was not may be skipped all the same. */
static enum fault
judge_skip(const struct model *model, int schedule, int due)
{
    const struct model_schedule *of = &model->schedules[schedule];
    int at = model_occurrence(model, schedule, due);

    if (at != MODEL_NONE)
        return judge_open(model, &model->occurrences[at], false);
    return of->state != SCHEDULE_ENDED && due > of->handled_to &&
                           model_next_due(model, schedule, day_add(due, -1), due) == due
                   ? OK
                   : FAULT_OCCURRENCE_UNKNOWN;
}

void
skip_day(struct sim *sim, int schedule, int due)
{
    struct model *model = sim->model;
    enum fault foretold = judge_skip(model, schedule, due);
    json_t *input = decision_input(sim, schedule, due);
    json_t *answer;
    int last;

    sim_say(sim, "skip %s of %s", model->schedules[schedule].code, sim_day(sim, due));
    sim_set(input, "reason", "Nothing was owed");
    answer = sim_ask(sim, "schedule.skip", input, foretold);
    if (!sim->failed && foretold == OK) {
        int at = model_occurrence(model, schedule, due);

        if (at != MODEL_NONE)
            model->occurrences[at].state = OCCURRENCE_SKIPPED;
        else
            model_skip_ahead(model, schedule, due, due, 1, false, &last);
    }
    json_close(&answer);
}

/* ---- days that are left out together ---- */

/* The first that must be looked at; MODEL_NONE. */
static int
first_open(const struct model *model, int schedule, int from, int through)
{
    int found = MODEL_NONE;

    for (int i = 0; i < model->occurrence_count; i++) {
        const struct model_occurrence *occurrence = &model->occurrences[i];

        if (occurrence->schedule == schedule && occurrence->due >= from &&
                occurrence->due <= through && model_occurrence_is_open(model, occurrence) &&
                (found == MODEL_NONE || occurrence->due < model->occurrences[found].due))
            found = i;
    }
    return found;
}

/* The first of the range that is to come; 0: there is none. */
static int
first_to_come(const struct model *model, int schedule, int from, int through)
{
    const struct model_schedule *of = &model->schedules[schedule];

    return of->state == SCHEDULE_ENDED
                   ? 0
                   : model_next_due(model, schedule,
                             of->handled_to < from ? day_add(from, -1) : of->handled_to, through);
}

static enum fault
judge_range(const struct model *model, int schedule, int from, int through)
{
    if (from > through)
        return FAULT_FIELD_RANGE;
    return first_to_come(model, schedule, from, through) != 0 ||
                           first_open(model, schedule, from, through) != MODEL_NONE
                   ? OK
                   : FAULT_OCCURRENCE_UNKNOWN;
}

/* The failures first, then what is to come; whether any is left beyond the limit. */
static bool
skip_range(struct model *model, int schedule, int from, int through, int most, int *ret_count)
{
    int count = 0;
    int last;
    int at;

    for (; count < most && (at = first_open(model, schedule, from, through)) != MODEL_NONE; count++)
        model->occurrences[at].state = OCCURRENCE_SKIPPED;
    while (count < most && first_to_come(model, schedule, from, through) != 0)
        count += model_skip_ahead(model, schedule, from, through, most - count, false, &last);
    *ret_count = count;
    return first_open(model, schedule, from, through) != MODEL_NONE ||
           first_to_come(model, schedule, from, through) != 0;
}

void
skip_days(struct sim *sim, int schedule)
{
    struct model *model = sim->model;
    const struct model_schedule *of = &model->schedules[schedule];
    int from = of->handled_to == 0 || sim_chance(sim, 30) ? draw_day(sim) : of->handled_to;
    int through = day_add(from, sim_frill(sim, 10) ? -1 : sim_pick(sim, 120));
    int most = sim_chance(sim, 30) ? 1 + sim_pick(sim, 4) : MODEL_OCCURRENCES;
    enum fault foretold = judge_range(model, schedule, from, through);
    json_t *input = sim_input(sim);
    json_t *answer;

    sim_say(sim, "skip %s from %s to %s, %d at most", of->code, sim_day(sim, from),
            sim_day(sim, through), most);
    sim_set(input, "schedule", of->code);
    sim_set(input, "from", sim_day(sim, from));
    sim_set(input, "through", sim_day(sim, through));
    sim_set(input, "reason", "The office was closed");
    sim_set_int(input, "limit", most);
    answer = sim_ask(sim, "schedule.skip-days", input, foretold);
    if (!sim->failed && foretold == OK) {
        int count;
        bool more = skip_range(model, schedule, from, through, most, &count);

        if (sim_int(answer, "skipped") != count || sim_int(answer, "more") != more)
            sim_differ(sim, "%lld days of %s were skipped, not %d, or more are left or not",
                    (long long)sim_int(answer, "skipped"), of->code, count);
    }
    json_close(&answer);
    if (!sim->failed)
        sim_compare_occurrences(sim, schedule);
}

/* ---- days that are decided before the schedule comes to them ---- */

static void
skip_one_ahead(struct sim *sim, int schedule)
{
    const struct model *model = sim->model;
    int handled_to = model->schedules[schedule].handled_to;
    int from = day_add(handled_to == 0 ? draw_day(sim) : handled_to, sim_pick(sim, 90));
    int due = first_to_come(model, schedule, from, day_add(from, 200));

    skip_day(sim, schedule, due == 0 || sim_frill(sim, 8) ? from : due);
}

/* ---- days that are due again ---- */

/* An occurrence that was skipped before its schedule came to it: of the one schedule, or, of
 * MODEL_NONE, of any; from a place in the list on. MODEL_NONE: there is none. */
static int
skipped_ahead(const struct model *model, int schedule, int from)
{
    for (int i = 0; i < model->occurrence_count; i++) {
        int at = (from + i) % model->occurrence_count;
        const struct model_occurrence *occurrence = &model->occurrences[at];

        if ((schedule == MODEL_NONE || occurrence->schedule == schedule) &&
                occurrence->state == OCCURRENCE_SKIPPED &&
                occurrence->due > model->schedules[occurrence->schedule].handled_to)
            return at;
    }
    return MODEL_NONE;
}

static void
take_back(struct sim *sim, int at)
{
    struct model *model = sim->model;
    const struct model_occurrence *occurrence = &model->occurrences[at];
    const struct model_schedule *schedule = &model->schedules[occurrence->schedule];
    enum fault foretold = model_occurrence_state(model, occurrence) == OCCURRENCE_SKIPPED &&
                                          occurrence->due > schedule->handled_to
                                  ? OK
                                  : FAULT_OCCURRENCE_STEP;
    json_t *answer;

    sim_say(sim, "take back %s of %s", schedule->code, sim_day(sim, occurrence->due));
    answer = sim_ask(sim, "schedule.take-back",
            decision_input(sim, occurrence->schedule, occurrence->due), foretold);
    if (!sim->failed && foretold == OK)
        model_take_back(model, at);
    json_close(&answer);
}

/* One after the other, in any order: of days that were skipped together they leave holes, until
 * nothing is left of them. */
static void
take_more_back(struct sim *sim, int schedule)
{
    int count = sim_pick(sim, 8);
    int at;

    while (count-- > 0 && !sim->failed &&
            (at = skipped_ahead(sim->model, schedule,
                     sim_pick(sim, sim->model->occurrence_count + 1))) != MODEL_NONE) {
        sim_say(sim, "\n    and ");
        take_back(sim, at);
    }
}

/* Mostly of those that were skipped ahead, whichever schedule's they are. */
static void
take_some_back(struct sim *sim)
{
    int drawn = sim_pick(sim, sim->model->occurrence_count);
    int at = sim_frill(sim, 3) ? MODEL_NONE : skipped_ahead(sim->model, MODEL_NONE, drawn);
    int schedule;

    if (at == MODEL_NONE)
        at = drawn;
    schedule = sim->model->occurrences[at].schedule;
    take_back(sim, at);
    if (sim_chance(sim, 60))
        take_more_back(sim, schedule);
    if (!sim->failed)
        sim_compare_schedule(sim, schedule);
    if (!sim->failed)
        sim_compare_occurrences(sim, schedule);
}

void
decide_ahead(struct sim *sim, int schedule)
{
    if (sim->model->occurrence_count > 0 && sim_chance(sim, 35)) {
        take_some_back(sim);
        return;
    }
    skip_one_ahead(sim, schedule);
    if (!sim->failed)
        sim_compare_schedule(sim, schedule);
    if (!sim->failed)
        sim_compare_occurrences(sim, schedule);
}
