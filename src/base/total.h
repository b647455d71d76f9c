/*
 * total — a sum of amounts in one currency, wider than any of them.
 *
 * An amount is an int64, and the books refuse a balance that is not. What a report adds up over
 * periods and accounts need not be one: it is kept in a total, and printed whole.
 *
 * Always true: an int128 holds the sum of as many amounts as 64 bits can count, so that sums of
 * totals are not checked.
 */
#ifndef BASE_TOTAL_H
#define BASE_TOTAL_H

#include <stdbool.h>

#include "base/lang.h"
#include "base/money.h"

struct total {
    int128 minor;
    struct currency currency;
};

/* Text of a total, without its currency: "-12345.60". */
struct total_text {
    char chars[48];
};

struct total total_of(int128 minor, struct currency currency);
struct total total_of_money(struct money money);
int128 total_minor(struct total total);
bool total_is_zero(struct total total);
struct total_text total_text(struct total total);
struct total_text total_minor_text(int128 minor); /* a count of minor units: "-1234560" */

#endif
