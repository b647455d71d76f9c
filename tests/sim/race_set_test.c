/*
 * race_set_test — one set is posted by everybody at once: it is posted once, and whole.
 */
#include "tests/given_ledger.h"
#include "tests/sim/race.h"
#include "tests/test.h"

enum { JOURNALS = 3 };

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
post_set(struct clerk *clerk)
{
    SCOPED(json_close) json_t *answer = NULL;
    json_t *input = race_input(clerk->race);
    size_t i;
    json_t *item;

    json_object_set(input, "set_id", clerk->race->own);
    clerk->fault = race_ask(clerk->race, "set.post", input, &answer);
    json_array_foreach(json_object_get(answer, "journals"), i, item)
    {
        if (clerk->fault == OK)
            note_posting(clerk, sim_int(item, "seq"));
    }
}

static enum fault
fill_set(struct race *race, const json_t *set_id)
{
    enum fault fault = OK;

    for (int i = 0; i < JOURNALS && fault == OK; i++) {
        json_t *journal = race_journal(race, 1, "1510", "100");

        json_object_set(journal, "set_id", (json_t *)(uintptr_t)set_id);
        fault = race_write(&race->clerks[0], journal);
    }
    return fault;
}

static void
race_over_a_set(struct race *race, struct dice *dice)
{
    SCOPED(json_close) json_t *set = NULL;
    json_t *input = race_input(race);
    int posted = 0;

    (void)dice;
    sim_set(input, "description", "Posted by all");
    REQUIRE_INT(race_ask(race, "set.create", input, &set), OK);
    race->own = json_object_get(set, "set_id");
    REQUIRE_INT(fill_set(race, race->own), OK);
    race_begin(race, post_set);
    race_end(race);
    for (int i = 0; i < CLERKS; i++) {
        posted += race->clerks[i].fault == OK;
        REQUIRE(race->clerks[i].fault == OK || race->clerks[i].fault == FAULT_SET_STEP ||
                race->clerks[i].fault == FAULT_JOURNAL_STEP);
    }
    REQUIRE_INT(posted, 1);
    REQUIRE_INT(race->posted_count, JOURNALS);
    race_require_books(race);
}

TEST(a_set_that_all_post_at_once_is_posted_once_and_whole)
{
    race_rounds(race_over_a_set);
}
