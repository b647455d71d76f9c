/* split_test — parts of a line in percent. */
#include "base/arena.h"
#include "base/lang.h"
#include "ledger/journal/journal.h"
#include "tests/test.h"

#define PERCENT INT64_C(1000000)

enum { COST_CENTRE = 1, PROJECT = 6 };

static struct allocation
part(int64_t slice, int64_t dimension_id, int64_t share)
{
    return (struct allocation){
            .slice = slice, .dimension_id = dimension_id, .value_id = slice, .share = share};
}

static bool
split(int64_t amount, struct allocation *parts, size_t count)
{
    SCOPED(arena_done) struct arena arena = {0};
    const struct journal_whole whole = {.amount = amount};

    return journal_split(&arena, &whole, parts, count);
}

TEST(thirds_of_a_line_sum_to_it)
{
    struct allocation parts[] = {part(1, COST_CENTRE, 33333333), part(2, COST_CENTRE, 33333333),
            part(3, COST_CENTRE, 33333334)};

    REQUIRE(split(10000, parts, COUNT_OF(parts)));
    REQUIRE_INT(parts[0].amount, 3333);
    REQUIRE_INT(parts[1].amount, 3333);
    REQUIRE_INT(parts[2].amount, 3334);
    REQUIRE(split(-10000, parts, COUNT_OF(parts)));
    REQUIRE_INT(parts[0].amount + parts[1].amount + parts[2].amount, -10000);
}

TEST(what_is_left_of_100_percent_stays_with_the_line)
{
    struct allocation parts[] = {part(1, COST_CENTRE, 60 * PERCENT)};

    REQUIRE(split(10000, parts, COUNT_OF(parts)));
    REQUIRE_INT(parts[0].amount, 6000);
}

TEST(each_dimension_has_100_percent_of_its_own)
{
    struct allocation parts[] = {part(1, COST_CENTRE, 100 * PERCENT),
            part(2, PROJECT, 50 * PERCENT), part(3, PROJECT, 50 * PERCENT)};

    REQUIRE(split(101, parts, COUNT_OF(parts)));
    REQUIRE_INT(parts[0].amount, 101);
    REQUIRE_INT(parts[1].amount, 51);
    REQUIRE_INT(parts[2].amount, 50);
}

TEST(rows_of_one_slice_have_one_amount)
{
    struct allocation parts[] = {part(1, COST_CENTRE, 50 * PERCENT), part(1, PROJECT, 50 * PERCENT),
            part(2, COST_CENTRE, 50 * PERCENT), part(2, PROJECT, 50 * PERCENT)};

    REQUIRE(split(101, parts, COUNT_OF(parts)));
    REQUIRE_INT(parts[0].amount, 51);
    REQUIRE_INT(parts[1].amount, 51);
    REQUIRE_INT(parts[2].amount, 50);
    REQUIRE_INT(parts[3].amount, 50);
}

TEST(a_split_does_not_depend_on_the_order_of_its_rows)
{
    struct allocation parts[] = {part(2, PROJECT, 50 * PERCENT), part(1, PROJECT, 50 * PERCENT),
            part(2, COST_CENTRE, 50 * PERCENT), part(1, COST_CENTRE, 50 * PERCENT)};

    REQUIRE(split(5, parts, COUNT_OF(parts)));
    REQUIRE_INT(parts[0].slice, 1);
    REQUIRE_INT(parts[0].dimension_id, COST_CENTRE);
    REQUIRE_INT(parts[0].amount, 3);
    REQUIRE_INT(parts[1].slice, 1);
    REQUIRE_INT(parts[1].amount, 3);
    REQUIRE_INT(parts[2].slice, 2);
    REQUIRE_INT(parts[2].amount, 2);
    REQUIRE_INT(parts[3].dimension_id, PROJECT);
    REQUIRE_INT(parts[3].amount, 2);
}

/* The project has 2.5 and 2.5 of 5, and its second half is a cost centre's as well. */
TEST(overlapping_slices_are_no_more_than_the_line_in_either_dimension)
{
    struct allocation parts[] = {part(1, COST_CENTRE, 40 * PERCENT), part(2, PROJECT, 50 * PERCENT),
            part(3, COST_CENTRE, 50 * PERCENT), part(3, PROJECT, 50 * PERCENT)};

    REQUIRE(split(5, parts, COUNT_OF(parts)));
    REQUIRE_INT(parts[0].amount, 2);
    REQUIRE_INT(parts[1].amount, 3);
    REQUIRE_INT(parts[2].amount, 2);
    REQUIRE_INT(parts[3].amount, 2);
    REQUIRE(split(-5, parts, COUNT_OF(parts)));
    REQUIRE_INT(parts[1].amount, -3);
    REQUIRE_INT(parts[2].amount, -2);
}

/* Slices 1 and 2 would take the two units of the project that its cost centres need. */
TEST(slices_of_two_dimensions_go_first_where_a_dimension_would_not_be_full)
{
    struct allocation parts[] = {part(1, PROJECT, 25 * PERCENT), part(2, PROJECT, 25 * PERCENT),
            part(3, COST_CENTRE, 25 * PERCENT), part(3, PROJECT, 25 * PERCENT),
            part(4, COST_CENTRE, 25 * PERCENT), part(4, PROJECT, 25 * PERCENT),
            part(5, COST_CENTRE, 50 * PERCENT)};

    REQUIRE(split(2, parts, COUNT_OF(parts)));
    REQUIRE_INT(parts[0].amount, 1);
    REQUIRE_INT(parts[1].amount, 0);
    REQUIRE_INT(parts[2].amount, 1);
    REQUIRE_INT(parts[3].amount, 1);
    REQUIRE_INT(parts[4].amount, 0);
    REQUIRE_INT(parts[6].amount, 1);
}

/* Halves of one unit, each for two of three dimensions: no two of them can have it. */
TEST(of_three_dimensions_that_no_split_fills_none_gets_too_much)
{
    enum { REGION = 7 };
    struct allocation parts[] = {part(1, COST_CENTRE, 50 * PERCENT), part(1, PROJECT, 50 * PERCENT),
            part(2, COST_CENTRE, 50 * PERCENT), part(2, REGION, 50 * PERCENT),
            part(3, PROJECT, 50 * PERCENT), part(3, REGION, 50 * PERCENT)};

    REQUIRE(split(1, parts, COUNT_OF(parts)));
    REQUIRE_INT(parts[0].amount, 1);
    REQUIRE_INT(parts[2].amount, 0);
    REQUIRE_INT(parts[4].amount, 0);
}

TEST(the_largest_and_the_smallest_amount_are_split)
{
    struct allocation parts[] = {
            part(1, COST_CENTRE, 50 * PERCENT), part(2, COST_CENTRE, 50 * PERCENT)};

    REQUIRE(split(INT64_MAX, parts, COUNT_OF(parts)));
    REQUIRE(parts[0].amount == INT64_MAX / 2 + 1);
    REQUIRE(parts[1].amount == INT64_MAX / 2);
    REQUIRE(split(INT64_MIN, parts, COUNT_OF(parts)));
    REQUIRE(parts[0].amount == INT64_MIN / 2);
    REQUIRE(parts[1].amount == INT64_MIN / 2);
}

TEST(a_part_by_amount_stays_beside_parts_in_percent)
{
    struct allocation parts[] = {part(1, COST_CENTRE, 25 * PERCENT), part(2, COST_CENTRE, 0)};

    parts[1].amount = 7500;
    REQUIRE(split(10000, parts, COUNT_OF(parts)));
    REQUIRE_INT(parts[0].amount, 2500);
    REQUIRE_INT(parts[1].amount, 7500);
}

TEST(a_quantity_is_split_to_its_last_millionth)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct allocation parts[] = {
            part(1, COST_CENTRE, 50 * PERCENT), part(2, COST_CENTRE, 50 * PERCENT)};
    const struct journal_whole whole = {.quantity = 2500001, .has_quantity = true};

    REQUIRE(journal_split(&arena, &whole, parts, COUNT_OF(parts)));
    REQUIRE_INT(parts[0].quantity, 1250001);
    REQUIRE_INT(parts[1].quantity, 1250000);
    REQUIRE(parts[1].has_quantity);
}

TEST(more_than_100_percent_of_a_dimension_is_no_split)
{
    struct allocation parts[] = {
            part(1, COST_CENTRE, 60 * PERCENT), part(2, COST_CENTRE, 40 * PERCENT + 1)};

    REQUIRE(!split(10000, parts, COUNT_OF(parts)));
}

TEST(more_than_100_percent_is_seen_where_a_dimension_stands_second)
{
    struct allocation parts[] = {part(1, COST_CENTRE, 60 * PERCENT), part(1, PROJECT, 60 * PERCENT),
            part(2, PROJECT, 60 * PERCENT)};

    REQUIRE(!split(10000, parts, COUNT_OF(parts)));
}

TEST(a_slice_with_two_shares_is_no_split)
{
    struct allocation parts[] = {
            part(1, COST_CENTRE, 60 * PERCENT), part(1, PROJECT, 50 * PERCENT)};

    REQUIRE(!split(10000, parts, COUNT_OF(parts)));
}
