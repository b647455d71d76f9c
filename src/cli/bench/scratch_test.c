#include "cli/bench/scratch.h"

#include <string.h>
#include <unistd.h>

#include "tests/test.h"

TEST(a_scratch_database_is_another_one_of_the_same_server)
{
    static const char *const servers[][2] = {
            {"postgres://host/base?port=7", "postgres://host/summa_bench_%d_a?port=7"},
            {"postgres://ann@host", "postgres://ann@host/summa_bench_%d_a"},
            {"postgres://host?host=/var/run", "postgres://host/summa_bench_%d_a?host=/var/run"},
            {"postgresql:///base", "postgresql:///summa_bench_%d_a"},
            {"postgres://", "postgres:///summa_bench_%d_a"},
    };
    SCOPED(arena_done) struct arena arena = {0};

    for (size_t i = 0; i < COUNT_OF(servers); i++) {
        struct scratch scratch = {.arena = &arena, .server = servers[i][0]};
        const char *end = strstr(servers[i][1], "%d");

        REQUIRE_TEXT(scratch_url(&scratch, "a"),
                arena_format(&arena, "%.*s%d%s", (int)(end - servers[i][1]), servers[i][1],
                        (int)getpid(), end + 2));
    }
}
