#include "operation/template/template_operations.h"

#include "access/user/user.h"
#include "ledger/account/new_code.h"
#include "ledger/gate/gate.h"
#include "ledger/schedule/schedule.h"
#include "operation/codes.h"
#include "operation/journal/journal_words.h"
#include "operation/shapes.h"
#include "operation/template/template_shapes.h"
#include "operation/template/template_words.h"
#include "store/work.h"

static enum fault
view_one(struct work *work, int64_t company_id, int64_t template_id, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct template template;
    enum fault fault;

    if ((fault = template_find(work, company_id, template_id, &template)) ||
            (fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    return template_words_view(work, snapshot, &template, ret_output);
}

static enum fault
list(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct template_query *query = input;
    struct template_page *page = ret_output;
    size_t limit = operation_page_limit(query->limit);
    struct template *templates;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = template_list(
                     work, company_id, query->after, limit, &templates, &page->count)))
        return fault;
    page->items = arena_array(&work->arena, page->count, sizeof(*page->items));
    for (size_t i = 0; i < page->count; i++)
        if ((fault = template_words_view(work, snapshot, &templates[i], &page->items[i])))
            return fault;
    if (page->count == limit)
        page->next = templates[limit - 1].reference;
    return OK;
}

static enum fault
show(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct template_key *key = input;
    int64_t template_id;
    enum fault fault;

    if ((fault = template_find_reference(work, company_id, key->template, &template_id)))
        return fault;
    return view_one(work, company_id, template_id, ret_output);
}

/* With what was left out of it, and the schedules that it is no use to any more. */
static enum fault
view_saved(struct work *work, int64_t company_id, int64_t template_id, struct template_record *ret)
{
    enum fault fault;

    if ((fault = schedule_tell_unfit(work, company_id, template_id)) ||
            (fault = view_one(work, company_id, template_id, ret)))
        return fault;
    ret->findings = finding_list_of(&work->findings);
    return OK;
}

/* Where the company's codes have a structure, valid new ones make their accounts (S4-28). */
static enum fault
make_accounts(struct work *work, int64_t company_id, const struct template_words *words)
{
    const char **codes = arena_array(&work->arena, words->line_count, sizeof(*codes));

    for (size_t i = 0; i < words->line_count; i++)
        codes[i] = words->lines[i].account;
    return new_code_make(work, company_id, codes, words->line_count);
}

static enum fault
create(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct template template;
    enum fault fault;

    if ((fault = make_accounts(work, company_id, input)) ||
            (fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = template_words_read(work, snapshot, input, &template)) ||
            (fault = template_create(work, company_id, &template)))
        return fault;
    return view_saved(work, company_id, template.template_id, ret_output);
}

static enum fault
change(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct template_words *words = input;
    struct template template;
    int64_t template_id;
    enum fault fault;

    if ((fault = template_find_reference(work, company_id, words->template, &template_id)) ||
            (fault = make_accounts(work, company_id, words)) ||
            (fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = template_words_read(work, snapshot, words, &template)))
        return fault;
    template.template_id = template_id;
    template.version = words->version;
    template.state = words->active == MAYBE_NO ? TEMPLATE_INACTIVE : TEMPLATE_ACTIVE;
    if (template.reference == NULL)
        template.reference = words->template;
    if ((fault = template_change(work, company_id, &template)))
        return fault;
    return view_saved(work, company_id, template_id, ret_output);
}

static enum fault
retire(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct template_key *key = input;
    int64_t template_id;
    enum fault fault;

    if ((fault = template_find_reference(work, company_id, key->template, &template_id)) ||
            (fault = template_retire(work, company_id, template_id)))
        return fault;
    return view_saved(work, company_id, template_id, ret_output);
}

/* ---- journals from templates ---- */

/* A template on its way to a journal. */
struct making {
    struct template template;
    struct template_input input;
    struct journal journal;
    struct template_reckoning *reckonings;
};

static enum fault
make(struct work *work, int64_t company_id, const struct snapshot *snapshot,
        const struct template_use_words *words, struct making *ret)
{
    int64_t template_id;
    enum fault fault;

    ret->input = (struct template_input){
            .date = words->date,
            .period = words->period == 0 ? -1 : words->period,
            .has_amount = words->amount.given,
    };
    if ((fault = template_find_reference(work, company_id, words->template, &template_id)) ||
            (fault = template_find(work, company_id, template_id, &ret->template)) ||
            (fault = codes_year(&work->why, snapshot, "/year", words->year, &ret->input.year)) ||
            (fault = template_words_amount(
                     work, snapshot, "/amount", words->amount, &ret->input.amount)) ||
            (fault = template_make(work, company_id, snapshot, &ret->template, &ret->input,
                     &ret->journal, &ret->reckonings)))
        return fault;
    if (words->reference != NULL)
        ret->journal.reference = words->reference;
    if (words->description != NULL)
        ret->journal.description = words->description;
    ret->journal.set_id = words->set_id;
    return OK;
}

static enum fault
note_use(struct work *work, int64_t company_id, const struct making *made)
{
    return template_note_use(work, company_id,
            &(struct template_use){
                    .journal_id = made->journal.journal_id,
                    .template_id = made->template.template_id,
                    .version = made->template.version,
                    .date = made->input.date,
                    .input = made->input.amount,
                    .has_input = made->input.has_amount,
                    .reckonings = made->reckonings,
                    .reckoning_count = made->template.line_count,
            });
}

static enum fault
use(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct making made = {0};
    struct journal journal;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = make(work, company_id, snapshot, input, &made)) ||
            (fault = journal_save(work, company_id, &made.journal)) ||
            (fault = note_use(work, company_id, &made)) ||
            (fault = journal_find(work, company_id, made.journal.journal_id, &journal)))
        return fault;
    return journal_words_view(work, snapshot, &journal, ret_output);
}

static enum fault
preview(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct template_made *ret = ret_output;
    struct making made = {0};
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = make(work, company_id, snapshot, input, &made)) ||
            (fault = gate_try(work, company_id, &made.journal, false)) ||
            (fault = journal_words_view(work, snapshot, &made.journal, &ret->journal)))
        return fault;
    ret->reckoning_count = made.template.line_count;
    ret->reckonings =
            template_words_reckonings(work, snapshot, made.reckonings, ret->reckoning_count);
    ret->passes = findings_pass(&work->findings);
    ret->findings = finding_list_of(&work->findings);
    return OK;
}

static enum fault
view_origin(struct work *work, const struct snapshot *snapshot, const struct template_use *use,
        struct template_origin *ret)
{
    struct template template;
    struct user user;
    enum fault fault;

    if ((fault = template_find(work, snapshot->company.company_id, use->template_id, &template)) ||
            (fault = user_find(work, use->used_by, &user)))
        return fault;
    *ret = (struct template_origin){
            .journal_id = use->journal_id,
            .template = template.reference,
            .version = use->version,
            .date = use->date,
            .used_by = user.login,
            .used_at = use->used_at,
            .reckonings = template_words_reckonings(
                    work, snapshot, use->reckonings, use->reckoning_count),
            .reckoning_count = use->reckoning_count,
    };
    if (use->has_input)
        ret->input = template_words_decimal(snapshot, use->input);
    return OK;
}

static enum fault
explain(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct template_origin_key *key = input;
    struct template_use found;
    enum fault fault;

    if ((fault = template_find_use(work, company_id, key->journal_id, &found)) ||
            (fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    return view_origin(work, snapshot, &found, ret_output);
}

#define WORDS_FAULTS                                                                               \
    FAULT_SOURCE_UNKNOWN, FAULT_SUBLEDGER_UNKNOWN, FAULT_ACCOUNT_UNKNOWN, FAULT_AMOUNT_DECIMALS,   \
            FAULT_AMOUNT_RANGE, FAULT_LINE_AMOUNT, FAULT_DIMENSION_UNKNOWN, FAULT_VALUE_UNKNOWN,   \
            FAULT_CUSTOM_UNKNOWN, FAULT_CUSTOM_VALUE
#define CHECK_FAULTS                                                                               \
    FAULT_TEMPLATE_LINE, FAULT_CODE_INVALID, FAULT_TEMPLATE_TYPE, FAULT_TEMPLATE_UNBALANCED,       \
            FAULT_CODE_TAKEN
#define MAKE_FAULTS                                                                                \
    FAULT_TEMPLATE_UNKNOWN, FAULT_YEAR_UNKNOWN, FAULT_AMOUNT_DECIMALS, FAULT_AMOUNT_RANGE,         \
            FAULT_TEMPLATE_STATE, FAULT_TEMPLATE_INPUT, FAULT_TEMPLATE_SPREAD

const struct operation template_operations[] = {
        {.name = "template.list",
                .method = METHOD_GET,
                .path = "/companies/{company}/templates",
                .permit = PERMIT_JOURNAL_READ,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &template_query_shape,
                .output = &template_page_shape,
                .faults = NO_FAULTS,
                .run = list,
                .doc = "Lists templates without their lines, a page at a time."},
        {.name = "template.show",
                .method = METHOD_GET,
                .path = "/companies/{company}/templates/{template}",
                .permit = PERMIT_JOURNAL_READ,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &template_key_shape,
                .output = &template_record_shape,
                .faults = FAULTS(FAULT_TEMPLATE_UNKNOWN),
                .run = show,
                .doc = "Shows a template with its lines."},
        {.name = "template.create",
                .method = METHOD_POST,
                .path = "/companies/{company}/templates",
                .permit = PERMIT_TEMPLATE_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &template_new_shape,
                .output = &template_record_shape,
                .makes = "template.show",
                .faults = FAULTS(WORDS_FAULTS, CHECK_FAULTS),
                .run = create,
                .doc = "Makes a template; rows without an account are left out."},
        {.name = "template.change",
                .method = METHOD_PUT,
                .path = "/companies/{company}/templates/{template}",
                .permit = PERMIT_TEMPLATE_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &template_change_shape,
                .output = &template_record_shape,
                .faults = FAULTS(FAULT_TEMPLATE_UNKNOWN, WORDS_FAULTS, FAULT_TEMPLATE_STATE,
                        FAULT_TEMPLATE_VERSION, CHECK_FAULTS),
                .shown_by = "template.show",
                .run = change,
                .doc = "Replaces a template by another version of itself; warns of the schedules "
                       "that will "
                       "fail with it."},
        {.name = "template.retire",
                .method = METHOD_POST,
                .path = "/companies/{company}/templates/{template}/retire",
                .permit = PERMIT_TEMPLATE_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &template_key_shape,
                .output = &template_record_shape,
                .faults = FAULTS(FAULT_TEMPLATE_UNKNOWN, FAULT_TEMPLATE_STATE),
                .shown_by = "template.show",
                .run = retire,
                .doc = "Takes a template out of use for good; journals made from it stay, and its "
                       "schedules, "
                       "of which it warns, fail."},
        {.name = "template.use",
                .method = METHOD_POST,
                .path = "/companies/{company}/templates/{template}/use",
                .permit = PERMIT_JOURNAL_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &template_use_shape,
                .output = &journal_record_shape,
                .faults =
                        FAULTS(MAKE_FAULTS, FAULT_SET_UNKNOWN, FAULT_SET_STEP, FAULT_JOURNAL_LINES),
                .makes = "journal.show",
                .run = use,
                .doc = "Saves a draft with the lines of a template; it may be edited like any "
                       "other."},
        {.name = "template.preview",
                .method = METHOD_POST,
                .path = "/companies/{company}/templates/{template}/preview",
                .permit = PERMIT_JOURNAL_READ,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &template_preview_shape,
                .output = &template_made_shape,
                .faults = FAULTS(MAKE_FAULTS),
                .run = preview,
                .doc = "Shows the journal that a template would give; nothing is saved."},
        {.name = "template.explain",
                .method = METHOD_GET,
                .path = "/companies/{company}/journals/{journal_id}/template",
                .permit = PERMIT_JOURNAL_READ,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &template_origin_key_shape,
                .output = &template_origin_shape,
                .faults = FAULTS(FAULT_JOURNAL_UNKNOWN),
                .run = explain,
                .doc = "Says from which version of a template a journal was made, and how its "
                       "amounts "
                       "were reckoned."},
        {0},
};
