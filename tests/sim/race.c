#include "tests/sim/race.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/order.h"
#include "operation/operation.h"
#include "tests/given_ledger.h"
#include "tests/test.h"
#include "tests/trial.h"

enum { ROUNDS = 50, ROUNDS_OF_A_LONG_RUN = 1000 };

/* ---- asking, from any thread ---- */

enum fault
race_ask(struct race *race, const char *name, json_t *input, json_t **ret)
{
    return race_ask_as(race, &race->sim->actor, name, input, ret);
}

enum fault
race_ask_as(
        struct race *race, const struct actor *actor, const char *name, json_t *input, json_t **ret)
{
    SCOPED(work_done) struct work work = {0};
    SCOPED(json_close) json_t *unread = NULL;
    const struct operation *operation;
    char key[64];
    enum fault fault;

    work_init(&work, race->sim->store, &clock_system);
    work.actor = *actor;
    snprintf(key, sizeof(key), "race-%s-%lld", race->sim->model->code,
            (long long)__atomic_add_fetch(&race->calls, 1, __ATOMIC_RELAXED));
    given_ok(&work, operation_find(&work.why, name, &operation));
    if (operation_writes(operation))
        work.key = key;
    fault = operation_call(&work, operation, input, ret != NULL ? ret : &unread);
    json_close(&input);
    return fault;
}

json_t *
race_input(const struct race *race)
{
    return sim_input(race->sim);
}

json_t *
race_key(const struct race *race, int64_t journal_id)
{
    char text[32];
    json_t *input = race_input(race);

    snprintf(text, sizeof(text), "%lld", (long long)journal_id);
    sim_set(input, "journal_id", text);
    return input;
}

static json_t *
line(const char *account, const char *column, const char *amount)
{
    json_t *said = json_object();

    sim_set(said, "account", account);
    sim_set(said, column, amount);
    return said;
}

json_t *
race_journal(const struct race *race, int period, const char *account, const char *amount)
{
    const struct model_year *year = &race->sim->model->years[0];
    json_t *input = race_input(race);
    json_t *lines = json_array();

    sim_set(input, "date", day_text(year->periods[period].first_day).chars);
    json_array_append_new(lines, line(account, "debit", amount));
    json_array_append_new(lines, line("1930", "credit", amount));
    json_object_set_new(input, "lines", lines);
    return input;
}

enum fault
race_write(struct clerk *clerk, json_t *journal)
{
    SCOPED(json_close) json_t *answer = NULL;
    enum fault fault = race_ask(clerk->race, "journal.create", journal, &answer);

    if (fault == OK)
        clerk->journal_id = sim_int(answer, "journal_id");
    return fault;
}

enum fault
race_post(struct clerk *clerk, int64_t journal_id, int mark)
{
    SCOPED(json_close) json_t *receipt = NULL;
    enum fault fault =
            race_ask(clerk->race, "journal.post", race_key(clerk->race, journal_id), &receipt);

    if (fault == OK)
        race_note(clerk, receipt, mark);
    return fault;
}

void
race_note(struct clerk *clerk, const json_t *receipt, int mark)
{
    struct posted *posted = &clerk->posted[clerk->count];

    if (clerk->count == CLERK_POSTINGS)
        abort(); /* a race asks for more than it can remember */
    *posted = (struct posted){
            .seq = sim_int(receipt, "seq"),
            .number = sim_int(receipt, "number"),
            .year = sim_int(receipt, "year"),
            .period = sim_int(receipt, "period"),
            .mark = mark,
    };
    snprintf(posted->series, sizeof(posted->series), "%s", sim_text(receipt, "series"));
    clerk->count++;
}

/* ---- all at once ---- */

static void *
take_part(void *opaque)
{
    struct clerk *clerk = opaque;

    __atomic_add_fetch(&clerk->race->ready, 1, __ATOMIC_ACQ_REL);
    while (__atomic_load_n(&clerk->race->ready, __ATOMIC_ACQUIRE) < CLERKS)
        sched_yield();
    clerk->part(clerk);
    __atomic_sub_fetch(&clerk->race->busy, 1, __ATOMIC_RELEASE);
    return NULL;
}

void
race_begin(struct race *race, void (*part)(struct clerk *clerk))
{
    race->ready = 0;
    race->busy = CLERKS;
    for (int i = 0; i < CLERKS; i++) {
        race->clerks[i].part = part;
        race->clerks[i].fault = OK;
        if (pthread_create(&race->clerks[i].thread, NULL, take_part, &race->clerks[i]) != 0)
            exit(1); /* no threads: nothing can be tried */
    }
}

static int
compare_seqs(const void *left, const void *right)
{
    return order_of(((const struct posted *)left)->seq, ((const struct posted *)right)->seq);
}

static void
gather(struct race *race)
{
    race->posted_count = 0;
    for (int i = 0; i < CLERKS; i++) {
        for (int j = 0; j < race->clerks[i].count; j++)
            race->posted[race->posted_count++] = race->clerks[i].posted[j];
        race->clerks[i].count = 0;
    }
    qsort(race->posted, (size_t)race->posted_count, sizeof(race->posted[0]), compare_seqs);
    for (int i = 0; i < race->posted_count; i++)
        race->all[race->all_count++] = race->posted[i];
}

void
race_end(struct race *race)
{
    for (int i = 0; i < CLERKS; i++)
        pthread_join(race->clerks[i].thread, NULL);
    gather(race);
}

/* ---- afterwards ---- */

static bool
share_numbers(const struct race *race, const struct posted *a, const struct posted *b)
{
    return a->year == b->year && strcmp(a->series, b->series) == 0 &&
           (race->sim->model->numbering == NUMBERING_PER_YEAR || a->period == b->period);
}

static void
require_numbers(const struct race *race)
{
    for (int i = 0; i < race->all_count; i++) {
        int64_t next = 0;

        for (int j = 0; j < i; j++)
            next += share_numbers(race, &race->all[j], &race->all[i]);
        REQUIRE_INT(race->all[i].seq, i + 1);
        REQUIRE_INT(race->all[i].number, next);
    }
}

void
race_require_books(struct race *race)
{
    json_t *answer;
    int64_t proven;

    require_numbers(race);
    if (test_failed())
        return;
    answer = sim_ask(race->sim, "verify.run", sim_input(race->sim), OK);
    proven = sim_int(answer, "posting_count");
    json_close(&answer);
    if (race->sim->failed)
        test_fail(__FILE__, __LINE__, "%s", race->sim->failure.bytes);
    REQUIRE_INT(proven, race->all_count);
}

/* ---- rounds ---- */

/* Some rounds, in a company of their own. */
static void
race_some(struct sim *sim, uint64_t seed, int rounds,
        void (*round)(struct race *race, struct dice *dice))
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
    for (; race->round < rounds && !test_failed(); race->round++) {
        test_goes_on();
        round(race, &dice);
    }
    if (test_failed())
        printf("seed %llu, round %d: other threads may take another course\n",
                (unsigned long long)seed, race->round);
    free(race);
}

void
race_rounds(void (*round)(struct race *race, struct dice *dice))
{
    uint64_t seed = trial_seed();
    int64_t rounds = trial_rounds(ROUNDS, ROUNDS_OF_A_LONG_RUN);

    for (int64_t done = 0; done < rounds && !test_failed(); done += ROUNDS_OF_A_COMPANY) {
        SCOPED(sim_close) struct sim sim = {0};
        int64_t left = rounds - done;

        sim_open(&sim);
        race_some(&sim, seed + (uint64_t)done,
                left < ROUNDS_OF_A_COMPANY ? (int)left : ROUNDS_OF_A_COMPANY, round);
    }
}
