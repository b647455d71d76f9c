#include "ledger/gate/gate.h"

#include <assert.h>
#include <string.h>

#include "ledger/gate/batch.h"
#include "ledger/gate/planned.h"
#include "ledger/journal/set.h"
#include "sql_catalogue.h"
#include "store/lane.h"
#include "store/stmt.h"
#include "store/work.h"

/* One job of the lane: a document or a journal, and what became of it. */
struct posting_job {
    int64_t company_id;
    int64_t journal_id;
    const struct journal *journal;
    const struct gate_beside *beside;
    struct receipt receipt;
};

/* The lane's batch: the ledger's, and the jobs whose doors write beside it. */
struct lane_batch {
    struct batch *batch;
    struct posting_job **jobs;
    size_t count;
    size_t capacity;
};

static enum fault
open_batch(struct work *carrier, int64_t company_id, void **ret)
{
    struct batch *batch;
    struct lane_batch *lane;
    enum fault fault;

    if ((fault = batch_open(carrier, company_id, &batch)))
        return fault;
    lane = arena_take(&batch->arena, sizeof(*lane));
    lane->batch = batch;
    *ret = lane;
    return OK;
}

/* Two requests for one document in one batch: what the second should answer is known only when the
 * first is committed, so each is run again alone, in their order. */
static enum fault
require_first(struct work *work, const struct lane_batch *lane, const struct posting_job *job)
{
    for (size_t i = 0; i < lane->count; i++)
        if (lane->jobs[i]->journal_id == job->journal_id)
            return fault_say(&work->why, FAULT_STORE_DUPLICATE, "",
                    "journal %lld is posted by another request", (long long)job->journal_id);
    return OK;
}

static enum fault
read_document(struct work *work, struct posting_job *job, const struct journal **ret)
{
    struct journal *journal = arena_take(&work->arena, sizeof(*journal));
    enum journal_state next;
    enum fault fault;

    if ((fault = journal_find(work, job->company_id, job->journal_id, journal)) ||
            (fault = journal_next(work, journal, ACTION_POST, &next)) ||
            (fault = journal_require_single(work, job->company_id, journal)))
        return fault;
    assert(next == JOURNAL_POSTED);
    *ret = journal;
    return OK;
}

static void
remember(struct lane_batch *lane, struct posting_job *job)
{
    if (lane->count == lane->capacity) {
        size_t capacity = lane->capacity == 0 ? 16 : 2 * lane->capacity;

        lane->jobs = arena_grow(
                &lane->batch->arena, lane->jobs, lane->count, capacity, sizeof(lane->jobs[0]));
        lane->capacity = capacity;
    }
    lane->jobs[lane->count++] = job;
}

/* Whether the posting of an earlier attempt is there, by its hash. An attempt whose COMMIT nobody
 * answered may be kept until the company's lock is ours again, and is not after that. */
static enum fault
find_kept(struct work *work, struct posting_job *job, bool *ret)
{
    struct receipt receipt;
    enum fault fault;

    *ret = false;
    if (job->receipt.seq == 0)
        return OK;
    fault = gate_receipt_of_seq(work, job->company_id, job->receipt.seq, &receipt);
    if (fault == FAULT_POSTING_UNKNOWN) {
        work->why = (struct why){0};
        return OK;
    }
    if (fault != OK)
        return fault;
    *ret = hash_same(&receipt.hash, &job->receipt.hash);
    if (*ret)
        job->receipt = receipt;
    return OK;
}

static enum fault
plan_job(struct work *work, void *opaque, void *input)
{
    struct lane_batch *lane = opaque;
    struct posting_job *job = input;
    const struct journal *journal = job->journal;
    bool known = false;
    bool kept = false;
    enum fault fault;

    if (job->beside != NULL && job->beside->before != NULL &&
            (fault = job->beside->before(work, job->company_id, job->beside->context, &known)))
        return fault;
    if (!known && (fault = find_kept(work, job, &kept)))
        return fault;
    if (kept)
        return OK;
    job->receipt = (struct receipt){0};
    if (known)
        return OK;
    if (journal == NULL && ((fault = require_first(work, lane, job)) ||
                                   (fault = read_document(work, job, &journal))))
        return fault;
    if ((fault = batch_plan(lane->batch, work, journal, &job->receipt)))
        return fault;
    remember(lane, job);
    return OK;
}

static enum fault
write_batch(struct work *carrier, void *opaque)
{
    struct lane_batch *lane = opaque;
    enum fault fault;

    if ((fault = batch_write(lane->batch, carrier)))
        return fault;
    for (size_t i = 0; i < lane->count; i++) {
        const struct gate_beside *beside = lane->jobs[i]->beside;

        if (beside != NULL && beside->after != NULL &&
                (fault = beside->after(carrier, &lane->jobs[i]->receipt, beside->context)))
            return fault;
    }
    return OK;
}

static void
close_batch(void *opaque, bool kept)
{
    struct batch *batch = ((struct lane_batch *)opaque)->batch;

    if (kept)
        batch_kept(batch);
    batch_close(&batch);
}

const struct lane_kind gate_lane = {
        .open = open_batch,
        .plan = plan_job,
        .write = write_batch,
        .close = close_batch,
};

/* After a COMMIT without an answer: the posting is there with its hash, or it is not. */
static enum fault
was_kept(struct work *work, void *input, bool *ret)
{
    return find_kept(work, input, ret);
}

static enum fault
post(struct work *work, struct posting_job *posting, struct receipt *ret)
{
    struct lane_job job = {
            .work = work,
            .company_id = posting->company_id,
            .kind = &gate_lane,
            .kept = was_kept,
            .input = posting,
    };
    enum fault fault;

    lane_submit(work->store, &job);
    if ((fault = lane_wait(work->store, &job)))
        return fault;
    *ret = posting->receipt;
    return OK;
}

static enum fault
give_back(struct work *work, void *input)
{
    const struct posting_job *job = input;
    bool returned;
    enum fault fault;

    if ((fault = gate_return(work, job->company_id, job->journal_id, &returned)))
        return fault;
    return !returned || job->beside == NULL || job->beside->returned == NULL
                   ? OK
                   : job->beside->returned(work, job->beside->context);
}

/* The refusal rolled everything back; that somebody has to look again is written after it. */
static enum fault
refused_for_content(struct work *work, struct posting_job *job)
{
    const struct why why = work->why;
    enum fault fault;

    if (!gate_found_stale(&work->findings))
        return FAULT_GATE_REFUSED;
    if ((fault = lane_run(work, job->company_id, give_back, job)))
        return fault;
    work->why = why;
    return FAULT_GATE_REFUSED;
}

enum fault
gate_post_document(struct work *work, int64_t company_id, int64_t journal_id,
        const struct gate_beside *beside, struct receipt *ret)
{
    struct posting_job job = {.company_id = company_id, .journal_id = journal_id, .beside = beside};
    enum fault fault = post(work, &job, ret);

    return fault == FAULT_GATE_REFUSED ? refused_for_content(work, &job) : fault;
}

enum fault
gate_post_journal(struct work *work, int64_t company_id, const struct journal *journal,
        const struct gate_beside *beside, struct receipt *ret)
{
    return post(work,
            &(struct posting_job){.company_id = company_id, .journal = journal, .beside = beside},
            ret);
}

enum fault
gate_receipt_of_seq(struct work *work, int64_t company_id, int64_t seq, struct receipt *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    const void *hash;
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_GATE_RECEIPT_FIND, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "seq", seq);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (!row)
        return fault_say(&work->why, FAULT_POSTING_UNKNOWN, "/seq", "seq %lld", (long long)seq);
    *ret = (struct receipt){
            .company_id = company_id,
            .seq = seq,
            .year = (int)stmt_int(&find, "year"),
            .period = (int)stmt_int(&find, "period"),
            .series = stmt_text(&find, "series"),
            .number_period = (int)stmt_int(&find, "number_period"),
            .number = stmt_int(&find, "number"),
            .reverses_seq = stmt_int_or(&find, "reverses_seq", 0),
            .booked_at = stmt_int(&find, "booked_at"),
    };
    if (stmt_blob(&find, "hash", &hash) == HASH_SIZE)
        memcpy(ret->hash.bytes, hash, HASH_SIZE);
    return OK;
}
