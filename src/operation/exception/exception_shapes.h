/*
 * exception_shapes — lock exceptions as requests and answers show them.
 */
#ifndef OPERATION_EXCEPTION_SHAPES_H
#define OPERATION_EXCEPTION_SHAPES_H

#include <stddef.h>
#include <stdint.h>

#include "base/shape.h"
#include "ledger/exception/exception.h"

struct exception_new {
    const char *company;
    const char *user;
    const char *subledger; /* NULL: any */
    int first_day;
    int last_day;
    int expires; /* the last day that it counts, 0: none */
    const char *reason;
};

struct exception_key {
    const char *company;
    int64_t exception_no;
};

struct exception_page {
    struct lock_exception *items;
    size_t count;
};

struct exception_postings_query {
    const char *company;
    int64_t exception_no;
    int64_t after;
    int64_t limit;
};

struct exception_postings_page {
    struct exception_posting *items;
    size_t count;
    int64_t next; /* 0: there is no other page */
};

extern const struct shape exception_shape; /* of struct lock_exception */
extern const struct shape exception_new_shape;
extern const struct shape exception_key_shape;
extern const struct shape exception_page_shape;
extern const struct shape exception_posting_shape;
extern const struct shape exception_postings_query_shape;
extern const struct shape exception_postings_page_shape;

#endif
