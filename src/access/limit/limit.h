/*
 * limit — what somebody sees and writes of a company's rows: what he prepared himself, subledgers,
 * ranges of accounts. Who has none sees everything that his permits show him.
 *
 * A limit is of a user, or of whoever is in a group, in one company or in all; it stands beside his
 * roles and narrows whatever they allow. Those that meet somebody come to his sight
 * (store/sight.h). An operation says in its row what it does for who is limited; most are refused
 * (operation.h).
 *
 * Always true, and what holds it so:
 *   nobody who is limited anywhere changes limits,    those operations need sight of all rows
 *   users, groups, roles or grants
 *   nobody comes to see more through somebody of      access_change_end
 *   his making than he may himself
 *   nothing is done by a sight that was narrowed      a change of limits is a change of rights
 */
#ifndef ACCESS_LIMIT_H
#define ACCESS_LIMIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

struct work;

/* Stored in row_limit.kind. */
enum limit_kind { LIMIT_OWN = 1, LIMIT_SUBLEDGER = 2, LIMIT_ACCOUNTS = 3 };

struct row_limit {
    int64_t limit_id;
    int64_t company_id;  /* 0: every one */
    const char *company; /* its code; NULL: every one */
    int64_t user_id;     /* 0: a group's */
    const char *user;    /* login */
    const char *group;   /* code; NULL: a user's */
    int kind;            /* enum limit_kind */
    const char *code;    /* of the subledger, or the first account; NULL: his own rows */
    const char *to_code; /* of the last account */
    int64_t made_at;
    const char *made_by; /* login; NULL: Summa itself */
};

/* ---- reading ---- */

/* In the order they were made. */
MUST_USE enum fault limit_list(struct work *work, struct row_limit **ret, size_t *ret_count);
/* Refuses: limit.unknown. */
MUST_USE enum fault limit_find(struct work *work, int64_t limit_id, struct row_limit *ret);

/* Those that meet a user in a company; in company 0 those of any. */
MUST_USE enum fault limit_list_of(struct work *work, int64_t user_id, int64_t company_id,
        struct row_limit **ret, size_t *ret_count);

/* Resolves the actor's sight of a company; of the installation: whether he is limited anywhere. Of
 * Summa itself, and of who owns the database, it is everything. */
MUST_USE enum fault limit_resolve(struct work *work, int64_t company_id);

/* ---- writing: in a write of company 0, between access_change_begin and access_change_end ---- */

/* Fills in its id.
 * Refuses: group.unknown, limit.invalid (a range that ends before it begins), limit.double. */
MUST_USE enum fault limit_add(struct work *work, struct row_limit *limit);
/* Refuses: limit.unknown. */
MUST_USE enum fault limit_remove(struct work *work, int64_t limit_id);

#endif
