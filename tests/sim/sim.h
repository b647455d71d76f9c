/*
 * sim — one company's life: the real operations on one side, the model on the other.
 *
 * A life is a list of steps, each a kind and a seed. What a step does follows from its seed and
 * from what there is when it comes: it names things by their place, modulo how many there are, so
 * that a step still means something when others before it are taken away. A step says what it does
 * in an accountant's words, foretells the answer from the model, asks, and compares.
 *
 * The first difference ends the life: sim->failed, and what was different in sim->failure.
 */
#ifndef TESTS_SIM_SIM_H
#define TESTS_SIM_SIM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/dice.h"
#include "base/json.h"
#include "base/text.h"
#include "store/work.h"
#include "tests/given.h"
#include "tests/given_folder.h"
#include "tests/sim/judge.h"
#include "tests/sim/model.h"

enum { SIM_CALLS = 12, SIM_STEPS_MAX = 400 };

/* A call that was accepted, to be asked again. */
struct sim_asked {
    const char *name;
    json_t *input;
    json_t *output;
    char key[64];
    enum sim_person by;
};

struct sim {
    struct given_url url;
    char folder[GIVEN_FOLDER_SIZE]; /* for the key that signs */
    struct store *store;
    struct model *model;
    int64_t company_id;
    int64_t now; /* what the clock tells */
    struct clock clock;
    struct work work; /* of the newest call, until the next */
    struct actor actor;
    struct actor people[SIM_PEOPLE]; /* the owner is the actor */
    struct dice dice;                /* of the step */
    bool plain;                      /* this step does without frills */
    int spice;                       /* percent of the frills that a life has */
    bool large;                      /* a life of amounts near the limits */
    int64_t calls;                   /* asked so far: keys are made of it */
    struct sim_asked asked[SIM_CALLS];
    int asked_count;
    struct buffer said;     /* what the step does */
    struct buffer compared; /* what was asked for last, to compare it */
    struct buffer failure;  /* the first difference */
    bool failed;
};

struct sim_step {
    int kind;
    uint64_t seed;
    bool plain;
};

/* ---- the store, for many companies ---- */

void sim_open(struct sim *sim);
void sim_close(struct sim *sim); /* accepts a zeroed one */
void sim_restart(struct sim *sim);

/* ---- lives ---- */

/* A new company: its currency, calendar and chart follow from the seed. */
void sim_begin(struct sim *sim, uint64_t seed);

/* How much is compared after a step. */
enum sim_depth { SIM_SOME, SIM_MOST, SIM_ALL };

void sim_take(struct sim *sim, const struct sim_step *step, enum sim_depth depth);

int sim_kind_count(void);
int sim_kind_draw(struct dice *dice);

/* ---- for steps ---- */

int sim_pick(struct sim *sim, int count); /* 0 to count - 1 */
bool sim_chance(struct sim *sim, int percent);
bool sim_frill(struct sim *sim, int percent); /* never in a plain step */

void sim_say(struct sim *sim, const char *format, ...) PRINTF(2, 3);
void sim_say_compared(struct sim *sim, const char *what, const json_t *input);
void sim_differ(struct sim *sim, const char *format, ...) PRINTF(2, 3);

/* A work of its own, for what is done without an operation. */
void sim_new_work(struct sim *sim, enum sim_person by);

/* Asks; takes the input over. The answer must be the fault foretold, and a refusal must leave the
 * company as it was. Gives the output (new; the caller closes it), or NULL. */
json_t *sim_ask(struct sim *sim, const char *name, json_t *input, enum fault foretold);

/* The same with a key, or a person, of its own. */
struct sim_manner {
    const char *key;
    enum sim_person by;
    bool goes_back;   /* refused, and submitted again: the audit log has a row more */
    bool may_not_fit; /* amount.range instead is as good: some sum is beyond 64 bits */
};
json_t *sim_ask_so(struct sim *sim, const char *name, json_t *input, enum fault foretold,
        struct sim_manner manner);

/* The findings of the newest call are those of the verdict. */
void sim_compare_findings(struct sim *sim, const struct verdict *verdict);

/* Members of an answer; 0 and "" where there is none. */
int64_t sim_int(const json_t *answer, const char *name);
const char *sim_text(const json_t *answer, const char *name);

/* Minor units of a decimal text in one of the model's currencies. */
bool sim_minor(const struct sim *sim, const char *text, int currency, int128 *ret);

/* Whether a member is that many millionths; nothing is none. */
bool sim_has_quantity(const json_t *answer, const char *name, int128 expected);

const char *sim_amount(struct sim *sim, int64_t minor, int currency); /* "12.50", in the work */
const char *sim_day(struct sim *sim, int day);

/* An object that names the company. */
json_t *sim_input(const struct sim *sim);
void sim_set(json_t *input, const char *name, const char *text); /* nothing when it is empty */
void sim_set_int(json_t *input, const char *name, int64_t value);

/* ---- comparing ---- */

void sim_compare_some(struct sim *sim);
void sim_compare_most(struct sim *sim, bool all);
void sim_compare_trial(struct sim *sim);              /* one, drawn */
void sim_compare_account(struct sim *sim);            /* one, drawn */
void sim_compare_accounts(struct sim *sim, bool all); /* combinations of filters: some, or every */
void sim_compare_statement(struct sim *sim);
void sim_compare_postings(struct sim *sim);
void sim_compare_balances(struct sim *sim);
void sim_compare_chart(struct sim *sim);
void sim_compare_posting(struct sim *sim, int at);
void sim_compare_schedule(struct sim *sim, int at);
void sim_compare_occurrence(
        struct sim *sim, const json_t *row, const struct model_occurrence *occurrence);
void sim_compare_occurrences(struct sim *sim, int schedule);
void sim_compare_inbox(struct sim *sim);
void sim_compare_forecast(struct sim *sim, int schedule, int through);
void sim_compare_approvals(struct sim *sim);
void sim_compare_jobs(struct sim *sim);
void sim_compare_plans(struct sim *sim); /* learns the ids of documents that were made */

/* ---- the steps ---- */

/* Moves the windows on behind a year, gives up what waits in its months, and tries to close each: a
 * day of a schedule that failed keeps one open. Amounts are small. */
void sim_close_year(struct sim *sim, int year);

/* What a close or a year's end sealed: its pack proves itself now and whenever it is asked
 * later. */
void sim_keep_pack(struct sim *sim, const json_t *answer);

#define SIM_STEP(name, weight, sentence) void sim_step_##name(struct sim *sim);
#include "tests/sim/steps.def"
#undef SIM_STEP

#endif
