/* model_job — sets, and who is to post them in the background. */
#include "tests/sim/model.h"

bool
model_set_has(const struct model_set *set, const struct model_journal *journal)
{
    return journal->set_id == set->set_id && !journal->discarded;
}

bool
model_set_waits(const struct model_set *set, const struct model_journal *journal)
{
    return model_set_has(set, journal) && journal->state != JOURNAL_CANCELLED &&
           journal->state != JOURNAL_POSTED;
}

int
model_set_size(const struct model *model, const struct model_set *set)
{
    int count = 0;

    for (int i = 0; i < model->journal_count; i++)
        count += model_set_waits(set, &model->journals[i]);
    return count;
}

uint64_t
model_set_bound(const struct model *model, const struct model_set *set)
{
    uint64_t sum = 0;

    for (int i = 0; i < model->journal_count; i++)
        if (model_set_waits(set, &model->journals[i]))
            sum = (sum ^ ((uint64_t)i * 4096 + (uint64_t)model->journals[i].version)) *
                  UINT64_C(0x100000001b3);
    return sum;
}

bool
model_job_is_open(const struct model_job *job)
{
    return job->state == JOB_WAITING || job->state == JOB_RUNNING;
}

bool
model_job_is_due(const struct model_job *job, int64_t now)
{
    return job->state == JOB_WAITING || (job->state == JOB_RUNNING && job->lease_until <= now);
}

int
model_job_due(const struct model *model, int64_t now)
{
    for (int i = 0; i < model->job_count; i++)
        if (model_job_is_due(&model->jobs[i], now))
            return i;
    return MODEL_NONE;
}

int
model_job_of_set(const struct model *model, int set)
{
    for (int i = 0; i < model->job_count; i++)
        if (model->jobs[i].set == set && model_job_is_open(&model->jobs[i]))
            return i;
    return MODEL_NONE;
}
