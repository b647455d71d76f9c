#include "ledger/approval/policy.h"

#include <string.h>

#include "base/text.h"
#include "ledger/company/company.h"
#include "ledger/journal/journal.h"
#include "sql_catalogue.h"
#include "store/code.h"
#include "store/stmt.h"
#include "store/work.h"

/* ---- reading ---- */

static struct approval_policy
policy_from_row(struct stmt *row)
{
    return (struct approval_policy){
            .policy_id = stmt_int(row, "policy_id"),
            .code = stmt_text(row, "code"),
            .name = stmt_text(row, "name"),
            .subledger_id = stmt_int_or(row, "subledger_id", 0),
            .type = stmt_code_or(row, "type", JOURNAL_TAKE_ON, JOURNAL_CLOSING, 0),
            .source_id = stmt_int_or(row, "source_id", 0),
            .amount_from = stmt_int_or(row, "amount_from", 0),
            .account_from = stmt_text(row, "account_from"),
            .account_to = stmt_text(row, "account_to"),
            .preparer_id = stmt_int_or(row, "preparer_id", 0),
            .poster_apart = stmt_int(row, "poster_apart") == 1,
            .made_at = stmt_int(row, "made_at"),
            .made_by = stmt_int(row, "made_by"),
    };
}

static enum fault
read_approvers(struct work *work, int64_t company_id, int64_t policy_id, struct approval_step *step)
{
    SCOPED(stmt_close) struct stmt list = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_APPROVAL_APPROVERS, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "policy_id", policy_id);
    stmt_set_int(&list, "level", step->level);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        step->approvers = arena_room(
                &work->arena, step->approvers, step->approver_count, sizeof(*step->approvers));
        step->approvers[step->approver_count++] = (struct approver){
                .kind = stmt_code(&list, "kind", APPROVER_ROLE, APPROVER_USER),
                .code = stmt_text(&list, "code"),
                .user_id = stmt_int_or(&list, "user_id", 0),
        };
    }
    return fault;
}

static enum fault
read_step_rows(struct work *work, int64_t company_id, struct approval_policy *policy)
{
    SCOPED(stmt_close) struct stmt list = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_APPROVAL_STEPS, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "policy_id", policy->policy_id);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        policy->steps =
                arena_room(&work->arena, policy->steps, policy->step_count, sizeof(*policy->steps));
        policy->steps[policy->step_count++] = (struct approval_step){
                .level = (int)stmt_int(&list, "level"),
                .asks = stmt_code(&list, "asks", APPROVAL_OF_ONE, APPROVAL_OF_EACH),
                .writer_may = stmt_int(&list, "writer_may") == 1,
        };
    }
    return fault;
}

static enum fault
read_steps(struct work *work, int64_t company_id, struct approval_policy *policy)
{
    enum fault fault;

    if ((fault = read_step_rows(work, company_id, policy)))
        return fault;
    for (size_t i = 0; i < policy->step_count && fault == OK; i++)
        fault = read_approvers(work, company_id, policy->policy_id, &policy->steps[i]);
    return fault;
}

static enum fault
read_policies(
        struct work *work, int64_t company_id, struct approval_policy **ret_list, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct approval_policy *policies = NULL;
    size_t count = 0;
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_APPROVAL_POLICIES, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        policies = arena_room(&work->arena, policies, count, sizeof(*policies));
        policies[count++] = policy_from_row(&list);
    }
    *ret_list = policies;
    *ret_count = count;
    return fault;
}

enum fault
policy_list(
        struct work *work, int64_t company_id, struct approval_policy **ret_list, size_t *ret_count)
{
    enum fault fault;

    if ((fault = read_policies(work, company_id, ret_list, ret_count)))
        return fault;
    for (size_t i = 0; i < *ret_count && fault == OK; i++)
        fault = read_steps(work, company_id, &(*ret_list)[i]);
    return fault;
}

enum fault
policy_find(struct work *work, int64_t company_id, const char *code, struct approval_policy *ret)
{
    struct approval_policy *list;
    size_t count;
    enum fault fault;

    if ((fault = policy_list(work, company_id, &list, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (code_same(list[i].code, code)) {
            *ret = list[i];
            return OK;
        }
    return fault_say(&work->why, FAULT_POLICY_UNKNOWN, "/policy", "'%s'", code);
}

/* ---- what a policy may be ---- */

static enum fault
refuse(struct work *work, const char *at, const char *reason)
{
    return fault_say(&work->why, FAULT_POLICY_INVALID, at, "%s", reason);
}

static enum fault
check_condition(struct work *work, const struct approval_policy *policy)
{
    if (policy->amount_from < 0)
        return refuse(work, "/amount_from", "an amount from which it is asked is above zero");
    if ((policy->account_from == NULL) != (policy->account_to == NULL))
        return refuse(work, "/account_to", "a range of accounts has a first and a last code");
    if (policy->account_from != NULL && strcmp(text_fold(&work->arena, policy->account_from),
                                                text_fold(&work->arena, policy->account_to)) > 0)
        return refuse(work, "/account_to", "the last code comes before the first");
    return OK;
}

static bool
names_twice(const struct approval_step *step, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (step->approvers[i].kind == step->approvers[index].kind &&
                code_same(step->approvers[i].code, step->approvers[index].code))
            return true;
    return false;
}

static enum fault
check_step(struct work *work, const struct approval_policy *policy, size_t index)
{
    const struct approval_step *step = &policy->steps[index];
    const char *at = arena_format(&work->arena, "/steps/%zu", index);

    if (step->level < 1 || step->level > APPROVAL_LEVELS_MAX ||
            (index > 0 && step->level <= policy->steps[index - 1].level))
        return refuse(work, at, "levels go up, from 1 to 9");
    if (step->asks == APPROVAL_OF_EACH && step->approver_count == 0)
        return refuse(work, at, "name those of whom each is asked");
    if (step->approver_count > APPROVERS_MAX)
        return refuse(work, at, "a step asks 50 at most");
    for (size_t i = 0; i < step->approver_count; i++)
        if (names_twice(step, i))
            return refuse(work, at, "somebody is named twice");
    return OK;
}

static enum fault
check_policy(struct work *work, const struct approval_policy *policy)
{
    enum fault fault;

    if ((fault = code_check(work, "/code", policy->code)) ||
            (fault = code_check_name(work, "/name", policy->name)) ||
            (fault = check_condition(work, policy)))
        return fault;
    if (policy->step_count == 0 && !policy->poster_apart)
        return refuse(work, "/steps", "it asks nothing: give it a step, or part who posts");
    for (size_t i = 0; i < policy->step_count && fault == OK; i++)
        fault = check_step(work, policy, i);
    return fault;
}

/* ---- writing ---- */

static enum fault
insert_policy(struct work *work, int64_t company_id, const struct approval_policy *policy)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_APPROVAL_POLICY_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", company_id);
    stmt_set_int(&insert, "policy_id", policy->policy_id);
    stmt_set_text(&insert, "code", policy->code);
    stmt_set_text(&insert, "name", policy->name);
    stmt_set_id(&insert, "subledger_id", policy->subledger_id);
    stmt_set_id(&insert, "type", policy->type);
    stmt_set_id(&insert, "source_id", policy->source_id);
    stmt_set_id(&insert, "amount_from", policy->amount_from);
    stmt_set_text(&insert, "account_from", policy->account_from);
    stmt_set_text(&insert, "account_to", policy->account_to);
    stmt_set_id(&insert, "preparer_id", policy->preparer_id);
    stmt_set_int(&insert, "poster_apart", policy->poster_apart ? 1 : 0);
    stmt_set_int(&insert, "made_at", policy->made_at);
    stmt_set_int(&insert, "made_by", policy->made_by);
    return stmt_run(&insert, NULL);
}

static enum fault
insert_approvers(
        struct work *work, int64_t company_id, int64_t policy_id, const struct approval_step *step)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_APPROVAL_APPROVER_INSERT, &insert)))
        return fault;
    for (size_t i = 0; i < step->approver_count && fault == OK; i++) {
        stmt_again(&insert);
        stmt_set_int(&insert, "company_id", company_id);
        stmt_set_int(&insert, "policy_id", policy_id);
        stmt_set_int(&insert, "level", step->level);
        stmt_set_int(&insert, "approver_no", (int64_t)i + 1);
        stmt_set_int(&insert, "kind", step->approvers[i].kind);
        stmt_set_text(&insert, "code", step->approvers[i].code);
        stmt_set_id(&insert, "user_id", step->approvers[i].user_id);
        fault = stmt_run(&insert, NULL);
    }
    return fault;
}

static enum fault
insert_step(
        struct work *work, int64_t company_id, int64_t policy_id, const struct approval_step *step)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_APPROVAL_STEP_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", company_id);
    stmt_set_int(&insert, "policy_id", policy_id);
    stmt_set_int(&insert, "level", step->level);
    stmt_set_int(&insert, "asks", step->asks);
    stmt_set_int(&insert, "writer_may", step->writer_may ? 1 : 0);
    if ((fault = stmt_run(&insert, NULL)))
        return fault;
    return insert_approvers(work, company_id, policy_id, step);
}

static enum fault
insert(struct work *work, int64_t company_id, struct approval_policy *policy)
{
    enum fault fault;

    policy->made_at = work->now;
    policy->made_by = work->actor.user_id;
    if ((fault = company_next_id(work, company_id, 1, &policy->policy_id)) ||
            (fault = insert_policy(work, company_id, policy)))
        return fault;
    for (size_t i = 0; i < policy->step_count && fault == OK; i++)
        fault = insert_step(work, company_id, policy->policy_id, &policy->steps[i]);
    return fault != OK ? fault : company_changed(work, company_id, VERSION_POLICY);
}

static enum fault
require_room(struct work *work, int64_t company_id, const char *code)
{
    struct approval_policy *others;
    size_t count;
    enum fault fault;

    if ((fault = read_policies(work, company_id, &others, &count)))
        return fault;
    if (count >= APPROVAL_POLICIES_MAX)
        return refuse(work, "/code", "a company has 200 approval policies at most");
    for (size_t i = 0; i < count; i++)
        if (code_same(others[i].code, code))
            return fault_say(&work->why, FAULT_CODE_TAKEN, "/code", "policy %s, %s, has the code",
                    others[i].code, others[i].name);
    return OK;
}

static enum fault
retire(struct work *work, int64_t company_id, int64_t policy_id)
{
    SCOPED(stmt_close) struct stmt retire = {0};
    int64_t changed;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_APPROVAL_POLICY_RETIRE, &retire)))
        return fault;
    stmt_set_int(&retire, "company_id", company_id);
    stmt_set_int(&retire, "policy_id", policy_id);
    stmt_set_int(&retire, "retired_at", work->now);
    stmt_set_int(&retire, "retired_by", work->actor.user_id);
    if ((fault = stmt_run(&retire, &changed)))
        return fault;
    return changed == 1 ? OK
                        : fault_say(&work->why, FAULT_POLICY_UNKNOWN, "/policy",
                                  "policy %lld is not in force", (long long)policy_id);
}

enum fault
policy_create(struct work *work, int64_t company_id, struct approval_policy *policy)
{
    struct company_head head;
    enum fault fault;

    if ((fault = check_policy(work, policy)) || (fault = company_lock(work, company_id, &head)) ||
            (fault = require_room(work, company_id, policy->code)))
        return fault;
    return insert(work, company_id, policy);
}

enum fault
policy_change(struct work *work, int64_t company_id, struct approval_policy *policy)
{
    struct company_head head;
    enum fault fault;

    if ((fault = check_policy(work, policy)) || (fault = company_lock(work, company_id, &head)) ||
            (fault = retire(work, company_id, policy->policy_id)) ||
            (fault = require_room(work, company_id, policy->code)))
        return fault;
    return insert(work, company_id, policy);
}

enum fault
policy_retire(struct work *work, int64_t company_id, int64_t policy_id)
{
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = retire(work, company_id, policy_id)))
        return fault;
    return company_changed(work, company_id, VERSION_POLICY);
}
