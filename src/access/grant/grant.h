/*
 * grant — a role that a user, or a group, has: in one company, or in all of them and the
 * installation.
 *
 * Writes run in a write of company 0, between access_change_begin and access_change_end.
 */
#ifndef ACCESS_GRANT_H
#define ACCESS_GRANT_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

struct work;

struct grant {
    int64_t grant_id;
    const char *role;
    const char *role_name;
    int64_t user_id;     /* 0: a group's */
    const char *user;    /* login */
    const char *group;   /* code; NULL: a user's */
    int64_t company_id;  /* 0: every one, and the installation */
    const char *company; /* its code; NULL: every one */
    int64_t made_at;
    const char *made_by; /* login; NULL: Summa itself */
};

struct grant_new {
    const char *role;
    int64_t user_id;   /* 0: to a group */
    const char *group; /* NULL: to a user */
    int64_t company_id;
};

/* Refuses: role.unknown, group.unknown, grant.double (it is given already). */
MUST_USE enum fault grant_give(struct work *work, const struct grant_new *grant, int64_t *ret_id);
/* Refuses: grant.unknown. */
MUST_USE enum fault grant_take(struct work *work, int64_t grant_id);

/* Refuses: grant.unknown. */
MUST_USE enum fault grant_find(struct work *work, int64_t grant_id, struct grant *ret);
/* All, in the order they were given. */
MUST_USE enum fault grant_list(struct work *work, struct grant **ret, size_t *ret_count);

/* The first user of an installation may do everything: somebody has to be able to give the rest. */
MUST_USE enum fault grant_to_first(struct work *work, int64_t user_id);

#endif
