#include "base/blank.h"
#include "tests/test.h"

TEST(white_space_of_any_script_says_nothing)
{
    REQUIRE(blank_is(NULL));
    REQUIRE(blank_is(""));
    REQUIRE(blank_is(" \t\n"));
    REQUIRE(blank_is("\xC2\xA0\xE3\x80\x80"));     /* U+00A0, U+3000 */
    REQUIRE(blank_is("\xE2\x80\x8B\xE2\x80\x8D")); /* U+200B, U+200D */
    REQUIRE(!blank_is(" x"));
    REQUIRE(!blank_is("\xE3\x80\x80\xC3\x85")); /* U+3000, U+00C5 */
}
