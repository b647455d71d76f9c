/*
 * approval_people — as whom the actor may approve: himself, and those in whose places he stands.
 */
#ifndef OPERATION_APPROVAL_PEOPLE_H
#define OPERATION_APPROVAL_PEOPLE_H

#include "ledger/approval/approval.h"

struct user;
struct work;

/* The actor first. Whoever is away gives no more than he may: without the permit to approve, or
 * disabled, he is not among them. */
MUST_USE enum fault approval_people(struct work *work, int64_t company_id,
        const struct approval_person **ret, size_t *ret_count);

/* Who is named at that place. Refuses: user.unknown. */
MUST_USE enum fault approval_find_user(
        struct work *work, const char *at, const char *login, struct user *ret);

#endif
