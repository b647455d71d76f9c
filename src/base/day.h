/*
 * day — a calendar day as the integer yyyymmdd; it sorts, reads and ranges.
 *
 * Proleptic Gregorian, years 1000 to 9999. No clock, no time zone.
 */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/lang.h"

#define DAY_FIRST 10000101
#define DAY_LAST 99991231

struct day_text {
    char chars[16]; /* "2026-03-31" */
};

bool day_is(int64_t day);
MUST_USE bool day_parse(const char *text, int *ret);         /* YYYY-MM-DD only */
MUST_USE bool day_parse_compact(const char *text, int *ret); /* YYYYMMDD only */

/* For messages as well: of 0 it is "", of what is no day its digits. */
struct day_text day_text(int day);

int day_of(int year, int month, int day_of_month); /* asserts that it exists */
int day_year(int day);
int day_month(int day);
int day_of_month(int day);
int day_weekday(int day); /* 1 Monday to 7 Sunday */

int day_add(int day, int days);          /* kept within DAY_FIRST..DAY_LAST */
int day_add_months(int day, int months); /* the 31st becomes the month's last */
int day_diff(int from, int to);          /* days from `from` to `to` */
int day_month_last(int day);             /* the last day of its month */

#endif
