/*
 * hledger_out — posted journals as a journal file of hledger.
 *
 *   2026-03-15=2026-03-01 (0000000012) Rent  ; id:12, source:JE, year:2026, period:3
 *       expenses:5010 Rent     100.00 SEK
 *       assets:1930 Bank      -10.00 EUR @@ 100.00 SEK  ; dimension-1:NORTH
 *
 * Every amount is explicit and exact: a line in another currency carries its worth as a
 * total price, so that `hledger balance -B` agrees to the cent. What hledger has no place
 * for (quantities, the side of a red storno, allocations) stands in tags.
 */
#include <ctype.h>
#include <inttypes.h>
#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "exchange/books/books.h"
#include "exchange/file/keys.h"
#include "exchange/file/out.h"
#include "exchange/hledger/hledger_account.h"
#include "store/work.h"

enum { AMOUNT_COLUMN = 60 };

struct writer {
    struct work *work;
    struct books books;
    FILE *out;
    struct arena names_memory;
    const char **names; /* of accounts, in the order of the snapshot */
    struct buffer line;
    bool quantities; /* a warning was given that they stand in tags */
};

static void
warn(struct writer *writer, const char *code, const char *mend, const char *detail)
{
    finding_add(&writer->work->findings,
            &(struct finding){
                    .code = code, .severity = SEVERITY_WARN, .detail = detail, .mend = mend});
}

/* ---- names ---- */

static const char *
root_of(enum account_type type)
{
    static const char *const roots[] = {
            [ACCOUNT_ASSET] = "assets",
            [ACCOUNT_LIABILITY] = "liabilities",
            [ACCOUNT_EQUITY] = "equity",
            [ACCOUNT_INCOME] = "income",
            [ACCOUNT_EXPENSE] = "expenses",
            [ACCOUNT_STATISTICAL] = "statistics",
    };

    return roots[type];
}

/* A name that came from hledger is its own path, and gives its own code again. */
static bool
is_own_path(struct arena *arena, const struct account *account)
{
    const char *name = account->name;
    struct hledger_account read;

    if (strchr(name, ':') == NULL || strstr(name, "  ") != NULL || strchr("*!([", *name) != NULL ||
            isdigit((unsigned char)*name))
        return false;
    hledger_account_of(arena, name, &read);
    return strcmp(read.code, account->code) == 0;
}

/* Two spaces would end the name, a colon would make an account below it. */
static void
add_name_part(struct buffer *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == ' ' && (out->length == 0 || out->bytes[out->length - 1] == ' '))
            continue;
        buffer_char(out, *text == ':' ? '-' : *text == ';' ? ',' : *text);
    }
}

static const char *
name_of(struct writer *writer, const struct account *account)
{
    SCOPED(buffer_done) struct buffer text = {0};

    if (is_own_path(&writer->names_memory, account))
        return account->name;
    buffer_format(&text, "%s:", root_of(account->type));
    add_name_part(&text, account->code);
    if (strcmp(account->code, account->name) != 0) {
        buffer_char(&text, ' ');
        add_name_part(&text, account->name);
    }
    while (text.bytes[text.length - 1] == ' ')
        text.bytes[--text.length] = '\0';
    return arena_text(&writer->names_memory, text.bytes);
}

/* What was put in the place of a colon may have made two names one. */
static const char *
unique_name(struct writer *writer, struct keys *taken, const struct account *account)
{
    const char *name = name_of(writer, account);
    int64_t *times = keys_put(taken, name);

    if ((*times)++ == 0)
        return name;
    name = arena_format(&writer->names_memory, "%s (%" PRId64 ")", name, account->account_id);
    warn(writer, "hledger.account-name", "Nothing has to be done.",
            arena_format(
                    &writer->work->arena, "account %s is written as \"%s\"", account->code, name));
    return name;
}

static void
make_names(struct writer *writer)
{
    const struct snapshot *snapshot = writer->books.snapshot;
    struct keys taken = {.arena = &writer->names_memory};

    writer->names =
            arena_array(&writer->names_memory, snapshot->account_count, sizeof(*writer->names));
    for (size_t i = 0; i < snapshot->account_count; i++)
        writer->names[i] = unique_name(writer, &taken, &snapshot->accounts[i]);
}

static const char *
written_name(const struct writer *writer, const struct account *account)
{
    return writer->names[account - writer->books.snapshot->accounts];
}

/* ---- head: commodities and accounts ---- */

/* A comma would end a tag's value. */
static void
add_tag(struct buffer *out, const char *name, const char *value)
{
    if (text_empty(value))
        return;
    buffer_format(out, "%s%s:", out->length == 0 ? "" : ", ", name);
    for (; *value != '\0'; value++)
        buffer_char(out, *value == ',' ? ';' : *value == '\n' ? ' ' : *value);
}

static void
write_commodity(struct writer *writer, struct currency currency)
{
    fprintf(writer->out, "commodity 1000.%.*s %s\n", currency_exponent(currency), "0000",
            currency.code);
}

/* A code that the name does not give when it is read again is said. */
static void
write_account(struct writer *writer, const struct account *account)
{
    static const char letters[] = "?ALERX";
    SCOPED(buffer_done) struct buffer comment = {0};
    const char *name = written_name(writer, account);
    char letter[2] = {0};
    struct hledger_account read;

    hledger_account_of(&writer->names_memory, name, &read);
    if (account->type != ACCOUNT_STATISTICAL) {
        letter[0] = letters[account->type];
        add_tag(&comment, "type", letter);
    }
    if (strcmp(read.code, account->code) != 0)
        add_tag(&comment, "code", account->code);
    fprintf(writer->out, "account %s%s%s\n", name, comment.length > 0 ? "  ; " : "",
            comment.length > 0 ? comment.bytes : "");
}

static enum fault
write_head(struct writer *writer)
{
    const struct snapshot *snapshot = writer->books.snapshot;
    struct currency *currencies;
    size_t count;
    enum fault fault;

    if ((fault = books_currencies(&writer->books, &writer->names_memory, &currencies, &count)))
        return fault;
    fprintf(writer->out, "; %s %s, book %s in %s, %s\n\ndecimal-mark .\n\n", snapshot->company.code,
            snapshot->company.name, writer->books.book->code, writer->books.book->currency.code,
            writer->books.year == NULL ? "all years" : writer->books.year->name);
    for (size_t i = 0; i < count; i++)
        write_commodity(writer, currencies[i]);
    fputc('\n', writer->out);
    for (size_t i = 0; i < snapshot->account_count; i++)
        if (snapshot->accounts[i].kind != ACCOUNT_HEADING)
            write_account(writer, &snapshot->accounts[i]);
    return OK;
}

/* ---- comments ---- */

static void
add_comment(struct buffer *out, const char *comment)
{
    if (!text_empty(comment))
        buffer_format(out, "%s%s", out->length == 0 ? "" : ", ", comment);
}

/* What the format has a place for (status) is written there; tags come back as they were. */
static void
add_details(struct buffer *out, const struct detail *details, size_t count)
{
    static const char *const names[] = {
            [DETAIL_REFERENCE] = "reference",
            [DETAIL_COMMENT] = "comment",
            [DETAIL_LINE_DATE] = "line-date",
            [DETAIL_PARTY] = "party",
            [DETAIL_SOURCE_LINK] = "link",
            [DETAIL_CUSTOM] = "custom",
            [DETAIL_SIGN] = "sign",
            [DETAIL_REGISTERED] = "registered",
            [DETAIL_STRUCK_ROWS] = "struck-rows",
            [DETAIL_ADDED_ROW] = "added-row",
            [DETAIL_PRICE] = "price",
    };

    for (size_t i = 0; i < count; i++) {
        if (details[i].tag == DETAIL_TAGS)
            add_comment(out, details[i].value);
        else if (details[i].tag < COUNT_OF(names) && names[details[i].tag] != NULL)
            add_tag(out, names[details[i].tag], details[i].value);
    }
}

static const char *
status_of(const struct detail *details, size_t count)
{
    const char *status = detail_value(details, count, DETAIL_STATUS);

    if (status == NULL)
        return "";
    return strcmp(status, "!") == 0 ? "! " : "* ";
}

/* "dimension-1:NORTH", or "dimension-1:NORTH 60.00 | SOUTH 40.00" where the line is split. */
static void
add_parts(struct buffer *out, const struct books_line *line)
{
    for (size_t i = 0; i < line->part_count; i++) {
        const struct books_part *part = &line->parts[i];
        bool whole = money_minor(part->amount) == money_minor(line->amount);

        buffer_format(out, "%sdimension-%s:%s", out->length == 0 ? "" : ", ", part->dimension->code,
                part->value->code);
        if (!whole)
            buffer_format(out, " %s", money_text(part->amount).chars);
    }
}

/* ---- journals ---- */

/* A semicolon would begin a comment. */
static void
add_description(struct buffer *out, const char *text)
{
    for (; text != NULL && *text != '\0'; text++)
        buffer_char(out, *text == ';' ? ',' : *text);
}

static void
add_number(struct buffer *out, const char *name, int64_t number)
{
    buffer_format(out, "%s%s:%" PRId64, out->length == 0 ? "" : ", ", name, number);
}

static void
write_first_line(struct writer *writer, const struct books_journal *journal)
{
    SCOPED(buffer_done) struct buffer comment = {0};
    struct buffer *line = &writer->line;

    buffer_clear(line);
    buffer_text(line, day_text(journal->date).chars);
    if (journal->document_date != 0 && journal->document_date != journal->date)
        buffer_format(line, "=%s", day_text(journal->document_date).chars);
    buffer_format(line, " %s(%010" PRId64 ") ", status_of(journal->details, journal->detail_count),
            journal->number);
    add_description(line, journal->description);

    add_number(&comment, "id", journal->seq);
    add_tag(&comment, "source", journal->source->code);
    add_tag(&comment, "year", snapshot_year(writer->books.snapshot, journal->year)->name);
    add_number(&comment, "period", journal->period);
    add_tag(&comment, "reference", journal->reference);
    add_tag(&comment, "external-reference", journal->external_reference);
    add_tag(&comment, "origin-series", journal->origin_series);
    add_tag(&comment, "origin-number", journal->origin_number);
    add_details(&comment, journal->details, journal->detail_count);
    fprintf(writer->out, "\n%s  ; %s\n", line->bytes, comment.bytes);
}

/* An amount in another currency has its worth as total price, which has no sign of its own; where
 * the two point in different directions it can only be a tag. */
static bool
is_priced(const struct books_line *line)
{
    return !currency_none(line->currency) && money_sign(line->currency_amount) != 0 &&
           money_sign(line->currency_amount) == money_sign(line->amount);
}

static struct money
unsigned_worth(struct money worth)
{
    struct money turned;
    bool fits;

    if (money_sign(worth) >= 0)
        return worth;
    fits = money_negate(worth, &turned);
    return fits ? turned : worth;
}

/* Amounts end in one column, the price of a foreign one behind it. */
static void
add_amount(struct buffer *out, const struct books_line *line)
{
    struct money amount = is_priced(line) ? line->currency_amount : line->amount;
    struct money_text number = money_text(amount);
    size_t width = text_width(out->bytes) + strlen(number.chars);

    buffer_text(out, "  ");
    for (width += 2; width < AMOUNT_COLUMN; width++)
        buffer_char(out, ' ');
    buffer_format(out, "%s %s", number.chars, amount.currency.code);
    if (is_priced(line))
        buffer_format(out, " @@ %s %s", money_text(unsigned_worth(line->amount)).chars,
                line->amount.currency.code);
}

static void
add_quantity(struct writer *writer, struct buffer *out, const struct books_line *line)
{
    if (!line->has_quantity)
        return;
    add_tag(out, "quantity", decimal_text(decimal_of_millionths(line->quantity)).chars);
    if (!writer->quantities)
        warn(writer, "hledger.quantity", "Nothing has to be done.",
                "hledger has no quantities beside amounts; they are written as tags");
    writer->quantities = true;
}

static void
add_line_comment(struct writer *writer, struct buffer *out, const struct books_line *line)
{
    enum side natural = money_sign(line->amount) < 0 ? SIDE_CREDIT : SIDE_DEBIT;

    add_tag(out, "text", line->text);
    if (line->side != SIDE_NONE && line->side != natural && !money_is_zero(line->amount))
        add_tag(out, "side", line->side == SIDE_DEBIT ? "debit" : "credit");
    if (!currency_none(line->currency) && !is_priced(line))
        buffer_format(out, "%scurrency-amount:%s %s", out->length == 0 ? "" : ", ",
                money_text(line->currency_amount).chars, line->currency.code);
    add_quantity(writer, out, line);
    add_parts(out, line);
    add_details(out, line->details, line->detail_count);
}

static void
write_line(struct writer *writer, const struct books_line *told)
{
    SCOPED(buffer_done) struct buffer comment = {0};
    struct buffer *line = &writer->line;

    buffer_clear(line);
    buffer_format(line, "    %s%s", status_of(told->details, told->detail_count),
            written_name(writer, told->account));
    add_amount(line, told);
    add_line_comment(writer, &comment, told);
    if (comment.length > 0)
        buffer_format(line, "  ; %s", comment.bytes);
    fprintf(writer->out, "%s\n", line->bytes);
}

static enum fault
write_journals(struct writer *writer)
{
    const struct books_journal *journal;
    enum fault fault;

    while ((fault = books_next(&writer->books, &journal)) == OK && journal != NULL) {
        write_first_line(writer, journal);
        for (size_t i = 0; i < journal->line_count; i++)
            write_line(writer, &journal->lines[i]);
    }
    return fault;
}

/* ---- a year that is not the first: what it began with ---- */

static enum fault
write_openings(struct writer *writer)
{
    const struct books *books = &writer->books;
    int64_t *openings;
    size_t count;
    bool begun = false;
    enum fault fault;

    if ((fault = books_openings(&writer->books, &writer->names_memory, &openings, &count)))
        return fault;
    for (size_t i = 0; i < count; i++) {
        if (openings[i] == 0)
            continue;
        if (!begun)
            fprintf(writer->out,
                    "\n%s * (OPENING) Opening balances  ; year:%s, period:0, carried:yes\n",
                    day_text(books->year->first_day).chars, books->year->name);
        begun = true;
        write_line(writer, &(struct books_line){.account = &books->snapshot->accounts[i],
                                   .amount = money_of(openings[i], books->book->currency)});
    }
    return OK;
}

static enum fault
write_all(struct writer *writer)
{
    enum fault fault;

    make_names(writer);
    if ((fault = write_head(writer)) || (fault = write_openings(writer)) ||
            (fault = write_journals(writer)))
        return fault;
    if (fflush(writer->out) != 0 || ferror(writer->out))
        return fault_say(&writer->work->why, FAULT_FILE_WRITE, "", "is the disk full?");
    return OK;
}

static void
writer_done(struct writer *writer)
{
    books_close(&writer->books);
    arena_done(&writer->names_memory);
    buffer_done(&writer->line);
}

enum fault
export_hledger(
        struct work *work, int64_t company_id, const struct export_options *options, FILE *out)
{
    SCOPED(writer_done) struct writer writer = {.work = work, .out = out};
    enum fault fault;

    if ((fault = books_open(work, company_id, options, &writer.books)))
        return fault;
    return write_all(&writer);
}
