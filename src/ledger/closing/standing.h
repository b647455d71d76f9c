/*
 * standing — what the income accounts of a year stand at in one book, read from balances alone.
 *
 * Its cost and its memory are the accounts', not the history's.
 */
#ifndef LEDGER_CLOSING_STANDING_H
#define LEDGER_CLOSING_STANDING_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/money.h"
#include "ledger/snapshot/snapshot.h"

struct work;

/* One account in one currency; debit positive. */
struct standing {
    const struct account *account;
    struct currency currency; /* none: the book's own */
    int64_t amount;
    int64_t currency_amount;
    int64_t quantity;
};

/* What one account gave to one dimension value. */
struct standing_part {
    const struct account *account;
    int64_t dimension_id;
    int64_t value_id;
    int64_t amount;
    int64_t quantity;
};

/* Both in the order of the snapshot's accounts, and none of them zero. */
struct standings {
    struct standing *list;
    size_t count;
    struct standing_part *parts;
    size_t part_count;
};

/* In the arena. Refuses: amount.range. */
MUST_USE enum fault standings_read(struct work *work, struct arena *arena,
        const struct snapshot *snapshot, int year, int64_t book_id, struct standings *ret);

#endif
