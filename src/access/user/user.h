/*
 * user — a person, or a system, that acts in Summa: a login and a name.
 *
 * Users belong to the installation, not to a company. They are never removed:
 * their names stay on what they did.
 */
#ifndef ACCESS_USER_H
#define ACCESS_USER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

struct work;

enum { LOGIN_MAX = 64 }; /* characters */

/* Stored in app_user.state. */
enum user_state {
    USER_ACTIVE = 1,
    USER_DISABLED = 2, /* may do nothing, whatever his roles */
};

struct user {
    int64_t user_id;
    const char *login;
    const char *name;
    int64_t made_at;
    enum user_state state;
};

/* Finds the user that has the login, whatever its case, or makes one. A name that differs from the
 * one kept is a new name; NULL leaves it. The first of an installation may do everything
 * (grant_to_first), those after it nothing until a role is given. Runs in a write of company 0.
 * Refuses: text.invalid (no login), text.long. */
MUST_USE enum fault user_ensure(
        struct work *work, const char *login, const char *name, int64_t *ret_id);

/* Whether who is connected owns the tables: always on SQLite, where it is the file that somebody
 * owns. */
MUST_USE enum fault user_owns_tables(struct work *work, bool *ret);

/* Makes whoever owns the database a user who may do everything: somebody has to be able to, when
 * the books came from another machine, or all who may are gone. Runs in a write of company 0.
 * Refuses: as user_ensure. */
MUST_USE enum fault user_recover(
        struct work *work, const char *login, const char *name, int64_t *ret_id);

/* Makes one that was not here yet. Refuses: text.invalid (no login), text.long, code.taken. */
MUST_USE enum fault user_create(
        struct work *work, const char *login, const char *name, int64_t *ret_id);

/* Its name, and whether it may do anything; between access_change_begin and access_change_end.
 * Refuses: text.long. */
MUST_USE enum fault user_change(
        struct work *work, const struct user *user, const char *name, enum user_state state);

/* Refuses: user.unknown. */
MUST_USE enum fault user_find(struct work *work, int64_t user_id, struct user *ret);
MUST_USE enum fault user_find_login(struct work *work, const char *login, struct user *ret);

/* All, by login. */
MUST_USE enum fault user_list(struct work *work, struct user **ret, size_t *ret_count);

/* From here on the work is done by this user: fills work->actor.
 * Refuses: user.unknown, user.disabled. */
MUST_USE enum fault user_act(struct work *work, int64_t user_id);

#endif
