/* Days that are left out together, as many as one occurrence can hold and one more. */
#include <string.h>

#include "base/day.h"
#include "ledger/schedule/handled.h"
#include "ledger/snapshot/snapshot.h"
#include "store/work.h"
#include "tests/test.h"

enum { FIRST = 20000101, MANY = OCCURRENCE_DAYS_MAX };

static const struct schedule daily = {
        .recurrence = {.step = RECURS_DAILY, .interval = 1, .on = RECURS_ON_DAY, .start = FIRST},
};

static void
gather(struct work *work, size_t days, size_t most, bool but_newest, struct occurrence *ret)
{
    const struct snapshot no_years = {0};

    *ret = (struct occurrence){0};
    occurrence_gather(work, &no_years, &daily,
            &(struct gathering){.through = day_add(FIRST, (int)days - 1),
                    .most = most,
                    .but_newest = but_newest},
            ret);
}

static void
work_end(struct work *work)
{
    arena_done(&work->arena);
}

TEST(of_ten_thousand_and_one_days_the_last_is_left_for_another_row)
{
    SCOPED(work_end) struct work work = {0};
    struct occurrence whole;

    gather(&work, MANY + 1, MANY, false, &whole);
    REQUIRE_INT(whole.times, MANY);
    REQUIRE_INT(occurrence_days(whole.days), MANY);
    REQUIRE_INT(whole.due, FIRST);
    REQUIRE_INT(whole.last_due, day_add(FIRST, MANY - 1));
    REQUIRE(!occurrence_holds(&whole, day_add(FIRST, MANY)));
    REQUIRE(!occurrence_holds(&whole, day_add(FIRST, -1)));
}

TEST(every_day_of_ten_thousand_is_found)
{
    SCOPED(work_end) struct work work = {0};
    struct occurrence whole;

    gather(&work, MANY, MANY, false, &whole);
    REQUIRE_INT(whole.times, MANY);
    for (int i = 0; i < MANY; i++)
        REQUIRE(occurrence_holds(&whole, day_add(FIRST, i)));
}

TEST(a_day_between_two_of_a_row_is_none_of_them)
{
    const struct occurrence row = {
            .due = 20260105, .times = 3, .days = "20260105 20260112 20260119"};

    REQUIRE(occurrence_holds(&row, 20260112));
    REQUIRE(!occurrence_holds(&row, 20260111));
    REQUIRE(!occurrence_holds(&row, 20260113));
}

TEST(no_more_days_are_gathered_than_wanted)
{
    SCOPED(work_end) struct work work = {0};
    struct occurrence some;

    gather(&work, 30, 3, false, &some);
    REQUIRE_TEXT(some.days, "20000101 20000102 20000103");
    gather(&work, 3, MANY, true, &some);
    REQUIRE_TEXT(some.days, "20000101 20000102");
    gather(&work, 1, MANY, true, &some);
    REQUIRE_INT(some.due, 0);
    gather(&work, 1, MANY, false, &some);
    REQUIRE_INT(some.times, 1);
    REQUIRE(some.days == NULL);
}

TEST(of_many_days_those_after_one_are_told_as_far_as_they_fit)
{
    SCOPED(work_end) struct work work = {0};
    struct occurrence whole;
    const char *told;

    gather(&work, MANY, MANY, false, &whole);
    told = occurrence_days_told(&work.arena, &whole, 0);
    REQUIRE(strncmp(told, "2000-01-01 2000-01-02 ", 22) == 0);
    REQUIRE_TEXT(strstr(told, "2000-01-31"), "2000-01-31 and 9969 more");
    told = occurrence_days_told(&work.arena, &whole, day_add(FIRST, MANY - 3));
    REQUIRE_TEXT(told, arena_format(&work.arena, "%s %s", day_text(day_add(FIRST, MANY - 2)).chars,
                               day_text(day_add(FIRST, MANY - 1)).chars));
}
