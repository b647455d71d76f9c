/* compare_chart — the accounts as they are listed, against the model's. */
#include <string.h>

#include "tests/sim/sim.h"

static const char *const types[] = {
        "", "asset", "liability", "equity", "income", "expense", "statistical"};
static const char *const kinds[] = {"", "normal", "template", "control", "heading"};

static bool
is_code(const json_t *row, const char *name, const char *code)
{
    return strcmp(sim_text(row, name), code == NULL ? "" : code) == 0;
}

static bool
has_links(const struct model *model, const json_t *row, const struct model_account *account)
{
    const json_t *links = json_object_get(row, "links");

    if (json_array_size(links) != (size_t)account->link_count)
        return false;
    for (int i = 0; i < account->link_count; i++) {
        const struct model_link *link = &account->links[i];
        const json_t *told = json_array_get(links, (size_t)i);

        if (!is_code(told, "account", model->accounts[link->account].code) ||
                !sim_has_quantity(told, "share", link->share))
            return false;
    }
    return true;
}

static bool
is_account(const struct model *model, const json_t *row, const struct model_account *account)
{
    const struct model_category *category =
            account->category == MODEL_NONE ? NULL : &model->categories[account->category];
    const struct model_subledger *subledger =
            account->subledger == MODEL_NONE ? NULL : &model->subledgers[account->subledger];
    const struct model_value *cost_centre =
            account->cost_centre == MODEL_NONE ? NULL : &model->values[account->cost_centre];

    return is_code(row, "name", account->name) && is_code(row, "type", types[account->type]) &&
           is_code(row, "kind", kinds[account->kind]) &&
           sim_int(row, "active") == account->active && sim_int(row, "hold") == account->hold &&
           sim_int(row, "direct_posting") == account->direct &&
           sim_int(row, "used") == account->used &&
           is_code(row, "natural", account->natural == SIDE_CREDIT ? "credit" : "debit") &&
           is_code(row, "unit", account->unit) &&
           sim_int(row, "carries_quantity") == account->carries && has_links(model, row, account) &&
           is_code(row, "category", category == NULL ? NULL : category->code) &&
           is_code(row, "subledger", subledger == NULL ? NULL : subledger->code) &&
           is_code(row, "cost_centre", cost_centre == NULL ? NULL : cost_centre->code);
}

void
sim_compare_chart(struct sim *sim)
{
    json_t *input = sim_input(sim);
    json_t *answer;
    size_t i;
    json_t *row;

    sim_set_int(input, "limit", 1000);
    sim_say_compared(sim, "accounts", input);
    answer = sim_ask(sim, "account.list", input, OK);
    if (!sim->failed &&
            json_array_size(json_object_get(answer, "items")) != (size_t)sim->model->account_count)
        sim_differ(sim, "%zu are listed, not %d", json_array_size(json_object_get(answer, "items")),
                sim->model->account_count);
    json_array_foreach(json_object_get(answer, "items"), i, row)
    {
        int account = model_account(sim->model, sim_text(row, "code"));

        if (account == MODEL_NONE || !is_account(sim->model, row, &sim->model->accounts[account])) {
            sim_differ(sim, "%s is not as it was made and changed", sim_text(row, "code"));
            break;
        }
    }
    json_close(&answer);
}
