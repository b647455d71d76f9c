#include "access/signature/signature.h"

#include <string.h>

#include "access/password/password.h"
#include "access/user/user.h"
#include "base/text.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* ---- what is asked ---- */

enum nearness { OF_USER, OF_GROUP, OF_ROLE, OF_EVERYBODY };

/* The one that holds so far of an operation; nearness as the rules are ordered, 0 the nearest. */
struct nearest {
    const char *operation;
    int nearness;
    struct signature_asked asked; /* demand 0: none yet */
};

static int
nearness_of(struct stmt *rule)
{
    enum nearness of = !stmt_is_null(rule, "user_id")     ? OF_USER
                       : !stmt_is_null(rule, "group_key") ? OF_GROUP
                       : !stmt_is_null(rule, "role_key")  ? OF_ROLE
                                                          : OF_EVERYBODY;

    return 2 * (int)of + (stmt_int(rule, "company_id") == 0 ? 1 : 0);
}

static void
take_nearer(struct nearest *nearest, struct stmt *rule)
{
    int nearness = nearness_of(rule);
    const struct signature_asked asked = {
            .demand = (enum signature_demand)stmt_code(
                    rule, "demand", DEMAND_NOTHING, DEMAND_SIGNATURE),
            .meaning = stmt_text(rule, "meaning"),
    };

    if (strcmp(stmt_text(rule, "operation"), nearest->operation) != 0)
        return;
    if (nearest->asked.demand != 0 && nearness > nearest->nearness)
        return;
    if (nearness == nearest->nearness && asked.demand <= nearest->asked.demand)
        return;
    nearest->nearness = nearness;
    nearest->asked = asked;
}

enum fault
signature_asked(struct work *work, const char *operation, const char *other, int64_t company_id,
        struct signature_asked *ret)
{
    SCOPED(stmt_close) struct stmt rules = {0};
    struct nearest own = {.operation = operation};
    struct nearest beside = {.operation = other == NULL ? operation : other};
    enum fault fault;
    bool row;

    *ret = (struct signature_asked){.demand = DEMAND_NOTHING};
    if ((fault = stmt_open(work, &SQL_ACCESS_SIGNATURE_ASKED, &rules)))
        return fault;
    stmt_set_text(&rules, "operation", own.operation);
    stmt_set_text(&rules, "other", beside.operation);
    stmt_set_int(&rules, "company_id", company_id);
    stmt_set_int(&rules, "user_id", work->actor.user_id);
    while ((fault = stmt_next(&rules, &row)) == OK && row) {
        take_nearer(&own, &rules);
        take_nearer(&beside, &rules);
    }
    if (own.asked.demand > ret->demand)
        *ret = own.asked;
    if (beside.asked.demand > ret->demand)
        *ret = beside.asked;
    return fault;
}

/* ---- what is given ---- */

static enum fault
refuse_missing(struct work *work, const char *meaning)
{
    return fault_say(&work->why, FAULT_SIGNATURE_MISSING, "", "%s signs this by his password: %s",
            work->actor.login, meaning);
}

/* Who owns the database and is no user has no password to sign with. */
static enum fault
sign(struct work *work, const char *meaning)
{
    const struct user self = {
            .user_id = work->actor.user_id,
            .login = work->actor.login,
            .name = work->actor.name,
            .state = USER_ACTIVE,
    };
    enum fault fault = password_require(work, &self, work->sign_with);

    if (fault == FAULT_SIGN_IN_REFUSED)
        return fault_say(&work->why, FAULT_SIGNATURE_REFUSED, "",
                "it is not the password of %s, or there were too many that were not",
                work->actor.login);
    if (fault == OK)
        work->signature = (struct signature){SIGNED_BY_PASSWORD, meaning};
    return fault;
}

enum fault
signature_give(struct work *work, const struct signature_asked *asked, const char *meaning)
{
    const char *stands_for = text_empty(asked->meaning) ? meaning : asked->meaning;

    if (asked->demand >= DEMAND_REASON && text_empty(work->reason))
        return fault_say(&work->why, FAULT_REASON_MISSING, "/reason", "say why: %s", stands_for);
    if (!text_empty(work->sign_with))
        return sign(work, stands_for);
    return asked->demand == DEMAND_SIGNATURE ? refuse_missing(work, stands_for) : OK;
}
