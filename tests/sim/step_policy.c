/* step_policy — a company says which journals somebody else has to approve, and who. */
#include <string.h>

#include "tests/sim/draw.h"

static const char *const roles[SIM_PEOPLE] = {
        [SIM_APPROVER] = "approver",
        [SIM_CONTROLLER] = "controller",
};

/* ---- what it says ---- */

/* Nobody approves two steps of one journal: the second is another's. */
static void
draw_steps(struct sim *sim, struct model_policy *policy)
{
    bool controller = sim_chance(sim, 50);

    policy->asked[0] = controller ? SIM_CONTROLLER : SIM_APPROVER;
    policy->asked[1] = controller ? SIM_APPROVER : SIM_CONTROLLER;
    policy->step_count = 1 + sim_chance(sim, 40);
    if (sim_chance(sim, 30))
        policy->asked[policy->step_count - 1] = MODEL_NOBODY;
    for (int i = 0; i < policy->step_count; i++)
        policy->writer_may[i] = sim_frill(sim, policy->asked[i] == MODEL_NOBODY ? 60 : 25);
}

/* Mostly about what is large, so that other journals go on as ever. */
static struct model_policy
draw_policy(struct sim *sim)
{
    static const int64_t amounts[] = {0, 300000, 700000, 700000, 1500000, 1500000};
    struct model_policy policy = {.number = sim->model->policy_count + 1,
            .amount_from = amounts[sim_pick(sim, COUNT_OF(amounts))],
            .apart = sim_frill(sim, 35)};

    if (!policy.apart || sim_chance(sim, 70))
        draw_steps(sim, &policy);
    return policy;
}

static void
say_policy(struct sim *sim, const struct model_policy *policy)
{
    sim_say(sim, " about journals from %s on", sim_amount(sim, policy->amount_from, 0));
    for (int i = 0; i < policy->step_count; i++)
        sim_say(sim, "%s %s%s", i == 0 ? ": asked is" : ", then",
                policy->asked[i] == MODEL_NOBODY ? "anybody" : roles[policy->asked[i]],
                policy->writer_may[i] ? ", also who wrote it" : "");
    if (policy->apart)
        sim_say(sim, ", and another posts them");
}

static json_t *
steps_of(const struct model_policy *policy)
{
    json_t *steps = json_array();

    for (int i = 0; i < policy->step_count; i++) {
        json_t *step = json_object();
        json_t *approver = json_object();

        sim_set_int(step, "level", i + 1);
        if (policy->writer_may[i])
            json_object_set_new(step, "writer_may", json_true());
        if (policy->asked[i] != MODEL_NOBODY) {
            sim_set(approver, "role", roles[policy->asked[i]]);
            json_object_set_new(step, "approvers", json_array());
            json_array_append(json_object_get(step, "approvers"), approver);
        }
        json_decref(approver);
        json_array_append_new(steps, step);
    }
    return steps;
}

static void
set_policy(struct sim *sim, json_t *input, const struct model_policy *policy)
{
    sim_set(input, "name", "Another agrees");
    if (policy->amount_from != 0)
        sim_set(input, "amount_from", sim_amount(sim, policy->amount_from, 0));
    if (policy->apart)
        json_object_set_new(input, "poster_apart", json_true());
    if (policy->step_count > 0)
        json_object_set_new(input, "steps", steps_of(policy));
}

/* ---- what is answered ---- */

static bool
is_step(const json_t *step, const struct model_policy *policy, int index)
{
    const json_t *approvers = json_object_get(step, "approvers");
    const char *role = sim_text(json_array_get(approvers, 0), "role");
    int asked = policy->asked[index];

    return sim_int(step, "level") == index + 1 &&
           (sim_int(step, "writer_may") == 1) == policy->writer_may[index] &&
           json_array_size(approvers) == (size_t)(asked != MODEL_NOBODY) &&
           strcmp(role, asked == MODEL_NOBODY ? "" : roles[asked]) == 0;
}

static void
compare_policy(struct sim *sim, const json_t *row, const struct model_policy *policy)
{
    const json_t *steps = json_object_get(row, "steps");
    bool same = (sim_int(row, "poster_apart") == 1) == policy->apart &&
                json_array_size(steps) == (size_t)policy->step_count;
    int128 amount = 0;

    if (sim_text(row, "amount_from")[0] != '\0')
        same = sim_minor(sim, sim_text(row, "amount_from"), 0, &amount) && same;
    for (int i = 0; i < policy->step_count && same; i++)
        same = is_step(json_array_get(steps, (size_t)i), policy, i);
    if (!same || amount != policy->amount_from)
        sim_differ(sim, "the policy says something else than it was made with");
}

static void
compare_policies(struct sim *sim)
{
    const struct model_policy *policy = &sim->model->policy;
    json_t *answer = sim_ask(sim, "policy.list", sim_input(sim), OK);
    const json_t *items = json_object_get(answer, "items");

    if (!sim->failed && json_array_size(items) != (size_t)(policy->number != 0))
        sim_differ(sim, "%zu policies are in force", json_array_size(items));
    else if (!sim->failed && policy->number != 0)
        compare_policy(sim, json_array_get(items, 0), policy);
    json_close(&answer);
}

/* ---- the step ---- */

static void
ask_for(struct sim *sim, const char *name, json_t *input, enum fault foretold)
{
    json_t *answer = sim_ask(sim, name, input, foretold);

    json_close(&answer);
}

static void
make_policy(struct sim *sim)
{
    struct model *model = sim->model;
    struct model_policy drawn = draw_policy(sim);
    enum fault foretold = model->policy.number != 0 ? FAULT_CODE_TAKEN : OK;
    json_t *input = sim_input(sim);

    sim_say(sim, "make a policy");
    say_policy(sim, &drawn);
    sim_set(input, "code", "LARGE");
    set_policy(sim, input, &drawn);
    ask_for(sim, "policy.create", input, foretold);
    if (sim->failed || foretold != OK)
        return;
    model->policy = drawn;
    model->policy_count++;
}

static void
change_policy(struct sim *sim)
{
    struct model *model = sim->model;
    struct model_policy drawn = draw_policy(sim);
    bool empty = sim_frill(sim, 10);
    enum fault foretold = model->policy.number == 0 ? FAULT_POLICY_UNKNOWN
                          : empty                   ? FAULT_POLICY_INVALID
                                                    : OK;
    json_t *input = sim_input(sim);

    if (empty)
        drawn.step_count = drawn.apart = 0;
    sim_say(sim, "change the policy: it is%s", empty ? " to ask nothing," : "");
    say_policy(sim, &drawn);
    sim_set(input, "policy", "large");
    set_policy(sim, input, &drawn);
    ask_for(sim, "policy.change", input, foretold);
    if (sim->failed || foretold != OK)
        return;
    model->policy = drawn;
    model->policy_count++;
}

static void
retire_policy(struct sim *sim)
{
    json_t *input = sim_input(sim);
    enum fault foretold = sim->model->policy.number == 0 ? FAULT_POLICY_UNKNOWN : OK;

    sim_say(sim, "retire the policy");
    sim_set(input, "policy", "LARGE");
    ask_for(sim, "policy.retire", input, foretold);
    if (!sim->failed)
        sim->model->policy = (struct model_policy){0};
}

/* What was approved before: it may be asked for something that it lacks. */
static int
find_approved(struct sim *sim)
{
    const struct model *model = sim->model;
    int drawn = model->journal_count == 0 ? 0 : sim_pick(sim, model->journal_count);

    for (int i = 0; i < model->journal_count; i++) {
        int at = (drawn + i) % model->journal_count;

        if (model->journals[at].state == JOURNAL_APPROVED && !model->journals[at].as_planned)
            return at;
    }
    return MODEL_NONE;
}

/* Mostly what may be done now. */
void
sim_step_policy(struct sim *sim)
{
    bool usual = !sim_frill(sim, 10);
    bool there = (sim->model->policy.number != 0) == usual;
    int approved;

    if (!there)
        make_policy(sim);
    else if (sim_chance(sim, 50))
        retire_policy(sim);
    else
        change_policy(sim);
    if (!sim->failed)
        compare_policies(sim);
    if (sim->failed || !draw_has_room(sim) || (approved = find_approved(sim)) == MODEL_NONE)
        return;
    sim_say(sim, "\n    and post the document %d, which was approved before", approved + 1);
    post_document(sim, approved);
}
