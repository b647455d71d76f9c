/*
 * category_shapes — the category tree as requests and answers show it.
 */
#ifndef OPERATION_CATEGORY_SHAPES_H
#define OPERATION_CATEGORY_SHAPES_H

#include <stddef.h>
#include <stdint.h>

#include "base/shape.h"
#include "ledger/category/category.h"

struct category_record {
    struct category category;
    const char *parent; /* code; NULL: a root */
};

struct category_page {
    struct category_record *items;
    size_t count;
};

struct category_key {
    const char *company;
    const char *category;
};

struct category_words {
    const char *company;
    const char *category; /* category.change: which */
    const char *code;
    const char *name;
    const char *parent;
    int64_t position;
};

extern const struct shape category_record_shape;
extern const struct shape category_page_shape;
extern const struct shape category_key_shape;
extern const struct shape category_new_shape;    /* of struct category_words */
extern const struct shape category_change_shape; /* of struct category_words */

#endif
