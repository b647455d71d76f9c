/*
 * dice — numbers that look random, follow from a seed alone and are the same on every machine.
 *
 * For made-up books and for tests; never for a secret.
 */
#ifndef BASE_DICE_H
#define BASE_DICE_H

#include <stdint.h>

struct dice {
    uint64_t state; /* the seed at first */
};

uint64_t dice_next(struct dice *dice);

/* From 0 up to, not including, count, which is above 0. */
int64_t dice_below(struct dice *dice, int64_t count);

/* From least to most, both included. */
int64_t dice_between(struct dice *dice, int64_t least, int64_t most);

/* The amount, give or take so many per mille. */
int64_t dice_around(struct dice *dice, int64_t amount, int64_t per_mille);

#endif
