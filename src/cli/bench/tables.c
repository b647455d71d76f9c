#include <math.h>

#include "cli/bench/result.h"

void
bench_number(struct table *table, double number, int decimals)
{
    static const int64_t units[] = {1000000, 100000, 10000, 1000, 100, 10, 1};

    if (isfinite(number))
        table_quantity(table, llround(number * 1e6 / (double)units[decimals]) * units[decimals]);
    else
        table_blank(table);
}

double
bench_exponent(const struct bench_result *result, double first, double last)
{
    double sizes =
            (double)result->sizes[result->count - 1].journals / (double)result->sizes[0].journals;

    return result->count < 2 || sizes <= 1 ? 0 : log(last / first) / log(sizes);
}

static void
begin(const struct bench_result *result, const char *name, const char *title, struct table *ret)
{
    table_init(ret, result->arena, name, title);
    table_fact(ret, "engine", "Engine", "%s", result->postgres ? "PostgreSQL" : "SQLite");
}

/* ---- bulk posting ---- */

static void
posting_row(struct table *table, int64_t journals, const char *who, const struct measure *measure,
        double ratio)
{
    double count = (double)journals;

    table_row(table, ROW_PLAIN, 0);
    table_count(table, journals);
    table_text(table, who);
    bench_number(table, measure->wall_s, 2);
    bench_number(table, count / measure->wall_s, 0);
    bench_number(table, (double)measure->entries / measure->wall_s, 0);
    bench_number(table, measure->cpu_s * 1e6 / count, 1);
    bench_number(table, (double)measure->written / (double)measure->entries, 0);
    bench_number(table, (double)measure->peak_kib / 1024, 0);
    bench_number(table, ratio, 2);
}

static double
cost_us(const struct measure *measure)
{
    return measure->cpu_s * 1e6 / (double)measure->journals;
}

static void
posting_notes(const struct bench_result *result, struct table *table)
{
    const struct bench_size *first = &result->sizes[0];
    const struct bench_size *last = &result->sizes[result->count - 1];

    if (result->count > 1)
        table_note(table,
                "From %lld to %lld journals the gate grows with exponent %.2f in wall time and "
                "%.2f in CPU, the bare insert with %.2f and %.2f.",
                (long long)first->journals, (long long)last->journals,
                bench_exponent(result, first->posting.ours.wall_s, last->posting.ours.wall_s),
                bench_exponent(result, first->posting.ours.cpu_s, last->posting.ours.cpu_s),
                bench_exponent(result, first->posting.bare.wall_s, last->posting.bare.wall_s),
                bench_exponent(result, first->posting.bare.cpu_s, last->posting.bare.cpu_s));
    table_note(table,
            "Of the gate's CPU, the canonical form and its hash take %.1f us a journal. Making the "
            "journals takes %.1f us and is in both.",
            cost_us(&last->hash), cost_us(&last->generate));
    table_note(table,
            "Bare %s: the same postings and entries with a random hash, the index of an account's "
            "entries kept by every insert, balances summed per %d journals, the same durability.",
            result->postgres ? "COPY" : "insert", BENCH_BATCH);
    table_note(table, "All rules on: every account forbids one dimension and every tenth has a "
                      "value of its own in another, the subledger has a window, the master close "
                      "date is set.");
    table_note(table, "%s",
            result->postgres
                    ? "Bytes are those of the server's write-ahead log. CPU and memory are the "
                      "client's; the server's are not seen from here."
                    : "Bytes are write_bytes of /proc/self/io: what the kernel was given for the "
                      "disk, log and database, the last checkpoint included.");
}

void
bench_posting_table(const struct bench_result *result, struct table *ret)
{
    begin(result, "bench_posting", "Bulk posting, durable, 10,000 journals a transaction", ret);
    table_column(ret, "journals", "Journals", COLUMN_COUNT);
    table_column(ret, "what", "What", COLUMN_CODE);
    table_column(ret, "wall_s", "Wall s", COLUMN_QUANTITY);
    table_column(ret, "journals_s", "Journals/s", COLUMN_QUANTITY);
    table_column(ret, "lines_s", "Lines/s", COLUMN_QUANTITY);
    table_column(ret, "cpu_us", "CPU us/journal", COLUMN_QUANTITY);
    table_column(ret, "written", "Bytes/line", COLUMN_QUANTITY);
    table_column(ret, "peak_mib", "Peak MiB", COLUMN_QUANTITY);
    table_column(ret, "ratio", "Gate/bare", COLUMN_QUANTITY);
    for (size_t i = 0; i < result->count; i++) {
        const struct bench_size *size = &result->sizes[i];

        posting_row(ret, size->journals, result->postgres ? "bare COPY" : "bare insert",
                &size->posting.bare, NAN);
        posting_row(ret, size->journals, "gate", &size->posting.ours, size->posting_ratio);
        posting_row(ret, size->journals, "all rules on", &size->ruled, NAN);
    }
    posting_notes(result, ret);
}

/* ---- one by one ---- */

static void
single_row(struct table *table, int64_t books, const char *who, int clients,
        const struct measure *measure, const struct measure *bare)
{
    double journals_s = (double)measure->journals / measure->wall_s;

    table_row(table, ROW_PLAIN, 0);
    table_count(table, books);
    table_text(table, who);
    table_count(table, clients);
    table_count(table, measure->journals);
    bench_number(table, journals_s, 0);
    bench_number(table, (double)measure->journals / (double)measure->commits, 1);
    bench_number(table, measure->p50_ms, 2);
    bench_number(table, measure->p99_ms, 2);
    bench_number(table, measure->cpu_s * 1e6 / (double)measure->journals, 0);
    bench_number(table, journals_s / ((double)bare->journals / bare->wall_s), 2);
}

void
bench_single_table(const struct bench_result *result, struct table *ret)
{
    begin(result, "bench_single", "One journal a request, each client waits until it is durable",
            ret);
    table_column(ret, "books", "In the books", COLUMN_COUNT);
    table_column(ret, "what", "What", COLUMN_CODE);
    table_column(ret, "clients", "Clients", COLUMN_COUNT);
    table_column(ret, "journals", "Journals", COLUMN_COUNT);
    table_column(ret, "journals_s", "Journals/s", COLUMN_QUANTITY);
    table_column(ret, "per_commit", "Per commit", COLUMN_QUANTITY);
    table_column(ret, "p50_ms", "p50 ms", COLUMN_QUANTITY);
    table_column(ret, "p99_ms", "p99 ms", COLUMN_QUANTITY);
    table_column(ret, "cpu_us", "CPU us/journal", COLUMN_QUANTITY);
    table_column(ret, "ratio", "By bare", COLUMN_QUANTITY);
    for (size_t i = 0; i < result->count; i++) {
        const struct bench_size *size = &result->sizes[i];

        single_row(ret, size->journals, "bare", 1, &size->bare_single, &size->bare_single);
        for (int k = 0; k < BENCH_CLIENT_KINDS; k++)
            single_row(ret, size->journals, "lane", bench_clients[k], &size->single[k],
                    &size->bare_single);
        for (int k = 0; k < BENCH_CLIENT_KINDS; k++)
            single_row(ret, size->journals, "document", bench_clients[k], &size->documents[k],
                    &size->bare_single);
    }
    table_note(ret,
            "Every client is a thread of its own; all post to one company through its lane. Bare: "
            "one thread, a transaction for each journal, the same rows, beneath the lane. A "
            "document "
            "of a module is a request of its own, which is kept, handed in, posted and told of.");
}

/* ---- reading ---- */

static void
read_row(struct table *table, const struct bench_size *size, const struct bench_size *first,
        int kind)
{
    const struct bench_pair *pair = &size->reads[kind];

    table_row(table, ROW_PLAIN, 0);
    table_count(table, size->journals);
    table_text(table, bench_reads[kind].name);
    table_count(table, pair->ours.rows);
    bench_number(table, pair->ours.p50_ms, 3);
    bench_number(table, pair->ours.p99_ms, 3);
    bench_number(table, pair->ours.cpu_s * 1e3 / BENCH_READS, 3);
    table_count(table, pair->bare.rows);
    bench_number(table, pair->bare.p50_ms, 3);
    bench_number(table, pair->ours.p50_ms / pair->bare.p50_ms, 1);
    bench_number(table, pair->ours.p50_ms / first->reads[kind].ours.p50_ms, 2);
}

void
bench_reading_table(const struct bench_result *result, struct table *ret)
{
    begin(result, "bench_reading", "Reading", ret);
    table_column(ret, "journals", "Journals", COLUMN_COUNT);
    table_column(ret, "what", "What", COLUMN_CODE);
    table_column(ret, "rows", "Rows", COLUMN_COUNT);
    table_column(ret, "p50_ms", "p50 ms", COLUMN_QUANTITY);
    table_column(ret, "p99_ms", "p99 ms", COLUMN_QUANTITY);
    table_column(ret, "cpu_ms", "CPU ms", COLUMN_QUANTITY);
    table_column(ret, "bare_rows", "Bare rows", COLUMN_COUNT);
    table_column(ret, "bare_ms", "Bare p50 ms", COLUMN_QUANTITY);
    table_column(ret, "times", "By bare", COLUMN_QUANTITY);
    table_column(ret, "growth", "By first size", COLUMN_QUANTITY);
    for (int kind = 0; kind < BENCH_READ_KINDS; kind++)
        for (size_t i = 0; i < result->count; i++)
            read_row(ret, &result->sizes[i], &result->sizes[0], kind);
    table_note(ret,
            "%d reads, each in a snapshot of its own, of the busiest account. Bare: the statement "
            "that gives the rows, and nothing around it, on the rows of the bare insert.",
            BENCH_READS);
    for (size_t i = 0; i < result->count; i++)
        table_note(ret,
                "summa company list on %lld journals, from the start of the program to its end: "
                "%.1f ms, p99 %.1f ms.",
                (long long)result->sizes[i].journals, result->sizes[i].start.p50_ms,
                result->sizes[i].start.p99_ms);
}

/* ---- the whole books ---- */

static void
whole_row(struct table *table, const struct bench_size *size, int kind)
{
    const struct bench_pair *pair = &size->whole[kind];
    double journals = (double)size->journals;

    table_row(table, ROW_PLAIN, 0);
    table_count(table, size->journals);
    table_text(table, bench_whole_names[kind]);
    bench_number(table, pair->ours.wall_s, 2);
    bench_number(table, journals / pair->ours.wall_s, 0);
    bench_number(table, pair->ours.cpu_s * 1e6 / journals, 1);
    bench_number(table, (double)pair->ours.peak_kib / 1024, 0);
    table_text(table, bench_whole_baselines[kind]);
    bench_number(table, pair->bare.wall_s, 2);
    bench_number(table, pair->bare.cpu_s * 1e6 / journals, 1);
    bench_number(table, pair->ours.cpu_s / pair->bare.cpu_s, 1);
}

void
bench_whole_table(const struct bench_result *result, struct table *ret)
{
    begin(result, "bench_whole", "Whole books: proof, and files out and in", ret);
    table_column(ret, "journals", "Journals", COLUMN_COUNT);
    table_column(ret, "what", "What", COLUMN_CODE);
    table_column(ret, "wall_s", "Wall s", COLUMN_QUANTITY);
    table_column(ret, "journals_s", "Journals/s", COLUMN_QUANTITY);
    table_column(ret, "cpu_us", "CPU us/journal", COLUMN_QUANTITY);
    table_column(ret, "peak_mib", "Peak MiB", COLUMN_QUANTITY);
    table_column(ret, "baseline", "Baseline", COLUMN_CODE);
    table_column(ret, "bare_wall_s", "Wall s", COLUMN_QUANTITY);
    table_column(ret, "bare_cpu_us", "CPU us/journal", COLUMN_QUANTITY);
    table_column(ret, "times", "CPU by baseline", COLUMN_QUANTITY);
    for (int kind = 0; kind < WHOLE_COUNT; kind++)
        for (size_t i = 0; i < result->count; i++)
            whole_row(ret, &result->sizes[i], kind);
    table_note(ret, "An import reads the file twice, checks every journal, and then posts it, "
                    "durable.");
}

/* ---- time ---- */

static void
time_row(struct table *table, int64_t journals, const char *what, int64_t over,
        const struct bench_pair *pair)
{
    table_row(table, ROW_PLAIN, 0);
    table_count(table, journals);
    table_text(table, what);
    table_count(table, over);
    table_count(table, pair->ours.rows);
    bench_number(table, pair->ours.wall_s, 3);
    bench_number(table, pair->ours.cpu_s, 3);
    bench_number(table, pair->ours.cpu_s * 1e6 / (double)over, 1);
    bench_number(table, (double)pair->ours.peak_kib / 1024, 0);
    table_count(table, pair->bare.rows);
    bench_number(table, pair->bare.wall_s, 3);
    bench_number(table, pair->bare.cpu_s, 3);
}

void
bench_time_table(const struct bench_result *result, struct table *ret)
{
    begin(result, "bench_time", "Year end, and the forecast of schedules", ret);
    table_column(ret, "journals", "Journals", COLUMN_COUNT);
    table_column(ret, "what", "What", COLUMN_CODE);
    table_column(ret, "over", "Over", COLUMN_COUNT);
    table_column(ret, "rows", "Rows", COLUMN_COUNT);
    table_column(ret, "wall_s", "Wall s", COLUMN_QUANTITY);
    table_column(ret, "cpu_s", "CPU s", COLUMN_QUANTITY);
    table_column(ret, "each_us", "CPU us/each", COLUMN_QUANTITY);
    table_column(ret, "peak_mib", "Peak MiB", COLUMN_QUANTITY);
    table_column(ret, "bare_rows", "Bare rows", COLUMN_COUNT);
    table_column(ret, "bare_wall_s", "Wall s", COLUMN_QUANTITY);
    table_column(ret, "bare_cpu_s", "CPU s", COLUMN_QUANTITY);
    for (size_t i = 0; i < result->count; i++) {
        const struct bench_size *size = &result->sizes[i];

        time_row(ret, size->journals, "year end", size->accounts, &size->year_end);
        time_row(ret, size->journals, "forecast", size->schedules, &size->forecast);
    }
    table_note(ret, "Year end: over so many accounts, half of them of income, in one durable "
                    "transaction; its rows are lines of closing journals. Bare: the year's "
                    "balances are read.");
    table_note(ret, "Forecast: twelve days of so many schedules, half of them with balances of the "
                    "day in their amounts. Bare: they are read with their templates' lines.");
}
