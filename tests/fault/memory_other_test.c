/*
 * We lack memory, or jansson, libpq or the C library does: at one place after the other, once and
 * from there on.
 *
 * That may stop the process, and then says so; it is no crash, and no answer that leaves something
 * out. Each try is a process of its own. Where it lived on, its next request worked. After it,
 * another process opens the books and sends the request again: it is done once, and answered as
 * before.
 */
#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/fault/act.h"
#include "tests/fault/memory.h"
#include "tests/fault/victim.h"
#include "tests/test.h"
#include "tests/trial.h"

enum { PLACES_MAX = 1 << 16, ANSWER_MAX = 1 << 16, SAID_MAX = 2000, ROUND_SECONDS = 120 };

/* What a process that may die tells of itself. */
struct told {
    bool lived; /* until the act returned */
    enum fault fault;
    struct why why;
    char answer[ANSWER_MAX];
    enum fault next; /* of the next request */
    struct why next_why;
    size_t piece_count; /* when it only watched */
    uint64_t places[PLACES_MAX];
};

struct trial {
    struct scene scene;
    struct dice dice;
    int64_t number; /* of the act at hand */
    const struct act *act;
    int64_t nth; /* piece that is not given; 0: watch */
    bool for_ever;
    struct told *told; /* shared */
    int said;          /* file of what dying processes say */
    int64_t postings;  /* that the company has */
    int64_t made;      /* by the act, and what it needs before */
    int64_t tries;
    int64_t stopped; /* tries that stopped the process */
    int64_t points[PLACES_MAX];
};

static void
trial_done(struct trial **trial)
{
    if (*trial == NULL)
        return;
    scene_done(&(*trial)->scene);
    if ((*trial)->told != NULL)
        munmap((*trial)->told, sizeof(struct told));
    if ((*trial)->said >= 0)
        close((*trial)->said);
    free(*trial);
}

static void
given_trial(struct trial *trial)
{
    void *shared = mmap(
            NULL, sizeof(struct told), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    REQUIRE(shared != MAP_FAILED);
    trial->told = shared;
    trial->said = memfd_create("said", MFD_CLOEXEC);
    REQUIRE(trial->said >= 0);
    trial->dice.state = trial_seed();
    trial->number = 1;
    scene_make(&trial->scene);
    if (test_failed())
        return;
    trial->postings = scene_postings(&trial->scene);
    store_close(&trial->scene.store);
}

/* ---- the process that lacks memory ---- */

static void
write_answer(const json_t *answer, char ret[ANSWER_MAX])
{
    SCOPED(arena_done) struct arena arena = {0};

    snprintf(ret, ANSWER_MAX, "%s", answer == NULL ? "" : json_write(&arena, answer));
}

static void
ask_again(struct doing *doing, struct told *told)
{
    SCOPED(json_close) json_t *answer = NULL;

    told->next = act_do(doing, &answer);
    told->next_why = doing->why;
}

static void
do_without(struct trial *trial, struct doing *doing)
{
    SCOPED(json_close) json_t *answer = NULL;
    struct told *told = trial->told;

    if (trial->nth == 0)
        memory_watch(MEMORY_OTHER, told->places, PLACES_MAX);
    else
        memory_fail(MEMORY_OTHER, trial->nth, trial->for_ever);
    told->fault = act_do(doing, &answer);
    if (trial->nth == 0)
        told->piece_count = memory_watched(MEMORY_OTHER);
    else
        memory_mend(MEMORY_OTHER);
    told->why = doing->why;
    write_answer(answer, told->answer);
    told->lived = true;
    ask_again(doing, told);
}

static void
live(void *context)
{
    struct trial *trial = context;
    struct doing doing = {0};

    if (dup2(trial->said, STDERR_FILENO) < 0)
        victim_fails("stderr", "cannot be replaced");
    scene_open(&trial->scene);
    if (!test_failed())
        act_prepare(&trial->scene, trial->act, trial->number, &doing);
    if (test_failed())
        victim_fails("prepare", trial->act->name);
    do_without(trial, &doing);
}

/* ---- what became of it ---- */

static bool
may_say(const struct doing *doing, enum fault fault)
{
    return fault == OK || fault == doing->act->once;
}

/* In another process: here. */
static void
require_done_once(struct trial *trial)
{
    SCOPED(doing_done) struct doing doing = {0};
    SCOPED(json_close) json_t *answer = NULL;
    static char text[ANSWER_MAX];
    enum fault fault;

    scene_open(&trial->scene);
    if (!test_failed())
        act_prepare(&trial->scene, trial->act, trial->number, &doing);
    if (test_failed())
        return;
    fault = act_do(&doing, &answer);
    if (!may_say(&doing, fault))
        test_fail(
                __FILE__, __LINE__, "another process: %s: %s", fault_code(fault), doing.why.detail);
    write_answer(answer, text);
    if (fault == OK && trial->told->lived && trial->told->fault == OK)
        REQUIRE_TEXT(text, trial->told->answer);
    trial->postings += trial->made;
    REQUIRE_INT(scene_postings(&trial->scene), trial->postings);
    store_close(&trial->scene.store);
}

static bool
is_lack(enum fault fault)
{
    return (fault >= FAULT_STORE_OPEN && fault <= FAULT_STORE_LOCKED) || fault == FAULT_FILE_OPEN ||
           fault == FAULT_FILE_WRITE;
}

static void
require_lived_well(const struct trial *trial)
{
    const struct told *told = trial->told;

    REQUIRE(told->lived);
    if (told->fault != OK && !is_lack(told->fault))
        test_fail(__FILE__, __LINE__, "it said %s at %s: %s", fault_code(told->fault), told->why.at,
                told->why.detail);
    if (told->next != OK && (told->fault == OK || told->next != trial->act->once))
        test_fail(__FILE__, __LINE__, "its next request: %s: %s", fault_code(told->next),
                told->next_why.detail);
}

/* It said why it stopped. */
static void
require_stopped(struct trial *trial, int status)
{
    char said[SAID_MAX];
    ssize_t length = pread(trial->said, said, sizeof(said) - 1, 0);

    trial->stopped++;
    said[length > 0 ? length : 0] = '\0';
    if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGABRT ||
            strstr(said, "out of memory") == NULL)
        test_fail(__FILE__, __LINE__, "it ended with %#x and said: %s", (unsigned)status, said);
}

static void
starve(struct trial *trial, int64_t nth, bool for_ever)
{
    int status;

    trial->number++;
    trial->nth = nth;
    trial->for_ever = for_ever;
    trial->told->lived = false;
    REQUIRE_INT(ftruncate(trial->said, 0), 0);
    REQUIRE_INT(lseek(trial->said, 0, SEEK_SET), 0);
    status = victim_ended(victim_start(live, trial));
    trial->tries++;
    if (status == 0)
        require_lived_well(trial);
    else
        require_stopped(trial, status);
    require_done_once(trial);
}

/* ---- at each place ---- */

/* The first time in peace: what it makes, and what it asks for. */
static void
watch(struct trial *trial)
{
    int64_t before = trial->postings;

    assert(trial->told != NULL);
    trial->number++;
    trial->nth = 0;
    trial->told->lived = false;
    REQUIRE_INT(victim_ended(victim_start(live, trial)), 0);
    REQUIRE_INT(trial->told->fault, OK);
    scene_open(&trial->scene);
    if (test_failed())
        return;
    trial->postings = scene_postings(&trial->scene);
    trial->made = trial->postings - before;
    REQUIRE(trial->made >= trial->act->postings);
    store_close(&trial->scene.store);
}

static void
starve_at(struct trial *trial, int64_t nth, bool for_ever)
{
    alarm(ROUND_SECONDS);
    starve(trial, nth, for_ever);
    if (test_failed())
        test_fail(__FILE__, __LINE__, "%s without piece %" PRId64 "%s", trial->act->name, nth,
                for_ever ? " and all after it" : "");
}

/* Once or for ever, by chance; both in a long run. */
static void
starve_at_each(struct trial *trial, const struct act *act)
{
    size_t count, points;

    trial->act = act;
    watch(trial);
    if (test_failed())
        return;
    count = trial->told->piece_count < PLACES_MAX ? trial->told->piece_count : PLACES_MAX;
    points = memory_points(trial->told->places, count, (size_t)trial_rounds(60, PLACES_MAX),
            &trial->dice, trial->points);
    for (size_t i = 0; i < points && !test_failed(); i++) {
        bool for_ever = dice_below(&trial->dice, 2) == 1;

        starve_at(trial, trial->points[i], for_ever);
        if (trial_is_long() && !test_failed())
            starve_at(trial, trial->points[i], !for_ever);
    }
    printf("%-28s %6zu pieces, %6zu places tried\n", act->name, count, points);
}

static void
require_undamaged(struct trial *trial)
{
    char damage[WORKLOAD_DAMAGE_SIZE];

    scene_open(&trial->scene);
    REQUIRE_TEXT(workload_damage(&trial->scene.workload, NULL, 0, damage), NULL);
}

TEST(summa_without_memory_stops_and_another_process_goes_on)
{
    SCOPED(trial_done) struct trial *trial = calloc(1, sizeof(*trial));

    REQUIRE(trial != NULL);
    trial->said = -1;
    if (!memory_can_fail(MEMORY_OTHER)) {
        puts("not tried: a sanitizer has an allocator of its own");
        return;
    }
    given_trial(trial);
    for (size_t i = 0; i < act_count && !test_failed(); i++)
        if ((acts[i].common || trial_is_long()) &&
                !(acts[i].sqlite_only && given_engine() != STORE_SQLITE))
            starve_at_each(trial, &acts[i]);
    printf("%" PRId64 " tries, %" PRId64 " of them stopped the process\n", trial->tries,
            trial->stopped);
    if (!test_failed())
        require_undamaged(trial);
}
