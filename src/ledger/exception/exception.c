#include "ledger/exception/exception.h"

#include <inttypes.h>

#include "base/blank.h"
#include "ledger/company/company.h"
#include "ledger/journal/document.h"
#include "ledger/snapshot/snapshot.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* ---- giving one ---- */

static enum fault
refuse(struct work *work, const char *at, const char *reason)
{
    return fault_say(&work->why, FAULT_EXCEPTION_INVALID, at, "%s", reason);
}

/* Who posts outside the windows of a subledger of close type password may be named for good. */
static enum fault
check_end(struct work *work, int64_t company_id, const struct lock_exception *exception)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    const struct subledger *subledger = NULL;
    enum fault fault;

    if (exception->expires_at != 0)
        return exception->expires_at > work->now ? OK : refuse(work, "/expires_at", "it is past");
    if ((fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    if (exception->subledger_id != 0)
        subledger = snapshot_subledger(snapshot, exception->subledger_id);
    if (subledger != NULL && subledger->close_type == CLOSE_PASSWORD)
        return OK;
    return refuse(work, "/expires_at",
            "say until when; one for a subledger of close type password alone has no end");
}

static enum fault
check(struct work *work, int64_t company_id, const struct lock_exception *exception)
{
    if (exception->user_id == work->actor.user_id)
        return refuse(work, "/user", "nobody excepts himself");
    if (exception->last_day < exception->first_day)
        return refuse(work, "/last_day", "the last day comes before the first");
    if (blank_is(exception->reason))
        return fault_say(&work->why, FAULT_REASON_MISSING, "/reason", "say why it is needed");
    enum fault fault = journal_require_short(work, "reason", exception->reason);

    return fault ? fault : check_end(work, company_id, exception);
}

static enum fault
insert(struct work *work, int64_t company_id, const struct lock_exception *exception)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_EXCEPTION_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", company_id);
    stmt_set_int(&insert, "exception_no", exception->exception_no);
    stmt_set_int(&insert, "user_id", exception->user_id);
    stmt_set_id(&insert, "subledger_id", exception->subledger_id);
    stmt_set_int(&insert, "first_day", exception->first_day);
    stmt_set_int(&insert, "last_day", exception->last_day);
    stmt_set_id(&insert, "expires_at", exception->expires_at);
    stmt_set_text(&insert, "reason", exception->reason);
    stmt_set_int(&insert, "made_at", work->now);
    stmt_set_int(&insert, "made_by", work->actor.user_id);
    return stmt_run(&insert, NULL);
}

enum fault
exception_give(struct work *work, int64_t company_id, struct lock_exception *exception)
{
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = check(work, company_id, exception)) ||
            (fault = company_next_id(work, company_id, 1, &exception->exception_no)))
        return fault;
    return insert(work, company_id, exception);
}

/* ---- ending one ---- */

static enum fault
unknown(struct work *work, int64_t exception_no, const char *what)
{
    return fault_say(&work->why, FAULT_EXCEPTION_UNKNOWN, "/exception_no",
            "there is no exception %" PRId64 "%s", exception_no, what);
}

enum fault
exception_end(struct work *work, int64_t company_id, int64_t exception_no)
{
    SCOPED(stmt_close) struct stmt end = {0};
    struct company_head head;
    int64_t changed;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = stmt_open(work, &SQL_LEDGER_EXCEPTION_END, &end)))
        return fault;
    stmt_set_int(&end, "company_id", company_id);
    stmt_set_int(&end, "exception_no", exception_no);
    stmt_set_int(&end, "ended_at", work->now);
    if ((fault = stmt_run(&end, &changed)))
        return fault;
    return changed == 1 ? OK : unknown(work, exception_no, ", or it has ended");
}

/* ---- reading ---- */

enum fault
exception_list(
        struct work *work, int64_t company_id, struct lock_exception **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct lock_exception *exceptions = NULL;
    size_t count = 0;
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_EXCEPTION_LIST, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        exceptions = arena_room(&work->arena, exceptions, count, sizeof(*exceptions));
        exceptions[count++] = (struct lock_exception){
                .exception_no = stmt_int(&list, "exception_no"),
                .user_id = stmt_int(&list, "user_id"),
                .user = stmt_text(&list, "user_login"),
                .subledger_id = stmt_int_or(&list, "subledger_id", 0),
                .subledger = stmt_text(&list, "subledger"),
                .first_day = (int)stmt_int(&list, "first_day"),
                .last_day = (int)stmt_int(&list, "last_day"),
                .expires_at = stmt_int_or(&list, "expires_at", 0),
                .reason = stmt_text(&list, "reason"),
                .made_at = stmt_int(&list, "made_at"),
                .made_by = stmt_text(&list, "made_by"),
                .ended_at = stmt_int_or(&list, "ended_at", 0),
                .postings = stmt_int(&list, "postings"),
        };
    }
    *ret = exceptions;
    *ret_count = count;
    return fault;
}

enum fault
exception_find(
        struct work *work, int64_t company_id, int64_t exception_no, struct lock_exception *ret)
{
    struct lock_exception *exceptions;
    size_t count;
    enum fault fault;

    if ((fault = exception_list(work, company_id, &exceptions, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (exceptions[i].exception_no == exception_no) {
            *ret = exceptions[i];
            return OK;
        }
    return unknown(work, exception_no, "");
}

enum fault
exception_find_live(struct work *work, int64_t company_id, int day, struct exception_live **ret,
        size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt live = {0};
    struct exception_live *exceptions = NULL;
    size_t count = 0;
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_EXCEPTION_LIVE, &live)))
        return fault;
    stmt_set_int(&live, "company_id", company_id);
    stmt_set_int(&live, "user_id", work->actor.user_id);
    stmt_set_int(&live, "day", day);
    stmt_set_int(&live, "now", work->now);
    while ((fault = stmt_next(&live, &row)) == OK && row) {
        exceptions = arena_room(&work->arena, exceptions, count, sizeof(*exceptions));
        exceptions[count++] = (struct exception_live){
                stmt_int(&live, "exception_no"), stmt_int_or(&live, "subledger_id", 0)};
    }
    *ret = exceptions;
    *ret_count = count;
    return fault;
}

enum fault
exception_postings(struct work *work, int64_t company_id, int64_t exception_no, int64_t after,
        size_t limit, struct exception_posting **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct lock_exception exception;
    struct exception_posting *postings = NULL;
    size_t count = 0;
    bool row;
    enum fault fault;

    if ((fault = exception_find(work, company_id, exception_no, &exception)) ||
            (fault = stmt_open(work, &SQL_LEDGER_EXCEPTION_POSTINGS, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_int(&list, "exception_no", exception_no);
    stmt_set_int(&list, "after", after);
    stmt_set_int(&list, "limit", (int64_t)limit);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        postings = arena_room(&work->arena, postings, count, sizeof(*postings));
        postings[count++] = (struct exception_posting){
                .seq = stmt_int(&list, "seq"),
                .date = (int)stmt_int(&list, "date"),
                .series = stmt_text(&list, "series"),
                .number = stmt_int(&list, "number"),
                .description = stmt_text(&list, "description"),
        };
    }
    *ret = postings;
    *ret_count = count;
    return fault;
}
