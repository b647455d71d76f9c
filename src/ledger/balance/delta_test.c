/* delta_test — the map of what a batch moves, and what of it later years open with. */
#include "ledger/balance/delta.h"

#include <string.h>

#include "ledger/snapshot/index.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

enum { KEYS = 1000 };

static struct delta_key
key_of(int64_t number)
{
    return (struct delta_key){
            .book_id = 1 + number % 2,
            .year = 20260,
            .period = 1 + number % 12,
            .account_id = number,
            .first = delta_currency((struct currency){"SEK"}),
    };
}

TEST(each_of_a_thousand_balances_is_found_again)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct deltas deltas = {.arena = &arena};

    for (int round = 1; round <= 2; round++)
        for (int64_t number = 0; number < KEYS; number++)
            deltas_of(&deltas, key_of(number))->debit += (int128)number * round;
    REQUIRE_INT(deltas.count, KEYS);
    for (int64_t number = 0; number < KEYS; number++) {
        REQUIRE_INT(deltas.list[number]->key.account_id, number);
        REQUIRE_INT(deltas.list[number]->debit, 3 * number);
    }
}

TEST(keys_that_differ_in_one_part_are_two)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct deltas deltas = {.arena = &arena};
    struct delta_key keys[7];

    for (int i = 0; i < 7; i++)
        keys[i] = key_of(1);
    keys[1].book_id++;
    keys[2].year++;
    keys[3].period++;
    keys[4].account_id++;
    keys[5].first++;
    keys[6].second++;
    for (int i = 0; i < 7; i++)
        deltas_of(&deltas, keys[i]);
    REQUIRE_INT(deltas.count, 7);
}

TEST(a_currency_comes_back_from_its_key)
{
    char text[4];

    memset(text, 'X', sizeof(text));
    REQUIRE_TEXT(delta_currency_text(delta_currency((struct currency){"SEK"}), text), "SEK");
    REQUIRE(delta_currency((struct currency){"EUR"}) < delta_currency((struct currency){"SEK"}));
    REQUIRE_INT(delta_currency((struct currency){0}), 0);
}

/* ---- openings of later years ---- */

enum { BALANCE_ACCOUNT = 1, INCOME_ACCOUNT, HOURS, DESKS, RESULT };

static struct account accounts[] = {
        {.account_id = BALANCE_ACCOUNT, .code = "1930", .type = ACCOUNT_ASSET},
        {.account_id = INCOME_ACCOUNT, .code = "3010", .type = ACCOUNT_INCOME},
        {.account_id = HOURS, .code = "9010", .type = ACCOUNT_STATISTICAL},
        {.account_id = DESKS,
                .code = "9020",
                .type = ACCOUNT_STATISTICAL,
                .carries_quantity = true},
        {.account_id = RESULT, .code = "2099", .type = ACCOUNT_EQUITY},
};

static struct fiscal_year years[] = {
        {.year = 20250, .first_day = 20250101, .last_day = 20251231},
        {.year = 20260, .first_day = 20260101, .last_day = 20261231},
        {.year = 20270, .first_day = 20270101, .last_day = 20271231},
        {.year = 20280, .first_day = 20280101, .last_day = 20281231},
};

enum { YEARS_OPENED = 3 }; /* 2028 is not there yet */

struct carried {
    struct arena arena;
    struct snapshot snapshot;
    struct deltas deltas;
    struct delta_key key; /* what was moved, in March of the middle year */
};

static void
given_move(struct carried *ret, int64_t account_id)
{
    *ret = (struct carried){
            .snapshot = {.company = {.ytd_account_id = RESULT},
                    .accounts = accounts,
                    .account_count = COUNT_OF(accounts),
                    .years = years,
                    .year_count = YEARS_OPENED},
    };
    index_build(&ret->snapshot);
    ret->deltas.arena = &ret->arena;
    ret->key = (struct delta_key){.book_id = 1,
            .year = 20260,
            .period = 3,
            .account_id = account_id,
            .first = delta_currency((struct currency){"EUR"})};
    *deltas_of(&ret->deltas, ret->key) = (struct delta){.key = ret->key,
            .debit = 7000,
            .credit = 2000,
            .currency_debit = 700,
            .currency_credit = 300,
            .quantity = 5};
}

static void
carried_done(struct carried *carried)
{
    arena_done(&carried->snapshot.arena);
    arena_done(&carried->arena);
}

/* The only opening there is, of the year after. */
static void
require_opening(const struct carried *carried, const struct delta *expected)
{
    const struct delta *opening = carried->deltas.list[1];

    REQUIRE_INT(carried->deltas.count, 2);
    REQUIRE_INT(opening->key.book_id, 1);
    REQUIRE_INT(opening->key.year, 20270);
    REQUIRE_INT(opening->key.period, PERIOD_OPENING_NO);
    REQUIRE_INT(opening->key.account_id, expected->key.account_id);
    REQUIRE_INT(opening->key.first, expected->key.first);
    REQUIRE_INT(opening->key.second, expected->key.second);
    REQUIRE_INT(opening->debit, expected->debit);
    REQUIRE_INT(opening->credit, 0);
    REQUIRE_INT(opening->currency_debit, expected->currency_debit);
    REQUIRE_INT(opening->currency_credit, 0);
    REQUIRE_INT(opening->quantity, expected->quantity);
}

TEST(a_later_year_opens_with_the_net_of_a_balance_in_both_currencies)
{
    SCOPED(carried_done) struct carried carried;

    given_move(&carried, BALANCE_ACCOUNT);
    deltas_carry(&carried.deltas, &carried.snapshot);
    require_opening(&carried,
            &(struct delta){
                    .key = carried.key, .debit = 5000, .currency_debit = 400, .quantity = 5});
}

TEST(income_opens_a_later_year_as_a_result_of_no_foreign_currency)
{
    SCOPED(carried_done) struct carried carried;

    given_move(&carried, INCOME_ACCOUNT);
    deltas_carry(&carried.deltas, &carried.snapshot);
    require_opening(&carried, &(struct delta){.key = {.account_id = RESULT}, .debit = 5000});
    REQUIRE_INT(carried.deltas.list[0]->currency_debit, 700);
    REQUIRE_INT(carried.deltas.list[0]->currency_credit, 300);
}

TEST(a_quantity_opens_a_later_year_only_where_its_account_carries_it)
{
    SCOPED(carried_done) struct carried desks;
    SCOPED(carried_done) struct carried hours;

    given_move(&desks, DESKS);
    given_move(&hours, HOURS);
    deltas_carry(&desks.deltas, &desks.snapshot);
    deltas_carry(&hours.deltas, &hours.snapshot);
    REQUIRE_INT(desks.deltas.count, 2);
    REQUIRE_INT(desks.deltas.list[1]->key.year, 20270);
    REQUIRE_INT(desks.deltas.list[1]->quantity, 5);
    REQUIRE_INT(hours.deltas.count, 1);
}

TEST(a_value_opens_a_later_year_with_its_part_of_a_balance_but_not_of_income)
{
    SCOPED(carried_done) struct carried bank;
    SCOPED(carried_done) struct carried sales;

    given_move(&bank, BALANCE_ACCOUNT);
    given_move(&sales, INCOME_ACCOUNT);
    deltas_carry_allocations(&bank.deltas, &bank.snapshot);
    deltas_carry_allocations(&sales.deltas, &sales.snapshot);
    require_opening(&bank,
            &(struct delta){.key = bank.key, .debit = 5000, .currency_debit = 400, .quantity = 5});
    REQUIRE_INT(sales.deltas.count, 1);
}

/* ---- what is written ---- */

#define CURRENCY(code) ((int64_t)(code)[0] << 16 | (int64_t)(code)[1] << 8 | (int64_t)(code)[2])

/* Each key differs from the one before it in another part, and comes first if that part is not
 * looked at, or looked at too late. */
static const struct delta_key balance_keys[] = {
        {.book_id = 1, .year = 9, .period = 9, .account_id = 9, .first = CURRENCY("USD")},
        {.book_id = 2, .year = 1, .period = 9, .account_id = 9, .first = CURRENCY("USD")},
        {.book_id = 2, .year = 2, .period = 1, .account_id = 9, .first = CURRENCY("USD")},
        {.book_id = 2, .year = 2, .period = 2, .account_id = 1, .first = CURRENCY("USD")},
        {.book_id = 2, .year = 2, .period = 2, .account_id = 2, .first = CURRENCY("EUR")},
        {.book_id = 2, .year = 2, .period = 2, .account_id = 2, .first = CURRENCY("SEK")},
};
static const struct delta_key allocation_keys[] = {
        {.book_id = 1, .year = 9, .period = 9, .account_id = 9, .first = 9, .second = 9},
        {.book_id = 2, .year = 1, .period = 9, .account_id = 9, .first = 9, .second = 9},
        {.book_id = 2, .year = 2, .period = 1, .account_id = 9, .first = 9, .second = 9},
        {.book_id = 2, .year = 2, .period = 2, .account_id = 1, .first = 9, .second = 9},
        {.book_id = 2, .year = 2, .period = 2, .account_id = 2, .first = 1, .second = 9},
        {.book_id = 2, .year = 2, .period = 2, .account_id = 2, .first = 2, .second = 1},
        {.book_id = 2, .year = 2, .period = 2, .account_id = 2, .first = 2, .second = 2},
};

typedef enum fault delta_write(struct work *work, int64_t company_id, struct deltas *deltas);

/* Keys in an order that is none, and then as they are after writing. */
static void
require_written_in_order(
        struct work *work, const struct delta_key *expected, size_t count, delta_write *write)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct deltas deltas = {.arena = &arena};
    enum fault fault;

    for (size_t i = 0; i < count; i++)
        deltas_of(&deltas, expected[count - 1 - i]);
    given_write(work);
    fault = write(work, 1, &deltas);
    given_rollback(work);
    REQUIRE_INT(fault, OK);
    REQUIRE_INT(deltas.count, count);
    for (size_t i = 0; i < count; i++)
        REQUIRE(memcmp(&deltas.list[i]->key, &expected[i], sizeof(expected[i])) == 0);
}

/* By themselves two keys are sorted as many are. */
static void
require_each_in_order(
        struct work *work, const struct delta_key *keys, size_t count, delta_write *write)
{
    for (size_t first = 0; first + 1 < count && !test_failed(); first++)
        require_written_in_order(work, keys + first, 2, write);
    require_written_in_order(work, keys, count, write);
}

TEST(balances_are_written_in_the_order_of_their_keys)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    require_each_in_order(&work, balance_keys, COUNT_OF(balance_keys), deltas_write);
    require_each_in_order(
            &work, allocation_keys, COUNT_OF(allocation_keys), deltas_write_allocations);
}
