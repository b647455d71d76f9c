/*
 * csv_journals_out — posted journals, a row for each line.
 *
 * A line that is split over values of dimensions becomes a row for each part and one for
 * the rest; `line` says which rows are one line. Parts that overlap (a cost centre has 60
 * of 100, a project 70) cannot be rows: then the cells of the one row say the shares, and
 * a warning says so.
 */
#include <inttypes.h>

#include "base/day.h"
#include "exchange/books/books.h"
#include "exchange/csv/csv_out.h"
#include "exchange/file/out.h"
#include "ledger/name/name.h"
#include "store/work.h"

struct writer {
    struct work *work;
    struct books books;
    struct csv_out out;
    FILE *file;
    struct arena memory; /* of a line */
    bool shares;         /* a warning was given that some cells hold them */
};

/* What one row shows of a line. */
struct row {
    const struct books_line *line;
    struct money amount;
    struct money currency_amount;
    int64_t quantity;
    bool has_quantity;
    const struct books_part *parts;
    size_t part_count;
};

static const char *const columns[] = {"journal", "year", "period", "date", "document_date", "type",
        "source", "subledger", "series", "number", "reference", "description", "external_reference",
        "line", "account", "account_name", "debit", "credit", "book_currency", "currency",
        "currency_amount", "rate", "quantity", "text", "line_reference", "comment"};

static void
write_head(struct writer *writer)
{
    for (size_t i = 0; i < COUNT_OF(columns); i++)
        csv_out_cell(&writer->out, columns[i]);
    for (size_t i = 0; i < writer->books.snapshot->dimension_count; i++)
        csv_out_format(&writer->out, "dimension:%s", writer->books.snapshot->dimensions[i].code);
    for (size_t i = 0; i < writer->books.snapshot->custom_field_count; i++)
        csv_out_format(&writer->out, "custom:%s", writer->books.snapshot->custom_fields[i].code);
    csv_out_row(&writer->out, writer->file);
}

/* ---- cells ---- */

static void
write_day(struct writer *writer, int day)
{
    csv_out_cell(&writer->out, day == 0 ? NULL : day_text(day).chars);
}

static void
write_quantity(struct writer *writer, const struct row *row)
{
    csv_out_cell(&writer->out,
            row->has_quantity ? decimal_text(decimal_of_millionths(row->quantity)).chars : NULL);
}

static void
write_sides(struct writer *writer, const struct row *row)
{
    struct money turned = row->amount;
    bool fits = money_negate(row->amount, &turned);

    if (row->line->side == SIDE_DEBIT)
        csv_out_cell(&writer->out, money_text(row->amount).chars);
    else
        csv_out_cell(&writer->out, NULL);
    if (row->line->side == SIDE_CREDIT && fits)
        csv_out_cell(&writer->out, money_text(turned).chars);
    else
        csv_out_cell(&writer->out, NULL);
}

static void
write_currency(struct writer *writer, const struct row *row)
{
    const struct books_line *line = row->line;
    bool foreign = !currency_none(line->currency);

    csv_out_cell(&writer->out, writer->books.book->currency.code);
    csv_out_cell(&writer->out, foreign ? line->currency.code : NULL);
    csv_out_cell(&writer->out, foreign ? money_text(row->currency_amount).chars : NULL);
    csv_out_cell(
            &writer->out, foreign && line->rate.mantissa > 0 ? rate_text(line->rate).chars : NULL);
}

/* The value's code; the codes with their shares where parts overlap. */
static void
write_dimension(struct writer *writer, const struct row *row, const struct dimension *dimension)
{
    SCOPED(buffer_done) struct buffer cell = {0};

    for (size_t i = 0; i < row->part_count; i++) {
        const struct books_part *part = &row->parts[i];

        if (part->dimension != dimension)
            continue;
        if (cell.length > 0)
            buffer_text(&cell, " | ");
        buffer_text(&cell, part->value->code);
        if (money_minor(part->amount) != money_minor(row->amount))
            buffer_format(&cell, " %s", money_text(part->amount).chars);
    }
    csv_out_text(&writer->out, cell.length == 0 ? NULL : cell.bytes);
}

static const char *
value_of(const char *code, const struct custom_value *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (code_same(values[i].field, code))
            return values[i].value;
    return NULL;
}

/* The line's fields, and beside each line those of its journal. */
static void
write_custom(
        struct writer *writer, const struct books_journal *journal, const struct books_line *line)
{
    const struct snapshot *snapshot = writer->books.snapshot;
    struct custom_value *of_journal, *of_line;
    size_t journal_count, line_count;

    if (snapshot->custom_field_count == 0)
        return;
    custom_values_view(&writer->memory, custom_text(journal->details, journal->detail_count),
            &of_journal, &journal_count);
    custom_values_view(
            &writer->memory, custom_text(line->details, line->detail_count), &of_line, &line_count);
    for (size_t i = 0; i < snapshot->custom_field_count; i++) {
        const struct custom_field *field = &snapshot->custom_fields[i];
        bool on_journal = field->place == CUSTOM_ON_JOURNALS;

        csv_out_text(&writer->out, value_of(field->code, on_journal ? of_journal : of_line,
                                           on_journal ? journal_count : line_count));
    }
}

static void
write_journal_cells(struct writer *writer, const struct books_journal *journal)
{
    const struct snapshot *snapshot = writer->books.snapshot;
    struct csv_out *out = &writer->out;

    csv_out_format(out, "%" PRId64, journal->seq);
    csv_out_text(out, snapshot_year(snapshot, journal->year)->name);
    csv_out_format(out, "%d", journal->period);
    write_day(writer, journal->date);
    write_day(writer, journal->document_date);
    csv_out_cell(out, journal_type_name(journal->type));
    csv_out_text(out, journal->source->code);
    csv_out_text(out, journal->subledger == NULL ? NULL : journal->subledger->code);
    csv_out_text(out, journal->series);
    csv_out_format(out, "%010" PRId64, journal->number);
    csv_out_text(out, journal->reference);
    csv_out_text(out, journal->description);
    csv_out_text(out, journal->external_reference);
}

static void
write_row(struct writer *writer, const struct books_journal *journal, const struct row *row)
{
    const struct snapshot *snapshot = writer->books.snapshot;
    const struct books_line *line = row->line;
    struct csv_out *out = &writer->out;

    write_journal_cells(writer, journal);
    csv_out_format(out, "%d", line->line_no);
    csv_out_text(out, line->account->code);
    csv_out_text(out, line->account->name);
    write_sides(writer, row);
    write_currency(writer, row);
    write_quantity(writer, row);
    csv_out_text(out, line->text != NULL ? line->text : journal->description);
    csv_out_text(out, detail_value(line->details, line->detail_count, DETAIL_REFERENCE));
    csv_out_text(out, detail_value(line->details, line->detail_count, DETAIL_COMMENT));
    for (size_t i = 0; i < snapshot->dimension_count; i++)
        write_dimension(writer, row, &snapshot->dimensions[i]);
    write_custom(writer, journal, line);
    csv_out_row(out, writer->file);
}

/* ---- parts of a line ---- */

static size_t
slice_length(const struct books_line *line, size_t start)
{
    size_t end = start;

    while (end < line->part_count && line->parts[end].slice == line->parts[start].slice)
        end++;
    return end - start;
}

static struct row *
rows_of_slices(struct writer *writer, const struct books_line *line, size_t *ret_count)
{
    struct row *rows = arena_array(&writer->memory, line->part_count + 1, sizeof(*rows));
    size_t count = 0;

    for (size_t start = 0; start < line->part_count;) {
        const struct books_part *part = &line->parts[start];
        size_t length = slice_length(line, start);

        rows[count++] = (struct row){.line = line,
                .amount = part->amount,
                .quantity = part->quantity,
                .has_quantity = part->has_quantity,
                .parts = part,
                .part_count = length};
        start += length;
    }
    *ret_count = count;
    return rows;
}

/* False when the parts are more than the line: they overlap. */
static bool
add_rest(const struct books_line *line, struct row *rows, size_t *count)
{
    struct money rest = line->amount;
    int64_t quantity = line->quantity;

    for (size_t i = 0; i < *count; i++) {
        if (money_sign(rows[i].amount) != money_sign(line->amount) ||
                !money_sub(rest, rows[i].amount, &rest))
            return false;
        quantity -= rows[i].quantity;
    }
    if (money_sign(rest) == -money_sign(line->amount) && !money_is_zero(rest))
        return false;
    if (!money_is_zero(rest))
        rows[(*count)++] = (struct row){.line = line,
                .amount = rest,
                .quantity = quantity,
                .has_quantity = line->has_quantity && quantity != 0};
    return true;
}

/* The amount in the line's own currency goes to its rows as the amount does. */
static bool
spread_currency(
        struct writer *writer, const struct books_line *line, struct row *rows, size_t count)
{
    int64_t *weights = arena_array(&writer->memory, count, sizeof(*weights));
    struct money *parts = arena_array(&writer->memory, count, sizeof(*parts));

    if (currency_none(line->currency))
        return true;
    for (size_t i = 0; i < count; i++)
        weights[i] = money_minor(rows[i].amount) < 0 ? -money_minor(rows[i].amount)
                                                     : money_minor(rows[i].amount);
    if (!money_spread(line->currency_amount, weights, (int)count, parts))
        return false;
    for (size_t i = 0; i < count; i++)
        rows[i].currency_amount = parts[i];
    return true;
}

static bool
is_whole(const struct books_line *line)
{
    for (size_t i = 0; i < line->part_count; i++)
        if (money_minor(line->parts[i].amount) != money_minor(line->amount))
            return false;
    return true;
}

static void
warn_shares(struct writer *writer, const struct books_journal *journal)
{
    if (writer->shares)
        return;
    writer->shares = true;
    finding_add(&writer->work->findings,
            &(struct finding){.code = "csv.shares",
                    .severity = SEVERITY_WARN,
                    .detail = arena_format(&writer->work->arena,
                            "parts of a line overlap, first in posting %" PRId64
                            ": its cells say the shares, and cannot be imported",
                            journal->seq),
                    .mend = "Read the allocations from the JSON of the journal instead."});
}

static void
write_line(
        struct writer *writer, const struct books_journal *journal, const struct books_line *line)
{
    struct row whole = {.line = line,
            .amount = line->amount,
            .currency_amount = line->currency_amount,
            .quantity = line->quantity,
            .has_quantity = line->has_quantity,
            .parts = line->parts,
            .part_count = line->part_count};
    struct row *rows;
    size_t count;

    arena_reset(&writer->memory, (struct arena_mark){0});
    if (is_whole(line)) {
        write_row(writer, journal, &whole);
        return;
    }
    rows = rows_of_slices(writer, line, &count);
    if (!add_rest(line, rows, &count) || !spread_currency(writer, line, rows, count)) {
        warn_shares(writer, journal);
        write_row(writer, journal, &whole);
        return;
    }
    for (size_t i = 0; i < count; i++)
        write_row(writer, journal, &rows[i]);
}

/* ---- the file ---- */

/* What a single year began with is a journal of its own, numbered by nobody. */
static void
write_opening_row(struct writer *writer, const struct account *account, int64_t opening, int line)
{
    const struct books *books = &writer->books;
    const struct books_line told = {.line_no = line,
            .account = account,
            .side = opening < 0 ? SIDE_CREDIT : SIDE_DEBIT,
            .amount = money_of(opening, books->book->currency)};
    const struct source none = {.code = ""};
    const struct books_journal journal = {.year = books->year->year,
            .series = "",
            .date = books->year->first_day,
            .type = JOURNAL_TAKE_ON,
            .source = &none,
            .description = "Opening balances"};
    struct row row = {.line = &told, .amount = told.amount};

    write_row(writer, &journal, &row);
}

static enum fault
write_openings(struct writer *writer)
{
    int64_t *openings;
    size_t count;
    int line = 0;
    enum fault fault;

    if ((fault = books_openings(&writer->books, &writer->work->arena, &openings, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (openings[i] != 0)
            write_opening_row(writer, &writer->books.snapshot->accounts[i], openings[i], ++line);
    return OK;
}

static enum fault
write_journals(struct writer *writer)
{
    const struct books_journal *journal;
    enum fault fault;

    while ((fault = books_next(&writer->books, &journal)) == OK && journal != NULL)
        for (size_t i = 0; i < journal->line_count; i++)
            write_line(writer, journal, &journal->lines[i]);
    return fault;
}

static void
writer_done(struct writer *writer)
{
    books_close(&writer->books);
    csv_out_done(&writer->out);
    arena_done(&writer->memory);
}

enum fault
export_csv(struct work *work, int64_t company_id, const struct export_options *options, FILE *out)
{
    SCOPED(writer_done) struct writer writer = {.work = work, .file = out};
    enum fault fault;

    if ((fault = books_open(work, company_id, options, &writer.books)))
        return fault;
    write_head(&writer);
    if ((fault = write_openings(&writer)) || (fault = write_journals(&writer)))
        return fault;
    return csv_out_flush(&work->why, out);
}
