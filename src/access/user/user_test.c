#include "access/user/user.h"

#include "base/text.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

static enum fault
ensure(struct work *work, const char *login, const char *name, int64_t *ret_id)
{
    return TRY(work, 0, user_ensure(work, login, name, ret_id));
}

TEST(a_user_is_made_once_whatever_the_case_of_the_login)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct user user;
    struct user *users;
    int64_t anna;
    int64_t again;
    size_t count;

    given_store(&store);
    given_work(&work, store);
    REQUIRE_INT(ensure(&work, "anna", "Anna Ek", &anna), OK);
    REQUIRE_INT(ensure(&work, "ANNA", NULL, &again), OK);
    REQUIRE_INT(again, anna);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(user_list(&work, &users, &count), OK);
    REQUIRE_INT(count, 1);
    REQUIRE_INT(user_find(&work, anna, &user), OK);
    REQUIRE_TEXT(user.login, "anna");
    REQUIRE_TEXT(user.name, "Anna Ek");
    REQUIRE_INT(user.made_at, GIVEN_NOW);
}

TEST(a_user_without_a_name_has_the_login_for_one_and_may_get_one_later)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct user user;
    int64_t id;

    given_store(&store);
    given_work(&work, store);
    REQUIRE_INT(ensure(&work, "bo", NULL, &id), OK);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(user_find_login(&work, "Bo", &user), OK);
    REQUIRE_TEXT(user.name, "bo");
    work_read_end(&work);
    REQUIRE_INT(ensure(&work, "bo", "Bo Ek", &id), OK);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(user_find_login(&work, "bo", &user), OK);
    REQUIRE_TEXT(user.name, "Bo Ek");
}

TEST(users_are_listed_by_login)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct user *users;
    int64_t id;
    size_t count;

    given_store(&store);
    given_work(&work, store);
    REQUIRE_INT(ensure(&work, "cilla", "Cilla", &id), OK);
    REQUIRE_INT(ensure(&work, "Bo", "Bo", &id), OK);
    REQUIRE_INT(ensure(&work, "anna", "Anna", &id), OK);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(user_list(&work, &users, &count), OK);
    REQUIRE_INT(count, 3);
    REQUIRE_TEXT(users[0].login, "anna");
    REQUIRE_TEXT(users[1].login, "Bo");
    REQUIRE_TEXT(users[2].login, "cilla");
}

TEST(a_user_that_is_refused_is_not_made)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(buffer_done) struct buffer text = {0};
    struct user *users;
    int64_t id;
    size_t count;

    given_store(&store);
    given_work(&work, store);
    buffer_format(&text, "%0256d", 0);
    REQUIRE_INT(ensure(&work, "", "Nobody", &id), FAULT_TEXT_INVALID);
    REQUIRE_INT(ensure(&work, text.bytes, "Long", &id), FAULT_TEXT_LONG);
    REQUIRE_TEXT(work.why.at, "/login");
    REQUIRE_INT(ensure(&work, "dan", text.bytes, &id), FAULT_TEXT_LONG);
    REQUIRE_TEXT(work.why.at, "/name");
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(user_list(&work, &users, &count), OK);
    REQUIRE_INT(count, 0);
}

TEST(a_work_is_done_by_the_user_who_acts)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct user user;
    int64_t id;

    given_store(&store);
    given_work(&work, store);
    REQUIRE_INT(ensure(&work, "eva", "Eva Ek", &id), OK);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(user_act(&work, id), OK);
    REQUIRE_INT(work.actor.user_id, id);
    REQUIRE_TEXT(work.actor.login, "eva");
    REQUIRE_INT(user_act(&work, 99), FAULT_USER_UNKNOWN);
    REQUIRE_INT(work.actor.user_id, id);
    REQUIRE_INT(user_find(&work, 99, &user), FAULT_USER_UNKNOWN);
    REQUIRE_INT(user_find_login(&work, "99", &user), FAULT_USER_UNKNOWN);
}
