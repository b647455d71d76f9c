/*
 * measure — what a piece of work costs: in a process of its own.
 *
 * Each piece runs in a child, so that peak memory, caches and the allocator of
 * one row of the bench are not those of another. CPU is the strict figure;
 * wall time is noisy on a shared machine.
 */
#ifndef CLI_MEASURE_H
#define CLI_MEASURE_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

struct measure {
    double wall_s;
    double cpu_s;     /* user and system, of all threads, between start and stop */
    int64_t written;  /* bytes handed to the disk between start and stop; see bench_books_written */
    int64_t peak_kib; /* of the whole child, at its largest */
    double p50_ms;    /* of many steps that were timed one by one */
    double p99_ms;
    double max_ms;
    int64_t journals; /* what the piece did, where it does it */
    int64_t entries;
    int64_t rows;    /* of one read */
    int64_t commits; /* of a run through the lane */
};

/* Called by the piece around what is to be measured; what it does before and after is not. */
void measure_start(struct measure *measure);
void measure_stop(struct measure *measure);

/* Seconds on a clock that only goes forward. */
double measure_now(void);

/* Sorts the times, in milliseconds, and fills p50_ms, p99_ms and max_ms. */
void measure_spread(struct measure *measure, double *times, size_t count);

/* Runs the piece in a child process. The piece gives OK, or a fault with why. */
MUST_USE enum fault measure_child(
        enum fault (*piece)(void *input, struct measure *measure, struct why *why), void *input,
        struct why *why, struct measure *ret);

#endif
