#include "base/rate.h"

#include <gmp.h>

#include "tests/test.h"

static struct currency
currency(const char *code)
{
    struct currency result = {0};

    if (!currency_of(code, &result))
        test_fail(__FILE__, __LINE__, "no currency %s", code);
    return result;
}

static struct rate
rate(const char *text)
{
    struct rate result = {0};

    if (!rate_parse(text, &result))
        test_fail(__FILE__, __LINE__, "no rate %s", text);
    return result;
}

TEST(rates_are_read_and_written)
{
    static const char *const texts[] = {
            "1", "10.2345", "0.000000001", "149.50", "999999999.999999999"};

    for (size_t i = 0; i < COUNT_OF(texts); i++)
        REQUIRE_TEXT(rate_text(rate(texts[i])).chars, texts[i]);
    REQUIRE_INT(rate("10.2345").mantissa, 102345);
    REQUIRE_INT(rate("10.2345").scale, 4);
    REQUIRE_TEXT(rate_text((struct rate){0}).chars, "");
}

TEST(what_is_no_rate_is_refused)
{
    static const char *const bad[] = {
            "", "0", "0.000", "-1", "-0.5", "1.0000000001", "1e3", "1,5", "+2", "x"};
    struct rate untouched = {.mantissa = 77};

    for (size_t i = 0; i < COUNT_OF(bad); i++)
        REQUIRE(!rate_parse(bad[i], &untouched));
    REQUIRE_INT(untouched.mantissa, 77);
}

TEST(amounts_are_converted_into_the_decimals_of_the_other_currency)
{
    static const struct {
        int64_t minor;
        const char *from;
        const char *rate;
        const char *to;
        int64_t expected;
    } rows[] = {
            {10000, "EUR", "11.2345", "SEK", 112345},
            {10000, "EUR", "161.255", "JPY", 16126}, /* 16125.5 up */
            {-10000, "EUR", "161.255", "JPY", -16126},
            {1000, "JPY", "0.0062", "EUR", 620},
            {1, "EUR", "0.5", "USD", 1},
            {-1, "EUR", "0.5", "USD", -1},
            {1, "EUR", "0.499", "USD", 0},
            {7, "JPY", "3", "CLF", 210000},
            {12345, "KWD", "3.25", "USD", 4012},
            {0, "JPY", "999999999999999999", "CLF", 0},
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct money ret;

        REQUIRE(rate_convert(money_of(rows[i].minor, currency(rows[i].from)), rate(rows[i].rate),
                currency(rows[i].to), &ret));
        REQUIRE_INT(money_minor(ret), rows[i].expected);
        REQUIRE_TEXT(ret.currency.code, rows[i].to);
    }
}

TEST(a_conversion_that_does_not_fit_is_refused)
{
    struct money ret = money_of(3, currency("EUR"));

    REQUIRE(!rate_convert(
            money_of(INT64_MAX, currency("EUR")), rate("1.01"), currency("USD"), &ret));
    REQUIRE(!rate_convert(money_of(INT64_MIN, currency("JPY")), rate("1"), currency("CLF"), &ret));
    REQUIRE(!rate_convert(
            money_of(1, currency("JPY")), rate("999999999999999999"), currency("CLF"), &ret));
    REQUIRE_INT(money_minor(ret), 3);
    REQUIRE_TEXT(ret.currency.code, "EUR");
}

/* round_half_up(minor x mantissa x 10^to / (10^scale x 10^from)), with GMP. */
static bool
oracle_convert(int64_t minor, struct rate rate, int from, int to, int64_t *ret)
{
    mpz_t above, below, power;
    bool negative = minor < 0;
    bool fits;

    mpz_inits(above, below, power, NULL);
    mpz_set_si(above, minor);
    mpz_abs(above, above);
    mpz_mul_si(above, above, rate.mantissa);
    mpz_ui_pow_ui(power, 10, (unsigned long)to);
    mpz_mul(above, above, power);
    mpz_ui_pow_ui(below, 10, (unsigned long)from + rate.scale);
    mpz_mul_ui(above, above, 2);
    mpz_add(above, above, below);
    mpz_mul_ui(below, below, 2);
    mpz_fdiv_q(above, above, below);
    if (negative)
        mpz_neg(above, above);
    fits = mpz_fits_slong_p(above);
    *ret = fits ? mpz_get_si(above) : 0;
    mpz_clears(above, below, power, NULL);
    return fits;
}

TEST(converting_agrees_with_gmp)
{
    static const char *const codes[] = {"JPY", "SEK", "KWD", "CLF"};
    uint64_t seed = 7;
    int fitted = 0;

    for (int i = 0; i < 40000; i++) {
        struct currency from = currency(codes[i % 4]);
        struct currency to = currency(codes[i / 4 % 4]);
        struct rate rate = {.scale = (uint8_t)(i % 10)};
        struct money ret = money_zero(to);
        int64_t minor;
        int64_t exact;
        bool fits;

        seed = seed * 6364136223846793005u + 1442695040888963407u;
        minor = (int64_t)seed >> (seed >> 7) % 64;
        rate.mantissa = (int64_t)((seed >> 1) * 0x9E3779B97F4A7C15u >> (5 + (seed >> 17) % 58)) + 1;
        fits = oracle_convert(minor, rate, currency_exponent(from), currency_exponent(to), &exact);
        REQUIRE(rate_convert(money_of(minor, from), rate, to, &ret) == fits);
        REQUIRE_INT(money_minor(ret), exact);
        fitted += fits;
    }
    REQUIRE(fitted > 10000);
    REQUIRE(fitted < 39000);
}
