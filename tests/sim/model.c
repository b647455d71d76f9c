#include "tests/sim/model.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "ledger/name/name.h"

static void
copy(char *ret, const char *text)
{
    snprintf(ret, MODEL_CODE, "%s", text);
}

/* ---- the chart ---- */

static void
add_category(struct model *model, const char *code, enum account_type type)
{
    struct model_category *category = &model->categories[model->category_count++];

    copy(category->code, code);
    category->type = type;
    category->parent = MODEL_NONE;
}

static void
add_source(struct model *model, const char *code)
{
    struct model_source *source = &model->sources[model->source_count++];

    copy(source->code, code);
    copy(source->series, strcmp(code, "CL") == 0 ? code : "GL");
    source->standard = true;
}

static void
add_dimension(struct model *model, const char *code, enum dimension_kind kind)
{
    struct model_dimension *dimension = &model->dimensions[model->dimension_count++];

    copy(dimension->code, code);
    dimension->kind = kind;
}

static void
add_currencies(struct model *model, const char *own)
{
    static const char *const codes[] = {"EUR", "USD", "JPY"};
    bool known = currency_of(own, &model->currencies[model->currency_count++]);

    assert(known);
    for (size_t i = 0; i < COUNT_OF(codes); i++)
        known = strcmp(codes[i], own) == 0 ||
                (currency_of(codes[i], &model->currencies[model->currency_count++]) && known);
    assert(known);
}

void
model_init(struct model *model, const char *code, const char *currency, enum numbering numbering)
{
    static const char *const roots[] = {
            "ASSETS", "LIABILITIES", "EQUITY", "INCOME", "EXPENSES", "STATISTICS"};
    static const char *const sources[] = {"OB", "JE", "PV", "RV", "IC", "PE", "AU", "ST", "AC",
            "WT", "CL", "AP", "AR", "IN", "JC", "SV", "PR"};

    *model = (struct model){.state = COMPANY_TAKE_ON,
            .numbering = numbering,
            .retained = MODEL_NONE,
            .current_year = MODEL_NONE};
    copy(model->code, code);
    add_currencies(model, currency);
    for (size_t i = 0; i < COUNT_OF(roots); i++)
        add_category(model, roots[i], (enum account_type)(i + 1));
    for (size_t i = 0; i < COUNT_OF(sources); i++)
        add_source(model, sources[i]);
    add_dimension(model, "1", DIMENSION_COST_CENTRE);
    add_dimension(model, "6", DIMENSION_PROJECT);
    copy(model->subledgers[model->subledger_count++].code, "GENERAL");
    copy(model->books[model->book_count++], "PRIMARY");
    model->ytd = model_add_account(model, "YTD", "Unclosed result", ACCOUNT_EQUITY, ACCOUNT_NORMAL);
    model->accounts[model->ytd].direct = false;
}

int
model_account(const struct model *model, const char *code)
{
    for (int i = 0; i < model->account_count; i++)
        if (code_same(model->accounts[i].code, code))
            return i;
    return MODEL_NONE;
}

int
model_source(const struct model *model, const char *code)
{
    for (int i = 0; i < model->source_count; i++)
        if (code_same(model->sources[i].code, code))
            return i;
    return MODEL_NONE;
}

enum side
model_natural(enum account_type type)
{
    return type == ACCOUNT_LIABILITY || type == ACCOUNT_EQUITY || type == ACCOUNT_INCOME
                   ? SIDE_CREDIT
                   : SIDE_DEBIT;
}

int
model_add_account(struct model *model, const char *code, const char *name, enum account_type type,
        enum account_kind kind)
{
    struct model_account *account = &model->accounts[model->account_count];

    assert(model->account_count < MODEL_ACCOUNTS);
    *account = (struct model_account){
            .type = type,
            .kind = kind,
            .active = true,
            .direct = true,
            .natural = model_natural(type),
            .unit = type == ACCOUNT_STATISTICAL ? "persons" : NULL,
            .category = MODEL_NONE,
            .subledger = MODEL_NONE,
            .cost_centre = MODEL_NONE,
    };
    copy(account->code, code);
    copy(account->name, name);
    return model->account_count++;
}

bool
model_is_income(const struct model *model, int account)
{
    enum account_type type = model->accounts[account].type;

    return type == ACCOUNT_INCOME || type == ACCOUNT_EXPENSE;
}

/* ---- years ---- */

static void
add_period(struct model *model, struct model_year *year, int number, enum period_kind kind,
        int first_day, int last_day)
{
    struct model_period *period = &year->periods[year->period_count++];

    assert(year->period_count <= MODEL_PERIODS);
    *period = (struct model_period){number, kind, first_day, last_day, PERIOD_OPEN, {0}, {false}};
    for (int i = 0; i < MODEL_SUBLEDGERS; i++)
        period->states[i] = PERIOD_OPEN;
    (void)model;
}

static int
last_of_regular(const struct model_year *year, int first_day, int number, bool thirteen)
{
    int last_day = thirteen ? day_add(first_day, 27) : day_month_last(first_day);

    return last_day > year->last_day || (thirteen && number == 13) ? year->last_day : last_day;
}

static int
number_of_year(const struct model *model, int last_day)
{
    int same = 0;

    for (int i = 0; i < model->year_count; i++)
        same += model->years[i].number / 10 == day_year(last_day);
    return day_year(last_day) * 10 + same;
}

int
model_add_year(struct model *model, int first_day, int last_day, int adjustments, bool thirteen)
{
    struct model_year *year = &model->years[model->year_count];
    int number = 0;

    assert(model->year_count < MODEL_YEARS);
    *year = (struct model_year){.number = number_of_year(model, last_day),
            .first_day = first_day,
            .last_day = last_day,
            .state = YEAR_OPEN,
            .numbering = model->numbering};
    add_period(model, year, 0, PERIOD_OPENING, first_day, first_day);
    for (int day = first_day; day <= last_day;
            day = day_add(year->periods[year->period_count - 1].last_day, 1)) {
        number++;
        add_period(model, year, number, PERIOD_REGULAR, day,
                last_of_regular(year, day, number, thirteen));
    }
    for (int i = 1; i <= adjustments; i++)
        add_period(model, year, number + i, PERIOD_ADJUSTMENT, last_day, last_day);
    add_period(model, year, 99, PERIOD_CLOSING, last_day, last_day);
    if (model->current_year == MODEL_NONE) {
        model->current_year = model->year_count;
        model->current_period = 1;
    }
    return model->year_count++;
}

int
model_year_of_day(const struct model *model, int day)
{
    for (int i = 0; i < model->year_count; i++)
        if (day >= model->years[i].first_day && day <= model->years[i].last_day)
            return i;
    return MODEL_NONE;
}

int
model_year_before(const struct model *model, int year)
{
    return model_year_of_day(model, day_add(model->years[year].first_day, -1));
}

int
model_year_first(const struct model *model)
{
    int first = MODEL_NONE;

    for (int i = 0; i < model->year_count; i++)
        if (first == MODEL_NONE || model->years[i].first_day < model->years[first].first_day)
            first = i;
    return first;
}

int
model_year_last(const struct model *model)
{
    int last = MODEL_NONE;

    for (int i = 0; i < model->year_count; i++)
        if (last == MODEL_NONE || model->years[i].first_day > model->years[last].first_day)
            last = i;
    return last;
}

const struct model_period *
model_period(const struct model_year *year, int number)
{
    for (int i = 0; i < year->period_count; i++)
        if (year->periods[i].number == number)
            return &year->periods[i];
    return NULL;
}

const struct model_period *
model_regular(const struct model_year *year, int day)
{
    for (int i = 0; i < year->period_count; i++)
        if (year->periods[i].kind == PERIOD_REGULAR && day >= year->periods[i].first_day &&
                day <= year->periods[i].last_day)
            return &year->periods[i];
    return NULL;
}

int
model_last_period(const struct model_year *year)
{
    return year->periods[year->period_count - 2].number;
}

/* The next regular period behind the current one that is not closed, in this year or, unless it was
 * reopened, in a later one. */
static void
leave_current(struct model *model)
{
    bool passed = false;

    for (int y = model_year_first(model); y != MODEL_NONE;
            y = model_year_of_day(model, day_add(model->years[y].last_day, 1)))
        for (int p = 0; p < model->years[y].period_count; p++) {
            const struct model_period *period = &model->years[y].periods[p];

            if (passed && period->kind == PERIOD_REGULAR && period->all < PERIOD_CLOSED) {
                model->current_year = y;
                model->current_period = period->number;
                return;
            }
            passed =
                    passed || (y == model->current_year && period->number == model->current_period);
            if (passed && model->years[y].ended && p + 1 == model->years[y].period_count)
                return;
        }
}

void
model_set_state(struct model *model, int year, int period, int subledger, enum period_state state)
{
    struct model_period *set =
            (struct model_period *)(uintptr_t)model_period(&model->years[year], period);

    if (subledger != MODEL_NONE) {
        set->states[subledger] = state;
        set->closed_itself[subledger] = state >= PERIOD_CLOSED;
        return;
    }
    set->all = state;
    for (int i = 0; i < MODEL_SUBLEDGERS; i++)
        if (state >= PERIOD_CLOSED || set->states[i] < PERIOD_CLOSED)
            set->states[i] = state;
    if (state >= PERIOD_CLOSED && year == model->current_year && period == model->current_period)
        leave_current(model);
}

void
model_reopen_period(struct model *model, int year, int period, int subledger)
{
    struct model_period *set =
            (struct model_period *)(uintptr_t)model_period(&model->years[year], period);
    const struct model_period *current;

    if (subledger != MODEL_NONE) {
        set->states[subledger] = PERIOD_OPEN;
        set->closed_itself[subledger] = false;
        return;
    }
    set->all = PERIOD_OPEN;
    for (int i = 0; i < MODEL_SUBLEDGERS; i++)
        set->states[i] = set->closed_itself[i] ? PERIOD_CLOSED : PERIOD_OPEN;
    current = model_period(&model->years[model->current_year], model->current_period);
    if (set->kind == PERIOD_REGULAR && set->first_day < current->first_day) {
        model->current_year = year;
        model->current_period = period;
    }
}
