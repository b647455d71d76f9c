#include "base/bytes.h"

#include <string.h>

#include "tests/test.h"

TEST(bytes_are_written_as_base64)
{
    static const char *const texts[][2] = {
            {"", ""},
            {"f", "Zg=="},
            {"fo", "Zm8="},
            {"foo", "Zm9v"},
            {"foobar", "Zm9vYmFy"},
    };
    SCOPED(arena_done) struct arena arena = {0};
    struct bytes bytes;

    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        size_t length = strlen(texts[i][0]);

        REQUIRE_TEXT(bytes_text(&arena, (struct bytes){(const uint8_t *)texts[i][0], length}),
                texts[i][1]);
        REQUIRE(bytes_parse(&arena, texts[i][1], strlen(texts[i][1]), &bytes));
        REQUIRE_INT(bytes.length, length);
        REQUIRE(memcmp(bytes.start, texts[i][0], length) == 0);
    }
}

TEST(what_is_not_base64_is_no_bytes)
{
    static const char *const texts[] = {
            "Z", "Zg", "Zg=", "Zm9v ", "Zm9v\n", "Zm9-", "====", "Zh=="};
    SCOPED(arena_done) struct arena arena = {0};
    struct bytes bytes;

    for (size_t i = 0; i < COUNT_OF(texts); i++)
        if (bytes_parse(&arena, texts[i], strlen(texts[i]), &bytes))
            REQUIRE_TEXT(texts[i], "refused");
}
