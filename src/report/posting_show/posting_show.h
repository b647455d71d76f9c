/*
 * posting_show — one posted journal, whole: as it was posted, with the names of then.
 */
#ifndef REPORT_POSTING_SHOW_H
#define REPORT_POSTING_SHOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"
#include "base/money.h"
#include "base/rate.h"
#include "base/shape.h"
#include "base/table.h"
#include "ledger/journal/journal.h"

struct work;

/* A name as posted: the version that was valid at the posting's seq. */
struct posted_name {
    int64_t id; /* a person's 0 is Summa itself; else none, and code and name are NULL */
    const char *code;
    const char *name;
};

struct posted_allocation {
    int64_t slice;
    struct posted_name dimension;
    struct posted_name value;
    struct money amount;
    int64_t quantity;
    bool has_quantity;
};

struct posted_line {
    int64_t book_id;
    const char *book; /* its code */
    int line_no;
    struct posted_name account;
    enum side side;
    struct money amount;      /* debit positive */
    struct currency currency; /* none: the book's own */
    struct money currency_amount;
    struct rate rate;
    int64_t quantity;
    bool has_quantity;
    const char *text;  /* NULL: the posting's description */
    int template_line; /* the document's line, on a template account, that it came of; 0: none */
    const char *template_account; /* its code, as posted */
    struct detail *details;
    size_t detail_count;
    struct posted_allocation *allocations;
    size_t allocation_count;
};

struct posted {
    int64_t seq;
    int year;
    const char *year_name;
    int period;
    int64_t book_id;
    struct currency currency; /* of that book */
    const char *series;
    int number_period;
    const char *number; /* ten digits */
    int date;
    int document_date; /* 0: none */
    enum journal_type type;
    struct posted_name source;
    struct posted_name subledger;
    const char *reference;
    const char *description;
    const char *external_reference;
    const char *note;     /* of its document, beside the proof; NULL: none */
    int64_t reverses_seq; /* 0: none */
    int64_t reversed_by;  /* seq; 0: none */
    int64_t stands_by;    /* seq by which it stands again; 0: none */
    int64_t cancelled_at; /* its reversal was planned, and is no more; 0: neither */
    const char *cancelled_by;
    const char *cancel_reason;
    int64_t journal_id;
    int64_t import_id;
    enum origin origin;
    const char *origin_series;
    const char *origin_number;
    int64_t origin_position;
    struct posted_name preparer;
    struct posted_name poster;
    int64_t booked_at;
    struct hash hash;
    struct detail *details; /* of the whole journal */
    size_t detail_count;
    struct posted_line *lines; /* by line_no, then book */
    size_t line_count;
    struct money debit; /* of the book it is numbered in */
    struct money credit;
    const char *company; /* code and name */
};

/* Read work. Refuses: company.unknown, posting.unknown. */
MUST_USE enum fault posting_show(
        struct work *work, int64_t company_id, int64_t seq, struct posted *ret);

struct posting_number {
    int year;                   /* 0: the current year */
    int64_t book_id;            /* 0: the primary one */
    const char *series;         /* NULL: "GL" */
    struct maybe_number period; /* where numbers begin again in every one */
    int64_t number;
};

/* Refuses: company.unknown, year.unknown, posting.unknown. */
MUST_USE enum fault posting_show_seq(struct work *work, int64_t company_id,
        const struct posting_number *number, int64_t *ret_seq);

/* What came of one line on a template account is one line again, unless its details are wanted. */
void posting_show_table(struct arena *arena, const struct posted *posting, bool template_details,
        struct table *ret);

#endif
