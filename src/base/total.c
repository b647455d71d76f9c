#include "base/total.h"

#include <string.h>

struct total
total_of(int128 minor, struct currency currency)
{
    return (struct total){.minor = minor, .currency = currency};
}

struct total
total_of_money(struct money money)
{
    return total_of(money_minor(money), money.currency);
}

int128
total_minor(struct total total)
{
    return total.minor;
}

bool
total_is_zero(struct total total)
{
    return total.minor == 0;
}

/* From the last digit to the first. Digits are taken of the negative number: the smallest has no
 * positive twin. */
static struct total_text
plain_text(int128 number, int decimals)
{
    int128 rest = number < 0 ? number : -number;
    struct total_text text;
    char *first = text.chars + sizeof(text.chars) - 1;
    int digits = 0;

    *first = '\0';
    do {
        if (digits > 0 && digits == decimals)
            *--first = '.';
        *--first = (char)('0' - (int)(rest % 10));
        rest /= 10;
        digits++;
    } while (rest != 0 || digits <= decimals);
    if (number < 0)
        *--first = '-';
    memmove(text.chars, first, strlen(first) + 1);
    return text;
}

struct total_text
total_text(struct total total)
{
    return plain_text(total.minor, currency_exponent(total.currency));
}

struct total_text
total_minor_text(int128 minor)
{
    return plain_text(minor, 0);
}
