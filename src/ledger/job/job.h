/*
 * job — a set that is posted in the background, and what its owner hears of it.
 *
 * Who asks for a set to be posted does not wait: a worker takes the job with a lease, posts the set
 * in the name of who asked, and keeps with the job what came of it, which stays unread until he has
 * read it (requirements S3-06). A worker that dies leaves its lease, and another takes the job when
 * it has run out.
 *
 * A set that posts what is valid is posted part by part, JOB_PART journals in a transaction, so
 * that the company waits for none of them long and its owner sees how far it has come. What a job
 * did stays where a later part cannot go on.
 *
 * Always true, and what holds it so:
 *   a set has one job that waits or runs        unique index
 *   what is posted is what was asked for        the digest of the set's version, its journals
 *                                               and theirs, as far as they are to come
 *   nothing is posted twice                     the result is kept in the transaction that posts,
 *                                               by the worker whose lease it still is
 */
#ifndef LEDGER_JOB_H
#define LEDGER_JOB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"
#include "ledger/gate/set_post.h"

struct work;

/* Stored in job.state. */
enum job_state { JOB_WAITING = 1, JOB_RUNNING, JOB_DONE, JOB_FAILED, JOB_CANCELLED };

/* A worker that was not heard of for so long is taken for dead. In microseconds. */
#define JOB_LEASE INT64_C(120000000)

enum {
    JOB_TRIES_MAX = 5, /* workers that a job may outlive without coming forward */
    JOB_PART = 2000,   /* journals */
    JOB_WORKER_MAX = 80,
};

struct job {
    int64_t job_no;
    int64_t set_id;
    const char *set; /* its description */
    struct hash digest;
    enum job_state state;
    int64_t journals; /* that were to be posted */
    int64_t asked_at;
    int64_t asked_by;
    const char *asker; /* login */
    const char *reason;
    int demand; /* enum signature_demand: what was given with it */
    const char *worker;
    int64_t lease_until;
    int64_t position; /* the journal behind which it goes on */
    int64_t tries;    /* workers, since it last came forward */
    int64_t posted;
    int64_t refused;
    int64_t first_seq;
    int64_t last_seq;
    const char *fault; /* code; NULL: it did not fail */
    const char *detail;
    int64_t ended_at; /* 0: it has not */
    int64_t read_at;  /* 0: who asked has not read yet what came of it */
};

/* Asks that a set be posted, in the actor's name, for the work's reason. Sets job_no.
 * Refuses: company.unknown, set.unknown, set.step (over, empty, or asked for already). */
MUST_USE enum fault job_ask(
        struct work *work, int64_t company_id, int64_t set_id, int demand, int64_t *ret_job_no);

/* Gives the next job that nobody works at to a worker; 0: there is none. One that outlived too many
 * workers fails.
 * Refuses: company.unknown. */
MUST_USE enum fault job_take(
        struct work *work, int64_t company_id, const char *worker, int64_t *ret_job_no);

/* Posts the set, or a part of what is left of it, for its worker and in the name of who asked; the
 * result stands in the job, which is running still while something is left.
 * Refuses: job.unknown, job.step (not this worker's, or asked by somebody else), set.version (the
 * set was changed since), and as gate_post_set. */
MUST_USE enum fault job_run(struct work *work, int64_t company_id, int64_t job_no,
        const char *worker, struct set_report *ret);

/* Ends a job that could not be carried out. Refuses: job.unknown, job.step (not this worker's). */
MUST_USE enum fault job_fail(struct work *work, int64_t company_id, const struct job *failed);

/* Takes back a job that no worker took yet. Where it is another's, he hears of it as of any end.
 * Refuses: company.unknown, job.unknown, job.step. */
MUST_USE enum fault job_cancel(struct work *work, int64_t company_id, int64_t job_no);

/* Whoever asked has read what came of it. Refuses: job.unknown (or somebody else's), job.step (it
 * has not ended). */
MUST_USE enum fault job_read(struct work *work, int64_t company_id, int64_t job_no);

/* Refuses: job.unknown. */
MUST_USE enum fault job_find(
        struct work *work, int64_t company_id, int64_t job_no, struct job *ret);

struct job_filter {
    bool due;    /* only what a worker may take now */
    bool mine;   /* only what the actor asked for */
    bool unread; /* only what has ended and was not read */
    int64_t after;
    size_t limit;
};

/* A page by number. */
MUST_USE enum fault job_list(struct work *work, int64_t company_id, const struct job_filter *filter,
        struct job **ret, size_t *ret_count);

#endif
