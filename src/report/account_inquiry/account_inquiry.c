#include "report/account_inquiry/account_inquiry.h"

#include <assert.h>

#include "base/day.h"
#include "base/lang.h"
#include "base/text.h"
#include "ledger/journal/journal.h"
#include "report/cursor/cursor.h"
#include "report/figures/figures.h"
#include "report/scope/scope.h"
#include "sql_catalogue.h"
#include "store/sight.h"
#include "store/stmt.h"
#include "store/work.h"

/* Where a page begins: behind this entry, with this balance, in the books up to this seq. */
struct place {
    int date;
    int period;
    int64_t seq;
    int line_no;
    int year; /* of the entry before; its balance counts in that year only */
    int128 balance;
    int64_t quantity;
    int64_t known_seq;
};

struct inquiry {
    struct work *work;
    const struct account_inquiry_query *query;
    const struct snapshot *snapshot;
    const struct account *account;
    const struct book *book;
    int64_t company_id;
    int from_day;
    int to_day;
    size_t limit;
    struct place place;
    struct account_inquiry *report;
};

/* What a cursor's numbers are. A balance takes two: how many times BALANCE_PART, and the rest. */
enum {
    AT_DATE,
    AT_PERIOD,
    AT_SEQ,
    AT_LINE_NO,
    AT_YEAR,
    AT_BALANCE_PARTS,
    AT_BALANCE_REST,
    AT_QUANTITY,
    AT_KNOWN_SEQ,
    AT_COUNT,
};
static const int64_t BALANCE_PART = INT64_C(1000000000000000000);

static enum fault
read_cursor(struct inquiry *inquiry)
{
    int64_t numbers[AT_COUNT];

    if (!cursor_read(inquiry->query->after, CURSOR_ACCOUNT, numbers, AT_COUNT) ||
            !day_is(numbers[AT_DATE]))
        return fault_say(&inquiry->work->why, FAULT_FIELD_CHOICE, "/after",
                "it is no cursor of an account inquiry; take `next` of the page before");
    inquiry->place = (struct place){
            .date = (int)numbers[AT_DATE],
            .period = (int)numbers[AT_PERIOD],
            .seq = numbers[AT_SEQ],
            .line_no = (int)numbers[AT_LINE_NO],
            .year = (int)numbers[AT_YEAR],
            .balance = (int128)numbers[AT_BALANCE_PARTS] * BALANCE_PART + numbers[AT_BALANCE_REST],
            .quantity = numbers[AT_QUANTITY],
            .known_seq = numbers[AT_KNOWN_SEQ],
    };
    return OK;
}

static const char *
write_cursor(struct arena *arena, const struct place *place)
{
    const int64_t numbers[AT_COUNT] = {
            [AT_DATE] = place->date,
            [AT_PERIOD] = place->period,
            [AT_SEQ] = place->seq,
            [AT_LINE_NO] = place->line_no,
            [AT_YEAR] = place->year,
            [AT_BALANCE_PARTS] = (int64_t)(place->balance / BALANCE_PART),
            [AT_BALANCE_REST] = (int64_t)(place->balance % BALANCE_PART),
            [AT_QUANTITY] = place->quantity,
            [AT_KNOWN_SEQ] = place->known_seq,
    };

    return cursor_write(arena, CURSOR_ACCOUNT, numbers, AT_COUNT);
}

/* ---- what is asked for ---- */

static enum fault
resolve_things(struct inquiry *inquiry)
{
    const struct account_inquiry_query *query = inquiry->query;
    struct why *why = &inquiry->work->why;
    int64_t book_id = query->book_id != 0 ? query->book_id : BOOK_PRIMARY;

    inquiry->book = snapshot_book(inquiry->snapshot, book_id);
    inquiry->account = snapshot_account(inquiry->snapshot, query->account_id);
    if (inquiry->book == NULL)
        return fault_say(why, FAULT_BOOK_UNKNOWN, "/book", "book %lld", (long long)book_id);
    if (inquiry->account == NULL)
        return fault_say(why, FAULT_ACCOUNT_UNKNOWN, "/account", "account %lld",
                (long long)query->account_id);
    if (!scope_shows_account(inquiry->work, inquiry->snapshot, inquiry->account))
        return fault_say(why, FAULT_LIMIT_ROWS, "/account",
                "%s is not among the accounts that %s is limited to", inquiry->account->code,
                inquiry->work->actor.login);
    if (inquiry->snapshot->year_count == 0)
        return fault_say(why, FAULT_YEAR_UNKNOWN, "/from_day", "the company has no fiscal year");
    return OK;
}

static enum fault
resolve_range(struct inquiry *inquiry)
{
    const struct account_inquiry_query *query = inquiry->query;
    const struct snapshot *snapshot = inquiry->snapshot;
    const struct fiscal_year *current = snapshot_year(snapshot, snapshot->company.current_year);
    struct why *why = &inquiry->work->why;

    inquiry->from_day = query->from_day != 0 ? query->from_day
                        : current != NULL    ? current->first_day
                                             : snapshot->years[0].first_day;
    inquiry->to_day =
            query->to_day != 0 ? query->to_day : snapshot->years[snapshot->year_count - 1].last_day;
    inquiry->limit = query->limit != 0 ? query->limit : ACCOUNT_INQUIRY_PAGE;
    if (inquiry->from_day > inquiry->to_day)
        return fault_say(why, FAULT_FIELD_RANGE, "/from_day", "%s is after %s",
                day_text(inquiry->from_day).chars, day_text(inquiry->to_day).chars);
    if (inquiry->limit > ACCOUNT_INQUIRY_PAGE_MAX)
        return fault_say(why, FAULT_FIELD_RANGE, "/limit", "at most %d", ACCOUNT_INQUIRY_PAGE_MAX);
    if (snapshot_year_of_day(snapshot, inquiry->from_day) == NULL)
        return fault_say(why, FAULT_YEAR_UNKNOWN, "/from_day", "no fiscal year holds %s",
                day_text(inquiry->from_day).chars);
    return OK;
}

/* Take-on entries bear the year's first day and are shown as entries: what they brought is taken
 * from the opening that they are part of. */
static enum fault
leave_out_take_on(struct inquiry *inquiry, int day, int64_t known_seq, int128 *balance)
{
    SCOPED(stmt_close) struct stmt sum = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(inquiry->work, &SQL_REPORT_ACCOUNT_INQUIRY_TAKE_ON, &sum)))
        return fault;
    stmt_set_int(&sum, "company_id", inquiry->company_id);
    stmt_set_int(&sum, "account_id", inquiry->account->account_id);
    stmt_set_int(&sum, "book_id", inquiry->book->book_id);
    stmt_set_int(&sum, "day", day);
    stmt_set_int(&sum, "known_seq", known_seq);
    if ((fault = stmt_next(&sum, &row)))
        return fault;
    assert(row);
    *balance -= stmt_sum(&sum, "amount_millions", "amount_rest");
    return OK;
}

/* The account's balance before the first entry of a day, as the books are known: what the first
 * page knew, all pages know. */
static enum fault
balance_before(struct inquiry *inquiry, int day)
{
    struct place *place = &inquiry->place;
    bool first = place->known_seq == 0;
    const struct fiscal_year *year = snapshot_year_of_day(inquiry->snapshot, day);
    struct scope_query query = {
            .book_id = inquiry->book->book_id,
            .from_day = day,
            .to_day = snapshot_regular_period(year, day)->last_day, /* breaks no period after it */
            .known_seq = first ? inquiry->query->known_seq : place->known_seq,
            .known_at = inquiry->query->known_at,
    };
    SCOPED(scope_close) struct scope scope = {0};
    struct figure figure;
    enum fault fault;

    if ((fault = scope_open(inquiry->work, inquiry->company_id, &query, &scope)) ||
            (fault = figures_read_account(inquiry->work, &scope, inquiry->account, &figure)))
        return fault;
    place->balance = figure.opening;
    place->quantity = figure.opening_quantity;
    place->known_seq = scope.known_seq;
    return day == scope.year->first_day
                   ? leave_out_take_on(inquiry, day, place->known_seq, &place->balance)
                   : OK;
}

static enum fault
first_place(struct inquiry *inquiry)
{
    struct place *place = &inquiry->place;

    place->date = inquiry->from_day;
    place->period = -1;
    place->year = snapshot_year_of_day(inquiry->snapshot, inquiry->from_day)->year;
    return balance_before(inquiry, inquiry->from_day);
}

/* ---- the page ---- */

/* At a year's first entry the balance starts again from the year's opening. */
static enum fault
enter_year(struct inquiry *inquiry, int year)
{
    if (inquiry->place.year == year)
        return OK;
    inquiry->place.year = year;
    return balance_before(inquiry, snapshot_year(inquiry->snapshot, year)->first_day);
}

static struct account_entry
entry_of(struct inquiry *inquiry, struct stmt *page)
{
    struct currency book = inquiry->book->currency;
    const char *currency = stmt_text(page, "currency");
    const char *text = stmt_text(page, "text");
    struct account_entry entry = {
            .seq = stmt_int(page, "seq"),
            .line_no = (int)stmt_int(page, "line_no"),
            .year = (int)stmt_int(page, "year"),
            .period = (int)stmt_int(page, "period"),
            .date = (int)stmt_int(page, "date"),
            .side = (enum side)stmt_code(page, "side", SIDE_NONE, SIDE_CREDIT),
            .amount = money_of(stmt_int(page, "amount"), book),
            .series = stmt_text(page, "series"),
            .number = journal_number_text(&inquiry->work->arena, stmt_int(page, "number")),
            .source = stmt_text(page, "source"),
            .text = text != NULL ? text : stmt_text(page, "description"),
            .reference = stmt_text(page, "reference"),
            .quantity = stmt_int_or(page, "quantity", 0),
            .has_quantity = !stmt_is_null(page, "quantity"),
            .template_line = (int)stmt_int_or(page, "template_line", 0),
            .template_account = stmt_text(page, "template_account"),
    };

    if (currency != NULL && currency_of(currency, &entry.currency))
        entry.currency_amount = money_of(stmt_int_or(page, "currency_amount", 0), entry.currency);
    return entry;
}

static enum fault
add_entry(struct inquiry *inquiry, struct account_entry entry)
{
    struct place *place = &inquiry->place;
    enum fault fault;

    if ((fault = enter_year(inquiry, entry.year)))
        return fault;
    place->balance += money_minor(entry.amount);
    if (ADD_OVERFLOWS(place->quantity, entry.quantity, &place->quantity))
        return fault_say(&inquiry->work->why, FAULT_AMOUNT_RANGE, "",
                "the quantity of %s does not fit", inquiry->account->code);
    entry.balance = total_of(place->balance, inquiry->book->currency);
    entry.quantity_balance = place->quantity;
    place->date = entry.date;
    place->period = entry.period;
    place->seq = entry.seq;
    place->line_no = entry.line_no;
    inquiry->report->entries[inquiry->report->entry_count++] = entry;
    return OK;
}

/* One more than the page holds, to know whether there is a next. Statements of balance_before run
 * in between, so the rows are taken first. */
static enum fault
read_rows(struct inquiry *inquiry, struct account_entry *rows, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt page = {0};
    bool row;
    enum fault fault;

    *ret_count = 0;
    if ((fault = stmt_open(inquiry->work, &SQL_REPORT_ACCOUNT_INQUIRY_PAGE, &page)))
        return fault;
    stmt_set_int(&page, "company_id", inquiry->company_id);
    stmt_set_int(&page, "account_id", inquiry->account->account_id);
    stmt_set_int(&page, "book_id", inquiry->book->book_id);
    stmt_set_int(&page, "date", inquiry->place.date);
    stmt_set_int(&page, "period", inquiry->place.period);
    stmt_set_int(&page, "seq", inquiry->place.seq);
    stmt_set_int(&page, "line_no", inquiry->place.line_no);
    stmt_set_int(&page, "to_day", inquiry->to_day);
    stmt_set_int(&page, "known_seq", inquiry->place.known_seq);
    stmt_set_int(&page, "closing", inquiry->query->closing ? 1 : 0);
    stmt_set_int(&page, "template", DETAIL_TEMPLATE);
    stmt_set_int(&page, "limit", (int64_t)inquiry->limit + 1);
    sight_bind(&page);
    while ((fault = stmt_next(&page, &row)) == OK && row)
        rows[(*ret_count)++] = entry_of(inquiry, &page);
    return fault;
}

static enum fault
read_page(struct inquiry *inquiry)
{
    struct account_inquiry *report = inquiry->report;
    struct account_entry *rows =
            arena_array(&inquiry->work->arena, inquiry->limit + 1, sizeof(struct account_entry));
    size_t count;
    enum fault fault;

    if ((fault = read_rows(inquiry, rows, &count)))
        return fault;
    report->entries =
            arena_array(&inquiry->work->arena, inquiry->limit, sizeof(struct account_entry));
    report->forward = total_of(inquiry->place.balance, inquiry->book->currency);
    report->quantity_forward = inquiry->place.quantity;
    for (size_t i = 0; i < count && i < inquiry->limit; i++)
        if ((fault = add_entry(inquiry, rows[i])))
            return fault;
    report->closing = total_of(inquiry->place.balance, inquiry->book->currency);
    report->quantity = inquiry->place.quantity;
    if (count > inquiry->limit)
        report->next = write_cursor(&inquiry->work->arena, &inquiry->place);
    return OK;
}

static void
fill_head(struct inquiry *inquiry)
{
    struct account_inquiry *report = inquiry->report;
    const struct company *company = &inquiry->snapshot->company;
    struct arena *arena = &inquiry->work->arena;

    report->account_id = inquiry->account->account_id;
    report->code = arena_text(arena, inquiry->account->code);
    report->name = arena_text(arena, inquiry->account->name);
    report->unit = arena_text(arena, inquiry->account->unit);
    report->currency = inquiry->book->currency;
    table_init(&report->head, arena, "account_inquiry", "Account");
    table_fact(&report->head, "company", "Company", "%s %s", company->code, company->name);
    if (inquiry->snapshot->book_count > 1)
        table_fact(
                &report->head, "book", "Book", "%s %s", inquiry->book->code, inquiry->book->name);
    table_fact(&report->head, "account", "Account", "%s %s", report->code, report->name);
    table_fact(&report->head, "currency", "Currency", "%s", report->currency.code);
    if (report->unit != NULL)
        table_fact(&report->head, "unit", "Unit", "%s", report->unit);
    if (inquiry->account->hold)
        table_fact(&report->head, "hold", "On hold", "no journal on it can be posted");
    if (!inquiry->account->direct_posting)
        table_fact(&report->head, "direct_posting", "Direct posting", "not allowed");
    table_fact(&report->head, "days", "Days", "%s to %s", day_text(inquiry->from_day).chars,
            day_text(inquiry->to_day).chars);
}

static enum fault
inquire(struct inquiry *inquiry)
{
    enum fault fault;

    if ((fault = resolve_things(inquiry)) || (fault = resolve_range(inquiry)) ||
            (fault = inquiry->query->after != NULL ? read_cursor(inquiry) : first_place(inquiry)) ||
            (fault = read_page(inquiry)))
        return fault;
    fill_head(inquiry);
    return OK;
}

enum fault
account_inquiry(struct work *work, int64_t company_id, const struct account_inquiry_query *query,
        struct account_inquiry *ret)
{
    struct inquiry inquiry = {
            .work = work, .query = query, .company_id = company_id, .report = ret};
    enum fault fault;

    *ret = (struct account_inquiry){0};
    if ((fault = snapshot_take(work, company_id, &inquiry.snapshot)))
        return fault;
    fault = inquire(&inquiry);
    snapshot_release(&inquiry.snapshot);
    return fault;
}

/* Columns that only some accounts need: what a statistical one counts, what templates brought. */
struct columns {
    bool quantity;
    bool template;
};

static struct columns
columns_of(const struct account_inquiry *report)
{
    struct columns columns = {.quantity = report->unit != NULL};

    for (size_t i = 0; i < report->entry_count; i++)
        columns.template |= report->entries[i].template_account != NULL;
    return columns;
}

static void
put_entry(struct table *table, const struct columns *columns, const struct account_entry *entry)
{
    struct money credit = entry->amount;

    table_row(table, ROW_PLAIN, 0);
    table_day(table, entry->date);
    table_format(table, "%s %s", entry->series, entry->number);
    table_text(table, entry->source);
    table_text(table, entry->text);
    table_text(table, entry->reference);
    if (entry->side == SIDE_CREDIT && money_negate(entry->amount, &credit)) {
        table_blank(table);
        table_money(table, credit);
    } else {
        table_money(table, entry->amount);
        table_blank(table);
    }
    table_total(table, entry->balance);
    if (columns->quantity && entry->has_quantity)
        table_quantity(table, entry->quantity);
    else if (columns->quantity)
        table_blank(table);
    if (columns->quantity)
        table_quantity(table, entry->quantity_balance);
    if (columns->template)
        table_text(table, entry->template_account);
}

static void
put_balance(struct table *table, const struct columns *columns, enum row_kind kind,
        const char *name, struct total balance, int64_t quantity)
{
    table_row(table, kind, 0);
    for (int i = 0; i < 3; i++)
        table_blank(table);
    table_text(table, name);
    for (int i = 0; i < 3; i++)
        table_blank(table);
    table_total(table, balance);
    if (columns->quantity) {
        table_blank(table);
        table_quantity(table, quantity);
    }
}

void
account_inquiry_table(struct arena *arena, const struct account_inquiry *report, struct table *ret)
{
    struct columns columns = columns_of(report);

    *ret = report->head;
    ret->arena = arena;
    table_column(ret, "date", "Date", COLUMN_DAY);
    table_column(ret, "number", "Number", COLUMN_CODE);
    table_column(ret, "source", "Source", COLUMN_CODE);
    table_column(ret, "text", "Text", COLUMN_TEXT);
    table_column(ret, "reference", "Reference", COLUMN_TEXT);
    table_column(ret, "debit", "Debit", COLUMN_MONEY);
    table_column(ret, "credit", "Credit", COLUMN_MONEY);
    table_column(ret, "balance", "Balance", COLUMN_MONEY);
    if (columns.quantity) {
        table_column(ret, "quantity", "Quantity", COLUMN_QUANTITY);
        table_column(ret, "quantity_balance", "In all", COLUMN_QUANTITY);
    }
    if (columns.template)
        table_column(ret, "template", "Template", COLUMN_CODE);
    put_balance(ret, &columns, ROW_SUBTOTAL, "Balance forward", report->forward,
            report->quantity_forward);
    for (size_t i = 0; i < report->entry_count; i++)
        put_entry(ret, &columns, &report->entries[i]);
    put_balance(ret, &columns, ROW_TOTAL, "Balance", report->closing, report->quantity);
    ret->next = report->next;
    if (report->next != NULL)
        table_note(ret, "There is more; the next page begins after %s", report->next);
}
