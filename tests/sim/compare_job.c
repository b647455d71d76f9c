/* compare_job — what is posted in the background: all of it, what is due, and what was not read. */
#include <string.h>

#include "base/text.h"
#include "tests/sim/sim.h"

static const char *const states[] = {"", [JOB_WAITING] = "waiting", [JOB_RUNNING] = "running",
        [JOB_DONE] = "done", [JOB_FAILED] = "failed", [JOB_CANCELLED] = "cancelled"};

/* What is asked for. */
struct asked {
    bool due;
    bool mine;
    bool unread;
    enum sim_person by;
};

static bool
is_listed(const struct sim *sim, const struct model_job *job, const struct asked *asked)
{
    if (asked->due)
        return model_job_is_due(job, sim->now);
    return (!asked->mine || job->by == asked->by) &&
           (!asked->unread || (!model_job_is_open(job) && !job->read));
}

/* How it stands. */
static bool
stands_as(const struct sim *sim, const json_t *row, const struct model_job *job)
{
    bool runs = job->state == JOB_RUNNING;

    return sim_int(row, "job_no") == job->job_no &&
           sim_int(row, "set_id") == sim->model->sets[job->set].set_id &&
           strcmp(sim_text(row, "state"), states[job->state]) == 0 &&
           strcmp(sim_text(row, "asker"), sim->people[job->by].login) == 0 &&
           sim_int(row, "journals") == job->journals && sim_int(row, "tries") == job->tries &&
           strcmp(sim_text(row, "lease_until"), runs ? moment_text(job->lease_until).chars : "") ==
                   0 &&
           (sim_text(row, "worker")[0] != '\0') == (job->tries > 0);
}

/* What came of it. */
static bool
ended_as(const json_t *row, const struct model_job *job)
{
    return sim_int(row, "posted") == job->posted && sim_int(row, "refused") == job->refused &&
           sim_int(row, "first_seq") == job->first_seq &&
           sim_int(row, "last_seq") == job->last_seq &&
           strcmp(sim_text(row, "fault"), job->fault == NULL ? "" : job->fault) == 0 &&
           (sim_text(row, "detail")[0] != '\0') == (job->fault != NULL) &&
           (sim_text(row, "ended_at")[0] != '\0') == !model_job_is_open(job) &&
           (sim_text(row, "read_at")[0] != '\0') == job->read;
}

static void
compare_row(struct sim *sim, const json_t *row, const struct model_job *job)
{
    if (!stands_as(sim, row, job) || !ended_as(row, job))
        sim_differ(sim,
                "job %lld is %s, taken %lld times, %lld posted, %lld refused, %s; foretold was "
                "job %lld, %s, %d, %d, %d, %s",
                (long long)sim_int(row, "job_no"), sim_text(row, "state"),
                (long long)sim_int(row, "tries"), (long long)sim_int(row, "posted"),
                (long long)sim_int(row, "refused"), sim_text(row, "fault"), (long long)job->job_no,
                states[job->state], job->tries, job->posted, job->refused,
                job->fault == NULL ? "" : job->fault);
}

static struct asked
draw_asked(struct sim *sim)
{
    return (struct asked){
            .due = sim_chance(sim, 30),
            .mine = sim_chance(sim, 30),
            .unread = sim_chance(sim, 30),
            .by = sim_chance(sim, 50) ? SIM_CONTROLLER : SIM_OWNER,
    };
}

void
sim_compare_jobs(struct sim *sim)
{
    const struct asked asked = draw_asked(sim);
    json_t *input = sim_input(sim);
    SCOPED(json_close) json_t *answer = NULL;
    const json_t *items;
    size_t count = 0;

    buffer_clear(&sim->compared);
    json_object_set_new(input, "due", json_boolean(asked.due));
    json_object_set_new(input, "mine", json_boolean(asked.mine));
    json_object_set_new(input, "unread", json_boolean(asked.unread));
    sim_set_int(input, "limit", 1000);
    answer = sim_ask_so(sim, "job.list", input, OK, (struct sim_manner){.by = asked.by});
    items = json_object_get(answer, "items");
    for (int i = 0; i < sim->model->job_count && !sim->failed; i++)
        if (is_listed(sim, &sim->model->jobs[i], &asked))
            compare_row(sim, json_array_get(items, count++), &sim->model->jobs[i]);
    if (!sim->failed && json_array_size(items) != count)
        sim_differ(sim, "%zu jobs are listed, not %zu", json_array_size(items), count);
}
