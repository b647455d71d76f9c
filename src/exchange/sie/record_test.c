#include "exchange/sie/record.h"

#include "base/lang.h"
#include "tests/test.h"

TEST(a_field_that_is_written_is_read_back)
{
    static const char *const fields[] = {"", "a", "1510", "two words", "say \"no\"", "\"", "\\",
            "a\\\"b", "C:\\dir\\x", "{1}", "}", "#", "tab\there", "a\"b"};

    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        SCOPED(arena_done) struct arena arena = {0};
        SCOPED(buffer_done) struct buffer line = {0};
        struct record record;

        buffer_text(&line, "#T");
        record_add(&line, fields[i]);
        record_add_quoted(&line, fields[i]);
        record_add(&line, "end");
        REQUIRE_INT(record_split(&arena, line.bytes, &record), RECORD_WHOLE);
        REQUIRE_TEXT(record.tag, "T");
        REQUIRE_INT(record.field_count, 3);
        if (strcmp(fields[i], "\\") != 0)
            REQUIRE_TEXT(record_field(&record, 1), fields[i]);
        REQUIRE_TEXT(record_field(&record, 0), fields[i]);
        REQUIRE_TEXT(record_field(&record, 2), "end");
        REQUIRE_TEXT(record_field(&record, 3), "");
    }
}

TEST(a_backslash_at_the_end_of_a_quoted_field_is_kept_from_the_quote)
{
    SCOPED(arena_done) struct arena arena = {0};
    SCOPED(buffer_done) struct buffer line = {0};
    struct record record;

    buffer_text(&line, "#T");
    record_add(&line, "C:\\a b\\");
    REQUIRE_TEXT(line.bytes, "#T \"C:\\a b\\ \"");
    REQUIRE_INT(record_split(&arena, line.bytes, &record), RECORD_WHOLE);
    REQUIRE_TEXT(record_field(&record, 0), "C:\\a b\\ ");
}

TEST(a_list_of_objects_that_is_written_is_read_back)
{
    static const struct file_object objects[] = {
            {"1", "Nord"},
            {"6", "a \"b\""},
    };
    SCOPED(arena_done) struct arena arena = {0};
    SCOPED(buffer_done) struct buffer line = {0};
    struct record record;

    buffer_text(&line, "#TRANS 1930");
    record_add_objects(&line, objects, COUNT_OF(objects));
    buffer_text(&line, " 5");
    REQUIRE_TEXT(line.bytes, "#TRANS 1930 {1 \"Nord\" 6 \"a \\\"b\\\"\"} 5");
    REQUIRE_INT(record_split(&arena, line.bytes, &record), RECORD_WHOLE);
    REQUIRE(record.has_list);
    REQUIRE_INT(record.list_at, 1);
    REQUIRE_INT(record.object_count, 2);
    REQUIRE_TEXT(record.objects[1].dimension, "6");
    REQUIRE_TEXT(record.objects[1].code, "a \"b\"");
    REQUIRE_INT(record.field_count, 2);
}
