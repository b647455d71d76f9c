/* step_structure — account codes are made of a house and an account, or no longer. */
#include <assert.h>
#include <stdio.h>

#include "tests/sim/sim.h"

static const char *const houses[] = {"n", "s", "w"};

static json_t *
house_segment(const char *const *codes, int count)
{
    json_t *segment = json_object();
    json_t *values = json_array();

    for (int i = 0; i < count; i++) {
        json_t *value = json_object();
        char name[MODEL_CODE];

        snprintf(name, sizeof(name), "House %s", codes[i]);
        sim_set(value, "code", codes[i]);
        sim_set(value, "name", name);
        json_array_append_new(values, value);
    }
    sim_set(segment, "name", "House");
    sim_set(segment, "separator", "-");
    json_object_set_new(segment, "values", values);
    return segment;
}

static json_t *
main_segment(void)
{
    json_t *segment = json_object();

    sim_set(segment, "name", "Account");
    json_object_set_new(segment, "main", json_true());
    return segment;
}

static void
put(struct sim *sim, const char *const *codes, int count, enum fault foretold)
{
    json_t *input = sim_input(sim);
    json_t *segments = json_array();
    json_t *answer;

    if (count > 0) {
        json_array_append_new(segments, house_segment(codes, count));
        json_array_append_new(segments, main_segment());
    }
    json_object_set_new(input, "segments", segments);
    answer = sim_ask(sim, "structure.set", input, foretold);
    json_close(&answer);
    if (sim->failed || foretold != OK)
        return;
    sim->model->house_count = count;
    for (int i = 0; i < count; i++)
        snprintf(sim->model->houses[i], MODEL_CODE, "%s", codes[i]);
}

void
sim_step_structure(struct sim *sim)
{
    static const char *const unclear[] = {"n", "n-s"};
    int count = sim_pick(sim, MODEL_HOUSES + 1);

    if (sim_frill(sim, 15)) {
        sim_say(sim, "a house whose code holds the separator");
        put(sim, unclear, COUNT_OF(unclear), FAULT_STRUCTURE_INVALID);
        return;
    }
    sim_say(sim, "account codes are made of %d houses and an account", count);
    assert(count <= (int)COUNT_OF(houses));
    put(sim, houses, count, OK);
}
