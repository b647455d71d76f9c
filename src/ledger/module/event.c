#include "ledger/module/event.h"

#include "ledger/company/company.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* Whose document an event is about. */
struct origin_of {
    int64_t source_id;
    int64_t document_no; /* 0: no module sent it */
    int64_t journal_id;
};

static enum fault
find_origin(struct work *work, int64_t company_id, const struct sql *sql, const char *by,
        int64_t value, struct origin_of *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    bool row;
    enum fault fault;

    *ret = (struct origin_of){0};
    if ((fault = stmt_open(work, sql, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, by, value);
    if ((fault = stmt_next(&find, &row)) || !row)
        return fault;
    *ret = (struct origin_of){
            .source_id = stmt_int(&find, "source_id"),
            .document_no = stmt_int(&find, "document_no"),
            .journal_id = stmt_int(&find, "journal_id"),
    };
    return OK;
}

static enum fault
origin_of_journal(
        struct work *work, int64_t company_id, const struct journal *journal, struct origin_of *ret)
{
    *ret = (struct origin_of){0};
    if (journal->origin != ORIGIN_MODULE)
        return OK;
    return find_origin(work, company_id, &SQL_LEDGER_MODULE_ORIGIN_OF_JOURNAL, "journal_id",
            journal->journal_id, ret);
}

/* What happened to it. */
struct happened {
    enum event_kind kind;
    struct event_posting posting; /* seq 0: it is about none */
    const char *reason;
};

static enum fault
write(struct work *work, int64_t company_id, const struct origin_of *origin,
        const struct happened *happened)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    int64_t event_no;
    enum fault fault;

    if (origin->document_no == 0)
        return OK;
    if ((fault = company_next_id(work, company_id, 1, &event_no)) ||
            (fault = stmt_open(work, &SQL_LEDGER_MODULE_EVENT_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "company_id", company_id);
    stmt_set_int(&insert, "event_no", event_no);
    stmt_set_int(&insert, "at", work->now);
    stmt_set_int(&insert, "kind", happened->kind);
    stmt_set_int(&insert, "source_id", origin->source_id);
    stmt_set_int(&insert, "document_no", origin->document_no);
    stmt_set_int(&insert, "journal_id", origin->journal_id);
    stmt_set_id(&insert, "seq", happened->posting.seq);
    stmt_set_text(&insert, "reason", happened->reason);
    stmt_set_int(&insert, "user_id", happened->posting.user_id);
    return stmt_run(&insert, NULL);
}

/* ---- what happened ---- */

/* 0: of this nobody is told. */
static enum event_kind
kind_of(enum journal_state next)
{
    switch (next) {
    case JOURNAL_DRAFT:
        return EVENT_TAKEN_BACK;
    case JOURNAL_SUBMITTED:
        return EVENT_SUBMITTED;
    case JOURNAL_REJECTED:
        return EVENT_DENIED;
    case JOURNAL_APPROVED:
        return EVENT_APPROVED;
    case JOURNAL_HELD:
        return EVENT_HELD;
    case JOURNAL_CANCELLED:
        return EVENT_CANCELLED;
    case JOURNAL_QUEUED:
    case JOURNAL_POSTED:
        break;
    }
    return 0;
}

enum fault
event_of_step(struct work *work, int64_t company_id, const struct journal *journal,
        enum journal_state next, const char *reason)
{
    const enum event_kind kind = kind_of(next);
    struct origin_of origin;
    enum fault fault;

    if (kind == 0)
        return OK;
    if ((fault = origin_of_journal(work, company_id, journal, &origin)))
        return fault;
    return write(work, company_id, &origin,
            &(struct happened){kind, {.user_id = work->actor.user_id}, reason});
}

static enum fault
point_at_posting(struct work *work, int64_t company_id, const struct origin_of *origin, int64_t seq)
{
    SCOPED(stmt_close) struct stmt point = {0};
    enum fault fault;

    if (origin->document_no == 0)
        return OK;
    if ((fault = stmt_open(work, &SQL_LEDGER_MODULE_DOCUMENT_POSTED, &point)))
        return fault;
    stmt_set_int(&point, "company_id", company_id);
    stmt_set_int(&point, "document_no", origin->document_no);
    stmt_set_int(&point, "posted_seq", seq);
    return stmt_run(&point, NULL);
}

enum fault
event_of_posting(struct work *work, int64_t company_id, const struct journal *journal,
        const struct event_posting *posting)
{
    struct origin_of origin;
    enum fault fault;

    if ((fault = origin_of_journal(work, company_id, journal, &origin)) ||
            (fault = point_at_posting(work, company_id, &origin, posting->seq)))
        return fault;
    return write(work, company_id, &origin, &(struct happened){EVENT_POSTED, *posting, NULL});
}

enum fault
event_of_reversal(struct work *work, int64_t company_id, int64_t original_seq,
        const struct event_posting *posting)
{
    struct origin_of origin;
    enum fault fault;

    if ((fault = find_origin(work, company_id, &SQL_LEDGER_MODULE_ORIGIN_OF_POSTING, "posted_seq",
                 original_seq, &origin)))
        return fault;
    return write(work, company_id, &origin, &(struct happened){EVENT_REVERSED, *posting, NULL});
}

enum fault
event_of_refusal(
        struct work *work, int64_t company_id, const struct journal *journal, const char *why)
{
    struct origin_of origin;
    enum fault fault;

    if ((fault = origin_of_journal(work, company_id, journal, &origin)))
        return fault;
    return write(work, company_id, &origin,
            &(struct happened){EVENT_NOT_POSTED, {.user_id = work->actor.user_id}, why});
}

/* ---- reading ---- */

static struct event
from_row(struct stmt *stmt)
{
    return (struct event){
            .event_no = stmt_int(stmt, "event_no"),
            .at = stmt_int(stmt, "at"),
            .kind = (enum event_kind)stmt_int(stmt, "kind"),
            .source = stmt_text(stmt, "source"),
            .external_reference = stmt_text(stmt, "external_reference"),
            .document_no = stmt_int(stmt, "document_no"),
            .journal_id = stmt_int(stmt, "journal_id"),
            .seq = stmt_int_or(stmt, "seq", 0),
            .series = stmt_text(stmt, "series"),
            .number = stmt_int_or(stmt, "number", 0),
            .reason = stmt_text(stmt, "reason"),
            .user = stmt_text(stmt, "user_login"),
    };
}

enum fault
event_list(struct work *work, int64_t company_id, int64_t source_id, int64_t after, size_t limit,
        struct event **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct event *events = NULL;
    size_t count = 0;
    bool row;
    enum fault fault;

    if ((fault = stmt_open(work,
                 source_id == 0 ? &SQL_LEDGER_MODULE_EVENTS : &SQL_LEDGER_MODULE_EVENTS_OF_SOURCE,
                 &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    if (source_id != 0)
        stmt_set_int(&list, "source_id", source_id);
    stmt_set_int(&list, "after", after);
    stmt_set_int(&list, "limit", (int64_t)limit);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        events = arena_room(&work->arena, events, count, sizeof(*events));
        events[count++] = from_row(&list);
    }
    *ret = events;
    *ret_count = count;
    return fault;
}
