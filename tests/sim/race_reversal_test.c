/*
 * race_reversal_test — one journal is to be reversed by everybody at once: some carry its plan out,
 * some reverse it by hand, some move its plan, and each does another thing to the next one. It is
 * reversed once, and nothing is left to reverse it again.
 */
#include <stdio.h>

#include "base/day.h"
#include "tests/given_ledger.h"
#include "tests/sim/race.h"
#include "tests/test.h"

enum { ORIGINALS = 3, WAYS = 3 };

struct reversing {
    int64_t seqs[ORIGINALS]; /* of what is to be reversed */
    char through[16];
};

/* ---- the clerks ---- */

static json_t *
of_seq(const struct race *race, int64_t seq)
{
    json_t *input = race_input(race);

    sim_set_int(input, "seq", seq);
    return input;
}

static enum fault
run_all(struct clerk *clerk, int64_t seq)
{
    SCOPED(json_close) json_t *answer = NULL;
    const struct reversing *reversing = clerk->race->own;
    json_t *input = race_input(clerk->race);
    enum fault fault;
    size_t i;
    json_t *item;

    (void)seq;
    sim_set(input, "through", reversing->through);
    json_object_set_new(input, "ahead", json_true());
    if ((fault = race_ask(clerk->race, "reversal.run", input, &answer)))
        return fault;
    json_array_foreach(json_object_get(answer, "items"), i, item)
    {
        if (sim_int(item, "seq") != 0)
            race_note(clerk, item, 1);
    }
    return OK;
}

/* Somebody else has it, or will. */
static bool
is_late(enum fault fault)
{
    return fault == FAULT_REVERSAL_LIVE || fault == FAULT_REVERSAL_PENDING ||
           fault == FAULT_REVERSAL_UNKNOWN || fault == FAULT_GATE_REFUSED;
}

static enum fault
reverse_by_hand(struct clerk *clerk, int64_t seq)
{
    SCOPED(json_close) json_t *draft = NULL;
    json_t *input = of_seq(clerk->race, seq);
    enum fault fault;

    if ((fault = race_ask(clerk->race, "reversal.create", input, &draft)) == OK)
        fault = race_post(clerk, sim_int(draft, "journal_id"), 1);
    return is_late(fault) ? OK : fault;
}

/* Whoever moves a plan carries out what became of it: nobody else may come afterwards. */
static enum fault
move_and_run(struct clerk *clerk, int64_t seq)
{
    const struct reversing *reversing = clerk->race->own;
    json_t *input = of_seq(clerk->race, seq);
    enum fault fault;

    sim_set(input, "date", reversing->through);
    fault = race_ask(clerk->race, "reversal.move", input, NULL);
    return fault == OK || is_late(fault) ? run_all(clerk, seq) : fault;
}

static void
reverse(struct clerk *clerk)
{
    static enum fault (*const ways[WAYS])(struct clerk * clerk, int64_t seq) = {
            run_all, reverse_by_hand, move_and_run};
    const struct reversing *reversing = clerk->race->own;

    for (int i = 0; i < ORIGINALS && clerk->fault == OK; i++)
        clerk->fault = ways[(clerk->index + i) % WAYS](clerk, reversing->seqs[i]);
}

/* ---- what must hold afterwards ---- */

static void
require_reversed_once(struct race *race, int64_t seq)
{
    SCOPED(json_close) json_t *answer = NULL;
    int reversals = 0;
    int64_t by;

    REQUIRE_INT(race_ask(race, "posting.show", of_seq(race, seq), &answer), OK);
    by = sim_int(answer, "reversed_by");
    for (int i = 0; i < race->posted_count; i++)
        reversals += race->posted[i].mark == 1 && race->posted[i].seq == by;
    REQUIRE_INT(reversals, 1);
}

/* No document, no plan. */
static void
require_nothing_waits(struct race *race)
{
    static const char *const lists[] = {"reversal.list", "journal.list"};

    for (size_t i = 0; i < COUNT_OF(lists); i++) {
        SCOPED(json_close) json_t *answer = NULL;
        json_t *input = race_input(race);

        if (i == 1)
            sim_set(input, "state", "approved");
        REQUIRE_INT(race_ask(race, lists[i], input, &answer), OK);
        REQUIRE_INT(json_array_size(json_object_get(answer, "items")), 0);
    }
}

/* The first has a plan with a document, the next one a plan without, the last has none. */
static void
post_originals(struct race *race, struct reversing *reversing)
{
    static const char *const plans[ORIGINALS] = {"next-period", "by-hand", NULL};
    struct clerk *clerk = &race->clerks[0];

    for (int i = 0; i < ORIGINALS; i++) {
        json_t *journal = race_journal(race, 1, "1510", "100");

        if (plans[i] != NULL)
            sim_set(journal, "reversal", plans[i]);
        REQUIRE_INT(race_write(clerk, journal), OK);
        REQUIRE_INT(race_post(clerk, clerk->journal_id, 0), OK);
        reversing->seqs[i] = clerk->posted[clerk->count - 1].seq;
    }
}

static void
race_to_reverse(struct race *race, struct dice *dice)
{
    struct reversing reversing = {.seqs = {0}};

    (void)dice;
    snprintf(reversing.through, sizeof(reversing.through), "%s",
            day_text(race->sim->model->years[0].last_day).chars);
    race->own = &reversing;
    post_originals(race, &reversing);
    if (test_failed())
        return;
    race_begin(race, reverse);
    race_end(race);
    for (int i = 0; i < CLERKS; i++)
        REQUIRE_INT(race->clerks[i].fault, OK);
    REQUIRE_INT(race->posted_count, 2 * ORIGINALS);
    for (int i = 0; i < ORIGINALS && !test_failed(); i++)
        require_reversed_once(race, reversing.seqs[i]);
    if (!test_failed())
        require_nothing_waits(race);
    if (!test_failed())
        race_require_books(race);
}

TEST(a_posting_that_all_reverse_at_once_is_reversed_once)
{
    race_rounds(race_to_reverse);
}
