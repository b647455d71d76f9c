/*
 * category — a node of the tree that statements are drawn from.
 *
 * The six roots are made with the company, one per account type that statements
 * know: ASSETS, LIABILITIES, EQUITY, INCOME, EXPENSES, and STATISTICS. A
 * category has its root's type; an account stands only below its own type.
 */
#ifndef LEDGER_CATEGORY_H
#define LEDGER_CATEGORY_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "ledger/account/account.h"

struct work;

struct category {
    int64_t category_id;
    int64_t parent_id; /* 0: a root */
    const char *code;
    const char *name;
    enum account_type type;
    int64_t position;
};

/* Last among its parent's children.
 * Refuses: company.unknown, category.unknown (the parent), code.invalid, text.long, code.taken. */
MUST_USE enum fault category_create(struct work *work, int64_t company_id, int64_t parent_id,
        const char *code, const char *name, int64_t *ret_id);
/* Its type is ignored: it stays. Refuses: company.unknown, category.unknown, code.invalid,
 * text.long, code.taken, category.loop, category.type. */
MUST_USE enum fault category_change(
        struct work *work, int64_t company_id, const struct category *category);
/* Children and accounts move up.
 * Refuses: company.unknown, category.unknown, category.type (a root stays). */
MUST_USE enum fault category_remove(struct work *work, int64_t company_id, int64_t category_id);
/* Depth first, siblings by position. */
MUST_USE enum fault category_list(
        struct work *work, int64_t company_id, struct category **ret, size_t *ret_count);
/* Refuses: category.unknown. */
MUST_USE enum fault category_find_code(
        struct work *work, int64_t company_id, const char *code, int64_t *ret_id);
MUST_USE enum fault category_find_type(
        struct work *work, int64_t company_id, int64_t category_id, enum account_type *ret);

/* company_create's own. */
MUST_USE enum fault category_make_roots(struct work *work, int64_t company_id);

#endif
