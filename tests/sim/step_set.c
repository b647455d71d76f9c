/* step_set — journals of one set: posted one by one, or together as the set says. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/sim/draw.h"
#include "tests/sim/set_course.h"
#include "tests/sim/tally.h"

void
sim_step_journal_set(struct sim *sim)
{
    int count = 2 + sim_pick(sim, 2);
    int64_t set_id = 0;

    if (!draw_has_room(sim))
        return;
    for (int i = 0; i < count && !sim->failed; i++) {
        struct model_journal drawn;
        int journal;

        draw_journal(sim, &drawn);
        drawn.set_id = set_id;
        sim_say(sim, "%swrite, in one set, a ", i == 0 ? "" : "\n    ");
        draw_say(sim, &drawn);
        if ((journal = write_document(sim, &drawn)) != MODEL_NONE)
            set_id = sim->model->journals[journal].set_id;
    }
    for (int i = 0; i < count && !sim->failed; i++) {
        sim_say(sim, "\n    post the set's journal %d", i + 1);
        post_document(sim, sim->model->journal_count - count + i);
    }
}

/* ---- a set is made ---- */

static int128
debits_of(const struct model_journal *journal)
{
    int128 sum = 0;

    for (int i = 0; i < journal->line_count; i++)
        if (journal->lines[i].side == SIDE_DEBIT)
            sum += journal->lines[i].amount;
    return sum;
}

/* The columns of what is not cancelled. */
static int128
debits_of_set(const struct model *model, const struct model_set *set)
{
    int128 sum = 0;

    for (int i = 0; i < model->journal_count; i++)
        if (model_set_has(set, &model->journals[i]) &&
                model->journals[i].state != JOURNAL_CANCELLED)
            sum += debits_of(&model->journals[i]);
    return sum;
}

bool
set_meets_total(const struct model *model, const struct model_set *set)
{
    return !set->has_total || debits_of_set(model, set) == set->total;
}

/* No more digits can be written down. */
static const int128 DIGITS_18 = 999999999999999999;

/* Its total is said before its journals are there: mostly what they will come to. */
static void
make_set(struct sim *sim, const struct model_journal *drawn, int count)
{
    struct model_set *set = &sim->model->sets[sim->model->set_count];
    int128 total = sim_frill(sim, 15);
    bool wanted = sim_frill(sim, 40);
    json_t *input = sim_input(sim);
    json_t *answer;

    for (int i = 0; i < count; i++)
        total += debits_of(&drawn[i]);
    *set = (struct model_set){
            .what_is_valid = sim_chance(sim, 50),
            .has_total = wanted && total <= DIGITS_18 && total >= -DIGITS_18,
            .total = (int64_t)total,
    };
    sim_set(input, "description", "A day's journals");
    sim_set(input, "mode", set->what_is_valid ? "what-is-valid" : "all-or-nothing");
    if (set->has_total)
        sim_set(input, "control_total", sim_amount(sim, set->total, 0));
    sim_say(sim, "make a set that posts %s%s",
            set->what_is_valid ? "what is valid" : "all or nothing",
            set->has_total ? ", with a control total" : "");
    answer = sim_ask(sim, "set.create", input, OK);
    set->set_id = sim_int(answer, "set_id");
    sim->model->set_count += !sim->failed;
    json_close(&answer);
}

static void
fill_set(struct sim *sim, struct model_journal *drawn, int count)
{
    const struct model_set *set = &sim->model->sets[sim->model->set_count - 1];

    for (int i = 0; i < count && !sim->failed; i++) {
        int journal;

        drawn[i].set_id = set->set_id;
        sim_say(sim, "\n    write into it a ");
        draw_say(sim, &drawn[i]);
        if ((journal = write_document(sim, &drawn[i])) != MODEL_NONE && sim_frill(sim, 30))
            submit_document(sim, journal);
    }
}

json_t *
set_key(struct sim *sim, const struct model_set *set)
{
    json_t *input = sim_input(sim);

    sim_set(input, "set_id", arena_format(&sim->work.arena, "%lld", (long long)set->set_id));
    return input;
}

/* ---- what posting it comes to ---- */

static enum fault
fault_of_set(const struct model *model, const struct model_set *set)
{
    if (model_set_size(model, set) == 0)
        return FAULT_SET_STEP; /* empty and cancelled ones, too */
    return set_meets_total(model, set) ? OK : FAULT_CONTROL_TOTAL;
}

static void
add_codes(const char **codes, int *count, const char *const *more, int more_count)
{
    for (int i = 0; i < more_count && *count < JUDGE_CODES; i++)
        codes[(*count)++] = more[i];
}

static void
add_verdict(struct set_course *course, const struct verdict *more)
{
    add_codes(course->verdict.refuse, &course->verdict.refuse_count, more->refuse,
            more->refuse_count);
    add_codes(course->verdict.warn, &course->verdict.warn_count, more->warn, more->warn_count);
}

/* What the list says of one of its journals, behind those before it. */
static void
foretell_one(struct sim *sim, int journal, struct set_course *course)
{
    struct model_journal *of = &sim->model->journals[journal];
    static const char *const unready[] = {"journal.step"};
    struct verdict verdict = {.refuse = {unready[0]}, .refuse_count = 1};
    int at = course->count++;

    course->journals[at] = journal;
    if (of->state == JOURNAL_DRAFT || of->state == JOURNAL_APPROVED)
        judge_posting(sim->model, of, course->by, &verdict);
    add_verdict(course, &verdict);
    course->posted[at] = verdict.refuse_count == 0;
    course->refused += verdict.refuse_count > 0;
    if (goes_back(of, &verdict))
        return_document(sim->model, of); /* a set of all or nothing takes that back, too */
    if (!course->posted[at])
        return;
    course->first[at] = sim->model->posting_count;
    course->strained = course->strained || !model_fits(sim->model, of);
    model_post(sim->model, of, sim->now);
    of->posting = course->first[at];
    of->state = JOURNAL_POSTED;
    of->version++;
}

bool
set_has_plan(const struct model *model, const struct model_set *set)
{
    for (int i = 0; i < model->journal_count; i++)
        if (model_set_has(set, &model->journals[i]) && model->journals[i].plan != REVERSAL_NONE)
            return true;
    return false;
}

struct set_course *
set_foretell(struct sim *sim, const struct model_set *set, enum sim_person by)
{
    struct model *model = sim->model;
    struct set_course *course = calloc(1, sizeof(*course));

    if (course == NULL || (course->before = malloc(sizeof(*model))) == NULL)
        abort();
    memcpy(course->before, model, sizeof(*model));
    course->by = by;
    course->fault = fault_of_set(model, set);
    course->judged = course->fault == OK;
    for (int i = 0; i < course->before->journal_count && course->judged; i++)
        if (model_set_waits(set, &model->journals[i]))
            foretell_one(sim, i, course);
    if (course->refused > 0 && !set->what_is_valid)
        course->fault = FAULT_GATE_REFUSED;
    if (course->fault != OK)
        set_take_back(sim, course);
    return course;
}

void
set_take_back(struct sim *sim, const struct set_course *course)
{
    memcpy(sim->model, course->before, sizeof(*course->before));
}

void
set_course_close(struct set_course **course)
{
    free((*course)->before);
    free(*course);
    *course = NULL;
}

/* Twins are looked for among what was posted before: of two in one set, whether the second is
 * warned of depends on how much of the set is written by then. */
static void
allow_twins(struct verdict *verdict, const struct findings *findings)
{
    int count = 0;

    for (int i = 0; i < verdict->warn_count; i++)
        if (strcmp(verdict->warn[i], "journal.twin") != 0)
            verdict->warn[count++] = verdict->warn[i];
    verdict->warn_count = count;
    for (size_t i = 0; i < findings->count && count < JUDGE_CODES; i++)
        if (strcmp(findings->list[i].code, "journal.twin") == 0) {
            verdict->warn[verdict->warn_count++] = "journal.twin";
            return;
        }
}

static void
compare_outcome(struct sim *sim, const json_t *answer, const struct set_course *course, int at)
{
    const json_t *told = json_array_get(json_object_get(answer, "journals"), (size_t)at);
    const struct model_journal *journal = &sim->model->journals[course->journals[at]];
    const struct model_posting *posting = &sim->model->postings[course->first[at]];

    if (sim_int(told, "journal_id") != journal->journal_id ||
            (sim_int(told, "posted") == 1) != course->posted[at])
        sim_differ(sim, "the set's journal %lld is %sposted; foretold was that %lld is %s",
                (long long)sim_int(told, "journal_id"), sim_int(told, "posted") ? "" : "not ",
                (long long)journal->journal_id, course->posted[at] ? "posted" : "refused");
    else if (course->posted[at] && (sim_int(told, "seq") != course->first[at] + 1 ||
                                           sim_int(told, "number") != posting->number ||
                                           strcmp(sim_text(told, "series"), posting->series) != 0))
        sim_differ(sim, "the set's journal %lld is seq %lld, %s %s; foretold was seq %d, %s %lld",
                (long long)journal->journal_id, (long long)sim_int(told, "seq"),
                sim_text(told, "series"), sim_text(told, "number"), course->first[at] + 1,
                posting->series, (long long)posting->number);
}

void
set_compare_postings(struct sim *sim, const struct set_course *course)
{
    for (int i = 0; i < course->count && !sim->failed; i++)
        if (course->posted[i])
            sim_compare_posting(sim, course->first[i]);
    if (!sim->failed)
        sim_compare_plans(sim);
}

static void
compare_outcomes(struct sim *sim, const json_t *answer, const struct set_course *course)
{
    if (json_array_size(json_object_get(answer, "journals")) != (size_t)course->count)
        sim_differ(sim, "%zu journals of the set were to be posted, not %d",
                json_array_size(json_object_get(answer, "journals")), course->count);
    for (int i = 0; i < course->count && !sim->failed; i++)
        compare_outcome(sim, answer, course, i);
    if (!sim->failed)
        set_compare_postings(sim, course);
}

void
set_compare_findings(struct sim *sim, struct set_course *course)
{
    if (!course->judged)
        return;
    allow_twins(&course->verdict, &sim->work.findings);
    sim_compare_findings(sim, &course->verdict);
}

static void
post_set(struct sim *sim, int at)
{
    const struct model_set *set = &sim->model->sets[at];
    enum sim_person by = set_has_plan(sim->model, set) ? SIM_OWNER : draw_poster(sim);
    SCOPED(set_course_close)
    struct set_course *course = set_foretell(sim, set, by);
    SCOPED(json_close) json_t *answer = NULL;

    sim_say(sim, "\n    post the set %d%s: %d of %d are refused", at + 1,
            course->by == SIM_CONTROLLER ? " by the controller" : "", course->refused,
            course->count);
    answer = sim_ask_so(sim, "set.post", set_key(sim, set), course->fault,
            (struct sim_manner){.by = course->by, .may_not_fit = course->strained});
    if (answer == NULL && course->strained)
        set_take_back(sim, course);
    else if (!sim->failed)
        set_compare_findings(sim, course);
    if (!sim->failed && answer != NULL)
        compare_outcomes(sim, answer, course);
}

/* ---- the step ---- */

bool
set_draw_one(struct sim *sim)
{
    struct model_journal drawn[3];
    int count = 1 + sim_pick(sim, (int)COUNT_OF(drawn));

    if (sim->model->set_count == MODEL_SETS)
        return false;
    for (int i = 0; i < count; i++)
        draw_journal(sim, &drawn[i]);
    make_set(sim, drawn, count);
    if (!sim->failed)
        fill_set(sim, drawn, count);
    return !sim->failed;
}

void
sim_step_set(struct sim *sim)
{
    struct model *model = sim->model;

    if (!draw_has_room(sim) || tally_are_large(model) || sim->large)
        return;
    if (model->set_count > 0 && sim_chance(sim, 40))
        post_set(sim, sim_pick(sim, model->set_count));
    else if (set_draw_one(sim) && sim_chance(sim, 80))
        post_set(sim, model->set_count - 1);
}
