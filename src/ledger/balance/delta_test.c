/* delta_test — a batch that moves more balances than the map begins with. */
#include "ledger/balance/delta.h"
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

    REQUIRE_TEXT(delta_currency_text(delta_currency((struct currency){"SEK"}), text), "SEK");
    REQUIRE(delta_currency((struct currency){"EUR"}) < delta_currency((struct currency){"SEK"}));
    REQUIRE_INT(delta_currency((struct currency){0}), 0);
}
