/*
 * clock — what moment it is: microseconds since 1970-01-01, UTC.
 *
 * A work reads its clock once. Tests use a fixed clock. Accounting days are those of where the
 * books are kept: today is a local day, and a moment's UTC day is not.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/lang.h"

struct clock {
    int64_t (*now)(const struct clock *clock);
    int64_t fixed; /* what clock_fixed tells */
};

struct moment_text {
    char chars[48]; /* "2026-03-31T12:00:00.000000Z" */
};

extern const struct clock clock_system;
struct clock clock_fixed(int64_t moment);
int64_t clock_now(const struct clock *clock);

/* Milliseconds that only go on, from no moment in particular: for how long something takes. */
int64_t clock_steady_ms(void);

struct moment_text moment_text(int64_t moment);
MUST_USE bool moment_parse(const char *text, int64_t *ret); /* RFC 3339 with Z */
int moment_day(int64_t moment);                             /* its UTC day, yyyymmdd */
int moment_local_day(int64_t moment);                       /* its day in the time zone TZ */
int64_t moment_of_day(int day);                             /* its first microsecond */

#endif
