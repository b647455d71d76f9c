#include "operation/access/access_operations.h"

#include "access/factor/factor.h"
#include "access/password/password.h"
#include "base/text.h"
#include "ledger/company/company.h"
#include "operation/access/access_shapes.h"
#include "operation/shapes.h"
#include "store/work.h"

/* One step of a change of who may do what: it ends with a look at who is left to. */
typedef enum fault access_step(struct work *work, const void *input, void *ret_output);

static enum fault
change(struct work *work, access_step *step, const void *input, void *ret_output)
{
    struct access_change change;
    enum fault fault;

    if ((fault = access_change_begin(work, &change)) || (fault = step(work, input, ret_output)))
        return fault;
    return access_change_end(work, &change);
}

/* Defines name(), which runs name_step() as a change. */
#define CHANGE(name)                                                                               \
    static enum fault name(                                                                        \
            struct work *work, int64_t company_id, const void *input, void *ret_output)            \
    {                                                                                              \
        (void)company_id; /* the installation's */                                                 \
        return change(work, name##_step, input, ret_output);                                       \
    }

/* ---- roles ---- */

static enum fault
list_permits(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct access_permit_page *page = ret_output;

    (void)company_id;
    (void)input;
    page->items = arena_array(&work->arena, PERMIT_COUNT, sizeof(*page->items));
    for (page->count = 0; page->count < PERMIT_COUNT; page->count++)
        page->items[page->count] = (struct access_permit_row){
                permit_name((enum permit)page->count), permit_sentence((enum permit)page->count)};
    return OK;
}

static enum fault
list_roles(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct access_role_page *page = ret_output;

    (void)company_id;
    (void)input;
    return role_list(work, &page->items, &page->count);
}

static enum fault
create_role_step(struct work *work, const void *input, void *ret_output)
{
    const struct role *asked = input;
    enum fault fault;

    if ((fault = role_create(work, asked)))
        return fault;
    return role_find(work, asked->code, ret_output);
}
CHANGE(create_role)

static enum fault
change_role_step(struct work *work, const void *input, void *ret_output)
{
    const struct access_role_change *asked = input;
    struct role role;
    enum fault fault;

    if ((fault = role_find(work, asked->role, &role)))
        return fault;
    if (asked->name != NULL)
        role.name = asked->name;
    if (asked->permits != NULL)
        role.permits = asked->permits;
    if ((fault = role_change(work, &role)))
        return fault;
    return role_find(work, asked->role, ret_output);
}
CHANGE(change_role)

static enum fault
remove_role_step(struct work *work, const void *input, void *ret_output)
{
    const struct access_role_key *key = input;
    enum fault fault;

    if ((fault = role_find(work, key->role, ret_output)))
        return fault;
    return role_remove(work, key->role);
}
CHANGE(remove_role)

/* ---- groups ---- */

static enum fault
list_groups(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct access_group_page *page = ret_output;

    (void)company_id;
    (void)input;
    return group_list(work, &page->items, &page->count);
}

static enum fault
create_group_step(struct work *work, const void *input, void *ret_output)
{
    const struct access_group_new *asked = input;
    enum fault fault;

    if ((fault = group_create(work, asked->code, asked->name)))
        return fault;
    return group_find(work, asked->code, ret_output);
}
CHANGE(create_group)

static enum fault
change_group_step(struct work *work, const void *input, void *ret_output)
{
    const struct access_group_change *asked = input;
    enum fault fault;

    if ((fault = group_rename(work, asked->group, asked->name)))
        return fault;
    return group_find(work, asked->group, ret_output);
}
CHANGE(change_group)

static enum fault
remove_group_step(struct work *work, const void *input, void *ret_output)
{
    const struct access_group_key *key = input;
    enum fault fault;

    if ((fault = group_find(work, key->group, ret_output)))
        return fault;
    return group_remove(work, key->group);
}
CHANGE(remove_group)

typedef enum fault group_move(struct work *work, const char *code, int64_t user_id);

static enum fault
move_member(struct work *work, const struct access_group_place *asked, group_move *move,
        struct user_group *ret)
{
    struct user user;
    enum fault fault;

    if ((fault = user_find_login(work, asked->user, &user)) ||
            (fault = move(work, asked->group, user.user_id)))
        return fault;
    return group_find(work, asked->group, ret);
}

static enum fault
add_member_step(struct work *work, const void *input, void *ret_output)
{
    return move_member(work, input, group_add, ret_output);
}
CHANGE(add_member)

static enum fault
drop_member_step(struct work *work, const void *input, void *ret_output)
{
    return move_member(work, input, group_drop, ret_output);
}
CHANGE(drop_member)

/* ---- grants ---- */

static enum fault
list_grants(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    struct access_grant_page *page = ret_output;

    (void)company_id;
    (void)input;
    return grant_list(work, &page->items, &page->count);
}

/* Who gets it, and where: one of each two. */
static enum fault
read_grant(struct work *work, const struct access_grant_new *asked, struct grant_new *ret)
{
    struct user user;
    enum fault fault;

    *ret = (struct grant_new){.role = asked->role};
    if (text_empty(asked->user) == text_empty(asked->group))
        return fault_say(&work->why, FAULT_FIELD_MISSING, "/user",
                "name the user who gets it, or the group");
    if (text_empty(asked->in_company) == !asked->everywhere)
        return fault_say(&work->why, FAULT_FIELD_MISSING, "/in_company",
                "name the company, or say everywhere");
    if (!text_empty(asked->group))
        ret->group = asked->group;
    else if ((fault = user_find_login(work, asked->user, &user)))
        return fault;
    else
        ret->user_id = user.user_id;
    if (asked->everywhere)
        return OK;
    if ((fault = company_find_code(work, asked->in_company, &ret->company_id)))
        fault_at(&work->why, "/in_company");
    return fault;
}

static enum fault
give_step(struct work *work, const void *input, void *ret_output)
{
    struct grant_new grant;
    int64_t grant_id;
    enum fault fault;

    if ((fault = read_grant(work, input, &grant)) || (fault = grant_give(work, &grant, &grant_id)))
        return fault;
    return grant_find(work, grant_id, ret_output);
}
CHANGE(give)

static enum fault
take_step(struct work *work, const void *input, void *ret_output)
{
    const struct access_grant_key *key = input;
    enum fault fault;

    if ((fault = grant_find(work, key->grant_id, ret_output)))
        return fault;
    return grant_take(work, key->grant_id);
}
CHANGE(take)

/* ---- users ---- */

static enum fault
view_user(struct work *work, const char *login, struct access_user_record *ret)
{
    struct factor factor;
    enum fault fault;

    if ((fault = user_find_login(work, login, &ret->user)) ||
            (fault = factor_find(work, ret->user.user_id, &factor)) ||
            (fault = factor_recovery_left(work, ret->user.user_id, &ret->recovery_left)) ||
            (fault = rights_of(work, ret->user.user_id, &ret->rights, &ret->right_count)))
        return fault;
    ret->factor_since = factor.confirmed_at;
    return limit_list_of(work, ret->user.user_id, 0, &ret->limits, &ret->limit_count);
}

static enum fault
show_user(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct access_user_key *key = input;

    (void)company_id;
    return view_user(work, key->user, ret_output);
}

static enum fault
create_user_step(struct work *work, const void *input, void *ret_output)
{
    const struct access_user_new *asked = input;
    int64_t user_id;
    enum fault fault;

    if ((fault = user_create(work, asked->login, asked->name, &user_id)))
        return fault;
    return view_user(work, asked->login, ret_output);
}
CHANGE(create_user)

static enum fault
change_user_step(struct work *work, const void *input, void *ret_output)
{
    const struct access_user_change *asked = input;
    struct user user;
    enum fault fault;

    if ((fault = user_find_login(work, asked->user, &user)) ||
            (fault = user_change(work, &user, asked->name,
                     asked->state == 0 ? user.state : (enum user_state)asked->state)))
        return fault;
    return view_user(work, asked->user, ret_output);
}
CHANGE(change_user)

/* ---- passwords ---- */

static enum fault
read_user(struct work *work, const char *login, struct user *ret)
{
    enum fault fault;

    if ((fault = work_read(work)))
        return fault;
    return work_read_over(work, user_find_login(work, login, ret));
}

static enum fault
seal_password(struct work *work, const void *input, const void **ret_prepared)
{
    const struct access_password_new *asked = input;
    const char *sealed;
    struct user user;
    enum fault fault;

    if ((fault = read_user(work, asked->user, &user)) ||
            (fault = password_seal(work, &user, asked->password, &sealed)))
        return fault;
    *ret_prepared = sealed;
    return OK;
}

static enum fault
set_password(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    const struct access_password_new *asked = input;
    struct access_user_record *record = ret_output;
    enum fault fault;

    (void)company_id;
    if ((fault = view_user(work, asked->user, record)) ||
            (fault = access_require_cover(work, record->user.user_id)) ||
            (fault = factor_require_may_set_password(work, record->user.user_id)))
        return fault;
    return password_keep(work, record->user.user_id, work->prepared);
}

static enum fault
require_old(struct work *work, const struct user *user, const char *old)
{
    bool known;
    enum fault fault;

    if ((fault = work_read(work)) ||
            (fault = work_read_over(work, password_known(work, user->user_id, &known))))
        return fault;
    if (!known)
        return OK;
    if (text_empty(old))
        return fault_say(&work->why, FAULT_FIELD_MISSING, "/old", "say the one until now");
    return password_require(work, user, old);
}

static enum fault
seal_own_password(struct work *work, const void *input, const void **ret_prepared)
{
    const struct access_password_new *asked = input;
    const char *sealed;
    struct user user;
    enum fault fault;

    if ((fault = read_user(work, work->actor.login, &user)) ||
            (fault = require_old(work, &user, asked->old)) ||
            (fault = password_seal(work, &user, asked->password, &sealed)))
        return fault;
    *ret_prepared = sealed;
    return OK;
}

static enum fault
set_own_password(struct work *work, int64_t company_id, const void *input, void *ret_output)
{
    (void)company_id;
    (void)input;
    enum fault fault = view_user(work, work->actor.login, ret_output);

    return fault ? fault : password_keep(work, work->actor.user_id, work->prepared);
}

/* ---- the table ---- */

#define EVERY_CHANGE FAULT_ACCESS_LAST, FAULT_ACCESS_SELF

const struct operation access_operations[] = {
        {.name = "permit.list",
                .method = METHOD_GET,
                .path = "/permits",
                .permit = PERMIT_USER_READ,
                .rows = ROWS_NONE,
                .somewhere = true,
                .runs = RUNS_READ,
                .input = &operation_none_shape,
                .output = &access_permit_page_shape,
                .faults = NO_FAULTS,
                .run = list_permits,
                .doc = "Lists everything that a role can allow."},
        {.name = "role.list",
                .method = METHOD_GET,
                .path = "/roles",
                .permit = PERMIT_USER_READ,
                .rows = ROWS_NONE,
                .somewhere = true,
                .runs = RUNS_READ,
                .input = &operation_none_shape,
                .output = &access_role_page_shape,
                .faults = NO_FAULTS,
                .run = list_roles,
                .doc = "Lists the roles with their permits."},
        {.name = "role.create",
                .method = METHOD_POST,
                .path = "/roles",
                .permit = PERMIT_USER_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_INSTALL,
                .input = &access_role_shape,
                .output = &access_role_shape,
                .makes = "role.change",
                .faults = FAULTS(FAULT_CODE_INVALID, FAULT_CODE_TAKEN, FAULT_PERMIT_UNKNOWN),
                .run = create_role,
                .doc = "Makes a role."},
        {.name = "role.change",
                .method = METHOD_PATCH,
                .path = "/roles/{role}",
                .permit = PERMIT_USER_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_INSTALL,
                .input = &access_role_change_shape,
                .output = &access_role_shape,
                .faults = FAULTS(FAULT_ROLE_UNKNOWN, FAULT_PERMIT_UNKNOWN, EVERY_CHANGE),
                .shown_by = "role.list",
                .run = change_role,
                .doc = "Changes a role's name, or what it allows, for everybody who has it."},
        {.name = "role.remove",
                .method = METHOD_DELETE,
                .path = "/roles/{role}",
                .permit = PERMIT_USER_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_INSTALL,
                .input = &access_role_key_shape,
                .output = &access_role_shape,
                .faults = FAULTS(FAULT_ROLE_UNKNOWN, FAULT_ROLE_USED),
                .run = remove_role,
                .doc = "Removes a role that nobody has."},
        {.name = "group.list",
                .method = METHOD_GET,
                .path = "/groups",
                .permit = PERMIT_USER_READ,
                .rows = ROWS_NONE,
                .runs = RUNS_READ,
                .input = &operation_none_shape,
                .output = &access_group_page_shape,
                .faults = NO_FAULTS,
                .run = list_groups,
                .doc = "Lists the groups with who is in them."},
        {.name = "group.create",
                .method = METHOD_POST,
                .path = "/groups",
                .permit = PERMIT_USER_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_INSTALL,
                .input = &access_group_new_shape,
                .output = &access_group_shape,
                .makes = "group.change",
                .faults = FAULTS(FAULT_CODE_INVALID, FAULT_CODE_TAKEN),
                .run = create_group,
                .doc = "Makes a group."},
        {.name = "group.change",
                .method = METHOD_PATCH,
                .path = "/groups/{group}",
                .permit = PERMIT_USER_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_INSTALL,
                .input = &access_group_change_shape,
                .output = &access_group_shape,
                .faults = FAULTS(FAULT_GROUP_UNKNOWN),
                .shown_by = "group.list",
                .run = change_group,
                .doc = "Renames a group."},
        {.name = "group.remove",
                .method = METHOD_DELETE,
                .path = "/groups/{group}",
                .permit = PERMIT_USER_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_INSTALL,
                .input = &access_group_key_shape,
                .output = &access_group_shape,
                .faults = FAULTS(FAULT_GROUP_UNKNOWN, FAULT_GROUP_USED),
                .run = remove_group,
                .doc = "Removes a group that has no role."},
        {.name = "group.add",
                .method = METHOD_PUT,
                .path = "/groups/{group}/members/{user}",
                .permit = PERMIT_USER_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_INSTALL,
                .input = &access_group_place_shape,
                .output = &access_group_shape,
                .faults = FAULTS(FAULT_USER_UNKNOWN, FAULT_GROUP_UNKNOWN, FAULT_ACCESS_SELF),
                .shown_by = "group.list",
                .run = add_member,
                .doc = "Puts somebody into a group."},
        {.name = "group.drop",
                .method = METHOD_DELETE,
                .path = "/groups/{group}/members/{user}",
                .permit = PERMIT_USER_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_INSTALL,
                .input = &access_group_place_shape,
                .output = &access_group_shape,
                .faults = FAULTS(FAULT_USER_UNKNOWN, FAULT_GROUP_UNKNOWN, FAULT_ACCESS_LAST),
                .shown_by = "group.list",
                .run = drop_member,
                .doc = "Takes somebody out of a group."},
        {.name = "grant.list",
                .method = METHOD_GET,
                .path = "/grants",
                .permit = PERMIT_USER_READ,
                .rows = ROWS_NONE,
                .runs = RUNS_READ,
                .input = &operation_none_shape,
                .output = &access_grant_page_shape,
                .faults = NO_FAULTS,
                .run = list_grants,
                .doc = "Lists who has which role, and where."},
        {.name = "grant.give",
                .method = METHOD_POST,
                .path = "/grants",
                .permit = PERMIT_USER_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_INSTALL,
                .input = &access_grant_new_shape,
                .output = &access_grant_shape,
                .makes = "grant.take",
                .faults = FAULTS(FAULT_USER_UNKNOWN, FAULT_ROLE_UNKNOWN, FAULT_GROUP_UNKNOWN,
                        FAULT_GRANT_DOUBLE, FAULT_ACCESS_SELF),
                .run = give,
                .doc = "Gives a role to a user or a group, in a company or everywhere."},
        {.name = "grant.take",
                .method = METHOD_DELETE,
                .path = "/grants/{grant_id}",
                .permit = PERMIT_USER_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_INSTALL,
                .input = &access_grant_key_shape,
                .output = &access_grant_shape,
                .faults = FAULTS(FAULT_GRANT_UNKNOWN, FAULT_ACCESS_LAST),
                .run = take,
                .doc = "Takes a role back; nothing is done by it any more."},
        {.name = "user.show",
                .method = METHOD_GET,
                .path = "/users/{user}",
                .permit = PERMIT_USER_READ,
                .rows = ROWS_NONE,
                .runs = RUNS_READ,
                .input = &access_user_key_shape,
                .output = &access_user_shape,
                .faults = FAULTS(FAULT_USER_UNKNOWN),
                .run = show_user,
                .doc = "Shows a user, what it may do, and by which role."},
        {.name = "user.create",
                .method = METHOD_POST,
                .path = "/users",
                .permit = PERMIT_USER_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_INSTALL,
                .input = &access_user_new_shape,
                .output = &access_user_shape,
                .makes = "user.show",
                .faults = FAULTS(FAULT_CODE_TAKEN),
                .run = create_user,
                .doc = "Makes a user, who may do nothing until a role is given."},
        {.name = "user.set-password",
                .method = METHOD_PUT,
                .path = "/users/{user}/password",
                .permit = PERMIT_USER_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_INSTALL,
                .input = &access_password_shape,
                .output = &access_user_shape,
                .faults = FAULTS(FAULT_USER_UNKNOWN, FAULT_PASSWORD_WEAK, FAULT_ACCESS_SELF),
                .prepare = seal_password,
                .run = set_password,
                .doc = "Sets the password of a user who may do no more than oneself."},
        {.name = "user.set-own-password",
                .method = METHOD_PUT,
                .path = "/password",
                .permit = PERMIT_SELF,
                .rows = ROWS_NONE,
                .runs = RUNS_INSTALL,
                .input = &access_own_password_shape,
                .output = &access_user_shape,
                .faults = FAULTS(FAULT_FIELD_MISSING, FAULT_FACTOR_MISSING, FAULT_SIGN_IN_REFUSED,
                        FAULT_PASSWORD_WEAK),
                .prepare = seal_own_password,
                .run = set_own_password,
                .doc = "Sets one's own password, by the one until now."},
        {.name = "user.change",
                .method = METHOD_PATCH,
                .path = "/users/{user}",
                .permit = PERMIT_USER_CHANGE,
                .rows = ROWS_WHOLE,
                .runs = RUNS_INSTALL,
                .input = &access_user_change_shape,
                .output = &access_user_shape,
                .faults = FAULTS(FAULT_USER_UNKNOWN, EVERY_CHANGE),
                .shown_by = "user.show",
                .run = change_user,
                .doc = "Renames a user, disables it, or lets it work again."},
        {0},
};
