#include "exchange/file/file.h"

#include "base/lang.h"
#include "base/text.h"
#include "tests/given_text_file.h"
#include "tests/test.h"

TEST(a_format_is_found_by_name_or_by_the_first_bytes)
{
    const struct file_format *format = NULL;
    struct why why;

    REQUIRE_INT(file_format_of("sie", "/nowhere", "nowhere", &why, &format), OK);
    REQUIRE(format == &file_sie);
    format = NULL;
    REQUIRE_INT(file_format_of(NULL, "tests/data/sie/FAKT.SI", "FAKT.SI", &why, &format), OK);
    REQUIRE(format == &file_sie);
}

TEST(a_journal_on_a_line_is_told_from_a_chart)
{
    static const char journal[] = "{\"date\": \"2026-02-10\", \"lines\": []}\n";
    static const char chart[] = "{\"1010\": \"Cash\"}\n";

    REQUIRE_INT(file_ndjson.recognise("x", journal, sizeof(journal) - 1), 70);
    REQUIRE_INT(file_ndjson.recognise("x.ndjson", journal, sizeof(journal) - 1), 90);
    REQUIRE_INT(file_ndjson.recognise("x", chart, sizeof(chart) - 1), 0);
    REQUIRE_INT(file_ndjson.recognise("x.ndjson", "[", 1), 0);
    REQUIRE_INT(file_chart_json.recognise("x", journal, sizeof(journal) - 1), 0);
}

TEST(a_format_that_is_not_known_is_refused_with_those_that_are)
{
    const struct file_format *format = NULL;
    struct why why;

    REQUIRE_INT(file_format_of("excel", "/nowhere", "nowhere", &why, &format), FAULT_FILE_FORMAT);
    REQUIRE(text_starts(why.detail, "there is no format excel; there are sie"));
    REQUIRE_INT(file_format_of(NULL, "CMakeLists.txt", "CMakeLists.txt", &why, &format),
            FAULT_FILE_FORMAT);
    REQUIRE_TEXT(why.at, "CMakeLists.txt");
    REQUIRE_INT(file_format_of(NULL, "/nowhere/x", "x", &why, &format), FAULT_FILE_OPEN);
    REQUIRE(format == NULL);
}

static void
require_unknown(const char *bytes, size_t length, const char *detail)
{
    const struct file_format *format = NULL;
    SCOPED(given_text_file_done) struct given_text_file file = {0};
    struct why why;

    given_text_file_bytes("books", bytes, length, &file);
    REQUIRE_INT(file_format_of(NULL, file.path, "books.se", &why, &format), FAULT_FILE_FORMAT);
    REQUIRE_TEXT(why.at, "books.se");
    REQUIRE(text_starts(why.detail, detail));
}

TEST(an_empty_file_and_utf_16_are_told_as_what_they_are)
{
    require_unknown("", 0, "it is empty");
    require_unknown("\xFF\xFE#\0F\0", 6, "it is written in UTF-16");
    require_unknown("#\0F\0L\0A\0", 8, "it is written in UTF-16");
    require_unknown("x", 1, "it looks like none of the formats");
}
