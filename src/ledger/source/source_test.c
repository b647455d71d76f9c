#include "ledger/source/source.h"

#include "base/text.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

/* S4-72. */
TEST(a_source_of_ones_own_has_its_own_series)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const struct source own = {.code = "LT", .name = "Löner", .series = "L"};
    const struct source plain = {.code = "XX", .name = ""};
    struct source *sources;
    int64_t company;
    int64_t id;
    size_t count;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    REQUIRE_INT(TRY(&work, company, source_create(&work, company, &own, &id)), OK);
    REQUIRE_INT(TRY(&work, company, source_create(&work, company, &plain, &id)), OK);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(source_list(&work, company, &sources, &count), OK);
    REQUIRE_INT(count, 19);
    REQUIRE_TEXT(sources[17].code, "LT");
    REQUIRE_TEXT(sources[17].series, "L");
    REQUIRE(!sources[17].standard);
    REQUIRE_INT(sources[18].source_id, id);
    REQUIRE_TEXT(sources[18].series, "GL");
}

/* S4-72: the standard codes are refused, in any case. */
TEST(a_source_that_is_refused_is_not_made)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(buffer_done) struct buffer name = {0};
    struct source source = {.code = "je", .name = "Mine"};
    int64_t company;
    int64_t id;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    REQUIRE_INT(TRY(&work, company, source_create(&work, company, &source, &id)), FAULT_CODE_TAKEN);
    source.code = "";
    REQUIRE_INT(
            TRY(&work, company, source_create(&work, company, &source, &id)), FAULT_CODE_INVALID);
    source.code = "MY";
    source.series = " A";
    REQUIRE_INT(
            TRY(&work, company, source_create(&work, company, &source, &id)), FAULT_CODE_INVALID);
    REQUIRE_TEXT(work.why.at, "/series");
    buffer_format(&name, "%0256d", 0);
    source.name = name.bytes;
    REQUIRE_INT(TRY(&work, company, source_create(&work, company, &source, &id)), FAULT_TEXT_LONG);
    source.name = "";
    source.series = NULL;
    REQUIRE_INT(TRY(&work, 0, source_create(&work, 99, &source, &id)), FAULT_COMPANY_UNKNOWN);
}

TEST(a_standard_source_keeps_its_code_and_may_change_its_name_and_series)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct source source = {.code = "JE", .name = "Verifikat", .series = "V"};
    struct source *sources;
    int64_t company;
    size_t count;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    source.source_id = given_source_id(&work, company, "JE");
    REQUIRE_INT(TRY(&work, company, source_change(&work, company, &source)), OK);
    source.code = "VE";
    REQUIRE_INT(TRY(&work, company, source_change(&work, company, &source)), FAULT_SOURCE_STANDARD);
    source.source_id = 1;
    REQUIRE_INT(TRY(&work, company, source_change(&work, company, &source)), FAULT_SOURCE_UNKNOWN);
    source.code = "AP";
    REQUIRE_INT(TRY(&work, company, source_change(&work, company, &source)), FAULT_CODE_TAKEN);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(source_list(&work, company, &sources, &count), OK);
    REQUIRE_TEXT(sources[1].code, "JE");
    REQUIRE_TEXT(sources[1].name, "Verifikat");
    REQUIRE_TEXT(sources[1].series, "V");
    REQUIRE(sources[1].standard);
}
