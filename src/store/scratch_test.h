/*
 * scratch — a table of the store's own tests, and statements on it.
 *
 *     scratch (company_id, id, amount, name, bytes)     key (company_id, id), name unique
 */
#ifndef STORE_SCRATCH_TEST_H
#define STORE_SCRATCH_TEST_H

#include "store/sql.h"
#include "store/store.h"
#include "store/work.h"

/* A statement that has one text on both engines. */
#define SCRATCH_SAME(name, text, params, count)                                                    \
    {                                                                                              \
        name, {text, params, count},                                                               \
        {                                                                                          \
            text, params, count                                                                    \
        }                                                                                          \
    }

extern const struct sql SCRATCH_INSERT; /* plain values on both engines */
extern const struct sql SCRATCH_COPY;   /* COPY on PostgreSQL */
extern const struct sql SCRATCH_ARRAYS; /* unnest on PostgreSQL, its parameters in another order */
extern const struct sql SCRATCH_RENAME; /* all of a company: name = :name */
extern const struct sql SCRATCH_ADD;    /* adds :amount to one row */
extern const struct sql SCRATCH_LIST;   /* all columns, by id */
extern const struct sql SCRATCH_COUNT;  /* count and sum of amount, of a company */

/* Makes the table. */
void scratch_make(struct store *store);

/* One row through SCRATCH_INSERT; name may be NULL. */
MUST_USE enum fault scratch_insert(
        struct work *work, int64_t company_id, int64_t id, int64_t amount, const char *name);

/* Rows of the company that are kept, seen by a read of its own; -1 when it cannot be read. */
int64_t scratch_count(struct store *store, int64_t company_id);
int64_t scratch_sum(struct store *store, int64_t company_id);

/* Runs texts that no statement needs, in a transaction of their own. */
MUST_USE enum fault scratch_execute(struct store *store, const char *text, struct why *why);

/* A job that runs a text, on its first run only, and inserts row `id` of company 1. */
struct scratch_step {
    const char *first;
    int64_t id;
    int runs;
    int asks;
};

/* Runs the job in company 1's lane; `kept` looks for its row. */
MUST_USE enum fault scratch_run(struct store *store, struct scratch_step *step, struct why *why);

/* Whether a process of its own that does this is stopped by SIGABRT, after it said `said`. */
bool scratch_stops(void (*mistake)(void *input), void *input, const char *said);

#endif
