#include "ledger/schedule/schedule.h"

#include <assert.h>
#include <inttypes.h>

#include "base/day.h"
#include "base/text.h"
#include "ledger/company/company.h"
#include "ledger/name/name.h"
#include "ledger/schedule/handled.h"
#include "ledger/snapshot/snapshot.h"
#include "ledger/template/template.h"
#include "sql_catalogue.h"
#include "store/stmt.h"
#include "store/work.h"

const char *
schedule_state_name(enum schedule_state state)
{
    static const char *const names[] = {
            [SCHEDULE_ACTIVE] = "active",
            [SCHEDULE_PAUSED] = "paused",
            [SCHEDULE_ENDED] = "ended",
    };

    assert(state >= SCHEDULE_ACTIVE && state <= SCHEDULE_ENDED);
    return names[state];
}

bool
schedule_may_step(enum schedule_state from, enum schedule_state to)
{
    return from != SCHEDULE_ENDED && from != to;
}

/* ---- saving ---- */

static enum fault
require_free(struct work *work, int64_t company_id, const struct schedule *schedule)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_SCHEDULE_FIND_KEY, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_text(&find, "code_key", text_fold(&work->arena, schedule->code));
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (row && stmt_int(&find, "schedule_id") != schedule->schedule_id)
        return fault_say(&work->why, FAULT_CODE_TAKEN, "/code", "there is a schedule %s already",
                schedule->code);
    return OK;
}

/* What the template leaves open nobody fills in before its journals are posted. */
static enum fault
require_postable(
        struct work *work, const struct schedule *schedule, const struct template *template)
{
    if (!schedule->posts)
        return OK;
    if (template->kind == TEMPLATE_SKELETON)
        return fault_say(&work->why, FAULT_TEMPLATE_TYPE, "/posts",
                "template %s has no amounts to post: leave drafts", template->reference);
    if (template->type == JOURNAL_ALTERNATE)
        return fault_say(&work->why, FAULT_TEMPLATE_TYPE, "/posts",
                "template %s does not say to which book its journals go: leave drafts",
                template->reference);
    return OK;
}

static enum fault
require_fit(struct work *work, const struct schedule *schedule, const struct template *template)
{
    enum fault fault;

    if (template->state != TEMPLATE_ACTIVE)
        return fault_say(&work->why, FAULT_TEMPLATE_STATE, "/template", "template %s is not in use",
                template->reference);
    if (schedule->own_plan && schedule->plan.kind == REVERSAL_ON_DATE)
        return fault_say(&work->why, FAULT_TEMPLATE_TYPE, "/reversal",
                "a schedule has many days; its reversals are on none of its own");
    if ((fault = template_require_input(&work->why, template, schedule->has_input)))
        return fault;
    return require_postable(work, schedule, template);
}

static enum fault
require_template(struct work *work, int64_t company_id, const struct schedule *schedule)
{
    struct template template;
    enum fault fault;

    if ((fault = template_find(work, company_id, schedule->template_id, &template)))
        return fault;
    return require_fit(work, schedule, &template);
}

/* What is counted in periods is counted from the one that its start lies in: before the first year
 * there is none, and a year that is made there later would count anew. */
static enum fault
require_counted(struct work *work, int64_t company_id, const struct recurrence *recurrence)
{
    struct fiscal_year *years;
    size_t count;
    enum fault fault;

    if (recurrence->step != RECURS_BY_PERIOD ||
            (recurrence->interval == 1 && recurrence->count == 0))
        return OK;
    if ((fault = year_list(work, company_id, &years, &count)))
        return fault;
    if (count > 0 && recurrence->start >= years[0].first_day)
        return OK;
    return fault_say(&work->why, FAULT_RECURRENCE_INVALID, "/start",
            "periods are counted from the one that it lies in, and %s%s",
            count == 0 ? "there is no year yet" : "the first year begins on ",
            count == 0 ? "" : day_text(years[0].first_day).chars);
}

static enum fault
require_savable(struct work *work, int64_t company_id, const struct schedule *schedule)
{
    enum fault fault;

    if ((fault = code_check(work, "/code", schedule->code)) ||
            (schedule->description != NULL &&
                    (fault = code_check_name(work, "/description", schedule->description))) ||
            (fault = recurrence_check(&work->why, &schedule->recurrence)) ||
            (fault = require_counted(work, company_id, &schedule->recurrence)) ||
            (fault = require_template(work, company_id, schedule)))
        return fault;
    return require_free(work, company_id, schedule);
}

static void
bind_recurrence(struct stmt *stmt, const struct recurrence *recurrence)
{
    stmt_set_int(stmt, "step", recurrence->step);
    stmt_set_int(stmt, "every", recurrence->interval);
    stmt_set_int(stmt, "on_day", recurrence->on);
    stmt_set_int(stmt, "nth", recurrence->nth);
    stmt_set_int(stmt, "weekday", recurrence->weekday);
    stmt_set_int(stmt, "month_day", recurrence->month_day);
    stmt_set_int(stmt, "first_day", recurrence->start);
    stmt_set_id(stmt, "last_day", recurrence->until);
    stmt_set_int(stmt, "times", recurrence->count);
}

static enum fault
write(struct work *work, const struct sql *sql, int64_t company_id, const struct schedule *schedule)
{
    SCOPED(stmt_close) struct stmt stmt = {0};
    int64_t changed;
    enum fault fault;

    if ((fault = stmt_open(work, sql, &stmt)))
        return fault;
    stmt_set_int(&stmt, "company_id", company_id);
    stmt_set_int(&stmt, "schedule_id", schedule->schedule_id);
    stmt_set_text(&stmt, "code", schedule->code);
    stmt_set_text(&stmt, "code_key", text_fold(&work->arena, schedule->code));
    stmt_set_text(&stmt, "description", schedule->description);
    stmt_set_int(&stmt, "version", schedule->version);
    stmt_set_int(&stmt, "state", schedule->state);
    stmt_set_int(&stmt, "template_id", schedule->template_id);
    stmt_set_int(&stmt, "owner_id", schedule->owner_id);
    bind_recurrence(&stmt, &schedule->recurrence);
    stmt_set_int(&stmt, "catch_up", schedule->catch_up);
    stmt_set_int(&stmt, "posts", schedule->posts ? 1 : 0);
    if (schedule->has_input)
        stmt_set_int(&stmt, "input", schedule->input);
    stmt_set_int(&stmt, "own_plan", schedule->own_plan ? 1 : 0);
    stmt_set_int(&stmt, "reversal_kind", schedule->plan.kind);
    stmt_set_int(&stmt, "reversal_style", schedule->plan.style);
    stmt_set_int(&stmt, "changed_by", work->actor.user_id);
    stmt_set_int(&stmt, "changed_at", work->now);
    if ((fault = stmt_run(&stmt, &changed)))
        return fault;
    assert(changed == 1);
    return OK;
}

enum fault
schedule_create(struct work *work, int64_t company_id, struct schedule *schedule)
{
    struct schedule made = *schedule;
    struct company_head head;
    enum fault fault;

    made.schedule_id = 0;
    made.version = 1;
    made.state = SCHEDULE_ACTIVE;
    made.handled_to = 0;
    if (made.owner_id == 0)
        made.owner_id = work->actor.user_id;
    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = require_savable(work, company_id, &made)) ||
            (fault = company_next_id(work, company_id, 1, &made.schedule_id)) ||
            (fault = write(work, &SQL_LEDGER_SCHEDULE_INSERT, company_id, &made)))
        return fault;
    *schedule = made;
    return OK;
}

static enum fault
refuse_step(struct work *work, const struct schedule *schedule)
{
    return fault_say(&work->why, FAULT_SCHEDULE_STEP, "/state", "schedule %s is %s", schedule->code,
            schedule_state_name(schedule->state));
}

static enum fault
require_newest(struct work *work, int64_t company_id, const struct schedule *schedule,
        struct schedule *ret_old)
{
    enum fault fault;

    if ((fault = schedule_find(work, company_id, schedule->schedule_id, ret_old)))
        return fault;
    if (ret_old->state == SCHEDULE_ENDED)
        return refuse_step(work, ret_old);
    if (ret_old->version != schedule->version)
        return fault_say(&work->why, FAULT_SCHEDULE_VERSION, "/version",
                "version %" PRId64 " was changed; the newest is %" PRId64, schedule->version,
                ret_old->version);
    return OK;
}

enum fault
schedule_change(struct work *work, int64_t company_id, struct schedule *schedule)
{
    struct schedule changed = *schedule;
    struct schedule old;
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = require_newest(work, company_id, schedule, &old)))
        return fault;
    changed.state = old.state;
    changed.handled_to = old.handled_to;
    changed.version = old.version + 1;
    if (changed.owner_id == 0)
        changed.owner_id = old.owner_id;
    if ((fault = require_savable(work, company_id, &changed)) ||
            (fault = write(work, &SQL_LEDGER_SCHEDULE_CHANGE, company_id, &changed)))
        return fault;
    *schedule = changed;
    return OK;
}

enum fault
schedule_set_state(
        struct work *work, int64_t company_id, int64_t schedule_id, enum schedule_state state)
{
    struct schedule schedule;
    struct company_head head;
    enum fault fault;

    if ((fault = company_lock(work, company_id, &head)) ||
            (fault = schedule_find(work, company_id, schedule_id, &schedule)))
        return fault;
    if (!schedule_may_step(schedule.state, state))
        return refuse_step(work, &schedule);
    schedule.state = state;
    schedule.version++;
    return write(work, &SQL_LEDGER_SCHEDULE_CHANGE, company_id, &schedule);
}

enum fault
schedule_handled(struct work *work, int64_t company_id, int64_t schedule_id, int due)
{
    SCOPED(stmt_close) struct stmt move = {0};
    int64_t changed;
    enum fault fault;

    if ((fault = stmt_open(work, &SQL_LEDGER_SCHEDULE_HANDLED, &move)))
        return fault;
    stmt_set_int(&move, "company_id", company_id);
    stmt_set_int(&move, "schedule_id", schedule_id);
    stmt_set_int(&move, "due", due);
    if ((fault = stmt_run(&move, &changed)))
        return fault;
    assert(changed == 1);
    return OK;
}

/* ---- looking up ---- */

static struct recurrence
recurrence_from_row(struct stmt *stmt)
{
    return (struct recurrence){
            .step = (enum recurrence_step)stmt_code(stmt, "step", RECURS_DAILY, RECURS_BY_PERIOD),
            .interval = (int)stmt_int(stmt, "every"),
            .on = (enum recurrence_day)stmt_code(stmt, "on_day", RECURS_ON_DAY, RECURS_ON_WEEKDAY),
            .nth = (int)stmt_int(stmt, "nth"),
            .weekday = (int)stmt_int(stmt, "weekday"),
            .month_day = (int)stmt_int(stmt, "month_day"),
            .start = (int)stmt_int(stmt, "first_day"),
            .until = (int)stmt_int_or(stmt, "last_day", 0),
            .count = (int)stmt_int(stmt, "times"),
    };
}

static struct schedule
from_row(struct stmt *stmt)
{
    return (struct schedule){
            .schedule_id = stmt_int(stmt, "schedule_id"),
            .code = stmt_text(stmt, "code"),
            .description = stmt_text(stmt, "description"),
            .version = stmt_int(stmt, "version"),
            .state = (enum schedule_state)stmt_code(stmt, "state", SCHEDULE_ACTIVE, SCHEDULE_ENDED),
            .template_id = stmt_int(stmt, "template_id"),
            .owner_id = stmt_int(stmt, "owner_id"),
            .recurrence = recurrence_from_row(stmt),
            .catch_up = (enum catch_up)stmt_code(stmt, "catch_up", CATCH_UP_ALL, CATCH_UP_ASK),
            .posts = stmt_int(stmt, "posts") == 1,
            .input = stmt_int_or(stmt, "input", 0),
            .has_input = !stmt_is_null(stmt, "input"),
            .own_plan = stmt_int(stmt, "own_plan") == 1,
            .plan =
                    {
                            .kind = (enum reversal_kind)stmt_code(
                                    stmt, "reversal_kind", REVERSAL_NONE, REVERSAL_BY_HAND),
                            .style = (enum reversal_style)stmt_code(
                                    stmt, "reversal_style", 0, REVERSAL_NEGATES),
                    },
            .handled_to = (int)stmt_int(stmt, "handled_to"),
            .changed_by = stmt_int(stmt, "changed_by"),
            .changed_at = stmt_int(stmt, "changed_at"),
    };
}

enum fault
schedule_find(struct work *work, int64_t company_id, int64_t schedule_id, struct schedule *ret)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_SCHEDULE_FIND, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_int(&find, "schedule_id", schedule_id);
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (!row)
        return fault_say(&work->why, FAULT_SCHEDULE_UNKNOWN, "/schedule",
                "no schedule has id %" PRId64, schedule_id);
    *ret = from_row(&find);
    return schedule_read_ahead(work, company_id, ret, 1);
}

enum fault
schedule_find_code(struct work *work, int64_t company_id, const char *code, int64_t *ret_id)
{
    SCOPED(stmt_close) struct stmt find = {0};
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_SCHEDULE_FIND_KEY, &find)))
        return fault;
    stmt_set_int(&find, "company_id", company_id);
    stmt_set_text(&find, "code_key", text_fold(&work->arena, code));
    if ((fault = stmt_next(&find, &row)))
        return fault;
    if (!row)
        return fault_say(&work->why, FAULT_SCHEDULE_UNKNOWN, "/schedule", "'%s'", code);
    *ret_id = stmt_int(&find, "schedule_id");
    return OK;
}

enum fault
schedule_list(struct work *work, int64_t company_id, const char *after, size_t limit,
        struct schedule **ret, size_t *ret_count)
{
    SCOPED(stmt_close) struct stmt list = {0};
    struct schedule *schedules = NULL;
    size_t count = 0;
    enum fault fault;
    bool row;

    if ((fault = stmt_open(work, &SQL_LEDGER_SCHEDULE_LIST, &list)))
        return fault;
    stmt_set_int(&list, "company_id", company_id);
    stmt_set_text(&list, "after", after == NULL ? "" : text_fold(&work->arena, after));
    stmt_set_int(&list, "limit", (int64_t)limit);
    while ((fault = stmt_next(&list, &row)) == OK && row) {
        schedules = arena_room(&work->arena, schedules, count, sizeof(*schedules));
        schedules[count++] = from_row(&list);
    }
    if (fault)
        return fault;
    *ret = schedules;
    *ret_count = count;
    return schedule_read_ahead(work, company_id, schedules, count);
}

/* ---- when a template is another ---- */

/* As the schedule would be refused if it were saved now. */
static void
tell_unfit(struct work *work, const struct schedule *schedule)
{
    if (work->findings.arena == NULL)
        work->findings.arena = &work->arena;
    finding_add(&work->findings,
            &(struct finding){
                    .code = "schedule.template",
                    .severity = SEVERITY_WARN,
                    .at = "",
                    .detail = arena_format(&work->arena, "schedule %s (%s) will fail: %s",
                            schedule->code, schedule_state_name(schedule->state), work->why.detail),
                    .mend = "change the schedule, pause it, or end it",
            });
    work->why = (struct why){0};
}

static void
tell_page(struct work *work, const struct template *template, const struct schedule *schedules,
        size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (schedules[i].template_id == template->template_id &&
                schedules[i].state != SCHEDULE_ENDED && require_fit(work, &schedules[i], template))
            tell_unfit(work, &schedules[i]);
}

enum fault
schedule_tell_unfit(struct work *work, int64_t company_id, int64_t template_id)
{
    enum { PAGE = 1000 };
    struct template template;
    struct schedule *schedules;
    const char *after = NULL;
    size_t count;
    enum fault fault;

    if ((fault = template_find(work, company_id, template_id, &template)))
        return fault;
    do {
        if ((fault = schedule_list(work, company_id, after, PAGE, &schedules, &count)))
            return fault;
        tell_page(work, &template, schedules, count);
        after = count == 0 ? NULL : schedules[count - 1].code;
    } while (count == PAGE);
    return OK;
}
