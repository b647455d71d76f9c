#include "exchange/csv/csv_out.h"

#include <stdarg.h>
#include <string.h>

#include "exchange/csv/csv_cell.h"

/* Spaces at an end are the cell's only inside quotes. */
static bool
needs_quotes(const char *cell)
{
    size_t length = strlen(cell);

    return strpbrk(cell, ",\"\r\n") != NULL ||
           (length > 0 && (cell[0] == ' ' || cell[length - 1] == ' '));
}

static void
quote(struct buffer *row, const char *cell)
{
    buffer_char(row, '"');
    for (; *cell != '\0'; cell++) {
        if (*cell == '"')
            buffer_char(row, '"');
        buffer_char(row, *cell);
    }
    buffer_char(row, '"');
}

void
csv_out_cell(struct csv_out *out, const char *cell)
{
    if (out->begun)
        buffer_char(&out->row, ',');
    out->begun = true;
    if (cell == NULL)
        return;
    if (needs_quotes(cell))
        quote(&out->row, cell);
    else
        buffer_text(&out->row, cell);
}

void
csv_out_text(struct csv_out *out, const char *text)
{
    SCOPED(buffer_done) struct buffer guarded = {0};

    if (text == NULL || !csv_cell_runs(text)) {
        csv_out_cell(out, text);
        return;
    }
    buffer_format(&guarded, "'%s", text);
    csv_out_cell(out, guarded.bytes);
}

void
csv_out_format(struct csv_out *out, const char *format, ...)
{
    char cell[128];
    va_list values;

    va_start(values, format);
    vsnprintf(cell, sizeof(cell), format, values);
    va_end(values);
    csv_out_cell(out, cell);
}

void
csv_out_row(struct csv_out *out, FILE *file)
{
    buffer_char(&out->row, '\n');
    fwrite(out->row.bytes, 1, out->row.length, file);
    buffer_clear(&out->row);
    out->begun = false;
}

void
csv_out_done(struct csv_out *out)
{
    buffer_done(&out->row);
}

enum fault
csv_out_flush(struct why *why, FILE *file)
{
    if (fflush(file) != 0 || ferror(file))
        return fault_say(why, FAULT_FILE_WRITE, "", "is the disk full?");
    return OK;
}
