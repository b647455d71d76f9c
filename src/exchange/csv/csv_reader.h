/*
 * csv_reader — what is known while the rows of a CSV file are read.
 *
 * csv.c          the file, and the rows of a chart
 * csv_journal.c  rows that share a journal
 * csv_line.c     the cells of one row
 */
#ifndef EXCHANGE_CSV_READER_H
#define EXCHANGE_CSV_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/fault.h"
#include "exchange/csv/csv_map.h"
#include "exchange/csv/csv_rows.h"
#include "exchange/file/file.h"
#include "exchange/file/keys.h"

struct csv_reader {
    const struct file_source *source;
    const struct file_sink *sink;
    struct why *why;
    struct arena *keep;
    struct csv_map map;
    const char *symbol;   /* the currency sign seen first in an amount */
    struct keys accounts; /* codes that were told */
    struct csv_row row;   /* the row being read */
    bool refused;         /* something in it was */
    size_t data_rows;

    struct arena group_memory;
    struct file_journal journal;
    struct file_line *lines;
    size_t room;
    const char *key; /* what the rows of the group share; NULL: no group */
    bool broken;     /* a row of the group was refused */
    bool lost;       /* the row before could not be read: it may be the first of the next group */
};

/* One finding at the row. */
void csv_reader_say(const struct csv_reader *reader, const char *code, enum severity severity,
        const char *mend, const char *format, ...) PRINTF(5, 6);

/* Tells what is wrong with a cell; the row is then refused. */
void csv_reader_refuse(struct csv_reader *reader, enum csv_field field, const char *code,
        const char *reason, const char *mend);

/* csv_line.c: "" or NULL or 0 where the file has no such column, or the cell is empty. */
const char *csv_line_cell(const struct csv_reader *reader, enum csv_field field);
const char *csv_line_text(struct csv_reader *reader, enum csv_field field);
int csv_line_day(struct csv_reader *reader, enum csv_field field);
void csv_line_amount(struct csv_reader *reader, struct file_line *line);
void csv_line_currency(struct csv_reader *reader, struct file_line *line);

/* csv_journal.c: takes the row into its journal; tells the journal that ended. */
MUST_USE enum fault csv_journal_row(struct csv_reader *reader);
MUST_USE enum fault csv_journal_end(struct csv_reader *reader);

#endif
