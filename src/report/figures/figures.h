/*
 * figures — opening, debit and credit of every account in a scope.
 *
 * What all statements are drawn from. Whole periods come from balances; only
 * the days of a broken period, and what was posted after the moment that the
 * scope knows, are read from entries. Its cost is the accounts', not the
 * history's.
 */
#ifndef REPORT_FIGURES_H
#define REPORT_FIGURES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/lang.h"
#include "report/scope/scope.h"

struct work;

struct figure {
    int128 opening; /* debit positive */
    int128 debit;
    int128 credit;
    int64_t opening_quantity; /* millionths */
    int64_t quantity;
    bool any; /* the account ever had a figure in this year */
};

/* One per account of the scope's snapshot, in its order.
 * Read work. Refuses: amount.range (of quantities), verify.findings (debit and credit differ). */
MUST_USE enum fault figures_read(struct work *work, const struct scope *scope, struct figure **ret);

/* Of one account alone: the same figure, for less. */
MUST_USE enum fault figures_read_account(struct work *work, const struct scope *scope,
        const struct account *account, struct figure *ret);

/* opening + debit - credit */
int128 figure_closing(const struct figure *figure);

#endif
