/*
 * csv_guess — what the columns of a sample of rows hold.
 */
#ifndef EXCHANGE_CSV_GUESS_H
#define EXCHANGE_CSV_GUESS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "exchange/csv/csv_map.h"
#include "exchange/csv/csv_rows.h"

enum { CSV_SAMPLE_ROWS = 500 };

struct csv_sample {
    struct csv_row *rows; /* without blank ones; texts in the arena */
    size_t count;
    size_t columns;  /* of most rows */
    size_t even;     /* rows that have as many */
    size_t bad;      /* rows that cannot be read */
    bool blank_rows; /* blank rows stand between others */
};

/* What one column holds, over all rows of data. */
struct csv_column {
    const char *title; /* "" without a header */
    /* What it names in a file of journals, and in a chart; CSV_FIELD_COUNT: nothing. */
    enum csv_field journal_field;
    enum csv_field chart_field;
    unsigned dates;  /* formats that fit every cell that is not empty; 0: it is no date */
    bool amounts;    /* every cell that is not empty is an amount */
    bool points;     /* some amount proves a decimal point */
    bool commas;     /* some amount proves a decimal comma */
    bool ambiguous;  /* some amount could be read in two ways */
    bool currencies; /* every cell is a currency of ISO 4217 */
    bool iban;       /* every cell looks like the number of a bank account */
    size_t filled;   /* cells that are not empty */
};

/* Rows before the first row of data: down to a row of titles that are known, else down to the first
 * row that holds a day or an amount. Titles are known in English, German, French, Spanish and
 * Swedish. */
size_t csv_guess_header(struct arena *arena, const struct csv_sample *sample);

struct csv_column *csv_guess_columns(
        struct arena *arena, const struct csv_sample *sample, size_t header);

#endif
