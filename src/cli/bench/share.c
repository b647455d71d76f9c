#include "cli/bench/share.h"

static int64_t
smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static void
fill(struct share *share, struct generator *generator, struct measure *measure)
{
    struct arena *arena = &share->books->work.arena;
    struct journal *journals = arena_array(arena, (size_t)share->count, sizeof(struct journal));

    for (int64_t i = 0; i < share->count; i++) {
        journals[i] = generator_next(generator, arena);
        measure->entries += (int64_t)journals[i].line_count;
    }
    share->journals = journals;
}

static enum fault
run_shares(struct bench_books *books, const struct bench_case *bench, struct measure *measure,
        enum fault (*post)(struct share *share))
{
    struct generator generator = {.dice = {42},
            .total = bench->journals,
            .account_ids = books->account_ids,
            .account_count = books->account_count};
    struct share share = {.books = books, .first_seq = 1};
    enum fault fault = OK;

    while (fault == OK && generator.made < bench->journals) {
        struct arena_mark mark = arena_mark(&books->work.arena);

        share.count = smaller(BENCH_BATCH, bench->journals - generator.made);
        fill(&share, &generator, measure);
        fault = post(&share);
        share.first_seq += share.count;
        arena_reset(&books->work.arena, mark);
    }
    measure->journals = generator.made;
    return fault;
}

enum fault
share_run_all(struct bench_books *books, const struct bench_case *bench, struct measure *measure,
        struct why *why, enum fault (*post)(struct share *share))
{
    int64_t log_before = 0, log_after = 0;
    enum fault fault;

    if ((fault = bench_books_log(books, &log_before)) == OK) {
        measure_start(measure);
        if ((fault = run_shares(books, bench, measure, post)) == OK)
            fault = bench_books_log(books, &log_after);
        if (fault != OK)
            *why = books->work.why;
        bench_books_close(books);
        measure_stop(measure);
        measure->written += log_after - log_before;
    }
    return fault;
}
