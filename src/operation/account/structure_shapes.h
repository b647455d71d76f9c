/*
 * structure_shapes — the segments of account codes as requests and answers show them.
 */
#ifndef OPERATION_ACCOUNT_STRUCTURE_SHAPES_H
#define OPERATION_ACCOUNT_STRUCTURE_SHAPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/shape.h"

struct structure_value_record {
    const char *code;
    const char *name;
    const char *cost_centre; /* code; NULL: the main account's */
};

struct structure_segment_record {
    const char *name;
    int length;
    const char *separator;
    bool main;
    struct structure_value_record *values;
    size_t value_count;
};

struct structure_record {
    struct structure_segment_record *segments;
    size_t segment_count;
};

struct structure_words {
    const char *company;
    struct structure_record structure;
};

struct structure_value_words {
    const char *company;
    const char *segment;
    struct structure_value_record value;
};

extern const struct shape structure_value_shape;
extern const struct shape structure_segment_shape;
extern const struct shape structure_record_shape;
extern const struct shape structure_words_shape;
extern const struct shape structure_value_words_shape;

#endif
