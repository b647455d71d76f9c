#include "exchange/csv/csv.h"

#include "base/text.h"
#include "exchange/csv/csv_cell.h"
#include "tests/given_file.h"
#include "tests/test.h"

#define BASIC "\"delimiter\": \";\", \"decimal\": \",\", \"date\": \"YYYY-MM-DD\""

TEST(rows_of_one_journal_column_are_one_journal)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_csv,
            "{" BASIC ", \"group\": \"journal\", \"columns\": {\"journal\": 1, \"date\": 2, "
            "\"account\": 3, \"debit\": 4, \"credit\": 5, \"text\": 6, \"dimension:COST\": 7}}",
            "No;Date;Account;Debit;Credit;Text;Cost centre\n"
            "7;2026-03-15;5010;1.000,50;;Rent;100\n"
            "7;2026-03-15;1930;;1000,5;Rent;\n"
            "\n"
            "8;2026-03-16;1930;-3;;Fee;\n"
            "8;2026-03-17;6570;3;0;\"Fee; bank\";\n",
            &told);
    REQUIRE_INT(told.fault, OK);
    REQUIRE_TEXT(told.text.bytes, "journal 1 2026-03-15 7 \"Rent\" @2\n"
                                  "  5010 D 1000.50 {COST 100} @2\n"
                                  "  1930 C -1000.5 @3\n"
                                  "journal 2 2026-03-16 8 \"Fee\" @5\n"
                                  "  1930 D -3 @5\n"
                                  "  6570 D 3 on 2026-03-17 \"Fee; bank\" @6\n");
}

TEST(a_column_may_hold_a_field_of_the_companys_own)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_csv,
            "{" BASIC ", \"header\": 0, \"group\": \"date\", \"columns\": {\"date\": 1, "
            "\"account\": 2, \"amount\": 3, \"custom:CONTRACT\": 4, \"custom:KM\": 5}}",
            "2026-03-15;5010;5;C-17;120,5\n2026-03-15;1930;-5;;\n", &told);
    REQUIRE_TEXT(told.text.bytes, "journal 1 2026-03-15 - @1\n"
                                  "  5010 5 <CONTRACT C-17> <KM 120,5> @1\n"
                                  "  1930 -5 <CONTRACT > <KM > @2\n");
}

TEST(rows_of_one_date_and_reference_are_one_journal)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_csv,
            "{" BASIC ", \"header\": 0, \"group\": \"date\", \"columns\": {\"date\": 1, "
            "\"reference\": 2, \"account\": 3, \"amount\": 4, \"description\": 5}}",
            "2026-03-15;A1;5010;5;Rent\n2026-03-15;A1;1930;-5;Bank\n2026-03-15;A2;1930;5;\n",
            &told);
    REQUIRE_TEXT(told.text.bytes, "journal 1 2026-03-15 \"Rent\" reference A1 @1\n"
                                  "  5010 5 @1\n"
                                  "  1930 -5 \"Bank\" @2\n"
                                  "journal 2 2026-03-15 - reference A2 @3\n"
                                  "  1930 5 @3\n");
}

TEST(rows_until_a_blank_one_are_one_journal)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_csv,
            "{" BASIC ", \"header\": 0, \"group\": \"blank\", \"columns\": {\"date\": 1, "
            "\"account\": 2, \"amount\": 3}}",
            "2026-03-15;5010;5\n2026-03-16;1930;-5\n;;\n\n2026-03-16;1930;5\n", &told);
    REQUIRE_TEXT(told.text.bytes, "journal 1 2026-03-15 - @1\n"
                                  "  5010 5 @1\n"
                                  "  1930 -5 on 2026-03-16 @2\n"
                                  "journal 2 2026-03-16 - @5\n"
                                  "  1930 5 @5\n");
}

TEST(a_bank_statement_is_booked_row_by_row_against_a_contra_account)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file_at(&file_csv,
            "{" BASIC ", \"group\": \"row\", \"account\": \"1930\", \"contra\": \"2999\", "
            "\"columns\": {\"date\": 1, \"description\": 2, \"amount\": 3, \"currency\": 4, "
            "\"reference\": 6}}",
            "tests/data/csv/bsp_csv_european_decimals.csv", &told);
    REQUIRE_TEXT(told.text.bytes, "journal 1 2026-04-02 \"Miete April\" reference EU-001 @2\n"
                                  "  1930 -1234.56 @2\n"
                                  "  2999 1234.56 @2\n"
                                  "journal 2 2026-04-05 \"Gehalt\" reference EU-002 @3\n"
                                  "  1930 3500.00 @3\n"
                                  "  2999 -3500.00 @3\n"
                                  "journal 3 2026-04-09 \"Kaffee\" reference EU-003 @4\n"
                                  "  1930 -4.50 @4\n"
                                  "  2999 4.50 @4\n"
                                  "company EUR\n");
}

#define OF_A_BANK(view)                                                                            \
    "{" BASIC ", \"header\": 0, \"group\": \"row\", \"account\": \"1930\", \"contra\": \"2999\", " \
    "\"view\": \"" view "\", \"columns\": {\"date\": 1, \"debit\": 2, \"credit\": 3}}"

TEST(what_a_bank_credits_is_debited_to_its_account_in_the_view_of_the_bank)
{
    static const char rows[] = "2026-04-02;12,50;\n2026-04-03;;40,00\n";
    SCOPED(given_told_done) struct given_told of_bank = {0};
    SCOPED(given_told_done) struct given_told of_books = {0};

    given_file(&file_csv, OF_A_BANK("bank"), rows, &of_bank);
    REQUIRE_TEXT(of_bank.text.bytes,
            "warn csv.view @1: debit and credit are the bank's: what it credits was received, and "
            "is debited\n"
            "journal 1 2026-04-02 - @1\n"
            "  1930 C -12.50 @1\n"
            "  2999 12.50 @1\n"
            "journal 2 2026-04-03 - @2\n"
            "  1930 D 40.00 @2\n"
            "  2999 -40.00 @2\n");
    given_file(&file_csv, OF_A_BANK("books"), rows, &of_books);
    REQUIRE(strstr(of_books.text.bytes, "  1930 D 12.50 @1\n") != NULL);
    REQUIRE(strstr(of_books.text.bytes, "csv.view") == NULL);
}

TEST(an_amount_in_another_currency_comes_with_its_rate)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_csv,
            "{" BASIC ", \"header\": 0, \"group\": \"date\", \"currency\": \"SEK\", \"columns\": "
            "{\"date\": 1, \"account\": 2, \"amount\": 3, \"currency\": 4, \"currency_amount\": 5, "
            "\"rate\": 6, \"quantity\": 7, \"comment\": 8}}",
            "2026-03-15;5010;110;EUR;10;11,0;2,5;noted\n2026-03-15;1930;-110;SEK;;;;\n", &told);
    REQUIRE_TEXT(told.text.bytes, "journal 1 2026-03-15 - @1\n"
                                  "  5010 110 EUR 10 at 11.0 quantity 2.5 [2 noted] @1\n"
                                  "  1930 -110 @2\n"
                                  "company SEK\n");
}

TEST(what_is_wrong_with_a_row_is_told_with_its_line)
{
    static const struct {
        const char *row;
        const char *told;
    } rows[] = {
            {"2026-02-30;1930;5;;SEK", "csv.date @2: date: \"2026-02-30\": it is no day"},
            {"15.03.2026;1930;5;;SEK", "csv.date @2: date: \"15.03.2026\": it is no day"},
            {";1930;5;;SEK", "csv.date @2: date: \"\": the journal has no date"},
            {"2026-03-15;;5;;SEK", "csv.account @2: account: \"\": the row names no account"},
            {"2026-03-15;1930;;;SEK", "csv.amount @2: debit: \"\": the row has no amount"},
            {"2026-03-15;1930;5;5;SEK", "csv.amount @2: debit: \"5\": the row has a debit and"},
            {"2026-03-15;1930;5.5;;SEK", "csv.amount @2: debit: \"5.5\": its decimal mark is not"},
            {"2026-03-15;1930;five;;SEK", "csv.amount @2: debit: \"five\": there is no number"},
            {"2026-03-15;1930;5x;;SEK", "csv.amount @2: debit: \"5x\": something stands behind"},
            {"2026-03-15;1930;5;;XXQ", "csv.currency @2: currency: \"XXQ\": it is not in ISO 4217"},
            {"2026-03-15;1930;5", "csv.columns @2: the row has 3 cells, the mapping names"},
            {"2026-03-15;1930;\"5;;SEK", "csv.row @2: a quote is not closed"},
            {"2026-03-15;19\xFF;5;;SEK", "csv.row @2: a cell is not valid UTF-8"},
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        SCOPED(given_told_done) struct given_told told = {0};
        SCOPED(buffer_done) struct buffer text = {0};

        buffer_format(&text, "d;a;d;c;v\n%s\n", rows[i].row);
        given_file(&file_csv,
                "{" BASIC ", \"group\": \"date\", \"columns\": {\"date\": 1, \"account\": 2, "
                "\"debit\": 3, \"credit\": 4, \"currency\": 5}}",
                text.bytes, &told);
        if (strstr(told.text.bytes, rows[i].told) == NULL)
            REQUIRE_TEXT(told.text.bytes, rows[i].told);
        REQUIRE_INT(told.journals, 0);
        REQUIRE(told.findings[SEVERITY_REFUSE] == 1);
    }
}

TEST(two_currencies_in_one_column_of_amounts_are_refused)
{
    SCOPED(given_told_done) struct given_told signs = {0};
    SCOPED(given_told_done) struct given_told codes = {0};

    given_file(&file_csv,
            "{" BASIC ", \"header\": 0, \"group\": \"date\", \"columns\": {\"date\": 1, "
            "\"account\": 2, \"amount\": 3}}",
            "2026-03-15;1930;€ 5\n2026-03-15;1940;-$5\n", &signs);
    REQUIRE(strstr(signs.text.bytes, "refuse csv.currency @2: ") != NULL);
    given_file(&file_csv,
            "{" BASIC ", \"header\": 0, \"group\": \"date\", \"columns\": {\"date\": 1, "
            "\"account\": 2, \"amount\": 3, \"currency\": 4}}",
            "2026-03-15;1930;5;EUR\n2026-03-15;1940;-5;USD\n", &codes);
    REQUIRE(strstr(codes.text.bytes, "refuse csv.currency @2: ") != NULL);
}

TEST(amounts_are_written_in_many_ways)
{
    static const struct {
        const char *cell;
        const char *number;
    } cells[] = {
            {"5", "5"},
            {"-5,25", "-5.25"},
            {"5,25-", "-5.25"},
            {"(5,25)", "-5.25"},
            {"+5,25", "5.25"},
            {"1.234,50 €", "1234.50"},
            {"-$1.234,50", "-1234.50"},
            {"$ -1.234,50", "-1234.50"},
            {"1 234,50", "1234.50"},
            {"\xE2\x88\x92"
             "5",
                    "-5"},
    };

    for (size_t i = 0; i < COUNT_OF(cells); i++) {
        struct csv_amount amount;
        const char *reason = NULL;

        REQUIRE(csv_cell_amount(cells[i].cell, ',', &amount, &reason));
        REQUIRE_TEXT(decimal_text(amount.number).chars, cells[i].number);
    }
}

TEST(days_are_read_in_the_format_of_the_mapping_only)
{
    int day = 0;

    REQUIRE(csv_cell_day("2026-03-15", csv_cell_date_format("YYYY-MM-DD"), &day));
    REQUIRE_INT(day, 20260315);
    REQUIRE(csv_cell_day("15.3.2026", csv_cell_date_format("DD.MM.YYYY"), &day));
    REQUIRE(csv_cell_day("3/15/2026", csv_cell_date_format("MM/DD/YYYY"), &day));
    REQUIRE_INT(day, 20260315);
    REQUIRE(csv_cell_day("20260315", csv_cell_date_format("YYYYMMDD"), &day));
    REQUIRE(csv_cell_day("2026-03-15 00:00:00", csv_cell_date_format("YYYY-MM-DD"), &day));
    REQUIRE(csv_cell_day("2026-03-15T12:00Z", csv_cell_date_format("YYYY-MM-DD"), &day));
    REQUIRE(!csv_cell_day("3/15/2026", csv_cell_date_format("DD/MM/YYYY"), &day));
    REQUIRE(!csv_cell_day("2026-03-15x", csv_cell_date_format("YYYY-MM-DD"), &day));
    REQUIRE(!csv_cell_day("26-03-15", csv_cell_date_format("YYYY-MM-DD"), &day));
    REQUIRE(!csv_cell_day("2026315", csv_cell_date_format("YYYYMMDD"), &day));
    REQUIRE_INT(csv_cell_date_format("DDMMYY"), -1);
}

TEST(a_formula_is_only_text_and_its_guard_is_taken_off)
{
    SCOPED(arena_done) struct arena arena = {0};

    REQUIRE_TEXT(csv_cell_text(&arena, "=1+1"), "=1+1");
    REQUIRE_TEXT(csv_cell_text(&arena, "'=1+1"), "=1+1");
    REQUIRE_TEXT(csv_cell_text(&arena, "''=1+1"), "'=1+1");
    REQUIRE_TEXT(csv_cell_text(&arena, "'quoted'"), "'quoted'");
    REQUIRE(csv_cell_runs("'=1+1"));
    REQUIRE(csv_cell_runs("@SUM(A1)"));
    REQUIRE(!csv_cell_runs("a=1"));
    REQUIRE(!csv_cell_runs(""));
}

TEST(a_chart_is_read_with_types_in_words_or_letters)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_csv,
            "{\"kind\": \"chart\", \"delimiter\": \",\", \"columns\": {\"code\": 1, \"name\": 2, "
            "\"type\": 3, \"kind\": 4, \"category\": 5, \"unit\": 6, \"active\": 7}}",
            "code,name,type,kind,category,unit,active\n"
            "1910,Kassa,asset,normal,Cash,,yes\n"
            "9001,Heads,S,normal,,persons,No\n"
            "1500,Debtors,A,special,,,\n"
            "3000,Sales,x-ray,,,,\n"
            ",Nameless,A,,,,\n"
            "3001,Other sales,I,,,,perhaps\n",
            &told);
    REQUIRE_TEXT(told.text.bytes,
            "account 1910 \"Kassa\" asset in \"Cash\" @2\n"
            "account 9001 \"Heads\" statistical of persons inactive @3\n"
            "warn csv.kind @4: account 1500 is imported as a normal account, not as special\n"
            "account 1500 \"Debtors\" asset @4\n"
            "refuse csv.type @5: type: \"x-ray\": it is no type of account\n"
            "refuse csv.code @6: code: \"\": the row has no code\n"
            "refuse csv.active @7: active: \"perhaps\": it is neither yes nor no\n");
}

TEST(accounts_are_told_only_by_a_file_that_names_them)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_csv,
            "{" BASIC ", \"header\": 0, \"group\": \"date\", \"columns\": {\"date\": 1, "
            "\"account\": 2, \"account_name\": 3, \"amount\": 4}}",
            "2026-03-15;1930;Bank;5\n2026-03-15;1930;Bank;-5\n", &told);
    REQUIRE(text_starts(told.text.bytes, "account 1930 \"Bank\" - @1\njournal 1 "));
    REQUIRE_INT(told.accounts, 1);
}

TEST(a_mapping_that_cannot_be_used_is_refused_with_its_field)
{
    static const struct {
        const char *mapping;
        const char *at;
    } mappings[] = {
            {"{}", "/delimiter"},
            {"{\"delimiter\": \"x\"}", "/delimiter"},
            {"{\"nonsense\": 1}", "/nonsense"},
            {"{\"delimiter\": \";\", \"decimal\": \",\"}", "/date"},
            {"{\"delimiter\": \";\", \"decimal\": \",\", \"date\": null, \"group\": \"date\", "
             "\"columns\": {\"date\": 1, \"account\": 2, \"amount\": 3}}",
                    "/date"},
            {"{" BASIC ", \"group\": \"date\"}", "/columns"},
            {"{" BASIC ", \"group\": \"date\", \"columns\": {}}", "/columns"},
            {"{" BASIC ", \"group\": \"date\", \"columns\": {\"date\": 0}}", "/columns"},
            {"{" BASIC ", \"group\": \"date\", \"columns\": {\"date\": 1, \"amount\": 2}}",
                    "/account"},
            {"{" BASIC ", \"group\": \"journal\", \"columns\": {\"date\": 1, \"amount\": 2, "
             "\"account\": 3}}",
                    "/group"},
            {"{" BASIC ", \"group\": \"row\", \"columns\": {\"date\": 1, \"amount\": 2, "
             "\"account\": 3}}",
                    "/contra"},
            {"{" BASIC ", \"group\": \"row\", \"account\": \"1930\", \"contra\": \"2999\", "
             "\"columns\": {\"date\": 1, \"debit\": 2, \"credit\": 3}}",
                    "/view"},
            {"{" BASIC ", \"group\": \"date\", \"columns\": {\"date\": 1, \"amount\": 2, "
             "\"debit\": 4, \"credit\": 5, \"account\": 3}}",
                    "/columns"},
            {"{" BASIC ", \"group\": \"date\", \"columns\": {\"date\": 1, \"amount\": 2, "
             "\"code\": 4, \"account\": 3}}",
                    "/columns"},
            {"{\"kind\": \"chart\", \"delimiter\": \";\", \"columns\": {\"code\": 1}}", "/columns"},
            {"{" BASIC ", \"sign\": 0, \"group\": \"date\", \"columns\": {\"date\": 1, "
             "\"amount\": 2, \"account\": 3}}",
                    "/sign"},
            {"{" BASIC ", \"currency\": \"EURO\", \"group\": \"date\", \"columns\": {\"date\": 1, "
             "\"amount\": 2, \"account\": 3}}",
                    "/currency"},
            {"{" BASIC ", \"group\": \"date\", \"account\": \"19\\u007f30\", \"columns\": "
             "{\"date\": 1, \"amount\": 2}}",
                    "/account"},
            {"{" BASIC ", \"group\": \"date\", \"columns\": {\"date\": 1, \"amount\": 2, "
             "\"account\": 3, \"dimension:CO\\u001bST\": 4}}",
                    "/columns"},
            {"{" BASIC ", \"group\": \"date\", \"columns\": {\"date\": 1, \"amount\": 2, "
             "\"account\": 3, \"custom:\": 4}}",
                    "/columns"},
    };

    for (size_t i = 0; i < COUNT_OF(mappings); i++) {
        SCOPED(json_close) json_t *mapping = json_loads(mappings[i].mapping, 0, NULL);
        struct why why = {0};

        REQUIRE(mapping != NULL);
        REQUIRE_INT(csv_check_mapping(&why, mapping), FAULT_MAPPING_INVALID);
        REQUIRE_TEXT(why.at, mappings[i].at);
    }
}

TEST(a_csv_file_is_not_read_without_a_mapping)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_csv, NULL, "a,b\n1,2\n", &told);
    REQUIRE_INT(told.fault, FAULT_MAPPING_INVALID);
    REQUIRE_TEXT(told.text.bytes, "");
}

TEST(a_journal_whose_first_row_was_lost_is_not_told_as_unbalanced)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_csv,
            "{\"delimiter\": \",\", \"decimal\": \".\", \"date\": \"YYYY-MM-DD\", \"group\": "
            "\"journal\", \"columns\": {\"journal\": 1, \"date\": 2, \"account\": 3, \"amount\": "
            "4}}",
            "n,d,a,m\n1,2026-01-01\n1,2026-01-01,3000,-1\n2,2026-01-01,1930,1\n2,2026-01-01,3000,-"
            "1\n",
            &told);
    REQUIRE_INT(told.findings[SEVERITY_REFUSE], 1);
    REQUIRE_INT(told.journals, 1);
    REQUIRE(strstr(told.text.bytes, "refuse csv.columns @2") != NULL);
}

TEST(a_lost_row_between_journals_of_one_row_takes_none_of_them_along)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_csv,
            "{" BASIC ", \"header\": 0, \"group\": \"row\", \"account\": \"1930\", \"contra\": "
            "\"2999\", \"columns\": {\"date\": 1, \"amount\": 2}}",
            "2026-03-15;1\n2026-03-16\n2026-03-17;3\n", &told);
    REQUIRE_TEXT(told.text.bytes,
            "refuse csv.columns @2: the row has 1 cells, the mapping names column 2\n"
            "journal 1 2026-03-15 - @1\n"
            "  1930 1 @1\n"
            "  2999 -1 @1\n"
            "journal 2 2026-03-17 - @3\n"
            "  1930 3 @3\n"
            "  2999 -3 @3\n");
}

TEST(a_lost_row_takes_only_the_journal_along_that_a_blank_row_ends)
{
    static const char mapping[] = "{" BASIC ", \"header\": 0, \"group\": \"blank\", "
                                  "\"columns\": {\"date\": 1, \"account\": 2, \"amount\": 3}}";
    SCOPED(given_told_done) struct given_told last = {0};
    SCOPED(given_told_done) struct given_told first = {0};

    given_file(&file_csv, mapping,
            "2026-03-15;5010;5\n2026-03-15\n\n2026-03-16;1930;5\n2026-03-16;5010;-5\n", &last);
    REQUIRE_INT(last.journals, 1);
    REQUIRE(strstr(last.text.bytes, "  1930 5 @4\n  5010 -5 @5\n") != NULL);
    given_file(&file_csv, mapping,
            "2026-03-15;5010;5\n2026-03-15;1930;-5\n\n2026-03-16\n2026-03-16;5010;-5\n", &first);
    REQUIRE_INT(first.journals, 1);
    REQUIRE(strstr(first.text.bytes, "  5010 5 @1\n  1930 -5 @2\n") != NULL);
}

TEST(an_amount_whose_bracket_is_not_closed_is_none)
{
    struct csv_amount amount;
    const char *reason = NULL;

    REQUIRE(csv_cell_amount("(1.00)", '.', &amount, &reason));
    REQUIRE_INT(amount.number.mantissa, -100);
    REQUIRE(!csv_cell_amount("(1.00", '.', &amount, &reason));
    REQUIRE_TEXT(reason, "a bracket is opened and not closed");
    REQUIRE(!csv_cell_amount("1.00)", '.', &amount, &reason));
}
