/*
 * share — the journals of one transaction, made before it begins.
 */
#ifndef CLI_BENCH_SHARE_H
#define CLI_BENCH_SHARE_H

#include <stdint.h>

#include "cli/bench/books.h"
#include "cli/bench/generator.h"
#include "cli/bench/measure.h"
#include "cli/bench/pieces.h"

struct share {
    struct bench_books *books;
    const struct journal *journals;
    int64_t count;
    int64_t first_seq; /* bare: the seq of its first journal */
};

/* Makes the journals of the case in shares and gives each to `post`, from measure_start to
 * measure_stop, which also bears the closing of the store: what is left in a log is written then.
 * What is taken from the work's arena is gone with each share. */
MUST_USE enum fault share_run_all(struct bench_books *books, const struct bench_case *bench,
        struct measure *measure, struct why *why, enum fault (*post)(struct share *share));

/* Commits one share as bare rows, durable, beneath the lane: nothing else writes to the store. */
MUST_USE enum fault share_commit(struct share *share);

#endif
