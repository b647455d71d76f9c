#include "base/text.h"
#include "exchange/file/file.h"
#include "tests/given_file.h"
#include "tests/test.h"

#define COUNTY "tests/data/coa/wcfac_county_"

TEST(a_countys_accounts_departments_and_funds_are_read)
{
    SCOPED(given_told_done) struct given_told accounts = {0};
    SCOPED(given_told_done) struct given_told departments = {0};
    SCOPED(given_told_done) struct given_told funds = {0};

    given_file_at(&file_chart_json, NULL, COUNTY "accounts.json", &accounts);
    REQUIRE_INT(accounts.fault, OK);
    REQUIRE_INT(accounts.accounts, 1833);
    REQUIRE(text_starts(accounts.text.bytes, "account 1 \"EE VOLUNTARY DEDUCTION PAYABLE\" - @2\n"
                                             "account 2 \"ACCOUNTS PAYABLE\" - @3\n"));

    given_file_at(&file_chart_json, NULL, COUNTY "departments.json", &departments);
    REQUIRE(text_starts(departments.text.bytes,
            "dimension 1 \"Cost centre\"\nvalue 1 10 \"CASH - GENERAL FUND\"\n"));
    REQUIRE(strstr(departments.text.bytes,
                    "warn chart-json.name @7: 502 has no name; its code is taken for one\n"
                    "value 1 502 \"502\"\n") != NULL);

    given_file_at(&file_chart_json, NULL, COUNTY "funds.json", &funds);
    REQUIRE(text_starts(
            funds.text.bytes, "dimension FUND \"Fund\"\nvalue FUND 1 \"** GENERAL FUND **\"\n"));
    REQUIRE_INT(funds.findings[SEVERITY_WARN], 0);
}

TEST(a_file_that_does_not_say_what_it_lists_is_asked_about)
{
    SCOPED(given_told_done) struct given_told told = {0};
    SCOPED(given_told_done) struct given_told asked = {0};

    given_file(&file_chart_json, NULL, "{\"1\": \"x\"}", &told);
    REQUIRE_INT(told.fault, FAULT_MAPPING_INVALID);
    given_file(&file_chart_json, "{\"what\": \"funds\"}", "{\n \"1\": \"x\"}", &asked);
    REQUIRE_TEXT(asked.text.bytes, "dimension FUND \"Fund\"\nvalue FUND 1 \"x\"\n");
}

TEST(a_chart_that_is_no_object_of_names_is_told)
{
    static const char what[] = "{\"what\": \"accounts\"}";
    SCOPED(given_told_done) struct given_told list = {0};
    SCOPED(given_told_done) struct given_told broken = {0};
    SCOPED(given_told_done) struct given_told twice = {0};
    SCOPED(given_told_done) struct given_told number = {0};

    given_file(&file_chart_json, what, "[1]", &list);
    REQUIRE_TEXT(
            list.text.bytes, "refuse chart-json.json @1: it is no object of codes and names\n");
    given_file(&file_chart_json, what, "{\"1\": ", &broken);
    REQUIRE(text_starts(broken.text.bytes, "refuse chart-json.json @1: it is no JSON: line 1"));
    given_file(&file_chart_json, what, "{\"1\": \"a\", \"1\": \"b\"}", &twice);
    REQUIRE(text_starts(twice.text.bytes, "refuse chart-json.json @1: "));
    given_file(&file_chart_json, what, "{\n\"1\": 5}", &number);
    REQUIRE_TEXT(number.text.bytes, "refuse chart-json.name @2: the name of 1 is no text\n");
}

TEST(a_code_and_a_name_are_composed_as_at_every_other_door)
{
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_chart_json, "{\"what\": \"accounts\"}",
            "{\"1e\xcc\x81\": \"Cafe\xcc\x81\", \"2\": \"a\\u0308\"}", &told);
    REQUIRE_TEXT(told.text.bytes, "account 1\xc3\xa9 \"Caf\xc3\xa9\" - @1\n"
                                  "account 2 \"\xc3\xa4\" - @1\n");
}

TEST(each_record_of_a_chart_knows_its_line)
{
    static const char what[] = "{\"what\": \"accounts\"}";
    SCOPED(given_told_done) struct given_told told = {0};
    SCOPED(given_told_done) struct given_told broken = {0};

    /* A name that is another's code, an escaped code, a quote within, a list that is refused. */
    given_file(&file_chart_json, what,
            "{\"1\": \"2\",\n\n\"2\": \"x\\\"y\",\n\"\\u0033\" : 5,\n\"4\": [{\n\"5\": 1}],\n"
            "\"5\": 7}",
            &told);
    REQUIRE_TEXT(told.text.bytes, "account 1 \"2\" - @1\naccount 2 \"x\"y\" - @3\n"
                                  "refuse chart-json.name @4: the name of 3 is no text\n"
                                  "refuse chart-json.name @5: the name of 4 is no text\n"
                                  "refuse chart-json.name @7: the name of 5 is no text\n");
    given_file(&file_chart_json, what, "{\"1\": \"a\",\n\n\"1\": \"b\"}", &broken);
    REQUIRE(text_starts(broken.text.bytes, "refuse chart-json.json @3: it is no JSON: line 3"));
}

TEST(a_name_with_control_characters_is_refused)
{
    static const char what[] = "{\"what\": \"accounts\"}";
    SCOPED(given_told_done) struct given_told told = {0};

    given_file(&file_chart_json, what, "{\"1\": \"a\\u001bc\",\n\"2\\n\": \"b\"}", &told);
    REQUIRE(text_starts(told.text.bytes,
            "refuse chart-json.name @1: the code or name of 1 holds a control character\n"
            "refuse chart-json.name @2: the code or name of 2"));
}
