#include "cli/bench/run.h"

/* A journal of ten waits for approval; a set has a fortieth of the journals, of 4 lines each. */
enum { WAITING_SHARE = 10, WAITING_LEAST = 100, WAITING_MOST = 100000 };
enum { SET_SHARE = 40, SET_LEAST = 25, SET_MOST = 25000 };

const struct bench_read bench_queues[BENCH_QUEUE_KINDS] = {
        {"what waits for approval", bench_queue, bench_bare_queue, 50, 10},
        {"what one may approve", bench_queue_mine, bench_bare_queue, 50, 10},
};

static enum fault
run_queue(const struct run *run, struct bench_size *size)
{
    struct bench_case bench = run_case(run, "waiting", 0);
    struct measure filled;
    enum fault fault;

    bench.journals = run_between(WAITING_LEAST, size->journals / WAITING_SHARE, WAITING_MOST);
    size->waiting = bench.journals;
    if ((fault = scratch_create(&run->scratch, "waiting", run->why)) ||
            (fault = run_piece(run, "handing in", bench_waiting, &bench, &filled)) ||
            (fault = scratch_settle(&run->scratch, "waiting", run->why)))
        return fault;
    for (int i = 0; i < BENCH_QUEUE_KINDS; i++)
        if ((fault = run_read(run, &bench_queues[i], &bench, &bench, &size->queues[i])))
            return fault;
    scratch_remove(&run->scratch, "waiting");
    return OK;
}

static enum fault
run_processor(const struct run *run, struct bench_size *size)
{
    struct bench_case bench = run_case(run, "gate", 0);
    enum fault fault;

    bench.journals = run_between(SET_LEAST, size->journals / SET_SHARE, SET_MOST);
    if ((fault = run_piece(run, "filling a set", bench_queue_set, &bench, &size->set_filled)) ||
            (fault = run_piece(run, "16 readers", bench_readers, &bench, &size->processor.bare)))
        return fault;
    return run_piece(
            run, "16 readers while it is posted", bench_processor, &bench, &size->processor.ours);
}

enum fault
run_agreed(const struct run *run, struct bench_size *size)
{
    enum fault fault;

    if ((fault = run_queue(run, size)))
        return fault;
    return run_processor(run, size);
}
