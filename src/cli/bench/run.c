#include "cli/bench/run.h"

#include <stdlib.h>

#include "cli/bench/generator.h"

int64_t
run_between(int64_t least, int64_t number, int64_t most)
{
    return number < least ? least : number > most ? most : number;
}

/* What it cost is told at once: a long run that is broken off has said what it knew. */
static void
tell(const struct run *run, const char *what, int64_t journals, const struct measure *measure)
{
    if (run->options->tell != NULL)
        run->options->tell(arena_format(run->scratch.arena,
                "%s, %lld journals: %.2f s, CPU %.2f s, p50 %.3f ms, p99 %.3f ms, %lld bytes "
                "written, %lld MiB",
                what, (long long)journals, measure->wall_s, measure->cpu_s, measure->p50_ms,
                measure->p99_ms, (long long)measure->written,
                (long long)(measure->peak_kib / 1024)));
}

enum fault
run_piece(const struct run *run, const char *what, bench_piece *piece, struct bench_case *bench,
        struct measure *ret)
{
    enum fault fault;

    if ((fault = measure_child(piece, bench, run->why, ret)))
        return fault;
    tell(run, what, bench->journals, ret);
    return OK;
}

struct bench_case
run_case(const struct run *run, const char *name, int64_t journals)
{
    return (struct bench_case){
            .url = scratch_url(&run->scratch, name),
            .code = "BENCH",
            .journals = journals,
            .accounts = BENCH_ACCOUNTS,
            .clients = 1,
    };
}

static int
compare_walls(const void *left, const void *right)
{
    double a = ((const struct measure *)left)->wall_s;
    double b = ((const struct measure *)right)->wall_s;

    return a < b ? -1 : a > b;
}

struct measure
run_median(struct measure *measures, int count)
{
    qsort(measures, (size_t)count, sizeof(measures[0]), compare_walls);
    return measures[count / 2];
}

enum fault
run_read(const struct run *run, const struct bench_read *read, struct bench_case *our_case,
        struct bench_case *bare_case, struct bench_pair *ret)
{
    struct measure our_measures[BENCH_ROUNDS_MAX];
    struct measure bare_measures[BENCH_ROUNDS_MAX];
    enum fault fault;

    for (int i = 0; i < run->options->rounds; i++)
        if ((fault = run_piece(run, "bare read", read->bare, bare_case, &bare_measures[i])) ||
                (fault = run_piece(run, read->name, read->ours, our_case, &our_measures[i])))
            return fault;
    ret->ours = run_median(our_measures, run->options->rounds);
    ret->bare = run_median(bare_measures, run->options->rounds);
    return OK;
}
