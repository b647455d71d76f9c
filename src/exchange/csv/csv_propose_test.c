#include "base/text.h"
#include "exchange/csv/csv.h"
#include "exchange/file/file.h"
#include "tests/given_file.h"
#include "tests/given_text_file.h"
#include "tests/test.h"

/* "utf-8 ; , YYYY-MM-DD row 1 date=1 ..." and the doubts, a line each. */
static void
describe(const char *path, struct buffer *ret)
{
    SCOPED(arena_done) struct arena arena = {0};
    SCOPED(json_close) json_t *proposal = NULL;
    struct why why;
    const json_t *mapping;
    const char *name;
    json_t *value;
    size_t index;

    if (csv_propose(&arena, &why, path, &proposal) != OK) {
        buffer_text(ret, why.detail);
        return;
    }
    mapping = json_object_get(proposal, "mapping");
    json_object_foreach((json_t *)mapping, name, value)
    {
        if (json_is_string(value))
            buffer_format(ret, "%s ",
                    *json_string_value(value) == '\t' ? "tab" : json_string_value(value));
        else if (json_is_integer(value))
            buffer_format(ret, "%d ", (int)json_integer_value(value));
        else if (json_is_null(value))
            buffer_format(ret, "%s? ", name);
    }
    json_object_foreach(json_object_get(mapping, "columns"), name, value)
    {
        buffer_format(ret, "%s=%d ", name, (int)json_integer_value(value));
    }
    buffer_char(ret, '\n');
    json_array_foreach(json_object_get(proposal, "doubts"), index, value)
    {
        buffer_format(ret, "%s\n", json_string_value(value));
    }
}

static void
require_proposal(const char *path, const char *expected)
{
    SCOPED(buffer_done) struct buffer text = {0};

    describe(path, &text);
    REQUIRE_TEXT(text.bytes, expected);
}

static void
require_proposal_of(const char *text, const char *expected)
{
    SCOPED(given_text_file_done) struct given_text_file file = {0};

    given_text_file("given.csv", text, &file);
    require_proposal(file.path, expected);
}

#define NO_ACCOUNT                                                                                 \
    "account: no column names an account of the ledger; give \"account\", and \"contra\" for the " \
    "other side of each row\n"
#define SIGN                                                                                       \
    "sign: amounts are taken as received, and debited to \"account\"; give \"sign\": -1 if they "  \
    "were paid\n"
#define VIEW                                                                                       \
    "view: debit and credit are taken as the bank's: what it credits was received, and is "        \
    "debited to \"account\"; say books if they are the account's own\n"

TEST(bank_statements_of_five_kinds_are_told_apart)
{
    require_proposal("tests/data/csv/bsp_csv_european_decimals.csv",
            "journals utf-8 ; 1 , YYYY-MM-DD row "
            "date=1 amount=3 reference=6 currency=4 description=2 \n" NO_ACCOUNT SIGN);
    require_proposal("tests/data/csv/bsp_csv_french_headers.csv",
            "journals utf-8 ; 1 , YYYY-MM-DD row bank "
            "date=1 debit=3 credit=4 reference=6 currency=5 description=2 \n" NO_ACCOUNT VIEW);
    require_proposal("tests/data/csv/bsp_csv_spanish_headers.csv",
            "journals utf-8 ; 1 , YYYY-MM-DD row "
            "date=1 amount=3 reference=6 currency=4 description=2 \n" NO_ACCOUNT SIGN);
    require_proposal("tests/data/csv/bsp_sample_split_amounts.csv",
            "journals utf-8 ; 1 , YYYY-MM-DD row bank "
            "date=1 debit=4 credit=3 reference=8 currency=5 description=2 \n" NO_ACCOUNT VIEW);
    require_proposal("tests/data/csv/bsp_sample_statement.csv",
            "journals utf-8 , 1 . YYYY-MM-DD row "
            "date=1 amount=3 reference=7 currency=4 description=2 \n" NO_ACCOUNT SIGN);
    require_proposal_of("Date,Paid out,Paid in,Details\n2026-03-01,5.25,,Rent\n",
            "journals utf-8 , 1 . YYYY-MM-DD row bank date=1 debit=2 credit=3 description=4 "
            "\n" NO_ACCOUNT VIEW);
}

TEST(a_day_that_may_be_in_march_or_in_april_is_asked_for)
{
    require_proposal_of(
            "Date,Voucher,Account,Amount\n03/04/2026,1,1930,5.5\n03/04/2026,1,3000,-5.5\n",
            "journals utf-8 , 1 . date? journal journal=2 date=1 account=3 amount=4 \n"
            "date: every day can be read as DD/MM/YYYY and as MM/DD/YYYY; say which\n");
    require_proposal_of(
            "Date,Voucher,Account,Amount\n03/04/2026,1,1930,5.5\n03/24/2026,1,3000,-5.5\n",
            "journals utf-8 , 1 . MM/DD/YYYY journal journal=2 date=1 account=3 amount=4 \n");
}

TEST(a_comma_that_may_be_thousands_is_asked_for)
{
    require_proposal_of("Datum\tKonto\tBelopp\tVer.nr\n20260301\t1930\t1,000\t1\n",
            "journals utf-8 tab 1 decimal? YYYYMMDD journal "
            "journal=4 date=1 account=2 amount=3 \n"
            "decimal: 1,000 may be one or one thousand; say which mark is decimal\n");
}

TEST(a_file_of_the_windows_code_page_is_told)
{
    require_proposal_of("Datum;Konto;Debet;Kredit;Text\n2026-03-01;1930;5,0;;Caf\xE9\n\n"
                        "2026-03-01;3000;;5,0;x\n",
            "journals windows-1252 ; 1 , YYYY-MM-DD blank "
            "date=1 account=2 debit=3 credit=4 text=5 \n"
            "line 2 is not valid UTF-8; the file is taken for Windows-1252, look at its letters\n");
}

TEST(a_chart_is_known_by_its_titles)
{
    require_proposal_of("Account;Name;Type\n1930;Bank;asset\n3000;Sales;income\n",
            "chart utf-8 ; 1 code=1 name=2 type=3 \n");
}

TEST(rows_without_titles_are_known_by_what_they_hold)
{
    require_proposal_of("2026-03-01|5.25|EUR|x\n2026-03-02|6.25|EUR|y\n",
            "journals utf-8 | 0 . YYYY-MM-DD row date=1 currency=3 \n" NO_ACCOUNT
            "columns: none is named for the amount, or for debit and credit\n");
}

TEST(rows_are_found_behind_any_number_of_empty_lines)
{
    SCOPED(buffer_done) struct buffer text = {0};

    for (int i = 0; i < 1000; i++)
        buffer_char(&text, '\n');
    buffer_text(&text, "Account|Name\n1930|Bank\n");
    require_proposal_of(text.bytes, "chart utf-8 | 1 code=1 name=2 \n");
}

TEST(a_file_without_columns_is_refused)
{
    require_proposal_of("one\ntwo\n", "no delimiter (, ; tab |) cuts its rows into columns");
    require_proposal_of("", "it is empty");
}

TEST(uneven_rows_are_doubted)
{
    require_proposal_of("Date,Voucher,Account,Amount\n2026-03-04,1,1930,5.5\n2026-03-04,1,3000\n",
            "journals utf-8 , 1 . YYYY-MM-DD journal journal=2 date=1 account=3 amount=4 \n"
            "of the first 3 rows 2 have 4 columns\n");
}

TEST(a_proposal_without_doubts_can_be_used_as_it_is)
{
    SCOPED(arena_done) struct arena arena = {0};
    SCOPED(json_close) json_t *proposal = NULL;
    struct why why;
    SCOPED(given_text_file_done) struct given_text_file file = {0};
    const char text[] = "Date,Voucher,Account,Amount\n2026-03-04,1,1930,5.5\n";

    given_text_file("given.csv", text, &file);
    REQUIRE(csv_propose(&arena, &why, file.path, &proposal) == OK);
    REQUIRE_INT(json_array_size(json_object_get(proposal, "doubts")), 0);
    REQUIRE(csv_check_mapping(&why, json_object_get(proposal, "mapping")) == OK);
    REQUIRE_INT(json_array_size(json_object_get(proposal, "rows")), 1);
    REQUIRE_INT(json_integer_value(json_object_get(proposal, "size")), sizeof(text) - 1);
}
