#include "operation/job/job_operations.h"

#include "access/signature/signature.h"
#include "operation/job/job_shapes.h"
#include "operation/set/set_shapes.h"
#include "operation/shapes.h"
#include "store/work.h"

/* ---- asking ---- */

/* What was given with it, as far as rules ask for it. */
static enum signature_demand
given(const struct work *work)
{
    switch (work->signature.by) {
    case SIGNED_BY_FACTOR:
        return DEMAND_FACTOR;
    case SIGNED_BY_PASSWORD:
        return DEMAND_SIGNATURE;
    case SIGNED_BY_NOTHING:
        break;
    }
    return work->reason == NULL ? DEMAND_NOTHING : DEMAND_REASON;
}

static enum fault
queue(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct set_key *key = input;
    int64_t job_no;
    enum fault fault;

    if ((fault = job_ask(work, company_id, key->set_id, (int)given(work), &job_no)))
        return fault;
    return job_find(work, company_id, job_no, ret_output);
}

static enum fault
list(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct job_query *query = input;
    struct job_page *page = ret_output;
    const struct job_filter filter = {
            .due = query->due,
            .mine = query->mine,
            .unread = query->unread,
            .after = query->after,
            .limit = operation_page_limit(query->limit),
    };
    enum fault fault;

    if ((fault = job_list(work, company_id, &filter, &page->items, &page->count)))
        return fault;
    if (page->count == filter.limit)
        page->next = page->items[page->count - 1].job_no;
    return OK;
}

static enum fault
show(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct job_key *key = input;

    return job_find(work, company_id, key->job_no, ret_output);
}

static enum fault
cancel(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct job_key *key = input;
    enum fault fault;

    if ((fault = job_cancel(work, company_id, key->job_no)))
        return fault;
    return job_find(work, company_id, key->job_no, ret_output);
}

static enum fault
read(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct job_key *key = input;
    enum fault fault;

    if ((fault = job_read(work, company_id, key->job_no)))
        return fault;
    return job_find(work, company_id, key->job_no, ret_output);
}

/* ---- carrying out ---- */

static enum fault
take(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct job_words *words = input;
    struct job *job = ret_output;
    int64_t job_no;
    enum fault fault;

    if ((fault = job_take(work, company_id, words->worker, &job_no)))
        return fault;
    *job = (struct job){0};
    return job_no == 0 ? OK : job_find(work, company_id, job_no, job);
}

/* Somebody may have made a rule since it was asked for. */
static enum fault
require_given(struct work *work, int64_t company_id, int64_t job_no)
{
    struct signature_asked asked;
    struct job job;
    enum fault fault;

    if ((fault = job_find(work, company_id, job_no, &job)) ||
            (fault = signature_asked(work, "set.queue", "journal.post", company_id, &asked)))
        return fault;
    if ((int)asked.demand <= job.demand)
        return OK;
    return fault_say(&work->why,
            asked.demand == DEMAND_REASON ? FAULT_REASON_MISSING : FAULT_SIGNATURE_MISSING, "",
            "a rule asks more of whoever posts than was given with the job; ask for it again");
}

static enum fault
run(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct job_words *words = input;
    struct set_report report;
    enum fault fault;

    if ((fault = require_given(work, company_id, words->job_no)) ||
            (fault = job_run(work, company_id, words->job_no, words->worker, &report)))
        return fault;
    return job_find(work, company_id, words->job_no, ret_output);
}

static enum fault
fail(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct job_words *words = input;
    const struct job failed = {
            .job_no = words->job_no,
            .worker = words->worker,
            .fault = words->fault,
            .detail = words->detail,
    };
    enum fault fault;

    if ((fault = job_fail(work, company_id, &failed)))
        return fault;
    return job_find(work, company_id, words->job_no, ret_output);
}

#define STEP(name_, method_, path_, permit_, run_, shape_, faults_, doc_)                          \
    {                                                                                              \
        .name = "job." name_, .method = (method_), .path = "/companies/{company}/jobs" path_,      \
        .permit = (permit_), .rows = ROWS_WHOLE, .runs = RUNS_WRITE, .input = (shape_),            \
        .output = &job_shape, .faults = (faults_), .run = (run_), .doc = (doc_),                   \
    }

const struct operation job_operations[] = {
        {.name = "set.queue",
                .method = METHOD_POST,
                .path = "/companies/{company}/sets/{set_id}/queue",
                .permit = PERMIT_JOURNAL_POST,
                .rows = ROWS_WHOLE,
                .posts = true,
                .runs = RUNS_WRITE,
                .input = &set_key_shape,
                .output = &job_shape,
                .makes = "job.show",
                .faults = FAULTS(FAULT_SET_UNKNOWN, FAULT_SET_STEP),
                .run = queue,
                .doc = "Lets a worker post a set in your name, as it is now; what comes of it is "
                       "told with the job."},
        {.name = "job.list",
                .method = METHOD_GET,
                .path = "/companies/{company}/jobs",
                .permit = PERMIT_JOURNAL_READ,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &job_query_shape,
                .output = &job_page_shape,
                .faults = NO_FAULTS,
                .run = list,
                .doc = "Lists what is posted in the background, a page at a time: all, what you "
                       "asked for, or what has ended and was not read."},
        {.name = "job.show",
                .method = METHOD_GET,
                .path = "/companies/{company}/jobs/{job_no}",
                .permit = PERMIT_JOURNAL_READ,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &job_key_shape,
                .output = &job_shape,
                .faults = FAULTS(FAULT_JOB_UNKNOWN),
                .run = show,
                .doc = "Shows how a job stands, and what came of it."},
        STEP("read", METHOD_POST, "/{job_no}/read", PERMIT_JOURNAL_READ, read, &job_key_shape,
                FAULTS(FAULT_JOB_UNKNOWN, FAULT_JOB_STEP),
                "Says that you have read what came of a job that you asked for."),
        STEP("cancel", METHOD_DELETE, "/{job_no}", PERMIT_JOURNAL_POST, cancel, &job_key_shape,
                FAULTS(FAULT_JOB_UNKNOWN, FAULT_JOB_STEP),
                "Takes a job back that no worker has taken yet."),
        STEP("take", METHOD_POST, "/take", PERMIT_JOURNAL_POST, take, &job_take_shape, NO_FAULTS,
                "Gives the next job to a worker, for two minutes; the answer names none where "
                "none is due."),
        {.name = "job.run",
                .method = METHOD_POST,
                .path = "/companies/{company}/jobs/{job_no}/run",
                .permit = PERMIT_JOURNAL_POST,
                .rows = ROWS_WHOLE,
                .posts = true,
                .signed_before = true,
                .runs = RUNS_WRITE,
                .input = &job_run_shape,
                .output = &job_shape,
                .faults = FAULTS(FAULT_JOB_UNKNOWN, FAULT_JOB_STEP, FAULT_REASON_MISSING,
                        FAULT_SIGNATURE_MISSING, FAULT_SET_UNKNOWN, FAULT_SET_VERSION,
                        FAULT_SET_STEP, FAULT_CONTROL_TOTAL, FAULT_GATE_REFUSED,
                        FAULT_AMOUNT_RANGE),
                .run = run,
                .doc = "Posts the set of a job that a worker took, in the name of who asked."},
        STEP("fail", METHOD_POST, "/{job_no}/fail", PERMIT_JOURNAL_POST, fail, &job_fail_shape,
                FAULTS(FAULT_JOB_UNKNOWN, FAULT_JOB_STEP),
                "Ends a job that its worker could not carry out, with why."),
        {0},
};
