/*
 * numbers — which voucher numbers a file has used, by series, and in which line first.
 */
#ifndef EXCHANGE_SIE_NUMBERS_H
#define EXCHANGE_SIE_NUMBERS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct numbers {
    struct arena arena;
    struct numbers_used *slots; /* open addressing; a power of two of them */
    size_t capacity;
    size_t count;
};

/* The line that used the number first; 0 when this one did. */
int64_t numbers_use(struct numbers *numbers, const char *series, const char *number, int64_t line);

void numbers_done(struct numbers *numbers);

#endif
