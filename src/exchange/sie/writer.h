/*
 * writer — one writing of a SIE file: what its parts share.
 *
 * Lines are put together in UTF-8 and leave in code page 437 with CR and LF. The
 * same books at the same day give the same bytes.
 */
#ifndef EXCHANGE_SIE_WRITER_H
#define EXCHANGE_SIE_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/text.h"
#include "exchange/books/books.h"
#include "exchange/file/file.h"

struct work;

enum { WRITER_YEARS_MAX = 10 };

/* A fact as it was read: its name without "sie.", and its fields as they stand in a line. */
struct writer_fact {
    enum name_kind owner_kind;
    int64_t owner_id;
    const char *name;
    const char *value;
};

/* A year whose figures are written: offset 0, -1, ... is its place in the array. */
struct writer_year {
    int first_day;
    int last_day;
    int year;          /* number; 0: not in the books */
    int64_t import_id; /* whose comparative figures stand for it; 0: none */
};

struct writer_series {
    const char *code;   /* Summa's own */
    const char *letter; /* what stands for it in the file */
};

struct writer {
    struct work *work;
    int64_t company_id;
    int type; /* 1 to 4 */
    FILE *out;
    struct books books;
    struct arena arena;
    struct buffer line;     /* UTF-8 */
    struct buffer bytes;    /* code page 437 */
    int64_t lines_damaged;  /* hold a character that the code page lacks */
    int64_t lines_left_out; /* of journals, on accounts that SIE does not know */
    int64_t parts_left_out; /* given to dimensions in a way that rows cannot show */
    const struct snapshot *snapshot;
    struct writer_year years[WRITER_YEARS_MAX];
    size_t year_count;
    struct writer_fact *facts;
    size_t fact_count;
    const char **dimension_numbers; /* as the snapshot's dimensions; NULL: not written */
    struct writer_series *series;
    size_t series_count;
};

/* Begins a line with its tag: "#KONTO". */
void writer_begin(struct writer *writer, const char *tag);
/* Ends the line and writes it. */
void writer_end(struct writer *writer);

/* A warning of the export. */
void writer_warn(struct writer *writer, const char *code, const char *mend, const char *format, ...)
        PRINTF(4, 5);

/* Accounts that SIE knows: not statistical ones, headings or templates, nor the one that carries
 * the unclosed result, whose amounts stand on the retained earnings account. */
bool writer_knows(const struct writer *writer, const struct account *account);

const char *writer_amount(struct writer *writer, int64_t amount);
void writer_quantity(struct writer *writer, int64_t millionths);

/* Number of a dimension by its id; NULL: not written. */
const char *writer_dimension(const struct writer *writer, int64_t dimension_id);

/* Everything before the vouchers, save the figures. */
MUST_USE enum fault writer_head(struct writer *writer);

/* #IB to #PBUDGET. */
MUST_USE enum fault figures_write(struct writer *writer);

MUST_USE enum fault rows_write(struct writer *writer);

#endif
