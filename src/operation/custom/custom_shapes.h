/*
 * custom_shapes — fields that a company adds to its journals and lines, and what they hold, as
 * requests and answers show them.
 */
#ifndef OPERATION_CUSTOM_SHAPES_H
#define OPERATION_CUSTOM_SHAPES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/shape.h"
#include "ledger/custom/custom.h"

struct custom_new_words {
    const char *company;
    struct custom_field field;
};

struct custom_change_words {
    const char *company;
    const char *field; /* code: which */
    const char *name;
    enum maybe required;
    enum maybe active;
    int type;
    bool all_types;
    int length;
    const char *preset; /* "": none any more */
    struct custom_choice *choices;
    size_t choice_count;
};

struct custom_page {
    struct custom_field *items;
    size_t count;
};

/* The list that journals, templates and their lines have of them: members custom, custom_count. */
#define CUSTOM_VALUES_FIELD(type)                                                                  \
    LIST_FIELD(type, custom, custom_count, &custom_value_shape,                                    \
            "What the company's own fields hold.", .flags = FIELD_NO_ZERO)

extern const struct shape custom_choice_shape; /* of struct custom_choice */
extern const struct shape custom_field_shape;  /* of struct custom_field */
extern const struct shape custom_value_shape;  /* of struct custom_value */
extern const struct shape custom_new_shape;    /* of struct custom_new_words */
extern const struct shape custom_change_shape; /* of struct custom_change_words */
extern const struct shape custom_page_shape;

#endif
