/* step_job — sets are posted in the background: asked for, taken, carried out, or left behind. */
#include "operation/job/worker.h"
#include "tests/sim/draw.h"
#include "tests/sim/revoke.h"
#include "tests/sim/set_course.h"
#include "tests/sim/tally.h"

static const char *const workers[MODEL_WORKERS] = {"one", "two", "three"};

/* Whoever may not post may ask for nothing here but to read. */
static enum fault
fault_of_person(enum sim_person by)
{
    return by == SIM_OWNER || by == SIM_CONTROLLER ? OK
           : by == SIM_STRANGER                    ? FAULT_COMPANY_UNKNOWN
                                                   : FAULT_PERMIT_DENIED;
}

static enum sim_person
draw_asker(struct sim *sim)
{
    if (sim_frill(sim, 8))
        return (enum sim_person)sim_pick(sim, SIM_PEOPLE);
    return sim_chance(sim, 25) ? SIM_CONTROLLER : SIM_OWNER;
}

static json_t *
key_of(struct sim *sim, const struct model_job *job)
{
    json_t *input = sim_input(sim);

    sim_set(input, "job_no", arena_format(&sim->work.arena, "%lld", (long long)job->job_no));
    return input;
}

static void
say_outcome(struct sim *sim, enum fault fault)
{
    sim_say(sim, "\n      -> %s", fault == OK ? "done" : fault_code(fault));
}

/* ---- it is asked for ---- */

static enum fault
fault_of_asking(const struct model *model, int set, enum sim_person by)
{
    if (fault_of_person(by) != OK)
        return fault_of_person(by);
    return model_set_size(model, &model->sets[set]) == 0 ||
                           model_job_of_set(model, set) != MODEL_NONE
                   ? FAULT_SET_STEP
                   : OK;
}

/* Often the controller, whose rights come and go. */
static enum sim_person
draw_owner(struct sim *sim, const struct model_set *set)
{
    if (sim_frill(sim, 6))
        return (enum sim_person)sim_pick(sim, SIM_PEOPLE);
    return set_has_plan(sim->model, set) || sim_chance(sim, 60) ? SIM_OWNER : SIM_CONTROLLER;
}

/* The job; MODEL_NONE when it was refused. */
static int
queue_set(struct sim *sim, int set)
{
    struct model *model = sim->model;
    enum sim_person by = draw_owner(sim, &model->sets[set]);
    enum fault fault = fault_of_asking(model, set, by);
    SCOPED(json_close) json_t *answer = NULL;

    sim_say(sim, "\n    let a worker post the set %d%s", set + 1,
            by == SIM_CONTROLLER ? ", for the controller" : "");
    answer = sim_ask_so(sim, "set.queue", set_key(sim, &model->sets[set]), fault,
            (struct sim_manner){.by = by});
    say_outcome(sim, fault);
    if (sim->failed || fault != OK)
        return MODEL_NONE;
    model->jobs[model->job_count] = (struct model_job){
            .job_no = sim_int(answer, "job_no"),
            .set = set,
            .by = by,
            .bound = model_set_bound(model, &model->sets[set]),
            .journals = model_set_size(model, &model->sets[set]),
            .state = JOB_WAITING,
    };
    return model->job_count++;
}

/* ---- it is carried out ---- */

/* What a worker comes to, and the course of the set where the gate is asked. */
struct running {
    struct model_job *job;
    enum fault fault;
    struct set_course *course; /* NULL: it does not come so far */
};

static void
running_done(struct running *running)
{
    if (running->course != NULL)
        set_course_close(&running->course);
}

static enum fault
fault_of_worker(const struct model_job *job, int worker)
{
    return job->state == JOB_RUNNING && job->worker == worker ? OK : FAULT_JOB_STEP;
}

/* In the name of somebody: the set must be as it was when it was asked for. */
static void
foretell_run(struct sim *sim, struct model_job *job, struct running *ret)
{
    const struct model_set *set = &sim->model->sets[job->set];

    *ret = (struct running){.job = job};
    if (model_set_bound(sim->model, set) != job->bound) {
        ret->fault = FAULT_SET_VERSION;
        return;
    }
    ret->course = set_foretell(sim, set, job->by);
    ret->fault = ret->course->fault;
}

static void
end_done(const struct model *model, struct model_job *job, const struct set_course *course)
{
    int before = course->before->posting_count;

    job->state = JOB_DONE;
    job->posted = course->count - course->refused;
    job->refused = course->refused;
    job->first_seq = model->posting_count > before ? before + 1 : 0;
    job->last_seq = model->posting_count > before ? model->posting_count : 0;
}

/* Its sums were beyond 64 bits, which the list need not foretell. */
static bool
did_not_fit(struct sim *sim, struct running *running, bool refused)
{
    if (!refused || running->fault != OK || !running->course->strained)
        return false;
    set_take_back(sim, running->course);
    return true;
}

static void
keep_run(struct sim *sim, struct running *running)
{
    end_done(sim->model, running->job, running->course);
    set_compare_postings(sim, running->course);
}

/* By whoever says that he is the worker. */
static void
run_job(struct sim *sim, int at)
{
    struct model_job *job = &sim->model->jobs[at];
    SCOPED(running_done) struct running running = {.job = job};
    enum sim_person by = sim_frill(sim, 30) ? draw_asker(sim) : job->by;
    int worker = sim_frill(sim, 25) || job->tries == 0 ? sim_pick(sim, MODEL_WORKERS) : job->worker;
    json_t *input = key_of(sim, job);
    SCOPED(json_close) json_t *answer = NULL;

    running.fault = fault_of_person(by);
    if (running.fault == OK)
        running.fault = fault_of_worker(job, worker);
    if (running.fault == OK && by != job->by)
        running.fault = FAULT_JOB_STEP;
    if (running.fault == OK)
        foretell_run(sim, job, &running);
    sim_say(sim, "\n    worker %s carries out the job %d", workers[worker], at + 1);
    say_outcome(sim, running.fault);
    sim_set(input, "worker", workers[worker]);
    answer = sim_ask_so(sim, "job.run", input, running.fault,
            (struct sim_manner){
                    .by = by, .may_not_fit = running.course != NULL && running.course->strained});
    if (sim->failed || did_not_fit(sim, &running, answer == NULL))
        return;
    if (running.course != NULL)
        set_compare_findings(sim, running.course);
    if (!sim->failed && running.fault == OK)
        keep_run(sim, &running);
}

/* ---- a worker takes it ---- */

/* What the next worker gets; MODEL_NONE: nothing. One that outlived too many fails. */
static int
take_due(struct sim *sim, int worker)
{
    int due = model_job_due(sim->model, sim->now);
    struct model_job *job;

    if (due == MODEL_NONE)
        return MODEL_NONE;
    job = &sim->model->jobs[due];
    if (job->tries == JOB_TRIES_MAX) {
        job->state = JOB_FAILED;
        job->fault = fault_code(FAULT_JOB_STEP);
        return MODEL_NONE;
    }
    job->state = JOB_RUNNING;
    job->tries++;
    job->worker = worker;
    job->lease_until = sim->now + JOB_LEASE;
    return due;
}

static void
require_taken(struct sim *sim, int64_t job_no, int taken)
{
    int64_t foretold = taken == MODEL_NONE ? 0 : sim->model->jobs[taken].job_no;

    if (!sim->failed && job_no != foretold)
        sim_differ(sim, "the worker got the job %lld, not %lld", (long long)job_no,
                (long long)foretold);
}

/* Whoever carries it out does so later, if he is heard of again. */
static int
take_job(struct sim *sim)
{
    int worker = sim_pick(sim, MODEL_WORKERS);
    enum sim_person by = draw_asker(sim);
    enum fault fault = fault_of_person(by);
    json_t *input = sim_input(sim);
    SCOPED(json_close) json_t *answer = NULL;
    int taken;

    sim_set(input, "worker", workers[worker]);
    answer = sim_ask_so(sim, "job.take", input, fault, (struct sim_manner){.by = by});
    if (sim->failed || fault != OK)
        return MODEL_NONE;
    taken = take_due(sim, worker);
    sim_say(sim, "\n    worker %s takes the job %d", workers[worker], taken + 1);
    require_taken(sim, sim_int(answer, "job_no"), taken);
    return taken;
}

/* A minute more or less decides whether another may take it. */
static void
take_and_wait(struct sim *sim)
{
    static const int64_t later[] = {0, JOB_LEASE - 1, JOB_LEASE, JOB_LEASE};
    int taken = take_job(sim);

    sim->now += later[sim_pick(sim, COUNT_OF(later))];
    if (!sim->failed && taken != MODEL_NONE && sim_chance(sim, 40))
        run_job(sim, taken);
}

/* Whatever it is, each ends before it does. */
static void
die_of_it(struct sim *sim)
{
    for (int i = 0; i <= JOB_TRIES_MAX && !sim->failed; i++) {
        (void)take_job(sim);
        sim->now += JOB_LEASE;
    }
}

/* ---- a worker works ---- */

static void
foretell_work(struct sim *sim, int taken, enum revoked revoked, struct running *ret)
{
    struct model_job *job = &sim->model->jobs[taken];

    if (revoked == REVOKED_NOTHING)
        foretell_run(sim, job, ret);
    else
        *ret = (struct running){.job = job,
                .fault = revoked == REVOKED_USER ? FAULT_USER_DISABLED : FAULT_COMPANY_UNKNOWN};
}

static void
keep_work(struct sim *sim, struct running *running, const struct job *told)
{
    if (did_not_fit(sim, running, told->state == JOB_FAILED))
        running->fault = FAULT_AMOUNT_RANGE;
    if (running->fault == OK) {
        keep_run(sim, running);
        return;
    }
    running->job->state = JOB_FAILED;
    running->job->fault = fault_code(running->fault);
}

static void
work_on(struct sim *sim, enum revoked revoked)
{
    SCOPED(running_done) struct running running = {0};
    int worker = sim_pick(sim, MODEL_WORKERS);
    int taken = take_due(sim, worker);
    struct job told;
    enum fault fault;

    if (taken != MODEL_NONE)
        foretell_work(sim, taken, revoked, &running);
    sim_say(sim, "\n    worker %s works at the job %d", workers[worker], taken + 1);
    say_outcome(sim, running.fault);
    sim_new_work(sim, SIM_OWNER);
    if ((fault = worker_next(&sim->work, sim->model->code, workers[worker], &told)) != OK) {
        sim_differ(sim, "the worker ends with %s", fault_code(fault));
        return;
    }
    require_taken(sim, told.job_no, taken);
    if (taken != MODEL_NONE && !sim->failed)
        keep_work(sim, &running, &told);
}

/* Whoever asked may have lost his rights by then. */
static void
let_work(struct sim *sim)
{
    int due = model_job_due(sim->model, sim->now);
    bool lost =
            due != MODEL_NONE && sim->model->jobs[due].by == SIM_CONTROLLER && sim_chance(sim, 60);
    enum revoked revoked = lost ? revoke_draw(sim) : REVOKED_NOTHING;

    if (!sim->failed)
        work_on(sim, revoked);
    if (!sim->failed)
        revoke_end(sim, revoked);
}

/* ---- it is taken back, given up, or read of ---- */

static void
cancel_job(struct sim *sim, int at)
{
    struct model_job *job = &sim->model->jobs[at];
    enum sim_person by = draw_asker(sim);
    enum fault fault = fault_of_person(by) != OK   ? fault_of_person(by)
                       : job->state == JOB_WAITING ? OK
                                                   : FAULT_JOB_STEP;
    json_t *answer;

    sim_say(sim, "\n    take the job %d back", at + 1);
    answer = sim_ask_so(sim, "job.cancel", key_of(sim, job), fault, (struct sim_manner){.by = by});
    json_close(&answer);
    say_outcome(sim, fault);
    if (sim->failed || fault != OK)
        return;
    job->state = JOB_CANCELLED;
    job->read = by == job->by;
}

static void
fail_job(struct sim *sim, int at)
{
    struct model_job *job = &sim->model->jobs[at];
    int worker = sim_pick(sim, MODEL_WORKERS);
    enum sim_person by = draw_asker(sim);
    enum fault fault =
            fault_of_person(by) != OK ? fault_of_person(by) : fault_of_worker(job, worker);
    json_t *input = key_of(sim, job);
    json_t *answer;

    sim_say(sim, "\n    worker %s gives up the job %d", workers[worker], at + 1);
    sim_set(input, "worker", workers[worker]);
    sim_set(input, "fault", "store.full");
    sim_set(input, "detail", "the disk is full");
    answer = sim_ask_so(sim, "job.fail", input, fault, (struct sim_manner){.by = by});
    json_close(&answer);
    say_outcome(sim, fault);
    if (sim->failed || fault != OK)
        return;
    job->state = JOB_FAILED;
    job->fault = "store.full";
}

static void
read_job(struct sim *sim, int at)
{
    struct model_job *job = &sim->model->jobs[at];
    enum sim_person by = sim_frill(sim, 30) ? SIM_CONTROLLER : job->by;
    enum fault fault = by != job->by            ? FAULT_JOB_UNKNOWN
                       : model_job_is_open(job) ? FAULT_JOB_STEP
                                                : OK;
    json_t *answer;

    sim_say(sim, "\n    read what came of the job %d", at + 1);
    answer = sim_ask_so(sim, "job.read", key_of(sim, job), fault, (struct sim_manner){.by = by});
    json_close(&answer);
    say_outcome(sim, fault);
    job->read = job->read || (!sim->failed && fault == OK);
}

/* ---- the step ---- */

/* Who looks through it in between may find that it has to wait. */
static void
change_set(struct sim *sim, const struct model_set *set)
{
    const struct model *model = sim->model;

    for (int i = 0; i < model->journal_count; i++)
        if (model_set_waits(set, &model->journals[i])) {
            cancel_document(sim, i);
            return;
        }
}

static int
ask_for_job(struct sim *sim)
{
    const struct model *model = sim->model;
    bool again = model->set_count > 0 && sim_chance(sim, 35);

    if (model->job_count == MODEL_JOBS || (!again && !set_draw_one(sim)))
        return MODEL_NONE;
    return queue_set(sim, again ? sim_pick(sim, model->set_count) : model->set_count - 1);
}

/* Mostly one that has not ended. */
static int
draw_job(struct sim *sim)
{
    const struct model *model = sim->model;
    int drawn = model->job_count == 0 ? MODEL_NONE : sim_pick(sim, model->job_count);

    for (int i = 0; i < model->job_count && !sim_frill(sim, 10); i++) {
        int at = (drawn + i) % model->job_count;

        if (model_job_is_open(&model->jobs[at]))
            return at;
    }
    return drawn;
}

static void
go_on(struct sim *sim, int job)
{
    int drawn = sim_pick(sim, 100);

    if (drawn < 4)
        die_of_it(sim);
    else if (drawn < 40)
        let_work(sim);
    else if (drawn < 60)
        take_and_wait(sim);
    else if (drawn < 80)
        run_job(sim, job);
    else if (drawn < 86)
        cancel_job(sim, job);
    else if (drawn < 93)
        fail_job(sim, job);
    else
        read_job(sim, job);
}

void
sim_step_job(struct sim *sim)
{
    int job;

    if (!draw_has_room(sim) || tally_are_large(sim->model) || sim->large)
        return;
    sim_say(sim, "jobs: ");
    job = sim_chance(sim, 60) ? ask_for_job(sim) : draw_job(sim);
    if (sim->failed || job == MODEL_NONE)
        return;
    if (sim_frill(sim, 20))
        change_set(sim, &sim->model->sets[sim->model->jobs[job].set]);
    for (int acts = 1 + sim_pick(sim, 3); acts > 0 && !sim->failed; acts--)
        go_on(sim, job);
    if (!sim->failed)
        sim_compare_jobs(sim);
}
