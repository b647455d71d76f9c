/*
 * set_post — the journals of a set, in one transaction.
 *
 * All or nothing: one finding worse than a warning refuses them all. What is valid: each is
 * judged by itself, and what is refused stays behind with the reason. Journals are read and
 * written in pieces, so that beside its report a set of thousands needs no more memory than one
 * piece.
 */
#include "ledger/gate/set_post.h"

#include <inttypes.h>

#include "base/text.h"
#include "ledger/gate/batch.h"
#include "store/work.h"

/* What the journals of one piece may take before they are written. */
#define PIECE_BYTES ((size_t)16 << 20)

struct running {
    struct work *work;
    struct work reader; /* the same transaction, with memory of its own for each piece */
    struct batch *batch;
    int64_t company_id;
    struct journal_set set;
    struct set_part *part;
    struct set_report *report;
};

static void
begin_reader(struct running *run)
{
    const struct work *work = run->work;

    run->reader = (struct work){
            .store = work->store,
            .connection = work->connection,
            .actor = work->actor,
            .clock = work->clock,
            .now = work->now,
            .reason = work->reason,
            .key = work->key,
            .findings = {.arena = &run->reader.arena},
    };
}

static void
running_done(struct running *run)
{
    arena_done(&run->reader.arena);
    batch_close(&run->batch);
}

/* ---- the set ---- */

static enum fault
require_postable(struct running *run)
{
    if (journal_set_is_over(&run->set))
        return journal_refuse_set(run->work, &run->set);
    if (journal_set_size(&run->set) == 0)
        return fault_say(&run->work->why, FAULT_SET_STEP, "/set",
                "set %" PRId64 " holds no journal", run->set.set_id);
    return journal_require_total(run->work, run->company_id, &run->set);
}

/* ---- one journal ---- */

/* A refusal of all of them is told by the findings of the whole alone. */
static bool
is_reported(const struct running *run, const struct set_outcome *outcome)
{
    return outcome->posted || run->set.mode == SET_WHAT_IS_VALID;
}

/* The findings of one journal, in the memory of the whole. */
static void
keep_findings(struct running *run, struct set_outcome *outcome)
{
    const struct findings *found = &run->reader.findings;
    struct arena *arena = &run->reader.arena;
    struct findings kept = {.arena = &run->work->arena};

    for (size_t i = 0; i < found->count; i++) {
        struct finding finding = found->list[i];

        if (is_reported(run, outcome))
            finding_add(&kept, &finding);
        finding.at = arena_format(arena, "/journal/%" PRId64 "%s", outcome->journal_id, finding.at);
        finding.detail =
                arena_format(arena, "journal %" PRId64 ": %s", outcome->journal_id, finding.detail);
        finding_add(&run->work->findings, &finding);
    }
    outcome->findings = kept.list;
    outcome->finding_count = kept.count;
}

static void
find_in_the_way(struct running *run, enum fault fault, const char *at, const char *detail)
{
    finding_add(&run->reader.findings,
            &(struct finding){
                    .code = fault_code(fault),
                    .severity = SEVERITY_REFUSE,
                    .at = at,
                    .detail = detail,
                    .mend = fault == FAULT_JOURNAL_STEP
                                    ? "the preparer: release or submit it, or move it out of the "
                                      "set"
                                    : "the preparer: mend it, or move it out of the set",
            });
}

static enum fault
plan(struct running *run, struct set_outcome *outcome)
{
    struct journal *journal = arena_take(&run->reader.arena, sizeof(*journal));
    struct receipt receipt;
    enum fault fault;

    if ((fault = journal_find(&run->reader, run->company_id, outcome->journal_id, journal)) ||
            (fault = batch_plan(run->batch, &run->reader, journal, &receipt)))
        return fault;
    outcome->seq = receipt.seq;
    outcome->year = receipt.year;
    outcome->number = receipt.number;
    outcome->series = arena_text(&run->work->arena, receipt.series);
    return OK;
}

/* Held, rejected or waiting for approval: a finding like any other. */
static enum fault
plan_if_ready(struct running *run, const struct set_member *member, struct set_outcome *outcome)
{
    const struct journal journal = {.journal_id = member->journal_id, .state = member->state};
    enum journal_state next;

    if (journal_next(&run->reader, &journal, ACTION_POST, &next) == OK)
        return plan(run, outcome);
    find_in_the_way(run, FAULT_JOURNAL_STEP, "/state",
            arena_format(&run->reader.arena, "it is %s", journal_state_name(member->state)));
    return FAULT_GATE_REFUSED;
}

static enum fault
keep_failure(struct running *run, const struct set_outcome *outcome)
{
    const struct finding *worst = NULL;

    for (size_t i = 0; i < outcome->finding_count && worst == NULL; i++)
        if (outcome->findings[i].severity >= SEVERITY_HOLD)
            worst = &outcome->findings[i];
    return journal_set_failure(run->work, run->company_id, outcome->journal_id,
            worst == NULL ? run->reader.why.detail
                          : arena_format(&run->reader.arena, "%s: %s", worst->code, worst->detail));
}

static enum fault
refused(struct running *run, struct set_outcome *outcome)
{
    bool returned;
    enum fault fault;

    run->report->refused++;
    if (run->set.mode == SET_ALL_OR_NOTHING)
        return OK;
    if (gate_found_stale(&run->reader.findings) &&
            (fault = gate_return(&run->reader, run->company_id, outcome->journal_id, &returned))) {
        run->work->why = run->reader.why;
        return fault;
    }
    return keep_failure(run, outcome);
}

static enum fault
post_one(struct running *run, const struct set_member *member)
{
    struct set_outcome *outcome = &run->report->outcomes[run->report->count++];
    enum fault fault;

    findings_clear(&run->reader.findings);
    outcome->journal_id = member->journal_id;
    fault = plan_if_ready(run, member, outcome);
    if (fault != OK && !fault_is_refusal(fault)) {
        run->work->why = run->reader.why;
        return fault;
    }
    if (fault != OK && fault != FAULT_GATE_REFUSED)
        find_in_the_way(run, fault, run->reader.why.at, run->reader.why.detail);
    outcome->posted = fault == OK;
    keep_findings(run, outcome);
    if (fault != OK)
        return refused(run, outcome);
    run->report->posted++;
    return OK;
}

/* ---- all of them ---- */

/* What was planned is written before its memory goes. */
static enum fault
end_piece(struct running *run)
{
    enum fault fault;

    if (run->reader.arena.used + batch_unflushed(run->batch) < PIECE_BYTES)
        return OK;
    if ((fault = batch_flush(run->batch, run->work)))
        return fault;
    arena_reset(&run->reader.arena, (struct arena_mark){0});
    return OK;
}

static bool
is_to_post(const struct set_member *member)
{
    return member->state != JOURNAL_POSTED && member->state != JOURNAL_CANCELLED;
}

static size_t
most(const struct running *run)
{
    size_t size = (size_t)journal_set_size(&run->set);

    if (run->set.mode == SET_ALL_OR_NOTHING || run->part->limit == 0)
        return size;
    return run->part->limit < size ? run->part->limit : size;
}

static enum fault
post_page(struct running *run, const struct set_member *members, size_t count)
{
    enum fault fault;

    for (size_t i = 0; i < count; i++) {
        if (!is_to_post(&members[i]))
            continue;
        if (run->report->count == most(run)) {
            run->part->next = members[i].journal_id - 1;
            return OK;
        }
        if ((fault = post_one(run, &members[i])) || (fault = end_piece(run)))
            return fault;
    }
    return OK;
}

static enum fault
post_all(struct running *run)
{
    struct set_member members[SET_PAGE];
    int64_t after = run->part->after;
    size_t count;
    enum fault fault;

    do {
        if ((fault = journal_set_members(
                     run->work, run->company_id, run->set.set_id, after, members, &count)) ||
                (fault = post_page(run, members, count)))
            return fault;
        if (count > 0)
            after = members[count - 1].journal_id;
    } while (count == SET_PAGE && run->part->next == 0);
    return OK;
}

static enum fault
begin(struct running *run, int64_t set_id, struct set_report *ret)
{
    enum fault fault;

    if ((fault = batch_open(run->work, run->company_id, &run->batch)) ||
            (fault = journal_set_find(run->work, run->company_id, set_id, &run->set)) ||
            (fault = require_postable(run)))
        return fault;
    *ret = (struct set_report){
            .outcomes = arena_array(&run->work->arena, most(run), sizeof(*ret->outcomes))};
    run->report = ret;
    begin_reader(run);
    findings_clear(&run->work->findings);
    return OK;
}

enum fault
gate_post_set_part(struct work *work, int64_t company_id, int64_t set_id, struct set_part *part,
        struct set_report *ret)
{
    SCOPED(running_done)
    struct running run = {.work = work, .company_id = company_id, .part = part};
    enum fault fault;

    part->next = 0;
    if ((fault = begin(&run, set_id, ret)) || (fault = post_all(&run)))
        return fault;
    if (ret->refused > 0 && run.set.mode == SET_ALL_OR_NOTHING)
        return gate_refusal(work);
    return batch_write(run.batch, work);
}

enum fault
gate_post_set(struct work *work, int64_t company_id, int64_t set_id, struct set_report *ret)
{
    struct set_part whole = {0};

    return gate_post_set_part(work, company_id, set_id, &whole, ret);
}
