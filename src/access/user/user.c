#include "access/user/user.h"

#include <assert.h>
#include <inttypes.h>

#include "access/grant/grant.h"
#include "access/rights/rights.h"
#include "base/text.h"
#include "sql_catalogue.h"
#include "store/installation.h"
#include "store/stmt.h"
#include "store/work.h"

enum { USER_NAME_MAX = 255 };

static struct user
from_row(struct stmt *stmt)
{
    return (struct user){
            .user_id = stmt_int(stmt, "user_id"),
            .login = stmt_text(stmt, "login"),
            .name = stmt_text(stmt, "name"),
            .made_at = stmt_int(stmt, "made_at"),
            .state = (enum user_state)stmt_code(stmt, "state", USER_ACTIVE, USER_DISABLED),
    };
}

enum fault
user_find(struct work *work, int64_t user_id, struct user *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_ACCESS_USER_FIND, &find)))
        return fault;
    stmt_set_int(&find, "user_id", user_id);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (!row)
        return fault_say(
                &work->why, FAULT_USER_UNKNOWN, "/user", "no user has id %" PRId64, user_id);
    *ret = from_row(&find);
    return OK;
}

/* *ret_found says whether there is one. */
static enum fault
look_up(struct work *work, const char *login, bool *ret_found, struct user *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_ACCESS_USER_FIND_KEY, &find)))
        return fault;
    stmt_set_text(&find, "login_key", text_fold(&work->arena, login));
    if ((fault = stmt_next(&find, ret_found)))
        return fault;
    if (*ret_found)
        *ret = from_row(&find);
    return OK;
}

enum fault
user_find_login(struct work *work, const char *login, struct user *ret)
{
    enum fault fault;
    bool found;

    if ((fault = look_up(work, login, &found, ret)))
        return fault;
    if (!found)
        return fault_say(&work->why, FAULT_USER_UNKNOWN, "/user", "nobody has login %s", login);
    return OK;
}

enum fault
user_list(struct work *work, struct user **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct user *users = NULL;
    size_t count = 0;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_ACCESS_USER_LIST, &list)))
        return fault;
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        users = arena_room(&work->arena, users, count, sizeof(*users));
        users[count++] = from_row(&list);
    }
    if (fault)
        return fault;
    *ret = users;
    *ret_count = count;
    return OK;
}

enum fault
user_act(struct work *work, int64_t user_id)
{
    struct user user;
    enum fault fault;

    if ((fault = user_find(work, user_id, &user)))
        return fault;
    if (user.state == USER_DISABLED)
        return fault_say(&work->why, FAULT_USER_DISABLED, "/user", "%s is disabled", user.login);
    work->actor = (struct actor){.user_id = user.user_id, .login = user.login, .name = user.name};
    return OK;
}

/* ---- making ---- */

static enum fault
check(struct work *work, const char *login, const char *name)
{
    if (text_empty(login) || login[0] == ' ')
        return fault_say(&work->why, FAULT_TEXT_INVALID, "/login", "a user has a login");
    if (text_chars(login) > LOGIN_MAX)
        return fault_say(&work->why, FAULT_TEXT_LONG, "/login", "it has %zu characters; at most %d",
                text_chars(login), LOGIN_MAX);
    if (name != NULL && text_chars(name) > USER_NAME_MAX)
        return fault_say(&work->why, FAULT_TEXT_LONG, "/name", "it has %zu characters; at most %d",
                text_chars(name), USER_NAME_MAX);
    return OK;
}

static enum fault
insert(struct work *work, int64_t user_id, const char *login, const char *name)
{
    SCOPED(stmt_close) struct stmt insert = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_ACCESS_USER_INSERT, &insert)))
        return fault;
    stmt_set_int(&insert, "user_id", user_id);
    stmt_set_text(&insert, "login", login);
    stmt_set_text(&insert, "login_key", text_fold(&work->arena, login));
    stmt_set_text(&insert, "name", name);
    stmt_set_int(&insert, "made_at", work->now);
    stmt_set_int(&insert, "made_by", work->actor.user_id);
    return stmt_run(&insert, NULL);
}

/* By whoever is in the books already; otherwise he is the first. */
static enum fault
make(struct work *work, int64_t user_id, const char *login, const char *name)
{
    struct user *others;
    size_t count;
    enum fault fault;

    if ((fault = user_list(work, &others, &count)) ||
            (fault = insert(work, user_id, login, name == NULL ? login : name)) ||
            (count == 0 && (fault = grant_to_first(work, user_id))))
        return fault;
    return installation_access_changed(work);
}

static enum fault
rename_user(struct work *work, const struct user *user, const char *name)
{
    SCOPED(stmt_close) struct stmt change = {0};
    int64_t changed;
    enum fault fault;

    if (name == NULL || text_same(name, user->name))
        return OK;
    if ((fault = stmt_open(work, &SQL_ACCESS_USER_RENAME, &change)))
        return fault;
    stmt_set_int(&change, "user_id", user->user_id);
    stmt_set_text(&change, "name", name);
    if ((fault = stmt_run(&change, &changed)))
        return fault;
    assert(changed == 1);
    return installation_access_changed(work);
}

/* The installation's lock comes first: two that make the same user wait for each other. */
enum fault
user_ensure(struct work *work, const char *login, const char *name, int64_t *ret_id)
{
    struct user user;
    enum fault fault;
    bool found;

    if ((fault = check(work, login, name)) ||
            (fault = installation_next_id(work, 1, &user.user_id)) ||
            (fault = look_up(work, login, &found, &user)))
        return fault;
    if (found)
        fault = rename_user(work, &user, name);
    else
        fault = make(work, user.user_id, login, name);
    if (fault)
        return fault;
    *ret_id = user.user_id;
    return OK;
}

enum fault
user_owns_tables(struct work *work, bool *ret)
{
    SCOPED(stmt_close) struct stmt owns = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_ACCESS_USER_OWNS, &owns)))
        return fault;
    if ((fault = stmt_next(&owns, &row)))
        return fault;
    *ret = row && stmt_int(&owns, "owns") > 0;
    return OK;
}

/* The first is given the role as well. */
enum fault
user_recover(struct work *work, const char *login, const char *name, int64_t *ret_id)
{
    struct access_change change;
    struct right *rights;
    size_t count;
    enum fault fault;

    if ((fault = access_change_begin(work, &change)) ||
            (fault = user_ensure(work, login, name, ret_id)) ||
            (fault = rights_of(work, *ret_id, &rights, &count)) ||
            (count == 0 && (fault = grant_to_first(work, *ret_id))))
        return fault;
    return access_change_end(work, &change);
}

enum fault
user_create(struct work *work, const char *login, const char *name, int64_t *ret_id)
{
    struct user other;
    enum fault fault;
    bool found;

    if ((fault = check(work, login, name)) || (fault = installation_next_id(work, 1, ret_id)) ||
            (fault = look_up(work, login, &found, &other)))
        return fault;
    if (found)
        return fault_say(
                &work->why, FAULT_CODE_TAKEN, "/login", "%s is %s", other.login, other.name);
    return make(work, *ret_id, login, name);
}

static enum fault
set_state(struct work *work, int64_t user_id, enum user_state state)
{
    SCOPED(stmt_close) struct stmt set = {0};
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_ACCESS_USER_SET_STATE, &set)))
        return fault;
    stmt_set_int(&set, "user_id", user_id);
    stmt_set_int(&set, "state", state);
    return stmt_run(&set, NULL);
}

enum fault
user_change(struct work *work, const struct user *user, const char *name, enum user_state state)
{
    enum fault fault;

    if ((fault = check(work, user->login, name)) || (fault = rename_user(work, user, name)))
        return fault;
    return state == user->state ? OK : set_state(work, user->user_id, state);
}
