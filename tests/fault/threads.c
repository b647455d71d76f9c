/*
 * threads — sixteen clerks write while sixteen readers read; thread sanitizer looks on.
 *
 * Every reader sees one moment of the books, whole: what it reads twice agrees. None waits for a
 * writer: a writer that stands still in the middle of its transaction is let go only when every
 * reader is through. Nor does a writer wait for a reader.
 */
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/json.h"
#include "ledger/verify/verify.h"
#include "report/figures/figures.h"
#include "store/lane.h"
#include "tests/fault/clerks.h"
#include "tests/given_ledger.h"
#include "tests/test.h"
#include "tests/trial.h"

enum { WRITERS = 16, READERS = 16, PATIENCE_S = 30, TRIES_MAX = 50 };

struct readers;

struct reader {
    struct readers *readers;
    int number;
    pthread_t thread;
};

struct readers {
    struct clerks *clerks;
    struct reader each[READERS];
    atomic_int rounds; /* of reading, by all */
    atomic_int failed;
    atomic_bool proving; /* one does */
    atomic_bool stopping;
};

static void
fail(struct readers *readers, const char *what, const struct work *work, enum fault fault)
{
    readers->failed++;
    fprintf(stderr, "%s: %s at \"%s\": %s\n", what, fault_code(fault), work->why.at,
            work->why.detail);
}

/* ---- what is read ---- */

static void
read_operation(struct readers *readers, struct work *work, const char *name, const char *input)
{
    SCOPED(json_close) json_t *answer = NULL;
    enum fault fault = clerks_call(work, name, NULL, input, &answer);

    if (fault != OK)
        fail(readers, name, work, fault);
}

static enum fault
closing_of(struct work *work, const struct scope *scope, const char *code, int64_t *ret)
{
    struct figure figure = {0};
    enum fault fault = figures_read_account(
            work, scope, snapshot_account_code(scope->snapshot, code), &figure);

    *ret = (int64_t)figure_closing(&figure);
    return fault;
}

/* All that the clerks post is rent, from the bank: in one snapshot the two agree. */
static void
read_both_sides(struct readers *readers, struct work *work)
{
    SCOPED(scope_close) struct scope scope = {0};
    const struct scope_query query = {.year = GIVEN_YEAR};
    int64_t rent = 0;
    int64_t bank = 0;
    enum fault fault;

    if ((fault = work_read(work))) {
        fail(readers, "read", work, fault);
        return;
    }
    if ((fault = scope_open(work, readers->clerks->company_id, &query, &scope)) ||
            (fault = closing_of(work, &scope, RENT, &rent)) ||
            (fault = closing_of(work, &scope, BANK, &bank)))
        fail(readers, "figures", work, fault);
    else if (rent + bank != 0)
        fail(readers, "rent and bank differ", work, fault);
    scope_close(&scope);
    work_read_end(work);
}

static void
read_proof(struct readers *readers, struct work *work)
{
    struct verify_report report = {0};
    enum fault fault;

    findings_clear(&work->findings);
    fault = verify_company(work, readers->clerks->company_id, &(struct verify_options){0}, &report);
    if (fault != OK)
        fail(readers, work->findings.count > 0 ? work->findings.list[0].code : "verify", work,
                fault);
}

/* A proof reads all books: made by each reader again and again it would leave the writers, who make
 * them longer, next to nothing of the machine. */
static void
prove_or_read(struct readers *readers, struct work *work)
{
    if (atomic_exchange(&readers->proving, true)) {
        read_both_sides(readers, work);
        return;
    }
    read_proof(readers, work);
    readers->proving = false;
}

static void
read_once(struct reader *reader, int round)
{
    struct readers *readers = reader->readers;
    SCOPED(work_done) struct work work;

    work_init(&work, readers->clerks->store, &clock_system);
    work.actor = readers->clerks->actor;
    switch ((reader->number + round) % 6) {
    case 0:
        read_operation(readers, &work, "report.trial-balance", "{\"company\":\"ACME\"}");
        break;
    case 1:
        read_operation(readers, &work, "report.account",
                "{\"company\":\"ACME\",\"account\":\"" BANK "\"}");
        break;
    case 2:
        read_operation(readers, &work, "posting.list", "{\"company\":\"ACME\"}");
        break;
    case 3:
        read_operation(readers, &work, "report.balance", "{\"company\":\"ACME\"}");
        break;
    case 4:
        read_both_sides(readers, &work);
        break;
    default:
        prove_or_read(readers, &work);
        break;
    }
    readers->rounds++;
}

/* ---- readers ---- */

static void *
read_on(void *argument)
{
    struct reader *reader = argument;

    for (int round = 0; !reader->readers->stopping && reader->readers->failed == 0; round++)
        read_once(reader, round);
    return NULL;
}

/* Each of the things to read, once. */
static void *
read_all_once(void *argument)
{
    for (int round = 0; round < 6; round++)
        read_once(argument, round);
    return NULL;
}

static void
readers_start(struct readers *readers, struct clerks *clerks, void *(*read)(void *reader))
{
    readers->clerks = clerks;
    for (int i = 0; i < READERS; i++) {
        readers->each[i].readers = readers;
        readers->each[i].number = i;
        if (pthread_create(&readers->each[i].thread, NULL, read, &readers->each[i]) != 0)
            abort();
    }
}

static void
readers_end(struct readers *readers)
{
    readers->stopping = true;
    for (int i = 0; i < READERS; i++)
        pthread_join(readers->each[i].thread, NULL);
}

/* ---- all at once ---- */

/* Where all connections are taken it is refused as busy, and asked again, as a person would. */
static void
change_chart(struct clerks *clerks, int64_t number)
{
    SCOPED(json_close) json_t *answer = NULL;
    char input[200];
    enum fault fault;
    int tries = 0;

    snprintf(input, sizeof(input),
            "{\"company\":\"ACME\",\"code\":\"6%03d\",\"name\":\"Account "
            "%d\",\"type\":\"expense\"}",
            (int)number, (int)number);
    do
        fault = clerks_call(&clerks->work, "account.create", NULL, input, &answer);
    while (fault == FAULT_STORE_BUSY && ++tries < TRIES_MAX);
    if (fault) {
        clerks->failed++;
        fprintf(stderr, "account.create: %s\n", clerks->work.why.detail);
    }
}

TEST(sixteen_writers_and_sixteen_readers_get_on)
{
    SCOPED(given_url_done) struct given_url url = given_url();
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(clerks_done) struct clerks clerks = {0};
    struct readers readers = {0};
    struct why why;
    int64_t rounds = trial_rounds(4, 200);

    REQUIRE_INT(store_open(url.text, STORE_MUST_EXIST, &why, &store), OK);
    clerks_prepare(&clerks, store);
    readers_start(&readers, &clerks, read_on);
    for (int64_t round = 0; round < rounds && !test_failed(); round++) {
        test_goes_on();
        clerks_start(&clerks, WRITERS, 2);
        change_chart(&clerks, round);
        clerks_end(&clerks);
    }
    readers_end(&readers);
    printf("%d posted, %d times read\n", clerks.posted, readers.rounds);
    REQUIRE_INT(readers.failed, 0);
    REQUIRE_INT(clerks.posted, 2LL * WRITERS * rounds);
    clerks_require_books(&clerks);
}

/* ---- a writer that stands still ---- */

struct standstill {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool reached; /* the writer stands in the middle of its transaction */
    bool leave;
    struct clerks *clerks;
    enum fault (*write)(struct work *work, struct standstill *still);
    enum fault fault;
};

/* False when it took too long. */
static bool
wait_for(struct standstill *still, const bool *what)
{
    struct timespec until;
    bool there;
    int ended = 0;

    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += PATIENCE_S;
    pthread_mutex_lock(&still->lock);
    while (!*what && ended != ETIMEDOUT)
        ended = pthread_cond_timedwait(&still->changed, &still->lock, &until);
    there = *what;
    pthread_mutex_unlock(&still->lock);
    return there;
}

static void
announce(struct standstill *still, bool *what)
{
    pthread_mutex_lock(&still->lock);
    *what = true;
    pthread_cond_broadcast(&still->changed);
    pthread_mutex_unlock(&still->lock);
}

/* Refused where nobody lets it go: the readers wait for it. */
static enum fault
stand_still(struct standstill *still)
{
    announce(still, &still->reached);
    return wait_for(still, &still->leave) ? OK : FAULT_STORE_REFUSED;
}

/* Written in full, and not yet committed. */
static enum fault
stand_after_posting(struct work *carrier, const struct receipt *receipt, void *context)
{
    (void)carrier;
    (void)receipt;
    return stand_still(context);
}

static enum fault
post_and_stand(struct work *work, struct standstill *still)
{
    const struct gate_beside beside = {.after = stand_after_posting, .context = still};
    int64_t company_id = still->clerks->company_id;
    struct journal journal =
            given_made(work, company_id, 20260315, LINES(DEBIT(RENT, 10000), CREDIT(BANK, 10000)));
    struct receipt receipt;

    return gate_post_journal(work, company_id, &journal, &beside, &receipt);
}

static enum fault
add_account(struct work *work, void *context)
{
    const struct account account = {.code = "7777",
            .name = "Added meanwhile",
            .type = ACCOUNT_EXPENSE,
            .kind = ACCOUNT_NORMAL,
            .active = true,
            .direct_posting = true};
    struct standstill *still = context;
    int64_t account_id;
    enum fault fault;

    if ((fault = account_create(work, still->clerks->company_id, &account, &account_id)))
        return fault;
    return stand_still(still);
}

static enum fault
change_and_stand(struct work *work, struct standstill *still)
{
    return lane_run(work, still->clerks->company_id, add_account, still);
}

static void *
write_and_stand(void *argument)
{
    struct standstill *still = argument;
    SCOPED(work_done) struct work work;

    work_init(&work, still->clerks->store, &clock_system);
    work.actor = still->clerks->actor;
    still->fault = still->write(&work, still);
    return NULL;
}

/* The readers must be through while the writer still stands. */
static void
read_beside(struct clerks *clerks, enum fault (*write)(struct work *work, struct standstill *still))
{
    struct standstill still = {.lock = PTHREAD_MUTEX_INITIALIZER,
            .changed = PTHREAD_COND_INITIALIZER,
            .clerks = clerks,
            .write = write};
    struct readers readers = {0};
    pthread_t writer;

    REQUIRE(pthread_create(&writer, NULL, write_and_stand, &still) == 0);
    if (!wait_for(&still, &still.reached))
        test_fail(__FILE__, __LINE__, "the writer did not come to stand");
    readers_start(&readers, clerks, read_all_once);
    readers_end(&readers);
    announce(&still, &still.leave);
    pthread_join(writer, NULL);
    REQUIRE_INT(still.fault, OK);
    REQUIRE_INT(readers.failed, 0);
    REQUIRE_INT(readers.rounds, 6 * READERS);
}

TEST(no_reader_waits_for_a_writer_that_stands_still)
{
    SCOPED(given_url_done) struct given_url url = given_url();
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(clerks_done) struct clerks clerks = {0};
    struct why why;

    REQUIRE_INT(store_open(url.text, STORE_MUST_EXIST, &why, &store), OK);
    clerks_prepare(&clerks, store);
    read_beside(&clerks, post_and_stand);
    read_beside(&clerks, change_and_stand);
    if (!test_failed())
        clerks_require_proof(&clerks);
}

/* ---- a reader that stands still ---- */

static int64_t
rent_in(struct work *work, const struct scope *scope)
{
    int64_t rent = 0;

    given_ok(work, closing_of(work, scope, RENT, &rent));
    return rent;
}

TEST(no_writer_waits_for_a_reader_that_stands_still)
{
    SCOPED(given_url_done) struct given_url url = given_url();
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(clerks_done) struct clerks clerks = {0};
    SCOPED(work_done) struct work reader = {0};
    SCOPED(scope_close) struct scope scope = {0};
    const struct scope_query query = {.year = GIVEN_YEAR};
    struct journal journal;
    struct receipt receipt;
    struct why why;

    REQUIRE_INT(store_open(url.text, STORE_MUST_EXIST, &why, &store), OK);
    clerks_prepare(&clerks, store);
    journal = given_made(&clerks.work, clerks.company_id, 20260315,
            LINES(DEBIT(RENT, 10000), CREDIT(BANK, 10000)));
    given_work(&reader, store);
    given_ok(&reader, work_read(&reader));
    given_ok(&reader, scope_open(&reader, clerks.company_id, &query, &scope));
    REQUIRE_INT(gate_post_journal(&clerks.work, clerks.company_id, &journal, NULL, &receipt), OK);
    REQUIRE_INT(rent_in(&reader, &scope), 0);
    scope_close(&scope);
    work_read_end(&reader);
    clerks_require_proof(&clerks);
}
