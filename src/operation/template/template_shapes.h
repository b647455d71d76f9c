/*
 * template_shapes — templates as requests and answers show them: codes in place of ids, amounts as
 * decimals in the company's currency.
 */
#ifndef OPERATION_TEMPLATE_SHAPES_H
#define OPERATION_TEMPLATE_SHAPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/shape.h"
#include "ledger/template/template.h"
#include "operation/finding/finding_shapes.h"
#include "operation/journal/journal_shapes.h"

struct template_part_record {
    int64_t slice;
    const char *dimension; /* codes */
    const char *value;
    struct rate percent;
};

struct template_line_record {
    int line_no;
    const char *account;      /* code */
    const char *account_name; /* answers only */
    struct decimal debit;
    struct decimal credit;
    int side;
    int basis;
    struct rate percent;
    struct rate share;
    const char *of_account; /* code */
    int of_line;
    const char *text;
    const char *reference;
    struct custom_value *custom;
    size_t custom_count;
    json_t *dimensions; /* requests only: {"1": "100"} */
    struct template_part_record *parts;
    size_t part_count;
};

struct template_words {
    const char *company;
    const char *template; /* template.change: which, by its reference */
    int64_t version;      /* template.change: the one that was read */
    const char *reference;
    const char *description;
    int kind;
    int type; /* 0: normal */
    const char *source;
    const char *subledger;
    const char *text;
    int reversal;
    int reversal_style;
    const char *pool_account;
    enum maybe active;
    struct custom_value *custom;
    size_t custom_count;
    struct template_line_record *lines;
    size_t line_count;
};

struct template_record {
    struct template template;
    const char *source;
    const char *subledger;
    const char *pool_account;
    const char *changed_by; /* login */
    struct custom_value *custom;
    size_t custom_count;
    struct template_line_record *lines;
    size_t line_count;
    struct decimal debit; /* totals of a fixed one */
    struct decimal credit;
    struct currency currency;
    struct finding_list findings;
};

struct template_key {
    const char *company;
    const char *template;
};

struct template_query {
    const char *company;
    const char *after;
    int64_t limit;
};

struct template_page {
    struct template_record *items;
    size_t count;
    const char *next;
};

/* What template.use and template.preview take. */
struct template_use_words {
    const char *company;
    const char *template;
    int date;
    int year;
    int period;
    struct decimal amount;
    const char *reference;
    const char *description;
    int64_t set_id;
};

struct template_reckoning_record {
    int line_no;
    const char *account;
    int basis;
    struct rate percent;
    const char *of_account;
    int of_line;
    struct decimal of_amount;
    struct decimal amount;
};

struct template_made {
    struct journal_record journal;
    struct template_reckoning_record *reckonings;
    size_t reckoning_count;
    bool passes;
    struct finding_list findings;
};

struct template_origin_key {
    const char *company;
    int64_t journal_id;
};

struct template_origin {
    int64_t journal_id;
    const char *template;
    int64_t version;
    int date;
    struct decimal input;
    const char *used_by; /* login */
    int64_t used_at;
    struct template_reckoning_record *reckonings;
    size_t reckoning_count;
};

extern const struct shape template_part_shape;
extern const struct shape template_line_shape;
extern const struct shape template_line_new_shape;
extern const struct shape template_new_shape;    /* of struct template_words */
extern const struct shape template_change_shape; /* of struct template_words */
extern const struct shape template_record_shape;
extern const struct shape template_key_shape;
extern const struct shape template_query_shape;
extern const struct shape template_page_shape;
extern const struct shape template_use_shape;     /* of struct template_use_words */
extern const struct shape template_preview_shape; /* of struct template_use_words */
extern const struct shape template_reckoning_shape;
extern const struct shape template_made_shape;
extern const struct shape template_origin_key_shape;
extern const struct shape template_origin_shape;

#endif
