#include "ledger/company/company.h"

#include <string.h>

#include "base/text.h"
#include "ledger/account/account.h"
#include "ledger/balance/delta.h"
#include "ledger/book/book.h"
#include "ledger/category/category.h"
#include "ledger/chain/canon.h"
#include "ledger/dimension/dimension.h"
#include "ledger/source/source.h"
#include "ledger/subledger/subledger.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

TEST(a_new_company_is_in_take_on_and_has_no_year)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct company company;
    int64_t company_id;

    given_store(&store);
    given_work(&work, store);
    company_id = given_bare_company(&work);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(company_find(&work, company_id, &company), OK);
    REQUIRE_TEXT(company.code, "ACME");
    REQUIRE_TEXT(company.name, "Acme AB");
    REQUIRE_TEXT(company.currency.code, "SEK");
    REQUIRE_INT(company.state, COMPANY_TAKE_ON);
    REQUIRE_INT(company.numbering, NUMBERING_PER_YEAR);
    REQUIRE_INT(company.current_year, 0);
    REQUIRE_INT(company.retained_account_id, 0);
    REQUIRE_INT(company.made_at, GIVEN_NOW);
    REQUIRE(text_starts(company.uid, "ACME-"));
    REQUIRE_INT(strlen(company.uid), strlen("ACME-") + 16);
}

TEST(a_new_companys_chains_begin_at_its_genesis)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct company_head head;
    struct company company;
    struct hash genesis;
    int64_t company_id;

    given_store(&store);
    given_work(&work, store);
    company_id = given_bare_company(&work);
    head = given_head(&work, company_id);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(company_find(&work, company_id, &company), OK);
    genesis = canon_genesis(company.uid);
    REQUIRE(hash_same(&head.chain_hash, &genesis));
    REQUIRE(hash_same(&head.audit_hash, &genesis));
    REQUIRE_INT(head.next_seq, 1);
}

/* S2-27, S4-70 to S4-78. */
TEST(what_stands_in_every_company_is_there_from_its_first_day)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct company company;
    struct account ytd;
    struct book *books;
    struct source *sources;
    struct category *categories;
    struct dimension *dimensions;
    struct subledger *subledgers;
    int64_t company_id;
    size_t count;

    given_store(&store);
    given_work(&work, store);
    company_id = given_bare_company(&work);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(book_list(&work, company_id, &books, &count), OK);
    REQUIRE_INT(count, 1);
    REQUIRE_INT(books[0].book_id, BOOK_PRIMARY);
    REQUIRE_TEXT(books[0].currency.code, "SEK");
    REQUIRE_INT(source_list(&work, company_id, &sources, &count), OK);
    REQUIRE_INT(count, 17);
    REQUIRE_TEXT(sources[1].code, "JE");
    REQUIRE_TEXT(sources[1].series, "GL");
    REQUIRE(sources[1].standard);
    REQUIRE_INT(category_list(&work, company_id, &categories, &count), OK);
    REQUIRE_INT(count, 6);
    REQUIRE_TEXT(categories[0].code, "ASSETS");
    REQUIRE_INT(dimension_list(&work, company_id, &dimensions, &count), OK);
    REQUIRE_INT(count, 2);
    REQUIRE_TEXT(dimensions[1].code, "6");
    REQUIRE_INT(dimensions[1].kind, DIMENSION_PROJECT);
    REQUIRE_INT(subledger_list(&work, company_id, &subledgers, &count), OK);
    REQUIRE_INT(count, 1);
    REQUIRE_TEXT(subledgers[0].code, "GENERAL");
    REQUIRE_INT(company_find(&work, company_id, &company), OK);
    REQUIRE_INT(account_find(&work, company_id, company.ytd_account_id, &ytd), OK);
    REQUIRE_TEXT(ytd.code, "YTD");
    REQUIRE_INT(ytd.type, ACCOUNT_EQUITY);
    REQUIRE(!ytd.direct_posting);
}

static enum fault
create(struct work *work, const char *code, const char *name, const char *currency)
{
    struct company_new company = {.code = code, .name = name};
    int64_t company_id = -1;
    enum fault fault;

    if (currency != NULL)
        company.currency = given_currency(currency);
    given_write(work);
    fault = company_create(work, &company, &company_id);
    if (fault == OK) {
        given_commit(work);
        return OK;
    }
    given_rollback(work);
    return company_id == -1 ? fault : OK;
}

TEST(a_company_that_is_refused_is_not_made)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(buffer_done) struct buffer name = {0};
    struct company *companies;
    size_t count;

    given_store(&store);
    given_work(&work, store);
    given_bare_company(&work);
    buffer_format(&name, "%0256d", 0);
    REQUIRE_INT(create(&work, "", "x", "SEK"), FAULT_CODE_INVALID);
    REQUIRE_INT(create(&work, "B", name.bytes, "SEK"), FAULT_TEXT_LONG);
    REQUIRE_INT(create(&work, "B", "x", NULL), FAULT_CURRENCY_UNKNOWN);
    REQUIRE_INT(create(&work, "acme", "x", "SEK"), FAULT_CODE_TAKEN);
    REQUIRE_TEXT(work.why.at, "/code");
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(company_list(&work, &companies, &count), OK);
    REQUIRE_INT(count, 1);
}

TEST(companies_are_listed_by_code_and_found_by_it_in_any_case)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct company *companies;
    int64_t company_id;
    size_t count;

    given_store(&store);
    given_work(&work, store);
    REQUIRE_INT(create(&work, "Ö1", "Sist", "EUR"), OK);
    REQUIRE_INT(create(&work, "B", "Second", "JPY"), OK);
    REQUIRE_INT(create(&work, "A", "First", "SEK"), OK);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(company_list(&work, &companies, &count), OK);
    REQUIRE_INT(count, 3);
    REQUIRE_TEXT(companies[0].code, "A");
    REQUIRE_TEXT(companies[2].code, "Ö1");
    REQUIRE_INT(company_find_code(&work, "ö1", &company_id), OK);
    REQUIRE_INT(company_id, companies[2].company_id);
    REQUIRE_INT(company_find_code(&work, "C", &company_id), FAULT_COMPANY_UNKNOWN);
}

TEST(take_on_ends_once)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct company_head before;
    struct company company;
    int64_t company_id;

    given_store(&store);
    given_work(&work, store);
    company_id = given_bare_company(&work);
    before = given_head(&work, company_id);
    given_write(&work);
    REQUIRE_INT(company_start(&work, company_id), OK);
    given_commit(&work);
    REQUIRE(given_head(&work, company_id).policy_version != before.policy_version);

    before = given_head(&work, company_id);
    given_write(&work);
    REQUIRE_INT(company_start(&work, company_id), FAULT_COMPANY_STATE);
    REQUIRE_INT(company_find(&work, company_id, &company), OK);
    given_rollback(&work);
    REQUIRE_INT(company.state, COMPANY_LIVE);
    REQUIRE(given_unchanged(&work, company_id, &before));
}

/* The gate lets no such opening in: it is written here behind its back. */
TEST(take_on_does_not_end_on_an_opening_that_is_off)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct deltas deltas = {.arena = &work.arena};
    struct delta_key key = {.book_id = BOOK_PRIMARY, .year = GIVEN_YEAR, .period = 0};
    struct company company;
    int64_t company_id;

    given_store(&store);
    given_work(&work, store);
    company_id = given_company(&work);
    given_take_on(&work, company_id, 20260101, LINES(DEBIT(BANK, 1000), CREDIT(EQUITY, 1000)));
    key.account_id = given_account_id(&work, company_id, BANK);
    deltas_of(&deltas, key)->debit = 1;
    given_write(&work);
    given_ok(&work, deltas_write(&work, company_id, &deltas));
    given_commit(&work);
    REQUIRE_INT(TRY(&work, company_id, company_start(&work, company_id)), FAULT_COMPANY_TAKE_ON);
    REQUIRE(strstr(work.why.detail, "off by 1 minor") != NULL);
    given_ok(&work, work_read(&work));
    given_ok(&work, company_find(&work, company_id, &company));
    work_read_end(&work);
    REQUIRE_INT(company.state, COMPANY_TAKE_ON);
}

TEST(a_company_that_is_not_there_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct company_head head;
    struct company company;
    int64_t id;

    given_store(&store);
    given_work(&work, store);
    given_write(&work);
    REQUIRE_INT(company_find(&work, 99, &company), FAULT_COMPANY_UNKNOWN);
    REQUIRE_INT(company_lock(&work, 99, &head), FAULT_COMPANY_UNKNOWN);
    REQUIRE_INT(company_next_id(&work, 99, 1, &id), FAULT_COMPANY_UNKNOWN);
    REQUIRE_INT(company_changed(&work, 99, VERSION_CHART), FAULT_COMPANY_UNKNOWN);
    REQUIRE_INT(company_start(&work, 99), FAULT_COMPANY_UNKNOWN);
    REQUIRE_INT(company_set_result_accounts(&work, 99, 1, 2), FAULT_COMPANY_UNKNOWN);
}

TEST(ids_follow_each_other_and_a_rollback_gives_them_back)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company_id;
    int64_t first;
    int64_t next;
    int64_t again;

    given_store(&store);
    given_work(&work, store);
    company_id = given_bare_company(&work);
    given_write(&work);
    REQUIRE_INT(company_next_id(&work, company_id, 10, &first), OK);
    REQUIRE_INT(company_next_id(&work, company_id, 1, &next), OK);
    given_rollback(&work);
    REQUIRE_INT(next, first + 10);
    given_write(&work);
    REQUIRE_INT(company_next_id(&work, company_id, 1, &again), OK);
    REQUIRE_INT(again, first);
}

/* A snapshot that was read inside it must not be taken for a later one. */
TEST(a_version_that_was_rolled_back_never_comes_again)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct company_head undone;
    int64_t company_id;

    given_store(&store);
    given_work(&work, store);
    company_id = given_bare_company(&work);
    given_write(&work);
    REQUIRE_INT(company_changed(&work, company_id, VERSION_CHART), OK);
    undone = given_head(&work, company_id);
    given_rollback(&work);
    given_write(&work);
    REQUIRE_INT(company_changed(&work, company_id, VERSION_CHART), OK);
    given_commit(&work);
    REQUIRE(given_head(&work, company_id).chart_version != undone.chart_version);
}

/* ---- result accounts ---- */

static enum fault
set_accounts(struct work *work, int64_t company_id, int64_t retained_id, int64_t ytd_id)
{
    return TRY(
            work, company_id, company_set_result_accounts(work, company_id, retained_id, ytd_id));
}

/* S2-27, S4-53: retained earnings may not be an income account. */
TEST(results_are_carried_and_closed_to_two_plain_equity_accounts)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct company company;
    int64_t company_id;
    int64_t equity;
    int64_t retained;
    int64_t ytd;

    given_store(&store);
    given_work(&work, store);
    company_id = given_company(&work);
    equity = given_account_id(&work, company_id, EQUITY);
    retained = given_account_id(&work, company_id, RETAINED);
    ytd = given_account_id(&work, company_id, "YTD");
    REQUIRE_INT(set_accounts(&work, company_id, given_account_id(&work, company_id, SALES), 0),
            FAULT_ACCOUNT_TYPE);
    REQUIRE_TEXT(work.why.at, "/retained");
    REQUIRE_INT(set_accounts(&work, company_id, 0, given_account_id(&work, company_id, CASH)),
            FAULT_ACCOUNT_TYPE);
    REQUIRE_TEXT(work.why.at, "/ytd");
    REQUIRE_INT(set_accounts(&work, company_id, ytd, 0), FAULT_ACCOUNT_TYPE);
    REQUIRE_INT(set_accounts(&work, company_id, 0, retained), FAULT_ACCOUNT_TYPE);
    REQUIRE_INT(set_accounts(&work, company_id, 999, 0), FAULT_ACCOUNT_UNKNOWN);
    REQUIRE_INT(set_accounts(&work, company_id, ytd, retained), OK);
    REQUIRE_INT(set_accounts(&work, company_id, 0, equity), OK);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(company_find(&work, company_id, &company), OK);
    REQUIRE_INT(company.retained_account_id, ytd);
    REQUIRE_INT(company.ytd_account_id, equity);
}
