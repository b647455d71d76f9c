/*
 * hash_cost — what the canonical form and hash of a journal cost by themselves.
 */
#include "cli/bench/books.h"
#include "cli/bench/pieces.h"
#include "ledger/book/book.h"
#include "ledger/chain/canon.h"

static void
hash_line(struct buffer *form, const struct journal_line *line, const struct hash *digest)
{
    canon_line(form, &(struct canon_line){
                             .book_id = BOOK_PRIMARY,
                             .line_no = line->line_no,
                             .account = *digest,
                             .side = line->side,
                             .amount = line->amount,
                             .text = line->description,
                     });
}

static struct hash
hash_journal(struct buffer *form, const struct journal *journal, int64_t seq,
        const struct hash *previous)
{
    const struct canon_posting posting = {
            .seq = seq,
            .year = 20260,
            .period = journal->date / 100 % 100,
            .book_id = BOOK_PRIMARY,
            .series = "GL",
            .number = seq,
            .date = journal->date,
            .type = journal->type,
            .source = *previous,
            .has_subledger = true,
            .subledger = *previous,
            .reference = journal->reference,
            .description = journal->description,
            .origin = journal->origin,
            .preparer = *previous,
            .poster = *previous,
            .booked_at = seq,
            .currency = "SEK",
            .exponent = 2,
            .line_count = journal->line_count,
    };

    canon_begin(form, "00000000000000000000000000000000", previous, &posting);
    for (size_t i = 0; i < journal->line_count; i++)
        hash_line(form, &journal->lines[i], previous);
    return canon_end(form);
}

enum fault
bench_hash(void *input, struct measure *measure, struct why *why)
{
    const struct bench_case *bench = input;
    int64_t count = bench->journals < BENCH_HASHES ? bench->journals : BENCH_HASHES;
    int64_t account_ids[BENCH_ACCOUNTS] = {0};
    struct generator generator = {.dice = {42},
            .total = count,
            .account_ids = account_ids,
            .account_count = BENCH_ACCOUNTS};
    struct hash hash = canon_genesis("00000000000000000000000000000000");
    SCOPED(arena_done) struct arena arena = {0};
    SCOPED(buffer_done) struct buffer form = {0};
    struct journal *journals = arena_array(&arena, (size_t)count, sizeof(struct journal));

    (void)why;
    for (int64_t i = 0; i < count; i++)
        journals[i] = generator_next(&generator, &arena);
    measure_start(measure);
    for (int64_t i = 0; i < count; i++)
        hash = hash_journal(&form, &journals[i], i + 1, &hash);
    measure_stop(measure);
    measure->journals = count;
    measure->rows = hash.bytes[0]; /* so that nobody can leave it out */
    return OK;
}

enum fault
bench_generate(void *input, struct measure *measure, struct why *why)
{
    const struct bench_case *bench = input;
    int64_t account_ids[BENCH_ACCOUNTS] = {0};
    int64_t count = bench->journals < BENCH_HASHES ? bench->journals : BENCH_HASHES;
    struct generator generator = {.dice = {42},
            .total = count,
            .account_ids = account_ids,
            .account_count = BENCH_ACCOUNTS};
    SCOPED(arena_done) struct arena arena = {0};

    (void)why;
    measure_start(measure);
    for (int64_t i = 0; i < count; i++)
        measure->entries += (int64_t)generator_next(&generator, &arena).line_count;
    measure_stop(measure);
    measure->journals = count;
    return OK;
}
