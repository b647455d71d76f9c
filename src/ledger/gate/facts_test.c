/* What the gate asks of the ledger before it judges a journal. */
#include "ledger/book/book.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

struct given_facts {
    struct store *store;
    struct work work;
    int64_t company;
};

static void
given_facts_done(struct given_facts *given)
{
    given_work_done(&given->work);
    store_close(&given->store);
}

static void
given_facts(struct given_facts *given)
{
    given_store(&given->store);
    given_work(&given->work, given->store);
    given->company = given_company(&given->work);
}

static struct gate_facts
facts_of(struct given_facts *given, const struct journal *journal)
{
    struct work *work = &given->work;
    const struct snapshot *snapshot = NULL;
    struct prepared prepared;
    struct gate_facts facts;

    given_ok(work, work_read(work));
    given_ok(work, snapshot_take(work, given->company, &snapshot));
    gate_prepare(&work->arena, snapshot, journal, &prepared);
    given_ok(work, gate_facts(work, &prepared, &facts));
    snapshot_release(&snapshot);
    work_read_end(work);
    return facts;
}

static struct journal
made(struct given_facts *given, int day, const struct given_line *lines, size_t count)
{
    return given_made(&given->work, given->company, day, lines, count);
}

/* ---- external references ---- */

TEST(an_external_reference_is_used_in_its_own_source_alone)
{
    SCOPED(given_facts_done) struct given_facts given = {0};
    struct journal journal;

    given_facts(&given);
    journal = made(&given, 20260315, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));
    journal.external_reference = "X1";
    REQUIRE(!facts_of(&given, &journal).external_reference_used);
    given_posted(&given.work, given.company, &journal);
    REQUIRE(facts_of(&given, &journal).external_reference_used);
    REQUIRE_INT(facts_of(&given, &journal).external_reference_seq, 1);
    journal.external_reference = "X2";
    REQUIRE(!facts_of(&given, &journal).external_reference_used);
    journal.external_reference = NULL;
    REQUIRE(!facts_of(&given, &journal).external_reference_used);
    journal.external_reference = "X1";
    journal.source_id = given_source_id(&given.work, given.company, "AP");
    REQUIRE(!facts_of(&given, &journal).external_reference_used);
    journal.source_id = 999;
    REQUIRE(!facts_of(&given, &journal).external_reference_used);
}

/* ---- reversals ---- */

/* A reversal of that posting, without lines of its own. */
static struct journal
reversal_of(int64_t seq)
{
    return (struct journal){
            .type = JOURNAL_NORMAL,
            .origin = ORIGIN_CLI,
            .period = -1,
            .date = 20260320,
            .description = "Back",
            .plan = {.style = REVERSAL_SWAPS_SIDES},
            .reverses_seq = seq,
    };
}

TEST(a_posting_that_was_reversed_has_a_live_reversal_and_the_others_have_none)
{
    SCOPED(given_facts_done) struct given_facts given = {0};
    struct journal first;
    struct journal second;
    struct journal none;

    given_facts(&given);
    first = reversal_of(given_post(
            &given.work, given.company, 20260315, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)))
                                .seq);
    second = reversal_of(given_post(
            &given.work, given.company, 20260315, LINES(DEBIT(RENT, 200), CREDIT(BANK, 200)))
                                 .seq);
    none = made(&given, 20260315, LINES(DEBIT(RENT, 300), CREDIT(BANK, 300)));
    REQUIRE(!facts_of(&given, &first).reversal_live);
    given_posted(&given.work, given.company, &first);
    REQUIRE(facts_of(&given, &first).reversal_live);
    REQUIRE(!facts_of(&given, &second).reversal_live);
    REQUIRE(!facts_of(&given, &none).reversal_live);
    REQUIRE(!facts_of(&given, &first).reverses_closing);
}

TEST(what_reverses_a_closing_journal_is_known_as_such)
{
    SCOPED(given_facts_done) struct given_facts given = {0};
    struct journal journal;

    given_facts(&given);
    journal = reversal_of(given_closing(
            &given.work, given.company, 20261231, LINES(DEBIT(SALES, 100), CREDIT(RETAINED, 100)))
                                  .seq);
    REQUIRE(facts_of(&given, &journal).reverses_closing);
    journal.reverses_seq = 999;
    REQUIRE(!facts_of(&given, &journal).reverses_closing);
    journal.reverses_seq = 0;
    REQUIRE(!facts_of(&given, &journal).reverses_closing);
}

/* ---- twins ---- */

/* The seq of the twin that the gate knows of a journal of these lines. */
static int64_t
twin(struct given_facts *given, int day, const struct given_line *lines, size_t count)
{
    struct journal journal = made(given, day, lines, count);

    return facts_of(given, &journal).twin_seq;
}

TEST(a_journal_of_the_same_day_and_lines_is_a_twin)
{
    SCOPED(given_facts_done) struct given_facts given = {0};
    int64_t first;
    int64_t second;

    given_facts(&given);
    first = given_post(&given.work, given.company, 20260315,
            LINES(DEBIT(RENT, 100), DEBIT(COSTS, 50), CREDIT(BANK, 150)))
                    .seq;
    second =
            given_post(&given.work, given.company, 20260316, LINES(CREDIT(BANK, 1), DEBIT(RENT, 1)))
                    .seq;
    REQUIRE_INT(
            twin(&given, 20260315, LINES(DEBIT(RENT, 100), DEBIT(COSTS, 50), CREDIT(BANK, 150))),
            first);
    REQUIRE_INT(twin(&given, 20260316, LINES(CREDIT(BANK, 1), DEBIT(RENT, 1))), second);
}

TEST(a_twin_is_found_though_a_lesser_line_of_it_names_the_same_account)
{
    SCOPED(given_facts_done) struct given_facts given = {0};
    int64_t seq;

    given_facts(&given);
    seq = given_post(&given.work, given.company, 20260315,
            LINES(DEBIT(RENT, 100), DEBIT(RENT, 50), CREDIT(BANK, 150)))
                  .seq;
    REQUIRE_INT(twin(&given, 20260315, LINES(DEBIT(RENT, 100), DEBIT(RENT, 50), CREDIT(BANK, 150))),
            seq);
}

TEST(a_journal_that_differs_in_a_day_an_account_or_an_amount_is_no_twin)
{
    SCOPED(given_facts_done) struct given_facts given = {0};

    given_facts(&given);
    given_post(&given.work, given.company, 20260315,
            LINES(DEBIT(RENT, 100), DEBIT(COSTS, 50), CREDIT(BANK, 150)));
    REQUIRE_INT(
            twin(&given, 20260316, LINES(DEBIT(RENT, 100), DEBIT(COSTS, 50), CREDIT(BANK, 150))),
            0);
    REQUIRE_INT(twin(&given, 20260315,
                        LINES(DEBIT(SALARIES, 100), DEBIT(COSTS, 50), CREDIT(BANK, 150))),
            0);
    REQUIRE_INT(
            twin(&given, 20260315, LINES(DEBIT(RENT, 101), DEBIT(COSTS, 49), CREDIT(BANK, 150))),
            0);
    REQUIRE_INT(
            twin(&given, 20260315, LINES(DEBIT(RENT, 100), DEBIT(COSTS, 70), CREDIT(BANK, 170))),
            0);
    REQUIRE_INT(
            twin(&given, 20260315,
                    LINES(DEBIT(RENT, 100), DEBIT(COSTS, 50), CREDIT(BANK, 90), CREDIT(CASH, 60))),
            0);
}

TEST(a_twin_is_a_twin_in_its_own_book)
{
    SCOPED(given_facts_done) struct given_facts given = {0};
    struct work *work = &given.work;
    struct journal journal;
    int64_t book;
    int64_t seq;

    given_facts(&given);
    given_write(work);
    given_ok(work, book_create(work, given.company, "IFRS", "IFRS", given_currency("SEK"), &book));
    given_commit(work);
    seq = given_post(work, given.company, 20260315, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100))).seq;
    REQUIRE_INT(twin(&given, 20260315, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100))), seq);
    journal = made(&given, 20260316, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));
    journal.book_id = book;
    seq = given_posted(work, given.company, &journal).seq;
    REQUIRE_INT(facts_of(&given, &journal).twin_seq, seq);
    journal.book_id = BOOK_PRIMARY;
    REQUIRE_INT(facts_of(&given, &journal).twin_seq, 0);
}

/* Files repeat themselves lawfully, and year end does what it did before. */
TEST(neither_a_file_nor_year_end_has_a_twin)
{
    SCOPED(given_facts_done) struct given_facts given = {0};
    struct journal journal;

    given_facts(&given);
    journal = made(&given, 20261231, LINES(DEBIT(SALES, 100), CREDIT(RETAINED, 100)));
    given_posted(&given.work, given.company, &journal);
    REQUIRE(facts_of(&given, &journal).twin_seq != 0);
    journal.origin = ORIGIN_FILE;
    REQUIRE_INT(facts_of(&given, &journal).twin_seq, 0);
    journal.origin = ORIGIN_SUMMA;
    journal.type = JOURNAL_CLOSING;
    REQUIRE_INT(facts_of(&given, &journal).twin_seq, 0);
}

/* They have no amounts to be alike in. */
TEST(statistical_journals_are_not_each_others_twins)
{
    SCOPED(given_facts_done) struct given_facts given = {0};

    given_facts(&given);
    given_post(&given.work, given.company, 20260315, LINES(UNITS(HEADS, 3000000)));
    REQUIRE_INT(twin(&given, 20260315, LINES(UNITS(HEADS, 3000000))), 0);
}

TEST(what_is_not_complete_yet_has_no_twin)
{
    SCOPED(given_facts_done) struct given_facts given = {0};
    struct journal journal;

    given_facts(&given);
    given_post(&given.work, given.company, 20260315, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));
    journal = made(&given, 0, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));
    REQUIRE_INT(facts_of(&given, &journal).twin_seq, 0);
    journal.date = 20260315;
    REQUIRE(facts_of(&given, &journal).twin_seq != 0);
    journal.lines[0].account_id = 999;
    REQUIRE_INT(facts_of(&given, &journal).twin_seq, 0);
    journal.line_count = 0;
    REQUIRE_INT(facts_of(&given, &journal).twin_seq, 0);
}

/* What it is refused for is told by the rule of amounts. */
TEST(a_journal_beyond_all_amounts_has_no_twin)
{
    SCOPED(given_facts_done) struct given_facts given = {0};
    struct journal journal;

    given_facts(&given);
    given_post(&given.work, given.company, 20260315, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));
    journal = made(&given, 20260315, LINES(DEBIT(RENT, 100), DEBIT(COSTS, 1)));
    journal.lines[1].amount = INT64_MAX;
    REQUIRE_INT(facts_of(&given, &journal).twin_seq, 0);
}
