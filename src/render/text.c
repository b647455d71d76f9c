/*
 * text — a table for people: columns as wide as what they hold, texts shortened where the whole
 * would not fit.
 */
#include "render/render.h"

#include <stdlib.h>
#include <string.h>

#include <unistr.h>
#include <uniwidth.h>

#include "render/cell.h"

enum { GAP = 2, INDENT = 2, TEXT_LEAST = 12 };

struct page {
    const struct table *table;
    struct render_look look;
    size_t *widths; /* per column */
    struct buffer *out;
    struct buffer cell;
    size_t indented; /* the column that levels indent; column_count: none */
};

static void
show(struct page *page, size_t row, size_t column)
{
    buffer_clear(&page->cell);
    if (column == page->indented)
        for (int i = 0; i < page->table->rows[row].level * INDENT; i++)
            buffer_char(&page->cell, ' ');
    cell_shown(&page->table->columns[column], &page->table->rows[row].cells[column],
            page->look.group, &page->cell);
}

static const char *
shown(const struct page *page)
{
    return page->cell.bytes == NULL ? "" : page->cell.bytes;
}

static void
measure(struct page *page)
{
    const struct table *table = page->table;

    for (size_t c = 0; c < table->column_count; c++) {
        page->widths[c] = text_width(table->columns[c].title);
        for (size_t r = 0; r < table->row_count; r++) {
            size_t width;

            show(page, r, c);
            width = text_width(shown(page));
            if (width > page->widths[c])
                page->widths[c] = width;
        }
    }
}

static size_t
whole_width(const struct page *page)
{
    size_t width = 0;

    for (size_t c = 0; c < page->table->column_count; c++)
        width += page->widths[c] + (c > 0 ? GAP : 0);
    return width;
}

/* The widest column of text gives way first, one column of the terminal at a time. */
static void
fit(struct page *page)
{
    const struct table *table = page->table;

    while (whole_width(page) > page->look.width) {
        size_t widest = table->column_count;

        for (size_t c = 0; c < table->column_count; c++)
            if (table->columns[c].kind == COLUMN_TEXT && page->widths[c] > TEXT_LEAST &&
                    (widest == table->column_count || page->widths[c] > page->widths[widest]))
                widest = c;
        if (widest == table->column_count)
            return;
        page->widths[widest]--;
    }
}

static void
spaces(struct buffer *out, size_t count)
{
    while (count-- > 0)
        buffer_char(out, ' ');
}

/* As many characters as fit beside the ellipsis. */
static void
shortened(struct buffer *out, const char *text, size_t width)
{
    size_t used = 0;
    ucs4_t character;
    int length;

    while ((length = u8_strmbtouc(&character, (const uint8_t *)text)) > 0) {
        int columns = uc_width(character, "UTF-8");

        if (columns < 0)
            columns = 0;
        if (used + (size_t)columns + 1 > width)
            break;
        buffer_add(out, text, (size_t)length);
        used += (size_t)columns;
        text += length;
    }
    buffer_text(out, "…");
    spaces(out, width - used - 1);
}

static void
aligned(struct page *page, const char *text, size_t column, bool last)
{
    size_t width = text_width(text);
    bool right = cell_aligns_right(page->table->columns[column].kind);

    if (width > page->widths[column]) {
        shortened(page->out, text, page->widths[column]);
        return;
    }
    if (right)
        spaces(page->out, page->widths[column] - width);
    buffer_text(page->out, text);
    if (!right && !last)
        spaces(page->out, page->widths[column] - width);
}

/* Spaces at the end of a line are nobody's. */
static void
end_line(struct buffer *out)
{
    while (out->length > 0 && out->bytes[out->length - 1] == ' ')
        out->bytes[--out->length] = '\0';
    buffer_char(out, '\n');
}

static void
bold(struct page *page, bool on)
{
    if (page->look.bold)
        buffer_text(page->out, on ? "\033[1m" : "\033[0m");
}

static void
rule(struct page *page, const char *stroke)
{
    for (size_t c = 0; c < page->table->column_count; c++) {
        if (c > 0)
            spaces(page->out, GAP);
        for (size_t i = 0; i < page->widths[c]; i++)
            buffer_text(page->out, stroke);
    }
    buffer_char(page->out, '\n');
}

static void
head(struct page *page)
{
    const struct table *table = page->table;

    if (table->title != NULL) {
        bold(page, true);
        buffer_text(page->out, table->title);
        bold(page, false);
        buffer_char(page->out, '\n');
    }
    for (size_t i = 0; i < table->fact_count; i++)
        buffer_format(page->out, "%s: %s\n", table->facts[i].title, table->facts[i].value);
    if (table->title != NULL || table->fact_count > 0)
        buffer_char(page->out, '\n');
}

static void
titles(struct page *page)
{
    for (size_t c = 0; c < page->table->column_count; c++) {
        if (c > 0)
            spaces(page->out, GAP);
        aligned(page, page->table->columns[c].title, c, c + 1 == page->table->column_count);
    }
    end_line(page->out);
    rule(page, "─");
}

static void
row(struct page *page, size_t r)
{
    enum row_kind kind = page->table->rows[r].kind;
    bool strong = kind != ROW_PLAIN;

    if (kind == ROW_TOTAL)
        rule(page, "─");
    if (strong)
        bold(page, true);
    for (size_t c = 0; c < page->table->column_count; c++) {
        if (c > 0)
            spaces(page->out, GAP);
        show(page, r, c);
        aligned(page, shown(page), c, c + 1 == page->table->column_count);
    }
    while (page->out->length > 0 && page->out->bytes[page->out->length - 1] == ' ')
        page->out->bytes[--page->out->length] = '\0';
    if (strong)
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
    for (size_t i = 0; i < page->table->note_count; i++)
        buffer_format(page->out, "%s\n", page->table->notes[i]);
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

    page.widths = arena_array(&arena, table->column_count + 1, sizeof(size_t));
    measure(&page);
    fit(&page);
    head(&page);
    titles(&page);
    for (size_t r = 0; r < table->row_count; r++)
        row(&page, r);
    foot(&page);
    buffer_done(&page.cell);
}
