#include "render/cell.h"

#include <string.h>

#include "base/clock.h"
#include "base/day.h"

enum { MOMENT_TO_SECONDS = 19 };

/* Millionths without the zeros behind: 2500000 is 2.5. */
static struct money_text
quantity_text(int64_t millionths)
{
    struct money_text text =
            decimal_text((struct decimal){.mantissa = millionths, .scale = 6, .given = true});
    size_t length = strlen(text.chars);

    while (length > 0 && text.chars[length - 1] == '0')
        text.chars[--length] = '\0';
    if (length > 0 && text.chars[length - 1] == '.')
        text.chars[--length] = '\0';
    return text;
}

static struct total_text
sum_text(const struct table_cell *cell)
{
    return total_text(total_of(cell->sum, cell->currency));
}

void
cell_plain(const struct table_column *column, const struct table_cell *cell, struct buffer *out)
{
    if (!cell->given)
        return;
    switch (column->kind) {
    case COLUMN_TEXT:
    case COLUMN_CODE:
    case COLUMN_FIGURE:
        buffer_text(out, cell->text);
        break;
    case COLUMN_DAY:
        buffer_text(out, day_text((int)cell->number).chars);
        break;
    case COLUMN_MOMENT:
        buffer_text(out, moment_text(cell->number).chars);
        break;
    case COLUMN_MONEY:
        buffer_text(out, sum_text(cell).chars);
        break;
    case COLUMN_QUANTITY:
        buffer_text(out, quantity_text(cell->number).chars);
        break;
    case COLUMN_COUNT:
        buffer_format(out, "%lld", (long long)cell->number);
        break;
    }
}

/* Digits before the point in threes: -1234567.80 is -1,234,567.80. */
static void
grouped(const char *digits, const char *group, struct buffer *out)
{
    size_t whole;

    if (*digits == '-')
        buffer_char(out, *digits++);
    whole = strcspn(digits, ".");
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            buffer_text(out, group);
        buffer_char(out, digits[i]);
    }
    buffer_text(out, digits + whole);
}

static void
moment_shown(int64_t moment, struct buffer *out)
{
    struct moment_text text = moment_text(moment);

    text.chars[10] = ' ';
    buffer_add(out, text.chars, MOMENT_TO_SECONDS);
}

void
cell_shown(const struct table_column *column, const struct table_cell *cell, const char *group,
        struct buffer *out)
{
    if (!cell->given)
        return;
    if (column->kind == COLUMN_TEXT || column->kind == COLUMN_CODE)
        text_shown(cell->text, out);
    else if (column->kind == COLUMN_MONEY)
        grouped(sum_text(cell).chars, group, out);
    else if (column->kind == COLUMN_QUANTITY)
        grouped(quantity_text(cell->number).chars, group, out);
    else if (column->kind == COLUMN_MOMENT)
        moment_shown(cell->number, out);
    else if (column->kind == COLUMN_COUNT)
        grouped(decimal_text((struct decimal){.mantissa = cell->number, .given = true}).chars,
                group, out);
    else
        cell_plain(column, cell, out);
}

bool
cell_aligns_right(enum column_kind kind)
{
    return kind == COLUMN_MONEY || kind == COLUMN_QUANTITY || kind == COLUMN_COUNT ||
           kind == COLUMN_FIGURE;
}

const char *
cell_row_name(enum row_kind kind)
{
    static const char *const names[] = {
            [ROW_PLAIN] = "row",
            [ROW_HEADING] = "heading",
            [ROW_SUBTOTAL] = "subtotal",
            [ROW_TOTAL] = "total",
    };

    return names[kind];
}
