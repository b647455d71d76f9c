/*
 * set_shapes — sets as requests and answers show them.
 */
#ifndef OPERATION_SET_SHAPES_H
#define OPERATION_SET_SHAPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/shape.h"
#include "ledger/journal/set.h"
#include "operation/finding/finding_shapes.h"

struct set_words {
    const char *company;
    int64_t set_id;
    int64_t version;
    const char *description;
    int mode; /* enum set_mode; 0: all or nothing */
    struct decimal control_total;
};

struct set_record {
    struct journal_set set;
    int state;         /* enum set_state */
    const char *owner; /* login */
    int64_t journals;
    struct decimal control_total;
    const char *debit; /* text of a total, which no decimal may hold; NULL in lists */
    const char *credit;
    struct currency currency;
};

struct set_key {
    const char *company;
    int64_t set_id;
    int64_t version; /* set.cancel: 0: whichever there is */
};

struct set_query {
    const char *company;
    bool unposted;
    bool all;
    int64_t after;
    int64_t limit;
};

struct set_page {
    struct set_record *items;
    size_t count;
    int64_t next; /* 0: the last page */
};

struct set_outcome_record {
    int64_t journal_id;
    bool posted;
    int64_t seq;
    int year;
    const char *series;
    const char *number; /* ten digits */
    struct finding_list findings;
};

struct set_receipt {
    int64_t set_id;
    int state;
    int64_t posted;
    int64_t refused;
    int64_t first_seq;
    int64_t last_seq;
    struct set_outcome_record *journals;
    size_t journal_count;
};

struct set_move_words {
    const char *company;
    int64_t journal_id;
    int64_t version; /* 0: whichever there is */
    int64_t set_id;  /* 0: one of its own */
};

extern const char *const set_states[]; /* names by enum set_state */
extern const char *const set_modes[];  /* names by enum set_mode */

extern const struct shape set_new_shape;    /* of struct set_words */
extern const struct shape set_change_shape; /* of struct set_words */
extern const struct shape set_said_shape;   /* of struct set_words */
extern const struct shape set_record_shape;
extern const struct shape set_key_shape;
extern const struct shape set_cancel_shape; /* of struct set_key */
extern const struct shape set_query_shape;
extern const struct shape set_page_shape;
extern const struct shape set_outcome_shape; /* of struct set_outcome_record */
extern const struct shape set_receipt_shape;
extern const struct shape set_move_shape;

#endif
