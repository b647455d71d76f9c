#include "access/role/role.h"

#include <assert.h>
#include <string.h>

#include "access/permit.h"
#include "base/text.h"
#include "sql_catalogue.h"
#include "store/code.h"
#include "store/stmt.h"
#include "store/work.h"

/* ---- reading ---- */

static const char *
with_permit(struct arena *arena, const char *permits, const char *permit)
{
    return text_empty(permits) ? permit : arena_format(arena, "%s %s", permits, permit);
}

enum fault
role_list(struct work *work, struct role **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct role *roles = NULL;
    size_t count = 0;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_ACCESS_ROLE_LIST, &list)))
        return fault;
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        const char *code = stmt_text(&list, "code");

        if (count == 0 || strcmp(roles[count - 1].code, code) != 0) {
            roles = arena_room(&work->arena, roles, count, sizeof(*roles));
            roles[count++] = (struct role){code, stmt_text(&list, "name"), ""};
        }
        if (!stmt_is_null(&list, "permit"))
            roles[count - 1].permits =
                    with_permit(&work->arena, roles[count - 1].permits, stmt_text(&list, "permit"));
    }
    if (fault)
        return fault;
    *ret = roles;
    *ret_count = count;
    return OK;
}

static enum fault
look_up(struct work *work, const char *code, const struct role **ret)
{
    struct role *roles;
    size_t count;
    enum fault fault;

    *ret = NULL;
    if ((fault = role_list(work, &roles, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (code_same(roles[i].code, code))
            *ret = &roles[i];
    return OK;
}

enum fault
role_find(struct work *work, const char *code, struct role *ret)
{
    const struct role *found;
    enum fault fault;

    if ((fault = look_up(work, code, &found)))
        return fault;
    if (found == NULL)
        return fault_say(&work->why, FAULT_ROLE_UNKNOWN, "/role", "no role has the code %s", code);
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
    stmt_set_text(&stmt, "role_key", text_fold(&work->arena, code));
    if (sql == &SQL_ACCESS_ROLE_INSERT)
        stmt_set_text(&stmt, "code", code);
    if (name != NULL)
        stmt_set_text(&stmt, "name", name);
    return stmt_run(&stmt, NULL);
}

static enum fault
add_permit(struct work *work, const char *code, const char *permit)
{
    SCOPED(stmt_close) struct stmt add = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_ACCESS_ROLE_PERMIT_ADD, &add)))
        return fault;
    stmt_set_text(&add, "role_key", text_fold(&work->arena, code));
    stmt_set_text(&add, "permit", permit);
    return stmt_run(&add, NULL);
}

/* The next of the words that spaces part; NULL: there is none. */
static const char *
next_permit(struct arena *arena, const char **at)
{
    size_t length;
    const char *word;

    *at += strspn(*at, " ");
    length = strcspn(*at, " ");
    word = length == 0 ? NULL : arena_bytes(arena, *at, length);
    *at += length;
    return word;
}

static bool
is_known(const char *permit)
{
    return strcmp(permit, PERMIT_EVERY) == 0 || permit_named(permit) != PERMIT_COUNT;
}

/* One that stands there twice is there. */
static enum fault
add_permits(struct work *work, const struct role *role)
{
    const char *at = role->permits == NULL ? "" : role->permits;
    bool seen[PERMIT_COUNT + 1] = {false};
    const char *permit;
    enum fault fault;

    while ((permit = next_permit(&work->arena, &at)) != NULL) {
        bool *known = &seen[permit_named(permit)];

        if (!is_known(permit))
            return fault_say(
                    &work->why, FAULT_PERMIT_UNKNOWN, "/permits", "no permit is called %s", permit);
        if (*known)
            continue;
        *known = true;
        if ((fault = add_permit(work, role->code, permit)))
            return fault;
    }
    return OK;
}

enum fault
role_create(struct work *work, const struct role *role)
{
    const struct role *other;
    enum fault fault;

    if ((fault = code_check(work, "/code", role->code)) ||
            (fault = code_check_name(work, "/name", role->name)) ||
            (fault = look_up(work, role->code, &other)))
        return fault;
    if (other != NULL)
        return fault_say(&work->why, FAULT_CODE_TAKEN, "/code", "role %s, %s, has the code",
                other->code, other->name);
    if ((fault = run(work, &SQL_ACCESS_ROLE_INSERT, role->code, role->name)))
        return fault;
    return add_permits(work, role);
}

enum fault
role_change(struct work *work, const struct role *role)
{
    struct role old;
    enum fault fault;

    if ((fault = role_find(work, role->code, &old)) ||
            (fault = code_check_name(work, "/name", role->name)) ||
            (fault = run(work, &SQL_ACCESS_ROLE_CHANGE, role->code, role->name)) ||
            (fault = run(work, &SQL_ACCESS_ROLE_PERMIT_CLEAR, role->code, NULL)))
        return fault;
    return add_permits(work, role);
}

static enum fault
require_unused(struct work *work, const struct role *role)
{
    SCOPED(stmt_close) struct stmt count = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_ACCESS_ROLE_USED, &count)))
        return fault;
    stmt_set_text(&count, "role_key", text_fold(&work->arena, role->code));
    if ((fault = stmt_next(&count, &row)))
        return fault;
    assert(row);
    if (stmt_int(&count, "grants") + stmt_int(&count, "rules") == 0)
        return OK;
    return fault_say(&work->why, FAULT_ROLE_USED, "/role",
            "role %s is named by %lld grants and %lld rules of signatures", role->code,
            (long long)stmt_int(&count, "grants"), (long long)stmt_int(&count, "rules"));
}

enum fault
role_remove(struct work *work, const char *code)
{
    struct role role;
    enum fault fault;

    if ((fault = role_find(work, code, &role)) || (fault = require_unused(work, &role)) ||
            (fault = run(work, &SQL_ACCESS_ROLE_PERMIT_CLEAR, code, NULL)))
        return fault;
    return run(work, &SQL_ACCESS_ROLE_REMOVE, code, NULL);
}
