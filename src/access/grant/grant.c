#include "access/grant/grant.h"

#include <assert.h>
#include <inttypes.h>

#include "access/group/group.h"
#include "access/role/role.h"
#include "base/text.h"
#include "sql_catalogue.h"
#include "store/code.h"
#include "store/installation.h"
#include "store/stmt.h"
#include "store/work.h"

#define ROLE_OF_FIRST "owner"

/* ---- reading ---- */

enum fault
grant_list(struct work *work, struct grant **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct grant *grants = NULL;
    size_t count = 0;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_ACCESS_GRANT_LIST, &list)))
        return fault;
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        grants = arena_room(&work->arena, grants, count, sizeof(*grants));
        grants[count++] = (struct grant){
                .grant_id = stmt_int(&list, "grant_id"),
                .role = stmt_text(&list, "role"),
                .role_name = stmt_text(&list, "role_name"),
                .user_id = stmt_int_or(&list, "user_id", 0),
                .user = stmt_text(&list, "user_login"),
                .group = stmt_text(&list, "group_code"),
                .company_id = stmt_int(&list, "company_id"),
                .company = stmt_text(&list, "company"),
                .made_at = stmt_int(&list, "made_at"),
                .made_by = stmt_text(&list, "made_by"),
        };
    }
    if (fault)
        return fault;
    *ret = grants;
    *ret_count = count;
    return OK;
}

enum fault
grant_find(struct work *work, int64_t grant_id, struct grant *ret)
{
    struct grant *grants;
    size_t count;
    enum fault fault;

    if ((fault = grant_list(work, &grants, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (grants[i].grant_id == grant_id) {
            *ret = grants[i];
            return OK;
        }
    return fault_say(
            &work->why, FAULT_GRANT_UNKNOWN, "/grant_id", "no grant has id %" PRId64, grant_id);
}

/* ---- writing ---- */

static enum fault
insert(struct work *work, const struct grant_new *grant, int64_t *ret_id)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = installation_next_id(work, 1, ret_id)) ||
            (fault = stmt_open(work, &SQL_ACCESS_GRANT_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "grant_id", *ret_id);
    stmt_set_text(&insert, "role_key", text_fold(&work->arena, grant->role));
    stmt_set_id(&insert, "user_id", grant->user_id);
    if (grant->group != NULL)
        stmt_set_text(&insert, "group_key", text_fold(&work->arena, grant->group));
    stmt_set_int(&insert, "company_id", grant->company_id);
    stmt_set_int(&insert, "made_at", work->now);
    stmt_set_int(&insert, "made_by", work->actor.user_id);
    return stmt_run(&insert, NULL);
}

static bool
is_same(const struct grant *grant, const struct grant_new *other)
{
    if (!code_same(grant->role, other->role) || grant->company_id != other->company_id)
        return false;
    return other->group == NULL ? grant->user_id == other->user_id
                                : grant->group != NULL && code_same(grant->group, other->group);
}

/* The role and the group that it names. */
static enum fault
require_known(struct work *work, const struct grant_new *grant)
{
    struct role role;
    struct user_group group;
    enum fault fault;

    if ((fault = role_find(work, grant->role, &role)))
        return fault;
    return grant->group == NULL ? OK : group_find(work, grant->group, &group);
}

enum fault
grant_give(struct work *work, const struct grant_new *grant, int64_t *ret_id)
{
    struct grant *grants;
    size_t count;
    enum fault fault;

    assert((grant->user_id == 0) == (grant->group != NULL));
    if ((fault = require_known(work, grant)) || (fault = grant_list(work, &grants, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (is_same(&grants[i], grant))
            return fault_say(&work->why, FAULT_GRANT_DOUBLE, "/role",
                    "%s has the role %s there, by grant %" PRId64,
                    grants[i].group == NULL ? grants[i].user : grants[i].group, grants[i].role,
                    grants[i].grant_id);
    return insert(work, grant, ret_id);
}

enum fault
grant_take(struct work *work, int64_t grant_id)
{
    SCOPED(stmt_close) struct stmt remove = {0};
    struct grant grant;
    enum fault fault;

    if ((fault = grant_find(work, grant_id, &grant)) ||
            (fault = stmt_open(work, &SQL_ACCESS_GRANT_REMOVE, &remove)))
        return fault;
    stmt_set_int(&remove, "grant_id", grant_id);
    return stmt_run(&remove, NULL);
}

enum fault
grant_to_first(struct work *work, int64_t user_id)
{
    const struct grant_new grant = {.role = ROLE_OF_FIRST, .user_id = user_id};
    int64_t grant_id;

    return insert(work, &grant, &grant_id);
}
