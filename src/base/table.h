/*
 * table — what a report or list says, in rows and columns, before it is known how it will look.
 *
 * A report fills a table; render makes text, CSV or JSON of it. Built in an
 * arena, and gone with it; texts are copied.
 *
 *     table_init(&table, &work->arena, "trial_balance", "Trial balance");
 *     table_fact(&table, "company", "Company", "%s", company->name);
 *     table_column(&table, "account", "Account", COLUMN_CODE);
 *     table_column(&table, "closing", "Closing", COLUMN_MONEY);
 *     table_row(&table, ROW_PLAIN, 0);
 *     table_text(&table, "1910");
 *     table_money(&table, closing);
 *
 * Always true: a row's cells are given in the order of the columns, each of its
 * column's kind (asserted); cells that are not given are blank.
 */
#ifndef BASE_TABLE_H
#define BASE_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/money.h"
#include "base/total.h"

enum column_kind {
    COLUMN_TEXT,     /* may be shortened to fit; aligned left */
    COLUMN_CODE,     /* never shortened: codes, numbers of journals, hashes; aligned left */
    COLUMN_FIGURE,   /* a number as a text, never shortened: rates, decimals; aligned right */
    COLUMN_DAY,      /* yyyymmdd */
    COLUMN_MOMENT,   /* microseconds, UTC */
    COLUMN_MONEY,    /* amounts and totals; aligned right, with the currency's decimals */
    COLUMN_QUANTITY, /* millionths; aligned right */
    COLUMN_COUNT,    /* an integer; aligned right */
};

struct table_column {
    const char *name;  /* for programs: "opening" */
    const char *title; /* for people: "Opening" */
    enum column_kind kind;
};

struct table_cell {
    bool given;               /* false: blank */
    struct currency currency; /* of a sum */
    union {
        const char *text;
        int64_t number;
        int128 sum; /* COLUMN_MONEY */
    };
};

enum row_kind {
    ROW_PLAIN,
    ROW_HEADING,  /* names the rows below it, of a higher level */
    ROW_SUBTOTAL, /* sums them up */
    ROW_TOTAL,
};

struct table_row {
    enum row_kind kind;
    int level;                /* 0: outermost; the first text column is indented by it */
    struct table_cell *cells; /* one per column */
};

/* What the whole table is about: "company", "Company", "BL0001 Övningsbolaget AB". */
struct table_fact {
    const char *name;
    const char *title;
    const char *value;
};

struct table {
    struct arena *arena;
    const char *name;  /* for programs: "trial_balance" */
    const char *title; /* for people: "Trial balance" */
    struct table_fact *facts;
    size_t fact_count;
    struct table_column *columns;
    size_t column_count;
    struct table_row *rows;
    size_t row_count;
    const char **notes; /* sentences below the table */
    size_t note_count;
    const char *next; /* where the next page begins; NULL: there is none */

    size_t fact_room; /* table.c's own, as is what follows */
    size_t row_room;
    size_t note_room;
    size_t column_room;
    size_t place; /* the next cell of the newest row */
};

void table_init(struct table *table, struct arena *arena, const char *name, const char *title);
void table_fact(struct table *table, const char *name, const char *title, const char *format, ...)
        PRINTF(4, 5);
/* All columns come before the first row. */
void table_column(struct table *table, const char *name, const char *title, enum column_kind kind);
void table_note(struct table *table, const char *format, ...) PRINTF(2, 3);

void table_row(struct table *table, enum row_kind kind, int level);
void table_text(struct table *table, const char *text); /* text or code; NULL: blank */
void table_format(struct table *table, const char *format, ...) PRINTF(2, 3);
void table_day(struct table *table, int day);           /* 0: blank */
void table_moment(struct table *table, int64_t moment); /* 0: blank */
void table_money(struct table *table, struct money money);
void table_total(struct table *table, struct total total); /* in a column of money */
void table_quantity(struct table *table, int64_t millionths);
void table_count(struct table *table, int64_t count);
void table_blank(struct table *table);

#endif
