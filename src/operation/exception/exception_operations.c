#include "operation/exception/exception_operations.h"

#include "access/user/user.h"
#include "base/day.h"
#include "base/text.h"
#include "ledger/snapshot/snapshot.h"
#include "operation/approval/approval_people.h"
#include "operation/codes.h"
#include "operation/exception/exception_shapes.h"
#include "operation/shapes.h"
#include "store/work.h"

static enum fault
list(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct exception_page *page = ret_output;

    (void)input;
    return exception_list(work, company_id, &page->items, &page->count);
}

/* It counts through its last day. */
static int64_t
end_of_day(int day)
{
    return day == 0 || day == DAY_LAST ? 0 : moment_of_day(day_add(day, 1));
}

static enum fault
find_subledger(struct work *work, int64_t company_id, const char *code, int64_t *ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    enum fault fault;

    if (text_empty(code))
        return OK;
    if ((fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    return codes_subledger(&work->why, snapshot, "/subledger", code, ret);
}

static enum fault
give(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct exception_new *words = input;
    struct lock_exception exception = {
            .first_day = words->first_day,
            .last_day = words->last_day,
            .expires_at = end_of_day(words->expires),
            .reason = words->reason,
    };
    struct user user;
    enum fault fault;

    if ((fault = approval_find_user(work, "/user", words->user, &user)) ||
            (fault = find_subledger(work, company_id, words->subledger, &exception.subledger_id)))
        return fault;
    exception.user_id = user.user_id;
    if ((fault = exception_give(work, company_id, &exception)))
        return fault;
    return exception_find(work, company_id, exception.exception_no, ret_output);
}

static enum fault
end(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct exception_key *key = input;
    enum fault fault;

    if ((fault = exception_end(work, company_id, key->exception_no)))
        return fault;
    return exception_find(work, company_id, key->exception_no, ret_output);
}

static enum fault
list_postings(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct exception_postings_query *query = input;
    struct exception_postings_page *page = ret_output;
    size_t limit = operation_page_limit(query->limit);
    enum fault fault;

    if ((fault = exception_postings(work, company_id, query->exception_no, query->after, limit,
                 &page->items, &page->count)))
        return fault;
    page->next = page->count == limit ? page->items[limit - 1].seq : 0;
    return OK;
}

const struct operation exception_operations[] = {
        {.name = "exception.list",
                .method = METHOD_GET,
                .path = "/companies/{company}/lock-exceptions",
                .permit = PERMIT_COMPANY_READ,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &operation_company_key_shape,
                .output = &exception_page_shape,
                .faults = NO_FAULTS,
                .run = list,
                .doc = "Lists who may and might post where a window is shut, and how much they "
                       "did."},
        {.name = "exception.give",
                .method = METHOD_POST,
                .path = "/companies/{company}/lock-exceptions",
                .permit = PERMIT_CALENDAR_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &exception_new_shape,
                .output = &exception_shape,
                .makes = "exception.end",
                .faults = FAULTS(FAULT_USER_UNKNOWN, FAULT_SUBLEDGER_UNKNOWN,
                        FAULT_EXCEPTION_INVALID, FAULT_REASON_MISSING),
                .run = give,
                .doc = "Lets somebody post, by a signature, where a window is shut or a period "
                       "closed softly."},
        {.name = "exception.end",
                .method = METHOD_DELETE,
                .path = "/companies/{company}/lock-exceptions/{exception_no}",
                .permit = PERMIT_CALENDAR_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_WRITE,
                .input = &exception_key_shape,
                .output = &exception_shape,
                .faults = FAULTS(FAULT_EXCEPTION_UNKNOWN),
                .run = end,
                .doc = "Ends a lock exception now."},
        {.name = "exception.postings",
                .method = METHOD_GET,
                .path = "/companies/{company}/lock-exceptions/{exception_no}/postings",
                .permit = PERMIT_REPORT_READ,
                .rows = ROWS_WHOLE,
                .runs = RUNS_READ,
                .input = &exception_postings_query_shape,
                .output = &exception_postings_page_shape,
                .faults = FAULTS(FAULT_EXCEPTION_UNKNOWN),
                .run = list_postings,
                .doc = "Lists what was posted under a lock exception."},
        {0},
};
