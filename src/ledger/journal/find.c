/* find — a document: its own row, and its lines on top of it. */
#include <inttypes.h>
#include <string.h>

#include "ledger/journal/document.h"
#include "ledger/sight/seen.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

static struct reversal_plan
plan_from_row(struct stmt *stmt)
{
    return (struct reversal_plan){
            .kind = (enum reversal_kind)stmt_code(
                    stmt, "reversal_kind", REVERSAL_NONE, REVERSAL_BY_HAND),
            .style = (enum reversal_style)stmt_code(stmt, "reversal_style", 0, REVERSAL_NEGATES),
            .date = (int)stmt_int_or(stmt, "reversal_date", 0),
    };
}

/* Posted and pointing at its posting is one thing. */
static void
require_posting(struct stmt *stmt, struct journal *journal)
{
    if ((journal->state == JOURNAL_POSTED) == (journal->posted_seq != 0))
        return;
    stmt_broken(stmt, "state %d and posted_seq %" PRId64, (int)journal->state, journal->posted_seq);
    journal->state = JOURNAL_CANCELLED; /* nothing more can be done with it in this transaction */
    journal->posted_seq = 0;
}

struct journal
journal_from_row(struct stmt *stmt)
{
    struct journal journal = {
            .journal_id = stmt_int(stmt, "journal_id"),
            .set_id = stmt_int(stmt, "set_id"),
            .type = (enum journal_type)stmt_code(stmt, "type", JOURNAL_TAKE_ON, JOURNAL_CLOSING),
            .state = (enum journal_state)stmt_code(stmt, "state", JOURNAL_DRAFT, JOURNAL_CANCELLED),
            .held_state = (enum journal_state)stmt_code_or(
                    stmt, "held_state", JOURNAL_DRAFT, JOURNAL_CANCELLED, 0),
            .hold_reason = stmt_text(stmt, "hold_reason"),
            .submitted = stmt_int(stmt, "submitted") != 0,
            .source_id = stmt_int(stmt, "source_id"),
            .subledger_id = stmt_int_or(stmt, "subledger_id", 0),
            .book_id = stmt_int(stmt, "book_id"),
            .year = (int)stmt_int_or(stmt, "year", 0),
            .period = (int)stmt_int_or(stmt, "period", -1),
            .date = (int)stmt_int_or(stmt, "date", 0),
            .document_date = (int)stmt_int_or(stmt, "document_date", 0),
            .reference = stmt_text(stmt, "reference"),
            .description = stmt_text(stmt, "description"),
            .external_reference = stmt_text(stmt, "external_reference"),
            .template_id = stmt_int_or(stmt, "template_id", 0),
            .plan = plan_from_row(stmt),
            .reverses_seq = stmt_int_or(stmt, "reverses_seq", 0),
            .origin = (enum origin)stmt_code(stmt, "origin", ORIGIN_SCREEN, ORIGIN_SUMMA),
            .origin_series = stmt_text(stmt, "origin_series"),
            .origin_number = stmt_text(stmt, "origin_number"),
            .origin_position = stmt_int_or(stmt, "origin_position", 0),
            .import_id = stmt_int_or(stmt, "import_id", 0),
            .preparer_id = stmt_int(stmt, "preparer_id"),
            .note = stmt_text(stmt, "note"),
            .version = stmt_int(stmt, "version"),
            .posted_seq = stmt_int_or(stmt, "posted_seq", 0),
            .posted_year = (int)stmt_int_or(stmt, "posted_year", 0),
            .changed_at = stmt_int(stmt, "changed_at"),
    };

    require_posting(stmt, &journal);
    if (!journal_details_read(&stmt->work->arena, stmt_text(stmt, "detail"), &journal.details,
                &journal.detail_count))
        stmt_broken(stmt, "a detail of journal %" PRId64 " that is none", journal.journal_id);
    return journal;
}

/* What only its own page shows. */
static void
take_kept(struct stmt *stmt, struct journal *journal)
{
    const void *content;

    journal->failure = stmt_text(stmt, "failure");
    if (stmt_is_null(stmt, "content_hash"))
        return;
    journal->has_content = stmt_blob(stmt, "content_hash", &content) == HASH_SIZE;
    if (journal->has_content)
        memcpy(journal->content.bytes, content, HASH_SIZE);
    else
        stmt_broken(stmt, "a content_hash of another length");
}

enum fault
journal_header(struct work *work, int64_t company_id, int64_t journal_id, struct journal *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_JOURNAL_FIND, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "journal_id", journal_id);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (row && (fault = seen_journal(work, company_id, journal_id, &row)))
        return fault;
    if (!row)
        return fault_say(&work->why, FAULT_JOURNAL_UNKNOWN, "/journal",
                "no journal has id %" PRId64, journal_id);
    *ret = journal_from_row(&find);
    take_kept(&find, ret);
    return OK;
}

enum fault
journal_find(struct work *work, int64_t company_id, int64_t journal_id, struct journal *ret)
{
    struct journal journal;
    enum fault fault;

    if ((fault = journal_header(work, company_id, journal_id, &journal)) ||
            (fault = journal_read_lines(work, company_id, &journal)))
        return fault;
    *ret = journal;
    return OK;
}
