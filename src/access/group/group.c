#include "access/group/group.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "sql_catalogue.h"
#include "store/code.h"
#include "store/stmt.h"
#include "store/work.h"

/* ---- reading ---- */

static void
add_member(struct work *work, struct user_group *group, struct stmt *list)
{
    if (stmt_is_null(list, "login"))
        return;
    group->members =
            arena_room(&work->arena, group->members, group->member_count, sizeof(*group->members));
    group->members[group->member_count++] =
            (struct group_member){stmt_text(list, "login"), stmt_text(list, "user_name")};
}

enum fault
group_list(struct work *work, struct user_group **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct user_group *groups = NULL;
    size_t count = 0;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_ACCESS_GROUP_LIST, &list)))
        return fault;
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        const char *code = stmt_text(&list, "code");

        if (count == 0 || strcmp(groups[count - 1].code, code) != 0) {
            groups = arena_room(&work->arena, groups, count, sizeof(*groups));
            groups[count++] = (struct user_group){.code = code, .name = stmt_text(&list, "name")};
        }
        add_member(work, &groups[count - 1], &list);
    }
    if (fault)
        return fault;
    *ret = groups;
    *ret_count = count;
    return OK;
}

static enum fault
look_up(struct work *work, const char *code, const struct user_group **ret)
{
    struct user_group *groups;
    size_t count;
    enum fault fault;

    *ret = NULL;
    if ((fault = group_list(work, &groups, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (code_same(groups[i].code, code))
            *ret = &groups[i];
    return OK;
}

enum fault
group_find(struct work *work, const char *code, struct user_group *ret)
{
    const struct user_group *found;
    enum fault fault;

    if ((fault = look_up(work, code, &found)))
        return fault;
    if (found == NULL)
        return fault_say(
                &work->why, FAULT_GROUP_UNKNOWN, "/group", "no group has the code %s", code);
    *ret = *found;
    return OK;
}

/* ---- writing ---- */

static enum fault
run(struct work *work, const struct sql *sql, const char *code, const char *name)
{
    SCOPED(stmt_close) struct stmt stmt = {0};
    enum fault fault;

    if ((fault = stmt_open(work, sql, &stmt)))
        return fault;
    stmt_set_text(&stmt, "group_key", text_fold(&work->arena, code));
    if (sql == &SQL_ACCESS_GROUP_INSERT)
        stmt_set_text(&stmt, "code", code);
    if (name != NULL)
        stmt_set_text(&stmt, "name", name);
    return stmt_run(&stmt, NULL);
}

enum fault
group_create(struct work *work, const char *code, const char *name)
{
    const struct user_group *other;
    enum fault fault;

    if ((fault = code_check(work, "/code", code)) ||
            (fault = code_check_name(work, "/name", name)) || (fault = look_up(work, code, &other)))
        return fault;
    if (other != NULL)
        return fault_say(&work->why, FAULT_CODE_TAKEN, "/code", "group %s, %s, has the code",
                other->code, other->name);
    return run(work, &SQL_ACCESS_GROUP_INSERT, code, name);
}

enum fault
group_rename(struct work *work, const char *code, const char *name)
{
    struct user_group group;
    enum fault fault;

    if ((fault = group_find(work, code, &group)) || (fault = code_check_name(work, "/name", name)))
        return fault;
    return run(work, &SQL_ACCESS_GROUP_RENAME, code, name);
}

static enum fault
require_unused(struct work *work, const struct user_group *group)
{
    SCOPED(stmt_close) struct stmt count = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_ACCESS_GROUP_USED, &count)))
        return fault;
    stmt_set_text(&count, "group_key", text_fold(&work->arena, group->code));
    if ((fault = stmt_next(&count, &row)))
        return fault;
    assert(row);
    if (stmt_int(&count, "grants") + stmt_int(&count, "rules") + stmt_int(&count, "limits") == 0)
        return OK;
    return fault_say(&work->why, FAULT_GROUP_USED, "/group",
            "group %s is named by %lld grants, %lld rules of signatures and %lld limits",
            group->code, (long long)stmt_int(&count, "grants"),
            (long long)stmt_int(&count, "rules"), (long long)stmt_int(&count, "limits"));
}

enum fault
group_remove(struct work *work, const char *code)
{
    struct user_group group;
    enum fault fault;

    if ((fault = group_find(work, code, &group)) || (fault = require_unused(work, &group)) ||
            (fault = run(work, &SQL_ACCESS_GROUP_MEMBER_CLEAR, code, NULL)))
        return fault;
    return run(work, &SQL_ACCESS_GROUP_REMOVE, code, NULL);
}

static enum fault
place(struct work *work, const struct sql *sql, const char *code, int64_t user_id)
{
    SCOPED(stmt_close) struct stmt stmt = {0};
    struct user_group group;
    enum fault fault;

    if ((fault = group_find(work, code, &group)) || (fault = stmt_open(work, sql, &stmt)))
        return fault;
    stmt_set_text(&stmt, "group_key", text_fold(&work->arena, code));
    stmt_set_int(&stmt, "user_id", user_id);
    return stmt_run(&stmt, NULL);
}

enum fault
group_add(struct work *work, const char *code, int64_t user_id)
{
    return place(work, &SQL_ACCESS_GROUP_MEMBER_ADD, code, user_id);
}

enum fault
group_drop(struct work *work, const char *code, int64_t user_id)
{
    return place(work, &SQL_ACCESS_GROUP_MEMBER_DROP, code, user_id);
}
