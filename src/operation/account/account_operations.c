#include "operation/account/account_operations.h"

#include "base/text.h"
#include "ledger/account/new_code.h"
#include "operation/account/account_shapes.h"
#include "operation/codes.h"
#include "operation/shapes.h"
#include "store/work.h"

static void
view(struct arena *arena, const struct snapshot *snapshot, const struct account *account,
        struct account_record *ret)
{
    *ret = (struct account_record){
            .account = *account,
            .category = codes_of_category(arena, snapshot, account->category_id),
            .subledger = codes_of_subledger(arena, snapshot, account->subledger_id),
            .cost_centre = codes_of_value(arena, snapshot, account->cost_centre_id),
            .rules = arena_array(arena, account->rule_count, sizeof(*ret->rules)),
            .rule_count = account->rule_count,
            .links = arena_array(arena, account->link_count, sizeof(*ret->links)),
            .link_count = account->link_count,
    };
    for (size_t i = 0; i < account->rule_count; i++) {
        const struct account_rule *rule = &account->rules[i];

        ret->rules[i] = (struct account_rule_record){
                .dimension = codes_of_dimension(arena, snapshot, rule->dimension_id),
                .rule = (int)rule->rule,
                .value = codes_of_value(arena, snapshot, rule->value_id),
        };
    }
    for (size_t i = 0; i < account->link_count; i++)
        ret->links[i] = (struct account_link_record){
                .account = codes_of_account(arena, snapshot, account->links[i].account_id),
                .share = account->links[i].share,
        };
}

static enum fault
view_code(struct work *work, int64_t company_id, const char *code, struct account_record *ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct account account;
    enum fault fault;

    if ((fault = account_find_code(work, company_id, code, &account)) ||
            (fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    view(&work->arena, snapshot, &account, ret);
    return OK;
}

static enum fault
list(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct account_query *query = input;
    struct account_page *page = ret_output;
    size_t limit = operation_page_limit(query->limit);
    struct account *accounts;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = account_list(work, company_id, query->after, limit, &accounts, &page->count)))
        return fault;
    page->items = arena_array(&work->arena, page->count, sizeof(*page->items));
    for (size_t i = 0; i < page->count; i++)
        view(&work->arena, snapshot, &accounts[i], &page->items[i]);
    if (page->count == limit)
        page->next = accounts[limit - 1].code;
    return OK;
}

static enum fault
show(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct account_key *key = input;

    return view_code(work, company_id, key->account, ret_output);
}

static void
set_bool(bool *field, enum maybe said)
{
    if (said != MAYBE_UNSAID)
        *field = said == MAYBE_YES;
}

static void
set_text(const char **field, const char *said)
{
    if (said != NULL)
        *field = said;
}

/* What was said replaces what was; a code that was said as "" replaces it with none. */
static enum fault
apply(struct why *why, const struct snapshot *snapshot, const struct account_words *words,
        struct account *account)
{
    enum fault fault;

    set_text(&account->code, words->code);
    set_text(&account->name, words->name);
    set_text(&account->unit, words->unit);
    if (words->type != 0 && (enum account_type)words->type != account->type) {
        account->type = (enum account_type)words->type;
        account->natural = SIDE_NONE; /* the type's own, unless it is said */
    }
    if (words->kind != 0)
        account->kind = (enum account_kind)words->kind;
    if (words->natural != 0)
        account->natural = (enum side)words->natural;
    set_bool(&account->active, words->active);
    set_bool(&account->hold, words->hold);
    set_bool(&account->direct_posting, words->direct_posting);
    set_bool(&account->carries_quantity, words->carries_quantity);

    if ((words->category != NULL && (fault = codes_category(why, snapshot, "/category",
                                             words->category, &account->category_id))) ||
            (words->subledger != NULL && (fault = codes_subledger(why, snapshot, "/subledger",
                                                  words->subledger, &account->subledger_id))) ||
            (words->cost_centre != NULL && (fault = codes_cost_centre(why, snapshot, "/cost_centre",
                                                    words->cost_centre, &account->cost_centre_id))))
        return fault;
    return OK;
}

/* S4-28: what shuts the main account of its code shuts an account that is made by hand as well, but
 * for what is said of it otherwise. */
static void
take_main(struct arena *arena, const struct snapshot *snapshot, const struct account_words *words,
        struct account *account)
{
    struct account made;
    const char *reason;

    if (new_code_of(arena, snapshot, words->code, &made, &reason) != NEW_CODE_MAKES)
        return;
    account->active = made.active;
    account->hold = made.hold;
    account->direct_posting = made.direct_posting;
    account->rules = made.rules;
    account->rule_count = made.rule_count;
    if (words->kind == 0) {
        account->kind = made.kind;
        account->subledger_id = made.subledger_id;
    }
}

static enum fault
create(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct account account = {.kind = ACCOUNT_NORMAL, .active = true, .direct_posting = true};
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    take_main(&work->arena, snapshot, input, &account);
    if ((fault = apply(&work->why, snapshot, input, &account)) ||
            (fault = account_create(work, company_id, &account, &account.account_id)))
        return fault;
    return view_code(work, company_id, account.code, ret_output);
}

static enum fault
change(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct account_words *words = input;
    struct account account;
    enum fault fault;

    if ((fault = account_find_code(work, company_id, words->account, &account)) ||
            (fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = apply(&work->why, snapshot, words, &account)) ||
            (fault = account_change(work, company_id, &account)))
        return fault;
    return view_code(work, company_id, account.code, ret_output);
}

static enum fault
set_rule(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct account_set_rule *asked = input;
    struct account_rule rule = {.rule = (enum dimension_rule)asked->rule};
    int64_t account_id;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_account(
                     &work->why, snapshot, "/account", asked->account, &account_id)) ||
            (fault = codes_dimension(
                     &work->why, snapshot, "/dimension", asked->dimension, &rule.dimension_id)) ||
            (fault = codes_value(&work->why, snapshot, "/value", rule.dimension_id, asked->value,
                     &rule.value_id)) ||
            (fault = account_set_rule(work, company_id, account_id, &rule)))
        return fault;
    return view_code(work, company_id, asked->account, ret_output);
}

static enum fault
set_links(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct account_set_links *asked = input;
    struct account_link *links = arena_array(&work->arena, asked->link_count, sizeof(*links));
    int64_t account_id;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_account(&work->why, snapshot, "/account", asked->account, &account_id)))
        return fault;
    for (size_t i = 0; i < asked->link_count; i++) {
        const char *at = arena_format(&work->arena, "/links/%zu/account", i);

        links[i].share = asked->links[i].share;
        if ((fault = codes_account(
                     &work->why, snapshot, at, asked->links[i].account, &links[i].account_id)))
            return fault;
    }
    if ((fault = account_set_links(work, company_id, account_id, links, asked->link_count)))
        return fault;
    return view_code(work, company_id, asked->account, ret_output);
}

const struct operation account_operations[] = {
        {.name = "account.list",
                .method = METHOD_GET,
                .path = "/companies/{company}/accounts",
                .permit = PERMIT_CHART_READ,
                .rows = ROWS_NONE,
                .runs = RUNS_READ,
                .input = &account_query_shape,
                .output = &account_page_shape,
                .faults = NO_FAULTS,
                .run = list,
                .doc = "Lists accounts by code, a page at a time."},
        {.name = "account.show",
                .method = METHOD_GET,
                .path = "/companies/{company}/accounts/{account}",
                .permit = PERMIT_CHART_READ,
                .rows = ROWS_NONE,
                .runs = RUNS_READ,
                .input = &account_key_shape,
                .output = &account_record_shape,
                .faults = FAULTS(FAULT_ACCOUNT_UNKNOWN),
                .run = show,
                .doc = "Shows an account."},
        {.name = "account.create",
                .method = METHOD_POST,
                .path = "/companies/{company}/accounts",
                .permit = PERMIT_CHART_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &account_new_shape,
                .output = &account_record_shape,
                .makes = "account.show",
                .faults = FAULTS(FAULT_CATEGORY_UNKNOWN, FAULT_SUBLEDGER_UNKNOWN,
                        FAULT_VALUE_UNKNOWN, FAULT_CODE_INVALID, FAULT_CODE_TAKEN,
                        FAULT_ACCOUNT_TYPE, FAULT_CATEGORY_TYPE),
                .run = create,
                .doc = "Makes an account."},
        {.name = "account.change",
                .method = METHOD_PATCH,
                .path = "/companies/{company}/accounts/{account}",
                .permit = PERMIT_CHART_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &account_change_shape,
                .output = &account_record_shape,
                .faults = FAULTS(FAULT_ACCOUNT_UNKNOWN, FAULT_CATEGORY_UNKNOWN,
                        FAULT_SUBLEDGER_UNKNOWN, FAULT_VALUE_UNKNOWN, FAULT_CODE_INVALID,
                        FAULT_CODE_TAKEN, FAULT_ACCOUNT_TYPE, FAULT_CATEGORY_TYPE,
                        FAULT_ACCOUNT_USED, FAULT_ACCOUNT_LINKED),
                .shown_by = "account.show",
                .run = change,
                .doc = "Changes an account; what is posted keeps the code and name of then."},
        {.name = "account.set-rule",
                .method = METHOD_PUT,
                .path = "/companies/{company}/accounts/{account}/rules/{dimension}",
                .permit = PERMIT_CHART_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &account_set_rule_shape,
                .output = &account_record_shape,
                .faults =
                        FAULTS(FAULT_ACCOUNT_UNKNOWN, FAULT_DIMENSION_UNKNOWN, FAULT_VALUE_UNKNOWN),
                .shown_by = "account.show",
                .run = set_rule,
                .doc = "Sets what an account asks of a dimension."},
        {.name = "account.set-links",
                .method = METHOD_PUT,
                .path = "/companies/{company}/accounts/{account}/links",
                .permit = PERMIT_CHART_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &account_set_links_shape,
                .output = &account_record_shape,
                .faults = FAULTS(FAULT_ACCOUNT_UNKNOWN, FAULT_ACCOUNT_TYPE, FAULT_ACCOUNT_LINKS),
                .shown_by = "account.show",
                .run = set_links,
                .doc = "Sets what a template account is spread over, all of it at once."},
        {0},
};
