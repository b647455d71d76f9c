#include "cli/bench/pieces.h"

#include <sodium.h>

#include "cli/bench/books.h"
#include "ledger/balance/delta.h"
#include "ledger/gate/batch.h"
#include "sql_catalogue.h"
#include "store/bulk.h"
#include "store/lane.h"

/* One transaction's share of the journals. */
struct share {
    struct bench_books *books;
    struct generator *generator;
    int64_t count;
    int64_t first_seq; /* bare: the seq of its first journal */
    int64_t entries;
};

static int64_t
smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static enum fault
post_all(struct share *share, struct work *work, struct batch *batch)
{
    struct receipt receipt;
    enum fault fault;

    for (int64_t i = 0; i < share->count; i++) {
        struct journal *journal = arena_take(&work->arena, sizeof(*journal));

        *journal = generator_next(share->generator, &work->arena);
        share->entries += (int64_t)journal->line_count;
        if ((fault = batch_plan(batch, work, journal, &receipt)))
            return fault;
    }
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
    fault = post_all(share, work, batch);
    batch_close(&batch);
    return fault;
}

static enum fault
insert_posting(struct share *share, struct bulk *rows, const struct journal *journal, int64_t seq)
{
    unsigned char hash[HASH_SIZE];
    int period = journal->date / 100 % 100;

    randombytes_buf(hash, sizeof(hash));
    bulk_int(rows, share->books->company_id);
    bulk_int(rows, seq);
    bulk_int(rows, share->books->year);
    bulk_int(rows, period);
    bulk_int(rows, BOOK_PRIMARY);
    bulk_text(rows, "GL");
    bulk_int(rows, 0);
    bulk_int(rows, seq - 1);
    bulk_int(rows, journal->date);
    bulk_null(rows);
    bulk_int(rows, journal->type);
    bulk_int(rows, share->books->source_id);
    bulk_int(rows, share->books->subledger_id);
    bulk_text(rows, journal->reference);
    bulk_text(rows, journal->description);
    for (int i = 0; i < 4; i++)
        bulk_null(rows);
    bulk_int(rows, journal->origin);
    for (int i = 0; i < 3; i++)
        bulk_null(rows);
    bulk_int(rows, 0);
    bulk_int(rows, 0);
    bulk_null(rows);
    bulk_int(rows, share->books->work.now + seq);
    bulk_blob(rows, hash, sizeof(hash));
    return bulk_row(rows);
}

static enum fault
insert_entry(struct share *share, struct bulk *rows, const struct journal *journal, int64_t seq,
        const struct journal_line *line)
{
    bulk_int(rows, share->books->company_id);
    bulk_int(rows, seq);
    bulk_int(rows, BOOK_PRIMARY);
    bulk_int(rows, line->line_no);
    bulk_int(rows, share->books->year);
    bulk_int(rows, line->account_id);
    bulk_int(rows, journal->date / 100 % 100);
    bulk_int(rows, journal->date);
    bulk_int(rows, line->side);
    bulk_int(rows, line->amount);
    for (int i = 0; i < 6; i++)
        bulk_null(rows);
    bulk_text(rows, line->description);
    return bulk_row(rows);
}

static void
add_balance(struct share *share, struct deltas *balances, const struct journal *journal,
        const struct journal_line *line)
{
    struct delta *delta = deltas_of(balances, (struct delta_key){.book_id = BOOK_PRIMARY,
                                                      .year = share->books->year,
                                                      .period = journal->date / 100 % 100,
                                                      .account_id = line->account_id});

    if (line->side == SIDE_CREDIT)
        delta->credit -= line->amount;
    else
        delta->debit += line->amount;
}

static enum fault
insert_entries(struct share *share, struct work *work, const struct journal *journals,
        struct deltas *balances)
{
    SCOPED(bulk_close) struct bulk rows = {0};
    enum fault fault;

    if ((fault = bulk_open(work, &SQL_LEDGER_GATE_ENTRY_INSERT, &rows)))
        return fault;
    for (int64_t i = 0; i < share->count; i++)
        for (size_t l = 0; l < journals[i].line_count; l++) {
            const struct journal_line *line = &journals[i].lines[l];

            if ((fault = insert_entry(share, &rows, &journals[i], share->first_seq + i, line)))
                return fault;
            add_balance(share, balances, &journals[i], line);
        }
    return bulk_finish(&rows);
}

static enum fault
insert_postings(struct share *share, struct work *work, const struct journal *journals)
{
    SCOPED(bulk_close) struct bulk rows = {0};
    enum fault fault;

    if ((fault = bulk_open(work, &SQL_LEDGER_GATE_POSTING_INSERT, &rows)))
        return fault;
    for (int64_t i = 0; i < share->count; i++)
        if ((fault = insert_posting(share, &rows, &journals[i], share->first_seq + i)))
            return fault;
    return bulk_finish(&rows);
}

static enum fault
insert_share(struct work *work, void *input)
{
    struct share *share = input;
    struct deltas balances = {.arena = &work->arena};
    struct journal *journals =
            arena_array(&work->arena, (size_t)share->count, sizeof(struct journal));
    enum fault fault;

    for (int64_t i = 0; i < share->count; i++) {
        journals[i] = generator_next(share->generator, &work->arena);
        share->entries += (int64_t)journals[i].line_count;
    }
    if ((fault = insert_postings(share, work, journals)) ||
            (fault = insert_entries(share, work, journals, &balances)))
        return fault;
    return deltas_write(work, share->books->company_id, &balances);
}

/* Shares of BENCH_BATCH journals, one transaction each. */
static enum fault
run_shares(struct bench_books *books, const struct bench_case *bench, struct measure *measure,
        enum fault (*run)(struct work *work, void *input))
{
    struct generator generator = {
            .dice = {42}, .total = bench->journals, .account_ids = books->account_ids};
    struct share share = {.books = books, .generator = &generator, .first_seq = 1};
    enum fault fault = OK;

    measure_start(measure);
    while (fault == OK && generator.made < bench->journals) {
        struct arena_mark mark = arena_mark(&books->work.arena);

        share.count = smaller(BENCH_BATCH, bench->journals - generator.made);
        fault = lane_run(&books->work, books->company_id, run, &share);
        share.first_seq += share.count;
        arena_reset(&books->work.arena, mark);
    }
    measure_stop(measure);
    measure->value[0] = generator.made;
    measure->value[1] = share.entries;
    return fault;
}

static enum fault
run_case(void *input, struct measure *measure, struct why *why,
        enum fault (*run)(struct work *work, void *input))
{
    const struct bench_case *bench = input;
    SCOPED(bench_books_close) struct bench_books books;
    enum fault fault;

    if ((fault = bench_books_make(bench->url, bench->code, why, &books)))
        return fault;
    if ((fault = run_shares(&books, bench, measure, run)))
        *why = books.work.why;
    return fault;
}

enum fault
bench_gate(void *input, struct measure *measure, struct why *why)
{
    return run_case(input, measure, why, post_share);
}

enum fault
bench_bare(void *input, struct measure *measure, struct why *why)
{
    return run_case(input, measure, why, insert_share);
}
