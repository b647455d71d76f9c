#include <string.h>

#include "operation/operation_given_test.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

#define COMPANY "{\"company\":\"ACME\"}"

static void
given_role(struct given_operations *given, const char *role, const char *permits)
{
    REQUIRE(given_answer(given, "role.create",
                    arena_format(&given->work.arena,
                            "{\"code\":\"%s\",\"name\":\"Own\",\"permits\":\"%s\"}", role,
                            permits)) != NULL);
}

static void
given_user_with(struct given_operations *given, const char *login, const char *role)
{
    struct arena *arena = &given->work.arena;

    REQUIRE(given_answer(given, "user.create",
                    arena_format(arena, "{\"login\":\"%s\",\"name\":\"%s\"}", login, login)) !=
            NULL);
    REQUIRE(given_answer(given, "grant.give",
                    arena_format(arena, "{\"user\":\"%s\",\"role\":\"%s\",\"in_company\":\"ACME\"}",
                            login, role)) != NULL);
}

/* How often the answer says it. */
static int
said(const char *answer, const char *text)
{
    int count = 0;

    for (const char *at = answer; (at = strstr(at, text)) != NULL; at += strlen(text))
        count++;
    return count;
}

TEST(who_writes_and_posts_is_listed_with_what_gives_him_both)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *answer;

    given_operations(&given);
    given_role(&given, "writes", "journal.change");
    given_role(&given, "posts", "journal.post");
    given_user_with(&given, "anna", "writes");
    REQUIRE(given_answer(&given, "group.create", "{\"code\":\"TEAM\",\"name\":\"Team\"}") != NULL);
    REQUIRE(given_answer(&given, "group.add", "{\"group\":\"TEAM\",\"user\":\"anna\"}") != NULL);
    answer = given_answer(&given, "grant.conflicts", COMPANY);
    REQUIRE_INT(said(answer, "\"user\":\"anna\""), 0);
    REQUIRE(given_answer(&given, "grant.give",
                    "{\"group\":\"TEAM\",\"role\":\"posts\",\"everywhere\":true}") != NULL);
    answer = given_answer(&given, "grant.conflicts", COMPANY);
    REQUIRE_INT(said(answer, "\"user\":\"anna\""), 1);
    REQUIRE(strstr(answer, "\"user\":\"anna\",\"permit\":\"journal.change\",\"role\":\"writes\","
                           "\"other_permit\":\"journal.post\",\"other_role\":\"posts\","
                           "\"other_group\":\"TEAM\"") != NULL);
    REQUIRE(given_answer(&given, "user.change", "{\"user\":\"anna\",\"state\":\"disabled\"}") !=
            NULL);
    REQUIRE_INT(said(given_answer(&given, "grant.conflicts", COMPANY), "\"user\":\"anna\""), 0);
}

TEST(two_accounts_whose_passwords_one_person_set_are_looked_at_as_one)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *answer;

    given_operations(&given);
    given_role(&given, "writes", "journal.change");
    given_role(&given, "approves", "journal.approve");
    given_user_with(&given, "anna", "writes");
    given_user_with(&given, "bo", "approves");
    REQUIRE_INT(said(given_answer(&given, "grant.conflicts", COMPANY), "\"other_user\""), 0);
    REQUIRE(given_answer(&given, "user.set-password",
                    "{\"user\":\"anna\",\"password\":\"a long way home\"}") != NULL);
    REQUIRE(given_answer(&given, "user.set-password",
                    "{\"user\":\"bo\",\"password\":\"a long way home\"}") != NULL);
    answer = given_answer(&given, "grant.conflicts", COMPANY);
    REQUIRE_INT(said(answer, "\"other_user\""), 1);
    REQUIRE(strstr(answer, "\"user\":\"anna\",\"permit\":\"journal.change\",\"role\":\"writes\","
                           "\"other_user\":\"bo\",\"other_permit\":\"journal.approve\"") != NULL);
}
