/*
 * posting_table — a posted journal as it is printed: its head as facts, its lines with what each
 * carries below it.
 */
#include <assert.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/lang.h"
#include "base/text.h"
#include "ledger/custom/custom.h"
#include "report/posting_show/posting_show.h"

/* Which columns the posting needs: none that would stay blank. */
struct columns {
    bool books;
    bool currency;
    bool quantity;
    bool parts;
    bool text;
};

static const char *const origins[] = {
        [ORIGIN_SCREEN] = "screen",
        [ORIGIN_API] = "API",
        [ORIGIN_CLI] = "command line",
        [ORIGIN_FILE] = "file",
        [ORIGIN_SCHEDULE] = "schedule",
        [ORIGIN_MODULE] = "module",
        [ORIGIN_SUMMA] = "Summa",
};

/* One thing that a line or posting carries, for programs and for people. */
struct detail_title {
    const char *name;
    const char *title;
};

static const struct detail_title details[] = {
        [DETAIL_REFERENCE] = {"detail_reference", "Reference"},
        [DETAIL_COMMENT] = {"detail_comment", "Comment"},
        [DETAIL_LINE_DATE] = {"detail_date", "Date"},
        [DETAIL_PARTY] = {"detail_party", "Party"},
        [DETAIL_SOURCE_LINK] = {"detail_source", "Source document"},
        [DETAIL_CUSTOM] = {"detail_custom", "Custom fields"},
        [DETAIL_SIGN] = {"detail_registered_by", "Registered by"},
        [DETAIL_REGISTERED] = {"detail_registered", "Registered"},
        [DETAIL_STRUCK_ROWS] = {"detail_struck_rows", "Struck rows"},
        [DETAIL_ADDED_ROW] = {"detail_added_row", "Added row"},
        [DETAIL_STATUS] = {"detail_status", "Status"},
        [DETAIL_TAGS] = {"detail_tags", "Tags"},
        [DETAIL_PRICE] = {"detail_price", "Price"},
        [DETAIL_TEMPLATE] = {"detail_template", "Spread from"},
        [DETAIL_WEIGHT] = {"detail_weight", "Weight"},
        [DETAIL_CAUSE] = {"detail_cause", "Follows seq"},
        [DETAIL_SPLIT] = {"detail_split", "Split by"},
};
_Static_assert(COUNT_OF(details) == DETAIL_LAST + 1, "every detail has its title");

/* ---- the head ---- */

static void
text_fact(struct table *table, const char *name, const char *title, const char *text)
{
    if (!text_empty(text))
        table_fact(table, name, title, "%s", text);
}

static void
name_fact(
        struct table *table, const char *name, const char *title, const struct posted_name *posted)
{
    if (posted->code != NULL)
        table_fact(table, name, title, "%s %s", posted->code, posted->name);
}

/* "CONTRACT=K-17, REGION=North"; as it stands where another hand wrote it. */
static const char *
said(struct arena *arena, const struct detail *detail)
{
    struct custom_value *values;
    const char *text = "";
    size_t count;

    if (detail->tag != DETAIL_CUSTOM || !custom_values_of(arena, detail->value, &values, &count))
        return detail->value;
    for (size_t i = 0; i < count; i++)
        text = arena_format(
                arena, "%s%s%s=%s", text, i == 0 ? "" : ", ", values[i].field, values[i].value);
    return text;
}

static void
seq_fact(struct table *table, const char *name, const char *title, int64_t seq)
{
    if (seq != 0)
        table_fact(table, name, title, "posting %lld", (long long)seq);
}

static void
number_facts(struct table *table, const struct posted *posting)
{
    table_fact(table, "company", "Company", "%s", posting->company);
    table_fact(table, "seq", "Posting", "%lld", (long long)posting->seq);
    if (posting->number_period != 0)
        table_fact(table, "number", "Number", "%s %s of period %d, %s", posting->series,
                posting->number, posting->number_period, posting->year_name);
    else
        table_fact(table, "number", "Number", "%s %s of %s", posting->series, posting->number,
                posting->year_name);
    table_fact(
            table, "date", "Date", "%s, period %d", day_text(posting->date).chars, posting->period);
    text_fact(table, "document_date", "Document date", day_text(posting->document_date).chars);
}

static void
subject_facts(struct table *table, const struct posted *posting)
{
    table_fact(table, "type", "Type", "%s", journal_type_name(posting->type));
    name_fact(table, "source", "Source", &posting->source);
    name_fact(table, "subledger", "Subledger", &posting->subledger);
    text_fact(table, "reference", "Reference", posting->reference);
    text_fact(table, "description", "Description", posting->description);
    text_fact(table, "external_reference", "External reference", posting->external_reference);
    text_fact(table, "note", "Note", posting->note);
    seq_fact(table, "reverses", "Reverses", posting->reverses_seq);
    seq_fact(table, "reversed_by", "Reversed by", posting->reversed_by);
    seq_fact(table, "stands_by", "Stands again by", posting->stands_by);
    if (posting->cancelled_at != 0)
        table_fact(table, "kept", "Kept", "%s cancelled its reversal plan on %s: %s",
                posting->cancelled_by, day_text(moment_day(posting->cancelled_at)).chars,
                posting->cancel_reason);
    for (size_t i = 0; i < posting->detail_count; i++)
        text_fact(table, details[posting->details[i].tag].name,
                details[posting->details[i].tag].title, said(table->arena, &posting->details[i]));
}

/* "file, import 3, number A 12, record 7" */
static void
origin_fact(struct table *table, const struct posted *posting)
{
    SCOPED(buffer_done) struct buffer text = {0};

    buffer_text(&text, origins[posting->origin]);
    if (posting->journal_id != 0)
        buffer_format(&text, ", journal %lld", (long long)posting->journal_id);
    if (posting->import_id != 0)
        buffer_format(&text, ", import %lld", (long long)posting->import_id);
    if (!text_empty(posting->origin_number))
        buffer_format(&text, ", number %s%s%s",
                text_empty(posting->origin_series) ? "" : posting->origin_series,
                text_empty(posting->origin_series) ? "" : " ", posting->origin_number);
    if (posting->origin_position != 0)
        buffer_format(&text, ", record %lld", (long long)posting->origin_position);
    table_fact(table, "origin", "Origin", "%s", text.bytes);
}

static void
proof_facts(struct table *table, const struct posted *posting)
{
    origin_fact(table, posting);
    name_fact(table, "preparer", "Prepared by", &posting->preparer);
    name_fact(table, "poster", "Posted by", &posting->poster);
    table_fact(table, "booked", "Booked", "%s", moment_text(posting->booked_at).chars);
    table_fact(table, "hash", "Hash", "%s", hash_text(&posting->hash).chars);
}

/* ---- the lines ---- */

static struct columns
columns_of(const struct posted *posting)
{
    struct columns columns = {0};

    for (size_t i = 0; i < posting->line_count; i++) {
        const struct posted_line *line = &posting->lines[i];

        columns.books |= line->book_id != posting->book_id;
        columns.currency |= !currency_none(line->currency);
        columns.quantity |= line->has_quantity;
        columns.parts |= line->allocation_count > 0;
        columns.text |= line->text != NULL;
    }
    return columns;
}

static void
add_columns(struct table *table, const struct columns *columns)
{
    table_column(table, "line", "Line", COLUMN_COUNT);
    if (columns->books)
        table_column(table, "book", "Book", COLUMN_CODE);
    table_column(table, "account", "Account", COLUMN_CODE);
    table_column(table, "name", "Name", COLUMN_TEXT);
    table_column(table, "debit", "Debit", COLUMN_MONEY);
    table_column(table, "credit", "Credit", COLUMN_MONEY);
    if (columns->parts)
        table_column(table, "part", "Of which", COLUMN_MONEY);
    if (columns->currency) {
        table_column(table, "currency_amount", "In currency", COLUMN_MONEY);
        table_column(table, "currency", "", COLUMN_CODE);
        table_column(table, "rate", "Rate", COLUMN_CODE);
    }
    if (columns->quantity)
        table_column(table, "quantity", "Quantity", COLUMN_QUANTITY);
    if (columns->text)
        table_column(table, "text", "Text", COLUMN_TEXT);
}

/* As it stands in its side's column: a credit without its sign, a storno with a minus. */
static struct money
on_side(const struct posted_line *line, struct money amount)
{
    struct money turned;
    bool fits = money_negate(amount, &turned);

    assert(fits);
    return line->side == SIDE_CREDIT ? turned : amount;
}

static void
put_sides(struct table *table, const struct posted_line *line)
{
    if (line->side == SIDE_DEBIT)
        table_money(table, line->amount);
    else
        table_blank(table);
    if (line->side == SIDE_CREDIT)
        table_money(table, on_side(line, line->amount));
    else
        table_blank(table);
}

static void
put_currency(struct table *table, const struct posted_line *line)
{
    if (currency_none(line->currency)) {
        table_blank(table);
        table_blank(table);
        table_blank(table);
        return;
    }
    table_money(table, line->currency_amount);
    table_text(table, line->currency.code);
    table_text(table, line->rate.mantissa != 0 ? rate_text(line->rate).chars : NULL);
}

static void
put_line(struct table *table, const struct columns *columns, const struct posted_line *line)
{
    table_row(table, ROW_PLAIN, 0);
    table_count(table, line->line_no);
    if (columns->books)
        table_text(table, line->book);
    table_text(table, line->account.code);
    table_text(table, line->account.name);
    put_sides(table, line);
    if (columns->parts)
        table_blank(table);
    if (columns->currency)
        put_currency(table, line);
    if (columns->quantity && line->has_quantity)
        table_quantity(table, line->quantity);
    else if (columns->quantity)
        table_blank(table);
    if (columns->text)
        table_text(table, line->text);
}

/* A row below the line; what follows is given by the caller. */
static void
begin_below(struct table *table, const struct columns *columns)
{
    table_row(table, ROW_PLAIN, 1);
    table_blank(table);
    if (columns->books)
        table_blank(table);
    table_blank(table);
}

/* A slice's values belong together: "Cost centre NORTH North, Project P1 Office". */
static size_t
put_part(struct table *table, const struct columns *columns, const struct posted_line *line,
        size_t first)
{
    const struct posted_allocation *part = &line->allocations[first];
    SCOPED(buffer_done) struct buffer name = {0};
    size_t next = first;

    for (; next < line->allocation_count && line->allocations[next].slice == part->slice; next++)
        buffer_format(&name, "%s%s %s %s", next > first ? ", " : "",
                line->allocations[next].dimension.name, line->allocations[next].value.code,
                line->allocations[next].value.name);
    begin_below(table, columns);
    table_text(table, name.bytes);
    table_blank(table);
    table_blank(table);
    table_money(table, on_side(line, part->amount));
    if (columns->currency)
        for (int i = 0; i < 3; i++)
            table_blank(table);
    if (columns->quantity && part->has_quantity)
        table_quantity(table, part->quantity);
    return next;
}

static void
put_below(struct table *table, const struct columns *columns, const struct posted_line *line)
{
    for (size_t i = 0; i < line->allocation_count;)
        i = put_part(table, columns, line, i);
    if (line->template_account != NULL) {
        begin_below(table, columns);
        table_format(table, "%s: line %d, %s", details[DETAIL_TEMPLATE].title, line->template_line,
                line->template_account);
    }
    for (size_t i = 0; i < line->detail_count; i++) {
        begin_below(table, columns);
        table_format(table, "%s: %s", details[line->details[i].tag].title,
                said(table->arena, &line->details[i]));
    }
}

/* ---- template accounts ---- */

static bool
same_template(const struct posted_line *a, const struct posted_line *b)
{
    return a->template_line != 0 && a->template_line == b->template_line &&
           a->book_id == b->book_id;
}

static bool
is_told(const struct posted *posting, size_t index)
{
    for (size_t i = index; i-- > 0;)
        if (same_template(&posting->lines[i], &posting->lines[index]))
            return true;
        else if (posting->lines[i].template_line != posting->lines[index].template_line)
            break;
    return false;
}

/* The line as the document had it: what the lines from `first` on of one template line sum to. */
static struct posted_line
collapse(struct arena *arena, const struct posted *posting, size_t first)
{
    struct posted_line whole = posting->lines[first];
    size_t count = 1;
    bool fits = true;

    for (size_t i = first + 1; i < posting->line_count; i++) {
        const struct posted_line *part = &posting->lines[i];

        if (!same_template(&whole, part))
            continue;
        fits &= money_add(whole.amount, part->amount, &whole.amount) &&
                money_add(whole.currency_amount, part->currency_amount, &whole.currency_amount) &&
                !ADD_OVERFLOWS(whole.quantity, part->quantity, &whole.quantity);
        count++;
    }
    assert(fits); /* the gate let no whole in that does not fit */
    whole.account = (struct posted_name){.code = whole.template_account,
            .name = arena_format(arena, "(spread over %zu accounts)", count)};
    whole.template_account = NULL;
    whole.allocation_count = 0;
    return whole;
}

static void
put_lines(struct arena *arena, struct table *table, const struct columns *columns,
        const struct posted *posting, bool template_details)
{
    for (size_t i = 0; i < posting->line_count; i++) {
        struct posted_line line = posting->lines[i];

        if (!template_details && line.template_account != NULL) {
            if (is_told(posting, i))
                continue;
            line = collapse(arena, posting, i);
        }
        put_line(table, columns, &line);
        put_below(table, columns, &line);
    }
}

static void
put_total(struct table *table, const struct columns *columns, const struct posted *posting)
{
    table_row(table, ROW_TOTAL, 0);
    table_blank(table);
    if (columns->books)
        table_blank(table);
    table_blank(table);
    table_format(table, "Total %s", posting->currency.code);
    table_money(table, posting->debit);
    table_money(table, posting->credit);
}

void
posting_show_table(
        struct arena *arena, const struct posted *posting, bool template_details, struct table *ret)
{
    struct columns columns = columns_of(posting);

    table_init(ret, arena, "posting", "Posted journal");
    number_facts(ret, posting);
    subject_facts(ret, posting);
    proof_facts(ret, posting);
    add_columns(ret, &columns);
    put_lines(arena, ret, &columns, posting, template_details);
    put_total(ret, &columns, posting);
}
