/*
 * race_schedule_test — eight schedulers carry out at once what is due: each day once, none left
 * out. Where others skip days meanwhile, and take it back, a day is made or skipped, and never
 * both.
 */
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "tests/given_ledger.h"
#include "tests/sim/race.h"
#include "tests/test.h"

enum { DAYS = 7 };

struct scheduling {
    char code[16];
    char through[16];
    int dues[CLERKS][DAYS];
    int count[CLERKS];
    enum fault skipped[DAYS]; /* how it went; OK where nobody tried: the day is skipped otherwise */
    bool tried[DAYS];
};

/* ---- the clerks ---- */

static void
note_posting(struct clerk *clerk, int64_t seq)
{
    SCOPED(json_close) json_t *posting = NULL;
    json_t *input = race_input(clerk->race);

    sim_set_int(input, "seq", seq);
    if ((clerk->fault = race_ask(clerk->race, "posting.show", input, &posting)) == OK)
        race_note(clerk, posting, 0);
}

static void
run(struct clerk *clerk)
{
    SCOPED(json_close) json_t *answer = NULL;
    struct scheduling *scheduling = clerk->race->own;
    json_t *input = race_input(clerk->race);
    size_t i;
    json_t *item;

    sim_set(input, "through", scheduling->through);
    json_object_set_new(input, "ahead", json_true());
    clerk->fault = race_ask(clerk->race, "schedule.run", input, &answer);
    json_array_foreach(json_object_get(answer, "items"), i, item)
    {
        int day = 0;

        if (strcmp(sim_text(item, "state"), "posted") != 0 || clerk->fault != OK)
            continue;
        if (day_parse(sim_text(item, "due"), &day) && scheduling->count[clerk->index] < DAYS)
            scheduling->dues[clerk->index][scheduling->count[clerk->index]++] = day;
        note_posting(clerk, sim_int(item, "seq"));
    }
}

/* ---- what is due ---- */

static void
make_template(struct race *race)
{
    json_t *input = race_journal(race, 1, "1510", "100");

    json_object_del(input, "date");
    sim_set(input, "reference", "RENT");
    sim_set(input, "kind", "fixed");
    REQUIRE_INT(race_ask(race, "template.create", input, NULL), OK);
}

static void
make_schedule(struct race *race, const struct scheduling *scheduling)
{
    json_t *input = race_input(race);

    sim_set(input, "code", scheduling->code);
    sim_set(input, "template", "RENT");
    sim_set(input, "step", "daily");
    sim_set(input, "start", day_text(race->sim->model->years[0].first_day).chars);
    sim_set(input, "until", scheduling->through);
    REQUIRE_INT(race_ask(race, "schedule.create", input, NULL), OK);
}

/* No day twice, none left out. */
static void
require_days(const struct race *race, const struct scheduling *scheduling)
{
    bool seen[DAYS] = {false};
    int first = race->sim->model->years[0].first_day;

    for (int c = 0; c < CLERKS; c++)
        for (int i = 0; i < scheduling->count[c]; i++) {
            int day = day_diff(first, scheduling->dues[c][i]);

            REQUIRE(day >= 0 && day < DAYS && !seen[day]);
            seen[day] = true;
        }
    for (int i = 0; i < DAYS; i++)
        REQUIRE(seen[i]);
}

static void
begin_round(struct race *race, struct scheduling *scheduling)
{
    int first = race->sim->model->years[0].first_day;

    snprintf(scheduling->code, sizeof(scheduling->code), "S%d", race->round);
    snprintf(scheduling->through, sizeof(scheduling->through), "%s",
            day_text(day_add(first, DAYS - 1)).chars);
    race->own = scheduling;
    if (race->round == 0)
        make_template(race);
    if (!test_failed())
        make_schedule(race, scheduling);
}

static void
race_to_run(struct race *race, struct dice *dice)
{
    struct scheduling scheduling = {.count = {0}};

    (void)dice;
    begin_round(race, &scheduling);
    if (test_failed())
        return;
    race_begin(race, run);
    race_end(race);
    for (int i = 0; i < CLERKS; i++)
        REQUIRE_INT(race->clerks[i].fault, OK);
    REQUIRE_INT(race->posted_count, DAYS);
    require_days(race, &scheduling);
    if (!test_failed())
        race_require_books(race);
}

TEST(what_is_due_is_posted_once_by_however_many_schedulers)
{
    race_rounds(race_to_run);
}

/* ---- with others who skip ---- */

static enum fault
decide(struct race *race, const char *operation, int day)
{
    const struct scheduling *scheduling = race->own;
    json_t *input = race_input(race);

    sim_set(input, "schedule", scheduling->code);
    sim_set(input, "due", day_text(day_add(race->sim->model->years[0].first_day, day)).chars);
    if (strcmp(operation, "schedule.skip") == 0)
        sim_set(input, "reason", "Waived");
    return race_ask(race, operation, input, NULL);
}

/* Every second clerk skips a day of his own, and some think again. */
static void
run_or_skip(struct clerk *clerk)
{
    struct scheduling *scheduling = clerk->race->own;
    int day = DAYS - 1 - clerk->index / 2;

    if (clerk->index % 2 == 0) {
        run(clerk);
        return;
    }
    scheduling->tried[day] = true;
    scheduling->skipped[day] = decide(clerk->race, "schedule.skip", day);
    if (scheduling->skipped[day] == OK && clerk->index > CLERKS / 2 &&
            decide(clerk->race, "schedule.take-back", day) == OK)
        scheduling->tried[day] = false;
}

/* The days of which somebody was told that they are skipped are, and all others are posted. */
static void
require_decided(struct race *race, const struct scheduling *scheduling)
{
    SCOPED(json_close) json_t *answer = NULL;
    const json_t *items;
    json_t *input = race_input(race);

    sim_set(input, "schedule", scheduling->code);
    REQUIRE_INT(race_ask(race, "schedule.occurrences", input, &answer), OK);
    items = json_object_get(answer, "items");
    REQUIRE_INT((int64_t)json_array_size(items), DAYS);
    for (int i = 0; i < DAYS; i++) {
        bool skipped = scheduling->tried[i] && scheduling->skipped[i] == OK;
        const json_t *item = json_array_get(items, (size_t)i);

        REQUIRE(!scheduling->tried[i] || skipped ||
                scheduling->skipped[i] == FAULT_OCCURRENCE_STEP);
        REQUIRE_TEXT(sim_text(item, "due"),
                day_text(day_add(race->sim->model->years[0].first_day, i)).chars);
        REQUIRE_TEXT(sim_text(item, "state"), skipped ? "skipped" : "posted");
    }
}

static int
count_skipped(const struct scheduling *scheduling)
{
    int count = 0;

    for (int i = 0; i < DAYS; i++)
        count += scheduling->tried[i] && scheduling->skipped[i] == OK;
    return count;
}

static void
race_to_skip(struct race *race, struct dice *dice)
{
    struct scheduling scheduling = {.count = {0}};
    int posted;

    (void)dice;
    begin_round(race, &scheduling);
    if (test_failed())
        return;
    race_begin(race, run_or_skip);
    race_end(race);
    posted = race->posted_count;
    race_begin(race, run); /* what was taken back behind all of them is due still */
    race_end(race);
    for (int i = 0; i < CLERKS; i++)
        REQUIRE_INT(race->clerks[i].fault, OK);
    REQUIRE_INT(posted + race->posted_count, DAYS - count_skipped(&scheduling));
    require_decided(race, &scheduling);
    if (!test_failed())
        race_require_books(race);
}

TEST(a_day_that_is_skipped_while_schedulers_run_is_skipped_or_posted)
{
    race_rounds(race_to_skip);
}
