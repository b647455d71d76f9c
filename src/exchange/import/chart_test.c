/* chart_test — charts of accounts become accounts. */
#include "base/json.h"
#include "exchange/import/import.h"
#include "store/store.h"
#include "store/work.h"
#include "tests/given_import.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

#define MAPPING                                                                                    \
    "{\"kind\": \"chart\", \"encoding\": \"utf-8\", \"delimiter\": \",\", \"header\": 1, "         \
    "\"columns\": {\"code\": 1, \"name\": 2, \"type\": 3, \"active\": 4}}"

static bool
is_active(struct work *work, int64_t company, const char *code)
{
    struct account account = {0};

    given_ok(work, work_read(work));
    given_ok(work, account_find_code(work, company, code, &account));
    work_read_end(work);
    return account.active;
}

TEST(an_account_is_shut_as_the_file_has_it_unless_the_books_have_it_open)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(json_close) json_t *mapping = json_loads(MAPPING, 0, NULL);
    const struct import_options options = {.format = &file_csv, .format_options = mapping};
    struct import_report report;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    REQUIRE_INT(given_import(&work, company, &options,
                        "code,name,type,active\n6001,Old,expense,no\n6002,New,expense,yes\n"
                        "5010,Rent,expense,no\n",
                        &report),
            OK);
    REQUIRE(!is_active(&work, company, "6001"));
    REQUIRE(is_active(&work, company, "6002"));
    REQUIRE(is_active(&work, company, "5010"));
    REQUIRE_INT(given_finding_count(&work, "import.active"), 1);
    REQUIRE_INT(given_finding(&work, "import.active")->file_line, 4);
}
