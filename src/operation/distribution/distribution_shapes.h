/*
 * distribution_shapes — what references give to the values of dimensions, as requests and answers
 * show it.
 */
#ifndef OPERATION_DISTRIBUTION_SHAPES_H
#define OPERATION_DISTRIBUTION_SHAPES_H

#include <stddef.h>
#include <stdint.h>

#include "base/shape.h"

struct distribution_share_record {
    const char *value; /* code */
    int64_t share;     /* millionths */
};

struct distribution_words {
    const char *company;
    const char *dimension; /* code */
    const char *reference;
    struct distribution_share_record *shares;
    size_t share_count;
};

struct distribution_key {
    const char *company;
    const char *dimension;
    const char *reference;
};

struct distribution_query {
    const char *company;
    const char *dimension;
};

struct distribution_record {
    const char *dimension;
    const char *reference;
    struct distribution_share_record *shares;
    size_t share_count;
};

struct distribution_page {
    struct distribution_record *items;
    size_t count;
};

extern const struct shape distribution_words_shape;
extern const struct shape distribution_key_shape;
extern const struct shape distribution_query_shape;
extern const struct shape distribution_record_shape;
extern const struct shape distribution_page_shape;

#endif
