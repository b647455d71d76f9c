/*
 * csv_out — rows of cells as CSV that csv_rows reads back: RFC 4180, comma, LF, UTF-8.
 */
#ifndef EXCHANGE_CSV_OUT_H
#define EXCHANGE_CSV_OUT_H

#include <stdbool.h>
#include <stdio.h>

#include "base/fault.h"
#include "base/text.h"

/* One row that is being put together; zeroed is ready. */
struct csv_out {
    struct buffer row;
    bool begun; /* the row has a cell */
};

void csv_out_cell(struct csv_out *out, const char *cell); /* as it is; NULL: empty */
void csv_out_text(struct csv_out *out, const char *text); /* guarded: no spreadsheet runs it */
void csv_out_format(struct csv_out *out, const char *format, ...) PRINTF(2, 3);
void csv_out_row(struct csv_out *out, FILE *file); /* writes the row, and begins the next */
void csv_out_done(struct csv_out *out);

/* Refuses: file.write. */
MUST_USE enum fault csv_out_flush(struct why *why, FILE *file);

#endif
