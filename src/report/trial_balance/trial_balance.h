/*
 * trial_balance — opening, debit, credit and closing of every account.
 */
#ifndef REPORT_TRIAL_BALANCE_H
#define REPORT_TRIAL_BALANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/table.h"
#include "base/total.h"
#include "report/scope/scope.h"

struct work;

struct trial_balance_query {
    struct scope_query scope;
    bool by_category; /* in the order of the category tree, with subtotals; else by code */
    bool all;         /* also accounts without any figure */
};

struct trial_row {
    enum row_kind kind; /* ROW_PLAIN is an account, ROW_HEADING and ROW_SUBTOTAL a category */
    int level;
    int64_t id; /* of the account or category; 0 for the total */
    const char *code;
    const char *name;
    enum account_type type; /* 0 for the total */
    struct total opening;   /* debit positive */
    struct total debit;
    struct total credit;
    struct total closing;
    int64_t quantity; /* statistical accounts: closing, in millionths */
};

struct trial_balance {
    struct trial_row *rows; /* ends with the total */
    size_t row_count;
    struct total debit; /* equal to credit */
    struct total credit;
    struct table head; /* name, title and facts */
};

/* Read work. Refuses: as scope_open, amount.range (of quantities), verify.findings (the books do
 * not balance). */
MUST_USE enum fault trial_balance(struct work *work, int64_t company_id,
        const struct trial_balance_query *query, struct trial_balance *ret);

void trial_balance_table(
        struct arena *arena, const struct trial_balance *report, struct table *ret);

#endif
