#include "cli/bench/books.h"
#include "cli/bench/pieces.h"
#include "ledger/verify/verify.h"
#include "sql_catalogue.h"
#include "store/stmt.h"

enum { WALK_SEQS = 1000 };

enum fault
bench_verify(void *input, struct measure *measure, struct why *why)
{
    const struct bench_case *bench = input;
    SCOPED(bench_books_close) struct bench_books books = {0};
    struct verify_options options = {0};
    struct verify_report report;
    enum fault fault;

    if ((fault = bench_books_open(bench->url, bench->code, why, &books)))
        return fault;
    measure_start(measure);
    fault = verify_company(&books.work, books.company_id, &options, &report);
    measure_stop(measure);
    *why = books.work.why;
    if (fault != OK)
        return fault;
    measure->journals = report.posting_count;
    measure->entries = report.entry_count;
    return OK;
}

/* ---- the same rows, only read ---- */

static enum fault
count_rows(struct bench_books *books, const struct sql *sql, int64_t from_seq, int64_t *count)
{
    SCOPED(stmt_close) struct stmt rows = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(&books->work, sql, &rows)))
        return fault;
    stmt_set_int(&rows, "company_id", books->company_id);
    stmt_set_int(&rows, "from_seq", from_seq);
    stmt_set_int(&rows, "to_seq", from_seq + WALK_SEQS - 1);
    while ((fault = stmt_next(&rows, &row)) == OK && row)
        ++*count;
    return fault;
}

static enum fault
walk_some(struct bench_books *books, int64_t from_seq, struct measure *measure)
{
    enum fault fault;

    if ((fault = work_read(&books->work)))
        return fault;
    if ((fault = count_rows(books, &SQL_CLI_BENCH_BARE_POSTINGS, from_seq, &measure->journals)) ==
            OK)
        fault = count_rows(books, &SQL_CLI_BENCH_BARE_ENTRIES, from_seq, &measure->entries);
    work_read_end(&books->work);
    return fault;
}

enum fault
bench_bare_walk(void *input, struct measure *measure, struct why *why)
{
    const struct bench_case *bench = input;
    SCOPED(bench_books_close) struct bench_books books = {0};
    enum fault fault;

    if ((fault = bench_books_open(bench->url, bench->code, why, &books)))
        return fault;
    measure_start(measure);
    for (int64_t seq = 1; seq <= bench->journals && fault == OK; seq += WALK_SEQS)
        fault = walk_some(&books, seq, measure);
    measure_stop(measure);
    *why = books.work.why;
    return fault;
}
