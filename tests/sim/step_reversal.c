/* step_reversal — posted journals are taken back. */
#include "base/day.h"
#include "tests/sim/draw.h"

/* ---- where a reversal by hand goes ---- */

enum where { WHERE_NOTHING_IS_SAID, WHERE_ON_A_DAY, WHERE_IN_A_PERIOD };

static int
today(const struct sim *sim)
{
    return moment_day(sim->now);
}

static void
place_in(const struct sim *sim, int year, const struct model_period *period,
        struct model_journal *ret)
{
    int day = today(sim);

    ret->year = year;
    ret->period = period->number;
    ret->date = day < period->first_day  ? period->first_day
                : day > period->last_day ? period->last_day
                                         : day;
}

/* A year that was ended and still takes late entries, as its last period is open. */
static int
ended_year(const struct sim *sim)
{
    for (int i = 0; i < sim->model->year_count; i++)
        if (sim->model->years[i].ended && sim->model->years[i].state != YEAR_LOCKED)
            return i;
    return MODEL_NONE;
}

static void
draw_period_of(struct sim *sim, json_t *input, struct model_journal *ret)
{
    const struct model *model = sim->model;
    const struct model_year *year;
    int ended = ended_year(sim);
    bool late = ended != MODEL_NONE && sim_chance(sim, 40);

    ret->year = late                  ? ended
                : sim_chance(sim, 70) ? model->current_year
                                      : sim_pick(sim, model->year_count);
    year = &model->years[ret->year];
    /* 0 stands for nothing said: it is the first of them. */
    place_in(sim, ret->year,
            &year->periods[late ? year->period_count - 1
                                : 1 + sim_pick(sim, year->period_count - 1)],
            ret);
    sim_set_int(input, "year", year->number);
    sim_set_int(input, "period", ret->period);
}

/* Into the request, and into the document as it is to be. */
static void
draw_place(struct sim *sim, json_t *input, struct model_journal *ret)
{
    const struct model *model = sim->model;
    enum where where = (enum where)sim_pick(sim, 3);

    if (where == WHERE_NOTHING_IS_SAID) {
        place_in(sim, model->current_year,
                model_period(&model->years[model->current_year], model->current_period), ret);
    } else if (where == WHERE_ON_A_DAY) {
        ret->date = draw_day(sim);
        if (ret->date == 0)
            ret->date = model->years[model->current_year].last_day;
        sim_set(input, "date", sim_day(sim, ret->date));
    } else {
        draw_period_of(sim, input, ret);
    }
}

static bool
is_far(const struct model *model, int year)
{
    return model->state != COMPANY_TAKE_ON && year != model->current_year &&
           year != model_year_before(model, model->current_year) &&
           model_year_before(model, year) != model->current_year;
}

/* ---- what is foretold ---- */

/* What opened the books is undone where it stands: nothing else may be said. */
static bool
says_otherwise(const struct model *model, int original, const json_t *input)
{
    const char *day = json_string_value(json_object_get(input, "date"));
    int date = 0;

    if (json_object_get(input, "period") != NULL)
        return true; /* it is never 0 */
    return day != NULL && day_parse(day, &date) && date != model->postings[original].date;
}

static enum fault
judge_reversal(const struct model *model, int original, const struct model_journal *document,
        const json_t *input)
{
    int year = document->year != MODEL_NONE ? document->year
                                            : model_year_of_day(model, document->date);

    if (model->postings[original].type == JOURNAL_CLOSING)
        return FAULT_REVERSAL_CLOSING;
    if (model->postings[original].reversed_by != MODEL_NONE)
        return FAULT_REVERSAL_LIVE;
    if (model_reversal_waits(model, original))
        return FAULT_REVERSAL_PENDING;
    if (document->type == JOURNAL_TAKE_ON)
        return says_otherwise(model, original, input) ? FAULT_REVERSAL_OPENING : OK;
    return year == MODEL_NONE ? FAULT_YEAR_UNKNOWN : is_far(model, year) ? FAULT_REVERSAL_YEAR : OK;
}

/* What opened the books is undone where it stands, until the company has started. */
static void
draw_document_of(struct sim *sim, int original, json_t *input, struct model_journal *ret)
{
    static const char *const styles[] = {"", "swap", "negate"};
    const struct model_posting *of = &sim->model->postings[original];
    int style = sim_pick(sim, COUNT_OF(styles));

    *ret = model_reversal(sim->model, original);
    ret->style = style == 0 ? REVERSAL_SWAPS_SIDES : (enum reversal_style)style;
    sim_set(input, "style", styles[style]);
    draw_place(sim, input, ret);
    if (of->type != JOURNAL_TAKE_ON)
        return;
    if (sim->model->state != COMPANY_TAKE_ON) {
        ret->type = JOURNAL_NORMAL;
        return;
    }
    ret->year = of->year;
    ret->period = of->period;
    ret->date = of->date;
}

/* ---- the step ---- */

/* One that the primary book alone has is numbered as one for all books is: it is chosen often, as
 * whoever tells them apart by the number makes wrong books. */
static int
draw_original(struct sim *sim)
{
    const struct model *model = sim->model;
    int from = sim_pick(sim, model->posting_count);

    if (model->book_count == 1 || !sim_chance(sim, 30))
        return from;
    for (int i = 0; i < model->posting_count; i++) {
        int original = (from + i) % model->posting_count;

        if (model->postings[original].number_book == 0 && model_reversal(model, original).book == 0)
            return original;
    }
    return from;
}

static int
keep(struct sim *sim, const struct model_journal *document, const json_t *answer)
{
    struct model_journal *journal = &sim->model->journals[sim->model->journal_count];

    *journal = *document;
    journal->journal_id = sim_int(answer, "journal_id");
    journal->set_id = sim_int(answer, "set_id");
    journal->version = sim_int(answer, "version");
    return sim->model->journal_count++;
}

void
sim_step_reversal(struct sim *sim)
{
    struct model *model = sim->model;
    struct model_journal document;
    enum fault foretold;
    json_t *input;
    json_t *answer;
    int original;
    int made;

    if (model->posting_count == 0 || model->journal_count + 4 >= MODEL_JOURNALS ||
            model->posting_count + 8 >= MODEL_POSTINGS || model->entry_count + 200 >= MODEL_ENTRIES)
        return;
    original = draw_original(sim);
    input = sim_input(sim);
    sim_set_int(input, "seq", original + 1);
    draw_document_of(sim, original, input, &document);
    foretold = judge_reversal(model, original, &document, input);
    sim_say(sim, "make a ");
    draw_say(sim, &document);
    answer = sim_ask(sim, "reversal.create", input, foretold);
    if (!sim->failed && foretold == OK) {
        made = keep(sim, &document, answer);
        if (sim_chance(sim, 80))
            post_document(sim, made);
    }
    json_close(&answer);
}
