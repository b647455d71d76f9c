/*
 * race_import_test — the same journals come in at once, in eight files that differ by line feeds at
 * their ends, or by the order of the journals as well: one of the files is posted, whole.
 */
#include <stdio.h>

#include "base/day.h"
#include "base/text.h"
#include "tests/given_ledger.h"
#include "tests/given_text_file.h"
#include "tests/sim/race.h"
#include "tests/test.h"

enum { JOURNALS = 3 };

struct files {
    struct given_text_file of[CLERKS];
};

static void
files_done(struct files *files)
{
    for (int i = 0; i < CLERKS; i++)
        given_text_file_done(&files->of[i]);
}

/* No round says what another says. */
static void
write_file(const struct race *race, int first, int feeds, struct given_text_file *ret)
{
    SCOPED(buffer_done) struct buffer text = {0};
    int date = race->sim->model->years[0].periods[1].first_day;

    for (int i = 0; i < JOURNALS; i++) {
        int amount = 100 * (race->round + 1) + (first + i) % JOURNALS;

        buffer_format(&text,
                "{\"date\":\"%s\",\"lines\":[{\"account\":\"1510\",\"debit\":\"%d\"},"
                "{\"account\":\"1930\",\"credit\":\"%d\"}]}\n",
                day_text(date).chars, amount, amount);
    }
    for (int i = 0; i < feeds; i++)
        buffer_char(&text, '\n');
    given_text_file("race.ndjson", text.bytes, ret);
}

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
import(struct clerk *clerk)
{
    SCOPED(json_close) json_t *answer = NULL;
    const struct files *files = clerk->race->own;
    json_t *input = race_input(clerk->race);

    sim_set(input, "file", files->of[clerk->index].path);
    clerk->fault = race_ask(clerk->race, "import.run", input, &answer);
    if (clerk->fault != OK)
        return;
    for (int64_t seq = sim_int(answer, "first_seq"); seq <= sim_int(answer, "last_seq"); seq++)
        note_posting(clerk, seq);
}

static void
race_over_files(struct race *race, bool turned)
{
    SCOPED(files_done) struct files files = {0};
    int posted = 0;

    for (int i = 0; i < CLERKS; i++)
        write_file(race, turned ? i : 0, i, &files.of[i]);
    race->own = &files;
    race_begin(race, import);
    race_end(race);
    for (int i = 0; i < CLERKS; i++) {
        posted += race->clerks[i].fault == OK;
        REQUIRE(race->clerks[i].fault == OK || race->clerks[i].fault == FAULT_IMPORT_TWICE);
    }
    REQUIRE_INT(posted, 1);
    REQUIRE_INT(race->posted_count, JOURNALS);
    race_require_books(race);
}

static void
race_over_the_journals(struct race *race, struct dice *dice)
{
    (void)dice;
    race_over_files(race, false);
}

static void
race_over_their_order(struct race *race, struct dice *dice)
{
    (void)dice;
    race_over_files(race, true);
}

TEST(journals_that_come_in_eight_files_at_once_are_posted_once)
{
    race_rounds(race_over_the_journals);
}

TEST(journals_that_come_in_eight_orders_at_once_are_posted_once)
{
    race_rounds(race_over_their_order);
}
