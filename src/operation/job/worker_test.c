/* worker_test — what waits is carried out in the name of who asked, with the rights of now. */
#include "operation/job/worker.h"

#include "access/user/user.h"
#include "ledger/journal/set.h"
#include "ledger/snapshot/snapshot.h"
#include "operation/operation_given_test.h"
#include "store/lane.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

#define ACME "{\"company\":\"ACME\""

/* A set of one journal, and the job that is to post it. */
static const char *
given_job(struct given_operations *given)
{
    struct arena *arena = &given->work.arena;
    const char *set = given_answer(given, "set.create", ACME ",\"description\":\"March\"}");
    const char *set_id = given_member(given, set, "/set_id");
    const char *job;

    given_answer(given, "journal.create",
            arena_format(arena,
                    ACME ",\"set_id\":\"%s\",\"date\":\"2026-03-15\",\"description\":\"Rent\","
                         "\"lines\":[{\"account\":\"5010\",\"debit\":\"12.50\"},"
                         "{\"account\":\"1930\",\"credit\":\"12.50\"}]}",
                    set_id));
    job = given_answer(given, "set.queue", arena_format(arena, ACME ",\"set_id\":\"%s\"}", set_id));
    return given_member(given, job, "/job_no");
}

/* Somebody with a role, who acts from now on; the one who acted before. */
static struct actor
given_actor(struct given_operations *given, const char *login, const char *role)
{
    struct arena *arena = &given->work.arena;
    const struct actor before = given->work.actor;
    struct user user;

    given_answer(given, "user.create",
            arena_format(arena, "{\"login\":\"%s\",\"name\":\"%s\"}", login, login));
    given_answer(given, "grant.give",
            arena_format(arena, "{\"role\":\"%s\",\"user\":\"%s\",\"in_company\":\"ACME\"}", role,
                    login));
    given_ok(&given->work, work_read(&given->work));
    given_ok(&given->work, user_find_login(&given->work, login, &user));
    given_ok(&given->work, user_act(&given->work, user.user_id));
    work_read_end(&given->work);
    return before;
}

TEST(a_worker_posts_in_the_name_of_who_asked)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    struct actor asker;
    struct job job;

    given_operations(&given);
    given_job(&given);
    asker = given_actor(&given, "w", "poster");
    REQUIRE_INT(worker_next(&given.work, "ACME", "one", &job), OK);
    REQUIRE_INT(job.state, JOB_DONE);
    REQUIRE_INT(job.posted, 1);
    REQUIRE_INT(job.asked_by, asker.user_id);
    REQUIRE_TEXT(given.work.actor.login, "w");
    REQUIRE_TEXT(given_member(&given, given_answer(&given, "posting.show", ACME ",\"seq\":1}"),
                         "/poster/name"),
            asker.name);
    REQUIRE_INT(worker_next(&given.work, "ACME", "one", &job), OK);
    REQUIRE_INT(job.job_no, 0);
}

TEST(a_right_that_was_taken_since_fails_the_job)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    struct actor keeper, asker;
    struct job job;
    const char *grants;

    given_operations(&given);
    keeper = given_actor(&given, "carl", "controller");
    asker = given.work.actor;
    given_job(&given);
    given.work.actor = keeper;
    grants = given_answer(&given, "grant.list", "{}");
    given_answer(&given, "grant.take",
            arena_format(&given.work.arena, "{\"grant_id\":\"%s\"}",
                    given_member(&given, grants, "/items/1/grant_id")));
    REQUIRE_INT(worker_next(&given.work, "ACME", "one", &job), OK);
    REQUIRE_INT(job.asked_by, asker.user_id);
    REQUIRE_INT(job.state, JOB_FAILED);
    REQUIRE_TEXT(job.fault, "company.unknown");
    REQUIRE_TEXT(given_refusal(&given, "posting.show", ACME ",\"seq\":1}"), "posting.unknown");
}

TEST(who_was_disabled_since_posts_no_more)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    struct actor keeper;
    struct job job;

    given_operations(&given);
    keeper = given_actor(&given, "carl", "controller");
    given_job(&given);
    given.work.actor = keeper;
    given_answer(&given, "user.change", "{\"user\":\"carl\",\"state\":\"disabled\"}");
    REQUIRE_INT(worker_next(&given.work, "ACME", "one", &job), OK);
    REQUIRE_INT(job.state, JOB_FAILED);
    REQUIRE_TEXT(job.fault, "user.disabled");
}

/* Takes it and is not heard of again. */
static void
take_and_die(struct given_operations *given, const char *worker)
{
    given_answer(given, "job.take",
            arena_format(&given->work.arena, ACME ",\"worker\":\"%s\"}", worker));
}

TEST(a_worker_that_died_leaves_its_job_to_another_when_the_lease_has_run_out)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *job_no;
    struct job job;

    given_operations(&given);
    job_no = given_job(&given);
    take_and_die(&given, "one");
    given.work.now += JOB_LEASE - 1;
    REQUIRE_INT(worker_next(&given.work, "ACME", "two", &job), OK);
    REQUIRE_INT(job.job_no, 0);
    given.work.now += 1;
    take_and_die(&given, "two");
    REQUIRE_TEXT(given_refusal(&given, "job.run",
                         arena_format(&given.work.arena,
                                 ACME ",\"job_no\":\"%s\",\"worker\":\"one\"}", job_no)),
            "job.step");
    given.work.now += JOB_LEASE;
    REQUIRE_INT(worker_next(&given.work, "ACME", "three", &job), OK);
    REQUIRE_INT(job.state, JOB_DONE);
    REQUIRE_INT(job.tries, 3);
    REQUIRE_TEXT(given_refusal(&given, "posting.show", ACME ",\"seq\":2}"), "posting.unknown");
}

TEST(a_job_that_each_worker_dies_of_fails)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *job_no;
    struct job job;

    given_operations(&given);
    job_no = given_job(&given);
    for (int i = 0; i < JOB_TRIES_MAX; i++) {
        take_and_die(&given, arena_format(&given.work.arena, "w%d", i));
        given.work.now += JOB_LEASE;
    }
    REQUIRE_INT(worker_next(&given.work, "ACME", "last", &job), OK);
    REQUIRE_INT(job.job_no, 0);
    REQUIRE_TEXT(
            given_member(&given,
                    given_answer(&given, "job.show",
                            arena_format(&given.work.arena, ACME ",\"job_no\":\"%s\"}", job_no)),
                    "/state"),
            "failed");
}

TEST(a_set_that_does_not_pass_fails_with_what_was_found)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    struct job job;

    given_operations(&given);
    given_job(&given);
    given_answer(&given, "account.change", ACME ",\"account\":\"5010\",\"hold\":true}");
    REQUIRE_INT(worker_next(&given.work, "ACME", "one", &job), OK);
    REQUIRE_INT(job.state, JOB_FAILED);
    REQUIRE_TEXT(job.fault, "gate.refused");
    REQUIRE(job.detail != NULL);
    REQUIRE_TEXT(given_refusal(&given, "posting.show", ACME ",\"seq\":1}"), "posting.unknown");
}

TEST(who_asked_hears_of_a_job_that_somebody_else_took_back)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    struct actor asker;
    const char *job;
    const char *unread;

    given_operations(&given);
    job = arena_format(&given.work.arena, ACME ",\"job_no\":\"%s\"}", given_job(&given));
    asker = given_actor(&given, "carl", "controller");
    given_answer(&given, "job.cancel", job);
    given.work.actor = asker;
    unread = given_answer(&given, "job.list", ACME ",\"mine\":true,\"unread\":true}");
    REQUIRE_TEXT(given_member(&given, unread, "/items/0/state"), "cancelled");
    given_answer(&given, "job.read", job);
    given_answer(&given, "job.cancel",
            arena_format(&given.work.arena, ACME ",\"job_no\":\"%s\"}", given_job(&given)));
    unread = given_answer(&given, "job.list", ACME ",\"mine\":true,\"unread\":true}");
    REQUIRE_TEXT(unread, "{\"items\":[]}");
}

/* ---- more than one part ---- */

enum { LEFT = 3 }; /* journals of the second part */

struct large {
    int64_t company_id;
    struct journal_set set;
    int64_t last_id; /* of its journals */
};

/* JOB_PART journals and LEFT more, the first of them without a credit. */
static enum fault
fill_large(struct work *work, void *input)
{
    struct large *large = input;
    SCOPED(snapshot_release) const struct snapshot *snapshot = NULL;
    enum fault fault;

    if ((fault = snapshot_take(work, large->company_id, &snapshot)) ||
            (fault = journal_set_create(work, large->company_id, &large->set)))
        return fault;
    for (int i = 0; i < JOB_PART + LEFT && fault == OK; i++) {
        struct journal_line lines[] = {
                {.account_id = snapshot_account_code(snapshot, "5010")->account_id,
                        .amount = 100,
                        .side = SIDE_DEBIT},
                {.account_id = snapshot_account_code(snapshot, "1930")->account_id,
                        .amount = -100,
                        .side = SIDE_CREDIT}};
        struct journal journal = {.type = JOURNAL_NORMAL,
                .origin = ORIGIN_API,
                .period = -1,
                .date = 20260315,
                .set_id = large->set.set_id,
                .lines = lines,
                .line_count = i == 0 ? 1 : 2};

        fault = journal_save(work, large->company_id, &journal);
        large->last_id = journal.journal_id;
    }
    return fault;
}

/* A set that posts what is valid, and its job, of which "one" did the first part. */
static void
given_part(struct given_operations *given, struct large *large)
{
    struct arena *arena = &given->work.arena;
    const char *job, *job_no;

    *large = (struct large){.company_id = given->company_id,
            .set = {.description = "Large", .mode = SET_WHAT_IS_VALID}};
    given_ok(&given->work, lane_run(&given->work, given->company_id, fill_large, large));
    job = given_answer(given, "set.queue",
            arena_format(arena, ACME ",\"set_id\":\"%lld\"}", (long long)large->set.set_id));
    job_no = given_member(given, job, "/job_no");
    take_and_die(given, "one");
    job = given_answer(given, "job.run",
            arena_format(arena, ACME ",\"job_no\":\"%s\",\"worker\":\"one\"}", job_no));
    REQUIRE_TEXT(given_member(given, job, "/state"), "running");
    REQUIRE_TEXT(given_member(given, job, "/posted"), arena_format(arena, "%d", JOB_PART - 1));
    REQUIRE_TEXT(given_member(given, job, "/refused"), "1");
}

/* The next worker's, when the lease of the one before has run out. */
static struct job
next_job(struct given_operations *given)
{
    struct job job = {0};

    given->work.now += JOB_LEASE;
    given_ok(&given->work, worker_next(&given->work, "ACME", "two", &job));
    return job;
}

TEST(what_a_worker_posted_before_it_died_stays_and_the_next_goes_on_behind_it)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    struct large large;
    struct job job;

    given_operations(&given);
    given_part(&given, &large);
    job = next_job(&given);
    REQUIRE_INT(job.state, JOB_DONE);
    REQUIRE_INT(job.posted, JOB_PART - 1 + LEFT);
    REQUIRE_INT(job.refused, 1);
    REQUIRE_INT(job.first_seq, 1);
    REQUIRE_INT(job.last_seq, JOB_PART - 1 + LEFT);
    REQUIRE_INT(job.tries, 2);
    REQUIRE_TEXT(given_refusal(&given, "posting.show",
                         arena_format(&given.work.arena, ACME ",\"seq\":%d}", JOB_PART + LEFT)),
            "posting.unknown");
}

TEST(a_journal_that_was_changed_before_its_part_stops_the_job_there)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    struct large large;
    struct job job;

    given_operations(&given);
    given_part(&given, &large);
    given_answer(&given, "journal.discard",
            arena_format(
                    &given.work.arena, ACME ",\"journal_id\":\"%lld\"}", (long long)large.last_id));
    job = next_job(&given);
    REQUIRE_INT(job.state, JOB_FAILED);
    REQUIRE_TEXT(job.fault, "set.version");
    REQUIRE_INT(job.posted, JOB_PART - 1);
    REQUIRE_TEXT(given_refusal(&given, "posting.show",
                         arena_format(&given.work.arena, ACME ",\"seq\":%d}", JOB_PART)),
            "posting.unknown");
}

TEST(a_right_that_was_taken_between_two_parts_stops_the_job_there)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    struct actor keeper, asker;
    struct large large;
    struct job job;
    const char *grants;

    given_operations(&given);
    keeper = given_actor(&given, "carl", "controller");
    asker = given.work.actor;
    given_part(&given, &large);
    given.work.actor = keeper;
    grants = given_answer(&given, "grant.list", "{}");
    given_answer(&given, "grant.take",
            arena_format(&given.work.arena, "{\"grant_id\":\"%s\"}",
                    given_member(&given, grants, "/items/1/grant_id")));
    job = next_job(&given);
    REQUIRE_INT(job.asked_by, asker.user_id);
    REQUIRE_INT(job.state, JOB_FAILED);
    REQUIRE_INT(job.posted, JOB_PART - 1);
    REQUIRE_TEXT(given_refusal(&given, "posting.show",
                         arena_format(&given.work.arena, ACME ",\"seq\":%d}", JOB_PART)),
            "posting.unknown");
}

TEST(a_set_that_is_to_be_posted_otherwise_by_now_is_another)
{
    SCOPED(given_operations_done) struct given_operations given = {0};
    const char *job_no;
    struct job job;

    given_operations(&given);
    job_no = given_job(&given);
    given_answer(&given, "set.change",
            arena_format(&given.work.arena,
                    ACME ",\"set_id\":\"%s\",\"version\":1,\"description\":\"March\",\"mode\":"
                         "\"what-is-valid\"}",
                    given_member(&given,
                            given_answer(&given, "job.show",
                                    arena_format(
                                            &given.work.arena, ACME ",\"job_no\":\"%s\"}", job_no)),
                            "/set_id")));
    REQUIRE_INT(worker_next(&given.work, "ACME", "one", &job), OK);
    REQUIRE_INT(job.state, JOB_FAILED);
    REQUIRE_TEXT(job.fault, "set.version");
    REQUIRE_TEXT(given_refusal(&given, "posting.show", ACME ",\"seq\":1}"), "posting.unknown");
}
