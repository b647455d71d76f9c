/* What an older schema holds is as good in this one. */
#include "base/arena.h"
#include "store/connection.h"
#include "tests/given.h"
#include "tests/raw.h"
#include "tests/test.h"

static const struct raw_word no_words[] = {{0}};

static void
run_file(const struct given_url *url, const char *name)
{
    struct raw raw;

    raw_open(&raw, url);
    raw_run(&raw, name, no_words);
    raw_close(&raw);
}

static void
require_whole_index(const struct given_url *url)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct raw raw;
    struct raw_rows rows;

    raw_open(&raw, url);
    rows = raw_ask(&raw, &arena, "index_differs", no_words);
    raw_close(&raw);
    REQUIRE_INT(rows.row_count, 1);
    REQUIRE_TEXT(rows.cells[0], "0");
    REQUIRE_TEXT(rows.cells[1], "0");
    REQUIRE_TEXT(rows.cells[2], "500");
}

TEST(the_account_index_is_made_of_the_entries_that_an_older_schema_holds)
{
    SCOPED(given_url_done) struct given_url url = given_url_empty();
    SCOPED(store_close) struct store *store = NULL;
    struct why why = {0};

    REQUIRE_INT(store_open_at(url.text, STORE_MAY_CREATE, 7, &why, &store), OK);
    store_close(&store);
    run_file(&url, "entries_of_old");
    REQUIRE_INT(store_open(url.text, STORE_MUST_EXIST, &why, &store), OK);
    store_close(&store);
    require_whole_index(&url);
}
