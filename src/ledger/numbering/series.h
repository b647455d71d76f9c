/*
 * series — posting numbers without gaps.
 *
 * A number is taken under the company's lock, in the posting transaction: a
 * rollback gives it back. Ten digits from 0000000000, per company, year, book,
 * series and, where the year counts so, period. S4-38, S4-39.
 */
#ifndef LEDGER_SERIES_H
#define LEDGER_SERIES_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"

struct work;

#define NUMBER_LAST 9999999999LL

struct series {
    int64_t year;
    int64_t book_id;
    const char *text;
    int64_t number_period; /* 0: numbered per year */
    int64_t next;
};

/* The series that a batch uses. A zeroed one with its arena set is ready. */
struct series_set {
    struct arena *arena;
    struct series *list;
    size_t count;
    size_t capacity;
};

/* Finds the series in the set, reading its next number when it is new to it. The result stays
 * until the set grows. */
MUST_USE enum fault series_of(struct work *work, int64_t company_id, struct series_set *set,
        const struct series *key, struct series **ret);

/* Takes the next number. Refuses: number.range. */
MUST_USE enum fault series_take(struct work *work, struct series *series, int64_t *ret);

/* Gives the newest number back: what took it was refused after all. */
void series_give_back(struct series *series, int64_t number);

/* Keeps every series' next number. */
MUST_USE enum fault series_write(
        struct work *work, int64_t company_id, const struct series_set *set);

#endif
