#include "exchange/file/file.h"

#include "base/lang.h"
#include "base/text.h"
#include "tests/test.h"

TEST(a_format_is_found_by_name_or_by_the_first_bytes)
{
    const struct file_format *format = NULL;
    struct why why;

    REQUIRE_INT(file_format_of("sie", "/nowhere", &why, &format), OK);
    REQUIRE(format == &file_sie);
    format = NULL;
    REQUIRE_INT(file_format_of(NULL, "tests/data/sie/FAKT.SI", &why, &format), OK);
    REQUIRE(format == &file_sie);
}

TEST(a_format_that_is_not_known_is_refused_with_those_that_are)
{
    const struct file_format *format = NULL;
    struct why why;

    REQUIRE_INT(file_format_of("excel", "/nowhere", &why, &format), FAULT_FILE_FORMAT);
    REQUIRE(text_starts(why.detail, "there is no format excel; there are sie"));
    REQUIRE_INT(file_format_of(NULL, "CMakeLists.txt", &why, &format), FAULT_FILE_FORMAT);
    REQUIRE_TEXT(why.at, "CMakeLists.txt");
    REQUIRE_INT(file_format_of(NULL, "/nowhere/x", &why, &format), FAULT_FILE_OPEN);
    REQUIRE(format == NULL);
}
