/*
 * account_index — the account index holds what the chain does, row for row.
 *
 * The walk adds every entry to its account's tally, the index's rows are taken
 * from it again; what is left is wrong.
 *
 * On PostgreSQL the index is the database's own and there is nothing to prove.
 */
#include <string.h>

#include "ledger/verify/feed.h"
#include "ledger/verify/proving.h"
#include "sql_catalogue.h"
#include "store/store.h"
#include "store/work.h"

enum index_column {
    COLUMN_ACCOUNT,
    COLUMN_BOOK,
    COLUMN_DATE,
    COLUMN_PERIOD,
    COLUMN_SEQ,
    COLUMN_LINE,
    COLUMN_YEAR,
    COLUMN_AMOUNT,
    COLUMN_SIDE,
    COLUMN_QUANTITY,
    COLUMN_COUNT,
};

static const char *const columns[] = {"account_id", "book_id", "date", "period", "seq", "line_no",
        "year", "amount", "side", "quantity"};
static const struct feed_shape shape = {.sql = &SQL_LEDGER_VERIFY_ACCOUNT_INDEX,
        .columns = columns,
        .column_count = COLUMN_COUNT,
        .key_count = 7,
        .page = 10000};

_Static_assert(COUNT_OF(columns) == COLUMN_COUNT, "every column has its name");

/* The place of an account's tally, or where it would stand. */
static size_t
place_in(const struct index_tallies *tallies, int64_t account_id)
{
    size_t low = 0;
    size_t high = tallies->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (tallies->list[middle].account_id < account_id)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Every account of the company has its tally from the beginning: one more is put between the others
 * only for rows of an account that there is not. */
static void
start_tallies(struct proving *proving)
{
    const struct context *context = &proving->context;
    struct index_tallies *tallies = &proving->index;

    tallies->list = arena_array(&proving->arena, context->account_count, sizeof(tallies->list[0]));
    tallies->count = tallies->capacity = context->account_count;
    for (size_t i = 0; i < context->account_count; i++)
        tallies->list[i].account_id = context->accounts[i].account_id;
}

static struct index_tally *
tally_of(struct proving *proving, int64_t account_id)
{
    struct index_tallies *tallies = &proving->index;
    size_t at = place_in(tallies, account_id);

    if (at < tallies->count && tallies->list[at].account_id == account_id)
        return &tallies->list[at];
    if (tallies->count == tallies->capacity) {
        size_t capacity = tallies->capacity == 0 ? 256 : 2 * tallies->capacity;

        tallies->list = arena_grow(
                &proving->arena, tallies->list, tallies->count, capacity, sizeof(tallies->list[0]));
        tallies->capacity = capacity;
    }
    memmove(&tallies->list[at + 1], &tallies->list[at],
            (tallies->count - at) * sizeof(tallies->list[0]));
    tallies->list[at] = (struct index_tally){.account_id = account_id};
    tallies->count++;
    return &tallies->list[at];
}

static bool
is_kept(const struct proving *proving)
{
    return store_engine(proving->work->store) == STORE_SQLITE;
}

void
verify_index_start(struct proving *proving)
{
    if (is_kept(proving))
        start_tallies(proving);
}

void
verify_index_add(struct proving *proving, const struct indexed_entry *entry)
{
    if (is_kept(proving))
        tally_add(
                &tally_of(proving, entry->account_id)->rows, &proving->key, entry, sizeof(*entry));
}

static void
take_row(struct proving *proving, const struct feed *feed)
{
    const struct indexed_entry entry = {
            .account_id = feed_int(feed, COLUMN_ACCOUNT),
            .book_id = feed_int(feed, COLUMN_BOOK),
            .date = feed_int(feed, COLUMN_DATE),
            .period = feed_int(feed, COLUMN_PERIOD),
            .seq = feed_int(feed, COLUMN_SEQ),
            .line_no = feed_int(feed, COLUMN_LINE),
            .year = feed_int(feed, COLUMN_YEAR),
            .amount = feed_int(feed, COLUMN_AMOUNT),
            .side = feed_int(feed, COLUMN_SIDE),
            .quantity = feed_int(feed, COLUMN_QUANTITY),
            .has_quantity = feed_null(feed, COLUMN_QUANTITY) ? 0 : 1,
    };

    tally_take(&tally_of(proving, entry.account_id)->rows, &proving->key, &entry, sizeof(entry));
}

static void
require_even(struct proving *proving, const struct index_tally *of)
{
    const struct known_account *account = context_account(&proving->context, of->account_id);
    const struct tally *tally = &of->rows;
    struct verify_place at = verify_at("/account-index/%s", account == NULL ? "?" : account->code);

    if (tally->count > 0)
        verify_say(proving->work, VERIFY_INDEX, at, "it lacks %lld of the entries",
                (long long)tally->count);
    else if (tally->count < 0)
        verify_say(proving->work, VERIFY_INDEX, at, "it has %lld rows more than there are entries",
                (long long)-tally->count);
    else if (!tally_is_even(tally))
        verify_say(proving->work, VERIFY_INDEX, at, "its rows are not what the entries say");
}

enum fault
verify_index(struct proving *proving)
{
    SCOPED(feed_close) struct feed feed = {0};
    enum fault fault;

    if (!is_kept(proving))
        return OK;
    if ((fault = feed_start(&feed, proving->work, proving->company_id, &shape, 0)))
        return fault;
    while (feed.row) {
        take_row(proving, &feed);
        if ((fault = feed_next(&feed)))
            return fault;
    }
    for (size_t i = 0; i < proving->index.count; i++)
        require_even(proving, &proving->index.list[i]);
    return OK;
}
