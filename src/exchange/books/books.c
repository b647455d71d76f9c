#include "exchange/books/books.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>

#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

enum { PAGE_JOURNALS = 200 };

/* ---- opening ---- */

enum fault
books_newest(struct work *work, int64_t company_id, int64_t *ret)
{
    SCOPED(stmt_close) struct stmt newest = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_EXCHANGE_BOOKS_NEWEST, &newest)))
        return fault;
    stmt_set_int(&newest, "company_id", company_id);
    if ((fault = stmt_next(&newest, &row)))
        return fault;
    if (!row)
        return fault_say(
                &work->why, FAULT_COMPANY_UNKNOWN, "", "company %lld", (long long)company_id);
    *ret = stmt_int(&newest, "newest");
    return OK;
}

static enum fault
resolve(struct books *books, const struct export_options *options)
{
    struct why *why = &books->work->why;
    int64_t book_id = options->book_id == 0 ? BOOK_PRIMARY : options->book_id;

    books->book = snapshot_book(books->snapshot, book_id);
    if (books->book == NULL)
        return fault_say(why, FAULT_BOOK_UNKNOWN, "/book", "book %lld", (long long)book_id);
    if (options->year == 0)
        return OK;
    books->year = snapshot_year(books->snapshot, options->year);
    if (books->year == NULL)
        return fault_say(why, FAULT_YEAR_UNKNOWN, "/year", "year %d", options->year);
    return OK;
}

enum fault
books_open(struct work *work, int64_t company_id, const struct export_options *options,
        struct books *ret)
{
    struct books books = {.work = work, .company_id = company_id};
    enum fault fault;

    if ((fault = books_newest(work, company_id, &books.last_seq)) ||
            (fault = snapshot_take(work, company_id, &books.snapshot)))
        return fault;
    if ((fault = resolve(&books, options))) {
        books_close(&books);
        return fault;
    }
    *ret = books;
    return OK;
}

void
books_close(struct books *books)
{
    snapshot_release(&books->snapshot);
    arena_done(&books->page);
}

/* ---- a page ---- */

static const char *
text_at(struct books *books, struct stmt *stmt, const char *column)
{
    return arena_text(&books->page, stmt_text_at(stmt, stmt_column(stmt, column)));
}

static enum fault
open_page(struct books *books, const struct sql *sql, int64_t through, struct stmt *ret)
{
    enum fault fault;

    if ((fault = stmt_open(books->work, sql, ret)))
        return fault;
    stmt_set_int(ret, "company_id", books->company_id);
    stmt_set_int(ret, "after", books->after);
    stmt_set_int(ret, "through", through);
    stmt_set_int(ret, "year", books->year == NULL ? 0 : books->year->year);
    return OK;
}

static void
take_journal(struct books *books, struct stmt *stmt, struct books_journal *journal)
{
    int64_t subledger_id = stmt_int_or(stmt, "subledger_id", 0);

    *journal = (struct books_journal){
            .seq = stmt_int(stmt, "seq"),
            .year = (int)stmt_int(stmt, "year"),
            .period = (int)stmt_int(stmt, "period"),
            .book = snapshot_book(books->snapshot, stmt_int(stmt, "book_id")),
            .series = text_at(books, stmt, "series"),
            .number = stmt_int(stmt, "number"),
            .date = (int)stmt_int(stmt, "date"),
            .document_date = (int)stmt_int_or(stmt, "document_date", 0),
            .type = (enum journal_type)stmt_code(stmt, "type", JOURNAL_TAKE_ON, JOURNAL_CLOSING),
            .source = snapshot_source(books->snapshot, stmt_int(stmt, "source_id")),
            .subledger =
                    subledger_id == 0 ? NULL : snapshot_subledger(books->snapshot, subledger_id),
            .reference = text_at(books, stmt, "reference"),
            .description = text_at(books, stmt, "description"),
            .external_reference = text_at(books, stmt, "external_reference"),
            .origin_series = text_at(books, stmt, "origin_series"),
            .origin_number = text_at(books, stmt, "origin_number"),
            .reverses_seq = stmt_int_or(stmt, "reverses_seq", 0),
    };
}

static enum fault
read_journals(struct books *books)
{
    SCOPED(stmt_close) struct stmt page = {0};
    enum fault fault;
    bool row;

    if ((fault = open_page(books, &SQL_EXCHANGE_BOOKS_POSTINGS, books->last_seq, &page)))
        return fault;
    stmt_set_int(&page, "limit", PAGE_JOURNALS);
    books->journals = arena_array(&books->page, PAGE_JOURNALS, sizeof(*books->journals));
    while ((fault = stmt_next(&page, &row)) == OK && row)
        take_journal(books, &page, &books->journals[books->journal_count++]);
    return fault;
}

/* The page's journal of a seq; rows come in the order of seq, so *at only moves on. NULL: it is of
 * a year that is not read. */
static struct books_journal *
find_journal(struct books *books, int64_t seq, size_t *at)
{
    while (*at < books->journal_count && books->journals[*at].seq < seq)
        (*at)++;
    return *at < books->journal_count && books->journals[*at].seq == seq ? &books->journals[*at]
                                                                         : NULL;
}

static struct books_journal *
journal_of(struct books *books, int64_t seq, size_t *at)
{
    struct books_journal *journal = find_journal(books, seq, at);

    assert(journal != NULL);
    return journal;
}

static void
take_currency(struct books *books, struct stmt *stmt, struct books_line *line)
{
    const char *code = text_at(books, stmt, "currency");
    bool known;

    if (code == NULL)
        return;
    known = currency_of(code, &line->currency);
    assert(known);
    line->currency_amount = money_of(stmt_int_or(stmt, "currency_amount", 0), line->currency);
    line->rate = (struct rate){.mantissa = stmt_int_or(stmt, "rate_mantissa", 0),
            .scale = (uint8_t)stmt_int_or(stmt, "rate_scale", 0)};
}

static void
take_line(struct books *books, struct stmt *stmt, struct books_journal *journal)
{
    struct books_line *line;

    journal->lines =
            arena_room(&books->page, journal->lines, journal->line_count, sizeof(*journal->lines));
    line = &journal->lines[journal->line_count++];
    *line = (struct books_line){
            .line_no = (int)stmt_int(stmt, "line_no"),
            .account = snapshot_account(books->snapshot, stmt_int(stmt, "account_id")),
            .side = (enum side)stmt_code(stmt, "side", SIDE_NONE, SIDE_CREDIT),
            .amount = money_of(stmt_int(stmt, "amount"), books->book->currency),
            .quantity = stmt_int_or(stmt, "quantity", 0),
            .has_quantity = !stmt_is_null(stmt, "quantity"),
            .text = text_at(books, stmt, "text"),
    };
    assert(line->account != NULL);
    take_currency(books, stmt, line);
}

static enum fault
read_lines(struct books *books, int64_t through)
{
    SCOPED(stmt_close) struct stmt entries = {0};
    size_t at = 0;
    enum fault fault;
    bool row;

    if ((fault = open_page(books, &SQL_EXCHANGE_BOOKS_ENTRIES, through, &entries)))
        return fault;
    stmt_set_int(&entries, "book_id", books->book->book_id);
    while ((fault = stmt_next(&entries, &row)) == OK && row)
        take_line(books, &entries, journal_of(books, stmt_int(&entries, "seq"), &at));
    return fault;
}

/* NULL when the book has no such line. */
static struct books_line *
line_of(struct books_journal *journal, int64_t line_no)
{
    size_t low = 0;
    size_t high = journal->line_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (journal->lines[middle].line_no < line_no)
            low = middle + 1;
        else
            high = middle;
    }
    return low < journal->line_count && journal->lines[low].line_no == line_no
                   ? &journal->lines[low]
                   : NULL;
}

static void
add_detail(struct books *books, struct detail **details, size_t *count, const struct detail *detail)
{
    *details = arena_room(&books->page, *details, *count, sizeof(**details));
    (*details)[(*count)++] = *detail;
}

static enum fault
read_details(struct books *books, int64_t through)
{
    SCOPED(stmt_close) struct stmt stmt = {0};
    size_t at = 0;
    enum fault fault;
    bool row;

    if ((fault = open_page(books, &SQL_EXCHANGE_BOOKS_DETAILS, through, &stmt)))
        return fault;
    stmt_set_int(&stmt, "book_id", books->book->book_id);
    while ((fault = stmt_next(&stmt, &row)) == OK && row) {
        struct books_journal *journal = journal_of(books, stmt_int(&stmt, "seq"), &at);
        int64_t line_no = stmt_int(&stmt, "line_no");
        struct books_line *line = line_of(journal, line_no);
        const struct detail detail = {.tag = (enum detail_tag)stmt_int(&stmt, "tag"),
                .value = text_at(books, &stmt, "value")};

        if (line_no == 0)
            add_detail(books, &journal->details, &journal->detail_count, &detail);
        else if (line != NULL)
            add_detail(books, &line->details, &line->detail_count, &detail);
    }
    return fault;
}

static void
take_part(struct books *books, struct stmt *stmt, struct books_line *line)
{
    line->parts = arena_room(&books->page, line->parts, line->part_count, sizeof(*line->parts));
    line->parts[line->part_count++] = (struct books_part){
            .slice = stmt_int(stmt, "slice"),
            .dimension = snapshot_dimension(books->snapshot, stmt_int(stmt, "dimension_id")),
            .value = snapshot_value(books->snapshot, stmt_int(stmt, "value_id")),
            .amount = money_of(stmt_int(stmt, "amount"), books->book->currency),
            .quantity = stmt_int_or(stmt, "quantity", 0),
            .has_quantity = !stmt_is_null(stmt, "quantity"),
    };
}

static enum fault
read_parts(struct books *books, int64_t through)
{
    SCOPED(stmt_close) struct stmt stmt = {0};
    size_t at = 0;
    enum fault fault;
    bool row;

    if ((fault = open_page(books, &SQL_EXCHANGE_BOOKS_PARTS, through, &stmt)))
        return fault;
    stmt_set_int(&stmt, "book_id", books->book->book_id);
    while ((fault = stmt_next(&stmt, &row)) == OK && row) {
        struct books_journal *journal = journal_of(books, stmt_int(&stmt, "seq"), &at);
        struct books_line *line = line_of(journal, stmt_int(&stmt, "line_no"));

        assert(line != NULL);
        take_part(books, &stmt, line);
    }
    return fault;
}

/* A reversal that was posted since the books were opened is not among what is read. */
static enum fault
read_reversals(struct books *books, int64_t through)
{
    SCOPED(stmt_close) struct stmt stmt = {0};
    size_t at = 0;
    enum fault fault;
    bool row;

    if ((fault = open_page(books, &SQL_EXCHANGE_BOOKS_REVERSALS, through, &stmt)))
        return fault;
    while ((fault = stmt_next(&stmt, &row)) == OK && row) {
        int64_t reversed_by = stmt_int(&stmt, "seq");
        struct books_journal *journal = find_journal(books, stmt_int(&stmt, "original_seq"), &at);

        if (journal != NULL && reversed_by <= books->last_seq)
            journal->reversed_by = reversed_by;
    }
    return fault;
}

static enum fault
read_plans(struct books *books, int64_t through)
{
    SCOPED(stmt_close) struct stmt stmt = {0};
    size_t at = 0;
    enum fault fault;
    bool row;

    if ((fault = open_page(books, &SQL_EXCHANGE_BOOKS_PLANS, through, &stmt)))
        return fault;
    stmt_set_int(&stmt, "by_hand", REVERSAL_BY_HAND);
    while ((fault = stmt_next(&stmt, &row)) == OK && row)
        journal_of(books, stmt_int(&stmt, "original_seq"), &at)->plan =
                (struct reversal_plan){.kind = (enum reversal_kind)stmt_code(
                                               &stmt, "kind", REVERSAL_ON_DATE, REVERSAL_BY_HAND),
                        .style = (enum reversal_style)stmt_code(
                                &stmt, "style", REVERSAL_SWAPS_SIDES, REVERSAL_NEGATES),
                        .date = (int)stmt_int_or(&stmt, "date", 0)};
    return fault;
}

static enum fault
read_page(struct books *books)
{
    int64_t through;
    enum fault fault;

    arena_reset(&books->page, (struct arena_mark){0});
    books->journal_count = 0;
    books->next = 0;
    if ((fault = read_journals(books)) || books->journal_count == 0)
        return fault;
    through = books->journals[books->journal_count - 1].seq;
    if ((fault = read_lines(books, through)) || (fault = read_details(books, through)) ||
            (fault = read_parts(books, through)) || (fault = read_reversals(books, through)) ||
            (fault = read_plans(books, through)))
        return fault;
    books->after = through;
    return OK;
}

/* A page is read in a snapshot of its own: an export may take longer than one may live. */
static enum fault
turn_page(struct books *books)
{
    struct work *work = books->work;
    enum fault fault;

    if (books->after > 0 && ((fault = work_read_over(work, OK)) || (fault = work_read(work))))
        return fault;
    work_progress(work, books->after, books->last_seq);
    return read_page(books);
}

struct books_name
books_name(const struct books *books, const struct books_journal *journal)
{
    struct books_name name;

    snprintf(name.chars, sizeof(name.chars), "%s %010" PRId64 " of %s%s%s", journal->series,
            journal->number, snapshot_year(books->snapshot, journal->year)->name,
            journal->book->book_id == BOOK_PRIMARY ? "" : " in ",
            journal->book->book_id == BOOK_PRIMARY ? "" : journal->book->code);
    return name;
}

static void
pass_over(struct books *books, const struct books_journal *journal)
{
    if (journal->type != JOURNAL_CLOSING && books->passed_over++ == 0)
        books->first_passed = books_name(books, journal);
}

enum fault
books_next(struct books *books, const struct books_journal **ret)
{
    enum fault fault;

    for (;;) {
        if (books->next == books->journal_count && (fault = turn_page(books)))
            return fault;
        if (books->journal_count == 0) {
            *ret = NULL;
            return OK;
        }
        *ret = &books->journals[books->next++];
        if ((*ret)->line_count > 0 && (*ret)->type != JOURNAL_CLOSING)
            return OK;
        pass_over(books, *ret);
    }
}

/* ---- openings and currencies ---- */

static size_t
place_of(const struct books *books, int64_t account_id)
{
    const struct account *account = snapshot_account(books->snapshot, account_id);

    assert(account != NULL);
    return (size_t)(account - books->snapshot->accounts);
}

static enum fault
add_figures(
        struct books *books, const struct sql *sql, const char *column, int sign, int64_t *openings)
{
    SCOPED(stmt_close) struct stmt stmt = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(books->work, sql, &stmt)))
        return fault;
    stmt_set_int(&stmt, "company_id", books->company_id);
    stmt_set_int(&stmt, "book_id", books->book->book_id);
    stmt_set_int(&stmt, "year", books->year->year);
    if (sign < 0)
        stmt_set_int(&stmt, "first_day", books->year->first_day);
    while ((fault = stmt_next(&stmt, &row)) == OK && row) {
        int64_t *opening = &openings[place_of(books, stmt_int(&stmt, "account_id"))];
        int64_t amount = stmt_int(&stmt, column);
        bool overflows = sign < 0 ? SUB_OVERFLOWS(*opening, amount, opening)
                                  : ADD_OVERFLOWS(*opening, amount, opening);

        if (overflows)
            return fault_say(&books->work->why, FAULT_AMOUNT_RANGE, "", "an opening balance");
    }
    return fault;
}

enum fault
books_openings(struct books *books, struct arena *arena, int64_t **ret, size_t *ret_count)
{
    size_t count = books->snapshot->account_count;
    int64_t *openings = arena_array(arena, count, sizeof(*openings));
    enum fault fault;

    if (books->year != NULL &&
            ((fault = add_figures(books, &SQL_EXCHANGE_BOOKS_OPENINGS, "opening", 1, openings)) ||
                    (fault = add_figures(
                             books, &SQL_EXCHANGE_BOOKS_BROUGHT, "brought", -1, openings))))
        return fault;
    *ret = openings;
    *ret_count = count;
    return OK;
}

enum fault
books_currencies(struct books *books, struct arena *arena, struct currency **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt stmt = {0};
    struct currency *list = arena_room(arena, NULL, 0, sizeof(*list));
    size_t count = 0;
    enum fault fault;
    bool row;

    list[count++] = books->book->currency;
    if ((fault = stmt_open(books->work, &SQL_EXCHANGE_BOOKS_CURRENCIES, &stmt)))
        return fault;
    stmt_set_int(&stmt, "company_id", books->company_id);
    stmt_set_int(&stmt, "book_id", books->book->book_id);
    while ((fault = stmt_next(&stmt, &row)) == OK && row) {
        struct currency currency;
        bool known = currency_of(stmt_text(&stmt, "currency"), &currency);

        assert(known);
        if (currency_same(currency, books->book->currency))
            continue;
        list = arena_room(arena, list, count, sizeof(*list));
        list[count++] = currency;
    }
    if (fault)
        return fault;
    *ret = list;
    *ret_count = count;
    return OK;
}
