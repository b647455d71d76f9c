/*
 * number — a number as people and other programs write it: 1,234.56  1.234,56  1 234,56.
 *
 * What a single mark means is never guessed: "1,000" alone proves nothing, and the
 * caller needs to know the decimal mark from elsewhere.
 */
#ifndef EXCHANGE_NUMBER_H
#define EXCHANGE_NUMBER_H

#include <stdbool.h>

#include "base/money.h"

enum { NUMBER_DIGITS_MAX = 18 };

/* Digits with the marks between them, before it is known what the marks mean. */
struct number {
    char digits[NUMBER_DIGITS_MAX + 1];
    int digit_count;
    char mark;      /* the last point or comma; 0: none */
    int mark_place; /* digits before it */
    int mark_count; /* how often that one stands there */
    bool two_marks; /* the other one stands before it */
    bool uneven;    /* the marks do not stand where thousands or decimals do */
};

/* Reads digits and marks, no sign, from *at on and moves *at behind them. Spaces and apostrophes
 * between digits are passed over. False with the reason when there is no number. */
MUST_USE bool number_scan(const char **at, struct number *ret, const char **ret_reason);

/* The decimal mark that this number alone proves; 0: it proves none. */
char number_mark(const struct number *number);

/* decimal_mark may be 0 only when the number has no mark (asserted). */
MUST_USE bool number_decimal(const struct number *number, char decimal_mark, bool negative,
        struct decimal *ret, const char **ret_reason);

#endif
