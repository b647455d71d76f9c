/* step_links — what a template account is spread over: set, set anew, and ended. */
#include "tests/sim/draw.h"

/* A hundred percent, in millionths of one. */
static const int64_t WHOLE = 100000000;

static int
draw_template_account(struct sim *sim)
{
    const struct model *model = sim->model;
    int drawn = sim_pick(sim, model->account_count);

    for (int i = 0; i < model->account_count && !sim_frill(sim, 8); i++) {
        int at = (drawn + i) % model->account_count;

        if (model->accounts[at].kind == ACCOUNT_TEMPLATE)
            return at;
    }
    return drawn;
}

static bool
is_linked(const struct model_link *links, int count, int account)
{
    for (int i = 0; i < count; i++)
        if (links[i].account == account)
            return true;
    return false;
}

/* One that may be linked, mostly, and is not yet. */
static int
draw_linked(struct sim *sim, const struct model_link *links, int count)
{
    const struct model *model = sim->model;
    int drawn = sim_pick(sim, model->account_count);

    if (sim_frill(sim, 4))
        return drawn;
    for (int i = 0; i < model->account_count; i++) {
        int at = (drawn + i) % model->account_count;

        if (model->accounts[at].kind == ACCOUNT_NORMAL && model->accounts[at].direct &&
                model->accounts[at].type != ACCOUNT_STATISTICAL && !is_linked(links, count, at))
            return at;
    }
    return drawn;
}

/* Thirds and halves, or anything; the last takes what is left. */
static int64_t
draw_share(struct sim *sim, int64_t left, int rest)
{
    int64_t most = left - rest;

    if (rest == 0)
        return left;
    return sim_chance(sim, 50) ? left / (rest + 1) : dice_between(&sim->dice, 1, most);
}

static int
draw_links(struct sim *sim, struct model_link links[MODEL_LINKS])
{
    int count = sim_chance(sim, 10) ? 0 : 1 + sim_pick(sim, MODEL_LINKS);
    int64_t left = WHOLE;

    for (int i = 0; i < count; i++) {
        links[i].account = draw_linked(sim, links, i);
        links[i].share = draw_share(sim, left, count - 1 - i);
        left -= links[i].share;
    }
    if (count > 0 && sim_frill(sim, 5))
        links[0].share -= 1;
    return count;
}

/* In the order in which the rules are looked at. */
static enum fault
judge_links(const struct model *model, int account, const struct model_link *links, int count)
{
    const struct model_account *of = &model->accounts[account];
    int64_t sum = 0;

    if (of->kind != ACCOUNT_TEMPLATE || of->type == ACCOUNT_STATISTICAL)
        return FAULT_ACCOUNT_TYPE;
    for (int i = 0; i < count; i++) {
        const struct model_account *linked = &model->accounts[links[i].account];

        if (linked->kind != ACCOUNT_NORMAL || linked->type == ACCOUNT_STATISTICAL)
            return FAULT_ACCOUNT_TYPE;
        if (is_linked(links, i, links[i].account) || links[i].share <= 0 || links[i].share > WHOLE)
            return FAULT_ACCOUNT_LINKS;
        sum += links[i].share;
    }
    return count > 0 && sum != WHOLE ? FAULT_ACCOUNT_LINKS : OK;
}

void
sim_step_account_links(struct sim *sim)
{
    struct model *model = sim->model;
    struct model_link links[MODEL_LINKS];
    int at = draw_template_account(sim);
    int count = draw_links(sim, links);
    enum fault foretold = judge_links(model, at, links, count);
    json_t *input = sim_input(sim);
    json_t *told = json_array();
    json_t *answer;

    sim_say(sim, "account %s is spread over%s", model->accounts[at].code,
            count == 0 ? " nothing" : "");
    sim_set(input, "account", model->accounts[at].code);
    for (int i = 0; i < count; i++) {
        json_t *link = json_object();

        sim_set(link, "account", model->accounts[links[i].account].code);
        sim_set(link, "share", draw_quantity(sim, links[i].share));
        json_array_append_new(told, link);
        sim_say(sim, " %s (%s)", model->accounts[links[i].account].code,
                draw_quantity(sim, links[i].share));
    }
    json_object_set_new(input, "links", told);
    answer = sim_ask(sim, "account.set-links", input, foretold);
    json_close(&answer);
    if (sim->failed || foretold != OK)
        return;
    model->accounts[at].link_count = count;
    for (int i = 0; i < count; i++)
        model->accounts[at].links[i] = links[i];
}
