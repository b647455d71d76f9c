/* What is kept about a company beside its journals, asked for as programs ask: each row is a
 * request with one member of its answer, or the code of its refusal. */
#include "operation/operation_given_test.h"
#include "store/store.h"
#include "store/work.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

struct asked {
    const char *operation;
    const char *input;   /* without the company */
    const char *pointer; /* NULL: it is refused */
    const char *expected;
};

static void
ask(struct given_operations *given, const struct asked *row)
{
    const char *input = arena_format(&given->work.arena, "{\"company\":\"ACME\"%s%s}",
            row->input[0] == '\0' ? "" : ",", row->input);

    if (row->pointer == NULL)
        REQUIRE_TEXT(given_refusal(given, row->operation, input), row->expected);
    else
        REQUIRE_TEXT(given_member(given, given_answer(given, row->operation, input), row->pointer),
                row->expected);
}

static void
ask_all(const struct asked *rows, size_t count)
{
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    for (size_t i = 0; i < count && !test_failed(); i++) {
        ask(&given, &rows[i]);
        if (test_failed())
            test_fail(__FILE__, __LINE__, "row %zu: %s %s", i, rows[i].operation, rows[i].input);
    }
}

/* clang-format off */
static const struct asked companies[] = {
        {"company.show", "", "/retained_account", "2091"},
        {"company.show", "", "/state", "take-on"},
        {"company.set-result-accounts", "\"retained_account\":\"2099\"", NULL, "account.unknown"},
        {"company.set-result-accounts", "\"retained_account\":\"1930\"", NULL, "account.type"},
        {"company.set-result-accounts", "\"retained_account\":\"2091\"", "/ytd_account", "YTD"},
        {"company.change", "\"name\":\"Acme Trading AB\",\"address\":\"Street 1\"", "/name", "Acme Trading AB"},
        {"company.change", "\"organisation_number\":\"556000-0000\"", "/address", "Street 1"},
        {"company.change", "\"name\":\"\"", NULL, "field.missing"},
        {"company.show", "", "/name", "Acme Trading AB"},
        {"company.change", "\"address\":\"\"", "/address", NULL},
        {"company.show", "", "/organisation_number", "556000-0000"},
        {"company.start", "", "/state", "live"},
        {"company.start", "", NULL, "company.state"},
        {"book.list", "", "/items/0/book_id", "1"},
        {"book.create", "\"code\":\"TAX\",\"name\":\"Tax\"", "/currency", "SEK"},
        {"book.create", "\"code\":\"EU\",\"name\":\"Euro\",\"currency\":\"EUR\"", NULL, "book.currency"},
        {"journal.create", "\"book\":\"tax\",\"source\":\"je\",\"subledger\":\"general\",\"lines\":[]", "/book", "TAX"},
        {"source.list", "", "/items/0/standard", "true"},
        {"source.create", "\"code\":\"WEB\",\"name\":\"Web shop\",\"series\":\"GL\"", "/code", "WEB"},
        {"source.create", "\"code\":\"WEB\",\"name\":\"Again\",\"series\":\"GL\"", NULL, "code.taken"},
        {"subledger.create", "\"code\":\"AR\",\"name\":\"Receivables\"", "/close_type", "approval"},
        {"subledger.set-window", "\"subledger\":\"AR\",\"open_from\":\"2026-01-01\",\"open_to\":\"2026-03-31\"", "/open_to", "2026-03-31"},
        {"subledger.set-window", "\"subledger\":\"ar\",\"open_from\":\"2026-01-01\",\"open_to\":\"2026-03-31\"", "/open_to", "2026-03-31"},
        {"subledger.change", "\"subledger\":\"ar\",\"name\":\"Receivable\"", "/code", "AR"},
        {"subledger.set-window", "\"subledger\":\"AP\",\"open_from\":\"2026-01-01\",\"open_to\":\"2026-03-31\"", NULL, "subledger.unknown"},
        {"subledger.set-window", "\"open_from\":\"2026-04-01\",\"open_to\":\"2026-03-31\"", NULL, "window.invalid"},
        {"subledger.list", "", "/items/1/open_to", "2026-03-31"},
        {"subledger.change", "\"subledger\":\"AR\",\"name\":\"Customers\",\"realtime\":true", "/name", "Customers"},
        {"subledger.change", "\"subledger\":\"AR\",\"code\":\"CU\"", "/realtime", "true"},
        {"subledger.change", "\"subledger\":\"AR\",\"name\":\"Gone\"", NULL, "subledger.unknown"},
        {"subledger.change", "\"subledger\":\"CU\",\"code\":\"GENERAL\"", NULL, "code.taken"},
        {"subledger.change", "\"subledger\":\"CU\",\"code\":\"AR\"", "/open_to", "2026-03-31"},
};

static const struct asked accounts[] = {
        {"account.create", "\"code\":\"1940\",\"name\":\"Savings\",\"type\":\"asset\"", "/direct_posting", "true"},
        {"account.create", "\"code\":\"1941\",\"name\":\"X\",\"type\":\"asset\",\"category\":\"INCOME\"", NULL, "category.type"},
        {"account.create", "\"code\":\"1941\",\"name\":\"X\",\"type\":\"asset\",\"category\":\"NONE\"", NULL, "category.unknown"},
        {"account.create", "\"code\":\"1941\",\"name\":\"X\",\"type\":\"asset\",\"subledger\":\"NONE\"", NULL, "subledger.unknown"},
        {"account.create", "\"code\":\"1941\",\"name\":\"X\",\"type\":\"asset\",\"cost_centre\":\"NONE\"", NULL, "value.unknown"},
        {"account.change", "\"account\":\"1940\",\"name\":\"Deposit\"", "/name", "Deposit"},
        {"account.change", "\"account\":\"1940\",\"active\":false", "/active", "false"},
        {"account.change", "\"account\":\"1940\",\"name\":\"Savings\"", "/active", "false"},
        {"account.change", "\"account\":\"1940\",\"type\":\"income\"", "/natural", "credit"},
        {"account.change", "\"account\":\"1940\",\"type\":\"asset\",\"natural\":\"credit\"", "/natural", "credit"},
        {"account.change", "\"account\":\"1940\",\"type\":\"asset\"", "/natural", "credit"},
        {"account.show", "\"account\":\"1940\"", "/name", "Savings"},
        {"account.list", "\"limit\":2", "/next", "1940"},
        {"account.list", "\"limit\":2,\"after\":\"1940\"", "/items/0/code", "2091"},
        {"category.create", "\"code\":\"BANK\",\"name\":\"Bank\",\"parent\":\"ASSETS\"", "/type", "asset"},
        {"category.create", "\"code\":\"CASH\",\"name\":\"Cash\",\"parent\":\"BANKS\"", NULL, "category.unknown"},
        {"account.change", "\"account\":\"1940\",\"category\":\"BANK\"", "/category", "BANK"},
        {"account.change", "\"account\":\"1940\",\"category\":\"bank\"", "/category", "BANK"},
        {"account.change", "\"account\":\"1940\",\"category\":\"\"", "/category", NULL},
        {"category.change", "\"category\":\"BANK\",\"name\":\"Money\"", "/name", "Money"},
        {"category.change", "\"category\":\"BANK\",\"parent\":\"BANK\"", NULL, "category.loop"},
        {"category.change", "\"category\":\"NONE\",\"name\":\"Money\"", NULL, "category.unknown"},
        {"category.list", "", "/items/0/code", "ASSETS"},
        {"category.list", "", "/items/1/parent", "ASSETS"},
        {"category.remove", "\"category\":\"ASSETS\"", NULL, "category.type"},
        {"category.remove", "\"category\":\"BANK\"", "/name", "Money"},
        {"category.remove", "\"category\":\"BANK\"", NULL, "category.unknown"},
};

static const struct asked dimensions[] = {
        {"dimension.list", "", "/items/0/kind", "cost-centre"},
        {"dimension.create", "\"code\":\"20\",\"name\":\"Channel\",\"kind\":\"analysis\"", "/kind", "analysis"},
        {"dimension.create", "\"code\":\"21\",\"name\":\"Below\",\"parent\":\"20\"", "/parent", "20"},
        {"dimension.create", "\"code\":\"22\",\"name\":\"Below\",\"parent\":\"29\"", NULL, "dimension.unknown"},
        {"dimension.change", "\"dimension\":\"20\",\"name\":\"Sales channel\"", "/name", "Sales channel"},
        {"dimension.change", "\"dimension\":\"29\",\"name\":\"x\"", NULL, "dimension.unknown"},
        {"value.create", "\"dimension\":\"20\",\"code\":\"WEB\",\"name\":\"Web\"", "/active", "true"},
        {"value.create", "\"dimension\":\"20\",\"code\":\"web\",\"name\":\"Web\"", NULL, "code.taken"},
        {"value.create", "\"dimension\":\"29\",\"code\":\"WEB\",\"name\":\"Web\"", NULL, "dimension.unknown"},
        {"value.change", "\"dimension\":\"20\",\"value\":\"WEB\",\"active\":false", "/active", "false"},
        {"value.change", "\"dimension\":\"20\",\"value\":\"WEB\",\"name\":\"Shop\"", "/active", "false"},
        {"value.change", "\"dimension\":\"20\",\"value\":\"WEP\",\"name\":\"Shop\"", NULL, "value.unknown"},
        {"value.list", "\"dimension\":\"20\"", "/items/0/name", "Shop"},
        {"account.set-rule", "\"account\":\"5010\",\"dimension\":\"20\",\"rule\":\"fixed\",\"value\":\"WEB\"", "/rules/0/value", "WEB"},
        {"account.set-rule", "\"account\":\"5010\",\"dimension\":\"20\",\"rule\":\"required\"", "/rules/0/rule", "required"},
        {"account.set-rule", "\"account\":\"5010\",\"dimension\":\"20\",\"rule\":\"optional\"", "/rules/0/rule", "optional"},
        {"dimension.change", "\"dimension\":\"20\",\"asks\":\"income-statement\"", "/asks", "income-statement"},
        {"dimension.change", "\"dimension\":\"20\",\"asks\":\"everything\"", NULL, "field.choice"},
        {"dimension.change", "\"dimension\":\"20\",\"name\":\"Shops\"", "/asks", "income-statement"},
        {"account.set-rule", "\"account\":\"5010\",\"dimension\":\"29\",\"rule\":\"required\"", NULL, "dimension.unknown"},
        {"account.set-rule", "\"account\":\"5019\",\"dimension\":\"20\",\"rule\":\"required\"", NULL, "account.unknown"},
};

static const struct asked calendar[] = {
        {"year.list", "", "/items/0/year", "20260"},
        {"year.list", "", "/items/0/periods/1/state", "open"},
        {"year.create", "\"first_day\":\"2027-01-01\",\"adjustment_count\":1", "/name", "2027"},
        {"year.create", "\"first_day\":\"2027-06-01\"", NULL, "year.overlap"},
        {"year.create", "\"first_day\":\"2028-01-01\",\"last_day\":\"2030-12-31\"", NULL, "year.length"},
        {"period.set-state", "\"year\":2026,\"period\":1,\"state\":\"soft-closed\"", "/periods/1/state", "soft-closed"},
        {"period.set-state", "\"year\":2026,\"period\":1,\"state\":\"closed\"", NULL, "period.checklist"},
        {"period.set-state", "\"year\":2026,\"period\":1,\"state\":\"closed\",\"subledger\":\"GENERAL\"", "/periods/1/state", "soft-closed"},
        {"period.set-state", "\"year\":20260,\"period\":1,\"state\":\"never-opened\"", NULL, "period.step"},
        {"period.set-state", "\"year\":2026,\"period\":50,\"state\":\"soft-closed\"", NULL, "period.unknown"},
        {"period.set-state", "\"year\":2031,\"period\":1,\"state\":\"soft-closed\"", NULL, "year.unknown"},
        {"period.set-state", "\"year\":2026,\"period\":1,\"state\":\"shut\"", NULL, "field.choice"},
        {"close.reopen", "\"year\":2026,\"period\":1,\"subledger\":\"NONE\",\"reason\":\"x\"", NULL, "subledger.unknown"},
        {"close.reopen", "\"year\":2026,\"period\":1,\"subledger\":\"GENERAL\",\"reason\":\"x\"", "/periods/1/state", "soft-closed"},
        {"close.reopen", "\"year\":2026,\"period\":1,\"reason\":\"x\"", NULL, "period.step"},
};
/* clang-format on */

TEST(companies_books_sources_subledgers_answer_as_asked)
{
    ask_all(companies, COUNT_OF(companies));
}

TEST(accounts_with_their_categories_answer_as_asked)
{
    ask_all(accounts, COUNT_OF(accounts));
}

TEST(dimensions_with_their_values_answer_as_asked)
{
    ask_all(dimensions, COUNT_OF(dimensions));
}

TEST(years_with_their_periods_answer_as_asked)
{
    ask_all(calendar, COUNT_OF(calendar));
}

TEST(people_are_listed_by_their_logins)
{
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    REQUIRE_TEXT(given_member(&given, given_answer(&given, "user.list", "{}"), "/items/0/login"),
            "given");
}

TEST(companies_are_listed_with_their_state)
{
    SCOPED(given_operations_done) struct given_operations given = {0};

    given_operations(&given);
    REQUIRE_TEXT(given_member(&given, given_answer(&given, "company.list", "{}"), "/items/0/state"),
            "take-on");
    REQUIRE_TEXT(given_refusal(&given, "company.create",
                         "{\"code\":\"ACME\",\"name\":\"Again\",\"currency\":\"SEK\"}"),
            "code.taken");
}
