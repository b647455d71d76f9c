/*
 * books — the posted journals of one book, in the order of the chain, for what writes files.
 *
 * Read by pages, each in a snapshot of the database of its own, up to the posting that was the
 * newest when the books were opened: what is posted meanwhile is not in them. In bounded memory:
 * what a journal points at lives until the next one.
 */
#ifndef EXCHANGE_BOOKS_H
#define EXCHANGE_BOOKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/money.h"
#include "base/rate.h"
#include "exchange/file/out.h"
#include "ledger/journal/journal.h"
#include "ledger/snapshot/snapshot.h"

struct work;

struct books_part { /* of a line's amount, given to a value of a dimension */
    int64_t slice;
    const struct dimension *dimension;
    const struct dimension_value *value;
    struct money amount;
    int64_t quantity;
    bool has_quantity;
};

struct books_line {
    int line_no;
    const struct account *account;
    enum side side;
    struct money amount;      /* debit positive */
    struct currency currency; /* none: the book's own, and currency_amount says nothing */
    struct money currency_amount;
    struct rate rate;
    int64_t quantity;
    bool has_quantity;
    const char *text; /* NULL: the journal's description */
    struct detail *details;
    size_t detail_count;
    struct books_part *parts;
    size_t part_count;
};

struct books_journal {
    int64_t seq;
    int year;
    int period;
    const struct book *book; /* the one that it is numbered in */
    const char *series;
    int64_t number;
    int date;
    int document_date; /* 0: none */
    enum journal_type type;
    const struct source *source;
    const struct subledger *subledger; /* NULL: none */
    const char *reference;             /* NULL: none, as for what follows */
    const char *description;
    const char *external_reference;
    const char *origin_series;
    const char *origin_number;
    int64_t reverses_seq;      /* 0: none */
    int64_t reversed_by;       /* seq, among what is read; 0: none */
    struct reversal_plan plan; /* not carried out yet; by hand: or met by a reversal */
    struct detail *details;
    size_t detail_count;
    struct books_line *lines;
    size_t line_count;
};

/* What people call a posting: "GL 0000000003 of 2026", and then "in IFRS" for a further book. */
struct books_name {
    char chars[128];
};

struct books {
    struct work *work;
    int64_t company_id;
    const struct snapshot *snapshot;
    const struct book *book;
    const struct fiscal_year *year; /* NULL: all */
    int64_t last_seq;
    int64_t after; /* what follows is books.c's own */
    struct arena page;
    struct books_journal *journals;
    size_t journal_count;
    size_t next;
    size_t passed_over; /* so far: journals of other books alone */
    struct books_name first_passed;
};

struct books_name books_name(const struct books *books, const struct books_journal *journal);

/* Read work. options->year is a year's number (20260); 0: all.
 * Refuses: company.unknown, year.unknown, book.unknown. */
MUST_USE enum fault books_open(struct work *work, int64_t company_id,
        const struct export_options *options, struct books *ret);
void books_close(struct books *books); /* accepts a zeroed one */

/* *ret is NULL behind the last. Journals without a line in the book are passed over, and counted.
 * Closing journals are too, uncounted: books that are made from the file close their years
 * themselves, and what the file says of income is what was earned. */
MUST_USE enum fault books_next(struct books *books, const struct books_journal **ret);

/* The newest seq that a company gave out; 0: none. Refuses: company.unknown. */
MUST_USE enum fault books_newest(struct work *work, int64_t company_id, int64_t *ret);

/* What each account of a single year began with, without what its own journals brought into the
 * opening period: one per account of the snapshot, by code. Nothing for all years. */
MUST_USE enum fault books_openings(
        struct books *books, struct arena *arena, int64_t **ret, size_t *ret_count);

/* The currencies of its lines, the book's own first. */
MUST_USE enum fault books_currencies(
        struct books *books, struct arena *arena, struct currency **ret, size_t *ret_count);

#endif
