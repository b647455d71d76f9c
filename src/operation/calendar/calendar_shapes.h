/*
 * calendar_shapes — years and periods as requests and answers show them.
 */
#ifndef OPERATION_CALENDAR_SHAPES_H
#define OPERATION_CALENDAR_SHAPES_H

#include <stddef.h>
#include <stdint.h>

#include "base/shape.h"
#include "ledger/calendar/calendar.h"

struct calendar_page {
    struct fiscal_year *items;
    size_t count;
};

struct calendar_year_new {
    const char *company;
    struct year_new year;
};

struct calendar_set_state {
    const char *company;
    int year;
    int period;
    const char *subledger; /* code; NULL: all */
    int state;             /* enum period_state */
};

struct calendar_set_reverse_in {
    const char *company;
    int year;
    int period;
    int reverse_in;
};

struct calendar_set_numbering {
    const char *company;
    int year;
    int numbering; /* enum numbering */
};

extern const struct shape calendar_set_numbering_shape;
extern const struct shape calendar_period_shape; /* of struct period */
extern const struct shape calendar_year_shape;   /* of struct fiscal_year */
extern const struct shape calendar_page_shape;
extern const struct shape calendar_year_new_shape;
extern const struct shape calendar_set_state_shape;
extern const struct shape calendar_set_reverse_in_shape;

#endif
