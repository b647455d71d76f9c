#include "ledger/account/account.h"

#include "base/text.h"
#include "ledger/category/category.h"
#include "ledger/dimension/dimension.h"
#include "ledger/subledger/subledger.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

static const struct account petty_cash = {
        .code = "1911",
        .name = "Petty cash",
        .type = ACCOUNT_ASSET,
        .kind = ACCOUNT_NORMAL,
        .active = true,
        .direct_posting = true,
};

static struct account
find(struct work *work, int64_t company, const char *code)
{
    struct account account;

    given_ok(work, work_read(work));
    given_ok(work, account_find_code(work, company, code, &account));
    work_read_end(work);
    return account;
}

static int64_t
category_id(struct work *work, int64_t company, const char *code)
{
    int64_t id;

    given_ok(work, work_read(work));
    given_ok(work, category_find_code(work, company, code, &id));
    work_read_end(work);
    return id;
}

/* S2-53. */
TEST(an_account_is_kept_as_it_was_made)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct account made = petty_cash;
    struct account found;
    int64_t company;
    int64_t id;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    made.code = "Kassa";
    made.category_id = category_id(&work, company, "ASSETS");
    made.cost_centre_id = given_value_id(&work, company, COST_CENTRE, "NORTH");
    made.unit = "st";
    made.hold = true;
    REQUIRE_INT(TRY(&work, company, account_create(&work, company, &made, &id)), OK);
    found = find(&work, company, "KASSA");
    REQUIRE_INT(found.account_id, id);
    REQUIRE_TEXT(found.code, "Kassa");
    REQUIRE_TEXT(found.name, "Petty cash");
    REQUIRE_INT(found.type, ACCOUNT_ASSET);
    REQUIRE_INT(found.kind, ACCOUNT_NORMAL);
    REQUIRE_INT(found.natural, SIDE_DEBIT);
    REQUIRE_INT(found.category_id, made.category_id);
    REQUIRE_INT(found.cost_centre_id, made.cost_centre_id);
    REQUIRE_TEXT(found.unit, "st");
    REQUIRE(found.active && found.hold && found.direct_posting);
    REQUIRE(!found.used && !found.carries_quantity);
    REQUIRE_INT(found.rule_count, 0);
}

TEST(a_type_has_a_natural_side_and_an_account_may_have_the_other)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct account depreciation = petty_cash;
    int64_t company;
    int64_t id;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    REQUIRE_INT(find(&work, company, CASH).natural, SIDE_DEBIT);
    REQUIRE_INT(find(&work, company, PAYABLE).natural, SIDE_CREDIT);
    REQUIRE_INT(find(&work, company, EQUITY).natural, SIDE_CREDIT);
    REQUIRE_INT(find(&work, company, SALES).natural, SIDE_CREDIT);
    REQUIRE_INT(find(&work, company, RENT).natural, SIDE_DEBIT);
    REQUIRE_INT(find(&work, company, HEADS).natural, SIDE_DEBIT);
    depreciation.natural = SIDE_CREDIT;
    REQUIRE_INT(TRY(&work, company, account_create(&work, company, &depreciation, &id)), OK);
    REQUIRE_INT(find(&work, company, "1911").natural, SIDE_CREDIT);
}

TEST(an_account_that_is_refused_is_not_made)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(buffer_done) struct buffer name = {0};
    struct account account = petty_cash;
    int64_t company;
    int64_t id;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    account.code = " 1911";
    REQUIRE_INT(
            TRY(&work, company, account_create(&work, company, &account, &id)), FAULT_CODE_INVALID);
    account.code = "ytd";
    REQUIRE_INT(
            TRY(&work, company, account_create(&work, company, &account, &id)), FAULT_CODE_TAKEN);
    REQUIRE_TEXT(work.why.at, "/code");
    REQUIRE_TEXT(work.why.detail, "account YTD, Unclosed result, has the code");
    account = petty_cash;
    buffer_format(&name, "%0256d", 0);
    account.name = name.bytes;
    REQUIRE_INT(
            TRY(&work, company, account_create(&work, company, &account, &id)), FAULT_TEXT_LONG);
    account = petty_cash;
    account.unit = "123456789012345678901234567890123";
    REQUIRE_INT(
            TRY(&work, company, account_create(&work, company, &account, &id)), FAULT_TEXT_LONG);
    REQUIRE_TEXT(work.why.at, "/unit");
    REQUIRE_INT(TRY(&work, 0, account_create(&work, 99, &petty_cash, &id)), FAULT_COMPANY_UNKNOWN);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(account_find_code(&work, company, "1911", &account), FAULT_ACCOUNT_UNKNOWN);
    REQUIRE_INT(account_find(&work, company, 999, &account), FAULT_ACCOUNT_UNKNOWN);
}

/* S4-79. */
TEST(a_statistical_account_has_a_unit)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct account heads = petty_cash;
    int64_t company;
    int64_t id;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    heads.type = ACCOUNT_STATISTICAL;
    REQUIRE_INT(
            TRY(&work, company, account_create(&work, company, &heads, &id)), FAULT_ACCOUNT_TYPE);
    REQUIRE_TEXT(work.why.at, "/unit");
    heads.unit = "";
    REQUIRE_INT(
            TRY(&work, company, account_create(&work, company, &heads, &id)), FAULT_ACCOUNT_TYPE);
    heads.unit = "hours";
    REQUIRE_INT(TRY(&work, company, account_create(&work, company, &heads, &id)), OK);
}

TEST(what_an_account_points_at_must_be_there_and_fit)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct account account = petty_cash;
    int64_t company;
    int64_t id;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    account.category_id = 999;
    REQUIRE_INT(TRY(&work, company, account_create(&work, company, &account, &id)),
            FAULT_CATEGORY_UNKNOWN);
    account.category_id = category_id(&work, company, "INCOME");
    REQUIRE_INT(TRY(&work, company, account_create(&work, company, &account, &id)),
            FAULT_CATEGORY_TYPE);
    account = petty_cash;
    account.subledger_id = 999;
    REQUIRE_INT(
            TRY(&work, company, account_create(&work, company, &account, &id)), FAULT_ACCOUNT_TYPE);
    account.kind = ACCOUNT_CONTROL;
    REQUIRE_INT(TRY(&work, company, account_create(&work, company, &account, &id)),
            FAULT_SUBLEDGER_UNKNOWN);
    account = petty_cash;
    account.cost_centre_id = 999;
    REQUIRE_INT(TRY(&work, company, account_create(&work, company, &account, &id)),
            FAULT_VALUE_UNKNOWN);
    account.cost_centre_id = given_value_id(&work, company, PROJECT, "P1");
    REQUIRE_INT(TRY(&work, company, account_create(&work, company, &account, &id)),
            FAULT_VALUE_UNKNOWN);
    REQUIRE_TEXT(work.why.at, "/cost_centre");
}

TEST(a_control_account_belongs_to_a_subledger)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const struct subledger payables = {.code = "AP", .name = "", .close_type = CLOSE_APPROVAL};
    struct account account = petty_cash;
    int64_t company;
    int64_t id;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    account.kind = ACCOUNT_CONTROL;
    REQUIRE_INT(
            TRY(&work, company, subledger_create(&work, company, &payables, &account.subledger_id)),
            OK);
    REQUIRE_INT(TRY(&work, company, account_create(&work, company, &account, &id)), OK);
    REQUIRE_INT(find(&work, company, "1911").subledger_id, account.subledger_id);
}

TEST(of_many_accounts_the_place_of_the_refused_one_is_told_and_none_is_made)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct account accounts[3] = {petty_cash, petty_cash, petty_cash};
    struct account found;
    int64_t ids[3];
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    accounts[1].code = "Å1";
    accounts[2].code = "å1";
    REQUIRE_INT(TRY(&work, company, account_create_many(&work, company, accounts, 3, ids)),
            FAULT_CODE_TAKEN);
    REQUIRE_TEXT(work.why.at, "/2/code");
    accounts[2].code = CASH;
    REQUIRE_INT(TRY(&work, company, account_create_many(&work, company, accounts, 3, ids)),
            FAULT_CODE_TAKEN);
    accounts[2].code = "1912";
    REQUIRE_INT(TRY(&work, company, account_create_many(&work, company, accounts, 3, ids)), OK);
    REQUIRE_INT(TRY(&work, company, account_create_many(&work, company, accounts, 0, ids)), OK);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(account_find(&work, company, ids[1], &found), OK);
    REQUIRE_TEXT(found.code, "Å1");
}

TEST(accounts_are_paged_by_folded_code_with_their_rules)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct account_rule rule = {.rule = DIMENSION_REQUIRED};
    struct account *page;
    int64_t company;
    size_t count;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    rule.dimension_id = given_dimension_id(&work, company, COST_CENTRE);
    REQUIRE_INT(TRY(&work, company,
                        account_set_rule(
                                &work, company, given_account_id(&work, company, SALES), &rule)),
            OK);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(account_list(&work, company, NULL, 7, &page, &count), OK);
    REQUIRE_INT(count, 7);
    REQUIRE_TEXT(page[0].code, RECEIVABLE);
    REQUIRE_TEXT(page[6].code, SALES);
    REQUIRE_INT(page[0].rule_count, 0);
    REQUIRE_INT(page[6].rule_count, 1);
    REQUIRE_INT(page[6].rules[0].rule, DIMENSION_REQUIRED);
    REQUIRE_INT(account_list(&work, company, page[6].code, 7, &page, &count), OK);
    REQUIRE_INT(count, 5);
    REQUIRE_TEXT(page[0].code, COSTS);
    REQUIRE_TEXT(page[4].code, "YTD");
    REQUIRE_INT(account_list(&work, company, "ytd", 7, &page, &count), OK);
    REQUIRE_INT(count, 0);
}

TEST(an_unused_account_may_change_all_but_its_id)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct company_head before;
    struct account account;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    account = find(&work, company, RENT);
    account.code = "2450";
    account.name = "Accruals";
    account.type = ACCOUNT_LIABILITY;
    account.natural = SIDE_NONE;
    account.active = false;
    before = given_head(&work, company);
    REQUIRE_INT(TRY(&work, company, account_change(&work, company, &account)), OK);
    REQUIRE(given_head(&work, company).chart_version != before.chart_version);
    REQUIRE_INT(find(&work, company, "2450").account_id, account.account_id);
    REQUIRE_INT(find(&work, company, "2450").natural, SIDE_CREDIT);
    REQUIRE(!find(&work, company, "2450").active);
}

TEST(a_change_that_is_refused_changes_nothing)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct account account;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    account = find(&work, company, RENT);
    account.code = CASH;
    REQUIRE_INT(TRY(&work, company, account_change(&work, company, &account)), FAULT_CODE_TAKEN);
    account.code = "";
    REQUIRE_INT(TRY(&work, company, account_change(&work, company, &account)), FAULT_CODE_INVALID);
    account = find(&work, company, RENT);
    account.category_id = category_id(&work, company, "INCOME");
    REQUIRE_INT(TRY(&work, company, account_change(&work, company, &account)), FAULT_CATEGORY_TYPE);
    account.account_id = 999;
    REQUIRE_INT(
            TRY(&work, company, account_change(&work, company, &account)), FAULT_ACCOUNT_UNKNOWN);
    REQUIRE_INT(TRY(&work, 0, account_change(&work, 99, &account)), FAULT_COMPANY_UNKNOWN);
}

TEST(an_account_with_entries_keeps_type_and_kind_and_may_be_renamed)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct account account;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_post(&work, company, 20260315, LINES(DEBIT(RENT, 10000), CREDIT(BANK, 10000)));
    given_post(&work, company, 20260315, LINES(UNITS(HEADS, 1000000)));
    account = find(&work, company, RENT);
    REQUIRE(account.used);
    account.type = ACCOUNT_ASSET;
    REQUIRE_INT(TRY(&work, company, account_change(&work, company, &account)), FAULT_ACCOUNT_USED);
    REQUIRE_TEXT(work.why.at, "/type");
    account.type = ACCOUNT_EXPENSE;
    account.kind = ACCOUNT_HEADING;
    REQUIRE_INT(TRY(&work, company, account_change(&work, company, &account)), FAULT_ACCOUNT_USED);
    REQUIRE_TEXT(work.why.at, "/kind");
    account = find(&work, company, HEADS);
    account.carries_quantity = false;
    REQUIRE_INT(TRY(&work, company, account_change(&work, company, &account)), FAULT_ACCOUNT_USED);
    account = find(&work, company, RENT);
    account.code = "5011";
    account.name = "Rent of premises";
    REQUIRE_INT(TRY(&work, company, account_change(&work, company, &account)), OK);
    REQUIRE(find(&work, company, "5011").used);
}

/* S4-53: results go to equity accounts. */
TEST(the_accounts_that_results_go_to_stay_equity)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct account account;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    account = find(&work, company, RETAINED);
    account.type = ACCOUNT_INCOME;
    REQUIRE_INT(TRY(&work, company, account_change(&work, company, &account)), FAULT_ACCOUNT_TYPE);
    account = find(&work, company, "YTD");
    account.kind = ACCOUNT_HEADING;
    REQUIRE_INT(TRY(&work, company, account_change(&work, company, &account)), FAULT_ACCOUNT_TYPE);
    account = find(&work, company, "YTD");
    account.name = "Årets resultat";
    REQUIRE_INT(TRY(&work, company, account_change(&work, company, &account)), OK);
}

/* S3-37. */
TEST(what_an_account_asks_of_a_dimension_is_set_and_given_up)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct account_rule project = {.rule = DIMENSION_FORBIDDEN};
    struct account_rule centre = {.rule = DIMENSION_FIXED};
    struct account account;
    int64_t company;
    int64_t rent;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    rent = given_account_id(&work, company, RENT);
    project.dimension_id = given_dimension_id(&work, company, PROJECT);
    centre.dimension_id = given_dimension_id(&work, company, COST_CENTRE);
    centre.value_id = given_value_id(&work, company, COST_CENTRE, "SOUTH");
    REQUIRE_INT(TRY(&work, company, account_set_rule(&work, company, rent, &project)), OK);
    REQUIRE_INT(TRY(&work, company, account_set_rule(&work, company, rent, &centre)), OK);
    account = find(&work, company, RENT);
    REQUIRE_INT(account.rule_count, 2);
    REQUIRE_INT(account.rules[0].rule, DIMENSION_FIXED);
    REQUIRE_INT(account.rules[0].value_id, centre.value_id);
    REQUIRE_INT(account.rules[1].rule, DIMENSION_FORBIDDEN);
    REQUIRE_INT(account.rules[1].value_id, 0);
    centre.rule = DIMENSION_REQUIRED;
    project.rule = DIMENSION_OPTIONAL;
    REQUIRE_INT(TRY(&work, company, account_set_rule(&work, company, rent, &centre)), OK);
    REQUIRE_INT(TRY(&work, company, account_set_rule(&work, company, rent, &project)), OK);
    account = find(&work, company, RENT);
    REQUIRE_INT(account.rule_count, 2);
    REQUIRE_INT(account.rules[0].rule, DIMENSION_REQUIRED);
    REQUIRE_INT(account.rules[0].value_id, 0);
    REQUIRE_INT(account.rules[1].rule, DIMENSION_OPTIONAL);
}

TEST(a_rule_about_what_is_not_there_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct account_rule rule = {.rule = DIMENSION_DEFAULT};
    int64_t company;
    int64_t rent;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    rent = given_account_id(&work, company, RENT);
    rule.dimension_id = given_dimension_id(&work, company, COST_CENTRE);
    REQUIRE_INT(TRY(&work, company, account_set_rule(&work, company, rent, &rule)),
            FAULT_VALUE_UNKNOWN);
    REQUIRE_TEXT(work.why.detail, "none is named, and a fixed or default one needs it");
    rule.value_id = given_value_id(&work, company, PROJECT, "P1");
    REQUIRE_INT(TRY(&work, company, account_set_rule(&work, company, rent, &rule)),
            FAULT_VALUE_UNKNOWN);
    rule.dimension_id = 999;
    REQUIRE_INT(TRY(&work, company, account_set_rule(&work, company, rent, &rule)),
            FAULT_DIMENSION_UNKNOWN);
    REQUIRE_INT(TRY(&work, company, account_set_rule(&work, company, 999, &rule)),
            FAULT_ACCOUNT_UNKNOWN);
    REQUIRE_INT(TRY(&work, 0, account_set_rule(&work, 99, rent, &rule)), FAULT_COMPANY_UNKNOWN);
}
