#include "report/posting_list/posting_list.h"

#include "base/day.h"
#include "base/text.h"
#include "ledger/snapshot/snapshot.h"
#include "report/cursor/cursor.h"
#include "sql_catalogue.h"
#include "store/sight.h"
#include "store/stmt.h"
#include "store/work.h"

/* Where a page begins: behind this posting, in either order. */
struct place {
    int64_t seq;
    int number_period;
    int64_t number;
};

static const struct place before_all = {0, -1, -1};

struct listing {
    struct work *work;
    int64_t company_id;
    const struct posting_list_query *query;
    const struct snapshot *snapshot;
    const struct fiscal_year *year; /* NULL: all */
    const struct book *book;
    struct place after;
    int64_t last_seq;
    size_t limit;
    struct posting_list *report;
};

/* ---- what is asked ---- */

static enum fault
check_limit(struct listing *listing)
{
    size_t limit = listing->query->limit;

    if (limit > POSTING_LIST_PAGE_MAX)
        return fault_say(&listing->work->why, FAULT_FIELD_RANGE, "/limit", "%zu is more than %d",
                limit, POSTING_LIST_PAGE_MAX);
    listing->limit = limit == 0 ? POSTING_LIST_PAGE : limit;
    return OK;
}

static enum fault
check_ranges(struct listing *listing)
{
    const struct posting_list_query *query = listing->query;

    if (query->to_day != 0 && query->from_day > query->to_day)
        return fault_say(&listing->work->why, FAULT_FIELD_RANGE, "/from_day", "%s is after %s",
                day_text(query->from_day).chars, day_text(query->to_day).chars);
    if (query->to_number != 0 && query->from_number > query->to_number)
        return fault_say(&listing->work->why, FAULT_FIELD_RANGE, "/from_number",
                "%lld is after %lld", (long long)query->from_number, (long long)query->to_number);
    return OK;
}

static enum fault
find_year(struct listing *listing)
{
    int year = listing->query->year;

    if (year == 0)
        return OK;
    listing->year = snapshot_year(listing->snapshot, year);
    if (listing->year == NULL)
        return fault_say(&listing->work->why, FAULT_YEAR_UNKNOWN, "/year", "year %d", year);
    return OK;
}

static enum fault
find_book(struct listing *listing)
{
    int64_t book_id = listing->query->book_id != 0 ? listing->query->book_id : BOOK_PRIMARY;

    listing->book = snapshot_book(listing->snapshot, book_id);
    if (listing->book == NULL)
        return fault_say(
                &listing->work->why, FAULT_BOOK_UNKNOWN, "/book", "book %lld", (long long)book_id);
    if (listing->query->series != NULL && listing->query->year == 0)
        return fault_say(&listing->work->why, FAULT_FIELD_MISSING, "/year",
                "a series numbers the postings of one year; name the year");
    return OK;
}

/* By chain the seq; by number the period numbered in, and the number. */
static enum fault
read_cursor(struct listing *listing)
{
    const char *after = listing->query->after;
    int64_t numbers[2] = {0};
    bool by_chain = listing->query->series == NULL;

    listing->after = before_all;
    if (after == NULL)
        return OK;
    if (by_chain ? !cursor_read(after, CURSOR_POSTINGS_BY_CHAIN, numbers, 1)
                 : !cursor_read(after, CURSOR_POSTINGS_BY_NUMBER, numbers, 2))
        return fault_say(&listing->work->why, FAULT_FIELD_CHOICE, "/after",
                "it is no cursor of this list; take `next` of the page before");
    listing->after =
            by_chain ? (struct place){.seq = numbers[0]}
                     : (struct place){.number_period = (int)numbers[0], .number = numbers[1]};
    return OK;
}

/* An import's postings stand close together: nothing outside its range is looked at. */
static enum fault
find_range(struct listing *listing)
{
    SCOPED(stmt_close) struct stmt find = {0};
    int64_t first;
    bool row;
    enum fault fault;

    listing->last_seq = INT64_MAX;
    if (listing->query->import_id == 0)
        return OK;
    if ((fault = stmt_open(listing->work, &SQL_REPORT_POSTING_LIST_IMPORT_RANGE, &find)))
        return fault;
    stmt_set_int(&find, "company_id", listing->company_id);
    stmt_set_int(&find, "import_id", listing->query->import_id);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (!row)
        return fault_say(&listing->work->why, FAULT_IMPORT_UNKNOWN, "/import_id", "import %lld",
                (long long)listing->query->import_id);
    listing->last_seq = stmt_int_or(&find, "last_seq", 0);
    first = stmt_int_or(&find, "first_seq", 1);
    if (listing->after.seq < first - 1)
        listing->after.seq = first - 1;
    return OK;
}

/* ---- the rows ---- */

static const char *
book_code(const struct listing *listing, int64_t book_id)
{
    const struct book *book = snapshot_book(listing->snapshot, book_id);

    if (listing->snapshot->book_count < 2 || book == NULL)
        return NULL;
    return arena_text(&listing->work->arena, book->code);
}

static struct posting_row
row_of(const struct listing *listing, struct stmt *list)
{
    return (struct posting_row){
            .seq = stmt_int(list, "seq"),
            .year = (int)stmt_int(list, "year"),
            .period = (int)stmt_int(list, "period"),
            .book = book_code(listing, stmt_int(list, "book_id")),
            .series = stmt_text(list, "series"),
            .number_period = (int)stmt_int(list, "number_period"),
            .number = journal_number_text(&listing->work->arena, stmt_int(list, "number")),
            .date = (int)stmt_int(list, "date"),
            .type = (enum journal_type)stmt_code(list, "type", JOURNAL_TAKE_ON, JOURNAL_CLOSING),
            .source = stmt_text(list, "source"),
            .reference = stmt_text(list, "reference"),
            .description = stmt_text(list, "description"),
            .origin_series = stmt_text(list, "origin_series"),
            .origin_number = stmt_text(list, "origin_number"),
            .reverses_seq = stmt_int_or(list, "reverses_seq", 0),
            .booked_at = stmt_int(list, "booked_at"),
            .debit = money_of(stmt_int(list, "debit"), listing->book->currency),
            .line_count = stmt_int(list, "line_count"),
    };
}

static const char *
cursor_of(const struct listing *listing, const struct place *place)
{
    const int64_t number[] = {place->number_period, place->number};

    if (listing->query->series == NULL)
        return cursor_write(&listing->work->arena, CURSOR_POSTINGS_BY_CHAIN, &place->seq, 1);
    return cursor_write(&listing->work->arena, CURSOR_POSTINGS_BY_NUMBER, number, 2);
}

/* One row more than the page holds is asked for: it says whether there is a next page. */
static enum fault
take_rows(struct listing *listing, struct stmt *list)
{
    struct posting_list *report = listing->report;
    struct place last = listing->after;
    bool row;
    enum fault fault;

    while ((fault = stmt_next(list, &row)) == OK && row) {
        if (report->row_count == listing->limit) {
            report->next = cursor_of(listing, &last);
            return OK;
        }
        report->rows = arena_room(
                &listing->work->arena, report->rows, report->row_count, sizeof(*report->rows));
        report->rows[report->row_count++] = row_of(listing, list);
        last = (struct place){
                .seq = stmt_int(list, "seq"),
                .number_period = (int)stmt_int(list, "number_period"),
                .number = stmt_int(list, "number"),
        };
    }
    return fault;
}

static void
set_filter(struct stmt *list, const struct listing *listing)
{
    const struct posting_list_query *query = listing->query;

    stmt_set_int(list, "company_id", listing->company_id);
    stmt_set_int(list, "year", query->year);
    stmt_set_int(list, "period", query->period);
    stmt_set_int(list, "from_day", query->from_day != 0 ? query->from_day : DAY_FIRST);
    stmt_set_int(list, "to_day", query->to_day != 0 ? query->to_day : DAY_LAST);
    stmt_set_int(list, "source_id", query->source_id);
    stmt_set_int(list, "import_id", query->import_id);
    stmt_set_text(list, "reference", query->reference);
    stmt_set_int(list, "limit", (int64_t)listing->limit + 1);
    sight_bind(list);
}

static void
set_found(struct stmt *list, const struct listing *listing)
{
    const struct custom_sought *found = &listing->query->found;

    stmt_set_int(list, "field_id", found->field_id);
    stmt_set_text(list, "value_key",
            found->field_id == 0 ? "" : text_fold(&listing->work->arena, found->value));
}

static enum fault
list_by_chain(struct listing *listing)
{
    bool found = listing->query->found.field_id != 0;
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;

    if ((fault = stmt_open(listing->work,
                 found ? &SQL_REPORT_POSTING_LIST_BY_FOUND : &SQL_REPORT_POSTING_LIST_BY_CHAIN,
                 &list)))
        return fault;
    set_filter(&list, listing);
    if (found)
        set_found(&list, listing);
    stmt_set_int(&list, "after_seq", listing->after.seq);
    stmt_set_int(&list, "last_seq", listing->last_seq);
    stmt_set_int(&list, "book_id", listing->query->book_id);
    return take_rows(listing, &list);
}

static enum fault
list_by_number(struct listing *listing)
{
    const struct posting_list_query *query = listing->query;
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;

    if ((fault = stmt_open(listing->work, &SQL_REPORT_POSTING_LIST_BY_NUMBER, &list)))
        return fault;
    set_filter(&list, listing);
    set_found(&list, listing);
    stmt_set_int(&list, "book_id", listing->book->book_id);
    stmt_set_text(&list, "series", query->series);
    stmt_set_int(&list, "after_period", listing->after.number_period);
    stmt_set_int(&list, "after_number", listing->after.number);
    stmt_set_int(&list, "from_number", query->from_number);
    stmt_set_int(&list, "to_number", query->to_number != 0 ? query->to_number : INT64_MAX);
    return take_rows(listing, &list);
}

/* ---- its head ---- */

static void
fill_days(struct table *head, const struct posting_list_query *query)
{
    if (query->from_day != 0 && query->to_day != 0)
        table_fact(head, "days", "Days", "%s to %s", day_text(query->from_day).chars,
                day_text(query->to_day).chars);
    else if (query->from_day != 0)
        table_fact(head, "days", "Days", "from %s", day_text(query->from_day).chars);
    else if (query->to_day != 0)
        table_fact(head, "days", "Days", "to %s", day_text(query->to_day).chars);
}

static void
fill_series(struct table *head, const struct listing *listing)
{
    const struct posting_list_query *query = listing->query;

    if (listing->snapshot->book_count > 1 && (query->series != NULL || query->book_id != 0))
        table_fact(head, "book", "Book", "%s %s", listing->book->code, listing->book->name);
    if (query->series == NULL)
        return;
    table_fact(head, "series", "Series", "%s", query->series);
    if (query->to_number != 0)
        table_fact(head, "numbers", "Numbers", "%lld to %lld", (long long)query->from_number,
                (long long)query->to_number);
    else if (query->from_number != 0)
        table_fact(head, "numbers", "Numbers", "from %lld", (long long)query->from_number);
}

static void
fill_found(struct table *head, const struct listing *listing)
{
    const struct custom_sought *found = &listing->query->found;

    for (size_t i = 0; i < listing->snapshot->custom_field_count; i++) {
        const struct custom_field *field = &listing->snapshot->custom_fields[i];

        if (field->field_id == found->field_id)
            table_fact(head, "field", "Field", "%s %s", field->name, found->value);
    }
}

static void
fill_head(const struct listing *listing)
{
    const struct posting_list_query *query = listing->query;
    const struct company *company = &listing->snapshot->company;
    const struct source *source = snapshot_source(listing->snapshot, query->source_id);
    struct table *head = &listing->report->head;

    table_init(head, &listing->work->arena, "posting_list", "Posted journals");
    table_fact(head, "company", "Company", "%s %s", company->code, company->name);
    table_fact(head, "currency", "Currency", "%s", listing->book->currency.code);
    if (listing->year != NULL)
        table_fact(head, "year", "Year", "%s", listing->year->name);
    if (query->period >= 0)
        table_fact(head, "period", "Period", "%d", query->period);
    fill_days(head, query);
    if (source != NULL)
        table_fact(head, "source", "Source", "%s %s", source->code, source->name);
    if (query->import_id != 0)
        table_fact(head, "import", "Import", "%lld", (long long)query->import_id);
    if (query->reference != NULL)
        table_fact(head, "reference", "Reference", "%s", query->reference);
    fill_found(head, listing);
    fill_series(head, listing);
}

static enum fault
make(struct listing *listing)
{
    enum fault fault;

    if ((fault = check_limit(listing)) || (fault = check_ranges(listing)) ||
            (fault = find_year(listing)) || (fault = find_book(listing)) ||
            (fault = read_cursor(listing)) || (fault = find_range(listing)) ||
            (fault = listing->query->series == NULL ? list_by_chain(listing)
                                                    : list_by_number(listing)))
        return fault;
    fill_head(listing);
    return OK;
}

enum fault
posting_list(struct work *work, int64_t company_id, const struct posting_list_query *query,
        struct posting_list *ret)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    struct listing listing = {
            .work = work, .company_id = company_id, .query = query, .report = ret};
    enum fault fault;

    *ret = (struct posting_list){0};
    if ((fault = snapshot_take(work, company_id, &snapshot)))
        return fault;
    listing.snapshot = snapshot;
    return make(&listing);
}

/* ---- as a table ---- */

static bool
has_origins(const struct posting_list *report)
{
    for (size_t i = 0; i < report->row_count; i++)
        if (!text_empty(report->rows[i].origin_number))
            return true;
    return false;
}

static void
put_row(struct table *table, const struct posting_row *row, bool origins)
{
    table_row(table, ROW_PLAIN, 0);
    table_count(table, row->seq);
    table_text(table, row->book);
    table_format(table, "%s %s", row->series, row->number);
    if (row->number_period != 0)
        table_format(table, "%d", row->number_period);
    else
        table_blank(table);
    table_day(table, row->date);
    table_count(table, row->period);
    table_text(table, row->source);
    if (origins && !text_empty(row->origin_number))
        table_format(table, "%s%s%s", text_empty(row->origin_series) ? "" : row->origin_series,
                text_empty(row->origin_series) ? "" : " ", row->origin_number);
    else if (origins)
        table_blank(table);
    table_text(table, row->reference);
    table_text(table, row->description);
    table_count(table, row->line_count);
    table_money(table, row->debit);
}

void
posting_list_table(struct arena *arena, const struct posting_list *report, struct table *ret)
{
    bool origins = has_origins(report);

    *ret = report->head;
    ret->arena = arena;
    ret->next = report->next;
    table_column(ret, "posting", "Posting", COLUMN_COUNT);
    table_column(ret, "book", "Book", COLUMN_CODE);
    table_column(ret, "number", "Number", COLUMN_CODE);
    table_column(ret, "number_period", "Of period", COLUMN_CODE);
    table_column(ret, "date", "Date", COLUMN_DAY);
    table_column(ret, "period", "Period", COLUMN_COUNT);
    table_column(ret, "source", "Source", COLUMN_CODE);
    if (origins)
        table_column(ret, "origin", "Origin", COLUMN_CODE);
    table_column(ret, "reference", "Reference", COLUMN_TEXT);
    table_column(ret, "description", "Description", COLUMN_TEXT);
    table_column(ret, "lines", "Lines", COLUMN_COUNT);
    table_column(ret, "debit", "Amount", COLUMN_MONEY);
    for (size_t i = 0; i < report->row_count; i++)
        put_row(ret, &report->rows[i], origins);
    if (report->next != NULL)
        table_note(ret, "There is more; the next page begins after %s", report->next);
}
