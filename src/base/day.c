/*
 * day — arithmetic by way of a serial number: days since 0000-03-01.
 *
 * Counted from March, the leap day is the last of its year, so that the days before a
 * month follow one formula (months have 31, 30, 31, 30, 31 days, and again).
 */
#include "base/day.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    DAYS_IN_ERA = 146097, /* 400 years */
    DAYS_IN_CENTURY = 36524,
    DAYS_IN_FOUR_YEARS = 1461,
    DAYS_IN_YEAR = 365,
};

static bool
is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
month_length(int year, int month)
{
    static const signed char lengths[] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return month == 2 && is_leap(year) ? 29 : lengths[month];
}

static int
compose(int year, int month, int day)
{
    return year * 10000 + month * 100 + day;
}

bool
day_is(int64_t day)
{
    int month;
    int in_month;

    if (day < DAY_FIRST || day > DAY_LAST)
        return false;
    month = day_month((int)day);
    in_month = day_of_month((int)day);
    if (month < 1 || month > 12 || in_month < 1)
        return false;
    return in_month <= 28 || in_month <= month_length(day_year((int)day), month);
}

/* All of `count` characters are digits: their number, else -1. */
static int
digits(const char *text, int count)
{
    int number = 0;

    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

static bool
accept(int year, int month, int day, int *ret)
{
    if (year < 0 || month < 0 || day < 0 || !day_is(compose(year, month, day)))
        return false;
    *ret = compose(year, month, day);
    return true;
}

bool
day_parse(const char *text, int *ret)
{
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
        return false;
    return accept(digits(text, 4), digits(text + 5, 2), digits(text + 8, 2), ret);
}

bool
day_parse_compact(const char *text, int *ret)
{
    if (strlen(text) != 8)
        return false;
    return accept(digits(text, 4), digits(text + 4, 2), digits(text + 6, 2), ret);
}

struct day_text
day_text(int day)
{
    struct day_text text = {0};

    if (day_is(day))
        snprintf(text.chars, sizeof(text.chars), "%04d-%02d-%02d", day_year(day), day_month(day),
                day_of_month(day));
    else if (day != 0)
        snprintf(text.chars, sizeof(text.chars), "%d", day);
    return text;
}

int
day_of(int year, int month, int day_of_month)
{
    int day = compose(year, month, day_of_month);

    assert(month >= 1 && month <= 12);
    assert(day_of_month >= 1 && day_of_month <= 31);
    assert(day_is(day));
    return day;
}

int
day_year(int day)
{
    return day / 10000;
}

int
day_month(int day)
{
    return day / 100 % 100;
}

int
day_of_month(int day)
{
    return day % 100;
}

static int
serial_of(int day)
{
    int month = (day_month(day) + 9) % 12; /* from March */
    int year = day_year(day) - (month >= 10);
    int century = year / 100;

    assert(day_is(day));
    return year * DAYS_IN_YEAR + year / 4 - century + century / 4 + (month * 153 + 2) / 5 +
           day_of_month(day) - 1;
}

static int
day_of_serial(int serial)
{
    int era = serial / DAYS_IN_ERA;
    int in_era = serial % DAYS_IN_ERA;
    int year = (in_era - in_era / (DAYS_IN_FOUR_YEARS - 1) + in_era / DAYS_IN_CENTURY -
                       in_era / (DAYS_IN_ERA - 1)) /
               DAYS_IN_YEAR;
    int in_year = in_era - (year * DAYS_IN_YEAR + year / 4 - year / 100);
    int month = (in_year * 5 + 2) / 153; /* from March */
    int in_month = in_year - (month * 153 + 2) / 5 + 1;

    return compose(era * 400 + year + (month >= 10), (month + 2) % 12 + 1, in_month);
}

/* Serial day 0, the first of March, was a Wednesday. */
int
day_weekday(int day)
{
    return (serial_of(day) + 2) % 7 + 1;
}

int
day_add(int day, int days)
{
    int64_t serial = (int64_t)serial_of(day) + days;

    if (serial <= serial_of(DAY_FIRST))
        return DAY_FIRST;
    if (serial >= serial_of(DAY_LAST))
        return DAY_LAST;
    return day_of_serial((int)serial);
}

int
day_add_months(int day, int months)
{
    int64_t count = (int64_t)day_year(day) * 12 + day_month(day) - 1 + months;
    int year;
    int month;
    int last;

    assert(day_is(day));
    if (count < (int64_t)day_year(DAY_FIRST) * 12)
        return DAY_FIRST;
    if (count > (int64_t)day_year(DAY_LAST) * 12 + 11)
        return DAY_LAST;
    year = (int)(count / 12);
    month = (int)(count % 12) + 1;
    last = month_length(year, month);
    return compose(year, month, day_of_month(day) < last ? day_of_month(day) : last);
}

int
day_diff(int from, int to)
{
    return serial_of(to) - serial_of(from);
}

int
day_month_last(int day)
{
    assert(day_is(day));
    return compose(day_year(day), day_month(day), month_length(day_year(day), day_month(day)));
}
