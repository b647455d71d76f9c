#include <string.h>

#include "base/text.h"
#include "exchange/file/file.h"
#include "tests/given_books.h"
#include "tests/given_file.h"
#include "tests/test.h"

TEST(a_year_is_written_as_a_journal_file)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(given_export_done) struct given_export written = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_books(&work);
    given_export(&work, company, export_hledger, GIVEN_YEAR, &written);
    REQUIRE_INT(written.fault, OK);
    REQUIRE_TEXT(written.text.bytes,
            "; ACME Acme AB, book PRIMARY in SEK, 2026\n"
            "\n"
            "decimal-mark .\n"
            "\n"
            "commodity 1000.00 SEK\n"
            "commodity 1000.00 EUR\n"
            "\n"
            "account assets:1510 Receivables  ; type:A\n"
            "account assets:1910 Cash  ; type:A\n"
            "account assets:1930 Bank  ; type:A\n"
            "account equity:2081 Share capital  ; type:E\n"
            "account equity:2091 Retained earnings  ; type:E\n"
            "account liabilities:2440 Payables  ; type:L\n"
            "account income:3010 Sales  ; type:R\n"
            "account expenses:4010 Cost of sales  ; type:X\n"
            "account expenses:5010 Rent  ; type:X\n"
            "account expenses:7010 Salaries  ; type:X\n"
            "account statistics:9010 Employees\n"
            "account equity:YTD Unclosed result  ; type:E, code:YTD\n"
            "\n"
            "2026-01-01 (0000000000) Opening, taken over  ; id:1, source:OB, year:2026, period:0\n"
            "    assets:1930 Bank                                 5000.00 SEK\n"
            "    assets:1510 Receivables                           250.00 SEK\n"
            "    equity:2081 Share capital                       -5250.00 SEK\n"
            "\n"
            "2026-01-31=2026-01-30 (0000000001) Sale  ; id:2, source:JE, year:2026, period:1, "
            "reference:R;1\n"
            "    assets:1930 Bank                                 1250.50 SEK  ; text:Card; "
            "terminal 2\n"
            "    income:3010 Sales                               -1250.50 SEK\n"
            "\n"
            "2026-02-10 (0000000002) Trip  ; id:3, source:JE, year:2026, period:2\n"
            "    expenses:5010 Rent                                100.00 EUR @@ 1145.23 SEK\n"
            "    assets:1930 Bank                                -1145.23 SEK\n"
            "\n"
            "2026-02-11 (0000000003) Rent, too much  ; id:4, source:JE, year:2026, period:2\n"
            "    expenses:5010 Rent                               -500.00 SEK  ; side:debit\n"
            "    assets:1930 Bank                                  500.00 SEK  ; side:credit\n"
            "\n"
            "2026-03-15 (0000000004) @Rent, \"March\"  ; id:5, source:JE, year:2026, period:3, "
            "external-reference:EXT-5\n"
            "    expenses:5010 Rent                                900.00 SEK  ; dimension-1:NORTH "
            "540.00, dimension-1:SOUTH 360.00, comment:=1+1\n"
            "    assets:1930 Bank                                 -900.00 SEK\n"
            "\n"
            "2026-03-31 (0000000005) Heads  ; id:6, source:ST, year:2026, period:3\n"
            "    statistics:9010 Employees                           0.00 SEK  ; quantity:12.5\n");
}

TEST(a_later_year_begins_with_what_was_carried_into_it)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(given_export_done) struct given_export written = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_books(&work);
    given_export(&work, company, export_hledger, GIVEN_NEXT_YEAR, &written);
    REQUIRE_INT(written.fault, OK);
    REQUIRE_TEXT(strstr(written.text.bytes, "\n2027-01-01"),
            "\n"
            "2027-01-01 * (OPENING) Opening balances  ; year:2027, period:0, carried:yes\n"
            "    assets:1510 Receivables                           250.00 SEK\n"
            "    assets:1930 Bank                                 4705.27 SEK\n"
            "    equity:2081 Share capital                       -5250.00 SEK\n"
            "    equity:YTD Unclosed result                        294.73 SEK\n"
            "\n"
            "2027-01-05 (0000000000) Costs  ; id:7, source:JE, year:2027, period:1\n"
            "    expenses:4010 Cost of sales                        75.00 SEK\n"
            "    assets:1930 Bank                                  -75.00 SEK\n");
}

TEST(what_was_written_is_read_again_without_a_finding)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(given_export_done) struct given_export written = {0};
    SCOPED(given_told_done) struct given_told told = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_books(&work);
    given_export(&work, company, export_hledger, 0, &written);
    given_file_at(&file_hledger, "{\"currency\": \"SEK\"}", written.path, &told);
    REQUIRE_INT(told.fault, OK);
    REQUIRE_INT(told.findings[SEVERITY_REFUSE] + told.findings[SEVERITY_WARN], 0);
    REQUIRE_INT(told.journals, 7);
    REQUIRE_INT(told.lines, 14);
    REQUIRE_INT(told.debit, 525000 + 125050 + 114523 + 50000 + 90000 + 7500);
    REQUIRE_INT(told.credit, told.debit);
    REQUIRE(strstr(told.text.bytes, "account YTD \"Unclosed result\" equity in \"equity\" @19\n") !=
            NULL);
    REQUIRE(strstr(told.text.bytes, "  5010 1145.23 EUR 100.00 [13 @@ 1145.23 SEK] ") != NULL);
}

TEST(no_name_breaks_the_file)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(given_export_done) struct given_export written = {0};
    SCOPED(given_told_done) struct given_told told = {0};
    const char *accounts;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_books(&work);
    given_account(&work, company, "3:1", "Sales;  north", ACCOUNT_INCOME);
    given_account(&work, company, "3-1", "Sales, north", ACCOUNT_INCOME);
    given_account(&work, company, "assets:bank:1", "assets:bank:1", ACCOUNT_ASSET);
    given_account(&work, company, "assets:till", "assets:till", ACCOUNT_ASSET);
    given_account(&work, company, "B (2)", "(x) [y] * 5 EUR", ACCOUNT_ASSET);
    given_export(&work, company, export_hledger, 0, &written);
    REQUIRE_INT(written.fault, OK);
    REQUIRE_INT(work.findings.total[SEVERITY_WARN], 2);
    given_file_at(&file_hledger, NULL, written.path, &told);
    REQUIRE_INT(told.findings[SEVERITY_REFUSE], 0);
    REQUIRE(strstr(told.text.bytes, "account 3:1 ") != NULL);
    REQUIRE(strstr(told.text.bytes, "account 3-1 ") != NULL);
    accounts = strstr(told.text.bytes, "account assets:till \"assets:till\" asset in \"assets\"");
    REQUIRE(accounts != NULL);
    REQUIRE(strstr(told.text.bytes, "account assets:bank:1 ") != NULL);
    REQUIRE(strstr(told.text.bytes, "account B (2) \"(x) [y] * 5 EUR\" asset ") != NULL);
}

TEST(an_unknown_year_or_book_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(given_export_done) struct given_export year = {0};
    SCOPED(given_export_done) struct given_export company_of_none = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    given_export(&work, company, export_hledger, 19990, &year);
    REQUIRE_INT(year.fault, FAULT_YEAR_UNKNOWN);
    REQUIRE_TEXT(year.text.bytes, "");
    given_export(&work, company + 1, export_hledger, 0, &company_of_none);
    REQUIRE_INT(company_of_none.fault, FAULT_COMPANY_UNKNOWN);
}
