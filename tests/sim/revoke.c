#include "tests/sim/revoke.h"

#include <string.h>

/* Nothing of it is asked again: by then he has his rights. */
static json_t *
ask_once(struct sim *sim, const char *name, json_t *input)
{
    const char *key =
            arena_format(&sim->work.arena, "once-%s-%lld", sim->model->code, (long long)sim->calls);

    return sim_ask_so(sim, name, input, OK, (struct sim_manner){.key = key});
}

static void
change_controller(struct sim *sim, const char *state)
{
    json_t *input = json_object();
    json_t *answer;

    sim_set(input, "user", sim->people[SIM_CONTROLLER].login);
    sim_set(input, "state", state);
    answer = ask_once(sim, "user.change", input);
    json_close(&answer);
}

static void
take_role(struct sim *sim)
{
    SCOPED(json_close) json_t *grants = sim_ask(sim, "grant.list", json_object(), OK);
    json_t *input;
    json_t *answer;
    const json_t *row;
    size_t i;

    json_array_foreach(json_object_get(grants, "items"), i, row)
    {
        if (strcmp(sim_text(row, "user"), sim->people[SIM_CONTROLLER].login) != 0)
            continue;
        input = json_object();
        json_object_set(input, "grant_id", json_object_get(row, "grant_id"));
        answer = ask_once(sim, "grant.take", input);
        json_close(&answer);
    }
}

static void
give_role(struct sim *sim)
{
    json_t *input = json_object();
    json_t *answer;

    sim_set(input, "user", sim->people[SIM_CONTROLLER].login);
    sim_set(input, "role", "controller");
    json_object_set_new(input, "everywhere", json_true());
    answer = ask_once(sim, "grant.give", input);
    json_close(&answer);
}

enum revoked
revoke_draw(struct sim *sim)
{
    enum revoked revoked = sim_chance(sim, 50) ? REVOKED_USER : REVOKED_ROLE;

    sim_say(sim, "\n    the controller %s",
            revoked == REVOKED_USER ? "is disabled for a while" : "has no role for a while");
    if (revoked == REVOKED_USER)
        change_controller(sim, "disabled");
    else
        take_role(sim);
    return revoked;
}

void
revoke_end(struct sim *sim, enum revoked revoked)
{
    if (revoked == REVOKED_USER)
        change_controller(sim, "active");
    else if (revoked == REVOKED_ROLE)
        give_role(sim);
}
