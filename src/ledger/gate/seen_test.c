#include "ledger/gate/seen.h"

#include "tests/test.h"

TEST(what_was_added_is_always_seen)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct seen seen = {.arena = &arena};
    size_t mistaken = 0;

    REQUIRE(!seen_has(&seen, seen_mark(1, "F-1")));
    for (int i = 0; i < 1000; i++)
        seen_add(&seen, seen_mark(i, "F-1"));
    seen_add(&seen, seen_mark(1, "F-1"));
    for (int i = 0; i < 1000; i++)
        REQUIRE(seen_has(&seen, seen_mark(i, "F-1")));
    for (int i = 0; i < 1000; i++)
        mistaken += seen_has(&seen, seen_mark(i, "F-2")) || seen_has(&seen, seen_mark(i, NULL));
    REQUIRE_INT(seen.count, 1000);
    REQUIRE_INT(mistaken, 0);
}
