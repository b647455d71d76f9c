#include "exchange/hledger/hledger_amount.h"

#include <ctype.h>
#include <string.h>

#include "exchange/number/number.h"

/* Signs that mean one currency wherever they stand; "kr" and "Fr" do not, and are not here. */
static const struct {
    const char *symbol;
    const char *code;
} known_symbols[] = {
        {"$", "USD"},
        {"US$", "USD"},
        {"C$", "CAD"},
        {"CA$", "CAD"},
        {"A$", "AUD"},
        {"AU$", "AUD"},
        {"NZ$", "NZD"},
        {"HK$", "HKD"},
        {"S$", "SGD"},
        {"R$", "BRL"},
        {"€", "EUR"},
        {"£", "GBP"},
        {"¥", "JPY"},
        {"₹", "INR"},
        {"₽", "RUB"},
        {"₩", "KRW"},
        {"₺", "TRY"},
        {"₪", "ILS"},
        {"₫", "VND"},
        {"₴", "UAH"},
        {"zł", "PLN"},
        {"Kč", "CZK"},
        {"Ft", "HUF"},
};

static const char *
code_of_symbol(const struct hledger_style *style, const char *symbol)
{
    const char *chosen = json_string_value(json_object_get(style->symbols, symbol));

    if (chosen != NULL)
        return chosen;
    for (size_t i = 0; i < COUNT_OF(known_symbols); i++)
        if (strcmp(known_symbols[i].symbol, symbol) == 0)
            return known_symbols[i].code;
    return symbol;
}

static bool
is_upper_code(const char *code)
{
    return strlen(code) == 3 && isupper((unsigned char)code[0]) &&
           isupper((unsigned char)code[1]) && isupper((unsigned char)code[2]);
}

struct hledger_commodity *
hledger_amount_commodity(struct hledger_style *style, const char *symbol)
{
    struct hledger_commodity *commodity = style->commodities;
    const char *code;

    while (commodity != NULL && strcmp(commodity->symbol, symbol) != 0)
        commodity = commodity->next;
    if (commodity != NULL)
        return commodity;

    commodity = arena_take(style->arena, sizeof(*commodity));
    commodity->symbol = arena_text(style->arena, symbol);
    commodity->key = commodity->symbol;
    code = code_of_symbol(style, symbol);
    if (is_upper_code(code) && currency_of(code, &commodity->currency))
        commodity->key = commodity->currency.code;
    commodity->next = style->commodities;
    style->commodities = commodity;
    return commodity;
}

static const char *
skip_spaces(const char *at)
{
    while (*at == ' ' || *at == '\t')
        at++;
    return at;
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool
is_symbol_char(char c)
{
    return c != '\0' && !is_digit(c) && strchr(" \t+-.,@*;=(){}[]\"", c) == NULL;
}

static bool
read_symbol(struct hledger_style *style, const char **at, const char **ret, const char **ret_reason)
{
    const char *start = *at;
    const char *end = start;

    if (*start == '"') {
        end = strchr(start + 1, '"');
        if (end == NULL) {
            *ret_reason = "the quote of its commodity is not closed";
            return false;
        }
        *ret = arena_bytes(style->arena, start + 1, (size_t)(end - start - 1));
        *at = end + 1;
        return true;
    }
    while (is_symbol_char(*end))
        end++;
    *ret = arena_bytes(style->arena, start, (size_t)(end - start));
    *at = end;
    return true;
}

static bool
read_sign(const char **at)
{
    bool negative = **at == '-';

    if (**at == '-' || **at == '+')
        *at = skip_spaces(*at + 1);
    return negative;
}

static bool
begins_symbol(char c)
{
    return c == '"' || is_symbol_char(c);
}

static bool
decimal_of(struct hledger_style *style, struct hledger_commodity *commodity,
        const struct number *number, bool negative, struct decimal *ret, const char **ret_reason)
{
    if (commodity->decimal_mark == 0)
        commodity->decimal_mark =
                style->decimal_mark != 0 ? style->decimal_mark : number_mark(number);
    if (commodity->decimal_mark != 0 || number->mark == 0)
        return number_decimal(number, commodity->decimal_mark, negative, ret, ret_reason);
    *ret_reason = "it can be read as thousands or as decimals; say which with a directive "
                  "such as \"decimal-mark .\" at the top of the file";
    return false;
}

bool
hledger_amount_read(struct hledger_style *style, const char **at, struct hledger_amount *ret,
        const char **ret_reason)
{
    const char *c = skip_spaces(*at);
    const char *symbol = "";
    bool negative = read_sign(&c);
    bool left = begins_symbol(*c);
    struct number number;

    if (left && !read_symbol(style, &c, &symbol, ret_reason))
        return false;
    c = skip_spaces(c);
    if (left && read_sign(&c)) /* "--5" is none */
        negative = !negative;
    if (!number_scan(&c, &number, ret_reason))
        return false;
    if (!left && begins_symbol(*skip_spaces(c))) {
        c = skip_spaces(c);
        if (!read_symbol(style, &c, &symbol, ret_reason))
            return false;
    }

    ret->commodity = hledger_amount_commodity(style, symbol);
    if (!decimal_of(style, ret->commodity, &number, negative, &ret->number, ret_reason))
        return false;
    *at = c;
    return true;
}

char
hledger_amount_mark(const char *sample)
{
    const char *reason;
    struct number number;

    while (*sample != '\0' && !is_digit(*sample))
        sample++;
    if (!number_scan(&sample, &number, &reason) || number.mark == 0)
        return 0;
    /* A sample of one mark shows decimals: "1000.000" is what hledger prints for three. */
    return number.mark_count == 1 ? number.mark : number_mark(&number);
}

static bool
scale_up(int64_t mantissa, int steps, int64_t *ret)
{
    *ret = mantissa;
    for (int i = 0; i < steps; i++)
        if (MUL_OVERFLOWS(*ret, 10, ret))
            return false;
    return true;
}

bool
hledger_amount_add(struct decimal a, struct decimal b, struct decimal *ret)
{
    uint8_t scale = a.scale > b.scale ? a.scale : b.scale;
    int64_t left;
    int64_t right;

    if (!scale_up(a.mantissa, scale - a.scale, &left) ||
            !scale_up(b.mantissa, scale - b.scale, &right) || ADD_OVERFLOWS(left, right, &left))
        return false;
    *ret = (struct decimal){.mantissa = left, .scale = scale, .given = true};
    return true;
}

bool
hledger_amount_cost(
        struct decimal number, struct decimal price, struct currency currency, struct money *ret)
{
    int128 product = (int128)number.mantissa * price.mantissa;
    int surplus = number.scale + price.scale - currency_exponent(currency);
    int128 divisor = 1;

    for (; surplus < 0; surplus++)
        if (MUL_OVERFLOWS(product, 10, &product))
            return false;
    for (; surplus > 0; surplus--)
        divisor *= 10;
    product = (product + (product < 0 ? -divisor / 2 : divisor / 2)) / divisor;
    if (product > INT64_MAX || product < INT64_MIN)
        return false;
    *ret = money_of((int64_t)product, currency);
    return true;
}
