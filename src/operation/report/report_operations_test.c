#include "operation/operation_given_test.h"
#include "store/store.h"
#include "store/work.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

/* Rent of 12,500.00 for March, posted. */
static void
given_posting(struct given_operations *given)
{
    const char *answer;

    given_operations(given);
    answer = given_answer(given, "journal.create",
            "{\"company\":\"ACME\",\"date\":\"2026-03-31\",\"description\":\"Rent\",\"lines\":["
            "{\"account\":\"5010\",\"debit\":\"12500.00\"},"
            "{\"account\":\"1930\",\"credit\":\"12500.00\"}]}");
    REQUIRE(answer != NULL);
    REQUIRE(given_answer(given, "journal.post",
                    arena_format(&given->work.arena, "{\"company\":\"ACME\",\"journal_id\":\"%s\"}",
                            given_member(given, answer, "/journal_id"))) != NULL);
}

TEST(a_trial_balance_can_be_asked_for_in_json)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *answer;

    given_posting(&given);
    answer = given_answer(&given, "report.trial-balance", "{\"company\":\"ACME\",\"year\":2026}");
    REQUIRE_TEXT(given_member(&given, answer, "/debit"), "12500.00");
    REQUIRE_TEXT(given_member(&given, answer, "/rows/0/code"), "1930");
    REQUIRE_TEXT(given_member(&given, answer, "/rows/0/closing"), "-12500.00");
    REQUIRE_TEXT(given_member(&given, answer, "/rows/1/closing"), "12500.00");
    REQUIRE_TEXT(given_member(&given, answer, "/rows/2/kind"), "total");
}

TEST(a_report_can_be_asked_for_some_periods_or_days)
{
    static const char *const rows[][2] = {
            {"\"from_period\":1,\"through_period\":2", "0.00"},
            {"\"from_period\":3,\"through_period\":3", "12500.00"},
            {"\"from_day\":\"2026-01-01\",\"to_day\":\"2026-03-30\"", "0.00"},
            {"\"from_day\":\"2026-03-31\",\"to_day\":\"2026-03-31\"", "12500.00"},
    };
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_posting(&given);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *answer = given_answer(&given, "report.trial-balance",
                arena_format(&given.work.arena, "{\"company\":\"ACME\",%s}", rows[i][0]));

        REQUIRE_TEXT(given_member(&given, answer, "/debit"), rows[i][1]);
    }
}

TEST(what_a_report_is_asked_about_must_be_there)
{
    static const char *const rows[][3] = {
            {"report.trial-balance", "\"year\":2031", "year.unknown"},
            {"report.trial-balance", "\"book\":\"XX\"", "book.unknown"},
            {"report.income", "\"from_period\":40", "period.unknown"},
            {"report.account", "\"account\":\"9999\"", "account.unknown"},
            {"posting.show", "\"seq\":7", "posting.unknown"},
            {"posting.list", "\"source\":\"XX\"", "source.unknown"},
            {"posting.find", "\"year\":2026,\"series\":\"GL\",\"number\":7", "posting.unknown"},
    };
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_posting(&given);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        REQUIRE_TEXT(
                given_refusal(&given, rows[i][0],
                        arena_format(&given.work.arena, "{\"company\":\"ACME\",%s}", rows[i][1])),
                rows[i][2]);
}

TEST(statements_can_be_asked_for_in_json)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *answer;

    given_posting(&given);
    answer = given_answer(&given, "report.income", "{\"company\":\"ACME\"}");
    REQUIRE_TEXT(given_member(&given, answer, "/result"), "-12500.00");
    answer = given_answer(&given, "report.balance", "{\"company\":\"ACME\"}");
    REQUIRE_TEXT(given_member(&given, answer, "/assets"), "-12500.00");
}

TEST(an_account_shows_its_entries_with_the_balance)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *answer;

    given_posting(&given);
    answer = given_answer(&given, "report.account", "{\"company\":\"ACME\",\"account\":\"1930\"}");
    REQUIRE_TEXT(given_member(&given, answer, "/entries/0/amount"), "-12500.00");
    REQUIRE_TEXT(given_member(&given, answer, "/entries/0/balance"), "-12500.00");
    REQUIRE_TEXT(given_member(&given, answer, "/closing"), "-12500.00");
}

TEST(a_posting_is_found_by_its_place_or_its_number)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *by_seq, *by_number;

    given_posting(&given);
    by_seq = given_answer(&given, "posting.show", "{\"company\":\"ACME\",\"seq\":1}");
    by_number = given_answer(&given, "posting.find",
            "{\"company\":\"ACME\",\"year\":20260,\"series\":\"GL\",\"number\":0}");
    REQUIRE_TEXT(by_number, by_seq);
    REQUIRE_TEXT(given_member(&given, by_seq, "/number"), "0000000000");
    REQUIRE_TEXT(given_member(&given, by_seq, "/lines/0/account/code"), "5010");
    REQUIRE_TEXT(given_member(&given, by_seq, "/poster/code"), "given");
}

TEST(posted_journals_are_listed)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *answer;

    given_posting(&given);
    answer = given_answer(&given, "posting.list",
            "{\"company\":\"ACME\",\"year\":2026,\"period\":3,\"source\":\"JE\"}");
    REQUIRE_TEXT(given_member(&given, answer, "/rows/0/debit"), "12500.00");
    answer = given_answer(
            &given, "posting.list", "{\"company\":\"ACME\",\"year\":2026,\"period\":4}");
    REQUIRE_TEXT(given_member(&given, answer, "/rows"), "[]");
}
