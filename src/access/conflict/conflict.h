/*
 * conflict — permits that should be apart, and who has them together.
 *
 * Whoever may do both of two things could hide by the one what he did by the other. Nothing is
 * refused for it: in a small house one person does it all. An auditor sees who can. What policies
 * of approval ask of a journal holds all the same.
 *
 * Two accounts are looked at as one person's where one made the other, or set its password, or
 * somebody set the passwords of both.
 */
#ifndef ACCESS_CONFLICT_H
#define ACCESS_CONFLICT_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

struct work;

/* What somebody has, and by what. */
struct conflict {
    const char *user; /* login */
    const char *permit;
    const char *role;
    const char *group;      /* NULL: given to the user himself */
    const char *other_user; /* of the same person; NULL: it is the same account */
    const char *other_permit;
    const char *other_role;
    const char *other_group;
    const char *reason; /* why the two should be apart */
};

/* In a company, by pair and login. Users that are disabled are left out. Inside a transaction. */
MUST_USE enum fault conflict_list(
        struct work *work, int64_t company_id, struct conflict **ret, size_t *ret_count);

#endif
