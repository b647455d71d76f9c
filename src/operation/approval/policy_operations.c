#include "operation/approval/policy_operations.h"

#include "access/group/group.h"
#include "access/role/role.h"
#include "access/user/user.h"
#include "base/text.h"
#include "operation/approval/approval_people.h"
#include "operation/approval/policy_shapes.h"
#include "operation/codes.h"
#include "operation/shapes.h"
#include "store/work.h"

/* ---- from words ---- */

static enum fault
read_role(struct work *work, const char *code, struct approver *ret)
{
    struct role role;
    enum fault fault;

    if ((fault = role_find(work, code, &role)))
        return fault;
    *ret = (struct approver){.kind = APPROVER_ROLE, .code = role.code};
    return OK;
}

static enum fault
read_group(struct work *work, const char *code, struct approver *ret)
{
    struct user_group group;
    enum fault fault;

    if ((fault = group_find(work, code, &group)))
        return fault;
    *ret = (struct approver){.kind = APPROVER_GROUP, .code = group.code};
    return OK;
}

static enum fault
read_user(struct work *work, const char *login, struct approver *ret)
{
    struct user user;
    enum fault fault;

    if ((fault = user_find_login(work, login, &user)))
        return fault;
    *ret = (struct approver){.kind = APPROVER_USER, .code = user.login, .user_id = user.user_id};
    return OK;
}

static enum fault
read_approver(struct work *work, const struct policy_approver_words *words, struct approver *ret)
{
    int said = !text_empty(words->role) + !text_empty(words->group) + !text_empty(words->user);

    if (said != 1)
        return fault_say(&work->why, FAULT_FIELD_MISSING, "", "name a role, a group or a user");
    if (!text_empty(words->role))
        return read_role(work, words->role, ret);
    return text_empty(words->group) ? read_user(work, words->user, ret)
                                    : read_group(work, words->group, ret);
}

static enum fault
read_step(struct work *work, const struct policy_step_words *words, struct approval_step *ret)
{
    enum fault fault = OK;

    *ret = (struct approval_step){
            .level = words->level,
            .asks = words->asks == 0 ? APPROVAL_OF_ONE : words->asks,
            .writer_may = words->writer_may,
            .approvers = arena_array(&work->arena, words->approver_count, sizeof(*ret->approvers)),
            .approver_count = words->approver_count,
    };
    for (size_t i = 0; i < words->approver_count && fault == OK; i++) {
        fault = read_approver(work, &words->approvers[i], &ret->approvers[i]);
        if (fault)
            fault_at(&work->why, arena_format(&work->arena, "/approvers/%zu", i));
    }
    return fault;
}

static enum fault
read_steps(struct work *work, const struct policy_words *words, struct approval_policy *ret)
{
    enum fault fault = OK;

    ret->steps = arena_array(&work->arena, words->step_count, sizeof(*ret->steps));
    ret->step_count = words->step_count;
    for (size_t i = 0; i < words->step_count && fault == OK; i++) {
        fault = read_step(work, &words->steps[i], &ret->steps[i]);
        if (fault)
            fault_at(&work->why, arena_format(&work->arena, "/steps/%zu", i));
    }
    return fault;
}

static enum fault
read_amount(struct work *work, const struct snapshot *snapshot, struct decimal amount, int64_t *ret)
{
    struct money money;

    if (!amount.given)
        return OK;
    switch (money_of_decimal(amount, snapshot->company.currency, &money)) {
    case DECIMAL_FITS:
        break;
    case DECIMAL_TOO_FINE:
        return fault_say(&work->why, FAULT_AMOUNT_DECIMALS, "/amount_from", "it is in %s",
                snapshot->company.currency.code);
    case DECIMAL_TOO_LARGE:
        return fault_say(
                &work->why, FAULT_AMOUNT_RANGE, "/amount_from", "%s", decimal_text(amount).chars);
    }
    *ret = money.minor;
    return OK;
}

static enum fault
read_preparer(struct work *work, const char *login, int64_t *ret)
{
    struct user user;
    enum fault fault;

    if (text_empty(login))
        return OK;
    if ((fault = approval_find_user(work, "/preparer", login, &user)))
        return fault;
    *ret = user.user_id;
    return OK;
}

static enum fault
read_words(struct work *work, int64_t company_id, const struct policy_words *words,
        struct approval_policy *ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    enum fault fault;

    *ret = (struct approval_policy){
            .code = words->code,
            .name = words->name,
            .type = words->type,
            .account_from = text_empty(words->account_from) ? NULL : words->account_from,
            .account_to = text_empty(words->account_to) ? NULL : words->account_to,
            .poster_apart = words->poster_apart,
    };
    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = codes_subledger(
                     &work->why, snapshot, "/subledger", words->subledger, &ret->subledger_id)) ||
            (fault = codes_source(
                     &work->why, snapshot, "/source", words->source, &ret->source_id)) ||
            (fault = read_amount(work, snapshot, words->amount_from, &ret->amount_from)) ||
            (fault = read_preparer(work, words->preparer, &ret->preparer_id)))
        return fault;
    return read_steps(work, words, ret);
}

/* ---- to words ---- */

static const char *
login_of(struct work *work, int64_t user_id)
{
    struct user user;

    return user_id != 0 && user_find(work, user_id, &user) == OK ? user.login : NULL;
}

static void
view_step(struct arena *arena, const struct approval_step *step, struct policy_step_words *ret)
{
    *ret = (struct policy_step_words){
            .level = step->level,
            .asks = step->asks,
            .writer_may = step->writer_may,
            .approvers = arena_array(arena, step->approver_count, sizeof(*ret->approvers)),
            .approver_count = step->approver_count,
    };
    for (size_t i = 0; i < step->approver_count; i++) {
        const struct approver *approver = &step->approvers[i];

        ret->approvers[i] = (struct policy_approver_words){
                .role = approver->kind == APPROVER_ROLE ? approver->code : NULL,
                .group = approver->kind == APPROVER_GROUP ? approver->code : NULL,
                .user = approver->kind == APPROVER_USER ? approver->code : NULL,
        };
    }
}

static void
view(struct work *work, const struct snapshot *snapshot, const struct approval_policy *policy,
        struct policy_words *ret)
{
    struct arena *arena = &work->arena;

    *ret = (struct policy_words){
            .code = policy->code,
            .name = policy->name,
            .subledger = codes_of_subledger(arena, snapshot, policy->subledger_id),
            .type = policy->type,
            .source = codes_of_source(arena, snapshot, policy->source_id),
            .account_from = policy->account_from,
            .account_to = policy->account_to,
            .preparer = login_of(work, policy->preparer_id),
            .poster_apart = policy->poster_apart,
            .steps = arena_array(arena, policy->step_count, sizeof(*ret->steps)),
            .step_count = policy->step_count,
            .made_at = policy->made_at,
            .made_by = login_of(work, policy->made_by),
    };
    if (policy->amount_from != 0)
        ret->amount_from =
                decimal_of_money(money_of(policy->amount_from, snapshot->company.currency));
    for (size_t i = 0; i < policy->step_count; i++)
        view_step(arena, &policy->steps[i], &ret->steps[i]);
}

static enum fault
view_one(struct work *work, int64_t company_id, const char *code, struct policy_words *ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct approval_policy policy;
    enum fault fault;

    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = policy_find(work, company_id, code, &policy)))
        return fault;
    view(work, snapshot, &policy, ret);
    return OK;
}

/* ---- policies ---- */

static enum fault
list(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct policy_page *page = ret_output;
    struct approval_policy *policies;
    enum fault fault;

    (void)input;
    if ((fault = snapshot_take(work, company_id, &snapshot)) ||
            (fault = policy_list(work, company_id, &policies, &page->count)))
        return fault;
    page->items = arena_array(&work->arena, page->count, sizeof(*page->items));
    for (size_t i = 0; i < page->count; i++)
        view(work, snapshot, &policies[i], &page->items[i]);
    return OK;
}

static enum fault
create(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct policy_words *words = input;
    struct approval_policy policy;
    enum fault fault;

    if ((fault = read_words(work, company_id, words, &policy)) ||
            (fault = policy_create(work, company_id, &policy)))
        return fault;
    return view_one(work, company_id, words->code, ret_output);
}

static enum fault
change(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct policy_words *words = input;
    struct approval_policy old, policy;
    enum fault fault;

    if ((fault = policy_find(work, company_id, words->policy, &old)) ||
            (fault = read_words(work, company_id, words, &policy)))
        return fault;
    policy.policy_id = old.policy_id;
    policy.code = old.code;
    if ((fault = policy_change(work, company_id, &policy)))
        return fault;
    return view_one(work, company_id, words->policy, ret_output);
}

static enum fault
retire(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct policy_key *key = input;
    struct approval_policy policy;
    enum fault fault;

    if ((fault = policy_find(work, company_id, key->policy, &policy)) ||
            (fault = view_one(work, company_id, key->policy, ret_output)))
        return fault;
    return policy_retire(work, company_id, policy.policy_id);
}

#define WORDS_FAULTS                                                                               \
    FAULT_SUBLEDGER_UNKNOWN, FAULT_SOURCE_UNKNOWN, FAULT_AMOUNT_DECIMALS, FAULT_AMOUNT_RANGE,      \
            FAULT_USER_UNKNOWN, FAULT_ROLE_UNKNOWN, FAULT_GROUP_UNKNOWN, FAULT_POLICY_INVALID

const struct operation policy_operations[] = {
        {.name = "policy.list",
                .method = METHOD_GET,
                .path = "/companies/{company}/policies",
                .permit = PERMIT_COMPANY_READ,
                .rows = ROWS_NONE,
                .runs = RUNS_READ,
                .input = &operation_company_key_shape,
                .output = &policy_page_shape,
                .faults = NO_FAULTS,
                .run = list,
                .doc = "Lists the approval policies that are in force."},
        {.name = "policy.create",
                .method = METHOD_POST,
                .path = "/companies/{company}/policies",
                .permit = PERMIT_COMPANY_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &policy_new_shape,
                .output = &policy_shape,
                .makes = "policy.change",
                .faults = FAULTS(WORDS_FAULTS, FAULT_CODE_INVALID, FAULT_CODE_TAKEN),
                .run = create,
                .doc = "Makes an approval policy: it holds from now on, also for what is submitted "
                       "or approved and not posted yet."},
        {.name = "policy.change",
                .method = METHOD_PUT,
                .path = "/companies/{company}/policies/{policy}",
                .permit = PERMIT_COMPANY_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &policy_change_shape,
                .output = &policy_shape,
                .faults = FAULTS(FAULT_POLICY_UNKNOWN, WORDS_FAULTS),
                .shown_by = "policy.list",
                .run = change,
                .doc = "Replaces an approval policy by another of the same code; what was approved "
                       "by the old one and is not posted is asked for anew."},
        {.name = "policy.retire",
                .method = METHOD_DELETE,
                .path = "/companies/{company}/policies/{policy}",
                .permit = PERMIT_COMPANY_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &policy_key_shape,
                .output = &policy_shape,
                .faults = FAULTS(FAULT_POLICY_UNKNOWN),
                .run = retire,
                .doc = "Takes an approval policy out of force.",
                .notes_answer = true},
        {0},
};
