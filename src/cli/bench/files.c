/*
 * files — whole books out into a file, and back in from it.
 */
#include <stdio.h>

#include "base/json.h"
#include "base/scoped.h"
#include "cli/bench/books.h"
#include "cli/bench/pieces.h"
#include "exchange/csv/csv.h"
#include "exchange/file/file.h"
#include "exchange/file/out.h"
#include "exchange/import/import.h"

static exporter *
exporter_of(const struct file_format *format)
{
    if (format == &file_sie)
        return export_sie;
    return format == &file_csv ? export_csv : export_ndjson;
}

static enum fault
write_books(struct bench_books *books, const struct bench_case *bench)
{
    const struct export_options options = {.sie_type = 4};
    SCOPED(scoped_file) FILE *file = fopen(bench->path, "we");
    struct work *work = &books->work;
    enum fault fault;

    if (file == NULL)
        return fault_say(&work->why, FAULT_FILE_WRITE, bench->path, "%m");
    if ((fault = work_read(work)))
        return fault;
    fault = exporter_of(bench->format)(work, books->company_id, &options, file);
    fault = work_read_over(work, fault);
    if (fault == OK && fflush(file) != 0)
        fault = fault_say(&work->why, FAULT_FILE_WRITE, bench->path, "%m");
    return fault;
}

enum fault
bench_export(void *input, struct measure *measure, struct why *why)
{
    const struct bench_case *bench = input;
    SCOPED(bench_books_close) struct bench_books books = {0};
    enum fault fault;

    if ((fault = bench_books_open(bench->url, bench->code, why, &books)))
        return fault;
    measure_start(measure);
    if ((fault = write_books(&books, bench)))
        *why = books.work.why;
    measure_stop(measure);
    measure->journals = bench->journals;
    return fault;
}

/* ---- in ---- */

/* A file of columns is read by a mapping; the one that is proposed. */
static enum fault
propose(const struct bench_case *bench, struct arena *arena, struct why *why, json_t **ret)
{
    *ret = NULL;
    return bench->format == &file_csv ? csv_propose(arena, why, bench->path, ret) : OK;
}

static enum fault
read_books(struct bench_books *books, const struct bench_case *bench, struct measure *measure)
{
    SCOPED(json_close) json_t *proposal = NULL;
    struct import_options options = {.format = bench->format};
    struct import_report report;
    enum fault fault;

    if ((fault = propose(bench, &books->work.arena, &books->work.why, &proposal)))
        return fault;
    options.format_options = json_object_get(proposal, "mapping");
    if ((fault = import_file(&books->work, books->company_id, bench->path, &options, &report)))
        return fault;
    measure->journals = (int64_t)report.journal_count;
    measure->entries = (int64_t)report.line_count;
    return OK;
}

enum fault
bench_import(void *input, struct measure *measure, struct why *why)
{
    const struct bench_case *bench = input;
    SCOPED(bench_books_close) struct bench_books books = {0};
    int64_t log_before = 0, log_after = 0;
    enum fault fault;

    if ((fault = bench_books_make(bench->url, bench->code, BENCH_ACCOUNTS, why, &books)))
        return fault;
    if ((fault = bench_books_log(&books, &log_before)) == OK) {
        measure_start(measure);
        if ((fault = read_books(&books, bench, measure)) == OK)
            fault = bench_books_log(&books, &log_after);
    }
    *why = books.work.why;
    bench_books_close(&books);
    measure_stop(measure);
    measure->written += log_after - log_before;
    return fault;
}

/* ---- what any import must do ---- */

static enum fault
take_journal(void *context, const struct file_journal *journal)
{
    struct measure *measure = context;

    measure->journals++;
    measure->entries += (int64_t)journal->line_count;
    return OK;
}

#define PASS_OVER(name)                                                                            \
    static enum fault pass_##name(void *context, const struct file_##name *name)                   \
    {                                                                                              \
        (void)context;                                                                             \
        (void)name;                                                                                \
        return OK;                                                                                 \
    }

PASS_OVER(company)
PASS_OVER(year)
PASS_OVER(account)
PASS_OVER(dimension)
PASS_OVER(value)
PASS_OVER(figure)
PASS_OVER(fact)

static void
pass_finding(void *context, const struct finding *finding)
{
    (void)context;
    (void)finding;
}

static void
pass_progress(void *context, int64_t bytes_done, int64_t bytes_total)
{
    (void)context;
    (void)bytes_done;
    (void)bytes_total;
}

static enum fault
parse(const struct bench_case *bench, const json_t *mapping, struct measure *measure,
        struct arena *scratch, struct why *why)
{
    const struct file_source source = {.path = bench->path,
            .name = "bench",
            .size = bench->file_size,
            .options = mapping,
            .currency = {"SEK"}};
    const struct file_sink sink = {
            .context = measure,
            .company = pass_company,
            .year = pass_year,
            .account = pass_account,
            .dimension = pass_dimension,
            .value = pass_value,
            .figure = pass_figure,
            .fact = pass_fact,
            .journal = take_journal,
            .finding = pass_finding,
            .progress = pass_progress,
    };

    return bench->format->read(&source, &sink, scratch, why);
}

enum fault
bench_parse(void *input, struct measure *measure, struct why *why)
{
    const struct bench_case *bench = input;
    SCOPED(arena_done) struct arena scratch = {0};
    SCOPED(json_close) json_t *proposal = NULL;
    enum fault fault;

    if ((fault = propose(bench, &scratch, why, &proposal)))
        return fault;
    measure_start(measure);
    fault = parse(bench, json_object_get(proposal, "mapping"), measure, &scratch, why);
    measure_stop(measure);
    return fault;
}
