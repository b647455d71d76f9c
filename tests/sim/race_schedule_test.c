/*
 * race_schedule_test — eight schedulers carry out at once what is due: each day once, none left out.
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
race_to_run(struct race *race, struct dice *dice)
{
    struct scheduling scheduling = {.count = {0}};
    int first = race->sim->model->years[0].first_day;

    (void)dice;
    snprintf(scheduling.code, sizeof(scheduling.code), "S%d", race->round);
    snprintf(scheduling.through, sizeof(scheduling.through), "%s",
            day_text(day_add(first, DAYS - 1)).chars);
    race->own = &scheduling;
    if (race->round == 0)
        make_template(race);
    if (!test_failed())
        make_schedule(race, &scheduling);
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
