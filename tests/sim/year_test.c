/*
 * year_test — random lives of companies against a model that is only a list.
 *
 * A life that ends in a difference is lived again with everything compared after each step, and is
 * then made as short as it can be while the difference stays; what is left is printed as a script.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "tests/sim/sim.h"
#include "tests/test.h"
#include "tests/trial.h"

/* A server takes longer for each of many small writes. */
enum { SHARE_OF_POSTGRES = 16 };

enum {
    STEPS_LEAST = 90,
    STEPS_MOST = 140,
    MOST_EVERY = 25,
    LIVES_OF_A_STORE = 20,
    SHRINK_SECONDS = 30,
};

struct life {
    uint64_t seed;
    struct sim_step steps[SIM_STEPS_MAX];
    int count;
    enum sim_depth depth; /* how much must be compared after each step for it to differ */
};

static void
draw_life(uint64_t seed, struct life *ret)
{
    struct dice dice = {seed ^ UINT64_C(0x9e3779b97f4a7c15)};

    ret->seed = seed;
    ret->depth = SIM_SOME;
    ret->count = (int)dice_between(&dice, STEPS_LEAST, STEPS_MOST);
    for (int i = 0; i < ret->count; i++) {
        ret->steps[i].kind = sim_kind_draw(&dice);
        ret->steps[i].seed = dice_next(&dice);
        ret->steps[i].plain = false;
    }
}

/* The step that ended it (from 1; 0: the beginning did), or -1 when it ended well. */
static int
live(struct sim *sim, const struct life *life, enum sim_depth least, FILE *script)
{
    sim_begin(sim, life->seed);
    if (script != NULL)
        fprintf(script, "  0. %s\n", sim->said.bytes);
    if (sim->failed)
        return 0;
    for (int i = 0; i < life->count; i++) {
        enum sim_depth depth = i + 1 == life->count        ? SIM_ALL
                               : (i + 1) % MOST_EVERY == 0 ? SIM_MOST
                                                           : SIM_SOME;

        sim_take(sim, &life->steps[i], depth < least ? least : depth);
        if (script != NULL)
            fprintf(script, "%3d. %s\n", i + 1, sim->said.bytes);
        if (sim->failed)
            return i + 1;
    }
    return -1;
}

/* ---- shrinking ---- */

/* Lives it in a store of its own: what others left there has no part in it. */
static bool
fails_alone(const struct life *life, int *ret_step)
{
    SCOPED(sim_close) struct sim sim = {0};

    test_goes_on();
    sim_open(&sim);
    *ret_step = live(&sim, life, life->depth, NULL);
    return *ret_step >= 0;
}

/* With everything compared after each step it differs as early as it can; where less is enough, the
 * many lives that follow are quicker. */
static bool
find_depth(struct life *life, int *ret_step)
{
    int step;

    life->depth = SIM_ALL;
    if (!fails_alone(life, ret_step))
        return false;
    life->count = *ret_step;
    for (enum sim_depth depth = SIM_SOME; depth < SIM_ALL; depth++) {
        life->depth = depth;
        if (fails_alone(life, &step))
            return true;
    }
    life->depth = SIM_ALL;
    return true;
}

static void
leave_out(const struct life *life, int from, int count, struct life *ret)
{
    *ret = *life;
    memmove(&ret->steps[from], &life->steps[from + count],
            (size_t)(life->count - from - count) * sizeof(life->steps[0]));
    ret->count -= count;
}

/* Halves, quarters, and so on down to single steps are left out while it still fails. */
static void
drop_steps(struct life *life, int64_t until)
{
    for (int size = life->count / 2; size >= 1; size /= 2)
        for (int from = 0; from + size <= life->count && clock_now(&clock_system) < until;) {
            struct life shorter;
            int step;

            leave_out(life, from, size, &shorter);
            if (fails_alone(&shorter, &step)) {
                shorter.count = step;
                *life = shorter;
            } else {
                from += size;
            }
        }
}

static void
plain_steps(struct life *life, int64_t until)
{
    for (int i = 0; i < life->count && clock_now(&clock_system) < until; i++) {
        struct life plainer = *life;
        int step;

        plainer.steps[i].plain = true;
        if (fails_alone(&plainer, &step) && step == life->count)
            *life = plainer;
    }
}

static void
shrink(struct life *life)
{
    int64_t until = clock_now(&clock_system) + SHRINK_SECONDS * INT64_C(1000000);
    int before;

    do {
        before = life->count;
        drop_steps(life, until);
    } while (life->count < before && clock_now(&clock_system) < until);
    plain_steps(life, until);
    drop_steps(life, until);
}

static void
print_script(const struct life *life)
{
    SCOPED(sim_close) struct sim sim = {0};
    int step;

    sim_open(&sim);
    step = live(&sim, life, life->depth, stdout);
    if (step >= 0)
        printf("  => %s\n", sim.failure.bytes);
    else
        printf("  => lived again, it ends well: it depends on what else was in the store\n");
}

static void
tell(uint64_t seed, const struct life *life, const struct sim *sim, int step)
{
    struct life shortest = *life;
    int alone;

    printf("seed %" PRIu64 ", step %d of %d:\n%s\n  => %s\n", seed, step, life->count,
            sim->said.bytes, sim->failure.bytes);
    if (find_depth(&shortest, &alone)) {
        shortest.count = alone;
        shrink(&shortest);
    }
    printf("the shortest way to it, %d steps (repeat: SUMMA_TEST_SEED=%" PRIu64
           " SUMMA_TEST_ROUNDS=1):\n",
            shortest.count, seed);
    print_script(&shortest);
}

/* ---- the trial ---- */

static void
live_many(uint64_t first, int64_t count)
{
    for (int64_t done = 0; done < count;) {
        SCOPED(sim_close) struct sim sim = {0};

        sim_open(&sim);
        for (int in_store = 0; in_store < LIVES_OF_A_STORE && done < count; in_store++, done++) {
            struct life life;
            int step;

            test_goes_on();
            draw_life(first + (uint64_t)done, &life);
            if ((step = live(&sim, &life, SIM_SOME, NULL)) < 0)
                continue;
            tell(first + (uint64_t)done, &life, &sim, step);
            test_fail(__FILE__, __LINE__, "seed %" PRIu64 " differs", first + (uint64_t)done);
            return;
        }
    }
}

TEST(a_year_of_random_books_is_what_the_list_says)
{
    int64_t part = given_engine() == STORE_POSTGRES ? SHARE_OF_POSTGRES : 1;

    live_many(trial_seed(), trial_rounds(200 / part, 20000 / part));
}
