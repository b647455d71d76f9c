#include "cli/bench/pieces.h"

#include "cli/bench/books.h"
#include "ledger/verify/verify.h"
#include "report/account_inquiry/account_inquiry.h"
#include "report/trial_balance/trial_balance.h"

/* The page is asked for this deep into the account. */
enum { BENCH_DEPTH = 20 };

static enum fault
read_trial_balance(struct bench_books *books, struct measure *measure)
{
    struct trial_balance_query query = {.scope.year = books->year};
    struct trial_balance report;
    enum fault fault = trial_balance(&books->work, books->company_id, &query, &report);

    if (fault == OK)
        measure->value[0] = (int64_t)report.row_count;
    return fault;
}

static const char *cursor; /* the page before the one that is measured */

static enum fault
read_account_page(struct bench_books *books, struct measure *measure)
{
    struct account_inquiry_query query = {.account_id = books->account_ids[0], .after = cursor};
    struct account_inquiry report;
    enum fault fault = account_inquiry(&books->work, books->company_id, &query, &report);

    if (fault == OK)
        measure->value[0] = (int64_t)report.entry_count;
    return fault;
}

static enum fault
one_read(struct bench_books *books, struct measure *measure,
        enum fault (*read)(struct bench_books *books, struct measure *measure))
{
    enum fault fault;

    if ((fault = work_read(&books->work)))
        return fault;
    fault = read(books, measure);
    work_read_end(&books->work);
    return fault;
}

/* The first read warms the cache and the statements; it is not measured. */
static enum fault
run_reads(struct bench_books *books, struct measure *measure,
        enum fault (*read)(struct bench_books *books, struct measure *measure))
{
    enum fault fault = one_read(books, measure, read);

    measure_start(measure);
    for (int i = 0; i < BENCH_READS && fault == OK; i++) {
        struct arena_mark mark = arena_mark(&books->work.arena);

        fault = one_read(books, measure, read);
        arena_reset(&books->work.arena, mark);
    }
    measure_stop(measure);
    return fault;
}

enum fault
bench_trial_balance(void *input, struct measure *measure, struct why *why)
{
    const struct bench_case *bench = input;
    SCOPED(bench_books_close) struct bench_books books;
    enum fault fault;

    if ((fault = bench_books_open(bench->url, bench->code, why, &books)))
        return fault;
    if ((fault = run_reads(&books, measure, read_trial_balance)))
        *why = books.work.why;
    return fault;
}

/* Walks to the page before, so that what is measured is a page in the middle. */
static enum fault
walk(struct bench_books *books)
{
    struct account_inquiry_query query = {.account_id = books->account_ids[0]};
    struct account_inquiry report;
    enum fault fault;

    if ((fault = work_read(&books->work)))
        return fault;
    for (int i = 0; i < BENCH_DEPTH && fault == OK; i++) {
        fault = account_inquiry(&books->work, books->company_id, &query, &report);
        if (fault == OK && report.next == NULL)
            break;
        query.after = fault == OK ? report.next : NULL;
    }
    cursor = query.after;
    work_read_end(&books->work);
    return fault;
}

enum fault
bench_account_page(void *input, struct measure *measure, struct why *why)
{
    const struct bench_case *bench = input;
    SCOPED(bench_books_close) struct bench_books books;
    enum fault fault;

    if ((fault = bench_books_open(bench->url, bench->code, why, &books)))
        return fault;
    if ((fault = walk(&books)) || (fault = run_reads(&books, measure, read_account_page)))
        *why = books.work.why;
    return fault;
}

enum fault
bench_verify(void *input, struct measure *measure, struct why *why)
{
    const struct bench_case *bench = input;
    SCOPED(bench_books_close) struct bench_books books;
    struct verify_options options = {0};
    struct verify_report report;
    enum fault fault;

    if ((fault = bench_books_open(bench->url, bench->code, why, &books)))
        return fault;
    measure_start(measure);
    fault = verify_company(&books.work, books.company_id, &options, &report);
    measure_stop(measure);
    measure->value[0] = report.posting_count;
    measure->value[1] = report.entry_count;
    *why = books.work.why;
    return fault;
}
