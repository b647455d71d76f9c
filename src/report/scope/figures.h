/*
 * figures — every account's opening, debit and credit of a scope.
 *
 * Read from `balance`, a year at a time; the index of entries only inside a period that a day
 * range breaks; entries after the known seq are taken off again. So it costs what the accounts
 * cost, not what the history costs.
 *
 * Always true, or verify.findings: openings sum to zero, debits equal credits.
 */
#ifndef REPORT_FIGURES_H
#define REPORT_FIGURES_H

#include <stddef.h>
#include <stdint.h>

#include "report/scope/scope.h"

struct figure {
    const struct account *account; /* of the scope's snapshot */
    int64_t opening;               /* minor units of the book's currency, debit positive */
    int64_t debit;
    int64_t credit;
    int64_t quantity_opening; /* millionths */
    int64_t quantity;
};

int64_t figure_closing(const struct figure *figure);

/* One per account of the snapshot, by code. Refuses: amount.range, verify.findings. */
MUST_USE enum fault figures_read(
        struct work *work, const struct scope *scope, struct figure **ret, size_t *ret_count);

/* Of one account, without the check that all balance. */
MUST_USE enum fault figure_read(struct work *work, const struct scope *scope,
        const struct account *account, struct figure *ret);

#endif
