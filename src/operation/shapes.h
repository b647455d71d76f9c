/*
 * shapes — what the shapes of all operations are made of.
 *
 *     static const struct field key_fields[] = {
 *             COMPANY_FIELD(struct account_key),
 *             FIELD(struct account_key, account, FIELD_TEXT, "Its code.", .flags = FIELD_REQUIRED),
 *     };
 *     SHAPE(account_key, struct account_key, key_fields, "Names an account.");
 */
#ifndef OPERATION_SHAPES_H
#define OPERATION_SHAPES_H

#include <stddef.h>

#include "base/lang.h"
#include "base/shape.h"

enum { PAGE_DEFAULT = 100, PAGE_MAX = 1000 };

/* A question that needs no words. */
struct operation_none {
    char nothing; /* ISO C has no empty struct */
};
extern const struct shape operation_none_shape;

/* The whole of a question that is about one company. */
struct operation_company_key {
    const char *company;
};
extern const struct shape operation_company_key_shape;

/* 0 is the usual size. */
size_t operation_page_limit(int64_t asked);

#define SHAPE(name_, type, fields_, doc_)                                                          \
    const struct shape name_##_shape = {                                                           \
            .name = #name_,                                                                        \
            .doc = (doc_),                                                                         \
            .size = sizeof(type),                                                                  \
            .fields = (fields_),                                                                   \
            .field_count = COUNT_OF(fields_),                                                      \
    }

/* A field; what follows its sentence are the other members of struct field. */
#define FIELD(type, member, kind_, doc_, ...)                                                      \
    FIELD_AT(type, member, #member, kind_, doc_, __VA_ARGS__)

/* One that lies deeper in its record, or goes by another name. */
#define FIELD_AT(type, path, name_, kind_, doc_, ...)                                              \
    {                                                                                              \
        .name = (name_), .kind = (kind_), .offset = offsetof(type, path), .doc = (doc_),           \
        __VA_ARGS__                                                                                \
    }

/* An array beside its count. */
#define LIST_FIELD(type, member, count, shape_, doc_, ...)                                         \
    FIELD(type, member, FIELD_LIST, doc_, .of = (shape_), .count_offset = offsetof(type, count),   \
            __VA_ARGS__)

#define COMPANY_FIELD(type)                                                                        \
    FIELD(type, company, FIELD_TEXT, "Code of the company.",                                       \
            .flags = FIELD_REQUIRED | FIELD_IN_PATH, .max = 32)

/* Of a record with `items` and `count`. */
#define ITEMS_FIELD(type, shape_)                                                                  \
    FIELD(type, items, FIELD_LIST, "Those found, in order.", .flags = FIELD_REQUIRED,              \
            .of = (shape_), .count_offset = offsetof(type, count))

#define NEXT_FIELD(type)                                                                           \
    FIELD(type, next, FIELD_TEXT,                                                                  \
            "Where the next page begins: give it as `after`. Absent on the last page.",            \
            .flags = FIELD_NO_ZERO)

#define AFTER_FIELD(type)                                                                          \
    FIELD(type, after, FIELD_TEXT, "The `next` of the page before; absent: the first page.",       \
            .flags = FIELD_NO_ZERO)

#define LIMIT_FIELD(type)                                                                          \
    FIELD(type, limit, FIELD_INT, "At most so many, 1 to 1,000; absent: 100.",                     \
            .flags = FIELD_NO_ZERO, .min = 0, .max = PAGE_MAX)

#endif
