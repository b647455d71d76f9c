/*
 * dimension_shapes — dimensions and their values as requests and answers show them.
 */
#ifndef OPERATION_DIMENSION_SHAPES_H
#define OPERATION_DIMENSION_SHAPES_H

#include <stddef.h>
#include <stdint.h>

#include "base/shape.h"
#include "ledger/dimension/dimension.h"

struct dimension_record {
    struct dimension dimension;
    const char *parent; /* code; NULL: none */
};

struct dimension_page {
    struct dimension_record *items;
    size_t count;
};

struct dimension_words {
    const char *company;
    const char *dimension; /* dimension.change: which */
    const char *code;
    const char *name;
    int kind;
    const char *parent;
    int asks;
};

struct dimension_key {
    const char *company;
    const char *dimension;
};

struct dimension_value_record {
    struct dimension_value value;
    const char *dimension; /* code */
};

struct dimension_value_page {
    struct dimension_value_record *items;
    size_t count;
};

struct dimension_value_words {
    const char *company;
    const char *dimension;
    const char *value; /* value.change: which */
    const char *code;
    const char *name;
    enum maybe active;
};

extern const struct shape dimension_record_shape;
extern const struct shape dimension_page_shape;
extern const struct shape dimension_new_shape;    /* of struct dimension_words */
extern const struct shape dimension_change_shape; /* of struct dimension_words */
extern const struct shape dimension_key_shape;
extern const struct shape dimension_value_record_shape;
extern const struct shape dimension_value_page_shape;
extern const struct shape dimension_value_new_shape;    /* of struct dimension_value_words */
extern const struct shape dimension_value_change_shape; /* of struct dimension_value_words */

#endif
