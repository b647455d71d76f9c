/*
 * kill -9 while a worker posts sets in the background.
 *
 * Whoever comes next is another worker, after the leases of those before have run out. After any
 * kill each set is posted as a whole by its job, which says so, or not at all, and its job waits
 * for a worker; nothing else was posted.
 */
#include <stdio.h>
#include <stdlib.h>

#include "access/user/user.h"
#include "ledger/company/company.h"
#include "ledger/job/job.h"
#include "ledger/journal/set.h"
#include "ledger/verify/verify.h"
#include "operation/job/worker.h"
#include "tests/fault/killed.h"
#include "tests/fault/victim.h"
#include "tests/fault/workload.h"
#include "tests/given.h"
#include "tests/test.h"

enum { JOBS = 40, JOURNALS = 6 };

struct trial {
    struct given_url url;
    struct store *store;
    struct workload workload;
    int64_t company_id;
    int workers;  /* that were begun */
    int64_t done; /* jobs, when it was last looked at */
};

static void
trial_done(void *context)
{
    struct trial *trial = context;

    store_close(&trial->store);
    given_url_done(&trial->url);
    *trial = (struct trial){0};
}

static void
open_store(struct trial *trial)
{
    struct why why = {0};

    if (store_open(trial->url.text, STORE_MUST_EXIST, &why, &trial->store) != OK)
        victim_fails("store", why.detail);
    trial->workload.store = trial->store;
}

/* ---- what is asked for ---- */

static void
ask(struct trial *trial, const char *key, const char *operation, const char *input, json_t **ret)
{
    struct why why = {0};

    if (workload_ask(&trial->workload, key, operation, input, ret, &why) != OK)
        test_fail(__FILE__, __LINE__, "%s: %s", operation, why.detail);
}

static void
queue_set(struct trial *trial, int number)
{
    SCOPED(json_close) json_t *set = NULL;
    const char *set_id;
    char input[400], key[32];

    snprintf(key, sizeof(key), "SET-%d", number);
    ask(trial, key, "set.create", "{\"company\":\"K\",\"description\":\"Night\"}", &set);
    set_id = json_string_value(json_object_get(set, "set_id"));
    for (int i = 0; i < JOURNALS && !test_failed(); i++) {
        snprintf(key, sizeof(key), "JOURNAL-%d-%d", number, i);
        snprintf(input, sizeof(input),
                "{\"company\":\"K\",\"set_id\":\"%s\",\"date\":\"2026-03-15\",\"lines\":["
                "{\"account\":\"5010\",\"debit\":\"%d.%02d\"},"
                "{\"account\":\"1930\",\"credit\":\"%d.%02d\"}]}",
                set_id, number + 1, i, number + 1, i);
        ask(trial, key, "journal.create", input, NULL);
    }
    snprintf(key, sizeof(key), "JOB-%d", number);
    snprintf(input, sizeof(input), "{\"company\":\"K\",\"set_id\":\"%s\"}", set_id);
    if (!test_failed())
        ask(trial, key, "set.queue", input, NULL);
}

static void
find_company(struct trial *trial)
{
    SCOPED(work_done) struct work work;

    given_work(&work, trial->store);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(company_find_code(&work, "K", &trial->company_id), OK);
}

static void
given_trial(void *context)
{
    struct trial *trial = context;
    struct why why = {0};

    trial->url = given_url();
    trial->workload = (struct workload){.company = "K", .folder = "/tmp"};
    open_store(trial);
    REQUIRE_INT(workload_make(&trial->workload, &why), OK);
    find_company(trial);
    for (int i = 0; i < JOBS && !test_failed(); i++)
        queue_set(trial, i);
    store_close(&trial->store);
}

/* ---- the process that is killed ---- */

static void
act_as_worker(struct trial *trial, struct work *work)
{
    enum fault fault;

    given_work(work, trial->store);
    work->now += trial->workers * JOB_LEASE;
    if ((fault = work_read(work)) == OK)
        fault = work_read_over(work, user_act(work, trial->workload.user_id));
    if (fault != OK)
        victim_fails("user", work->why.detail);
}

static void
work_to_the_end(void *context)
{
    struct trial *trial = context;
    struct job job;
    char name[32];

    open_store(trial);
    snprintf(name, sizeof(name), "worker %d", trial->workers);
    do {
        SCOPED(work_done) struct work work;

        act_as_worker(trial, &work);
        if (worker_next(&work, "K", name, &job) != OK)
            victim_fails("worker", work.why.detail);
    } while (job.job_no != 0);
}

/* ---- what stands ---- */

/* Posted, each of its journals; or none of them. */
static void
require_set(struct trial *trial, struct work *work, const struct job *job)
{
    struct journal_set set;

    REQUIRE_INT(journal_set_find(work, trial->company_id, job->set_id, &set), OK);
    if (job->state == JOB_DONE) {
        REQUIRE_INT(set.counts[JOURNAL_POSTED], JOURNALS);
        REQUIRE_INT(job->posted, JOURNALS);
        REQUIRE_INT(job->last_seq - job->first_seq + 1, JOURNALS);
        return;
    }
    REQUIRE_INT(set.counts[JOURNAL_DRAFT], JOURNALS);
    REQUIRE(job->state == JOB_WAITING || job->state == JOB_RUNNING ||
            (job->state == JOB_FAILED && job->tries == JOB_TRIES_MAX));
    REQUIRE_INT(job->first_seq, 0);
}

static void
require_jobs(struct trial *trial, struct work *work, int64_t *ret_ended)
{
    const struct job_filter all = {.limit = JOBS + 1};
    int64_t done = 0, last_seq = 0;
    struct job *jobs;
    size_t count;

    REQUIRE_INT(job_list(work, trial->company_id, &all, &jobs, &count), OK);
    REQUIRE_INT(count, JOBS);
    for (size_t i = 0; i < count && !test_failed(); i++) {
        require_set(trial, work, &jobs[i]);
        if (jobs[i].state == JOB_DONE) {
            REQUIRE_INT(jobs[i].first_seq, last_seq + 1); /* they are taken in their order */
            last_seq = jobs[i].last_seq;
            done++;
        }
        *ret_ended += jobs[i].state == JOB_DONE || jobs[i].state == JOB_FAILED;
    }
    REQUIRE(done >= trial->done);
    trial->done = done;
}

static void
require_whole(void *context, int *ret_parts)
{
    struct trial *trial = context;
    const struct verify_options options = {0};
    SCOPED(work_done) struct work work;
    struct verify_report report;
    int64_t ended = 0;

    open_store(trial);
    given_work(&work, trial->store);
    REQUIRE_INT(work_read(&work), OK);
    require_jobs(trial, &work, &ended);
    work_read_end(&work);
    REQUIRE_INT(verify_company(&work, trial->company_id, &options, &report), OK);
    REQUIRE_INT(report.posting_count, trial->done * JOURNALS);
    store_close(&trial->store);
    *ret_parts = (int)ended;
}

/* ---- killing ---- */

static pid_t
start(void *context, bool anew)
{
    struct trial *trial = context;

    (void)anew; /* every worker takes what is due */
    trial->workers++;
    return victim_start(work_to_the_end, trial);
}

TEST(what_a_killed_worker_had_taken_is_posted_once_by_another)
{
    static const struct killed worker = {JOBS, given_trial, trial_done, start, require_whole};
    struct trial trial = {0};

    killed_until_done(&worker, &trial);
}
