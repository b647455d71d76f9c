/*
 * shares — what accounts gave to the values of one dimension in a scope.
 *
 * As figures are of accounts: whole periods come from allocation balances; only the days of a
 * broken period, and what was posted after the moment that the scope knows, are read from entries.
 */
#ifndef REPORT_SHARES_H
#define REPORT_SHARES_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/lang.h"
#include "report/scope/scope.h"

struct work;

struct share {
    int64_t account_id;
    int64_t value_id;
    int128 opening; /* debit positive */
    int128 debit;
    int128 credit;
    int128 opening_quantity; /* millionths */
    int128 quantity;
};

void shares_add(struct share *into, const struct share *share);
void shares_sub(struct share *from, const struct share *share);

/* One per account and value that ever met, by account and value id.
 * Read work. Refuses nothing. */
MUST_USE enum fault shares_read(struct work *work, const struct scope *scope, int64_t dimension_id,
        struct share **ret, size_t *ret_count);

#endif
