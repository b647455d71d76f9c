#include "access/rights/rights.h"

#include "access/grant/grant.h"
#include "access/group/group.h"
#include "access/password/password.h"
#include "access/role/role.h"
#include "access/user/user.h"
#include "base/text.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

/* Two companies; eva, the first, may do everything, anna and bo nothing yet. */
struct house {
    struct store *store;
    struct work work;
    int64_t acme;
    int64_t other;
    int64_t eva;
    int64_t anna;
    int64_t bo;
    int64_t dora; /* made later */
};

static void
given_house(struct house *house)
{
    struct company_new other = {.code = "OTHER", .name = "Other"};
    struct work *work = &house->work;

    given_store(&house->store);
    given_work(work, house->store);
    house->acme = given_bare_company(work);
    given_write(work);
    given_ok(work, user_ensure(work, "eva", "Eva Ek", &house->eva));
    given_ok(work, user_ensure(work, "anna", "Anna Ås", &house->anna));
    given_ok(work, user_ensure(work, "bo", "Bo By", &house->bo));
    REQUIRE(currency_of("SEK", &other.currency));
    given_ok(work, company_create(work, &other, &house->other));
    given_commit(work);
}

static void
house_done(struct house *house)
{
    given_work_done(&house->work);
    store_close(&house->store);
}

static enum fault
may(struct house *house, int64_t user_id, enum permit permit, int64_t company_id)
{
    struct work *work = &house->work;
    enum fault fault;

    given_ok(work, work_read(work));
    given_ok(work, user_act(work, user_id));
    fault = access_permit(work, permit, company_id);
    work_read_end(work);
    return fault;
}

#define MAY(house, user, permit, company)                                                          \
    REQUIRE_INT(may(house, (house)->user, permit, company), OK)
#define MAY_NOT(house, user, permit, company)                                                      \
    REQUIRE_INT(may(house, (house)->user, permit, company), FAULT_PERMIT_DENIED)

/* One change by somebody, as an operation makes it; rolled back when it is refused. */
typedef enum fault house_step(struct house *house);

static enum fault
change(struct house *house, int64_t by, house_step *step)
{
    struct work *work = &house->work;
    struct access_change change;
    enum fault fault;

    given_write(work);
    given_ok(work, user_act(work, by));
    if ((fault = access_change_begin(work, &change)) == OK && (fault = step(house)) == OK)
        fault = access_change_end(work, &change);
    if (fault == OK)
        given_commit(work);
    else
        given_rollback(work);
    return fault;
}

static enum fault
give(struct house *house, const char *role, int64_t user_id, const char *group, int64_t company_id)
{
    const struct grant_new grant = {role, user_id, group, company_id};
    int64_t grant_id;

    return grant_give(&house->work, &grant, &grant_id);
}

static enum fault
anna_is_clerk(struct house *house)
{
    return give(house, "clerk", house->anna, NULL, house->acme);
}

static enum fault
anna_keeps_users(struct house *house)
{
    return give(house, "administrator", house->anna, NULL, 0);
}

static enum fault
anna_posts(struct house *house)
{
    return give(house, "poster", house->anna, NULL, house->acme);
}

static enum fault
bo_posts(struct house *house)
{
    return give(house, "poster", house->bo, NULL, house->acme);
}

static enum fault
owners_go(struct house *house)
{
    struct grant *grants;
    size_t count;
    enum fault fault;

    if ((fault = grant_list(&house->work, &grants, &count)))
        return fault;
    for (size_t i = 0; i < count; i++)
        if (text_same(grants[i].role, "owner") && fault == OK)
            fault = grant_take(&house->work, grants[i].grant_id);
    return fault;
}

TEST(the_first_user_may_do_everything_and_those_after_nothing)
{
    SCOPED(house_done) struct house house = {0};

    given_house(&house);
    MAY(&house, anna, PERMIT_SELF, 0);
    for (int permit = 0; permit < PERMIT_SELF; permit++) {
        MAY(&house, eva, (enum permit)permit, house.acme);
        MAY(&house, eva, (enum permit)permit, 0);
        MAY_NOT(&house, anna, (enum permit)permit, house.acme);
        MAY_NOT(&house, anna, (enum permit)permit, 0);
    }
}

TEST(a_role_allows_what_it_says_and_where_it_is_given)
{
    SCOPED(house_done) struct house house = {0};

    given_house(&house);
    REQUIRE_INT(change(&house, house.eva, anna_is_clerk), OK);
    MAY(&house, anna, PERMIT_JOURNAL_CHANGE, house.acme);
    MAY_NOT(&house, anna, PERMIT_JOURNAL_POST, house.acme);
    MAY_NOT(&house, anna, PERMIT_JOURNAL_CHANGE, house.other);
    MAY_NOT(&house, anna, PERMIT_JOURNAL_CHANGE, 0);
    MAY_NOT(&house, bo, PERMIT_JOURNAL_CHANGE, house.acme);
}

static enum fault
anna_is_in_a_group(struct house *house)
{
    enum fault fault;

    if ((fault = group_create(&house->work, "AP", "Accounts payable")) ||
            (fault = group_add(&house->work, "ap", house->anna)) ||
            (fault = group_add(&house->work, "ap", house->anna)))
        return fault;
    return give(house, "Clerk", 0, "ap", 0);
}

static enum fault
anna_leaves_it(struct house *house)
{
    return group_drop(&house->work, "AP", house->anna);
}

TEST(who_is_in_a_group_may_what_the_group_may_until_he_leaves_it)
{
    SCOPED(house_done) struct house house = {0};

    given_house(&house);
    REQUIRE_INT(change(&house, house.eva, anna_is_in_a_group), OK);
    MAY(&house, anna, PERMIT_JOURNAL_CHANGE, house.acme);
    MAY(&house, anna, PERMIT_JOURNAL_CHANGE, house.other);
    REQUIRE_INT(change(&house, house.eva, anna_leaves_it), OK);
    MAY_NOT(&house, anna, PERMIT_JOURNAL_CHANGE, house.acme);
}

static enum fault
clerks_post(struct house *house)
{
    return role_change(&house->work, &(struct role){"clerk", "Writes and posts",
                                             "journal.change journal.post journal.post"});
}

TEST(a_role_that_is_changed_is_changed_for_all_who_have_it)
{
    SCOPED(house_done) struct house house = {0};
    struct role role;

    given_house(&house);
    REQUIRE_INT(change(&house, house.eva, anna_is_clerk), OK);
    REQUIRE_INT(change(&house, house.eva, clerks_post), OK);
    MAY(&house, anna, PERMIT_JOURNAL_POST, house.acme);
    MAY_NOT(&house, anna, PERMIT_REPORT_READ, house.acme);
    REQUIRE_INT(work_read(&house.work), OK);
    REQUIRE_INT(role_find(&house.work, "CLERK", &role), OK);
    REQUIRE_TEXT(role.permits, "journal.change journal.post");
}

static enum fault
anna_is_disabled(struct house *house)
{
    struct user user;
    enum fault fault;

    if ((fault = user_find(&house->work, house->anna, &user)))
        return fault;
    return user_change(&house->work, &user, NULL, USER_DISABLED);
}

TEST(who_is_disabled_may_nothing_and_does_not_act)
{
    SCOPED(house_done) struct house house = {0};
    struct right *rights;
    size_t count;

    given_house(&house);
    REQUIRE_INT(change(&house, house.eva, anna_is_clerk), OK);
    REQUIRE_INT(change(&house, house.eva, anna_is_disabled), OK);
    REQUIRE_INT(work_read(&house.work), OK);
    REQUIRE_INT(user_act(&house.work, house.anna), FAULT_USER_DISABLED);
    house.work.actor.user_id = house.anna;
    house.work.actor.login = "anna";
    REQUIRE_INT(access_permit(&house.work, PERMIT_JOURNAL_CHANGE, house.acme), FAULT_PERMIT_DENIED);
    REQUIRE_INT(access_permit_somewhere(&house.work, PERMIT_JOURNAL_CHANGE), FAULT_PERMIT_DENIED);
    REQUIRE_INT(rights_of(&house.work, house.anna, &rights, &count), OK);
    REQUIRE_INT(count, 0);
}

/* S-Z4: who keeps the users does not get to post by that. */
TEST(nobody_gives_himself_a_permit_that_he_has_not)
{
    SCOPED(house_done) struct house house = {0};

    given_house(&house);
    REQUIRE_INT(change(&house, house.eva, anna_keeps_users), OK);
    REQUIRE_INT(change(&house, house.anna, anna_posts), FAULT_ACCESS_SELF);
    MAY_NOT(&house, anna, PERMIT_JOURNAL_POST, house.acme);
    REQUIRE_INT(change(&house, house.anna, anna_is_in_a_group), FAULT_ACCESS_SELF);
    REQUIRE_INT(change(&house, house.anna, bo_posts), OK);
    MAY(&house, bo, PERMIT_JOURNAL_POST, house.acme);
}

static enum fault
dora_is_made(struct house *house)
{
    return user_create(&house->work, "dora", "Dora", &house->dora);
}

static enum fault
dora_posts(struct house *house)
{
    return give(house, "poster", house->dora, NULL, house->acme);
}

static enum fault
dora_keeps_users(struct house *house)
{
    return give(house, "administrator", house->dora, NULL, 0);
}

static enum fault
change_state(struct house *house, enum user_state state)
{
    struct user user;
    enum fault fault;

    if ((fault = user_find(&house->work, house->dora, &user)))
        return fault;
    return user_change(&house->work, &user, NULL, state);
}

static enum fault
dora_is_disabled(struct house *house)
{
    return change_state(house, USER_DISABLED);
}

static enum fault
dora_is_enabled(struct house *house)
{
    return change_state(house, USER_ACTIVE);
}

/* A second account is he himself under another name. */
TEST(nobody_gives_a_user_whom_he_made_what_he_has_not)
{
    SCOPED(house_done) struct house house = {0};

    given_house(&house);
    REQUIRE_INT(change(&house, house.eva, anna_keeps_users), OK);
    REQUIRE_INT(change(&house, house.anna, dora_is_made), OK);
    REQUIRE_INT(change(&house, house.anna, dora_posts), FAULT_ACCESS_SELF);
    MAY_NOT(&house, dora, PERMIT_JOURNAL_POST, house.acme);
    REQUIRE_INT(change(&house, house.anna, dora_keeps_users), OK);
    REQUIRE_INT(change(&house, house.eva, dora_posts), OK);
    MAY(&house, dora, PERMIT_JOURNAL_POST, house.acme);
    REQUIRE_INT(change(&house, house.anna, dora_is_disabled), OK);
    REQUIRE_INT(change(&house, house.anna, dora_is_enabled), FAULT_ACCESS_SELF);
    REQUIRE_INT(change(&house, house.eva, dora_is_enabled), OK);
}

static enum fault
bo_has_a_password(struct house *house)
{
    return password_keep(&house->work, house->bo, "sealed");
}

static enum fault
bo_sets_another(struct house *house)
{
    return password_keep(&house->work, house->bo, "sealed anew");
}

TEST(nobody_gives_a_user_whose_password_he_set_what_he_has_not)
{
    SCOPED(house_done) struct house house = {0};

    given_house(&house);
    REQUIRE_INT(change(&house, house.eva, anna_keeps_users), OK);
    REQUIRE_INT(change(&house, house.anna, bo_has_a_password), OK);
    REQUIRE_INT(change(&house, house.anna, bo_posts), FAULT_ACCESS_SELF);
    REQUIRE_INT(change(&house, house.bo, bo_sets_another), OK);
    REQUIRE_INT(change(&house, house.anna, bo_posts), FAULT_ACCESS_SELF);
    REQUIRE_INT(change(&house, house.eva, bo_has_a_password), OK);
    REQUIRE_INT(change(&house, house.anna, bo_posts), OK);
}

static enum fault
administrators_post(struct house *house)
{
    return role_change(&house->work,
            &(struct role){"administrator", "Also posts", "user.change journal.post"});
}

TEST(nobody_widens_a_role_that_he_has_himself)
{
    SCOPED(house_done) struct house house = {0};

    given_house(&house);
    REQUIRE_INT(change(&house, house.eva, anna_keeps_users), OK);
    REQUIRE_INT(change(&house, house.anna, administrators_post), FAULT_ACCESS_SELF);
    MAY_NOT(&house, anna, PERMIT_JOURNAL_POST, house.acme);
    REQUIRE_INT(change(&house, house.eva, administrators_post), OK);
    MAY(&house, anna, PERMIT_JOURNAL_POST, house.acme);
}

TEST(somebody_is_always_left_who_may_change_users)
{
    SCOPED(house_done) struct house house = {0};

    given_house(&house);
    REQUIRE_INT(change(&house, house.eva, owners_go), FAULT_ACCESS_LAST);
    MAY(&house, eva, PERMIT_USER_CHANGE, 0);
    REQUIRE_INT(change(&house, house.eva, anna_keeps_users), OK);
    REQUIRE_INT(change(&house, house.eva, owners_go), OK);
    MAY_NOT(&house, eva, PERMIT_USER_READ, 0);
    REQUIRE_INT(change(&house, house.anna, anna_is_disabled), FAULT_ACCESS_LAST);
    MAY(&house, anna, PERMIT_USER_CHANGE, 0);
}

TEST(a_role_is_not_given_twice_nor_removed_while_somebody_has_it)
{
    SCOPED(house_done) struct house house = {0};
    struct work *work = &house.work;
    struct grant *grants;
    size_t count;

    given_house(&house);
    REQUIRE_INT(change(&house, house.eva, anna_is_clerk), OK);
    REQUIRE_INT(change(&house, house.eva, anna_is_clerk), FAULT_GRANT_DOUBLE);
    REQUIRE_INT(TRY(work, 0, role_remove(work, "clerk")), FAULT_ROLE_USED);
    REQUIRE_INT(TRY(work, 0, role_remove(work, "reader")), OK);
    REQUIRE_INT(TRY(work, 0, role_remove(work, "reader")), FAULT_ROLE_UNKNOWN);
    REQUIRE_INT(TRY(work, 0, role_create(work, &(struct role){"CLERK", "Other", NULL})),
            FAULT_CODE_TAKEN);
    REQUIRE_INT(TRY(work, 0, role_create(work, &(struct role){"x", "X", "journal.read jump"})),
            FAULT_PERMIT_UNKNOWN);
    REQUIRE_INT(work_read(work), OK);
    REQUIRE_INT(grant_list(work, &grants, &count), OK);
    REQUIRE_INT(count, 2);
    REQUIRE_TEXT(grants[1].user, "anna");
    REQUIRE_TEXT(grants[1].company, "ACME");
    REQUIRE_TEXT(grants[1].made_by, "eva");
}

TEST(a_group_that_has_a_role_stays)
{
    SCOPED(house_done) struct house house = {0};
    struct work *work = &house.work;
    struct user_group group;

    given_house(&house);
    REQUIRE_INT(change(&house, house.eva, anna_is_in_a_group), OK);
    REQUIRE_INT(TRY(work, 0, group_remove(work, "AP")), FAULT_GROUP_USED);
    REQUIRE_INT(TRY(work, 0, group_create(work, "ap", "Other")), FAULT_CODE_TAKEN);
    REQUIRE_INT(TRY(work, 0, group_create(work, "AR", "Receivable")), OK);
    REQUIRE_INT(TRY(work, 0, group_add(work, "AR", house.bo)), OK);
    REQUIRE_INT(TRY(work, 0, group_remove(work, "AR")), OK);
    REQUIRE_INT(TRY(work, 0, group_rename(work, "AR", "Gone")), FAULT_GROUP_UNKNOWN);
    REQUIRE_INT(work_read(work), OK);
    REQUIRE_INT(group_find(work, "ap", &group), OK);
    REQUIRE_INT(group.member_count, 1);
    REQUIRE_TEXT(group.members[0].login, "anna");
}

/* Asked for before the change, locked after it. */
TEST(who_asked_before_his_rights_were_changed_finds_it_at_the_lock)
{
    SCOPED(house_done) struct house house = {0};
    struct work *work = &house.work;
    struct actor before;
    struct company_head head;

    given_house(&house);
    REQUIRE_INT(change(&house, house.eva, anna_is_clerk), OK);
    MAY(&house, anna, PERMIT_JOURNAL_CHANGE, house.acme);
    before = work->actor;
    given_write(work);
    REQUIRE_INT(company_lock(work, house.acme, &head), OK);
    given_rollback(work);
    REQUIRE_INT(change(&house, house.eva, anna_is_disabled), OK);
    work->actor = before;
    given_write(work);
    REQUIRE_INT(company_lock(work, house.acme, &head), FAULT_ACCESS_CHANGED);
    REQUIRE_INT(company_lock(work, house.other, &head), OK);
    given_rollback(work);
}
