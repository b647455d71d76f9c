/* The script and its check, before anything is broken. */
#include "tests/fault/workload.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "tests/given.h"
#include "tests/given_folder.h"
#include "tests/test.h"

enum { STEPS = 13 * WORKLOAD_MONTH, ACKS_MAX = STEPS * 12 };

struct acks {
    struct workload_ack list[ACKS_MAX];
    size_t count;
};

static void
note(void *context, const struct workload_ack *ack)
{
    struct acks *acks = context;

    if (acks->count < ACKS_MAX)
        acks->list[acks->count++] = *ack;
}

struct trial {
    struct given_url url;
    struct store *store;
    struct workload workload;
    char folder[GIVEN_FOLDER_SIZE];
    struct acks acks;
    struct why why;
    char damage[WORKLOAD_DAMAGE_SIZE];
};

static void
trial_done(struct trial *trial)
{
    store_close(&trial->store);
    given_url_done(&trial->url);
    given_folder_done(trial->folder);
}

static void
given_steps(struct trial *trial, int64_t steps)
{
    trial->url = given_url();
    given_folder(trial->folder);
    REQUIRE_INT(store_open(trial->url.text, STORE_MUST_EXIST, &trial->why, &trial->store), OK);
    trial->workload = (struct workload){.store = trial->store,
            .company = "W",
            .folder = trial->folder,
            .told = note,
            .context = &trial->acks};
    REQUIRE_INT(workload_make(&trial->workload, &trial->why), OK);
    for (int64_t step = 0; step < steps; step++)
        if (workload_step(&trial->workload, step, &trial->why))
            test_fail(__FILE__, __LINE__, "%s", trial->why.detail);
}

static const char *
damage(struct trial *trial)
{
    return workload_damage(&trial->workload, trial->acks.list, trial->acks.count, trial->damage);
}

TEST(the_script_runs_into_another_year_and_stands)
{
    SCOPED(trial_done) struct trial trial = {0};

    given_steps(&trial, STEPS);
    REQUIRE_TEXT(damage(&trial), NULL);
}

TEST(a_step_that_is_run_again_does_nothing_twice)
{
    SCOPED(trial_done) struct trial trial = {0};
    size_t once;

    given_steps(&trial, WORKLOAD_MONTH);
    once = trial.acks.count;
    REQUIRE_INT(workload_make(&trial.workload, &trial.why), OK);
    for (int64_t step = 0; step < WORKLOAD_MONTH; step++)
        REQUIRE_INT(workload_step(&trial.workload, step, &trial.why), OK);
    REQUIRE(trial.acks.count > once);
    REQUIRE_TEXT(damage(&trial), NULL);
}

TEST(an_acknowledged_write_that_is_not_there_is_damage)
{
    SCOPED(trial_done) struct trial trial = {0};
    struct workload_ack *last;

    given_steps(&trial, 1);
    last = &trial.acks.list[trial.acks.count - 1];
    last->hash[0] ^= 1;
    REQUIRE_TEXT(damage(&trial), "W-0-post0: seq 1 is another posting");
    last->first_seq = last->last_seq = 2;
    REQUIRE_TEXT(damage(&trial), "W-0-post0: seq 2 was acknowledged and is lost");
    last->key[0] = 'X';
    REQUIRE_TEXT(damage(&trial), "X-0-post0 was acknowledged and is lost");
}
