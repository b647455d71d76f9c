#include "ledger/job/job.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "ledger/company/company.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* ---- reading ---- */

/* The two strictest of enum signature_demand, which is access's: the column takes the first of
 * them, and that there was a second factor stands beside it. */
enum { BY_PASSWORD = 3, BY_FACTOR = 4 };

static int
demand_of(struct stmt *stmt)
{
    return stmt_int_or(stmt, "second_factor", 0) != 0 ? BY_FACTOR : (int)stmt_int(stmt, "demand");
}

static struct job
from_row(struct stmt *stmt)
{
    struct job job = {
            .job_no = stmt_int(stmt, "job_no"),
            .set_id = stmt_int(stmt, "set_id"),
            .set = stmt_text(stmt, "set_description"),
            .state = (enum job_state)stmt_int(stmt, "state"),
            .journals = stmt_int(stmt, "journals"),
            .asked_at = stmt_int(stmt, "asked_at"),
            .asked_by = stmt_int(stmt, "asked_by"),
            .asker = stmt_text(stmt, "asker"),
            .reason = stmt_text(stmt, "reason"),
            .demand = demand_of(stmt),
            .worker = stmt_text(stmt, "worker"),
            .lease_until = stmt_int_or(stmt, "lease_until", 0),
            .position = stmt_int(stmt, "position"),
            .tries = stmt_int(stmt, "tries"),
            .posted = stmt_int(stmt, "posted"),
            .refused = stmt_int(stmt, "refused"),
            .first_seq = stmt_int_or(stmt, "first_seq", 0),
            .last_seq = stmt_int_or(stmt, "last_seq", 0),
            .fault = stmt_text(stmt, "fault"),
            .detail = stmt_text(stmt, "detail"),
            .ended_at = stmt_int_or(stmt, "ended_at", 0),
            .read_at = stmt_int_or(stmt, "read_at", 0),
    };
    const void *digest;

    if (stmt_blob(stmt, "digest", &digest) == HASH_SIZE)
        memcpy(job.digest.bytes, digest, HASH_SIZE);
    return job;
}

static enum fault
unknown(struct work *work, int64_t job_no)
{
    return fault_say(&work->why, FAULT_JOB_UNKNOWN, "/job_no", "there is no job %" PRId64, job_no);
}

static enum fault
refuse(struct work *work, const struct job *job, const char *why)
{
    return fault_say(&work->why, FAULT_JOB_STEP, "/job_no", "job %" PRId64 " %s", job->job_no, why);
}

enum fault
job_find(struct work *work, int64_t company_id, int64_t job_no, struct job *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_JOB_FIND, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "job_no", job_no);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (!row)
        return unknown(work, job_no);
    *ret = from_row(&find);
    return OK;
}

static const struct sql *
list_for(const struct job_filter *filter)
{
    if (filter->due)
        return &SQL_LEDGER_JOB_LIST_DUE;
    return filter->mine ? &SQL_LEDGER_JOB_LIST_MINE : &SQL_LEDGER_JOB_LIST;
}

enum fault
job_list(struct work *work, int64_t company_id, const struct job_filter *filter, struct job **ret,
        size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct job *jobs = NULL;
    size_t count = 0;
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, list_for(filter), &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "after", filter->after);
    stmt_set_int(&list, "limit", (int64_t)filter->limit);
    if (filter->due)
        stmt_set_int(&list, "now", work->now);
    else
        stmt_set_int(&list, "unread", filter->unread);
    if (filter->mine && !filter->due)
        stmt_set_int(&list, "user_id", work->actor.user_id);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        jobs = arena_room(&work->arena, jobs, count, sizeof(*jobs));
        jobs[count++] = from_row(&list);
    }
    *ret = jobs;
    *ret_count = count;
    return fault;
}

/* ---- what a job binds ---- */

static void
add_line(struct hashing *hashing, int64_t id, int64_t version)
{
    char line[48];
    int length = snprintf(line, sizeof(line), "%" PRId64 " %" PRId64 "\n", id, version);

    hashing_add(hashing, line, (size_t)length);
}

/* The set and those of its journals behind `after` that are still to be posted, with their
 * versions: what somebody changed, put in or took out since is another set, and so is one of
 * another mode. */
static enum fault
digest_of_set(struct work *work, int64_t company_id, const struct journal_set *set, int64_t after,
        struct hash *ret)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct hashing hashing;
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_JOB_MEMBERS, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "set_id", set->set_id);
    stmt_set_int(&list, "after", after);
    hashing_begin(&hashing);
    add_line(&hashing, set->set_id, set->version);
    while ((fault = stmt_next(&list, &row)) == OK && row)
        add_line(&hashing, stmt_int(&list, "journal_id"), stmt_int(&list, "version"));
    *ret = hashing_end(&hashing);
    return fault;
}

/* ---- asking ---- */

static int64_t
to_post(const struct journal_set *set)
{
    return journal_set_size(set) - set->counts[JOURNAL_POSTED] - set->counts[JOURNAL_CANCELLED];
}

static enum fault
require_postable(struct work *work, const struct journal_set *set)
{
    if (journal_set_is_over(set))
        return journal_refuse_set(work, set);
    if (journal_set_size(set) == 0)
        return fault_say(&work->why, FAULT_SET_STEP, "/set_id", "set %" PRId64 " holds no journal",
                set->set_id);
    return OK;
}

/* The unique index would say so as well, and not how to go on. */
static enum fault
require_unasked(struct work *work, int64_t company_id, int64_t set_id)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_JOB_OF_SET, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "set_id", set_id);
    if ((fault = stmt_next(&find, &row)) || !row)
        return fault;
    return fault_say(&work->why, FAULT_SET_STEP, "/set_id",
            "set %" PRId64 " is to be posted by job %lld already", set_id,
            (long long)stmt_int(&find, "job_no"));
}

static enum fault
insert(struct work *work, int64_t company_id, const struct job *job)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_JOB_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", company_id);
    stmt_set_int(&insert, "job_no", job->job_no);
    stmt_set_int(&insert, "set_id", job->set_id);
    stmt_set_blob(&insert, "digest", job->digest.bytes, HASH_SIZE);
    stmt_set_int(&insert, "journals", job->journals);
    stmt_set_int(&insert, "asked_at", work->now);
    stmt_set_int(&insert, "asked_by", work->actor.user_id);
    stmt_set_text(&insert, "reason", work->reason);
    stmt_set_int(&insert, "demand", job->demand < BY_FACTOR ? job->demand : BY_PASSWORD);
    stmt_set_id(&insert, "second_factor", job->demand == BY_FACTOR ? 1 : 0);
    return stmt_run(&insert, NULL);
}

enum fault
job_ask(struct work *work, int64_t company_id, int64_t set_id, int demand, int64_t *ret_job_no)
{
    struct job job = {.set_id = set_id, .demand = demand};
    struct company_head head;
    struct journal_set set;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = journal_set_find(work, company_id, set_id, &set)) ||
            (fault = require_postable(work, &set)) ||
            (fault = require_unasked(work, company_id, set_id)) ||
            (fault = digest_of_set(work, company_id, &set, 0, &job.digest)) ||
            (fault = company_next_id(work, company_id, 1, &job.job_no)))
        return fault;
    job.journals = to_post(&set);
    *ret_job_no = job.job_no;
    return insert(work, company_id, &job);
}

enum fault
job_cancel(struct work *work, int64_t company_id, int64_t job_no)
{
    SCOPED(stmt_close) struct stmt cancel = {0};
    struct company_head head;
    struct job job;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = job_find(work, company_id, job_no, &job)))
        return fault;
    if (job.state != JOB_WAITING)
        return refuse(work, &job, job.state == JOB_RUNNING ? "is being carried out" : "has ended");
    if ((fault = stmt_open(work, &SQL_LEDGER_JOB_CANCEL, &cancel)))
        return fault;
    stmt_set_int(&cancel, "company_id", company_id);
    stmt_set_int(&cancel, "job_no", job_no);
    stmt_set_int(&cancel, "now", work->now);
    stmt_set_id(&cancel, "read_at", job.asked_by == work->actor.user_id ? work->now : 0);
    return stmt_run(&cancel, NULL);
}

enum fault
job_read(struct work *work, int64_t company_id, int64_t job_no)
{
    SCOPED(stmt_close) struct stmt read = {0};
    struct company_head head;
    struct job job;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = job_find(work, company_id, job_no, &job)))
        return fault;
    if (job.asked_by != work->actor.user_id)
        return unknown(work, job_no);
    if (job.ended_at == 0)
        return refuse(work, &job, "has not ended");
    if ((fault = stmt_open(work, &SQL_LEDGER_JOB_READ, &read)))
        return fault;
    stmt_set_int(&read, "company_id", company_id);
    stmt_set_int(&read, "job_no", job_no);
    stmt_set_int(&read, "read_at", work->now);
    return stmt_run(&read, NULL);
}

/* ---- carrying it out ---- */

static enum fault
end(struct work *work, int64_t company_id, const struct job *job)
{
    SCOPED(stmt_close) struct stmt end = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_JOB_END, &end)))
        return fault;
    stmt_set_int(&end, "company_id", company_id);
    stmt_set_int(&end, "job_no", job->job_no);
    stmt_set_int(&end, "state", job->state);
    stmt_set_int(&end, "posted", job->posted);
    stmt_set_int(&end, "refused", job->refused);
    stmt_set_id(&end, "first_seq", job->first_seq);
    stmt_set_id(&end, "last_seq", job->last_seq);
    stmt_set_text(&end, "fault", job->fault);
    stmt_set_text(&end, "detail", job->detail);
    stmt_set_int(&end, "ended_at", work->now);
    return stmt_run(&end, NULL);
}

static enum fault
take(struct work *work, int64_t company_id, int64_t job_no, const char *worker)
{
    SCOPED(stmt_close) struct stmt take = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_JOB_TAKE, &take)))
        return fault;
    stmt_set_int(&take, "company_id", company_id);
    stmt_set_int(&take, "job_no", job_no);
    stmt_set_text(&take, "worker", worker);
    stmt_set_int(&take, "lease_until", work->now + JOB_LEASE);
    return stmt_run(&take, NULL);
}

enum fault
job_take(struct work *work, int64_t company_id, const char *worker, int64_t *ret_job_no)
{
    const struct job_filter due = {.due = true, .limit = 1};
    struct company_head head;
    struct job *jobs;
    size_t count;
    enum fault fault;

    *ret_job_no = 0;
    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = job_list(work, company_id, &due, &jobs, &count)) || count == 0)
        return fault;
    if (jobs[0].tries < JOB_TRIES_MAX) {
        *ret_job_no = jobs[0].job_no;
        return take(work, company_id, jobs[0].job_no, worker);
    }
    jobs[0].state = JOB_FAILED;
    jobs[0].fault = fault_code(FAULT_JOB_STEP);
    jobs[0].detail = "each worker that took it ended before it did";
    return end(work, company_id, &jobs[0]);
}

/* Its worker's, as long as no other took it when the lease had run out. */
static enum fault
find_taken(
        struct work *work, int64_t company_id, int64_t job_no, const char *worker, struct job *ret)
{
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = job_find(work, company_id, job_no, ret)))
        return fault;
    if (ret->state != JOB_RUNNING)
        return refuse(work, ret, ret->state == JOB_WAITING ? "was not taken" : "has ended");
    return text_same(ret->worker, worker) ? OK : refuse(work, ret, "is another worker's");
}

static enum fault
require_unchanged(
        struct work *work, int64_t company_id, const struct job *job, const struct journal_set *set)
{
    struct hash now;
    enum fault fault;

    if ((fault = digest_of_set(work, company_id, set, job->position, &now)))
        return fault;
    if (hash_same(&now, &job->digest))
        return OK;
    return fault_say(&work->why, FAULT_SET_VERSION, "/set_id",
            "set %" PRId64 " was changed since job %" PRId64 " was asked for", job->set_id,
            job->job_no);
}

static void
add_up(struct job *job, const struct work *work, const struct set_report *report)
{
    job->posted += (int64_t)report->posted;
    job->refused += (int64_t)report->refused;
    if (work->first_seq == 0)
        return;
    if (job->first_seq == 0)
        job->first_seq = work->first_seq;
    job->last_seq = work->last_seq;
}

static enum fault
go_on(struct work *work, int64_t company_id, const struct job *job)
{
    SCOPED(stmt_close) struct stmt go_on = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_JOB_GO_ON, &go_on)))
        return fault;
    stmt_set_int(&go_on, "company_id", company_id);
    stmt_set_int(&go_on, "job_no", job->job_no);
    stmt_set_int(&go_on, "position", job->position);
    stmt_set_blob(&go_on, "digest", job->digest.bytes, HASH_SIZE);
    stmt_set_int(&go_on, "posted", job->posted);
    stmt_set_int(&go_on, "refused", job->refused);
    stmt_set_id(&go_on, "first_seq", job->first_seq);
    stmt_set_id(&go_on, "last_seq", job->last_seq);
    stmt_set_int(&go_on, "lease_until", work->now + JOB_LEASE);
    return stmt_run(&go_on, NULL);
}

/* One transaction's. */
static enum fault
run_part(struct work *work, int64_t company_id, struct job *job, struct set_report *ret)
{
    struct set_part part = {.after = job->position, .limit = JOB_PART};
    struct journal_set set;
    enum fault fault;

    if ((fault = journal_set_find(work, company_id, job->set_id, &set)) ||
            (fault = require_unchanged(work, company_id, job, &set)) ||
            (fault = gate_post_set_part(work, company_id, job->set_id, &part, ret)))
        return fault;
    add_up(job, work, ret);
    job->position = part.next;
    if (part.next == 0) {
        job->state = JOB_DONE;
        return end(work, company_id, job);
    }
    if ((fault = digest_of_set(work, company_id, &set, job->position, &job->digest)))
        return fault;
    return go_on(work, company_id, job);
}

enum fault
job_run(struct work *work, int64_t company_id, int64_t job_no, const char *worker,
        struct set_report *ret)
{
    struct job job;
    enum fault fault;

    if ((fault = find_taken(work, company_id, job_no, worker, &job)))
        return fault;
    if (job.asked_by != work->actor.user_id)
        return refuse(work, &job, "was asked for by somebody else");
    return run_part(work, company_id, &job, ret);
}

enum fault
job_fail(struct work *work, int64_t company_id, const struct job *failed)
{
    struct job job;
    enum fault fault;

    if ((fault = find_taken(work, company_id, failed->job_no, failed->worker, &job)))
        return fault;
    job.state = JOB_FAILED;
    job.fault = failed->fault;
    job.detail = failed->detail;
    return end(work, company_id, &job);
}
