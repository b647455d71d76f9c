/*
 * verdict — what was measured, beside what the ledger must do and what it aims at.
 */
#include <math.h>

#include "cli/bench/result.h"

struct bound {
    double must;
    double goal;
    bool least; /* at least these, not at most */
};

static const char *
word_of(double measured, const struct bound *bound)
{
    bool goal = bound->least ? measured >= bound->goal : measured <= bound->goal;
    bool must = bound->least ? measured >= bound->must : measured <= bound->must;

    return goal ? "goal met" : must ? "must met" : "NOT MET";
}

static void
row(struct table *table, const char *what, const char *unit, double measured, int decimals,
        struct bound bound)
{
    table_row(table, ROW_PLAIN, 0);
    table_text(table, what);
    bench_number(table, measured, decimals);
    table_text(table, unit);
    table_text(table, bound.least ? "at least" : "at most");
    bench_number(table, bound.must, decimals);
    bench_number(table, bound.goal, decimals);
    table_text(table, word_of(measured, &bound));
}

static const char *
named(const struct bench_result *result, const char *what, const struct bench_size *size)
{
    return arena_format(result->arena, "%s, %lld journals", what, (long long)size->journals);
}

static double
cost_us(const struct measure *measure)
{
    return measure->cpu_s * 1e6 / (double)measure->journals;
}

static void
posting_rows(const struct bench_result *result, struct table *table)
{
    const struct bench_size *first = &result->sizes[0];
    const struct bench_size *last = &result->sizes[result->count - 1];

    for (size_t i = 0; i < result->count; i++) {
        const struct bench_size *size = &result->sizes[i];

        row(table, named(result, "bulk posting", size), "of bare", size->posting_ratio, 2,
                result->postgres ? (struct bound){0.5, 0.7, true} : (struct bound){0.6, 1.0, true});
        if (!result->postgres)
            row(table, named(result, "its CPU above bare, hash apart", size), "us/journal",
                    cost_us(&size->posting.ours) - cost_us(&size->posting.bare) -
                            cost_us(&size->hash),
                    1, (struct bound){15, 15, false});
        row(table, named(result, "its CPU with all rules on", size), "times",
                cost_us(&size->ruled) / cost_us(&size->posting.ours), 2,
                (struct bound){1.5, 1.25, false});
    }
    if (result->count < 2)
        return;
    row(table, "growth of bulk posting, wall time", "exponent",
            bench_exponent(result, first->posting.ours.wall_s, last->posting.ours.wall_s), 2,
            (struct bound){1.2, 1.1, false});
    row(table, "growth of bulk posting, CPU", "exponent",
            bench_exponent(result, first->posting.ours.cpu_s, last->posting.ours.cpu_s), 2,
            (struct bound){1.2, 1.1, false});
}

static double
rate(const struct measure *measure)
{
    return (double)measure->journals / measure->wall_s;
}

/* 64 clients: 10,000 a second, or ten times one client, whichever is less. */
static void
single_rows(const struct bench_result *result, struct table *table)
{
    for (size_t i = 0; i < result->count; i++) {
        const struct bench_size *size = &result->sizes[i];
        const struct measure *most = &size->single[BENCH_MOST_CLIENTS];
        double one = rate(&size->single[BENCH_ONE_CLIENT]);

        row(table, named(result, "one client, one by one", size), "of bare",
                one / rate(&size->bare_single), 2, (struct bound){0.6, 0.8, true});
        row(table, named(result, "64 clients, one by one", size), "journals/s", rate(most), 0,
                (struct bound){one * 10 < 10000 ? one * 10 : 10000, 20000, true});
        row(table, named(result, "64 clients, p99", size), "ms", most->p99_ms, 2,
                (struct bound){INFINITY, 10, false});
    }
}

/* What a read takes: where this process does all the work, its CPU, which no other load moves;
 * where a server does, the wall time of the read in the middle. */
static double
read_ms(const struct bench_result *result, const struct bench_size *size, int kind)
{
    const struct measure *measure = &size->reads[kind].ours;

    return result->postgres ? measure->p50_ms : measure->cpu_s * 1e3 / BENCH_READS;
}

static void
reading_rows(const struct bench_result *result, struct table *table)
{
    const struct bench_size *last = &result->sizes[result->count - 1];
    const char *unit = result->postgres ? "ms, p50" : "ms of CPU";

    for (int kind = 0; kind < BENCH_READ_KINDS; kind++) {
        const struct bench_read *read = &bench_reads[kind];

        row(table, named(result, read->name, last), unit, read_ms(result, last, kind), 2,
                (struct bound){read->must_ms, read->goal_ms, false});
    }
    for (size_t i = 0; i + 1 < result->count; i++)
        row(table,
                arena_format(result->arena, "growth of the trial balance, %lld to %lld",
                        (long long)result->sizes[i].journals, (long long)last->journals),
                "times", read_ms(result, last, 0) / read_ms(result, &result->sizes[i], 0), 2,
                (struct bound){1.2, 1.2, false});
    row(table, named(result, "start on an existing database", last), "ms, p50", last->start.p50_ms,
            1, (struct bound){100, 30, false});
}

static void
queue_rows(const struct bench_result *result, struct table *table)
{
    const struct bench_size *last = &result->sizes[result->count - 1];

    for (int kind = 0; kind < BENCH_QUEUE_KINDS; kind++)
        row(table,
                arena_format(result->arena, "%s, %lld waiting", bench_queues[kind].name,
                        (long long)last->waiting),
                "ms, p50", last->queues[kind].ours.p50_ms, 2,
                (struct bound){bench_queues[kind].must_ms, bench_queues[kind].goal_ms, false});
}

static void
memory_rows(const struct bench_result *result, struct table *table)
{
    const struct bench_size *last = &result->sizes[result->count - 1];

    for (int kind = 0; kind < WHOLE_COUNT; kind++)
        row(table,
                named(result, arena_format(result->arena, "memory of %s", bench_whole_names[kind]),
                        last),
                "MiB", (double)last->whole[kind].ours.peak_kib / 1024, 0,
                (struct bound){300, 200, false});
}

void
bench_verdict_table(const struct bench_result *result, struct table *ret)
{
    table_init(ret, result->arena, "bench_verdict", "What is met");
    table_fact(ret, "engine", "Engine", "%s", result->postgres ? "PostgreSQL" : "SQLite");
    table_column(ret, "row", "Row", COLUMN_CODE);
    table_column(ret, "measured", "Measured", COLUMN_QUANTITY);
    table_column(ret, "unit", "Unit", COLUMN_CODE);
    table_column(ret, "bound", "Bound", COLUMN_CODE);
    table_column(ret, "must", "Must", COLUMN_QUANTITY);
    table_column(ret, "goal", "Goal", COLUMN_QUANTITY);
    table_column(ret, "met", "Met", COLUMN_CODE);
    posting_rows(result, ret);
    single_rows(result, ret);
    reading_rows(result, ret);
    queue_rows(result, ret);
    memory_rows(result, ret);
    table_note(ret, "These are printed, never asserted: another load on the machine moves wall "
                    "time by factors; ratios, CPU and bytes are the figures to trust.");
}
