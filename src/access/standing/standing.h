/*
 * standing — what a user is in a company: the roles that he has there, himself or by a group, and
 * the groups that he is in.
 */
#ifndef ACCESS_STANDING_H
#define ACCESS_STANDING_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

struct work;

struct standing {
    const char **roles; /* folded codes */
    size_t role_count;
    const char **groups; /* folded codes */
    size_t group_count;
};

/* Of a user that is disabled: none. */
MUST_USE enum fault standing_of(
        struct work *work, int64_t user_id, int64_t company_id, struct standing *ret);

#endif
