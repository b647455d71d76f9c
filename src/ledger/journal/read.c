/*
 * read — lines with all that hangs on them, each kind of row in one pass.
 *
 * Rows come in line order. What belongs to lines is gathered in one array, and
 * when that no longer moves each line is pointed at its own stretch of it.
 */
#include <assert.h>

#include "ledger/book/book.h"
#include "ledger/journal/document.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* A statement on the lines of a document, or its sibling on those of its posting. */
static enum fault
open_rows(struct work *work, const struct sql *of_document, const struct sql *of_posting,
        int64_t company_id, const struct journal *journal, struct stmt *ret)
{
    bool posted = journal->posted_seq != 0;
    enum fault fault;

    if ((fault = stmt_open(work, posted ? of_posting : of_document, ret)))
        return fault;
    stmt_set_int(ret, "company_id", company_id);
    if (!posted) {
        stmt_set_int(ret, "journal_id", journal->journal_id);
        return OK;
    }
    stmt_set_int(ret, "seq", journal->posted_seq);
    stmt_set_int(ret, "year", journal->posted_year);
    stmt_set_int(ret, "book_id", journal->book_id == BOOK_ALL ? BOOK_PRIMARY : journal->book_id);
    return OK;
}

static int64_t
int_or_zero(struct stmt *stmt, int place)
{
    return stmt_null_at(stmt, place) ? 0 : stmt_int_at(stmt, place);
}

/* ---- lines ---- */

/* Where the columns are: looked up once, not once a line. */
struct line_columns {
    int line_no;
    int account_id;
    int account_code;
    int side;
    int amount;
    int currency;
    int currency_amount;
    int rate_mantissa;
    int rate_scale;
    int quantity;
    int description;
    int detail;
};

static struct line_columns
columns_of(struct stmt *rows)
{
    return (struct line_columns){
            .line_no = stmt_column(rows, "line_no"),
            .account_id = stmt_column(rows, "account_id"),
            .account_code = stmt_column(rows, "account_code"),
            .side = stmt_column(rows, "side"),
            .amount = stmt_column(rows, "amount"),
            .currency = stmt_column(rows, "currency"),
            .currency_amount = stmt_column(rows, "currency_amount"),
            .rate_mantissa = stmt_column(rows, "rate_mantissa"),
            .rate_scale = stmt_column(rows, "rate_scale"),
            .quantity = stmt_column(rows, "quantity"),
            .description = stmt_column(rows, "description"),
            .detail = stmt_column(rows, "detail"),
    };
}

static struct currency
currency_at(struct stmt *rows, int place)
{
    struct currency currency = {{0}};
    bool known;

    if (stmt_null_at(rows, place))
        return currency;
    known = currency_of(stmt_text_at(rows, place), &currency);
    assert(known);
    return currency;
}

static enum side
side_at(struct stmt *rows, int place)
{
    int64_t side = int_or_zero(rows, place);

    assert(side >= SIDE_NONE && side <= SIDE_CREDIT);
    return (enum side)side;
}

static struct rate
rate_at(struct stmt *rows, const struct line_columns *at)
{
    return (struct rate){
            int_or_zero(rows, at->rate_mantissa), (uint8_t)int_or_zero(rows, at->rate_scale)};
}

static struct journal_line
line_of(struct stmt *rows, const struct line_columns *at)
{
    struct arena *arena = &rows->work->arena;
    struct journal_line line = {
            .line_no = (int)stmt_int_at(rows, at->line_no),
            .account_id = int_or_zero(rows, at->account_id),
            .account_code = arena_text(arena, stmt_text_at(rows, at->account_code)),
            .side = side_at(rows, at->side),
            .amount = int_or_zero(rows, at->amount),
            .currency = currency_at(rows, at->currency),
            .currency_amount = int_or_zero(rows, at->currency_amount),
            .rate = rate_at(rows, at),
            .quantity = int_or_zero(rows, at->quantity),
            .has_quantity = !stmt_null_at(rows, at->quantity),
            .description = arena_text(arena, stmt_text_at(rows, at->description)),
    };

    line.detail_count = journal_details_read(arena, stmt_text_at(rows, at->detail), &line.details);
    return line;
}

static enum fault
read_lines(struct work *work, int64_t company_id, struct journal *journal)
{
    SCOPED(stmt_close) struct stmt rows = {0};
    struct line_columns at;
    enum fault fault;
    bool row;

    if ((fault = open_rows(work, &SQL_LEDGER_JOURNAL_LINES, &SQL_LEDGER_JOURNAL_POSTED_LINES,
                 company_id, journal, &rows)))
        return fault;
    at = columns_of(&rows);
    while ((fault = stmt_next(&rows, &row)) == OK && row) {
        journal->lines = arena_room(
                &work->arena, journal->lines, journal->line_count, sizeof(*journal->lines));
        journal->lines[journal->line_count++] = line_of(&rows, &at);
    }
    return fault;
}

/* ---- what hangs on them ---- */

/* The line that each gathered row belongs to. */
struct owners {
    int *line_nos;
    size_t count;
};

static void
owners_add(struct owners *owners, struct arena *arena, int line_no)
{
    owners->line_nos =
            arena_room(arena, owners->line_nos, owners->count, sizeof(*owners->line_nos));
    owners->line_nos[owners->count++] = line_no;
}

/* How many rows from `at` on belong to the line. */
static size_t
owners_run(const struct owners *owners, size_t at, int line_no)
{
    size_t end = at;

    while (end < owners->count && owners->line_nos[end] == line_no)
        end++;
    return end - at;
}

static struct allocation
allocation_of(struct stmt *rows)
{
    return (struct allocation){
            .slice = stmt_int(rows, "slice"),
            .dimension_id = stmt_int(rows, "dimension_id"),
            .value_id = stmt_int(rows, "value_id"),
            .amount = stmt_int(rows, "amount"),
            .quantity = stmt_int_or(rows, "quantity", 0),
            .has_quantity = !stmt_is_null(rows, "quantity"),
            .account_id = stmt_int(rows, "account_id"),
    };
}

static enum fault
gather_allocations(struct work *work, int64_t company_id, const struct journal *journal,
        struct owners *owners, struct allocation **ret)
{
    SCOPED(stmt_close) struct stmt rows = {0};
    enum fault fault;
    bool row;

    if ((fault = open_rows(work, &SQL_LEDGER_JOURNAL_ALLOCATIONS,
                 &SQL_LEDGER_JOURNAL_POSTED_ALLOCATIONS, company_id, journal, &rows)))
        return fault;
    while ((fault = stmt_next(&rows, &row)) == OK && row) {
        *ret = arena_room(&work->arena, *ret, owners->count, sizeof(**ret));
        (*ret)[owners->count] = allocation_of(&rows);
        owners_add(owners, &work->arena, (int)stmt_int(&rows, "line_no"));
    }
    return fault;
}

static enum fault
read_allocations(struct work *work, int64_t company_id, struct journal *journal)
{
    struct allocation *all = NULL;
    struct owners owners = {0};
    size_t at;
    enum fault fault;

    if ((fault = gather_allocations(work, company_id, journal, &owners, &all)))
        return fault;
    at = owners_run(&owners, 0, 0);
    journal->allocations = all;
    journal->allocation_count = at;
    for (size_t i = 0; i < journal->line_count; i++) {
        struct journal_line *line = &journal->lines[i];

        line->allocation_count = owners_run(&owners, at, line->line_no);
        line->allocations = line->allocation_count == 0 ? NULL : &all[at];
        at += line->allocation_count;
    }
    assert(at == owners.count);
    return OK;
}

static enum fault
gather_details(struct work *work, int64_t company_id, const struct journal *journal,
        struct owners *owners, struct detail **ret)
{
    SCOPED(stmt_close) struct stmt rows = {0};
    enum fault fault;
    bool row;

    if ((fault = open_rows(
                 work, NULL, &SQL_LEDGER_JOURNAL_POSTED_DETAILS, company_id, journal, &rows)))
        return fault;
    while ((fault = stmt_next(&rows, &row)) == OK && row) {
        *ret = arena_room(&work->arena, *ret, owners->count, sizeof(**ret));
        (*ret)[owners->count] = (struct detail){
                (enum detail_tag)stmt_code(&rows, "tag", DETAIL_REFERENCE, DETAIL_PRICE),
                stmt_text(&rows, "value")};
        owners_add(owners, &work->arena, (int)stmt_int(&rows, "line_no"));
    }
    return fault;
}

/* Of a posting; a document's stand in its own rows. */
static enum fault
read_details(struct work *work, int64_t company_id, struct journal *journal)
{
    struct detail *all = NULL;
    struct owners owners = {0};
    size_t at;
    enum fault fault;

    if ((fault = gather_details(work, company_id, journal, &owners, &all)))
        return fault;
    at = owners_run(&owners, 0, 0);
    journal->details = all;
    journal->detail_count = at;
    for (size_t i = 0; i < journal->line_count; i++) {
        struct journal_line *line = &journal->lines[i];

        line->detail_count = owners_run(&owners, at, line->line_no);
        line->details = line->detail_count == 0 ? NULL : &all[at];
        at += line->detail_count;
    }
    assert(at == owners.count);
    return OK;
}

enum fault
journal_read_lines(struct work *work, int64_t company_id, struct journal *journal)
{
    enum fault fault;

    if ((fault = read_lines(work, company_id, journal)) ||
            (fault = read_allocations(work, company_id, journal)))
        return fault;
    return journal->posted_seq == 0 ? OK : read_details(work, company_id, journal);
}
