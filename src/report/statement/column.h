/*
 * column — what every account shows in one column of a statement.
 *
 * An income statement's column has the turnover of the income accounts, from the year's start on
 * with what take-on brought into it; a balance sheet's the closing figure of all others, with the
 * income accounts' sum on the account that carries the unclosed result.
 *
 * Always true: the accounts of a balance sheet's column sum to zero.
 */
#ifndef REPORT_COLUMN_H
#define REPORT_COLUMN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/lang.h"
#include "report/scope/scope.h"

struct work;

enum statement_kind { STATEMENT_INCOME, STATEMENT_BALANCE_SHEET };

struct column {
    bool given;      /* false: there is nothing to compare with */
    int128 *amounts; /* one per account of the scope's snapshot, debit positive */
    int128 result;   /* of the income accounts, debit positive */
    int from_day;
    int to_day;
};

/* What the scope says. Refuses: amount.range (of quantities), verify.findings. */
MUST_USE enum fault column_read(
        struct work *work, const struct scope *scope, enum statement_kind kind, struct column *ret);

/* What it is compared with: the year before, or what a file told of it. Refuses: as column_read. */
MUST_USE enum fault column_read_before(
        struct work *work, const struct scope *scope, enum statement_kind kind, struct column *ret);

#endif
