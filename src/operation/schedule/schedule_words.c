#include "operation/schedule/schedule_words.h"

#include "access/user/user.h"
#include "ledger/template/template.h"
#include "operation/codes.h"
#include "operation/template/template_words.h"
#include "store/work.h"

/* The place of "none" among the reversals of a request: that of a day of its own. */
enum { REVERSAL_SAID_NONE = REVERSAL_ON_DATE };

static void
read_plan(const struct schedule_words *words, struct schedule *ret)
{
    ret->own_plan = words->reversal != 0;
    if (words->reversal == 0 || words->reversal == REVERSAL_SAID_NONE)
        return;
    ret->plan = (struct reversal_plan){
            .kind = (enum reversal_kind)words->reversal,
            .style = words->reversal_style == 0 ? REVERSAL_SWAPS_SIDES
                                                : (enum reversal_style)words->reversal_style,
    };
}

static enum fault
read_owner(struct work *work, const struct schedule_words *words, struct schedule *ret)
{
    struct user owner;
    enum fault fault;

    if (words->owner == NULL)
        return OK;
    if ((fault = user_find_login(work, words->owner, &owner)))
        return fault;
    ret->owner_id = owner.user_id;
    return OK;
}

enum fault
schedule_words_read(struct work *work, const struct snapshot *snapshot,
        const struct schedule_words *words, struct schedule *ret)
{
    enum fault fault;

    *ret = (struct schedule){
            .code = words->code,
            .description = words->description,
            .recurrence = words->recurrence,
            .catch_up = words->catch_up == 0 ? CATCH_UP_ALL : (enum catch_up)words->catch_up,
            .posts = words->posts != MAYBE_NO,
            .has_input = words->amount.given,
    };
    if (ret->recurrence.interval == 0)
        ret->recurrence.interval = 1;
    if (ret->recurrence.on == 0)
        ret->recurrence.on = RECURS_ON_DAY;
    read_plan(words, ret);
    if ((fault = template_find_reference(
                 work, snapshot->company.company_id, words->template, &ret->template_id)) ||
            (fault = template_words_amount(work, snapshot, "/amount", words->amount, &ret->input)))
        return fault;
    return read_owner(work, words, ret);
}

enum fault
schedule_words_view(struct work *work, const struct snapshot *snapshot,
        const struct schedule *schedule, struct schedule_record *ret)
{
    struct template template;
    struct user owner, changer;
    enum fault fault;

    if ((fault = template_find(
                 work, snapshot->company.company_id, schedule->template_id, &template)) ||
            (fault = user_find(work, schedule->owner_id, &owner)) ||
            (fault = user_find(work, schedule->changed_by, &changer)))
        return fault;
    *ret = (struct schedule_record){
            .schedule = *schedule,
            .template = template.reference,
            .owner = owner.login,
            .changed_by = changer.login,
    };
    if (schedule->has_input)
        ret->amount = template_words_decimal(snapshot, schedule->input);
    if (schedule->own_plan)
        ret->reversal = schedule->plan.kind == REVERSAL_NONE ? REVERSAL_SAID_NONE
                                                             : (int)schedule->plan.kind;
    if (schedule->state == SCHEDULE_ENDED)
        return OK;
    ret->next = schedule_next(snapshot, schedule);
    ret->skipped_ahead = schedule_ahead_told(&work->arena, schedule);
    return OK;
}

enum fault
schedule_words_occurrences(struct work *work, const struct occurrence *occurrences, size_t count,
        int after, struct schedule_occurrence **ret)
{
    struct schedule_occurrence *records = arena_array(&work->arena, count, sizeof(*records));
    struct user user = {0};
    enum fault fault;

    for (size_t i = 0; i < count; i++) {
        if (user.user_id != occurrences[i].handled_by &&
                (fault = user_find(work, occurrences[i].handled_by, &user)))
            return fault;
        records[i] = (struct schedule_occurrence){
                .occurrence = occurrences[i], .handled_by = user.login};
        if (occurrences[i].journal_gone)
            records[i].occurrence.detail = arena_format(&work->arena,
                    "its draft was %s: retry makes another, skip leaves it out",
                    occurrences[i].journal_cancelled ? "cancelled" : "discarded");
        if (occurrences[i].times > 1) {
            records[i].through = occurrences[i].last_due;
            records[i].times = occurrences[i].times;
            records[i].days = occurrence_days_told(&work->arena, &occurrences[i], after);
        }
    }
    *ret = records;
    return OK;
}

void
schedule_words_forecast(struct work *work, const struct snapshot *snapshot,
        const struct forecast *forecast, struct schedule_forecast *ret)
{
    struct arena *arena = &work->arena;

    *ret = (struct schedule_forecast){
            .items = arena_array(arena, forecast->time_count, sizeof(*ret->items)),
            .count = forecast->time_count,
            .effects = arena_array(arena, forecast->effect_count, sizeof(*ret->effects)),
            .effect_count = forecast->effect_count,
    };
    for (size_t i = 0; i < ret->count; i++) {
        ret->items[i] = (struct schedule_forecast_time){.time = forecast->times[i]};
        if (forecast->times[i].skipped == NULL)
            ret->items[i].amount = template_words_decimal(snapshot, forecast->times[i].amount);
    }
    for (size_t i = 0; i < ret->effect_count; i++) {
        const struct forecast_effect *effect = &forecast->effects[i];
        const struct account *account = snapshot_account(snapshot, effect->account_id);

        ret->effects[i] = (struct schedule_forecast_effect){
                .effect = *effect,
                .account = codes_of_account(arena, snapshot, effect->account_id),
                .account_name = account == NULL ? NULL : arena_text(arena, account->name),
                .debit = template_words_decimal(snapshot, effect->debit),
                .credit = template_words_decimal(snapshot, effect->credit),
        };
    }
}
