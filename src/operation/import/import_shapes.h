/*
 * import_shapes — imports, and mappings of columns, as requests and answers show them.
 */
#ifndef OPERATION_IMPORT_SHAPES_H
#define OPERATION_IMPORT_SHAPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/shape.h"
#include "exchange/csv/mapping.h"
#include "exchange/import/import.h"
#include "operation/finding/finding_shapes.h"

/* What import.look, import.check and import.run take. */
struct import_words {
    const char *company;
    const char *file; /* a path that the process can read */
    const char *format;
    const char *mapping; /* name of a saved one */
    json_t *options;     /* the format's own, in place of a saved mapping */
    const char *retained;
    bool chart_only;
    bool again;
    bool one_transaction;
    bool go_on;
};

struct import_answer {
    struct import_report report;
    struct decimal debit;
    struct decimal credit;
    struct finding_list findings;
};

struct import_page {
    struct import_row *items;
    size_t count;
};

/* As struct import_range. */
struct import_numbers {
    int year;
    const char *series;
    int period;
    const char *first_number;
    const char *last_number;
    int64_t first_seq;
    int64_t last_seq;
    int64_t count;
};

struct import_told {
    struct import_row row;
    struct import_numbers *ranges;
    size_t range_count;
};

struct import_key_words {
    const char *company;
    int64_t import_id;
    const char *reason; /* to abandon it */
};

/* As struct import_undo. */
struct import_reverse_words {
    const char *company;
    int64_t import_id;
    int date;
    int style;
    enum origin origin; /* not in the shape: the door says it; 0: the API */
};

struct import_extract_words {
    const char *company;
    int64_t import_id;
    const char *file;
};

struct import_extract_answer {
    const char *file;
};

struct import_mapping_page {
    struct mapping_row *items;
    size_t count;
};

struct import_mapping_words {
    const char *company;
    const char *name;
    json_t *mapping;
};

struct import_mapping_key {
    const char *company;
    const char *name;
};

struct import_propose_words {
    const char *file;
};

struct import_doubt {
    const char *text;
};

struct import_column {
    const char *header;
    const char *sample;
};

struct import_proposal {
    const char *mapping; /* JSON */
    struct import_doubt *doubts;
    size_t doubt_count;
    struct import_column *columns;
    size_t column_count;
};

extern const struct shape import_look_shape;  /* of struct import_words */
extern const struct shape import_words_shape; /* of struct import_words */
extern const struct shape import_answer_shape;
extern const struct shape import_row_shape; /* of struct import_row */
extern const struct shape import_page_shape;
extern const struct shape import_key_shape;           /* of struct import_key_words */
extern const struct shape import_abandon_words_shape; /* the same, with the reason */
extern const struct shape import_numbers_shape;
extern const struct shape import_told_shape;
extern const struct shape import_reverse_words_shape;
extern const struct shape import_undone_shape; /* of struct import_undone */
extern const struct shape import_extract_words_shape;
extern const struct shape import_extract_answer_shape;
extern const struct shape import_mapping_shape; /* of struct mapping_row */
extern const struct shape import_mapping_page_shape;
extern const struct shape import_mapping_words_shape;
extern const struct shape import_mapping_key_shape;
extern const struct shape import_propose_words_shape;
extern const struct shape import_proposal_shape;

#endif
