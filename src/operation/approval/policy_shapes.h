/*
 * policy_shapes — approval policies and substitutes as requests and answers show them.
 */
#ifndef OPERATION_POLICY_SHAPES_H
#define OPERATION_POLICY_SHAPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/money.h"
#include "base/shape.h"
#include "ledger/approval/policy.h"
#include "ledger/approval/substitute.h"

/* One of the three. */
struct policy_approver_words {
    const char *role;
    const char *group;
    const char *user; /* login */
};

struct policy_step_words {
    int level;
    int asks; /* enum approval_asks; 0: one */
    bool writer_may;
    struct policy_approver_words *approvers;
    size_t approver_count;
};

struct policy_words {
    const char *company;
    const char *policy; /* policy.change: which */
    const char *code;
    const char *name;
    const char *subledger;
    int type;
    const char *source;
    struct decimal amount_from;
    const char *account_from;
    const char *account_to;
    const char *preparer; /* login */
    bool poster_apart;
    struct policy_step_words *steps;
    size_t step_count;
    /* of answers only */
    int64_t made_at;
    const char *made_by;
};

struct policy_key {
    const char *company;
    const char *policy;
};

struct policy_page {
    struct policy_words *items;
    size_t count;
};

struct policy_substitute_new {
    const char *company;
    const char *user;       /* who is away */
    const char *substitute; /* who stands in */
    int first_day;
    int last_day;
    const char *reason;
};

struct policy_substitute_key {
    const char *company;
    int64_t substitute_no;
};

struct policy_substitute_page {
    struct substitute *items;
    size_t count;
};

extern const struct shape policy_shape;        /* of struct policy_words, as answers have it */
extern const struct shape policy_new_shape;    /* of struct policy_words */
extern const struct shape policy_change_shape; /* of struct policy_words */
extern const struct shape policy_key_shape;
extern const struct shape policy_page_shape;
extern const struct shape policy_substitute_shape; /* of struct substitute */
extern const struct shape policy_substitute_new_shape;
extern const struct shape policy_substitute_key_shape;
extern const struct shape policy_substitute_page_shape;

#endif
