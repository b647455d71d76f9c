/*
 * postgres_failover — servers that are killed, restarted and replaced by their standby while clerks
 * post, and a commit that stops waiting for its standby.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <time.h>

#include "base/json.h"
#include "store/store.h"
#include "tests/fault/clerks.h"
#include "tests/fault/cluster.h"
#include "tests/test.h"
#include "tests/trial.h"

enum { CLERKS = 6, BETWEEN = 25, WAIT_MS = 20000, LATEST_KILL_MS = 60 };

static void
pause_ms(int64_t ms)
{
    struct timespec left = {ms / 1000, ms % 1000 * 1000000};

    nanosleep(&left, NULL);
}

static void
given_clerks(const struct given_url *url, struct clerks *clerks, struct store **ret)
{
    struct why why;

    if (store_open(url->text, STORE_MAY_CREATE, &why, ret))
        test_fail(__FILE__, __LINE__, "%s", why.detail);
    else
        clerks_prepare(clerks, *ret);
}

/* At some moment of their work. */
static bool
kill_while_they_post(struct clerks *clerks, struct dice *dice, const char *node)
{
    if (!clerks_post_more(clerks, BETWEEN, WAIT_MS)) {
        test_fail(__FILE__, __LINE__, "the clerks do not come to post");
        return false;
    }
    pause_ms(dice_below(dice, LATEST_KILL_MS));
    return cluster_do("kill", node, NULL);
}

static void
require_they_go_on(struct clerks *clerks)
{
    if (!clerks_post_more(clerks, BETWEEN, WAIT_MS))
        test_fail(__FILE__, __LINE__, "the clerks do not go on");
}

static void
tell(const struct clerks *clerks)
{
    printf("%d posted; told unknown %d times, refused %d times\n", clerks->posted, clerks->unknown,
            clerks->refused);
}

/* ---- killed and restarted ---- */

TEST(a_server_that_is_killed_and_restarted_has_all_that_was_acknowledged)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(clerks_done) struct clerks clerks = {.give_up = true};
    struct dice dice = {trial_seed()};
    struct given_url url;

    if (!cluster_is_there() || !cluster_do("single", "c", NULL))
        return;
    url = cluster_url("c", NULL);
    given_clerks(&url, &clerks, &store);
    if (test_failed())
        return;
    clerks_start(&clerks, CLERKS, 0);
    for (int64_t round = 0; round < trial_rounds(5, 100) && !test_failed(); round++) {
        test_goes_on();
        if (kill_while_they_post(&clerks, &dice, "c") && cluster_do("start", "c", NULL))
            require_they_go_on(&clerks);
    }
    clerks_end(&clerks);
    tell(&clerks);
    if (!test_failed())
        clerks_require_books(&clerks);
    cluster_do("stop", "c", NULL);
}

/* ---- replaced by the standby ---- */

TEST(a_primary_that_is_killed_leaves_its_standby_with_all_that_was_acknowledged)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(clerks_done) struct clerks clerks = {.give_up = true};
    struct dice dice = {trial_seed()};
    struct given_url url;

    if (!cluster_is_there() || !cluster_do("pair", "a", "b"))
        return;
    url = cluster_url("a", "b");
    given_clerks(&url, &clerks, &store);
    if (test_failed())
        return;
    clerks_start(&clerks, CLERKS, 0);
    for (int64_t round = 0; round < trial_rounds(5, 50) && !test_failed(); round++) {
        const char *primary = round % 2 == 0 ? "a" : "b";
        const char *standby = round % 2 == 0 ? "b" : "a";

        test_goes_on();
        if (!kill_while_they_post(&clerks, &dice, primary) || !cluster_do("promote", standby, NULL))
            break;
        require_they_go_on(&clerks);
        cluster_do("join", primary, standby);
    }
    clerks_end(&clerks);
    tell(&clerks);
    if (!test_failed())
        clerks_require_books(&clerks);
}

/* ---- a wait for the standby that is cancelled ---- */

struct request {
    struct clerks *clerks;
    const char *key;
    const char *journal_id;
    enum fault fault;
    int64_t seq;
    atomic_bool over;
};

static void *
post(void *argument)
{
    SCOPED(work_done) struct work work;
    SCOPED(json_close) json_t *answer = NULL;
    struct request *request = argument;
    char input[200];

    work_init(&work, request->clerks->store, &clock_system);
    work.actor = request->clerks->actor;
    snprintf(input, sizeof(input), "{\"company\":\"ACME\",\"journal_id\":\"%s\"}",
            request->journal_id);
    request->fault = clerks_call(&work, "journal.post", request->key, input, &answer);
    request->seq = request->fault == OK ? json_integer_value(json_object_get(answer, "seq")) : 0;
    request->over = true;
    return NULL;
}

/* Posts; no commit of the node may wait for its standby meanwhile. */
static enum fault
post_without_standby(struct request *request, const char *node)
{
    pthread_t thread;

    request->over = false;
    if (pthread_create(&thread, NULL, post, request) != 0)
        return FAULT_STORE_BROKEN;
    while (!request->over && cluster_do("cancel", node, NULL))
        pause_ms(20);
    pthread_join(thread, NULL);
    return request->fault;
}

static const char *
given_document(struct clerks *clerks, const char *key)
{
    SCOPED(json_close) json_t *answer = NULL;
    struct work *work = &clerks->work;

    if (clerks_call(work, "journal.create", key,
                "{\"company\":\"ACME\",\"date\":\"2026-03-31\",\"lines\":["
                "{\"account\":\"5010\",\"debit\":\"1\"},{\"account\":\"1930\",\"credit\":\"1\"}]}",
                &answer))
        return NULL;
    return arena_text(&work->arena, json_string_value(json_object_get(answer, "journal_id")));
}

/* A journal whose commit waits for a standby that is not there. It is visible on this server, and
 * nowhere else: neither the post nor its repeat may say that it is done. */
static void
require_unknown(struct request *request, const char *node)
{
    REQUIRE_INT(post_without_standby(request, node), FAULT_STORE_UNKNOWN);
    REQUIRE_INT(post_without_standby(request, node), FAULT_STORE_UNKNOWN);
}

static void
require_posted(struct request *request, int64_t seq)
{
    post(request);
    REQUIRE_INT(request->fault, OK);
    REQUIRE_INT(request->seq, seq);
}

TEST(a_commit_that_did_not_wait_for_its_standby_is_not_acknowledged)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(clerks_done) struct clerks clerks = {0};
    struct request first = {.clerks = &clerks, .key = "first"};
    struct request second = {.clerks = &clerks, .key = "second"};
    struct given_url url;

    if (!cluster_is_there() || !cluster_do("pair", "d", "e"))
        return;
    url = cluster_url("d", "e");
    given_clerks(&url, &clerks, &store);
    first.journal_id = given_document(&clerks, "capture first");
    second.journal_id = given_document(&clerks, "capture second");
    REQUIRE(first.journal_id != NULL && second.journal_id != NULL);

    /* The standby comes back, and with it the certainty. */
    REQUIRE(cluster_do("stop", "e", NULL));
    require_unknown(&first, "d");
    REQUIRE(!test_failed() && cluster_do("start", "e", NULL));
    require_posted(&first, 1);

    /* It comes back only to take over: what this server alone had is gone. */
    REQUIRE(!test_failed() && cluster_do("stop", "e", NULL));
    require_unknown(&second, "d");
    REQUIRE(!test_failed() && cluster_do("kill", "d", NULL) && cluster_do("start", "e", NULL) &&
            cluster_do("promote", "e", NULL));
    require_posted(&second, 2);
    require_posted(&first, 1);
    if (!test_failed())
        clerks_require_proof(&clerks);
}
