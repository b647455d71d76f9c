/*
 * conflict_shapes — permits that should be apart as answers show them.
 */
#ifndef OPERATION_CONFLICT_SHAPES_H
#define OPERATION_CONFLICT_SHAPES_H

#include <stddef.h>

#include "access/conflict/conflict.h"
#include "base/shape.h"

struct conflict_page {
    struct conflict *items;
    size_t count;
};

extern const struct shape conflict_shape; /* of struct conflict */
extern const struct shape conflict_page_shape;

#endif
