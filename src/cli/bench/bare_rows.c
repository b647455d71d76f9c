#include <sodium.h>

#include "base/hash.h"
#include "cli/bench/share.h"
#include "ledger/balance/delta.h"
#include "ledger/book/book.h"
#include "sql_catalogue.h"
#include "store/bulk.h"
#include "store/connection.h"

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
insert_entries(struct share *share, struct work *work, struct deltas *balances)
{
    SCOPED(bulk_close) struct bulk rows = {0};
    enum fault fault;

    if ((fault = bulk_open(work, &SQL_LEDGER_GATE_ENTRY_INSERT, &rows)))
        return fault;
    for (int64_t i = 0; i < share->count; i++)
        for (size_t l = 0; l < share->journals[i].line_count; l++) {
            const struct journal *journal = &share->journals[i];
            const struct journal_line *line = &journal->lines[l];

            if ((fault = insert_entry(share, &rows, journal, share->first_seq + i, line)))
                return fault;
            add_balance(share, balances, journal, line);
        }
    return bulk_finish(&rows);
}

static enum fault
insert_postings(struct share *share, struct work *work)
{
    SCOPED(bulk_close) struct bulk rows = {0};
    enum fault fault;

    if ((fault = bulk_open(work, &SQL_LEDGER_GATE_POSTING_INSERT, &rows)))
        return fault;
    for (int64_t i = 0; i < share->count; i++)
        if ((fault = insert_posting(share, &rows, &share->journals[i], share->first_seq + i)))
            return fault;
    return bulk_finish(&rows);
}

static enum fault
insert(struct share *share, struct work *work)
{
    struct deltas balances = {.arena = &work->arena};
    enum fault fault;

    if ((fault = insert_postings(share, work)) || (fault = insert_entries(share, work, &balances)))
        return fault;
    return deltas_write(work, share->books->company_id, &balances);
}

enum fault
share_commit(struct share *share)
{
    struct work *work = &share->books->work;
    enum fault fault;

    if ((fault = connection_begin(work->store, true, &work->why, &work->connection)))
        return fault;
    if ((fault = insert(share, work)))
        connection_rollback(&work->connection);
    else
        fault = connection_commit(&work->connection, &work->why);
    connection_rest(work->store, false);
    return fault;
}
