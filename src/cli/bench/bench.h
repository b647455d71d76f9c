/*
 * bench — posting, reading and proving at several sizes, each beside its baseline.
 */
#ifndef CLI_BENCH_H
#define CLI_BENCH_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/table.h"

enum { BENCH_SIZES_MAX = 8, BENCH_ROUNDS_MAX = 9, BENCH_TABLES = 7 };

struct bench_options {
    const char *directory;          /* for SQLite files, exports; made and removed by the caller */
    const char *server;             /* a PostgreSQL server's URL; NULL: SQLite */
    int64_t sizes[BENCH_SIZES_MAX]; /* journals, ascending */
    size_t size_count;
    int rounds;                     /* of each row beside its baseline; the median is told */
    void (*tell)(const char *what); /* what was measured now; may be NULL */
};

/* Posting, posting one by one, reading, whole books, time, what waits and what a worker posts, and
 * what of it meets what is promised. */
MUST_USE enum fault bench_run(struct arena *arena, const struct bench_options *options,
        struct why *why, struct table tables[BENCH_TABLES]);

#endif
