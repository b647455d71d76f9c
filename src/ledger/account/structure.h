/*
 * structure — what a company's account codes are made of: segments, as in 100.5100.
 *
 * One segment is the main account, whose code is that of an account of the chart;
 * each other has values of its own. With a structure, a new code that has its form
 * makes its account at once, after the main account (new_code.h; S4-28, S4-80, S3-19).
 *
 * A segment ends at its separator, or has a length; the last one ends with the code.
 *
 * Always true, and structure_set holds it so:
 *   a code is cut in one way only: no value holds the separator of its segment, and none
 *   joins what stands before it
 *   the longest values together make a code that has room for a main account
 */
#ifndef LEDGER_ACCOUNT_STRUCTURE_H
#define LEDGER_ACCOUNT_STRUCTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
struct work;

enum { STRUCTURE_SEGMENTS_MAX = 10, STRUCTURE_VALUES_MAX = 10000 };

struct segment_value {
    const char *code;
    const char *name;
    int64_t cost_centre_id; /* of accounts made with it; 0: the main account's */
};

struct segment {
    const char *name;
    int length;            /* characters; 0: up to the separator, or the end */
    const char *separator; /* behind it; "" or NULL: none */
    bool main;             /* the main account; it has no values of its own */
    struct segment_value *values;
    size_t value_count;
};

/* Without segments: the company has none. */
struct structure {
    struct segment *segments;
    size_t count;
};

MUST_USE enum fault structure_find(struct work *work, int64_t company_id, struct structure *ret);

/* Replaces it; without segments it is switched off. Accounts that are there stay as they are.
 * Refuses: company.unknown, structure.invalid, text.long, text.invalid, code.invalid, code.taken,
 * value.unknown (a cost centre that there is not). why.at names the place:
 * "/segments/1/values/0". */
MUST_USE enum fault structure_set(
        struct work *work, int64_t company_id, const struct structure *structure);

/* Adds one value to the segment of that name; the others stay as they are, whoever adds at the same
 * time. Refuses: company.unknown, field.choice (there is no such segment), and as structure_set. */
MUST_USE enum fault structure_add_value(struct work *work, int64_t company_id, const char *segment,
        const struct segment_value *value);

#endif
