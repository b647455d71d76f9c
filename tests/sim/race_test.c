/*
 * race_test — clerks post at once while a period is closed and opened again, and an account is
 * held.
 *
 * Whoever closed a period, or held an account, looks at the newest posting as soon as he was
 * answered, and again before he lets go: nothing that was posted in between may be in that period,
 * or on that account. And whatever was acknowledged is there, once, numbered without a gap.
 */
#include <unistd.h>

#include "sql_catalogue.h"
#include "store/stmt.h"
#include "tests/given_ledger.h"
#include "tests/sim/race.h"
#include "tests/test.h"

enum { JOURNALS = 5, TRIES = 20000, WINDOWS = 200 };
enum mark { IN_CLOSED_PERIOD, ON_HELD_ACCOUNT };

static const char HELD[] = "5010";

/* From the first posting that cannot have missed it, to the last that cannot have been let in. */
struct window {
    enum mark of;
    int64_t after;
    int64_t through;
};

struct windows {
    struct window list[WINDOWS];
    int count;
};

/* ---- the clerks ---- */

/* Until it is let in: what is closed opens again. */
static enum fault
post_until_let_in(struct clerk *clerk, enum mark mark)
{
    enum fault fault = FAULT_GATE_REFUSED;

    for (int i = 0; i < TRIES && fault == FAULT_GATE_REFUSED; i++)
        fault = race_post(clerk, clerk->journal_id, (int)mark);
    return fault;
}

static void
post_many(struct clerk *clerk)
{
    for (int i = 0; i < JOURNALS && clerk->fault == OK; i++) {
        bool on_held = (clerk->index + i) % 2 == 0;

        clerk->fault = race_write(
                clerk, race_journal(clerk->race, on_held ? 2 : 1, on_held ? HELD : "1510", "100"));
        if (clerk->fault == OK)
            clerk->fault = post_until_let_in(clerk, on_held ? ON_HELD_ACCOUNT : IN_CLOSED_PERIOD);
    }
}

static void
post_the_one(struct clerk *clerk)
{
    clerk->fault = race_post(clerk, clerk->race->document, 0);
}

/* ---- who closes and holds ---- */

static int64_t
newest_seq(struct race *race)
{
    SCOPED(work_done) struct work work = {0};
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;

    work_init(&work, race->sim->store, &clock_system);
    given_ok(&work, work_read(&work));
    given_ok(&work, stmt_open(&work, &SQL_REPORT_SCOPE_NEWEST, &find));
    stmt_set_int(&find, "company_id", race->sim->company_id);
    given_ok(&work, stmt_next(&find, &row));
    return row ? stmt_int(&find, "next_seq") - 1 : 0;
}

static enum fault
set_period(struct race *race, const char *state)
{
    json_t *input = race_input(race);

    sim_set_int(input, "year", race->sim->model->years[0].number);
    sim_set_int(input, "period", 1);
    sim_set(input, "state", state);
    return race_ask(race, "period.set-state", input, NULL);
}

static enum fault
set_hold(struct race *race, bool hold)
{
    json_t *input = race_input(race);

    sim_set(input, "account", HELD);
    json_object_set_new(input, "hold", json_boolean(hold));
    return race_ask(race, "account.change", input, NULL);
}

static enum fault
set_shut(struct race *race, enum mark of, bool shut)
{
    return of == ON_HELD_ACCOUNT ? set_hold(race, shut)
                                 : set_period(race, shut ? "soft-closed" : "open");
}

/* Closes, looks away for a moment, and opens again, until nobody posts any more. */
static enum fault
close_and_open(struct race *race, struct dice *dice, struct windows *windows)
{
    enum fault fault = OK;

    while (__atomic_load_n(&race->busy, __ATOMIC_ACQUIRE) > 0 && fault == OK &&
            windows->count < WINDOWS) {
        struct window *window = &windows->list[windows->count++];

        window->of = (enum mark)dice_below(dice, 2);
        if ((fault = set_shut(race, window->of, true)))
            return fault;
        window->after = newest_seq(race);
        usleep((useconds_t)dice_below(dice, 3000));
        window->through = newest_seq(race);
        fault = set_shut(race, window->of, false);
        usleep((useconds_t)dice_below(dice, 2000));
    }
    return fault;
}

/* ---- what must hold afterwards ---- */

static bool
is_let_in(const struct window *window, const struct posted *posted)
{
    return posted->seq > window->after && posted->seq <= window->through &&
           posted->mark == (int)window->of;
}

static void
require_shut(const struct windows *windows, const struct race *race)
{
    for (int w = 0; w < windows->count; w++)
        for (int i = 0; i < race->posted_count; i++)
            if (is_let_in(&windows->list[w], &race->posted[i])) {
                test_fail(__FILE__, __LINE__,
                        "seq %lld was posted %s, which was so from %lld to %lld",
                        (long long)race->posted[i].seq,
                        race->posted[i].mark == ON_HELD_ACCOUNT ? "to a held account"
                                                                : "into a closed period",
                        (long long)windows->list[w].after, (long long)windows->list[w].through);
                return;
            }
}

/* ---- rounds ---- */

static void
race_over_a_period(struct race *race, struct dice *dice)
{
    struct windows windows = {.count = 0};
    enum fault fault;

    race_begin(race, post_many);
    fault = close_and_open(race, dice, &windows);
    race_end(race);
    REQUIRE_INT(fault, OK);
    for (int i = 0; i < CLERKS; i++)
        REQUIRE_INT(race->clerks[i].fault, OK);
    REQUIRE_INT(race->posted_count, CLERKS * JOURNALS);
    require_shut(&windows, race);
    race_require_books(race);
}

TEST(nothing_is_posted_behind_a_close_and_no_number_is_lost_or_doubled)
{
    race_rounds(race_over_a_period);
}

/* One document, posted by all at once, each with a key of his own: one has it, the others hear that
 * it is posted. */
static void
race_over_a_document(struct race *race, struct dice *dice)
{
    (void)dice;
    REQUIRE_INT(race_write(&race->clerks[0], race_journal(race, 1, "1510", "100")), OK);
    race->document = race->clerks[0].journal_id;
    race_begin(race, post_the_one);
    race_end(race);
    for (int i = 0; i < CLERKS; i++)
        REQUIRE(race->clerks[i].fault == OK || race->clerks[i].fault == FAULT_JOURNAL_STEP);
    REQUIRE_INT(race->posted_count, 1);
    race_require_books(race);
}

TEST(a_document_that_all_post_at_once_is_posted_once)
{
    race_rounds(race_over_a_document);
}
