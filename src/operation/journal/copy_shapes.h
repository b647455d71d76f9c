/*
 * copy_shapes — what is copied, and which line takes what is missing, as requests say it.
 */
#ifndef OPERATION_COPY_SHAPES_H
#define OPERATION_COPY_SHAPES_H

#include <stdint.h>

#include "base/shape.h"
#include "ledger/journal/journal.h"
#include "operation/posting/which.h"

struct copy_words {
    const char *company;
    struct posting_which which; /* a journal_id in whatever state it is */
    int64_t set_id;
    int date;
    int year;
    int period;         /* 0: not said */
    enum origin origin; /* not in the shape: the door says it; 0: the API */
};

struct fill_words {
    const char *company;
    int64_t journal_id;
    int64_t version;
    int line_no;
    const char *account; /* code */
};

extern const struct shape copy_words_shape;
extern const struct shape fill_words_shape;

#endif
