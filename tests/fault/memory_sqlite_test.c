/*
 * SQLite lacks memory: at one place after the other, once and from there on.
 *
 * What was asked is then refused with a fault, or done; and the next request of the same process
 * works: the same one, with its key. Nothing is done by half or twice, and nothing that SQLite was
 * given is lost. The connections are made anew for each try, so that opening them is tried as well.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "store/connection.h"
#include "tests/fault/act.h"
#include "tests/fault/memory.h"
#include "tests/test.h"
#include "tests/trial.h"

enum { PLACES_MAX = 1 << 17, ROUND_SECONDS = 300 };

struct trial {
    struct scene scene;
    struct dice dice;
    int64_t number; /* of the next act */
    int64_t tries;
    uint64_t places[PLACES_MAX];
    int64_t points[PLACES_MAX];
};

static void
trial_done(struct trial **trial)
{
    if (*trial != NULL)
        scene_done(&(*trial)->scene);
    free(*trial);
}

static void
drop_connections(struct scene *scene)
{
    connection_drop_idle(scene->store, false);
    connection_drop_idle(scene->store, true);
}

static bool
is_of_store(enum fault fault)
{
    return (fault >= FAULT_STORE_OPEN && fault <= FAULT_STORE_LOCKED) || fault == FAULT_FILE_WRITE;
}

/* With memory again. */
static void
require_next_request_works(struct doing *doing, enum fault first, const json_t *told)
{
    SCOPED(json_close) json_t *answer = NULL;
    enum fault fault = act_do(doing, &answer);

    if (fault != OK && (first == OK || fault != doing->act->once))
        test_fail(__FILE__, __LINE__, "the next request: %s: %s", fault_code(fault),
                doing->why.detail);
    if (first == OK && told != NULL)
        REQUIRE(json_equal(told, answer));
}

static void
starve(struct trial *trial, const struct act *act, int64_t nth, bool for_ever)
{
    SCOPED(doing_done) struct doing doing = {0};
    SCOPED(json_close) json_t *answer = NULL;
    int64_t before;
    enum fault fault;

    act_prepare(&trial->scene, act, trial->number++, &doing);
    if (test_failed())
        return;
    before = scene_postings(&trial->scene);
    drop_connections(&trial->scene);
    memory_fail(MEMORY_SQLITE, nth, for_ever);
    fault = act_do(&doing, &answer);
    memory_mend(MEMORY_SQLITE);
    trial->tries++;
    if (fault != OK && !is_of_store(fault))
        test_fail(__FILE__, __LINE__, "%s: %s", fault_code(fault), doing.why.detail);
    require_next_request_works(&doing, fault, answer);
    REQUIRE_INT(scene_postings(&trial->scene), before + act->postings);
}

/* How many pieces the act asks for, and from where. */
static size_t
watch(struct trial *trial, const struct act *act)
{
    SCOPED(doing_done) struct doing doing = {0};
    SCOPED(json_close) json_t *answer = NULL;
    enum fault fault;
    size_t count;

    act_prepare(&trial->scene, act, trial->number++, &doing);
    drop_connections(&trial->scene);
    memory_watch(MEMORY_SQLITE, trial->places, PLACES_MAX);
    fault = act_do(&doing, &answer);
    count = memory_watched(MEMORY_SQLITE);
    if (fault != OK && !test_failed())
        test_fail(__FILE__, __LINE__, "%s: %s at %s: %s", act->name, fault_code(fault),
                doing.why.at, doing.why.detail);
    return count < PLACES_MAX ? count : PLACES_MAX;
}

static void
starve_at(struct trial *trial, const struct act *act, int64_t nth, bool for_ever)
{
    alarm(ROUND_SECONDS);
    starve(trial, act, nth, for_ever);
    if (test_failed())
        test_fail(__FILE__, __LINE__, "%s without piece %" PRId64 "%s", act->name, nth,
                for_ever ? " and all after it" : "");
}

/* Once or for ever, by chance; both in a long run. */
static void
starve_at_each(struct trial *trial, const struct act *act)
{
    size_t count = watch(trial, act);
    size_t points = memory_points(trial->places, count, (size_t)trial_rounds(60, PLACES_MAX),
            &trial->dice, trial->points);

    for (size_t i = 0; i < points && !test_failed(); i++) {
        bool for_ever = dice_below(&trial->dice, 2) == 1;

        starve_at(trial, act, trial->points[i], for_ever);
        if (trial_is_long() && !test_failed())
            starve_at(trial, act, trial->points[i], !for_ever);
    }
    printf("%-28s %6zu pieces, %6zu places tried\n", act->name, count, points);
}

static void
require_undamaged(struct trial *trial)
{
    char damage[WORKLOAD_DAMAGE_SIZE];

    REQUIRE_TEXT(workload_damage(&trial->scene.workload, NULL, 0, damage), NULL);
}

TEST(sqlite_without_memory_refuses_what_it_cannot_do_and_does_the_next)
{
    SCOPED(trial_done) struct trial *trial = calloc(1, sizeof(*trial));
    int64_t held = memory_held_by_sqlite();

    REQUIRE(trial != NULL);
    trial->dice.state = trial_seed();
    trial->number = 1;
    scene_make(&trial->scene);
    for (size_t i = 0; i < act_count && !test_failed(); i++)
        if (acts[i].common || trial_is_long())
            starve_at_each(trial, &acts[i]);
    printf("%" PRId64 " tries\n", trial->tries);
    if (test_failed())
        return;
    require_undamaged(trial);
    store_close(&trial->scene.store);
    REQUIRE_INT(memory_held_by_sqlite(), held);
}
