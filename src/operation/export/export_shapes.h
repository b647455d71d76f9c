/*
 * export_shapes — exports as requests and answers show them.
 */
#ifndef OPERATION_EXPORT_SHAPES_H
#define OPERATION_EXPORT_SHAPES_H

#include <stdint.h>

#include "base/shape.h"
#include "operation/finding/finding_shapes.h"

enum export_format { EXPORT_SIE, EXPORT_HLEDGER, EXPORT_CSV, EXPORT_CHART, EXPORT_NDJSON };

struct export_words {
    const char *company;
    int format; /* enum export_format */
    const char *file;
    int year;
    const char *book;
    int sie_type;
};

struct export_answer {
    const char *file;
    int64_t size;
    const char *year;
    struct finding_list findings;
};

extern const struct shape export_words_shape;
extern const struct shape export_answer_shape;

#endif
