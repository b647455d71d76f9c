/*
 * finding_shapes — findings as answers show them.
 */
#ifndef OPERATION_FINDING_SHAPES_H
#define OPERATION_FINDING_SHAPES_H

#include "base/finding.h"
#include "base/shape.h"
#include "operation/shapes.h"

extern const struct shape finding_shape; /* of struct finding */

/* A list of findings as a field of an answer: take it with finding_list_of. */
struct finding_list {
    struct finding *items;
    size_t count;
};

struct finding_list finding_list_of(const struct findings *findings);

#define FINDINGS_FIELD(type, member)                                                               \
    FIELD_AT(type, member.items, #member, FIELD_LIST, "What the checks found.",                    \
            .of = &finding_shape, .count_offset = offsetof(type, member.count))

#endif
