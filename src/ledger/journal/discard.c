/* discard — the two ends of a document's lines: thrown away, or posted. */
#include <assert.h>

#include "ledger/attachment/attachment.h"
#include "ledger/company/company.h"
#include "ledger/journal/document.h"
#include "ledger/journal/found.h"
#include "ledger/journal/writers.h"
#include "ledger/module/event.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

static enum fault
discard_header(struct work *work, int64_t company_id, int64_t journal_id)
{
    SCOPED(stmt_close) struct stmt discard = {0};
    int64_t changed;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_JOURNAL_DISCARD, &discard)))
        return fault;
    stmt_set_int(&discard, "company_id", company_id);
    stmt_set_int(&discard, "journal_id", journal_id);
    if ((fault = stmt_run(&discard, &changed)))
        return fault;
    assert(changed == 1); /* it was read under the same lock */
    return OK;
}

enum fault
journal_discard(struct work *work, int64_t company_id, int64_t journal_id)
{
    struct company_head head;
    struct journal old;
    enum journal_state next;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = journal_header(work, company_id, journal_id, &old)) ||
            (fault = journal_next(work, &old, ACTION_DISCARD, &next)) ||
            (fault = discard_header(work, company_id, journal_id)) ||
            (fault = event_of_step(work, company_id, &old, JOURNAL_CANCELLED, work->reason)) ||
            (fault = attachment_forget(work, company_id, journal_id)) ||
            (fault = journal_forget_found(work, company_id, journal_id)) ||
            (fault = writers_forget(work, company_id, journal_id)) ||
            (fault = journal_erase_lines(work, company_id, journal_id)))
        return fault;
    return journal_leave_set(work, company_id, old.set_id);
}

enum fault
journal_mark_posted(
        struct work *work, int64_t company_id, int64_t journal_id, int64_t seq, int year)
{
    SCOPED(stmt_close) struct stmt move = {0};
    int64_t changed;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_JOURNAL_MOVE, &move)))
        return fault;
    stmt_set_int(&move, "company_id", company_id);
    stmt_set_int(&move, "journal_id", journal_id);
    stmt_set_int(&move, "state", JOURNAL_POSTED);
    stmt_set_int(&move, "posted_seq", seq);
    stmt_set_int(&move, "posted_year", year);
    stmt_set_int(&move, "changed_at", work->now);
    if ((fault = stmt_run(&move, &changed)))
        return fault;
    assert(changed == 1); /* the gate read the document under the same lock */
    return journal_erase_lines(work, company_id, journal_id);
}
