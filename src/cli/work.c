#include "cli/commands.h"

#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "cli/session.h"
#include "operation/company/company_shapes.h"
#include "operation/job/worker.h"
#include "operation/shapes.h"
#include "store/store.h"

enum { NAP_SECONDS = 2 };

static volatile sig_atomic_t told_to_end;

static void
end(int number)
{
    (void)number;
    told_to_end = 1;
}

/* What is in hand is finished first. */
static void
listen_for_end(void)
{
    struct sigaction action = {.sa_handler = end};

    sigemptyset(&action.sa_mask);
    (void)!sigaction(SIGTERM, &action, NULL);
    (void)!sigaction(SIGINT, &action, NULL);
}

static void
tell(const struct cli *cli, const char *company, const struct job *job)
{
    if (cli->quiet)
        return;
    if (job->state == JOB_DONE)
        printf("%s: job %lld posted %lld of %lld journals of set %lld for %s.\n", company,
                (long long)job->job_no, (long long)job->posted, (long long)job->journals,
                (long long)job->set_id, job->asker);
    else
        printf("%s: job %lld failed, %s: %s\n", company, (long long)job->job_no,
                job->fault == NULL ? "" : job->fault, job->detail == NULL ? "" : job->detail);
    fflush(stdout);
}

/* Each job is a work of its own: its moment, and its memory. */
static enum fault
do_next(struct cli *cli, const char *company, const char *worker, bool *ret_done)
{
    SCOPED(work_done) struct work work = {0};
    struct job job;
    enum fault fault;

    work_init(&work, cli->store, cli->work.clock);
    work.actor = cli->work.actor;
    work.came_from = cli->work.came_from;
    fault = worker_next(&work, company, worker, &job);
    *ret_done = fault == OK && job.job_no != 0;
    if (*ret_done)
        tell(cli, company, &job);
    if (fault != OK)
        cli->work.why = work.why;
    return fault;
}

static enum fault
work_off(struct cli *cli, const char *company, const char *worker, int64_t *done)
{
    bool more = true;
    enum fault fault;

    while (more && !told_to_end) {
        if ((fault = do_next(cli, company, worker, &more)))
            return fault;
        *done += more ? 1 : 0;
    }
    return OK;
}

/* All companies that whoever runs it sees, or the one that is named. */
static enum fault
work_off_all(struct cli *cli, const char *worker, int64_t *done)
{
    struct company_page page;
    enum fault fault;

    if (cli->company != NULL)
        return work_off(cli, cli->company, worker, done);
    if ((fault = cli_ask(cli, "company.list", &(struct operation_none){0}, &page)))
        return fault;
    for (size_t i = 0; i < page.count && !told_to_end; i++)
        if ((fault = work_off(cli, page.items[i].company.code, worker, done)))
            return fault;
    return OK;
}

static const char *
name_of(struct cli *cli)
{
    char host[JOB_WORKER_MAX / 2] = "";

    (void)!gethostname(host, sizeof(host) - 1);
    return arena_format(
            &cli->work.arena, "%s:%ld:%lld", host, (long)getpid(), (long long)cli->work.now);
}

static enum fault
stay(struct cli *cli, const char *worker, int64_t *done)
{
    const struct timespec nap = {.tv_sec = NAP_SECONDS};
    enum fault fault;

    if (store_engine(cli->store) == STORE_SQLITE)
        return cli_usage(cli, "on SQLite one process writes: a worker that stays would keep "
                              "everybody else out; run `summa work` whenever sets are to be "
                              "posted");
    while (!told_to_end) {
        struct arena_mark mark = arena_mark(&cli->work.arena);

        if ((fault = work_off_all(cli, worker, done)))
            return fault;
        arena_reset(&cli->work.arena, mark);
        nanosleep(&nap, NULL);
    }
    return OK;
}

static enum fault
run(struct cli *cli)
{
    const char *worker = name_of(cli);
    int64_t done = 0;
    enum fault fault;

    if ((fault = cli_require_words(cli, 0, 0)))
        return fault;
    listen_for_end();
    cli->work.came_from = session_came_from(cli, "worker");
    fault = cli_has(cli, "stay") ? stay(cli, worker, &done) : work_off_all(cli, worker, &done);
    if (fault == OK && !cli->quiet)
        printf("%lld jobs carried out.\n", (long long)done);
    return fault;
}

static const struct cli_option options[] = {
        {"stay", 0, NULL, "go on until it is told to end (PostgreSQL)"},
        {0},
};

const struct cli_command cli_work = {
        .name = "work",
        .summary = "Carries out what waits in the background: sets that are to be posted.",
        .usage = "[--stay]",
        .help = "It posts in the name of whoever asked, with the rights that he has by then, and\n"
                "needs the permit to post itself. On PostgreSQL several may work at once, on as\n"
                "many machines; one that dies leaves its job to another after two minutes.\n"
                "SIGTERM ends it after the job in hand.\n"
                "\n"
                "Examples\n"
                "  summa work\n"
                "  summa work --stay\n",
        .needs = NEEDS_WRITE,
        .options = options,
        .run = run,
};
