/*
 * balances — stored balances against what the entries add up to.
 *
 * An opening is compared with what the stored rows of the year before carry:
 * those were compared themselves. Rows come by the numbers of their years, which
 * need not rise with time (a short year put before another that ends in the same
 * calendar year), so openings are kept and compared when all rows were read.
 */

#include "ledger/account/account.h"
#include "ledger/calendar/calendar.h"
#include "ledger/verify/feed.h"
#include "ledger/verify/proving.h"
#include "sql_catalogue.h"
#include "store/work.h"

enum balance_column {
    COLUMN_BOOK,
    COLUMN_YEAR,
    COLUMN_PERIOD,
    COLUMN_ACCOUNT,
    COLUMN_CURRENCY, /* the dimension, of an allocation balance */
    COLUMN_VALUE,    /* allocation balances only */
};

/* Where the sums stand in either table. */
struct sum_columns {
    int debit;
    int credit;
    int currency_debit; /* 0: the table has none */
    int currency_credit;
    int quantity;
};

static const char *const balance_columns[] = {"book_id", "year", "period", "account_id", "currency",
        "debit", "credit", "currency_debit", "currency_credit", "quantity"};
static const struct feed_shape balance_shape = {.sql = &SQL_LEDGER_VERIFY_BALANCES,
        .columns = balance_columns,
        .column_count = COUNT_OF(balance_columns),
        .key_count = 5,
        .page = 10000,
        .text_key = COLUMN_CURRENCY + 1};
static const struct sum_columns balance_sums = {5, 6, 7, 8, 9};

static const char *const allocation_columns[] = {"book_id", "year", "period", "account_id",
        "dimension_id", "value_id", "debit", "credit", "quantity"};
static const struct feed_shape allocation_shape = {.sql = &SQL_LEDGER_VERIFY_ALLOCATION_BALANCES,
        .columns = allocation_columns,
        .column_count = COUNT_OF(allocation_columns),
        .key_count = 6,
        .page = 10000};
static const struct sum_columns allocation_sums = {6, 7, 0, 0, 8};

/* One table being compared. */
struct comparison {
    struct proving *proving;
    struct feed feed;
    const struct sum_columns *columns;
    struct sums *entries; /* what was added up */
    struct sums openings; /* what years carried into the next */
    struct sums opened;   /* the stored rows of opening periods */
    bool allocations;
};

static void
comparison_done(struct comparison *comparison)
{
    feed_close(&comparison->feed);
    sums_done(&comparison->openings);
    sums_done(&comparison->opened);
}

static void
read_row(struct comparison *comparison, struct sum *ret)
{
    const struct feed *feed = &comparison->feed;
    const struct sum_columns *columns = comparison->columns;

    *ret = (struct sum){
            .key = {.book_id = feed_int(feed, COLUMN_BOOK),
                    .year = feed_int(feed, COLUMN_YEAR),
                    .period = feed_int(feed, COLUMN_PERIOD),
                    .account_id = feed_int(feed, COLUMN_ACCOUNT)},
            .debit = feed_int(feed, columns->debit),
            .credit = feed_int(feed, columns->credit),
            .quantity = feed_int(feed, columns->quantity),
    };
    if (columns->currency_debit != 0) {
        ret->currency_debit = feed_int(feed, columns->currency_debit);
        ret->currency_credit = feed_int(feed, columns->currency_credit);
    }
    if (comparison->allocations) {
        ret->key.first = feed_int(feed, COLUMN_CURRENCY);
        ret->key.second = feed_int(feed, COLUMN_VALUE);
    } else {
        ret->key.first = proving_currency(comparison->proving, feed_text(feed, COLUMN_CURRENCY));
    }
}

/* ---- what is found ---- */

static bool
is_asked_for(const struct comparison *comparison, const struct sum_key *key)
{
    int year = comparison->proving->options->year;

    return year == 0 || key->year == year;
}

static struct verify_place
place_of(const struct comparison *comparison, const struct sum_key *key)
{
    const struct known_account *account =
            context_account(&comparison->proving->context, key->account_id);

    return verify_at("/%s/%lld/%lld/%lld/%s",
            comparison->allocations ? "allocation-balance" : "balance", (long long)key->book_id,
            (long long)key->year, (long long)key->period, account == NULL ? "?" : account->code);
}

static void
say(const struct comparison *comparison, const struct sum *stored, const struct sum *own)
{
    enum verify_code code = comparison->allocations                ? VERIFY_ALLOCATION
                            : own->key.period == PERIOD_OPENING_NO ? VERIFY_OPENING
                                                                   : VERIFY_BALANCE;

    if (!is_asked_for(comparison, &own->key))
        return;
    verify_say(comparison->proving->work, code, place_of(comparison, &own->key),
            "stored: debit %lld, credit %lld, in currency %lld and %lld, quantity %lld; added up: "
            "%lld, %lld, %lld and %lld, %lld%s",
            (long long)stored->debit, (long long)stored->credit, (long long)stored->currency_debit,
            (long long)stored->currency_credit, (long long)stored->quantity, (long long)own->debit,
            (long long)own->credit, (long long)own->currency_debit, (long long)own->currency_credit,
            (long long)own->quantity, own->overflow ? ", too large" : "");
}

static bool
same_sums(const struct sum *a, const struct sum *b)
{
    return !a->overflow && !b->overflow && a->debit == b->debit && a->credit == b->credit &&
           a->currency_debit == b->currency_debit && a->currency_credit == b->currency_credit &&
           a->quantity == b->quantity;
}

/* ---- openings ---- */

static const struct known_year *
year_after(const struct context *context, int64_t year)
{
    for (size_t i = 0; i + 1 < context->year_count; i++)
        if (context->years[i].year == year)
            return &context->years[i + 1];
    return NULL;
}

/* What a row gives to the next year's openings: balance-sheet accounts as they are, income accounts
 * to the account that carries the unclosed result, statistical quantities where they carry. */
static void
carry(struct comparison *comparison, const struct sum *row)
{
    const struct context *context = &comparison->proving->context;
    const struct known_account *account = context_account(context, row->key.account_id);
    const struct known_year *next = year_after(context, row->key.year);
    bool income = account != NULL &&
                  (account->type == ACCOUNT_INCOME || account->type == ACCOUNT_EXPENSE);
    struct sum_key key = row->key;
    int64_t net;
    int64_t currency_net;

    if (account == NULL || next == NULL || (income && comparison->allocations) ||
            (account->type == ACCOUNT_STATISTICAL && account->carries_quantity == 0))
        return;
    key.year = next->year;
    key.period = PERIOD_OPENING_NO;
    if (income) {
        key.account_id = context->ytd_account_id;
        key.first = 0;
    }
    if (SUB_OVERFLOWS(row->debit, row->credit, &net) ||
            SUB_OVERFLOWS(row->currency_debit, row->currency_credit, &currency_net)) {
        sums_of(&comparison->openings, &key)->overflow = true;
        return;
    }
    sum_carry(sums_of(&comparison->openings, &key), net, income ? 0 : currency_net,
            income ? 0 : row->quantity);
}

/* ---- comparing ---- */

/* What there must be under a key; both parts are marked as seen. */
static struct sum
expected_of(struct comparison *comparison, const struct sum_key *key)
{
    struct sum *entries = sums_find(comparison->entries, key);
    struct sum *opening = sums_find(&comparison->openings, key);
    struct sum expected = {.key = *key};

    if (entries != NULL) {
        entries->seen = true;
        expected = *entries;
    }
    if (opening != NULL) {
        opening->seen = true;
        expected.overflow = expected.overflow || opening->overflow;
        sum_carry(&expected, opening->debit, opening->currency_debit, opening->quantity);
    }
    return expected;
}

static void
compare_stored(struct comparison *comparison, const struct sum *stored)
{
    struct sum expected = expected_of(comparison, &stored->key);

    if (!same_sums(stored, &expected))
        say(comparison, stored, &expected);
}

static void
take_row(struct comparison *comparison)
{
    struct sum stored;

    read_row(comparison, &stored);
    if (stored.key.period == PERIOD_OPENING_NO)
        *sums_of(&comparison->opened, &stored.key) = stored;
    else
        compare_stored(comparison, &stored);
    carry(comparison, &stored);
    verify_closing_balance(comparison->proving, &stored, comparison->allocations);
}

static void
compare_opened(struct comparison *comparison)
{
    for (size_t i = 0; i < comparison->opened.count; i++)
        compare_stored(comparison, &comparison->opened.list[i]);
}

/* Sums that no stored row was compared with: there must be one, unless they are nothing. */
static void
compare_rest(struct comparison *comparison, struct sums *sums)
{
    const struct sum nothing = {0};

    for (size_t i = 0; i < sums->count; i++) {
        struct sum expected;

        if (sums->list[i].seen)
            continue;
        expected = expected_of(comparison, &sums->list[i].key);
        if (!sum_is_zero(&expected))
            say(comparison, &nothing, &expected);
    }
}

static enum fault
compare(struct comparison *comparison, const struct feed_shape *shape)
{
    struct proving *proving = comparison->proving;
    enum fault fault;

    if ((fault = feed_start(&comparison->feed, proving->work, proving->company_id, shape, 0)))
        return fault;
    while (comparison->feed.row) {
        take_row(comparison);
        if ((fault = feed_next(&comparison->feed)))
            return fault;
    }
    compare_opened(comparison);
    compare_rest(comparison, comparison->entries);
    compare_rest(comparison, &comparison->openings);
    return OK;
}

enum fault
verify_balances(struct proving *proving)
{
    SCOPED(comparison_done)
    struct comparison balances = {
            .proving = proving, .columns = &balance_sums, .entries = &proving->balances};
    SCOPED(comparison_done)
    struct comparison allocations = {.proving = proving,
            .columns = &allocation_sums,
            .entries = &proving->allocations,
            .allocations = true};
    enum fault fault;

    if ((fault = compare(&balances, &balance_shape)) ||
            (fault = compare(&allocations, &allocation_shape)))
        return fault;
    verify_closing_standing(proving);
    return OK;
}
