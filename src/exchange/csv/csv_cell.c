#include "exchange/csv/csv_cell.h"

#include <ctype.h>
#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "exchange/number/number.h"

/* Days before months first: where both fit, a person is asked. */
const char *const csv_cell_date_names[CSV_DATE_COUNT + 1] = {"YYYY-MM-DD", "YYYYMMDD", "DD.MM.YYYY",
        "DD/MM/YYYY", "MM/DD/YYYY", "DD-MM-YYYY", "YYYY/MM/DD", "YYYY.MM.DD", NULL};

int
csv_cell_date_format(const char *name)
{
    for (int i = 0; i < CSV_DATE_COUNT; i++)
        if (text_same(csv_cell_date_names[i], name))
            return i;
    return -1;
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The digits of one part. A month or a day between separators may have one digit. */
static bool
read_part(const char **at, char letter, bool separated, int *ret)
{
    int most = letter == 'Y' ? 4 : 2;
    int count = 0;

    *ret = 0;
    while (count < most && is_digit(**at)) {
        *ret = *ret * 10 + *(*at)++ - '0';
        count++;
    }
    return count == most || (separated && letter != 'Y' && count > 0);
}

/* "2026-03-20 00:00:00" and "2026-03-20T00:00Z" are days to a ledger. */
static bool
ends_day(const char *at)
{
    if ((*at == ' ' || *at == 'T') && is_digit(at[1]))
        return strspn(at + 1, "0123456789:.+-Z") == strlen(at + 1);
    return at[strspn(at, " ")] == '\0';
}

bool
csv_cell_day(const char *cell, int format, int *ret)
{
    const char *pattern = csv_cell_date_names[format];
    bool separated = strpbrk(pattern, "-./") != NULL;
    const char *at = cell + strspn(cell, " ");
    int year = 0;
    int month = 0;
    int day = 0;

    while (*pattern != '\0') {
        char letter = *pattern;
        int *part = letter == 'Y' ? &year : letter == 'M' ? &month : &day;

        if (!isalpha((unsigned char)letter)) {
            if (*at++ != letter)
                return false;
            pattern++;
            continue;
        }
        if (!read_part(&at, letter, separated, part))
            return false;
        while (*pattern == letter)
            pattern++;
    }
    if (!ends_day(at) || !day_is(year * 10000 + month * 100 + day))
        return false;
    *ret = year * 10000 + month * 100 + day;
    return true;
}

/* Every format begins with a digit: most texts are none of them at a glance. */
unsigned
csv_cell_dates(const char *cell)
{
    unsigned formats = 0;
    int day;

    if (!is_digit(cell[strspn(cell, " ")]))
        return 0;
    for (int i = 0; i < CSV_DATE_COUNT; i++)
        if (csv_cell_day(cell, i, &day))
            formats |= 1U << i;
    return formats;
}

/* ---- amounts ---- */

static const char *const symbols[] = {"$", "€", "£", "¥"};
static const char minus[] = "\xE2\x88\x92"; /* U+2212 */

static const char *
take_symbol(const char **at)
{
    for (size_t i = 0; i < COUNT_OF(symbols); i++)
        if (text_starts(*at, symbols[i])) {
            *at += strlen(symbols[i]);
            return symbols[i];
        }
    return "";
}

static void
skip_spaces(const char **at)
{
    for (;;) {
        if (**at == ' ' || **at == '\t')
            (*at)++;
        else if (text_starts(*at, "\xC2\xA0"))
            *at += 2;
        else
            return;
    }
}

static bool
take_minus(const char **at)
{
    bool negative = **at == '-' || text_starts(*at, minus);

    if (**at == '-' || **at == '+')
        (*at)++;
    else if (negative)
        *at += strlen(minus);
    skip_spaces(at);
    return negative;
}

struct amount_parts {
    struct number number;
    bool negative;
    bool closed; /* the bracket */
    const char *symbol;
};

/* Sign and symbol in front, in either order. */
static void
take_front(const char **at, struct amount_parts *parts, bool *bracketed)
{
    skip_spaces(at);
    *bracketed = **at == '(';
    if (*bracketed)
        (*at)++;
    parts->negative = take_minus(at) || *bracketed;
    parts->symbol = take_symbol(at);
    skip_spaces(at);
    if (!parts->negative)
        parts->negative = take_minus(at);
}

static void
take_back(const char **at, struct amount_parts *parts, bool bracketed)
{
    skip_spaces(at);
    if (*parts->symbol == '\0') {
        parts->symbol = take_symbol(at);
        skip_spaces(at);
    }
    if (!parts->negative)
        parts->negative = take_minus(at);
    if (bracketed && **at == ')') {
        (*at)++;
        parts->closed = true;
    }
    skip_spaces(at);
}

bool
csv_cell_amount(
        const char *cell, char decimal_mark, struct csv_amount *ret, const char **ret_reason)
{
    struct amount_parts parts = {0};
    const char *at = cell;
    bool bracketed;

    take_front(&at, &parts, &bracketed);
    if (!number_scan(&at, &parts.number, ret_reason))
        return false;
    take_back(&at, &parts, bracketed);
    if (*at != '\0') {
        *ret_reason = "something stands behind the number";
        return false;
    }
    if (bracketed && !parts.closed) {
        *ret_reason = "a bracket is opened and not closed";
        return false;
    }
    *ret = (struct csv_amount){.proven_mark = number_mark(&parts.number), .symbol = parts.symbol};
    ret->ambiguous = parts.number.mark != 0 && ret->proven_mark == 0;
    return decimal_mark == 0 ||
           number_decimal(&parts.number, decimal_mark, parts.negative, &ret->number, ret_reason);
}

/* ---- texts ---- */

bool
csv_cell_runs(const char *text)
{
    return text_is_formula(text + strspn(text, "'"));
}

const char *
csv_cell_text(struct arena *arena, const char *cell)
{
    if (*cell == '\'' && csv_cell_runs(cell + 1))
        cell++;
    return arena_text(arena, cell);
}
