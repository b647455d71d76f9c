#include "access/rights/rights.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "access/limit/limit.h"
#include "sql_catalogue.h"
#include "store/installation.h"
#include "store/stmt.h"
#include "store/work.h"

/* Also of a user that is disabled, where it is asked for. */
static enum fault
read_rights(
        struct work *work, int64_t user_id, bool disabled, struct right **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct right *rights = NULL;
    size_t count = 0;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_ACCESS_RIGHTS_LIST, &list)))
        return fault;
    stmt_set_int(&list, "user_id", user_id);
    stmt_set_int(&list, "disabled", disabled ? 1 : 0);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        rights = arena_room(&work->arena, rights, count, sizeof(*rights));
        rights[count++] = (struct right){
                .permit = stmt_text(&list, "permit"),
                .company_id = stmt_int(&list, "company_id"),
                .company = stmt_text(&list, "company"),
                .role = stmt_text(&list, "role"),
                .group = stmt_text(&list, "group_code"),
        };
    }
    if (fault)
        return fault;
    *ret = rights;
    *ret_count = count;
    return OK;
}

enum fault
rights_of(struct work *work, int64_t user_id, struct right **ret, size_t *ret_count)
{
    return read_rights(work, user_id, false, ret, ret_count);
}

enum fault
rights_of_actor(struct work *work, struct right **ret, size_t *ret_count)
{
    if (!work->actor.owns)
        return rights_of(work, work->actor.user_id, ret, ret_count);
    *ret = arena_array(&work->arena, 1, sizeof(**ret));
    (*ret)->permit = PERMIT_EVERY;
    *ret_count = 1;
    return OK;
}

bool
rights_hold(const struct right *rights, size_t count, const char *permit, int64_t company_id)
{
    for (size_t i = 0; i < count; i++)
        if ((rights[i].company_id == 0 || rights[i].company_id == company_id) &&
                (strcmp(rights[i].permit, PERMIT_EVERY) == 0 ||
                        strcmp(rights[i].permit, permit) == 0))
            return true;
    return false;
}

bool
rights_any(const struct right *rights, size_t count, int64_t company_id)
{
    for (size_t i = 0; i < count; i++)
        if (rights[i].company_id == 0 || rights[i].company_id == company_id)
            return true;
    return false;
}

enum fault
access_require_cover(struct work *work, int64_t user_id)
{
    struct right *own, *others;
    size_t own_count, other_count;
    enum fault fault;

    if ((fault = rights_of(work, work->actor.user_id, &own, &own_count)) ||
            (fault = read_rights(work, user_id, true, &others, &other_count)))
        return fault;
    for (size_t i = 0; i < other_count; i++)
        if (!rights_hold(own, own_count, others[i].permit, others[i].company_id))
            return fault_say(&work->why, FAULT_ACCESS_SELF, "",
                    "who it is may do what %s may not (%s): somebody else has to",
                    work->actor.login, others[i].permit);
    return OK;
}

/* ---- changing ---- */

static enum fault
add_person(struct work *work, struct access_change *change, int64_t user_id)
{
    struct access_person *person;
    enum fault fault;

    change->people =
            arena_room(&work->arena, change->people, change->count, sizeof(change->people[0]));
    person = &change->people[change->count++];
    *person = (struct access_person){.user_id = user_id};
    if ((fault = rights_of(work, user_id, &person->rights, &person->right_count)))
        return fault;
    return limit_list_of(work, user_id, 0, &person->limits, &person->limit_count);
}

/* The actor comes first. */
static enum fault
read_people(struct work *work, struct access_change *change)
{
    SCOPED(stmt_close) struct stmt list = {0};
    bool row;
    enum fault fault;

    if ((fault = add_person(work, change, work->actor.user_id)) ||
            (fault = stmt_open(work, &SQL_ACCESS_RIGHTS_DEPENDANTS, &list)))
        return fault;
    stmt_set_int(&list, "user_id", work->actor.user_id);
    while ((fault = stmt_next(&list, &row)) == OK && row)
        if ((fault = add_person(work, change, stmt_int(&list, "user_id"))))
            return fault;
    return fault;
}

/* Summa itself has no user. */
enum fault
access_change_begin(struct work *work, struct access_change *ret)
{
    enum fault fault;

    *ret = (struct access_change){0};
    if ((fault = installation_lock(work)))
        return fault;
    return work->actor.user_id == 0 ? OK : read_people(work, ret);
}

static enum fault
renew_versions(struct work *work)
{
    SCOPED(stmt_close) struct stmt renew = {0};
    int64_t version;
    enum fault fault;

    randombytes_buf(&version, sizeof(version));
    if ((fault = installation_access_changed(work)) ||
            (fault = stmt_open(work, &SQL_ACCESS_RIGHTS_RENEW, &renew)))
        return fault;
    stmt_set_int(&renew, "version", version & INT64_MAX);
    return stmt_run(&renew, NULL);
}

static enum fault
require_keeper(struct work *work)
{
    SCOPED(stmt_close) struct stmt count = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_ACCESS_RIGHTS_KEEPERS, &count)))
        return fault;
    stmt_set_text(&count, "permit", permit_name(PERMIT_USER_CHANGE));
    if ((fault = stmt_next(&count, &row)))
        return fault;
    assert(row);
    if (stmt_int(&count, "keepers") > 0)
        return OK;
    return fault_say(&work->why, FAULT_ACCESS_LAST, "",
            "nobody would be left who may change users (%s, in every company)",
            permit_name(PERMIT_USER_CHANGE));
}

/* What somebody has now and had not before, the actor had before. */
static enum fault
require_covered(
        struct work *work, const struct access_change *change, const struct access_person *person)
{
    const struct access_person *actor = &change->people[0];
    struct right *after;
    size_t count;
    enum fault fault;

    if ((fault = rights_of(work, person->user_id, &after, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (!rights_hold(
                    person->rights, person->right_count, after[i].permit, after[i].company_id) &&
                !rights_hold(
                        actor->rights, actor->right_count, after[i].permit, after[i].company_id))
            return fault_say(&work->why, FAULT_ACCESS_SELF, "",
                    person == actor
                            ? "it would give %s, who does it, the permit %s; somebody else has to"
                            : "%s made the user, or set the password, and has not the permit %s "
                              "that it would give; somebody else has to",
                    work->actor.login, after[i].permit);
    return OK;
}

static bool
is_among(const struct row_limit *limit, const struct row_limit *limits, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (limits[i].limit_id == limit->limit_id)
            return true;
    return false;
}

static bool
are_all_among(const struct row_limit *some, size_t some_count, const struct row_limit *limits,
        size_t count)
{
    for (size_t i = 0; i < some_count; i++)
        if (!is_among(&some[i], limits, count))
            return false;
    return true;
}

static enum fault
refuse_sight(
        struct work *work, const struct access_person *person, const struct access_person *actor)
{
    return fault_say(&work->why, FAULT_ACCESS_SELF, "",
            person == actor
                    ? "it would change which rows %s sees, who does it; somebody else has to"
                    : "%s made the user, or set the password, and may not himself what it "
                      "would then see; somebody else has to",
            work->actor.login);
}

/* Whoever was limited and is limited in another way may see more rows by it: one limit the less, or
 * one more beside others of its kind. Then the actor, who is not limited himself, may do what the
 * other may, and gains nothing. */
static enum fault
require_no_more_sight(
        struct work *work, const struct access_change *change, const struct access_person *person)
{
    const struct access_person *actor = &change->people[0];
    struct row_limit *after;
    size_t count;
    enum fault fault;

    if (person->limit_count == 0)
        return OK;
    if ((fault = limit_list_of(work, person->user_id, 0, &after, &count)))
        return fault;
    if (count == person->limit_count &&
            are_all_among(person->limits, person->limit_count, after, count))
        return OK;
    if (actor->limit_count > 0)
        return refuse_sight(work, person, actor);
    for (size_t i = 0; i < person->right_count; i++)
        if (!rights_hold(actor->rights, actor->right_count, person->rights[i].permit,
                    person->rights[i].company_id))
            return refuse_sight(work, person, actor);
    return OK;
}

/* S-Z4: who gives rights has not the right to all that he gives, and gets none by it: not under
 * another name either. */
static enum fault
require_nothing_gained(struct work *work, const struct access_change *change)
{
    enum fault fault;

    for (size_t i = 0; i < change->count; i++)
        if ((fault = require_covered(work, change, &change->people[i])) ||
                (fault = require_no_more_sight(work, change, &change->people[i])))
            return fault;
    return OK;
}

enum fault
access_change_end(struct work *work, const struct access_change *change)
{
    enum fault fault;

    if ((fault = require_keeper(work)) || (fault = require_nothing_gained(work, change)))
        return fault;
    return renew_versions(work);
}
