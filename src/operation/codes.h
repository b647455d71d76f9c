/*
 * codes — requests speak of things by code, the ledger by id: from one to the other.
 *
 * Each looks into the company's snapshot as of the work's transaction, so what the
 * same work made a moment ago is found. An empty code is 0, and 0 is NULL.
 */
#ifndef OPERATION_CODES_H
#define OPERATION_CODES_H

#include <stdint.h>

#include "base/fault.h"
#include "ledger/snapshot/snapshot.h"

struct work;

/* Each refuses x.unknown at `at`, naming what was asked for, and the nearest that there is. */
MUST_USE enum fault codes_account(struct why *why, const struct snapshot *snapshot, const char *at,
        const char *code, int64_t *ret);
MUST_USE enum fault codes_category(struct why *why, const struct snapshot *snapshot, const char *at,
        const char *code, int64_t *ret);
MUST_USE enum fault codes_dimension(struct why *why, const struct snapshot *snapshot,
        const char *at, const char *code, int64_t *ret);
MUST_USE enum fault codes_value(struct why *why, const struct snapshot *snapshot, const char *at,
        int64_t dimension_id, const char *code, int64_t *ret);
MUST_USE enum fault codes_cost_centre(struct why *why, const struct snapshot *snapshot,
        const char *at, const char *code, int64_t *ret);
MUST_USE enum fault codes_subledger(struct why *why, const struct snapshot *snapshot,
        const char *at, const char *code, int64_t *ret);
MUST_USE enum fault codes_source(struct why *why, const struct snapshot *snapshot, const char *at,
        const char *code, int64_t *ret);
MUST_USE enum fault codes_book(struct why *why, const struct snapshot *snapshot, const char *at,
        const char *code, int64_t *ret);

/* A year by its number (20260) or calendar year (2026: the newest of it); 0 is 0. */
MUST_USE enum fault codes_year(
        struct why *why, const struct snapshot *snapshot, const char *at, int year, int *ret);

/* Copies: a snapshot may go before the answer does. */
const char *codes_of_account(
        struct arena *arena, const struct snapshot *snapshot, int64_t account_id);
const char *codes_of_category(
        struct arena *arena, const struct snapshot *snapshot, int64_t category_id);
const char *codes_of_dimension(
        struct arena *arena, const struct snapshot *snapshot, int64_t dimension_id);
const char *codes_of_value(struct arena *arena, const struct snapshot *snapshot, int64_t value_id);
const char *codes_of_subledger(
        struct arena *arena, const struct snapshot *snapshot, int64_t subledger_id);
const char *codes_of_source(
        struct arena *arena, const struct snapshot *snapshot, int64_t source_id);
const char *codes_of_book(struct arena *arena, const struct snapshot *snapshot, int64_t book_id);

#endif
