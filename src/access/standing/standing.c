#include "access/standing/standing.h"

#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

static enum fault
read_keys(struct stmt *list, const char ***ret_keys, size_t *ret_count)
{
    const char **keys = NULL;
    size_t count = 0;
    bool row;
    enum fault fault;

    while ((fault = stmt_next(list, &row)) == OK && row) {
        keys = arena_room(&list->work->arena, keys, count, sizeof(*keys));
        keys[count++] = stmt_text(list, "code_key");
    }
    *ret_keys = keys;
    *ret_count = count;
    return fault;
}

enum fault
standing_of(struct work *work, int64_t user_id, int64_t company_id, struct standing *ret)
{
    SCOPED(stmt_close) struct stmt roles = {0};
    SCOPED(stmt_close) struct stmt groups = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_ACCESS_STANDING_ROLES, &roles)))
        return fault;
    stmt_set_int(&roles, "user_id", user_id);
    stmt_set_int(&roles, "company_id", company_id);
    if ((fault = read_keys(&roles, &ret->roles, &ret->role_count)) ||
            (fault = stmt_open(work, &SQL_ACCESS_STANDING_GROUPS, &groups)))
        return fault;
    stmt_set_int(&groups, "user_id", user_id);
    return read_keys(&groups, &ret->groups, &ret->group_count);
}
