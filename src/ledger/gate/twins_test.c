/* Which journals a person would take for the same, in the ledger and in a batch. */
#include "ledger/gate/twins.h"

#include <stdlib.h>

#include "ledger/gate/batch.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

enum { DAY = 20260315 };

struct twinning {
    struct store *store;
    struct work work;
    int64_t company;
    struct batch *batch;
};

static void
twinning_done(struct twinning *twinning)
{
    batch_close(&twinning->batch);
    given_work_done(&twinning->work);
    store_close(&twinning->store);
}

static void
given_books(struct twinning *twinning)
{
    given_store(&twinning->store);
    given_work(&twinning->work, twinning->store);
    twinning->company = given_company(&twinning->work);
}

static int64_t
post(struct twinning *twinning, const struct given_line *lines, size_t count)
{
    return given_post(&twinning->work, twinning->company, DAY, lines, count).seq;
}

/* The twin that the ledger has of a journal of these lines. */
static int64_t
twin(struct twinning *twinning, const struct given_line *lines, size_t count)
{
    struct work *work = &twinning->work;
    struct journal journal = given_made(work, twinning->company, DAY, lines, count);
    const struct snapshot *snapshot = NULL;
    struct prepared prepared;
    struct gate_facts facts;

    given_ok(work, work_read(work));
    given_ok(work, snapshot_take(work, twinning->company, &snapshot));
    gate_prepare(&work->arena, snapshot, &journal, &prepared);
    given_ok(work, gate_facts(work, &prepared, &facts));
    snapshot_release(&snapshot);
    work_read_end(work);
    return facts.twin_seq;
}

/* Whoever types it again may begin with another line. */
TEST(a_twins_first_line_may_be_any_of_the_other)
{
    SCOPED(twinning_done) struct twinning given = {0};
    int64_t seq;

    given_books(&given);
    seq = post(&given, LINES(DEBIT(RENT, 100), DEBIT(COSTS, 50), CREDIT(BANK, 150)));
    REQUIRE_INT(twin(&given, LINES(DEBIT(COSTS, 50), DEBIT(RENT, 100), CREDIT(BANK, 150))), seq);
    REQUIRE_INT(twin(&given, LINES(CREDIT(BANK, 150), DEBIT(COSTS, 50), DEBIT(RENT, 100))), seq);
    REQUIRE_INT(twin(&given, LINES(CREDIT(BANK, 151), DEBIT(COSTS, 51), DEBIT(RENT, 100))), 0);
}

TEST(of_several_twins_the_first_is_told)
{
    SCOPED(twinning_done) struct twinning given = {0};
    int64_t first;

    given_books(&given);
    first = post(&given, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));
    post(&given, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));
    REQUIRE_INT(twin(&given, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100))), first);
}

/* It has the amount twice on its account, and is one posting all the same. */
TEST(a_posting_with_two_lines_alike_is_a_twin_of_one_with_two_lines_alike)
{
    SCOPED(twinning_done) struct twinning given = {0};
    int64_t seq;

    given_books(&given);
    seq = post(&given, LINES(DEBIT(RENT, 100), DEBIT(RENT, 100), CREDIT(BANK, 200)));
    REQUIRE_INT(twin(&given, LINES(DEBIT(RENT, 100), DEBIT(RENT, 100), CREDIT(BANK, 200))), seq);
    REQUIRE_INT(twin(&given, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100))), 0);
}

/* Nine amounts, each once, in no order. */
static int64_t
amount_of(int64_t index)
{
    return 100 * (index * 4 % 9 + 1);
}

TEST(a_busy_account_has_each_of_its_twins)
{
    enum { MANY = 9 };
    SCOPED(twinning_done) struct twinning given = {0};
    int64_t seqs[MANY];

    given_books(&given);
    for (int i = 0; i < MANY; i++) {
        int64_t amount = amount_of(i);

        seqs[i] = post(&given, LINES(DEBIT(RENT, amount), CREDIT(BANK, amount)));
    }
    for (int i = 0; i < MANY; i++) {
        int64_t amount = amount_of(i);

        REQUIRE_INT(twin(&given, LINES(DEBIT(RENT, amount), CREDIT(BANK, amount))), seqs[i]);
        REQUIRE_INT(twin(&given, LINES(CREDIT(BANK, amount), DEBIT(RENT, amount))), seqs[i]);
        REQUIRE_INT(twin(&given, LINES(DEBIT(RENT, amount + 1), CREDIT(BANK, amount + 1))), 0);
    }
    REQUIRE_INT(twin(&given, LINES(DEBIT(RENT, 1), CREDIT(BANK, 1))), 0);
}

/* ---- in a batch ---- */

static void
open_batch(struct twinning *twinning)
{
    given_write(&twinning->work);
    given_ok(&twinning->work, batch_open(&twinning->work, twinning->company, &twinning->batch));
}

static void
keep_batch(struct twinning *twinning)
{
    given_ok(&twinning->work, batch_write(twinning->batch, &twinning->work));
    given_commit(&twinning->work);
    batch_kept(twinning->batch);
    batch_close(&twinning->batch);
}

/* Plans one, and says of which posting it was told to be a twin; 0: of none. */
static int64_t
plan(struct twinning *twinning, const struct given_line *lines, size_t count)
{
    struct work *work = &twinning->work;
    struct journal *journal = arena_take(&work->arena, sizeof(*journal));
    const struct findings *findings = &work->findings;
    struct receipt receipt;
    static const char posting[] = "posting ";

    *journal = given_made(work, twinning->company, DAY, lines, count);
    findings_clear(&work->findings);
    given_ok(work, batch_plan(twinning->batch, work, journal, &receipt));
    if (findings->count != 1 || strcmp(findings->list[0].code, "journal.twin") != 0)
        return 0;
    return strtoll(findings->list[0].detail + strlen(posting), NULL, 10);
}

TEST(a_batch_knows_the_twins_of_the_ledger_and_its_own)
{
    SCOPED(twinning_done) struct twinning given = {0};
    int64_t seq;

    given_books(&given);
    seq = post(&given, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));
    open_batch(&given);
    REQUIRE_INT(plan(&given, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100))), seq);
    REQUIRE_INT(plan(&given, LINES(DEBIT(RENT, 200), CREDIT(BANK, 200))), 0);
    REQUIRE_INT(plan(&given, LINES(CREDIT(BANK, 200), DEBIT(RENT, 200))), seq + 2);
    REQUIRE_INT(plan(&given, LINES(DEBIT(RENT, 200), CREDIT(BANK, 150), CREDIT(CASH, 50))), 0);
    keep_batch(&given);
}

/* What is written on the way is the batch's own still, and told with its own seq. */
TEST(a_batch_knows_the_twins_that_it_has_written_on_its_way)
{
    SCOPED(twinning_done) struct twinning given = {0};

    given_books(&given);
    open_batch(&given);
    REQUIRE_INT(plan(&given, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100))), 0);
    given_ok(&given.work, batch_flush(given.batch, &given.work));
    REQUIRE_INT(plan(&given, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100))), 1);
    REQUIRE_INT(plan(&given, LINES(DEBIT(RENT, 101), CREDIT(BANK, 101))), 0);
    keep_batch(&given);
}

TEST(a_large_batch_knows_each_of_its_twins)
{
    enum { MANY = 150 };
    SCOPED(twinning_done) struct twinning given = {0};

    given_books(&given);
    open_batch(&given);
    for (int i = 1; i <= MANY; i++)
        REQUIRE_INT(plan(&given, LINES(DEBIT(RENT, i), CREDIT(BANK, i))), 0);
    for (int i = 1; i <= MANY; i++)
        REQUIRE_INT(plan(&given, LINES(CREDIT(BANK, i), DEBIT(RENT, i))), i);
    keep_batch(&given);
}

TEST(a_file_may_repeat_itself_within_a_batch)
{
    SCOPED(twinning_done) struct twinning given = {0};
    struct journal journal;
    struct receipt receipt;

    given_books(&given);
    open_batch(&given);
    journal =
            given_made(&given.work, given.company, DAY, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));
    journal.origin = ORIGIN_FILE;
    REQUIRE_INT(batch_plan(given.batch, &given.work, &journal, &receipt), OK);
    REQUIRE_INT(given.work.findings.count, 0);
    REQUIRE_INT(batch_plan(given.batch, &given.work, &journal, &receipt), OK);
    REQUIRE_INT(given.work.findings.count, 0);
    keep_batch(&given);
}
