/*
 * race_test — clerks post at once while a period is closed and opened again, and an account is held.
 *
 * Whoever closed a period, or held an account, looks at the newest posting as soon as he was
 * answered, and again before he lets go: nothing that was posted in between may be in that period, or
 * on that account. And whatever was acknowledged is there, once, numbered without a gap.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/day.h"
#include "base/order.h"
#include "operation/operation.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "tests/given_ledger.h"
#include "tests/sim/sim.h"
#include "tests/test.h"
#include "tests/trial.h"

/* A server takes longer for each of many small writes. */
enum { SHARE_OF_POSTGRES = 3 };

enum { CLERKS = 8, JOURNALS = 8, TRIES = 20000, WINDOWS = 200, ROUNDS_OF_A_STORE = 10 };

static const char HELD[] = "5010";

struct race;

struct posted {
    int64_t seq;
    int64_t number;
    int64_t period;
    bool on_held;
};

struct clerk {
    struct race *race;
    int index;
    struct posted posted[JOURNALS];
    int count;
    int tries;
    int64_t journal_id;
    enum fault fault; /* one that a race does not explain, or of the document that all post */
    pthread_t thread;
};

/* From the first posting that cannot have missed it, to the last that cannot have been let in. */
struct window {
    bool of_account;
    int64_t after;
    int64_t through;
};

struct race {
    struct sim *sim;
    int64_t calls;
    struct clerk clerks[CLERKS];
    int busy; /* clerks that still post */
    struct window windows[WINDOWS];
    int window_count;
    int64_t document; /* the one that all post */
};

/* ---- asking, from any thread ---- */

static enum fault
ask(struct race *race, const char *name, json_t *input, json_t **ret)
{
    SCOPED(work_done) struct work work = {0};
    const struct operation *operation;
    char key[64];
    enum fault fault;

    work_init(&work, race->sim->store, &clock_system);
    work.actor = race->sim->actor;
    snprintf(key, sizeof(key), "race-%s-%lld", race->sim->model->code,
            (long long)__atomic_add_fetch(&race->calls, 1, __ATOMIC_RELAXED));
    work.key = key;
    given_ok(&work, operation_find(&work.why, name, &operation));
    fault = operation_call(&work, operation, input, ret);
    json_close(&input);
    return fault;
}

static json_t *
line(const char *account, const char *column)
{
    json_t *said = json_object();

    sim_set(said, "account", account);
    sim_set(said, column, "100");
    return said;
}

/* In the period that is closed now and then, or, in the one after it, on the account that is held. */
static json_t *
journal_of(const struct race *race, bool on_held)
{
    const struct model_year *year = &race->sim->model->years[0];
    json_t *input = sim_input(race->sim);
    json_t *lines = json_array();

    sim_set(input, "date", day_text(year->periods[on_held ? 2 : 1].first_day).chars);
    json_array_append_new(lines, line(on_held ? HELD : "1510", "debit"));
    json_array_append_new(lines, line("1930", "credit"));
    json_object_set_new(input, "lines", lines);
    return input;
}

static json_t *
key_of(const struct race *race, int64_t journal_id)
{
    char text[32];
    json_t *input = sim_input(race->sim);

    snprintf(text, sizeof(text), "%lld", (long long)journal_id);
    sim_set(input, "journal_id", text);
    return input;
}

/* ---- the clerks ---- */

static enum fault
write_one(struct clerk *clerk, bool on_held)
{
    json_t *answer = NULL;
    enum fault fault =
            ask(clerk->race, "journal.create", journal_of(clerk->race, on_held), &answer);

    if (fault == OK)
        clerk->journal_id = sim_int(answer, "journal_id");
    json_close(&answer);
    return fault;
}

/* Until it is let in: what is closed opens again. */
static enum fault
post_one(struct clerk *clerk, bool on_held)
{
    enum fault fault = FAULT_GATE_REFUSED;

    while (fault == FAULT_GATE_REFUSED && clerk->tries++ < TRIES) {
        json_t *receipt = NULL;

        fault = ask(clerk->race, "journal.post", key_of(clerk->race, clerk->journal_id), &receipt);
        if (fault == OK)
            clerk->posted[clerk->count++] = (struct posted){
                    .seq = sim_int(receipt, "seq"),
                    .number = sim_int(receipt, "number"),
                    .period = sim_int(receipt, "period"),
                    .on_held = on_held,
            };
        json_close(&receipt);
    }
    return fault;
}

static void *
post_many(void *opaque)
{
    struct clerk *clerk = opaque;

    for (int i = 0; i < JOURNALS && clerk->fault == OK; i++) {
        bool on_held = (clerk->index + i) % 2 == 0;

        clerk->fault = write_one(clerk, on_held);
        if (clerk->fault == OK)
            clerk->fault = post_one(clerk, on_held);
    }
    __atomic_sub_fetch(&clerk->race->busy, 1, __ATOMIC_RELEASE);
    return NULL;
}

static void *
post_the_one(void *opaque)
{
    struct clerk *clerk = opaque;
    json_t *receipt = NULL;

    clerk->fault =
            ask(clerk->race, "journal.post", key_of(clerk->race, clerk->race->document), &receipt);
    json_close(&receipt);
    return NULL;
}

static bool
all_do(struct race *race, void *(*what)(void *))
{
    int begun = 0;

    while (begun < CLERKS &&
            pthread_create(&race->clerks[begun].thread, NULL, what, &race->clerks[begun]) == 0)
        begun++;
    if (what == post_many)
        __atomic_sub_fetch(&race->busy, CLERKS - begun, __ATOMIC_RELEASE);
    return begun == CLERKS;
}

static void
wait_for_all(struct race *race)
{
    for (int i = 0; i < CLERKS; i++)
        pthread_join(race->clerks[i].thread, NULL);
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
    json_t *input = sim_input(race->sim);
    json_t *answer = NULL;
    enum fault fault;

    sim_set_int(input, "year", race->sim->model->years[0].number);
    sim_set_int(input, "period", 1);
    sim_set(input, "state", state);
    fault = ask(race, "period.set-state", input, &answer);
    json_close(&answer);
    return fault;
}

static enum fault
set_hold(struct race *race, bool hold)
{
    json_t *input = sim_input(race->sim);
    json_t *answer = NULL;
    enum fault fault;

    sim_set(input, "account", HELD);
    json_object_set_new(input, "hold", json_boolean(hold));
    fault = ask(race, "account.change", input, &answer);
    json_close(&answer);
    return fault;
}

static enum fault
set_shut(struct race *race, bool of_account, bool shut)
{
    return of_account ? set_hold(race, shut) : set_period(race, shut ? "soft-closed" : "open");
}

/* Closes, looks away for a moment, and opens again, until nobody posts any more. */
static enum fault
close_and_open(struct race *race, struct dice *dice)
{
    enum fault fault = OK;

    while (__atomic_load_n(&race->busy, __ATOMIC_ACQUIRE) > 0 && fault == OK &&
            race->window_count < WINDOWS) {
        struct window *window = &race->windows[race->window_count++];

        window->of_account = dice_below(dice, 2) == 0;
        if ((fault = set_shut(race, window->of_account, true)))
            return fault;
        window->after = newest_seq(race);
        usleep((useconds_t)dice_below(dice, 3000));
        window->through = newest_seq(race);
        fault = set_shut(race, window->of_account, false);
        usleep((useconds_t)dice_below(dice, 2000));
    }
    return fault;
}

/* ---- what must hold afterwards ---- */

static int
compare_seqs(const void *left, const void *right)
{
    return order_of(((const struct posted *)left)->seq, ((const struct posted *)right)->seq);
}

static int
gather(const struct race *race, struct posted ret[CLERKS * JOURNALS])
{
    int count = 0;

    for (int i = 0; i < CLERKS; i++)
        for (int j = 0; j < race->clerks[i].count; j++)
            ret[count++] = race->clerks[i].posted[j];
    qsort(ret, (size_t)count, sizeof(*ret), compare_seqs);
    return count;
}

static bool
is_let_in(const struct window *window, const struct posted *posted)
{
    return posted->seq > window->after && posted->seq <= window->through &&
           posted->on_held == window->of_account;
}

static void
require_shut(const struct race *race, const struct posted *posted, int count)
{
    for (int w = 0; w < race->window_count; w++)
        for (int i = 0; i < count; i++)
            if (is_let_in(&race->windows[w], &posted[i])) {
                test_fail(__FILE__, __LINE__,
                        "seq %lld was posted %s, which was so from %lld to %lld",
                        (long long)posted[i].seq,
                        posted[i].on_held ? "to a held account" : "into a closed period",
                        (long long)race->windows[w].after, (long long)race->windows[w].through);
                return;
            }
}

/* In the order of the chain, and from 0 in each period where numbers begin again. */
static void
require_numbers(const struct race *race, const struct posted *posted, int count)
{
    bool per_period = race->sim->model->numbering == NUMBERING_PER_PERIOD;
    int64_t next[3] = {0};

    for (int i = 0; i < count; i++) {
        REQUIRE_INT(posted[i].seq, i + 1);
        REQUIRE_INT(posted[i].number, next[per_period ? posted[i].period : 0]++);
    }
}

static void
require_proven(struct race *race, int count)
{
    json_t *answer = sim_ask(race->sim, "verify.run", sim_input(race->sim), OK);
    int64_t proven = sim_int(answer, "posting_count");

    json_close(&answer);
    if (race->sim->failed)
        test_fail(__FILE__, __LINE__, "%s", race->sim->failure.bytes);
    REQUIRE_INT(proven, count);
}

/* ---- rounds ---- */

static void
race_over_a_period(struct race *race, struct dice *dice)
{
    struct posted posted[CLERKS * JOURNALS];
    enum fault fault;
    bool begun;
    int count;

    race->busy = CLERKS;
    begun = all_do(race, post_many);
    fault = close_and_open(race, dice);
    if (!begun)
        exit(1); /* no threads: nothing can be tried */
    wait_for_all(race);
    REQUIRE_INT(fault, OK);
    for (int i = 0; i < CLERKS; i++)
        REQUIRE_INT(race->clerks[i].fault, OK);
    count = gather(race, posted);
    REQUIRE_INT(count, CLERKS * JOURNALS);
    require_numbers(race, posted, count);
    require_shut(race, posted, count);
    if (!test_failed())
        require_proven(race, count);
}

/* One document, posted by all at once, each with a key of his own: one has it, the others hear that
 * it is posted. */
static void
race_over_a_document(struct race *race)
{
    int accepted = 0;

    REQUIRE_INT(write_one(&race->clerks[0], false), OK);
    race->document = race->clerks[0].journal_id;
    if (!all_do(race, post_the_one))
        exit(1);
    wait_for_all(race);
    for (int i = 0; i < CLERKS; i++) {
        accepted += race->clerks[i].fault == OK;
        REQUIRE(race->clerks[i].fault == OK || race->clerks[i].fault == FAULT_JOURNAL_STEP);
    }
    REQUIRE_INT(accepted, 1);
    require_proven(race, CLERKS * JOURNALS + 1);
}

static void
race_once(struct sim *sim, uint64_t seed)
{
    struct race *race = calloc(1, sizeof(*race));
    struct dice dice = {seed};

    if (race == NULL)
        exit(1);
    race->sim = sim;
    for (int i = 0; i < CLERKS; i++) {
        race->clerks[i].race = race;
        race->clerks[i].index = i;
    }
    sim_begin(sim, seed);
    if (sim->failed)
        test_fail(__FILE__, __LINE__, "%s", sim->failure.bytes);
    if (!test_failed())
        race_over_a_period(race, &dice);
    if (!test_failed())
        race_over_a_document(race);
    if (test_failed())
        printf("seed %llu: other threads may take another course\n", (unsigned long long)seed);
    free(race);
}

TEST(nothing_is_posted_behind_a_close_and_no_number_is_lost_or_doubled)
{
    uint64_t seed = trial_seed();
    int64_t part = given_engine() == STORE_POSTGRES ? SHARE_OF_POSTGRES : 1;
    int64_t rounds = trial_rounds(30 / part, 1000 / part);

    for (int64_t done = 0; done < rounds && !test_failed();) {
        SCOPED(sim_close) struct sim sim = {0};

        sim_open(&sim);
        for (int i = 0; i < ROUNDS_OF_A_STORE && done < rounds && !test_failed(); i++, done++) {
            test_goes_on();
            race_once(&sim, seed + (uint64_t)done);
        }
    }
}
