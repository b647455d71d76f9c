#include "access/limit/limit.h"

#include "access/grant/grant.h"
#include "access/group/group.h"
#include "access/rights/rights.h"
#include "access/user/user.h"
#include "store/sight.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

/* eva may do everything; anna writes journals, is in group AP, and was made by eva. */
struct ward {
    struct store *store;
    struct work work;
    int64_t acme;
    int64_t eva;
    int64_t anna;
    int64_t bo; /* keeps users, and nothing else */
};

static void
given_ward(struct ward *ward)
{
    struct work *work = &ward->work;
    int64_t grant_id;

    given_store(&ward->store);
    given_work(work, ward->store);
    ward->acme = given_bare_company(work);
    given_write(work);
    given_ok(work, user_ensure(work, "eva", "Eva Ek", &ward->eva));
    given_ok(work, user_ensure(work, "bo", "Bo By", &ward->bo));
    given_ok(work, user_act(work, ward->bo));
    given_ok(work, user_create(work, "anna", "Anna Ås", &ward->anna));
    given_ok(work, group_create(work, "AP", "Payables"));
    given_ok(work,
            grant_give(work, &(struct grant_new){.role = "administrator", .user_id = ward->bo},
                    &grant_id));
    given_ok(work, grant_give(work, &(struct grant_new){.role = "clerk", .user_id = ward->anna},
                           &grant_id));
    given_commit(work);
}

static void
ward_done(struct ward *ward)
{
    given_work_done(&ward->work);
    store_close(&ward->store);
}

static enum fault
change_limits(struct ward *ward, int64_t by, struct row_limit *added, int64_t removed)
{
    struct work *work = &ward->work;
    struct access_change change;
    enum fault fault;

    given_write(work);
    given_ok(work, user_act(work, by));
    if ((fault = access_change_begin(work, &change)) == OK &&
            (fault = added != NULL ? limit_add(work, added) : limit_remove(work, removed)) == OK)
        fault = access_change_end(work, &change);
    if (fault == OK)
        given_commit(work);
    else
        given_rollback(work);
    return fault;
}

#define LIMIT(by, ...) change_limits(&ward, ward.by, &(struct row_limit){__VA_ARGS__}, 0)

/* Anna's, as she asks for her rights. */
static const struct actor *
look(struct ward *ward)
{
    struct work *work = &ward->work;

    given_ok(work, work_read(work));
    given_ok(work, user_act(work, ward->anna));
    given_ok(work, access_permit(work, PERMIT_JOURNAL_READ, ward->acme));
    work_read_end(work);
    return &work->actor;
}

TEST(without_a_limit_all_rows_are_seen)
{
    SCOPED(ward_done) struct ward ward = {0};

    given_ward(&ward);
    REQUIRE(look(&ward)->sight == NULL);
    REQUIRE(sight_of_subledger(look(&ward), NULL));
    REQUIRE(sight_of_account(look(&ward), "5010"));
    REQUIRE(sight_of_preparer(look(&ward), ward.bo));
}

TEST(of_one_kind_one_limit_is_enough_while_each_kind_must_hold)
{
    SCOPED(ward_done) struct ward ward = {0};
    const struct actor *anna;

    given_ward(&ward);
    REQUIRE_INT(
            LIMIT(eva, .user_id = ward.anna, .kind = LIMIT_ACCOUNTS, .code = "50", .to_code = "5A"),
            OK);
    REQUIRE(sight_is_of_accounts(look(&ward)));
    REQUIRE_INT(LIMIT(eva, .user_id = ward.anna, .kind = LIMIT_ACCOUNTS, .code = "1930",
                        .to_code = "1930", .company_id = ward.acme),
            OK);
    REQUIRE_INT(LIMIT(eva, .user_id = ward.anna, .kind = LIMIT_SUBLEDGER, .code = "AP",
                        .company_id = ward.acme),
            OK);
    anna = look(&ward);
    REQUIRE(sight_of_account(anna, "1930"));
    REQUIRE(sight_of_account(anna, "5a"));
    REQUIRE(!sight_of_account(anna, "1931"));
    REQUIRE(!sight_of_account(anna, "5b"));
    REQUIRE(sight_of_subledger(anna, "AP"));
    REQUIRE(!sight_of_subledger(anna, "AR"));
    REQUIRE(!sight_of_subledger(anna, NULL));
    REQUIRE(!sight_is_of_accounts(anna));
}

TEST(whoever_is_in_a_limited_group_sees_his_own_alone)
{
    SCOPED(ward_done) struct ward ward = {0};

    given_ward(&ward);
    REQUIRE_INT(LIMIT(eva, .group = "ap", .kind = LIMIT_OWN), OK);
    REQUIRE(look(&ward)->sight == NULL);
    given_write(&ward.work);
    given_ok(&ward.work, group_add(&ward.work, "AP", ward.anna));
    given_commit(&ward.work);
    REQUIRE(sight_of_preparer(look(&ward), ward.anna));
    REQUIRE(!sight_of_preparer(look(&ward), ward.eva));
    REQUIRE_INT(TRY(&ward.work, 0, group_remove(&ward.work, "AP")), FAULT_GROUP_USED);
}

/* Who made her could act in her name. */
TEST(nobody_widens_what_somebody_of_his_making_sees_beyond_what_he_may)
{
    SCOPED(ward_done) struct ward ward = {0};
    struct row_limit own = {.user_id = 0, .kind = LIMIT_OWN};
    struct row_limit *limits;
    size_t count;

    given_ward(&ward);
    own.user_id = ward.anna;
    REQUIRE_INT(change_limits(&ward, ward.eva, &own, 0), OK);
    REQUIRE_INT(change_limits(&ward, ward.bo, NULL, own.limit_id), FAULT_ACCESS_SELF);
    REQUIRE(look(&ward)->sight != NULL);
    REQUIRE_INT(change_limits(&ward, ward.eva, NULL, own.limit_id), OK);
    REQUIRE(look(&ward)->sight == NULL);
    REQUIRE_INT(LIMIT(bo, .user_id = ward.anna, .kind = LIMIT_SUBLEDGER, .code = "AP"), OK);
    REQUIRE_INT(LIMIT(bo, .user_id = ward.anna, .kind = LIMIT_SUBLEDGER, .code = "AR"),
            FAULT_ACCESS_SELF);
    given_ok(&ward.work, work_read(&ward.work));
    given_ok(&ward.work, limit_list(&ward.work, &limits, &count));
    REQUIRE_INT(count, 1);
}

TEST(nobody_takes_his_own_limit_away)
{
    SCOPED(ward_done) struct ward ward = {0};
    struct row_limit own = {.kind = LIMIT_OWN};

    given_ward(&ward);
    own.user_id = ward.bo;
    REQUIRE_INT(change_limits(&ward, ward.eva, &own, 0), OK);
    REQUIRE_INT(change_limits(&ward, ward.bo, NULL, own.limit_id), FAULT_ACCESS_SELF);
    REQUIRE_INT(change_limits(&ward, ward.eva, NULL, own.limit_id), OK);
}

TEST(somebody_is_always_left_who_may_change_users_and_is_not_limited)
{
    SCOPED(ward_done) struct ward ward = {0};

    given_ward(&ward);
    REQUIRE_INT(LIMIT(eva, .user_id = ward.bo, .kind = LIMIT_OWN), OK);
    REQUIRE_INT(LIMIT(bo, .user_id = ward.eva, .kind = LIMIT_OWN), FAULT_ACCESS_LAST);
    REQUIRE_INT(LIMIT(eva, .user_id = ward.eva, .kind = LIMIT_OWN), FAULT_ACCESS_LAST);
}

/* Asked for before the change, locked after it. */
TEST(who_asked_before_he_was_limited_finds_it_at_the_lock)
{
    SCOPED(ward_done) struct ward ward = {0};
    struct work *work = &ward.work;
    struct actor before;
    struct company_head head;

    given_ward(&ward);
    before = *look(&ward);
    REQUIRE_INT(LIMIT(eva, .user_id = ward.anna, .kind = LIMIT_OWN), OK);
    work->actor = before;
    given_write(work);
    REQUIRE_INT(company_lock(work, ward.acme, &head), FAULT_ACCESS_CHANGED);
    given_rollback(work);
}
