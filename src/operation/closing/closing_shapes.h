/*
 * closing_shapes — the ends of periods and years as requests and answers show them.
 */
#ifndef OPERATION_CLOSING_SHAPES_H
#define OPERATION_CLOSING_SHAPES_H

#include <stddef.h>
#include <stdint.h>

#include "base/money.h"
#include "base/shape.h"
#include "ledger/closing/year_end.h"

struct closing_year {
    const char *company;
    int year;
    const char *reason;
};

/* One closing journal that year end posted. */
struct closing_item {
    const char *book;
    const char *series;
    const char *number;
    int64_t seq;
    int64_t line_count;
    struct decimal result; /* profit positive */
    struct currency currency;
};

struct closing_year_ended {
    struct fiscal_year year; /* as it is now */
    struct closing_item *items;
    size_t count;
    int next_year;
    bool made_next;
};

extern const struct shape closing_year_shape;
extern const struct shape closing_year_ended_shape;

#endif
