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

TEST(a_slice_with_two_shares_is_no_split)
{
    struct allocation parts[] = {
            part(1, COST_CENTRE, 60 * PERCENT), part(1, PROJECT, 50 * PERCENT)};

    REQUIRE(!split(10000, parts, COUNT_OF(parts)));
}
