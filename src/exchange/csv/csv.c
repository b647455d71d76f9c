/*
 * csv — the format: rows become lines, groups of rows become journals.
 *
 * A row that cannot be read is told with its line, and its journal is then not told at
 * all: without the row it would only be told again as unbalanced.
 */
#include "exchange/csv/csv.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "exchange/csv/csv_cell.h"
#include "exchange/csv/csv_map.h"
#include "exchange/csv/csv_rows.h"
#include "exchange/file/file.h"
#include "exchange/file/keys.h"

struct reader {
    const struct file_source *source;
    const struct file_sink *sink;
    struct why *why;
    struct arena *keep;
    struct csv_map map;
    const char *symbol;   /* the currency sign seen first in an amount */
    struct keys accounts; /* codes that were told */
    struct csv_row row;   /* the row being read */
    bool refused;         /* something in it was */
    size_t data_rows;

    struct arena group_memory;
    struct file_journal journal;
    struct file_line *lines;
    size_t room;
    const char *key; /* what the rows of the group share; NULL: no group */
    bool broken;     /* a row of the group was refused */
};

static void say(const struct reader *reader, const char *code, enum severity severity,
        const char *mend, const char *format, ...) PRINTF(5, 6);

static void
say(const struct reader *reader, const char *code, enum severity severity, const char *mend,
        const char *format, ...)
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

/* ---- cells ---- */

/* "" where the file has no such column. */
static const char *
cell_of(const struct reader *reader, enum csv_field field)
{
    size_t column = reader->map.columns[field];

    return column == 0 ? "" : reader->row.cells[column - 1];
}

static const char *
text_of(struct reader *reader, enum csv_field field)
{
    const char *cell = cell_of(reader, field);

    return *cell == '\0' ? NULL : csv_cell_text(&reader->group_memory, cell);
}

static void
refuse(struct reader *reader, enum csv_field field, const char *code, const char *reason,
        const char *mend)
{
    reader->refused = true;
    say(reader, code, SEVERITY_REFUSE, mend, "%s: \"%.80s\": %s", csv_map_fields[field],
            cell_of(reader, field), reason);
}

/* given is false when the cell is empty. */
static struct decimal
amount_of(struct reader *reader, enum csv_field field)
{
    const char *cell = cell_of(reader, field);
    struct csv_amount amount;
    const char *reason;

    if (*cell == '\0')
        return (struct decimal){0};
    if (!csv_cell_amount(cell, reader->map.decimal, &amount, &reason)) {
        refuse(reader, field, "csv.amount", reason,
                "Write a number, or choose another decimal mark in the mapping.");
        return (struct decimal){0};
    }
    if (*amount.symbol != '\0' && reader->symbol != NULL &&
            strcmp(amount.symbol, reader->symbol) != 0)
        refuse(reader, field, "csv.currency", "the file has amounts in more than one currency",
                "Put the currency into a column of its own, with its rate.");
    if (*amount.symbol != '\0' && reader->symbol == NULL)
        reader->symbol = amount.symbol;
    return amount.number;
}

static int
day_of_cell(struct reader *reader, enum csv_field field)
{
    const char *cell = cell_of(reader, field);
    int day = 0;

    if (*cell != '\0' && !csv_cell_day(cell, reader->map.date, &day))
        refuse(reader, field, "csv.date",
                arena_format(&reader->group_memory, "it is no day written as %s",
                        csv_cell_date_names[reader->map.date]),
                "Mend the cell, or choose another date format in the mapping.");
    return day;
}

/* ---- the amount of a row ---- */

static bool
is_something(struct decimal amount)
{
    return amount.given && amount.mantissa != 0;
}

/* Debit and credit are kept on their side, also when negative: a red storno. */
static void
take_sides(struct reader *reader, struct file_line *line)
{
    struct decimal debit = amount_of(reader, CSV_DEBIT);
    struct decimal credit = amount_of(reader, CSV_CREDIT);

    if (is_something(debit) && is_something(credit)) {
        refuse(reader, CSV_DEBIT, "csv.amount", "the row has a debit and a credit",
                "Make two rows of it.");
        return;
    }
    line->side = is_something(credit) || !debit.given ? SIDE_CREDIT : SIDE_DEBIT;
    line->amount = line->side == SIDE_CREDIT ? credit : debit;
    if (line->side == SIDE_CREDIT)
        line->amount.mantissa = -line->amount.mantissa;
}

static void
take_amount(struct reader *reader, struct file_line *line)
{
    if (reader->map.columns[CSV_AMOUNT] == 0) {
        take_sides(reader, line);
    } else {
        line->amount = amount_of(reader, CSV_AMOUNT);
        line->amount.mantissa *= reader->map.sign;
    }
    line->quantity = amount_of(reader, CSV_QUANTITY);
    if (!line->amount.given && !line->quantity.given && !reader->refused)
        refuse(reader, reader->map.columns[CSV_AMOUNT] == 0 ? CSV_DEBIT : CSV_AMOUNT, "csv.amount",
                "the row has no amount", "Fill it in, or remove the row.");
    if (!line->amount.given)
        line->side = SIDE_NONE;
}

static void
take_rate(struct reader *reader, struct file_line *line)
{
    struct decimal rate = amount_of(reader, CSV_RATE);

    if (rate.given && !rate_parse(decimal_text(rate).chars, &line->rate))
        refuse(reader, CSV_RATE, "csv.rate", "it is no rate",
                "Write a positive number of at most 9 decimals.");
}

/* Amounts are the company's, unless the row's currency is another one: then the row says both. */
static void
take_currency(struct reader *reader, struct file_line *line)
{
    const char *code = cell_of(reader, CSV_CURRENCY);
    struct currency currency;

    if (*code == '\0')
        return;
    if (!currency_of(code, &currency)) {
        refuse(reader, CSV_CURRENCY, "csv.currency", "it is not in ISO 4217",
                "Write a code such as EUR.");
        return;
    }
    if (currency_none(reader->map.currency) && reader->map.columns[CSV_CURRENCY_AMOUNT] == 0)
        reader->map.currency = currency;
    if (currency_same(currency, reader->map.currency))
        return;
    line->currency_amount = amount_of(reader, CSV_CURRENCY_AMOUNT);
    if (!line->currency_amount.given) {
        refuse(reader, CSV_CURRENCY, "csv.currency",
                "the row has no amount in its own currency beside that of the books",
                "Map a column to currency_amount, or import each currency by itself.");
        return;
    }
    line->currency = currency;
    take_rate(reader, line);
}

/* ---- rows of journals ---- */

static const char *
account_of(struct reader *reader)
{
    const char *code = text_of(reader, CSV_ACCOUNT);

    if (code == NULL)
        code = reader->map.account;
    if (code == NULL)
        refuse(reader, CSV_ACCOUNT, "csv.account", "the row names no account", "Fill it in.");
    return code;
}

static void
take_objects(struct reader *reader, struct file_line *line)
{
    const struct csv_map *map = &reader->map;
    struct file_object *objects =
            arena_array(&reader->group_memory, map->dimension_count, sizeof(*objects));

    for (size_t i = 0; i < map->dimension_count; i++) {
        const char *cell = reader->row.cells[map->dimensions[i].column - 1];

        if (*cell != '\0')
            objects[line->object_count++] = (struct file_object){
                    map->dimensions[i].code, csv_cell_text(&reader->group_memory, cell)};
    }
    line->objects = objects;
}

static void
add_detail(struct file_line *line, struct detail *details, enum detail_tag tag, const char *value)
{
    if (!text_empty(value))
        details[line->detail_count++] = (struct detail){.tag = tag, .value = value};
}

/* The first row of a group says what the journal is; a later one only where it differs. */
static void
take_texts(struct reader *reader, struct file_line *line)
{
    struct file_journal *journal = &reader->journal;
    struct detail *details = arena_array(&reader->group_memory, 2, sizeof(*details));
    const char *reference = text_of(reader, CSV_REFERENCE);
    const char *description = text_of(reader, CSV_DESCRIPTION);
    const char *text = reader->map.columns[CSV_TEXT] == 0 ? description : text_of(reader, CSV_TEXT);
    int date = day_of_cell(reader, CSV_DATE);

    if (journal->line_count == 0) {
        journal->date = date;
        journal->document_date = day_of_cell(reader, CSV_DOCUMENT_DATE);
        journal->reference = reference;
        journal->text = description == NULL ? text : description;
        journal->external_reference = text_of(reader, CSV_EXTERNAL_REFERENCE);
        if (date == 0 && !reader->refused)
            refuse(reader, CSV_DATE, "csv.date", "the journal has no date", "Fill it in.");
    }
    if (description != NULL && text != description && !text_same(description, journal->text))
        say(reader, "csv.description", SEVERITY_WARN,
                "Map the column to \"text\", if each line has its own.",
                "the journal's description is that of its first row; \"%.80s\" is left out",
                description);
    if (!text_same(text, journal->text))
        line->text = text;
    if (date != journal->date)
        line->date = date;
    if (!text_same(reference, journal->reference))
        add_detail(line, details, DETAIL_REFERENCE, reference);
    add_detail(line, details, DETAIL_COMMENT, text_of(reader, CSV_COMMENT));
    line->details = details;
}

/* Only a file that names its accounts may make them. */
static enum fault
tell_account(struct reader *reader, const char *code)
{
    const char *name = text_of(reader, CSV_ACCOUNT_NAME);
    struct file_account account = {.code = code, .name = name, .file_line = reader->row.line};

    if (name == NULL || (*keys_put(&reader->accounts, code))++ > 0)
        return OK;
    return reader->sink->account(reader->sink->context, &account);
}

static struct file_line *
new_line(struct reader *reader)
{
    struct file_line *line;

    if (reader->journal.line_count == reader->room) {
        size_t room = reader->room == 0 ? 8 : reader->room * 2;

        reader->lines = arena_grow(
                &reader->group_memory, reader->lines, reader->room, room, sizeof(*reader->lines));
        reader->room = room;
    }
    line = &reader->lines[reader->journal.line_count];
    *line = (struct file_line){.file_line = reader->row.line};
    return line;
}

static void
add_contra(struct reader *reader)
{
    struct file_line *line = new_line(reader);
    const struct file_line *first = &reader->lines[0];

    line->account = reader->map.contra;
    line->file_line = first->file_line;
    line->amount = first->amount;
    line->amount.mantissa = -first->amount.mantissa;
    if (!currency_none(first->currency)) {
        line->currency = first->currency;
        line->rate = first->rate;
        line->currency_amount = first->currency_amount;
        line->currency_amount.mantissa = -first->currency_amount.mantissa;
    }
    reader->journal.line_count++;
}

static enum fault
end_group(struct reader *reader)
{
    struct file_journal *journal = &reader->journal;
    enum fault fault = OK;

    if (reader->key != NULL && journal->line_count > 0 && !reader->broken) {
        if (reader->map.group == CSV_BY_ROW)
            add_contra(reader);
        journal->lines = reader->lines;
        fault = reader->sink->journal(reader->sink->context, journal);
    }
    *journal = (struct file_journal){.position = journal->position};
    reader->key = NULL;
    reader->broken = false;
    reader->lines = NULL;
    reader->room = 0;
    arena_reset(&reader->group_memory, (struct arena_mark){0});
    return fault;
}

/* What rows of one journal share; in the group's memory once the group has begun. */
static const char *
key_of_row(struct reader *reader)
{
    switch (reader->map.group) {
    case CSV_BY_JOURNAL:
        return arena_text(&reader->group_memory, cell_of(reader, CSV_JOURNAL));
    case CSV_BY_DATE:
        return arena_format(&reader->group_memory, "%s\n%s", cell_of(reader, CSV_DATE),
                cell_of(reader, CSV_REFERENCE));
    case CSV_BY_BLANK:
        return "";
    case CSV_BY_ROW:
        break;
    }
    return NULL;
}

static enum fault
begin_group_if_new(struct reader *reader)
{
    const char *key = key_of_row(reader);
    enum fault fault;

    if (reader->key != NULL && key != NULL && strcmp(reader->key, key) == 0)
        return OK;
    if ((fault = end_group(reader)))
        return fault;
    key = key_of_row(reader);
    reader->key = key == NULL ? "" : key;
    reader->journal.position++;
    reader->journal.file_line = reader->row.line;
    reader->journal.number = text_of(reader, CSV_JOURNAL);
    return OK;
}

static enum fault
read_journal_row(struct reader *reader)
{
    struct file_line *line;
    enum fault fault;

    if ((fault = begin_group_if_new(reader)))
        return fault;
    line = new_line(reader);
    line->account = account_of(reader);
    take_amount(reader, line);
    take_currency(reader, line);
    take_objects(reader, line);
    take_texts(reader, line);
    reader->broken = reader->broken || reader->refused;
    if (reader->refused)
        return OK;
    reader->journal.line_count++;
    return tell_account(reader, line->account);
}

/* ---- rows of a chart ---- */

static enum account_type
type_of(struct reader *reader)
{
    static const struct {
        const char *word;
        enum account_type type;
    } words[] = {
            {"A",           ACCOUNT_ASSET      },
            {"asset",       ACCOUNT_ASSET      },
            {"assets",      ACCOUNT_ASSET      },
            {"L",           ACCOUNT_LIABILITY  },
            {"liability",   ACCOUNT_LIABILITY  },
            {"liabilities", ACCOUNT_LIABILITY  },
            {"E",           ACCOUNT_EQUITY     },
            {"equity",      ACCOUNT_EQUITY     },
            {"I",           ACCOUNT_INCOME     },
            {"R",           ACCOUNT_INCOME     },
            {"income",      ACCOUNT_INCOME     },
            {"revenue",     ACCOUNT_INCOME     },
            {"X",           ACCOUNT_EXPENSE    },
            {"expense",     ACCOUNT_EXPENSE    },
            {"expenses",    ACCOUNT_EXPENSE    },
            {"S",           ACCOUNT_STATISTICAL},
            {"statistical", ACCOUNT_STATISTICAL},
    };
    const char *cell = cell_of(reader, CSV_TYPE);

    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (strcasecmp(words[i].word, cell) == 0)
            return words[i].type;
    if (*cell != '\0')
        refuse(reader, CSV_TYPE, "csv.type", "it is no type of account",
                "Write asset, liability, equity, income, expense or statistical.");
    return 0;
}

static enum fault
read_chart_row(struct reader *reader)
{
    const char *kind = cell_of(reader, CSV_ACCOUNT_KIND);
    struct file_account account = {
            .code = text_of(reader, CSV_CODE),
            .name = text_of(reader, CSV_NAME),
            .type = type_of(reader),
            .unit = text_of(reader, CSV_UNIT),
            .category = text_of(reader, CSV_CATEGORY),
            .file_line = reader->row.line,
    };

    if (account.code == NULL)
        refuse(reader, CSV_CODE, "csv.code", "the row has no code", "Fill it in.");
    if (account.name == NULL)
        refuse(reader, CSV_NAME, "csv.name", "the row has no name", "Fill it in.");
    if (reader->refused)
        return OK;
    if (*kind != '\0' && strcasecmp(kind, "normal") != 0)
        say(reader, "csv.kind", SEVERITY_WARN, "Change the account's kind after the import.",
                "account %s is imported as a normal account, not as %.40s", account.code, kind);
    return reader->sink->account(reader->sink->context, &account);
}

/* ---- the file ---- */

static enum fault
read_data_row(struct reader *reader)
{
    reader->refused = false;
    if (reader->row.bad != NULL || reader->row.count < reader->map.widest) {
        if (reader->row.bad != NULL)
            say(reader, "csv.row", SEVERITY_REFUSE, "Mend the row, or save the file anew.", "%s",
                    reader->row.bad);
        else
            say(reader, "csv.columns", SEVERITY_REFUSE,
                    "Mend the row, or choose other columns in the mapping.",
                    "the row has %zu cells, the mapping names column %zu", reader->row.count,
                    reader->map.widest);
        reader->broken = true;
        return OK;
    }
    reader->data_rows++;
    if (reader->map.kind == CSV_JOURNALS)
        return read_journal_row(reader);
    arena_reset(&reader->group_memory, (struct arena_mark){0});
    return read_chart_row(reader);
}

static enum fault
read_row(struct reader *reader, size_t *header)
{
    if (reader->row.blank && reader->row.bad == NULL)
        return reader->map.group == CSV_BY_BLANK ? end_group(reader) : OK;
    if (*header > 0) {
        (*header)--;
        return OK;
    }
    return read_data_row(reader);
}

static enum fault
read_rows(struct reader *reader)
{
    SCOPED(csv_rows_close) struct csv_rows *rows = NULL;
    const struct file_sink *sink = reader->sink;
    size_t header = reader->map.header;
    const struct csv_row *row;
    enum fault fault;

    if ((fault = csv_rows_open(reader->source->path, reader->map.delimiter, reader->map.encoding,
                 reader->why, &rows)))
        return fault;
    while ((fault = csv_rows_next(rows, reader->why, &row)) == OK && row != NULL) {
        reader->row = *row;
        if ((fault = read_row(reader, &header)))
            return fault;
        if (row->line % 1024 == 0 && sink->progress != NULL)
            sink->progress(sink->context, csv_rows_done(rows), reader->source->size);
    }
    return fault != OK ? fault : end_group(reader);
}

/* A currency that the file or the mapping names is told: it may not be that of the books. */
static enum fault
read_all(struct reader *reader)
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

static enum fault
read(const struct file_source *source, const struct file_sink *sink, struct arena *scratch,
        struct why *why)
{
    struct reader reader = {.source = source,
            .sink = sink,
            .why = why,
            .keep = scratch,
            .accounts = {.arena = scratch}};
    enum fault fault;

    if ((fault = csv_map_read(scratch, why, source->options, &reader.map)))
        return fault;
    fault = read_all(&reader);
    reader.row.line = 0;
    if (fault == OK && reader.data_rows == 0)
        say(&reader, "csv.empty", SEVERITY_WARN, "Look at \"header\" in the mapping.",
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
