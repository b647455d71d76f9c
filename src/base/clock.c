#include "base/clock.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/day.h"

#define SECOND ((int64_t)1000000)
#define DAY (86400 * SECOND)

enum { EPOCH = 19700101 };

static int64_t
now_system(const struct clock *clock)
{
    struct timespec time;
    int failed = clock_gettime(CLOCK_REALTIME, &time);

    (void)clock;
    assert(!failed);
    return time.tv_sec * SECOND + time.tv_nsec / 1000;
}

static int64_t
now_fixed(const struct clock *clock)
{
    return clock->fixed;
}

const struct clock clock_system = {.now = now_system};

struct clock
clock_fixed(int64_t moment)
{
    return (struct clock){.now = now_fixed, .fixed = moment};
}

int64_t
clock_now(const struct clock *clock)
{
    return clock->now(clock);
}

int64_t
clock_steady_ms(void)
{
    struct timespec time;
    int failed = clock_gettime(CLOCK_MONOTONIC, &time);

    assert(!failed);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* Whole days since 1970-01-01, downward also before it. */
static int64_t
days_of(int64_t moment)
{
    return moment / DAY - (moment % DAY < 0);
}

int
moment_day(int64_t moment)
{
    int64_t days = days_of(moment);

    assert(days >= day_diff(EPOCH, DAY_FIRST));
    assert(days <= day_diff(EPOCH, DAY_LAST));
    return day_add(EPOCH, (int)days);
}

int
moment_local_day(int64_t moment)
{
    time_t seconds = moment / SECOND - (moment % SECOND < 0);
    struct tm local;
    const struct tm *found = localtime_r(&seconds, &local);

    assert(found != NULL);
    return day_of(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

int64_t
moment_of_day(int day)
{
    return day_diff(EPOCH, day) * DAY;
}

struct moment_text
moment_text(int64_t moment)
{
    int64_t in_day = moment - days_of(moment) * DAY;
    unsigned seconds = (unsigned)(in_day / SECOND);
    struct moment_text text;

    snprintf(text.chars, sizeof(text.chars), "%sT%02u:%02u:%02u.%06uZ",
            day_text(moment_day(moment)).chars, seconds / 3600, seconds / 60 % 60, seconds % 60,
            (unsigned)(in_day % SECOND));
    return text;
}

/* Two digits below the limit, else -1. */
static int
two_digits(const char *text, int limit)
{
    int number;

    if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9')
        return -1;
    number = (text[0] - '0') * 10 + (text[1] - '0');
    return number < limit ? number : -1;
}

/* "Z" or ".", one to six digits and "Z"; gives the microseconds, else -1. */
static int
parse_fraction(const char *text)
{
    int micros = 0;
    int count = 0;

    if (*text == '.') {
        for (text++; *text >= '0' && *text <= '9' && count < 6; text++, count++)
            micros = micros * 10 + (*text - '0');
        if (count == 0)
            return -1;
        for (; count < 6; count++)
            micros *= 10;
    }
    return strcmp(text, "Z") == 0 ? micros : -1;
}

bool
moment_parse(const char *text, int64_t *ret)
{
    char date[11] = {0};
    int day;
    int hour;
    int minute;
    int second;
    int micros;

    if (strlen(text) < strlen("2026-03-31T12:00:00Z"))
        return false;
    memcpy(date, text, 10);
    if (!day_parse(date, &day) || text[10] != 'T' || text[13] != ':' || text[16] != ':')
        return false;

    hour = two_digits(text + 11, 24);
    minute = two_digits(text + 14, 60);
    second = two_digits(text + 17, 60);
    micros = parse_fraction(text + 19);
    if (hour < 0 || minute < 0 || second < 0 || micros < 0)
        return false;
    *ret = moment_of_day(day) + (hour * 3600 + minute * 60 + second) * SECOND + micros;
    return true;
}
