/*
 * rights — what the roles of a user allow, and how they are changed.
 *
 * Always true, and what holds it so:
 *   somebody may always change users        access_change_end, at the end of every change
 *   nobody gives what he has not to         the same
 *   himself, nor to a user whom he made or
 *   whose password he set
 *   nothing is done by who may not do it    a change of rights locks the head of every company and
 *   any more                                gives it another version: who asked before finds that
 *                                           out when he locks it (company_lock)
 */
#ifndef ACCESS_RIGHTS_H
#define ACCESS_RIGHTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "access/permit.h"
#include "base/fault.h"

struct row_limit;
struct work;

/* A permit that a user has somewhere, and by what. */
struct right {
    const char *permit;  /* "*": every one */
    int64_t company_id;  /* 0: in every company, and in the installation */
    const char *company; /* its code; NULL: every one */
    const char *role;
    const char *group; /* NULL: given to the user himself */
};

/* Those of a user that is not disabled, by company and permit. */
MUST_USE enum fault rights_of(
        struct work *work, int64_t user_id, struct right **ret, size_t *ret_count);

/* Those of the work's actor: of who owns the database, everything. */
MUST_USE enum fault rights_of_actor(struct work *work, struct right **ret, size_t *ret_count);

/* Whether the permit is among them, for the company. */
bool rights_hold(const struct right *rights, size_t count, const char *permit, int64_t company_id);

/* Whether there is any in the company. */
bool rights_any(const struct right *rights, size_t count, int64_t company_id);

/* That the actor has himself whatever the user may do, or may when it is enabled again: who sets
 * another's password could act in his name. Refuses: access.self. */
MUST_USE enum fault access_require_cover(struct work *work, int64_t user_id);

/* What one of them had before. */
struct access_person {
    int64_t user_id;
    struct right *rights;
    size_t right_count;
    struct row_limit *limits;
    size_t limit_count;
};

/* A change of users, groups, roles or grants, in a write of company 0: what the actor had before.
 */
struct access_change {
    struct access_person *people; /* the actor, and those who got into the books through him */
    size_t count;
};
MUST_USE enum fault access_change_begin(struct work *work, struct access_change *ret);

/* Whoever holds rights of before looks again. Refuses: access.last (nobody would be left who may
 * change users), access.self (the actor, or somebody through whom he could act, would get a permit
 * that the actor has not, or see rows that he does not). */
MUST_USE enum fault access_change_end(struct work *work, const struct access_change *change);

#endif
