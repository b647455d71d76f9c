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
    DIMENSION_OTHER,
};

/* What it asks of accounts without a rule of their own: nothing, or a value for every amount of
 * income and expense accounts (S2-54). */
enum dimension_asks { ASKS_NOTHING = 1, ASKS_INCOME_STATEMENT };

struct dimension {
    int64_t dimension_id;
    const char *code; /* SIE's number where the file gave one: "1", "6" */
    const char *name;
    enum dimension_kind kind;
    int64_t parent_id; /* 0: none */
    enum dimension_asks asks;
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

/* Refuses: company.unknown, code.invalid, text.long, code.taken, dimension.unknown (the parent, or
 * one that stands below this dimension). */
MUST_USE enum fault dimension_create(
        struct work *work, int64_t company_id, const struct dimension *dimension, int64_t *ret_id);
/* Refuses: as dimension_create; dimension.unknown also for the dimension itself. */
MUST_USE enum fault dimension_change(
        struct work *work, int64_t company_id, const struct dimension *dimension);
MUST_USE enum fault dimension_list(
        struct work *work, int64_t company_id, struct dimension **ret, size_t *ret_count);
/* Refuses: dimension.unknown. */
MUST_USE enum fault dimension_find_kind(
        struct work *work, int64_t company_id, int64_t dimension_id, enum dimension_kind *ret);

/* value->value_id is ignored.
 * Refuses: company.unknown, dimension.unknown, code.invalid, text.long, code.taken. */
MUST_USE enum fault value_create(struct work *work, int64_t company_id,
        const struct dimension_value *value, int64_t *ret_id);
/* Many at once, as from a file: the same rules, one lock, one version. ret_ids[i] belongs to
 * values[i]; why.at begins with /i. */
MUST_USE enum fault value_create_many(struct work *work, int64_t company_id,
        const struct dimension_value *values, size_t count, int64_t *ret_ids);
/* Changes code, name and active; a value stays in its dimension.
 * Refuses: company.unknown, value.unknown, code.invalid, text.long, code.taken. */
MUST_USE enum fault value_change(
        struct work *work, int64_t company_id, const struct dimension_value *value);
/* Refuses: value.unknown. */
MUST_USE enum fault value_find(
        struct work *work, int64_t company_id, int64_t value_id, struct dimension_value *ret);
/* By code; dimension_id 0: of all dimensions, by dimension. */
MUST_USE enum fault value_list(struct work *work, int64_t company_id, int64_t dimension_id,
        struct dimension_value **ret, size_t *ret_count);

/* company_create's own: cost centre "1" and project "6". */
MUST_USE enum fault dimension_make_standard(struct work *work, int64_t company_id);

#endif
