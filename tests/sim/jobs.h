/*
 * jobs — sets of a simulated company that are posted in the background.
 */
#ifndef TESTS_SIM_JOBS_H
#define TESTS_SIM_JOBS_H

#include <stdbool.h>
#include <stdint.h>

#include "ledger/job/job.h"
#include "tests/sim/people.h"

struct model;
struct model_journal;
struct model_set;

enum { MODEL_JOBS = 32, MODEL_WORKERS = 3 };

struct model_job {
    int64_t job_no;
    int set;
    enum sim_person by; /* who asked */
    uint64_t bound;     /* its set, as it was asked for */
    int journals;       /* that were to be posted */
    enum job_state state;
    int worker; /* that took it last */
    int64_t lease_until;
    int tries; /* 0: no worker took it */
    int posted;
    int refused;
    int64_t first_seq; /* 0: nothing was posted */
    int64_t last_seq;
    const char *fault; /* code; NULL: it did not fail */
    bool read;
};

/* ---- sets ---- */

bool model_set_has(const struct model_set *set, const struct model_journal *journal);

/* Whether the journal is still to be posted with it; how many are. */
bool model_set_waits(const struct model_set *set, const struct model_journal *journal);
int model_set_size(const struct model *model, const struct model_set *set);

/* Those journals and their versions, as one number. */
uint64_t model_set_bound(const struct model *model, const struct model_set *set);

/* ---- jobs ---- */

/* Whether nobody has begun it, or who did was not heard of. */
bool model_job_is_due(const struct model_job *job, int64_t now);
bool model_job_is_open(const struct model_job *job);

/* The next that is due; the one that is to post the set. MODEL_NONE: none. */
int model_job_due(const struct model *model, int64_t now);
int model_job_of_set(const struct model *model, int set);

#endif
