/*
 * account_inquiry — an account's entries with the running balance, a page at a time.
 *
 * A page costs the same at any depth: its cursor carries the place in the index,
 * the balance there, and the seq up to which the books are read, so that what is
 * posted while somebody pages changes none of the pages.
 *
 * The days may span years. At a year's first entry the balance starts again from
 * the year's opening figure: an income account begins at zero.
 */
#ifndef REPORT_ACCOUNT_INQUIRY_H
#define REPORT_ACCOUNT_INQUIRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/money.h"
#include "base/table.h"
#include "base/total.h"
#include "ledger/account/account.h"

struct work;

enum { ACCOUNT_INQUIRY_PAGE = 100, ACCOUNT_INQUIRY_PAGE_MAX = 1000 };

struct account_inquiry_query {
    int64_t account_id;
    int64_t book_id;   /* 0: the primary one */
    int from_day;      /* 0: the current year's first */
    int to_day;        /* 0: the last day of the last year */
    bool closing;      /* with period 99 */
    int64_t known_seq; /* 0: by known_at */
    int64_t known_at;  /* moment; 0: now */
    const char *after; /* cursor of the page before; NULL: the first page */
    size_t limit;      /* 0: ACCOUNT_INQUIRY_PAGE */
};

struct account_entry {
    int64_t seq;
    int line_no;
    int year;
    int period;
    int date;
    enum side side;
    struct money amount;  /* debit positive */
    struct total balance; /* after this entry */
    const char *series;
    const char *number; /* ten digits */
    const char *source; /* code, as it is now */
    const char *text;   /* the line's, else the posting's */
    const char *reference;
    struct currency currency; /* none: the book's own */
    struct money currency_amount;
    int64_t quantity; /* millionths */
    bool has_quantity;
    int64_t quantity_balance; /* after this entry */
    int template_line;        /* of its journal, on a template account; 0: none */
    const char *template_account;
};

struct account_inquiry {
    int64_t account_id;
    const char *code;
    const char *name;
    struct currency currency;
    struct total forward; /* balance before the first entry of this page */
    struct account_entry *entries;
    size_t entry_count;
    struct total closing; /* balance after the last entry of this page */
    const char *unit;     /* of a statistical account; NULL: none */
    int64_t quantity_forward;
    int64_t quantity;  /* after the last entry of this page */
    const char *next;  /* cursor; NULL: this was the last page */
    struct table head; /* name, title and facts */
};

/* Read work. Refuses: company.unknown, book.unknown, account.unknown, year.unknown, field.range
 * (from after to, known_seq behind the newest posting, or limit), field.choice (after is no cursor
 * of this report). */
MUST_USE enum fault account_inquiry(struct work *work, int64_t company_id,
        const struct account_inquiry_query *query, struct account_inquiry *ret);

void account_inquiry_table(
        struct arena *arena, const struct account_inquiry *report, struct table *ret);

#endif
