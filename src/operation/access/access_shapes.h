/*
 * access_shapes — roles, groups and grants as requests and answers show them.
 */
#ifndef OPERATION_ACCESS_SHAPES_H
#define OPERATION_ACCESS_SHAPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "access/grant/grant.h"
#include "access/group/group.h"
#include "access/limit/limit.h"
#include "access/rights/rights.h"
#include "access/role/role.h"
#include "access/user/user.h"
#include "base/shape.h"

/* ---- roles ---- */

struct access_role_key {
    const char *role;
};

/* What is absent stays as it is. */
struct access_role_change {
    const char *role;
    const char *name;
    const char *permits;
};

struct access_role_page {
    struct role *items;
    size_t count;
};

struct access_permit_row {
    const char *permit;
    const char *sentence;
};

struct access_permit_page {
    struct access_permit_row *items;
    size_t count;
};

extern const struct shape access_role_shape; /* of struct role */
extern const struct shape access_role_key_shape;
extern const struct shape access_role_change_shape;
extern const struct shape access_role_page_shape;
extern const struct shape access_permit_page_shape;

/* ---- groups ---- */

struct access_group_key {
    const char *group;
};

struct access_group_new {
    const char *code;
    const char *name;
};

struct access_group_change {
    const char *group;
    const char *name;
};

struct access_group_place {
    const char *group;
    const char *user;
};

struct access_group_page {
    struct user_group *items;
    size_t count;
};

extern const struct shape access_group_shape; /* of struct user_group */
extern const struct shape access_group_key_shape;
extern const struct shape access_group_new_shape;
extern const struct shape access_group_change_shape;
extern const struct shape access_group_place_shape;
extern const struct shape access_group_page_shape;

/* ---- grants ---- */

struct access_grant_key {
    int64_t grant_id;
};

struct access_grant_new {
    const char *role;
    const char *user; /* or a group */
    const char *group;
    const char *in_company; /* or everywhere */
    bool everywhere;
};

struct access_grant_page {
    struct grant *items;
    size_t count;
};

extern const struct shape access_grant_shape; /* of struct grant */
extern const struct shape access_grant_key_shape;
extern const struct shape access_grant_new_shape;
extern const struct shape access_grant_page_shape;

/* ---- users ---- */

struct access_user_key {
    const char *user;
};

struct access_user_new {
    const char *login;
    const char *name;
};

/* What is absent stays as it is. */
struct access_user_change {
    const char *user;
    const char *name;
    int state; /* enum user_state; 0: as it is */
};

struct access_user_record {
    struct user user;
    int64_t factor_since; /* 0: it has no second factor */
    int64_t recovery_left;
    struct right *rights;
    size_t right_count;
    struct row_limit *limits; /* that meet it, in any company */
    size_t limit_count;
};

/* NULL: the actor's own, which `old` is, if it has one. */
struct access_password_new {
    const char *user;
    const char *old;
    const char *password;
};

extern const struct shape access_password_shape;     /* of another; of struct access_password_new */
extern const struct shape access_own_password_shape; /* one's own */
extern const struct shape access_user_shape;         /* of struct access_user_record */
extern const struct shape access_user_key_shape;
extern const struct shape access_user_new_shape;
extern const struct shape access_user_change_shape;

/* Its states, for shapes; index 0 is none. */
extern const char *const access_user_states[];

#endif
