/* discard_test — only drafts that nobody saw are thrown away. */
#include "ledger/journal/journal.h"

#include "tests/given_journal.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

TEST(a_discarded_draft_leaves_nothing)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct allocation part = {.slice = 1, .dimension_id = 2, .value_id = 3, .amount = 4};
    struct journal_line line = {.account_code = "a", .allocations = &part, .allocation_count = 1};
    struct journal journal = given_draft(&line, 1);
    struct journal other = given_draft(&line, 1);
    struct journal found = {0};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    REQUIRE_INT(given_save(&work, company, &journal), OK);
    REQUIRE_INT(given_save(&work, company, &other), OK);
    REQUIRE(given_has_lines(&work, company, journal.journal_id));
    REQUIRE_INT(given_discard(&work, company, journal.journal_id), OK);
    REQUIRE_INT(given_find(&work, company, journal.journal_id, &found), FAULT_JOURNAL_UNKNOWN);
    REQUIRE(!given_has_lines(&work, company, journal.journal_id));
    require_kept_journal(&work, company, &other);
}

TEST(a_draft_that_was_rejected_once_is_not_discarded)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal_line line = {.account_code = "a"};
    struct journal journal = given_draft(&line, 1);
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    REQUIRE_INT(given_save(&work, company, &journal), OK);
    given_document_state(&work, company, journal.journal_id, JOURNAL_REJECTED);
    REQUIRE_INT(given_discard(&work, company, journal.journal_id), FAULT_JOURNAL_STEP);
    REQUIRE_TEXT(work.why.detail, "the journal is rejected");

    REQUIRE_INT(given_find(&work, company, journal.journal_id, &journal), OK);
    journal.reference = "mended";
    REQUIRE_INT(given_save(&work, company, &journal), OK);
    REQUIRE_INT(journal.state, JOURNAL_DRAFT);
    REQUIRE_INT(given_discard(&work, company, journal.journal_id), FAULT_JOURNAL_STEP);
    REQUIRE_TEXT(work.why.detail, "the journal was submitted before: cancel it instead");
    require_kept_journal(&work, company, &journal);
}

TEST(nothing_is_discarded_in_a_company_that_is_not_there)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    REQUIRE_INT(given_discard(&work, 4711, 1), FAULT_COMPANY_UNKNOWN);
}
