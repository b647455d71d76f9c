/* model_template — the journals that templates make. */
#include "tests/sim/tally.h"

bool
model_takes_input(const struct model_template *template)
{
    if (template->kind == TEMPLATE_ALLOCATION)
        return template->pool == MODEL_NONE;
    for (int i = 0; i < template->journal.line_count && template->kind == TEMPLATE_FORMULA; i++)
        if (template->reckonings[i].basis == MODEL_OF_INPUT)
            return true;
    return false;
}

/* A template with what it is asked for. */
struct asking {
    const struct model *model;
    const struct model_template *template;
    int date;
    int64_t input;
};

/* Positive on the account's natural side. */
static enum fault
stands_at(const struct asking *asking, int account, struct tally_on_day *ret)
{
    if (!tally_day(asking->model, account, asking->date, ret))
        return FAULT_YEAR_UNKNOWN;
    if (asking->model->accounts[account].natural == SIDE_CREDIT) {
        ret->amount = -ret->amount;
        ret->quantity = -ret->quantity;
    }
    return OK;
}

/* Half a unit and more is one, on both sides of nothing. */
static int64_t
percent_of(int128 amount, int64_t hundredths)
{
    int128 magnitude = (amount < 0 ? -amount : amount) * hundredths;
    int64_t rounded = (int64_t)((magnitude * 2 + 10000) / 20000);

    return amount < 0 ? -rounded : rounded;
}

/* ---- a formula ---- */

static enum fault
reckon(const struct asking *asking, int64_t amounts[MODEL_LINES])
{
    for (int i = 0; i < asking->template->journal.line_count; i++) {
        const struct model_reckoning *reckoning = &asking->template->reckonings[i];
        struct tally_on_day balance;
        enum fault fault;

        amounts[i] = 0;
        if (reckoning->basis == MODEL_OF_INPUT)
            amounts[i] = percent_of(asking->input, reckoning->percent);
        if (reckoning->basis == MODEL_OF_FIRST)
            amounts[i] = percent_of(amounts[0], reckoning->percent);
        if (reckoning->basis != MODEL_OF_BALANCE)
            continue;
        if ((fault = stands_at(asking, reckoning->account, &balance)))
            return fault;
        amounts[i] = percent_of(balance.amount, reckoning->percent);
    }
    return OK;
}

/* ---- an allocation ---- */

/* Shares are hundredths, quantities millionths; the scale of a share is that of the ledger. */
static enum fault
weigh(const struct asking *asking, int64_t weights[MODEL_LINES])
{
    int128 sum = 0;

    for (int i = 0; i < asking->template->journal.line_count; i++) {
        const struct model_reckoning *reckoning = &asking->template->reckonings[i];
        struct tally_on_day counted = {0};
        enum fault fault;

        if (reckoning->basis == MODEL_BY_QUANTITY &&
                (fault = stands_at(asking, reckoning->account, &counted)))
            return fault;
        if (counted.quantity < 0)
            return FAULT_TEMPLATE_SPREAD;
        weights[i] = reckoning->basis == MODEL_SHARE ? reckoning->percent * 10000000
                                                     : (int64_t)counted.quantity;
        sum += weights[i];
    }
    return sum > 0 ? OK : FAULT_TEMPLATE_SPREAD;
}

static enum fault
allocate(const struct asking *asking, int64_t amounts[MODEL_LINES])
{
    const struct model_template *template = asking->template;
    struct tally_on_day pool = {.amount = asking->input};
    int64_t weights[MODEL_LINES];
    enum fault fault;

    if ((template->pool != MODEL_NONE && (fault = stands_at(asking, template->pool, &pool))) ||
            (fault = weigh(asking, weights)))
        return fault;
    model_spread((int64_t)pool.amount, weights, template->journal.line_count, amounts);
    for (int i = 0; i < template->journal.line_count; i++)
        if (template->reckonings[i].basis == MODEL_WHOLE)
            amounts[i] = (int64_t)pool.amount;
    return OK;
}

/* ---- the journal ---- */

/* Lines count on their own side until all are reckoned; the rest is what the others leave. */
static void
put_amounts(const struct model_template *template, const int64_t amounts[MODEL_LINES],
        struct model_journal *journal)
{
    int64_t sum = 0;

    for (int i = 0; i < journal->line_count; i++) {
        struct model_line *line = &journal->lines[i];

        line->amount = line->side == SIDE_CREDIT ? -amounts[i] : amounts[i];
        sum += line->amount;
    }
    for (int i = 0; i < journal->line_count; i++) {
        struct model_line *line = &journal->lines[i];

        if (template->reckonings[i].basis == MODEL_REST)
            line->amount = -sum;
        if (line->amount != 0)
            line->side = line->amount < 0 ? SIDE_CREDIT : SIDE_DEBIT;
    }
}

/* What a line gives to dimensions it gives whole. */
static void
put_parts(struct model_journal *journal)
{
    for (int i = 0; i < journal->line_count; i++) {
        struct model_line *line = &journal->lines[i];

        if (line->amount == 0)
            line->part_count = 0;
        for (int p = 0; p < line->part_count; p++)
            line->parts[p].amount = line->amount;
    }
}

enum fault
model_make(const struct model *model, int template, int date, int64_t input, bool has_input,
        struct model_journal *ret)
{
    const struct model_template *of = &model->templates[template];
    const struct asking asking = {model, of, date, input};
    int64_t amounts[MODEL_LINES] = {0};
    enum fault fault = OK;

    if (of->state != TEMPLATE_ACTIVE)
        return FAULT_TEMPLATE_STATE;
    if (model_takes_input(of) != has_input)
        return FAULT_TEMPLATE_INPUT;
    if (of->kind == TEMPLATE_FORMULA)
        fault = reckon(&asking, amounts);
    if (of->kind == TEMPLATE_ALLOCATION)
        fault = allocate(&asking, amounts);
    if (fault != OK)
        return fault;
    *ret = of->journal;
    ret->date = date;
    if (of->kind != TEMPLATE_FIXED)
        put_amounts(of, amounts, ret);
    put_parts(ret);
    return OK;
}

enum fault
model_make_due(const struct model *model, int schedule, int due, struct model_journal *ret)
{
    const struct model_schedule *of = &model->schedules[schedule];
    enum fault fault = model_make(model, of->template, due, of->input, of->has_input, ret);

    if (fault == OK && of->own_plan) {
        ret->plan = of->plan;
        ret->style = of->style;
    }
    return fault;
}
