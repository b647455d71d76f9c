#include "operation/approval/approval_operations.h"

#include <string.h>

#include "base/text.h"
#include "ledger/approval/last_seen.h"
#include "ledger/gate/approve.h"
#include "operation/approval/approval_people.h"
#include "operation/approval/approval_shapes.h"
#include "operation/approval/difference.h"
#include "operation/codes.h"
#include "operation/journal/journal_words.h"
#include "operation/shapes.h"
#include "store/work.h"

/* ---- what waits ---- */

/* The type whose journals name no source, and are of this one; 0: there is none. */
static int
type_of_source(const struct snapshot *snapshot, int64_t source_id)
{
    const struct source *source = snapshot_source(snapshot, source_id);

    for (int type = JOURNAL_TAKE_ON; source != NULL && type <= JOURNAL_CLOSING; type++) {
        const char *own = journal_type_source((enum journal_type)type);

        if (own != NULL && text_same(own, source->code))
            return type;
    }
    return 0;
}

static const char *
source_of(struct arena *arena, const struct snapshot *snapshot, int64_t source_id, int type)
{
    return source_id != 0 ? codes_of_source(arena, snapshot, source_id)
                          : journal_type_source((enum journal_type)type);
}

static enum fault
read_filter(struct work *work, const struct snapshot *snapshot, const struct approval_query *query,
        struct queue_filter *ret)
{
    enum fault fault;

    *ret = (struct queue_filter){
            .after = query->after, .limit = operation_page_limit(query->limit)};
    if ((fault = codes_source(&work->why, snapshot, "/source", query->source, &ret->source_id)))
        return fault;
    ret->own_type = type_of_source(snapshot, ret->source_id);
    return query->mine ? approval_people(work, snapshot->company.company_id, &ret->people,
                                 &ret->person_count)
                       : OK;
}

static enum fault
view_counts(struct work *work, const struct snapshot *snapshot, struct approval_page *page)
{
    struct queue_count *counts;
    enum fault fault;

    if ((fault = queue_counts(work, snapshot->company.company_id, &counts, &page->source_count)))
        return fault;
    page->sources = arena_array(&work->arena, page->source_count, sizeof(*page->sources));
    for (size_t i = 0; i < page->source_count; i++)
        page->sources[i] = (struct approval_source_row){
                .source = source_of(&work->arena, snapshot, counts[i].source_id, counts[i].type),
                .count = counts[i].count,
        };
    return OK;
}

static void
view_row(struct arena *arena, const struct snapshot *snapshot, const struct queued *queued,
        struct approval_row *ret)
{
    *ret = (struct approval_row){
            .queued = *queued,
            .source = source_of(arena, snapshot, queued->source_id, queued->type),
            .subledger = codes_of_subledger(arena, snapshot, queued->subledger_id),
            .amount = total_of(queued->amount, snapshot->company.currency),
    };
}

static enum fault
list(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct approval_query *query = input;
    struct approval_page *page = ret_output;
    struct queue_filter filter;
    struct queued *queued;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = read_filter(work, snapshot, query, &filter)) ||
            (fault = queue_list(work, company_id, &filter, &queued, &page->count)) ||
            (query->after == 0 && (fault = view_counts(work, snapshot, page))))
        return fault;
    page->items = arena_array(&work->arena, page->count, sizeof(*page->items));
    for (size_t i = 0; i < page->count; i++)
        view_row(&work->arena, snapshot, &queued[i], &page->items[i]);
    if (page->count == filter.limit)
        page->next = queued[page->count - 1].journal_id;
    return OK;
}

/* ---- one journal ---- */

static bool
is_first_of_slot(const struct approval_need *needs, size_t index)
{
    const struct approval_need *need = &needs[index];

    return index == 0 || needs[index - 1].policy_id != need->policy_id ||
           needs[index - 1].level != need->level || needs[index - 1].slot != need->slot;
}

static enum fault
view_steps(struct work *work, int64_t company_id, struct approval_record *record)
{
    struct approval_need *needs;
    size_t count;
    enum fault fault;

    if ((fault = approval_needs(work, company_id, record->journal_id, &needs, &count)))
        return fault;
    record->steps = arena_array(&work->arena, count, sizeof(*record->steps));
    for (size_t i = 0; i < count; i++)
        if (is_first_of_slot(needs, i))
            record->steps[record->step_count++] = (struct approval_step_row){
                    .level = needs[i].level,
                    .state = needs[i].state,
                    .asked = approval_need_text(&work->arena, needs, count, i),
            };
    return OK;
}

static enum fault
show(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct journal_key *key = input;
    struct approval_record *record = ret_output;
    struct journal_record journal;
    enum fault fault;

    record->journal_id = key->journal_id;
    if ((fault = journal_words_show(work, company_id, key->journal_id, &journal)) ||
            (fault = view_steps(work, company_id, record)))
        return fault;
    return approval_list(
            work, company_id, key->journal_id, &record->approvals, &record->approval_count);
}

static enum fault
compare(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct journal_key *key = input;
    SCOPED(json_close) json_t *before = NULL;
    SCOPED(json_close) json_t *after = NULL;
    struct journal_record journal;
    struct last_seen seen;
    struct difference *difference = ret_output;
    enum fault fault;

    if ((fault = journal_words_show(work, company_id, key->journal_id, &journal)) ||
            (fault = last_seen_find(work, company_id, key->journal_id, &seen)) ||
            (fault = json_read(&work->why, seen.document, strlen(seen.document), &before)))
        return fault;
    *difference = (struct difference){
            .journal_id = key->journal_id, .approved_by = seen.user, .approved_at = seen.given_at};
    after = shape_write(&journal_record_shape, &journal);
    difference_of(work, before, after, difference);
    return OK;
}

/* ---- saying something of it ---- */

typedef enum fault approval_step_of(
        struct work *work, int64_t company_id, const struct approval_act *act);

static enum fault
say(struct work *work, int64_t company_id, const void *input, void *ret_output,
        approval_step_of *step)
{
    const struct approval_words *words = input;
    struct journal_record *record = ret_output;
    struct approval_act act = {
            .journal_id = words->journal_id,
            .version = words->version,
            .reason = work->reason,
    };
    enum fault fault;

    if ((fault = approval_people(work, company_id, &act.people, &act.person_count)) ||
            (fault = step(work, company_id, &act)) ||
            (fault = journal_words_show(work, company_id, words->journal_id, record)))
        return fault;
    record->findings = finding_list_of(&work->findings);
    return OK;
}

/* Whoever approves it after a change is shown what is different. */
static enum fault
approve(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct journal_record *record = ret_output;
    SCOPED(json_close) json_t *document = NULL;
    enum fault fault;

    if ((fault = say(work, company_id, input, ret_output, gate_approve)))
        return fault;
    document = shape_write(&journal_record_shape, record);
    return last_seen_keep(work, company_id, record->journal.journal_id, &record->journal.content,
            json_write(&work->arena, document));
}

static enum fault
reject(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    return say(work, company_id, input, ret_output, gate_reject);
}

static enum fault
unapprove(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    return say(work, company_id, input, ret_output, gate_unapprove);
}

#define STEP_FAULTS FAULT_JOURNAL_UNKNOWN, FAULT_JOURNAL_VERSION, FAULT_JOURNAL_STEP
#define ASKED_FAULTS FAULT_APPROVAL_TWICE, FAULT_APPROVAL_WRITER, FAULT_APPROVAL_NOT_ASKED

#define STEP(name_, run_, posts_, shape_, faults_, doc_)                                           \
    {                                                                                              \
        .name = "journal." name_, .method = METHOD_POST,                                           \
        .path = "/companies/{company}/journals/{journal_id}/" name_,                               \
        .permit = PERMIT_JOURNAL_APPROVE, .rows = ROWS_FILTERED, .posts = (posts_),                \
        .runs = RUNS_WRITE, .input = (shape_), .output = &journal_record_shape,                    \
        .faults = (faults_), .run = (run_), .doc = (doc_),                                         \
    }

const struct operation approval_operations[] = {
        {.name = "approval.list",
                .method = METHOD_GET,
                .path = "/companies/{company}/approvals",
                .permit = PERMIT_JOURNAL_READ,
                .rows = ROWS_FILTERED,
                .runs = RUNS_READ,
                .input = &approval_query_shape,
                .output = &approval_page_shape,
                .faults = FAULTS(FAULT_SOURCE_UNKNOWN),
                .run = list,
                .doc = "Lists the journals that wait for approval, a page at a time: all, or what "
                       "you may approve now; and how many wait, by source."},
        {.name = "approval.show",
                .method = METHOD_GET,
                .path = "/companies/{company}/journals/{journal_id}/approvals",
                .permit = PERMIT_JOURNAL_READ,
                .rows = ROWS_FILTERED,
                .runs = RUNS_READ,
                .input = &journal_key_shape,
                .output = &approval_record_shape,
                .faults = FAULTS(FAULT_JOURNAL_UNKNOWN),
                .run = show,
                .doc = "Shows who has to approve a journal, who did, and who rejected it."},
        {.name = "approval.difference",
                .method = METHOD_GET,
                .path = "/companies/{company}/journals/{journal_id}/difference",
                .permit = PERMIT_JOURNAL_READ,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &journal_key_shape,
                .output = &difference_shape,
                .faults = FAULTS(FAULT_JOURNAL_UNKNOWN, FAULT_APPROVAL_UNSEEN),
                .run = compare,
                .doc = "Shows what is different about a journal since it was approved last."},
        STEP("approve", approve, true, &approval_give_shape,
                FAULTS(STEP_FAULTS, FAULT_GATE_REFUSED, FAULT_AMOUNT_RANGE, ASKED_FAULTS),
                "Approves a journal's exact content, in the step whose turn it is; with the last "
                "one it is approved, and what a module sent is posted where its subledger is "
                "realtime."),
        STEP("reject", reject, false, &approval_refuse_shape,
                FAULTS(STEP_FAULTS, FAULT_REASON_MISSING, ASKED_FAULTS),
                "Sends a journal back to whoever wrote it, with the reason."),
        STEP("unapprove", unapprove, false, &approval_give_shape,
                FAULTS(STEP_FAULTS, FAULT_APPROVAL_NONE),
                "Takes one's own approval back, as long as the journal is not posted."),
        {0},
};
