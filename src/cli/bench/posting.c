#include "cli/bench/pieces.h"

#include "cli/bench/books.h"
#include "cli/bench/share.h"
#include "ledger/gate/batch.h"
#include "sql_catalogue.h"
#include "store/lane.h"
#include "store/stmt.h"

/* ---- through the gate ---- */

static enum fault
plan_all(struct share *share, struct work *work, struct batch *batch)
{
    struct receipt receipt;
    enum fault fault;

    for (int64_t i = 0; i < share->count; i++)
        if ((fault = batch_plan(batch, work, &share->journals[i], &receipt)))
            return fault;
    return batch_write(batch, work);
}

static enum fault
post_share(struct work *work, void *input)
{
    struct share *share = input;
    struct batch *batch;
    enum fault fault;

    if ((fault = batch_open(work, share->books->company_id, &batch)))
        return fault;
    fault = plan_all(share, work, batch);
    batch_close(&batch);
    return fault;
}

static enum fault
through_gate(struct share *share)
{
    return lane_run(&share->books->work, share->books->company_id, post_share, share);
}

enum fault
bench_gate(void *input, struct measure *measure, struct why *why)
{
    const struct bench_case *bench = input;
    SCOPED(bench_books_close) struct bench_books books = {0};
    enum fault fault;

    if ((fault = bench_books_make(bench->url, bench->code, bench->accounts, why, &books)))
        return fault;
    return share_run_all(&books, bench, measure, why, through_gate);
}

enum fault
bench_ruled(void *input, struct measure *measure, struct why *why)
{
    const struct bench_case *bench = input;
    SCOPED(bench_books_close) struct bench_books books = {0};
    enum fault fault;

    if ((fault = bench_books_make(bench->url, bench->code, BENCH_ACCOUNTS, why, &books)))
        return fault;
    if ((fault = bench_books_rule(&books))) {
        *why = books.work.why;
        return fault;
    }
    return share_run_all(&books, bench, measure, why, through_gate);
}

/* ---- beneath it ---- */

static enum fault
make_index(struct work *work, void *input)
{
    SCOPED(stmt_close) struct stmt make = {0};
    enum fault fault;

    (void)input;
    if ((fault = stmt_open(work, &SQL_CLI_BENCH_BARE_INDEX, &make)))
        return fault;
    return stmt_run(&make, NULL);
}

enum fault
bench_bare(void *input, struct measure *measure, struct why *why)
{
    const struct bench_case *bench = input;
    SCOPED(bench_books_close) struct bench_books books = {0};
    enum fault fault;

    if ((fault = bench_books_make(bench->url, bench->code, BENCH_ACCOUNTS, why, &books)))
        return fault;
    if ((fault = lane_run(&books.work, 0, make_index, NULL))) {
        *why = books.work.why;
        return fault;
    }
    return share_run_all(&books, bench, measure, why, share_commit);
}
