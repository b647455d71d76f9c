/*
 * csv_journal — rows that share a journal become its lines.
 *
 * A row that cannot be read is told with its line, and its journal is then not told at
 * all: without the row it would only be told again as unbalanced.
 */
#include <string.h>

#include "base/text.h"
#include "exchange/csv/csv_cell.h"
#include "exchange/csv/csv_reader.h"
#include "ledger/calendar/calendar.h"

static const char *
account_of(struct csv_reader *reader)
{
    const char *code = csv_line_text(reader, CSV_ACCOUNT);

    if (code == NULL)
        code = reader->map.account;
    if (code == NULL)
        csv_reader_refuse(
                reader, CSV_ACCOUNT, "csv.account", "the row names no account", "Fill it in.");
    return code;
}

static void
take_objects(struct csv_reader *reader, struct file_line *line)
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

/* A column that is there says something of its field in every row: an empty cell that it holds
 * nothing. */
static void
take_custom(struct csv_reader *reader, struct file_line *line)
{
    const struct csv_map *map = &reader->map;
    struct custom_value *values =
            arena_array(&reader->group_memory, map->custom_count, sizeof(*values));

    for (size_t i = 0; i < map->custom_count; i++)
        values[i] = (struct custom_value){map->custom[i].code,
                csv_cell_text(&reader->group_memory, reader->row.cells[map->custom[i].column - 1])};
    line->custom = values;
    line->custom_count = map->custom_count;
}

static void
add_detail(struct file_line *line, struct detail *details, enum detail_tag tag, const char *value)
{
    if (!text_empty(value))
        details[line->detail_count++] = (struct detail){.tag = tag, .value = value};
}

/* ---- what the journal is: as its first row says ---- */

static enum journal_type
type_of(struct csv_reader *reader)
{
    const char *cell = csv_line_cell(reader, CSV_JOURNAL_TYPE);

    for (int type = JOURNAL_TAKE_ON; *cell != '\0' && type <= JOURNAL_CLOSING; type++)
        if (strcmp(journal_type_name((enum journal_type)type), cell) == 0)
            return (enum journal_type)type;
    if (*cell != '\0')
        csv_reader_refuse(reader, CSV_JOURNAL_TYPE, "csv.type", "it is no type of journal",
                "Write normal, take-on or another type, or leave the column out of the mapping.");
    return 0;
}

static struct maybe_number
period_of(struct csv_reader *reader)
{
    const char *cell = csv_line_cell(reader, CSV_PERIOD);
    struct decimal number;

    if (*cell == '\0')
        return (struct maybe_number){0};
    if (decimal_parse(cell, &number) && number.scale == 0 && number.mantissa >= 0 &&
            number.mantissa <= PERIOD_CLOSING_NO)
        return (struct maybe_number){true, (int)number.mantissa};
    csv_reader_refuse(reader, CSV_PERIOD, "csv.period", "it is no number of a period",
            "Write a number from 0 to 99, or leave the column out of the mapping.");
    return (struct maybe_number){0};
}

/* What undoes a provisional journal stands in the file as well, or is a hand's to make. A closing
 * one is left out: year end makes those of the books that the file is read into. */
static void
take_head(struct csv_reader *reader)
{
    struct file_journal *journal = &reader->journal;

    journal->series = csv_line_text(reader, CSV_SERIES);
    journal->number =
            csv_line_text(reader, reader->map.columns[CSV_NUMBER] == 0 ? CSV_JOURNAL : CSV_NUMBER);
    journal->type = type_of(reader);
    journal->period = period_of(reader);
    journal->source = csv_line_text(reader, CSV_SOURCE);
    journal->subledger = csv_line_text(reader, CSV_SUBLEDGER);
    if (journal->type == JOURNAL_PROVISIONAL)
        journal->plan = (struct reversal_plan){.kind = REVERSAL_BY_HAND};
    if (journal->type == JOURNAL_CLOSING)
        csv_reader_say(reader, "csv.closing", SEVERITY_WARN,
                "End the year in these books: summa year end.",
                "a closing journal is left out: it follows from the others");
}

/* ---- rows ---- */

/* The first row of a group says what the journal is; a later one only where it differs. */
static void
take_texts(struct csv_reader *reader, struct file_line *line)
{
    struct file_journal *journal = &reader->journal;
    struct detail *details = arena_array(&reader->group_memory, 2, sizeof(*details));
    const char *own = csv_line_text(reader, CSV_LINE_REFERENCE);
    const char *reference = csv_line_text(reader, CSV_REFERENCE);
    const char *description = csv_line_text(reader, CSV_DESCRIPTION);
    const char *text =
            reader->map.columns[CSV_TEXT] == 0 ? description : csv_line_text(reader, CSV_TEXT);
    int date = csv_line_day(reader, CSV_DATE);

    if (journal->line_count == 0) {
        take_head(reader);
        journal->date = date;
        journal->document_date = csv_line_day(reader, CSV_DOCUMENT_DATE);
        journal->reference = reference;
        journal->text = description == NULL ? text : description;
        journal->external_reference = csv_line_text(reader, CSV_EXTERNAL_REFERENCE);
        if (date == 0 && !reader->refused)
            csv_reader_refuse(
                    reader, CSV_DATE, "csv.date", "the journal has no date", "Fill it in.");
    }
    if (description != NULL && text != description && !text_same(description, journal->text))
        csv_reader_say(reader, "csv.description", SEVERITY_WARN,
                "Map the column to \"text\", if each line has its own.",
                "the journal's description is that of its first row; \"%.80s\" is left out",
                description);
    if (!text_same(text, journal->text))
        line->text = text;
    if (date != journal->date)
        line->date = date;
    if (own == NULL && !text_same(reference, journal->reference))
        own = reference;
    add_detail(line, details, DETAIL_REFERENCE, own);
    add_detail(line, details, DETAIL_COMMENT, csv_line_text(reader, CSV_COMMENT));
    line->details = details;
}

/* Only a file that names its accounts may make them. */
static enum fault
tell_account(struct csv_reader *reader, const char *code)
{
    const char *name = csv_line_text(reader, CSV_ACCOUNT_NAME);
    struct file_account account = {.code = code, .name = name, .file_line = reader->row.line};

    if (name == NULL || (*keys_put(&reader->accounts, code))++ > 0)
        return OK;
    return reader->sink->account(reader->sink->context, &account);
}

static struct file_line *
new_line(struct csv_reader *reader)
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
add_contra(struct csv_reader *reader)
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

enum fault
csv_journal_end(struct csv_reader *reader)
{
    struct file_journal *journal = &reader->journal;
    enum fault fault = OK;

    if (reader->key != NULL && journal->line_count > 0 && !reader->broken) {
        if (reader->map.group == CSV_BY_ROW)
            add_contra(reader);
        journal->lines = reader->lines;
        if (journal->type != JOURNAL_CLOSING)
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
key_of_row(struct csv_reader *reader)
{
    switch (reader->map.group) {
    case CSV_BY_JOURNAL:
        return arena_text(&reader->group_memory, csv_line_cell(reader, CSV_JOURNAL));
    case CSV_BY_DATE:
        return arena_format(&reader->group_memory, "%s\n%s", csv_line_cell(reader, CSV_DATE),
                csv_line_cell(reader, CSV_REFERENCE));
    case CSV_BY_BLANK:
        return "";
    case CSV_BY_ROW:
        break;
    }
    return NULL;
}

static enum fault
begin_group_if_new(struct csv_reader *reader)
{
    const char *key = key_of_row(reader);
    enum fault fault;

    if (reader->key != NULL && key != NULL && strcmp(reader->key, key) == 0)
        return OK;
    if ((fault = csv_journal_end(reader)))
        return fault;
    key = key_of_row(reader);
    reader->broken = reader->lost;
    reader->key = key == NULL ? "" : key;
    reader->journal.position++;
    reader->journal.file_line = reader->row.line;
    return OK;
}

enum fault
csv_journal_row(struct csv_reader *reader)
{
    struct file_line *line;
    enum fault fault;

    if ((fault = begin_group_if_new(reader)))
        return fault;
    reader->lost = false;
    line = new_line(reader);
    line->account = account_of(reader);
    csv_line_amount(reader, line);
    csv_line_currency(reader, line);
    take_objects(reader, line);
    take_custom(reader, line);
    take_texts(reader, line);
    reader->broken = reader->broken || reader->refused;
    if (reader->refused)
        return OK;
    reader->journal.line_count++;
    return tell_account(reader, line->account);
}
