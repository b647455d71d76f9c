/*
 * hledger — journals of hledger, and of ledger as far as they agree.
 *
 * What the subset leaves out is refused with its line, not passed over: include,
 * alias, apply account, periodic and automated transactions, virtual postings,
 * balance assignments and lot prices would all change what the file says.
 */
#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "exchange/file/file.h"
#include "exchange/file/lines.h"
#include "exchange/hledger/hledger_reader.h"

void
hledger_say(const struct hledger_reader *reader, int64_t line, const char *code,
        enum severity severity, const char *mend, const char *format, ...)
{
    char detail[320];
    va_list values;

    va_start(values, format);
    vsnprintf(detail, sizeof(detail), format, values);
    va_end(values);
    reader->sink->finding(reader->sink->context, &(struct finding){
                                                         .code = code,
                                                         .severity = severity,
                                                         .at = "",
                                                         .file = reader->source->name,
                                                         .file_line = line,
                                                         .detail = detail,
                                                         .mend = mend,
                                                 });
}

/* ---- lines ---- */

static enum fault
end_block(struct hledger_reader *reader)
{
    enum fault fault = OK;

    if (reader->block == HLEDGER_IN_TRANSACTION)
        fault = hledger_tell(reader);
    else if (reader->block == HLEDGER_IN_ACCOUNT && reader->declared != NULL)
        fault = hledger_declare(reader, reader->declared);
    reader->block = HLEDGER_OUTSIDE;
    reader->declared = NULL;
    reader->transaction = NULL;
    return fault;
}

static void
begin_transaction(struct hledger_reader *reader, const char *line)
{
    reader->block = HLEDGER_IN_TRANSACTION;
    reader->transaction = arena_take(&reader->memory, sizeof(*reader->transaction));
    reader->transaction->file_line = reader->line_no;
    hledger_parse_header(reader, line);
}

static void
begin_block(struct hledger_reader *reader, const char *line)
{
    if (isdigit((unsigned char)*line))
        begin_transaction(reader, line);
    else if (*line == '~')
        hledger_refuse_block(reader, "hledger.periodic", "a periodic transaction is no journal",
                "Remove it, or write out what was booked.");
    else if (*line == '=')
        hledger_refuse_block(reader, "hledger.automated", "an automated rule would add postings",
                "Write its postings out: hledger -f FILE print --auto > WHOLE.journal");
    else
        hledger_directive(reader, line);
}

static void
read_indented(struct hledger_reader *reader, const char *line)
{
    const char *text = line + strspn(line, " \t");

    switch (reader->block) {
    case HLEDGER_IN_TRANSACTION:
        hledger_parse_posting(reader, text);
        break;
    case HLEDGER_IN_ACCOUNT:
        if (*text == ';')
            hledger_take_tags(reader, text + 1);
        break;
    case HLEDGER_IN_COMMODITY:
        if (hledger_begins_with(text, "format"))
            hledger_take_sample(reader, text + strlen("format"), false);
        break;
    case HLEDGER_OUTSIDE:
        if (*text != ';')
            hledger_say(reader, reader->line_no, "hledger.line", SEVERITY_REFUSE,
                    "Put it below its transaction, without a blank line between.",
                    "an indented line belongs to no transaction");
        break;
    case HLEDGER_IN_OTHER:
    case HLEDGER_IN_COMMENT:
        break;
    }
}

static bool
is_blank(const char *line)
{
    return line[strspn(line, " \t\r\f")] == '\0';
}

/* A line at the margin has ended the block before. */
static enum fault
read_line(struct hledger_reader *reader, const char *line)
{
    if (reader->block == HLEDGER_IN_COMMENT) {
        if (hledger_begins_with(line, "end"))
            reader->block = HLEDGER_OUTSIDE;
    } else if (is_blank(line)) {
        return end_block(reader);
    } else if (*line == ' ' || *line == '\t') {
        read_indented(reader, line);
    } else if (strchr(";#*%|", *line) == NULL) {
        begin_block(reader, line);
    }
    return OK;
}

static void
refuse_bytes(struct hledger_reader *reader, const char *mend, const char *reason)
{
    hledger_say(reader, reader->line_no, "hledger.text", SEVERITY_REFUSE, mend, "%s", reason);
    if (reader->transaction != NULL)
        reader->transaction->broken = true;
    else if (reader->block == HLEDGER_OUTSIDE)
        reader->block = HLEDGER_IN_OTHER;
}

/* A line as a text; a tab, which parts as two spaces do, as those. NULL, and told, when it is
 * none. */
static const char *
clean_line(struct hledger_reader *reader, const char *bytes, size_t length)
{
    SCOPED(buffer_done) struct buffer spaced = {0};
    const char *text;
    struct why why;

    if (memchr(bytes, 0, length) != NULL || !text_is_utf8(bytes, length)) {
        refuse_bytes(reader, "Save the file as UTF-8: iconv -f WINDOWS-1252 -t UTF-8",
                "the line is not valid UTF-8");
        return NULL;
    }
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] == '\t')
            buffer_text(&spaced, "  ");
        else
            buffer_char(&spaced, bytes[i] == '\f' ? ' ' : bytes[i]);
    }
    if (spaced.length == 0)
        return "";
    if (text_clean(&reader->memory, &why, spaced.bytes, spaced.length, SIZE_MAX, false, &text) ==
            OK)
        return text;
    refuse_bytes(reader, "Remove it from the line.", why.detail);
    return NULL;
}

/* The block's memory is let go between two blocks. */
static enum fault
read_bytes(struct hledger_reader *reader, const char *bytes, size_t length)
{
    const char *line;
    enum fault fault;

    size_t mark = reader->line_no == 1 ? text_mark(bytes, length) : 0;

    bytes += mark;
    length -= mark;
    if (reader->block != HLEDGER_IN_COMMENT && (length == 0 || strchr(" \t", *bytes) == NULL) &&
            (fault = end_block(reader)))
        return fault;
    if (reader->block != HLEDGER_IN_TRANSACTION)
        arena_reset(&reader->memory, (struct arena_mark){0});

    line = clean_line(reader, bytes, length);
    return line == NULL ? OK : read_line(reader, line);
}

static enum fault
read_lines(struct hledger_reader *reader)
{
    SCOPED(lines_close) struct lines *lines = NULL;
    const char *bytes;
    size_t length;
    enum fault fault;

    if ((fault = lines_open(reader->source->path, reader->source->name, reader->why, &lines)))
        return fault;
    while ((fault = lines_next(lines, reader->why, &bytes, &length, &reader->line_no)) == OK &&
            bytes != NULL) {
        if ((fault = read_bytes(reader, bytes, length)))
            return fault;
        if (reader->line_no % 1024 == 0 && reader->sink->progress != NULL)
            reader->sink->progress(reader->sink->context, lines_done(lines), reader->source->size);
    }
    if (fault == OK && reader->block == HLEDGER_IN_COMMENT)
        hledger_say(reader, reader->comment_line, "hledger.comment", SEVERITY_WARN,
                "Write end comment where it ends.",
                "the comment is not ended: everything behind it was passed over");
    return fault != OK ? fault : end_block(reader);
}

static enum fault
take_options(struct hledger_reader *reader)
{
    const json_t *options = reader->source->options;
    const char *currency = json_string_value(json_object_get(options, "currency"));
    const char *mark = json_string_value(json_object_get(options, "decimal"));

    reader->base = reader->source->currency;
    reader->style = (struct hledger_style){
            .arena = reader->keep, .symbols = json_object_get(options, "symbols")};
    if (currency != NULL && !currency_of(currency, &reader->base))
        return fault_say(reader->why, FAULT_MAPPING_INVALID, "/currency",
                "%s is not in ISO 4217; write a code such as EUR", currency);
    if (mark != NULL && strcmp(mark, ".") != 0 && strcmp(mark, ",") != 0)
        return fault_say(
                reader->why, FAULT_MAPPING_INVALID, "/decimal", "write a point or a comma");
    if (mark != NULL)
        reader->style.decimal_mark = *mark;
    return OK;
}

static enum fault
read(const struct file_source *source, const struct file_sink *sink, struct arena *scratch,
        struct why *why)
{
    struct hledger_reader reader = {.source = source,
            .sink = sink,
            .why = why,
            .keep = scratch,
            .names = {.arena = scratch},
            .codes = {.arena = scratch}};
    enum fault fault;

    if ((fault = take_options(&reader)) == OK)
        fault = read_lines(&reader);
    arena_done(&reader.memory);
    return fault;
}

/* ---- recognising ---- */

static bool
begins_transaction(const char *line, size_t length)
{
    size_t digits = 0;

    while (digits < length && isdigit((unsigned char)line[digits]))
        digits++;
    return digits == 4 && length > 8 && strchr("-/.", line[4]) != NULL &&
           isdigit((unsigned char)line[5]) && memchr(line, ',', 12 < length ? 12 : length) == NULL;
}

static bool
has_extension(const char *name)
{
    static const char *const endings[] = {".journal", ".hledger", ".ledger", ".j", ".dat"};

    for (size_t i = 0; i < COUNT_OF(endings); i++)
        if (text_ends(name, endings[i]))
            return true;
    return false;
}

/* A dated line with an indented one below it is what no other format has. */
static int
recognise(const char *name, const char *head, size_t length)
{
    const char *end = head + length;
    bool dated = false;

    for (const char *line = head; line < end;) {
        const char *next = memchr(line, '\n', (size_t)(end - line));
        size_t size = next == NULL ? (size_t)(end - line) : (size_t)(next - line);

        if (dated && size > 1 && (*line == ' ' || *line == '\t'))
            return has_extension(name) ? 95 : 80;
        dated = begins_transaction(line, size);
        line = next == NULL ? end : next + 1;
    }
    return has_extension(name) && length == 0 ? 20 : 0;
}

const struct file_format file_hledger = {
        .name = "hledger",
        .doc = "journals of hledger and ledger",
        .carries_journals = true,
        .recognise = recognise,
        .read = read,
};
