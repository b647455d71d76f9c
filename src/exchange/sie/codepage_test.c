#include "exchange/sie/codepage.h"

#include "base/lang.h"
#include "tests/test.h"

TEST(every_byte_of_code_page_437_comes_back)
{
    for (int byte = 1; byte < 256; byte++) {
        SCOPED(buffer_done) struct buffer text = {0};
        SCOPED(buffer_done) struct buffer back = {0};
        const char bytes[1] = {(char)byte};

        codepage_decode(&text, bytes, 1);
        REQUIRE(text_is_utf8(text.bytes, text.length));
        REQUIRE_INT(text_chars(text.bytes), 1);
        REQUIRE(codepage_encode(&back, text.bytes));
        REQUIRE_INT(back.length, 1);
        REQUIRE_INT((unsigned char)back.bytes[0], byte);
    }
}

TEST(swedish_letters_stand_where_the_code_page_has_them)
{
    SCOPED(buffer_done) struct buffer text = {0};

    codepage_decode(&text, "\x86\x84\x94\x8F\x8E\x99\x82\x9A\xFF\x80", 10);
    REQUIRE_TEXT(text.bytes, "åäöÅÄÖéÜ\u00A0Ç");
}

TEST(what_the_code_page_lacks_becomes_a_question_mark)
{
    SCOPED(buffer_done) struct buffer bytes = {0};

    REQUIRE(!codepage_encode(&bytes, "Ø€å"));
    REQUIRE_TEXT(bytes.bytes, "??\x86");
}
