/* judge_time — the gate's rules about days, years, periods and windows. */
#include "base/day.h"
#include "tests/sim/judge.h"

static bool
outside_period(const struct judging *judging)
{
    const struct model_year *year = &judging->model->years[judging->place.year];
    const struct model_period *period = judging->place.period;
    int date = judging->place.date;

    switch (period->kind) {
    case PERIOD_OPENING:
        return date != year->first_day;
    case PERIOD_ADJUSTMENT:
    case PERIOD_CLOSING:
        return date != year->last_day;
    case PERIOD_REGULAR:
        break;
    }
    return date < period->first_day || date > period->last_day;
}

static void
judge_period(struct judging *judging)
{
    const struct model_journal *journal = judging->journal;
    const struct model_place *place = &judging->place;

    if (place->year == MODEL_NONE) {
        judge_refuse(judging, "year.unknown", journal->date != 0);
        return;
    }
    judge_refuse(judging, "period.unknown", place->period == NULL && journal->period >= 0);
    if (place->period == NULL)
        judge_refuse(judging, "period.date", journal->period < 0 && place->date != 0);
    else
        judge_refuse(judging, "period.date", place->date != 0 && outside_period(judging));
}

/* ---- which type goes where ---- */

static bool
is_earlier(const struct judging *judging)
{
    const struct model *model = judging->model;
    const struct model_place *place = &judging->place;

    if (place->period->kind != PERIOD_REGULAR || model->current_year == MODEL_NONE)
        return false;
    if (place->year == model->current_year)
        return place->period->number < model->current_period;
    return model->years[place->year].first_day < model->years[model->current_year].first_day;
}

/* A reversal goes where the books go on; what opened them is undone where it stands. */
static enum journal_type
type_in_time(const struct model_journal *journal)
{
    return journal->reverses != MODEL_NONE && journal->type != JOURNAL_TAKE_ON ? JOURNAL_NORMAL
                                                                               : journal->type;
}

static bool
type_is_wrong(const struct judging *judging)
{
    const struct model *model = judging->model;
    const struct model_place *place = &judging->place;
    enum period_kind kind = place->period->kind;

    switch (type_in_time(judging->journal)) {
    case JOURNAL_TAKE_ON:
        return model->state != COMPANY_TAKE_ON || kind != PERIOD_OPENING ||
               place->year != model_year_first(model);
    case JOURNAL_CLOSING:
        return kind != PERIOD_CLOSING;
    case JOURNAL_AUDITOR:
        return kind != PERIOD_ADJUSTMENT &&
               !(kind == PERIOD_REGULAR &&
                       place->period->last_day == model->years[place->year].last_day);
    case JOURNAL_PROVISIONAL:
    case JOURNAL_INTERCOMPANY:
    case JOURNAL_WEIGHTED:
        return kind != PERIOD_REGULAR || place->year != model->current_year ||
               place->period->number != model->current_period;
    case JOURNAL_PERIOD_END:
        return !is_earlier(judging);
    case JOURNAL_ALTERNATE:
        if (model->current_year != MODEL_NONE &&
                model->years[place->year].first_day > model->years[model->current_year].first_day)
            return true;
        break;
    case JOURNAL_NORMAL:
    case JOURNAL_USER:
    case JOURNAL_STATISTICAL:
    case JOURNAL_MODULE:
        break;
    }
    return kind != PERIOD_REGULAR && kind != PERIOD_ADJUSTMENT;
}

static bool
year_is_far(const struct judging *judging)
{
    const struct model *model = judging->model;
    int year = judging->place.year;

    if (model->state == COMPANY_TAKE_ON || judging->journal->type == JOURNAL_CLOSING ||
            model->current_year == MODEL_NONE)
        return false;
    return year != model->current_year && year != model_year_before(model, model->current_year) &&
           model_year_before(model, year) != model->current_year;
}

/* ---- who is closed ---- */

static bool
is_touched(const struct judging *judging, int subledger)
{
    int own = judging->journal->subledger == MODEL_NONE ? 0 : judging->journal->subledger;

    if (subledger == own)
        return true;
    for (int i = 0; i < judging->count; i++)
        if (judging->entries[i].account != MODEL_NONE &&
                judging->model->accounts[judging->entries[i].account].subledger == subledger)
            return true;
    return false;
}

static void
judge_subledger(struct judging *judging, int subledger)
{
    const struct model *model = judging->model;
    const struct model_subledger *of = &model->subledgers[subledger];
    bool exempt = judging->journal->from_file && model->state == COMPANY_TAKE_ON;
    int date = judging->place.date;

    judge_refuse(judging, "period.closed", judging->place.period->states[subledger] != PERIOD_OPEN);
    judge_refuse(judging, "window.closed",
            judging->place.period->kind == PERIOD_REGULAR && date != 0 && !exempt &&
                    of->open_from != 0 && (date < of->open_from || date > of->open_to));
}

void
judge_time(struct judging *judging)
{
    const struct model *model = judging->model;
    const struct model_place *place = &judging->place;

    judge_refuse(judging, "journal.date", place->date == 0);
    judge_period(judging);
    judge_refuse(judging, "year.range", place->year != MODEL_NONE && year_is_far(judging));
    judge_refuse(judging, "type.closing", judging->journal->type == JOURNAL_CLOSING);
    if (place->period == NULL)
        return;
    judge_refuse(judging, "type.period", type_is_wrong(judging));
    judge_refuse(judging, "company.closed",
            place->period->kind == PERIOD_REGULAR && place->date != 0 && model->master_from != 0 &&
                    place->date < model->master_from);
    for (int i = 0; i < model->subledger_count; i++)
        if (is_touched(judging, i))
            judge_subledger(judging, i);
}
