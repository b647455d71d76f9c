/*
 * money — an amount in minor units of one currency, exact or refused.
 *
 * Always true:
 *   no sum, product or conversion overflows silently: each says whether it fitted
 *   no floating point, here or in anything that handles money
 *   the number of decimals is the currency's own, from the reviewed ISO 4217 list
 *
 * Nobody outside money.c reaches inside struct money, save through money_minor
 * and money_of for the database and the canonical form.
 */
#ifndef BASE_MONEY_H
#define BASE_MONEY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/lang.h"

/* An ISO 4217 code, NUL-ended; all zero when there is none (quantities, statistical lines). */
struct currency {
    char code[4];
};

struct money {
    int64_t minor;
    struct currency currency;
};

/* A decimal number as written: mantissa x 10^-scale. Amounts of requests, before a currency is
 * known. */
struct decimal {
    int64_t mantissa;
    uint8_t scale; /* decimals, 0 to 18 */
    bool given;    /* false: the field was absent */
};

/* Text of an amount, without its currency: "-12345.60". */
struct money_text {
    char chars[32];
};

/* Refuses (false) what is not in ISO 4217; accepts lower case and folds it. */
MUST_USE bool currency_of(const char *code, struct currency *ret);
bool currency_same(struct currency a, struct currency b);
bool currency_none(struct currency currency);
int currency_exponent(struct currency currency); /* decimals, 0 to 4; 2 when none */

struct money money_of(int64_t minor, struct currency currency);
int64_t money_minor(struct money money);
struct money money_zero(struct currency currency);

/* Both of one currency (asserted); false when the result does not fit. */
MUST_USE bool money_add(struct money a, struct money b, struct money *ret);
MUST_USE bool money_sub(struct money a, struct money b, struct money *ret);
MUST_USE bool money_negate(struct money a, struct money *ret);

bool money_is_zero(struct money money);
int money_sign(struct money money); /* -1, 0, 1 */
struct money_text money_text(struct money money);

/* "-12 345.60"-free strict form: optional sign, digits, optional point and digits; at most 18
 * digits in all; nothing around it. False when it is not that, or does not fit. "-0" gives 0. */
MUST_USE bool decimal_parse(const char *text, struct decimal *ret);
/* Whether it is written as decimal_parse wants it, but has more digits than fit. */
bool decimal_too_long(const char *text);
struct money_text decimal_text(struct decimal decimal);

/* Not given where it has more digits than decimal_parse reads, as a sum may: what is answered is
 * read again when its request is repeated. */
struct decimal decimal_of_money(struct money money);

/* The same number without zeros at its end: 2.5 of 2.500. */
struct decimal decimal_short(struct decimal decimal);
/* A quantity, as it is kept: "2.5" of 2500000. */
struct decimal decimal_of_millionths(int64_t millionths);

enum decimal_fit { DECIMAL_FITS, DECIMAL_TOO_FINE, DECIMAL_TOO_LARGE };

/* Exact, or says why not: more decimals than the currency has (trailing zeros are no decimals). */
MUST_USE enum decimal_fit money_of_decimal(
        struct decimal decimal, struct currency currency, struct money *ret);

/* A quantity in millionths: exact, or says why not. */
MUST_USE enum decimal_fit decimal_to_millionths(struct decimal decimal, int64_t *ret);

enum rounding { ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN }; /* half up: away from zero */

/* minor x numerator / denominator, rounded once; denominator > 0. */
MUST_USE bool money_scale(struct money money, int64_t numerator, int64_t denominator,
        enum rounding rounding, struct money *ret);

/* Spreads whole over count weights by largest remainder; ties go to the earlier weight; the parts
 * sum exactly to whole. Weights are >= 0 with a positive sum that fits (else false). */
MUST_USE bool money_spread(
        struct money whole, const int64_t *weights, int count, struct money *parts);

#endif
