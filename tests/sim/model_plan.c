/* model_plan — how postings are to be undone, and the documents that wait to do it. */
#include <assert.h>
#include <stddef.h>

#include "base/day.h"
#include "tests/sim/model.h"

/* ---- where a plan leads ---- */

static const struct model_period *
first_regular(const struct model *model, int year)
{
    for (int i = 0; year != MODEL_NONE && i < model->years[year].period_count; i++)
        if (model->years[year].periods[i].kind == PERIOD_REGULAR)
            return &model->years[year].periods[i];
    return NULL;
}

static int
year_after(const struct model *model, int year)
{
    return model_year_of_day(model, day_add(model->years[year].last_day, 1));
}

static int
count_regular(const struct model_year *year)
{
    int count = 0;

    for (int i = 0; i < year->period_count; i++)
        count += year->periods[i].kind == PERIOD_REGULAR;
    return count;
}

static struct model_place
first_day_of(int year, const struct model_period *period)
{
    if (year == MODEL_NONE || period == NULL)
        return (struct model_place){.year = MODEL_NONE};
    return (struct model_place){year, period, period->first_day};
}

/* An adjustment period is followed by the next year; the opening one by the first of its own. */
static struct model_place
next_period(const struct model *model, int year, const struct model_period *period)
{
    const struct model_year *of = &model->years[year];

    if (period->kind == PERIOD_OPENING)
        return first_day_of(year, first_regular(model, year));
    for (int i = 0; i < of->period_count && period->kind == PERIOD_REGULAR; i++)
        if (of->periods[i].kind == PERIOD_REGULAR && of->periods[i].first_day > period->last_day)
            return first_day_of(year, &of->periods[i]);
    year = year_after(model, year);
    return first_day_of(year, first_regular(model, year));
}

/* The calendar names the period after a regular one, and period 1 behind the last and of the
 * adjustment periods. */
static struct model_place
reverse_in(const struct model *model, int year, const struct model_period *period)
{
    if (period->number < count_regular(&model->years[year]))
        return first_day_of(year, model_period(&model->years[year], period->number + 1));
    year = year_after(model, year);
    return first_day_of(year, first_regular(model, year));
}

static struct model_place
on_date(const struct model *model, int date)
{
    int year = model_year_of_day(model, date);
    const struct model_period *period =
            year == MODEL_NONE ? NULL : model_regular(&model->years[year], date);

    if (period == NULL)
        return (struct model_place){.year = MODEL_NONE};
    return (struct model_place){year, period, date};
}

struct model_place
model_plan_due(const struct model *model, const struct model_plan *plan)
{
    const struct model_posting *original = &model->postings[plan->original];

    return model_plan_leads(model, original->year,
            model_period(&model->years[original->year], original->period), plan->kind, plan->date);
}

struct model_place
model_plan_leads(const struct model *model, int year, const struct model_period *period,
        enum reversal_kind kind, int date)
{
    int after = year_after(model, year);

    switch (kind) {
    case REVERSAL_ON_DATE:
        return on_date(model, date);
    case REVERSAL_NEXT_PERIOD:
    case REVERSAL_PERIOD_END:
        return next_period(model, year, period);
    case REVERSAL_REVERSE_IN:
        return reverse_in(model, year, period);
    case REVERSAL_YEAR_END:
        return first_day_of(after, first_regular(model, after));
    case REVERSAL_NONE:
    case REVERSAL_BY_HAND:
        break;
    }
    return (struct model_place){.year = MODEL_NONE};
}

bool
model_plan_refuses(enum journal_type type, const struct model_period *period, int date,
        enum reversal_kind kind, int plan_date)
{
    if (kind == REVERSAL_NONE)
        return false;
    return type == JOURNAL_CLOSING || type == JOURNAL_TAKE_ON ||
           (kind == REVERSAL_ON_DATE && plan_date <= date) ||
           (kind == REVERSAL_REVERSE_IN && period != NULL &&
                   (period->kind == PERIOD_OPENING || period->kind == PERIOD_CLOSING));
}

/* ---- plans ---- */

int
model_plan(const struct model *model, int original)
{
    for (int i = 0; i < model->plan_count; i++)
        if (model->plans[i].original == original && !model->plans[i].ended)
            return i;
    return MODEL_NONE;
}

/* Books are made before the first posting: what is for all stands in each. */
static int
book_of(const struct model *model, const struct model_posting *of)
{
    for (int i = of->first_entry; i < of->first_entry + of->entry_count; i++)
        if (model->entries[i].book != of->number_book)
            return MODEL_ALL_BOOKS;
    return model->book_count == 1 ? MODEL_ALL_BOOKS : of->number_book;
}

/* S4-41: what came from a module becomes a normal journal. */
struct model_journal
model_reversal(const struct model *model, int original)
{
    const struct model_posting *of = &model->postings[original];

    return (struct model_journal){
            .posting = MODEL_NONE,
            .year = MODEL_NONE,
            .period = -1,
            .reverses = original,
            .state = JOURNAL_DRAFT,
            .type = of->type == JOURNAL_MODULE ? JOURNAL_NORMAL : of->type,
            .source = of->type == JOURNAL_USER ? of->source : MODEL_NONE,
            .subledger = of->subledger,
            .book = book_of(model, of),
    };
}

bool
model_reversal_waits(const struct model *model, int posting)
{
    for (int i = 0; i < model->journal_count; i++)
        if (model->journals[i].reverses == posting && !model->journals[i].discarded &&
                model->journals[i].posting == MODEL_NONE &&
                model->journals[i].state != JOURNAL_CANCELLED)
            return true;
    return false;
}

/* What was no document was approved with no plan. */
static bool
was_approved(const struct model *model, const struct model_plan *plan)
{
    const struct model_posting *of = &model->postings[plan->original];

    return of->journal_id != 0 && of->plan == plan->kind && of->plan_style == plan->style &&
           of->plan_date == plan->date;
}

/* Its plan stands for it where that was approved with the original, or where nobody is asked. */
static void
hand_in(const struct model *model, struct model_journal *document, bool approved)
{
    document->state = JOURNAL_DRAFT;
    document->submitted = true;
    if (!approved) {
        model_ask(model, document);
        document->content = model_content(model, document);
    }
    document->as_planned = !model_waits(document);
    document->state = document->as_planned ? JOURNAL_APPROVED : JOURNAL_SUBMITTED;
}

/* Its id is the ledger's own affair. */
static bool
make_document(struct model *model, int plan, bool approved)
{
    struct model_plan *of = &model->plans[plan];
    struct model_place due = model_plan_due(model, of);
    struct model_journal *journal = &model->journals[model->journal_count];

    if (due.year == MODEL_NONE)
        return false;
    assert(model->journal_count < MODEL_JOURNALS);
    *journal = model_reversal(model, of->original);
    journal->year = due.year;
    journal->period = due.period->number;
    journal->date = due.date;
    journal->style = of->style;
    hand_in(model, journal, approved);
    of->document = model->journal_count++;
    return true;
}

bool
model_plan_document(struct model *model, int plan)
{
    return make_document(model, plan, was_approved(model, &model->plans[plan]));
}

void
model_plan_begin(struct model *model, const struct model_plan *plan, bool posted_with)
{
    int at = model->plan_count;

    assert(model->plan_count < MODEL_PLANS);
    model->plans[model->plan_count] = *plan;
    model->plans[model->plan_count].document = MODEL_NONE;
    if (plan->style == 0)
        model->plans[model->plan_count].style = REVERSAL_SWAPS_SIDES;
    model->plan_count++;
    make_document(model, at, posted_with || was_approved(model, &model->plans[at]));
}

/* The plan that it had when it was reversed; not one that was taken back. */
static const struct model_plan *
plan_met(const struct model *model, int original)
{
    for (int i = 0; i < model->plan_count; i++)
        if (model->plans[i].original == original && model->plans[i].met)
            return &model->plans[i];
    return NULL;
}

void
model_plan_meet(struct model *model, int reversal)
{
    int original = model->postings[reversal].reverses;
    int undone = model->postings[original].reverses;
    int plan = model_plan(model, original);
    const struct model_plan *before = undone == MODEL_NONE ? NULL : plan_met(model, undone);

    if (plan != MODEL_NONE)
        model->plans[plan].ended = model->plans[plan].met = true;
    if (before != NULL)
        model_plan_begin(model,
                &(struct model_plan){
                        .original = reversal, .kind = REVERSAL_BY_HAND, .style = before->style},
                false);
}

int
model_plan_catch_up(struct model *model)
{
    int made = 0;

    for (int original = 0; original < model->posting_count; original++) {
        int plan = model_plan(model, original);

        if (plan != MODEL_NONE && model->plans[plan].document == MODEL_NONE &&
                !model_reversal_waits(model, original))
            made += model_plan_document(model, plan);
    }
    return made;
}
