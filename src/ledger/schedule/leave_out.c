/*
 * leave_out — what a person skips: days that were refused or wait, and days that are still to come.
 */
#include <assert.h>

#include "base/day.h"
#include "ledger/company/company.h"
#include "ledger/schedule/handled.h"
#include "ledger/snapshot/snapshot.h"
#include "sql_catalogue.h"
#include "store/work.h"

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

/* ---- what was refused or waits ---- */

/* A row that was skipped is no failure any more, so that the next page begins behind the last of
 * this one all the same. */
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

/* ---- what is to come ---- */

/* The range's days from one on, as far as one row may hold them. */
static struct occurrence
days_to_come(const struct skipping *skipping, const struct snapshot *snapshot, int from)
{
    const struct schedule *schedule = &skipping->schedule;
    const struct gathering wanted = {
            .from = from,
            .through = skipping->range->through,
            .most = skipping->left == 0 ? 1 : skipping->left,
    };
    struct occurrence days = {.schedule_id = schedule->schedule_id, .schedule = schedule->code};

    if (schedule->state != SCHEDULE_ENDED)
        occurrence_gather(skipping->work, snapshot, schedule, &wanted, &days);
    return days;
}

/* They stay behind handled_to: the schedule comes to them when the days before are handled. */
static enum fault
skip_days_to_come(struct skipping *skipping, const struct snapshot *snapshot)
{
    struct occurrence days = days_to_come(skipping, snapshot, skipping->range->from);
    enum fault fault;

    while (days.due != 0 && skipping->left > 0) {
        if ((fault = occurrence_make_way(
                     skipping->work, skipping->company_id, &skipping->schedule, days.due)) ||
                (fault = keep(skipping, &SQL_LEDGER_SCHEDULE_OCCURRENCE_INSERT, &days)))
            return fault;
        days = days_to_come(skipping, snapshot, day_add(days.last_due, 1));
    }
    skipping->more = days.due != 0;
    return OK;
}

/* ---- together ---- */

/* In the transaction that holds the company's lock. */
static enum fault
skip_all(struct skipping *skipping)
{
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    enum fault fault;

    if ((fault = snapshot_take(skipping->work, skipping->company_id, &snapshot)) ||
            (fault = skip_failures(skipping)) || skipping->more)
        return fault;
    return skip_days_to_come(skipping, snapshot);
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
                "nothing of %s waits or is to come from %s to %s", skipping.schedule.code,
                day_text(range->from).chars, day_text(range->through).chars);
    *ret = (struct occurrences_skipped){
            .rows = skipping.rows, .row_count = skipping.row_count, .more = skipping.more};
    return OK;
}

/* ---- one ---- */

/* A day that has a row must be one to decide. */
static enum fault
require_undecided(const struct skipping *skipping)
{
    int due = skipping->range->from;
    struct occurrence old;
    enum fault fault;
    bool any;

    if ((fault = occurrence_find_around(skipping->work, skipping->company_id,
                 skipping->schedule.schedule_id, due, &old, &any)) ||
            !any || !occurrence_holds(&old, due) || occurrence_is_open(&old))
        return fault;
    return occurrence_refuse_step(skipping->work, &old, due);
}

static enum fault
refuse_day(const struct skipping *skipping)
{
    const struct schedule *schedule = &skipping->schedule;

    return fault_say(&skipping->work->why, FAULT_OCCURRENCE_UNKNOWN, "/due",
            schedule->state == SCHEDULE_ENDED ? "%s is not due on %s: it is ended"
                                              : "%s is not due on %s",
            schedule->code, day_text(skipping->range->from).chars);
}

enum fault
occurrence_skip(struct work *work, int64_t company_id, int64_t schedule_id, int due,
        const char *reason, struct occurrence *ret)
{
    const struct occurrence_range day = {.from = due, .through = due, .reason = reason};
    struct skipping skipping = {.work = work, .company_id = company_id, .range = &day, .left = 1};
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = schedule_find(work, company_id, schedule_id, &skipping.schedule)) ||
            (fault = require_undecided(&skipping)) || (fault = skip_all(&skipping)))
        return fault;
    if (skipping.row_count == 0)
        return refuse_day(&skipping);
    return occurrence_find(work, company_id, schedule_id, due, ret);
}
