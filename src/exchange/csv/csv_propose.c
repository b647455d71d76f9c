/*
 * csv_propose — looks at a whole file once for its encoding, and at its first rows for
 * the rest, and says what it is not sure of.
 */
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "exchange/csv/csv.h"
#include "exchange/csv/csv_cell.h"
#include "exchange/csv/csv_guess.h"
#include "exchange/csv/csv_map.h"
#include "exchange/csv/csv_rows.h"
#include "exchange/file/lines.h"

enum { SHOWN_ROWS = 8 };

static const char delimiters[] = {',', ';', '\t', '|'};

struct proposal {
    struct arena *arena;
    struct why *why;
    const char *path;
    struct lines *lines;
    int64_t size;
    enum csv_encoding encoding;
    int looked_at;                     /* lines looked at for delimiters */
    bool stands[COUNT_OF(delimiters)]; /* in one of those lines */
    char delimiter;
    struct csv_sample sample;
    size_t header;
    struct csv_column *columns;
    bool chart;
    size_t fields[CSV_FIELD_COUNT]; /* columns from 1; 0: none */
    json_t *mapping;
    json_t *doubts;
};

static void doubt(struct proposal *proposal, const char *format, ...) PRINTF(2, 3);

static void
doubt(struct proposal *proposal, const char *format, ...)
{
    va_list values;
    const char *text;

    va_start(values, format);
    text = arena_vformat(proposal->arena, format, values);
    va_end(values);
    json_array_append_new(proposal->doubts, json_string(text));
}

/* ---- lines ---- */

/* A delimiter that stands in none of the first lines cuts none of the first rows. */
static void
look_for_delimiters(struct proposal *proposal, const char *line, size_t length)
{
    if (length == 0 || proposal->looked_at == CSV_SAMPLE_ROWS)
        return;
    proposal->looked_at++;
    for (size_t i = 0; i < COUNT_OF(delimiters); i++)
        proposal->stands[i] = proposal->stands[i] || memchr(line, delimiters[i], length) != NULL;
}

static enum fault
look_at_lines(struct proposal *proposal)
{
    const char *line;
    size_t length;
    int64_t number;
    enum fault fault;

    proposal->encoding = CSV_UTF_8;
    while ((fault = lines_next(proposal->lines, proposal->why, &line, &length, &number)) == OK &&
            line != NULL) {
        if (memchr(line, '\0', length) != NULL)
            return fault_say(proposal->why, FAULT_FILE_FORMAT, proposal->path,
                    "line %lld holds a zero byte: it is UTF-16 or no text; save it as UTF-8",
                    (long long)number);
        look_for_delimiters(proposal, line, length);
        if (!text_is_utf8(line, length) && proposal->encoding == CSV_UTF_8) {
            proposal->encoding = CSV_WINDOWS_1252;
            doubt(proposal,
                    "line %lld is not valid UTF-8; the file is taken for Windows-1252, look at "
                    "its letters",
                    (long long)number);
        }
    }
    proposal->size = lines_done(proposal->lines);
    if (fault == OK && proposal->size == 0)
        return fault_say(proposal->why, FAULT_FILE_FORMAT, proposal->path, "it is empty");
    return fault;
}

/* ---- delimiter ---- */

static void
keep_row(struct arena *arena, struct csv_sample *sample, const struct csv_row *row)
{
    const char **cells = arena_array(arena, row->count, sizeof(*cells));
    struct csv_row *kept;

    sample->rows = arena_room(arena, sample->rows, sample->count, sizeof(*sample->rows));
    kept = &sample->rows[sample->count++];
    for (size_t i = 0; i < row->count; i++)
        cells[i] = arena_text(arena, row->cells[i]);
    *kept = *row;
    kept->cells = cells;
    sample->bad += row->bad != NULL;
}

static size_t
rows_of_width(const struct csv_sample *sample, size_t width)
{
    size_t count = 0;

    for (size_t i = 0; i < sample->count; i++)
        count += sample->rows[i].bad == NULL && sample->rows[i].count == width;
    return count;
}

static void
find_width(struct csv_sample *sample)
{
    for (size_t i = 0; i < sample->count; i++) {
        size_t even = rows_of_width(sample, sample->rows[i].count);

        if (even > sample->even) {
            sample->even = even;
            sample->columns = sample->rows[i].count;
        }
    }
}

static enum fault
take_sample(struct proposal *proposal, char delimiter, struct csv_sample *ret)
{
    SCOPED(csv_rows_close) struct csv_rows *rows = NULL;
    const struct csv_row *row;
    bool blank = false;
    enum fault fault = OK;

    *ret = (struct csv_sample){0};
    lines_again(proposal->lines);
    rows = csv_rows_open(proposal->lines, delimiter, proposal->encoding);
    while (ret->count < CSV_SAMPLE_ROWS &&
            (fault = csv_rows_next(rows, proposal->why, &row)) == OK && row != NULL) {
        if (row->blank && row->bad == NULL) {
            blank = ret->count > 1;
            continue;
        }
        ret->blank_rows = ret->blank_rows || blank;
        keep_row(proposal->arena, ret, row);
    }
    find_width(ret);
    return fault;
}

/* The one that cuts most rows into the same number of columns, of several. */
static bool
is_better(const struct csv_sample *a, const struct csv_sample *b)
{
    if (a->columns < 2)
        return false;
    if (b->columns < 2)
        return true;
    if (a->even != b->even)
        return a->even > b->even;
    return a->columns > b->columns;
}

static enum fault
find_delimiter(struct proposal *proposal)
{
    struct csv_sample sample;
    enum fault fault;

    for (size_t i = 0; i < COUNT_OF(delimiters); i++) {
        if (!proposal->stands[i])
            continue;
        if ((fault = take_sample(proposal, delimiters[i], &sample)))
            return fault;
        if (is_better(&sample, &proposal->sample)) {
            proposal->sample = sample;
            proposal->delimiter = delimiters[i];
        }
    }
    if (proposal->sample.columns < 2)
        return fault_say(proposal->why, FAULT_FILE_FORMAT, proposal->path,
                "no delimiter (, ; tab |) cuts its rows into columns");
    return OK;
}

/* ---- columns ---- */

static void
take_field(struct proposal *proposal, enum csv_field field, size_t column)
{
    if (field < CSV_FIELD_COUNT && proposal->fields[field] == 0)
        proposal->fields[field] = column;
}

static bool
fits(const struct csv_column *column, enum csv_field field)
{
    switch (field) {
    case CSV_DATE:
    case CSV_DOCUMENT_DATE:
        return column->dates != 0 || column->filled == 0;
    case CSV_DEBIT:
    case CSV_CREDIT:
    case CSV_AMOUNT:
    case CSV_CURRENCY_AMOUNT:
    case CSV_RATE:
    case CSV_QUANTITY:
        return column->amounts || column->filled == 0;
    case CSV_CURRENCY:
        return column->currencies || column->filled == 0;
    case CSV_ACCOUNT:
        return !column->iban;
    default:
        return true;
    }
}

static void
name_fields(struct proposal *proposal)
{
    memset(proposal->fields, 0, sizeof(proposal->fields));
    for (size_t i = 0; i < proposal->sample.columns; i++) {
        const struct csv_column *column = &proposal->columns[i];
        enum csv_field field = proposal->chart ? column->chart_field : column->journal_field;

        if (fits(column, field))
            take_field(proposal, field, i + 1);
    }
}

/* A column without a telling title is known by what it holds. */
static void
find_unnamed(struct proposal *proposal)
{
    size_t *fields = proposal->fields;

    for (size_t i = 0; i < proposal->sample.columns; i++) {
        const struct csv_column *column = &proposal->columns[i];

        if (column->dates != 0 && fields[CSV_DATE] == 0)
            fields[CSV_DATE] = i + 1;
        if (column->currencies && fields[CSV_CURRENCY] == 0)
            fields[CSV_CURRENCY] = i + 1;
    }
}

/* Titles that mean this much only where all of them stand, as in what Summa writes: a bank has a
 * type and a number of its own. */
static const struct {
    const char *title;
    enum csv_field field;
} own_titles[] = {
        {"type", CSV_JOURNAL_TYPE},
        {"source", CSV_SOURCE},
        {"subledger", CSV_SUBLEDGER},
        {"period", CSV_PERIOD},
        {"series", CSV_SERIES},
        {"number", CSV_NUMBER},
        {"line_reference", CSV_LINE_REFERENCE},
};

/* From 1; 0: there is none. */
static size_t
titled(const struct proposal *proposal, const char *title)
{
    for (size_t i = 0; i < proposal->sample.columns; i++)
        if (strcmp(proposal->columns[i].title, title) == 0)
            return i + 1;
    return 0;
}

static void
find_own(struct proposal *proposal)
{
    for (size_t i = 0; i < COUNT_OF(own_titles); i++)
        if (titled(proposal, own_titles[i].title) == 0)
            return;
    for (size_t i = 0; i < COUNT_OF(own_titles); i++)
        proposal->fields[own_titles[i].field] = titled(proposal, own_titles[i].title);
}

static bool
has_dates(const struct proposal *proposal)
{
    for (size_t i = 0; i < proposal->sample.columns; i++)
        if (proposal->columns[i].dates != 0)
            return true;
    return false;
}

static void
find_fields(struct proposal *proposal)
{
    proposal->header = csv_guess_header(proposal->arena, &proposal->sample);
    proposal->columns = csv_guess_columns(proposal->arena, &proposal->sample, proposal->header);
    proposal->chart = true;
    name_fields(proposal);
    proposal->chart = !has_dates(proposal) && proposal->fields[CSV_CODE] != 0 &&
                      proposal->fields[CSV_NAME] != 0;
    if (proposal->chart)
        return;
    name_fields(proposal);
    find_unnamed(proposal);
    find_own(proposal);
    if (proposal->fields[CSV_DEBIT] != 0 && proposal->fields[CSV_CREDIT] != 0)
        proposal->fields[CSV_AMOUNT] = 0;
    else if (proposal->fields[CSV_AMOUNT] != 0)
        proposal->fields[CSV_DEBIT] = proposal->fields[CSV_CREDIT] = 0;
}

/* ---- what the mapping says ---- */

static void
set_text(struct proposal *proposal, const char *key, const char *value)
{
    json_object_set_new(proposal->mapping, key, value == NULL ? json_null() : json_string(value));
}

/* Left null where two formats fit every day: a person has to say. */
static void
say_date(struct proposal *proposal)
{
    size_t column = proposal->fields[CSV_DATE];
    unsigned formats = column == 0 ? 0 : proposal->columns[column - 1].dates;
    const char *first = NULL;

    for (int i = 0; i < CSV_DATE_COUNT; i++) {
        if ((formats & (1U << i)) == 0)
            continue;
        if (first != NULL) {
            doubt(proposal, "date: every day can be read as %s and as %s; say which", first,
                    csv_cell_date_names[i]);
            set_text(proposal, "date", NULL);
            return;
        }
        first = csv_cell_date_names[i];
    }
    if (first == NULL)
        doubt(proposal, "date: no column holds days");
    set_text(proposal, "date", first);
}

static void
say_decimal(struct proposal *proposal)
{
    static const enum csv_field fields[] = {CSV_DEBIT, CSV_CREDIT, CSV_AMOUNT, CSV_CURRENCY_AMOUNT};
    bool points = false;
    bool commas = false;
    bool ambiguous = false;

    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        size_t column = proposal->fields[fields[i]];

        if (column == 0)
            continue;
        points = points || proposal->columns[column - 1].points;
        commas = commas || proposal->columns[column - 1].commas;
        ambiguous = ambiguous || proposal->columns[column - 1].ambiguous;
    }
    if (points && commas)
        doubt(proposal, "decimal: some amounts have a decimal point, others a comma");
    else if (ambiguous && !points && !commas)
        doubt(proposal, "decimal: 1,000 may be one or one thousand; say which mark is decimal");
    if (points != commas)
        set_text(proposal, "decimal", points ? "." : ",");
    else
        set_text(proposal, "decimal", points || ambiguous ? NULL : ".");
}

static void
say_group(struct proposal *proposal)
{
    enum csv_group group = CSV_BY_DATE;

    if (proposal->fields[CSV_JOURNAL] != 0)
        group = CSV_BY_JOURNAL;
    else if (proposal->fields[CSV_ACCOUNT] == 0)
        group = CSV_BY_ROW;
    else if (proposal->sample.blank_rows)
        group = CSV_BY_BLANK;
    set_text(proposal, "group", csv_map_groups[group]);
    if (group == CSV_BY_DATE)
        doubt(proposal, "group: rows of one date and reference are taken for one journal");
    if (group == CSV_BY_ROW)
        doubt(proposal, "account: no column names an account of the ledger; give \"account\", and "
                        "\"contra\" for the other side of each row");
}

/* Which of its two sides an account takes cannot be told from a file that does not name it. */
static void
say_view(struct proposal *proposal)
{
    if (proposal->fields[CSV_ACCOUNT] != 0)
        return;
    if (proposal->fields[CSV_AMOUNT] != 0) {
        doubt(proposal, "sign: amounts are taken as received, and debited to \"account\"; give "
                        "\"sign\": -1 if they were paid");
    } else if (proposal->fields[CSV_DEBIT] != 0 && proposal->fields[CSV_CREDIT] != 0) {
        set_text(proposal, "view", csv_map_views[CSV_VIEW_OF_BANK]);
        doubt(proposal, "view: debit and credit are taken as the bank's: what it credits was "
                        "received, and is debited to \"account\"; say books if they are the "
                        "account's own");
    }
}

static void
say_columns(struct proposal *proposal)
{
    json_t *columns = json_object();

    for (int i = 0; i < CSV_FIELD_COUNT; i++)
        if (proposal->fields[i] != 0)
            json_object_set_new(
                    columns, csv_map_fields[i], json_integer((json_int_t)proposal->fields[i]));
    for (size_t i = 0; !proposal->chart && i < proposal->sample.columns; i++)
        if (text_starts(proposal->columns[i].title, "dimension:") ||
                text_starts(proposal->columns[i].title, "custom:"))
            json_object_set_new(
                    columns, proposal->columns[i].title, json_integer((json_int_t)i + 1));
    json_object_set_new(proposal->mapping, "columns", columns);
}

static void
say_mapping(struct proposal *proposal)
{
    char delimiter[2] = {proposal->delimiter, '\0'};

    set_text(proposal, "kind", proposal->chart ? "chart" : "journals");
    set_text(proposal, "encoding", csv_map_encodings[proposal->encoding]);
    set_text(proposal, "delimiter", delimiter);
    json_object_set_new(proposal->mapping, "header", json_integer((json_int_t)proposal->header));
    if (!proposal->chart) {
        say_decimal(proposal);
        say_date(proposal);
        say_group(proposal);
        say_view(proposal);
        if (proposal->fields[CSV_AMOUNT] == 0 &&
                (proposal->fields[CSV_DEBIT] == 0 || proposal->fields[CSV_CREDIT] == 0))
            doubt(proposal, "columns: none is named for the amount, or for debit and credit");
    }
    say_columns(proposal);
    if (proposal->sample.bad > 0 || proposal->sample.even < proposal->sample.count)
        doubt(proposal, "of the first %zu rows %zu have %zu columns", proposal->sample.count,
                proposal->sample.even, proposal->sample.columns);
}

static json_t *
row_json(const struct csv_row *row)
{
    json_t *cells = json_array();

    for (size_t i = 0; i < row->count; i++)
        json_array_append_new(cells, json_string(row->cells[i]));
    return cells;
}

static json_t *
samples(const struct proposal *proposal)
{
    json_t *rows = json_array();

    for (size_t i = proposal->header;
            i < proposal->sample.count && i < proposal->header + SHOWN_ROWS; i++)
        json_array_append_new(rows, row_json(&proposal->sample.rows[i]));
    return rows;
}

static json_t *
answer(const struct proposal *proposal)
{
    json_t *json = json_object();

    json_object_set(json, "mapping", proposal->mapping);
    json_object_set(json, "doubts", proposal->doubts);
    json_object_set_new(json, "header",
            proposal->header > 0 ? row_json(&proposal->sample.rows[proposal->header - 1])
                                 : json_array());
    json_object_set_new(json, "rows", samples(proposal));
    json_object_set_new(json, "size", json_integer(proposal->size));
    return json;
}

enum fault
csv_propose(struct arena *scratch, struct why *why, const char *path, json_t **ret)
{
    SCOPED(json_close) json_t *mapping = json_object();
    SCOPED(json_close) json_t *doubts = json_array();
    SCOPED(lines_close) struct lines *lines = NULL;
    struct proposal proposal = {
            .arena = scratch, .why = why, .path = path, .mapping = mapping, .doubts = doubts};
    enum fault fault;

    if ((fault = lines_open(path, path, why, &lines)))
        return fault;
    proposal.lines = lines;
    if ((fault = look_at_lines(&proposal)) || (fault = find_delimiter(&proposal)))
        return fault;
    find_fields(&proposal);
    say_mapping(&proposal);
    *ret = answer(&proposal);
    return OK;
}
