/*
 * user_shapes — people as answers show them.
 */
#ifndef OPERATION_USER_SHAPES_H
#define OPERATION_USER_SHAPES_H

#include <stddef.h>

#include "access/user/user.h"
#include "base/shape.h"

struct user_page {
    struct user *items;
    size_t count;
};

extern const struct shape user_shape; /* of struct user */
extern const struct shape user_page_shape;

#endif
