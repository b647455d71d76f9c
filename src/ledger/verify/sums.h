/*
 * sums — what entries add up to, one item per key, in memory.
 *
 * Bounded by the number of balances there must be, not by the number of
 * entries: 100 bytes each.
 */
#ifndef LEDGER_VERIFY_SUMS_H
#define LEDGER_VERIFY_SUMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sum_key {
    int64_t book_id;
    int64_t year;
    int64_t period;
    int64_t account_id;
    int64_t first;  /* balances: the currency's number; allocation balances: the dimension */
    int64_t second; /* allocation balances: the value */
};

struct sum {
    struct sum_key key;
    int64_t debit;
    int64_t credit;
    int64_t currency_debit;
    int64_t currency_credit;
    int64_t quantity;
    bool seen;     /* a stored balance was compared with it */
    bool overflow; /* a sum did not fit: no stored balance can be right */
};

/* A zeroed one is ready. */
struct sums {
    struct sum *list;
    size_t count;
    size_t capacity;
    uint32_t *slots; /* open addressing: place in list + 1 */
    size_t slot_count;
};

/* The sum of a key, made zero on first use; it moves when another one is made. */
struct sum *sums_of(struct sums *sums, const struct sum_key *key);
struct sum *sums_find(const struct sums *sums, const struct sum_key *key); /* NULL: none */
void sums_done(struct sums *sums);

/* What one entry, or a part of one, adds: a debit or credit, by its side. */
struct sum_amount {
    int64_t side;
    int64_t amount; /* debit positive */
    int64_t currency_amount;
    int64_t quantity;
};
void sum_add(struct sum *sum, const struct sum_amount *amount);

/* debit += net: how openings are carried. */
void sum_carry(struct sum *opening, int64_t net, int64_t currency_net, int64_t quantity);

bool sum_is_zero(const struct sum *sum);

#endif
