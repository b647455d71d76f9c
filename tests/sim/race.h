/*
 * race — eight clerks at once over one company, and what must hold when they are done.
 *
 *     static void
 *     post_it(struct clerk *clerk)                    in a thread of its own
 *     {
 *         clerk->fault = race_post(clerk, clerk->race->document, 0);
 *     }
 *
 *     static void
 *     race_over_it(struct race *race, struct dice *dice)
 *     {
 *         race_begin(race, post_it);
 *         race_end(race);
 *         REQUIRE_INT(race->posted_count, 1);
 *         race_require_books(race);
 *     }
 *
 *     TEST(one_document_is_posted_once) { race_rounds(race_over_it); }
 *
 * Some rounds share a company, which follows from the seed; what the threads make of it does not.
 */
#ifndef TESTS_SIM_RACE_H
#define TESTS_SIM_RACE_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/json.h"
#include "tests/sim/sim.h"

enum {
    CLERKS = 8,
    CLERK_POSTINGS = 16,
    RACE_POSTINGS = CLERKS * CLERK_POSTINGS,
    ROUNDS_OF_A_COMPANY = 10,
};

/* What a clerk was told that he has posted. */
struct posted {
    int64_t seq;
    int64_t number;
    int64_t year;
    int64_t period;
    char series[MODEL_CODE];
    int mark; /* the race's own */
};

struct clerk {
    struct race *race;
    int index;
    struct posted posted[CLERK_POSTINGS];
    int count;
    int64_t journal_id;
    enum fault fault; /* how it ended */
    void (*part)(struct clerk *clerk);
    pthread_t thread;
};

struct race {
    struct sim *sim;
    int64_t calls;
    struct clerk clerks[CLERKS];
    int ready;
    int busy;         /* clerks that are not done */
    int64_t document; /* one that all are after */
    void *own;        /* the race's */
    int round;        /* of this company, from 0 */
    struct posted
            posted[RACE_POSTINGS]; /* that clerks were told of since the round before, by seq */
    int posted_count;
    struct posted all[ROUNDS_OF_A_COMPANY * RACE_POSTINGS]; /* since the company began */
    int all_count;
};

/* Rounds of a race, as many as the run asks for, until a test fails. */
void race_rounds(void (*round)(struct race *race, struct dice *dice));

/* All clerks take their part at once; between the two the caller does as he likes. race_end waits
 * for them, and gathers what they posted. */
void race_begin(struct race *race, void (*part)(struct clerk *clerk));
void race_end(struct race *race);

/* ---- for any thread ---- */

/* Asks under a key of its own; takes the input over, and ret may be NULL. */
enum fault race_ask(struct race *race, const char *name, json_t *input, json_t **ret);
enum fault race_ask_as(struct race *race, const struct actor *actor, const char *name,
        json_t *input, json_t **ret);

/* An object that names the company, and a document of it. */
json_t *race_input(const struct race *race);
json_t *race_key(const struct race *race, int64_t journal_id);

/* A journal over 100 minor units or so, from account 1930 to another; in a period of the first year
 * by its place. */
json_t *race_journal(const struct race *race, int period, const char *account, const char *amount);

/* Saves it; clerk->journal_id is its id. */
enum fault race_write(struct clerk *clerk, json_t *journal);

/* Posts a document, and remembers what was answered. */
enum fault race_post(struct clerk *clerk, int64_t journal_id, int mark);

/* Remembers what another answer says was posted: seq, year, period, series, number. */
void race_note(struct clerk *clerk, const json_t *receipt, int mark);

/* ---- afterwards ---- */

/* All that was ever acknowledged is there, and nothing else: seqs from 1, in each series of a year
 * (and period, where numbers begin again) numbers from 0, both in the order of the chain; and
 * verify proves the books. */
void race_require_books(struct race *race);

#endif
