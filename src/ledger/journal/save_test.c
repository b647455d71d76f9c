/* save_test — documents are kept whole, version by version. */
#include "ledger/journal/journal.h"

#include "tests/given_journal.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

enum { OTHER_USER = 8 };

TEST(a_saved_journal_is_found_with_every_field_of_its_own)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct detail details[] = {
            {DETAIL_SOURCE_LINK, "invoice:17"},
            {DETAIL_SIGN, "AB"},
    };
    struct journal journal = given_draft(NULL, 0);
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    journal.type = JOURNAL_AUDITOR;
    journal.source_id = 11;
    journal.subledger_id = 12;
    journal.book_id = 1;
    journal.year = 20260;
    journal.period = 0;
    journal.date = 20260331;
    journal.document_date = 20260401;
    journal.reference = "R 1";
    journal.description = "Omf\xC3\xB6ring";
    journal.external_reference = "ext-1";
    journal.template_id = 14;
    journal.plan = (struct reversal_plan){REVERSAL_ON_DATE, REVERSAL_NEGATES, 20260401};
    journal.origin = ORIGIN_FILE;
    journal.origin_series = "A";
    journal.origin_number = "0017";
    journal.origin_position = 3;
    journal.import_id = 13;
    journal.preparer_id = OTHER_USER;
    journal.note = "two\nlines";
    journal.details = details;
    journal.detail_count = COUNT_OF(details);

    REQUIRE_INT(given_save(&work, company, &journal), OK);
    REQUIRE(journal.journal_id > 0);
    REQUIRE_INT(journal.state, JOURNAL_DRAFT);
    REQUIRE_INT(journal.version, 1);
    REQUIRE_INT(journal.changed_at, GIVEN_NOW);
    require_kept_journal(&work, company, &journal);
}

TEST(lines_of_a_saved_journal_are_found_with_every_field)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct detail details[] = {
            {DETAIL_REFERENCE, "F 17"},
            {DETAIL_COMMENT, "says \"\xC3\xA5\"\n2"},
            {DETAIL_CUSTOM, "{\"a\":[1,2]}"},
            {DETAIL_PRICE, "@ 1.10 USD"},
    };
    struct journal_line lines[] = {
            {.account_code = "1910",
                    .side = SIDE_DEBIT,
                    .amount = -12345,
                    .currency = given_currency("USD"),
                    .currency_amount = -1300,
                    .rate = {94961, 4},
                    .quantity = -2500000,
                    .has_quantity = true,
                    .description = "Kassa",
                    .details = details,
                    .detail_count = COUNT_OF(details)},
            {.account_code = "9999", .side = SIDE_CREDIT, .amount = 0},
            {.account_id = 12345, .account_code = "gone"},
            {.has_quantity = true, .details = details, .detail_count = 1},
    };
    struct journal journal = given_draft(lines, COUNT_OF(lines));
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    lines[0].account_id = given_account(&work, company, "1910", "Kassa", ACCOUNT_ASSET);

    REQUIRE_INT(given_save(&work, company, &journal), OK);
    REQUIRE_INT(lines[3].line_no, 4);
    require_kept_journal(&work, company, &journal);
}

TEST(allocations_of_a_saved_journal_are_found_on_their_lines_or_accounts)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct allocation of_first[] = {
            {.slice = 1, .dimension_id = 20, .value_id = 200, .amount = 60},
            {.slice = 1, .dimension_id = 21, .value_id = 210, .amount = 60, .has_quantity = true},
            {.slice = 2, .dimension_id = 20, .value_id = 201, .amount = 40},
    };
    struct allocation of_accounts[] = {
            {.slice = 1,
                    .dimension_id = 21,
                    .value_id = 211,
                    .amount = -100,
                    .quantity = 5,
                    .has_quantity = true,
                    .account_id = 31},
    };
    struct journal_line lines[] = {
            {.side = SIDE_DEBIT, .amount = 100, .allocations = of_first, .allocation_count = 3},
            {.side = SIDE_CREDIT, .amount = -100},
            {.has_quantity = true, .allocations = &of_first[2], .allocation_count = 1},
    };
    struct journal journal = given_draft(lines, COUNT_OF(lines));
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    journal.allocations = of_accounts;
    journal.allocation_count = COUNT_OF(of_accounts);

    REQUIRE_INT(given_save(&work, company, &journal), OK);
    require_kept_journal(&work, company, &journal);
}

TEST(a_journal_is_saved_however_incomplete)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal_line line = {.currency_amount = 7};
    struct journal empty = given_draft(NULL, 0);
    struct journal blank_line = given_draft(&line, 1);
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    REQUIRE_INT(given_save(&work, company, &empty), OK);
    REQUIRE_INT(empty.preparer_id, GIVEN_USER);
    require_kept_journal(&work, company, &empty);
    REQUIRE_INT(given_save(&work, company, &blank_line), OK);
    require_kept_journal(&work, company, &blank_line);
}

TEST(a_new_version_replaces_all_that_was_there_save_who_prepared_it)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct detail detail = {DETAIL_PARTY, "Bo"};
    struct allocation part = {.slice = 1, .dimension_id = 2, .value_id = 3, .amount = 4};
    struct journal_line lines[2] = {
            {.account_code = "a",
                    .description = "was",
                    .details = &detail,
                    .detail_count = 1,
                    .allocations = &part,
                    .allocation_count = 1},
            {.account_code = "b"},
    };
    struct journal journal = given_draft(lines, 2);
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    journal.reference = "was";
    journal.details = &detail;
    journal.detail_count = 1;
    REQUIRE_INT(given_save(&work, company, &journal), OK);

    work.actor.user_id = OTHER_USER;
    work.now++;
    lines[0] = (struct journal_line){.account_code = "c", .side = SIDE_DEBIT, .amount = 5};
    journal.line_count = 1;
    journal.reference = NULL;
    journal.detail_count = 0;
    journal.preparer_id = OTHER_USER;
    REQUIRE_INT(given_save(&work, company, &journal), OK);
    REQUIRE_INT(journal.version, 2);
    REQUIRE_INT(journal.preparer_id, GIVEN_USER);
    REQUIRE_INT(journal.changed_at, GIVEN_NOW + 1);
    require_kept_journal(&work, company, &journal);
}

TEST(a_new_version_comes_from_where_the_first_one_came)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal = given_draft(NULL, 0);
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    journal.origin = ORIGIN_FILE;
    journal.origin_series = "A";
    journal.origin_number = "17";
    journal.origin_position = 5;
    journal.import_id = 9;
    REQUIRE_INT(given_save(&work, company, &journal), OK);

    journal.origin = ORIGIN_CLI;
    journal.origin_series = NULL;
    journal.origin_number = NULL;
    journal.origin_position = 0;
    journal.import_id = 0;
    REQUIRE_INT(given_save(&work, company, &journal), OK);
    REQUIRE_INT(journal.origin, ORIGIN_FILE);
    REQUIRE_TEXT(journal.origin_series, "A");
    REQUIRE_TEXT(journal.origin_number, "17");
    REQUIRE_INT(journal.origin_position, 5);
    REQUIRE_INT(journal.import_id, 9);
    require_kept_journal(&work, company, &journal);
}

TEST(a_line_of_a_known_account_shows_the_accounts_own_code)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal_line lines[2] = {{.account_code = "kassa"}, {.account_code = "kassa"}};
    struct journal journal = given_draft(lines, 2);
    struct journal found = {0};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    lines[0].account_id = given_account(&work, company, "1910", "Kassa", ACCOUNT_ASSET);
    REQUIRE_INT(given_save(&work, company, &journal), OK);
    REQUIRE_INT(given_find(&work, company, journal.journal_id, &found), OK);
    REQUIRE_TEXT(found.lines[0].account_code, "1910");
    REQUIRE_TEXT(found.lines[1].account_code, "kassa");
}

TEST(ten_thousand_lines_are_kept_in_their_order)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    enum { COUNT = 10000 };
    static struct journal_line lines[COUNT];
    static struct allocation parts[COUNT];
    struct detail detail = {DETAIL_REFERENCE, "r"};
    struct journal journal = given_draft(lines, COUNT);
    int64_t company;
    int64_t cash;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    cash = given_account(&work, company, "1910", "Kassa", ACCOUNT_ASSET);
    for (int i = 0; i < COUNT; i++) {
        parts[i] =
                (struct allocation){.slice = 1, .dimension_id = 2, .value_id = i + 1, .amount = i};
        lines[i] = (struct journal_line){
                .account_id = cash,
                .account_code = "1910",
                .side = i % 2 == 0 ? SIDE_DEBIT : SIDE_CREDIT,
                .amount = i,
                .details = &detail,
                .detail_count = i % 3 == 0 ? 1 : 0,
                .allocations = &parts[i],
                .allocation_count = i % 5 == 0 ? 1 : 0,
        };
    }
    REQUIRE_INT(given_save(&work, company, &journal), OK);
    require_kept_journal(&work, company, &journal);
    REQUIRE_INT(given_save(&work, company, &journal), OK);
    require_kept_journal(&work, company, &journal);
}

TEST(a_version_that_was_changed_since_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal_line line = {.account_code = "1910"};
    struct journal journal = given_draft(&line, 1);
    struct journal late;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    REQUIRE_INT(given_save(&work, company, &journal), OK);
    late = journal;
    journal.reference = "in time";
    REQUIRE_INT(given_save(&work, company, &journal), OK);

    late.reference = "late";
    late.line_count = 0;
    REQUIRE_INT(given_save(&work, company, &late), FAULT_JOURNAL_VERSION);
    REQUIRE_TEXT(work.why.detail, "version 1 was changed; the newest is 2");
    require_kept_journal(&work, company, &journal);
    late.version = 0;
    REQUIRE_INT(given_save(&work, company, &late), FAULT_JOURNAL_VERSION);
    REQUIRE_TEXT(work.why.detail, "there is no version 0; the newest is 2");
    require_kept_journal(&work, company, &journal);
}

TEST(a_journal_that_is_not_there_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal = given_draft(NULL, 0);
    struct journal found = {0};
    struct company_head head;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    head = given_head(&work, company);
    journal.journal_id = 4711;
    journal.version = 1;
    REQUIRE_INT(given_save(&work, company, &journal), FAULT_JOURNAL_UNKNOWN);
    REQUIRE_INT(given_find(&work, company, 4711, &found), FAULT_JOURNAL_UNKNOWN);
    REQUIRE_INT(given_discard(&work, company, 4711), FAULT_JOURNAL_UNKNOWN);
    REQUIRE_TEXT(work.why.detail, "no journal has id 4711");
    REQUIRE(given_unchanged(&work, company, &head));
}

TEST(what_is_not_held_or_on_its_way_or_at_its_end_is_edited_and_is_a_draft_again)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    for (int state = JOURNAL_DRAFT; state <= JOURNAL_CANCELLED && !test_failed(); state++) {
        bool editable = state <= JOURNAL_APPROVED;
        struct journal_line line = {.account_code = "1910"};
        struct journal journal = given_draft(&line, 1);
        struct journal edited;

        if (state == JOURNAL_POSTED)
            continue;
        REQUIRE_INT(given_save(&work, company, &journal), OK);
        given_document_state(&work, company, journal.journal_id, (enum journal_state)state);
        REQUIRE_INT(given_find(&work, company, journal.journal_id, &journal), OK);
        REQUIRE_INT(journal.state, state);
        edited = journal;
        edited.line_count = 0;
        REQUIRE_INT(given_save(&work, company, &edited), editable ? OK : FAULT_JOURNAL_STEP);
        REQUIRE(editable || text_starts(work.why.detail, "the journal is "));
        require_kept_journal(&work, company, editable ? &edited : &journal);
        REQUIRE_INT(edited.state, editable ? JOURNAL_DRAFT : state);
        REQUIRE_INT(edited.submitted, journal.submitted);
    }
}

/* Whoever opens an approved journal and saves it as it is takes no approval away. */
TEST(a_version_that_says_nothing_new_is_none)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal;
    struct journal again;
    struct journal kept;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    journal = given_made(&work, company, 20260315,
            LINES({.code = "5010", .amount = 10000, .cost_centre = "NORTH"},
                    {.code = "1930", .amount = -10000}));
    journal.reference = "";
    REQUIRE_INT(given_save(&work, company, &journal), OK);
    given_document_state(&work, company, journal.journal_id, JOURNAL_APPROVED);
    REQUIRE_INT(given_find(&work, company, journal.journal_id, &kept), OK);
    again = kept;
    REQUIRE_INT(given_save(&work, company, &again), OK);
    REQUIRE_INT(again.state, JOURNAL_APPROVED);
    REQUIRE_INT(again.version, kept.version);
    require_kept_journal(&work, company, &kept);

    again.lines[0].allocations[0].amount--;
    REQUIRE_INT(given_save(&work, company, &again), OK);
    REQUIRE_INT(again.state, JOURNAL_DRAFT);
    REQUIRE_INT(again.version, kept.version + 1);
}
