#include "exchange/csv/mapping.h"

#include "tests/given_ledger.h"
#include "tests/test.h"

static json_t *
mapping_of(const char *delimiter)
{
    return json_pack("{s:s, s:s, s:{s:i, s:i}}", "kind", "chart", "delimiter", delimiter, "columns",
            "code", 1, "name", 2);
}

TEST(a_saved_mapping_is_found_as_it_was)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(json_close) json_t *mapping = mapping_of(";");
    SCOPED(json_close) json_t *found = NULL;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_bare_company(&work);
    given_write(&work);
    REQUIRE_INT(mapping_save(&work, company, "bank", mapping), OK);
    REQUIRE_INT(mapping_find(&work, company, "bank", &found), OK);
    REQUIRE(json_equal(found, mapping));
    given_commit(&work);
}

TEST(saving_a_mapping_again_replaces_it)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(json_close) json_t *first = mapping_of(";");
    SCOPED(json_close) json_t *second = mapping_of(",");
    struct mapping_row *rows;
    size_t count;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_bare_company(&work);
    given_write(&work);
    REQUIRE_INT(mapping_save(&work, company, "b", first), OK);
    REQUIRE_INT(mapping_save(&work, company, "a", first), OK);
    REQUIRE_INT(mapping_save(&work, company, "b", second), OK);
    REQUIRE_INT(mapping_list(&work, company, &rows, &count), OK);
    REQUIRE_INT(count, 2);
    REQUIRE_TEXT(rows[0].name, "a");
    REQUIRE_TEXT(rows[1].name, "b");
    REQUIRE(strstr(rows[1].mapping, "\",\"") != NULL);
    REQUIRE_INT(rows[1].changed_by, GIVEN_USER);
    REQUIRE_INT(rows[1].changed_at, GIVEN_NOW);
    given_commit(&work);
}

TEST(a_mapping_that_was_not_saved_is_neither_found_nor_removed)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(json_close) json_t *mapping = mapping_of(";");
    SCOPED(json_close) json_t *found = NULL;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_bare_company(&work);
    given_write(&work);
    REQUIRE_INT(mapping_find(&work, company, "bank", &found), FAULT_MAPPING_UNKNOWN);
    REQUIRE_INT(mapping_remove(&work, company, "bank"), FAULT_MAPPING_UNKNOWN);
    REQUIRE_INT(mapping_save(&work, company, "bank", mapping), OK);
    REQUIRE_INT(mapping_remove(&work, company, "bank"), OK);
    REQUIRE_INT(mapping_find(&work, company, "bank", &found), FAULT_MAPPING_UNKNOWN);
    REQUIRE(found == NULL);
    given_commit(&work);
}

TEST(only_a_mapping_that_can_be_used_is_saved)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(json_close) json_t *wrong = mapping_of("x");
    SCOPED(json_close) json_t *mapping = mapping_of(";");
    struct mapping_row *rows;
    size_t count;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_bare_company(&work);
    given_write(&work);
    REQUIRE_INT(mapping_save(&work, company, "bank", wrong), FAULT_MAPPING_INVALID);
    REQUIRE_INT(mapping_save(&work, company, " bank", mapping), FAULT_CODE_INVALID);
    REQUIRE_INT(mapping_save(&work, company + 1, "bank", mapping), FAULT_COMPANY_UNKNOWN);
    REQUIRE_INT(mapping_list(&work, company, &rows, &count), OK);
    REQUIRE_INT(count, 0);
    given_commit(&work);
}
