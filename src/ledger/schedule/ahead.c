/*
 * ahead — days that were decided before their schedule came to them.
 *
 * A run passes them over, and what is due next is what they leave. They stay apart from other rows:
 * no two rows overlap, so that a day is found in one look and a page begins where the last one
 * ended.
 */
#include <assert.h>

#include "base/day.h"
#include "base/text.h"
#include "ledger/company/company.h"
#include "ledger/schedule/handled.h"
#include "ledger/snapshot/snapshot.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

/* ---- reading ---- */

/* The days of schedules that are read one after the other. */
struct days_ahead {
    struct schedule_ahead *list;
    size_t count;
};

static void
add_row(struct arena *arena, struct stmt *row, struct days_ahead *ret)
{
    const char *days = stmt_text(row, "days");
    size_t count = (size_t)occurrence_days(days);

    for (size_t i = 0; i < count; i++) {
        ret->list = arena_room(arena, ret->list, ret->count, sizeof(*ret->list));
        ret->list[ret->count++] = (struct schedule_ahead){
                .due = days == NULL ? (int)stmt_int(row, "due") : occurrence_day_at(days, i),
                .skipped = stmt_int(row, "state") == OCCURRENCE_SKIPPED,
        };
    }
}

static enum fault
open_ahead(struct work *work, int64_t company_id, const struct schedule *schedules, size_t count,
        struct stmt *ret)
{
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_SCHEDULE_AHEAD, ret)))
        return fault;
    stmt_set_int(ret, "company_id", company_id);
    stmt_set_text(ret, "first", text_fold(&work->arena, schedules[0].code));
    stmt_set_text(ret, "last", text_fold(&work->arena, schedules[count - 1].code));
    return OK;
}

/* The list may move while it grows: schedules are given their part of it when it is whole. */
static void
share_out(const struct days_ahead *days, const size_t *firsts, struct schedule *schedules,
        size_t count)
{
    for (size_t i = 0; i < count; i++) {
        schedules[i].ahead = days->list + firsts[i];
        schedules[i].ahead_count = firsts[i + 1] - firsts[i];
    }
}

enum fault
schedule_read_ahead(struct work *work, int64_t company_id, struct schedule *schedules, size_t count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    size_t *firsts = arena_array(&work->arena, count + 1, sizeof(*firsts));
    struct days_ahead days = {0};
    enum fault fault;
    size_t at = 0;
    bool row;

    if (count == 0)
        return OK;
    if ((fault = open_ahead(work, company_id, schedules, count, &list)))
        return fault;
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        int64_t schedule_id = stmt_int(&list, "schedule_id");

        while (at < count && schedules[at].schedule_id != schedule_id)
            firsts[++at] = days.count;
        assert(at < count);
        add_row(&work->arena, &list, &days);
    }
    while (at < count)
        firsts[++at] = days.count;
    if (fault == OK && days.count > 0)
        share_out(&days, firsts, schedules, count);
    return fault;
}

/* ---- what they leave ---- */

bool
schedule_is_ahead(const struct schedule *schedule, int day)
{
    size_t first = 0;
    size_t count = schedule->ahead_count;

    while (count > 0) {
        size_t half = count / 2;

        if (schedule->ahead[first + half].due < day) {
            first += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return first < schedule->ahead_count && schedule->ahead[first].due == day;
}

static size_t
drop_ahead(const struct schedule *schedule, int *days, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (!schedule_is_ahead(schedule, days[i]))
            days[kept++] = days[i];
    return kept;
}

size_t
schedule_list_days(struct arena *arena, const struct snapshot *snapshot,
        const struct schedule *schedule, const struct schedule_span *span, int **ret_days)
{
    const struct recurrence_calendar calendar = {snapshot->years, snapshot->year_count};
    size_t most = span->limit + schedule->ahead_count;
    int after = schedule->handled_to < span->from ? day_add(span->from, -1) : schedule->handled_to;
    int *days = arena_array(arena, most, sizeof(*days));
    size_t count =
            recurrence_list(&schedule->recurrence, &calendar, after, span->through, most, days);

    count = drop_ahead(schedule, days, count);
    *ret_days = days;
    return count < span->limit ? count : span->limit;
}

const char *
schedule_ahead_told(struct arena *arena, const struct schedule *schedule)
{
    SCOPED(buffer_done) struct buffer text = {0};
    size_t count = 0;

    for (size_t i = 0; i < schedule->ahead_count; i++)
        if (schedule->ahead[i].skipped && ++count <= OCCURRENCE_DAYS_TOLD)
            buffer_format(
                    &text, "%s%s", count == 1 ? "" : " ", day_text(schedule->ahead[i].due).chars);
    if (count > OCCURRENCE_DAYS_TOLD)
        buffer_format(&text, " and %zu more", count - OCCURRENCE_DAYS_TOLD);
    return count == 0 ? NULL : arena_text(arena, text.bytes);
}

/* A block at a time: mostly the first day of the first block is the one. */
int
schedule_next(const struct snapshot *snapshot, const struct schedule *schedule)
{
    enum { BLOCK = 64 };
    const struct recurrence_calendar calendar = {snapshot->years, snapshot->year_count};
    size_t most = schedule->ahead_count == 0 ? 1 : BLOCK;
    int after = schedule->handled_to;
    int days[BLOCK];
    size_t count;

    do {
        count = recurrence_list(&schedule->recurrence, &calendar, after, DAY_LAST, most, days);
        for (size_t i = 0; i < count; i++)
            if (!schedule_is_ahead(schedule, days[i]))
                return days[i];
        after = count == 0 ? 0 : days[count - 1];
    } while (count == most);
    return 0;
}

/* ---- rows that stay apart ---- */

/* Whether a day that was decided ahead lies on either side: only then may a row hold days of
 * both. */
static bool
lies_between(const struct schedule *schedule, int due)
{
    return schedule->ahead_count > 0 && schedule->ahead[0].due < due &&
           schedule->ahead[schedule->ahead_count - 1].due > due;
}

/* The schedule was changed since, and its days lie between those it had. */
enum fault
occurrence_make_way(struct work *work, int64_t company_id, const struct schedule *schedule, int due)
{
    struct occurrence whole;
    enum fault fault;
    bool any;

    if (!lies_between(schedule, due))
        return OK;
    if ((fault = occurrence_find_around(
                 work, company_id, schedule->schedule_id, due, &whole, &any)) ||
            !any)
        return fault;
    return occurrence_divide(work, company_id, due, &whole);
}

/* ---- taking back ---- */

static enum fault
require_ahead(struct work *work, const struct schedule *schedule, int due,
        const struct occurrence *occurrence)
{
    if (occurrence->state != OCCURRENCE_SKIPPED)
        return occurrence_refuse_step(work, occurrence, due);
    if (due > schedule->handled_to)
        return OK;
    return fault_say(&work->why, FAULT_OCCURRENCE_STEP, "/due",
            "%s is handled to %s, and does not come to %s any more: retry makes its journal now",
            schedule->code, day_text(schedule->handled_to).chars, day_text(due).chars);
}

static enum fault
remove_row(struct work *work, int64_t company_id, const struct occurrence *occurrence)
{
    SCOPED(stmt_close) struct stmt stmt = {0};
    int64_t changed;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_SCHEDULE_OCCURRENCE_REMOVE, &stmt)))
        return fault;
    stmt_set_int(&stmt, "company_id", company_id);
    stmt_set_int(&stmt, "schedule_id", occurrence->schedule_id);
    stmt_set_int(&stmt, "due", occurrence->due);
    if ((fault = stmt_run(&stmt, &changed)))
        return fault;
    assert(changed == 1);
    return OK;
}

enum fault
occurrence_take_back(struct work *work, int64_t company_id, int64_t schedule_id, int due)
{
    struct company_head head;
    struct schedule schedule;
    struct occurrence skipped;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = schedule_find(work, company_id, schedule_id, &schedule)) ||
            (fault = occurrence_find(work, company_id, schedule_id, due, &skipped)) ||
            (fault = require_ahead(work, &schedule, due, &skipped)) ||
            (fault = occurrence_part(work, company_id, due, &skipped)))
        return fault;
    return remove_row(work, company_id, &skipped);
}
