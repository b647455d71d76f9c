/*
 * books — the bench's company: made the same way for every piece.
 */
#ifndef CLI_BENCH_BOOKS_H
#define CLI_BENCH_BOOKS_H

#include <stdint.h>

#include "cli/bench/generator.h"
#include "store/store.h"
#include "store/work.h"

enum { BENCH_FIRST_CODE = 1000 }; /* of its accounts; the others follow */

struct bench_books {
    struct store *store;
    struct work work;
    const char *code;
    int64_t company_id;
    int year;
    int64_t *account_ids;
    int account_count;
    int64_t source_id;
    int64_t subledger_id;
};

/* Makes the database's tables where they are missing, and in it a company with year 2026 and so
 * many accounts. */
MUST_USE enum fault bench_books_make(const char *url, const char *code, int account_count,
        struct why *why, struct bench_books *ret);

/* The audit row of what was done within a write: it binds what was kept beside postings. */
MUST_USE enum fault bench_books_note(struct work *work, const struct bench_books *books);

/* Asks all that a company can ask: every account forbids projects, every tenth has a cost centre of
 * its own, the subledger has a window, and the master close date is set. */
MUST_USE enum fault bench_books_rule(struct bench_books *books);

/* Opens what was made before, with BENCH_ACCOUNTS. */
MUST_USE enum fault bench_books_open(
        const char *url, const char *code, struct why *why, struct bench_books *ret);

void bench_books_close(struct bench_books *books); /* accepts a zeroed one */

/* Takes the write-ahead log's growth for the bytes written, where a server writes them: its log so
 * far. 0 where this process writes, and measure.h knows. */
MUST_USE enum fault bench_books_log(struct bench_books *books, int64_t *ret_bytes);

#endif
