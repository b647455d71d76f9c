#include "access/user/user.h"
#include "report/posting_list/posting_list.h"
#include "tests/given_import.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

TEST(an_imports_postings_are_listed_by_themselves)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct posting_list_query query = {.period = -1, .limit = POSTING_LIST_PAGE_MAX};
    struct import_report first;
    struct import_report second;
    struct posting_list page;
    int64_t company;
    int64_t user;

    given_store(&store);
    given_work(&work, store);
    given_write(&work);
    given_ok(&work, user_ensure(&work, "given", "Given User", &user));
    given_ok(&work, user_act(&work, user));
    given_commit(&work);
    company = given_bare_company(&work);
    given_ok(&work, import_file(&work, company, "tests/data/sie/BL0001_typ4.SE",
                            &(struct import_options){0}, &first));
    given_ok(&work, import_file(&work, company, "tests/data/sie/BL0001_typ4.SE",
                            &(struct import_options){.again = true}, &second));

    given_ok(&work, work_read(&work));
    query.import_id = second.import_id;
    given_ok(&work, posting_list(&work, company, &query, &page));
    REQUIRE_INT(page.row_count, second.journal_count);
    REQUIRE_INT(page.rows[0].seq, first.last_seq + 1);
    REQUIRE_INT(page.rows[page.row_count - 1].seq, second.last_seq);
    REQUIRE_TEXT(page.rows[0].origin_number, "1");
    query.import_id = first.import_id;
    query.limit = 10;
    given_ok(&work, posting_list(&work, company, &query, &page));
    REQUIRE_INT(page.rows[0].seq, 1);
    REQUIRE_TEXT(page.next, "c.10");
    query.import_id = second.import_id + 1000;
    REQUIRE_INT(posting_list(&work, company, &query, &page), FAULT_IMPORT_UNKNOWN);
}

TEST(what_a_file_brings_is_found_by_what_its_fields_hold)
{
    static const char text[] =
            "{\"date\":\"2026-03-15\",\"custom\":[{\"field\":\"CONTRACT\",\"value\":\"C-17\"}],"
            "\"lines\":[{\"account\":\"5010\",\"debit\":\"1.00\"},"
            "{\"account\":\"1930\",\"credit\":\"1.00\"}]}\n"
            "{\"date\":\"2026-03-16\",\"custom\":[{\"field\":\"CONTRACT\",\"value\":\"C-18\"}],"
            "\"lines\":[{\"account\":\"5010\",\"debit\":\"1.00\"},"
            "{\"account\":\"1930\",\"credit\":\"1.00\"}]}\n";
    const struct custom_field contract = {.code = "CONTRACT",
            .name = "Contract",
            .place = CUSTOM_ON_JOURNALS,
            .kind = CUSTOM_TEXT,
            .active = true,
            .searchable = true};
    struct posting_list_query query = {.period = -1, .found = {.value = "c-18"}};
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report;
    struct posting_list page;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    REQUIRE_INT(
            TRY(&work, company, custom_create(&work, company, &contract, &query.found.field_id)),
            OK);
    given_ok(&work, given_import(&work, company, NULL, text, &report));

    given_ok(&work, work_read(&work));
    given_ok(&work, posting_list(&work, company, &query, &page));
    REQUIRE_INT(page.row_count, 1);
    REQUIRE_INT(page.rows[0].seq, report.last_seq);
    query.import_id = report.import_id;
    given_ok(&work, posting_list(&work, company, &query, &page));
    REQUIRE_INT(page.row_count, 1);
}
