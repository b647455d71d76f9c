/* year — the end of a year, beside a read of the balances that it is made from. */
#include "cli/bench/books.h"
#include "cli/bench/pieces.h"
#include "ledger/closing/check.h"
#include "ledger/closing/year_end.h"
#include "sql_catalogue.h"
#include "store/lane.h"
#include "store/stmt.h"

enum { PERIODS = 12 };

struct ending {
    struct bench_books *books;
    struct year_ended ended;
};

static enum fault
close_periods(struct work *work, void *input)
{
    const struct bench_books *books = input;
    enum fault fault = OK;

    for (int period = 1; period <= PERIODS && fault == OK; period++)
        fault = close_period(work, books->company_id, books->year, period,
                "close.category close.proof", "The year is over");
    return fault == OK ? bench_books_note(work, books) : fault;
}

static enum fault
end_year(struct work *work, void *input)
{
    struct ending *ending = input;

    enum fault fault;

    if ((fault = year_end(
                 work, ending->books->company_id, ending->books->year, NULL, &ending->ended)))
        return fault;
    return bench_books_note(work, ending->books);
}

static enum fault
measure_end(struct ending *ending, struct measure *measure)
{
    struct bench_books *books = ending->books;
    enum fault fault;

    measure_start(measure);
    fault = lane_run(&books->work, books->company_id, end_year, ending);
    measure_stop(measure);
    for (size_t i = 0; i < ending->ended.closing_count && fault == OK; i++)
        measure->rows += (int64_t)ending->ended.closings[i].line_count;
    return fault;
}

enum fault
bench_year_end(void *input, struct measure *measure, struct why *why)
{
    const struct bench_case *bench = input;
    SCOPED(bench_books_close) struct bench_books books = {0};
    struct ending ending = {.books = &books};
    enum fault fault;

    if ((fault = bench_books_open(bench->url, bench->code, why, &books)))
        return fault;
    if ((fault = lane_run(&books.work, books.company_id, close_periods, &books)) ||
            (fault = measure_end(&ending, measure)))
        *why = books.work.why;
    return fault;
}

/* ---- beside it ---- */

static enum fault
read_balances(struct bench_books *books, int64_t *rows)
{
    SCOPED(stmt_close) struct stmt balances = {0};
    bool row;
    enum fault fault;

    if ((fault = stmt_open(&books->work, &SQL_CLI_BENCH_BARE_BALANCES, &balances)))
        return fault;
    stmt_set_int(&balances, "company_id", books->company_id);
    stmt_set_int(&balances, "year", books->year);
    while ((fault = stmt_next(&balances, &row)) == OK && row)
        ++*rows;
    return fault;
}

enum fault
bench_bare_year(void *input, struct measure *measure, struct why *why)
{
    const struct bench_case *bench = input;
    SCOPED(bench_books_close) struct bench_books books = {0};
    enum fault fault;

    if ((fault = bench_books_open(bench->url, bench->code, why, &books)))
        return fault;
    measure_start(measure);
    if ((fault = work_read(&books.work)) == OK) {
        fault = read_balances(&books, &measure->rows);
        work_read_end(&books.work);
    }
    measure_stop(measure);
    *why = books.work.why;
    return fault;
}
