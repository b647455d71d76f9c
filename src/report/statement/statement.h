/*
 * statement — income statement and balance sheet, drawn from the category tree.
 *
 * Signs are the reader's: income, liabilities and equity are positive when
 * credited, expenses and assets when debited; a result is positive when it is a
 * profit. Period 99 is never in an income statement, and in a balance sheet when
 * asked for; what is not closed of the result is shown there on the YTD Income
 * line, so that it balances.
 *
 * Comparatives of the year before: the income statement's are the same periods
 * or days; the balance sheet's the end of that year. Where that year is not in
 * Summa, a whole year is compared with the figures that an imported file gave
 * of it.
 */
#ifndef REPORT_STATEMENT_H
#define REPORT_STATEMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/table.h"
#include "base/total.h"
#include "report/scope/scope.h"

struct work;

struct statement_query {
    struct scope_query scope;
    bool categories_only; /* without the accounts below them */
    bool all;             /* also lines that are zero in every column */
    bool no_comparatives;
};

struct statement_row {
    enum row_kind kind; /* ROW_PLAIN is an account, or a category when categories_only */
    int level;
    int64_t account_id;  /* 0: none */
    int64_t category_id; /* 0: none */
    const char *code;    /* NULL for results and totals */
    const char *name;
    bool given; /* the row has figures: headings have none */
    struct total amount;
    struct total before; /* only with has_before of the statement */
};

struct statement {
    struct statement_row *rows;
    size_t row_count;
    bool has_before;
    struct total result; /* profit positive; of a balance sheet: what is not closed of its year */
    struct total result_before;
    struct total assets; /* balance sheet only */
    struct table head;   /* name, title and facts */
    const char *column;  /* "2016-01-01 to 2016-12-31", "2016-12-31" */
    const char *column_before;
};

/* Read work. Refuses: as scope_open, amount.range (of quantities), verify.findings (the books do
 * not balance). */
MUST_USE enum fault statement_income(struct work *work, int64_t company_id,
        const struct statement_query *query, struct statement *ret);

MUST_USE enum fault statement_balance_sheet(struct work *work, int64_t company_id,
        const struct statement_query *query, struct statement *ret);

void statement_table(struct arena *arena, const struct statement *statement, struct table *ret);

#endif
