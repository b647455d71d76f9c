#include "store/idempotency.h"

#include "store/lane.h"
#include "tests/given.h"
#include "tests/test.h"

static const int64_t DAY_US = 24LL * 3600 * 1000000;

struct answer {
    const char *operation;
    const char *body;
    const char *reply;
    bool for_ever;
};

static struct idempotent
request_of(const char *operation, const char *body)
{
    return (struct idempotent){operation, hash_of(body, strlen(body))};
}

static enum fault
keep(struct work *work, void *input)
{
    const struct answer *answer = input;
    const struct idempotent request = request_of(answer->operation, answer->body);

    return idempotency_keep(work, 1, &request, answer->reply, answer->for_ever);
}

/* The reply to company 1's key "k-1" with this operation and body, in the work's arena. */
static enum fault
find_of(struct work *work, int64_t company_id, const char *operation, const char *body,
        const char **ret)
{
    const struct idempotent request = request_of(operation, body);
    enum fault fault;

    *ret = NULL;
    if ((fault = work_read(work)))
        return fault;
    fault = idempotency_find(work, company_id, &request, ret);
    work_read_end(work);
    return fault;
}

static enum fault
find(struct work *work, int64_t company_id, const char *body, const char **ret)
{
    return find_of(work, company_id, "rent.pay", body, ret);
}

/* An operation of NULL: an earlier release kept it. */
static void
given_kept_of(struct work *work, struct store **store, const char *operation)
{
    struct answer answer = {operation, "body", "{\"id\":\"1\"}", false};

    given_store(store);
    given_work(work, *store);
    work->key = "k-1";
    REQUIRE_INT(lane_run(work, 1, keep, &answer), OK);
}

static void
given_kept(struct work *work, struct store **store)
{
    given_kept_of(work, store, "rent.pay");
}

TEST(the_same_request_finds_its_answer)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    const char *reply;

    given_kept(&work, &store);
    REQUIRE_INT(find(&work, 1, "body", &reply), OK);
    REQUIRE_TEXT(reply, "{\"id\":\"1\"}");
}

TEST(a_new_key_has_no_answer)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    const char *reply;

    given_kept(&work, &store);
    work.key = "k-2";
    REQUIRE_INT(find(&work, 1, "body", &reply), OK);
    REQUIRE_TEXT(reply, NULL);
}

TEST(a_key_of_another_company_is_another_key)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    const char *reply;

    given_kept(&work, &store);
    REQUIRE_INT(find(&work, 2, "body", &reply), OK);
    REQUIRE_TEXT(reply, NULL);
}

TEST(a_key_that_came_with_another_body_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    const char *reply;

    given_kept(&work, &store);
    REQUIRE_INT(find(&work, 1, "other", &reply), FAULT_KEY_REUSED);
    REQUIRE_TEXT(work.why.detail, "key k-1 came before with other fields of rent.pay");
}

TEST(a_key_that_came_with_another_operation_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    const char *reply;

    given_kept(&work, &store);
    REQUIRE_INT(find_of(&work, 1, "rent.raise", "other", &reply), FAULT_KEY_REUSED);
    REQUIRE_TEXT(work.why.detail, "key k-1 came before with another operation, rent.pay");
}

TEST(a_key_of_an_earlier_release_does_not_say_what_differs)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    const char *reply;

    given_kept_of(&work, &store, NULL);
    REQUIRE_INT(find(&work, 1, "body", &reply), OK);
    REQUIRE_TEXT(reply, "{\"id\":\"1\"}");
    REQUIRE_INT(find(&work, 1, "other", &reply), FAULT_KEY_REUSED);
    REQUIRE_TEXT(work.why.detail,
            "key k-1 came before with another operation, or with other fields of this one");
}

TEST(a_second_answer_under_one_key_is_a_duplicate_and_the_first_stays)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    struct answer second = {"rent.pay", "body", "second", false};
    const char *reply;

    given_kept(&work, &store);
    REQUIRE_INT(lane_run(&work, 1, keep, &second), FAULT_STORE_DUPLICATE);
    REQUIRE_TEXT(work.why.detail, "idempotency (company_id, key)");
    REQUIRE_INT(find(&work, 1, "body", &reply), OK);
    REQUIRE_TEXT(reply, "{\"id\":\"1\"}");
}

static enum fault
sweep_two(struct work *work, void *input)
{
    const int64_t *company_id = input;

    return idempotency_sweep(work, *company_id, 2);
}

/* How many of the keys old-1 to old-3 the company still answers. */
static int
count_old(struct work *work, int64_t company_id)
{
    int count = 0;

    for (int i = 0; i < 3; i++) {
        const char *const keys[] = {"old-1", "old-2", "old-3"};
        const char *reply;

        work->key = keys[i];
        count += find(work, company_id, "body", &reply) == OK && reply != NULL ? 1 : 0;
    }
    return count;
}

TEST(answers_older_than_30_days_are_swept_a_few_at_a_time)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    struct answer answer = {"rent.pay", "body", "reply", false};
    int64_t one = 1, two = 2;
    const char *reply;

    given_kept(&work, &store);
    for (int i = 0; i < 3; i++) {
        const char *const keys[] = {"old-1", "old-2", "old-3"};

        work.key = keys[i];
        work.now = GIVEN_NOW - 30 * DAY_US - 1;
        REQUIRE_INT(lane_run(&work, 1, keep, &answer), OK);
    }
    work.key = "just-30";
    work.now = GIVEN_NOW - 30 * DAY_US;
    REQUIRE_INT(lane_run(&work, 1, keep, &answer), OK);

    work.now = GIVEN_NOW;
    REQUIRE_INT(lane_run(&work, 2, sweep_two, &two), OK);
    REQUIRE_INT(count_old(&work, 1), 3);
    REQUIRE_INT(lane_run(&work, 1, sweep_two, &one), OK);
    REQUIRE_INT(count_old(&work, 1), 1);
    REQUIRE_INT(lane_run(&work, 1, sweep_two, &one), OK);
    REQUIRE_INT(count_old(&work, 1), 0);
    work.key = "just-30";
    REQUIRE_INT(find(&work, 1, "body", &reply), OK);
    REQUIRE_TEXT(reply, "reply");
}

TEST(an_answer_that_is_kept_for_ever_is_never_swept)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    struct answer answer = {"rent.pay", "body", "reply", true};
    int64_t one = 1;
    const char *reply;

    given_store(&store);
    given_work(&work, store);
    work.key = "old";
    work.now = GIVEN_NOW - 4000 * DAY_US;
    REQUIRE_INT(lane_run(&work, 1, keep, &answer), OK);
    work.now = GIVEN_NOW;
    REQUIRE_INT(lane_run(&work, 1, sweep_two, &one), OK);
    REQUIRE_INT(find(&work, 1, "body", &reply), OK);
    REQUIRE_TEXT(reply, "reply");
}
