#include "operation/limit/limit_operations.h"

#include "access/rights/rights.h"
#include "access/user/user.h"
#include "base/text.h"
#include "ledger/company/company.h"
#include "ledger/subledger/subledger.h"
#include "operation/limit/limit_shapes.h"
#include "operation/shapes.h"
#include "store/code.h"
#include "store/work.h"

static enum fault
list(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct limit_page *page = ret_output;

    (void)company_id;
    (void)input;
    return limit_list(work, &page->items, &page->count);
}

/* ---- what is said ---- */

/* Who, and where: one of each two. */
static enum fault
read_holder(struct work *work, const struct limit_new *asked, struct row_limit *ret)
{
    struct user user;
    enum fault fault;

    if (text_empty(asked->user) == text_empty(asked->group))
        return fault_say(&work->why, FAULT_FIELD_MISSING, "/user",
                "name the user who is limited, or the group");
    if (text_empty(asked->in_company) == !asked->everywhere)
        return fault_say(&work->why, FAULT_FIELD_MISSING, "/in_company",
                "name the company, or say everywhere");
    if (!text_empty(asked->group))
        ret->group = asked->group;
    else if ((fault = user_find_login(work, asked->user, &user)))
        return fault;
    else
        ret->user_id = user.user_id;
    if (asked->everywhere)
        return OK;
    if ((fault = company_find_code(work, asked->in_company, &ret->company_id)))
        fault_at(&work->why, "/in_company");
    return fault;
}

/* One of the three. */
static enum fault
read_kind(struct work *work, const struct limit_new *asked, struct row_limit *ret)
{
    if (asked->own + !text_empty(asked->subledger) + !text_empty(asked->account) != 1)
        return fault_say(&work->why, FAULT_LIMIT_INVALID, "/own",
                "say one of own, subledger and account; each limit says one");
    if (!text_empty(asked->to) && text_empty(asked->account))
        return fault_say(&work->why, FAULT_LIMIT_INVALID, "/to", "it is the last of some accounts");
    if (asked->own) {
        ret->kind = LIMIT_OWN;
        return OK;
    }
    if (!text_empty(asked->subledger)) {
        ret->kind = LIMIT_SUBLEDGER;
        ret->code = asked->subledger;
        return OK;
    }
    ret->kind = LIMIT_ACCOUNTS;
    ret->code = asked->account;
    ret->to_code = text_empty(asked->to) ? asked->account : asked->to;
    return OK;
}

/* As the company writes it. Everywhere it is of those that have one of that code. */
static enum fault
read_subledger(struct work *work, struct row_limit *limit)
{
    struct subledger *subledgers;
    size_t count;
    enum fault fault;

    if (limit->kind != LIMIT_SUBLEDGER || limit->company_id == 0)
        return OK;
    if ((fault = subledger_list(work, limit->company_id, &subledgers, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (code_same(subledgers[i].code, limit->code)) {
            limit->code = subledgers[i].code;
            return OK;
        }
    return fault_say(&work->why, FAULT_SUBLEDGER_UNKNOWN, "/subledger",
            "the company has no subledger %s", limit->code);
}

/* ---- changing it ---- */

static enum fault
add(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct access_change change;
    struct row_limit limit = {0};
    enum fault fault;

    (void)company_id;
    if ((fault = access_change_begin(work, &change)) ||
            (fault = read_holder(work, input, &limit)) ||
            (fault = read_kind(work, input, &limit)) || (fault = read_subledger(work, &limit)) ||
            (fault = limit_add(work, &limit)) || (fault = access_change_end(work, &change)))
        return fault;
    return limit_find(work, limit.limit_id, ret_output);
}

static enum fault
take_away(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct limit_key *key = input;
    struct access_change change;
    enum fault fault;

    (void)company_id;
    if ((fault = access_change_begin(work, &change)) ||
            (fault = limit_find(work, key->limit_id, ret_output)) ||
            (fault = limit_remove(work, key->limit_id)))
        return fault;
    return access_change_end(work, &change);
}

const struct operation limit_operations[] = {
        {.name = "limit.list",
                .method = METHOD_GET,
                .path = "/limits",
                .permit = PERMIT_USER_READ,
                .rows = ROWS_NONE,
                .runs = RUNS_READ,
                .input = &operation_none_shape,
                .output = &limit_page_shape,
                .faults = NO_FAULTS,
                .run = list,
                .doc = "Lists who is limited to which rows of a company."},
        {.name = "limit.add",
                .method = METHOD_POST,
                .path = "/limits",
                .permit = PERMIT_USER_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_INSTALL,
                .input = &limit_new_shape,
                .output = &limit_shape,
                .makes = "limit.remove",
                .faults = FAULTS(FAULT_FIELD_MISSING, FAULT_USER_UNKNOWN, FAULT_COMPANY_UNKNOWN,
                        FAULT_LIMIT_INVALID, FAULT_SUBLEDGER_UNKNOWN, FAULT_GROUP_UNKNOWN,
                        FAULT_LIMIT_DOUBLE, FAULT_ACCESS_LAST, FAULT_ACCESS_SELF),
                .run = add,
                .doc = "Limits a user or a group to some rows: own ones, a subledger, accounts."},
        {.name = "limit.remove",
                .method = METHOD_DELETE,
                .path = "/limits/{limit_id}",
                .permit = PERMIT_USER_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_INSTALL,
                .input = &limit_key_shape,
                .output = &limit_shape,
                .faults = FAULTS(FAULT_LIMIT_UNKNOWN, FAULT_ACCESS_SELF),
                .run = take_away,
                .doc = "Takes a limit away."},
        {0},
};
