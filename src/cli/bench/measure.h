/*
 * measure — what a piece of work costs: in a process of its own.
 *
 * Each piece runs in a child, so that peak memory, caches and the allocator of
 * one row of the bench are not those of another. CPU is the strict figure;
 * wall time is noisy on a shared machine.
 */
#ifndef CLI_MEASURE_H
#define CLI_MEASURE_H

#include <stdint.h>

#include "base/fault.h"

struct measure {
    double wall_s;
    double cpu_s;     /* user and system, of all threads, between start and stop */
    int64_t written;  /* bytes handed to the disk between start and stop */
    int64_t peak_kib; /* of the whole child, at its largest */
    int64_t value[4]; /* whatever the piece counts */
};

/* Called by the piece around what is to be measured; what it does before and after is not. */
void measure_start(struct measure *measure);
void measure_stop(struct measure *measure);

/* Runs the piece in a child process. The piece gives OK, or a fault with why. */
MUST_USE enum fault measure_child(
        enum fault (*piece)(void *input, struct measure *measure, struct why *why), void *input,
        struct why *why, struct measure *ret);

#endif
