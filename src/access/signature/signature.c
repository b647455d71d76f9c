#include "access/signature/signature.h"

#include <string.h>

#include "access/factor/factor.h"
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

enum signature_demand
signature_demand_of(struct stmt *rule)
{
    int demand = stmt_code(rule, "demand", DEMAND_NOTHING, DEMAND_SIGNATURE);

    return stmt_int_or(rule, "second_factor", 0) != 0 ? DEMAND_FACTOR
                                                      : (enum signature_demand)demand;
}

static void
take_nearer(struct nearest *nearest, struct stmt *rule)
{
    int nearness = nearness_of(rule);
    const struct signature_asked asked = {
            .demand = signature_demand_of(rule),
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

static enum fault
find_how(struct work *work, enum signed_by *ret)
{
    struct factor factor;
    enum fault fault;

    if ((fault = factor_find(work, work->actor.user_id, &factor)))
        return fault;
    *ret = factor.confirmed_at == 0 ? SIGNED_BY_PASSWORD : SIGNED_BY_FACTOR;
    return OK;
}

/* By what the actor can sign. */
static enum fault
read_how(struct work *work, enum signed_by *ret)
{
    enum fault fault;

    if ((fault = work_read(work)))
        return fault;
    return work_read_over(work, find_how(work, ret));
}

static enum fault
refuse_without_factor(struct work *work)
{
    return fault_say(&work->why, FAULT_FACTOR_NONE, "",
            "%s has no second factor; once it is taken up, this can be signed", work->actor.login);
}

/* Who owns the database and is no user has no password to sign with. */
static enum fault
prove(struct work *work)
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
                "it is not the password of %s, or the code not one of his second factor, or there "
                "were too many that were not",
                work->actor.login);
    return fault;
}

static enum fault
sign(struct work *work, enum signature_demand demand, const char *meaning)
{
    enum signed_by by;
    enum fault fault;

    if ((fault = read_how(work, &by)))
        return fault;
    if (demand == DEMAND_FACTOR && by != SIGNED_BY_FACTOR)
        return refuse_without_factor(work);
    if ((fault = prove(work)))
        return fault;
    work->signature = (struct signature){by, meaning};
    return OK;
}

enum fault
signature_give(struct work *work, const struct signature_asked *asked, const char *meaning)
{
    const char *stands_for = text_empty(asked->meaning) ? meaning : asked->meaning;

    if (asked->demand >= DEMAND_REASON && text_empty(work->reason))
        return fault_say(&work->why, FAULT_REASON_MISSING, "/reason", "say why: %s", stands_for);
    if (!text_empty(work->sign_with))
        return sign(work, asked->demand, stands_for);
    return asked->demand >= DEMAND_SIGNATURE ? refuse_missing(work, stands_for) : OK;
}
