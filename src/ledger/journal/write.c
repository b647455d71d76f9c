/* write — a document's lines and their parts, many rows at once. */
#include <assert.h>

#include "ledger/journal/document.h"
#include "sql_catalogue.h"
#include "store/bulk.h"
#include "store/stmt.h"
#include "store/work.h"

static void
add_optional(struct bulk *rows, bool given, int64_t value)
{
    if (given)
        bulk_int(rows, value);
    else
        bulk_null(rows);
}

static enum fault
add_line(struct bulk *rows, int64_t company_id, int64_t journal_id, const struct journal_line *line)
{
    bool foreign = !currency_none(line->currency);
    bool rated = line->rate.mantissa != 0;

    assert(line->line_no >= 1);
    bulk_int(rows, company_id);
    bulk_int(rows, journal_id);
    bulk_int(rows, line->line_no);
    bulk_id(rows, line->account_id);
    bulk_text(rows, line->account_code);
    bulk_id(rows, line->side);
    add_optional(rows, line->side != SIDE_NONE || line->amount != 0, line->amount);
    bulk_text(rows, foreign ? line->currency.code : NULL);
    add_optional(rows, foreign || line->currency_amount != 0, line->currency_amount);
    bulk_id(rows, line->rate.mantissa);
    add_optional(rows, rated, line->rate.scale);
    add_optional(rows, line->has_quantity, line->quantity);
    bulk_text(rows, line->description);
    bulk_text(rows, journal_details_text(&rows->work->arena, line->details, line->detail_count));
    return bulk_row(rows);
}

static enum fault
write_lines(struct work *work, int64_t company_id, const struct journal *journal)
{
    SCOPED(bulk_close) struct bulk rows = {0};
    enum fault fault;

    if (journal->line_count == 0)
        return OK;
    if ((fault = bulk_open(work, &SQL_LEDGER_JOURNAL_LINE_INSERT, &rows)))
        return fault;
    for (size_t i = 0; i < journal->line_count; i++)
        if ((fault = add_line(&rows, company_id, journal->journal_id, &journal->lines[i])))
            return fault;
    return bulk_finish(&rows);
}

/* ---- parts ---- */

/* Whose parts: line 0 is the journal itself, whose parts name an account each. */
struct owner {
    int64_t company_id;
    int64_t journal_id;
    int line_no;
};

static enum fault
add_parts(
        struct bulk *rows, const struct owner *owner, const struct allocation *parts, size_t count)
{
    enum fault fault;

    for (size_t i = 0; i < count; i++) {
        const struct allocation *part = &parts[i];

        assert(owner->line_no == 0 || part->account_id == 0);
        bulk_int(rows, owner->company_id);
        bulk_int(rows, owner->journal_id);
        bulk_int(rows, owner->line_no);
        bulk_int(rows, part->account_id);
        bulk_int(rows, part->slice);
        bulk_int(rows, part->dimension_id);
        bulk_int(rows, part->value_id);
        bulk_int(rows, part->amount);
        add_optional(rows, part->has_quantity, part->quantity);
        add_optional(rows, part->share != 0, part->share);
        if ((fault = bulk_row(rows)))
            return fault;
    }
    return OK;
}

static bool
has_parts(const struct journal *journal)
{
    if (journal->allocation_count > 0)
        return true;
    for (size_t i = 0; i < journal->line_count; i++)
        if (journal->lines[i].allocation_count > 0)
            return true;
    return false;
}

static enum fault
add_all_parts(struct bulk *rows, int64_t company_id, const struct journal *journal)
{
    struct owner owner = {company_id, journal->journal_id, 0};
    enum fault fault;

    if ((fault = add_parts(rows, &owner, journal->allocations, journal->allocation_count)))
        return fault;
    for (size_t i = 0; i < journal->line_count; i++) {
        const struct journal_line *line = &journal->lines[i];

        owner.line_no = line->line_no;
        if ((fault = add_parts(rows, &owner, line->allocations, line->allocation_count)))
            return fault;
    }
    return OK;
}

static enum fault
write_parts(struct work *work, int64_t company_id, const struct journal *journal)
{
    SCOPED(bulk_close) struct bulk rows = {0};
    enum fault fault;

    if (!has_parts(journal))
        return OK;
    if ((fault = bulk_open(work, &SQL_LEDGER_JOURNAL_ALLOCATION_INSERT, &rows)) ||
            (fault = add_all_parts(&rows, company_id, journal)))
        return fault;
    return bulk_finish(&rows);
}

enum fault
journal_write_lines(struct work *work, int64_t company_id, const struct journal *journal)
{
    enum fault fault;

    if ((fault = write_lines(work, company_id, journal)))
        return fault;
    fault = write_parts(work, company_id, journal);
    if (fault == FAULT_STORE_DUPLICATE)
        return fault_say(&work->why, fault, "/allocations", "a slice names one dimension twice");
    return fault;
}

/* ---- the end of them ---- */

static enum fault
erase(struct work *work, const struct sql *sql, int64_t company_id, int64_t journal_id)
{
    SCOPED(stmt_close) struct stmt discard = {0};
    enum fault fault;

    if ((fault = stmt_open(work, sql, &discard)))
        return fault;
    stmt_set_int(&discard, "company_id", company_id);
    stmt_set_int(&discard, "journal_id", journal_id);
    return stmt_run(&discard, NULL);
}

enum fault
journal_erase_lines(struct work *work, int64_t company_id, int64_t journal_id)
{
    enum fault fault;

    if ((fault = erase(work, &SQL_LEDGER_JOURNAL_ALLOCATION_DISCARD, company_id, journal_id)))
        return fault;
    return erase(work, &SQL_LEDGER_JOURNAL_LINE_DISCARD, company_id, journal_id);
}
