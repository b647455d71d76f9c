/*
 * account_shapes — accounts as requests and answers show them: what they point at by code.
 */
#ifndef OPERATION_ACCOUNT_SHAPES_H
#define OPERATION_ACCOUNT_SHAPES_H

#include <stddef.h>
#include <stdint.h>

#include "base/shape.h"
#include "ledger/account/account.h"

struct account_rule_record {
    const char *dimension; /* code */
    int rule;              /* enum dimension_rule */
    const char *value;     /* code; NULL: none */
};

struct account_link_record {
    const char *account; /* code */
    int64_t share;       /* millionths of a percent */
};

struct account_record {
    struct account account;
    const char *category; /* codes; NULL: none */
    const char *subledger;
    const char *cost_centre;
    struct account_rule_record *rules;
    size_t rule_count;
    struct account_link_record *links;
    size_t link_count;
};

/* An account that a new code makes. */
struct account_made {
    const char *code;
    const char *name;
    int type;
    int kind;
};

struct account_key {
    const char *company;
    const char *account;
};

struct account_query {
    const char *company;
    const char *after;
    int64_t limit;
};

struct account_page {
    struct account_record *items;
    size_t count;
    const char *next;
};

/* What account.create and account.change take: absent means the usual, or as it is. */
struct account_words {
    const char *company;
    const char *account; /* account.change: which */
    const char *code;
    const char *name;
    int type;
    int kind;
    int natural;
    const char *category;
    enum maybe active;
    enum maybe hold;
    enum maybe direct_posting;
    const char *subledger;
    const char *cost_centre;
    const char *unit;
    enum maybe carries_quantity;
};

struct account_set_rule {
    const char *company;
    const char *account;
    const char *dimension;
    int rule;
    const char *value;
};

struct account_set_links {
    const char *company;
    const char *account;
    struct account_link_record *links;
    size_t link_count;
};

extern const char *const account_types[]; /* names by enum account_type */

extern const struct shape account_record_shape;
extern const struct shape account_made_shape;
extern const struct shape account_rule_shape;
extern const struct shape account_key_shape;
extern const struct shape account_query_shape;
extern const struct shape account_page_shape;
extern const struct shape account_new_shape;    /* of struct account_words */
extern const struct shape account_change_shape; /* of struct account_words */
extern const struct shape account_set_rule_shape;
extern const struct shape account_link_shape;
extern const struct shape account_set_links_shape;

#endif
