#include "ledger/schedule/recurrence.h"

#include "base/day.h"
#include "base/dice.h"
#include "tests/test.h"

enum { LISTED = 200 };

static const struct recurrence_calendar no_calendar;

static void
require_days(const struct recurrence *recurrence, const int *expected, size_t count)
{
    int days[LISTED];
    size_t listed;

    REQUIRE_INT(recurrence_check(&(struct why){0}, recurrence), OK);
    listed = recurrence_list(recurrence, &no_calendar, 0, DAY_LAST, count, days);
    REQUIRE_INT(listed, count);
    for (size_t i = 0; i < count; i++)
        REQUIRE_INT(days[i], expected[i]);
}

#define REQUIRE_DAYS(recurrence, ...)                                                              \
    require_days((recurrence), (const int[]){__VA_ARGS__},                                         \
            sizeof((const int[]){__VA_ARGS__}) / sizeof(int))

TEST(the_31st_returns_after_february)
{
    const struct recurrence monthly = {
            .step = RECURS_MONTHLY, .interval = 1, .on = RECURS_ON_DAY, .start = 20260131};

    REQUIRE_DAYS(&monthly, 20260131, 20260228, 20260331, 20260430, 20260531);
}

TEST(a_leap_day_is_the_28th_in_other_years)
{
    const struct recurrence yearly = {
            .step = RECURS_YEARLY, .interval = 1, .on = RECURS_ON_DAY, .start = 20240229};

    REQUIRE_DAYS(&yearly, 20240229, 20250228, 20260228, 20270228, 20280229);
}

TEST(a_day_of_the_month_may_be_another_than_the_starts)
{
    const struct recurrence monthly = {.step = RECURS_MONTHLY,
            .interval = 1,
            .on = RECURS_ON_DAY,
            .month_day = 31,
            .start = 20260228};

    REQUIRE_DAYS(&monthly, 20260228, 20260331, 20260430);
}

TEST(quarters_are_counted_from_the_starts_month)
{
    const struct recurrence quarterly = {
            .step = RECURS_QUARTERLY, .interval = 1, .on = RECURS_ON_LAST_DAY, .start = 20260301};

    REQUIRE_DAYS(&quarterly, 20260331, 20260630, 20260930, 20261231);
}

TEST(the_last_working_day_is_never_on_a_weekend)
{
    const struct recurrence last = {.step = RECURS_MONTHLY,
            .interval = 1,
            .on = RECURS_ON_WORKING_DAY,
            .nth = -1,
            .start = 20260101};

    REQUIRE_DAYS(&last, 20260130, 20260227, 20260331, 20260430, 20260529);
}

TEST(the_third_working_day_skips_the_weekend)
{
    const struct recurrence third = {.step = RECURS_MONTHLY,
            .interval = 1,
            .on = RECURS_ON_WORKING_DAY,
            .nth = 3,
            .start = 20260104};

    REQUIRE_DAYS(&third, 20260105, 20260204, 20260304, 20260403);
}

TEST(the_second_tuesday_is_found)
{
    const struct recurrence second = {.step = RECURS_MONTHLY,
            .interval = 2,
            .on = RECURS_ON_WEEKDAY,
            .nth = 2,
            .weekday = 2,
            .start = 20260101};

    REQUIRE_DAYS(&second, 20260113, 20260310, 20260512);
}

TEST(every_second_week_stays_so_across_the_year)
{
    const struct recurrence weekly = {
            .step = RECURS_WEEKLY, .interval = 2, .on = RECURS_ON_DAY, .start = 20261218};

    REQUIRE_DAYS(&weekly, 20261218, 20270101, 20270115);
}

TEST(no_day_is_due_after_the_end_or_beyond_the_count)
{
    struct recurrence daily = {
            .step = RECURS_DAILY, .interval = 3, .on = RECURS_ON_DAY, .start = 20260101};
    int days[LISTED];

    daily.until = 20260107;
    REQUIRE_INT(recurrence_list(&daily, &no_calendar, 0, DAY_LAST, LISTED, days), 3);
    REQUIRE_INT(days[2], 20260107);
    daily.until = 0;
    daily.count = 2;
    REQUIRE_INT(recurrence_list(&daily, &no_calendar, 20260101, DAY_LAST, LISTED, days), 1);
    REQUIRE_INT(days[0], 20260104);
    REQUIRE_INT(recurrence_next(&daily, &no_calendar, 20260104), 0);
}

TEST(nothing_is_due_after_the_last_day_whatever_is_asked)
{
    static const enum recurrence_step steps[] = {
            RECURS_DAILY, RECURS_WEEKLY, RECURS_MONTHLY, RECURS_QUARTERLY, RECURS_YEARLY};
    int days[LISTED];

    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
        struct recurrence recurrence = {
                .step = steps[i], .interval = 1, .on = RECURS_ON_DAY, .start = RECURRENCE_LAST};

        REQUIRE_INT(recurrence_check(&(struct why){0}, &recurrence), OK);
        REQUIRE_INT(recurrence_list(&recurrence, &no_calendar, 0, DAY_LAST, LISTED, days), 1);
        REQUIRE_INT(days[0], RECURRENCE_LAST);
        REQUIRE_INT(recurrence_next(&recurrence, &no_calendar, RECURRENCE_LAST), 0);
        REQUIRE_INT(recurrence_next(&recurrence, &no_calendar, 99981231), 0);
    }
}

/* ---- by period ---- */

enum { WEEKS_13 = 13 };

static struct fiscal_year
given_thirteen(struct period *periods, int first_day)
{
    for (int i = 0; i < WEEKS_13; i++)
        periods[i] = (struct period){
                .period = i + 1,
                .kind = PERIOD_REGULAR,
                .first_day = day_add(first_day, 28 * i),
                .last_day = day_add(first_day, 28 * i + 27),
        };
    periods[WEEKS_13] = (struct period){
            .period = 14,
            .kind = PERIOD_ADJUSTMENT,
            .first_day = day_add(first_day, 363),
            .last_day = day_add(first_day, 363),
    };
    return (struct fiscal_year){.periods = periods, .period_count = WEEKS_13 + 1};
}

TEST(periods_of_four_weeks_end_when_they_end)
{
    struct period periods[2][WEEKS_13 + 1];
    const struct fiscal_year years[] = {
            given_thirteen(periods[0], 20260105), given_thirteen(periods[1], 20270104)};
    const struct recurrence_calendar calendar = {years, 2};
    struct recurrence by_period = {
            .step = RECURS_BY_PERIOD, .interval = 1, .on = RECURS_ON_LAST_DAY, .start = 20260105};
    int days[LISTED];

    REQUIRE_INT(recurrence_check(&(struct why){0}, &by_period), OK);
    REQUIRE_INT(recurrence_list(&by_period, &calendar, 0, DAY_LAST, LISTED, days), 2 * WEEKS_13);
    REQUIRE_INT(days[0], 20260201);
    REQUIRE_INT(days[WEEKS_13 - 1], 20270103);
    REQUIRE_INT(days[WEEKS_13], 20270131);

    by_period.on = RECURS_ON_FIRST_DAY;
    by_period.interval = 2;
    REQUIRE_INT(recurrence_next(&by_period, &calendar, 20260105), 20260302);
    REQUIRE_INT(recurrence_next(&by_period, &calendar, 20280101), 0);
}

TEST(every_second_one_is_counted_from_the_period_or_month_that_the_start_lies_in)
{
    struct period periods[WEEKS_13 + 1];
    const struct fiscal_year year = given_thirteen(periods, 20260105);
    const struct recurrence_calendar calendar = {&year, 1};
    struct recurrence second = {
            .step = RECURS_BY_PERIOD, .interval = 2, .on = RECURS_ON_FIRST_DAY, .start = 20260110};

    REQUIRE_INT(recurrence_next(&second, &calendar, 0), 20260302);
    REQUIRE_INT(recurrence_next(&second, &calendar, 20260302), 20260427);
    second.on = RECURS_ON_LAST_DAY;
    REQUIRE_INT(recurrence_next(&second, &calendar, 0), 20260201);
    REQUIRE_INT(recurrence_next(&second, &calendar, 20260201), 20260329);

    second.step = RECURS_MONTHLY;
    second.on = RECURS_ON_DAY;
    second.month_day = 5;
    REQUIRE_INT(recurrence_next(&second, &calendar, 0), 20260305);
    REQUIRE_INT(recurrence_next(&second, &calendar, 20260305), 20260505);
}

TEST(nothing_starts_before_1900)
{
    struct recurrence first = {
            .step = RECURS_DAILY, .interval = 1, .on = RECURS_ON_DAY, .start = RECURRENCE_FIRST};
    struct why why = {0};

    REQUIRE_DAYS(&first, 19000101, 19000102);
    first.start = 18991231;
    REQUIRE_INT(recurrence_check(&why, &first), FAULT_RECURRENCE_INVALID);
    REQUIRE_TEXT(why.detail, "it starts in 1900 at the earliest");
}

TEST(one_that_was_saved_before_old_starts_were_refused_is_read)
{
    struct recurrence old = {.interval = 1, .on = RECURS_ON_DAY};
    int days[LISTED];

    for (int step = RECURS_DAILY; step <= RECURS_YEARLY; step++)
        for (int year = 1000; year <= 1600; year += 100) {
            old.step = (enum recurrence_step)step;
            old.start = day_of(year, 2, 27);
            for (int after = 0; after <= 20260101; after += 20260101)
                for (size_t i = recurrence_list(&old, &no_calendar, after, DAY_LAST, LISTED, days);
                        i > 0; i--)
                    REQUIRE(day_is(days[i - 1]));
            REQUIRE(recurrence_next(&old, &no_calendar, 20260101) > 20260101);
        }
}

/* ---- what cannot be asked ---- */

static const struct bad {
    const char *at;
    struct recurrence recurrence;
} bads[] = {
        {"/start", {.step = RECURS_DAILY, .interval = 1, .on = RECURS_ON_DAY}},
        {"/start", {.step = RECURS_DAILY, .interval = 1, .on = RECURS_ON_DAY, .start = 18991231}},
        {"/start", {.step = RECURS_DAILY,
                           .interval = 1,
                           .on = RECURS_ON_DAY,
                           .start = RECURRENCE_LAST + 8870}},
        {"/on", {.step = RECURS_DAILY, .interval = 1, .on = RECURS_ON_LAST_DAY, .start = 20260101}},
        {"/on", {.step = RECURS_WEEKLY,
                        .interval = 1,
                        .on = RECURS_ON_WORKING_DAY,
                        .start = 20260101}},
        {"/on", {.step = RECURS_MONTHLY,
                        .interval = 1,
                        .on = RECURS_ON_FIRST_DAY,
                        .start = 20260101}},
        {"/on", {.step = RECURS_BY_PERIOD, .interval = 1, .on = RECURS_ON_DAY, .start = 20260101}},
        {"/interval", {.step = RECURS_DAILY, .on = RECURS_ON_DAY, .start = 20260101}},
        {"/nth", {.step = RECURS_MONTHLY,
                         .interval = 1,
                         .on = RECURS_ON_WORKING_DAY,
                         .nth = 21,
                         .start = 20260101}},
        {"/nth", {.step = RECURS_MONTHLY,
                         .interval = 1,
                         .on = RECURS_ON_WEEKDAY,
                         .nth = 5,
                         .weekday = 1,
                         .start = 20260101}},
        {"/weekday",
                {.step = RECURS_WEEKLY, .interval = 1, .on = RECURS_ON_WEEKDAY, .start = 20260101}},
        {"/weekday", {.step = RECURS_MONTHLY,
                             .interval = 1,
                             .on = RECURS_ON_DAY,
                             .weekday = 5,
                             .start = 20260101}},
        {"/nth", {.step = RECURS_MONTHLY,
                         .interval = 1,
                         .on = RECURS_ON_DAY,
                         .nth = 3,
                         .start = 20260101}},
        {"/nth", {.step = RECURS_WEEKLY,
                         .interval = 1,
                         .on = RECURS_ON_WEEKDAY,
                         .weekday = 5,
                         .nth = 9,
                         .start = 20260101}},
        {"/month_day", {.step = RECURS_WEEKLY,
                               .interval = 1,
                               .on = RECURS_ON_DAY,
                               .month_day = 3,
                               .start = 20260101}},
        {"/until", {.step = RECURS_DAILY,
                           .interval = 1,
                           .on = RECURS_ON_DAY,
                           .start = 20260101,
                           .until = 20251231}},
        {"/count", {.step = RECURS_DAILY,
                           .interval = 1,
                           .on = RECURS_ON_DAY,
                           .start = 20260101,
                           .count = RECURRENCE_COUNT_MAX + 1}},
};

TEST(a_recurrence_that_makes_no_sense_is_refused_where_it_does_not)
{
    for (size_t i = 0; i < sizeof(bads) / sizeof(bads[0]); i++) {
        struct why why = {0};

        REQUIRE_INT(recurrence_check(&why, &bads[i].recurrence), FAULT_RECURRENCE_INVALID);
        REQUIRE_TEXT(why.at, bads[i].at);
    }
}

/* ---- against a walk, day by day ---- */

static bool
is_working_day(int day)
{
    return day_weekday(day) <= 5;
}

/* Which of its month's days of that sort it is: from the first, or from the last as -1. */
static int
nth_of(int day, bool (*same)(int day, int other), bool from_last)
{
    int nth = 0;
    int end = day_month_last(day);

    for (int other = from_last ? day : day - day_of_month(day) + 1;
            other <= (from_last ? end : day); other = day_add(other, 1))
        nth += same(day, other) ? 1 : 0;
    return from_last ? -nth : nth;
}

static bool
both_work(int day, int other)
{
    (void)day;
    return is_working_day(other);
}

static bool
same_weekday(int day, int other)
{
    return day_weekday(day) == day_weekday(other);
}

static bool
is_day_of_month(const struct recurrence *recurrence, int day)
{
    int wanted =
            recurrence->month_day != 0 ? recurrence->month_day : day_of_month(recurrence->start);

    switch (recurrence->on) {
    case RECURS_ON_DAY:
        return day_of_month(day) == wanted ||
               (day == day_month_last(day) && day_of_month(day) < wanted);
    case RECURS_ON_LAST_DAY:
        return day == day_month_last(day);
    case RECURS_ON_WORKING_DAY:
        return is_working_day(day) &&
               nth_of(day, both_work, recurrence->nth < 0) == recurrence->nth;
    case RECURS_ON_WEEKDAY:
        return day_weekday(day) == recurrence->weekday &&
               nth_of(day, same_weekday, recurrence->nth < 0) == recurrence->nth;
    case RECURS_ON_FIRST_DAY:
        break;
    }
    return false;
}

static bool
is_due(const struct recurrence *recurrence, int day)
{
    int start = recurrence->start;
    int weekday = recurrence->on == RECURS_ON_WEEKDAY ? recurrence->weekday : day_weekday(start);
    int months = (day_year(day) - day_year(start)) * 12 + day_month(day) - day_month(start);
    int weeks = day_diff(day_add(start, 1 - day_weekday(start)), day) / 7;

    switch (recurrence->step) {
    case RECURS_DAILY:
        return day_diff(start, day) % recurrence->interval == 0;
    case RECURS_WEEKLY:
        return weeks % recurrence->interval == 0 && day_weekday(day) == weekday;
    case RECURS_MONTHLY:
        return months % recurrence->interval == 0 && is_day_of_month(recurrence, day);
    case RECURS_QUARTERLY:
        return months % (3 * recurrence->interval) == 0 && is_day_of_month(recurrence, day);
    case RECURS_YEARLY:
        return months % (12 * recurrence->interval) == 0 && is_day_of_month(recurrence, day);
    case RECURS_BY_PERIOD:
        break;
    }
    return false;
}

static int
between(struct dice *dice, int least, int most)
{
    return (int)dice_between(dice, least, most);
}

static struct recurrence
given_recurrence(struct dice *dice)
{
    struct recurrence recurrence = {
            .step = (enum recurrence_step)between(dice, RECURS_DAILY, RECURS_YEARLY),
            .interval = between(dice, 1, 5),
            .on = RECURS_ON_DAY,
            .start = day_add(20230101, between(dice, 0, 800)),
            .nth = between(dice, 1, 4) * (between(dice, 0, 1) == 0 ? 1 : -1),
            .weekday = between(dice, 1, 7),
    };
    bool by_month = recurrence.step >= RECURS_MONTHLY;

    if (by_month)
        recurrence.on = (enum recurrence_day)between(dice, RECURS_ON_LAST_DAY, RECURS_ON_WEEKDAY);
    if (by_month && between(dice, 0, 1) == 0) {
        recurrence.on = RECURS_ON_DAY;
        recurrence.month_day = between(dice, 0, 31);
    }
    if (recurrence.step == RECURS_WEEKLY && between(dice, 0, 1) == 0)
        recurrence.on = RECURS_ON_WEEKDAY;
    if (recurrence.on != RECURS_ON_WEEKDAY)
        recurrence.weekday = 0;
    if (recurrence.on == RECURS_ON_WORKING_DAY)
        recurrence.nth *= 5;
    else if (recurrence.on != RECURS_ON_WEEKDAY || !by_month)
        recurrence.nth = 0;
    if (between(dice, 0, 3) == 0)
        recurrence.until = day_add(recurrence.start, between(dice, 0, 1000));
    if (between(dice, 0, 3) == 0)
        recurrence.count = between(dice, 1, 20);
    return recurrence;
}

/* The days due after `after` within five years, found by looking at every day. */
static size_t
walk(const struct recurrence *recurrence, int after, int through, size_t limit, int *ret)
{
    size_t count = 0;
    int seen = 0;

    for (int day = recurrence->start; day <= through && count < limit; day = day_add(day, 1)) {
        if (!is_due(recurrence, day))
            continue;
        seen++;
        if ((recurrence->until != 0 && day > recurrence->until) ||
                (recurrence->count != 0 && seen > recurrence->count))
            break;
        if (day > after)
            ret[count++] = day;
    }
    return count;
}

TEST(what_is_due_is_what_a_walk_through_every_day_finds)
{
    struct dice dice = {.state = 20260131};

    for (int round = 0; round < 400; round++) {
        struct recurrence recurrence = given_recurrence(&dice);
        int after = between(&dice, 0, 1) == 0
                            ? 0
                            : day_add(recurrence.start, between(&dice, -10, 1200));
        int through = day_add(recurrence.start, 1800);
        int found[LISTED], walked[LISTED];
        size_t count;

        REQUIRE_INT(recurrence_check(&(struct why){0}, &recurrence), OK);
        count = walk(&recurrence, after, through, LISTED, walked);
        REQUIRE_INT(
                recurrence_list(&recurrence, &no_calendar, after, through, LISTED, found), count);
        for (size_t i = 0; i < count; i++)
            REQUIRE_INT(found[i], walked[i]);
    }
}
