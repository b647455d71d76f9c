/*
 * difference — what a journal says now, beside what it said when it was approved last.
 */
#ifndef OPERATION_APPROVAL_DIFFERENCE_H
#define OPERATION_APPROVAL_DIFFERENCE_H

#include <stddef.h>
#include <stdint.h>

#include "base/shape.h"

struct work;

struct difference_row {
    int line;          /* of the journal now, of one that is gone then; 0: of the journal itself */
    const char *field; /* NULL: the whole line came or went */
    const char *before;
    const char *after;
};

struct difference {
    int64_t journal_id;
    const char *approved_by;
    int64_t approved_at;
    struct difference_row *items; /* none: it says the same */
    size_t count;
};

extern const struct shape difference_row_shape;
extern const struct shape difference_shape;

/* Both as answers show a journal (journal_record). */
void difference_of(
        struct work *work, const json_t *before, const json_t *after, struct difference *ret);

#endif
