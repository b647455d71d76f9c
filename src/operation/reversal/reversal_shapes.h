/*
 * reversal_shapes — reversals as requests and answers show them. What is reversed goes by its seq,
 * by its journal's id, or by its number.
 */
#ifndef OPERATION_REVERSAL_SHAPES_H
#define OPERATION_REVERSAL_SHAPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/money.h"
#include "base/shape.h"
#include "ledger/reversal/reversal.h"
#include "report/reversal_ageing/reversal_ageing.h"

struct reversal_words {
    const char *company;
    int64_t seq; /* which: one of the three */
    int64_t journal_id;
    const char *number;
    int of_year; /* with number */
    struct maybe_number of_period;
    const char *series;
    const char *book;
    int64_t set_id;
    int year;
    int period;
    int date;
    int style;
    enum origin origin; /* not in the shape: the door says it; 0: the API */
};

struct reversal_cancel_words {
    const char *company;
    int64_t seq;
    const char *reason;
};

struct reversal_plan_words {
    const char *company;
    int64_t seq;
    int plan;
    int style;
    int date;
};

struct reversal_move_words {
    const char *company;
    int64_t seq;
    int date;
};

struct reversal_query {
    const char *company;
    bool failed;
    int year;
    int period;
    int64_t after;
    int64_t limit;
};

struct reversal_record {
    struct reversal reversal;
    const char *number; /* of what is reversed, ten digits */
    int64_t stands_for; /* seq of what stands again by it; 0: nothing else does */
    struct decimal amount;
    struct currency currency;
};

struct reversal_page {
    struct reversal_record *items;
    size_t count;
    int64_t next; /* 0: the last page */
};

struct reversal_run_words {
    const char *company;
    int through;
    bool ahead;
    int64_t seq;
    int64_t limit;
};

struct reversal_ageing_words {
    const char *company;
    struct ageing_query query;
};

struct reversal_outcome_record {
    int64_t reverses;
    int64_t journal_id;
    int64_t seq; /* 0: it was refused */
    int year;
    int period;
    const char *series;
    const char *number;
    const char *failure;
    const char *detail;
};

struct reversal_run_record {
    int through;
    int64_t made;
    int64_t posted;
    int64_t refused;
    bool more;
    struct reversal_outcome_record *items;
    size_t count;
};

extern const struct shape reversal_words_shape;
extern const struct shape reversal_cancel_words_shape;
extern const struct shape reversal_plan_words_shape;
extern const struct shape reversal_move_words_shape;
extern const struct shape reversal_query_shape;
extern const struct shape reversal_record_shape;
extern const struct shape reversal_page_shape;
extern const struct shape reversal_run_words_shape;
extern const struct shape reversal_outcome_record_shape;
extern const struct shape reversal_run_record_shape;
extern const struct shape reversal_ageing_words_shape;
extern const struct shape reversal_ageing_row_shape;
extern const struct shape reversal_ageing_bucket_shape;
extern const struct shape reversal_ageing_shape; /* of struct reversal_ageing */

#endif
