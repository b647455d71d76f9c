/*
 * order — which of two numbers comes first, as qsort and bsearch ask.
 *
 *     if ((order = order_of(a->year, b->year)))
 *         return order;
 *     return order_of(a->period, b->period);
 */
#ifndef BASE_ORDER_H
#define BASE_ORDER_H

#include <stdint.h>

/* -1, 0 or 1. In the header, because sorting asks it some millions of times a second. */
static inline int
order_of(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

#endif
