/*
 * distribution — what a journal's reference gives to the values of a dimension, by shares.
 *
 * "BRIDGE-7" is that reference alone, "BRIDGE-*" every one that begins so; capitals and small
 * letters are the same. Of those that fit a journal, the whole one wins, then the longest.
 *
 * distribution_fill gives what is still open of a draft: of accounts that require the dimension or
 * have a default for it, and of income and expense accounts that ask nothing of it; never of one
 * that has a fixed value or takes none. Projects are given for an account's side as a whole,
 * other dimensions line by line; to the cent, by largest remainder, with the sign of the line.
 */
#ifndef LEDGER_DISTRIBUTION_H
#define LEDGER_DISTRIBUTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "ledger/journal/journal.h"
#include "ledger/snapshot/snapshot.h"

struct work;

enum { DISTRIBUTION_SHARES_MAX = 100 };

struct distribution_share {
    int64_t value_id;
    int64_t share; /* millionths, above zero */
};

struct distribution {
    int64_t dimension_id;
    const char *reference; /* as written: one, or with * at the end */
    struct distribution_share *shares;
    size_t share_count;
};

/* Replaces the shares of a reference. In the company's lane.
 * Refuses: company.unknown, code.invalid (no reference, or * elsewhere than at its end),
 * dimension.unknown, value.unknown, distribution.shares (none, too many, one value twice). */
MUST_USE enum fault distribution_set(
        struct work *work, int64_t company_id, const struct distribution *distribution);

/* Refuses: company.unknown, distribution.unknown. */
MUST_USE enum fault distribution_remove(
        struct work *work, int64_t company_id, int64_t dimension_id, const char *reference);

/* All, by dimension and folded reference; dimension_id 0: of every dimension. */
MUST_USE enum fault distribution_list(struct work *work, int64_t company_id, int64_t dimension_id,
        struct distribution **ret, size_t *ret_count);

/* Those that fit a reference, one for each dimension. */
MUST_USE enum fault distribution_of_reference(struct work *work, int64_t company_id,
        const char *reference, struct distribution **ret, size_t *ret_count);

/* Adds allocations to a journal that was read, in the arena; how many. Pure otherwise.
 * Refuses: amount.range. */
MUST_USE enum fault distribution_fill(struct work *work, const struct snapshot *snapshot,
        const struct distribution *distribution, struct journal *journal, size_t *ret_added);

/* Fills a draft by its reference and saves it; one that has nothing open is left as it is.
 * Refuses: company.unknown, journal.unknown, journal.step, reversal.lines (it has none to give),
 * distribution.unknown, amount.range. */
MUST_USE enum fault distribution_apply(struct work *work, int64_t company_id, int64_t journal_id);

#endif
