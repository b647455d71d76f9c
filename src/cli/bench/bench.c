#include "cli/bench/bench.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/bench/pieces.h"

enum { ROUNDS_MAX = 9 };

/* One size: the pair of rounds that lies in the middle, and what was read of its books. */
struct size_result {
    int64_t journals;
    struct measure gate;
    struct measure bare;
    double ratio; /* journals a second, gate by bare */
    struct measure trial_balance;
    struct measure account_page;
    struct measure verify;
};

struct run {
    struct arena *arena;
    const struct bench_options *options;
    struct why *why;
};

static const char *
url_of(const struct run *run, const char *kind, int64_t journals)
{
    if (run->options->url != NULL)
        return run->options->url;
    return arena_format(
            run->arena, "sqlite:%s/%s-%lld.db", run->options->directory, kind, (long long)journals);
}

static struct bench_case
case_of(const struct run *run, const char *kind, int64_t journals, int round)
{
    return (struct bench_case){
            .url = url_of(run, kind, journals),
            .code = arena_format(
                    run->arena, "%s-%d-%lld-%d", kind, (int)getpid(), (long long)journals, round),
            .journals = journals,
    };
}

static void
remove_database(const struct run *run, const char *url)
{
    static const char *const ends[] = {"", "-wal", "-shm", ".lock"};

    if (run->options->url != NULL)
        return;
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        unlink(arena_format(run->arena, "%s%s", url + strlen("sqlite:"), ends[i]));
}

static void
tell(const struct run *run, const char *what, int64_t journals)
{
    if (run->options->tell != NULL)
        run->options->tell(
                arena_format(run->arena, "%s, %lld journals", what, (long long)journals));
}

static int
compare_ratios(const void *left, const void *right)
{
    double a = ((const struct size_result *)left)->ratio;
    double b = ((const struct size_result *)right)->ratio;

    return a < b ? -1 : a > b;
}

static enum fault
one_round(const struct run *run, int64_t journals, int round, struct size_result *ret)
{
    struct bench_case bare = case_of(run, "BARE", journals, round);
    struct bench_case gate = case_of(run, "GATE", journals, round);
    enum fault fault;

    *ret = (struct size_result){.journals = journals};
    remove_database(run, gate.url);
    tell(run, "bare insert", journals);
    fault = measure_child(bench_bare, &bare, run->why, &ret->bare);
    remove_database(run, bare.url);
    if (fault != OK)
        return fault;
    tell(run, "through the gate", journals);
    if ((fault = measure_child(bench_gate, &gate, run->why, &ret->gate)))
        return fault;
    ret->ratio = ret->bare.wall_s / ret->gate.wall_s;
    return OK;
}

static enum fault
read_books(const struct run *run, int64_t journals, int round, struct size_result *ret)
{
    struct bench_case gate = case_of(run, "GATE", journals, round);
    enum fault fault;

    tell(run, "reading", journals);
    if ((fault = measure_child(bench_trial_balance, &gate, run->why, &ret->trial_balance)) ||
            (fault = measure_child(bench_account_page, &gate, run->why, &ret->account_page)))
        return fault;
    tell(run, "verify", journals);
    return measure_child(bench_verify, &gate, run->why, &ret->verify);
}

static enum fault
one_size(const struct run *run, int64_t journals, struct size_result *ret)
{
    struct size_result rounds[ROUNDS_MAX];
    struct size_result readings = {0};
    int count = run->options->rounds < 1            ? 1
                : run->options->rounds > ROUNDS_MAX ? ROUNDS_MAX
                                                    : run->options->rounds;
    enum fault fault;

    for (int i = 0; i < count; i++)
        if ((fault = one_round(run, journals, i, &rounds[i])))
            return fault;
    if ((fault = read_books(run, journals, count - 1, &readings)))
        return fault;
    remove_database(run, url_of(run, "GATE", journals));
    qsort(rounds, (size_t)count, sizeof(rounds[0]), compare_ratios);
    *ret = rounds[count / 2];
    ret->trial_balance = readings.trial_balance;
    ret->account_page = readings.account_page;
    ret->verify = readings.verify;
    return OK;
}

/* CPU of a size twice as large is 2^exponent times as much. */
static double
exponent(const struct size_result *small, const struct size_result *large)
{
    return log(large->gate.cpu_s / small->gate.cpu_s) /
           log((double)large->journals / (double)small->journals);
}

static void
posting_row(struct table *table, const struct size_result *size, const char *who,
        const struct measure *measure, const char *ratio)
{
    double journals = (double)size->journals;

    table_row(table, ROW_PLAIN, 0);
    table_count(table, size->journals);
    table_text(table, who);
    table_format(table, "%.2f", measure->wall_s);
    table_format(table, "%.0f", journals / measure->wall_s);
    table_format(table, "%.0f", (double)measure->value[1] / measure->wall_s);
    table_format(table, "%.1f", measure->cpu_s * 1e6 / journals);
    table_format(table, "%.0f", (double)measure->written / (double)measure->value[1]);
    table_format(table, "%.0f", (double)measure->peak_kib / 1024);
    table_text(table, ratio);
}

static void
posting_table(
        struct arena *arena, const struct size_result *sizes, size_t count, struct table *table)
{
    table_init(
            table, arena, "bench_posting", "Bulk posting, durable, 10,000 journals a transaction");
    table_column(table, "journals", "Journals", COLUMN_COUNT);
    table_column(table, "what", "What", COLUMN_CODE);
    table_column(table, "wall_s", "Wall s", COLUMN_CODE);
    table_column(table, "journals_s", "Journals/s", COLUMN_CODE);
    table_column(table, "entries_s", "Entries/s", COLUMN_CODE);
    table_column(table, "cpu_us", "CPU us/journal", COLUMN_CODE);
    table_column(table, "written", "Bytes/entry", COLUMN_CODE);
    table_column(table, "peak_mib", "Peak MiB", COLUMN_CODE);
    table_column(table, "ratio", "Gate/bare", COLUMN_CODE);
    for (size_t i = 0; i < count; i++) {
        posting_row(table, &sizes[i], "bare insert", &sizes[i].bare, NULL);
        posting_row(table, &sizes[i], "gate", &sizes[i].gate,
                arena_format(arena, "%.2f", sizes[i].ratio));
    }
    for (size_t i = 1; i < count; i++)
        table_note(table, "CPU grows with exponent %.2f from %lld to %lld journals.",
                exponent(&sizes[i - 1], &sizes[i]), (long long)sizes[i - 1].journals,
                (long long)sizes[i].journals);
    table_note(table,
            "Bare insert: the same rows, index, balances and durability, no gate, a random hash.");
}

static void
reading_table(
        struct arena *arena, const struct size_result *sizes, size_t count, struct table *table)
{
    table_init(table, arena, "bench_reading", "Reading and proving");
    table_column(table, "journals", "Journals", COLUMN_COUNT);
    table_column(table, "trial_balance_ms", "Trial balance ms", COLUMN_CODE);
    table_column(table, "trial_rows", "Rows", COLUMN_COUNT);
    table_column(table, "account_page_ms", "Account page ms", COLUMN_CODE);
    table_column(table, "page_rows", "Rows", COLUMN_COUNT);
    table_column(table, "verify_s", "Verify s", COLUMN_CODE);
    table_column(table, "verify_entries_s", "Entries/s", COLUMN_CODE);
    table_column(table, "verify_mib", "Peak MiB", COLUMN_CODE);
    for (size_t i = 0; i < count; i++) {
        const struct size_result *size = &sizes[i];

        table_row(table, ROW_PLAIN, 0);
        table_count(table, size->journals);
        table_format(table, "%.2f", size->trial_balance.wall_s * 1e3 / BENCH_READS);
        table_count(table, size->trial_balance.value[0]);
        table_format(table, "%.2f", size->account_page.wall_s * 1e3 / BENCH_READS);
        table_count(table, size->account_page.value[0]);
        table_format(table, "%.2f", size->verify.wall_s);
        table_format(table, "%.0f", (double)size->verify.value[1] / size->verify.wall_s);
        table_format(table, "%.0f", (double)size->verify.peak_kib / 1024);
    }
    table_note(table, "One read is the mean of %d, each in a snapshot of its own.", BENCH_READS);
}

enum fault
bench_run(struct arena *arena, const struct bench_options *options, struct why *why,
        struct table *ret_posting, struct table *ret_reading)
{
    struct run run = {arena, options, why};
    struct size_result sizes[BENCH_SIZES_MAX];
    enum fault fault;

    for (size_t i = 0; i < options->size_count; i++)
        if ((fault = one_size(&run, options->sizes[i], &sizes[i])))
            return fault;
    posting_table(arena, sizes, options->size_count, ret_posting);
    reading_table(arena, sizes, options->size_count, ret_reading);
    return OK;
}
