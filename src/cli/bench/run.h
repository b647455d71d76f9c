/*
 * run — the pieces of one run of the bench, each told as soon as it was measured.
 */
#ifndef CLI_BENCH_RUN_H
#define CLI_BENCH_RUN_H

#include "cli/bench/bench.h"
#include "cli/bench/result.h"
#include "cli/bench/scratch.h"

struct run {
    struct scratch scratch;
    const struct bench_options *options;
    struct why *why;
};

int64_t run_between(int64_t least, int64_t number, int64_t most);

/* Of the database of that name; one client, the usual accounts. */
struct bench_case run_case(const struct run *run, const char *name, int64_t journals);

MUST_USE enum fault run_piece(const struct run *run, const char *what, bench_piece *piece,
        struct bench_case *bench, struct measure *ret);

/* The one whose wall time lies in the middle. */
struct measure run_median(struct measure *measures, int count);

/* As many rounds as are asked for: the baseline, and then ours. */
MUST_USE enum fault run_read(const struct run *run, const struct bench_read *read,
        struct bench_case *our_case, struct bench_case *bare_case, struct bench_pair *ret);

/* ---- parts of the run that have a file of their own ---- */

/* Journals and documents of modules one by one, into the books as they are now. */
MUST_USE enum fault run_single(const struct run *run, struct bench_size *size);

/* What waits for approval, in books of its own; and a large set that a worker posts. */
MUST_USE enum fault run_agreed(const struct run *run, struct bench_size *size);

#endif
