/*
 * skip — days of a schedule that are left out: one of them, or many together as one occurrence.
 *
 * Days that were left out together are kept as a list, since the schedule may be changed later and
 * its days with it: a row says for good which days it is about.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "ledger/company/company.h"
#include "ledger/schedule/handled.h"
#include "ledger/snapshot/snapshot.h"
#include "sql_catalogue.h"
#include "store/work.h"

/* ---- many days in one occurrence ---- */

/* "20260131 20260228": each day with the space behind it takes as much. */
enum { DAY_CHARS = 8, DAY_STEP = DAY_CHARS + 1 };

/* Whether one that was decided ahead lies between two days. */
static bool
parted(const struct schedule *schedule, int before, int after)
{
    for (size_t i = 0; i < schedule->ahead_count && schedule->ahead[i].due < after; i++)
        if (schedule->ahead[i].due > before)
            return true;
    return false;
}

/* How many of the days one row may hold, which overlaps no other. */
static size_t
of_one_row(const struct schedule *schedule, const int *days, size_t count)
{
    size_t held = count > 0;

    while (held < count && !parted(schedule, days[held - 1], days[held]))
        held++;
    return held;
}

static const char *
list_of(struct arena *arena, const int *days, size_t count)
{
    SCOPED(buffer_done) struct buffer text = {0};

    if (count < 2)
        return NULL;
    for (size_t i = 0; i < count; i++)
        buffer_format(&text, "%s%08d", i == 0 ? "" : " ", days[i]);
    return arena_text(arena, text.bytes);
}

void
occurrence_gather(struct work *work, const struct snapshot *snapshot,
        const struct schedule *schedule, const struct gathering *wanted, struct occurrence *ret)
{
    size_t most = wanted->most < OCCURRENCE_DAYS_MAX ? wanted->most : OCCURRENCE_DAYS_MAX;
    int *days;
    size_t count = schedule_list_days(&work->arena, snapshot, schedule,
            &(struct schedule_span){wanted->from, wanted->through, most + 1}, &days);

    if (wanted->but_newest && count > 0)
        count--;
    if (count > most)
        count = most;
    count = of_one_row(schedule, days, count);
    ret->times = (int64_t)count;
    ret->due = count == 0 ? 0 : days[0];
    ret->last_due = count == 0 ? 0 : days[count - 1];
    ret->days = list_of(&work->arena, days, count);
}

int64_t
occurrence_days(const char *days)
{
    return days == NULL ? 1 : (int64_t)(strlen(days) + 1) / DAY_STEP;
}

int
occurrence_day_at(const char *days, size_t index)
{
    const char *digits = days + index * DAY_STEP;
    int day = 0;

    for (int i = 0; i < DAY_CHARS; i++)
        day = day * 10 + (digits[i] - '0');
    return day;
}

/* How many of the days of the list come before the day: its place, where it is one of them. */
static size_t
place_of(const char *days, size_t count, int day)
{
    size_t first = 0;

    while (count > 0) {
        size_t half = count / 2;

        if (occurrence_day_at(days, first + half) < day) {
            first += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return first;
}

const char *
occurrence_days_told(struct arena *arena, const struct occurrence *occurrence, int after)
{
    SCOPED(buffer_done) struct buffer text = {0};
    size_t count = (size_t)occurrence->times;
    size_t first, end;

    if (occurrence->days == NULL)
        return NULL;
    first = place_of(occurrence->days, count, after + 1);
    end = count - first > OCCURRENCE_DAYS_TOLD ? first + OCCURRENCE_DAYS_TOLD : count;
    for (size_t i = first; i < end; i++)
        buffer_format(&text, "%s%s", i == first ? "" : " ",
                day_text(occurrence_day_at(occurrence->days, i)).chars);
    if (end < count)
        buffer_format(&text, " and %zu more", count - end);
    return arena_text(arena, text.bytes);
}

bool
occurrence_holds(const struct occurrence *occurrence, int day)
{
    size_t count = (size_t)occurrence->times;
    size_t place;

    if (occurrence->days == NULL)
        return occurrence->due == day;
    place = place_of(occurrence->days, count, day);
    return place < count && occurrence_day_at(occurrence->days, place) == day;
}

/* `count` days of the occurrence from the one at `first` on; what else it says stays. */
static struct occurrence
some_days(struct arena *arena, const struct occurrence *whole, size_t first, size_t count)
{
    struct occurrence some = *whole;

    some.due = occurrence_day_at(whole->days, first);
    some.last_due = occurrence_day_at(whole->days, first + count - 1);
    some.times = (int64_t)count;
    some.days = count == 1
                        ? NULL
                        : arena_bytes(arena, whole->days + first * DAY_STEP, count * DAY_STEP - 1);
    return some;
}

enum fault
occurrence_part(struct work *work, int64_t company_id, int due, struct occurrence *occurrence)
{
    const struct sql *keep = &SQL_LEDGER_SCHEDULE_OCCURRENCE_CHANGE;
    struct arena *arena = &work->arena;
    const struct occurrence whole = *occurrence;
    size_t count = (size_t)whole.times;
    struct occurrence after;
    size_t place;
    enum fault fault;

    if (whole.days == NULL)
        return OK;
    place = place_of(whole.days, count, due);
    assert(place < count);
    assert(occurrence_day_at(whole.days, place) == due);
    *occurrence = some_days(arena, &whole, place, 1);
    if (place > 0) {
        const struct occurrence before = some_days(arena, &whole, 0, place);

        if ((fault = occurrence_write(work, keep, company_id, &before)))
            return fault;
        keep = &SQL_LEDGER_SCHEDULE_OCCURRENCE_INSERT;
    }
    if ((fault = occurrence_write(work, keep, company_id, occurrence)) || place + 1 == count)
        return fault;
    after = some_days(arena, &whole, place + 1, count - place - 1);
    return occurrence_write(work, &SQL_LEDGER_SCHEDULE_OCCURRENCE_INSERT, company_id, &after);
}

enum fault
occurrence_divide(struct work *work, int64_t company_id, int due, const struct occurrence *whole)
{
    size_t count = (size_t)whole->times;
    size_t place = place_of(whole->days, count, due);
    const struct occurrence before = some_days(&work->arena, whole, 0, place);
    const struct occurrence after = some_days(&work->arena, whole, place, count - place);
    enum fault fault;

    assert(place > 0 && place < count);
    if ((fault = occurrence_write(
                 work, &SQL_LEDGER_SCHEDULE_OCCURRENCE_CHANGE, company_id, &before)))
        return fault;
    return occurrence_write(work, &SQL_LEDGER_SCHEDULE_OCCURRENCE_INSERT, company_id, &after);
}
