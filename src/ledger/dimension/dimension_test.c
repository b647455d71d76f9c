#include "ledger/dimension/dimension.h"

#include "base/text.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

TEST(a_dimension_may_stand_below_another_but_not_below_itself)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct dimension region = {.code = "20", .name = "Region", .kind = DIMENSION_ANALYSIS};
    struct dimension site = {.code = "21", .name = "Site", .kind = DIMENSION_OTHER};
    struct dimension *dimensions;
    int64_t company;
    size_t count;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    REQUIRE_INT(
            TRY(&work, company, dimension_create(&work, company, &region, &region.dimension_id)),
            OK);
    site.parent_id = region.dimension_id;
    REQUIRE_INT(
            TRY(&work, company, dimension_create(&work, company, &site, &site.dimension_id)), OK);
    region.parent_id = site.dimension_id;
    REQUIRE_INT(TRY(&work, company, dimension_change(&work, company, &region)),
            FAULT_DIMENSION_UNKNOWN);
    REQUIRE_TEXT(work.why.at, "/parent");
    region.parent_id = region.dimension_id;
    REQUIRE_INT(TRY(&work, company, dimension_change(&work, company, &region)),
            FAULT_DIMENSION_UNKNOWN);
    region.parent_id = 0;
    region.name = "Regions";
    REQUIRE_INT(TRY(&work, company, dimension_change(&work, company, &region)), OK);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(dimension_list(&work, company, &dimensions, &count), OK);
    REQUIRE_INT(count, 4);
    REQUIRE_TEXT(dimensions[2].name, "Regions");
    REQUIRE_INT(dimensions[3].parent_id, region.dimension_id);
    REQUIRE_INT(dimensions[3].kind, DIMENSION_OTHER);
}

TEST(a_dimension_that_is_refused_is_neither_made_nor_changed)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(buffer_done) struct buffer name = {0};
    struct dimension dimension = {.code = "6", .name = "Mine", .kind = DIMENSION_OTHER};
    int64_t company;
    int64_t id;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    REQUIRE_INT(TRY(&work, company, dimension_create(&work, company, &dimension, &id)),
            FAULT_CODE_TAKEN);
    dimension.code = "a ";
    REQUIRE_INT(TRY(&work, company, dimension_create(&work, company, &dimension, &id)),
            FAULT_CODE_INVALID);
    dimension.code = "7";
    dimension.parent_id = 999;
    REQUIRE_INT(TRY(&work, company, dimension_create(&work, company, &dimension, &id)),
            FAULT_DIMENSION_UNKNOWN);
    dimension.parent_id = 0;
    dimension.dimension_id = 999;
    REQUIRE_INT(TRY(&work, company, dimension_change(&work, company, &dimension)),
            FAULT_DIMENSION_UNKNOWN);
    REQUIRE_TEXT(work.why.at, "/dimension");
    buffer_format(&name, "%0256d", 0);
    dimension.name = name.bytes;
    REQUIRE_INT(TRY(&work, company, dimension_create(&work, company, &dimension, &id)),
            FAULT_TEXT_LONG);
    REQUIRE_INT(TRY(&work, 0, dimension_create(&work, 99, &dimension, &id)), FAULT_COMPANY_UNKNOWN);
}

/* ---- values ---- */

/* S2-58. */
TEST(values_are_listed_by_code_within_their_dimension)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct dimension_value *values;
    int64_t company;
    size_t count;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_value(&work, company, COST_CENTRE, "east", "East");
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(value_list(&work, company, 0, &values, &count), OK);
    REQUIRE_INT(count, 5);
    REQUIRE_TEXT(values[0].code, "east");
    REQUIRE_TEXT(values[1].code, "NORTH");
    REQUIRE_TEXT(values[3].code, "P1");
    work_read_end(&work);
    int64_t project = given_dimension_id(&work, company, PROJECT);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(value_list(&work, company, project, &values, &count), OK);
    REQUIRE_INT(count, 2);
    REQUIRE_INT(values[0].dimension_id, project);
    REQUIRE(values[0].active);
}

TEST(the_same_code_may_stand_in_two_dimensions)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    REQUIRE(given_value(&work, company, PROJECT, "NORTH", "Northern lights") > 0);
}

TEST(a_value_that_is_refused_is_not_made)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(buffer_done) struct buffer name = {0};
    struct dimension_value value = {.code = "north", .name = "x"};
    int64_t company;
    int64_t id;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    value.dimension_id = given_dimension_id(&work, company, COST_CENTRE);
    REQUIRE_INT(TRY(&work, company, value_create(&work, company, &value, &id)), FAULT_CODE_TAKEN);
    REQUIRE_TEXT(work.why.at, "/code");
    value.code = "";
    REQUIRE_INT(TRY(&work, company, value_create(&work, company, &value, &id)), FAULT_CODE_INVALID);
    value.code = "EAST";
    buffer_format(&name, "%0256d", 0);
    value.name = name.bytes;
    REQUIRE_INT(TRY(&work, company, value_create(&work, company, &value, &id)), FAULT_TEXT_LONG);
    value.name = "";
    value.dimension_id = 999;
    REQUIRE_INT(TRY(&work, company, value_create(&work, company, &value, &id)),
            FAULT_DIMENSION_UNKNOWN);
    REQUIRE_INT(TRY(&work, 0, value_create(&work, 99, &value, &id)), FAULT_COMPANY_UNKNOWN);
}

TEST(of_many_values_the_place_of_the_refused_one_is_told_and_none_is_made)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct dimension_value values[3] = {
            {.code = "A", .name = ""},
            {.code = "B", .name = ""},
            {.code = "a", .name = ""},
    };
    int64_t ids[3];
    int64_t company;
    size_t count;
    struct dimension_value *all;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    for (size_t i = 0; i < COUNT_OF(values); i++)
        values[i].dimension_id = given_dimension_id(&work, company, PROJECT);
    REQUIRE_INT(TRY(&work, company, value_create_many(&work, company, values, 3, ids)),
            FAULT_CODE_TAKEN);
    REQUIRE_TEXT(work.why.at, "/2/code");
    values[2].code = "C";
    REQUIRE_INT(TRY(&work, company, value_create_many(&work, company, values, 3, ids)), OK);
    REQUIRE_INT(TRY(&work, company, value_create_many(&work, company, values, 0, ids)), OK);
    REQUIRE_INT(ids[2], ids[0] + 2);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(value_list(&work, company, 0, &all, &count), OK);
    REQUIRE_INT(count, 7);
}

TEST(a_value_may_be_renamed_and_put_to_rest_but_stays_in_its_dimension)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct dimension_value value = {.code = "NORTH-1", .name = "Norr"};
    struct dimension_value found;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    value.value_id = given_value_id(&work, company, COST_CENTRE, "NORTH");
    value.dimension_id = given_dimension_id(&work, company, PROJECT);
    REQUIRE_INT(TRY(&work, company, value_change(&work, company, &value)), OK);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(value_find(&work, company, value.value_id, &found), OK);
    work_read_end(&work);
    REQUIRE_TEXT(found.code, "NORTH-1");
    REQUIRE_TEXT(found.name, "Norr");
    REQUIRE(!found.active);
    REQUIRE_INT(found.dimension_id, given_dimension_id(&work, company, COST_CENTRE));

    value.code = "South";
    REQUIRE_INT(TRY(&work, company, value_change(&work, company, &value)), FAULT_CODE_TAKEN);
    value.code = " ";
    REQUIRE_INT(TRY(&work, company, value_change(&work, company, &value)), FAULT_CODE_INVALID);
    value.value_id = 999;
    REQUIRE_INT(TRY(&work, company, value_change(&work, company, &value)), FAULT_VALUE_UNKNOWN);
}
