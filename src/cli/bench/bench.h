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

enum { BENCH_SIZES_MAX = 8 };

struct bench_options {
    const char *directory;          /* for SQLite files; made and removed by the bench */
    const char *url;                /* of a PostgreSQL database to use instead; NULL: SQLite */
    int64_t sizes[BENCH_SIZES_MAX]; /* journals */
    size_t size_count;
    int rounds;                     /* pairs of gate and baseline; the median pair is told */
    void (*tell)(const char *what); /* what is being measured now; may be NULL */
};

/* Two tables: posting beside the bare insert, and reading. */
MUST_USE enum fault bench_run(struct arena *arena, const struct bench_options *options,
        struct why *why, struct table *ret_posting, struct table *ret_reading);

#endif
