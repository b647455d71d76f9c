#include "operation/job/worker.h"

#include "access/user/user.h"
#include "operation/job/job_shapes.h"
#include "operation/operation.h"
#include "store/work.h"

static enum fault
ask(struct work *work, const char *name, const void *input, void *ret_output)
{
    const struct operation *operation;
    enum fault fault;

    if ((fault = operation_find(&work->why, name, &operation)))
        return fault;
    return operation_run(work, operation, input, ret_output);
}

static enum fault
act_as(struct work *work, const struct job *job)
{
    enum fault fault;

    if ((fault = work_read(work)))
        return fault;
    fault = user_act(work, job->asked_by);
    return work_read_over(work, fault);
}

/* One transaction's part, with the rights that who asked has now. */
static enum fault
run_part(struct work *work, struct job_words *words, const struct job *job, struct job *ret)
{
    enum fault fault;

    findings_clear(&work->findings);
    if ((fault = act_as(work, job)))
        return fault;
    return ask(work, "job.run", words, ret);
}

/* In the name of who asked, and for his reason; then the work is the worker's own again. */
static enum fault
run(struct work *work, struct job_words *words, const struct job *job, struct job *ret)
{
    const struct actor worker = work->actor;
    struct arena_mark mark;
    enum fault fault;

    work->reason = job->reason;
    do {
        mark = arena_mark(&work->arena);
        fault = run_part(work, words, job, ret);
        if (fault == OK && ret->state == JOB_RUNNING) {
            findings_clear(&work->findings);
            arena_reset(&work->arena, mark);
            *ret = *job;
        }
    } while (fault == OK && ret->state == JOB_RUNNING);
    work->reason = NULL;
    work->actor = worker;
    return fault;
}

/* Another worker has it by now, or it was ended. */
static bool
is_anothers(enum fault fault)
{
    return fault == FAULT_JOB_STEP;
}

static enum fault
fail(struct work *work, struct job_words *words, enum fault why, struct job *ret)
{
    enum fault fault;

    words->fault = fault_code(why);
    words->detail = arena_text(&work->arena, work->why.detail);
    work->why = (struct why){0};
    fault = ask(work, "job.fail", words, ret);
    if (!is_anothers(fault))
        return fault;
    work->why = (struct why){0};
    return OK;
}

static enum fault
find_due(struct work *work, const char *company, bool *ret)
{
    const struct job_query due = {.company = company, .due = true, .limit = 1};
    struct job_page page;
    enum fault fault;

    fault = ask(work, "job.list", &due, &page);
    *ret = fault == OK && page.count > 0;
    return fault;
}

enum fault
worker_next(struct work *work, const char *company, const char *worker, struct job *ret)
{
    struct job_words words = {.company = company, .worker = worker};
    struct job taken;
    bool due;
    enum fault fault;

    *ret = (struct job){0};
    if ((fault = find_due(work, company, &due)) || !due ||
            (fault = ask(work, "job.take", &words, &taken)) || taken.job_no == 0)
        return fault;
    words.job_no = taken.job_no;
    *ret = taken;
    fault = run(work, &words, &taken, ret);
    return fault != OK && fault_is_refusal(fault) ? fail(work, &words, fault, ret) : fault;
}
