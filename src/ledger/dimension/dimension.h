/*
 * dimension — cost centre, project, analysis and any other: one engine.
 */
#ifndef LEDGER_DIMENSION_H
#define LEDGER_DIMENSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"

struct work;

/* Projects are allocated against an account's total in the journal, the others per line. */
enum dimension_kind {
    DIMENSION_COST_CENTRE = 1,
    DIMENSION_PROJECT,
    DIMENSION_ANALYSIS,
    DIMENSION_OTHER
};

struct dimension {
    int64_t dimension_id;
    const char *code; /* SIE's number where the file gave one: "1", "6" */
    const char *name;
    enum dimension_kind kind;
    int64_t parent_id;  /* 0: none */
    struct hash digest; /* snapshot only */
};

struct dimension_value {
    int64_t value_id;
    int64_t dimension_id;
    const char *code;
    const char *name;
    bool active;
    struct hash digest; /* snapshot only */
};

/* Refuses: code.invalid, text.long, code.taken, dimension.unknown (the parent). */
MUST_USE enum fault dimension_create(
        struct work *work, int64_t company_id, const struct dimension *dimension, int64_t *ret_id);
MUST_USE enum fault dimension_change(
        struct work *work, int64_t company_id, const struct dimension *dimension);
MUST_USE enum fault dimension_list(
        struct work *work, int64_t company_id, struct dimension **ret, size_t *ret_count);

/* Refuses: dimension.unknown, code.invalid, text.long, code.taken. */
MUST_USE enum fault value_create(struct work *work, int64_t company_id,
        const struct dimension_value *value, int64_t *ret_id);
MUST_USE enum fault value_create_many(struct work *work, int64_t company_id,
        const struct dimension_value *values, size_t count, int64_t *ret_ids);
MUST_USE enum fault value_change(
        struct work *work, int64_t company_id, const struct dimension_value *value);
/* By code; dimension_id 0: of all dimensions. */
MUST_USE enum fault value_list(struct work *work, int64_t company_id, int64_t dimension_id,
        struct dimension_value **ret, size_t *ret_count);

#endif
