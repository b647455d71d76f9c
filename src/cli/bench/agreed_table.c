/* agreed_table — what waits for approval, and what is read while a worker posts. */
#include "cli/bench/result.h"

static void
row(struct table *table, const struct bench_size *size, const char *what, int64_t over,
        const struct bench_pair *pair)
{
    table_row(table, ROW_PLAIN, 0);
    table_count(table, size->journals);
    table_text(table, what);
    table_count(table, over);
    table_count(table, pair->ours.rows);
    bench_number(table, pair->ours.p50_ms, 3);
    bench_number(table, pair->ours.p99_ms, 3);
    bench_number(table, pair->ours.max_ms, 3);
    bench_number(table, pair->bare.p50_ms, 3);
    bench_number(table, pair->bare.p99_ms, 3);
    bench_number(table, pair->bare.max_ms, 3);
}

static void
notes(const struct bench_result *result, struct table *table)
{
    table_note(table, "Queue: a page of 100 as its approver asks for it, with how many wait by "
                      "source; beside one statement that gives the page with its sums.");
    for (size_t i = 0; i < result->count; i++) {
        const struct bench_size *size = &result->sizes[i];
        const struct measure *ours = &size->processor.ours;

        table_note(table,
                "A worker posted sets of %lld journals and %lld lines in %.2f s, %.0f lines a "
                "second, while 16 clients read pages of the busiest account, each again after "
                "10 ms; beside the same readers without it.",
                (long long)ours->journals, (long long)size->set_filled.entries, ours->wall_s,
                (double)size->set_filled.entries / ours->wall_s);
    }
}

void
bench_agreed_table(const struct bench_result *result, struct table *ret)
{
    table_init(ret, result->arena, "bench_agreed", "Approvals, and sets that a worker posts");
    table_fact(ret, "engine", "Engine", "%s", result->postgres ? "PostgreSQL" : "SQLite");
    table_column(ret, "journals", "Journals", COLUMN_COUNT);
    table_column(ret, "what", "What", COLUMN_CODE);
    table_column(ret, "over", "Over", COLUMN_COUNT);
    table_column(ret, "rows", "Rows", COLUMN_COUNT);
    table_column(ret, "p50_ms", "p50 ms", COLUMN_QUANTITY);
    table_column(ret, "p99_ms", "p99 ms", COLUMN_QUANTITY);
    table_column(ret, "max_ms", "Longest ms", COLUMN_QUANTITY);
    table_column(ret, "bare_p50_ms", "Bare p50 ms", COLUMN_QUANTITY);
    table_column(ret, "bare_p99_ms", "Bare p99 ms", COLUMN_QUANTITY);
    table_column(ret, "bare_max_ms", "Bare longest ms", COLUMN_QUANTITY);
    for (size_t i = 0; i < result->count; i++) {
        const struct bench_size *size = &result->sizes[i];

        for (int kind = 0; kind < BENCH_QUEUE_KINDS; kind++)
            row(ret, size, bench_queues[kind].name, size->waiting, &size->queues[kind]);
        row(ret, size, "readers beside a worker", size->processor.ours.journals, &size->processor);
    }
    notes(result, ret);
}
