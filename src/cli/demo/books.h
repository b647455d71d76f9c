/*
 * books — the demo company's journals: written line by line, in the order of the business, and put
 * through the gate a month at a time, in the order of their dates.
 *
 *     books_begin(&books, day, &books_payables, "Electricity, March");
 *     books_line(&books, "5020", 1200000, &(struct books_where){.centre = "100"});
 *     books_line(&books, "2641", 300000, NULL);
 *     books_line(&books, "2440", -1500000, NULL);
 *     books_end(&books);
 *
 * Amounts are minor units, debit positive. The state is everything that the business remembers from
 * one month to the next: it is copied before a month, so that a month can be written again from the
 * start when the database asks for it.
 */
#ifndef CLI_DEMO_BOOKS_H
#define CLI_DEMO_BOOKS_H

#include <stdint.h>

#include "base/dice.h"
#include "base/rate.h"
#include "ledger/gate/batch.h"
#include "ledger/journal/journal.h"

enum { BOOKS_ACCOUNTS = 256, BOOKS_ITEMS = 512 };

/* "F10001": what an invoice goes by. */
struct books_number {
    char chars[16];
};

/* An invoice that is not paid yet. */
struct books_item {
    int due;                    /* day */
    const char *party;          /* static */
    struct books_number number; /* of the invoice */
    int64_t amount;             /* positive */
    int64_t euro;               /* in cents; 0: in the company's currency */
    struct rate rate;
};

struct books_items {
    struct books_item list[BOOKS_ITEMS];
    size_t count;
};

struct books_state {
    struct dice dice;
    int64_t balances
            [BOOKS_ACCOUNTS]; /* by place in demo_accounts; income and expense of the year */
    struct books_items receivables;
    struct books_items payables;
    int invoices; /* numbers given so far */
    int bills;
    int receipts;
    int64_t accrued_power;
    size_t journals;
    size_t lines;
};

struct books {
    struct work *work;
    struct batch *batch;
    struct books_state *state;
    struct journal *journals; /* of this month, in the order they were written */
    size_t journal_count;
    size_t journal_room;
    size_t line_room; /* of the newest journal */
};

/* What a kind of journal has in common. */
struct books_kind {
    enum journal_type type;
    const char *source;    /* code; NULL: the type's own */
    const char *subledger; /* code; NULL: none */
};

extern const struct books_kind books_general;
extern const struct books_kind books_receivables;
extern const struct books_kind books_payables;
extern const struct books_kind books_inventory;
extern const struct books_kind books_payroll;
extern const struct books_kind books_statistics;
extern const struct books_kind books_opening;

/* Values of the dimensions of a line; NULL: none. */
struct books_where {
    const char *centre;
    const char *project;
    const char *channel;
};

void books_begin(struct books *books, int day, const struct books_kind *kind, const char *format,
        ...) PRINTF(4, 5);
void books_reference(struct books *books, const char *format, ...) PRINTF(2, 3);

/* A line of zero is left out. */
void books_line(
        struct books *books, const char *account, int64_t amount, const struct books_where *where);

/* Of the newest line. */
void books_party(struct books *books, const char *party);
void books_euro(struct books *books, int64_t cents, struct rate rate);

/* A statistical line. */
void books_quantity(struct books *books, const char *account, int64_t count, const char *text);

void books_end(struct books *books);

/* As the business has it so far, debit positive. */
int64_t books_balance(const struct books *books, const char *account);

/* Income less expenses of the year so far; a profit is positive. */
int64_t books_result(const struct books *books);

/* Income and expenses begin at zero. */
void books_new_year(struct books *books);

/* Puts the month's journals up to last_day through the gate. */
MUST_USE enum fault books_post(struct books *books, int last_day);

struct books_number books_number(char letter, int number);

void books_owe(struct books_items *items, const struct books_item *item);

/* Takes out the item at that place; the others keep their order. */
void books_settle(struct books_items *items, size_t place);

#endif
