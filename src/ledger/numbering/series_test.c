#include "ledger/numbering/series.h"

#include "tests/given_ledger.h"
#include "tests/test.h"

TEST(a_series_posts_its_last_number_and_refuses_the_one_behind_it)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal;
    struct receipt receipt;
    struct company_head before;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    receipt = given_post(&work, company, 20260315, LINES(DEBIT(RENT, 10000), CREDIT(BANK, 10000)));
    given_next_number(&work, company, &receipt, NUMBER_LAST);

    receipt = given_post(&work, company, 20260316, LINES(DEBIT(RENT, 200), CREDIT(BANK, 200)));
    REQUIRE_INT(receipt.number, NUMBER_LAST);

    before = given_head(&work, company);
    journal = given_made(&work, company, 20260317, LINES(DEBIT(RENT, 300), CREDIT(BANK, 300)));
    REQUIRE_INT(gate_post_journal(&work, company, &journal, NULL, &receipt), FAULT_NUMBER_RANGE);
    REQUIRE(given_unchanged(&work, company, &before));
}
