#include "ledger/journal/copy.h"

#include "base/lang.h"
#include "base/text.h"
#include "ledger/book/book.h"
#include "ledger/gate/gate.h"
#include "ledger/reversal/reversal.h"
#include "tests/given_import.h"
#include "tests/given_journal.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

/* In a transaction of its own, kept when it refused. */
static enum fault
copied(struct work *work, int64_t company, struct journal_copy asked, struct journal *ret)
{
    int64_t journal_id = 0;
    enum fault fault;

    if (asked.period == 0)
        asked.period = -1;
    asked.origin = ORIGIN_API;
    given_write(work);
    fault = journal_copy(work, company, &asked, &journal_id);
    given_commit(work);
    if (fault == OK)
        given_ok(work, given_find(work, company, journal_id, ret));
    return fault;
}

TEST(a_posting_that_never_was_a_document_is_copied_from_the_ledger)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct receipt receipt;
    struct journal copy = {0};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    receipt = given_post(&work, company, 20260315,
            LINES({.code = "5010", .amount = 10000, .cost_centre = "NORTH"},
                    {.code = "1930",
                            .amount = -10000,
                            .currency = "EUR",
                            .currency_amount = -1000}));

    REQUIRE_INT(copied(&work, company, (struct journal_copy){.seq = receipt.seq, .date = 20260415},
                        &copy),
            OK);
    REQUIRE_INT(copy.state, JOURNAL_DRAFT);
    REQUIRE_INT(copy.type, JOURNAL_NORMAL);
    REQUIRE_INT(copy.source_id, 0);
    REQUIRE_INT(copy.book_id, BOOK_ALL);
    REQUIRE_INT(copy.date, 20260415);
    REQUIRE_INT(copy.line_count, 2);
    REQUIRE(copy.lines != NULL);
    REQUIRE_INT(copy.lines[0].amount, 10000);
    REQUIRE_INT(copy.lines[0].allocation_count, 1);
    REQUIRE_INT(copy.lines[0].allocations[0].amount, 10000);
    REQUIRE_INT(copy.lines[1].side, SIDE_CREDIT);
    REQUIRE_INT(copy.lines[1].currency_amount, -1000);
    REQUIRE_TEXT(copy.lines[1].currency.code, "EUR");
}

TEST(what_year_end_made_is_not_copied)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct receipt receipt;
    struct journal copy = {0};
    struct company_head head;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    receipt = given_closing(
            &work, company, 20261231, LINES(DEBIT(SALES, 10000), CREDIT(RETAINED, 10000)));

    head = given_head(&work, company);
    REQUIRE_INT(copied(&work, company, (struct journal_copy){.seq = receipt.seq}, &copy),
            FAULT_JOURNAL_COPY);
    REQUIRE(given_unchanged(&work, company, &head));
    REQUIRE_INT(copied(&work, company, (struct journal_copy){.seq = receipt.seq + 1}, &copy),
            FAULT_POSTING_UNKNOWN);
    REQUIRE_INT(copied(&work, company, (struct journal_copy){.journal_id = 99}, &copy),
            FAULT_JOURNAL_UNKNOWN);
    REQUIRE(given_unchanged(&work, company, &head));
}

/* Tags ascend. */
TEST(what_a_file_or_another_system_said_stays_with_the_old_one)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct detail details[] = {
            {DETAIL_REFERENCE, "R 1"},
            {DETAIL_COMMENT, "Two floors"},
            {DETAIL_LINE_DATE, "2026-03-01"},
            {DETAIL_PARTY, "Landlord AB"},
            {DETAIL_SOURCE_LINK, "invoice/311"},
            {DETAIL_SIGN, "eva"},
    };
    struct journal_line line = {
            .account_code = "5010", .details = details, .detail_count = COUNT_OF(details)};
    struct journal journal = given_draft(&line, 1);
    struct journal copy = {0};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    journal.date = 20260331;
    journal.document_date = 20260301;
    journal.external_reference = "F-1";
    journal.origin_series = "A";
    journal.origin_number = "7";
    journal.plan = (struct reversal_plan){REVERSAL_ON_DATE, REVERSAL_NEGATES, 20260401};
    REQUIRE_INT(given_save(&work, company, &journal), OK);

    REQUIRE_INT(
            copied(&work, company, (struct journal_copy){.journal_id = journal.journal_id}, &copy),
            OK);
    REQUIRE(copy.journal_id != journal.journal_id);
    REQUIRE(copy.set_id != journal.set_id);
    REQUIRE_INT(copy.date, 20260331);
    REQUIRE_INT(copy.document_date, 0);
    REQUIRE(copy.external_reference == NULL);
    REQUIRE(copy.origin_series == NULL);
    REQUIRE(copy.origin_number == NULL);
    REQUIRE_INT(copy.origin, ORIGIN_API);
    REQUIRE_INT(copy.plan.kind, REVERSAL_ON_DATE);
    REQUIRE_INT(copy.plan.style, REVERSAL_NEGATES);
    REQUIRE_INT(copy.plan.date, 20260401);
    REQUIRE(copy.lines != NULL);
    REQUIRE_INT(copy.lines[0].detail_count, 3);
    REQUIRE_TEXT(copy.lines[0].details[0].value, "R 1");
    REQUIRE_TEXT(copy.lines[0].details[1].value, "Two floors");
    REQUIRE_TEXT(copy.lines[0].details[2].value, "Landlord AB");
}

/* A reversal reads its lines in every book; the copy writes each once. */
TEST(a_reversal_of_two_books_is_copied_once)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct receipt receipt;
    struct journal copy = {0};
    int64_t company, book_id, reversal_id;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_write(&work);
    given_ok(&work,
            book_create(&work, company, "IFRS", "International", given_currency("SEK"), &book_id));
    given_commit(&work);
    receipt = given_post(&work, company, 20260315, LINES(DEBIT(RENT, 10000), CREDIT(BANK, 10000)));
    given_write(&work);
    given_ok(&work, reversal_create(&work, company,
                            &(struct reversal_new){.seq = receipt.seq,
                                    .period = -1,
                                    .date = 20260401,
                                    .style = REVERSAL_NEGATES,
                                    .origin = ORIGIN_API},
                            &reversal_id));
    given_commit(&work);

    REQUIRE_INT(
            copied(&work, company, (struct journal_copy){.journal_id = reversal_id}, &copy), OK);
    REQUIRE_INT(copy.reverses_seq, 0);
    REQUIRE_INT(copy.plan.style, 0);
    REQUIRE_INT(copy.book_id, BOOK_ALL);
    REQUIRE_INT(copy.line_count, 2);
    REQUIRE(copy.lines != NULL);
    REQUIRE_INT(copy.lines[0].side, SIDE_DEBIT);
    REQUIRE_INT(copy.lines[0].amount, -10000);
    REQUIRE_INT(copy.lines[1].side, SIDE_CREDIT);
    REQUIRE_INT(copy.lines[1].amount, 10000);
}

/* No door lets it in; a draft of another program, or of long ago, may say it still. */
TEST(a_draft_with_too_many_percent_is_copied_and_told_by_the_gate)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal;
    struct journal copy = {0};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    journal = given_made(&work, company, 20260315,
            LINES({.code = "5010", .amount = 10000, .cost_centre = "NORTH"},
                    {.code = "1930", .amount = -10000}));
    journal.lines[0].allocations[0].amount = 0;
    journal.lines[0].allocations[0].share = SPLIT_WHOLE + 1;
    REQUIRE_INT(given_save(&work, company, &journal), OK);
    REQUIRE_INT(
            copied(&work, company, (struct journal_copy){.journal_id = journal.journal_id}, &copy),
            OK);
    REQUIRE(copy.lines != NULL);
    REQUIRE_INT(copy.lines[0].allocations[0].share, SPLIT_WHOLE + 1);
    given_ok(&work, work_read(&work));
    given_ok(&work, gate_explain(&work, company, copy.journal_id));
    work_read_end(&work);
    REQUIRE(given_finding(&work, "dimension.total") != NULL);
}
