/* The balance function: what entries and their parts add up to, without walking the chain. */
#include "ledger/verify/feed.h"
#include "ledger/verify/proving.h"
#include "sql_catalogue.h"
#include "store/work.h"

/* Keys come first, and begin alike. */
enum { COLUMN_SEQ, COLUMN_BOOK, COLUMN_LINE };

enum amount_column {
    AMOUNT_YEAR = COLUMN_LINE + 1,
    AMOUNT_PERIOD,
    AMOUNT_ACCOUNT,
    AMOUNT_SIDE,
    AMOUNT_AMOUNT,
    AMOUNT_QUANTITY,
    AMOUNT_CURRENCY,
    AMOUNT_CURRENCY_AMOUNT,
};

enum share_column {
    SHARE_SLICE = COLUMN_LINE + 1,
    SHARE_DIMENSION,
    SHARE_YEAR,
    SHARE_PERIOD,
    SHARE_ACCOUNT,
    SHARE_SIDE,
    SHARE_VALUE,
    SHARE_AMOUNT,
    SHARE_QUANTITY,
};

static const char *const amount_columns[] = {"seq", "book_id", "line_no", "year", "period",
        "account_id", "side", "amount", "quantity", "currency", "currency_amount"};
static const struct feed_shape amount_shape = {.sql = &SQL_LEDGER_VERIFY_AMOUNTS,
        .columns = amount_columns,
        .column_count = COUNT_OF(amount_columns),
        .key_count = 4,
        .page = 10000,
        .bound = "of_year"};

static const char *const share_columns[] = {"seq", "book_id", "line_no", "slice", "dimension_id",
        "year", "period", "account_id", "side", "value_id", "amount", "quantity"};
static const struct feed_shape share_shape = {.sql = &SQL_LEDGER_VERIFY_SHARES,
        .columns = share_columns,
        .column_count = COUNT_OF(share_columns),
        .key_count = 6,
        .page = 10000,
        .bound = "of_year"};

static void
add_amount(struct proving *proving, const struct feed *feed)
{
    const struct sum_key key = {
            .book_id = feed_int(feed, COLUMN_BOOK),
            .year = feed_int(feed, AMOUNT_YEAR),
            .period = feed_int(feed, AMOUNT_PERIOD),
            .account_id = feed_int(feed, AMOUNT_ACCOUNT),
            .first = proving_currency(proving, feed_text(feed, AMOUNT_CURRENCY)),
    };
    const struct sum_amount amount = {
            .side = feed_int(feed, AMOUNT_SIDE),
            .amount = feed_int(feed, AMOUNT_AMOUNT),
            .currency_amount = feed_int(feed, AMOUNT_CURRENCY_AMOUNT),
            .quantity = feed_int(feed, AMOUNT_QUANTITY),
    };

    sum_add(sums_of(&proving->balances, &key), &amount);
    proving->report->entry_count++;
}

static void
add_share(struct proving *proving, const struct feed *feed)
{
    const struct sum_key key = {
            .book_id = feed_int(feed, COLUMN_BOOK),
            .year = feed_int(feed, SHARE_YEAR),
            .period = feed_int(feed, SHARE_PERIOD),
            .account_id = feed_int(feed, SHARE_ACCOUNT),
            .first = feed_int(feed, SHARE_DIMENSION),
            .second = feed_int(feed, SHARE_VALUE),
    };
    const struct sum_amount amount = {
            .side = feed_int(feed, SHARE_SIDE),
            .amount = feed_int(feed, SHARE_AMOUNT),
            .quantity = feed_int(feed, SHARE_QUANTITY),
    };

    sum_add(sums_of(&proving->allocations, &key), &amount);
}

static enum fault
add_all(struct proving *proving, const struct feed_shape *shape, int64_t year,
        void (*add)(struct proving *proving, const struct feed *feed))
{
    SCOPED(feed_close) struct feed feed = {0};
    enum fault fault;

    if ((fault = feed_start(&feed, proving->work, proving->company_id, shape, year)))
        return fault;
    while (feed.row) {
        add(proving, &feed);
        if (feed.taken == shape->page)
            work_progress(
                    proving->work, feed_int(&feed, COLUMN_SEQ), proving->context.next_seq - 1);
        if ((fault = feed_next(&feed)))
            return fault;
    }
    return OK;
}

enum fault
verify_add_up(struct proving *proving, int64_t year)
{
    enum fault fault;

    if ((fault = add_all(proving, &amount_shape, year, add_amount)))
        return fault;
    return add_all(proving, &share_shape, year, add_share);
}
