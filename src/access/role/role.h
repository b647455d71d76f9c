/*
 * role — permits that are given together.
 *
 * Roles belong to the installation: what a role may is the same in every company in which somebody
 * has it. Those that Summa begins with are roles as any other. The permit "*" is every one, also
 * those that a later release brings.
 *
 * Writes run in a write of company 0, between access_change_begin and access_change_end.
 */
#ifndef ACCESS_ROLE_H
#define ACCESS_ROLE_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

struct work;

struct role {
    const char *code;
    const char *name;
    const char *permits; /* their names, with a space between them */
};

/* Refuses: code.invalid, text.invalid, text.long, permit.unknown, code.taken. */
MUST_USE enum fault role_create(struct work *work, const struct role *role);
/* Its code stays; name and permits are as they are to be. Refuses: role.unknown, and as
 * role_create. */
MUST_USE enum fault role_change(struct work *work, const struct role *role);
/* Refuses: role.unknown, role.used (somebody has it). */
MUST_USE enum fault role_remove(struct work *work, const char *code);

/* Whatever the code's case. Refuses: role.unknown. */
MUST_USE enum fault role_find(struct work *work, const char *code, struct role *ret);
/* All, by code. */
MUST_USE enum fault role_list(struct work *work, struct role **ret, size_t *ret_count);

#endif
