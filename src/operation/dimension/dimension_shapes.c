#include "operation/dimension/dimension_shapes.h"

#include "operation/shapes.h"

static const char *const kinds[] = {
        "",
        [DIMENSION_COST_CENTRE] = "cost-centre",
        [DIMENSION_PROJECT] = "project",
        [DIMENSION_ANALYSIS] = "analysis",
        [DIMENSION_OTHER] = "other",
        NULL,
};

static const char *const asks[] = {
        "",
        [ASKS_NOTHING] = "nothing",
        [ASKS_INCOME_STATEMENT] = "income-statement",
        NULL,
};

#define ASKS_DOC                                                                                   \
    "What it asks of accounts without a rule of their own: nothing, or a value for every amount "  \
    "of income and expense accounts."

#define DIMENSION_AT(member, kind, ...)                                                            \
    FIELD_AT(struct dimension_record, dimension.member, #member, kind, __VA_ARGS__)

static const struct field record_fields[] = {
        DIMENSION_AT(code, FIELD_TEXT, "Code, unique in the company."),
        DIMENSION_AT(name, FIELD_TEXT, "Name."),
        DIMENSION_AT(kind, FIELD_CHOICE, "What it stands for.", .names = kinds),
        FIELD(struct dimension_record, parent, FIELD_TEXT, "Code of the dimension above it.",
                .flags = FIELD_NO_ZERO),
        DIMENSION_AT(asks, FIELD_CHOICE, ASKS_DOC, .names = asks),
};
SHAPE(dimension_record, struct dimension_record, record_fields,
        "Cost centre, project, analysis or another way to split amounts.");

static const struct field page_fields[] = {
        ITEMS_FIELD(struct dimension_page, &dimension_record_shape),
};
SHAPE(dimension_page, struct dimension_page, page_fields,
        "Dimensions, in the order they were made.");

static const struct field new_fields[] = {
        COMPANY_FIELD(struct dimension_words),
        FIELD(struct dimension_words, code, FIELD_TEXT, "Code, unique in the company.",
                .flags = FIELD_REQUIRED, .max = 32),
        FIELD(struct dimension_words, name, FIELD_TEXT, "Name.", .flags = FIELD_REQUIRED),
        FIELD(struct dimension_words, kind, FIELD_CHOICE, "What it stands for; other unless said.",
                .flags = FIELD_NO_ZERO, .names = kinds),
        FIELD(struct dimension_words, parent, FIELD_TEXT, "Code of the dimension above it.",
                .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct dimension_words, asks, FIELD_CHOICE, ASKS_DOC, .flags = FIELD_NO_ZERO,
                .names = asks),
};
SHAPE(dimension_new, struct dimension_words, new_fields, "A dimension to be made.");

static const struct field change_fields[] = {
        COMPANY_FIELD(struct dimension_words),
        FIELD(struct dimension_words, dimension, FIELD_TEXT, "Code of the dimension.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32),
        FIELD(struct dimension_words, code, FIELD_TEXT, "Its new code.", .flags = FIELD_NO_ZERO,
                .max = 32),
        FIELD(struct dimension_words, name, FIELD_TEXT, "Its new name.", .flags = FIELD_NO_ZERO),
        FIELD(struct dimension_words, asks, FIELD_CHOICE, ASKS_DOC, .flags = FIELD_NO_ZERO,
                .names = asks),
};
SHAPE(dimension_change, struct dimension_words, change_fields,
        "What is to be different about a dimension; what is absent stays.");

static const struct field key_fields[] = {
        COMPANY_FIELD(struct dimension_key),
        FIELD(struct dimension_key, dimension, FIELD_TEXT, "Code of the dimension.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32),
};
SHAPE(dimension_key, struct dimension_key, key_fields, "Names a dimension.");

#define VALUE_AT(member, kind, ...)                                                                \
    FIELD_AT(struct dimension_value_record, value.member, #member, kind, __VA_ARGS__)

static const struct field value_fields[] = {
        FIELD(struct dimension_value_record, dimension, FIELD_TEXT, "Code of its dimension."),
        VALUE_AT(code, FIELD_TEXT, "Code, unique in its dimension."),
        VALUE_AT(name, FIELD_TEXT, "Name."),
        VALUE_AT(active, FIELD_BOOL, "May be used in new journals."),
};
SHAPE(dimension_value_record, struct dimension_value_record, value_fields,
        "A value of a dimension: one cost centre, one project.");

static const struct field value_page_fields[] = {
        ITEMS_FIELD(struct dimension_value_page, &dimension_value_record_shape),
};
SHAPE(dimension_value_page, struct dimension_value_page, value_page_fields, "Values, by code.");

static const struct field value_new_fields[] = {
        COMPANY_FIELD(struct dimension_value_words),
        FIELD(struct dimension_value_words, dimension, FIELD_TEXT, "Code of the dimension.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32),
        FIELD(struct dimension_value_words, code, FIELD_TEXT, "Code, unique in its dimension.",
                .flags = FIELD_REQUIRED, .max = 32),
        FIELD(struct dimension_value_words, name, FIELD_TEXT, "Name.", .flags = FIELD_REQUIRED),
};
SHAPE(dimension_value_new, struct dimension_value_words, value_new_fields, "A value to be made.");

static const struct field value_change_fields[] = {
        COMPANY_FIELD(struct dimension_value_words),
        FIELD(struct dimension_value_words, dimension, FIELD_TEXT, "Code of the dimension.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32),
        FIELD(struct dimension_value_words, value, FIELD_TEXT, "Code of the value.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32),
        FIELD(struct dimension_value_words, code, FIELD_TEXT, "Its new code.",
                .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct dimension_value_words, name, FIELD_TEXT, "Its new name.",
                .flags = FIELD_NO_ZERO),
        FIELD(struct dimension_value_words, active, FIELD_MAYBE, "May be used in new journals.",
                .flags = FIELD_NO_ZERO),
};
SHAPE(dimension_value_change, struct dimension_value_words, value_change_fields,
        "What is to be different about a value; what is absent stays.");
