#include "base/hash.h"
#include "sql_catalogue.h"
#include "store/idempotency.h"
#include "store/lane.h"
#include "store/stmt.h"
#include "tests/given.h"
#include "tests/test.h"

struct answer {
    struct hash request;
    const char *reply;
};

static enum fault
keep(struct work *work, void *input)
{
    const struct answer *answer = input;

    return idempotency_keep(work, 1, &answer->request, answer->reply);
}

static enum fault
find(struct work *work, const struct hash *request, const char **ret)
{
    enum fault fault;

    if ((fault = work_read(work)))
        return fault;
    fault = idempotency_find(work, 1, request, ret);
    work_read_end(work);
    return fault;
}

TEST(what_a_write_kept_is_found_by_a_read)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    struct answer answer = {hash_of("a", 1), "{\"id\":\"1\"}"};
    const char *reply = NULL;

    given_store(&store);
    given_work(&work, store);
    work.key = "k-1";
    REQUIRE_INT(find(&work, &answer.request, &reply), OK);
    REQUIRE(reply == NULL);
    REQUIRE_INT(lane_run(&work, 1, keep, &answer), OK);
    REQUIRE_INT(find(&work, &answer.request, &reply), OK);
    REQUIRE_TEXT(reply, "{\"id\":\"1\"}");
}
