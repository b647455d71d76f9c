/*
 * outline — a statement's lines in the order of the category tree: headings, accounts, subtotals.
 *
 * An account without a category stands below its type's root, before the root's
 * categories. Lines that are zero in every column are left out, and with them
 * the categories that have no other, unless all are asked for; roots always
 * stay.
 */
#ifndef REPORT_OUTLINE_H
#define REPORT_OUTLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/lang.h"
#include "report/scope/scope.h"
#include "report/statement/column.h"
#include "report/statement/statement.h"

/* One figure in both columns, debit positive. */
struct pair {
    int128 now;
    int128 before;
};

void outline_add_pair(struct pair *sum, struct pair more);

struct outline {
    struct arena *arena;
    const struct scope *scope;
    const struct column *now;
    const struct column *before;
    const struct statement_query *query;
    struct branch *branches; /* one per category of the snapshot, with the sum below it */
    size_t *next;            /* per account: the next of the same category */
    struct statement_row *rows;
    size_t row_count;
};

/* Sums every category. */
void outline_init(struct outline *outline, struct arena *arena, const struct scope *scope,
        const struct column *now, const struct column *before, const struct statement_query *query);

/* The type's root with all below it, ending with its total; a total of the statement ends with
 * ROW_TOTAL, another with ROW_SUBTOTAL. */
void outline_put_root(struct outline *outline, enum account_type type, enum row_kind total);
void outline_put_total(struct outline *outline, const char *name, struct pair sum, int sign);

struct pair outline_sum(const struct outline *outline, enum account_type type);

#endif
