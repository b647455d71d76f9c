/* model_schedule — on which days schedules are due, and what became of those days. */
#include <assert.h>
#include <string.h>

#include "base/day.h"
#include "tests/sim/model.h"

/* ---- days of a month ---- */

static int
months_between(int from, int to)
{
    return (day_year(to) - day_year(from)) * 12 + day_month(to) - day_month(from);
}

static int
working_days(int from, int to)
{
    int count = 0;

    for (; from <= to; from = day_add(from, 1))
        count += day_weekday(from) <= 5;
    return count;
}

static bool
is_nth_working_day(int day, int nth)
{
    int first = day_of(day_year(day), day_month(day), 1);

    return day_weekday(day) <= 5 && (nth > 0 ? working_days(first, day) == nth
                                             : working_days(day, day_month_last(day)) == -nth);
}

static bool
is_nth_weekday(int day, int weekday, int nth)
{
    int left = day_diff(day, day_month_last(day));

    return day_weekday(day) == weekday &&
           (nth > 0 ? (day_of_month(day) - 1) / 7 + 1 == nth : left / 7 + 1 == -nth);
}

static bool
is_day_of_month(const struct model_recurrence *recurrence, int day)
{
    int last = day_of_month(day_month_last(day));
    int wanted =
            recurrence->month_day != 0 ? recurrence->month_day : day_of_month(recurrence->start);

    switch (recurrence->on) {
    case RECURS_ON_DAY:
        return day_of_month(day) == (wanted > last ? last : wanted);
    case RECURS_ON_LAST_DAY:
        return day_of_month(day) == last;
    case RECURS_ON_WORKING_DAY:
        return is_nth_working_day(day, recurrence->nth);
    case RECURS_ON_WEEKDAY:
        return is_nth_weekday(day, recurrence->weekday, recurrence->nth);
    case RECURS_ON_FIRST_DAY:
        break;
    }
    return false;
}

static bool
is_monthly(const struct model_recurrence *recurrence, int months, int day)
{
    return months_between(recurrence->start, day) % (months * recurrence->interval) == 0 &&
           is_day_of_month(recurrence, day);
}

/* ---- days of a week, days of a period ---- */

static int
monday_of(int day)
{
    return day_add(day, 1 - day_weekday(day));
}

static bool
is_weekly(const struct model_recurrence *recurrence, int day)
{
    int weekday = recurrence->on == RECURS_ON_WEEKDAY ? recurrence->weekday
                                                      : day_weekday(recurrence->start);
    int weeks = day_diff(monday_of(recurrence->start), monday_of(day)) / 7;

    return day_weekday(day) == weekday && weeks % recurrence->interval == 0;
}

/* Regular periods that end on a day or later, and begin before another. */
static int
periods_between(const struct model *model, int from, int before)
{
    int count = 0;

    for (int y = 0; y < model->year_count; y++)
        for (int p = 0; p < model->years[y].period_count; p++) {
            const struct model_period *period = &model->years[y].periods[p];

            count += period->kind == PERIOD_REGULAR && period->last_day >= from &&
                     period->first_day < before;
        }
    return count;
}

static bool
is_by_period(const struct model *model, const struct model_recurrence *recurrence, int day)
{
    int year = model_year_of_day(model, day);
    const struct model_period *period =
            year == MODEL_NONE ? NULL : model_regular(&model->years[year], day);

    if (period == NULL ||
            day != (recurrence->on == RECURS_ON_FIRST_DAY ? period->first_day : period->last_day))
        return false;
    return periods_between(model, recurrence->start, period->first_day) % recurrence->interval == 0;
}

static bool
recurs_on(const struct model *model, const struct model_recurrence *recurrence, int day)
{
    switch (recurrence->step) {
    case RECURS_DAILY:
        return day_diff(recurrence->start, day) % recurrence->interval == 0;
    case RECURS_WEEKLY:
        return is_weekly(recurrence, day);
    case RECURS_MONTHLY:
        return is_monthly(recurrence, 1, day);
    case RECURS_QUARTERLY:
        return is_monthly(recurrence, 3, day);
    case RECURS_YEARLY:
        return is_monthly(recurrence, 12, day);
    case RECURS_BY_PERIOD:
        return is_by_period(model, recurrence, day);
    }
    return false;
}

/* ---- what is due ---- */

int
model_occurrence(const struct model *model, int schedule, int due)
{
    for (int i = 0; i < model->occurrence_count; i++)
        if (model->occurrences[i].schedule == schedule && model->occurrences[i].due == due)
            return i;
    return MODEL_NONE;
}

/* Day by day; what is counted, from the start on. */
int
model_next_due(const struct model *model, int schedule, int after, int through)
{
    const struct model_recurrence *recurrence = &model->schedules[schedule].recurrence;
    bool counted = recurrence->count != 0;
    int first = counted || after < recurrence->start ? recurrence->start : day_add(after, 1);
    int times = 0;

    if (recurrence->until != 0 && recurrence->until < through)
        through = recurrence->until;
    for (int day = first; day <= through; day = day_add(day, 1)) {
        if (!recurs_on(model, recurrence, day))
            continue;
        if (counted && ++times > recurrence->count)
            return 0;
        if (day > after && model_occurrence(model, schedule, day) == MODEL_NONE)
            return day;
    }
    return 0;
}

int
model_next_schedule(const struct model *model, int through, int *ret_due)
{
    int found = MODEL_NONE;

    *ret_due = 0;
    for (int i = 0; i < model->schedule_count; i++) {
        const struct model_schedule *schedule = &model->schedules[i];
        int due = schedule->state == SCHEDULE_ACTIVE
                          ? model_next_due(model, i, schedule->handled_to, through)
                          : 0;

        if (due == 0 ||
                (found != MODEL_NONE &&
                        (due > *ret_due ||
                                (due == *ret_due &&
                                        strcmp(schedule->code, model->schedules[found].code) > 0))))
            continue;
        found = i;
        *ret_due = due;
    }
    return found;
}

enum occurrence_state
model_overtaken(const struct model *model, int schedule, int due, int through)
{
    enum catch_up catch_up = model->schedules[schedule].catch_up;

    if (catch_up == CATCH_UP_ALL || model_next_due(model, schedule, due, through) == 0)
        return 0;
    return catch_up == CATCH_UP_ASK ? OCCURRENCE_DUE : OCCURRENCE_SKIPPED;
}

/* ---- what became of it ---- */

/* A row of one schedule, and where its days lie from a day on. */
static bool
has_days_before(const struct model *model, int row, int due)
{
    for (int i = 0; i < model->occurrence_count; i++)
        if (model->occurrences[i].row == row && model->occurrences[i].due < due)
            return true;
    return false;
}

static void
make_way(struct model *model, int schedule, int due)
{
    int behind = model->row_count++;
    int parted = MODEL_NONE;

    for (int i = 0; i < model->occurrence_count; i++) {
        struct model_occurrence *other = &model->occurrences[i];

        if (other->schedule != schedule || other->due < due ||
                (other->row != parted && !has_days_before(model, other->row, due)))
            continue;
        parted = other->row;
    }
    for (int i = 0; i < model->occurrence_count && parted != MODEL_NONE; i++)
        if (model->occurrences[i].row == parted && model->occurrences[i].due > due)
            model->occurrences[i].row = behind;
}

struct model_occurrence *
model_add_occurrence(
        struct model *model, int schedule, int due, int row, enum occurrence_state state)
{
    struct model_occurrence *occurrence;

    make_way(model, schedule, due);
    occurrence = &model->occurrences[model->occurrence_count++];
    assert(model->occurrence_count <= MODEL_OCCURRENCES);
    *occurrence = (struct model_occurrence){
            .schedule = schedule, .due = due, .row = row, .state = state, .document = MODEL_NONE};
    return occurrence;
}

/* Whether a day of another row lies between two days. */
static bool
parted(const struct model *model, int schedule, int before, int after)
{
    for (int i = 0; i < model->occurrence_count; i++)
        if (model->occurrences[i].schedule == schedule && model->occurrences[i].due > before &&
                model->occurrences[i].due < after)
            return true;
    return false;
}

int
model_skip_ahead(struct model *model, int schedule, int from, int through, int most,
        bool but_newest, int *ret_last)
{
    const struct model_schedule *of = &model->schedules[schedule];
    int after = of->handled_to < from ? day_add(from, -1) : of->handled_to;
    int row = model->row_count++;
    int count = 0;
    int due;

    while (count < most && (due = model_next_due(model, schedule, after, through)) != 0 &&
            (!but_newest || model_next_due(model, schedule, due, through) != 0) &&
            (count == 0 || !parted(model, schedule, after, due))) {
        model_add_occurrence(model, schedule, due, row, OCCURRENCE_SKIPPED);
        after = due;
        count++;
    }
    *ret_last = after;
    return count;
}

void
model_take_back(struct model *model, int occurrence)
{
    model_part(model, occurrence);
    model->occurrences[occurrence] = model->occurrences[--model->occurrence_count];
}

void
model_part(struct model *model, int occurrence)
{
    const struct model_occurrence whole = model->occurrences[occurrence];
    int behind = model->row_count++;

    for (int i = 0; i < model->occurrence_count; i++)
        if (model->occurrences[i].row == whole.row && model->occurrences[i].due > whole.due)
            model->occurrences[i].row = behind;
    model->occurrences[occurrence].row = model->row_count++;
}

enum occurrence_state
model_occurrence_state(const struct model *model, const struct model_occurrence *occurrence)
{
    return occurrence->state == OCCURRENCE_MADE &&
                           model->journals[occurrence->document].posting != MODEL_NONE
                   ? OCCURRENCE_POSTED
                   : occurrence->state;
}

bool
model_occurrence_is_open(const struct model *model, const struct model_occurrence *occurrence)
{
    enum occurrence_state state = model_occurrence_state(model, occurrence);

    if (state == OCCURRENCE_MADE)
        return model->journals[occurrence->document].discarded ||
               model->journals[occurrence->document].state == JOURNAL_CANCELLED;
    return state == OCCURRENCE_FAILED || state == OCCURRENCE_DUE;
}

static bool
lies_in(const struct model_period *period, int day)
{
    return day >= period->first_day && day <= period->last_day;
}

bool
model_is_due_in(const struct model *model, const struct model_period *period)
{
    for (int i = 0; i < model->schedule_count; i++) {
        const struct model_schedule *schedule = &model->schedules[i];
        int before = day_add(period->first_day, -1);

        if (schedule->state == SCHEDULE_ACTIVE &&
                model_next_due(model, i,
                        schedule->handled_to > before ? schedule->handled_to : before,
                        period->last_day) != 0)
            return true;
    }
    for (int i = 0; i < model->occurrence_count; i++)
        if (lies_in(period, model->occurrences[i].due) &&
                model_occurrence_is_open(model, &model->occurrences[i]))
            return true;
    return false;
}
