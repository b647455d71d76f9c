#include "cli/bench/bench.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/bench/generator.h"
#include "cli/bench/run.h"
#include "exchange/file/file.h"

/* An account for every ten journals, a schedule for every hundred. */
enum { ACCOUNT_SHARE = 10, ACCOUNTS_MOST = 100000 };
enum { SCHEDULE_SHARE = 100, SCHEDULES_LEAST = 10, SCHEDULES_MOST = 1000 };

const struct bench_read bench_reads[BENCH_READ_KINDS] = {
        {"trial balance", bench_trial_balance, bench_bare_balances, 10, 1},
        {"account, first page", bench_first_page, bench_bare_first_page, 5, 2},
        {"account, deep page", bench_deep_page, bench_bare_deep_page, 5, 2},
        {"balance of an account, any day", bench_any_day, bench_bare_day, 5, 1},
};

const char *const bench_whole_names[WHOLE_COUNT] = {
        [WHOLE_VERIFY] = "verify",
        [WHOLE_EXPORT_SIE] = "export SIE",
        [WHOLE_IMPORT_SIE] = "import SIE",
        [WHOLE_EXPORT_CSV] = "export CSV",
        [WHOLE_IMPORT_CSV] = "import CSV",
        [WHOLE_EXPORT_NDJSON] = "export NDJSON",
        [WHOLE_IMPORT_NDJSON] = "import NDJSON",
};

const char *const bench_whole_baselines[WHOLE_COUNT] = {
        [WHOLE_VERIFY] = "plain read of the rows",
        [WHOLE_EXPORT_SIE] = "plain read of the rows",
        [WHOLE_IMPORT_SIE] = "reading the file",
        [WHOLE_EXPORT_CSV] = "plain read of the rows",
        [WHOLE_IMPORT_CSV] = "reading the file",
        [WHOLE_EXPORT_NDJSON] = "plain read of the rows",
        [WHOLE_IMPORT_NDJSON] = "reading the file",
};

/* ---- posting ---- */

static double
ratio_of(const struct bench_pair *pair)
{
    return pair->bare.wall_s / pair->ours.wall_s;
}

static int
compare_pairs(const void *left, const void *right)
{
    double a = ratio_of(left);
    double b = ratio_of(right);

    return a < b ? -1 : a > b;
}

static enum fault
post(const struct run *run, const char *name, const char *what, bench_piece *piece,
        int64_t journals, struct measure *ret)
{
    struct bench_case bench = run_case(run, name, journals);
    enum fault fault;

    if ((fault = scratch_create(&run->scratch, name, run->why)))
        return fault;
    return run_piece(run, what, piece, &bench, ret);
}

/* One after the other, and the other way round in the next round. */
static enum fault
post_both(const struct run *run, int round, int64_t journals, struct bench_pair *ret)
{
    enum fault fault;

    if (round % 2 == 1 &&
            (fault = post(run, "gate", "through the gate", bench_gate, journals, &ret->ours)))
        return fault;
    if ((fault = post(run, "bare", "bare insert", bench_bare, journals, &ret->bare)))
        return fault;
    if (round % 2 == 1)
        return OK;
    return post(run, "gate", "through the gate", bench_gate, journals, &ret->ours);
}

/* In books of their own, which nothing else is asked of. */
static enum fault
run_ruled(const struct run *run, struct bench_size *size)
{
    struct measure rounds[BENCH_ROUNDS_MAX];
    enum fault fault;

    for (int i = 0; i < run->options->rounds; i++) {
        fault = post(run, "ruled", "with all rules on", bench_ruled, size->journals, &rounds[i]);
        scratch_remove(&run->scratch, "ruled");
        if (fault)
            return fault;
    }
    size->ruled = run_median(rounds, run->options->rounds);
    return OK;
}

static enum fault
run_posting(const struct run *run, struct bench_size *size)
{
    struct bench_pair rounds[BENCH_ROUNDS_MAX];
    struct bench_case alone = {.journals = size->journals};
    int count = run->options->rounds;
    enum fault fault;

    for (int i = 0; i < count; i++)
        if ((fault = post_both(run, i, size->journals, &rounds[i])))
            return fault;
    qsort(rounds, (size_t)count, sizeof(rounds[0]), compare_pairs);
    size->posting = rounds[count / 2];
    size->posting_ratio = ratio_of(&size->posting);
    if ((fault = run_ruled(run, size)) ||
            (fault = run_piece(run, "making journals", bench_generate, &alone, &size->generate)))
        return fault;
    return run_piece(run, "hashing journals", bench_hash, &alone, &size->hash);
}

/* ---- reading ---- */

static enum fault
run_reads(const struct run *run, struct bench_size *size)
{
    struct bench_case ours = run_case(run, "gate", size->journals);
    struct bench_case bare = run_case(run, "bare", size->journals);
    enum fault fault;

    if ((fault = scratch_settle(&run->scratch, "gate", run->why)) ||
            (fault = scratch_settle(&run->scratch, "bare", run->why)))
        return fault;
    for (int i = 0; i < BENCH_READ_KINDS; i++)
        if ((fault = run_read(run, &bench_reads[i], &ours, &bare, &size->reads[i])))
            return fault;
    return run_piece(run, "start", bench_start, &ours, &size->start);
}

/* ---- the whole books ---- */

static enum fault
run_import(
        const struct run *run, enum bench_whole in, struct bench_case *file, struct bench_pair *ret)
{
    struct bench_case into = *file;
    enum fault fault;

    into.url = scratch_url(&run->scratch, "import");
    if ((fault = scratch_create(&run->scratch, "import", run->why)) ||
            (fault = run_piece(run, bench_whole_baselines[in], bench_parse, file, &ret->bare)) ||
            (fault = run_piece(run, bench_whole_names[in], bench_import, &into, &ret->ours)))
        return fault;
    scratch_remove(&run->scratch, "import");
    return OK;
}

/* Out of the books that the gate posted, and into new ones. */
static enum fault
run_file(const struct run *run, struct bench_size *size, const struct file_format *format,
        enum bench_whole out, enum bench_whole in)
{
    struct bench_case file = run_case(run, "gate", size->journals);
    struct stat status;
    enum fault fault;

    file.format = format;
    file.path =
            arena_format(run->scratch.arena, "%s/books.%s", run->options->directory, format->name);
    size->whole[out].bare = size->whole[WHOLE_VERIFY].bare;
    fault = run_piece(run, bench_whole_names[out], bench_export, &file, &size->whole[out].ours);
    if (fault == OK && stat(file.path, &status) != 0)
        fault = fault_say(run->why, FAULT_FILE_OPEN, file.path, "%m");
    if (fault == OK) {
        file.file_size = status.st_size;
        fault = run_import(run, in, &file, &size->whole[in]);
    }
    unlink(file.path);
    return fault;
}

static enum fault
run_whole(const struct run *run, struct bench_size *size)
{
    struct bench_case ours = run_case(run, "gate", size->journals);
    struct bench_pair *verify = &size->whole[WHOLE_VERIFY];
    enum fault fault;

    if ((fault = run_piece(run, bench_whole_baselines[WHOLE_VERIFY], bench_bare_walk, &ours,
                 &verify->bare)) ||
            (fault = run_piece(
                     run, bench_whole_names[WHOLE_VERIFY], bench_verify, &ours, &verify->ours)) ||
            (fault = run_file(run, size, &file_sie, WHOLE_EXPORT_SIE, WHOLE_IMPORT_SIE)) ||
            (fault = run_file(run, size, &file_csv, WHOLE_EXPORT_CSV, WHOLE_IMPORT_CSV)))
        return fault;
    return run_file(run, size, &file_ndjson, WHOLE_EXPORT_NDJSON, WHOLE_IMPORT_NDJSON);
}

/* ---- time ---- */

/* In books of its own, over many accounts: a year is ended once. */
static enum fault
run_year_end(const struct run *run, struct bench_size *size)
{
    struct bench_case bench = run_case(run, "year", size->journals);
    struct measure filled;
    enum fault fault;

    bench.accounts =
            (int)run_between(BENCH_ACCOUNTS, size->journals / ACCOUNT_SHARE, ACCOUNTS_MOST);
    size->accounts = bench.accounts;
    if ((fault = scratch_create(&run->scratch, "year", run->why)) ||
            (fault = run_piece(run, "over many accounts", bench_gate, &bench, &filled)) ||
            (fault = scratch_settle(&run->scratch, "year", run->why)) ||
            (fault = run_piece(
                     run, "balances of the year", bench_bare_year, &bench, &size->year_end.bare)) ||
            (fault = run_piece(run, "year end", bench_year_end, &bench, &size->year_end.ours)))
        return fault;
    scratch_remove(&run->scratch, "year");
    return OK;
}

static enum fault
run_forecast(const struct run *run, struct bench_size *size)
{
    struct bench_case bench = run_case(run, "gate", size->journals);
    struct measure made;
    enum fault fault;

    bench.schedules =
            (int)run_between(SCHEDULES_LEAST, size->journals / SCHEDULE_SHARE, SCHEDULES_MOST);
    size->schedules = bench.schedules;
    if ((fault = run_piece(run, "making schedules", bench_schedules, &bench, &made)) ||
            (fault = run_piece(
                     run, "reading schedules", bench_bare_schedules, &bench, &size->forecast.bare)))
        return fault;
    return run_piece(run, "forecast", bench_forecast, &bench, &size->forecast.ours);
}

/* ---- all of it ---- */

static enum fault
run_size(const struct run *run, struct bench_size *size)
{
    enum fault fault;

    if ((fault = run_posting(run, size)) || (fault = run_reads(run, size)) ||
            (fault = run_whole(run, size)) || (fault = run_year_end(run, size)) ||
            (fault = run_forecast(run, size)) || (fault = run_agreed(run, size)))
        return fault;
    return run_single(run, size);
}

static enum fault
run_sizes(const struct run *run, struct bench_result *result)
{
    enum fault fault = OK;

    for (size_t i = 0; i < run->options->size_count && fault == OK; i++) {
        result->sizes[result->count].journals = run->options->sizes[i];
        fault = run_size(run, &result->sizes[result->count++]);
        scratch_remove(&run->scratch, "gate");
        scratch_remove(&run->scratch, "bare");
        scratch_remove(&run->scratch, "import");
        scratch_remove(&run->scratch, "year");
        scratch_remove(&run->scratch, "waiting");
    }
    return fault;
}

enum fault
bench_run(struct arena *arena, const struct bench_options *options, struct why *why,
        struct table tables[BENCH_TABLES])
{
    struct bench_result *result = arena_take(arena, sizeof(*result));
    const struct run run = {
            {arena, options->directory, options->server},
            options,
            why,
    };
    enum fault fault;

    result->arena = arena;
    result->postgres = options->server != NULL;
    if ((fault = run_sizes(&run, result)))
        return fault;
    bench_posting_table(result, &tables[0]);
    bench_single_table(result, &tables[1]);
    bench_reading_table(result, &tables[2]);
    bench_whole_table(result, &tables[3]);
    bench_time_table(result, &tables[4]);
    bench_agreed_table(result, &tables[5]);
    bench_verdict_table(result, &tables[6]);
    return OK;
}
