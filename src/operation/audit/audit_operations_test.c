#include <string.h>

#include "access/user/user.h"
#include "base/hash.h"
#include "operation/operation_given_test.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

#define RENAME(name) "{\"company\":\"ACME\",\"account\":\"5010\",\"name\":\"" name "\"}"
#define NEW_RENT                                                                                   \
    "{\"company\":\"ACME\",\"date\":\"2026-03-31\",\"description\":\"Rent\",\"lines\":["           \
    "{\"account\":\"5010\",\"debit\":\"12.50\"},{\"account\":\"1930\",\"credit\":\"12.50\"}]}"

/* The value at a pointer of what an operation answers to this. */
static const char *
asked(struct given_operations *given, const char *operation, const char *input, const char *pointer)
{
    const char *answer = given_answer(given, operation, input);

    return answer == NULL ? NULL : given_member(given, answer, pointer);
}

/* A person with this role in ACME alone, who acts from here on. */
static void
given_acting(struct given_operations *given, const char *role)
{
    struct arena *arena = &given->work.arena;
    struct user user;

    REQUIRE(given_answer(given, "user.create",
                    arena_format(arena, "{\"login\":\"%s\",\"name\":\"Somebody\"}", role)) != NULL);
    REQUIRE(given_answer(given, "grant.give",
                    arena_format(arena, "{\"role\":\"%s\",\"user\":\"%s\",\"in_company\":\"ACME\"}",
                            role, role)) != NULL);
    given_ok(&given->work, work_read(&given->work));
    given_ok(&given->work, user_find_login(&given->work, role, &user));
    given_ok(&given->work, user_act(&given->work, user.user_id));
    work_read_end(&given->work);
}

static void
given_posted_rent(struct given_operations *given)
{
    const char *draft = given_answer(given, "journal.create", NEW_RENT);

    REQUIRE(draft != NULL);
    REQUIRE(given_answer(given, "journal.post",
                    arena_format(&given->work.arena, "{\"company\":\"ACME\",\"journal_id\":\"%s\"}",
                            given_member(given, draft, "/journal_id"))) != NULL);
}

TEST(the_log_says_who_did_what_when_and_why)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *page;

    given_operations(&given);
    given.work.reason = "the lawyer asked";
    REQUIRE(given_answer(&given, "account.change", RENAME("Rents")) != NULL);
    page = given_answer(&given, "audit.list", "{\"company\":\"ACME\"}");
    REQUIRE(page != NULL);
    REQUIRE_TEXT(given_member(&given, page, "/items/0/made_at"), "2026-03-31T12:00:00.000000Z");
    REQUIRE_TEXT(given_member(&given, page, "/items/0/user"), "given");
    REQUIRE_TEXT(given_member(&given, page, "/items/0/user_name"), "Given User");
    REQUIRE_TEXT(given_member(&given, page, "/items/0/operation"), "account.change");
    REQUIRE_TEXT(given_member(&given, page, "/items/0/subject"), "/companies/ACME/accounts/5010");
    REQUIRE_TEXT(given_member(&given, page, "/items/0/reason"), "the lawyer asked");
    REQUIRE(strstr(given_member(&given, page, "/items/0/detail"), "\"name\":\"Rents\"") != NULL);
    REQUIRE_TEXT(given_member(&given, page, "/items/0/first_seq"), NULL);
    struct company_head head = given_head(&given.work, given.company_id);
    REQUIRE_TEXT(given_member(&given, page, "/items/0/hash"), hash_text(&head.audit_hash).chars);
}

/* The `changed` of the newest row, of the company or of the installation. */
static const char *
changed_last(struct given_operations *given, const char *list, const char *query)
{
    const char *detail = asked(given, list, query, "/items/0/detail");

    return detail == NULL ? NULL : given_member(given, detail, "/changed");
}

static const char *
changed_in_acme(struct given_operations *given)
{
    return changed_last(given, "audit.list", "{\"company\":\"ACME\",\"limit\":1}");
}

TEST(the_log_says_what_was_before_and_is_after)
{
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    REQUIRE(given_answer(&given, "account.change", RENAME("Rents")) != NULL);
    REQUIRE_TEXT(
            changed_in_acme(&given), "[{\"at\":\"name\",\"before\":\"Rent\",\"after\":\"Rents\"}]");
    REQUIRE(given_answer(&given, "account.change", RENAME("Rents")) != NULL);
    REQUIRE_TEXT(changed_in_acme(&given), "[]");
}

TEST(what_gets_another_code_is_followed_in_the_log)
{
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    REQUIRE(given_answer(&given, "account.change",
                    "{\"company\":\"ACME\",\"account\":\"5010\",\"code\":\"5011\"}") != NULL);
    REQUIRE_TEXT(
            changed_in_acme(&given), "[{\"at\":\"code\",\"before\":\"5010\",\"after\":\"5011\"}]");
    REQUIRE(given_answer(&given, "source.create",
                    "{\"company\":\"ACME\",\"code\":\"SHOP\",\"name\":\"Shop\"}") != NULL);
    REQUIRE(given_answer(&given, "source.change",
                    "{\"company\":\"ACME\",\"source\":\"SHOP\",\"code\":\"STORE\"}") != NULL);
    REQUIRE_TEXT(changed_in_acme(&given),
            "[{\"at\":\"SHOP/code\",\"before\":\"SHOP\",\"after\":\"STORE\"}]");
}

TEST(the_log_says_which_line_of_a_journal_was_changed)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    struct arena *arena = &given.work.arena;
    const char *draft;

    given_operations(&given);
    draft = given_answer(&given, "journal.create", NEW_RENT);
    REQUIRE(draft != NULL);
    REQUIRE(given_answer(&given, "journal.change",
                    arena_format(arena,
                            "{\"company\":\"ACME\",\"journal_id\":\"%s\",\"version\":1,"
                            "\"date\":\"2026-03-31\",\"description\":\"Rent\",\"lines\":["
                            "{\"account\":\"5010\",\"debit\":\"12.50\"},"
                            "{\"account\":\"1930\",\"credit\":\"13\"}]}",
                            given_member(&given, draft, "/journal_id"))) != NULL);
    REQUIRE(strstr(changed_in_acme(&given),
                    "{\"at\":\"lines/2/credit\",\"before\":\"12.50\",\"after\":\"13.00\"}") !=
            NULL);
    REQUIRE(strstr(changed_in_acme(&given), "lines/1") == NULL);
}

TEST(the_log_of_the_installation_says_what_a_role_could_and_can_do)
{
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    REQUIRE(given_answer(&given, "role.create",
                    "{\"code\":\"LOOKER\",\"name\":\"Looker\",\"permits\":\"journal.read\"}") !=
            NULL);
    REQUIRE(given_answer(&given, "role.change",
                    "{\"role\":\"LOOKER\",\"permits\":\"journal.read journal.post\"}") != NULL);
    REQUIRE_TEXT(changed_last(&given, "audit.list-installation", "{\"limit\":1}"),
            "[{\"at\":\"LOOKER/permits\",\"before\":\"journal.read\","
            "\"after\":\"journal.post journal.read\"}]");
}

TEST(what_is_made_is_found_in_the_log_by_its_own_path)
{
    static const struct {
        const char *operation, *input, *list, *subject;
    } cases[] = {
            {"account.create",
                    "{\"company\":\"ACME\",\"code\":\"1940\",\"name\":\"Savings\",\"type\":"
                    "\"asset\"}",
                    "audit.list", "/companies/ACME/accounts/1940"},
            {"value.create",
                    "{\"company\":\"ACME\",\"dimension\":\"1\",\"code\":\"W\",\"name\":\"West\"}",
                    "audit.list", "/companies/ACME/dimensions/1/values/W"},
            {"year.create", "{\"company\":\"ACME\",\"first_day\":\"2027-01-01\"}", "audit.list",
                    "/companies/ACME/years/20270"},
            {"user.create", "{\"login\":\"eva\",\"name\":\"Eva\"}", "audit.list-installation",
                    "/users/eva"},
            {"role.create",
                    "{\"code\":\"looker\",\"name\":\"Looker\",\"permits\":\"journal.read\"}",
                    "audit.list-installation", "/roles/looker"},
            {"company.create", "{\"code\":\"BETA\",\"name\":\"Beta\",\"currency\":\"SEK\"}",
                    "audit.list-installation", "/companies/BETA"},
    };
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const bool all = strcmp(cases[i].list, "audit.list") != 0;

        REQUIRE(given_answer(&given, cases[i].operation, cases[i].input) != NULL);
        REQUIRE_TEXT(asked(&given, cases[i].list,
                             all ? "{\"limit\":1}" : "{\"company\":\"ACME\",\"limit\":1}",
                             "/items/0/subject"),
                cases[i].subject);
    }
}

TEST(all_that_was_done_to_a_journal_is_found_from_its_beginning)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *page, *draft;

    given_operations(&given);
    given_posted_rent(&given);
    draft = given_answer(&given, "journal.create", NEW_RENT);
    REQUIRE(draft != NULL);
    page = given_answer(&given, "audit.list",
            arena_format(&given.work.arena, "{\"company\":\"ACME\",\"about\":\"/journals/%s\"}",
                    given_member(&given, draft, "/journal_id")));
    REQUIRE(page != NULL);
    REQUIRE_TEXT(given_member(&given, page, "/items/0/operation"), "journal.create");
    REQUIRE_TEXT(given_member(&given, page, "/items/1"), NULL);
}

TEST(the_log_says_from_where_whatever_lane_it_was_posted_in)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *page;

    given_operations(&given);
    given.work.came_from = "command eva@ledger-1";
    given_posted_rent(&given);
    struct actor self = given.work.actor;
    given_acting(&given, "reader");
    REQUIRE_TEXT(given_refusal(&given, "account.change", RENAME("Rents")), "permit.denied");
    given.work.actor = self;
    page = given_answer(&given, "audit.list", "{\"company\":\"ACME\"}");
    REQUIRE(page != NULL);
    REQUIRE_TEXT(given_member(&given, page, "/items/0/operation"), "permit.denied");
    REQUIRE_TEXT(given_member(&given, page, "/items/1/operation"), "journal.post");
    for (int i = 0; i < 3; i++)
        REQUIRE_TEXT(given_member(&given, page,
                             arena_format(&given.work.arena, "/items/%d/came_from", i)),
                "command eva@ledger-1");
}

TEST(a_row_of_the_log_is_shown_as_the_list_has_it)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *page;

    given_operations(&given);
    REQUIRE(given_answer(&given, "account.change", RENAME("Rents")) != NULL);
    page = given_answer(&given, "audit.list", "{\"company\":\"ACME\",\"limit\":1}");
    REQUIRE(page != NULL);
    REQUIRE_TEXT(given_answer(&given, "audit.show",
                         arena_format(&given.work.arena, "{\"company\":\"ACME\",\"audit_seq\":%s}",
                                 given_member(&given, page, "/items/0/audit_seq"))),
            given_member(&given, page, "/items/0"));
}

TEST(what_came_of_a_posting_is_found_in_the_log_by_it)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *page;

    given_operations(&given);
    given_posted_rent(&given);
    given_posted_rent(&given);
    page = given_answer(&given, "audit.list", "{\"company\":\"ACME\",\"posting_seq\":1}");
    REQUIRE(page != NULL);
    REQUIRE_TEXT(given_member(&given, page, "/items/0/operation"), "journal.post");
    REQUIRE_TEXT(given_member(&given, page, "/items/0/first_seq"), "1");
    REQUIRE_TEXT(given_member(&given, page, "/items/0/last_seq"), "1");
    REQUIRE_TEXT(given_member(&given, page, "/items/1"), NULL);
}

TEST(the_log_is_asked_for_one_person_by_login_whatever_its_case)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *page;

    given_operations(&given);
    REQUIRE(given_answer(&given, "account.change", RENAME("By given")) != NULL);
    given_acting(&given, "controller");
    REQUIRE(given_answer(&given, "account.change", RENAME("By another")) != NULL);
    page = given_answer(&given, "audit.list",
            "{\"company\":\"ACME\",\"user\":\"CONTROLLER\",\"operation\":\"account.\"}");
    REQUIRE(page != NULL);
    REQUIRE_TEXT(given_member(&given, page, "/items/0/user"), "controller");
    REQUIRE_TEXT(given_member(&given, page, "/items/0/user_name"), "Somebody");
    REQUIRE_TEXT(given_member(&given, page, "/items/1"), NULL);
}

TEST(the_log_is_not_asked_for_a_login_that_nobody_has)
{
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    REQUIRE_TEXT(given_refusal(&given, "audit.list", "{\"company\":\"ACME\",\"user\":\"nobody\"}"),
            "user.unknown");
    REQUIRE_TEXT(given.work.why.at, "/user");
    REQUIRE_TEXT(given_refusal(&given, "audit.list-installation", "{\"user\":\"nobody\"}"),
            "user.unknown");
}

TEST(the_log_is_not_asked_for_days_that_end_before_they_begin)
{
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    REQUIRE_TEXT(given_refusal(&given, "audit.list",
                         "{\"company\":\"ACME\",\"from_day\":\"2026-04-01\","
                         "\"through_day\":\"2026-03-31\"}"),
            "field.range");
    REQUIRE_TEXT(given.work.why.at, "/from_day");
    REQUIRE_TEXT(given.work.why.detail, "2026-04-01 is after 2026-03-31");
}

TEST(a_row_that_the_log_does_not_have_is_refused)
{
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    REQUIRE_TEXT(given_refusal(&given, "audit.show", "{\"company\":\"ACME\",\"audit_seq\":999999}"),
            "audit.unknown");
    REQUIRE_TEXT(given_refusal(&given, "audit.show-installation", "{\"audit_seq\":999999}"),
            "audit.unknown");
}

#define NEW_COMPANY "{\"code\":\"BETA\",\"name\":\"Beta\",\"currency\":\"SEK\"}"

TEST(what_is_done_to_the_installation_is_in_no_log_of_a_company)
{
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    REQUIRE(given_answer(&given, "company.create", NEW_COMPANY) != NULL);
    REQUIRE(given_answer(&given, "account.change", RENAME("Rents")) != NULL);
    REQUIRE_TEXT(
            asked(&given, "audit.list-installation", "{}", "/items/0/operation"), "company.create");
    REQUIRE_TEXT(
            asked(&given, "audit.list-installation", "{\"operation\":\"account.\"}", "/items/0"),
            NULL);
    REQUIRE_TEXT(asked(&given, "audit.list", "{\"company\":\"ACME\"}", "/items/0/operation"),
            "account.change");
    REQUIRE_TEXT(asked(&given, "audit.list",
                         "{\"company\":\"ACME\",\"operation\":\"company.create\"}", "/items/0"),
            NULL);
    REQUIRE_TEXT(asked(&given, "audit.list", "{\"company\":\"BETA\"}", "/items/0"), NULL);
}

TEST(nobody_reads_a_log_without_the_permit)
{
    static const struct {
        const char *operation;
        const char *input;
    } calls[] = {
            {"audit.list", "{\"company\":\"ACME\"}"},
            {"audit.show", "{\"company\":\"ACME\",\"audit_seq\":1}"},
            {"audit.list-installation", "{}"},
            {"audit.show-installation", "{\"audit_seq\":1}"},
    };
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    given_acting(&given, "clerk");
    for (size_t i = 0; i < COUNT_OF(calls); i++) {
        REQUIRE_TEXT(given_refusal(&given, calls[i].operation, calls[i].input), "permit.denied");
        REQUIRE(strstr(given.work.why.detail, "audit.read") != NULL);
    }
}

TEST(the_auditor_of_one_company_reads_its_log_alone)
{
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    REQUIRE(given_answer(&given, "company.create", NEW_COMPANY) != NULL);
    REQUIRE(given_answer(&given, "account.change", RENAME("Rents")) != NULL);
    given_acting(&given, "auditor");
    REQUIRE_TEXT(asked(&given, "audit.list", "{\"company\":\"ACME\"}", "/items/0/operation"),
            "account.change");
    REQUIRE_TEXT(given_refusal(&given, "audit.list", "{\"company\":\"BETA\"}"), "company.unknown");
    REQUIRE_TEXT(given_refusal(&given, "audit.show", "{\"company\":\"BETA\",\"audit_seq\":1}"),
            "company.unknown");
    REQUIRE_TEXT(given_refusal(&given, "audit.list-installation", "{}"), "permit.denied");
    REQUIRE_TEXT(
            given_refusal(&given, "audit.show-installation", "{\"audit_seq\":1}"), "permit.denied");
}

TEST(who_was_denied_what_stands_in_the_log)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    struct actor owner;
    const char *page;

    given_operations(&given);
    owner = given.work.actor;
    given_acting(&given, "clerk");
    REQUIRE_TEXT(given_refusal(&given, "audit.list", "{\"company\":\"ACME\"}"), "permit.denied");
    given.work.actor = owner;
    page = given_answer(
            &given, "audit.list", "{\"company\":\"ACME\",\"operation\":\"permit.denied\"}");
    REQUIRE(page != NULL);
    REQUIRE_TEXT(given_member(&given, page, "/items/0/user"), "clerk");
    REQUIRE_TEXT(given_member(&given, page, "/items/0/subject"), "/companies/ACME/audit");
    REQUIRE_TEXT(given_member(&given, page, "/items/0/detail"),
            "{\"operation\":\"audit.list\",\"permit\":\"audit.read\"}");
    REQUIRE_TEXT(given_member(&given, page, "/items/1"), NULL);
}

/* ---- pages ---- */

enum { CHANGES = 23 };

static void
given_changes(struct given_operations *given)
{
    given_operations(given);
    for (int i = 0; i < CHANGES; i++)
        REQUIRE(given_answer(given, "account.change",
                        arena_format(&given->work.arena,
                                "{\"company\":\"ACME\",\"account\":\"5010\",\"name\":\"Rent %d\"}",
                                i)) != NULL);
}

TEST(the_next_page_of_the_log_is_the_one_behind)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *page, *next = "0";
    int rows = 0;

    given_changes(&given);
    const int64_t newest = given_head(&given.work, given.company_id).audit_seq;

    while (next != NULL) {
        page = given_answer(&given, "audit.list",
                arena_format(&given.work.arena, "{\"company\":\"ACME\",\"limit\":5,\"after\":%s}",
                        next));
        REQUIRE(page != NULL);
        for (int i = 0; i < 5; i++) {
            const char *at = arena_format(&given.work.arena, "/items/%d/audit_seq", i);
            const char *seq = given_member(&given, page, at);

            if (seq != NULL)
                REQUIRE_TEXT(
                        seq, arena_format(&given.work.arena, "%lld", (long long)(newest - rows++)));
        }
        next = given_member(&given, page, "/next");
    }
    REQUIRE_INT(rows, newest);
}
