/*
 * on_day — an account's balance at the end of a day.
 *
 * Whole periods come from balances; only the days of the period that the day lies in are read from
 * entries. Adjustment and closing periods come after the year's last day and are left out. An
 * income account begins each year at zero.
 */
#ifndef LEDGER_ON_DAY_H
#define LEDGER_ON_DAY_H

#include <stdint.h>

#include "base/fault.h"

struct snapshot;
struct work;

struct on_day {
    int64_t amount;   /* debit positive */
    int64_t quantity; /* millionths */
};

/* In the transaction that the work is in: what it posted itself is counted.
 * Refuses: year.unknown (no fiscal year has the day), amount.range. */
MUST_USE enum fault on_day_balance(struct work *work, const struct snapshot *snapshot,
        int64_t book_id, int64_t account_id, int day, struct on_day *ret);

#endif
