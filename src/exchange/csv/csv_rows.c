/*
 * csv_rows — libcsv, fed a line at a time, so that each row knows where it begins.
 *
 * A quoted cell may hold line ends; then a row takes several lines. ROW_MAX bounds what
 * an unclosed quote may swallow.
 */
#include "exchange/csv/csv_rows.h"

#include <assert.h>
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/heap.h"
#include "base/text.h"

enum { ROW_MAX = 1024 * 1024, CELL_STEP = 4096 };

struct csv_rows {
    struct lines *lines;
    struct csv_parser parser;
    enum csv_encoding encoding;
    char delimiter;
    struct arena memory; /* the row's */
    const char **cells;
    size_t room;
    struct csv_row row;
    bool ended;      /* libcsv saw the end of the row */
    bool open;       /* lines were given for a row that has not ended */
    size_t row_size; /* bytes of those lines */
    bool at_end;
};

/* 0x80 to 0x9F; 0: the byte stands for nothing. */
static const unsigned short windows_1252[32] = {0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020,
        0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C,
        0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

static void *
grow(void *bytes, size_t size)
{
    return heap_grow(bytes, size, 1);
}

/* It never lacks memory, which would look like a file that is wrong. */
static void
start_parser(struct csv_rows *rows)
{
    if (csv_init(&rows->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0) {
        fputs("csv: libcsv does not start\n", stderr);
        abort();
    }
    csv_set_realloc_func(&rows->parser, grow);
    csv_set_delim(&rows->parser, (unsigned char)rows->delimiter);
    csv_set_blk_size(&rows->parser, CELL_STEP);
}

struct csv_rows *
csv_rows_open(struct lines *lines, char delimiter, enum csv_encoding encoding)
{
    struct csv_rows *rows = heap_take(1, sizeof(*rows));

    rows->lines = lines;
    rows->encoding = encoding;
    rows->delimiter = delimiter;
    start_parser(rows);
    return rows;
}

void
csv_rows_close(struct csv_rows **rows)
{
    if (*rows == NULL)
        return;
    csv_free(&(*rows)->parser);
    arena_done(&(*rows)->memory);
    free(*rows);
    *rows = NULL;
}

/* ---- cells ---- */

static void
add_utf8(struct buffer *out, unsigned code)
{
    if (code < 0x80) {
        buffer_char(out, (char)code);
    } else if (code < 0x800) {
        buffer_char(out, (char)(0xC0 | (code >> 6)));
        buffer_char(out, (char)(0x80 | (code & 0x3F)));
    } else {
        buffer_char(out, (char)(0xE0 | (code >> 12)));
        buffer_char(out, (char)(0x80 | ((code >> 6) & 0x3F)));
        buffer_char(out, (char)(0x80 | (code & 0x3F)));
    }
}

/* NULL when a byte stands for nothing. */
static char *
from_windows(struct csv_rows *rows, const unsigned char *bytes, size_t length)
{
    SCOPED(buffer_done) struct buffer text = {0};

    for (size_t i = 0; i < length; i++) {
        unsigned code = bytes[i];

        if (code >= 0x80 && code < 0xA0)
            code = windows_1252[code - 0x80];
        if (code == 0)
            return NULL;
        add_utf8(&text, code);
    }
    return arena_bytes(&rows->memory, text.bytes, text.length);
}

static char *
decode(struct csv_rows *rows, const void *bytes, size_t length)
{
    if (memchr(bytes, '\0', length) != NULL)
        return NULL;
    if (rows->encoding == CSV_WINDOWS_1252)
        return from_windows(rows, bytes, length);
    return text_is_utf8(bytes, length) ? arena_bytes(&rows->memory, bytes, length) : NULL;
}

/* A cell may hold several lines; to the books it is one text. */
static const char *
join_lines(char *cell)
{
    for (char *c = cell; *c != '\0'; c++)
        if (*c == '\n' || *c == '\t' || *c == '\r')
            *c = ' ';
    return cell;
}

/* As every text from outside: composed, and without control characters. */
static const char *
clean(struct csv_rows *rows, const char *cell)
{
    struct why why;
    const char *text = "";

    if (text_clean(&rows->memory, &why, cell, strlen(cell), SIZE_MAX, false, &text) != OK)
        rows->row.bad = "a cell holds control characters";
    return text;
}

static void
take_cell(void *bytes, size_t length, void *context)
{
    struct csv_rows *rows = context;
    char *decoded = decode(rows, bytes == NULL ? "" : bytes, length);
    const char *cell = "";

    if (decoded == NULL)
        rows->row.bad = rows->encoding == CSV_UTF_8 ? "a cell is not valid UTF-8"
                                                    : "a cell holds bytes that are no characters";
    else if (*decoded != '\0')
        cell = clean(rows, join_lines(decoded));
    if (rows->row.count == rows->room) {
        size_t room = rows->room == 0 ? 16 : rows->room * 2;

        rows->cells =
                arena_grow(&rows->memory, rows->cells, rows->room, room, sizeof(*rows->cells));
        rows->room = room;
    }
    rows->cells[rows->row.count++] = cell;
    rows->row.blank = rows->row.blank && *cell == '\0';
}

static void
end_row(int character, void *context)
{
    (void)character;
    ((struct csv_rows *)context)->ended = true;
}

/* ---- rows ---- */

static void
begin_row(struct csv_rows *rows)
{
    arena_reset(&rows->memory, (struct arena_mark){0});
    rows->cells = NULL;
    rows->room = 0;
    rows->row = (struct csv_row){.blank = true};
    rows->ended = false;
    rows->open = false;
    rows->row_size = 0;
}

static void
give_up_row(struct csv_rows *rows, const char *reason)
{
    csv_free(&rows->parser);
    start_parser(rows);
    rows->row.bad = reason;
    rows->row.blank = false;
    rows->ended = true;
}

static void
feed(struct csv_rows *rows, const char *bytes, size_t length)
{
    if (csv_parse(&rows->parser, bytes, length, take_cell, end_row, rows) != length)
        give_up_row(rows, "a quote stands inside a cell; double it and quote the whole cell");
}

static bool
only_spaces(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (bytes[i] != ' ' && bytes[i] != '\t')
            return false;
    return true;
}

static void
take_line(struct csv_rows *rows, const char *bytes, size_t length, int64_t number)
{
    size_t mark = number == 1 ? text_mark(bytes, length) : 0;

    bytes += mark;
    length -= mark;
    if (!rows->open) {
        rows->row.line = number;
        rows->open = true;
        if (length == 0) { /* libcsv passes over it */
            rows->ended = true;
            return;
        }
    }
    rows->row_size += length + 1;
    feed(rows, bytes, length);
    if (!rows->ended)
        feed(rows, "\n", 1);
    /* A line of spaces alone is none to libcsv either. */
    if (!rows->ended && rows->row.count == 0 && only_spaces(bytes, length))
        rows->ended = true;
    if (!rows->ended && rows->row_size > ROW_MAX)
        give_up_row(rows, "a quote is not closed within 1 MiB");
}

static void
end_file(struct csv_rows *rows)
{
    rows->at_end = true;
    if (!rows->open)
        return;
    if (csv_fini(&rows->parser, take_cell, end_row, rows) != 0)
        give_up_row(rows, "a quote is not closed");
    rows->ended = true;
}

enum fault
csv_rows_next(struct csv_rows *rows, struct why *why, const struct csv_row **ret)
{
    const char *bytes;
    size_t length;
    int64_t number;
    enum fault fault;

    begin_row(rows);
    while (!rows->ended && !rows->at_end) {
        if ((fault = lines_next(rows->lines, why, &bytes, &length, &number)))
            return fault;
        if (bytes == NULL)
            end_file(rows);
        else
            take_line(rows, bytes, length, number);
    }
    if (!rows->ended) {
        *ret = NULL;
        return OK;
    }
    assert(rows->open);
    rows->row.cells = rows->cells;
    *ret = &rows->row;
    return OK;
}
