#include "base/rate.h"

#include <assert.h>
#include <stddef.h>

enum { SCALE_MAX = 9 };

bool
rate_parse(const char *text, struct rate *ret)
{
    struct decimal decimal;

    if (!decimal_parse(text, &decimal) || decimal.mantissa <= 0 || decimal.scale > SCALE_MAX)
        return false;
    *ret = (struct rate){.mantissa = decimal.mantissa, .scale = decimal.scale};
    return true;
}

struct money_text
rate_text(struct rate rate)
{
    return decimal_text((struct decimal){
            .mantissa = rate.mantissa, .scale = rate.scale, .given = rate.mantissa != 0});
}

static int64_t
power_of_ten(int power)
{
    int64_t result = 1;

    for (; power > 0; power--)
        result *= 10;
    return result;
}

/* One scaling does it all: the rate and the difference of the currencies' decimals are
 * put together as a single fraction, so that there is only one rounding. */
bool
rate_convert(struct money from, struct rate rate, struct currency to, struct money *ret)
{
    int power = currency_exponent(to) - currency_exponent(from.currency) - rate.scale;
    struct money amount = money_of(money_minor(from), to);
    int64_t numerator;

    assert(rate.mantissa > 0);
    assert(rate.scale <= SCALE_MAX);
    if (power <= 0)
        return money_scale(amount, rate.mantissa, power_of_ten(-power), ROUND_HALF_UP, ret);

    if (money_is_zero(amount)) {
        *ret = amount;
        return true;
    }
    if (MUL_OVERFLOWS(rate.mantissa, power_of_ten(power), &numerator))
        return false;
    return money_scale(amount, numerator, 1, ROUND_HALF_UP, ret);
}
