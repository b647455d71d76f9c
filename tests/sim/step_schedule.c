/* step_schedule — schedules are made and changed, rest, go on and end. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "tests/sim/draw.h"

/* ---- when ---- */

static void
draw_month_day(struct sim *sim, struct model_recurrence *ret)
{
    static const enum recurrence_day kinds[] = {RECURS_ON_DAY, RECURS_ON_DAY, RECURS_ON_LAST_DAY,
            RECURS_ON_WORKING_DAY, RECURS_ON_WEEKDAY};

    ret->on = kinds[sim_pick(sim, COUNT_OF(kinds))];
    if (ret->on == RECURS_ON_DAY && sim_chance(sim, 60))
        ret->month_day = sim_chance(sim, 60) ? 28 + sim_pick(sim, 4) : 1 + sim_pick(sim, 31);
    if (ret->on == RECURS_ON_WORKING_DAY)
        ret->nth = 1 + sim_pick(sim, 20);
    if (ret->on == RECURS_ON_WEEKDAY)
        ret->nth = 1 + sim_pick(sim, 4);
    if (sim_chance(sim, 40))
        ret->nth = -ret->nth;
    ret->weekday = ret->on == RECURS_ON_WEEKDAY ? 1 + sim_pick(sim, 7) : 0;
}

static void
draw_day_of_step(struct sim *sim, struct model_recurrence *ret)
{
    switch (ret->step) {
    case RECURS_DAILY:
        ret->interval = 1 + sim_pick(sim, 20);
        break;
    case RECURS_WEEKLY:
        if (sim_chance(sim, 50)) {
            ret->on = RECURS_ON_WEEKDAY;
            ret->weekday = 1 + sim_pick(sim, 7);
        }
        break;
    case RECURS_MONTHLY:
    case RECURS_QUARTERLY:
    case RECURS_YEARLY:
        draw_month_day(sim, ret);
        break;
    case RECURS_BY_PERIOD:
        ret->on = sim_chance(sim, 40) ? RECURS_ON_FIRST_DAY : RECURS_ON_LAST_DAY;
        break;
    }
}

static void
draw_recurrence(struct sim *sim, struct model_recurrence *ret)
{
    static const enum recurrence_step steps[] = {RECURS_MONTHLY, RECURS_MONTHLY, RECURS_MONTHLY,
            RECURS_BY_PERIOD, RECURS_BY_PERIOD, RECURS_QUARTERLY, RECURS_WEEKLY, RECURS_DAILY,
            RECURS_YEARLY};

    *ret = (struct model_recurrence){
            .step = sim->plain ? RECURS_MONTHLY : steps[sim_pick(sim, COUNT_OF(steps))],
            .interval = sim_chance(sim, 70) ? 1 : 2 + sim_pick(sim, 2),
            .on = RECURS_ON_DAY,
            .start = day_add(draw_day(sim), -sim_pick(sim, 60)),
    };
    if (sim_chance(sim, 30))
        ret->start = day_month_last(ret->start);
    draw_day_of_step(sim, ret);
    if (sim_chance(sim, 25))
        ret->until = day_add(ret->start, sim_pick(sim, 200));
    if (ret->step == RECURS_DAILY || ret->step == RECURS_WEEKLY || sim_chance(sim, 30))
        ret->count = 1 + sim_pick(sim, 6);
}

static void
draw_schedule(struct sim *sim, struct model_schedule *ret)
{
    const struct model *model = sim->model;
    int template = sim_pick(sim, model->template_count);

    *ret = (struct model_schedule){
            .version = 1,
            .state = SCHEDULE_ACTIVE,
            .template = template,
            .catch_up = sim_chance(sim, 60) ? CATCH_UP_ALL
                                            : (enum catch_up)(1 + sim_pick(sim, CATCH_UP_ASK)),
            .posts = sim_chance(sim, 75),
            .has_input = model_takes_input(&model->templates[template]) != sim_frill(sim, 6),
            .input = dice_between(&sim->dice, 1, 1000000),
    };
    draw_recurrence(sim, &ret->recurrence);
    if (!sim_frill(sim, 40))
        return;
    ret->own_plan = true;
    if (model->plan_count + 30 < MODEL_PLANS && sim_chance(sim, 80)) {
        ret->plan = (enum reversal_kind)(REVERSAL_NEXT_PERIOD + sim_pick(sim, 5));
        ret->style = sim_chance(sim, 50) ? REVERSAL_SWAPS_SIDES : REVERSAL_NEGATES;
    }
}

/* ---- as a request ---- */

static const char *const steps[] = {
        "", "daily", "weekly", "monthly", "quarterly", "yearly", "by-period"};
static const char *const days[] = {"", "day", "first-day", "last-day", "working-day", "weekday"};
static const char *const weekdays[] = {
        "", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
static const char *const catch_ups[] = {"", "all", "newest", "ask"};

static void
set_recurrence(struct sim *sim, const struct model_recurrence *recurrence, json_t *input)
{
    sim_set(input, "step", steps[recurrence->step]);
    if (recurrence->interval != 1)
        sim_set_int(input, "interval", recurrence->interval);
    if (recurrence->on != RECURS_ON_DAY)
        sim_set(input, "on", days[recurrence->on]);
    if (recurrence->nth != 0)
        sim_set_int(input, "nth", recurrence->nth);
    sim_set(input, "weekday", weekdays[recurrence->weekday]);
    if (recurrence->month_day != 0)
        sim_set_int(input, "month_day", recurrence->month_day);
    sim_set(input, "start", sim_day(sim, recurrence->start));
    if (recurrence->until != 0)
        sim_set(input, "until", sim_day(sim, recurrence->until));
    if (recurrence->count != 0)
        sim_set_int(input, "count", recurrence->count);
}

static json_t *
schedule_input(struct sim *sim, const struct model_schedule *schedule)
{
    json_t *input = sim_input(sim);

    sim_set(input, "template", sim->model->templates[schedule->template].reference);
    set_recurrence(sim, &schedule->recurrence, input);
    sim_set(input, "catch_up", catch_ups[schedule->catch_up]);
    json_object_set_new(input, "posts", json_boolean(schedule->posts));
    if (schedule->has_input)
        sim_set(input, "amount", sim_amount(sim, schedule->input, 0));
    if (schedule->own_plan)
        sim_set(input, "reversal",
                schedule->plan == REVERSAL_NONE ? "none" : draw_plan_name(schedule->plan));
    if (schedule->style == REVERSAL_NEGATES)
        sim_set(input, "reversal_style", "negate");
    return input;
}

static void
say_schedule(struct sim *sim, const struct model_schedule *schedule)
{
    json_t *input = schedule_input(sim, schedule);
    char *text = json_dumps(input, JSON_COMPACT);

    sim_say(sim, "%s: %s", schedule->code, text);
    json_close(&input);
    free(text);
}

/* ---- schedules are made and changed ---- */

/* One thing that is wrong with its days, or nothing. */
static enum fault
spoil(struct sim *sim, json_t *input)
{
    switch (sim_frill(sim, 8) ? sim_pick(sim, 3) : 3) {
    case 0:
        sim_set(input, "until", "2001-01-01");
        return FAULT_RECURRENCE_INVALID;
    case 1:
        sim_set(input, "step", "daily");
        sim_set(input, "on", "last-day");
        return FAULT_RECURRENCE_INVALID;
    case 2:
        sim_set(input, "template", "NONE");
        return FAULT_TEMPLATE_UNKNOWN;
    default:
        return OK;
    }
}

/* Periods are counted from one that is there. */
static enum fault
judge_start(const struct model *model, const struct model_recurrence *recurrence)
{
    bool counts = recurrence->interval > 1 || recurrence->count > 0;
    int first = model_year_first(model); /* an earlier one may have been made later */

    return recurrence->step == RECURS_BY_PERIOD && counts &&
                           recurrence->start < model->years[first].first_day
                   ? FAULT_RECURRENCE_INVALID
                   : OK;
}

/* What can never be made is not scheduled. */
enum fault
judge_template(const struct model *model, const struct model_schedule *schedule)
{
    const struct model_template *template = &model->templates[schedule->template];

    if (template->state != TEMPLATE_ACTIVE)
        return FAULT_TEMPLATE_STATE;
    if (model_takes_input(template) != schedule->has_input)
        return FAULT_TEMPLATE_INPUT;
    return schedule->posts && template->journal.type == JOURNAL_ALTERNATE ? FAULT_TEMPLATE_TYPE
                                                                          : OK;
}

static void
make_schedule(struct sim *sim)
{
    struct model *model = sim->model;
    bool taken = model->schedule_count > 0 && sim_frill(sim, 8);
    struct model_schedule schedule;
    enum fault foretold;
    json_t *answer;
    json_t *input;

    draw_schedule(sim, &schedule);
    snprintf(schedule.code, sizeof(schedule.code), "S%d",
            taken ? 1 + sim_pick(sim, model->schedule_count) : model->schedule_count + 1);
    sim_say(sim, "make ");
    say_schedule(sim, &schedule);
    input = schedule_input(sim, &schedule);
    sim_set(input, "code", schedule.code);
    foretold = spoil(sim, input);
    if (foretold == OK)
        foretold = judge_start(model, &schedule.recurrence);
    if (foretold == OK)
        foretold = judge_template(model, &schedule);
    if (foretold == OK && taken)
        foretold = FAULT_CODE_TAKEN;
    answer = sim_ask(sim, "schedule.create", input, foretold);
    if (!sim->failed && foretold == OK) {
        model->schedules[model->schedule_count++] = schedule;
        sim_compare_schedule(sim, model->schedule_count - 1);
    }
    json_close(&answer);
}

/* What was handled stays handled, wherever its days are now. */
static void
change_schedule(struct sim *sim, int at)
{
    struct model_schedule *old = &sim->model->schedules[at];
    bool overtaken = sim_frill(sim, 15);
    struct model_schedule schedule;
    enum fault foretold;
    enum fault spoilt;
    json_t *answer;
    json_t *input;

    draw_schedule(sim, &schedule);
    memcpy(schedule.code, old->code, sizeof(schedule.code));
    sim_say(sim, "change%s ", overtaken ? ", in an older version," : "");
    say_schedule(sim, &schedule);
    input = schedule_input(sim, &schedule);
    sim_set(input, "schedule", schedule.code);
    sim_set_int(input, "version", old->version - overtaken);
    spoilt = spoil(sim, input);
    if (spoilt == OK)
        spoilt = judge_start(sim->model, &schedule.recurrence);
    foretold = spoilt == FAULT_TEMPLATE_UNKNOWN ? spoilt
               : old->state == SCHEDULE_ENDED   ? FAULT_SCHEDULE_STEP
               : overtaken                      ? FAULT_SCHEDULE_VERSION
               : spoilt != OK                   ? spoilt
                                                : judge_template(sim->model, &schedule);
    answer = sim_ask(sim, "schedule.change", input, foretold);
    if (!sim->failed && foretold == OK) {
        schedule.version = old->version + 1;
        schedule.state = old->state;
        schedule.handled_to = old->handled_to;
        *old = schedule;
        sim_compare_schedule(sim, at);
    }
    json_close(&answer);
}

void
sim_step_schedule(struct sim *sim)
{
    struct model *model = sim->model;

    if (model->template_count == 0)
        sim_step_template(sim);
    else if (model->schedule_count == 0 ||
             (sim_chance(sim, 65) && model->schedule_count < MODEL_SCHEDULES))
        make_schedule(sim);
    else
        change_schedule(sim, sim_pick(sim, model->schedule_count));
}

static void
set_state(struct sim *sim, int at, enum schedule_state to)
{
    static const char *const operations[] = {
            "", "schedule.resume", "schedule.pause", "schedule.end"};
    struct model_schedule *schedule = &sim->model->schedules[at];
    enum fault foretold =
            schedule->state == SCHEDULE_ENDED || schedule->state == to ? FAULT_SCHEDULE_STEP : OK;
    json_t *input = sim_input(sim);
    json_t *answer;

    sim_say(sim, "%s %s", operations[to], schedule->code);
    sim_set(input, "schedule", schedule->code);
    answer = sim_ask(sim, operations[to], input, foretold);
    if (!sim->failed && foretold == OK) {
        schedule->state = to;
        schedule->version++;
        sim_compare_schedule(sim, at);
    }
    json_close(&answer);
}

void
pause_schedule(struct sim *sim, int schedule)
{
    sim_say(sim, "\n    and ");
    set_state(sim, schedule, SCHEDULE_PAUSED);
}

void
sim_step_schedule_state(struct sim *sim)
{
    struct model *model = sim->model;
    const struct model_schedule *schedule;
    enum schedule_state to;

    if (model->schedule_count == 0)
        return;
    schedule = &model->schedules[sim_pick(sim, model->schedule_count)];
    to = sim_chance(sim, 15)                  ? SCHEDULE_ENDED
         : schedule->state == SCHEDULE_PAUSED ? SCHEDULE_ACTIVE
         : sim_chance(sim, 80)                ? SCHEDULE_PAUSED
                                              : SCHEDULE_ACTIVE;
    set_state(sim, (int)(schedule - model->schedules), to);
}
