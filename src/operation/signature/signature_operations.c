#include "operation/signature/signature_operations.h"

#include <string.h>

#include "access/rights/rights.h"
#include "access/user/user.h"
#include "base/text.h"
#include "ledger/company/company.h"
#include "operation/shapes.h"
#include "operation/signature/signature_shapes.h"
#include "store/work.h"

static enum fault
list(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct signature_rule_page *page = ret_output;

    (void)company_id;
    (void)input;
    return signature_rule_list(work, &page->items, &page->count);
}

/* ---- what is said ---- */

static const char *
said(const char *code)
{
    return text_empty(code) ? NULL : code;
}

/* Only what changes something leaves a word that could be signed. */
static enum fault
require_write(struct work *work, const char *name)
{
    const struct operation *operation;
    enum fault fault;

    if ((fault = operation_find(&work->why, name, &operation))) {
        fault_at(&work->why, "/operation");
        return fault;
    }
    if (operation_writes(operation))
        return OK;
    return fault_say(&work->why, FAULT_SIGNATURE_INVALID, "/operation",
            "%s changes nothing that could be signed", name);
}

/* Who has no second factor takes one up without: else nobody who lost his could ever change the
 * rules again. */
static enum fault
require_begun_without(struct work *work, const struct signature_rule_new *asked)
{
    if (asked->demand != DEMAND_FACTOR ||
            (strcmp(asked->operation, "user.begin-factor") != 0 &&
                    strcmp(asked->operation, "user.confirm-factor") != 0))
        return OK;
    return fault_say(&work->why, FAULT_SIGNATURE_INVALID, "/demand",
            "by %s somebody takes a second factor up: he has none to sign it with",
            asked->operation);
}

/* One of them, or none. */
static enum fault
require_one(struct work *work, const struct signature_rule *rule)
{
    if ((rule->user != NULL) + (rule->group != NULL) + (rule->role != NULL) <= 1)
        return OK;
    return fault_say(&work->why, FAULT_SIGNATURE_INVALID, "/user",
            "name a user, a group or a role, or nobody: then it is asked of everybody");
}

static enum fault
find_user(struct work *work, struct signature_rule *rule)
{
    struct user user;
    enum fault fault;

    if (rule->user == NULL)
        return OK;
    if ((fault = user_find_login(work, rule->user, &user)))
        return fault;
    rule->user_id = user.user_id;
    return OK;
}

static enum fault
find_company(struct work *work, const char *code, int64_t *ret)
{
    enum fault fault;

    if (text_empty(code))
        return OK;
    if ((fault = company_find_code(work, code, ret)))
        fault_at(&work->why, "/in_company");
    return fault;
}

static enum fault
read_rule(struct work *work, const struct signature_rule_new *asked, struct signature_rule *ret)
{
    enum fault fault;

    *ret = (struct signature_rule){
            .operation = asked->operation,
            .user = said(asked->user),
            .group = said(asked->group),
            .role = said(asked->role),
            .demand = asked->demand,
            .meaning = said(asked->meaning),
    };
    if ((fault = require_write(work, asked->operation)) ||
            (fault = require_begun_without(work, asked)) || (fault = require_one(work, ret)) ||
            (fault = find_user(work, ret)))
        return fault;
    return find_company(work, asked->in_company, &ret->company_id);
}

/* ---- changing it ---- */

static enum fault
set(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct access_change change;
    struct signature_rule rule;
    enum fault fault;

    (void)company_id;
    if ((fault = access_change_begin(work, &change)) || (fault = read_rule(work, input, &rule)) ||
            (fault = signature_rule_set(work, &rule)) || (fault = access_change_end(work, &change)))
        return fault;
    return signature_rule_find(work, rule.rule_id, ret_output);
}

static enum fault
take_away(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct signature_rule_key *key = input;
    struct access_change change;
    enum fault fault;

    (void)company_id;
    if ((fault = access_change_begin(work, &change)) ||
            (fault = signature_rule_find(work, key->rule_id, ret_output)) ||
            (fault = signature_rule_remove(work, key->rule_id)))
        return fault;
    return access_change_end(work, &change);
}

const struct operation signature_operations[] = {
        {.name = "signature.list",
                .method = METHOD_GET,
                .path = "/signature-rules",
                .permit = PERMIT_USER_READ,
                .rows = ROWS_NONE,
                .somewhere = true,
                .runs = RUNS_READ,
                .input = &operation_none_shape,
                .output = &signature_rule_page_shape,
                .faults = NO_FAULTS,
                .run = list,
                .doc = "Lists what operations ask of whom beside the permit: a reason, or a "
                       "signature."},
        {.name = "signature.set",
                .method = METHOD_POST,
                .path = "/signature-rules",
                .permit = PERMIT_USER_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_INSTALL,
                .input = &signature_rule_new_shape,
                .output = &signature_rule_shape,
                .faults =
                        FAULTS(FAULT_OPERATION_UNKNOWN, FAULT_SIGNATURE_INVALID, FAULT_USER_UNKNOWN,
                                FAULT_COMPANY_UNKNOWN, FAULT_GROUP_UNKNOWN, FAULT_ROLE_UNKNOWN),
                .makes = "signature.remove",
                .run = set,
                .doc = "Says what an operation asks of a user, a group, a role or everybody."},
        {.name = "signature.remove",
                .method = METHOD_DELETE,
                .path = "/signature-rules/{rule_id}",
                .permit = PERMIT_USER_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_INSTALL,
                .input = &signature_rule_key_shape,
                .output = &signature_rule_shape,
                .faults = FAULTS(FAULT_SIGNATURE_UNKNOWN),
                .run = take_away,
                .doc = "Takes a rule of signatures away."},
        {0},
};
