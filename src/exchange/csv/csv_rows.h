/*
 * csv_rows — the rows of a CSV file, one at a time, with the line each begins on.
 *
 * RFC 4180, strictly: a quote stands at both ends of a cell and is doubled inside. A
 * row that breaks this is given as bad, with the reason, and reading goes on with the
 * next line. Cells are texts as base/text.h wants them; one that cannot be makes its row
 * bad. Line ends and tabs within a cell are given as spaces.
 */
#ifndef EXCHANGE_CSV_ROWS_H
#define EXCHANGE_CSV_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "exchange/file/lines.h"

enum csv_encoding { CSV_UTF_8, CSV_WINDOWS_1252 };

struct csv_row {
    int64_t line; /* of the file, from 1 */
    const char *const *cells;
    size_t count;
    bool blank;      /* no cell holds anything */
    const char *bad; /* why it cannot be read; NULL: it was read */
};

struct csv_rows; /* opaque */

/* The rows of the lines that come next; the lines are the caller's, and outlive them. */
struct csv_rows *csv_rows_open(struct lines *lines, char delimiter, enum csv_encoding encoding);
void csv_rows_close(struct csv_rows **rows);

/* The next row; lives until the next call. *ret is NULL at the end of the file.
 * Refuses: file.large, file.changed. */
MUST_USE enum fault csv_rows_next(
        struct csv_rows *rows, struct why *why, const struct csv_row **ret);

#endif
