/*
 * pieces — what the bench measures, each in a database of its own making.
 */
#ifndef CLI_PIECES_H
#define CLI_PIECES_H

#include <stdint.h>

#include "cli/bench/measure.h"

enum { BENCH_BATCH = 10000 }; /* journals a transaction */

struct bench_case {
    const char *url;
    const char *code; /* of the company: made by the posting pieces, read by the others */
    int64_t journals;
};

/* Posts through the whole gate. value[0]: journals, value[1]: entries. */
enum fault bench_gate(void *input, struct measure *measure, struct why *why);

/* Baseline A: bare prepared inserts of the same postings and entries with a random hash, the same
 * index, balances summed per batch, the same durability. */
enum fault bench_bare(void *input, struct measure *measure, struct why *why);

/* BENCH_READS reads, each in a snapshot of its own; measured together. value[0]: rows of one. */
enum { BENCH_READS = 50 };
enum fault bench_trial_balance(void *input, struct measure *measure, struct why *why);
enum fault bench_account_page(void *input, struct measure *measure, struct why *why);
enum fault bench_verify(void *input, struct measure *measure, struct why *why);

#endif
