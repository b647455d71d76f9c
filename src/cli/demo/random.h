/*
 * random — numbers that look random and are the same every time.
 */
#ifndef CLI_DEMO_RANDOM_H
#define CLI_DEMO_RANDOM_H

#include <stdint.h>

struct random {
    uint64_t state; /* the seed at first */
};

/* From least to most, both included. */
int64_t random_between(struct random *random, int64_t least, int64_t most);

/* The amount, give or take so many per mille. */
int64_t random_around(struct random *random, int64_t amount, int64_t per_mille);

#endif
