/*
 * workload — a tiny company, a script of writes that never ends, and the check that all of it
 * stood.
 *
 * For programmes that kill, starve and surprise a store. What a step does follows from its number
 * alone, and every write in it goes through the operation table with a key of its own. Eight steps
 * make a month: journals one at a time, journals from several threads at once, drafts kept,
 * changed and discarded, an account renamed, a file imported, the month closed.
 *
 *     struct workload workload = {.store = store, .company = "W", .folder = folder};
 *
 *     fault = workload_make(&workload, &why);
 *     for (int64_t step = 0; fault == OK; step++)
 *         fault = workload_step(&workload, step, &why);
 *     ... open the store again ...
 *     REQUIRE_TEXT(workload_damage(&workload, acks, count, damage), NULL);
 *
 * A step that failed, or whose answers nobody heard, is run again before the next one, by the same
 * process or another: what was kept is answered again from its key, and nothing is done twice.
 */
#ifndef TESTS_FAULT_WORKLOAD_H
#define TESTS_FAULT_WORKLOAD_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/json.h"
#include "store/store.h"

enum {
    WORKLOAD_MONTH = 8,     /* steps; the kinds of step come again in this order */
    WORKLOAD_BURST = 6,     /* journals posted at once */
    WORKLOAD_IMPORTED = 10, /* journals of a file */
};

/* What whoever asked was told: this write is done. Plain bytes, fit for a pipe. */
struct workload_ack {
    char company[16]; /* that was written to */
    char key[40];
    int64_t first_seq; /* of what it posted; 0: nothing */
    int64_t last_seq;
    char hash[72]; /* of the posting, in hexadecimal; "" when it is not one posting */
};

struct workload {
    struct store *store;
    const char *company; /* its code: up to ten letters, an own one for each that works at once */
    const char *folder;  /* where files to import are written; always the same for a company */
    /* Hears of each write when it is done, from one thread at a time. May be NULL. */
    void (*told)(void *context, const struct workload_ack *ack);
    void *context;
    int64_t user_id;     /* workload_make's */
    const char *another; /* who asks in place of the worker, and says a code; NULL: nobody */
    int64_t another_id;
};

/* Makes the company with its chart, or finds the one that was made. */
MUST_USE enum fault workload_make(struct workload *workload, struct why *why);

/* Asks an operation in JSON, as a step does: `told` hears of it when it is a write. *ret, which may
 * be NULL, is the answer: hold it with SCOPED(json_close). */
MUST_USE enum fault workload_ask(struct workload *workload, const char *key, const char *name,
        const char *input, json_t **ret, struct why *why);

/* Runs a step of the script, from 0. `why` names the operation that refused. */
MUST_USE enum fault workload_step(struct workload *workload, int64_t step, struct why *why);

/* What a step does: "post", "burst", ... */
const char *workload_step_name(int64_t step);

/* What is wrong with the company, in a sentence written to `ret`; NULL when all of this holds:
 *   verify finds nothing, and on SQLite the file is whole
 *   every write that was acknowledged is there, under its key, its seqs and its hash
 *   no journal is there twice, and of no import a part
 * Of the acknowledgements only those of this company count.
 * Needs of the workload only store and company. A company that was never made has no damage as long
 * as nothing was acknowledged for it. */
enum { WORKLOAD_DAMAGE_SIZE = 512 };
const char *workload_damage(const struct workload *workload, const struct workload_ack *acks,
        size_t count, char ret[WORKLOAD_DAMAGE_SIZE]);

#endif
