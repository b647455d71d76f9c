#include "sql_catalogue.h"
#include "tests/test.h"

TEST(the_catalogue_is_ordered_by_name_with_each_name_once)
{
    for (int i = 1; i < sql_catalogue_count; i++)
        REQUIRE(strcmp(sql_catalogue[i - 1]->name, sql_catalogue[i]->name) < 0);
    REQUIRE(sql_catalogue[sql_catalogue_count] == NULL);
}

TEST(both_engines_take_the_same_number_of_parameters)
{
    for (int i = 0; i < sql_catalogue_count; i++)
        REQUIRE_INT(sql_catalogue[i]->sqlite.param_count, sql_catalogue[i]->postgres.param_count);
}

TEST(migrations_are_numbered_from_1_without_a_gap)
{
    for (int i = 0; i < sql_migration_count; i++)
        REQUIRE_INT(sql_migrations[i].number, i + 1);
    REQUIRE_INT(sql_migrations[sql_migration_count].number, 0);
}
