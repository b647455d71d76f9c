/*
 * race_numbering_test — eight clerks post into two years, three periods and three series at once,
 * and every third journal of theirs is refused: each series stays without gap and double.
 */
#include "base/day.h"
#include "tests/given_ledger.h"
#include "tests/sim/race.h"
#include "tests/test.h"

enum { JOURNALS = 6, REFUSED_OF_THEM = 3 };

static const char *const sources[] = {"SHOP", "WEB"};

/* The next year begins where the first one ends. */
static void
make_year(struct race *race)
{
    json_t *input = race_input(race);

    sim_set(input, "first_day", day_text(day_add(race->sim->model->years[0].last_day, 1)).chars);
    REQUIRE_INT(race_ask(race, "year.create", input, NULL), OK);
}

static void
make_sources(struct race *race)
{
    for (size_t i = 0; i < COUNT_OF(sources); i++) {
        json_t *input = race_input(race);

        sim_set(input, "code", sources[i]);
        sim_set(input, "name", "A source with a series of its own");
        sim_set(input, "series", sources[i]);
        REQUIRE_INT(race_ask(race, "source.create", input, NULL), OK);
    }
}

/* One cent off where it is to be refused. */
static json_t *
journal_of(const struct clerk *clerk, int turn, bool refused)
{
    const struct race *race = clerk->race;
    json_t *input = race_journal(race, 1 + (clerk->index + turn) % 3, "1510", "100");
    json_t *first = json_array_get(json_object_get(input, "lines"), 0);
    int source = (clerk->index + 2 * turn) % 3;

    if (turn % 2 == 0)
        sim_set(input, "date", day_text(day_add(race->sim->model->years[0].last_day, 1)).chars);
    if (source > 0) {
        sim_set(input, "type", "user-defined");
        sim_set(input, "source", sources[source - 1]);
    }
    if (refused)
        sim_set(first, "debit", "101");
    return input;
}

static void
post_many(struct clerk *clerk)
{
    for (int i = 0; i < JOURNALS && clerk->fault == OK; i++) {
        bool refused = i % REFUSED_OF_THEM == clerk->index % REFUSED_OF_THEM;
        enum fault fault = race_write(clerk, journal_of(clerk, i, refused));

        if (fault == OK)
            fault = race_post(clerk, clerk->journal_id, 0);
        clerk->fault = refused && fault == FAULT_GATE_REFUSED ? OK : fault;
    }
}

static void
race_over_numbers(struct race *race, struct dice *dice)
{
    (void)dice;
    if (race->round == 0) {
        make_year(race);
        make_sources(race);
    }
    if (test_failed())
        return;
    race_begin(race, post_many);
    race_end(race);
    for (int i = 0; i < CLERKS; i++)
        REQUIRE_INT(race->clerks[i].fault, OK);
    REQUIRE_INT(race->posted_count, CLERKS * (JOURNALS - JOURNALS / REFUSED_OF_THEM));
    race_require_books(race);
}

TEST(eight_writers_number_every_series_of_every_year_without_a_gap)
{
    race_rounds(race_over_numbers);
}
