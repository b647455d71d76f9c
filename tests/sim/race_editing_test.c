/*
 * race_editing_test — clerks change a document, or remove it, while others post it.
 *
 * A version says of itself what it holds, so that what is posted can be told from any mixture of
 * two: it must be the newest version that anybody was told he had saved.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "tests/given_ledger.h"
#include "tests/sim/race.h"
#include "tests/test.h"

enum { EDITORS = 6, CHANGES = 12, FIRST_AMOUNT = 1000, REMOVERS = 4 };

struct edits {
    int64_t versions[CLERKS * CHANGES]; /* that were acknowledged, by amount; 0: none */
    useconds_t pauses[CLERKS];          /* before a clerk posts */
};

/* ---- changing while others post ---- */

static json_t *
said_by(const struct race *race, int amount)
{
    char text[16];
    json_t *input;

    snprintf(text, sizeof(text), "%d", amount);
    input = race_journal(race, 1, "1510", text);
    sim_set(input, "description", text);
    return input;
}

/* Somebody else may have been quicker: then nothing of it is saved. */
static enum fault
change_once(struct clerk *clerk, int place)
{
    SCOPED(json_close) json_t *seen = NULL;
    SCOPED(json_close) json_t *answer = NULL;
    struct race *race = clerk->race;
    struct edits *edits = race->own;
    json_t *input;
    enum fault fault = race_ask(race, "journal.show", race_key(race, race->document), &seen);

    if (fault)
        return fault;
    input = said_by(race, FIRST_AMOUNT + 1 + place);
    json_object_set(input, "journal_id", json_object_get(seen, "journal_id"));
    json_object_set(input, "version", json_object_get(seen, "version"));
    fault = race_ask(race, "journal.change", input, &answer);
    if (fault == OK)
        edits->versions[place] = sim_int(answer, "version");
    return fault == FAULT_JOURNAL_VERSION ? OK : fault;
}

static void
change_or_post(struct clerk *clerk)
{
    if (clerk->index >= EDITORS) {
        usleep(((struct edits *)clerk->race->own)->pauses[clerk->index]);
        clerk->fault = race_post(clerk, clerk->race->document, 0);
        return;
    }
    for (int i = 0; i < CHANGES && clerk->fault == OK; i++)
        clerk->fault = change_once(clerk, clerk->index * CHANGES + i);
}

/* Versions follow each other, and none was given to two. The amount of the newest. */
static int
newest_amount(const struct edits *edits)
{
    int64_t count = 0;
    int amounts[CLERKS * CHANGES + 2] = {[1] = FIRST_AMOUNT};

    for (int i = 0; i < CLERKS * CHANGES; i++)
        count += edits->versions[i] != 0;
    for (int i = 0; i < CLERKS * CHANGES; i++) {
        int64_t version = edits->versions[i];

        if (version == 0)
            continue;
        if (version < 2 || version > count + 1 || amounts[version] != 0) {
            test_fail(__FILE__, __LINE__, "version %lld of %lld was given twice, or left one out",
                    (long long)version, (long long)count + 1);
            return 0;
        }
        amounts[version] = FIRST_AMOUNT + 1 + i;
    }
    return amounts[count + 1];
}

static void
require_posted(struct race *race, int amount)
{
    SCOPED(json_close) json_t *answer = NULL;
    json_t *input = race_input(race);
    char text[16];
    size_t i;
    json_t *line;

    snprintf(text, sizeof(text), "%d", amount);
    sim_set_int(input, "seq", race->posted[0].seq);
    REQUIRE_INT(race_ask(race, "posting.show", input, &answer), OK);
    REQUIRE_TEXT(sim_text(answer, "description"), text);
    REQUIRE_INT(json_array_size(json_object_get(answer, "lines")), 2);
    json_array_foreach(json_object_get(answer, "lines"), i, line)
    {
        REQUIRE_INT(labs(strtol(sim_text(line, "amount"), NULL, 10)), amount);
    }
}

static void
race_to_post_a_version(struct race *race, struct dice *dice)
{
    struct edits edits = {.pauses = {0}};
    int amount;

    for (int i = 0; i < CLERKS; i++)
        edits.pauses[i] = (useconds_t)dice_below(dice, 8000);
    REQUIRE_INT(race_write(&race->clerks[0], said_by(race, FIRST_AMOUNT)), OK);
    race->document = race->clerks[0].journal_id;
    race->own = &edits;
    race_begin(race, change_or_post);
    race_end(race);
    for (int i = 0; i < CLERKS; i++)
        REQUIRE(race->clerks[i].fault == OK || race->clerks[i].fault == FAULT_JOURNAL_STEP);
    REQUIRE_INT(race->posted_count, 1);
    amount = newest_amount(&edits);
    if (!test_failed())
        require_posted(race, amount);
    race_require_books(race);
}

TEST(what_is_posted_while_others_change_it_is_the_newest_version_and_no_mixture)
{
    race_rounds(race_to_post_a_version);
}

/* ---- removing while others post ---- */

static void
remove_or_post(struct clerk *clerk)
{
    struct race *race = clerk->race;

    if (clerk->index < REMOVERS)
        clerk->fault = race_ask(race, "journal.discard", race_key(race, race->document), NULL);
    else
        clerk->fault = race_post(clerk, race->document, 0);
}

static void
race_to_remove(struct race *race, struct dice *dice)
{
    int done = 0;

    (void)dice;
    REQUIRE_INT(race_write(&race->clerks[0], said_by(race, FIRST_AMOUNT)), OK);
    race->document = race->clerks[0].journal_id;
    race_begin(race, remove_or_post);
    race_end(race);
    for (int i = 0; i < CLERKS; i++) {
        done += race->clerks[i].fault == OK;
        REQUIRE(race->clerks[i].fault == OK ||
                race->clerks[i].fault ==
                        (race->posted_count > 0 ? FAULT_JOURNAL_STEP : FAULT_JOURNAL_UNKNOWN));
    }
    REQUIRE_INT(done, 1);
    race_require_books(race);
}

TEST(a_document_that_some_remove_and_others_post_is_either_gone_or_posted)
{
    race_rounds(race_to_remove);
}
