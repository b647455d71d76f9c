#include "operation/category/category_shapes.h"

#include "operation/account/account_shapes.h"
#include "operation/shapes.h"

#define CATEGORY_AT(member, kind, ...)                                                             \
    FIELD_AT(struct category_record, category.member, #member, kind, __VA_ARGS__)

static const struct field category_fields[] = {
        CATEGORY_AT(code, FIELD_TEXT, "Code, unique in the company."),
        CATEGORY_AT(name, FIELD_TEXT, "Name, as statements print it."),
        CATEGORY_AT(type, FIELD_CHOICE, "Type of the accounts that stand below it.",
                .names = account_types),
        FIELD(struct category_record, parent, FIELD_TEXT,
                "Code of the category above; absent: a root.", .flags = FIELD_NO_ZERO),
        CATEGORY_AT(position, FIELD_INT, "Its place among its siblings."),
};
SHAPE(category_record, struct category_record, category_fields,
        "A node of the tree that statements are drawn from.");

static const struct field category_page_fields[] = {
        ITEMS_FIELD(struct category_page, &category_record_shape),
};
SHAPE(category_page, struct category_page, category_page_fields,
        "The tree, depth first, siblings by position.");

static const struct field category_key_fields[] = {
        COMPANY_FIELD(struct category_key),
        FIELD(struct category_key, category, FIELD_TEXT, "Code of the category.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32),
};
SHAPE(category_key, struct category_key, category_key_fields, "Names a category.");

static const struct field category_new_fields[] = {
        COMPANY_FIELD(struct category_words),
        FIELD(struct category_words, code, FIELD_TEXT, "Code, unique in the company.",
                .flags = FIELD_REQUIRED, .max = 32),
        FIELD(struct category_words, name, FIELD_TEXT, "Name, as statements print it.",
                .flags = FIELD_REQUIRED),
        FIELD(struct category_words, parent, FIELD_TEXT,
                "Code of the category above: one of the roots, or below one.",
                .flags = FIELD_REQUIRED, .max = 32),
};
SHAPE(category_new, struct category_words, category_new_fields, "A category to be made.");

static const struct field category_change_fields[] = {
        COMPANY_FIELD(struct category_words),
        FIELD(struct category_words, category, FIELD_TEXT, "Code of the category.",
                .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32),
        FIELD(struct category_words, code, FIELD_TEXT, "Its new code.", .flags = FIELD_NO_ZERO,
                .max = 32),
        FIELD(struct category_words, name, FIELD_TEXT, "Its new name.", .flags = FIELD_NO_ZERO),
        FIELD(struct category_words, parent, FIELD_TEXT, "Code of the category to stand below.",
                .flags = FIELD_NO_ZERO, .max = 32),
        FIELD(struct category_words, position, FIELD_INT, "Its new place among its siblings.",
                .flags = FIELD_NO_ZERO, .min = 0, .max = 1000000),
};
SHAPE(category_change, struct category_words, category_change_fields,
        "What is to be different about a category; what is absent stays.");
