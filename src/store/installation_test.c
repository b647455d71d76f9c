#include "store/installation.h"

#include "store/lane.h"
#include "tests/given.h"
#include "tests/test.h"

struct ids {
    int64_t count;
    int64_t first;
    enum fault then; /* how the write ends */
};

static enum fault
take(struct work *work, void *input)
{
    struct ids *ids = input;
    enum fault fault;

    if ((fault = installation_next_id(work, ids->count, &ids->first)))
        return fault;
    return ids->then;
}

static enum fault
change_access(struct work *work, void *input)
{
    (void)input;
    return installation_access_changed(work);
}

TEST(ids_of_the_installation_begin_at_1_and_follow_each_other)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    struct ids one = {.count = 1};
    struct ids five = {.count = 5};
    struct ids next = {.count = 1};

    given_store(&store);
    given_work(&work, store);
    REQUIRE_INT(lane_run(&work, 0, take, &one), OK);
    REQUIRE_INT(lane_run(&work, 0, take, &five), OK);
    REQUIRE_INT(lane_run(&work, 0, take, &next), OK);
    REQUIRE_INT(one.first, 1);
    REQUIRE_INT(five.first, 2);
    REQUIRE_INT(next.first, 7);
}

TEST(ids_of_a_write_that_was_refused_are_given_out_again)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    struct ids refused = {.count = 3, .then = FAULT_USER_UNKNOWN};
    struct ids kept = {.count = 1};

    given_store(&store);
    given_work(&work, store);
    REQUIRE_INT(lane_run(&work, 0, take, &refused), FAULT_USER_UNKNOWN);
    REQUIRE_INT(lane_run(&work, 0, take, &kept), OK);
    REQUIRE_INT(kept.first, refused.first);
}

TEST(rights_may_change_before_anything_else_was_written)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    REQUIRE_INT(lane_run(&work, 0, change_access, NULL), OK);
}
