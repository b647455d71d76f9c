/*
 * cell — one cell of a table as text.
 */
#ifndef RENDER_CELL_H
#define RENDER_CELL_H

#include "base/table.h"
#include "base/text.h"

/* For programs: plain decimals, days YYYY-MM-DD, moments RFC 3339. Appends nothing when blank. */
void cell_plain(
        const struct table_column *column, const struct table_cell *cell, struct buffer *out);

/* For people: thousands apart, moments to the second. */
void cell_shown(const struct table_column *column, const struct table_cell *cell, const char *group,
        struct buffer *out);

/* "row", "heading", "subtotal", "total". */
const char *cell_row_name(enum row_kind kind);

bool cell_aligns_right(enum column_kind kind);

#endif
