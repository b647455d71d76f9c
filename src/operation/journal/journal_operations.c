#include "operation/journal/journal_operations.h"

#include "ledger/account/new_code.h"
#include "ledger/gate/gate.h"
#include "ledger/journal/found.h"
#include "ledger/journal/undistributed.h"
#include "operation/journal/journal_shapes.h"
#include "operation/journal/journal_words.h"
#include "operation/shapes.h"
#include "store/work.h"

/* A list shows headers; what is missing to balance is looked up for those that are not posted. */
static enum fault
view_undistributed(struct work *work, int64_t company_id, const struct snapshot *snapshot,
        struct journal_record *record)
{
    int64_t amount;
    bool known;
    enum fault fault;

    if ((fault = journal_read_undistributed(work, company_id, &record->journal, &amount, &known)))
        return fault;
    if (known)
        record->undistributed = (struct decimal){
                .mantissa = amount,
                .scale = (uint8_t)currency_exponent(snapshot->company.currency),
                .given = true,
        };
    return OK;
}

/* Those that the question is about. */
static enum fault
find_page(struct work *work, const struct snapshot *snapshot, const struct journal_query *query,
        const struct journal_filter *filter, struct journal **ret, size_t *ret_count)
{
    int64_t company_id = snapshot->company.company_id;
    struct custom_sought found;
    enum fault fault;

    if (query->field == NULL)
        return journal_list(work, company_id, filter, ret, ret_count);
    if ((fault = custom_seek(work, snapshot, query->field, query->value, &found)))
        return fault;
    return journal_list_found(work, company_id, filter, &found, ret, ret_count);
}

static enum fault
list(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct journal_query *query = input;
    struct journal_page *page = ret_output;
    const struct journal_filter filter = {
            .state = (enum journal_state)query->state,
            .set_id = query->set_id,
            .reference = query->reference,
            .after = query->after,
            .limit = operation_page_limit(query->limit),
    };
    struct journal *journals;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = find_page(work, snapshot, query, &filter, &journals, &page->count)))
        return fault;
    page->items = arena_array(&work->arena, page->count, sizeof(*page->items));
    for (size_t i = 0; i < page->count; i++)
        if ((fault = journal_words_view(work, snapshot, &journals[i], &page->items[i])) ||
                (fault = view_undistributed(work, company_id, snapshot, &page->items[i])))
            return fault;
    if (page->count == filter.limit)
        page->next = journals[page->count - 1].journal_id;
    return OK;
}

static enum fault
show(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct journal_key *key = input;

    return journal_words_show(work, company_id, key->journal_id, ret_output);
}

static const char *const *
codes_of_lines(struct arena *arena, const struct journal_words *words)
{
    const char **codes = arena_array(arena, words->line_count, sizeof(*codes));

    for (size_t i = 0; i < words->line_count; i++)
        codes[i] = words->lines[i].account;
    return codes;
}

/* A new one and a changed one alike: the words say which. */
static enum fault
save(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct journal_words *words = input;
    struct journal journal;
    enum fault fault;

    if ((fault = new_code_make(
                 work, company_id, codes_of_lines(&work->arena, words), words->line_count)) ||
            (fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = journal_words_read(work, snapshot, words, &journal)) ||
            (fault = journal_save(work, company_id, &journal)))
        return fault;
    return journal_words_show(work, company_id, journal.journal_id, ret_output);
}

static void
judge(const struct work *work, struct journal_verdict *ret)
{
    ret->passes = findings_pass(&work->findings);
    ret->findings = finding_list_of(&work->findings);
}

static struct account_made *
view_made(struct arena *arena, const struct snapshot_additions *additions)
{
    struct account_made *made = arena_array(arena, additions->account_count, sizeof(*made));

    for (size_t i = 0; i < additions->account_count; i++)
        made[i] = (struct account_made){
                .code = additions->accounts[i].code,
                .name = additions->accounts[i].name,
                .type = (int)additions->accounts[i].type,
                .kind = (int)additions->accounts[i].kind,
        };
    return made;
}

/* As saving it would leave the chart; the accounts that it would make are the verdict's. */
static enum fault
take_snapshot_of(struct work *work, int64_t company_id, const struct journal_words *words,
        struct journal_verdict *verdict, const struct snapshot **ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct snapshot_additions additions;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    new_code_propose(&work->arena, snapshot, codes_of_lines(&work->arena, words), words->line_count,
            &additions);
    verdict->accounts = view_made(&work->arena, &additions);
    verdict->account_count = additions.account_count;
    if (additions.account_count > 0) {
        *ret = snapshot_draft(snapshot, &additions);
        return OK;
    }
    *ret = snapshot;
    snapshot = NULL;
    return OK;
}

static enum fault
check(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct journal journal;
    enum fault fault;

    if ((fault = take_snapshot_of(work, company_id, input, ret_output, &snapshot)) ||
            (fault = journal_words_read(work, snapshot, input, &journal)) ||
            (fault = gate_try_in(work, snapshot, &journal, false)))
        return fault;
    judge(work, ret_output);
    return OK;
}

static enum fault
explain(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct journal_key *key = input;
    struct journal_verdict *verdict = ret_output;
    enum fault fault;

    if ((fault = gate_explain(work, company_id, key->journal_id)))
        return fault;
    *verdict = (struct journal_verdict){0}; /* explaining makes no account */
    judge(work, verdict);
    return OK;
}

static enum fault
discard(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct journal_key *key = input;
    enum fault fault;

    if ((fault = journal_words_show(work, company_id, key->journal_id, ret_output)))
        return fault;
    return journal_discard(work, company_id, key->journal_id);
}

/* ---- steps ---- */

static enum fault
judged(struct work *work, int64_t company_id, const void *input, void *ret_output,
        enum fault (*step)(struct work *work, int64_t company_id, const struct gate_step *step))
{
    const struct journal_step_words *words = input;
    const struct gate_step asked = {.journal_id = words->journal_id, .version = words->version};
    struct journal_record *record = ret_output;
    enum fault fault;

    if ((fault = step(work, company_id, &asked)) ||
            (fault = journal_words_show(work, company_id, words->journal_id, record)))
        return fault;
    record->findings = finding_list_of(&work->findings);
    return OK;
}

static enum fault
submit(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    return judged(work, company_id, input, ret_output, gate_submit);
}

static enum fault
release(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    return judged(work, company_id, input, ret_output, gate_release);
}

static enum fault
moved(struct work *work, int64_t company_id, const void *input, void *ret_output,
        enum journal_action action)
{
    const struct journal_step_words *words = input;
    const struct journal_move move = {
            .action = action, .version = words->version, .reason = words->reason};
    enum fault fault;

    if ((fault = journal_step(work, company_id, words->journal_id, &move, NULL)))
        return fault;
    return journal_words_show(work, company_id, words->journal_id, ret_output);
}

static enum fault
withdraw(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    return moved(work, company_id, input, ret_output, ACTION_WITHDRAW);
}

static enum fault
hold(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    return moved(work, company_id, input, ret_output, ACTION_HOLD);
}

static enum fault
cancel(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    return moved(work, company_id, input, ret_output, ACTION_CANCEL);
}

/* ---- posting ---- */

/* A posting on its way through the gate; what it gave becomes the answer in the same
 * transaction. */
struct posting {
    const struct operation_beside *beside;
    struct work *work; /* the caller's: its arena outlives the lane's */
    int64_t journal_id;
    struct journal_receipt *receipt;
};

static void
view_receipt(const struct posting *posting, const struct receipt *receipt)
{
    struct arena *arena = &posting->work->arena;

    *posting->receipt = (struct journal_receipt){
            .journal_id = posting->journal_id,
            .seq = receipt->seq,
            .year = receipt->year,
            .period = receipt->period,
            .series = arena_text(arena, receipt->series),
            .number_period = receipt->number_period,
            .number = journal_number_text(arena, receipt->number),
            .reverses = receipt->reverses_seq,
            .booked_at = receipt->booked_at,
            .hash = receipt->hash,
            .findings = finding_list_of(&posting->work->findings),
    };
}

static enum fault
before_posting(struct work *work, int64_t company_id, void *context, bool *ret_known)
{
    const struct posting *posting = context;

    (void)company_id;
    return posting->beside->before(work, posting->beside->context, ret_known);
}

static enum fault
after_posting(struct work *carrier, const struct receipt *receipt, void *context)
{
    struct posting *posting = context;

    view_receipt(posting, receipt);
    return posting->beside->after(
            carrier, posting->work, receipt->seq, receipt->seq, posting->beside->context);
}

static enum fault
after_return(struct work *work, void *context)
{
    const struct posting *posting = context;

    return posting->beside->note(work, 0, 0, posting->beside->context);
}

static enum fault
post(struct work *work, int64_t company_id, const void *input,
        const struct operation_beside *beside, void *ret_output)
{
    const struct journal_key *key = input;
    struct posting posting = {
            .beside = beside,
            .work = work,
            .journal_id = key->journal_id,
            .receipt = ret_output,
    };
    const struct gate_beside at_the_gate = {
            .before = before_posting,
            .after = after_posting,
            .returned = after_return,
            .context = &posting,
    };
    struct receipt receipt;

    return gate_post_document(work, company_id, key->journal_id, &at_the_gate, &receipt);
}

#define WORDS_FAULTS                                                                               \
    FAULT_LIMIT_ROWS, FAULT_SOURCE_UNKNOWN, FAULT_SUBLEDGER_UNKNOWN, FAULT_BOOK_UNKNOWN,           \
            FAULT_YEAR_UNKNOWN, FAULT_REVERSAL_PLAN, FAULT_LINE_AMOUNT, FAULT_AMOUNT_DECIMALS,     \
            FAULT_AMOUNT_RANGE, FAULT_DIMENSION_UNKNOWN, FAULT_VALUE_UNKNOWN, FAULT_LINE_SPLIT,    \
            FAULT_CUSTOM_UNKNOWN, FAULT_CUSTOM_VALUE

#define STEP_FAULTS FAULT_JOURNAL_UNKNOWN, FAULT_JOURNAL_VERSION, FAULT_JOURNAL_STEP

#define STEP(name_, run_, shape_, faults_, doc_)                                                   \
    {                                                                                              \
        .name = "journal." name_, .method = METHOD_POST,                                           \
        .path = "/companies/{company}/journals/{journal_id}/" name_,                               \
        .permit = PERMIT_JOURNAL_CHANGE, .rows = ROWS_FILTERED, .runs = RUNS_WRITE,                \
        .input = (shape_), .output = &journal_record_shape, .faults = (faults_), .run = (run_),    \
        .doc = (doc_),                                                                             \
    }

const struct operation journal_operations[] = {
        {.name = "journal.list",
                .method = METHOD_GET,
                .path = "/companies/{company}/journals",
                .permit = PERMIT_JOURNAL_READ,
                .rows = ROWS_FILTERED,
                .runs = RUNS_READ,
                .input = &journal_query_shape,
                .output = &journal_page_shape,
                .faults = FAULTS(FAULT_CUSTOM_UNKNOWN),
                .run = list,
                .doc = "Lists journals without their lines, a page at a time: all, or those of a "
                       "state, of a "
                       "set, or that hold a value in a searchable field."},
        {.name = "journal.show",
                .method = METHOD_GET,
                .path = "/companies/{company}/journals/{journal_id}",
                .permit = PERMIT_JOURNAL_READ,
                .rows = ROWS_FILTERED,
                .runs = RUNS_READ,
                .input = &journal_key_shape,
                .output = &journal_record_shape,
                .faults = FAULTS(FAULT_JOURNAL_UNKNOWN),
                .run = show,
                .doc = "Shows a journal with its lines."},
        {.name = "journal.create",
                .method = METHOD_POST,
                .path = "/companies/{company}/journals",
                .permit = PERMIT_JOURNAL_CHANGE,
                .rows = ROWS_FILTERED,
                .runs = RUNS_WRITE,
                .input = &journal_new_shape,
                .output = &journal_record_shape,
                .makes = "journal.show",
                .faults = FAULTS(
                        WORDS_FAULTS, FAULT_SET_UNKNOWN, FAULT_SET_STEP, FAULT_JOURNAL_LINES),
                .run = save,
                .doc = "Saves a journal as a draft, however incomplete it is."},
        {.name = "journal.change",
                .method = METHOD_PUT,
                .path = "/companies/{company}/journals/{journal_id}",
                .permit = PERMIT_JOURNAL_CHANGE,
                .rows = ROWS_FILTERED,
                .runs = RUNS_WRITE,
                .input = &journal_change_shape,
                .output = &journal_record_shape,
                .faults = FAULTS(WORDS_FAULTS, FAULT_JOURNAL_UNKNOWN, FAULT_JOURNAL_STEP,
                        FAULT_JOURNAL_VERSION, FAULT_REVERSAL_LINES, FAULT_SET_UNKNOWN,
                        FAULT_SET_STEP, FAULT_JOURNAL_LINES),
                .shown_by = "journal.show",
                .run = save,
                .doc = "Replaces a draft by another version of itself."},
        {.name = "journal.check",
                .method = METHOD_POST,
                .path = "/companies/{company}/journals/check",
                .permit = PERMIT_JOURNAL_READ,
                .rows = ROWS_FILTERED,
                .runs = RUNS_READ,
                .input = &journal_check_shape,
                .output = &journal_verdict_shape,
                .faults = FAULTS(WORDS_FAULTS),
                .run = check,
                .doc = "Says what the gate would find in a journal; nothing is saved."},
        {.name = "journal.explain",
                .method = METHOD_GET,
                .path = "/companies/{company}/journals/{journal_id}/explain",
                .permit = PERMIT_JOURNAL_READ,
                .rows = ROWS_FILTERED,
                .runs = RUNS_READ,
                .input = &journal_key_shape,
                .output = &journal_verdict_shape,
                .faults = FAULTS(FAULT_JOURNAL_UNKNOWN),
                .run = explain,
                .doc = "Says every rule of the gate with its verdict on a journal."},
        STEP("submit", submit, &journal_step_shape, FAULTS(STEP_FAULTS, FAULT_GATE_REFUSED),
                "Hands a draft in: once it passes every rule it waits for approval, where one is "
                "asked for, and to be posted."),
        STEP("withdraw", withdraw, &journal_step_shape, FAULTS(STEP_FAULTS),
                "Takes back what was submitted: it is a draft again."),
        STEP("hold", hold, &journal_hold_shape, FAULTS(STEP_FAULTS),
                "Lets a journal wait, with the reason, whatever its state is."),
        STEP("release", release, &journal_step_shape, FAULTS(STEP_FAULTS),
                "Ends a hold: the journal is what it was, or a draft if it no longer passes."),
        STEP("cancel", cancel, &journal_step_shape, FAULTS(STEP_FAULTS),
                "Ends a journal that is not to be posted; it is kept."),
        {.name = "journal.discard",
                .method = METHOD_DELETE,
                .path = "/companies/{company}/journals/{journal_id}",
                .permit = PERMIT_JOURNAL_CHANGE,
                .rows = ROWS_FILTERED,
                .runs = RUNS_WRITE,
                .input = &journal_key_shape,
                .output = &journal_record_shape,
                .faults = FAULTS(FAULT_JOURNAL_UNKNOWN, FAULT_JOURNAL_STEP),
                .run = discard,
                .doc = "Removes a draft that was never submitted; the audit log keeps what it "
                       "was."},
        {.name = "journal.post",
                .method = METHOD_POST,
                .path = "/companies/{company}/journals/{journal_id}/post",
                .permit = PERMIT_JOURNAL_POST,
                .rows = ROWS_FILTERED,
                .posts = true,
                .runs = RUNS_BY_ITSELF,
                .input = &journal_key_shape,
                .output = &journal_receipt_shape,
                .faults = FAULTS(FAULT_JOURNAL_UNKNOWN, FAULT_JOURNAL_STEP, FAULT_SET_STEP,
                        FAULT_CONTROL_TOTAL, FAULT_GATE_REFUSED, FAULT_NUMBER_RANGE,
                        FAULT_AMOUNT_RANGE),
                .run_beside = post,
                .doc = "Posts a journal through the gate, for good."},
        {0},
};
