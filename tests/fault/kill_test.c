/*
 * kill -9 while journals are posted, one by one, in bursts and from files.
 *
 * A process works for several companies at once, a thread for each, and writes every answer to a
 * file before it goes on. It is killed; what it was told must be there, and nothing by half. The
 * next one begins by asking for what was answered before, with the same keys, and must hear the
 * same.
 */
#include <fcntl.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/fault/victim.h"
#include "tests/fault/workload.h"
#include "tests/given.h"
#include "tests/given_folder.h"
#include "tests/test.h"
#include "tests/trial.h"

enum {
    CLERKS = 3,
    ASKED_AGAIN = 3, /* steps */
    KILLS_OF_A_BOOK = 25,
    ROUND_SECONDS = 120,
};

static const char *const companies[CLERKS] = {"A", "B", "C"};

/* Who works for one company, and all that he was told. */
struct clerk {
    struct workload workload;
    char path[600]; /* of the answers */
    int answers;    /* file */
    int64_t step;   /* to go on from */
    struct workload_ack *acks;
    size_t ack_count;
};

struct trial {
    struct given_url url;
    char folder[GIVEN_FOLDER_SIZE];
    struct clerk clerks[CLERKS];
    struct store *store;
    size_t heard; /* answers, over all books */
};

static void
close_books(struct trial *trial)
{
    store_close(&trial->store);
    for (int i = 0; i < CLERKS; i++) {
        free(trial->clerks[i].acks);
        trial->clerks[i] = (struct clerk){0};
    }
    given_folder_done(trial->folder);
    if (trial->url.text[0] != '\0')
        given_url_done(&trial->url);
    trial->folder[0] = trial->url.text[0] = '\0';
}

static void
open_books(struct trial *trial)
{
    trial->url = given_url();
    given_folder(trial->folder);
    for (int i = 0; i < CLERKS; i++) {
        struct clerk *clerk = &trial->clerks[i];

        clerk->workload = (struct workload){.company = companies[i], .folder = trial->folder};
        snprintf(clerk->path, sizeof(clerk->path), "%s/%s.acks", trial->folder, companies[i]);
    }
}

/* ---- the process that is killed ---- */

static void
note(void *context, const struct workload_ack *ack)
{
    const struct clerk *clerk = context;

    if (write(clerk->answers, ack, sizeof(*ack)) != sizeof(*ack))
        victim_fails(clerk->path, "an answer cannot be written");
}

static void *
work_for_company(void *context)
{
    struct clerk *clerk = context;
    struct why why = {0};

    clerk->answers = open(clerk->path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (clerk->answers < 0)
        victim_fails(clerk->path, "cannot be written");
    clerk->workload.told = note;
    clerk->workload.context = clerk;
    if (workload_make(&clerk->workload, &why))
        victim_fails("company", why.detail);
    for (int64_t step = clerk->step;; step++)
        if (workload_step(&clerk->workload, step, &why))
            victim_fails(workload_step_name(step), why.detail);
}

static void
work_until_killed(void *context)
{
    struct trial *trial = context;
    struct store *store;
    struct why why = {0};
    pthread_t thread;

    if (store_open(trial->url.text, STORE_MUST_EXIST, &why, &store))
        victim_fails("store", why.detail);
    for (int i = 0; i < CLERKS; i++) {
        trial->clerks[i].workload.store = store;
        if (pthread_create(&thread, NULL, work_for_company, &trial->clerks[i]) != 0)
            victim_fails("thread", "none to be had");
    }
    for (;;)
        pause();
}

/* ---- what it was told ---- */

/* The answer to the same key, heard before; NULL: none. */
static const struct workload_ack *
heard_before(const struct clerk *clerk, const struct workload_ack *ack)
{
    for (size_t i = 0; i < clerk->ack_count; i++)
        if (strcmp(clerk->acks[i].key, ack->key) == 0)
            return &clerk->acks[i];
    return NULL;
}

/* The keys are COMPANY-STEP-PART. */
static int64_t
step_of(const struct workload_ack *ack)
{
    return strtoll(ack->key + strlen(ack->company) + 1, NULL, 10);
}

static void
hear(struct clerk *clerk, const struct workload_ack *ack)
{
    const struct workload_ack *before = heard_before(clerk, ack);
    struct workload_ack *acks;

    if (before != NULL) {
        REQUIRE_INT(ack->first_seq, before->first_seq);
        REQUIRE_INT(ack->last_seq, before->last_seq);
        REQUIRE_TEXT(ack->hash, before->hash);
        return;
    }
    acks = realloc(clerk->acks, (clerk->ack_count + 1) * sizeof(*acks));
    REQUIRE(acks != NULL);
    clerk->acks = acks;
    clerk->acks[clerk->ack_count++] = *ack;
    if (step_of(ack) - ASKED_AGAIN > clerk->step)
        clerk->step = step_of(ack) - ASKED_AGAIN;
}

/* Reads what is new; the file begins again. */
static void
hear_all(struct clerk *clerk)
{
    struct workload_ack ack;
    FILE *answers = fopen(clerk->path, "r");

    if (answers == NULL)
        return; /* it was killed before its first */
    while (!test_failed() && fread(&ack, sizeof(ack), 1, answers) == 1)
        hear(clerk, &ack);
    fclose(answers);
    unlink(clerk->path);
}

static void
require_whole(struct trial *trial)
{
    struct why why = {0};

    REQUIRE_INT(store_open(trial->url.text, STORE_MUST_EXIST, &why, &trial->store), OK);
    for (int i = 0; i < CLERKS && !test_failed(); i++) {
        struct clerk *clerk = &trial->clerks[i];
        char damage[WORKLOAD_DAMAGE_SIZE];

        clerk->workload.store = trial->store;
        REQUIRE_TEXT(
                workload_damage(&clerk->workload, clerk->acks, clerk->ack_count, damage), NULL);
    }
    store_close(&trial->store);
}

static void
kill_once(struct trial *trial, struct dice *dice)
{
    pid_t pid = victim_start(work_until_killed, trial);

    REQUIRE(victim_killed(pid, victim_delay_us(dice), NULL));
    for (int i = 0; i < CLERKS && !test_failed(); i++) {
        size_t before = trial->clerks[i].ack_count;

        hear_all(&trial->clerks[i]);
        trial->heard += trial->clerks[i].ack_count - before;
    }
    if (!test_failed())
        require_whole(trial);
}

TEST(a_kill_loses_nothing_that_was_answered_and_leaves_nothing_by_half)
{
    SCOPED(close_books) struct trial trial = {0};
    struct dice dice = {trial_seed()};
    int64_t kills = trial_rounds(20, 1000);

    for (int64_t i = 0; i < kills && !test_failed(); i++) {
        alarm(ROUND_SECONDS);
        if (i % KILLS_OF_A_BOOK == 0) {
            close_books(&trial);
            open_books(&trial);
        }
        if (!test_failed())
            kill_once(&trial, &dice);
        if (test_failed())
            test_fail(__FILE__, __LINE__, "after %" PRId64 " kills", i + 1);
    }
    printf("%" PRId64 " kills, %zu answers\n", kills, trial.heard);
    REQUIRE(trial.heard > (size_t)kills);
}
