/* Posting, on a real store: what is written, and what a refusal leaves alone. */
#include <pthread.h>
#include <string.h>
#include <time.h>

#include "ledger/book/book.h"
#include "ledger/chain/canon.h"
#include "ledger/gate/batch.h"
#include "ledger/gate/gate.h"
#include "ledger/gate/twins.h"
#include "ledger/source/source.h"
#include "report/figures/figures.h"
#include "store/lane.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

enum { WRITERS = 8, EACH = 25 };

static int64_t
account_of(struct work *work, int64_t company, const char *code)
{
    struct account account = {0};

    given_ok(work, work_read(work));
    given_ok(work, account_find_code(work, company, code, &account));
    work_read_end(work);
    return account.account_id;
}

/* From the bank for rent, on a day. */
static struct journal
given_rent(struct work *work, int64_t company, int day, int64_t amount)
{
    struct journal journal = {
            .type = JOURNAL_NORMAL,
            .origin = ORIGIN_CLI,
            .period = -1,
            .date = day,
            .description = "Rent",
            .line_count = 2,
    };

    journal.lines = arena_array(&work->arena, 2, sizeof(journal.lines[0]));
    journal.lines[0] = (struct journal_line){.line_no = 1,
            .account_id = account_of(work, company, RENT),
            .side = SIDE_DEBIT,
            .amount = amount};
    journal.lines[1] = (struct journal_line){.line_no = 2,
            .account_id = account_of(work, company, BANK),
            .side = SIDE_CREDIT,
            .amount = -amount};
    return journal;
}

static struct figure
figure_in(struct work *work, int64_t company, int year, const char *code)
{
    SCOPED(scope_close) struct scope scope = {0};
    struct scope_query query = {.year = year};
    struct figure figure = {0};

    given_ok(work, work_read(work));
    given_ok(work, scope_open(work, company, &query, &scope));
    given_ok(work, figures_read_account(
                           work, &scope, snapshot_account_code(scope.snapshot, code), &figure));
    work_read_end(work);
    return figure;
}

TEST(a_posted_journal_moves_its_accounts_and_gets_the_first_number)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct receipt receipt;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    struct journal journal = given_rent(&work, company, 20260315, 10000);

    REQUIRE_INT(gate_post_journal(&work, company, &journal, NULL, &receipt), OK);
    REQUIRE_INT(receipt.seq, 1);
    REQUIRE_INT(receipt.number, 0); /* S4-38: from zero */
    REQUIRE_INT(receipt.period, 3);
    REQUIRE_INT(figure_in(&work, company, GIVEN_YEAR, RENT).debit, 10000);
    REQUIRE_INT(figure_in(&work, company, GIVEN_YEAR, BANK).credit, 10000);
}

TEST(every_posting_covers_the_one_before)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct receipt first;
    struct receipt second;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    struct journal journal = given_rent(&work, company, 20260315, 10000);

    REQUIRE_INT(gate_post_journal(&work, company, &journal, NULL, &first), OK);
    journal.reference = "again";
    REQUIRE_INT(gate_post_journal(&work, company, &journal, NULL, &second), OK);
    REQUIRE_INT(second.seq, 2);
    REQUIRE_INT(second.number, 1);
    REQUIRE(second.booked_at > first.booked_at);
    REQUIRE(!hash_same(&first.hash, &second.hash));

    struct company_head head = given_head(&work, company);
    REQUIRE(hash_same(&head.chain_hash, &second.hash));
    REQUIRE_INT(head.next_seq, 3);
}

TEST(a_journal_one_cent_off_is_refused_by_posting_and_nothing_changes)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct receipt receipt;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    struct journal journal = given_rent(&work, company, 20260315, 10000);
    struct company_head before = given_head(&work, company);

    journal.lines[1].amount = -9999;
    REQUIRE_INT(gate_post_journal(&work, company, &journal, NULL, &receipt), FAULT_GATE_REFUSED);
    REQUIRE_TEXT(work.why.at, "/lines");
    REQUIRE_TEXT(work.findings.list[0].code, "journal.unbalanced");
    REQUIRE(given_unchanged(&work, company, &before));
    REQUIRE_INT(figure_in(&work, company, GIVEN_YEAR, RENT).debit, 0);
}

TEST(a_document_is_posted_once)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct receipt receipt;
    struct journal found;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    struct journal journal = given_rent(&work, company, 20260315, 10000);

    given_write(&work);
    given_ok(&work, journal_save(&work, company, &journal));
    given_commit(&work);
    REQUIRE_INT(gate_post_document(&work, company, journal.journal_id, NULL, &receipt), OK);

    struct company_head before = given_head(&work, company);
    REQUIRE_INT(gate_post_document(&work, company, journal.journal_id, NULL, &receipt),
            FAULT_JOURNAL_STEP);
    REQUIRE(given_unchanged(&work, company, &before));

    given_ok(&work, work_read(&work));
    given_ok(&work, journal_find(&work, company, journal.journal_id, &found));
    work_read_end(&work);
    REQUIRE_INT(found.state, JOURNAL_POSTED);
    REQUIRE_INT(found.posted_seq, 1);
    REQUIRE_INT(found.line_count, 2);
    REQUIRE_INT(found.lines[1].amount, -10000);
}

TEST(an_unknown_document_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct receipt receipt;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    struct company_head before = given_head(&work, company);

    REQUIRE_INT(gate_post_document(&work, company, 999999, NULL, &receipt), FAULT_JOURNAL_UNKNOWN);
    REQUIRE(given_unchanged(&work, company, &before));
}

TEST(an_external_reference_is_posted_once_per_source)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct receipt receipt;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    struct journal journal = given_rent(&work, company, 20260315, 10000);

    journal.external_reference = "INV-1";
    REQUIRE_INT(gate_post_journal(&work, company, &journal, NULL, &receipt), OK);
    REQUIRE_INT(gate_post_journal(&work, company, &journal, NULL, &receipt), FAULT_GATE_REFUSED);
    REQUIRE_TEXT(work.why.at, "/external_reference");
}

TEST(a_posting_into_an_earlier_year_moves_the_openings_of_the_later)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct year_new next = {.first_day = 20270101};
    struct receipt receipt;
    int year;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    struct journal journal = given_rent(&work, company, 20260315, 10000);

    REQUIRE_INT(gate_post_journal(&work, company, &journal, NULL, &receipt), OK);
    given_write(&work);
    given_ok(&work, year_create(&work, company, &next, &year));
    given_commit(&work);
    REQUIRE_INT(figure_in(&work, company, year, BANK).opening, -10000);
    REQUIRE_INT(figure_in(&work, company, year, RENT).opening, 0);
    REQUIRE_INT(figure_in(&work, company, year, "YTD").opening, 10000);

    journal.reference = "late";
    REQUIRE_INT(gate_post_journal(&work, company, &journal, NULL, &receipt), OK);
    REQUIRE_INT(figure_in(&work, company, year, BANK).opening, -20000);
    REQUIRE_INT(figure_in(&work, company, year, RENT).opening, 0);
    REQUIRE_INT(figure_in(&work, company, year, "YTD").opening, 20000);
}

TEST(an_account_with_entries_keeps_its_type)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct receipt receipt;
    struct account account;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    struct journal journal = given_rent(&work, company, 20260315, 10000);

    REQUIRE_INT(gate_post_journal(&work, company, &journal, NULL, &receipt), OK);
    given_ok(&work, work_read(&work));
    given_ok(&work, account_find_code(&work, company, RENT, &account));
    work_read_end(&work);
    REQUIRE(account.used);
    account.type = ACCOUNT_ASSET;
    REQUIRE_INT(TRY(&work, company, account_change(&work, company, &account)), FAULT_ACCOUNT_USED);
}

/* ---- many at once ---- */

struct writer {
    struct store *store;
    int64_t company;
    int number;
    int posted;
};

static void *
write_journals(void *argument)
{
    struct writer *writer = argument;
    struct work work = {0};

    given_work(&work, writer->store);
    for (int i = 0; i < EACH; i++) {
        struct journal journal =
                given_rent(&work, writer->company, 20260300 + 1 + i, 100 + writer->number);
        struct receipt receipt;

        journal.lines[1].amount += i % 5 == 0; /* one in five does not balance */
        if (gate_post_journal(&work, writer->company, &journal, NULL, &receipt) == OK)
            writer->posted++;
        findings_clear(&work.findings);
    }
    work_done(&work);
    return NULL;
}

TEST(eight_writers_leave_no_gap_and_no_double)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct writer writers[WRITERS];
    pthread_t threads[WRITERS];
    int64_t total = 0;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);

    for (int i = 0; i < WRITERS; i++) {
        writers[i] = (struct writer){store, company, i, 0};
        REQUIRE_INT(pthread_create(&threads[i], NULL, write_journals, &writers[i]), 0);
    }
    for (int i = 0; i < WRITERS; i++) {
        pthread_join(threads[i], NULL);
        REQUIRE_INT(writers[i].posted, EACH - EACH / 5);
        total += (int64_t)writers[i].posted * (100 + writers[i].number);
    }

    struct company_head head = given_head(&work, company);
    REQUIRE_INT(head.next_seq, 1 + WRITERS * (EACH - EACH / 5));
    REQUIRE_INT(figure_in(&work, company, GIVEN_YEAR, RENT).debit, total);
}

TEST(a_balance_that_would_not_fit_is_refused_and_nothing_changes)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct company_head before;
    struct receipt receipt;
    enum fault fault = OK;
    int posted = 0;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    struct journal journal = given_rent(&work, company, 20260315, INT64_C(1000000000000000000));

    while (posted < 12) {
        before = given_head(&work, company);
        if ((fault = gate_post_journal(&work, company, &journal, NULL, &receipt)))
            break;
        posted++;
    }
    REQUIRE_INT(posted, 9);
    REQUIRE_INT(fault, FAULT_AMOUNT_RANGE);
    REQUIRE(given_unchanged(&work, company, &before));
}

/* ---- two requests for one document ---- */

static enum fault
take_a_while(struct work *work, void *input)
{
    struct timespec pause = {0, 200000000};

    (void)work;
    (void)input;
    nanosleep(&pause, NULL);
    return OK;
}

struct presser {
    struct store *store;
    int64_t company;
    int64_t journal_id; /* 0: keeps the lane busy */
    enum fault fault;
};

static void *
press_post(void *argument)
{
    struct presser *presser = argument;
    struct work work = {0};
    struct receipt receipt;

    given_work(&work, presser->store);
    presser->fault = presser->journal_id == 0
                             ? lane_run(&work, presser->company, take_a_while, NULL)
                             : gate_post_document(&work, presser->company, presser->journal_id,
                                       NULL, &receipt);
    work_done(&work);
    return NULL;
}

TEST(two_people_who_post_one_document_at_once_post_it_once)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct presser pressers[3];
    pthread_t threads[3];
    struct timespec moment = {0, 50000000};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    struct journal journal = given_rent(&work, company, 20260315, 10000);

    given_write(&work);
    given_ok(&work, journal_save(&work, company, &journal));
    given_commit(&work);
    for (int i = 0; i < 3; i++) {
        pressers[i] = (struct presser){store, company, i == 0 ? 0 : journal.journal_id, OK};
        REQUIRE_INT(pthread_create(&threads[i], NULL, press_post, &pressers[i]), 0);
        nanosleep(&moment, NULL); /* the lane is busy when the two arrive */
    }
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    REQUIRE_INT(pressers[1].fault, OK);
    REQUIRE_INT(pressers[2].fault, FAULT_JOURNAL_STEP);
    REQUIRE_INT(figure_in(&work, company, GIVEN_YEAR, RENT).debit, 10000);
}

/* What is answered to one of many is that it was posted, or why not; whose batch fell apart because
 * of somebody else is posted all the same. */
TEST(a_document_that_is_posted_twice_costs_nobody_else_a_posting)
{
    enum { PRESSERS = 6, BUSY = 0, FIRST = 1, AGAIN = 3 };
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct presser pressers[PRESSERS];
    pthread_t threads[PRESSERS];
    struct timespec moment = {0, 20000000};
    int64_t total = 0;
    int posted = 0;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);

    for (int i = 0; i < PRESSERS; i++) {
        struct journal journal = given_rent(&work, company, 20260315, 1000 << i);

        pressers[i] = (struct presser){store, company, 0, OK};
        if (i == BUSY)
            continue;
        given_write(&work);
        given_ok(&work, journal_save(&work, company, &journal));
        given_commit(&work);
        pressers[i].journal_id = journal.journal_id;
    }
    pressers[AGAIN].journal_id = pressers[FIRST].journal_id;
    for (int i = 0; i < PRESSERS; i++) {
        REQUIRE_INT(pthread_create(&threads[i], NULL, press_post, &pressers[i]), 0);
        nanosleep(&moment, NULL);
    }
    for (int i = 0; i < PRESSERS; i++)
        pthread_join(threads[i], NULL);

    for (int i = 1; i < PRESSERS; i++) {
        posted += pressers[i].fault == OK;
        total += i == AGAIN ? 0 : 1000 << i;
        if (i != FIRST && i != AGAIN)
            REQUIRE_INT(pressers[i].fault, OK);
    }
    REQUIRE_INT(posted, PRESSERS - 2);
    REQUIRE_INT(pressers[FIRST].fault == OK ? pressers[AGAIN].fault : pressers[FIRST].fault,
            FAULT_JOURNAL_STEP);
    REQUIRE_INT(figure_in(&work, company, GIVEN_YEAR, RENT).debit, total);
    REQUIRE_INT(given_head(&work, company).next_seq, 1 + PRESSERS - 2);
}

/* ---- many doors at once ---- */

/* A door that keeps what was posted beside the posting. */
struct door {
    struct store *store;
    int64_t company;
    int64_t amount;
    int64_t asked;  /* times that before was called */
    int64_t beside; /* the seq that after was told */
    struct receipt receipt;
    enum fault fault;
};

static enum fault
ask_door(struct work *work, int64_t company_id, void *context, bool *ret_known)
{
    struct door *door = context;

    (void)work;
    (void)ret_known;
    door->asked += company_id == door->company;
    return OK;
}

static enum fault
tell_door(struct work *carrier, const struct receipt *receipt, void *context)
{
    struct door *door = context;

    (void)carrier;
    door->beside = receipt->seq;
    return OK;
}

static void *
post_at_door(void *argument)
{
    struct door *door = argument;
    const struct gate_beside beside = {ask_door, tell_door, NULL, door};
    struct work work = {0};
    struct journal journal;

    given_work(&work, door->store);
    journal = given_rent(&work, door->company, 20260315, door->amount);
    journal.origin = ORIGIN_FILE;
    door->fault = gate_post_journal(&work, door->company, &journal, &beside, &door->receipt);
    work_done(&work);
    return NULL;
}

TEST(each_of_many_doors_is_told_of_its_own_posting)
{
    enum { DOORS = 40 };
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct presser busy = {0};
    struct door doors[DOORS];
    pthread_t threads[DOORS];
    pthread_t keeper;
    struct timespec moment = {0, 20000000};
    int64_t sum = 0;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    busy = (struct presser){store, company, 0, OK};
    REQUIRE_INT(pthread_create(&keeper, NULL, press_post, &busy), 0);
    nanosleep(&moment, NULL); /* the lane is busy when they arrive, so that they share a commit */
    for (int i = 0; i < DOORS; i++) {
        doors[i] = (struct door){.store = store, .company = company, .amount = 100 + i};
        REQUIRE_INT(pthread_create(&threads[i], NULL, post_at_door, &doors[i]), 0);
    }
    pthread_join(keeper, NULL);
    for (int i = 0; i < DOORS; i++)
        pthread_join(threads[i], NULL);
    for (int i = 0; i < DOORS; i++) {
        REQUIRE_INT(doors[i].fault, OK);
        REQUIRE_INT(doors[i].asked, 1);
        REQUIRE_INT(doors[i].beside, doors[i].receipt.seq);
        sum += doors[i].receipt.seq;
    }
    REQUIRE_INT(sum, DOORS * (DOORS + 1) / 2); /* each seq once */
}

static enum fault
know_it(struct work *work, int64_t company_id, void *context, bool *ret_known)
{
    (void)work;
    (void)company_id;
    (void)context;
    *ret_known = true;
    return OK;
}

static enum fault
tell_nobody(struct work *carrier, const struct receipt *receipt, void *context)
{
    (void)carrier;
    (void)receipt;
    *(bool *)context = true;
    return OK;
}

TEST(a_request_that_its_door_knows_already_is_not_posted_again)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct receipt receipt = {.seq = 7};
    bool called = false;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    struct journal journal = given_rent(&work, company, 20260315, 10000);
    struct company_head before = given_head(&work, company);
    const struct gate_beside beside = {know_it, tell_nobody, NULL, &called};

    REQUIRE_INT(gate_post_journal(&work, company, &journal, &beside, &receipt), OK);
    REQUIRE_INT(receipt.seq, 0);
    REQUIRE(!called);
    REQUIRE(given_unchanged(&work, company, &before));
}

/* ---- a batch ---- */

struct many {
    int64_t company;
    struct journal *journal;
    int count;
    int flush_every;
    int64_t first_seq;
    int64_t last_seq;
};

static enum fault
plan_many(struct work *work, struct batch *batch, struct many *many)
{
    struct receipt receipt;
    enum fault fault;

    for (int i = 0; i < many->count; i++) {
        if ((fault = batch_plan(batch, work, many->journal, &receipt)))
            return fault;
        if ((i + 1) % many->flush_every == 0 && (fault = batch_flush(batch, work)))
            return fault;
    }
    batch_range(batch, &many->first_seq, &many->last_seq);
    return batch_write(batch, work);
}

static enum fault
post_many(struct work *work, void *input)
{
    struct many *many = input;
    struct batch *batch;
    enum fault fault;

    if ((fault = batch_open(work, many->company, &batch)))
        return fault;
    fault = plan_many(work, batch, many);
    batch_close(&batch);
    return fault;
}

TEST(a_batch_may_be_flushed_on_its_way)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    struct journal journal = given_rent(&work, company, 20260315, 10000);
    struct many many = {company, &journal, 25, 10, 0, 0};

    journal.origin = ORIGIN_FILE;
    REQUIRE_INT(lane_run(&work, company, post_many, &many), OK);
    REQUIRE_INT(many.first_seq, 1);
    REQUIRE_INT(many.last_seq, 25);
    REQUIRE_INT(figure_in(&work, company, GIVEN_YEAR, RENT).debit, 25 * 10000);
}

TEST(a_batch_that_is_refused_half_way_leaves_nothing)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    struct journal journal = given_rent(&work, company, 20260315, 10000);
    struct many many = {company, &journal, 25, 10, 0, 0};
    struct company_head before = given_head(&work, company);

    journal.origin = ORIGIN_FILE;
    journal.external_reference = "twice"; /* the second one is refused */
    many.flush_every = 1;
    REQUIRE_INT(lane_run(&work, company, post_many, &many), FAULT_GATE_REFUSED);
    REQUIRE(given_unchanged(&work, company, &before));
    REQUIRE_INT(figure_in(&work, company, GIVEN_YEAR, RENT).debit, 0);
}

TEST(one_batch_takes_an_external_reference_once)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    struct journal journal = given_rent(&work, company, 20260315, 10000);
    struct many many = {company, &journal, 2, 10, 0, 0};
    struct company_head before = given_head(&work, company);

    journal.external_reference =
            "INV-1"; /* neither is in the database when the second is checked */
    REQUIRE_INT(lane_run(&work, company, post_many, &many), FAULT_GATE_REFUSED);
    REQUIRE_TEXT(work.why.at, "/external_reference");
    REQUIRE(given_unchanged(&work, company, &before));
}

TEST(one_batch_reverses_a_posting_once)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct receipt receipt;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    struct journal journal = given_rent(&work, company, 20260315, 10000);
    struct many many = {company, &journal, 2, 10, 0, 0};

    REQUIRE_INT(gate_post_journal(&work, company, &journal, NULL, &receipt), OK);
    struct company_head before = given_head(&work, company);
    journal.reverses_seq = receipt.seq;
    journal.line_count = 0;
    REQUIRE_INT(lane_run(&work, company, post_many, &many), FAULT_GATE_REFUSED);
    REQUIRE_TEXT(work.why.at, "/reverses");
    REQUIRE(given_unchanged(&work, company, &before));
}

TEST(each_posting_has_a_later_moment_than_the_one_before)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct receipt first;
    struct receipt second;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    struct journal journal = given_rent(&work, company, 20260315, 10000);

    REQUIRE_INT(gate_post_journal(&work, company, &journal, NULL, &first), OK);
    REQUIRE_INT(gate_post_journal(&work, company, &journal, NULL, &second), OK);
    REQUIRE_INT(first.booked_at, GIVEN_NOW);
    REQUIRE_INT(second.booked_at, GIVEN_NOW + 1); /* the clock stands still */
}

/* ---- references ---- */

TEST(a_reference_belongs_to_its_source)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const struct source own = {.code = "MINE", .name = "Own", .series = "GL"};
    struct receipt receipt;
    int64_t source_id;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    struct journal journal = given_rent(&work, company, 20260315, 10000);

    REQUIRE_INT(TRY(&work, company, source_create(&work, company, &own, &source_id)), OK);
    journal.external_reference = "INV-1";
    REQUIRE_INT(gate_post_journal(&work, company, &journal, NULL, &receipt), OK);
    journal.type = JOURNAL_USER;
    journal.source_id = source_id;
    REQUIRE_INT(gate_post_journal(&work, company, &journal, NULL, &receipt), OK);
    REQUIRE_INT(gate_post_journal(&work, company, &journal, NULL, &receipt), FAULT_GATE_REFUSED);
    REQUIRE_TEXT(work.why.at, "/external_reference");
}

/* ---- twins ---- */

static size_t
twins_told(const struct work *work)
{
    size_t count = 0;

    for (size_t i = 0; i < work->findings.count; i++)
        count += strcmp(work->findings.list[i].code, "journal.twin") == 0;
    return count;
}

TEST(statistical_journals_of_one_day_are_no_twins)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_post(&work, company, 20260115, LINES(UNITS(HEADS, 5000000)));
    given_post(&work, company, 20260115, LINES(UNITS(HEADS, 7000000)));
    REQUIRE_INT(twins_told(&work), 0);

    given_post(&work, company, 20260115, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));
    given_post(&work, company, 20260115, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));
    REQUIRE_INT(twins_told(&work), 1);
}

/* A first posting of 100 from RENT to BANK on 15 January, and then this one. */
static size_t
twins_of(struct work *work, int64_t company, int day, enum origin origin,
        const struct given_line *lines, size_t count)
{
    struct journal journal = given_made(work, company, day, lines, count);

    findings_clear(&work->findings);
    journal.origin = origin;
    given_posted(work, company, &journal);
    return twins_told(work);
}

TEST(a_twin_has_the_same_lines_on_the_same_day)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_post(&work, company, 20260115, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));
    REQUIRE_INT(twins_of(&work, company, 20260116, ORIGIN_CLI,
                        LINES(DEBIT(RENT, 100), CREDIT(BANK, 100))),
            0);
    REQUIRE_INT(twins_of(&work, company, 20260115, ORIGIN_CLI,
                        LINES(DEBIT(RENT, 101), CREDIT(BANK, 101))),
            0);
    REQUIRE_INT(twins_of(&work, company, 20260115, ORIGIN_CLI,
                        LINES(DEBIT(COSTS, 100), CREDIT(BANK, 100))),
            0);
    REQUIRE_INT(twins_of(&work, company, 20260115, ORIGIN_CLI,
                        LINES(DEBIT(RENT, 100), CREDIT(BANK, 60), CREDIT(CASH, 40))),
            0);
    REQUIRE_INT(twins_of(&work, company, 20260115, ORIGIN_CLI,
                        LINES(DEBIT(RENT, 100), DEBIT(COSTS, 50), CREDIT(BANK, 150))),
            0);
    REQUIRE_INT(twins_of(&work, company, 20260115, ORIGIN_FILE,
                        LINES(DEBIT(RENT, 100), CREDIT(BANK, 100))),
            0);
    REQUIRE_INT(twins_of(&work, company, 20260115, ORIGIN_CLI,
                        LINES(DEBIT(RENT, 100), CREDIT(BANK, 100))),
            1);
}

/* Whoever types one journal twice into a set finds out before it is posted for good. */
TEST(two_journals_of_one_batch_are_twins)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct batch *batch;
    struct journal one, two, three;
    struct receipt receipt;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    one = given_made(&work, company, 20260115, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));
    two = given_made(&work, company, 20260115, LINES(DEBIT(RENT, 101), CREDIT(BANK, 101)));
    three = given_made(&work, company, 20260115, LINES(CREDIT(BANK, 100), DEBIT(RENT, 100)));

    given_write(&work);
    given_ok(&work, batch_open(&work, company, &batch));
    given_ok(&work, batch_plan(batch, &work, &one, &receipt));
    given_ok(&work, batch_plan(batch, &work, &two, &receipt));
    REQUIRE_INT(twins_told(&work), 0);
    given_ok(&work, batch_plan(batch, &work, &three, &receipt));
    REQUIRE_INT(twins_told(&work), 1);
    batch_close(&batch);
    given_rollback(&work);
}

/* However many lines an account has on a day, one more costs no more than the newest thousand. */
TEST(a_twin_is_looked_for_among_the_newest_lines_of_its_day)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct given_line *lines;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    lines = arena_array(&work.arena, TWINS_MAX, sizeof(*lines));
    for (size_t i = 0; i < TWINS_MAX; i++)
        lines[i] = (struct given_line){.code = "5010", .amount = i % 2 == 0 ? 7 : -7};
    given_post(&work, company, 20260115, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));
    given_post(&work, company, 20260115, lines, TWINS_MAX - 2);
    REQUIRE_INT(twins_of(&work, company, 20260115, ORIGIN_CLI,
                        LINES(DEBIT(RENT, 100), CREDIT(BANK, 100))),
            1);
    given_post(&work, company, 20260115, lines, TWINS_MAX);
    REQUIRE_INT(twins_of(&work, company, 20260115, ORIGIN_CLI,
                        LINES(DEBIT(RENT, 100), CREDIT(BANK, 100))),
            0);
}

/* ---- approved, and by now something else ---- */

static enum fault
count_return(struct work *work, void *context)
{
    int *count = context;

    (void)work;
    (*count)++;
    return OK;
}

static int64_t
given_approved(struct work *work, int64_t company)
{
    struct journal journal =
            given_made(work, company, 20260115, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));

    given_write(work);
    given_ok(work, journal_save(work, company, &journal));
    given_ok(work,
            gate_submit(work, company, &(struct gate_step){.journal_id = journal.journal_id}));
    given_commit(work);
    return journal.journal_id;
}

static enum fault
returned(struct work *work, int64_t company, int64_t journal_id, bool *ret)
{
    enum fault fault;

    given_write(work);
    fault = gate_return(work, company, journal_id, ret);
    given_commit(work);
    return fault;
}

TEST(what_says_what_was_approved_is_not_returned)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct company_head before;
    int64_t company, journal_id;
    bool went_back = true;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    journal_id = given_approved(&work, company);

    before = given_head(&work, company);
    REQUIRE_INT(returned(&work, company, journal_id, &went_back), OK);
    REQUIRE(!went_back);
    REQUIRE_INT(returned(&work, company, journal_id + 1, &went_back), OK);
    REQUIRE(!went_back);
    REQUIRE(given_unchanged(&work, company, &before));
}

TEST(a_door_hears_once_that_a_journal_went_back)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int count = 0;
    const struct gate_beside beside = {.returned = count_return, .context = &count};
    struct receipt receipt;
    int64_t company, journal_id, book_id;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    journal_id = given_approved(&work, company);
    given_write(&work);
    given_ok(&work, book_create(&work, company, "TAX", "Tax", given_currency("SEK"), &book_id));
    given_commit(&work);

    REQUIRE_INT(
            gate_post_document(&work, company, journal_id, &beside, &receipt), FAULT_GATE_REFUSED);
    REQUIRE_INT(count, 1);
    REQUIRE_TEXT(work.findings.list[0].code, "journal.content");
    REQUIRE_INT(
            gate_post_document(&work, company, journal_id, &beside, &receipt), FAULT_JOURNAL_STEP);
    REQUIRE_INT(count, 1);
}
