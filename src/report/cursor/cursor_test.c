#include "report/cursor/cursor.h"

#include "tests/test.h"

TEST(a_cursor_is_read_as_it_was_written)
{
    static const int64_t numbers[] = {20260115, -1, 0, INT64_MAX, INT64_MIN};
    SCOPED(arena_done) struct arena arena = {0};
    int64_t read[COUNT_OF(numbers)];
    const char *text = cursor_write(&arena, CURSOR_ACCOUNT, numbers, COUNT_OF(numbers));

    REQUIRE_TEXT(text, "a.20260115.-1.0.9223372036854775807.-9223372036854775808");
    REQUIRE(cursor_read(text, CURSOR_ACCOUNT, read, COUNT_OF(read)));
    for (size_t i = 0; i < COUNT_OF(numbers); i++)
        REQUIRE_INT(read[i], numbers[i]);
    REQUIRE(!cursor_read(text, CURSOR_POSTINGS_BY_CHAIN, read, COUNT_OF(read)));
    REQUIRE(!cursor_read(text, CURSOR_ACCOUNT, read, COUNT_OF(read) - 1));
}

TEST(what_nobody_wrote_is_no_cursor)
{
    static const char *const none[] = {"", "c", "c.", "c.1", "c.1.", "c.1.2.3", "c.1.2x", "c.1. 2",
            "c.1.+2", "c.1.-", "c.1.99999999999999999999", "c.1.02", "c.1.-0", "c.1.00", "c1.2",
            ".1.2", "1.2", "C.1.2"};
    int64_t read[2];

    for (size_t i = 0; i < COUNT_OF(none); i++)
        REQUIRE(!cursor_read(none[i], CURSOR_POSTINGS_BY_CHAIN, read, COUNT_OF(read)));
    REQUIRE(cursor_read("c.1.2", CURSOR_POSTINGS_BY_CHAIN, read, COUNT_OF(read)));
}
