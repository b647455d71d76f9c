/*
 * generator — journals for the bench, the same every time.
 *
 * 2,000 accounts (or as many as there are) of which 40 take half of the lines;
 * twelve periods in order of date; 2 to 20 lines a journal, 4 on average; references of 17 bytes,
 * descriptions of 20 to 40; a text on half of the lines.
 */
#ifndef CLI_GENERATOR_H
#define CLI_GENERATOR_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/dice.h"
#include "ledger/journal/journal.h"

enum { BENCH_ACCOUNTS = 2000, BENCH_HOT = 40, BENCH_LINES_MAX = 20 };

struct generator {
    struct dice dice;
    int64_t total; /* journals in all: dates rise over the year with them */
    int64_t made;
    const int64_t *account_ids;
    int account_count; /* BENCH_HOT at least */
};

/* The next journal, balanced; in the arena. */
struct journal generator_next(struct generator *generator, struct arena *arena);

#endif
