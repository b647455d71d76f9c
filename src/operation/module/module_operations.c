#include "operation/module/module_operations.h"

#include <string.h>

#include "base/json.h"
#include "ledger/snapshot/snapshot.h"
#include "operation/codes.h"
#include "operation/journal/journal_words.h"
#include "operation/module/module_shapes.h"
#include "operation/shapes.h"
#include "store/work.h"

/* ---- a document ---- */

static void
view(struct arena *arena, const struct module_document *document, struct module_record *ret)
{
    *ret = (struct module_record){.document = *document};
    if (document->posted_seq != 0)
        ret->posting_number = journal_number_text(arena, document->number);
}

/* Of all that is sent but how: in whatever order its fields came. */
static struct hash
digest_of(struct arena *arena, const struct module_words *words)
{
    const struct module_words said = {
            .words = words->words, .transaction_type = words->transaction_type};
    SCOPED(json_close) json_t *json = shape_write_said(&module_submit_shape, &said);
    const char *text = json_write_sorted(arena, json);

    return hash_of(text, strlen(text));
}

static enum fault
read_sending(struct work *work, int64_t company_id, const struct module_words *words,
        struct module_sending *ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct journal_words said = words->words;
    enum fault fault;

    said.type = JOURNAL_MODULE;
    *ret = (struct module_sending){
            .transaction_type = words->transaction_type,
            .digest = digest_of(&work->arena, words),
            .again = words->again,
    };
    if ((fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    return journal_words_read(work, snapshot, &said, &ret->journal);
}

static enum fault
submit(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct module_record *record = ret_output;
    struct module_sending sending;
    struct module_document document;
    int64_t document_no;
    enum fault fault;

    if ((fault = read_sending(work, company_id, input, &sending)) ||
            (fault = module_submit(work, company_id, &sending, &document_no)) ||
            (fault = module_find(work, company_id, document_no, &document)))
        return fault;
    view(&work->arena, &document, record);
    record->findings = finding_list_of(&work->findings);
    return OK;
}

static enum fault
find_source(struct work *work, int64_t company_id, const char *code, int64_t *ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    return codes_source(&work->why, snapshot, "/source", code, ret);
}

static enum fault
show(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct module_key *key = input;
    struct module_document document;
    int64_t source_id;
    enum fault fault;

    if ((fault = find_source(work, company_id, key->source, &source_id)) ||
            (fault = module_find_reference(
                     work, company_id, source_id, key->external_reference, &document)))
        return fault;
    view(&work->arena, &document, ret_output);
    return OK;
}

static enum fault
list(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct module_query *query = input;
    struct module_page *page = ret_output;
    size_t limit = operation_page_limit(query->limit);
    struct module_document *documents;
    int64_t source_id;
    enum fault fault;

    if ((fault = find_source(work, company_id, query->source, &source_id)) ||
            (fault = module_list(
                     work, company_id, source_id, query->after, limit, &documents, &page->count)))
        return fault;
    page->items = arena_array(&work->arena, page->count, sizeof(*page->items));
    for (size_t i = 0; i < page->count; i++)
        view(&work->arena, &documents[i], &page->items[i]);
    if (page->count == limit)
        page->next = documents[limit - 1].document_no;
    return OK;
}

/* ---- what happened ---- */

static enum fault
list_events(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct module_query *query = input;
    struct event_page *page = ret_output;
    struct event *events;
    int64_t source_id;
    enum fault fault;

    if ((fault = find_source(work, company_id, query->source, &source_id)) ||
            (fault = event_list(work, company_id, source_id, query->after,
                     operation_page_limit(query->limit), &events, &page->count)))
        return fault;
    page->items = arena_array(&work->arena, page->count, sizeof(*page->items));
    for (size_t i = 0; i < page->count; i++) {
        page->items[i].event = events[i];
        if (events[i].seq != 0)
            page->items[i].number = journal_number_text(&work->arena, events[i].number);
    }
    page->next = page->count == 0 ? 0 : events[page->count - 1].event_no;
    return OK;
}

/* ---- release ---- */

static void
view_outcome(struct arena *arena, const struct module_outcome *outcome,
        struct module_outcome_record *ret)
{
    const struct receipt *receipt = &outcome->became.receipt;

    *ret = (struct module_outcome_record){
            .journal_id = outcome->journal_id,
            .failure = outcome->became.failure,
            .detail = outcome->became.detail,
    };
    if (receipt->seq == 0)
        return;
    ret->seq = receipt->seq;
    ret->series = receipt->series;
    ret->number = journal_number_text(arena, receipt->number);
}

static void
view_release(struct arena *arena, const struct module_release *release,
        struct module_release_record *ret)
{
    *ret = (struct module_release_record){
            .next = release->next,
            .count = release->outcome_count,
            .items = arena_array(arena, release->outcome_count, sizeof(*ret->items)),
    };
    for (size_t i = 0; i < release->outcome_count; i++) {
        view_outcome(arena, &release->outcomes[i], &ret->items[i]);
        ret->posted += ret->items[i].seq != 0 ? 1 : 0;
    }
    ret->refused = (int64_t)ret->count - ret->posted;
}

static enum fault
find_subledger(struct work *work, int64_t company_id, const char *code, int64_t *ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    enum fault fault;

    if ((fault = work_read(work)))
        return fault;
    if ((fault = snapshot_take(work, company_id, &snapshot)) == OK)
        fault = codes_subledger(&work->why, snapshot, "/subledger", code, ret);
    return work_read_over(work, fault);
}

static enum fault
release(struct work *work, int64_t company_id, const void *input,
        const struct operation_beside *beside, void *ret_output)
{
    const struct module_release_words *words = input;
    struct module_release release = {
            .company_id = company_id,
            .after = words->after,
            .limit = words->limit == 0 ? PAGE_MAX : (size_t)words->limit,
            .note = beside->note,
            .context = beside->context,
    };
    enum fault fault;

    if ((fault = find_subledger(work, company_id, words->subledger, &release.subledger_id)) ||
            (fault = module_release(work, &release)))
        return fault;
    view_release(&work->arena, &release, ret_output);
    return beside->keep(work, beside->context);
}

const struct operation module_operations[] = {
        {.name = "module.submit",
                .method = METHOD_POST,
                .path = "/companies/{company}/documents",
                .permit = PERMIT_MODULE_SEND,
                .rows = ROWS_WHOLE,
                .posts = true,
                .runs = RUNS_WRITE,
                .input = &module_submit_shape,
                .output = &module_record_shape,
                .makes = "module.show",
                .faults = FAULTS(FAULT_SOURCE_UNKNOWN, FAULT_MODULE_SETTLED, FAULT_ROUTE_UNKNOWN,
                        FAULT_BOOK_UNKNOWN, FAULT_YEAR_UNKNOWN, FAULT_REVERSAL_PLAN,
                        FAULT_LINE_AMOUNT, FAULT_AMOUNT_DECIMALS, FAULT_AMOUNT_RANGE,
                        FAULT_DIMENSION_UNKNOWN, FAULT_VALUE_UNKNOWN, FAULT_LINE_SPLIT,
                        FAULT_CUSTOM_UNKNOWN, FAULT_CUSTOM_VALUE, FAULT_JOURNAL_LINES,
                        FAULT_GATE_REFUSED),
                .run = submit,
                .doc = "Takes a document of another system: it waits for approval where one is "
                       "asked for, is held while an account is missing, and is posted where its "
                       "subledger is realtime."},
        {.name = "module.list",
                .method = METHOD_GET,
                .path = "/companies/{company}/documents",
                .permit = PERMIT_MODULE_READ,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &module_query_shape,
                .output = &module_page_shape,
                .faults = FAULTS(FAULT_SOURCE_UNKNOWN),
                .run = list,
                .doc = "Lists what modules sent and what became of it, a page at a time."},
        {.name = "module.show",
                .method = METHOD_GET,
                .path = "/companies/{company}/documents/{source}/{external_reference}",
                .permit = PERMIT_MODULE_READ,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &module_key_shape,
                .output = &module_record_shape,
                .faults = FAULTS(FAULT_SOURCE_UNKNOWN, FAULT_MODULE_UNKNOWN),
                .run = show,
                .doc = "Shows what became of a module's document, by the module's own reference."},
        {.name = "module.release",
                .method = METHOD_POST,
                .path = "/companies/{company}/releases",
                .permit = PERMIT_JOURNAL_POST,
                .rows = ROWS_WHOLE,
                .posts = true,
                .runs = RUNS_BY_ITSELF,
                .input = &module_release_words_shape,
                .output = &module_release_record_shape,
                .faults = FAULTS(FAULT_SUBLEDGER_UNKNOWN),
                .run_beside = release,
                .doc = "Posts the approved journals of modules; what is refused is kept with why."},
        {.name = "event.list",
                .method = METHOD_GET,
                .path = "/companies/{company}/events",
                .permit = PERMIT_MODULE_READ,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &event_query_shape,
                .output = &event_page_shape,
                .faults = FAULTS(FAULT_SOURCE_UNKNOWN),
                .run = list_events,
                .doc = "Lists what happened to the documents of modules, from an event on, in that "
                       "order: none twice, and none left out."},
        {0},
};
