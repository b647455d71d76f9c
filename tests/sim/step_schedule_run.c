/* step_schedule_run — what is due of the schedules becomes postings, drafts or failures; people decide
 * what became of the latter. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "tests/sim/draw.h"
#include "tests/sim/tally.h"

/* ---- what a schedule came to ---- */

static bool
is_occurrence(struct sim *sim, const json_t *row, const struct model_occurrence *occurrence)
{
    const struct model *model = sim->model;
    enum occurrence_state state = model_occurrence_state(model, occurrence);
    const struct model_journal *document =
            occurrence->document == MODEL_NONE ? NULL : &model->journals[occurrence->document];
    int64_t seq = document == NULL ? 0 : document->posting + 1;
    int last;
    int times = model_times(model, occurrence, &last);

    return sim_int(row, "times") == (times == 1 ? 0 : times) &&
           strcmp(sim_text(row, "through"), times == 1 ? "" : sim_day(sim, last)) == 0 &&
           strcmp(sim_text(row, "schedule"), model->schedules[occurrence->schedule].code) == 0 &&
           strcmp(sim_text(row, "due"), sim_day(sim, occurrence->due)) == 0 &&
           strcmp(sim_text(row, "state"), occurrence_state_name(state)) == 0 &&
           sim_int(row, "journal_id") == (document == NULL ? 0 : document->journal_id) &&
           sim_int(row, "seq") == seq &&
           sim_int(row, "journal_gone") ==
                   (state == OCCURRENCE_MADE && model_occurrence_is_open(model, occurrence));
}

static void
differ(struct sim *sim, const json_t *row, const struct model_occurrence *occurrence)
{
    char *text = row == NULL ? NULL : json_dumps(row, JSON_COMPACT);

    sim_differ(sim, "%s of %s is %s; foretold was %s", sim_day(sim, occurrence->due),
            sim->model->schedules[occurrence->schedule].code, text == NULL ? "not there" : text,
            occurrence_state_name(model_occurrence_state(sim->model, occurrence)));
    free(text);
}

/* The schedule's first after a day, of those to be looked at or of all; MODEL_NONE. */
static int
next_row(const struct model *model, int schedule, int after, bool open)
{
    int found = MODEL_NONE;

    for (int i = 0; i < model->occurrence_count; i++) {
        const struct model_occurrence *occurrence = &model->occurrences[i];

        if (occurrence->schedule == schedule && occurrence->due > after &&
                (!open || model_occurrence_is_open(model, occurrence)) &&
                (found == MODEL_NONE || occurrence->due < model->occurrences[found].due))
            found = i;
    }
    return found;
}

/* By day, from a place in the answer on; gives the place behind them. */
static size_t
compare_rows(struct sim *sim, const json_t *items, size_t place, int schedule, bool open)
{
    int after = 0;
    int at;

    while ((at = next_row(sim->model, schedule, after, open)) != MODEL_NONE && !sim->failed) {
        const struct model_occurrence *occurrence = &sim->model->occurrences[at];

        if (!is_occurrence(sim, json_array_get(items, place), occurrence))
            differ(sim, json_array_get(items, place), occurrence);
        model_times(sim->model, occurrence, &after);
        place++;
    }
    return place;
}

static void
compare_count(struct sim *sim, const json_t *items, size_t count, const char *which)
{
    if (!sim->failed && json_array_size(items) != count)
        sim_differ(sim, "%zu occurrences %s, not %zu", json_array_size(items), which, count);
}

static void
compare_occurrences(struct sim *sim, int schedule)
{
    json_t *input = sim_input(sim);
    json_t *answer;
    const json_t *items;

    sim_set(input, "schedule", sim->model->schedules[schedule].code);
    sim_set_int(input, "limit", 1000);
    answer = sim_ask(sim, "schedule.occurrences", input, OK);
    items = json_object_get(answer, "items");
    if (!sim->failed)
        compare_count(sim, items, compare_rows(sim, items, 0, schedule, false), "are kept");
    json_close(&answer);
}

/* The inbox: by schedule as they were made, then by day. */
static void
compare_inbox(struct sim *sim)
{
    json_t *input = sim_input(sim);
    json_t *answer;
    const json_t *items;
    size_t count = 0;

    sim_set_int(input, "limit", 1000);
    answer = sim_ask(sim, "schedule.failures", input, OK);
    items = json_object_get(answer, "items");
    for (int i = 0; i < sim->model->schedule_count && !sim->failed; i++)
        count = compare_rows(sim, items, count, i, true);
    compare_count(sim, items, count, "must be looked at");
    json_close(&answer);
}

/* Years ahead: no interval is longer. */
enum { FAR_IN_MONTHS = 84 };

void
sim_compare_schedule(struct sim *sim, int at)
{
    static const char *const states[] = {"", "active", "paused", "ended"};
    const struct model_schedule *schedule = &sim->model->schedules[at];
    int from = schedule->handled_to > schedule->recurrence.start ? schedule->handled_to
                                                                 : schedule->recurrence.start;
    int next = schedule->state == SCHEDULE_ENDED
                       ? 0
                       : model_next_due(sim->model, at, schedule->handled_to,
                                 day_add_months(from, FAR_IN_MONTHS));
    json_t *input = sim_input(sim);
    json_t *answer;

    buffer_clear(&sim->compared);
    sim_set(input, "schedule", schedule->code);
    answer = sim_ask(sim, "schedule.show", input, OK);
    if (!sim->failed && (strcmp(sim_text(answer, "state"), states[schedule->state]) != 0 ||
                                sim_int(answer, "version") != schedule->version ||
                                strcmp(sim_text(answer, "handled_to"),
                                        day_text(schedule->handled_to).chars) != 0 ||
                                strcmp(sim_text(answer, "next"), day_text(next).chars) != 0))
        sim_differ(sim,
                "%s is %s, version %lld, handled to %s, next due on %s; foretold was %s, %lld, "
                "%s, %s",
                schedule->code, sim_text(answer, "state"), (long long)sim_int(answer, "version"),
                sim_text(answer, "handled_to"), sim_text(answer, "next"), states[schedule->state],
                (long long)schedule->version, day_text(schedule->handled_to).chars,
                day_text(next).chars);
    json_close(&answer);
}

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
    judge_journal(model, &ret->journal, &ret->verdict);
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

/* All days but the newest are left out together: one row, which was told. */
static void
leave_out(struct sim *sim, int schedule, int due, int through, const json_t *told)
{
    struct model *model = sim->model;
    struct model_schedule *of = &model->schedules[schedule];
    const struct model_occurrence *first = &model->occurrences[model->occurrence_count];
    int together = ++model->together_count;
    int next;

    for (; (next = model_next_due(model, schedule, due, through)) != 0; due = next) {
        assert(model->occurrence_count < MODEL_OCCURRENCES);
        model->occurrences[model->occurrence_count++] = (struct model_occurrence){
                .schedule = schedule,
                .due = due,
                .state = OCCURRENCE_SKIPPED,
                .document = MODEL_NONE,
                .together = together,
        };
        of->handled_to = due;
    }
    sim_say(sim, "\n      %s of %s and on: %s", of->code, sim_day(sim, first->due),
            sim_text(told, "state"));
    if (!is_occurrence(sim, told, first))
        differ(sim, told, first);
}

static void
take_turn(struct sim *sim, int schedule, int due, int through, const json_t *told)
{
    struct model *model = sim->model;
    struct model_schedule *of = &model->schedules[schedule];
    struct model_occurrence *occurrence = &model->occurrences[model->occurrence_count];
    struct course course = {.fault = OK};

    *occurrence =
            (struct model_occurrence){.schedule = schedule, .due = due, .document = MODEL_NONE};
    occurrence->state = model_overtaken(model, schedule, due, through);
    if (occurrence->state == OCCURRENCE_SKIPPED) {
        leave_out(sim, schedule, due, through, told);
        return;
    }
    if (occurrence->state == 0) {
        foretell(model, schedule, due, &course);
        occurrence->state = course.fault != OK ? OCCURRENCE_FAILED
                            : of->posts        ? OCCURRENCE_POSTED
                                               : OCCURRENCE_MADE;
    }
    if (strcmp(sim_text(told, "state"), occurrence_state_name(occurrence->state)) != 0 ||
            strcmp(sim_text(told, "fault"), course.fault == OK ? "" : fault_code(course.fault)) !=
                    0 ||
            !are_findings(sim_text(told, "findings"), &course.verdict)) {
        sim_differ(sim, "%s of %s is %s (%s: %s); foretold was %s (%s: %s)", sim_text(told, "due"),
                sim_text(told, "schedule"), sim_text(told, "state"), sim_text(told, "fault"),
                sim_text(told, "findings"), occurrence_state_name(occurrence->state),
                course.fault == OK ? "" : fault_code(course.fault),
                course.verdict.refuse_count == 0 ? "" : course.verdict.refuse[0]);
        return;
    }
    if (occurrence->state == OCCURRENCE_POSTED || occurrence->state == OCCURRENCE_MADE)
        occurrence->document = keep_journal(sim, &course, of->posts, sim_int(told, "journal_id"));
    model->occurrence_count++;
    of->handled_to = due;
    sim_say(sim, "\n      %s of %s: %s", of->code, sim_day(sim, due), sim_text(told, "state"));
    if (!sim->failed && !is_occurrence(sim, told, occurrence))
        differ(sim, told, occurrence);
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

/* A turn may leave out every day of two years. */
enum { MOST_TURNS = 6, MOST_DAYS = 800 };

/* For as many postings, each with a closing journal behind it and a reversal to come. */
static bool
has_room(const struct sim *sim)
{
    const struct model *model = sim->model;

    return model->journal_count + 2 * MOST_TURNS < MODEL_JOURNALS &&
           model->posting_count + 2 * MOST_TURNS < MODEL_POSTINGS &&
           model->entry_count + 2 * MOST_TURNS * MODEL_LINES * MODEL_BOOKS < MODEL_ENTRIES &&
           model->plan_count + MOST_TURNS < MODEL_PLANS &&
           model->occurrence_count + MOST_TURNS * MOST_DAYS < MODEL_OCCURRENCES &&
           !tally_are_large(model) && !sim->large;
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
run_schedules(struct sim *sim, int through, int limit)
{
    int first = sim->model->posting_count;
    json_t *input = sim_input(sim);
    json_t *answer;

    sim_set(input, "through", sim_day(sim, through));
    sim_set_int(input, "limit", limit);
    answer = sim_ask(sim, "schedule.run", input, OK);
    if (!sim->failed)
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
    int drawn;

    if (model->schedule_count == 0) {
        sim_step_schedule(sim);
        return;
    }
    if (through == 0 || !has_room(sim))
        return;
    drawn = sim_pick(sim, model->schedule_count);
    sim_say(sim, "run the schedules up to %s, %d at most", sim_day(sim, through), limit);
    run_schedules(sim, through, limit);
    if (again && !sim->failed && has_room(sim)) {
        sim_say(sim, "\n    and once more");
        run_schedules(sim, through, limit);
    }
    if (!sim->failed)
        compare_occurrences(sim, drawn);
    if (!sim->failed)
        sim_compare_schedule(sim, drawn);
    if (!sim->failed)
        compare_inbox(sim);
}

/* ---- what people decide ---- */

/* Mostly one that must be looked at. */
static int
draw_occurrence(struct sim *sim)
{
    const struct model *model = sim->model;
    int drawn = sim_pick(sim, model->occurrence_count);

    for (int i = 0; i < model->occurrence_count && !sim_frill(sim, 10); i++) {
        int at = (drawn + i) % model->occurrence_count;

        if (model_occurrence_is_open(model, &model->occurrences[at]))
            return at;
    }
    return drawn;
}

static json_t *
decision_input(struct sim *sim, int schedule, int due)
{
    json_t *input = sim_input(sim);

    sim_set(input, "schedule", sim->model->schedules[schedule].code);
    sim_set(input, "due", sim_day(sim, due));
    return input;
}

static enum fault
judge_open(const struct model *model, const struct model_occurrence *occurrence)
{
    return model_occurrence_is_open(model, occurrence) ? OK : FAULT_OCCURRENCE_STEP;
}

static void
skip(struct sim *sim, struct model_occurrence *occurrence)
{
    enum fault foretold = judge_open(sim->model, occurrence);
    json_t *input = decision_input(sim, occurrence->schedule, occurrence->due);
    json_t *answer;

    sim_say(sim, "skip %s of %s", sim->model->schedules[occurrence->schedule].code,
            sim_day(sim, occurrence->due));
    sim_set(input, "reason", "Nothing was owed");
    answer = sim_ask(sim, "schedule.skip", input, foretold);
    if (!sim->failed && foretold == OK)
        occurrence->state = OCCURRENCE_SKIPPED;
    json_close(&answer);
}

static void
retry(struct sim *sim, struct model_occurrence *occurrence)
{
    const struct model_schedule *schedule = &sim->model->schedules[occurrence->schedule];
    enum fault foretold =
            occurrence->state == OCCURRENCE_SKIPPED ? OK : judge_open(sim->model, occurrence);
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
        model_part(sim->model, occurrence);
        occurrence->document =
                keep_journal(sim, &course, schedule->posts, sim_int(answer, "journal_id"));
        occurrence->state = schedule->posts ? OCCURRENCE_POSTED : OCCURRENCE_MADE;
        if (!sim->failed && !is_occurrence(sim, answer, occurrence))
            differ(sim, answer, occurrence);
    }
    json_close(&answer);
    if (!sim->failed)
        compare_postings_from(sim, first);
}

/* What a range of days comes to; OK: they are marked as skipped. */
static enum fault
mark_skipped(struct model *model, int at, int from, int through)
{
    struct model_schedule *schedule = &model->schedules[at];
    int together = ++model->together_count;
    int count = 0;
    int next = schedule->state == SCHEDULE_ENDED
                       ? 0
                       : model_next_due(model, at, schedule->handled_to, through);

    if (next != 0 && next < from)
        return FAULT_OCCURRENCE_STEP;
    for (int i = 0; i < model->occurrence_count; i++) {
        struct model_occurrence *occurrence = &model->occurrences[i];

        if (occurrence->schedule != at || occurrence->due < from || occurrence->due > through ||
                !model_occurrence_is_open(model, occurrence))
            continue;
        occurrence->state = OCCURRENCE_SKIPPED;
        count++;
    }
    for (; next != 0; next = model_next_due(model, at, next, through)) {
        assert(model->occurrence_count < MODEL_OCCURRENCES);
        model->occurrences[model->occurrence_count++] = (struct model_occurrence){
                .schedule = at,
                .due = next,
                .state = OCCURRENCE_SKIPPED,
                .document = MODEL_NONE,
                .together = together,
        };
        schedule->handled_to = next;
        count++;
    }
    return count == 0 ? FAULT_OCCURRENCE_UNKNOWN : OK;
}

/* Mostly from what is handled on, for some weeks. */
static void
skip_days(struct sim *sim, int at)
{
    int handled_to = sim->model->schedules[at].handled_to;
    int drawn = draw_day(sim);
    int from = handled_to == 0 || sim_chance(sim, 30) ? drawn : day_add(handled_to, 1);
    int days = sim_pick(sim, 60);
    int through;
    json_t *input;
    json_t *answer;

    if (from == 0)
        return;
    through = day_add(from, days);
    input = sim_input(sim);
    sim_say(sim, "skip %s from %s to %s", sim->model->schedules[at].code, sim_day(sim, from),
            sim_day(sim, through));
    sim_set(input, "schedule", sim->model->schedules[at].code);
    sim_set(input, "from", sim_day(sim, from));
    sim_set(input, "through", sim_day(sim, through));
    sim_set(input, "reason", "Nothing will be owed");
    answer = sim_ask(sim, "schedule.skip-days", input, mark_skipped(sim->model, at, from, through));
    json_close(&answer);
    if (!sim->failed)
        compare_occurrences(sim, at);
    if (!sim->failed)
        sim_compare_schedule(sim, at);
}

static void
decide_too_early(struct sim *sim, int schedule)
{
    int handled_to = sim->model->schedules[schedule].handled_to;
    int day = day_add(handled_to == 0 ? draw_day(sim) : handled_to, 1 + sim_pick(sim, 40));
    json_t *answer;

    sim_say(sim, "try %s of %s, which was not handled yet", sim->model->schedules[schedule].code,
            sim_day(sim, day));
    answer = sim_ask(
            sim, "schedule.retry", decision_input(sim, schedule, day), FAULT_OCCURRENCE_UNKNOWN);
    json_close(&answer);
}

void
sim_step_schedule_decide(struct sim *sim)
{
    struct model *model = sim->model;

    if (model->schedule_count == 0 || !has_room(sim))
        return;
    if (model->occurrence_count == 0 || sim_frill(sim, 8)) {
        decide_too_early(sim, sim_pick(sim, model->schedule_count));
    } else if (sim_chance(sim, 15)) {
        skip_days(sim, sim_pick(sim, model->schedule_count));
    } else {
        struct model_occurrence *occurrence = &model->occurrences[draw_occurrence(sim)];

        if (sim_chance(sim, 50))
            skip(sim, occurrence);
        else
            retry(sim, occurrence);
        if (!sim->failed)
            compare_occurrences(sim, occurrence->schedule);
    }
    if (!sim->failed)
        compare_inbox(sim);
}
