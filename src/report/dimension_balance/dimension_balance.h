/*
 * dimension_balance — what every account gave to each value of a dimension, and what it gave to
 * none.
 *
 * By account: its values, the rest that was given to no value, and their sum, which is the
 * account's balance. By value: its accounts and their sum; the rest comes last, so that the total
 * is that of the accounts that the dimension met. Quantities are summed where they are of one unit.
 */
#ifndef REPORT_DIMENSION_BALANCE_H
#define REPORT_DIMENSION_BALANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/table.h"
#include "base/total.h"
#include "report/scope/scope.h"

struct work;

struct dimension_balance_query {
    struct scope_query scope;
    int64_t dimension_id;
    int64_t value_id;   /* 0: all, and the rest */
    int64_t account_id; /* 0: all that the dimension met */
    bool by_value;
};

struct dimension_row {
    enum row_kind kind; /* ROW_PLAIN is an account with a value, or with none */
    const char *account;
    const char *account_name;
    const char *value; /* NULL: given to none, or a sum */
    const char *value_name;
    struct total opening; /* debit positive */
    struct total debit;
    struct total credit;
    struct total closing;
    bool has_quantity; /* not of several units */
    const char *unit;  /* NULL: none, or its account has none */
    int64_t quantity;  /* millionths */
    int64_t quantity_balance;
};

struct dimension_balance {
    struct dimension_row *rows; /* ends with the total */
    size_t row_count;
    bool by_value;
    struct table head; /* name, title and facts */
};

/* Read work. Refuses: as scope_open, dimension.unknown, amount.range (of quantities),
 * verify.findings. */
MUST_USE enum fault dimension_balance(struct work *work, int64_t company_id,
        const struct dimension_balance_query *query, struct dimension_balance *ret);

void dimension_balance_table(
        struct arena *arena, const struct dimension_balance *report, struct table *ret);

#endif
