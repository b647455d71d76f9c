/* life — a company is founded, and takes one step after the other. */
#include <stdio.h>

#include "base/day.h"
#include "tests/sim/sim.h"

struct kind {
    const char *name;
    int weight;
    void (*run)(struct sim *sim);
};

static const struct kind kinds[] = {
#define SIM_STEP(name, weight, sentence) {#name, weight, sim_step_##name},
#include "tests/sim/steps.def"
#undef SIM_STEP
};

int
sim_kind_count(void)
{
    return (int)COUNT_OF(kinds);
}

int
sim_kind_draw(struct dice *dice)
{
    int64_t sum = 0;
    int64_t drawn;

    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        sum += kinds[i].weight;
    drawn = dice_below(dice, sum);
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if ((drawn -= kinds[i].weight) < 0)
            return (int)i;
    return 0;
}

/* ---- the beginning ---- */

struct first_account {
    const char *code;
    const char *name;
    enum account_type type;
    enum account_kind kind;
};

static const struct first_account chart[] = {
        {"1510", "Receivables", ACCOUNT_ASSET, ACCOUNT_NORMAL},
        {"1930", "Bank", ACCOUNT_ASSET, ACCOUNT_NORMAL},
        {"2440", "Payables", ACCOUNT_LIABILITY, ACCOUNT_NORMAL},
        {"2091", "Retained", ACCOUNT_EQUITY, ACCOUNT_NORMAL},
        {"3010", "Sales", ACCOUNT_INCOME, ACCOUNT_NORMAL},
        {"5010", "Rent", ACCOUNT_EXPENSE, ACCOUNT_NORMAL},
        {"5090", "Premises", ACCOUNT_EXPENSE, ACCOUNT_TEMPLATE},
        {"7010", "Salaries", ACCOUNT_EXPENSE, ACCOUNT_NORMAL},
        {"9010", "Heads", ACCOUNT_STATISTICAL, ACCOUNT_NORMAL},
};

static void
ask_plainly(struct sim *sim, const char *name, json_t *input)
{
    json_t *output = sim_ask(sim, name, input, OK);

    json_close(&output);
}

static void
found_company(struct sim *sim, const char *currency, enum numbering numbering)
{
    static int founded;
    char code[MODEL_CODE];
    json_t *input = json_object();

    snprintf(code, sizeof(code), "C%d", ++founded);
    model_init(sim->model, code, currency, numbering);
    sim_set(input, "code", code);
    sim_set(input, "name", "Simulated Ltd");
    sim_set(input, "currency", currency);
    sim_set(input, "numbering", numbering == NUMBERING_PER_YEAR ? "per-year" : "per-period");
    ask_plainly(sim, "company.create", input);
    sim_say(sim, "company %s in %s, numbers %s", code, currency,
            numbering == NUMBERING_PER_YEAR ? "per year" : "per period");
}

static void
found_chart(struct sim *sim)
{
    static const char *const types[] = {
            "", "asset", "liability", "equity", "income", "expense", "statistical"};

    for (size_t i = 0; i < COUNT_OF(chart); i++) {
        json_t *input = sim_input(sim);

        sim_set(input, "code", chart[i].code);
        sim_set(input, "name", chart[i].name);
        sim_set(input, "type", types[chart[i].type]);
        sim_set(input, "kind", chart[i].kind == ACCOUNT_TEMPLATE ? "template" : "normal");
        if (chart[i].type == ACCOUNT_STATISTICAL)
            sim_set(input, "unit", "persons");
        ask_plainly(sim, "account.create", input);
        model_add_account(sim->model, chart[i].code, chart[i].name, chart[i].type, chart[i].kind);
    }
}

static void
found_year(struct sim *sim)
{
    static const int firsts[] = {20260101, 20250701, 20260301};
    int first_day = firsts[sim_pick(sim, COUNT_OF(firsts))];
    bool thirteen = sim_chance(sim, 25);
    int adjustments = sim_pick(sim, 3);
    json_t *input = sim_input(sim);

    sim_set(input, "first_day", sim_day(sim, first_day));
    sim_set_int(input, "adjustment_count", adjustments);
    json_object_set_new(input, "thirteen", json_boolean(thirteen));
    ask_plainly(sim, "year.create", input);
    model_add_year(sim->model, first_day, day_add(day_add_months(first_day, 12), -1), adjustments,
            thirteen);
    sim_say(sim, "; first year from %s, %s, %d adjustment periods", day_text(first_day).chars,
            thirteen ? "13 x 4 weeks" : "months", adjustments);
}

static void
found_values(struct sim *sim)
{
    static const struct {
        int dimension;
        const char *code;
    } values[] = {
            {0, "NORTH"},
            {0, "SOUTH"},
            {1, "P1"},
    };

    for (size_t i = 0; i < COUNT_OF(values); i++) {
        struct model_value *value = &sim->model->values[sim->model->value_count++];
        json_t *input = sim_input(sim);

        *value = (struct model_value){.dimension = values[i].dimension, .active = true};
        snprintf(value->code, sizeof(value->code), "%s", values[i].code);
        sim_set(input, "dimension", sim->model->dimensions[value->dimension].code);
        sim_set(input, "code", value->code);
        sim_set(input, "name", value->code);
        ask_plainly(sim, "value.create", input);
    }
}

static void
found_retained(struct sim *sim)
{
    json_t *input = sim_input(sim);

    sim_set(input, "retained_account", "2091");
    ask_plainly(sim, "company.set-result-accounts", input);
    sim->model->retained = model_account(sim->model, "2091");
}

/* The company's id: the newest. Nothing that is asked needs it, but the head is looked at by it. */
static void
find_company(struct sim *sim)
{
    if (sim->failed)
        return;
    if (work_read(&sim->work) != OK ||
            company_find_code(&sim->work, sim->model->code, &sim->company_id) != OK)
        sim_differ(sim, "company %s is not found", sim->model->code);
    work_read_end(&sim->work);
}

void
sim_begin(struct sim *sim, uint64_t seed)
{
    static const char *const currencies[] = {"SEK", "SEK", "EUR", "JPY", "KWD"};
    static const int spices[] = {15, 30, 60, 100};

    sim->failed = false;
    sim->plain = false;
    sim->company_id = 0;
    sim->asked_count = 0;
    sim->now = GIVEN_NOW;
    sim->dice = (struct dice){seed};
    sim->spice = spices[sim_pick(sim, COUNT_OF(spices))];
    sim->large = sim_chance(sim, 8);
    buffer_clear(&sim->said);
    buffer_clear(&sim->compared);
    found_company(sim, currencies[sim_pick(sim, COUNT_OF(currencies))],
            sim_chance(sim, 70) ? NUMBERING_PER_YEAR : NUMBERING_PER_PERIOD);
    find_company(sim);
    found_chart(sim);
    found_year(sim);
    found_values(sim);
    found_retained(sim);
}

/* ---- one step ---- */

void
sim_take(struct sim *sim, const struct sim_step *step, enum sim_depth depth)
{
    sim->dice = (struct dice){step->seed};
    sim->plain = step->plain;
    sim->now += 1000000 + sim_pick(sim, 60) * INT64_C(60000000);
    buffer_clear(&sim->said);
    buffer_clear(&sim->compared);
    kinds[step->kind].run(sim);
    if (sim->said.length == 0)
        sim_say(sim, "%s: nothing to do", kinds[step->kind].name);
    if (sim->failed)
        return;
    sim->dice = (struct dice){step->seed ^ UINT64_C(0x5bd1e995)};
    sim_compare_some(sim);
    if (depth != SIM_SOME && !sim->failed)
        sim_compare_most(sim, depth == SIM_ALL);
}
