/*
 * signature_shapes — rules of signatures as requests and answers show them.
 */
#ifndef OPERATION_SIGNATURE_SHAPES_H
#define OPERATION_SIGNATURE_SHAPES_H

#include <stddef.h>
#include <stdint.h>

#include "access/signature/signature.h"
#include "base/shape.h"

/* At most one of user, group and role: without them it is of everybody. */
struct signature_rule_new {
    const char *operation;
    const char *in_company; /* NULL: in every one, and in the installation */
    const char *user;
    const char *group;
    const char *role;
    int demand; /* enum signature_demand */
    const char *meaning;
};

struct signature_rule_key {
    int64_t rule_id;
};

struct signature_rule_page {
    struct signature_rule *items;
    size_t count;
};

extern const struct shape signature_rule_shape; /* of struct signature_rule */
extern const struct shape signature_rule_new_shape;
extern const struct shape signature_rule_key_shape;
extern const struct shape signature_rule_page_shape;

#endif
