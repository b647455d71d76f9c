/*
 * rows — vouchers: every journal of the year but those of the opening and closing periods, which
 * SIE tells as balances.
 *
 * A row has one amount and a list of objects. A line that is split between values
 * of dimensions becomes several rows, one for each slice and one for the rest.
 */
#include <assert.h>
#include <string.h>

#include "base/day.h"
#include "base/json.h"
#include "exchange/sie/record.h"
#include "exchange/sie/writer.h"
#include "store/work.h"

/* ---- fields ---- */

static void
add_day(struct writer *writer, const char *iso)
{
    int day;

    if (iso != NULL && day_parse(iso, &day))
        buffer_format(&writer->line, " %d", day);
    else
        buffer_text(&writer->line, " \"\"");
}

static void
add_text(struct writer *writer, const char *text)
{
    record_add_quoted(&writer->line, text == NULL ? "" : text);
}

/* What a row has beside account, objects and amount. */
struct tail {
    const char *date; /* YYYY-MM-DD; NULL: none, as for the others */
    const char *text;
    const char *quantity;
    const char *sign;
};

/* Fields at the end that say nothing are left out. */
static void
add_tail(struct writer *writer, const struct tail *tail)
{
    bool sign = !text_empty(tail->sign);
    bool quantity = sign || !text_empty(tail->quantity);
    bool text = quantity || !text_empty(tail->text);

    if (text || tail->date != NULL)
        add_day(writer, tail->date);
    if (text)
        add_text(writer, tail->text);
    if (quantity)
        record_add(&writer->line, tail->quantity == NULL ? "" : tail->quantity);
    if (sign)
        add_text(writer, tail->sign);
}

/* ---- rows that do not count ---- */

static const char *
string_of(const json_t *json, const char *key)
{
    return json_string_value(json_object_get(json, key));
}

static void
write_told_row(struct writer *writer, const char *tag, const json_t *row)
{
    const struct tail tail = {
            .date = string_of(row, "date"),
            .text = string_of(row, "text"),
            .quantity = string_of(row, "quantity"),
            .sign = string_of(row, "sign"),
    };
    const json_t *list = json_object_get(row, "objects");
    size_t count = json_array_size(list);
    struct file_object *objects = arena_array(&writer->arena, count, sizeof(*objects));
    const char *account = string_of(row, "account");
    const char *amount = string_of(row, "amount");

    for (size_t i = 0; i < count; i++) {
        const json_t *pair = json_array_get(list, i);
        const char *dimension = json_string_value(json_array_get(pair, 0));
        const char *code = json_string_value(json_array_get(pair, 1));

        objects[i] =
                (struct file_object){dimension == NULL ? "" : dimension, code == NULL ? "" : code};
    }
    writer_begin(writer, tag);
    record_add(&writer->line, account == NULL ? "" : account);
    record_add_objects(&writer->line, objects, count);
    record_add(&writer->line, amount == NULL ? "" : amount);
    add_tail(writer, &tail);
    writer_end(writer);
}

/* Struck rows stand before the #TRANS that they stood before; those behind the last, at the end. */
static void
write_struck(struct writer *writer, const json_t *list, int64_t before, bool rest)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *row = json_array_get(list, i);
        int64_t at = json_integer_value(json_object_get(row, "before"));
        const char *tag = string_of(row, "tag");

        if (at == before || (rest && at > before))
            write_told_row(
                    writer, tag != NULL && strcmp(tag, "RTRANS") == 0 ? "#RTRANS" : "#BTRANS", row);
    }
}

static void
write_added(struct writer *writer, const struct books_line *line)
{
    const char *text = detail_value(line->details, line->detail_count, DETAIL_ADDED_ROW);
    SCOPED(json_close) json_t *row = text == NULL ? NULL : json_loads(text, 0, NULL);

    if (row != NULL)
        write_told_row(writer, "#RTRANS", row);
}

/* ---- rows that count ---- */

struct piece {
    int64_t amount;
    int64_t quantity;
    bool has_quantity;
    struct file_object *objects;
    size_t object_count;
};

static void
write_piece(struct writer *writer, const struct books_line *line, const struct piece *piece)
{
    struct tail tail = {
            .date = detail_value(line->details, line->detail_count, DETAIL_LINE_DATE),
            .text = line->text,
            .sign = detail_value(line->details, line->detail_count, DETAIL_SIGN),
    };

    if (piece->has_quantity)
        tail.quantity = arena_text(
                &writer->arena, decimal_text(decimal_of_millionths(piece->quantity)).chars);
    writer_begin(writer, "#TRANS");
    record_add(&writer->line, line->account->code);
    record_add_objects(&writer->line, piece->objects, piece->object_count);
    buffer_format(&writer->line, " %s", writer_amount(writer, piece->amount));
    add_tail(writer, &tail);
    writer_end(writer);
}

static void
add_object(struct writer *writer, struct piece *piece, const struct books_part *part)
{
    piece->objects = arena_room(
            &writer->arena, piece->objects, piece->object_count, sizeof(*piece->objects));
    piece->objects[piece->object_count++] = (struct file_object){
            writer_dimension(writer, part->dimension->dimension_id), part->value->code};
}

/* Parts of one slice are one piece. False when they differ in their amounts, or when the slices are
 * together more than the line, as slices of different dimensions are that were given beside each
 * other. */
static bool
cut(struct writer *writer, const struct books_line *line, struct piece **ret, size_t *ret_count)
{
    struct piece *pieces = NULL;
    size_t count = 0;
    int128 left = money_minor(line->amount);
    int64_t quantity_left = line->quantity;

    for (size_t i = 0; i < line->part_count; i++) {
        const struct books_part *part = &line->parts[i];
        int64_t amount = money_minor(part->amount);

        if (i > 0 && part->slice == line->parts[i - 1].slice) {
            if (pieces[count - 1].amount != amount)
                return false;
            add_object(writer, &pieces[count - 1], part);
            continue;
        }
        pieces = arena_room(&writer->arena, pieces, count, sizeof(*pieces));
        pieces[count] = (struct piece){
                .amount = amount, .quantity = part->quantity, .has_quantity = part->has_quantity};
        add_object(writer, &pieces[count++], part);
        left -= amount;
        if (part->has_quantity)
            quantity_left -= part->quantity;
    }
    if (money_sign(line->amount) >= 0 ? left < 0 || left > money_minor(line->amount)
                                      : left > 0 || left < money_minor(line->amount))
        return false;
    if (left != 0 || (line->has_quantity && quantity_left != 0)) {
        pieces = arena_room(&writer->arena, pieces, count, sizeof(*pieces));
        pieces[count++] = (struct piece){.amount = (int64_t)left,
                .quantity = quantity_left,
                .has_quantity = line->has_quantity && quantity_left != 0};
    }
    assert(count > 0);
    *ret = pieces;
    *ret_count = count;
    return true;
}

/* ---- slices that lie above each other ---- */

/* Where on the line's amount a part lies: each dimension divides it anew, from its beginning. */
static int64_t
start_of(const struct books_line *line, size_t index)
{
    int64_t start = 0;

    for (size_t i = 0; i < index; i++)
        if (line->parts[i].dimension == line->parts[index].dimension)
            start += llabs(money_minor(line->parts[i].amount));
    return start;
}

static bool
parts_follow_the_line(const struct books_line *line)
{
    for (size_t i = 0; i < line->part_count; i++)
        if (money_sign(line->parts[i].amount) * money_sign(line->amount) < 0 ||
                start_of(line, i) + llabs(money_minor(line->parts[i].amount)) >
                        llabs(money_minor(line->amount)))
            return false;
    return true;
}

/* Overlays the dimensions: each keeps its totals, and rows begin wherever one of them changes. */
static bool
overlay(struct writer *writer, const struct books_line *line, struct piece **ret, size_t *ret_count)
{
    int64_t total = llabs(money_minor(line->amount));
    int sign = money_sign(line->amount);
    struct piece *pieces = NULL;
    size_t count = 0;

    if (!parts_follow_the_line(line))
        return false;
    for (int64_t at = 0; at < total;) {
        int64_t end = total;

        pieces = arena_room(&writer->arena, pieces, count, sizeof(*pieces));
        pieces[count] = (struct piece){0};
        for (size_t i = 0; i < line->part_count; i++) {
            int64_t start = start_of(line, i);
            int64_t stop = start + llabs(money_minor(line->parts[i].amount));

            if (start > at && start < end)
                end = start;
            if (start > at || stop <= at)
                continue;
            if (stop < end)
                end = stop;
            add_object(writer, &pieces[count], &line->parts[i]);
        }
        pieces[count++].amount = sign * (end - at);
        at = end;
    }
    if (count > 0 && line->has_quantity) {
        pieces[0].quantity = line->quantity;
        pieces[0].has_quantity = true;
    }
    *ret = pieces;
    *ret_count = count;
    return count > 0;
}

static void
write_line(struct writer *writer, const struct books_line *line)
{
    struct piece whole = {.amount = money_minor(line->amount),
            .quantity = line->quantity,
            .has_quantity = line->has_quantity};
    struct piece *pieces = &whole;
    size_t count = 1;

    if (line->part_count > 0 && !cut(writer, line, &pieces, &count) &&
            !overlay(writer, line, &pieces, &count)) {
        writer->parts_left_out++;
        pieces = &whole;
        count = 1;
    }
    for (size_t i = 0; i < count; i++)
        write_piece(writer, line, &pieces[i]);
}

/* ---- vouchers ---- */

static const char *
own_letter(const struct writer *writer, const char *series)
{
    for (size_t i = 0; i < writer->series_count; i++)
        if (strcmp(writer->series[i].code, series) == 0)
            return writer->series[i].letter;
    return series;
}

/* Numbered anew in each period they would repeat themselves; the period then stands before them. */
static const char *
own_number(struct writer *writer, const struct books_journal *journal)
{
    const struct fiscal_year *year = snapshot_year(writer->snapshot, journal->year);

    if (year->numbering == NUMBERING_PER_PERIOD)
        return arena_format(
                &writer->arena, "%d%08lld", journal->period, (long long)journal->number);
    return arena_format(&writer->arena, "%lld", (long long)journal->number);
}

static void
write_head(struct writer *writer, const struct books_journal *journal)
{
    const char *registered =
            detail_value(journal->details, journal->detail_count, DETAIL_REGISTERED);
    const char *sign = detail_value(journal->details, journal->detail_count, DETAIL_SIGN);
    bool of_file = journal->origin_number != NULL;

    writer_begin(writer, "#VER");
    record_add(&writer->line, !of_file                         ? own_letter(writer, journal->series)
                              : journal->origin_series == NULL ? ""
                                                               : journal->origin_series);
    record_add(&writer->line, of_file ? journal->origin_number : own_number(writer, journal));
    buffer_format(&writer->line, " %d", journal->date);
    if (journal->description != NULL || registered != NULL || sign != NULL)
        add_text(writer, journal->description);
    if (registered != NULL || sign != NULL)
        add_day(writer, registered);
    if (sign != NULL)
        add_text(writer, sign);
    writer_end(writer);
}

static void
write_brace(struct writer *writer, const char *brace)
{
    writer_begin(writer, brace);
    writer_end(writer);
}

static void
write_journal(struct writer *writer, const struct books_journal *journal, size_t known_lines)
{
    const char *text = detail_value(journal->details, journal->detail_count, DETAIL_STRUCK_ROWS);
    SCOPED(json_close) json_t *struck = text == NULL ? NULL : json_loads(text, 0, NULL);
    int64_t row = 1;

    writer->lines_left_out += (int64_t)(journal->line_count - known_lines);
    if (known_lines == 0)
        return;
    write_head(writer, journal);
    write_brace(writer, "{");
    for (size_t i = 0; i < journal->line_count; i++) {
        if (!writer_knows(writer, journal->lines[i].account))
            continue;
        write_struck(writer, struck, row, false);
        write_added(writer, &journal->lines[i]);
        write_line(writer, &journal->lines[i]);
        row++;
    }
    write_struck(writer, struck, row, true);
    write_brace(writer, "}");
}

static bool
is_balance(const struct writer *writer, const struct books_journal *journal)
{
    const struct period *period =
            snapshot_period(snapshot_year(writer->snapshot, journal->year), journal->period);

    assert(period != NULL);
    return period->kind == PERIOD_OPENING || period->kind == PERIOD_CLOSING;
}

static size_t
count_known(const struct writer *writer, const struct books_journal *journal)
{
    size_t count = 0;

    for (size_t i = 0; i < journal->line_count; i++)
        count += writer_knows(writer, journal->lines[i].account);
    return count;
}

enum fault
rows_write(struct writer *writer)
{
    const struct books_journal *journal;
    enum fault fault;

    while ((fault = books_next(&writer->books, &journal)) == OK && journal != NULL) {
        struct arena_mark mark = arena_mark(&writer->arena);

        if (!is_balance(writer, journal))
            write_journal(writer, journal, count_known(writer, journal));
        arena_reset(&writer->arena, mark);
    }
    return fault;
}
