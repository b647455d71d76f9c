/*
 * render — a table as text for people, as CSV, as JSON.
 *
 * The three say the same: every row, every fact, every note. Only text is
 * shortened where it must fit, and only in COLUMN_TEXT.
 */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include <stddef.h>

#include "base/table.h"
#include "base/text.h"

enum { RENDER_WIDTH = 100 };

struct render_look {
    size_t width;      /* columns to fit into; 0: RENDER_WIDTH */
    const char *group; /* between thousands; NULL: "," */
    bool bold;         /* titles and totals in bold, for terminals that can */
};

/* Title, facts, columns under headings, notes. look may be NULL. */
void render_text(const struct table *table, const struct render_look *look, struct buffer *out);

/* RFC 4180 with LF: a header row of column names, then every row, with its kind in the first
 * column where a table has totals or headings. Texts that a spreadsheet would run as a formula
 * get an apostrophe in front. */
void render_csv(const struct table *table, struct buffer *out);

/* One object: name, title, facts, columns, rows (objects by column name), notes, next. Amounts and
 * quantities are decimal strings, days YYYY-MM-DD, moments RFC 3339. */
void render_json(const struct table *table, struct buffer *out);

#endif
