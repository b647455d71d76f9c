/* Any text, read as an amount, a quantity, a rate and a number of a spreadsheet. */
#include <assert.h>
#include <string.h>

#include "base/rate.h"
#include "base/text.h"
#include "exchange/csv/csv_cell.h"
#include "exchange/number/number.h"
#include "tests/fuzz/fuzz.h"

static const char *const currencies[] = {"SEK", "JPY", "KWD", "CLF"};

static void
read_money(struct decimal decimal)
{
    for (size_t i = 0; i < COUNT_OF(currencies); i++) {
        struct currency currency;
        struct money money;
        struct decimal back;

        assert(currency_of(currencies[i], &currency));
        if (money_of_decimal(decimal, currency, &money) != DECIMAL_FITS)
            continue;
        assert(!text_starts(money_text(money).chars, "-0") || money_sign(money) < 0);
        assert(decimal_parse(money_text(money).chars, &back) ||
                decimal_too_long(money_text(money).chars));
    }
}

static void
read_decimal(const char *text)
{
    struct decimal decimal;
    struct decimal back;

    if (!decimal_parse(text, &decimal))
        return;
    assert(!decimal_too_long(text));
    assert(decimal.given && decimal.scale <= 18);
    assert(decimal_parse(decimal_text(decimal).chars, &back));
    assert(back.mantissa == decimal.mantissa && back.scale == decimal.scale);
    assert(decimal.mantissa != 0 || strchr(decimal_text(decimal).chars, '-') == NULL);
    read_money(decimal);
}

static void
read_rate(const char *text)
{
    struct rate rate;
    struct rate back;
    struct currency from;
    struct currency to;
    struct money money;

    if (!rate_parse(text, &rate))
        return;
    assert(rate.mantissa > 0 && rate.scale <= 9);
    assert(rate_parse(rate_text(rate).chars, &back));
    assert(back.mantissa == rate.mantissa && back.scale == rate.scale);
    assert(currency_of("EUR", &from) && currency_of("KWD", &to));
    if (rate_convert(money_of(1234567, from), rate, to, &money))
        assert(currency_same(money.currency, to));
}

static void
read_number(const char *text)
{
    const char *at = text;
    const char *reason = NULL;
    struct number number;
    struct decimal decimal;

    if (!number_scan(&at, &number, &reason)) {
        assert(reason != NULL);
        return;
    }
    assert(at > text && at <= text + strlen(text));
    assert(strspn(number.digits, "0123456789") == (size_t)number.digit_count);
    for (const char *mark = ".,"; *mark != '\0'; mark++)
        if (!number_decimal(&number, *mark, true, &decimal, &reason))
            assert(reason != NULL);
}

static void
read_cell(const char *text)
{
    struct csv_amount amount;
    const char *reason = NULL;

    for (const char *mark = ".,"; *mark != '\0'; mark++)
        if (!csv_cell_amount(text, *mark, &amount, &reason))
            assert(reason != NULL);
    if (csv_cell_amount(text, 0, &amount, &reason))
        assert(!amount.ambiguous || amount.proven_mark == 0);
}

FUZZ(decimal)
{
    SCOPED(arena_done) struct arena arena = {0};
    const char *text = fuzz_text(&arena, bytes, size);

    read_decimal(text);
    read_rate(text);
    read_number(text);
    read_cell(text);
}
