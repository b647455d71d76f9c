/* compare_approval — what waits for approval, for somebody and at all. */
#include "tests/sim/sim.h"

static bool
may_approve(const struct model_journal *journal, enum sim_person person)
{
    for (int i = 0; i < journal->need_count && !model_has_approved(journal, person); i++)
        if (model_is_asked(journal, &journal->needs[i]) &&
                model_may_meet(journal, &journal->needs[i], person))
            return true;
    return false;
}

static const struct model_journal *
find(const struct model *model, int64_t journal_id)
{
    for (int i = 0; i < model->journal_count; i++)
        if (model->journals[i].journal_id == journal_id)
            return &model->journals[i];
    return NULL;
}

static bool
is_listed(const struct model_journal *journal, enum sim_person person, bool mine)
{
    return journal->state == JOURNAL_SUBMITTED && (!mine || may_approve(journal, person));
}

static void
compare_list(struct sim *sim, const json_t *items, enum sim_person person, bool mine)
{
    size_t count = 0;

    for (int i = 0; i < sim->model->journal_count; i++)
        count += is_listed(&sim->model->journals[i], person, mine);
    if (json_array_size(items) != count)
        sim_differ(sim, "%zu journals wait for approval, not %zu", json_array_size(items), count);
    for (size_t i = 0; i < count && !sim->failed; i++) {
        const json_t *row = json_array_get(items, i);
        const struct model_journal *journal = find(sim->model, sim_int(row, "journal_id"));

        if (journal == NULL || !is_listed(journal, person, mine) ||
                sim_int(row, "version") != journal->version)
            sim_differ(sim, "journal %lld, version %lld, is listed as waiting for approval",
                    (long long)sim_int(row, "journal_id"), (long long)sim_int(row, "version"));
    }
}

void
sim_compare_approvals(struct sim *sim)
{
    static const enum sim_person people[] = {SIM_OWNER, SIM_APPROVER, SIM_CONTROLLER};
    enum sim_person person = people[sim_pick(sim, COUNT_OF(people))];
    bool mine = sim_chance(sim, 60);
    json_t *input = sim_input(sim);
    json_t *answer;

    buffer_clear(&sim->compared);
    sim_set_int(input, "limit", 1000);
    if (mine)
        json_object_set_new(input, "mine", json_true());
    answer = sim_ask_so(sim, "approval.list", input, OK, (struct sim_manner){.by = person});
    if (!sim->failed)
        compare_list(sim, json_object_get(answer, "items"), person, mine);
    json_close(&answer);
}
