#include "exchange/sie/reader.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

#include "base/day.h"
#include "exchange/file/file.h"
#include "exchange/file/lines.h"

enum { PROGRESS_LINES = 4096 };

static void
say(struct reader *reader, int64_t line, enum severity severity, const char *code, const char *mend,
        const char *detail)
{
    const struct finding finding = {
            .code = code,
            .severity = severity,
            .at = "",
            .file = reader->source->name,
            .file_line = line,
            .detail = detail,
            .mend = mend,
    };

    reader->sink->finding(reader->sink->context, &finding);
}

void
reader_say(struct reader *reader, enum severity severity, const char *code, const char *mend,
        const char *format, ...)
{
    va_list values;

    va_start(values, format);
    say(reader, reader->line, severity, code, mend, arena_vformat(reader->scratch, format, values));
    va_end(values);
}

void
reader_say_at(struct reader *reader, int64_t line, enum severity severity, const char *code,
        const char *mend, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    say(reader, line, severity, code, mend, arena_vformat(reader->scratch, format, values));
    va_end(values);
}

/* ---- fields ---- */

bool
reader_amount(struct reader *reader, const char *text, struct decimal *ret)
{
    if (decimal_parse(text, ret))
        return true;
    if (decimal_too_long(text)) {
        reader_say(reader, SEVERITY_REFUSE, "sie.amount",
                "Look for a digit too many, or split the amount.", "\"%s\" has more than 18 digits",
                text);
        return false;
    }
    reader_say(reader, SEVERITY_REFUSE, "sie.amount",
            "Write it as 1234.50 or -1234.50: a point, no thousands separator, no plus.",
            "\"%s\" is not an amount", text);
    return false;
}

bool
reader_quantity(struct reader *reader, const char *text, struct decimal *ret)
{
    *ret = (struct decimal){0};
    if (*text == '\0' || decimal_parse(text, ret))
        return true;
    reader_say(reader, SEVERITY_REFUSE, "sie.quantity", "Write it as 2.5, or leave it blank.",
            "\"%s\" is not a quantity", text);
    return false;
}

bool
reader_day(struct reader *reader, const char *text, int *ret)
{
    *ret = 0;
    if (*text == '\0' || day_parse_compact(text, ret))
        return true;
    reader_say(reader, SEVERITY_REFUSE, "sie.date", "Write it as YYYYMMDD.", "\"%s\" is not a day",
            text);
    return false;
}

bool
reader_list_at(struct reader *reader, const struct record *record, size_t place)
{
    if (!record->has_list || record->list_at == place)
        return true;
    reader_say(reader, SEVERITY_REFUSE, "sie.objects",
            "The braces stand directly behind the account.",
            "the list of objects of #%s stands behind field %zu, not %zu", record->tag,
            record->list_at, place);
    return false;
}

/* ---- the table of records ---- */

static const struct tag {
    const char *name;
    size_t fields; /* at least */
    enum fault (*read)(struct reader *reader, const struct record *record);
    bool in_voucher;
} tags[] = {
        {"TRANS", 2, voucher_row, true},
        {"VER", 0, voucher_begin, true},
        {"RTRANS", 2, voucher_row, true},
        {"BTRANS", 2, voucher_row, true},
        {"KONTO", 1, master_account, false},
        {"KTYP", 1, master_account_type, false},
        {"SRU", 1, master_account_sru, false},
        {"ENHET", 1, master_account_unit, false},
        {"DIM", 1, master_dimension, false},
        {"UNDERDIM", 3, master_dimension, false},
        {"OBJEKT", 2, master_object, false},
        {"IB", 3, master_figure, false},
        {"UB", 3, master_figure, false},
        {"RES", 3, master_figure, false},
        {"OIB", 3, master_figure, false},
        {"OUB", 3, master_figure, false},
        {"PSALDO", 4, master_figure, false},
        {"PBUDGET", 4, master_figure, false},
        {"FLAGGA", 0, master_nothing, false},
        {"FORMAT", 1, master_format, false},
        {"SIETYP", 1, master_type, false},
        {"PROGRAM", 0, master_company_fact, false},
        {"GEN", 0, master_company_fact, false},
        {"PROSA", 0, master_company_fact, false},
        {"FNR", 0, master_company_fact, false},
        {"FTYP", 0, master_company_fact, false},
        {"BKOD", 0, master_company_fact, false},
        {"TAXAR", 0, master_company_fact, false},
        {"OMFATTN", 0, master_company_fact, false},
        {"KPTYP", 0, master_company_fact, false},
        {"KSUMMA", 0, master_checksum, false},
        {"FNAMN", 0, master_name, false},
        {"ORGNR", 0, master_organisation, false},
        {"ADRESS", 0, master_address, false},
        {"VALUTA", 1, master_currency, false},
        {"RAR", 1, master_year, false},
};

static const struct tag *
find_tag(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(tags); i++)
        if (strcmp(tags[i].name, name) == 0)
            return &tags[i];
    return NULL;
}

static enum fault
read_tag(struct reader *reader, const struct record *record)
{
    const struct tag *tag = find_tag(record->tag);

    reader->after_unknown = tag == NULL;
    if (tag == NULL) {
        reader->unknown_count++; /* the standard: a program ignores what it does not know */
        return OK;
    }
    if (!tag->in_voucher)
        voucher_abandon(reader);
    if (record->field_count < tag->fields) {
        reader->voucher.broken = true;
        reader_say(reader, SEVERITY_REFUSE, "sie.fields", "Export the file again.",
                "#%s has %zu fields and needs %zu", tag->name, record->field_count, tag->fields);
        return OK;
    }
    return tag->read(reader, record);
}

static enum fault
read_record(struct reader *reader, const struct record *record)
{
    if (record->tag == NULL)
        return OK;
    if (*record->tag == '{' || *record->tag == '}')
        return voucher_brace(reader, record);
    if (reader->voucher.state != VOUCHER_SKIPPED)
        return read_tag(reader, record);
    if (strcmp(record->tag, "VER") != 0)
        return OK;
    voucher_abandon(reader);
    return read_tag(reader, record);
}

/* ---- lines ---- */

static void
say_split(struct reader *reader, enum record_fault fault)
{
    static const struct {
        const char *code;
        const char *detail;
        const char *mend;
    } said[] = {
            [RECORD_NO_TAG] = {"sie.line", "the line begins neither with # nor is it a lone brace",
                    "A text must stand in one line."},
            [RECORD_QUOTE_OPEN] = {"sie.quote", "a quote is opened and not closed",
                    "Close it in the same line; a quote inside a text is written \\\"."},
            [RECORD_QUOTE_INSIDE] = {"sie.quote", "something stands against a closing quote",
                    "A quote inside a text is written \\\"."},
            [RECORD_LIST_OPEN] = {"sie.objects", "a list of objects is opened and not closed",
                    "Close it with } in the same line."},
            [RECORD_LIST_TWICE] = {"sie.objects", "the record has two lists of objects",
                    "Write all its objects in one pair of braces."},
            [RECORD_LIST_ODD] = {"sie.objects", "a dimension stands without an object",
                    "Write them in pairs, as in {1 \"Nord\" 6 \"0001\"}."},
    };

    assert((size_t)fault < COUNT_OF(said) && said[fault].code != NULL);
    reader->voucher.broken = true;
    reader_say(
            reader, SEVERITY_REFUSE, said[fault].code, said[fault].mend, "%s", said[fault].detail);
}

static void
say_controls(struct reader *reader, size_t replaced)
{
    if (replaced > 0)
        reader_say(reader, SEVERITY_WARN, "sie.control", "Check the text.",
                "%zu control characters were read as spaces", replaced);
}

/* Control characters become spaces, and that is told; a NUL means that the file is damaged. */
static bool
replace_controls(struct reader *reader)
{
    size_t replaced = 0;

    if (memchr(reader->text.bytes, '\0', reader->text.length) != NULL) {
        reader->voucher.broken = true;
        reader_say(reader, SEVERITY_REFUSE, "sie.nul", "Export the file again.",
                "the line holds NUL bytes: the file is damaged");
        return false;
    }
    for (size_t i = 0; i < reader->text.length; i++) {
        unsigned char c = (unsigned char)reader->text.bytes[i];

        if ((c < 0x20 && c != '\t') || c == 0x7F) {
            reader->text.bytes[i] = ' ';
            replaced++;
        }
    }
    say_controls(reader, replaced);
    return true;
}

static void
take_line(struct reader *reader, const char *line, size_t length)
{
    size_t skipped = reader->line == 1 ? text_mark(line, length) : 0;

    buffer_clear(&reader->text);
    if (reader->look.utf8 || skipped > 0)
        buffer_add(&reader->text, line + skipped, length - skipped);
    else
        codepage_decode(&reader->text, line, length);
    if (reader->text.length == 0)
        buffer_text(&reader->text, "");
}

/* A tab between fields parts them; one inside a field has become part of it, and is a control
 * character there. The fields are the reader's own copies. */
static size_t
replace_tabs(const char *field)
{
    size_t replaced = 0;

    for (char *c = strchr(field, '\t'); c != NULL; c = strchr(c, '\t')) {
        *c = ' ';
        replaced++;
    }
    return replaced;
}

static void
clean_fields(struct reader *reader, const struct record *record)
{
    size_t replaced = 0;

    for (size_t i = 0; i < record->field_count; i++)
        replaced += replace_tabs(record->fields[i]);
    for (size_t i = 0; i < record->object_count; i++)
        replaced +=
                replace_tabs(record->objects[i].dimension) + replace_tabs(record->objects[i].code);
    say_controls(reader, replaced);
}

static enum fault
read_line(struct reader *reader, const char *line, size_t length)
{
    struct record record;
    struct why why;
    const char *text;
    enum record_fault wrong;

    if (length == 1 && *line == 0x1A)
        return OK; /* DOS marks the end of a file with it */
    take_line(reader, line, length);
    if (!replace_controls(reader))
        return OK;
    if (text_clean(reader->scratch, &why, reader->text.bytes, reader->text.length,
                (size_t)LINES_MAX * 3, true, &text) != OK) {
        reader->voucher.broken = true;
        reader_say(reader, SEVERITY_REFUSE, "sie.text", "Export the file again.", "%s", why.detail);
        return OK;
    }
    wrong = record_split(reader->scratch, text, &record);
    if (wrong != RECORD_WHOLE) {
        say_split(reader, wrong);
        return OK;
    }
    clean_fields(reader, &record);
    return read_record(reader, &record);
}

static void
say_look(struct reader *reader)
{
    const struct codepage_look *look = &reader->look;

    if (look->utf8)
        reader_say_at(reader, look->utf8_line, SEVERITY_WARN, "sie.encoding",
                "Nothing needs to be done.",
                "the file is written in UTF-8, although SIE is code page 437; it is read as UTF-8");
    if (look->broken_line > 0)
        reader_say_at(reader, look->broken_line, SEVERITY_REFUSE, "sie.encoding",
                "Export the file again: parts of it were written by different programs.",
                "the file begins as UTF-8, and the line is not");
    if (look->damaged_count > 0)
        reader_say_at(reader, look->damaged_line, SEVERITY_WARN, "sie.damaged",
                "Export the file again from its system, or correct the names afterwards.",
                "%lld lines hold the replacement character: another program lost their letters "
                "before Summa saw them",
                (long long)look->damaged_count);
    if (look->latin_line > 0)
        reader_say_at(reader, look->latin_line, SEVERITY_WARN, "sie.encoding",
                "Export the file again as PC8, or correct the names afterwards.",
                "the letters look like Latin-1, although SIE is code page 437, as which they are "
                "read");
}

static enum fault
read_lines(struct reader *reader)
{
    const struct arena_mark mark = arena_mark(reader->scratch);
    const char *line;
    size_t length;
    enum fault fault;

    while ((fault = lines_next(reader->lines, reader->why, &line, &length, &reader->line)) == OK &&
            line != NULL) {
        if ((fault = read_line(reader, line, length)))
            return fault;
        if (reader->voucher.state == VOUCHER_NONE)
            arena_reset(reader->scratch, mark);
        if (reader->line % PROGRESS_LINES == 0)
            reader->sink->progress(
                    reader->sink->context, lines_done(reader->lines), reader->source->size);
    }
    return fault;
}

/* Without #VALUTA the amounts are Swedish kronor, says the standard. */
static enum fault
tell_default_currency(struct reader *reader)
{
    struct file_company company = {.currency = {"SEK"}};

    return reader->currency_said ? OK : reader->sink->company(reader->sink->context, &company);
}

static void
done(struct reader *reader)
{
    lines_close(&reader->lines);
    buffer_done(&reader->text);
    arena_done(&reader->own);
}

static enum fault
read_file(const struct file_source *source, const struct file_sink *sink, struct arena *scratch,
        struct why *why)
{
    SCOPED(done)
    struct reader reader = {.source = source, .sink = sink, .scratch = scratch, .why = why};
    enum fault fault;

    reader.numbers.arena = &reader.own;
    if ((fault = codepage_look(source->path, source->name, why, &reader.look)) ||
            (fault = lines_open(source->path, source->name, why, &reader.lines)))
        return fault;
    say_look(&reader);
    if ((fault = read_lines(&reader)))
        return fault;
    voucher_abandon(&reader);
    if ((fault = tell_default_currency(&reader)))
        return fault;
    sink->progress(sink->context, source->size, source->size);
    return OK;
}

/* ---- the format ---- */

static bool
is_known_record(const char *line, size_t length)
{
    struct arena arena = {0};
    struct record record;
    bool known;

    known = record_split(&arena, arena_bytes(&arena, line, length), &record) == RECORD_WHOLE &&
            record.tag != NULL && find_tag(record.tag) != NULL;
    arena_done(&arena);
    return known;
}

/* A SIE file begins with #FLAGGA; what begins with another known record is one as well. */
static int
recognise(const char *name, const char *head, size_t length)
{
    size_t skipped = text_mark(head, length);
    bool ending = text_ends(name, ".se") || text_ends(name, ".SE") || text_ends(name, ".si") ||
                  text_ends(name, ".SI") || text_ends(name, ".sie") || text_ends(name, ".SIE");
    const char *end;

    while (skipped < length && strchr(" \t\r\n", head[skipped]) != NULL && head[skipped] != '\0')
        skipped++;
    end = head + skipped;
    while (end < head + length && *end != '\r' && *end != '\n')
        end++;
    if (!is_known_record(head + skipped, (size_t)(end - (head + skipped))))
        return 0;
    return ending || strncmp(head + skipped, "#FLAGGA", 7) == 0 ? 100 : 80;
}

const struct file_format file_sie = {
        .name = "sie",
        .doc = "SIE 1 to 4, the Swedish standard for books: .se exports and .si posting orders",
        .carries_journals = true,
        .recognise = recognise,
        .read = read_file,
};
