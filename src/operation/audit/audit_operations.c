#include "operation/audit/audit_operations.h"

#include "access/user/user.h"
#include "base/day.h"
#include "base/text.h"
#include "operation/audit/audit_shapes.h"
#include "operation/shapes.h"
#include "store/work.h"

static enum fault
require_days(struct work *work, const struct audit_query *query)
{
    if (query->from_day == 0 || query->through_day == 0 || query->from_day <= query->through_day)
        return OK;
    return fault_say(&work->why, FAULT_FIELD_RANGE, "/from_day", "%s is after %s",
            day_text(query->from_day).chars, day_text(query->through_day).chars);
}

/* Whoever did nothing here has no rows, but a login that nobody has is a slip. */
static enum fault
find_user(struct work *work, const char *login, int64_t *ret)
{
    struct user user;
    enum fault fault;

    *ret = 0;
    if (text_empty(login))
        return OK;
    if ((fault = user_find_login(work, login, &user)))
        return fault;
    *ret = user.user_id;
    return OK;
}

static enum fault
list(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct audit_query *query = input;
    const size_t limit = operation_page_limit(query->limit);
    struct audit_page *page = ret_output;
    struct audit_filter filter = {
            .operation = query->operation,
            .from_day = query->from_day,
            .through_day = query->through_day,
            .about = query->about,
            .posting_seq = query->posting_seq,
            .before = query->after,
            .limit = limit,
    };
    enum fault fault;

    if ((fault = require_days(work, query)) ||
            (fault = find_user(work, query->user, &filter.user_id)) ||
            (fault = audit_list(work, company_id, &filter, &page->items, &page->count)))
        return fault;
    page->next = page->count == limit ? page->items[limit - 1].audit_seq : 0;
    return OK;
}

static enum fault
show(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct audit_key *key = input;

    return audit_find(work, company_id, key->audit_seq, ret_output);
}

const struct operation audit_operations[] = {
        {.name = "audit.list",
                .method = METHOD_GET,
                .path = "/companies/{company}/audit",
                .permit = PERMIT_AUDIT_READ,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &audit_query_shape,
                .output = &audit_page_shape,
                .faults = FAULTS(FAULT_FIELD_RANGE, FAULT_USER_UNKNOWN),
                .run = list,
                .doc = "Lists who did what in a company, newest first."},
        {.name = "audit.show",
                .method = METHOD_GET,
                .path = "/companies/{company}/audit/{audit_seq}",
                .permit = PERMIT_AUDIT_READ,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &audit_key_shape,
                .output = &audit_logged_shape,
                .faults = FAULTS(FAULT_AUDIT_UNKNOWN),
                .run = show,
                .doc = "Shows one row of a company's audit log."},
        {.name = "audit.list-installation",
                .method = METHOD_GET,
                .path = "/audit",
                .permit = PERMIT_AUDIT_READ,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &audit_installation_query_shape,
                .output = &audit_page_shape,
                .faults = FAULTS(FAULT_FIELD_RANGE, FAULT_USER_UNKNOWN),
                .run = list,
                .doc = "Lists who did what that is of no one company, newest first."},
        {.name = "audit.show-installation",
                .method = METHOD_GET,
                .path = "/audit/{audit_seq}",
                .permit = PERMIT_AUDIT_READ,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &audit_installation_key_shape,
                .output = &audit_logged_shape,
                .faults = FAULTS(FAULT_AUDIT_UNKNOWN),
                .run = show,
                .doc = "Shows one row of the installation's audit log."},
        {0},
};
