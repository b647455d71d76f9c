/*
 * limit_shapes — limits as requests and answers show them.
 */
#ifndef OPERATION_LIMIT_SHAPES_H
#define OPERATION_LIMIT_SHAPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "access/limit/limit.h"
#include "base/shape.h"

/* Who, where, and one of own, subledger and account. */
struct limit_new {
    const char *user; /* or a group */
    const char *group;
    const char *in_company; /* or everywhere */
    bool everywhere;
    bool own;
    const char *subledger;
    const char *account;
    const char *to; /* NULL: that account alone */
};

struct limit_key {
    int64_t limit_id;
};

struct limit_page {
    struct row_limit *items;
    size_t count;
};

extern const struct shape limit_shape; /* of struct row_limit */
extern const struct shape limit_new_shape;
extern const struct shape limit_key_shape;
extern const struct shape limit_page_shape;

#endif
