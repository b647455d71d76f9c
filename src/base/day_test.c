#include "base/day.h"

#include "tests/test.h"

/* The day after, by the almanac's rules alone: what the arithmetic is tested against. */
static int
next_day(int day)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year = day / 10000;
    int month = day / 100 % 100;
    int last = lengths[month - 1];

    if (month == 2 && ((year % 4 == 0 && year % 100 != 0) || year % 400 == 0))
        last = 29;
    if (day % 100 < last)
        return day + 1;
    return month < 12 ? year * 10000 + (month + 1) * 100 + 1 : (year + 1) * 10000 + 101;
}

TEST(day_arithmetic_agrees_with_counting_through_400_years)
{
    int day = 18000101; /* a Wednesday */
    int count = 0;

    for (; day < 22000101; day = next_day(day), count++) {
        REQUIRE(day_is(day));
        REQUIRE_INT(day_diff(18000101, day), count);
        REQUIRE_INT(day_add(18000101, count), day);
        REQUIRE_INT(day_weekday(day), (count + 2) % 7 + 1);
        REQUIRE_INT(day_add(day, 1), next_day(day));
        REQUIRE_INT(day_add(next_day(day), -1), day);
        if (day / 100 != next_day(day) / 100)
            REQUIRE_INT(day_month_last(day - 27), day);
    }
    REQUIRE_INT(count, 146097);
}

TEST(the_whole_calendar_has_its_days)
{
    REQUIRE_INT(day_diff(DAY_FIRST, DAY_LAST), 3287181);
    REQUIRE_INT(day_add(DAY_FIRST, 3287181), DAY_LAST);
    REQUIRE_INT(day_add(DAY_LAST, -3287181), DAY_FIRST);
    REQUIRE_INT(day_weekday(20261121), 6);
    REQUIRE_INT(day_weekday(20000101), 6);
    REQUIRE_INT(day_diff(20260401, 20260331), -1);
}

TEST(of_all_integers_only_days_are_days)
{
    int day = DAY_FIRST;

    for (int64_t number = 9999990; number < 14000000; number++) {
        bool expected = number == day;

        if (day_is(number) != expected)
            REQUIRE_INT(number, expected);
        if (expected)
            day = next_day(day);
    }
    REQUIRE(!day_is(0));
    REQUIRE(!day_is(-20260331));
    REQUIRE(!day_is(100000101));
    REQUIRE(!day_is(INT64_MAX));
    REQUIRE(!day_is(INT64_MIN));
    REQUIRE(!day_is(4294967296 + 20260331));
    REQUIRE(day_is(20240229));
    REQUIRE(!day_is(20260229));
}

TEST(a_day_is_read_and_written_with_hyphens)
{
    int day;

    REQUIRE(day_parse("2026-03-31", &day));
    REQUIRE_INT(day, 20260331);
    REQUIRE_TEXT(day_text(day).chars, "2026-03-31");
    REQUIRE(day_parse_compact("20240229", &day));
    REQUIRE_INT(day, 20240229);
    REQUIRE_TEXT(day_text(DAY_FIRST).chars, "1000-01-01");
    REQUIRE_TEXT(day_text(DAY_LAST).chars, "9999-12-31");
}

TEST(what_is_no_day_is_still_written_for_messages)
{
    REQUIRE_TEXT(day_text(0).chars, "");
    REQUIRE_TEXT(day_text(20260230).chars, "20260230");
    REQUIRE_TEXT(day_text(INT32_MIN).chars, "-2147483648");
}

TEST(texts_that_are_no_days_are_refused)
{
    static const char *const bad[] = {"", "2026-02-29", "2026-13-01", "2026-00-01", "2026-01-00",
            "2026-1-1", "20260331", "2026/03/31", "2026-03-31 ", " 2026-03-31", "2026-03-311",
            "0999-12-31", "-026-03-31", "2026-03-3a", "+202-03-31", "2026-3 -31"};
    static const char *const bad_compact[] = {"", "20260229", "2026-03-31", "2026033", "202603311",
            "2026033a", "-2026033", "00000000"};
    int day = 77;

    for (size_t i = 0; i < COUNT_OF(bad); i++)
        REQUIRE(!day_parse(bad[i], &day));
    for (size_t i = 0; i < COUNT_OF(bad_compact); i++)
        REQUIRE(!day_parse_compact(bad_compact[i], &day));
    REQUIRE_INT(day, 77);
}

TEST(a_day_has_parts)
{
    REQUIRE_INT(day_of(2026, 3, 31), 20260331);
    REQUIRE_INT(day_year(20260331), 2026);
    REQUIRE_INT(day_month(20260331), 3);
    REQUIRE_INT(day_of_month(20260331), 31);
}

TEST(adding_months_ends_on_the_last_day_of_a_shorter_month)
{
    REQUIRE_INT(day_add_months(20260131, 1), 20260228);
    REQUIRE_INT(day_add_months(20240131, 1), 20240229);
    REQUIRE_INT(day_add_months(20240229, 12), 20250228);
    REQUIRE_INT(day_add_months(20260331, -1), 20260228);
    REQUIRE_INT(day_add_months(20260131, -2), 20251130);
    REQUIRE_INT(day_add_months(20261231, 1), 20270131);
    REQUIRE_INT(day_add_months(20260115, 0), 20260115);
    REQUIRE_INT(day_add_months(20260115, -13), 20241215);
}

TEST(sums_stay_within_the_calendar)
{
    REQUIRE_INT(day_add(DAY_LAST, 1), DAY_LAST);
    REQUIRE_INT(day_add(DAY_FIRST, -1), DAY_FIRST);
    REQUIRE_INT(day_add(20260331, INT32_MAX), DAY_LAST);
    REQUIRE_INT(day_add(20260331, INT32_MIN), DAY_FIRST);
    REQUIRE_INT(day_add_months(99991130, 2), DAY_LAST);
    REQUIRE_INT(day_add_months(10000131, -1), DAY_FIRST);
    REQUIRE_INT(day_add_months(20260331, INT32_MAX), DAY_LAST);
    REQUIRE_INT(day_add_months(20260331, INT32_MIN), DAY_FIRST);
}

TEST(every_month_has_its_last_day)
{
    REQUIRE_INT(day_month_last(20260201), 20260228);
    REQUIRE_INT(day_month_last(20240215), 20240229);
    REQUIRE_INT(day_month_last(19000228), 19000228);
    REQUIRE_INT(day_month_last(20000228), 20000229);
    REQUIRE_INT(day_month_last(20261231), 20261231);
}
