/* set_post_test — many journals in one transaction, and two who ask for it at once. */
#include "ledger/gate/set_post.h"

#include <pthread.h>

#include "store/lane.h"
#include "tests/given_journal.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

enum { MANY = 1200, CLERKS = 4 };

static int64_t
given_set(struct work *work, int64_t company, enum set_mode mode)
{
    struct journal_set set = {.description = "Many", .mode = mode};

    given_write(work);
    given_ok(work, journal_set_create(work, company, &set));
    given_commit(work);
    return set.set_id;
}

static void
given_journals(struct work *work, int64_t company, int64_t set_id, int count)
{
    struct journal journal =
            given_made(work, company, 20260315, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));

    given_write(work);
    for (int i = 0; i < count; i++) {
        struct journal saved = journal;

        saved.set_id = set_id;
        saved.date = 20260301 + i % 28;
        given_ok(work, journal_save(work, company, &saved));
    }
    given_commit(work);
}

struct asked {
    int64_t company;
    int64_t set_id;
    struct set_report report;
};

static enum fault
post(struct work *work, void *input)
{
    struct asked *asked = input;

    return gate_post_set(work, asked->company, asked->set_id, &asked->report);
}

TEST(a_set_of_many_journals_is_posted_in_one_go_and_in_little_memory)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct asked asked;

    given_store(&store);
    given_work(&work, store);
    asked.company = given_company(&work);
    asked.set_id = given_set(&work, asked.company, SET_ALL_OR_NOTHING);
    given_journals(&work, asked.company, asked.set_id, MANY);
    size_t before = work.arena.used;

    REQUIRE_INT(lane_run(&work, asked.company, post, &asked), OK);
    REQUIRE_INT(asked.report.posted, MANY);
    REQUIRE_INT(asked.report.outcomes[MANY - 1].number, MANY - 1);
    REQUIRE_INT(work.last_seq - work.first_seq + 1, MANY);
    REQUIRE(work.arena.used - before < (size_t)16 << 20);
}

struct clerk {
    struct store *store;
    struct asked asked;
    enum fault fault;
    pthread_t thread;
};

static void *
work_of_clerk(void *context)
{
    struct clerk *clerk = context;
    SCOPED(given_work_done) struct work work = {0};

    given_work(&work, clerk->store);
    clerk->fault = lane_run(&work, clerk->asked.company, post, &clerk->asked);
    return NULL;
}

TEST(a_set_that_many_post_at_once_is_posted_once)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct clerk clerks[CLERKS] = {0};
    int64_t company, set_id;
    size_t posted = 0;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    set_id = given_set(&work, company, SET_WHAT_IS_VALID);
    given_journals(&work, company, set_id, 20);
    for (int i = 0; i < CLERKS; i++) {
        clerks[i].store = store;
        clerks[i].asked = (struct asked){.company = company, .set_id = set_id};
        REQUIRE_INT(pthread_create(&clerks[i].thread, NULL, work_of_clerk, &clerks[i]), 0);
    }
    for (int i = 0; i < CLERKS; i++)
        pthread_join(clerks[i].thread, NULL);
    for (int i = 0; i < CLERKS; i++) {
        REQUIRE(clerks[i].fault == OK || clerks[i].fault == FAULT_SET_STEP);
        posted += clerks[i].fault == OK;
    }
    REQUIRE_INT(posted, 1);
    REQUIRE_INT(given_head(&work, company).next_seq, 21);
}
