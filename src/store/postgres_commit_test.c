/* postgres_commit_test — COMMIT that is refused, cut off, or answered with half the truth. */
#include <stdatomic.h>
#include <stdio.h>

#include "store/postgres.h"
#include "store/scratch_test.h"
#include "tests/given.h"
#include "tests/proxy.h"
#include "tests/test.h"

/* Each of these is about a PostgreSQL server; on another engine there is nothing to try. */
#define REQUIRE_POSTGRES                                                                           \
    if (given_engine() != STORE_POSTGRES)                                                          \
    return

/* What happens at the next commit that touches the row, and at no later one. */
static void
at_commit(struct store *store, const char *what)
{
    struct why why = {0};
    char text[1000];

    snprintf(text, sizeof(text),
            "CREATE TABLE once (a BIGINT);"
            "CREATE SEQUENCE commits;" /* counts what is rolled back, too */
            "CREATE FUNCTION at_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            " IF nextval('commits') = 1 THEN %s; END IF; RETURN NULL; END $$;"
            "CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON scratch"
            " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION at_commit()",
            what);
    if (scratch_execute(store, text, &why))
        test_fail(__FILE__, __LINE__, "%s", why.detail);
}

TEST(a_commit_that_did_not_wait_for_its_standby_is_asked_for)
{
    SCOPED(store_close) struct store *store = NULL;
    struct scratch_step step = {NULL, 1, 0, 0};
    struct why why;

    REQUIRE_POSTGRES;
    given_store(&store);
    scratch_make(store);
    at_commit(store, "RAISE WARNING 'cancelling the wait for the standby' USING ERRCODE = '01000'");
    REQUIRE_INT(scratch_run(store, &step, &why), OK);
    REQUIRE_INT(step.runs, 1);
    REQUIRE_INT(step.asks, 1);
    REQUIRE_INT(scratch_count(store, 1), 1);
}

TEST(a_commit_that_the_server_refuses_is_known_not_to_be_kept)
{
    SCOPED(store_close) struct store *store = NULL;
    struct scratch_step step = {NULL, 1, 0, 0};
    struct why why;

    REQUIRE_POSTGRES;
    given_store(&store);
    scratch_make(store);
    at_commit(store, "RAISE EXCEPTION 'too late' USING ERRCODE = '23514'");
    REQUIRE_INT(scratch_run(store, &step, &why), FAULT_STORE_REFUSED);
    REQUIRE_INT(step.asks, 0);
    REQUIRE_INT(scratch_count(store, 1), 0);
}

TEST(a_server_that_ends_during_commit_is_asked_and_the_work_repeated)
{
    SCOPED(store_close) struct store *store = NULL;
    struct scratch_step step = {NULL, 1, 0, 0};
    struct why why;

    REQUIRE_POSTGRES;
    given_store(&store);
    scratch_make(store);
    at_commit(store, "PERFORM pg_terminate_backend(pg_backend_pid())");
    REQUIRE_INT(scratch_run(store, &step, &why), OK);
    REQUIRE_INT(step.asks, 1);
    REQUIRE_INT(step.runs, 2);
    REQUIRE_INT(scratch_count(store, 1), 1);
}

/* ---- a cable that is cut at COMMIT ---- */

static enum cable
lose_one_answer(void *context, bool commit)
{
    atomic_int *cuts = context;

    return commit && (*cuts)-- > 0 ? CABLE_ANSWER_LOST : CABLE_WHOLE;
}

TEST(a_commit_whose_answer_is_lost_on_the_way_is_kept_once)
{
    SCOPED(given_url_done) struct given_url url = {0};
    SCOPED(proxy_close) struct proxy proxy = {0};
    SCOPED(store_close) struct store *store = NULL;
    struct scratch_step step = {NULL, 1, 0, 0};
    atomic_int cuts = 0;
    struct why why;

    REQUIRE_POSTGRES;
    url = given_url();
    if (!proxy_open(&proxy, url.text, lose_one_answer, &cuts))
        return;
    REQUIRE_INT(store_open(proxy.url.text, STORE_MUST_EXIST, &why, &store), OK);
    scratch_make(store);
    cuts = 1;
    REQUIRE_INT(scratch_run(store, &step, &why), OK);
    REQUIRE_INT(step.runs, 1);
    REQUIRE_INT(step.asks, 1);
    REQUIRE_INT(scratch_count(store, 1), 1);
}
