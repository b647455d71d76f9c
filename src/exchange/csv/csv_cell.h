/*
 * csv_cell — a cell read as a day, an amount, or a text.
 */
#ifndef EXCHANGE_CSV_CELL_H
#define EXCHANGE_CSV_CELL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/money.h"

enum { CSV_DATE_COUNT = 8 };

/* "YYYY-MM-DD" and its like, as mappings name them; index is a bit of csv_cell_dates. */
extern const char *const csv_cell_date_names[CSV_DATE_COUNT + 1]; /* NULL-ended */

/* The index of a format's name; -1: there is none. */
int csv_cell_date_format(const char *name);

/* A day written in that format; a time behind it is passed over. False when it is none. */
MUST_USE bool csv_cell_day(const char *cell, int format, int *ret);

/* The formats in which the cell is a day, one bit each. */
unsigned csv_cell_dates(const char *cell);

/* What a cell shows of an amount, before the decimal mark is known. */
struct csv_amount {
    struct decimal number;
    char proven_mark;   /* the decimal mark that it proves; 0: none */
    bool ambiguous;     /* it has a mark, and proves nothing */
    const char *symbol; /* static: "$"; "" when there is none */
};

/* An amount: a sign in front or behind, or parentheses; thousands apart; $, € or £ at either end.
 * With decimal_mark 0 the number is left out. False with the reason when it is none. */
MUST_USE bool csv_cell_amount(
        const char *cell, char decimal_mark, struct csv_amount *ret, const char **ret_reason);

/* A text as it was meant: the apostrophe that keeps a spreadsheet from running it is taken off. */
const char *csv_cell_text(struct arena *arena, const char *cell);

/* Would a spreadsheet run it? Then it is written with an apostrophe in front, as is a text that
 * begins so already, or reading would take off what was its own. */
bool csv_cell_runs(const char *text);

#endif
