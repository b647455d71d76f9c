/*
 * text — a table for people: columns as wide as what they hold, texts shortened where the whole
 * would not fit.
 *
 * What is said of the rows around it may run on over the blank cells to its right, as in a
 * spreadsheet: so a heading, a comment below a line or "Balance forward" makes no column wide. A
 * name in a row of its own figures stays in its column, whatever is blank behind it. A column of
 * texts or codes that has nothing to say is left out.
 */
#include "render/render.h"

#include <stdlib.h>
#include <string.h>

#include <unigbrk.h>
#include <unistr.h>
#include <uniwidth.h>

#include "render/cell.h"

enum { GAP = 2, INDENT = 2, TEXT_READABLE = 12, TEXT_LEAST = 4 };

struct page {
    const struct table *table;
    struct render_look look;
    size_t *columns; /* the table's columns that are shown, by place on the page */
    size_t *widths;  /* by place */
    size_t count;
    struct buffer *out;
    struct buffer cell;
    size_t indented; /* the column that levels indent; column_count: none */
};

static const struct table_column *
column_at(const struct page *page, size_t place)
{
    return &page->table->columns[page->columns[place]];
}

static const struct table_cell *
cell_at(const struct page *page, size_t row, size_t place)
{
    return &page->table->rows[row].cells[page->columns[place]];
}

/* What stands in a cell, until the next one is asked for. */
static const char *
shown(struct page *page, size_t row, size_t place)
{
    buffer_clear(&page->cell);
    if (page->columns[place] == page->indented)
        for (int i = 0; i < page->table->rows[row].level * INDENT; i++)
            buffer_char(&page->cell, ' ');
    cell_shown(column_at(page, place), cell_at(page, row, place), page->look.group, &page->cell);
    return page->cell.bytes == NULL ? "" : page->cell.bytes;
}

/* ---- how wide ---- */

static bool
is_worth_showing(const struct table *table, size_t column)
{
    enum column_kind kind = table->columns[column].kind;

    if (table->row_count == 0 ||
            (kind != COLUMN_TEXT && kind != COLUMN_CODE && kind != COLUMN_FIGURE))
        return true;
    for (size_t r = 0; r < table->row_count; r++)
        if (table->rows[r].cells[column].given && table->rows[r].cells[column].text[0] != '\0')
            return true;
    return false;
}

static void
choose_columns(struct page *page)
{
    for (size_t c = 0; c < page->table->column_count; c++)
        if (is_worth_showing(page->table, c))
            page->columns[page->count++] = c;
}

/* A heading or sum; or the first thing in its row, below or beside the rows that it speaks of. */
static bool
may_run_on(const struct page *page, size_t row, size_t place)
{
    const struct table_row *whole = &page->table->rows[row];

    if (column_at(page, place)->kind != COLUMN_TEXT)
        return false;
    if (whole->kind != ROW_PLAIN)
        return true;
    for (size_t p = 0; p < place; p++)
        if (cell_at(page, row, p)->given)
            return false;
    return place > 0 || whole->level > 0;
}

/* The last place that a cell may run on to: its own, or that of the blanks behind it. */
static size_t
reach(const struct page *page, size_t row, size_t place)
{
    if (may_run_on(page, row, place))
        while (place + 1 < page->count && !cell_at(page, row, place + 1)->given)
            place++;
    return place;
}

static size_t
width_between(const struct page *page, size_t first, size_t last)
{
    size_t width = 0;

    for (size_t place = first; place <= last; place++)
        width += page->widths[place] + (place > first ? GAP : 0);
    return width;
}

static void
widen(struct page *page, size_t place, size_t last, size_t width)
{
    size_t room = width_between(page, place, last);

    if (width > room)
        page->widths[place] += width - room;
}

/* Cells that stay in their column decide first; what runs on widens its own only as far as the
 * blanks do not suffice. */
static void
measure(struct page *page)
{
    for (size_t p = 0; p < page->count; p++) {
        page->widths[p] = text_width(column_at(page, p)->title);
        for (size_t r = 0; r < page->table->row_count; r++)
            if (reach(page, r, p) == p)
                widen(page, p, p, text_width(shown(page, r, p)));
    }
    for (size_t r = 0; r < page->table->row_count; r++)
        for (size_t p = 0; p < page->count; p++)
            widen(page, p, reach(page, r, p), text_width(shown(page, r, p)));
}

/* The widest column of text gives way first, one column of the terminal at a time. Codes and
 * figures never do: where they alone are wider than the page, it is too narrow for the table. */
static void
fit(struct page *page, size_t least)
{
    while (page->count > 0 && width_between(page, 0, page->count - 1) > page->look.width) {
        size_t widest = page->count;

        for (size_t p = 0; p < page->count; p++)
            if (column_at(page, p)->kind == COLUMN_TEXT && page->widths[p] > least &&
                    (widest == page->count || page->widths[p] > page->widths[widest]))
                widest = p;
        if (widest == page->count)
            return;
        page->widths[widest]--;
    }
}

/* ---- what is written ---- */

static void
spaces(struct buffer *out, size_t count)
{
    while (count-- > 0)
        buffer_char(out, ' ');
}

/* As many whole letters as fit beside the ellipsis: one is never parted from its marks. */
static void
shortened(struct buffer *out, const char *text, size_t width)
{
    const uint8_t *letter = (const uint8_t *)text;
    const uint8_t *end = letter + strlen(text);
    size_t used = 0;

    while (letter < end) {
        const uint8_t *next = u8_grapheme_next(letter, end);
        int cells = u8_width(letter, (size_t)(next - letter), "UTF-8");

        if (used + (size_t)cells + 1 > width)
            break;
        buffer_add(out, letter, (size_t)(next - letter));
        used += (size_t)cells;
        letter = next;
    }
    buffer_text(out, "…");
    spaces(out, width - used - 1);
}

static void
aligned(struct page *page, const char *text, bool right, size_t room)
{
    size_t width = text_width(text);

    if (width > room) {
        shortened(page->out, text, room);
        return;
    }
    if (right)
        spaces(page->out, room - width);
    buffer_text(page->out, text);
    if (!right)
        spaces(page->out, room - width);
}

/* Spaces at the end of a line are nobody's. */
static void
trim_line(struct buffer *out)
{
    while (out->length > 0 && out->bytes[out->length - 1] == ' ')
        out->bytes[--out->length] = '\0';
}

static void
end_line(struct buffer *out)
{
    trim_line(out);
    buffer_char(out, '\n');
}

static void
bold(struct page *page, bool on)
{
    if (page->look.bold)
        buffer_text(page->out, on ? "\033[1m" : "\033[0m");
}

static void
stroke(struct page *page, size_t place)
{
    for (size_t i = 0; i < page->widths[place]; i++)
        buffer_text(page->out, "─");
}

/* Above a total, over its figures. */
static void
rule_total(struct page *page, size_t row)
{
    for (size_t p = 0; p < page->count; p++) {
        if (p > 0)
            spaces(page->out, GAP);
        if (cell_aligns_right(column_at(page, p)->kind) && cell_at(page, row, p)->given)
            stroke(page, p);
        else
            spaces(page->out, page->widths[p]);
    }
    end_line(page->out);
}

static void
show_part(struct page *page, const char *text, size_t length)
{
    buffer_clear(&page->cell);
    buffer_add(&page->cell, text, length);
    text_shown(page->cell.bytes == NULL ? "" : page->cell.bytes, page->out);
}

/* Lines after the first begin below it. */
static void
write_value(struct page *page, const char *value, size_t indent)
{
    const char *end;

    for (; (end = strchr(value, '\n')) != NULL; value = end + 1) {
        show_part(page, value, (size_t)(end - value));
        end_line(page->out);
        spaces(page->out, indent);
    }
    text_shown(value, page->out);
}

static void
head(struct page *page)
{
    const struct table *table = page->table;
    size_t width = 0;

    if (table->title != NULL) {
        bold(page, true);
        text_shown(table->title, page->out);
        bold(page, false);
        buffer_char(page->out, '\n');
    }
    for (size_t i = 0; i < table->fact_count; i++)
        if (text_width(table->facts[i].title) > width)
            width = text_width(table->facts[i].title);
    for (size_t i = 0; i < table->fact_count; i++) {
        buffer_format(page->out, "%s:", table->facts[i].title);
        spaces(page->out, width - text_width(table->facts[i].title) + 1);
        write_value(page, table->facts[i].value, width + 2);
        end_line(page->out);
    }
    if (table->title != NULL || table->fact_count > 0)
        buffer_char(page->out, '\n');
}

static void
titles(struct page *page)
{
    for (size_t p = 0; p < page->count; p++) {
        const struct table_column *column = column_at(page, p);

        if (p > 0)
            spaces(page->out, GAP);
        aligned(page, column->title, cell_aligns_right(column->kind), page->widths[p]);
    }
    end_line(page->out);
    for (size_t p = 0; p < page->count; p++) {
        if (p > 0)
            spaces(page->out, GAP);
        stroke(page, p);
    }
    buffer_char(page->out, '\n');
}

static void
cells(struct page *page, size_t row)
{
    for (size_t p = 0; p < page->count; p++) {
        bool right = cell_aligns_right(column_at(page, p)->kind);
        size_t last = reach(page, row, p);

        if (p > 0)
            spaces(page->out, GAP);
        aligned(page, shown(page, row, p), right, width_between(page, p, last));
        p = last;
    }
    trim_line(page->out);
}

/* A section of a statement begins with its outermost heading, and ends with its total. */
static bool
begins_section(const struct table *table, size_t row)
{
    return row > 0 &&
           (table->rows[row - 1].kind == ROW_TOTAL ||
                   (table->rows[row].kind == ROW_HEADING && table->rows[row].level == 0));
}

static void
line(struct page *page, size_t row)
{
    enum row_kind kind = page->table->rows[row].kind;

    if (begins_section(page->table, row))
        buffer_char(page->out, '\n');
    if (kind == ROW_TOTAL)
        rule_total(page, row);
    if (kind != ROW_PLAIN)
        bold(page, true);
    cells(page, row);
    if (kind != ROW_PLAIN)
        bold(page, false);
    buffer_char(page->out, '\n');
}

static size_t
first_text(const struct table *table)
{
    size_t c = 0;

    while (c < table->column_count && table->columns[c].kind != COLUMN_TEXT)
        c++;
    return c;
}

static struct render_look
look_or_default(const struct render_look *look)
{
    struct render_look whole = look != NULL ? *look : (struct render_look){0};

    if (whole.width == 0)
        whole.width = RENDER_WIDTH;
    if (whole.group == NULL)
        whole.group = ",";
    return whole;
}

static void
foot(struct page *page)
{
    if (page->table->row_count == 0)
        buffer_text(page->out, "(none)\n");
    if (page->table->note_count > 0)
        buffer_char(page->out, '\n');
    for (size_t i = 0; i < page->table->note_count; i++) {
        text_shown(page->table->notes[i], page->out);
        buffer_char(page->out, '\n');
    }
}

void
render_text(const struct table *table, const struct render_look *look, struct buffer *out)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct page page = {
            .table = table,
            .look = look_or_default(look),
            .out = out,
            .indented = first_text(table),
    };

    page.columns = arena_array(&arena, table->column_count + 1, sizeof(size_t));
    page.widths = arena_array(&arena, table->column_count + 1, sizeof(size_t));
    choose_columns(&page);
    measure(&page);
    fit(&page, TEXT_READABLE);
    fit(&page, TEXT_LEAST);
    head(&page);
    titles(&page);
    for (size_t r = 0; r < table->row_count; r++)
        line(&page, r);
    foot(&page);
    buffer_done(&page.cell);
}
