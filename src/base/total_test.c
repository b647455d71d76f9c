#include "base/total.h"

#include "tests/test.h"

static struct currency
currency(const char *code)
{
    struct currency found = {0};

    (void)!currency_of(code, &found);
    return found;
}

TEST(a_total_is_written_with_its_currencys_decimals)
{
    static const struct {
        const char *currency;
        long long minor;
        const char *text;
    } totals[] = {
            {"SEK", 0, "0.00"},
            {"SEK", 5, "0.05"},
            {"SEK", -99, "-0.99"},
            {"SEK", 100, "1.00"},
            {"SEK", -1234560, "-12345.60"},
            {"JPY", 0, "0"},
            {"JPY", -7, "-7"},
            {"KWD", 1234567, "1234.567"},
            {"UYW", 1, "0.0001"},
            {"", 123456789, "1234567.89"},
    };

    for (size_t i = 0; i < COUNT_OF(totals); i++) {
        struct total total = total_of(totals[i].minor, currency(totals[i].currency));

        REQUIRE_TEXT(total_text(total).chars, totals[i].text);
    }
}

TEST(a_total_says_the_same_as_the_amount_that_it_is_of)
{
    static const int64_t amounts[] = {INT64_MIN, INT64_MIN + 1, -1, 0, 1, INT64_MAX};

    for (size_t i = 0; i < COUNT_OF(amounts); i++) {
        struct money money = money_of(amounts[i], currency("EUR"));

        REQUIRE_TEXT(total_text(total_of_money(money)).chars, money_text(money).chars);
        REQUIRE(total_minor(total_of_money(money)) == amounts[i]);
        REQUIRE(total_is_zero(total_of_money(money)) == money_is_zero(money));
    }
}

TEST(a_total_that_no_amount_could_be_is_written_whole)
{
    int128 most = (((int128)1 << 126) - 1) * 2 + 1;

    REQUIRE_TEXT(total_text(total_of((int128)INT64_MAX * 2, currency("SEK"))).chars,
            "184467440737095516.14");
    REQUIRE_TEXT(total_text(total_of(most, currency("JPY"))).chars,
            "170141183460469231731687303715884105727");
    REQUIRE_TEXT(total_text(total_of(-most - 1, currency("KWD"))).chars,
            "-170141183460469231731687303715884105.728");
    REQUIRE_TEXT(total_minor_text(-most - 1).chars, "-170141183460469231731687303715884105728");
}
