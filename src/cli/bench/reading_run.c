#include "base/day.h"
#include "cli/bench/pieces.h"
#include "cli/bench/reading.h"

int
reading_day(const struct reading *reading)
{
    return day_add(20260101, (reading->number * 6 + 15) % 365);
}

enum fault
reading_once(struct reading *reading, reading_step *read)
{
    struct work *work = &reading->books->work;
    enum fault fault;

    if (reading->at_door)
        return read(reading);
    if ((fault = work_read(work)))
        return fault;
    fault = read(reading);
    work_read_end(work);
    return fault;
}

static enum fault
read_often(struct reading *reading, struct measure *measure, reading_step *read)
{
    struct arena *arena = &reading->books->work.arena;
    double times[BENCH_READS];
    enum fault fault = reading_once(reading, read);

    measure_start(measure);
    for (int i = 0; i < BENCH_READS && fault == OK; i++) {
        struct arena_mark mark = arena_mark(arena);
        double start = measure_now();

        reading->number = i;
        fault = reading_once(reading, read);
        times[i] = (measure_now() - start) * 1e3;
        arena_reset(arena, mark);
    }
    measure_stop(measure);
    if (fault != OK)
        return fault;
    measure->rows = reading->rows;
    measure_spread(measure, times, BENCH_READS);
    return OK;
}

enum fault
reading_run(const void *input, struct measure *measure, struct why *why, reading_step *prepare,
        reading_step *read)
{
    const struct bench_case *bench = input;
    SCOPED(bench_books_close) struct bench_books books = {0};
    struct reading reading = {
            .books = &books,
            .journals = bench->journals,
            .page = BENCH_PAGE,
            .place = {0, -1, 0, 0},
    };
    enum fault fault;

    if ((fault = bench_books_open(bench->url, bench->code, why, &books)))
        return fault;
    if ((prepare != NULL && (fault = prepare(&reading))) ||
            (fault = read_often(&reading, measure, read)))
        *why = books.work.why;
    return fault;
}
