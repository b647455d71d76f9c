#include "operation/approval/substitute_operations.h"

#include "access/user/user.h"
#include "base/text.h"
#include "operation/approval/approval_people.h"
#include "operation/approval/policy_shapes.h"
#include "operation/shapes.h"
#include "store/work.h"

static enum fault
list(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct policy_substitute_page *page = ret_output;

    (void)input;
    return substitute_list(work, company_id, &page->items, &page->count);
}

static enum fault
find_people(struct work *work, const struct policy_substitute_new *words, struct substitute *ret)
{
    struct user user;
    enum fault fault;

    ret->user_id = work->actor.user_id;
    if (!text_empty(words->user)) {
        if ((fault = approval_find_user(work, "/user", words->user, &user)))
            return fault;
        ret->user_id = user.user_id;
    }
    if ((fault = approval_find_user(work, "/substitute", words->substitute, &user)))
        return fault;
    ret->substitute_id = user.user_id;
    return OK;
}

/* One's own place anybody who approves gives; another's whoever keeps the company. */
static enum fault
require_own(struct work *work, const struct substitute *substitute)
{
    if (substitute->user_id == work->actor.user_id ||
            work->actor.may(&work->actor, permit_name(PERMIT_COMPANY_CHANGE)))
        return OK;
    return fault_say(&work->why, FAULT_SUBSTITUTE_INVALID, "/user",
            "another's place gives whoever has the permit %s", permit_name(PERMIT_COMPANY_CHANGE));
}

static enum fault
give(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct policy_substitute_new *words = input;
    struct substitute substitute = {
            .first_day = words->first_day,
            .last_day = words->last_day,
            .reason = words->reason,
    };
    enum fault fault;

    if ((fault = find_people(work, words, &substitute)) ||
            (fault = require_own(work, &substitute)) ||
            (fault = substitute_give(work, company_id, &substitute)))
        return fault;
    return substitute_find(work, company_id, substitute.substitute_no, ret_output);
}

static enum fault
end(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct policy_substitute_key *key = input;
    struct substitute old;
    enum fault fault;

    if ((fault = substitute_find(work, company_id, key->substitute_no, &old)) ||
            (fault = require_own(work, &old)) ||
            (fault = substitute_end(work, company_id, key->substitute_no)))
        return fault;
    return substitute_find(work, company_id, key->substitute_no, ret_output);
}

const struct operation substitute_operations[] = {
        {.name = "substitute.list",
                .method = METHOD_GET,
                .path = "/companies/{company}/substitutes",
                .permit = PERMIT_JOURNAL_READ,
                .rows = ROWS_NONE,
                .runs = RUNS_READ,
                .input = &operation_company_key_shape,
                .output = &policy_substitute_page_shape,
                .faults = NO_FAULTS,
                .run = list,
                .doc = "Lists who stood and stands in for whom when journals are approved."},
        {.name = "substitute.give",
                .method = METHOD_POST,
                .path = "/companies/{company}/substitutes",
                .permit = PERMIT_JOURNAL_APPROVE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &policy_substitute_new_shape,
                .output = &policy_substitute_shape,
                .faults =
                        FAULTS(FAULT_USER_UNKNOWN, FAULT_SUBSTITUTE_INVALID, FAULT_REASON_MISSING),
                .makes = "substitute.end",
                .run = give,
                .doc = "Lets somebody approve in one's place, or in another's, from one day to "
                       "another."},
        {.name = "substitute.end",
                .method = METHOD_DELETE,
                .path = "/companies/{company}/substitutes/{substitute_no}",
                .permit = PERMIT_JOURNAL_APPROVE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &policy_substitute_key_shape,
                .output = &policy_substitute_shape,
                .faults = FAULTS(FAULT_SUBSTITUTE_UNKNOWN, FAULT_SUBSTITUTE_INVALID),
                .run = end,
                .doc = "Ends the time of a substitute now."},
        {0},
};
