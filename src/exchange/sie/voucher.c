/*
 * voucher — #VER and its rows, gathered until the closing brace and told as one journal.
 *
 * #TRANS counts. #RTRANS is a row that was added after registration; the same row
 * follows as #TRANS, and carries it as a detail. #BTRANS is a row that was struck
 * out: the journal keeps it as a detail. Neither counts in any sum.
 */
#include <assert.h>
#include <string.h>

#include "base/day.h"
#include "base/json.h"
#include "exchange/sie/reader.h"

static const char *
name_of(struct reader *reader)
{
    const struct voucher *voucher = &reader->voucher;

    if (*voucher->number == '\0')
        return arena_format(reader->scratch, "the voucher of line %lld", (long long)voucher->line);
    return arena_format(reader->scratch, "voucher %s%s%s", voucher->series,
            *voucher->series == '\0' ? "" : " ", voucher->number);
}

void
voucher_abandon(struct reader *reader)
{
    static const char mend[] = "Its rows stand between a line { and a line }. The file may have "
                               "been cut off: export it again.";

    switch (reader->voucher.state) {
    case VOUCHER_NONE:
        return;
    case VOUCHER_BEGUN:
        reader_say_at(reader, reader->voucher.line, SEVERITY_REFUSE, "sie.voucher", mend,
                "%s has no rows in braces", name_of(reader));
        break;
    case VOUCHER_OPEN:
        reader_say_at(reader, reader->voucher.line, SEVERITY_REFUSE, "sie.voucher", mend,
                "%s is not closed by }", name_of(reader));
        break;
    case VOUCHER_SKIPPED:
        reader_say(reader, SEVERITY_REFUSE, "sie.brace", "Close it, or take it out of the file.",
                "the block of a record that is not known was not closed by } before here");
        break;
    }
    reader->voucher = (struct voucher){0};
}

/* ---- #VER ---- */

static void
warn_of_repeat(struct reader *reader)
{
    const struct voucher *voucher = &reader->voucher;
    int64_t *first;

    if (*voucher->number == '\0' || strcmp(voucher->number, "0") == 0)
        return; /* a posting order: the receiver numbers */
    first = keys_put(&reader->numbers,
            arena_format(reader->scratch, "%s\x1F%s", voucher->series, voucher->number));
    if (*first == 0)
        *first = voucher->line;
    else
        reader_say(reader, SEVERITY_WARN, "sie.number",
                "Both are read; ask the sender whether one is there twice.",
                "%s has the number of the one in line %lld", name_of(reader), (long long)*first);
}

static void
require_date(struct reader *reader)
{
    const struct voucher *voucher = &reader->voucher;

    if (voucher->broken || reader->year_first == 0 ||
            (voucher->date >= reader->year_first && voucher->date <= reader->year_last))
        return;
    reader_say(reader, SEVERITY_REFUSE, "sie.year",
            "Correct the voucher's date, or the days of #RAR 0.",
            "%s is dated %s, outside the file's year, %s to %s", name_of(reader),
            day_text(voucher->date).chars, day_text(reader->year_first).chars,
            day_text(reader->year_last).chars);
}

static const char *
iso_day(struct reader *reader, int day)
{
    return day == 0 ? NULL : arena_text(reader->scratch, day_text(day).chars);
}

/* Series, number, day, text, day of registration, sign. */
enum fault
voucher_begin(struct reader *reader, const struct record *record)
{
    struct voucher *voucher = &reader->voucher;
    int registered = 0;

    voucher_abandon(reader);
    *voucher = (struct voucher){
            .state = VOUCHER_BEGUN,
            .series = record_field(record, 0),
            .number = record_field(record, 1),
            .text = record_field(record, 3),
            .sign = record_field(record, 5),
            .line = reader->line,
    };
    if (*record_field(record, 2) == '\0') {
        voucher->broken = true;
        reader_say(reader, SEVERITY_REFUSE, "sie.date", "Write #VER series number YYYYMMDD.",
                "%s has no date", name_of(reader));
    } else if (!reader_day(reader, record_field(record, 2), &voucher->date)) {
        voucher->broken = true;
    }
    if (!reader_day(reader, record_field(record, 4), &registered))
        voucher->broken = true;
    voucher->registered = iso_day(reader, registered);
    require_date(reader);
    warn_of_repeat(reader);
    return OK;
}

/* ---- rows ---- */

static bool
read_row(struct reader *reader, const struct record *record, struct voucher_row *ret)
{
    struct voucher_row row = {
            .account = record_field(record, 0),
            .objects = record->objects,
            .object_count = record->object_count,
            .amount_text = record_field(record, 1),
            .text = record_field(record, 3),
            .sign = record_field(record, 5),
            .line = reader->line,
    };

    if (!reader_list_at(reader, record, 1) ||
            !reader_amount(reader, row.amount_text, &row.amount) ||
            !reader_day(reader, record_field(record, 2), &row.date) ||
            !reader_quantity(reader, record_field(record, 4), &row.quantity))
        return false;
    *ret = row;
    return true;
}

/* 10^18 and 10^18 multiplied stay within 128 bits. */
static bool
same_number(struct decimal a, struct decimal b)
{
    int128 left = a.mantissa;
    int128 right = b.mantissa;

    for (int i = a.scale; i < b.scale; i++)
        left *= 10;
    for (int i = b.scale; i < a.scale; i++)
        right *= 10;
    return left == right;
}

static bool
same_objects(const struct voucher_row *a, const struct voucher_row *b)
{
    if (a->object_count != b->object_count)
        return false;
    for (size_t i = 0; i < a->object_count; i++)
        if (strcmp(a->objects[i].dimension, b->objects[i].dimension) != 0 ||
                strcmp(a->objects[i].code, b->objects[i].code) != 0)
            return false;
    return true;
}

/* The day of an added row is that of its addition, and its text may differ. */
static bool
repeats(const struct voucher_row *added, const struct voucher_row *row)
{
    return strcmp(added->account, row->account) == 0 && same_objects(added, row) &&
           same_number(added->amount, row->amount);
}

static void
set_text(json_t *json, const char *key, const char *text)
{
    if (!text_empty(text))
        json_object_set_new(json, key, json_string(text));
}

static json_t *
objects_as_json(const struct voucher_row *row)
{
    json_t *list = json_array();

    for (size_t i = 0; i < row->object_count; i++)
        json_array_append_new(
                list, json_pack("[s, s]", row->objects[i].dimension, row->objects[i].code));
    return list;
}

/* What of a row is kept beside the lines that count: all of it, as it was written. */
static json_t *
row_as_json(const struct voucher_row *row)
{
    json_t *json = json_object();

    set_text(json, "account", row->account);
    if (row->object_count > 0)
        json_object_set_new(json, "objects", objects_as_json(row));
    set_text(json, "amount", row->amount_text);
    set_text(json, "date", row->date == 0 ? NULL : day_text(row->date).chars);
    set_text(json, "text", row->text);
    set_text(json, "quantity", decimal_text(row->quantity).chars);
    set_text(json, "sign", row->sign);
    return json;
}

static void
strike(struct reader *reader, const char *tag, const struct voucher_row *row)
{
    struct voucher *voucher = &reader->voucher;

    voucher->struck = arena_room(
            reader->scratch, voucher->struck, voucher->struck_count, sizeof(*voucher->struck));
    voucher->struck[voucher->struck_count++] =
            (struct voucher_struck){.tag = tag, .before = voucher->row_count + 1, .row = *row};
}

/* An #RTRANS that no equal #TRANS follows is kept like a struck row. */
static void
strike_lonely(struct reader *reader)
{
    struct voucher *voucher = &reader->voucher;

    if (!voucher->added_waits)
        return;
    voucher->added_waits = false;
    reader_say_at(reader, voucher->added.line, SEVERITY_WARN, "sie.added-row",
            "It does not count; ask the sender whether a #TRANS is missing.",
            "#RTRANS is not followed by an equal #TRANS");
    strike(reader, "RTRANS", &voucher->added);
}

static void
add_detail(struct reader *reader, struct file_line *line, enum detail_tag tag, const char *value)
{
    struct detail *details = arena_grow(reader->scratch, line->details, line->detail_count,
            line->detail_count + 1, sizeof(*details));

    assert(line->detail_count == 0 || details[line->detail_count - 1].tag < tag);
    details[line->detail_count++] = (struct detail){.tag = tag, .value = value};
    line->details = details;
}

static void
count_row(struct reader *reader, const struct voucher_row *row)
{
    struct voucher *voucher = &reader->voucher;
    struct file_line line = {
            .account = row->account,
            .amount = row->amount,
            .quantity = row->quantity,
            .date = row->date,
            .text = *row->text == '\0' ? NULL : row->text,
            .objects = row->objects,
            .object_count = row->object_count,
            .file_line = row->line,
    };

    if (*row->sign != '\0')
        add_detail(reader, &line, DETAIL_SIGN, row->sign);
    if (voucher->added_waits && repeats(&voucher->added, row)) {
        SCOPED(json_close) json_t *added = row_as_json(&voucher->added);

        voucher->added_waits = false;
        add_detail(reader, &line, DETAIL_ADDED_ROW, json_write(reader->scratch, added));
    }
    strike_lonely(reader);
    voucher->rows =
            arena_room(reader->scratch, voucher->rows, voucher->row_count, sizeof(*voucher->rows));
    voucher->rows[voucher->row_count++] = line;
}

enum fault
voucher_row(struct reader *reader, const struct record *record)
{
    struct voucher *voucher = &reader->voucher;
    struct voucher_row row;

    if (voucher->state == VOUCHER_BEGUN) {
        voucher->state = VOUCHER_OPEN;
        voucher->broken = true;
        reader_say(reader, SEVERITY_REFUSE, "sie.brace", "A { follows #VER, and a } its rows.",
                "%s has rows and no { before them", name_of(reader));
    }
    if (voucher->state != VOUCHER_OPEN) {
        reader_say(reader, SEVERITY_REFUSE, "sie.row",
                "Rows stand between the line { and the line } behind #VER.",
                "#%s stands outside a voucher", record->tag);
        return OK;
    }
    if (!read_row(reader, record, &row)) {
        voucher->broken = true;
        return OK;
    }
    if (strcmp(record->tag, "TRANS") == 0) {
        count_row(reader, &row);
        return OK;
    }
    strike_lonely(reader);
    if (strcmp(record->tag, "RTRANS") == 0) {
        voucher->added = row;
        voucher->added_waits = true;
    } else {
        strike(reader, "BTRANS", &row);
    }
    return OK;
}

/* ---- the end ---- */

static const char *
struck_as_text(struct reader *reader)
{
    SCOPED(json_close) json_t *list = json_array();
    const struct voucher *voucher = &reader->voucher;

    for (size_t i = 0; i < voucher->struck_count; i++) {
        const struct voucher_struck *struck = &voucher->struck[i];
        json_t *row = row_as_json(&struck->row);

        json_object_set_new(row, "tag", json_string(struck->tag));
        json_object_set_new(row, "before", json_integer((json_int_t)struck->before));
        json_array_append_new(list, row);
    }
    return json_write(reader->scratch, list);
}

static enum fault
tell(struct reader *reader)
{
    const struct voucher *voucher = &reader->voucher;
    struct detail details[3];
    struct file_journal journal = {
            .series = voucher->series,
            .number = voucher->number,
            .position = ++reader->journal_count,
            .date = voucher->date,
            .text = *voucher->text == '\0' ? NULL : voucher->text,
            .details = details,
            .lines = voucher->rows,
            .line_count = voucher->row_count,
            .file_line = voucher->line,
    };

    if (*voucher->sign != '\0')
        details[journal.detail_count++] = (struct detail){DETAIL_SIGN, voucher->sign};
    if (voucher->registered != NULL)
        details[journal.detail_count++] = (struct detail){DETAIL_REGISTERED, voucher->registered};
    if (voucher->struck_count > 0)
        details[journal.detail_count++] =
                (struct detail){DETAIL_STRUCK_ROWS, struck_as_text(reader)};
    return reader->sink->journal(reader->sink->context, &journal);
}

static enum fault
end(struct reader *reader)
{
    struct voucher *voucher = &reader->voucher;
    enum fault fault = OK;

    strike_lonely(reader);
    if (voucher->row_count == 0 && !voucher->broken)
        reader_say_at(reader, voucher->line, SEVERITY_WARN, "sie.empty",
                "Nothing needs to be done, unless rows are missing.",
                "%s has no row that counts; it is left out", name_of(reader));
    else if (!voucher->broken)
        fault = tell(reader);
    *voucher = (struct voucher){0};
    return fault;
}

enum fault
voucher_brace(struct reader *reader, const struct record *record)
{
    struct voucher *voucher = &reader->voucher;
    bool opens = *record->tag == '{';

    if (opens && voucher->state == VOUCHER_NONE && reader->after_unknown) {
        voucher->state = VOUCHER_SKIPPED; /* what is not known is ignored with all it contains */
        return OK;
    }
    if (opens && voucher->state == VOUCHER_BEGUN) {
        voucher->state = VOUCHER_OPEN;
        return OK;
    }
    if (!opens && voucher->state == VOUCHER_OPEN)
        return end(reader);
    if (!opens && voucher->state == VOUCHER_SKIPPED) {
        voucher->state = VOUCHER_NONE;
        return OK;
    }
    reader_say(reader, SEVERITY_REFUSE, "sie.brace", "A { follows #VER, and a } its rows.",
            "the brace %s belongs to no voucher", record->tag);
    return OK;
}
