/*
 * journal_shapes — journals as requests and answers show them: codes in place of ids, amounts as
 * decimals in the company's currency.
 *
 * A line's amount comes as debit or credit, or as one signed amount (debit positive); both are
 * given back. A negative debit stays one. Its split over dimensions comes as `dimensions` (the
 * whole line to one value of each) or as `allocations`; allocations are given back.
 */
#ifndef OPERATION_JOURNAL_SHAPES_H
#define OPERATION_JOURNAL_SHAPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"
#include "base/shape.h"
#include "ledger/custom/custom.h"
#include "ledger/journal/journal.h"
#include "ledger/journal/types.h"
#include "operation/account/account_shapes.h"
#include "operation/finding/finding_shapes.h"

struct journal_allocation_record {
    const char *account; /* code; of a journal's own allocations only */
    int64_t slice;
    const char *dimension; /* code */
    const char *value;     /* code */
    struct decimal amount;
    struct decimal percent; /* of the line, in place of an amount */
    struct decimal quantity;
};

struct journal_line_record {
    int line_no;
    const char *account; /* code */
    /* of answers only */
    const char *account_name;
    const char *unit;
    bool account_hold;
    int template_line; /* posted: the template account's line that it was spread from */
    const char *template_account;
    const char *weight;
    const char *split;
    /* of both */
    struct decimal debit;
    struct decimal credit;
    struct decimal amount;
    struct currency currency;
    struct decimal currency_amount;
    struct rate rate;
    struct decimal quantity;
    const char *text;
    const char *reference;
    const char *comment;
    const char *party;
    int date;
    struct custom_value *custom;
    size_t custom_count;
    json_t *dimensions; /* requests only: {"COST": "100"} */
    struct journal_allocation_record *allocations;
    size_t allocation_count;
};

struct journal_words {
    const char *company;
    int64_t journal_id; /* journal.change: which */
    int64_t version;    /* journal.change: the one that was read */
    int64_t set_id;
    int type; /* 0: normal */
    const char *source;
    const char *subledger;
    const char *book;
    int year;
    struct maybe_number period;
    int date;
    int document_date;
    const char *reference;
    const char *description;
    const char *external_reference;
    const char *source_link;
    const char *note;
    int reversal; /* enum reversal_kind */
    int reversal_style;
    int reversal_date;
    struct custom_value *custom;
    size_t custom_count;
    struct journal_line_record *lines;
    size_t line_count;
    struct journal_allocation_record *allocations;
    size_t allocation_count;
    enum origin origin; /* not in the shape: the door says it; 0: the API */
};

struct journal_record {
    struct journal journal;
    const char *source;
    const char *subledger;
    const char *book;
    struct maybe_number period;
    const char *preparer; /* login */
    const char *source_link;
    struct custom_value *custom;
    size_t custom_count;
    struct journal_line_record *lines;
    size_t line_count;
    struct journal_allocation_record *allocations;
    size_t allocation_count;
    struct decimal debit; /* totals; not given without lines */
    struct decimal credit;
    struct decimal undistributed; /* debits less credits */
    int64_t zero_lines;           /* that posting leaves out */
    struct currency currency;
    const char *posting_number;   /* ten digits; NULL: not posted */
    struct finding_list findings; /* of the step that was taken */
    int64_t reversed_by;          /* seq; 0: none */
    int64_t stands_by;            /* seq by which it stands again; 0: none */
};

struct journal_key {
    const char *company;
    int64_t journal_id;
};

struct journal_step_words {
    const char *company;
    int64_t journal_id;
    int64_t version;    /* 0: whichever there is */
    const char *reason; /* of a hold */
};

struct journal_query {
    const char *company;
    int state; /* enum journal_state; 0: all */
    int64_t set_id;
    const char *reference;
    const char *field; /* code of a searchable one */
    const char *value;
    int64_t after;
    int64_t limit;
};

struct journal_page {
    struct journal_record *items;
    size_t count;
    int64_t next; /* 0: the last page */
};

struct journal_verdict {
    bool passes;
    struct finding_list findings;
    struct account_made *accounts; /* that saving it would make */
    size_t account_count;
};

struct journal_receipt {
    int64_t journal_id;
    int64_t seq;
    int year;
    int period;
    const char *series;
    int number_period;  /* 0: numbered through the year */
    const char *number; /* ten digits */
    int64_t reverses;   /* seq; 0: none */
    int64_t booked_at;
    struct hash hash;
    struct finding_list findings;
};

extern const char *const journal_states[]; /* names by enum journal_state */

extern const struct shape journal_allocation_shape;
extern const struct shape journal_line_shape;
extern const struct shape journal_line_new_shape;
extern const struct shape journal_new_shape;    /* of struct journal_words */
extern const struct shape journal_change_shape; /* of struct journal_words */
extern const struct shape journal_check_shape;  /* of struct journal_words */
extern const struct shape journal_record_shape;
extern const struct shape journal_key_shape;
extern const struct shape journal_step_shape; /* of struct journal_step_words */
extern const struct shape journal_hold_shape; /* of struct journal_step_words */
extern const struct shape journal_query_shape;
extern const struct shape journal_page_shape;
extern const struct shape journal_verdict_shape;
extern const struct shape journal_receipt_shape;

#endif
