/*
 * delta — what a batch adds to the balances, summed per key before it is written.
 *
 * One map serves balances (key: currency) and allocation balances (key:
 * dimension and value). Sums are kept wide and narrowed once, when they are
 * written, so that no order of journals can overflow on the way.
 */
#ifndef LEDGER_DELTA_H
#define LEDGER_DELTA_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/lang.h"
#include "base/money.h"

struct snapshot;
struct work;

struct delta_key {
    int64_t book_id;
    int64_t year;
    int64_t period;
    int64_t account_id;
    int64_t first;  /* balances: the currency; allocation balances: the dimension */
    int64_t second; /* allocation balances: the value */
};

struct delta {
    struct delta_key key;
    int128 debit;
    int128 credit;
    int128 currency_debit;
    int128 currency_credit;
    int128 quantity;
};

/* A zeroed map with its arena set is ready. */
struct deltas {
    struct arena *arena;
    struct delta **slots; /* open addressing */
    size_t slot_count;    /* a power of two */
    struct delta **list;  /* in order of first use, then sorted by deltas_sort */
    size_t count;
    size_t capacity;
};

/* The delta of a key, made zero on first use. */
struct delta *deltas_of(struct deltas *deltas, struct delta_key key);

/* A currency as part of a key; keeps the order of its text. None is 0. */
int64_t delta_currency(struct currency currency);
const char *delta_currency_text(int64_t key, char text[4]);

/* Adds to the openings of all later years what a delta moves: balance-sheet accounts as they are,
 * income accounts to the account that carries the unclosed result, statistical quantities where
 * they carry. Both maps of one batch; called once, before they are written. */
void deltas_carry(struct deltas *balances, const struct snapshot *snapshot);
void deltas_carry_allocations(struct deltas *allocations, const struct snapshot *snapshot);

/* One aggregated upsert per key, keys ascending. Refuses: amount.range, store.*. */
MUST_USE enum fault deltas_write(struct work *work, int64_t company_id, struct deltas *balances);
MUST_USE enum fault deltas_write_allocations(
        struct work *work, int64_t company_id, struct deltas *allocations);

#endif
