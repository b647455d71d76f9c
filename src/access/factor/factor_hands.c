#include "access/factor/factor.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* Who had his hands on what proves that somebody is who he says; 0: nobody else. */
struct hands {
    int64_t set_by;   /* the password */
    int64_t taken_by; /* the second factor that is no more */
};

static enum fault
find_hands(struct work *work, int64_t user_id, struct hands *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;
    bool row;

    *ret = (struct hands){0};
    if ((fault = stmt_open(work, &SQL_ACCESS_FACTOR_HANDS, &find)))
        return fault;
    stmt_set_int(&find, "user_id", user_id);
    if ((fault = stmt_next(&find, &row)) || !row)
        return fault;
    ret->set_by = stmt_int(&find, "set_by");
    ret->taken_by = stmt_int_or(&find, "factor_taken_by", 0);
    return OK;
}

/* Whether the actor is somebody, or either of them may be the other by a password that he set, or a
 * third may be both. */
static enum fault
is_one_hand(struct work *work, int64_t somebody, bool *ret)
{
    int64_t actor = work->actor.user_id;
    struct hands own, others;
    enum fault fault;

    *ret = false;
    if (somebody == 0)
        return OK;
    if ((fault = find_hands(work, actor, &own)) || (fault = find_hands(work, somebody, &others)))
        return fault;
    *ret = somebody == actor || own.set_by == somebody || others.set_by == actor ||
           (own.set_by != 0 && own.set_by == others.set_by);
    return OK;
}

enum fault
factor_require_may_take(struct work *work, int64_t user_id)
{
    struct hands hands;
    enum fault fault;
    bool same;

    if ((fault = find_hands(work, user_id, &hands)) ||
            (fault = is_one_hand(work, hands.set_by, &same)))
        return fault;
    if (!same)
        return OK;
    return fault_say(&work->why, FAULT_ACCESS_SELF, "",
            "%s, or an account of the same hand, set the password: without the second factor he "
            "could be who it is; somebody else has to",
            work->actor.login);
}

enum fault
factor_require_may_set_password(struct work *work, int64_t user_id)
{
    struct hands hands;
    enum fault fault;
    bool same;

    if ((fault = find_hands(work, user_id, &hands)) ||
            (fault = is_one_hand(work, hands.taken_by, &same)))
        return fault;
    if (!same)
        return OK;
    return fault_say(&work->why, FAULT_ACCESS_SELF, "",
            "%s, or an account of the same hand, took the second factor: with the password he "
            "could be who it is; somebody else has to",
            work->actor.login);
}
