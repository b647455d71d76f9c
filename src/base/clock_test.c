#include "base/clock.h"

#include <stdlib.h>
#include <time.h>

#include "base/day.h"
#include "tests/test.h"

#define HOUR ((int64_t)3600000000)

TEST(a_fixed_clock_always_tells_its_moment)
{
    struct clock clock = clock_fixed(12345);

    REQUIRE_INT(clock_now(&clock), 12345);
    REQUIRE_INT(clock_now(&clock), 12345);
}

TEST(the_system_clock_goes_on)
{
    int64_t first = clock_now(&clock_system);
    int64_t second = clock_now(&clock_system);

    REQUIRE(moment_day(first) > 20260101);
    REQUIRE(second >= first);
    REQUIRE(second < first + 24 * HOUR);
}

TEST(the_steady_clock_counts_milliseconds)
{
    const struct timespec pause = {0, 20000000};
    int64_t start = clock_steady_ms();
    int64_t slept;

    REQUIRE_INT(nanosleep(&pause, NULL), 0);
    slept = clock_steady_ms() - start;
    REQUIRE(slept >= 19 && slept < 10000);
}

TEST(a_local_day_is_that_of_the_time_zone)
{
    static const struct {
        const char *zone;
        const char *moment;
        int day;
    } rows[] = {
            {"UTC0", "2026-03-31T23:59:59Z", 20260331},
            {"CET-1CEST,M3.5.0,M10.5.0", "2026-03-31T22:00:00Z", 20260401},
            {"CET-1CEST,M3.5.0,M10.5.0", "2026-01-31T22:59:59Z", 20260131},
            {"CET-1CEST,M3.5.0,M10.5.0", "2026-01-31T23:00:00Z", 20260201},
            {"EST5", "2027-01-01T04:59:59Z", 20261231},
            {"EST5", "1969-12-31T23:59:59.999999Z", 19691231},
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int64_t moment;

        REQUIRE(moment_parse(rows[i].moment, &moment));
        setenv("TZ", rows[i].zone, 1);
        tzset();
        REQUIRE_INT(moment_local_day(moment), rows[i].day);
    }
    setenv("TZ", "UTC0", 1);
    tzset();
}

TEST(moments_are_written_with_microseconds_in_utc)
{
    static const struct {
        int64_t moment;
        const char *text;
    } rows[] = {
            {0, "1970-01-01T00:00:00.000000Z"},
            {-1, "1969-12-31T23:59:59.999999Z"},
            {951782400000000, "2000-02-29T00:00:00.000000Z"},
            {1774958400000001, "2026-03-31T12:00:00.000001Z"},
            {-30610224000000000, "1000-01-01T00:00:00.000000Z"},
            {253402300799999999, "9999-12-31T23:59:59.999999Z"},
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int64_t back;

        REQUIRE_TEXT(moment_text(rows[i].moment).chars, rows[i].text);
        REQUIRE(moment_parse(rows[i].text, &back));
        REQUIRE_INT(back, rows[i].moment);
    }
}

TEST(fractions_of_a_second_may_be_short_or_missing)
{
    int64_t moment;

    REQUIRE(moment_parse("1970-01-01T00:00:01Z", &moment));
    REQUIRE_INT(moment, 1000000);
    REQUIRE(moment_parse("1970-01-01T00:00:01.5Z", &moment));
    REQUIRE_INT(moment, 1500000);
    REQUIRE(moment_parse("1970-01-01T00:00:01.0204Z", &moment));
    REQUIRE_INT(moment, 1020400);
}

TEST(texts_that_are_no_moments_are_refused)
{
    static const char *const bad[] = {"", "2026-03-31", "2026-03-31T12:00:00",
            "2026-03-31 12:00:00Z", "2026-02-29T12:00:00Z", "2026-03-31T24:00:00Z",
            "2026-03-31T12:60:00Z", "2026-03-31T12:00:60Z", "2026-03-31T12:00:00.Z",
            "2026-03-31T12:00:00.1234567Z", "2026-03-31T12:00:00+01:00", "2026-03-31T12:00:00Z ",
            "2026-03-31T1 :00:00Z", "2026-03-31T12.00:00Z", "2026-03-31T12:00-00Z",
            "2026-03-31t12:00:00z", "0999-12-31T12:00:00Z", "2026-03-31T12:00:00.12",
            "2026-03-31T-1:00:00Z"};
    int64_t moment = 77;

    for (size_t i = 0; i < COUNT_OF(bad); i++)
        if (moment_parse(bad[i], &moment))
            REQUIRE_TEXT(bad[i], "refused");
    REQUIRE_INT(moment, 77);
}

TEST(a_day_of_utc_begins_at_midnight)
{
    int64_t midnight = moment_of_day(20260331);

    REQUIRE_TEXT(moment_text(midnight).chars, "2026-03-31T00:00:00.000000Z");
    REQUIRE_INT(moment_day(midnight), 20260331);
    REQUIRE_INT(moment_day(midnight - 1), 20260330);
    REQUIRE_INT(moment_day(midnight + 24 * HOUR - 1), 20260331);
    REQUIRE_INT(moment_day(moment_of_day(DAY_FIRST)), DAY_FIRST);
    REQUIRE_INT(moment_day(moment_of_day(DAY_LAST)), DAY_LAST);
}
