/*
 * skip — days of a schedule that are left out: one of them, or many together as one occurrence.
 *
 * Days that were left out together are kept as a list, since the schedule may be changed later and its
 * days with it: a row says for good which days it is about.
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

void
occurrence_gather(struct work *work, const struct snapshot *snapshot,
        const struct schedule *schedule, const struct gathering *wanted, struct occurrence *ret)
{
    SCOPED(buffer_done) struct buffer text = {0};
    const struct recurrence_calendar calendar = {snapshot->years, snapshot->year_count};
    size_t most = wanted->most < OCCURRENCE_DAYS_MAX ? wanted->most : OCCURRENCE_DAYS_MAX;
    int *days = arena_array(&work->arena, most + 1, sizeof(*days));
    size_t count = recurrence_list(&schedule->recurrence, &calendar, schedule->handled_to,
            wanted->through, most + 1, days);

    if (count > most || (wanted->but_newest && count > 0))
        count--;
    ret->times = (int64_t)count;
    if (count == 0)
        return;
    ret->due = days[0];
    ret->last_due = days[count - 1];
    for (size_t i = 0; i < count && count > 1; i++)
        buffer_format(&text, "%s%08d", i == 0 ? "" : " ", days[i]);
    ret->days = count > 1 ? arena_text(&work->arena, text.bytes) : NULL;
}

int64_t
occurrence_days(const char *days)
{
    return days == NULL ? 1 : (int64_t)(strlen(days) + 1) / DAY_STEP;
}

static int
day_at(const char *days, size_t index)
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

        if (day_at(days, first + half) < day) {
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
        buffer_format(
                &text, "%s%s", i == first ? "" : " ", day_text(day_at(occurrence->days, i)).chars);
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
    return place < count && day_at(occurrence->days, place) == day;
}

/* `count` days of the occurrence from the one at `first` on; what else it says stays. */
static struct occurrence
some_days(struct arena *arena, const struct occurrence *whole, size_t first, size_t count)
{
    struct occurrence some = *whole;

    some.due = day_at(whole->days, first);
    some.last_due = day_at(whole->days, first + count - 1);
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
    assert(day_at(whole.days, place) == due);
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

/* ---- what a person leaves out ---- */

struct skipping {
    struct work *work;
    int64_t company_id;
    struct schedule schedule;
    const struct occurrence_range *range;
    size_t left; /* days that may be skipped yet */
    struct occurrence *rows;
    size_t row_count;
    bool more;
};

static enum fault
keep(struct skipping *skipping, const struct sql *sql, struct occurrence *skipped)
{
    struct work *work = skipping->work;
    enum fault fault;

    assert((size_t)skipped->times <= skipping->left);
    skipping->left -= (size_t)skipped->times;
    skipped->state = OCCURRENCE_SKIPPED;
    skipped->reason = skipping->range->reason;
    occurrence_decide(work, skipped);
    if ((fault = occurrence_write(work, sql, skipping->company_id, skipped)))
        return fault;
    skipping->rows =
            arena_room(&work->arena, skipping->rows, skipping->row_count, sizeof(*skipping->rows));
    skipping->rows[skipping->row_count++] = *skipped;
    return OK;
}

/* What was refused or waits. A row that was skipped is no failure any more, so that the next page
 * begins behind the last of this one all the same. */
static enum fault
skip_failures(struct skipping *skipping)
{
    enum { PAGE = 100 };
    int64_t schedule_id = skipping->schedule.schedule_id;
    int after = skipping->range->from - 1;
    struct occurrence *page;
    size_t count;
    enum fault fault;

    do {
        if ((fault = occurrence_failures(skipping->work, skipping->company_id, schedule_id, after,
                     PAGE, &page, &count)))
            return fault;
        for (size_t i = 0; i < count; i++) {
            if (page[i].schedule_id != schedule_id || page[i].due > skipping->range->through)
                return OK;
            if (skipping->left == 0) {
                skipping->more = true;
                return OK;
            }
            after = page[i].due;
            if ((fault = keep(skipping, &SQL_LEDGER_SCHEDULE_OCCURRENCE_CHANGE, &page[i])))
                return fault;
        }
    } while (count == PAGE);
    return OK;
}

/* The next day of the range that is not handled; 0: there is none. */
static int
next_ahead(const struct skipping *skipping, const struct snapshot *snapshot)
{
    const struct schedule *schedule = &skipping->schedule;
    int next = schedule->state == SCHEDULE_ENDED ? 0 : schedule_next(snapshot, schedule);

    return next > skipping->range->through ? 0 : next;
}

/* Days are handled in their order, so that none is passed over: what comes before goes first. */
static enum fault
require_first(const struct skipping *skipping, const struct snapshot *snapshot)
{
    int next = next_ahead(skipping, snapshot);

    if (next == 0 || next >= skipping->range->from)
        return OK;
    return fault_say(&skipping->work->why, FAULT_OCCURRENCE_STEP, "/from",
            "%s of %s comes before it and is not handled; skip from there, or run it first",
            day_text(next).chars, skipping->schedule.code);
}

static enum fault
skip_days_ahead(struct skipping *skipping, const struct snapshot *snapshot)
{
    struct schedule *schedule = &skipping->schedule;
    const struct gathering wanted = {.through = skipping->range->through, .most = skipping->left};
    struct occurrence next = {.schedule_id = schedule->schedule_id, .schedule = schedule->code};
    enum fault fault;

    if (next_ahead(skipping, snapshot) == 0)
        return OK;
    if (skipping->left == 0) {
        skipping->more = true;
        return OK;
    }
    occurrence_gather(skipping->work, snapshot, schedule, &wanted, &next);
    if ((fault = keep(skipping, &SQL_LEDGER_SCHEDULE_OCCURRENCE_INSERT, &next)) ||
            (fault = schedule_handled(
                     skipping->work, skipping->company_id, schedule->schedule_id, next.last_due)))
        return fault;
    schedule->handled_to = next.last_due;
    skipping->more = next_ahead(skipping, snapshot) != 0;
    return OK;
}

static enum fault
skip_all(struct skipping *skipping)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    enum fault fault;

    if ((fault = snapshot_take(skipping->work, skipping->company_id, &snapshot)) ||
            (fault = require_first(skipping, snapshot)) || (fault = skip_failures(skipping)) ||
            skipping->more)
        return fault;
    return skip_days_ahead(skipping, snapshot);
}

enum fault
occurrence_skip_days(struct work *work, int64_t company_id, int64_t schedule_id,
        const struct occurrence_range *range, struct occurrences_skipped *ret)
{
    struct skipping skipping = {
            .work = work, .company_id = company_id, .range = range, .left = range->limit};
    struct company_head head;
    enum fault fault;

    assert(range->limit > 0 && range->limit <= OCCURRENCE_DAYS_MAX);
    if (range->from > range->through)
        return fault_say(
                &work->why, FAULT_FIELD_RANGE, "/through", "the last day comes before the first");
    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = schedule_find(work, company_id, schedule_id, &skipping.schedule)) ||
            (fault = skip_all(&skipping)))
        return fault;
    if (skipping.row_count == 0)
        return fault_say(&work->why, FAULT_OCCURRENCE_UNKNOWN, "/from",
                "nothing of %s waits from %s to %s", skipping.schedule.code,
                day_text(range->from).chars, day_text(range->through).chars);
    *ret = (struct occurrences_skipped){
            .rows = skipping.rows, .row_count = skipping.row_count, .more = skipping.more};
    return OK;
}
