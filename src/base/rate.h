/*
 * rate — how much of one currency is one unit of another: mantissa x 10^-scale.
 */
#ifndef BASE_RATE_H
#define BASE_RATE_H

#include <stdbool.h>

#include "base/money.h"

struct rate {
    int64_t mantissa; /* > 0; 0: no rate */
    uint8_t scale;    /* 0 to 9 */
};

/* A positive decimal with at most 9 decimals. */
MUST_USE bool rate_parse(const char *text, struct rate *ret);
struct money_text rate_text(struct rate rate);

/* from, converted and rounded half up into `to`'s decimals; false when it does not fit. */
MUST_USE bool rate_convert(
        struct money from, struct rate rate, struct currency to, struct money *ret);

#endif
