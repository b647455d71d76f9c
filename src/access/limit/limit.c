#include "access/limit/limit.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "access/group/group.h"
#include "base/text.h"
#include "sql_catalogue.h"
#include "store/code.h"
#include "store/installation.h"
#include "store/sight.h"
#include "store/stmt.h"
#include "store/work.h"

/* ---- reading ---- */

static struct row_limit
limit_from_row(struct stmt *list)
{
    return (struct row_limit){
            .limit_id = stmt_int(list, "limit_id"),
            .company_id = stmt_int(list, "company_id"),
            .company = stmt_text(list, "company"),
            .user_id = stmt_int_or(list, "user_id", 0),
            .user = stmt_text(list, "user_login"),
            .group = stmt_text(list, "group_code"),
            .kind = stmt_code(list, "kind", LIMIT_OWN, LIMIT_ACCOUNTS),
            .code = stmt_text(list, "code"),
            .to_code = stmt_text(list, "to_code"),
            .made_at = stmt_int(list, "made_at"),
            .made_by = stmt_text(list, "made_by"),
    };
}

static enum fault
read_all(struct stmt *list, struct row_limit **ret, size_t *ret_count)
{
    struct row_limit *limits = NULL;
    size_t count = 0;
    enum fault fault;
    bool row;

    while ((fault = stmt_next(list, &row)) == OK && row) {
        limits = arena_room(&list->work->arena, limits, count, sizeof(*limits));
        limits[count++] = limit_from_row(list);
    }
    *ret = limits;
    *ret_count = count;
    return fault;
}

enum fault
limit_list(struct work *work, struct row_limit **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_ACCESS_LIMIT_LIST, &list)))
        return fault;
    return read_all(&list, ret, ret_count);
}

enum fault
limit_list_of(struct work *work, int64_t user_id, int64_t company_id, struct row_limit **ret,
        size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_ACCESS_LIMIT_LIST_OF, &list)))
        return fault;
    stmt_set_int(&list, "user_id", user_id);
    stmt_set_int(&list, "company_id", company_id);
    return read_all(&list, ret, ret_count);
}

enum fault
limit_find(struct work *work, int64_t limit_id, struct row_limit *ret)
{
    struct row_limit *limits;
    size_t count;
    enum fault fault;

    if ((fault = limit_list(work, &limits, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (limits[i].limit_id == limit_id) {
            *ret = limits[i];
            return OK;
        }
    return fault_say(
            &work->why, FAULT_LIMIT_UNKNOWN, "/limit_id", "no limit has id %" PRId64, limit_id);
}

/* ---- what they come to ---- */

static void
add_subledger(struct arena *arena, struct sight *sight, const struct row_limit *limit)
{
    sight->subledgers = arena_room(
            arena, sight->subledgers, sight->subledger_count, sizeof(*sight->subledgers));
    sight->subledgers[sight->subledger_count++] = limit->code;
}

static void
add_accounts(struct arena *arena, struct sight *sight, const struct row_limit *limit)
{
    sight->accounts =
            arena_room(arena, sight->accounts, sight->account_count, sizeof(*sight->accounts));
    sight->accounts[sight->account_count++] = (struct code_range){
            .first = text_fold(arena, limit->code),
            .last = text_fold(arena, limit->to_code),
    };
}

static const struct sight *
sight_of(struct arena *arena, const struct row_limit *limits, size_t count)
{
    struct sight *sight = arena_array(arena, 1, sizeof(*sight));

    sight->limit_id = limits[0].limit_id;
    for (size_t i = 0; i < count; i++)
        switch ((enum limit_kind)limits[i].kind) {
        case LIMIT_OWN:
            sight->own = true;
            break;
        case LIMIT_SUBLEDGER:
            add_subledger(arena, sight, &limits[i]);
            break;
        case LIMIT_ACCOUNTS:
            add_accounts(arena, sight, &limits[i]);
            break;
        }
    return sight;
}

enum fault
limit_resolve(struct work *work, int64_t company_id)
{
    struct row_limit *limits;
    size_t count;
    enum fault fault;

    work->actor.sight = NULL;
    if (work->actor.user_id == 0)
        return OK;
    if ((fault = limit_list_of(work, work->actor.user_id, company_id, &limits, &count)))
        return fault;
    if (count > 0)
        work->actor.sight = sight_of(&work->arena, limits, count);
    return OK;
}

/* ---- writing ---- */

static const char *
folded(struct work *work, const char *code)
{
    return code == NULL ? NULL : text_fold(&work->arena, code);
}

static enum fault
insert(struct work *work, struct row_limit *limit)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    bool ranges = limit->kind == LIMIT_ACCOUNTS;
    enum fault fault;

    if ((fault = installation_next_id(work, 1, &limit->limit_id)) ||
            (fault = stmt_open(work, &SQL_ACCESS_LIMIT_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "limit_id", limit->limit_id);
    stmt_set_int(&insert, "company_id", limit->company_id);
    stmt_set_id(&insert, "user_id", limit->user_id);
    stmt_set_text(&insert, "group_key", folded(work, limit->group));
    stmt_set_int(&insert, "kind", limit->kind);
    stmt_set_text(&insert, "code", limit->code);
    stmt_set_text(&insert, "to_code", limit->to_code);
    stmt_set_text(&insert, "code_key", ranges ? folded(work, limit->code) : NULL);
    stmt_set_text(&insert, "to_key", folded(work, limit->to_code));
    stmt_set_int(&insert, "made_at", work->now);
    stmt_set_int(&insert, "made_by", work->actor.user_id);
    return stmt_run(&insert, NULL);
}

static bool
same_code(const char *code, const char *other)
{
    return code == NULL || other == NULL ? code == other : code_same(code, other);
}

static bool
is_same(const struct row_limit *limit, const struct row_limit *other)
{
    return limit->company_id == other->company_id && limit->user_id == other->user_id &&
           same_code(limit->group, other->group) && limit->kind == other->kind &&
           same_code(limit->code, other->code) && same_code(limit->to_code, other->to_code);
}

static enum fault
require_new(struct work *work, const struct row_limit *limit)
{
    struct row_limit *limits;
    size_t count;
    enum fault fault;

    if ((fault = limit_list(work, &limits, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (is_same(&limits[i], limit))
            return fault_say(&work->why, FAULT_LIMIT_DOUBLE, "", "limit %" PRId64 " says it",
                    limits[i].limit_id);
    return OK;
}

static enum fault
require_range(struct work *work, const struct row_limit *limit)
{
    if (limit->kind != LIMIT_ACCOUNTS ||
            strcmp(folded(work, limit->code), folded(work, limit->to_code)) <= 0)
        return OK;
    return fault_say(&work->why, FAULT_LIMIT_INVALID, "/to",
            "%s comes before %s in the list of accounts", limit->to_code, limit->code);
}

enum fault
limit_add(struct work *work, struct row_limit *limit)
{
    struct user_group group;
    enum fault fault;

    assert((limit->user_id == 0) == (limit->group != NULL));
    assert((limit->kind == LIMIT_OWN) == (limit->code == NULL));
    assert((limit->kind == LIMIT_ACCOUNTS) == (limit->to_code != NULL));
    if (limit->group != NULL && (fault = group_find(work, limit->group, &group)))
        return fault;
    if ((fault = require_range(work, limit)) || (fault = require_new(work, limit)))
        return fault;
    return insert(work, limit);
}

enum fault
limit_remove(struct work *work, int64_t limit_id)
{
    SCOPED(stmt_close) struct stmt remove = {0};
    struct row_limit limit;
    enum fault fault;

    if ((fault = limit_find(work, limit_id, &limit)) ||
            (fault = stmt_open(work, &SQL_ACCESS_LIMIT_REMOVE, &remove)))
        return fault;
    stmt_set_int(&remove, "limit_id", limit_id);
    return stmt_run(&remove, NULL);
}
