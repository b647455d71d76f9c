/*
 * write — pass 2: posts what was checked.
 *
 *   whole      up to 50,000 lines, or when asked for, or for the chart alone: one transaction makes
 *              the chart, posts every journal and ends the import; it reads the file while it holds
 *              the lane
 *   in chunks  one transaction makes the chart and the opening journal; then the file is read with
 *              no lock held, and each few thousand journals are one transaction, which also moves
 *              the import's records_done, so that a stop at any moment loses and repeats nothing
 */

#include "base/json.h"
#include "exchange/import/importing.h"
#include "ledger/gate/batch.h"
#include "sql_catalogue.h"
#include "store/lane.h"
#include "store/stmt.h"
#include "store/work.h"

enum { CHUNK_JOURNALS = 2000, CHUNK_LINES = 20000, CONTENT_CHUNKS = 16 };

struct writing {
    struct importing *importing;
    struct work *work; /* the caller's, or the lane's */
    bool whole;
    struct batch *batch; /* whole: open over all chunks */
    struct arena arena;  /* of the journals that wait */
    struct journal *waiting;
    size_t waiting_count;
    size_t waiting_lines;
    int64_t records_done;  /* of the file, posted */
    int64_t seen;          /* journals of the file that were read */
    int64_t content_chunk; /* next one to keep */
    bool content_left;
    struct findings told; /* by pass 1; what the gate says once more is not told again */
    struct arena findings_arena;
};

static void
done(struct writing *writing)
{
    batch_close(&writing->batch);
    arena_done(&writing->arena);
    arena_done(&writing->findings_arena);
}

/* ---- the import's row ---- */

static const char *
options_as_text(struct importing *importing)
{
    const struct import_options *options = importing->options;
    SCOPED(json_close) json_t *json = json_object();

    if (options->format_options != NULL)
        json_object_set(json, "format_options", (json_t *)(uintptr_t)options->format_options);
    if (options->retained != NULL)
        json_object_set_new(json, "retained", json_string(options->retained));
    json_object_set_new(json, "chart_only", json_boolean(options->chart_only));
    json_object_set_new(json, "one_transaction", json_boolean(options->one_transaction));
    json_object_set_new(json, "again", json_boolean(options->again));
    return json_write(&importing->arena, json);
}

static enum fault
insert_import(struct importing *importing, struct work *work)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    const struct import_report *report = importing->report;
    const struct hash *journals = import_journals(importing);
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_EXCHANGE_IMPORT_INSERT_IMPORT, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", importing->company_id);
    stmt_set_int(&insert, "import_id", report->import_id);
    stmt_set_text(&insert, "name", report->name);
    stmt_set_text(&insert, "format", report->format);
    stmt_set_blob(&insert, "sha256", report->sha256.bytes, HASH_SIZE);
    stmt_set_blob(&insert, "journals_sha256", journals == NULL ? NULL : journals->bytes, HASH_SIZE);
    stmt_set_int(&insert, "size", report->size);
    stmt_set_text(&insert, "options", options_as_text(importing));
    stmt_set_int(&insert, "state", IMPORT_RUNNING);
    stmt_set_int(&insert, "journal_count", (int64_t)report->journal_count);
    stmt_set_int(&insert, "line_count", (int64_t)report->line_count);
    stmt_set_int(&insert, "warnings", (int64_t)importing->warnings);
    stmt_set_int(&insert, "started_by", work->actor.user_id);
    stmt_set_int(&insert, "started_at", work->now);
    return stmt_run(&insert, NULL);
}

static enum fault
advance(struct writing *writing, struct work *work, enum import_state state, int64_t records_done)
{
    SCOPED(stmt_close) struct stmt move = {0};
    int64_t first = 0;
    int64_t last = 0;
    int64_t changed;
    enum fault fault;

    if (writing->batch != NULL)
        batch_range(writing->batch, &first, &last);
    if ((fault = stmt_open(work, &SQL_EXCHANGE_IMPORT_ADVANCE, &move)))
        return fault;
    stmt_set_int(&move, "company_id", writing->importing->company_id);
    stmt_set_int(&move, "import_id", writing->importing->report->import_id);
    stmt_set_int(&move, "state", state);
    stmt_set_int(&move, "records_before", writing->records_done);
    stmt_set_int(&move, "records_done", records_done);
    stmt_set_id(&move, "first_seq", first);
    stmt_set_id(&move, "last_seq", last);
    /* Not when the work was made: it may have been at work for an hour. */
    stmt_set_int(&move, "moved_at", clock_now(work->clock));
    stmt_set_id(&move, "ended_at", state == IMPORT_DONE ? work->now : 0);
    if ((fault = stmt_run(&move, &changed)))
        return fault;
    if (changed == 0)
        return fault_say(&work->why, FAULT_IMPORT_TWICE, "",
                "another process went on with this import meanwhile, or gave it up; see summa "
                "imports list");
    return OK;
}

/* ---- journals ---- */

/* What pass 2 finds is told only when it refuses; work->findings is the caller's again
 * afterwards. */
static void
set_findings_aside(struct writing *writing, struct work *work)
{
    writing->told = work->findings;
    arena_reset(&writing->findings_arena, (struct arena_mark){0});
    work->findings = (struct findings){.arena = &writing->findings_arena};
}

static void
take_findings_back(struct writing *writing, struct work *work, enum fault fault)
{
    struct findings found = work->findings;

    work->findings = writing->told;
    for (size_t i = 0; fault != OK && i < found.count; i++)
        if (found.list[i].severity > SEVERITY_WARN)
            finding_add(&work->findings, &found.list[i]);
}

/* What a reversal undoes is read from the ledger, so that it has to be there. */
static enum fault
plan_one(struct writing *writing, struct work *work, struct journal *journal)
{
    struct importing *importing = writing->importing;
    struct receipt receipt;
    enum fault fault;

    if (import_reversal_ready(importing, journal) && (fault = batch_flush(writing->batch, work)))
        return fault;
    if ((fault = batch_plan(writing->batch, work, journal, &receipt)))
        return fault;
    import_reversal_posted(importing, journal->origin_position, receipt.seq);
    return OK;
}

static enum fault
plan_waiting(struct writing *writing, struct work *work)
{
    enum fault fault;

    for (size_t i = 0; i < writing->waiting_count; i++)
        if ((fault = plan_one(writing, work, &writing->waiting[i])))
            return fault;
    return OK;
}

static void
forget_waiting(struct writing *writing)
{
    arena_reset(&writing->arena, (struct arena_mark){0});
    writing->waiting = NULL;
    writing->waiting_count = 0;
    writing->waiting_lines = 0;
}

/* Whole: plans and writes what waits, so that memory stays bounded. */
static enum fault
flush_waiting(struct writing *writing)
{
    struct arena_mark mark = arena_mark(&writing->work->arena);
    enum fault fault;

    if ((fault = plan_waiting(writing, writing->work)) ||
            (fault = batch_flush(writing->batch, writing->work)))
        return fault;
    forget_waiting(writing);
    arena_reset(&writing->work->arena, mark);
    return OK;
}

static enum fault
plan_opening(struct writing *writing, struct work *work)
{
    struct journal *journal;

    if (!writing->importing->posts_opening)
        return OK;
    journal = arena_take(&writing->arena, sizeof(*journal));
    import_opening_build(writing->importing, &writing->arena, journal);
    return batch_plan(writing->batch, work, journal, &(struct receipt){0});
}

/* The caller's own row beside what was posted, in the same transaction. */
static enum fault
write_beside(struct writing *writing, struct work *work)
{
    const struct import_options *options = writing->importing->options;
    struct import_report report = *writing->importing->report;

    if (options->after == NULL)
        return OK;
    batch_range(writing->batch, &report.first_seq, &report.last_seq);
    return options->after(work, &report, writing->whole, options->after_context);
}

/* Ends a transaction that began with set_findings_aside. */
static enum fault
settle(struct writing *writing, struct work *work, enum fault fault)
{
    take_findings_back(writing, work, fault);
    return fault != OK ? fault : write_beside(writing, work);
}

/* After the commit. */
static void
note_range(struct writing *writing)
{
    struct import_report *report = writing->importing->report;
    int64_t first;
    int64_t last;

    batch_range(writing->batch, &first, &last);
    if (first == 0)
        return;
    if (report->first_seq == 0)
        report->first_seq = first;
    report->last_seq = last;
}

/* ---- one transaction ---- */

static enum fault chunk_is_full(struct writing *writing);

static enum fault
take_journal(void *context, const struct file_journal *told)
{
    struct writing *writing = context;
    struct importing *importing = writing->importing;

    if (writing->seen++ < importing->skip)
        return OK;
    writing->waiting = arena_room(
            &writing->arena, writing->waiting, writing->waiting_count, sizeof(*writing->waiting));
    if (!import_build(importing, &writing->arena, told, &writing->waiting[writing->waiting_count]))
        return FAULT_IMPORT_FINDINGS;
    writing->waiting_count++;
    writing->waiting_lines += told->line_count;
    if (writing->waiting_count < CHUNK_JOURNALS && writing->waiting_lines < CHUNK_LINES)
        return OK;
    return chunk_is_full(writing);
}

/* The import's id, chart, figures and row, under the company's lock. What the check decided without
 * the lock, and the gate does not decide again, is looked at once more. */
static enum fault
begin(struct writing *writing, struct work *work)
{
    struct importing *importing = writing->importing;
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, importing->company_id, &head)) ||
            (fault = import_require_not_begun(importing)) ||
            (fault = import_require_not_overtaken(importing)) ||
            (fault = company_next_id(
                     work, importing->company_id, 1, &importing->report->import_id)) ||
            (fault = import_setup(importing, work, importing->report->import_id)) ||
            (fault = import_require_unopened(importing)) ||
            (fault = insert_import(importing, work)) ||
            (fault = import_keep_what_lacks(importing, work)) ||
            (fault = import_keep_attachment(importing, work, importing->report->import_id)))
        return fault;
    return OK;
}

static enum fault
post_whole(struct writing *writing, struct work *work)
{
    struct importing *importing = writing->importing;
    enum fault fault;

    if ((fault = batch_open(work, importing->company_id, &writing->batch)) ||
            (fault = plan_opening(writing, work)))
        return fault;
    if (!importing->options->chart_only &&
            (fault = import_read_journals(importing, take_journal, writing)))
        return fault;
    if ((fault = flush_waiting(writing)) || (fault = batch_write(writing->batch, work)))
        return fault;
    return OK;
}

static enum fault
write_whole(struct writing *writing, struct work *work)
{
    enum fault fault;

    if ((fault = begin(writing, work)) || (fault = post_whole(writing, work)))
        return fault;
    return advance(writing, work, IMPORT_DONE, writing->seen);
}

static enum fault
run_whole(struct work *work, void *input)
{
    struct writing *writing = input;

    batch_close(&writing->batch);
    forget_waiting(writing);
    writing->work = work;
    writing->seen = 0;
    set_findings_aside(writing, work);
    return settle(writing, work, write_whole(writing, work));
}

/* ---- in chunks ---- */

static enum fault
run_content(struct work *work, void *input)
{
    struct writing *writing = input;
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, writing->importing->company_id, &head)))
        return fault;
    return import_keep_content(writing->importing, work, writing->content_chunk, CONTENT_CHUNKS,
            &writing->content_left);
}

static enum fault
keep_content(struct writing *writing)
{
    enum fault fault;

    do {
        if ((fault = lane_run(writing->work, writing->importing->company_id, run_content, writing)))
            return fault;
        writing->content_chunk += CONTENT_CHUNKS;
    } while (writing->content_left);
    return OK;
}

static enum fault
write_chunk(struct writing *writing, struct work *work)
{
    enum fault fault;

    if ((fault = batch_open(work, writing->importing->company_id, &writing->batch)))
        return fault;
    if (writing->records_done == 0 && writing->waiting_count == 0 &&
            (fault = plan_opening(writing, work)))
        return fault;
    if ((fault = plan_waiting(writing, work)) || (fault = batch_write(writing->batch, work)))
        return fault;
    return advance(
            writing, work, IMPORT_RUNNING, writing->records_done + (int64_t)writing->waiting_count);
}

static enum fault
run_begin(struct work *work, void *input)
{
    struct writing *writing = input;
    enum fault fault;

    batch_close(&writing->batch);
    set_findings_aside(writing, work);
    if ((fault = begin(writing, work)) == OK)
        fault = write_chunk(writing, work);
    return settle(writing, work, fault);
}

static enum fault
run_chunk(struct work *work, void *input)
{
    struct writing *writing = input;

    batch_close(&writing->batch);
    set_findings_aside(writing, work);
    return settle(writing, work, write_chunk(writing, work));
}

static enum fault
post_chunk(struct writing *writing)
{
    struct arena_mark mark = arena_mark(&writing->work->arena);
    enum fault fault;

    if (writing->waiting_count == 0)
        return OK;
    if ((fault = lane_run(writing->work, writing->importing->company_id, run_chunk, writing)))
        return fault;
    note_range(writing);
    writing->records_done += (int64_t)writing->waiting_count;
    forget_waiting(writing);
    arena_reset(&writing->work->arena, mark);
    return OK;
}

static enum fault
chunk_is_full(struct writing *writing)
{
    return writing->whole ? flush_waiting(writing) : post_chunk(writing);
}

static enum fault
run_end(struct work *work, void *input)
{
    struct writing *writing = input;

    batch_close(&writing->batch);
    return advance(writing, work, IMPORT_DONE, writing->records_done);
}

static enum fault
run_stop(struct work *work, void *input)
{
    struct writing *writing = input;

    batch_close(&writing->batch);
    return advance(writing, work, IMPORT_STOPPED, writing->records_done);
}

/* What was posted stays posted; the import remembers where it stopped. Should not even that be
 * possible, its row says RUNNING and the same record, and is continued all the same. */
static enum fault
stop(struct writing *writing, enum fault fault)
{
    struct work *work = writing->work;
    struct why why = work->why;

    if (lane_run(work, writing->importing->company_id, run_stop, writing) != OK)
        work->why = why;
    if (fault == FAULT_IMPORT_TWICE)
        return fault; /* it is not this one's any more */
    return fault_say(&work->why, fault, why.at,
            "%s. %lld of %zu journals are posted; mend the cause, then import the same file with "
            "--continue",
            why.detail, (long long)writing->records_done,
            writing->importing->report->journal_count);
}

static enum fault
write_in_chunks(struct writing *writing)
{
    struct importing *importing = writing->importing;
    enum fault fault;

    if (importing->report->import_id == 0) {
        if ((fault = keep_content(writing)) ||
                (fault = lane_run(writing->work, importing->company_id, run_begin, writing))) {
            importing->report->import_id = 0; /* it was rolled back */
            return fault;
        }
        note_range(writing);
        forget_waiting(writing);
    }
    if ((fault = import_read_journals(importing, take_journal, writing)) ||
            (fault = post_chunk(writing)) ||
            (fault = lane_run(writing->work, importing->company_id, run_end, writing)))
        return stop(writing, fault);
    return OK;
}

/* Of a chart alone no journal was checked, so none may be posted: chunks would post them all. */
static bool
fits_one_transaction(const struct importing *importing)
{
    return importing->options->chart_only || importing->options->one_transaction ||
           importing->report->line_count <= IMPORT_ONE_TRANSACTION_LINES;
}

enum fault
import_write(struct importing *importing)
{
    SCOPED(done)
    struct writing writing = {
            .importing = importing, .work = importing->work, .records_done = importing->skip};
    bool continued = importing->report->import_id != 0;
    enum fault fault;

    importing->pass = 2;
    writing.whole = !continued && fits_one_transaction(importing);
    if (!writing.whole)
        return write_in_chunks(&writing);
    if ((fault = lane_run(importing->work, importing->company_id, run_whole, &writing))) {
        importing->report->import_id = 0;
        return fault;
    }
    note_range(&writing);
    return OK;
}
