#include "exchange/csv/csv_rows.h"

#include <string.h>

#include "base/text.h"
#include "exchange/file/lines.h"
#include "tests/given_text_file.h"
#include "tests/test.h"

/* "1:a|b 2:c|d", blank rows as "3:-", bad ones as "4:!". */
static void
rows_of(const char *bytes, size_t length, char delimiter, enum csv_encoding encoding,
        struct buffer *ret)
{
    SCOPED(given_text_file_done) struct given_text_file file = {0};
    SCOPED(lines_close) struct lines *lines = NULL;
    SCOPED(csv_rows_close) struct csv_rows *rows = NULL;
    const struct csv_row *row;
    struct why why;

    given_text_file_bytes("rows", bytes, length, &file);
    REQUIRE(lines_open(file.path, "rows", &why, &lines) == OK);
    rows = csv_rows_open(lines, delimiter, encoding);
    while (csv_rows_next(rows, &why, &row) == OK && row != NULL) {
        buffer_format(ret, "%s%lld:", ret->length == 0 ? "" : " ", (long long)row->line);
        if (row->bad != NULL)
            buffer_char(ret, '!');
        else if (row->blank)
            buffer_char(ret, '-');
        else
            for (size_t i = 0; i < row->count; i++)
                buffer_format(ret, "%s%s", i == 0 ? "" : "|", row->cells[i]);
    }
}

static void
require_rows(const char *text, const char *expected)
{
    SCOPED(buffer_done) struct buffer rows = {0};

    rows_of(text, strlen(text), ',', CSV_UTF_8, &rows);
    REQUIRE_TEXT(rows.bytes, expected);
}

TEST(rows_know_the_line_they_begin_on)
{
    require_rows("a,b\nc,d\n", "1:a|b 2:c|d");
    require_rows("a,b\r\n\"c\nx\",d\r\ne,\n", "1:a|b 2:c x|d 4:e|");
    require_rows("a,b", "1:a|b");
    require_rows("\xEF\xBB\xBF"
                 "a,b\n",
            "1:a|b");
    require_rows("a,\"say \"\"b\"\"\"\n", "1:a|say \"b\"");
}

TEST(blank_rows_are_given_as_such)
{
    require_rows("a,b\n\nc,d\n  \n,,\n", "1:a|b 2:- 3:c|d 4:- 5:-");
    require_rows("\n", "1:-");
    require_rows("a,b\n", "1:a|b");
}

TEST(a_bad_row_is_told_and_reading_goes_on)
{
    require_rows("a,b\"c\nd,e\n", "1:! 2:d|e");
    require_rows("a,b\nc,\"d\n", "1:a|b 2:!");
    require_rows("a,b\xFF\nd,e\n", "1:! 2:d|e");
}

TEST(other_delimiters_are_taken)
{
    SCOPED(buffer_done) struct buffer tabs = {0};
    SCOPED(buffer_done) struct buffer semicolons = {0};

    rows_of("a\t\tb c\n", 7, '\t', CSV_UTF_8, &tabs);
    REQUIRE_TEXT(tabs.bytes, "1:a||b c");
    rows_of("1,5;b\n", 6, ';', CSV_UTF_8, &semicolons);
    REQUIRE_TEXT(semicolons.bytes, "1:1,5|b");
}

TEST(windows_1252_becomes_utf_8)
{
    SCOPED(buffer_done) struct buffer letters = {0};
    SCOPED(buffer_done) struct buffer nothing = {0};

    rows_of("caf\xE9,\x80"
            "5\n",
            8, ',', CSV_WINDOWS_1252, &letters);
    REQUIRE_TEXT(letters.bytes, "1:café|€5");
    rows_of("\x81,5\n", 4, ',', CSV_WINDOWS_1252, &nothing);
    REQUIRE_TEXT(nothing.bytes, "1:!");
}

TEST(a_zero_byte_makes_its_row_bad)
{
    SCOPED(buffer_done) struct buffer rows = {0};

    rows_of("a\0b,c\nd,e\n", 10, ',', CSV_UTF_8, &rows);
    REQUIRE_TEXT(rows.bytes, "1:! 2:d|e");
}

TEST(an_unclosed_quote_swallows_one_row_of_a_mebibyte_only)
{
    SCOPED(buffer_done) struct buffer text = {0};
    SCOPED(buffer_done) struct buffer rows = {0};

    buffer_text(&text, "a,\"b\n");
    for (int i = 0; i < 30000; i++)
        buffer_text(&text, "0123456789012345678901234567890123456789\n");
    rows_of(text.bytes, text.length, ',', CSV_UTF_8, &rows);
    REQUIRE(text_starts(rows.bytes, "1:! 25577:0123456789"));
}

TEST(a_cell_is_a_text_or_its_row_is_bad)
{
    require_rows("a,\x1B[31mred\nb,c\n", "1:! 2:b|c");
    require_rows("a,\xC2\x85\nb,\x7F\n", "1:! 2:!");
    require_rows("a\tb,\"c\r\nd\"\n", "1:a b|c d");
    require_rows("e\xCC\x81,x\n", "1:\xC3\xA9|x"); /* composed */
}
