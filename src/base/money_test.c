/* money against GMP: the oracle computes with integers of any size. */
#include "base/money.h"

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

static struct money
sek(int64_t minor)
{
    return money_of(minor, currency("SEK"));
}

/* Numbers of all magnitudes, extremes among them, from a fixed seed. */
static int64_t
odd_number(uint64_t *seed)
{
    static const int64_t corners[] = {0, 1, -1, 2, 100, -100, INT64_MAX, INT64_MIN, INT64_MAX - 1};
    uint64_t bits;
    int shift;

    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    bits = *seed;
    shift = (int)(bits % 64);
    if (bits >> 60 == 0)
        return corners[bits / 64 % COUNT_OF(corners)];
    return (int64_t)(bits * 0x9E3779B97F4A7C15u) >> shift;
}

static void
to_mpz(mpz_t ret, int64_t number)
{
    mpz_set_si(ret, number);
}

TEST(every_currency_has_the_decimals_of_iso_4217)
{
    static const struct {
        const char *code;
        int decimals;
    } rows[] = {
            {"SEK", 2},
            {"EUR", 2},
            {"USD", 2},
            {"JPY", 0},
            {"KRW", 0},
            {"ISK", 0},
            {"CLP", 0},
            {"UYI", 0},
            {"KWD", 3},
            {"BHD", 3},
            {"IQD", 3},
            {"TND", 3},
            {"CLF", 4},
            {"UYW", 4},
            {"HUF", 2},
            {"IRR", 2},
            {"MGA", 2},
            {"AED", 2},
            {"ZWL", 2},
            {"ZWG", 2},
            {"XXX", 2},
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++)
        REQUIRE_INT(currency_exponent(currency(rows[i].code)), rows[i].decimals);
    REQUIRE_INT(currency_exponent((struct currency){0}), 2);
}

TEST(currencies_are_found_in_either_case)
{
    REQUIRE_TEXT(currency("sek").code, "SEK");
    REQUIRE_TEXT(currency("ZmW").code, "ZMW");
    REQUIRE_TEXT(currency("zar").code, "ZAR");
    REQUIRE(currency_same(currency("eur"), currency("EUR")));
    REQUIRE(!currency_same(currency("EUR"), currency("USD")));
    REQUIRE(!currency_none(currency("EUR")));
    REQUIRE(currency_none((struct currency){0}));
}

TEST(of_all_codes_of_three_letters_only_currencies_are_found)
{
    int found = 0;

    for (int i = 0; i < 26 * 26 * 26; i++) {
        char code[4] = {(char)('A' + i / 676), (char)('A' + i / 26 % 26), (char)('A' + i % 26), 0};
        struct currency ret;

        if (!currency_of(code, &ret))
            continue;
        REQUIRE_TEXT(ret.code, code);
        found++;
    }
    REQUIRE_INT(found, 183);
}

TEST(what_is_no_currency_is_refused)
{
    static const char *const bad[] = {
            "", "S", "SE", "SEKK", "SWK", "S K", "2 A", "SE2", "AED2", "\xC3\x85K", "   ", "[@{"};
    struct currency ret = currency("EUR");

    for (size_t i = 0; i < COUNT_OF(bad); i++)
        REQUIRE(!currency_of(bad[i], &ret));
    REQUIRE(!currency_of(NULL, &ret));
    REQUIRE_TEXT(ret.code, "EUR");
}

TEST(amounts_are_written_with_the_decimals_of_their_currency)
{
    static const struct {
        int64_t minor;
        const char *code;
        const char *text;
    } rows[] = {
            {0, "SEK", "0.00"},
            {5, "SEK", "0.05"},
            {-5, "SEK", "-0.05"},
            {-1234560, "SEK", "-12345.60"},
            {1234, "JPY", "1234"},
            {-7, "JPY", "-7"},
            {12345, "KWD", "12.345"},
            {12345, "CLF", "1.2345"},
            {INT64_MAX, "SEK", "92233720368547758.07"},
            {INT64_MIN, "SEK", "-92233720368547758.08"},
            {INT64_MIN, "JPY", "-9223372036854775808"},
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++)
        REQUIRE_TEXT(
                money_text(money_of(rows[i].minor, currency(rows[i].code))).chars, rows[i].text);
    REQUIRE_TEXT(money_text(money_of(250, (struct currency){0})).chars, "2.50");
}

TEST(sums_are_exact_or_refused)
{
    uint64_t seed = 11;
    mpz_t exact;

    mpz_init(exact);
    for (int i = 0; i < 20000 && !test_failed(); i++) {
        int64_t a = odd_number(&seed);
        int64_t b = odd_number(&seed);
        struct money sum = sek(1);
        struct money difference = sek(1);
        bool fits = (int128)a + b <= INT64_MAX && (int128)a + b >= INT64_MIN;

        if (money_add(sek(a), sek(b), &sum) != fits)
            test_fail(__FILE__, __LINE__, "%ld + %ld", a, b);
        if (money_minor(sum) != (fits ? (int64_t)((int128)a + b) : 1))
            test_fail(__FILE__, __LINE__, "%ld + %ld", a, b);
        fits = (int128)a - b <= INT64_MAX && (int128)a - b >= INT64_MIN;
        if (money_sub(sek(a), sek(b), &difference) != fits)
            test_fail(__FILE__, __LINE__, "%ld - %ld", a, b);
        if (money_minor(difference) != (fits ? (int64_t)((int128)a - b) : 1))
            test_fail(__FILE__, __LINE__, "%ld - %ld", a, b);
    }
    mpz_clear(exact);
}

TEST(the_smallest_amount_cannot_be_negated)
{
    struct money ret = sek(3);

    REQUIRE(!money_negate(sek(INT64_MIN), &ret));
    REQUIRE_INT(money_minor(ret), 3);
    REQUIRE(money_negate(sek(INT64_MAX), &ret));
    REQUIRE_INT(money_minor(ret), -INT64_MAX);
    REQUIRE(currency_same(ret.currency, currency("SEK")));
}

TEST(amounts_have_a_sign)
{
    REQUIRE_INT(money_sign(sek(-5)), -1);
    REQUIRE_INT(money_sign(sek(0)), 0);
    REQUIRE_INT(money_sign(sek(1)), 1);
    REQUIRE_INT(money_sign(sek(INT64_MAX)), 1);
    REQUIRE(money_is_zero(money_zero(currency("EUR"))));
    REQUIRE(!money_is_zero(sek(1)));
}

TEST(decimals_are_read_as_written)
{
    static const struct {
        const char *text;
        int64_t mantissa;
        int scale;
    } rows[] = {
            {"0", 0, 0},
            {"-0", 0, 0},
            {"-0.00", 0, 2},
            {"12.50", 1250, 2},
            {"-12.5", -125, 1},
            {"007", 7, 0},
            {"999999999999999999", 999999999999999999, 0},
            {"-999999999999999999", -999999999999999999, 0},
            {"0.00000000000000001", 1, 17},
            {"1.00000000000000000", 100000000000000000, 17},
    };
    struct decimal decimal;

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        REQUIRE(decimal_parse(rows[i].text, &decimal));
        REQUIRE_INT(decimal.mantissa, rows[i].mantissa);
        REQUIRE_INT(decimal.scale, rows[i].scale);
        REQUIRE(decimal.given);
    }
}

TEST(what_is_no_plain_decimal_is_refused)
{
    static const char *const bad[] = {"", "-", ".", "-.", ".5", "5.", "-.5", "+1", "1e3", "1E3",
            " 1", "1 ", "1,5", "1 000", "1.2.3", "--1", "0x10", "1-", "\xD9\xA1", "NaN", "inf",
            "1_000", "1'000", "1000000000000000000", "0000000000000000001", "1.000000000000000000",
            "99999999999999999999999999999999999999999999"};
    struct decimal decimal = {.mantissa = 77};

    for (size_t i = 0; i < COUNT_OF(bad); i++)
        if (decimal_parse(bad[i], &decimal))
            REQUIRE_TEXT(bad[i], "refused");
    REQUIRE_INT(decimal.mantissa, 77);
}

TEST(decimals_are_written_as_they_were_read)
{
    static const char *const texts[] = {"0", "12.50", "-12.5", "0.05", "-0.00000000000000001"};
    struct decimal decimal;

    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        REQUIRE(decimal_parse(texts[i], &decimal));
        REQUIRE_TEXT(decimal_text(decimal).chars, texts[i]);
    }
    REQUIRE_TEXT(decimal_text((struct decimal){0}).chars, "");
    REQUIRE_TEXT(
            decimal_text((struct decimal){INT64_MIN, 18, true}).chars, "-9.223372036854775808");
}

TEST(a_decimal_becomes_money_exactly_or_not_at_all)
{
    static const struct {
        const char *text;
        const char *code;
        enum decimal_fit fit;
        int64_t minor;
    } rows[] = {
            {"12.5", "SEK", DECIMAL_FITS, 1250},
            {"-12.500000", "SEK", DECIMAL_FITS, -1250},
            {"12.505", "SEK", DECIMAL_TOO_FINE, 0},
            {"0.00000000000000000", "SEK", DECIMAL_FITS, 0},
            {"100.00", "JPY", DECIMAL_FITS, 100},
            {"100.01", "JPY", DECIMAL_TOO_FINE, 0},
            {"1.2345", "CLF", DECIMAL_FITS, 12345},
            {"1.2345", "KWD", DECIMAL_TOO_FINE, 0},
            {"92233720368547758", "SEK", DECIMAL_FITS, 9223372036854775800},
            {"92233720368547759", "SEK", DECIMAL_TOO_LARGE, 0},
            {"-92233720368547759", "SEK", DECIMAL_TOO_LARGE, 0},
            {"999999999999999999", "JPY", DECIMAL_FITS, 999999999999999999},
            {"999999999999999999", "KWD", DECIMAL_TOO_LARGE, 0},
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct money money = sek(0);
        struct decimal decimal;

        REQUIRE(decimal_parse(rows[i].text, &decimal));
        REQUIRE_INT(money_of_decimal(decimal, currency(rows[i].code), &money), rows[i].fit);
        REQUIRE_INT(money_minor(money), rows[i].minor);
    }
}

TEST(money_written_is_read_back_the_same)
{
    static const char *const codes[] = {"SEK", "JPY", "KWD", "CLF"};
    uint64_t seed = 5;

    for (int i = 0; i < 20000; i++) {
        struct currency unit = currency(codes[i % 4]);
        struct money money = money_of(odd_number(&seed) / 10, unit);
        struct decimal decimal;
        struct money back;

        REQUIRE(decimal_parse(money_text(money).chars, &decimal));
        REQUIRE_INT(money_of_decimal(decimal, unit, &back), DECIMAL_FITS);
        REQUIRE_INT(money_minor(back), money_minor(money));
    }
}

TEST(rounding_goes_the_way_it_is_told)
{
    static const struct {
        int64_t minor;
        int64_t half_up;
        int64_t half_even;
        int64_t down;
    } rows[] = {
            {10, 5, 5, 5},
            {11, 6, 6, 5}, /* 5.5 */
            {13, 7, 6, 6}, /* 6.5 */
            {-11, -6, -6, -5},
            {-13, -7, -6, -6},
            {0, 0, 0, 0},
            {1, 1, 0, 0}, /* 0.5 */
            {-1, -1, 0, 0},
    };
    struct money ret;

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        REQUIRE(money_scale(sek(rows[i].minor), 1, 2, ROUND_HALF_UP, &ret));
        REQUIRE_INT(money_minor(ret), rows[i].half_up);
        REQUIRE(money_scale(sek(rows[i].minor), 1, 2, ROUND_HALF_EVEN, &ret));
        REQUIRE_INT(money_minor(ret), rows[i].half_even);
        REQUIRE(money_scale(sek(rows[i].minor), 1, 2, ROUND_DOWN, &ret));
        REQUIRE_INT(money_minor(ret), rows[i].down);
    }
}

/* minor x numerator / denominator by GMP: floor of the magnitude, then the rule for what is
 * left. */
static bool
oracle_scale(
        int64_t minor, int64_t numerator, int64_t denominator, enum rounding rounding, int64_t *ret)
{
    mpz_t product, divisor, quotient, rest;
    bool negative;
    bool fits;
    int half;

    mpz_inits(product, divisor, quotient, rest, NULL);
    to_mpz(product, minor);
    mpz_mul_si(product, product, numerator);
    to_mpz(divisor, denominator);
    negative = mpz_sgn(product) < 0;
    mpz_abs(product, product);
    mpz_fdiv_qr(quotient, rest, product, divisor);
    mpz_mul_ui(rest, rest, 2);
    half = mpz_cmp(rest, divisor);
    if ((rounding == ROUND_HALF_UP && half >= 0) ||
            (rounding == ROUND_HALF_EVEN && (half > 0 || (half == 0 && mpz_odd_p(quotient)))))
        mpz_add_ui(quotient, quotient, 1);
    if (negative)
        mpz_neg(quotient, quotient);
    fits = mpz_fits_slong_p(quotient);
    *ret = fits ? mpz_get_si(quotient) : 0;
    mpz_clears(product, divisor, quotient, rest, NULL);
    return fits;
}

TEST(the_largest_amounts_can_be_scaled_by_one)
{
    struct money ret;

    REQUIRE(money_scale(sek(INT64_MAX), 1, 1, ROUND_DOWN, &ret));
    REQUIRE_INT(money_minor(ret), INT64_MAX);
    REQUIRE(money_scale(sek(INT64_MIN), 1, 1, ROUND_DOWN, &ret));
    REQUIRE_INT(money_minor(ret), INT64_MIN);
}

TEST(scaling_agrees_with_gmp)
{
    uint64_t seed = 2026;
    int fitted = 0;

    for (int i = 0; i < 60000; i++) {
        int64_t minor = odd_number(&seed);
        int64_t numerator = odd_number(&seed);
        int64_t denominator = odd_number(&seed) >> 1;
        enum rounding rounding = (enum rounding)(i % 3);
        int64_t exact;
        struct money ret = sek(0);
        bool fits;

        if (denominator <= 0)
            denominator = 1 - denominator;
        fits = oracle_scale(minor, numerator, denominator, rounding, &exact);
        REQUIRE(money_scale(sek(minor), numerator, denominator, rounding, &ret) == fits);
        REQUIRE_INT(money_minor(ret), exact);
        fitted += fits;
    }
    REQUIRE(fitted > 10000);
    REQUIRE(fitted < 59000);
}

TEST(a_spread_gives_what_is_left_to_those_that_lost_most)
{
    struct money parts[4];

    REQUIRE(money_spread(sek(100), (int64_t[]){1, 1, 1}, 3, parts));
    REQUIRE_INT(money_minor(parts[0]), 34);
    REQUIRE_INT(money_minor(parts[1]), 33);
    REQUIRE_INT(money_minor(parts[2]), 33);

    REQUIRE(money_spread(sek(-101), (int64_t[]){1, 1, 1}, 3, parts));
    REQUIRE_INT(money_minor(parts[0]), -34);
    REQUIRE_INT(money_minor(parts[1]), -34);
    REQUIRE_INT(money_minor(parts[2]), -33);

    REQUIRE(money_spread(sek(10), (int64_t[]){0, 59, 21, 20}, 4, parts));
    REQUIRE_INT(money_minor(parts[0]), 0);
    REQUIRE_INT(money_minor(parts[1]), 6);
    REQUIRE_INT(money_minor(parts[2]), 2);
    REQUIRE_INT(money_minor(parts[3]), 2);
    REQUIRE(currency_same(parts[3].currency, currency("SEK")));
}

TEST(a_spread_takes_the_extremes)
{
    struct money parts[2];

    REQUIRE(money_spread(sek(INT64_MIN), (int64_t[]){1}, 1, parts));
    REQUIRE_INT(money_minor(parts[0]), INT64_MIN);
    REQUIRE(money_spread(sek(INT64_MAX), (int64_t[]){INT64_MAX - 1, 1}, 2, parts));
    REQUIRE_INT(money_minor(parts[0]), INT64_MAX - 1);
    REQUIRE_INT(money_minor(parts[1]), 1);
    REQUIRE(money_spread(sek(0), (int64_t[]){3, 4}, 2, parts));
    REQUIRE_INT(money_minor(parts[0]), 0);
}

TEST(a_spread_writes_as_many_parts_as_there_are_weights)
{
    struct money parts[3] = {sek(7), sek(7), sek(7)};

    REQUIRE(money_spread(sek(101), (int64_t[]){1, 1, 1}, 2, parts));
    REQUIRE_INT(money_minor(parts[0]), 51);
    REQUIRE_INT(money_minor(parts[1]), 50);
    REQUIRE_INT(money_minor(parts[2]), 7);
}

TEST(a_spread_needs_weights_with_a_sum)
{
    struct money parts[2] = {sek(7), sek(8)};

    REQUIRE(!money_spread(sek(100), (int64_t[]){0, 0}, 2, parts));
    REQUIRE(!money_spread(sek(100), (int64_t[]){1, -1}, 2, parts));
    REQUIRE(!money_spread(sek(100), (int64_t[]){3, -1}, 2, parts));
    REQUIRE(!money_spread(sek(100), (int64_t[]){INT64_MAX, 1}, 2, parts));
    REQUIRE(!money_spread(sek(100), NULL, 0, parts));
    REQUIRE_INT(money_minor(parts[0]), 7);
    REQUIRE_INT(money_minor(parts[1]), 8);
}

enum { PARTS = 12 };

/* The largest remainder by the book: floor all shares, then give unit after unit to the
 * largest remainder that has none yet, the earliest of equals. */
static void
oracle_spread(int64_t minor, const int64_t *weights, int count, int64_t *ret)
{
    mpz_t whole, sum, left, parts[PARTS], rests[PARTS];
    bool negative = minor < 0;

    mpz_inits(whole, sum, left, NULL);
    to_mpz(whole, minor);
    mpz_abs(whole, whole);
    for (int i = 0; i < count; i++)
        mpz_add_ui(sum, sum, (unsigned long)weights[i]);
    mpz_set(left, whole);
    for (int i = 0; i < count; i++) {
        mpz_inits(parts[i], rests[i], NULL);
        mpz_mul_si(parts[i], whole, weights[i]);
        mpz_fdiv_qr(parts[i], rests[i], parts[i], sum);
        mpz_sub(left, left, parts[i]);
    }
    for (; mpz_sgn(left) > 0; mpz_sub_ui(left, left, 1)) {
        int largest = 0;

        for (int i = 1; i < count; i++)
            if (mpz_cmp(rests[i], rests[largest]) > 0)
                largest = i;
        mpz_add_ui(parts[largest], parts[largest], 1);
        mpz_set_si(rests[largest], -1);
    }
    for (int i = 0; i < count; i++) {
        if (negative)
            mpz_neg(parts[i], parts[i]);
        ret[i] = mpz_get_si(parts[i]);
        mpz_clears(parts[i], rests[i], NULL);
    }
    mpz_clears(whole, sum, left, NULL);
}

TEST(spreading_agrees_with_gmp)
{
    uint64_t seed = 99;

    for (int turn = 0; turn < 10000; turn++) {
        int count = 1 + turn % PARTS;
        int64_t whole = odd_number(&seed);
        int64_t weights[PARTS];
        int64_t exact[PARTS];
        struct money parts[PARTS];
        int128 total = 0;

        for (int i = 0; i < count; i++) {
            weights[i] = odd_number(&seed) / 16;
            if (weights[i] < 0)
                weights[i] = -weights[i];
            if (turn % 3 == 0)
                weights[i] %= 4; /* many ties */
        }
        weights[turn % count] += 1;
        oracle_spread(whole, weights, count, exact);
        REQUIRE(money_spread(sek(whole), weights, count, parts));
        for (int i = 0; i < count; i++) {
            REQUIRE_INT(money_minor(parts[i]), exact[i]);
            total += money_minor(parts[i]);
        }
        REQUIRE(total == whole);
    }
}

TEST(a_spread_over_many_weights_sums_to_the_whole)
{
    enum { MANY = 5000 };
    static int64_t weights[MANY];
    static struct money parts[MANY];
    int64_t total = 0;

    for (int i = 0; i < MANY; i++)
        weights[i] = 1 + i % 17;
    REQUIRE(money_spread(sek(-123456789), weights, MANY, parts));
    for (int i = 0; i < MANY; i++)
        total += money_minor(parts[i]);
    REQUIRE_INT(total, -123456789);
}

TEST(money_is_a_decimal_that_can_be_read_again_or_none)
{
    static const int64_t fit[] = {0, 1, -1, 1250, 999999999999999999, -999999999999999999};
    static const int64_t too_long[] = {
            1000000000000000000, -1000000000000000000, INT64_MAX, INT64_MIN};

    for (size_t i = 0; i < COUNT_OF(fit); i++) {
        struct decimal decimal = decimal_of_money(money_of(fit[i], currency("KWD")));
        struct decimal read;
        struct money back;

        REQUIRE(decimal.given);
        REQUIRE(decimal_parse(decimal_text(decimal).chars, &read));
        REQUIRE_INT(money_of_decimal(read, currency("KWD"), &back), DECIMAL_FITS);
        REQUIRE_INT(money_minor(back), fit[i]);
    }
    for (size_t i = 0; i < COUNT_OF(too_long); i++)
        REQUIRE(!decimal_of_money(money_of(too_long[i], currency("KWD"))).given);
}

TEST(a_number_with_too_many_digits_is_told_from_what_is_no_number)
{
    REQUIRE(decimal_too_long("99999999999999999999"));
    REQUIRE(decimal_too_long("-1234567890123456789"));
    REQUIRE(decimal_too_long("1234567890123456.789"));
    REQUIRE(decimal_too_long("1234567890123456789.1"));
    REQUIRE(decimal_too_long("1.234567890123456789"));
    REQUIRE(!decimal_too_long("123456789012345678"));
    REQUIRE(!decimal_too_long("99999999999999999999."));
    REQUIRE(!decimal_too_long("9999999999999999999x"));
    REQUIRE(!decimal_too_long(""));
}

TEST(a_quantity_is_written_without_zeros_at_its_end)
{
    REQUIRE_TEXT(decimal_text(decimal_of_millionths(2500000)).chars, "2.5");
    REQUIRE_TEXT(decimal_text(decimal_of_millionths(-1)).chars, "-0.000001");
    REQUIRE_TEXT(decimal_text(decimal_of_millionths(100000000)).chars, "100");
    REQUIRE_TEXT(decimal_text(decimal_of_millionths(0)).chars, "0");
}
