/* step_chart — accounts, dimension values, categories, sources: made and changed. */
#include <stdio.h>
#include <string.h>

#include "ledger/name/name.h"
#include "tests/sim/sim.h"

static const char *const types[] = {
        "", "asset", "liability", "equity", "income", "expense", "statistical"};
static const char *const kinds[] = {"", "normal", "template", "control", "heading"};

static void
ask_for(struct sim *sim, const char *name, json_t *input, enum fault foretold)
{
    json_t *answer = sim_ask(sim, name, input, foretold);

    json_close(&answer);
}

static void
set_bool(json_t *input, const char *name, bool value)
{
    json_object_set_new(input, name, json_boolean(value));
}

/* ---- an account is made ---- */

static bool
code_is_taken(const struct model *model, const char *code, int but)
{
    int account = model_account(model, code);

    return account != MODEL_NONE && account != but;
}

/* Of a code that is free, or, sometimes, is not. */
static void
draw_code(struct sim *sim, char ret[MODEL_CODE])
{
    if (sim_frill(sim, 8))
        snprintf(ret, MODEL_CODE, "%s",
                sim->model->accounts[sim_pick(sim, sim->model->account_count)].code);
    else
        snprintf(ret, MODEL_CODE, "%d", 4000 + sim_pick(sim, 12));
}

static int
draw_category(struct sim *sim)
{
    int category = sim_pick(sim, sim->model->category_count);

    return sim->model->categories[category].removed ? MODEL_NONE : category;
}

/* Of the type, mostly, and below its root. */
static int
draw_category_of(struct sim *sim, enum account_type type)
{
    int drawn = sim_pick(sim, sim->model->category_count);

    if (sim_frill(sim, 20))
        return draw_category(sim);
    for (int i = 0; i < sim->model->category_count; i++) {
        int at = (drawn + i) % sim->model->category_count;
        const struct model_category *category = &sim->model->categories[at];

        if (category->type == type && !category->removed && category->parent != MODEL_NONE)
            return at;
    }
    return MODEL_NONE;
}

static const char *
draw_unit(struct sim *sim)
{
    static const char *const units[] = {"pieces", "hours", "square metres"};

    return units[sim_pick(sim, COUNT_OF(units))];
}

static void
draw_account(struct sim *sim, struct model_account *ret)
{
    *ret = (struct model_account){
            .type = (enum account_type)(1 + sim_pick(sim, 6)),
            .kind = ACCOUNT_NORMAL,
            .active = true,
            .direct = !sim_frill(sim, 8),
            .hold = sim_frill(sim, 5),
            .category = MODEL_NONE,
            .subledger = MODEL_NONE,
            .cost_centre = MODEL_NONE,
    };
    if (sim_chance(sim, 60))
        ret->category = draw_category_of(sim, ret->type);
    if (sim_frill(sim, 25))
        ret->kind = (enum account_kind)(1 + sim_pick(sim, 4));
    if (ret->kind == ACCOUNT_CONTROL ? sim_chance(sim, 80) : sim_frill(sim, 4))
        ret->subledger = sim_pick(sim, sim->model->subledger_count);
    if (sim_frill(sim, 10) && sim->model->value_count > 0)
        ret->cost_centre = sim_pick(sim, sim->model->value_count);
    ret->natural = sim_frill(sim, 10) ? SIDE_CREDIT : model_natural(ret->type);
    if (ret->type == ACCOUNT_STATISTICAL && !sim_frill(sim, 8))
        ret->unit = draw_unit(sim);
    ret->carries = ret->type == ACCOUNT_STATISTICAL && sim_chance(sim, 50);
    draw_code(sim, ret->code);
    snprintf(ret->name, sizeof(ret->name), "Account %d", sim_pick(sim, 1000));
}

/* Codes of cost centres are looked up among cost centres only, before anything else is. */
static bool
is_cost_centre(const struct model *model, int value)
{
    if (value == MODEL_NONE)
        return true;
    for (int i = 0; i < model->value_count; i++)
        if (strcmp(model->values[i].code, model->values[value].code) == 0 &&
                model->dimensions[model->values[i].dimension].kind == DIMENSION_COST_CENTRE)
            return true;
    return false;
}

/* In the order in which the rules are looked at. */
static enum fault
judge_account(const struct model *model, const struct model_account *account, int but)
{
    if (!is_cost_centre(model, account->cost_centre))
        return FAULT_VALUE_UNKNOWN;
    if (code_is_taken(model, account->code, but))
        return FAULT_CODE_TAKEN;
    if (account->type == ACCOUNT_STATISTICAL && account->unit == NULL)
        return FAULT_ACCOUNT_TYPE;
    if (account->subledger != MODEL_NONE && account->kind != ACCOUNT_CONTROL)
        return FAULT_ACCOUNT_TYPE;
    if (account->category != MODEL_NONE &&
            model->categories[account->category].type != account->type)
        return FAULT_CATEGORY_TYPE;
    return OK;
}

static void
say_account(struct sim *sim, const struct model_account *account)
{
    sim_say(sim, " %s, %s, %s%s%s%s", account->code, types[account->type], kinds[account->kind],
            account->hold ? ", on hold" : "", account->direct ? "" : ", no direct posting",
            account->carries ? ", carries" : "");
    if (account->subledger != MODEL_NONE)
        sim_say(sim, ", of subledger %s", sim->model->subledgers[account->subledger].code);
    if (account->category != MODEL_NONE)
        sim_say(sim, ", in %s", sim->model->categories[account->category].code);
    if (account->cost_centre != MODEL_NONE)
        sim_say(sim, ", cost centre %s", sim->model->values[account->cost_centre].code);
}

static void
set_account(struct sim *sim, json_t *input, const struct model_account *account)
{
    const struct model *model = sim->model;

    sim_set(input, "type", types[account->type]);
    sim_set(input, "kind", kinds[account->kind]);
    set_bool(input, "hold", account->hold);
    set_bool(input, "direct_posting", account->direct);
    set_bool(input, "carries_quantity", account->carries);
    sim_set(input, "unit", account->unit);
    if (account->natural != model_natural(account->type))
        sim_set(input, "natural", account->natural == SIDE_CREDIT ? "credit" : "debit");
    if (account->category != MODEL_NONE)
        sim_set(input, "category", model->categories[account->category].code);
    if (account->subledger != MODEL_NONE)
        sim_set(input, "subledger", model->subledgers[account->subledger].code);
    if (account->cost_centre != MODEL_NONE)
        sim_set(input, "cost_centre", model->values[account->cost_centre].code);
}

/* A code of a cost centre may be that of another dimension's value as well. */
static void
settle_cost_centre(const struct model *model, struct model_account *account)
{
    for (int i = 0; account->cost_centre != MODEL_NONE && i < model->value_count; i++)
        if (strcmp(model->values[i].code, model->values[account->cost_centre].code) == 0 &&
                model->dimensions[model->values[i].dimension].kind == DIMENSION_COST_CENTRE) {
            account->cost_centre = i;
            return;
        }
}

/* Where codes are made of segments, one of five is given a house. */
static void
give_house(const struct sim *sim, struct model_account *account)
{
    char code[MODEL_CODE];

    if (sim->model->house_count == 0 || account->name[strlen(account->name) - 1] % 5 != 0 ||
            strchr(account->code, '-') != NULL)
        return;
    snprintf(code, sizeof(code), "%s", account->code);
    snprintf(account->code, sizeof(account->code), "%.3s-%.8s", sim->model->houses[0], code);
}

/* What shuts its main account shuts it, where nothing else is said. */
static bool
take_main(const struct sim *sim, struct model_account *account)
{
    struct model_account made;

    if (!model_new_code(sim->model, account->code, &made))
        return false;
    account->active = made.active;
    account->hold = made.hold;
    account->direct = made.direct;
    memcpy(account->rules, made.rules, sizeof(account->rules));
    return true;
}

void
sim_step_account_create(struct sim *sim)
{
    struct model_account drawn;
    enum fault foretold;
    json_t *input = sim_input(sim);
    bool bound;

    draw_account(sim, &drawn);
    give_house(sim, &drawn);
    bound = take_main(sim, &drawn);
    foretold = judge_account(sim->model, &drawn, MODEL_NONE);
    sim_say(sim, "make account");
    say_account(sim, &drawn);
    sim_set(input, "code", drawn.code);
    sim_set(input, "name", drawn.name);
    set_account(sim, input, &drawn);
    if (bound) {
        json_object_del(input, "hold");
        json_object_del(input, "direct_posting");
    }
    if (sim->model->account_count == MODEL_ACCOUNTS) {
        json_close(&input);
        return;
    }
    ask_for(sim, "account.create", input, foretold);
    if (sim->failed || foretold != OK)
        return;
    settle_cost_centre(sim->model, &drawn);
    sim->model->accounts[sim->model->account_count++] = drawn;
}

/* ---- an account is changed ---- */

/* One or two things of it, as the request says them. */
static void
draw_change(struct sim *sim, struct model_account *account, json_t *input)
{
    int what = sim_pick(sim, 12);
    enum account_type old;

    if (!account->direct && sim_chance(sim, 50))
        what = 3;
    switch (what) {
    case 0:
    case 1:
        account->hold = !account->hold;
        set_bool(input, "hold", account->hold);
        sim_say(sim, account->hold ? ": on hold" : ": hold released");
        break;
    case 2:
        account->active = !account->active;
        set_bool(input, "active", account->active);
        sim_say(sim, account->active ? ": active" : ": inactive");
        break;
    case 3:
        account->direct = !account->direct;
        set_bool(input, "direct_posting", account->direct);
        sim_say(sim, account->direct ? ": direct posting" : ": no direct posting");
        break;
    case 4:
        snprintf(account->name, sizeof(account->name), "Name %d", sim_pick(sim, 1000));
        sim_set(input, "name", account->name);
        sim_say(sim, ": is named %s", account->name);
        break;
    case 5:
        draw_code(sim, account->code);
        sim_set(input, "code", account->code);
        sim_say(sim, ": has code %s", account->code);
        break;
    case 6:
        old = account->type;
        account->type = (enum account_type)(1 + sim_pick(sim, 6));
        if (account->type != old)
            account->natural = model_natural(account->type);
        sim_set(input, "type", types[account->type]);
        sim_say(sim, ": is of type %s", types[account->type]);
        break;
    case 7:
        account->kind = (enum account_kind)(1 + sim_pick(sim, 4));
        sim_set(input, "kind", kinds[account->kind]);
        sim_say(sim, ": is of kind %s", kinds[account->kind]);
        break;
    case 8:
        account->unit = sim_frill(sim, 25) ? NULL : draw_unit(sim);
        json_object_set_new(input, "unit", json_string(account->unit == NULL ? "" : account->unit));
        sim_say(sim, ": counts in %s", account->unit == NULL ? "nothing" : account->unit);
        break;
    case 9:
        account->carries = !account->carries;
        set_bool(input, "carries_quantity", account->carries);
        sim_say(sim, account->carries ? ": carries its quantity" : ": carries no quantity");
        break;
    default:
        account->category = draw_category_of(sim, account->type);
        json_object_set_new(input, "category",
                json_string(account->category == MODEL_NONE
                                    ? ""
                                    : sim->model->categories[account->category].code));
        sim_say(sim, ": stands in %s",
                account->category == MODEL_NONE ? "no category"
                                                : sim->model->categories[account->category].code);
    }
}

static bool
may_be_linked(const struct model_account *account)
{
    return account->kind == ACCOUNT_NORMAL && account->type != ACCOUNT_STATISTICAL;
}

static bool
may_link(const struct model_account *account)
{
    return account->kind == ACCOUNT_TEMPLATE && account->type != ACCOUNT_STATISTICAL;
}

/* What links stays what it is, and what is linked as well. */
static bool
breaks_links(const struct model *model, int at, const struct model_account *changed)
{
    if (changed->link_count > 0 && !may_link(changed))
        return true;
    for (int i = 0; i < model->account_count; i++)
        for (int l = 0; l < model->accounts[i].link_count; l++)
            if (model->accounts[i].links[l].account == at && !may_be_linked(changed))
                return true;
    return false;
}

static enum fault
judge_change(const struct model *model, int at, const struct model_account *changed)
{
    const struct model_account *old = &model->accounts[at];
    enum fault fault = judge_account(model, changed, at);

    if (fault == OK && old->used &&
            (old->type != changed->type || old->kind != changed->kind ||
                    (old->type == ACCOUNT_STATISTICAL && old->carries != changed->carries)))
        return FAULT_ACCOUNT_USED;
    if (fault == OK && breaks_links(model, at, changed))
        return FAULT_ACCOUNT_LINKED;
    if (fault == OK && (at == model->ytd || at == model->retained) &&
            (changed->type != ACCOUNT_EQUITY || changed->kind != ACCOUNT_NORMAL))
        return FAULT_ACCOUNT_TYPE;
    return fault;
}

void
sim_step_account_change(struct sim *sim)
{
    int at = sim_pick(sim, sim->model->account_count);
    struct model_account changed = sim->model->accounts[at];
    enum fault foretold;
    json_t *input = sim_input(sim);

    sim_set(input, "account", changed.code);
    sim_say(sim, "change account %s", changed.code);
    draw_change(sim, &changed, input);
    foretold = judge_change(sim->model, at, &changed);
    ask_for(sim, "account.change", input, foretold);
    if (!sim->failed && foretold == OK)
        sim->model->accounts[at] = changed;
}

void
sim_step_account_rule(struct sim *sim)
{
    static const char *const words[] = {
            "", "forbidden", "optional", "required", "fixed", "default"};
    struct model *model = sim->model;
    struct model_account *account = &model->accounts[sim_pick(sim, model->account_count)];
    int dimension = sim_pick(sim, model->dimension_count);
    int value = sim_pick(sim, model->value_count);
    enum dimension_rule rule = (enum dimension_rule)(1 + sim_pick(sim, 5));
    bool names = rule == DIMENSION_FIXED || rule == DIMENSION_DEFAULT;
    json_t *input = sim_input(sim);
    enum fault foretold = OK;

    if (model->values[value].dimension != dimension)
        foretold = names ? FAULT_VALUE_UNKNOWN : OK;
    sim_say(sim, "account %s: dimension %s is %s%s%s", account->code,
            model->dimensions[dimension].code, words[rule], names ? " " : "",
            names ? model->values[value].code : "");
    sim_set(input, "account", account->code);
    sim_set(input, "dimension", model->dimensions[dimension].code);
    sim_set(input, "rule", words[rule]);
    if (names)
        sim_set(input, "value", model->values[value].code);
    ask_for(sim, "account.set-rule", input, foretold);
    if (!sim->failed && foretold == OK)
        account->rules[dimension] =
                (struct model_rule){rule == DIMENSION_OPTIONAL ? (enum dimension_rule)0 : rule,
                        names ? value : MODEL_NONE};
}

/* ---- dimensions and their values ---- */

void
sim_step_dimension(struct sim *sim)
{
    struct model *model = sim->model;
    struct model_dimension made = {.kind = DIMENSION_OTHER};
    enum fault foretold = OK;
    json_t *input;

    if (model->dimension_count == MODEL_DIMENSIONS)
        return;
    snprintf(made.code, sizeof(made.code), "%d", 6 + sim_pick(sim, 4));
    for (int i = 0; i < model->dimension_count; i++)
        if (strcmp(model->dimensions[i].code, made.code) == 0)
            foretold = FAULT_CODE_TAKEN;
    sim_say(sim, "make dimension %s", made.code);
    input = sim_input(sim);
    sim_set(input, "code", made.code);
    sim_set(input, "name", "A dimension");
    ask_for(sim, "dimension.create", input, foretold);
    if (!sim->failed && foretold == OK)
        model->dimensions[model->dimension_count++] = made;
}

static int
find_value(const struct model *model, int dimension, const char *code)
{
    for (int i = 0; i < model->value_count; i++)
        if (model->values[i].dimension == dimension && code_same(model->values[i].code, code))
            return i;
    return MODEL_NONE;
}

/* Codes are the dimension's own, so that one value is never taken for another's. */
static void
draw_value_code(struct sim *sim, int dimension, char ret[MODEL_CODE])
{
    snprintf(ret, MODEL_CODE, "%c%d", "KPDE"[dimension], sim_pick(sim, 12));
}

void
sim_step_value_create(struct sim *sim)
{
    struct model *model = sim->model;
    struct model_value made = {.dimension = sim_pick(sim, model->dimension_count), .active = true};
    json_t *input;
    enum fault foretold;

    if (model->value_count == MODEL_VALUES)
        return;
    draw_value_code(sim, made.dimension, made.code);
    foretold = find_value(model, made.dimension, made.code) == MODEL_NONE ? OK : FAULT_CODE_TAKEN;
    sim_say(sim, "make value %s of dimension %s", made.code,
            model->dimensions[made.dimension].code);
    input = sim_input(sim);
    sim_set(input, "dimension", model->dimensions[made.dimension].code);
    sim_set(input, "code", made.code);
    sim_set(input, "name", "Some value");
    ask_for(sim, "value.create", input, foretold);
    if (!sim->failed && foretold == OK)
        model->values[model->value_count++] = made;
}

void
sim_step_value_change(struct sim *sim)
{
    struct model *model = sim->model;
    int at = sim_pick(sim, model->value_count);
    struct model_value changed = model->values[at];
    json_t *input = sim_input(sim);
    enum fault foretold = OK;
    int other;

    sim_set(input, "dimension", model->dimensions[changed.dimension].code);
    sim_set(input, "value", changed.code);
    sim_say(sim, "change value %s", changed.code);
    if (sim_chance(sim, 60)) {
        changed.active = !changed.active;
        set_bool(input, "active", changed.active);
        sim_say(sim, changed.active ? ": active" : ": inactive");
    } else {
        draw_value_code(sim, changed.dimension, changed.code);
        sim_set(input, "code", changed.code);
        sim_say(sim, ": has code %s", changed.code);
        other = find_value(model, changed.dimension, changed.code);
        foretold = other == MODEL_NONE || other == at ? OK : FAULT_CODE_TAKEN;
    }
    ask_for(sim, "value.change", input, foretold);
    if (!sim->failed && foretold == OK)
        model->values[at] = changed;
}

/* ---- categories ---- */

static void
make_category(struct sim *sim)
{
    struct model *model = sim->model;
    struct model_category made = {.parent = draw_category(sim)};
    json_t *input;
    enum fault foretold = OK;

    if (model->category_count == MODEL_CATEGORIES || made.parent == MODEL_NONE)
        return;
    snprintf(made.code, sizeof(made.code), "G%d", sim_pick(sim, 20));
    made.type = model->categories[made.parent].type;
    for (int i = 0; i < model->category_count; i++)
        if (!model->categories[i].removed && strcmp(model->categories[i].code, made.code) == 0)
            foretold = FAULT_CODE_TAKEN;
    sim_say(sim, "make category %s below %s", made.code, model->categories[made.parent].code);
    input = sim_input(sim);
    sim_set(input, "code", made.code);
    sim_set(input, "name", made.code);
    sim_set(input, "parent", model->categories[made.parent].code);
    ask_for(sim, "category.create", input, foretold);
    if (!sim->failed && foretold == OK)
        model->categories[model->category_count++] = made;
}

static bool
stands_below(const struct model *model, int category, int above)
{
    for (; category != MODEL_NONE; category = model->categories[category].parent)
        if (category == above)
            return true;
    return false;
}

static enum fault
judge_move(const struct model *model, int category, int parent)
{
    if (model->categories[category].parent == parent)
        return OK;
    if (model->categories[category].parent == MODEL_NONE)
        return FAULT_CATEGORY_TYPE;
    if (stands_below(model, parent, category))
        return FAULT_CATEGORY_LOOP;
    return model->categories[category].type != model->categories[parent].type ? FAULT_CATEGORY_TYPE
                                                                              : OK;
}

static void
move_category(struct sim *sim, int category)
{
    int parent = draw_category(sim);
    enum fault foretold;
    json_t *input;

    if (parent == MODEL_NONE)
        return;
    foretold = judge_move(sim->model, category, parent);
    sim_say(sim, "put category %s below %s", sim->model->categories[category].code,
            sim->model->categories[parent].code);
    input = sim_input(sim);
    sim_set(input, "category", sim->model->categories[category].code);
    sim_set(input, "parent", sim->model->categories[parent].code);
    ask_for(sim, "category.change", input, foretold);
    if (!sim->failed && foretold == OK)
        sim->model->categories[category].parent = parent;
}

/* What stood in it moves up. */
static void
lift(struct model *model, int category)
{
    int parent = model->categories[category].parent;

    for (int i = 0; i < model->category_count; i++)
        if (model->categories[i].parent == category)
            model->categories[i].parent = parent;
    for (int i = 0; i < model->account_count; i++)
        if (model->accounts[i].category == category)
            model->accounts[i].category = parent;
    model->categories[category].removed = true;
}

static void
remove_category(struct sim *sim, int category)
{
    bool root = sim->model->categories[category].parent == MODEL_NONE;
    enum fault foretold = root ? FAULT_CATEGORY_TYPE : OK;
    json_t *input = sim_input(sim);

    sim_say(sim, "remove category %s", sim->model->categories[category].code);
    sim_set(input, "category", sim->model->categories[category].code);
    ask_for(sim, "category.remove", input, foretold);
    if (!sim->failed && foretold == OK)
        lift(sim->model, category);
}

/* Mostly one in which an account stands. */
static int
draw_used_category(struct sim *sim)
{
    int category = sim->model->accounts[sim_pick(sim, sim->model->account_count)].category;

    return category == MODEL_NONE || sim_chance(sim, 20) ? draw_category(sim) : category;
}

void
sim_step_category(struct sim *sim)
{
    int drawn = sim_pick(sim, 10);
    int category = draw_used_category(sim);

    if (drawn < 6 || category == MODEL_NONE)
        make_category(sim);
    else if (drawn < 8)
        move_category(sim, category);
    else
        remove_category(sim, category);
}

/* ---- sources ---- */

void
sim_step_source_create(struct sim *sim)
{
    struct model *model = sim->model;
    struct model_source made = {.standard = false};
    json_t *input;
    enum fault foretold;

    if (model->source_count == MODEL_SOURCES)
        return;
    snprintf(made.code, sizeof(made.code), sim_frill(sim, 15) ? "JE" : "S%d", sim_pick(sim, 6));
    snprintf(made.series, sizeof(made.series), "%c", sim_chance(sim, 60) ? 'A' : 'B');
    foretold = model_source(model, made.code) == MODEL_NONE ? OK : FAULT_CODE_TAKEN;
    sim_say(sim, "make source %s with series %s", made.code, made.series);
    input = sim_input(sim);
    sim_set(input, "code", made.code);
    sim_set(input, "name", "A source");
    sim_set(input, "series", made.series);
    ask_for(sim, "source.create", input, foretold);
    if (!sim->failed && foretold == OK)
        model->sources[model->source_count++] = made;
}
