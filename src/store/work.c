#include "store/work.h"

#include <assert.h>

#include "store/connection.h"

void
work_init(struct work *work, struct store *store, const struct clock *clock)
{
    *work = (struct work){.store = store, .clock = clock, .now = clock_now(clock)};
    work->findings.arena = &work->arena;
}

void
work_done(struct work *work)
{
    if (work->connection != NULL)
        work_read_end(work);
    arena_done(&work->arena);
    *work = (struct work){0};
}

int
work_today(const struct work *work)
{
    return moment_local_day(work->now);
}

enum fault
work_read(struct work *work)
{
    assert(work->connection == NULL);
    return connection_begin(work->store, false, &work->why, &work->connection);
}

void
work_read_end(struct work *work)
{
    assert(work->connection != NULL && !work->connection->writes);
    connection_rollback(&work->connection);
}

enum fault
work_read_over(struct work *work, enum fault fault)
{
    if (fault == OK && (fault = work->connection->fault))
        work->why = work->connection->why;
    work_read_end(work);
    return fault;
}

void
work_progress(struct work *work, int64_t done, int64_t total)
{
    if (work->progress != NULL)
        work->progress(work->progress_context, done, total);
}
