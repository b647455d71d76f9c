#include "ledger/schedule/forecast.h"

#include <stdlib.h>

#include "base/day.h"
#include "ledger/reversal/reversal.h"
#include "ledger/schedule/handled.h"
#include "ledger/snapshot/snapshot.h"
#include "ledger/template/template.h"
#include "store/work.h"

enum { PAGE = 1000, ROOM_FIRST = 4096 };

struct forecasting {
    struct work *work;
    const struct snapshot *snapshot;
    const struct forecast_query *query;
    struct forecast *forecast;
    size_t effect_room;
    int *days; /* of the schedule that is looked at */
    size_t day_count;
};

/* Where a day falls: its fiscal period, or its month where there is no year yet. */
static struct forecast_effect
place_of(const struct forecasting *forecasting, int day)
{
    const struct fiscal_year *year = snapshot_year_of_day(forecasting->snapshot, day);
    const struct period *period = year == NULL ? NULL : snapshot_regular_period(year, day);

    if (period == NULL)
        return (struct forecast_effect){.from = day_of(day_year(day), day_month(day), 1)};
    return (struct forecast_effect){
            .year = year->year, .period = period->period, .from = period->first_day};
}

/* ---- effects ---- */

static int
compare_effects(const void *left, const void *right)
{
    const struct forecast_effect *a = left;
    const struct forecast_effect *b = right;

    if (a->account_id != b->account_id)
        return a->account_id < b->account_id ? -1 : 1;
    return a->from < b->from ? -1 : a->from > b->from;
}

/* One row for each account and period. */
static enum fault
add_up(struct work *work, struct forecast *forecast)
{
    size_t kept = 0;

    if (forecast->effect_count == 0)
        return OK;
    qsort(forecast->effects, forecast->effect_count, sizeof(*forecast->effects), compare_effects);
    for (size_t i = 1; i < forecast->effect_count; i++) {
        struct forecast_effect *sum = &forecast->effects[kept];
        const struct forecast_effect *next = &forecast->effects[i];

        if (compare_effects(sum, next) != 0) {
            forecast->effects[++kept] = *next;
            continue;
        }
        if (ADD_OVERFLOWS(sum->debit, next->debit, &sum->debit) ||
                ADD_OVERFLOWS(sum->credit, next->credit, &sum->credit))
            return fault_say(&work->why, FAULT_AMOUNT_RANGE, "", "the effects do not fit");
    }
    forecast->effect_count = kept + 1;
    return OK;
}

/* What is there is added up before more is taken: the room follows the accounts and periods, not
 * the schedules and their lines. */
static enum fault
make_room(struct forecasting *forecasting)
{
    struct arena *arena = &forecasting->work->arena;
    struct forecast *forecast = forecasting->forecast;
    enum fault fault;

    if ((fault = add_up(forecasting->work, forecast)))
        return fault;
    if (forecasting->effect_room != 0 && forecast->effect_count <= forecasting->effect_room / 2)
        return OK;
    forecasting->effect_room =
            forecasting->effect_room == 0 ? ROOM_FIRST : 2 * forecasting->effect_room;
    forecast->effects = arena_grow(arena, forecast->effects, forecast->effect_count,
            forecasting->effect_room, sizeof(*forecast->effects));
    return OK;
}

/* What a line puts on its side, the credit as a positive amount; its reversal on the other, or on
 * the same with the opposite sign. */
static void
put_amount(struct forecast_effect *effect, const struct journal_line *line, int64_t amount,
        enum reversal_style style)
{
    bool credit = line->side == SIDE_CREDIT;
    int64_t size = credit ? -amount : amount;

    if (style == REVERSAL_NEGATES)
        size = -size;
    if (credit != (style == REVERSAL_SWAPS_SIDES))
        effect->credit = size;
    else
        effect->debit = size;
}

/* A line on so many days of one period, or its reversal; style 0: it is none. */
static enum fault
add_line(struct forecasting *forecasting, const struct journal_line *line,
        const struct forecast_effect *place, size_t times, enum reversal_style style)
{
    struct work *work = forecasting->work;
    struct forecast *forecast = forecasting->forecast;
    struct forecast_effect effect = *place;
    int64_t amount;
    enum fault fault;

    if (MUL_OVERFLOWS(line->amount, (int64_t)times, &amount) || amount == INT64_MIN)
        return fault_say(&work->why, FAULT_AMOUNT_RANGE, "", "the effects do not fit");
    effect.account_id = line->account_id;
    put_amount(&effect, line, amount, style);
    if (forecast->effect_count == forecasting->effect_room && (fault = make_room(forecasting)))
        return fault;
    forecast->effects[forecast->effect_count++] = effect;
    return OK;
}

/* ---- one schedule ---- */

static void
list_days(struct forecasting *forecasting, const struct schedule *schedule)
{
    const struct forecast_query *query = forecasting->query;
    size_t usual = query->through == 0 ? FORECAST_TIMES : FORECAST_TIMES_MAX;
    const struct schedule_span span = {
            .through = query->through == 0 ? DAY_LAST : query->through,
            .limit = query->times == 0 ? usual : query->times,
    };

    forecasting->day_count = schedule_list_days(
            &forecasting->work->arena, forecasting->snapshot, schedule, &span, &forecasting->days);
}

/* A day on which balances are known: the first that is due, or today. */
static int
day_of_balances(const struct forecasting *forecasting, int due)
{
    if (snapshot_year_of_day(forecasting->snapshot, due) != NULL)
        return due;
    return work_today(forecasting->work);
}

/* The journal of the schedule's next days; a refusal becomes *ret_problem. */
static enum fault
reckon(const struct forecasting *forecasting, const struct schedule *schedule, struct journal *ret,
        const char **ret_problem)
{
    struct work *work = forecasting->work;
    int64_t company_id = forecasting->snapshot->company.company_id;
    const struct template_input input = {
            .date = day_of_balances(forecasting, forecasting->days[0]),
            .period = -1,
            .amount = schedule->input,
            .has_amount = schedule->has_input,
    };
    struct template template;
    enum fault fault;

    *ret = (struct journal){0};
    *ret_problem = NULL;
    if ((fault = template_find(work, company_id, schedule->template_id, &template)))
        return fault;
    fault = template_make(work, company_id, forecasting->snapshot, &template, &input, ret, NULL);
    if (fault == OK && schedule->own_plan)
        ret->plan = schedule->plan;
    if (!fault_is_refusal(fault))
        return fault;
    *ret = (struct journal){0};
    *ret_problem = fault_code(fault);
    work->why = (struct why){0};
    return OK;
}

static enum fault
debits_of(struct work *work, const struct journal *journal, int64_t *ret)
{
    *ret = 0;
    for (size_t i = 0; i < journal->line_count; i++)
        if (journal->lines[i].side == SIDE_DEBIT &&
                ADD_OVERFLOWS(*ret, journal->lines[i].amount, ret))
            return fault_say(&work->why, FAULT_AMOUNT_RANGE, "", "the debits do not fit");
    return OK;
}

static void
add_time(const struct forecasting *forecasting, const struct forecast_time *time)
{
    struct forecast *forecast = forecasting->forecast;

    forecast->times = arena_room(&forecasting->work->arena, forecast->times, forecast->time_count,
            sizeof(*forecast->times));
    forecast->times[forecast->time_count++] = *time;
}

/* Where the reversal of what is posted on a day leads; all days of a period lead to one. */
static bool
is_reversed(const struct forecasting *forecasting, const struct journal *journal,
        const struct forecast_time *time, const struct reversal_plan *plan,
        struct reversal_due *ret)
{
    const struct reversal_original original = {
            .year = time->year, .period = time->period, .date = time->due};

    return journal->line_count > 0 && reversal_due(forecasting->snapshot, &original, plan, ret);
}

static enum fault
add_lines(struct forecasting *forecasting, const struct journal *journal,
        const struct forecast_effect *place, size_t times, enum reversal_style style)
{
    enum fault fault;

    for (size_t i = 0; i < journal->line_count; i++)
        if ((fault = add_line(forecasting, &journal->lines[i], place, times, style)))
            return fault;
    return OK;
}

/* Days ascend: those of one period follow each other, and have their effect together. *from becomes
 * the first day of the next one. */
static enum fault
add_period(struct forecasting *forecasting, const struct journal *journal,
        struct forecast_time time, size_t *from)
{
    const struct forecast_effect place = place_of(forecasting, forecasting->days[*from]);
    const struct reversal_plan plan = reversal_plan_of(&forecasting->snapshot->company, journal);
    struct forecast_effect back = {0};
    struct reversal_due due;
    size_t times = 0;
    enum fault fault;

    time.year = place.year;
    time.period = place.period;
    time.due = forecasting->days[*from];
    if (is_reversed(forecasting, journal, &time, &plan, &due)) {
        back = place_of(forecasting, due.date);
        time.reversed_on = due.date;
    }
    while (*from < forecasting->day_count &&
            place_of(forecasting, forecasting->days[*from]).from == place.from) {
        time.due = forecasting->days[(*from)++];
        add_time(forecasting, &time);
        times++;
    }
    if ((fault = add_lines(forecasting, journal, &place, times, 0)) || time.reversed_on == 0)
        return fault;
    return add_lines(forecasting, journal, &back, times, plan.style);
}

static enum fault
add_days(struct forecasting *forecasting, const struct schedule *schedule)
{
    struct forecast_time time = {.schedule = schedule->code};
    struct journal journal;
    enum fault fault;

    if (forecasting->day_count == 0)
        return OK;
    if ((fault = reckon(forecasting, schedule, &journal, &time.problem)) ||
            (fault = debits_of(forecasting->work, &journal, &time.amount)))
        return fault;
    for (size_t d = 0; d < forecasting->day_count;)
        if ((fault = add_period(forecasting, &journal, time, &d)))
            return fault;
    return OK;
}

/* ---- what is skipped of it ---- */

/* Up to the last day that is asked for, or that is told. */
static int
last_of_skipped(const struct forecasting *forecasting)
{
    const struct forecast_query *query = forecasting->query;
    size_t most = query->times == 0 ? FORECAST_TIMES : query->times;

    if (query->through != 0)
        return query->through;
    return forecasting->day_count < most ? DAY_LAST : forecasting->days[forecasting->day_count - 1];
}

static void
add_skipped(const struct forecasting *forecasting, const struct occurrence *skipped)
{
    struct forecast_time time = {
            .schedule = skipped->schedule,
            .due = skipped->due,
            .last_due = skipped->times > 1 ? skipped->last_due : 0,
            .times = skipped->times > 1 ? skipped->times : 0,
            .skipped = skipped->reason,
    };
    const struct forecast_effect place = place_of(forecasting, skipped->due);

    time.year = place.year;
    time.period = place.period;
    add_time(forecasting, &time);
}

static int
compare_times(const void *left, const void *right)
{
    const struct forecast_time *a = left;
    const struct forecast_time *b = right;

    return a->due < b->due ? -1 : a->due > b->due;
}

static enum fault
add_all_skipped(struct forecasting *forecasting, const struct schedule *schedule)
{
    int64_t company_id = forecasting->snapshot->company.company_id;
    int last = last_of_skipped(forecasting);
    struct occurrence *rows;
    size_t count;
    enum fault fault;

    if (schedule->ahead_count == 0)
        return OK;
    if ((fault = occurrence_list(forecasting->work, company_id, schedule->schedule_id,
                 schedule->handled_to, FORECAST_TIMES_MAX, &rows, &count)))
        return fault;
    for (size_t i = 0; i < count && rows[i].due <= last; i++)
        if (rows[i].state == OCCURRENCE_SKIPPED)
            add_skipped(forecasting, &rows[i]);
    return OK;
}

static enum fault
add_schedule(struct forecasting *forecasting, const struct schedule *schedule)
{
    struct forecast *forecast = forecasting->forecast;
    size_t first = forecast->time_count;
    enum fault fault;

    if (schedule->state != SCHEDULE_ACTIVE)
        return OK;
    list_days(forecasting, schedule);
    if ((fault = add_days(forecasting, schedule)) ||
            (fault = add_all_skipped(forecasting, schedule)))
        return fault;
    if (forecast->time_count > first)
        qsort(forecast->times + first, forecast->time_count - first, sizeof(*forecast->times),
                compare_times);
    return OK;
}

/* ---- all of them ---- */

static enum fault
add_schedules(struct forecasting *forecasting)
{
    int64_t company_id = forecasting->snapshot->company.company_id;
    const char *after = NULL;
    struct schedule *page;
    size_t count;
    enum fault fault;

    do {
        if ((fault = schedule_list(forecasting->work, company_id, after, PAGE, &page, &count)))
            return fault;
        for (size_t i = 0; i < count; i++)
            if ((fault = add_schedule(forecasting, &page[i])))
                return fault;
        after = count == 0 ? NULL : page[count - 1].code;
    } while (count == PAGE);
    return OK;
}

static enum fault
add_one(struct forecasting *forecasting)
{
    struct schedule schedule;
    enum fault fault;

    if ((fault = schedule_find(forecasting->work, forecasting->snapshot->company.company_id,
                 forecasting->query->schedule_id, &schedule)))
        return fault;
    return add_schedule(forecasting, &schedule);
}

enum fault
forecast_make(struct work *work, const struct snapshot *snapshot,
        const struct forecast_query *query, struct forecast *ret)
{
    struct forecasting forecasting = {
            .work = work,
            .snapshot = snapshot,
            .query = query,
            .forecast = ret,
    };
    enum fault fault;

    *ret = (struct forecast){0};
    fault = query->schedule_id != 0 ? add_one(&forecasting) : add_schedules(&forecasting);
    return fault != OK ? fault : add_up(work, ret);
}
