/*
 * report_shapes — reports as requests and answers show them. The answers are the reports' own
 * structs: rows with amounts, and the facts that say what they are about.
 */
#ifndef OPERATION_REPORT_SHAPES_H
#define OPERATION_REPORT_SHAPES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/shape.h"
#include "report/account_inquiry/account_inquiry.h"
#include "report/dimension_balance/dimension_balance.h"
#include "report/posting_list/posting_list.h"
#include "report/posting_show/posting_show.h"
#include "report/statement/statement.h"
#include "report/trial_balance/trial_balance.h"

/* What every report over a span of time takes. */
struct report_scope_words {
    const char *company;
    const char *book; /* code */
    int year;         /* 20260 or 2026 */
    int from_period;
    int through_period;
    int from_day;
    int to_day;
    bool closing;
    int64_t known_seq;
    int64_t known_at;
};

struct report_trial_words {
    struct report_scope_words scope;
    bool by_category;
    bool all;
};

struct report_statement_words {
    struct report_scope_words scope;
    bool categories_only;
    bool all;
    bool no_comparatives;
};

struct report_dimension_words {
    struct report_scope_words scope;
    const char *dimension; /* codes */
    const char *value;
    const char *account;
    bool by_value;
};

struct report_account_words {
    const char *company;
    const char *account; /* code */
    const char *book;
    int from_day;
    int to_day;
    bool closing;
    int64_t known_seq;
    int64_t known_at;
    const char *after;
    int64_t limit;
};

struct report_journals_words {
    const char *company;
    int year;
    int period; /* 0: all */
    int from_day;
    int to_day;
    const char *source; /* code */
    int64_t import_id;
    const char *reference;
    const char *field; /* code; with value */
    const char *value;
    const char *series;
    const char *book; /* with series */
    int64_t from_number;
    int64_t to_number;
    const char *after;
    int64_t limit;
};

struct report_posting_key {
    const char *company;
    int64_t seq;
};

struct report_number_key {
    const char *company;
    int year;
    const char *series;
    int64_t number;
    const char *book;
    struct maybe_number period; /* where numbers begin again in every one */
};

extern const struct shape report_trial_words_shape;
extern const struct shape report_trial_shape; /* of struct trial_balance */
extern const struct shape report_dimension_words_shape;
extern const struct shape report_dimension_shape; /* of struct dimension_balance */
extern const struct shape report_statement_words_shape;
extern const struct shape report_statement_shape; /* of struct statement */
extern const struct shape report_account_words_shape;
extern const struct shape report_account_shape; /* of struct account_inquiry */
extern const struct shape report_journals_words_shape;
extern const struct shape report_journals_shape; /* of struct posting_list */
extern const struct shape report_posting_key_shape;
extern const struct shape report_number_key_shape;
extern const struct shape report_posting_shape; /* of struct posted */

#endif
