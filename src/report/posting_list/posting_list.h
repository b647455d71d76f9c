/*
 * posting_list — the posted journals, in the order of the chain or of their numbers, by pages.
 */
#ifndef REPORT_POSTING_LIST_H
#define REPORT_POSTING_LIST_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/money.h"
#include "base/table.h"
#include "ledger/custom/custom.h"
#include "ledger/journal/journal.h"

struct work;

enum { POSTING_LIST_PAGE = 100, POSTING_LIST_PAGE_MAX = 1000 };

struct posting_list_query {
    int year;                   /* 0: all */
    int period;                 /* -1: all */
    int from_day;               /* 0: from the first */
    int to_day;                 /* 0: to the last */
    int64_t source_id;          /* 0: all */
    int64_t import_id;          /* 0: all */
    const char *reference;      /* to the letter; NULL: all */
    struct custom_sought found; /* field_id 0: all */
    int64_t book_id;            /* numbered in it; 0: in any, and with series in the primary one */
    /* By number instead: a series of one year and book, in the order of its numbers. */
    const char *series;  /* NULL: in the order of the chain */
    int64_t from_number; /* with series */
    int64_t to_number;   /* with series; 0: to the last */
    const char *after;   /* cursor of the page before; NULL: the first page */
    size_t limit;        /* 0: POSTING_LIST_PAGE */
};

struct posting_row {
    int64_t seq;
    int year;
    int period;
    const char *book; /* that it is numbered in; NULL where the company has one alone */
    const char *series;
    int number_period;  /* 0 where its year numbers through */
    const char *number; /* ten digits */
    int date;
    enum journal_type type;
    const char *source; /* code, as it is now */
    const char *reference;
    const char *description;
    const char *origin_series;
    const char *origin_number;
    int64_t reverses_seq;
    int64_t booked_at;
    struct money debit; /* total of its debit side, in the book it is numbered in */
    int64_t line_count;
};

struct posting_list {
    struct posting_row *rows;
    size_t row_count;
    const char *next;  /* cursor; NULL: this was the last page */
    struct table head; /* name, title and facts */
};

/* Read work. Refuses: company.unknown, field.range (limit, days, numbers), year.unknown,
 * book.unknown, field.missing (series without year), field.choice (after is no cursor of this
 * report), import.unknown. */
MUST_USE enum fault posting_list(struct work *work, int64_t company_id,
        const struct posting_list_query *query, struct posting_list *ret);

void posting_list_table(struct arena *arena, const struct posting_list *report, struct table *ret);

#endif
