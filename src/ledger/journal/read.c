/*
 * read — lines with all that hangs on them, each kind of row in one pass.
 *
 * Rows come in line order, those of a mirrored posting by book within a line.
 * What belongs to lines is gathered in one array, and when that no longer moves
 * each line is pointed at its own stretch of it.
 */
#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "ledger/book/book.h"
#include "ledger/journal/document.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* A statement on what a document keeps itself, and its siblings on its posting and on the one that
 * it reverses. */
struct rows_of {
    const struct sql *document;
    const struct sql *posting;
    const struct sql *mirrored;
};

static const struct rows_of of_lines = {&SQL_LEDGER_JOURNAL_LINES, &SQL_LEDGER_JOURNAL_POSTED_LINES,
        &SQL_LEDGER_JOURNAL_MIRRORED_LINES};
static const struct rows_of of_allocations = {&SQL_LEDGER_JOURNAL_ALLOCATIONS,
        &SQL_LEDGER_JOURNAL_POSTED_ALLOCATIONS, &SQL_LEDGER_JOURNAL_MIRRORED_ALLOCATIONS};
static const struct rows_of of_details = {
        NULL, &SQL_LEDGER_JOURNAL_POSTED_DETAILS, &SQL_LEDGER_JOURNAL_MIRRORED_DETAILS};

/* Of a posted document what was posted, whether or not it reverses another. */
static bool
is_mirror(const struct journal *journal)
{
    return journal->reverses_seq != 0 && journal->posted_seq == 0;
}

static enum fault
open_rows(struct work *work, const struct rows_of *of, int64_t company_id,
        const struct journal *journal, struct stmt *ret)
{
    bool posted = journal->posted_seq != 0;
    enum fault fault;

    if ((fault = stmt_open(work,
                 posted               ? of->posting
                 : is_mirror(journal) ? of->mirrored
                                      : of->document,
                 ret)))
        return fault;
    stmt_set_int(ret, "company_id", company_id);
    if (is_mirror(journal)) {
        stmt_set_int(ret, "seq", journal->reverses_seq);
        return OK;
    }
    if (!posted) {
        stmt_set_int(ret, "journal_id", journal->journal_id);
        return OK;
    }
    stmt_set_int(ret, "seq", journal->posted_seq);
    stmt_set_int(ret, "year", journal->posted_year);
    stmt_set_int(ret, "book_id", journal->book_id == BOOK_ALL ? BOOK_PRIMARY : journal->book_id);
    return OK;
}

/* ---- lines ---- */

/* Where the columns are: looked up once, not once a line. */
struct line_columns {
    int line_no;
    int book_id;
    int account_id;
    int account_code;
    int side;
    int amount;
    int currency;
    int currency_amount;
    int rate_mantissa;
    int rate_scale;
    int quantity;
    int template_line;
    int description;
    int detail;
};

static struct line_columns
columns_of(struct stmt *rows)
{
    return (struct line_columns){
            .line_no = stmt_column(rows, "line_no"),
            .book_id = stmt_column(rows, "book_id"),
            .account_id = stmt_column(rows, "account_id"),
            .account_code = stmt_column(rows, "account_code"),
            .side = stmt_column(rows, "side"),
            .amount = stmt_column(rows, "amount"),
            .currency = stmt_column(rows, "currency"),
            .currency_amount = stmt_column(rows, "currency_amount"),
            .rate_mantissa = stmt_column(rows, "rate_mantissa"),
            .rate_scale = stmt_column(rows, "rate_scale"),
            .quantity = stmt_column(rows, "quantity"),
            .template_line = stmt_column(rows, "template_line"),
            .description = stmt_column(rows, "description"),
            .detail = stmt_column(rows, "detail"),
    };
}

static struct currency
currency_at(struct stmt *rows, int place)
{
    struct currency currency = {{0}};

    if (!stmt_null_at(rows, place) && !currency_of(stmt_text_at(rows, place), &currency))
        stmt_broken(rows, "a currency that is none");
    return currency;
}

static enum side
side_at(struct stmt *rows, int place)
{
    int64_t side = stmt_int_or_at(rows, place, 0);

    if (side >= SIDE_NONE && side <= SIDE_CREDIT)
        return (enum side)side;
    stmt_broken(rows, "side %" PRId64, side);
    return SIDE_NONE;
}

static struct rate
rate_at(struct stmt *rows, const struct line_columns *at)
{
    return (struct rate){stmt_int_or_at(rows, at->rate_mantissa, 0),
            (uint8_t)stmt_int_or_at(rows, at->rate_scale, 0)};
}

static struct journal_line
line_of(struct stmt *rows, const struct line_columns *at)
{
    struct arena *arena = &rows->work->arena;
    struct journal_line line = {
            .line_no = (int)stmt_int_at(rows, at->line_no),
            .book_id = stmt_int_or_at(rows, at->book_id, 0),
            .account_id = stmt_int_or_at(rows, at->account_id, 0),
            .account_code = arena_text(arena, stmt_text_at(rows, at->account_code)),
            .side = side_at(rows, at->side),
            .amount = stmt_int_or_at(rows, at->amount, 0),
            .currency = currency_at(rows, at->currency),
            .currency_amount = stmt_int_or_at(rows, at->currency_amount, 0),
            .rate = rate_at(rows, at),
            .quantity = stmt_int_or_at(rows, at->quantity, 0),
            .has_quantity = !stmt_null_at(rows, at->quantity),
            .template_line = (int)stmt_int_or_at(rows, at->template_line, 0),
            .description = arena_text(arena, stmt_text_at(rows, at->description)),
    };

    if (!journal_details_read(
                arena, stmt_text_at(rows, at->detail), &line.details, &line.detail_count))
        stmt_broken(rows, "a detail of line %d that is none", line.line_no);
    return line;
}

static enum fault
read_lines(struct work *work, int64_t company_id, struct journal *journal)
{
    SCOPED(stmt_close) struct stmt rows = {0};
    struct line_columns at;
    enum fault fault;
    bool row;

    if ((fault = open_rows(work, &of_lines, company_id, journal, &rows)))
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

/* The line, and of a mirrored one the book, that each gathered row belongs to. */
struct owner {
    int line_no;
    int64_t book_id;
};

struct owners {
    struct owner *list;
    size_t count;
};

static void
owners_add(struct owners *owners, struct stmt *rows)
{
    owners->list =
            arena_room(&rows->work->arena, owners->list, owners->count, sizeof(*owners->list));
    owners->list[owners->count++] = (struct owner){
            .line_no = (int)stmt_int(rows, "line_no"),
            .book_id = stmt_int_or(rows, "book_id", 0),
    };
}

/* How many rows from `at` on belong to the line; NULL: to the journal itself. */
static size_t
owners_run(const struct owners *owners, size_t at, const struct journal_line *line)
{
    int line_no = line == NULL ? 0 : line->line_no;
    int64_t book_id = line == NULL ? 0 : line->book_id;
    size_t end = at;

    while (end < owners->count && owners->list[end].line_no == line_no &&
            owners->list[end].book_id == book_id)
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
            .share = stmt_int_or(rows, "share", 0),
    };
}

/* What hangs on a line that is not there. */
static enum fault
require_owned(struct work *work, const struct owners *owners, size_t at)
{
    if (at == owners->count)
        return OK;
    assert(owners->list != NULL);
    return fault_say(&work->why, FAULT_STORE_BROKEN, "",
            "the database gives parts of line %d, which is not there", owners->list[at].line_no);
}

static enum fault
gather_allocations(struct work *work, int64_t company_id, const struct journal *journal,
        struct owners *owners, struct allocation **ret)
{
    SCOPED(stmt_close) struct stmt rows = {0};
    enum fault fault;
    bool row;

    if ((fault = open_rows(work, &of_allocations, company_id, journal, &rows)))
        return fault;
    while ((fault = stmt_next(&rows, &row)) == OK && row) {
        *ret = arena_room(&work->arena, *ret, owners->count, sizeof(**ret));
        (*ret)[owners->count] = allocation_of(&rows);
        owners_add(owners, &rows);
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
    at = owners_run(&owners, 0, NULL);
    journal->allocations = all;
    journal->allocation_count = at;
    for (size_t i = 0; i < journal->line_count; i++) {
        struct journal_line *line = &journal->lines[i];

        line->allocation_count = owners_run(&owners, at, line);
        line->allocations = line->allocation_count == 0 ? NULL : &all[at];
        at += line->allocation_count;
    }
    return require_owned(work, &owners, at);
}

/* What says how a line stood in the file that it came with. */
static bool
is_of_the_file(enum detail_tag tag)
{
    return tag == DETAIL_SIGN || tag == DETAIL_REGISTERED || tag == DETAIL_STRUCK_ROWS ||
           tag == DETAIL_ADDED_ROW;
}

static enum fault
gather_details(struct work *work, int64_t company_id, const struct journal *journal,
        struct owners *owners, struct detail **ret)
{
    SCOPED(stmt_close) struct stmt rows = {0};
    enum fault fault;
    bool row;

    if ((fault = open_rows(work, &of_details, company_id, journal, &rows)))
        return fault;
    while ((fault = stmt_next(&rows, &row)) == OK && row) {
        enum detail_tag tag =
                (enum detail_tag)stmt_code(&rows, "tag", DETAIL_REFERENCE, DETAIL_LAST);

        const char *value = stmt_text(&rows, "value");

        if (is_mirror(journal) && is_of_the_file(tag))
            continue;
        if (!text_is_utf8(value, strlen(value)))
            stmt_broken(&rows, "a value that is no text");
        *ret = arena_room(&work->arena, *ret, owners->count, sizeof(**ret));
        (*ret)[owners->count] = (struct detail){tag, value};
        owners_add(owners, &rows);
    }
    return fault;
}

/* Of postings; a document's stand in its own rows, and those of a journal that reverses are its
 * own as well: what it has of the original is its lines. */
static enum fault
read_details(struct work *work, int64_t company_id, struct journal *journal)
{
    struct detail *all = NULL;
    struct owners owners = {0};
    size_t at;
    enum fault fault;

    if ((fault = gather_details(work, company_id, journal, &owners, &all)))
        return fault;
    at = owners_run(&owners, 0, NULL);
    if (!is_mirror(journal)) {
        journal->details = all;
        journal->detail_count = at;
    }
    for (size_t i = 0; i < journal->line_count; i++) {
        struct journal_line *line = &journal->lines[i];

        line->detail_count = owners_run(&owners, at, line);
        line->details = line->detail_count == 0 ? NULL : &all[at];
        at += line->detail_count;
    }
    return require_owned(work, &owners, at);
}

/* ---- the opposite ---- */

/* Amounts are within the gate's limit: each has its opposite. */
static void
turn(struct journal_line *line, enum reversal_style style)
{
    if (style != REVERSAL_NEGATES)
        line->side = side_other(line->side);
    line->amount = -line->amount;
    line->currency_amount = -line->currency_amount;
    line->quantity = -line->quantity;
    for (size_t i = 0; i < line->allocation_count; i++) {
        line->allocations[i].amount = -line->allocations[i].amount;
        line->allocations[i].quantity = -line->allocations[i].quantity;
    }
}

static enum fault
read_all(struct work *work, int64_t company_id, struct journal *journal)
{
    enum fault fault;

    if ((fault = read_lines(work, company_id, journal)) ||
            (fault = read_allocations(work, company_id, journal)))
        return fault;
    return journal->posted_seq == 0 && !is_mirror(journal)
                   ? OK
                   : read_details(work, company_id, journal);
}

enum fault
journal_mirror(struct work *work, int64_t company_id, struct journal *journal)
{
    struct journal mirror = *journal;
    enum fault fault;

    assert(is_mirror(journal));
    if (journal->line_count > 0 || journal->allocation_count > 0)
        return fault_say(&work->why, FAULT_REVERSAL_LINES, "/lines", "it reverses posting %" PRId64,
                journal->reverses_seq);
    if ((fault = read_all(work, company_id, &mirror)))
        return fault;
    if (mirror.line_count == 0)
        return fault_say(&work->why, FAULT_POSTING_UNKNOWN, "/reverses", "seq %" PRId64,
                journal->reverses_seq);
    for (size_t i = 0; i < mirror.line_count; i++)
        turn(&mirror.lines[i], mirror.plan.style);
    mirror.mirrors = true;
    *journal = mirror;
    return OK;
}

enum fault
journal_read_lines(struct work *work, int64_t company_id, struct journal *journal)
{
    return is_mirror(journal) ? journal_mirror(work, company_id, journal)
                              : read_all(work, company_id, journal);
}

enum fault
journal_require_mirror(struct work *work, int64_t company_id, const struct journal **journal)
{
    struct journal *mirror;
    enum fault fault;

    if ((*journal)->mirrors || !is_mirror(*journal))
        return OK;
    mirror = arena_take(&work->arena, sizeof(*mirror));
    *mirror = **journal;
    if ((fault = journal_mirror(work, company_id, mirror)))
        return fault;
    *journal = mirror;
    return OK;
}
