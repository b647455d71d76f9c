/*
 * hledger_amount — amounts as hledger and ledger write them: $-1,000.00, 5 EUR, "AAPL 2" 10.
 *
 * Whether "1,000" is one or one thousand is told by the commodity's own style: a
 * commodity, D or decimal-mark directive, or an earlier amount that could be read in
 * one way only. Without either it is refused, never guessed.
 */
#ifndef EXCHANGE_HLEDGER_AMOUNT_H
#define EXCHANGE_HLEDGER_AMOUNT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/money.h"

struct hledger_commodity {
    const char *symbol;       /* as written; "" for amounts without any */
    const char *key;          /* the currency's code, else the symbol: $ and USD are one */
    struct currency currency; /* none: it is no currency */
    char decimal_mark;        /* '.' or ','; 0: not known yet */
    struct hledger_commodity *next;
};

struct hledger_style {
    struct arena *arena;
    const json_t *symbols; /* option: {"kr": "SEK"}; NULL: none */
    char decimal_mark;     /* of the whole file; 0: not said */
    struct hledger_commodity *commodities;
};

struct hledger_amount {
    struct hledger_commodity *commodity;
    struct decimal number;
};

/* The commodity of a symbol, made when it is new. */
struct hledger_commodity *hledger_amount_commodity(struct hledger_style *style, const char *symbol);

/* Reads one amount from *at on, and moves *at behind it. False with the reason when it is none. */
MUST_USE bool hledger_amount_read(struct hledger_style *style, const char **at,
        struct hledger_amount *ret, const char **ret_reason);

/* The decimal mark that a directive's sample shows ("1.000,00 EUR"); 0 when it shows none. */
char hledger_amount_mark(const char *sample);

/* a + b, aligned to the finer of the two; false when it does not fit. */
MUST_USE bool hledger_amount_add(struct decimal a, struct decimal b, struct decimal *ret);

/* number x price, rounded half up into the currency's decimals; false when it does not fit. */
MUST_USE bool hledger_amount_cost(
        struct decimal number, struct decimal price, struct currency currency, struct money *ret);

#endif
