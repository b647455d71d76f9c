/*
 * reading — the same small read many times over, each in a snapshot of the database of its own.
 */
#ifndef CLI_BENCH_READING_H
#define CLI_BENCH_READING_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/bench/books.h"
#include "cli/bench/measure.h"

enum { READING_WALK_MAX = 4096 };

struct reading {
    struct bench_books *books;
    int64_t journals; /* in the books */
    int number;       /* of this read, from 0 */
    int page;         /* rows of a page */
    int64_t rows;     /* that this read gave */
    const char *cursor;
    const char *next;
    bool at_door;     /* an operation, which begins its own read */
    int64_t place[4]; /* bare pages: date, period, seq, line_no; behind these */
};

typedef enum fault reading_step(struct reading *reading);

/* A day of the year for each read: they are spread over it. */
int reading_day(const struct reading *reading);

MUST_USE enum fault reading_once(struct reading *reading, reading_step *read);

/* Opens the case's books, prepares (may be NULL), reads once to warm what is kept, and then
 * BENCH_READS times. */
MUST_USE enum fault reading_run(const void *input, struct measure *measure, struct why *why,
        reading_step *prepare, reading_step *read);

#endif
