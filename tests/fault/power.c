/*
 * power — the electricity fails, at any moment, and nothing that was acknowledged is lost.
 *
 * A life is a few months of the workload in a new database, with everything noted on a tape:
 * sessions end and begin again, the log is taken into the database in part, in whole, or while a
 * reader stands in the way. Then, for moments all over the tape and for many just behind an
 * acknowledgement, the disk is made as a power cut may leave it, opened, and proved. Every so
 * often the books found there are also kept on with, from the very step that was cut.
 */
#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/dice.h"
#include "store/connection.h"
#include "store/sqlite.h"
#include "store/work.h"
#include "tests/fault/tape.h"
#include "tests/fault/workload.h"
#include "tests/given.h"
#include "tests/given_folder.h"
#include "tests/test.h"
#include "tests/trial.h"

enum {
    STEPS = 3 * WORKLOAD_MONTH,
    ACKS_MAX = 400,
    IMAGES_A_LIFE = 250,
    GO_ON_EVERY = 8, /* images */
    FIRST = 20,      /* notes of a tape: until the database has a log */
};

/* Where it all happens; in memory, because none of it is to stay. */
struct place {
    char folder[GIVEN_FOLDER_SIZE];
    char database[80]; /* below it, as are the other two */
    char imports[80];
    char image[80];
};

struct life {
    const struct place *place;
    struct dice dice;
    struct store *store;
    struct work reader; /* now and then it holds a snapshot */
    struct tape *tape;
    struct workload workload;
    struct workload_ack acks[ACKS_MAX];
    size_t ack_moments[ACKS_MAX];
    size_t ack_count;
    size_t step_moments[STEPS + 1]; /* when each began */
    struct why why;
};

/* ---- folders ---- */

static void
given_place(struct place *place)
{
    given_folder(place->folder);
    snprintf(place->database, sizeof(place->database), "%s/life", place->folder);
    snprintf(place->imports, sizeof(place->imports), "%s/imports", place->folder);
    snprintf(place->image, sizeof(place->image), "%s/image", place->folder);
    mkdir(place->database, 0700);
    mkdir(place->imports, 0700);
    mkdir(place->image, 0700);
}

/* After a failure everything stays as it is, for whoever looks for its cause. */
static void
place_done(struct place *place)
{
    if (test_failed()) {
        printf("the image is kept: %s\n", place->image);
        return;
    }
    given_folder_done(place->folder);
}

static void
url_in(const char *folder, char ret[120])
{
    snprintf(ret, 120, "sqlite:%s/books.db", folder);
}

/* ---- a life ---- */

static void
hear(void *context, const struct workload_ack *ack)
{
    struct life *life = context;

    assert(life->ack_count < ACKS_MAX);
    life->acks[life->ack_count] = *ack;
    life->ack_moments[life->ack_count++] = tape_length(life->tape);
}

static enum fault
begin_session(struct life *life)
{
    char url[120];
    enum fault fault;

    url_in(life->place->database, url);
    if ((fault = store_open(url, STORE_MAY_CREATE, &life->why, &life->store)))
        return fault;
    life->workload.store = life->store;
    given_work(&life->reader, life->store);
    return OK;
}

static void
end_session(struct life *life)
{
    work_done(&life->reader);
    store_close(&life->store);
}

static void
let_reader_go(struct life *life)
{
    work_done(&life->reader);
    given_work(&life->reader, life->store);
}

/* So that the lane takes the log into the database after the next commit or two. */
static enum fault
checkpoint_soon(struct life *life)
{
    struct connection *writer;
    enum fault fault;

    if ((fault = connection_begin(life->store, true, &life->why, &writer)))
        return fault;
    sqlite_of(writer)->checkpoint_at = (int)dice_between(&life->dice, 1, 60);
    connection_rollback(&writer);
    return OK;
}

/* What else happens in a life, between two steps. */
static enum fault
between_steps(struct life *life)
{
    switch (dice_below(&life->dice, 12)) {
    case 0:
        end_session(life);
        return begin_session(life);
    case 1:
    case 2:
        connection_rest(life->store, true);
        return OK;
    case 3:
    case 4:
    case 5:
        return checkpoint_soon(life);
    case 6:
        let_reader_go(life);
        return work_read(&life->reader);
    case 7:
        let_reader_go(life);
        return OK;
    default:
        return OK;
    }
}

static enum fault
run_steps(struct life *life)
{
    enum fault fault;

    if ((fault = begin_session(life)) || (fault = workload_make(&life->workload, &life->why)))
        return fault;
    for (int64_t step = 0; step < STEPS; step++) {
        life->step_moments[step] = tape_length(life->tape);
        if ((fault = between_steps(life)) ||
                (fault = workload_step(&life->workload, step, &life->why)))
            return fault;
    }
    life->step_moments[STEPS] = tape_length(life->tape);
    return OK;
}

static void
live(struct life *life)
{
    enum fault fault;

    life->tape = tape_start(life->place->database);
    life->workload = (struct workload){
            .company = "W", .folder = life->place->imports, .told = hear, .context = life};
    fault = run_steps(life);
    end_session(life);
    tape_stop(life->tape);
    given_folder_empty(life->place->database);
    if (fault)
        test_fail(__FILE__, __LINE__, "%s: %s", fault_code(fault), life->why.detail);
}

static void
life_done(struct life *life)
{
    tape_free(&life->tape);
}

/* ---- its ends ---- */

static int
compare_moments(const void *a, const void *b)
{
    size_t first = *(const size_t *)a;
    size_t second = *(const size_t *)b;

    return first < second ? -1 : first > second;
}

/* One in ten while the database and the company are made, half of these in its first moments; of
 * the others half just behind an acknowledgement, which is where a lost one shows. In order. */
static void
choose_moments(struct life *life, size_t moments[IMAGES_A_LIFE])
{
    int64_t beginning = (int64_t)life->step_moments[0];
    int64_t end = (int64_t)life->step_moments[STEPS];

    for (size_t i = 0; i < IMAGES_A_LIFE; i++) {
        if (i % 10 == 0)
            moments[i] = (size_t)dice_between(&life->dice, 1, i % 20 == 0 ? FIRST : beginning);
        else if (i % 2 == 0)
            moments[i] = (size_t)dice_between(&life->dice, beginning, end);
        else
            moments[i] = life->ack_moments[dice_below(&life->dice, (int64_t)life->ack_count)];
    }
    qsort(moments, IMAGES_A_LIFE, sizeof(moments[0]), compare_moments);
}

static size_t
acks_before(const struct life *life, size_t moment)
{
    size_t count = 0;

    while (count < life->ack_count && life->ack_moments[count] <= moment)
        count++;
    return count;
}

/* The step that was cut is done again, and the one after it. */
static const char *
go_on(struct life *life, struct store *store, size_t moment, char ret[WORKLOAD_DAMAGE_SIZE])
{
    struct workload workload = {.store = store, .company = "W", .folder = life->place->imports};
    struct why why = {0};
    int64_t step = 0;
    enum fault fault;

    while (step < STEPS && life->step_moments[step + 1] <= moment)
        step++;
    if ((fault = workload_make(&workload, &why)) == OK &&
            (fault = workload_step(&workload, step, &why)) == OK)
        fault = workload_step(&workload, step + 1, &why);
    if (fault) {
        snprintf(ret, WORKLOAD_DAMAGE_SIZE, "cannot go on: %s: %s", fault_code(fault), why.detail);
        return ret;
    }
    return workload_damage(&workload, life->acks, acks_before(life, moment), ret);
}

static const char *
damage_of_image(struct life *life, size_t moment, bool further, char ret[WORKLOAD_DAMAGE_SIZE])
{
    SCOPED(store_close) struct store *store = NULL;
    struct workload workload = {.company = "W"};
    const char *damage;
    struct why why = {0};
    char url[120];
    enum fault fault;

    url_in(life->place->image, url);
    if ((fault = store_open(url, STORE_MAY_CREATE, &why, &store))) {
        snprintf(ret, WORKLOAD_DAMAGE_SIZE, "cannot be opened: %s: %s", fault_code(fault),
                why.detail);
        return ret;
    }
    workload.store = store;
    damage = workload_damage(&workload, life->acks, acks_before(life, moment), ret);
    return damage == NULL && further ? go_on(life, store, moment, ret) : damage;
}

static void
try_image(struct life *life, size_t moment, bool further)
{
    char damage[WORKLOAD_DAMAGE_SIZE];
    char story[400];

    tape_image(life->tape, moment, &life->dice, life->place->image);
    if (damage_of_image(life, moment, further, damage) == NULL)
        given_folder_empty(life->place->image);
    else
        test_fail(__FILE__, __LINE__, "%s\n  %s", damage,
                tape_story(life->tape, moment, story, sizeof(story)));
}

static void
try_life(const struct place *place, uint64_t seed, int64_t image_count)
{
    SCOPED(life_done) struct life life = {.place = place, .dice = {seed}};
    size_t moments[IMAGES_A_LIFE];

    live(&life);
    if (test_failed())
        return;
    choose_moments(&life, moments);
    for (int64_t i = 0; i < image_count && !test_failed(); i++)
        try_image(&life, moments[i * IMAGES_A_LIFE / image_count], i % GO_ON_EVERY == 0);
}

TEST(whatever_was_acknowledged_survives_a_power_cut)
{
    SCOPED(place_done) struct place place = {0};
    int64_t rounds = trial_rounds(2000, 200000);
    struct dice seeds = {trial_seed()};
    int64_t count = 0;

    if (given_engine() != STORE_SQLITE)
        return; /* PostgreSQL keeps its own files */
    given_place(&place);
    while (count < rounds && !test_failed()) {
        int64_t left = rounds - count;
        int64_t images = left < IMAGES_A_LIFE ? left : IMAGES_A_LIFE;

        test_goes_on();
        try_life(&place, dice_next(&seeds), images);
        count += images;
    }
    if (!test_failed())
        printf("%" PRId64 " images\n", count);
}
