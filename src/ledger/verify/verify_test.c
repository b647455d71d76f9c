#include "ledger/verify/verify.h"

#include <stdio.h>

#include "ledger/gate/batch.h"
#include "ledger/journal/journal.h"
#include "store/lane.h"
#include "tests/given_chain.h"
#include "tests/raw.h"
#include "tests/test.h"

/* Verifies; what was found is printed, for whoever reads why a test failed. */
static enum fault
verify(struct books *books, const struct verify_options *options, struct verify_report *ret)
{
    enum fault fault = verify_company(&books->work, books->company, options, ret);

    for (size_t i = 0; i < books->work.findings.count; i++)
        printf("%s %s %s\n", books->work.findings.list[i].code, books->work.findings.list[i].at,
                books->work.findings.list[i].detail);
    return fault;
}

TEST(books_prove_themselves)
{
    SCOPED(books_done) struct books books = {0};
    const struct verify_options options = {0};
    struct verify_report report;

    given_chain(&books);
    REQUIRE_INT(verify(&books, &options, &report), OK);
    REQUIRE_INT(report.failure_count, 0);
    REQUIRE_INT(report.posting_count, BOOKS_POSTINGS);
    REQUIRE_INT(report.entry_count, 7 * 4 + 2 + 2);
    REQUIRE_INT(report.checkpoint_count, 2);
    REQUIRE_INT(report.audit_count, 3 + 2 /* the years' */);

    struct company_head head = given_head(&books.work, books.company);
    REQUIRE(hash_same(&report.head, &head.chain_hash));
}

TEST(the_certificate_tells_each_series_from_first_to_last)
{
    SCOPED(books_done) struct books books = {0};
    const struct verify_options options = {0};
    struct verify_report report;

    given_chain(&books);
    REQUIRE_INT(verify(&books, &options, &report), OK);
    REQUIRE_INT(report.series_count, 3); /* 2026 in either book, 2027 in the primary one */
    REQUIRE_INT(report.series[0].year, BOOKS_YEAR);
    REQUIRE_INT(report.series[0].book_id, 1);
    REQUIRE_TEXT(report.series[0].series, "GL");
    REQUIRE_INT(report.series[0].first, 0);
    REQUIRE_INT(report.series[0].last, 6);
    REQUIRE_INT(report.series[0].count, 7);
    REQUIRE(hash_same(&report.series[0].hash, &report.head));
}

TEST(a_company_that_is_not_there_cannot_be_verified)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const struct verify_options options = {0};
    struct verify_report report;

    given_store(&store);
    given_work(&work, store);
    REQUIRE_INT(verify_company(&work, 999999, &options, &report), FAULT_COMPANY_UNKNOWN);
    REQUIRE(work.connection == NULL);
}

TEST(books_without_a_posting_prove_themselves)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const struct verify_options options = {0};
    struct verify_report report;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    REQUIRE_INT(verify_company(&work, company, &options, &report), OK);
    REQUIRE_INT(report.posting_count, 0);
}

/* January to June is made after July to December and has the greater number: what it carries is
 * read after the openings that it is carried into. */
TEST(a_short_year_put_before_another_of_its_calendar_year_proves_itself)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const struct verify_options options = {0};
    struct verify_report report;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    REQUIRE_INT(given_year(&work, company, 20260701, 20261231), 20260);
    REQUIRE_INT(given_year(&work, company, 20260101, 20260630), 20261);
    given_account(&work, company, BANK, "Bank", ACCOUNT_ASSET);
    given_account(&work, company, SALES, "Sales", ACCOUNT_INCOME);
    given_account(&work, company, RETAINED, "Retained earnings", ACCOUNT_EQUITY);
    given_value(&work, company, COST_CENTRE, "NORTH", "North");
    REQUIRE_INT(TRY(&work, company,
                        company_set_result_accounts(
                                &work, company, given_account_id(&work, company, RETAINED), 0)),
            OK);
    given_post(&work, company, 20260315,
            LINES(DEBIT(BANK, 100, .cost_centre = "NORTH"), CREDIT(SALES, 100)));
    given_post(&work, company, 20260815,
            LINES(DEBIT(BANK, 7, .cost_centre = "NORTH"), CREDIT(SALES, 7)));
    REQUIRE_INT(verify_company(&work, company, &options, &report), OK);
    REQUIRE_INT(report.posting_count, 2);
    REQUIRE_INT(report.failure_count, 0);
}

/* ---- the balance function ---- */

static void
tamper(struct books *books, const char *name)
{
    char company[32];
    struct raw raw;

    snprintf(company, sizeof(company), "%lld", (long long)books->company);
    raw_open(&raw, &books->url);
    raw_run(&raw, name, (const struct raw_word[]){{"company", company}, {0}});
    raw_close(&raw);
}

TEST(the_balances_of_a_year_are_proved_alone)
{
    SCOPED(books_done) struct books books = {0};
    const struct verify_options year = {.year = BOOKS_YEAR, .balances_only = true};
    const struct verify_options next = {.year = BOOKS_NEXT_YEAR, .balances_only = true};
    const struct verify_options all = {.balances_only = true};
    struct verify_report report;

    given_chain(&books);
    REQUIRE_INT(verify(&books, &all, &report), OK);
    REQUIRE_INT(report.entry_count, 7 * 4 + 2 + 2);
    REQUIRE_INT(verify(&books, &year, &report), OK);
    REQUIRE_INT(report.entry_count, 6 * 4 + 2 + 2);

    tamper(&books, "balance"); /* of 2026; the openings of 2027 are as they were */
    REQUIRE_INT(verify(&books, &year, &report), FAULT_VERIFY_FINDINGS);
    REQUIRE_INT(report.failure_count, 1);
    REQUIRE_TEXT(books.work.findings.list[0].at, "/balance/1/20260/3/4010");
    REQUIRE_INT(verify(&books, &next, &report), OK);
}

TEST(an_opening_that_is_not_what_the_year_before_carried_is_found_in_its_year)
{
    SCOPED(books_done) struct books books = {0};
    const struct verify_options next = {.year = BOOKS_NEXT_YEAR, .balances_only = true};
    struct verify_report report;

    given_chain(&books);
    tamper(&books, "opening");
    REQUIRE_INT(verify(&books, &next, &report), FAULT_VERIFY_FINDINGS);
    REQUIRE_TEXT(books.work.findings.list[0].code, "verify.opening");
    REQUIRE_TEXT(books.work.findings.list[0].at, "/balance/1/20270/0/1930");
}

/* ---- checkpoints from outside ---- */

TEST(a_checkpoint_of_another_company_is_a_finding)
{
    SCOPED(books_done) struct books books = {0};
    struct verify_options options = {.checkpoint_count = 1};
    struct verify_report report;

    given_chain(&books);
    struct checkpoint other = books.checkpoint;
    other.uid = "another";
    options.checkpoints = &other;
    REQUIRE_INT(verify(&books, &options, &report), FAULT_VERIFY_FINDINGS);
    REQUIRE_TEXT(books.work.findings.list[0].code, "verify.checkpoint");
    REQUIRE_TEXT(books.work.findings.list[0].at, "/checkpoint/8/outside");
}

TEST(a_checkpoint_signed_with_a_key_that_is_not_the_one_asked_for_is_a_finding)
{
    SCOPED(books_done) struct books books = {0};
    uint8_t other[PUBLIC_KEY_SIZE] = {1};
    const struct verify_options options = {.public = other};
    struct verify_report report;

    given_chain(&books);
    REQUIRE_INT(verify(&books, &options, &report), FAULT_VERIFY_FINDINGS);
    REQUIRE_INT(report.failure_count, 2); /* the two that are stored */
}

/* ---- a long chain, while posting goes on ---- */

enum { MANY = 5000 };

/* Posts the same journal many times in one batch. */
static enum fault
post_many(struct work *work, void *input)
{
    struct books *books = input;
    struct journal journal = books_journal(books, 20260401, RENT, BANK, 100);
    struct batch *batch;
    struct receipt receipt;
    enum fault fault;

    journal.origin = ORIGIN_FILE;
    if ((fault = batch_open(work, books->company, &batch)))
        return fault;
    for (int i = 0; i < MANY && fault == OK; i++)
        fault = batch_plan(batch, work, &journal, &receipt);
    if (fault == OK)
        fault = batch_write(batch, work);
    batch_close(&batch);
    return fault;
}

/* Posts once more, each time that verify says how far it is. */
static void
post_meanwhile(void *context, int64_t done, int64_t total)
{
    struct books *books = context;
    struct books other = {.store = books->store, .company = books->company};

    if (done == total)
        return;
    given_work(&other.work, books->store);
    books_post(&other, 20260402, RENT, BANK, 200 + done);
    other.key = books->key;
    books_checkpoint(&other, &other.checkpoint);
    given_work_done(&other.work);
}

TEST(books_that_are_posted_to_meanwhile_prove_themselves)
{
    SCOPED(books_done) struct books books = {0};
    const struct verify_options options = {0};
    struct verify_report report;

    given_chain(&books);
    given_ok(&books.work, lane_run(&books.work, books.company, post_many, &books));
    books.work.progress = post_meanwhile;
    books.work.progress_context = &books;
    REQUIRE_INT(verify(&books, &options, &report), OK);
    REQUIRE(report.posting_count >= BOOKS_POSTINGS + MANY + 2);
    REQUIRE(report.checkpoint_count >= 4);
}
