#include "exchange/number/number.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

/* What stands between thousands and means nothing: spaces of three widths, apostrophes. */
static const char *const fillers[] = {
        " ", "'", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "\xE2\x80\x99"};

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The length of a filler between two digits; 0: there is none. */
static size_t
filler_length(const char *at)
{
    for (size_t i = 0; i < COUNT_OF(fillers); i++) {
        size_t length = strlen(fillers[i]);

        if (strncmp(at, fillers[i], length) == 0 && is_digit(at[length]))
            return length;
    }
    return 0;
}

static void
note_mark(struct number *number, char mark)
{
    int group = number->digit_count - number->mark_place;

    /* Between two marks stand thousands; lakhs are written by twos. */
    if (number->mark != 0 && group != 3 && group != 2)
        number->uneven = true;
    if (number->mark != 0 && number->mark != mark) {
        number->uneven = number->uneven || number->two_marks;
        number->two_marks = true;
        number->mark_count = 0;
    }
    number->mark = mark;
    number->mark_place = number->digit_count;
    number->mark_count++;
}

bool
number_scan(const char **at, struct number *ret, const char **ret_reason)
{
    const char *c = *at;
    size_t filler;

    *ret = (struct number){0};
    for (;;) {
        if (is_digit(*c) && ret->digit_count < NUMBER_DIGITS_MAX)
            ret->digits[ret->digit_count++] = *c++;
        else if (*c == '.' || *c == ',')
            note_mark(ret, *c++);
        else if (ret->digit_count > 0 && (filler = filler_length(c)) > 0)
            c += filler;
        else
            break;
    }
    *at = c;
    if (is_digit(*c))
        *ret_reason = "it has more than 18 digits";
    else if (ret->digit_count == 0)
        *ret_reason = "there is no number";
    else if (ret->uneven || (ret->two_marks && ret->mark_count > 1))
        *ret_reason = "its marks stand in an order that no number has";
    else
        return true;
    return false;
}

char
number_mark(const struct number *number)
{
    int behind = number->digit_count - number->mark_place;

    if (number->mark == 0)
        return 0;
    if (number->mark_count > 1)
        return number->mark == '.' ? ',' : '.';
    if (number->two_marks || behind != 3 || number->mark_place > 3 || number->mark_place == 0 ||
            number->digits[0] == '0')
        return number->mark;
    return 0;
}

static bool
count_decimals(const struct number *number, char decimal_mark, int *ret, const char **ret_reason)
{
    int behind = number->digit_count - number->mark_place;

    if (number->mark == 0 || (number->mark != decimal_mark && !number->two_marks && behind == 3))
        *ret = 0;
    else if (number->mark == decimal_mark && number->mark_count == 1)
        *ret = behind;
    else {
        *ret_reason = "its decimal mark is not the one that is used elsewhere";
        return false;
    }
    return true;
}

bool
number_decimal(const struct number *number, char decimal_mark, bool negative, struct decimal *ret,
        const char **ret_reason)
{
    char strict[NUMBER_DIGITS_MAX + 4];
    int decimals;
    size_t used = 0;

    assert(decimal_mark != 0 || number->mark == 0);
    if (!count_decimals(number, decimal_mark, &decimals, ret_reason))
        return false;
    if (negative)
        strict[used++] = '-';
    if (decimals == number->digit_count)
        strict[used++] = '0';
    for (int i = 0; i < number->digit_count; i++) {
        if (i == number->digit_count - decimals)
            strict[used++] = '.';
        strict[used++] = number->digits[i];
    }
    strict[used] = '\0';
    if (decimal_parse(strict, ret))
        return true;
    *ret_reason = "it is too large, or too fine";
    return false;
}
