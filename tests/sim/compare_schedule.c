/* compare_schedule — schedules and what became of their days, against the list. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/day.h"
#include "tests/sim/sim.h"

/* Its row's days: the last, and how many. */
static int
last_of_row(const struct model *model, int row, int *ret_count)
{
    int last = 0;

    *ret_count = 0;
    for (int i = 0; i < model->occurrence_count; i++) {
        if (model->occurrences[i].row != row)
            continue;
        if (model->occurrences[i].due > last)
            last = model->occurrences[i].due;
        ++*ret_count;
    }
    return last;
}

static bool
has_days(struct sim *sim, const json_t *row, const struct model_occurrence *first)
{
    int count;
    int last = last_of_row(sim->model, first->row, &count);

    return strcmp(sim_text(row, "due"), sim_day(sim, first->due)) == 0 &&
           strcmp(sim_text(row, "through"), count == 1 ? "" : sim_day(sim, last)) == 0 &&
           sim_int(row, "times") == (count == 1 ? 0 : count);
}

/* The row that begins with a day. */
static bool
is_occurrence(struct sim *sim, const json_t *row, const struct model_occurrence *occurrence)
{
    const struct model *model = sim->model;
    enum occurrence_state state = model_occurrence_state(model, occurrence);
    const struct model_journal *document =
            occurrence->document == MODEL_NONE ? NULL : &model->journals[occurrence->document];
    int64_t seq = document == NULL ? 0 : document->posting + 1;

    return strcmp(sim_text(row, "schedule"), model->schedules[occurrence->schedule].code) == 0 &&
           has_days(sim, row, occurrence) &&
           strcmp(sim_text(row, "state"), occurrence_state_name(state)) == 0 &&
           sim_int(row, "journal_id") == (document == NULL ? 0 : document->journal_id) &&
           sim_int(row, "seq") == seq &&
           sim_int(row, "journal_gone") ==
                   (state == OCCURRENCE_MADE && model_occurrence_is_open(model, occurrence));
}

void
sim_compare_occurrence(
        struct sim *sim, const json_t *row, const struct model_occurrence *occurrence)
{
    char *text;

    if (is_occurrence(sim, row, occurrence))
        return;
    text = row == NULL ? NULL : json_dumps(row, JSON_COMPACT);
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
    int count;
    int at;

    while ((at = next_row(sim->model, schedule, after, open)) != MODEL_NONE && !sim->failed) {
        const struct model_occurrence *occurrence = &sim->model->occurrences[at];

        sim_compare_occurrence(sim, json_array_get(items, place), occurrence);
        after = last_of_row(sim->model, occurrence->row, &count);
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

void
sim_compare_occurrences(struct sim *sim, int schedule)
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
void
sim_compare_inbox(struct sim *sim)
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

/* The schedule's first after a day that was skipped; MODEL_NONE. */
static int
next_skipped(const struct model *model, int schedule, int after)
{
    int at;

    do {
        at = next_row(model, schedule, after, false);
        after = at == MODEL_NONE ? after : model->occurrences[at].due;
    } while (at != MODEL_NONE && model->occurrences[at].state != OCCURRENCE_SKIPPED);
    return at;
}

/* As a schedule tells the days that are skipped before it comes to them. */
static bool
is_skipped_ahead(struct sim *sim, const char *told, int schedule)
{
    SCOPED(buffer_done) struct buffer text = {0};
    int after = sim->model->schedules[schedule].handled_to;
    int count = 0;
    int at;

    if (sim->model->schedules[schedule].state == SCHEDULE_ENDED)
        return *told == '\0';
    while ((at = next_skipped(sim->model, schedule, after)) != MODEL_NONE) {
        after = sim->model->occurrences[at].due;
        if (++count <= OCCURRENCE_DAYS_TOLD)
            buffer_format(&text, "%s%s", count == 1 ? "" : " ", day_text(after).chars);
    }
    if (count > OCCURRENCE_DAYS_TOLD)
        buffer_format(&text, " and %d more", count - OCCURRENCE_DAYS_TOLD);
    return strcmp(told, count == 0 ? "" : text.bytes) == 0;
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
                                strcmp(sim_text(answer, "next"), day_text(next).chars) != 0 ||
                                !is_skipped_ahead(sim, sim_text(answer, "skipped_ahead"), at)))
        sim_differ(sim,
                "%s is %s, version %lld, handled to %s, next due on %s (skipped: %s); foretold was "
                "%s, %lld, %s, %s",
                schedule->code, sim_text(answer, "state"), (long long)sim_int(answer, "version"),
                sim_text(answer, "handled_to"), sim_text(answer, "next"),
                sim_text(answer, "skipped_ahead"), states[schedule->state],
                (long long)schedule->version, day_text(schedule->handled_to).chars,
                day_text(next).chars);
    json_close(&answer);
}

/* ---- what is to come ---- */

static int64_t
debits_of(const struct model_journal *journal)
{
    int64_t sum = 0;

    for (int i = 0; i < journal->line_count; i++)
        sum += journal->lines[i].side == SIDE_DEBIT ? journal->lines[i].amount : 0;
    return sum;
}

/* What each day of a forecast comes to: its template is reckoned once, with the balances of the
 * first day, or of today where no year has that. */
struct coming {
    enum fault fault;
    int64_t debits;
    enum reversal_kind plan;
};

static struct coming
foretell_coming(const struct sim *sim, int schedule, int first)
{
    struct coming coming = {.fault = OK};
    struct model_journal journal;
    int day = model_year_of_day(sim->model, first) != MODEL_NONE ? first : moment_day(sim->now);

    if (first == 0)
        return coming;
    coming.fault = model_make_due(sim->model, schedule, day, &journal);
    if (coming.fault == OK) {
        coming.debits = debits_of(&journal);
        coming.plan = journal.plan;
    }
    return coming;
}

/* "": it is not reversed, or nobody knows yet when. */
static const char *
turned_on(struct sim *sim, int year, int due, enum reversal_kind kind)
{
    const struct model *model = sim->model;
    const struct model_period *period =
            year == MODEL_NONE ? NULL : model_regular(&model->years[year], due);
    struct model_place place = {.year = MODEL_NONE};

    if (period != NULL)
        place = model_plan_leads(model, year, period, kind, 0);
    return place.year == MODEL_NONE ? "" : sim_day(sim, place.date);
}

static void
compare_time(struct sim *sim, const json_t *row, int schedule, int due, const struct coming *coming)
{
    int year = model_year_of_day(sim->model, due);
    const char *problem = coming->fault == OK ? "" : fault_code(coming->fault);
    int128 amount = 0;

    if (strcmp(sim_text(row, "due"), sim_day(sim, due)) != 0 ||
            sim_int(row, "year") != (year == MODEL_NONE ? 0 : sim->model->years[year].number) ||
            strcmp(sim_text(row, "problem"), problem) != 0 ||
            strcmp(sim_text(row, "reversed_on"), turned_on(sim, year, due, coming->plan)) != 0 ||
            (coming->fault == OK && (!sim_minor(sim, sim_text(row, "amount"), 0, &amount) ||
                                            amount != coming->debits)))
        sim_differ(sim, "%s is forecast for %s in %lld with %s (%s); foretold was %s with %s (%s)",
                sim->model->schedules[schedule].code, sim_text(row, "due"),
                (long long)sim_int(row, "year"), sim_text(row, "amount"), sim_text(row, "problem"),
                sim_day(sim, due), sim_amount(sim, coming->debits, 0), problem);
}

/* The schedule's first row behind a day that is skipped and still to come. */
static int
next_skipped_row(const struct model *model, int schedule, int after)
{
    int last = model->schedules[schedule].handled_to;
    int at;

    while ((at = next_row(model, schedule, last, false)) != MODEL_NONE) {
        const struct model_occurrence *occurrence = &model->occurrences[at];
        int count;

        if (occurrence->due > after && occurrence->state == OCCURRENCE_SKIPPED)
            return at;
        last = last_of_row(model, occurrence->row, &count);
    }
    return MODEL_NONE;
}

static void
compare_skipped(struct sim *sim, const json_t *row, const struct model_occurrence *first)
{
    if (!has_days(sim, row, first) || *sim_text(row, "skipped") == '\0' ||
            *sim_text(row, "amount") != '\0')
        sim_differ(sim, "%s is forecast for %s through %s with %s; foretold was that %s is skipped",
                sim->model->schedules[first->schedule].code, sim_text(row, "due"),
                sim_text(row, "through"), sim_text(row, "amount"), sim_day(sim, first->due));
}

/* The next of the forecast behind a day: one that is due, or those of a row that is skipped. Gives
 * its first day; 0: there is none. */
static int
compare_next(struct sim *sim, const json_t *row, int schedule, int after, int through,
        const struct coming *coming)
{
    const struct model *model = sim->model;
    int handled_to = model->schedules[schedule].handled_to;
    int due = model_next_due(model, schedule, after > handled_to ? after : handled_to, through);
    int at = next_skipped_row(model, schedule, after);

    if (at != MODEL_NONE && model->occurrences[at].due <= through &&
            (due == 0 || model->occurrences[at].due < due)) {
        compare_skipped(sim, row, &model->occurrences[at]);
        return model->occurrences[at].due;
    }
    if (due != 0)
        compare_time(sim, row, schedule, due, coming);
    return due;
}

void
sim_compare_forecast(struct sim *sim, int schedule, int through)
{
    const struct model_schedule *of = &sim->model->schedules[schedule];
    json_t *input = sim_input(sim);
    const struct coming coming = foretell_coming(
            sim, schedule, model_next_due(sim->model, schedule, of->handled_to, through));
    json_t *answer;
    const json_t *items;
    size_t count = 0;
    int due = of->handled_to;

    sim_set(input, "schedule", of->code);
    sim_set(input, "through", sim_day(sim, through));
    answer = sim_ask(sim, "schedule.forecast", input, OK);
    items = json_object_get(answer, "items");
    while (of->state == SCHEDULE_ACTIVE && !sim->failed &&
            (due = compare_next(
                     sim, json_array_get(items, count), schedule, due, through, &coming)) != 0)
        count++;
    if (!sim->failed && json_array_size(items) != count)
        sim_differ(sim, "%zu days of %s are forecast, not %zu", json_array_size(items), of->code,
                count);
    json_close(&answer);
}
