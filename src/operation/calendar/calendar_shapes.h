/*
 * calendar_shapes — years and periods as requests and answers show them.
 */
#ifndef OPERATION_CALENDAR_SHAPES_H
#define OPERATION_CALENDAR_SHAPES_H

#include <stddef.h>
#include <stdint.h>

#include "base/shape.h"
#include "ledger/calendar/calendar.h"
#include "ledger/reversal/reversal.h"
#include "ledger/subledger/subledger.h"

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

struct calendar_reverse_in {
    int year;
    int period;
    int reverse_in;
    struct reversal_followed followed;
};

struct calendar_set_numbering {
    const char *company;
    int year;
    int numbering; /* enum numbering */
};

struct calendar_year_key {
    const char *company;
    int year;
};

/* A period for one subledger. */
struct calendar_cell {
    const char *subledger; /* its code */
    int state;             /* enum period_state: the newest of its own and that for all */
    int open_from;         /* days that state, window and master close date leave open; 0: none */
    int open_to;
};

struct calendar_row {
    struct period period;
    struct calendar_cell *cells; /* in the order of the subledgers */
    size_t cell_count;
};

struct calendar_table {
    int year;
    const char *name;
    int state;       /* enum year_state */
    int master_from; /* the day after the master close date; 0: none */
    struct calendar_row *items;
    size_t count;
};

struct calendar_step {
    struct calendar_change change;
    const char *subledger;  /* code; NULL: all */
    const char *changed_by; /* login */
};

struct calendar_step_page {
    struct calendar_step *items;
    size_t count;
};

struct calendar_window_query {
    const char *company;
    int64_t after;
    int64_t limit;
};

struct calendar_window {
    struct subledger_window window;
    const char *subledger;  /* code; NULL: the company */
    const char *changed_by; /* login */
};

struct calendar_window_page {
    struct calendar_window *items;
    size_t count;
    int64_t next;
};

extern const struct shape calendar_year_key_shape;
extern const struct shape calendar_row_shape;
extern const struct shape calendar_table_shape;
extern const struct shape calendar_step_shape;
extern const struct shape calendar_step_page_shape;
extern const struct shape calendar_window_query_shape;
extern const struct shape calendar_window_shape;
extern const struct shape calendar_window_page_shape;
extern const struct shape calendar_set_numbering_shape;
extern const struct shape calendar_period_shape; /* of struct period */
extern const struct shape calendar_year_shape;   /* of struct fiscal_year */
extern const struct shape calendar_page_shape;
extern const struct shape calendar_year_new_shape;
extern const struct shape calendar_set_state_shape;
extern const struct shape calendar_set_reverse_in_shape;
extern const struct shape calendar_reverse_in_shape;

#endif
