/*
 * csv — the format: a file's rows, told as journals or as a chart.
 */
#include "exchange/csv/csv.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "exchange/csv/csv_cell.h"
#include "exchange/csv/csv_reader.h"
#include "exchange/file/file.h"
#include "exchange/file/lines.h"

void
csv_reader_say(const struct csv_reader *reader, const char *code, enum severity severity,
        const char *mend, const char *format, ...)
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
                                                         .file_line = reader->row.line,
                                                         .detail = detail,
                                                         .mend = mend,
                                                 });
}

void
csv_reader_refuse(struct csv_reader *reader, enum csv_field field, const char *code,
        const char *reason, const char *mend)
{
    reader->refused = true;
    csv_reader_say(reader, code, SEVERITY_REFUSE, mend, "%s: \"%.80s\": %s", csv_map_fields[field],
            csv_line_cell(reader, field), reason);
}

/* ---- rows of a chart ---- */

static enum account_type
type_of(struct csv_reader *reader)
{
    static const struct {
        const char *word;
        enum account_type type;
    } words[] = {
            {"A", ACCOUNT_ASSET},
            {"asset", ACCOUNT_ASSET},
            {"assets", ACCOUNT_ASSET},
            {"L", ACCOUNT_LIABILITY},
            {"liability", ACCOUNT_LIABILITY},
            {"liabilities", ACCOUNT_LIABILITY},
            {"E", ACCOUNT_EQUITY},
            {"equity", ACCOUNT_EQUITY},
            {"I", ACCOUNT_INCOME},
            {"R", ACCOUNT_INCOME},
            {"income", ACCOUNT_INCOME},
            {"revenue", ACCOUNT_INCOME},
            {"X", ACCOUNT_EXPENSE},
            {"expense", ACCOUNT_EXPENSE},
            {"expenses", ACCOUNT_EXPENSE},
            {"S", ACCOUNT_STATISTICAL},
            {"statistical", ACCOUNT_STATISTICAL},
    };
    const char *cell = csv_line_cell(reader, CSV_TYPE);

    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (strcasecmp(words[i].word, cell) == 0)
            return words[i].type;
    if (*cell != '\0')
        csv_reader_refuse(reader, CSV_TYPE, "csv.type", "it is no type of account",
                "Write asset, liability, equity, income, expense or statistical.");
    return 0;
}

/* An empty cell, as a column that is not there, says what is usual. */
static bool
says_yes(struct csv_reader *reader, enum csv_field field, const char *code, bool usual)
{
    const char *cell = csv_line_cell(reader, field);

    if (*cell == '\0')
        return usual;
    if (strcasecmp(cell, "yes") == 0 || strcasecmp(cell, "no") == 0)
        return strcasecmp(cell, "yes") == 0;
    csv_reader_refuse(reader, field, code, "it is neither yes nor no", "Write yes or no.");
    return usual;
}

static enum side
natural_of(struct csv_reader *reader)
{
    const char *cell = csv_line_cell(reader, CSV_NATURAL);

    if (*cell == '\0')
        return SIDE_NONE;
    if (strcasecmp(cell, "debit") == 0)
        return SIDE_DEBIT;
    if (strcasecmp(cell, "credit") != 0)
        csv_reader_refuse(reader, CSV_NATURAL, "csv.natural", "it is neither debit nor credit",
                "Write debit or credit.");
    return SIDE_CREDIT;
}

static enum account_kind
kind_of(struct csv_reader *reader)
{
    static const enum account_kind kinds[] = {
            ACCOUNT_NORMAL, ACCOUNT_TEMPLATE, ACCOUNT_CONTROL, ACCOUNT_HEADING};
    const char *cell = csv_line_cell(reader, CSV_ACCOUNT_KIND);

    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (strcasecmp(cell, account_kind_name(kinds[i])) == 0)
            return kinds[i];
    if (*cell != '\0')
        csv_reader_say(reader, "csv.kind", SEVERITY_WARN,
                "Change the account's kind after the import.",
                "account %s is imported as a normal account, not as %.40s",
                csv_line_cell(reader, CSV_CODE), cell);
    return ACCOUNT_NORMAL;
}

static enum fault
read_chart_row(struct csv_reader *reader)
{
    struct file_account account = {
            .code = csv_line_text(reader, CSV_CODE),
            .name = csv_line_text(reader, CSV_NAME),
            .type = type_of(reader),
            .unit = csv_line_text(reader, CSV_UNIT),
            .category = csv_line_text(reader, CSV_CATEGORY),
            .natural = natural_of(reader),
            .subledger = csv_line_text(reader, CSV_OF_SUBLEDGER),
            .inactive = !says_yes(reader, CSV_ACTIVE, "csv.active", true),
            .hold = says_yes(reader, CSV_HOLD, "csv.hold", false),
            .no_direct_posting = !says_yes(reader, CSV_DIRECT_POSTING, "csv.direct", true),
            .carries_quantity = says_yes(reader, CSV_CARRIES_QUANTITY, "csv.quantity", false),
            .file_line = reader->row.line,
    };

    if (account.code == NULL)
        csv_reader_refuse(reader, CSV_CODE, "csv.code", "the row has no code", "Fill it in.");
    if (account.name == NULL)
        csv_reader_refuse(reader, CSV_NAME, "csv.name", "the row has no name", "Fill it in.");
    if (reader->refused)
        return OK;
    account.kind = kind_of(reader);
    return reader->sink->account(reader->sink->context, &account);
}

/* ---- the file ---- */

/* Once: nothing in the books shows afterwards that the two were taken for each other. */
static void
say_view(const struct csv_reader *reader)
{
    if (reader->map.view == CSV_VIEW_OF_BANK && reader->map.columns[CSV_AMOUNT] == 0)
        csv_reader_say(reader, "csv.view", SEVERITY_WARN,
                "Say \"view\": \"books\" in the mapping, if they are the account's own.",
                "debit and credit are the bank's: what it credits was received, and is debited");
}

static enum fault
read_data_row(struct csv_reader *reader)
{
    reader->refused = false;
    if (reader->row.bad != NULL || reader->row.count < reader->map.widest) {
        if (reader->row.bad != NULL)
            csv_reader_say(reader, "csv.row", SEVERITY_REFUSE,
                    "Mend the row, or save the file anew.", "%s", reader->row.bad);
        else
            csv_reader_say(reader, "csv.columns", SEVERITY_REFUSE,
                    "Mend the row, or choose other columns in the mapping.",
                    "the row has %zu cells, the mapping names column %zu", reader->row.count,
                    reader->map.widest);
        reader->lost = reader->map.group != CSV_BY_ROW;
        reader->broken = reader->broken || reader->lost;
        return OK;
    }
    reader->data_rows++;
    if (reader->map.kind == CSV_JOURNALS && reader->data_rows == 1)
        say_view(reader);
    if (reader->map.kind == CSV_JOURNALS)
        return csv_journal_row(reader);
    arena_reset(&reader->group_memory, (struct arena_mark){0});
    return read_chart_row(reader);
}

/* What was lost before it belonged to the group that ends. */
static enum fault
end_at_blank(struct csv_reader *reader)
{
    reader->lost = false;
    return csv_journal_end(reader);
}

static enum fault
read_row(struct csv_reader *reader, size_t *header)
{
    if (reader->row.blank && reader->row.bad == NULL)
        return reader->map.group == CSV_BY_BLANK ? end_at_blank(reader) : OK;
    if (*header > 0) {
        (*header)--;
        return OK;
    }
    return read_data_row(reader);
}

static enum fault
read_rows(struct csv_reader *reader)
{
    SCOPED(lines_close) struct lines *lines = NULL;
    SCOPED(csv_rows_close) struct csv_rows *rows = NULL;
    const struct file_sink *sink = reader->sink;
    size_t header = reader->map.header;
    const struct csv_row *row;
    enum fault fault;

    if ((fault = lines_open(reader->source->path, reader->source->name, reader->why, &lines)))
        return fault;
    rows = csv_rows_open(lines, reader->map.delimiter, reader->map.encoding);
    while ((fault = csv_rows_next(rows, reader->why, &row)) == OK && row != NULL) {
        reader->row = *row;
        if ((fault = read_row(reader, &header)))
            return fault;
        if (row->line % 1024 == 0 && sink->progress != NULL)
            sink->progress(sink->context, lines_done(lines), reader->source->size);
    }
    return fault != OK ? fault : csv_journal_end(reader);
}

/* A currency that the file or the mapping names is told: it may not be that of the books. */
static enum fault
read_all(struct csv_reader *reader)
{
    struct currency books = reader->source->currency;
    bool named = !currency_none(reader->map.currency);
    enum fault fault;

    if (!named)
        reader->map.currency = books;
    if ((fault = read_rows(reader)))
        return fault;
    if (currency_none(reader->map.currency) || (!named && !currency_none(books)))
        return OK;
    return reader->sink->company(
            reader->sink->context, &(struct file_company){.currency = reader->map.currency});
}

/* A chart as Summa writes it says by its titles how it is read. */
static enum fault
find_map(struct csv_reader *reader, struct arena *scratch)
{
    const struct file_source *source = reader->source;
    SCOPED(lines_close) struct lines *lines = NULL;
    SCOPED(csv_rows_close) struct csv_rows *rows = NULL;
    const struct csv_row *first;
    enum fault fault;

    if (json_object_size(source->options) > 0)
        return csv_map_read(scratch, reader->why, source->options, &reader->map);
    if ((fault = lines_open(source->path, source->name, reader->why, &lines)))
        return fault;
    rows = csv_rows_open(lines, ',', CSV_UTF_8);
    if ((fault = csv_rows_next(rows, reader->why, &first)))
        return fault;
    if (first == NULL || !csv_map_titles_own_chart(first))
        return csv_map_read(scratch, reader->why, source->options, &reader->map);
    reader->map = csv_map_own_chart();
    return OK;
}

static enum fault
read(const struct file_source *source, const struct file_sink *sink, struct arena *scratch,
        struct why *why)
{
    struct csv_reader reader = {.source = source,
            .sink = sink,
            .why = why,
            .keep = scratch,
            .accounts = {.arena = scratch}};
    enum fault fault;

    if ((fault = find_map(&reader, scratch)))
        return fault;
    fault = read_all(&reader);
    reader.row.line = 0;
    if (fault == OK && reader.data_rows == 0)
        csv_reader_say(&reader, "csv.empty", SEVERITY_WARN, "Look at \"header\" in the mapping.",
                "the file has no rows of data");
    arena_done(&reader.group_memory);
    return fault;
}

/* ---- recognising ---- */

static size_t
count_in_line(const char *line, size_t length, char c)
{
    size_t count = 0;

    for (size_t i = 0; i < length; i++)
        count += line[i] == c;
    return count;
}

/* Weak on purpose: any text with commas looks like CSV. */
static int
recognise(const char *name, const char *head, size_t length)
{
    const char *end = memchr(head, '\n', length);
    size_t size = end == NULL ? length : (size_t)(end - head);

    if (size == 0 || *head == '#' || *head == '{' || *head == '[' || *head == '<')
        return 0;
    if (text_ends(name, ".csv") || text_ends(name, ".tsv"))
        return 60;
    for (const char *delimiter = ",;\t|"; *delimiter != '\0'; delimiter++)
        if (count_in_line(head, size, *delimiter) >= 2)
            return 20;
    return 0;
}

const struct file_format file_csv = {
        .name = "csv",
        .doc = "rows of columns: journals or a chart of accounts, read by a mapping",
        .carries_journals = true,
        .recognise = recognise,
        .read = read,
};
