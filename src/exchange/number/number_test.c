#include "exchange/number/number.h"

#include <stddef.h>

#include "tests/test.h"

static const char *
read_as(const char *text, char decimal_mark)
{
    static struct money_text result;
    const char *reason = NULL;
    struct number number;
    struct decimal decimal;

    if (!number_scan(&text, &number, &reason) || *text != '\0' ||
            !number_decimal(&number, decimal_mark, false, &decimal, &reason))
        return reason == NULL ? "something follows" : reason;
    result = decimal_text(decimal);
    return result.chars;
}

static char
proven(const char *text)
{
    const char *reason;
    struct number number;

    return number_scan(&text, &number, &reason) ? number_mark(&number) : '?';
}

TEST(marks_between_thousands_are_passed_over)
{
    REQUIRE_TEXT(read_as("1,234,567.89", '.'), "1234567.89");
    REQUIRE_TEXT(read_as("1.234.567,89", ','), "1234567.89");
    REQUIRE_TEXT(read_as("1 234 567,89", ','), "1234567.89");
    REQUIRE_TEXT(read_as("1\xC2\xA0"
                         "234\xE2\x80\xAF"
                         "567,89",
                         ','),
            "1234567.89");
    REQUIRE_TEXT(read_as("1'234'567.89", '.'), "1234567.89");
    REQUIRE_TEXT(read_as("12,34,567.89", '.'), "1234567.89");
    REQUIRE_TEXT(read_as("1,000", '.'), "1000");
    REQUIRE_TEXT(read_as("1,000", ','), "1.000");
}

TEST(a_number_in_the_other_style_is_refused)
{
    REQUIRE_TEXT(read_as("1,5", '.'), "its decimal mark is not the one that is used elsewhere");
    REQUIRE_TEXT(
            read_as("1.234,56", '.'), "its decimal mark is not the one that is used elsewhere");
    REQUIRE_TEXT(read_as("1,2,3", '.'), "its marks stand in an order that no number has");
    REQUIRE_TEXT(read_as("1,234.567,8", '.'), "its marks stand in an order that no number has");
    REQUIRE_TEXT(read_as("1.234.5", '.'), "its decimal mark is not the one that is used elsewhere");
    REQUIRE_TEXT(read_as("", '.'), "there is no number");
    REQUIRE_TEXT(read_as(",", '.'), "there is no number");
    REQUIRE_TEXT(read_as("1234567890123456789", '.'), "it has more than 18 digits");
    REQUIRE_TEXT(read_as("5 x", '.'), "something follows");
}

TEST(a_mark_is_proven_only_where_it_can_be_read_in_one_way)
{
    REQUIRE_INT(proven("1,234.56"), '.');
    REQUIRE_INT(proven("1.234,56"), ',');
    REQUIRE_INT(proven("1,234,567"), '.');
    REQUIRE_INT(proven("12,5"), ',');
    REQUIRE_INT(proven("0.125"), '.');
    REQUIRE_INT(proven("1234,567"), ',');
    REQUIRE_INT(proven("1,000"), 0);
    REQUIRE_INT(proven("12.345"), 0);
    REQUIRE_INT(proven("1000"), 0);
}
