/* mirror_test — a journal that reverses has the lines of what it reverses, turned. */
#include "base/text.h"
#include "ledger/account/account.h"
#include "ledger/book/book.h"
#include "ledger/dimension/dimension.h"
#include "ledger/gate/gate.h"
#include "ledger/verify/verify.h"
#include "tests/given_journal.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

static struct detail of_line[] = {
        {DETAIL_REFERENCE, "r"},
        {DETAIL_SIGN, "AB"},
        {DETAIL_REGISTERED, "2026-03-16"},
};

/* Bank 100.00 (10.00 USD, two pieces, split over cost centres) against sales, with a zero line of
 * its file between them. */
static struct journal
original_of(struct work *work, int64_t company)
{
    static struct allocation parts[2];
    static struct journal_line lines[3];
    struct journal journal;
    int64_t cost_centre = given_dimension_id(work, company, COST_CENTRE);

    parts[0] = (struct allocation){.slice = 1,
            .dimension_id = cost_centre,
            .value_id = given_value_id(work, company, COST_CENTRE, "NORTH"),
            .amount = 6000,
            .quantity = 1000000,
            .has_quantity = true};
    parts[1] = (struct allocation){.slice = 2,
            .dimension_id = cost_centre,
            .value_id = given_value_id(work, company, COST_CENTRE, "SOUTH"),
            .amount = 4000};
    lines[0] = (struct journal_line){
            .account_id = given_account_id(work, company, BANK),
            .side = SIDE_DEBIT,
            .amount = 10000,
            .currency = given_currency("USD"),
            .currency_amount = 1000,
            .rate = {10, 0},
            .quantity = 2000000,
            .has_quantity = true,
            .description = "from America",
            .allocations = parts,
            .allocation_count = COUNT_OF(parts),
    };
    lines[1] = (struct journal_line){
            .line_no = 2, .account_id = given_account_id(work, company, CASH), .side = SIDE_DEBIT};
    lines[2] = (struct journal_line){.line_no = 3,
            .account_id = given_account_id(work, company, SALES),
            .side = SIDE_CREDIT,
            .amount = -10000,
            .details = of_line,
            .detail_count = COUNT_OF(of_line)};
    journal = given_draft(lines, COUNT_OF(lines));
    journal.origin = ORIGIN_FILE;
    journal.date = 20260315;
    return journal;
}

/* A document that reverses the posting; its id. */
static int64_t
given_reversal(struct work *work, int64_t company, int64_t seq, enum reversal_style style)
{
    struct journal journal = given_draft(NULL, 0);

    journal.date = 20260401;
    journal.description = "taken back";
    journal.reverses_seq = seq;
    journal.plan.style = style;
    given_ok(work, given_save(work, company, &journal));
    return journal.journal_id;
}

TEST(a_reversal_swaps_the_sides_of_every_line)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal;
    int64_t company;
    int64_t seq;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    journal = original_of(&work, company);
    seq = given_posted(&work, company, &journal).seq;
    REQUIRE_INT(given_find(&work, company,
                        given_reversal(&work, company, seq, REVERSAL_SWAPS_SIDES), &journal),
            OK);

    REQUIRE_INT(journal.line_count, 3);
    REQUIRE_TEXT(journal.lines[0].account_code, BANK);
    REQUIRE_INT(journal.lines[0].side, SIDE_CREDIT);
    REQUIRE_INT(journal.lines[0].amount, -10000);
    REQUIRE_INT(journal.lines[0].currency_amount, -1000);
    REQUIRE_INT(journal.lines[0].rate.mantissa, 10);
    REQUIRE_INT(journal.lines[0].quantity, -2000000);
    REQUIRE_TEXT(journal.lines[0].description, "from America");
    REQUIRE_INT(journal.lines[0].allocation_count, 2);
    REQUIRE_INT(journal.lines[0].allocations[0].amount, -6000);
    REQUIRE_INT(journal.lines[0].allocations[0].quantity, -1000000);
    REQUIRE_INT(journal.lines[0].allocations[1].amount, -4000);
    REQUIRE_INT(journal.lines[1].amount, 0);
    REQUIRE_INT(journal.lines[2].side, SIDE_DEBIT);
    REQUIRE_INT(journal.lines[2].amount, 10000);
}

TEST(a_reversal_may_keep_each_line_in_its_column)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal;
    int64_t company;
    int64_t seq;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    journal = original_of(&work, company);
    seq = given_posted(&work, company, &journal).seq;
    REQUIRE_INT(given_find(&work, company, given_reversal(&work, company, seq, REVERSAL_NEGATES),
                        &journal),
            OK);

    REQUIRE_INT(journal.lines[0].side, SIDE_DEBIT);
    REQUIRE_INT(journal.lines[0].amount, -10000);
    REQUIRE_INT(journal.lines[2].side, SIDE_CREDIT);
    REQUIRE_INT(journal.lines[2].amount, 10000);
}

TEST(what_a_line_keeps_of_its_file_stays_with_it)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal;
    int64_t company;
    int64_t seq;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    journal = original_of(&work, company);
    seq = given_posted(&work, company, &journal).seq;
    REQUIRE_INT(given_find(&work, company,
                        given_reversal(&work, company, seq, REVERSAL_SWAPS_SIDES), &journal),
            OK);
    REQUIRE_INT(journal.lines[2].detail_count, 1);
    REQUIRE_INT(journal.lines[2].details[0].tag, DETAIL_REFERENCE);
}

static size_t
entries_of(struct work *work, int64_t company, int64_t seq)
{
    struct journal journal = {.reverses_seq = seq};

    given_ok(work, work_read(work));
    given_ok(work, journal_mirror(work, company, &journal));
    work_read_end(work);
    return journal.line_count;
}

TEST(a_reversal_goes_to_the_books_that_its_original_went_to)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct verify_options options = {0};
    struct verify_report report;
    struct receipt receipt;
    struct journal journal;
    int64_t company;
    int64_t book;
    int64_t all;
    int64_t one;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_write(&work);
    given_ok(&work, book_create(&work, company, "IFRS", "IFRS", given_currency("SEK"), &book));
    given_commit(&work);
    journal = original_of(&work, company);
    all = given_posted(&work, company, &journal).seq;
    journal.book_id = book;
    one = given_posted(&work, company, &journal).seq;

    REQUIRE_INT(gate_post_document(&work, company,
                        given_reversal(&work, company, one, REVERSAL_SWAPS_SIDES), NULL, &receipt),
            OK);
    REQUIRE_INT(entries_of(&work, company, receipt.seq), 3);
    REQUIRE_INT(gate_post_document(&work, company,
                        given_reversal(&work, company, all, REVERSAL_NEGATES), NULL, &receipt),
            OK);
    REQUIRE_INT(entries_of(&work, company, receipt.seq), 6);
    REQUIRE_INT(verify_company(&work, company, &options, &report), OK);
}

/* Each of these would refuse the journal if it were typed today. */
static void
change_the_masters(struct work *work, int64_t company)
{
    struct account account;
    struct dimension_value value;

    given_write(work);
    given_ok(work, account_find_code(work, company, BANK, &account));
    account.hold = true;
    account.direct_posting = false;
    given_ok(work, account_change(work, company, &account));
    given_ok(work, account_find_code(work, company, SALES, &account));
    account.active = false;
    given_ok(work, account_change(work, company, &account));
    given_ok(work,
            value_find(work, company, given_value_id(work, company, COST_CENTRE, "NORTH"), &value));
    value.active = false;
    given_ok(work, value_change(work, company, &value));
    given_commit(work);
}

TEST(a_mistake_is_undone_whatever_became_of_its_accounts)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct receipt receipt;
    struct journal journal;
    int64_t company;
    int64_t seq;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    journal = original_of(&work, company);
    seq = given_posted(&work, company, &journal).seq;
    change_the_masters(&work, company);

    REQUIRE_INT(gate_post_journal(&work, company, &journal, NULL, &receipt), FAULT_GATE_REFUSED);
    REQUIRE_INT(gate_post_document(&work, company,
                        given_reversal(&work, company, seq, REVERSAL_SWAPS_SIDES), NULL, &receipt),
            OK);
}

TEST(a_reversal_is_no_exception_to_a_closed_period)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct receipt receipt;
    struct journal journal;
    struct company_head head;
    int64_t company;
    int64_t seq;
    int64_t document;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    journal = original_of(&work, company);
    seq = given_posted(&work, company, &journal).seq;
    document = given_reversal(&work, company, seq, REVERSAL_SWAPS_SIDES);
    given_write(&work);
    given_ok(&work, calendar_close_period(&work, company, GIVEN_YEAR, 4, NULL));
    given_commit(&work);
    head = given_head(&work, company);
    findings_clear(&work.findings);

    REQUIRE_INT(gate_post_document(&work, company, document, NULL, &receipt), FAULT_GATE_REFUSED);
    REQUIRE_TEXT(work.findings.list[0].code, "period.closed");
    REQUIRE(given_unchanged(&work, company, &head));
}

TEST(a_journal_that_reverses_takes_no_lines)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal original;
    struct journal journal;
    struct receipt receipt;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    original = original_of(&work, company);
    journal = original;
    journal.reverses_seq = given_posted(&work, company, &original).seq;
    REQUIRE_INT(TRY(&work, company, journal_save(&work, company, &journal)), FAULT_REVERSAL_LINES);
    REQUIRE_INT(gate_post_journal(&work, company, &journal, NULL, &receipt), FAULT_REVERSAL_LINES);

    journal.line_count = 0;
    REQUIRE_INT(given_save(&work, company, &journal), OK);
    journal.lines = original.lines;
    journal.line_count = original.line_count;
    journal.reverses_seq = 0; /* nor by saying that it reverses nothing any more */
    REQUIRE_INT(TRY(&work, company, journal_save(&work, company, &journal)), FAULT_REVERSAL_LINES);
}

TEST(a_new_version_of_a_reversal_goes_on_reversing)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal;
    int64_t company;
    int64_t seq;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    journal = original_of(&work, company);
    seq = given_posted(&work, company, &journal).seq;
    REQUIRE_INT(given_find(&work, company, given_reversal(&work, company, seq, REVERSAL_NEGATES),
                        &journal),
            OK);
    journal.line_count = 0;
    journal.reverses_seq = 0;
    journal.plan = (struct reversal_plan){0};
    journal.type = JOURNAL_STATISTICAL;
    journal.date = 20260402;
    REQUIRE_INT(given_save(&work, company, &journal), OK);
    REQUIRE_INT(given_find(&work, company, journal.journal_id, &journal), OK);
    REQUIRE_INT(journal.reverses_seq, seq);
    REQUIRE_INT(journal.plan.style, REVERSAL_NEGATES);
    REQUIRE_INT(journal.type, JOURNAL_NORMAL);
    REQUIRE_INT(journal.date, 20260402);
    REQUIRE_INT(journal.line_count, 3);
}

TEST(what_was_never_posted_is_not_reversed)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal = given_draft(NULL, 0);
    struct receipt receipt;
    struct company_head head;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    head = given_head(&work, company);
    journal.date = 20260401;
    journal.reverses_seq = 1;
    REQUIRE_INT(gate_post_journal(&work, company, &journal, NULL, &receipt), FAULT_POSTING_UNKNOWN);
    REQUIRE(given_unchanged(&work, company, &head));
}
