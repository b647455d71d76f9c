#include "render/render.h"

#include <string.h>

#include "base/text.h"
#include "render/cell.h"

static bool
has_kinds(const struct table *table)
{
    for (size_t r = 0; r < table->row_count; r++)
        if (table->rows[r].kind != ROW_PLAIN)
            return true;
    return false;
}

/* What a spreadsheet would take for a formula. */
static bool
would_run(const struct table_column *column, const char *text)
{
    return (column->kind == COLUMN_TEXT || column->kind == COLUMN_CODE) && text_is_formula(text);
}

static void
quoted(struct buffer *out, const char *text)
{
    if (strpbrk(text, ",\"\r\n") == NULL) {
        buffer_text(out, text);
        return;
    }
    buffer_char(out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"')
            buffer_char(out, '"');
        buffer_char(out, *text);
    }
    buffer_char(out, '"');
}

static void
cell(const struct table_column *column, const struct table_cell *cell, struct buffer *scratch,
        struct buffer *out)
{
    buffer_clear(scratch);
    cell_plain(column, cell, scratch);
    if (scratch->length == 0)
        return;
    if (would_run(column, scratch->bytes)) {
        SCOPED(buffer_done) struct buffer safe = {0};

        buffer_char(&safe, '\'');
        buffer_text(&safe, scratch->bytes);
        quoted(out, safe.bytes);
        return;
    }
    quoted(out, scratch->bytes);
}

void
render_csv(const struct table *table, struct buffer *out)
{
    SCOPED(buffer_done) struct buffer scratch = {0};
    bool kinds = has_kinds(table);

    if (kinds)
        buffer_text(out, "row,");
    for (size_t c = 0; c < table->column_count; c++) {
        if (c > 0)
            buffer_char(out, ',');
        quoted(out, table->columns[c].name);
    }
    buffer_char(out, '\n');
    for (size_t r = 0; r < table->row_count; r++) {
        if (kinds)
            buffer_format(out, "%s,", cell_row_name(table->rows[r].kind));
        for (size_t c = 0; c < table->column_count; c++) {
            if (c > 0)
                buffer_char(out, ',');
            cell(&table->columns[c], &table->rows[r].cells[c], &scratch, out);
        }
        buffer_char(out, '\n');
    }
}
