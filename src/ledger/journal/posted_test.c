/* posted_test — a posted document is read from the ledger. */
#include "base/text.h"
#include "ledger/book/book.h"
#include "ledger/gate/gate.h"
#include "tests/given_journal.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

/* What a posted journal must show again: details, parts of lines and of an account, a foreign
 * currency, and a zero line between two others. */
struct sample {
    struct detail of_line[2];
    struct detail of_journal;
    struct allocation parts[2];
    struct allocation of_account;
    struct journal_line lines[3];
    struct journal journal;
};

static void
fill_parts(struct work *work, int64_t company, struct sample *sample)
{
    int64_t cost_centre = given_dimension_id(work, company, COST_CENTRE);

    sample->parts[0] = (struct allocation){.slice = 1,
            .dimension_id = cost_centre,
            .value_id = given_value_id(work, company, COST_CENTRE, "NORTH"),
            .amount = 6000};
    sample->parts[1] = (struct allocation){.slice = 2,
            .dimension_id = cost_centre,
            .value_id = given_value_id(work, company, COST_CENTRE, "SOUTH"),
            .amount = 4000};
    sample->of_account = (struct allocation){.slice = 1,
            .dimension_id = given_dimension_id(work, company, PROJECT),
            .value_id = given_value_id(work, company, PROJECT, "P1"),
            .amount = -10000,
            .account_id = given_account_id(work, company, SALES)};
}

static void
fill_lines(struct work *work, int64_t company, struct sample *sample)
{
    sample->of_line[0] = (struct detail){DETAIL_REFERENCE, "r"};
    sample->of_line[1] = (struct detail){DETAIL_PARTY, "p"};
    sample->lines[0] = (struct journal_line){
            .account_id = given_account_id(work, company, BANK),
            .side = SIDE_DEBIT,
            .amount = 10000,
            .currency = given_currency("USD"),
            .currency_amount = 1000,
            .rate = {10, 0},
            .quantity = 2000000,
            .has_quantity = true,
            .description = "from America",
            .allocations = sample->parts,
            .allocation_count = COUNT_OF(sample->parts),
    };
    sample->lines[1] = (struct journal_line){
            .account_id = given_account_id(work, company, CASH), .side = SIDE_DEBIT};
    sample->lines[2] = (struct journal_line){.account_id = given_account_id(work, company, SALES),
            .side = SIDE_CREDIT,
            .amount = -10000,
            .details = sample->of_line,
            .detail_count = COUNT_OF(sample->of_line)};
}

static void
given_sample(struct work *work, int64_t company, struct sample *ret)
{
    fill_parts(work, company, ret);
    fill_lines(work, company, ret);
    ret->of_journal = (struct detail){DETAIL_SIGN, "AB"};
    ret->journal = given_draft(ret->lines, COUNT_OF(ret->lines));
    ret->journal.date = 20260315;
    ret->journal.description = "Sold";
    ret->journal.note = "kept";
    ret->journal.details = &ret->of_journal;
    ret->journal.detail_count = 1;
    ret->journal.allocations = &ret->of_account;
    ret->journal.allocation_count = 1;
}

/* What the gate makes of it: the zero line is gone, the account's part is on its line. */
static void
become_posted(struct sample *sample, const struct receipt *receipt)
{
    struct journal *journal = &sample->journal;

    journal->state = JOURNAL_POSTED;
    journal->submitted = true;
    journal->posted_seq = receipt->seq;
    journal->posted_year = receipt->year;
    journal->version++;
    journal->allocations = NULL;
    journal->allocation_count = 0;
    sample->lines[0].account_code = BANK;
    sample->lines[1] = sample->lines[2];
    sample->lines[1].account_code = SALES;
    sample->of_account.account_id = 0;
    sample->lines[1].allocations = &sample->of_account;
    sample->lines[1].allocation_count = 1;
    journal->line_count = 2;
}

TEST(a_posted_journals_lines_come_from_the_ledger)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct sample sample = {0};
    struct receipt receipt;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_sample(&work, company, &sample);
    REQUIRE_INT(given_save(&work, company, &sample.journal), OK);
    REQUIRE(given_has_lines(&work, company, sample.journal.journal_id));
    REQUIRE_INT(gate_post_document(&work, company, sample.journal.journal_id, NULL, &receipt), OK);
    REQUIRE(!given_has_lines(&work, company, sample.journal.journal_id));
    become_posted(&sample, &receipt);
    require_kept_journal(&work, company, &sample.journal);
}

TEST(a_posted_journal_of_one_book_is_read_from_that_book)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct sample sample = {0};
    struct receipt receipt;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_sample(&work, company, &sample);
    given_write(&work);
    given_ok(&work, book_create(&work, company, "IFRS", "IFRS", given_currency("SEK"),
                            &sample.journal.book_id));
    given_commit(&work);
    REQUIRE_INT(given_save(&work, company, &sample.journal), OK);
    REQUIRE_INT(gate_post_document(&work, company, sample.journal.journal_id, NULL, &receipt), OK);
    become_posted(&sample, &receipt);
    require_kept_journal(&work, company, &sample.journal);
}

TEST(a_posted_journal_of_all_books_shows_each_line_once)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct sample sample = {0};
    struct receipt receipt;
    int64_t company;
    int64_t book;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_sample(&work, company, &sample);
    given_write(&work);
    given_ok(&work, book_create(&work, company, "IFRS", "IFRS", given_currency("SEK"), &book));
    given_commit(&work);
    REQUIRE_INT(given_save(&work, company, &sample.journal), OK);
    REQUIRE_INT(gate_post_document(&work, company, sample.journal.journal_id, NULL, &receipt), OK);
    become_posted(&sample, &receipt);
    require_kept_journal(&work, company, &sample.journal);
}

TEST(a_posted_journal_is_neither_edited_nor_discarded)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct sample sample = {0};
    struct receipt receipt;
    struct company_head head;
    struct journal journal;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_sample(&work, company, &sample);
    REQUIRE_INT(given_save(&work, company, &sample.journal), OK);
    REQUIRE_INT(gate_post_document(&work, company, sample.journal.journal_id, NULL, &receipt), OK);
    become_posted(&sample, &receipt);
    head = given_head(&work, company);

    journal = sample.journal;
    REQUIRE_INT(given_save(&work, company, &journal), FAULT_JOURNAL_STEP);
    REQUIRE_TEXT(work.why.detail, "the journal is posted");
    REQUIRE_INT(given_discard(&work, company, journal.journal_id), FAULT_JOURNAL_STEP);
    REQUIRE_TEXT(work.why.detail, "the journal is posted");
    REQUIRE(given_unchanged(&work, company, &head));
    require_kept_journal(&work, company, &sample.journal);
}
