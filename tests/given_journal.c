#include "tests/given_journal.h"

#include "sql_catalogue.h"
#include "store/stmt.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

struct journal
given_draft(struct journal_line *lines, size_t count)
{
    return (struct journal){
            .type = JOURNAL_NORMAL,
            .origin = ORIGIN_API,
            .period = -1,
            .lines = lines,
            .line_count = count,
    };
}

enum fault
given_save(struct work *work, int64_t company_id, struct journal *journal)
{
    enum fault fault;

    given_write(work);
    fault = journal_save(work, company_id, journal);
    if (fault == FAULT_STORE_DUPLICATE)
        given_rollback(work);
    else
        given_commit(work);
    return fault;
}

enum fault
given_discard(struct work *work, int64_t company_id, int64_t journal_id)
{
    enum fault fault;

    given_write(work);
    fault = journal_discard(work, company_id, journal_id);
    given_commit(work);
    return fault;
}

enum fault
given_find(struct work *work, int64_t company_id, int64_t journal_id, struct journal *ret)
{
    enum fault fault;

    if ((fault = work_read(work)))
        return fault;
    fault = journal_find(work, company_id, journal_id, ret);
    work_read_end(work);
    return fault;
}

/* The steps from a draft to a state. */
static const enum journal_action ways[][3] = {
        [JOURNAL_DRAFT] = {0},
        [JOURNAL_SUBMITTED] = {ACTION_SUBMIT},
        [JOURNAL_REJECTED] = {ACTION_SUBMIT, ACTION_REJECT},
        [JOURNAL_APPROVED] = {ACTION_SUBMIT, ACTION_APPROVE},
        [JOURNAL_QUEUED] = {ACTION_SUBMIT, ACTION_APPROVE, ACTION_QUEUE},
        [JOURNAL_HELD] = {ACTION_HOLD},
        [JOURNAL_CANCELLED] = {ACTION_CANCEL},
};

void
given_document_state(
        struct work *work, int64_t company_id, int64_t journal_id, enum journal_state state)
{
    for (size_t i = 0; i < COUNT_OF(ways[state]) && ways[state][i] != 0; i++) {
        const struct journal_move move = {.action = ways[state][i]};

        given_write(work);
        given_ok(work, journal_step(work, company_id, journal_id, &move, NULL));
        given_commit(work);
    }
}

static size_t
count_rows(struct work *work, const struct sql *sql, int64_t company_id, int64_t journal_id)
{
    SCOPED(stmt_close) struct stmt rows = {0};
    size_t count = 0;
    bool row;

    given_ok(work, work_read(work));
    given_ok(work, stmt_open(work, sql, &rows));
    stmt_set_int(&rows, "company_id", company_id);
    stmt_set_int(&rows, "journal_id", journal_id);
    for (;;) {
        given_ok(work, stmt_next(&rows, &row));
        if (!row)
            break;
        count++;
    }
    stmt_close(&rows);
    work_read_end(work);
    return count;
}

bool
given_has_lines(struct work *work, int64_t company_id, int64_t journal_id)
{
    return count_rows(work, &SQL_LEDGER_JOURNAL_LINES, company_id, journal_id) > 0 ||
           count_rows(work, &SQL_LEDGER_JOURNAL_ALLOCATIONS, company_id, journal_id) > 0;
}

/* ---- two journals that are the same ---- */

static void
require_same_details(const struct detail *a, size_t a_count, const struct detail *b, size_t b_count)
{
    REQUIRE_INT(a_count, b_count);
    for (size_t i = 0; i < a_count; i++) {
        REQUIRE_INT(a[i].tag, b[i].tag);
        REQUIRE_TEXT(a[i].value, b[i].value);
    }
}

static void
require_same_parts(
        const struct allocation *a, size_t a_count, const struct allocation *b, size_t b_count)
{
    REQUIRE_INT(a_count, b_count);
    for (size_t i = 0; i < a_count; i++) {
        REQUIRE_INT(a[i].slice, b[i].slice);
        REQUIRE_INT(a[i].dimension_id, b[i].dimension_id);
        REQUIRE_INT(a[i].value_id, b[i].value_id);
        REQUIRE_INT(a[i].amount, b[i].amount);
        REQUIRE_INT(a[i].quantity, b[i].quantity);
        REQUIRE_INT(a[i].has_quantity, b[i].has_quantity);
        REQUIRE_INT(a[i].account_id, b[i].account_id);
    }
}

static void
require_same_line(const struct journal_line *a, const struct journal_line *b)
{
    REQUIRE_INT(a->line_no, b->line_no);
    REQUIRE_INT(a->account_id, b->account_id);
    REQUIRE_TEXT(a->account_code, b->account_code);
    REQUIRE_INT(a->side, b->side);
    REQUIRE_INT(a->amount, b->amount);
    REQUIRE(currency_same(a->currency, b->currency));
    REQUIRE_INT(a->currency_amount, b->currency_amount);
    REQUIRE_INT(a->rate.mantissa, b->rate.mantissa);
    REQUIRE_INT(a->rate.scale, b->rate.scale);
    REQUIRE_INT(a->quantity, b->quantity);
    REQUIRE_INT(a->has_quantity, b->has_quantity);
    REQUIRE_TEXT(a->description, b->description);
    require_same_details(a->details, a->detail_count, b->details, b->detail_count);
    require_same_parts(a->allocations, a->allocation_count, b->allocations, b->allocation_count);
}

void
require_same_journal_header(const struct journal *a, const struct journal *b)
{
    REQUIRE_INT(a->journal_id, b->journal_id);
    REQUIRE_INT(a->set_id, b->set_id);
    REQUIRE_INT(a->type, b->type);
    REQUIRE_INT(a->state, b->state);
    REQUIRE_INT(a->held_state, b->held_state);
    REQUIRE_TEXT(a->hold_reason, b->hold_reason);
    REQUIRE_INT(a->submitted, b->submitted);
    REQUIRE_INT(a->source_id, b->source_id);
    REQUIRE_INT(a->subledger_id, b->subledger_id);
    REQUIRE_INT(a->book_id, b->book_id);
    REQUIRE_INT(a->year, b->year);
    REQUIRE_INT(a->period, b->period);
    REQUIRE_INT(a->date, b->date);
    REQUIRE_INT(a->document_date, b->document_date);
    REQUIRE_TEXT(a->reference, b->reference);
    REQUIRE_TEXT(a->description, b->description);
    REQUIRE_TEXT(a->external_reference, b->external_reference);
    REQUIRE_INT(a->template_id, b->template_id);
    REQUIRE_INT(a->plan.kind, b->plan.kind);
    REQUIRE_INT(a->plan.style, b->plan.style);
    REQUIRE_INT(a->plan.date, b->plan.date);
    REQUIRE_INT(a->reverses_seq, b->reverses_seq);
    REQUIRE_INT(a->origin, b->origin);
    REQUIRE_TEXT(a->origin_series, b->origin_series);
    REQUIRE_TEXT(a->origin_number, b->origin_number);
    REQUIRE_INT(a->origin_position, b->origin_position);
    REQUIRE_INT(a->import_id, b->import_id);
    REQUIRE_INT(a->preparer_id, b->preparer_id);
    REQUIRE_TEXT(a->note, b->note);
    REQUIRE_INT(a->version, b->version);
    REQUIRE_INT(a->posted_seq, b->posted_seq);
    REQUIRE_INT(a->posted_year, b->posted_year);
    REQUIRE_INT(a->changed_at, b->changed_at);
    require_same_details(a->details, a->detail_count, b->details, b->detail_count);
}

void
require_same_journal(const struct journal *a, const struct journal *b)
{
    require_same_journal_header(a, b);
    require_same_parts(a->allocations, a->allocation_count, b->allocations, b->allocation_count);
    REQUIRE_INT(a->line_count, b->line_count);
    for (size_t i = 0; i < a->line_count && !test_failed(); i++)
        require_same_line(&a->lines[i], &b->lines[i]);
}

void
require_kept_journal(struct work *work, int64_t company_id, const struct journal *journal)
{
    struct journal found = {0};

    REQUIRE_INT(given_find(work, company_id, journal->journal_id, &found), OK);
    require_same_journal(&found, journal);
}
