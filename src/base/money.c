#include "base/money.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum {
    DIGITS_MAX = 18, /* what any int64 holds */
    ENTRY_SIZE = 5,  /* of currencies: code, decimals, space */
    EXPONENT_NONE = 2,
};

/*
 * ISO 4217: the codes in use, the funds and metals, and those withdrawn of late that older
 * books still hold; each with its decimals. Where the standard gives none (metals, XXX) it
 * is 2. Not taken from ICU: its decimals are what is usual in shops, not the standard's.
 */
static const char currencies[] =
        "AED2 AFN2 ALL2 AMD2 ANG2 AOA2 ARS2 AUD2 AWG2 AZN2 BAM2 BBD2 BDT2 BGN2 BHD3 BIF0 "
        "BMD2 BND2 BOB2 BOV2 BRL2 BSD2 BTN2 BWP2 BYN2 BZD2 CAD2 CDF2 CHE2 CHF2 CHW2 CLF4 "
        "CLP0 CNY2 COP2 COU2 CRC2 CUC2 CUP2 CVE2 CZK2 DJF0 DKK2 DOP2 DZD2 EGP2 ERN2 ETB2 "
        "EUR2 FJD2 FKP2 GBP2 GEL2 GHS2 GIP2 GMD2 GNF0 GTQ2 GYD2 HKD2 HNL2 HRK2 HTG2 HUF2 "
        "IDR2 ILS2 INR2 IQD3 IRR2 ISK0 JMD2 JOD3 JPY0 KES2 KGS2 KHR2 KMF0 KPW2 KRW0 KWD3 "
        "KYD2 KZT2 LAK2 LBP2 LKR2 LRD2 LSL2 LYD3 MAD2 MDL2 MGA2 MKD2 MMK2 MNT2 MOP2 MRU2 "
        "MUR2 MVR2 MWK2 MXN2 MXV2 MYR2 MZN2 NAD2 NGN2 NIO2 NOK2 NPR2 NZD2 OMR3 PAB2 PEN2 "
        "PGK2 PHP2 PKR2 PLN2 PYG0 QAR2 RON2 RSD2 RUB2 RWF0 SAR2 SBD2 SCR2 SDG2 SEK2 SGD2 "
        "SHP2 SLE2 SLL2 SOS2 SRD2 SSP2 STN2 SVC2 SYP2 SZL2 THB2 TJS2 TMT2 TND3 TOP2 TRY2 "
        "TTD2 TWD2 TZS2 UAH2 UGX0 USD2 USN2 UYI0 UYU2 UYW4 UZS2 VED2 VES2 VND0 VUV0 WST2 "
        "XAF0 XAG2 XAU2 XBA2 XBB2 XBC2 XBD2 XCD2 XCG2 XDR2 XOF0 XPD2 XPF0 XPT2 XSU2 XTS2 "
        "XUA2 XXX2 YER2 ZAR2 ZMW2 ZWG2 ZWL2 ";

_Static_assert((sizeof(currencies) - 1) % ENTRY_SIZE == 0, "every entry has the same size");

/* The entry of a code in capitals, NULL when there is none. */
static const char *
find_currency(const char *code)
{
    size_t low = 0;
    size_t high = (sizeof(currencies) - 1) / ENTRY_SIZE;

    while (low < high) {
        size_t middle = (low + high) / 2;
        const char *entry = currencies + middle * ENTRY_SIZE;
        int order = memcmp(code, entry, 3);

        if (order == 0)
            return entry;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static char
capital(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

bool
currency_of(const char *code, struct currency *ret)
{
    struct currency currency = {0};

    if (code == NULL || strlen(code) != 3)
        return false;
    for (int i = 0; i < 3; i++)
        currency.code[i] = capital(code[i]);
    if (find_currency(currency.code) == NULL)
        return false;
    *ret = currency;
    return true;
}

bool
currency_same(struct currency a, struct currency b)
{
    return memcmp(a.code, b.code, sizeof(a.code)) == 0;
}

bool
currency_none(struct currency currency)
{
    return currency.code[0] == '\0';
}

int
currency_exponent(struct currency currency)
{
    const char *entry;

    if (currency_none(currency))
        return EXPONENT_NONE;
    entry = find_currency(currency.code);
    assert(entry != NULL);
    return entry[3] - '0';
}

struct money
money_of(int64_t minor, struct currency currency)
{
    return (struct money){.minor = minor, .currency = currency};
}

int64_t
money_minor(struct money money)
{
    return money.minor;
}

struct money
money_zero(struct currency currency)
{
    return money_of(0, currency);
}

bool
money_add(struct money a, struct money b, struct money *ret)
{
    int64_t minor;

    assert(currency_same(a.currency, b.currency));
    if (ADD_OVERFLOWS(a.minor, b.minor, &minor))
        return false;
    *ret = money_of(minor, a.currency);
    return true;
}

bool
money_sub(struct money a, struct money b, struct money *ret)
{
    int64_t minor;

    assert(currency_same(a.currency, b.currency));
    if (SUB_OVERFLOWS(a.minor, b.minor, &minor))
        return false;
    *ret = money_of(minor, a.currency);
    return true;
}

bool
money_negate(struct money a, struct money *ret)
{
    return money_sub(money_zero(a.currency), a, ret);
}

bool
money_is_zero(struct money money)
{
    return money.minor == 0;
}

int
money_sign(struct money money)
{
    return (money.minor > 0) - (money.minor < 0);
}

/* 10^0 to 10^18, the powers that an int64 holds. */
static int64_t
power_of_ten(int power)
{
    int64_t result = 1;

    assert(power >= 0);
    assert(power <= DIGITS_MAX);
    for (; power > 0; power--)
        result *= 10;
    return result;
}

/* The magnitude is unsigned: the smallest int64 has no positive twin. */
static struct money_text
plain_text(int64_t number, int decimals)
{
    uint64_t magnitude = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    uint64_t unit = (uint64_t)power_of_ten(decimals);
    const char *sign = number < 0 ? "-" : "";
    struct money_text text;

    if (decimals == 0)
        snprintf(text.chars, sizeof(text.chars), "%s%llu", sign, (unsigned long long)magnitude);
    else
        snprintf(text.chars, sizeof(text.chars), "%s%llu.%0*llu", sign,
                (unsigned long long)(magnitude / unit), decimals,
                (unsigned long long)(magnitude % unit));
    return text;
}

struct money_text
money_text(struct money money)
{
    return plain_text(money.minor, currency_exponent(money.currency));
}

/* Reads digits into the number, counts them, and gives what stands behind them. */
static const char *
read_digits(const char *text, int64_t *number, int *count)
{
    for (; *text >= '0' && *text <= '9'; text++) {
        if (++*count <= DIGITS_MAX)
            *number = *number * 10 + (*text - '0');
    }
    return text;
}

bool
decimal_parse(const char *text, struct decimal *ret)
{
    bool negative = *text == '-';
    int64_t number = 0;
    int whole = 0;
    int all;

    text = read_digits(text + negative, &number, &whole);
    all = whole;
    if (whole > 0 && *text == '.') {
        text = read_digits(text + 1, &number, &all);
        if (all == whole)
            return false;
    }
    if (whole == 0 || all > DIGITS_MAX || *text != '\0')
        return false;
    *ret = (struct decimal){
            .mantissa = negative ? -number : number,
            .scale = (uint8_t)(all - whole),
            .given = true,
    };
    return true;
}

bool
decimal_too_long(const char *text)
{
    const char *digits = text + (*text == '-');
    size_t whole = strspn(digits, "0123456789");
    size_t parts = digits[whole] == '.' ? strspn(digits + whole + 1, "0123456789") : 0;

    if (whole == 0 || (digits[whole] == '.' && parts == 0))
        return false;
    return whole + parts > DIGITS_MAX && digits[whole + parts + (digits[whole] == '.')] == '\0';
}

struct decimal
decimal_of_money(struct money money)
{
    int64_t least_too_long = power_of_ten(DIGITS_MAX);

    if (money.minor >= least_too_long || money.minor <= -least_too_long)
        return (struct decimal){0};
    return (struct decimal){
            .mantissa = money.minor,
            .scale = (uint8_t)currency_exponent(money.currency),
            .given = true,
    };
}

struct decimal
decimal_short(struct decimal decimal)
{
    while (decimal.scale > 0 && decimal.mantissa % 10 == 0) {
        decimal.mantissa /= 10;
        decimal.scale--;
    }
    return decimal;
}

struct decimal
decimal_of_millionths(int64_t millionths)
{
    return decimal_short((struct decimal){.mantissa = millionths, .scale = 6, .given = true});
}

enum decimal_fit
decimal_to_millionths(struct decimal decimal, int64_t *ret)
{
    enum { SCALE = 6 };
    int64_t millionths = decimal.mantissa;

    for (int scale = decimal.scale; scale > SCALE; scale--) {
        if (millionths % 10 != 0)
            return DECIMAL_TOO_FINE;
        millionths /= 10;
    }
    for (int scale = decimal.scale; scale < SCALE; scale++)
        if (MUL_OVERFLOWS(millionths, 10, &millionths))
            return DECIMAL_TOO_LARGE;
    *ret = millionths;
    return DECIMAL_FITS;
}

struct money_text
decimal_text(struct decimal decimal)
{
    if (!decimal.given)
        return (struct money_text){0};
    return plain_text(decimal.mantissa, decimal.scale);
}

enum decimal_fit
money_of_decimal(struct decimal decimal, struct currency currency, struct money *ret)
{
    int exponent = currency_exponent(currency);
    int64_t minor;

    while (decimal.scale > exponent && decimal.mantissa % 10 == 0) {
        decimal.mantissa /= 10;
        decimal.scale--;
    }
    if (decimal.scale > exponent)
        return DECIMAL_TOO_FINE;
    if (MUL_OVERFLOWS(decimal.mantissa, power_of_ten(exponent - decimal.scale), &minor))
        return DECIMAL_TOO_LARGE;
    *ret = money_of(minor, currency);
    return DECIMAL_FITS;
}

/* The part of a magnitude that rounding must decide about: which way does it go? */
static bool
rounds_away(int128 quotient, int128 remainder, int64_t denominator, enum rounding rounding)
{
    int128 twice = remainder * 2;

    assert((unsigned)rounding <= ROUND_DOWN);
    if (rounding == ROUND_DOWN)
        return false;
    if (rounding == ROUND_HALF_EVEN && twice == denominator)
        return quotient % 2 != 0;
    return twice >= denominator;
}

bool
money_scale(struct money money, int64_t numerator, int64_t denominator, enum rounding rounding,
        struct money *ret)
{
    int128 product = (int128)money.minor * numerator;
    int128 magnitude = product < 0 ? -product : product;
    int128 quotient;

    assert(denominator > 0);
    quotient = magnitude / denominator;
    if (rounds_away(quotient, magnitude % denominator, denominator, rounding))
        quotient++;
    if (product < 0)
        quotient = -quotient;
    if (quotient < INT64_MIN || quotient > INT64_MAX)
        return false;
    *ret = money_of((int64_t)quotient, money.currency);
    return true;
}

static bool
sum_weights(const int64_t *weights, int count, int64_t *ret)
{
    int64_t sum = 0;

    for (int i = 0; i < count; i++)
        if (weights[i] < 0 || ADD_OVERFLOWS(sum, weights[i], &sum))
            return false;
    *ret = sum;
    return sum > 0;
}

static int
count_above(const struct money *remainders, int count, int64_t bound)
{
    int found = 0;

    for (int i = 0; i < count; i++)
        found += remainders[i].minor > bound;
    return found;
}

/* The remainder that the wanted-th largest has, by halving: this needs no memory, where
 * sorting would. More than `wanted` of them are above zero. */
static int64_t
remainder_of_rank(const struct money *remainders, int count, int wanted, int64_t sum)
{
    int64_t low = 0; /* more than low: at least `wanted` of them */
    int64_t high = sum;

    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;

        if (count_above(remainders, count, middle) >= wanted)
            low = middle;
        else
            high = middle;
    }
    return high;
}

/* Shares are rounded down; the units left over go to those that lost most by it. The
 * remainders wait in parts until then. Works on the magnitude, so that the parts of -x are
 * those of x with their signs turned. */
bool
money_spread(struct money whole, const int64_t *weights, int count, struct money *parts)
{
    int128 magnitude = whole.minor < 0 ? -(int128)whole.minor : (int128)whole.minor;
    int128 left = magnitude;
    int64_t bound;
    int64_t sum;
    int ties;

    if (!sum_weights(weights, count, &sum))
        return false;
    for (int i = 0; i < count; i++) {
        int128 share = magnitude * weights[i];

        left -= share / sum;
        parts[i] = money_of((int64_t)(share % sum), whole.currency);
    }
    assert(left >= 0);
    assert(left < count);
    bound = left == 0 ? sum : remainder_of_rank(parts, count, (int)left, sum);
    ties = (int)left - count_above(parts, count, bound);

    for (int i = 0; i < count; i++) {
        int128 share = magnitude * weights[i] / sum;

        if (parts[i].minor > bound || (parts[i].minor == bound && ties-- > 0))
            share++;
        parts[i].minor = (int64_t)(whole.minor < 0 ? -share : share);
    }
    return true;
}
