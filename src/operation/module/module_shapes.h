/*
 * module_shapes — documents of other systems as requests and answers show them: a document is
 * sent as a journal's words, with what the module calls it.
 */
#ifndef OPERATION_MODULE_SHAPES_H
#define OPERATION_MODULE_SHAPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/shape.h"
#include "ledger/module/event.h"
#include "ledger/module/module.h"
#include "ledger/module/route.h"
#include "operation/finding/finding_shapes.h"
#include "operation/journal/journal_shapes.h"

struct module_words {
    struct journal_words words;
    const char *transaction_type;
    bool again;
};

struct module_record {
    struct module_document document;
    const char *posting_number;   /* ten digits; NULL: not posted */
    struct finding_list findings; /* of the sending */
};

struct module_key {
    const char *company;
    const char *source;
    const char *external_reference;
};

struct module_query {
    const char *company;
    const char *source; /* NULL: all */
    int64_t after;
    int64_t limit;
};

struct module_page {
    struct module_record *items;
    size_t count;
    int64_t next; /* 0: there is no other page */
};

struct module_release_words {
    const char *company;
    const char *subledger; /* NULL: any */
    int64_t after;
    int64_t limit;
};

struct module_outcome_record {
    int64_t journal_id;
    int64_t seq; /* 0: it was not posted */
    const char *series;
    const char *number; /* ten digits */
    const char *failure;
    const char *detail;
};

struct module_release_record {
    int64_t posted;
    int64_t refused;
    int64_t next; /* 0: nothing is left */
    struct module_outcome_record *items;
    size_t count;
};

struct event_record {
    struct event event;
    const char *number; /* ten digits; NULL: it is about no posting */
};

struct event_page {
    struct event_record *items;
    size_t count;
    int64_t next; /* 0: nothing happened since */
};

struct route_words {
    const char *company;
    const char *source;
    const char *transaction_type;
    const char *name;
    const char *subledger;
};

struct route_page {
    struct route *items;
    size_t count;
};

extern const struct shape module_submit_shape; /* of struct module_words */
extern const struct shape module_record_shape;
extern const struct shape module_key_shape;
extern const struct shape module_query_shape;
extern const struct shape module_page_shape;
extern const struct shape module_release_words_shape;
extern const struct shape module_outcome_record_shape;
extern const struct shape module_release_record_shape;
extern const struct shape event_query_shape; /* of struct module_query */
extern const struct shape event_record_shape;
extern const struct shape event_page_shape;
extern const struct shape route_shape;
extern const struct shape route_new_shape; /* of struct route_words */
extern const struct shape route_key_shape; /* of struct route_words */
extern const struct shape route_page_shape;

#endif
