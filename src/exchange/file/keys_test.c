#include "exchange/file/keys.h"

#include "tests/test.h"

TEST(a_text_keeps_its_number_however_many_follow)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct keys keys = {.arena = &arena};

    REQUIRE(keys_find(&keys, "0") == NULL);
    for (int i = 0; i < 10000; i++) {
        int64_t *number = keys_put(&keys, arena_format(&arena, "%d", i));

        REQUIRE_INT(*number, 0);
        *number = i + 1;
    }
    REQUIRE_INT(keys.count, 10000);
    for (int i = 0; i < 10000; i++) {
        const int64_t *number = keys_find(&keys, arena_format(&arena, "%d", i));

        REQUIRE(number != NULL);
        REQUIRE_INT(*number, i + 1);
    }
    REQUIRE_INT(*keys_put(&keys, "77"), 78);
    REQUIRE(keys_find(&keys, "") == NULL);
    REQUIRE(keys_find(&keys, "10000") == NULL);
}
