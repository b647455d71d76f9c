/*
 * group — people who are given roles together.
 *
 * Writes run in a write of company 0, between access_change_begin and access_change_end.
 */
#ifndef ACCESS_GROUP_H
#define ACCESS_GROUP_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

struct work;

struct group_member {
    const char *login;
    const char *name;
};

struct user_group {
    const char *code;
    const char *name;
    struct group_member *members; /* by login */
    size_t member_count;
};

/* Without members. Refuses: code.invalid, text.invalid, text.long, code.taken. */
MUST_USE enum fault group_create(struct work *work, const char *code, const char *name);
/* Refuses: group.unknown, text.invalid, text.long. */
MUST_USE enum fault group_rename(struct work *work, const char *code, const char *name);
/* With its members' places in it. Refuses: group.unknown, group.used (it has a role). */
MUST_USE enum fault group_remove(struct work *work, const char *code);

/* Who is in it already stays, who is not in it stays out. Refuses: group.unknown. */
MUST_USE enum fault group_add(struct work *work, const char *code, int64_t user_id);
MUST_USE enum fault group_drop(struct work *work, const char *code, int64_t user_id);

/* Whatever the code's case. Refuses: group.unknown. */
MUST_USE enum fault group_find(struct work *work, const char *code, struct user_group *ret);
/* All, by code. */
MUST_USE enum fault group_list(struct work *work, struct user_group **ret, size_t *ret_count);

#endif
