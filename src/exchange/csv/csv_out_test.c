#include "base/text.h"
#include "exchange/csv/csv.h"
#include "exchange/file/file.h"
#include "tests/given_books.h"
#include "tests/given_file.h"
#include "tests/test.h"

TEST(a_year_is_written_line_by_line)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(given_export_done) struct given_export written = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_books(&work);
    given_export(&work, company, export_csv, GIVEN_YEAR, &written);
    REQUIRE_INT(written.fault, OK);
    REQUIRE(text_starts(written.text.bytes,
            "journal,year,period,date,document_date,type,source,subledger,series,number,"
            "reference,description,external_reference,line,account,account_name,debit,credit,"
            "book_currency,currency,currency_amount,rate,quantity,text,line_reference,comment,"
            "dimension:1,dimension:6\n"));
    REQUIRE_TEXT(strchr(written.text.bytes, '\n') + 1,
            "1,2026,0,2026-01-01,,take-on,OB,GENERAL,GL,0000000000,,Opening; taken "
            "over,,1,1930,Bank,5000.00,,SEK,,,,,Opening; taken over,,,,\n"
            "1,2026,0,2026-01-01,,take-on,OB,GENERAL,GL,0000000000,,Opening; taken "
            "over,,2,1510,Receivables,250.00,,SEK,,,,,Opening; taken over,,,,\n"
            "1,2026,0,2026-01-01,,take-on,OB,GENERAL,GL,0000000000,,Opening; taken "
            "over,,3,2081,Share capital,,5250.00,SEK,,,,,Opening; taken over,,,,\n"
            "2,2026,1,2026-01-31,2026-01-30,normal,JE,GENERAL,GL,0000000001,\"R,1\",Sale,,1,1930,"
            "Bank,1250.50,,SEK,,,,,\"Card, terminal 2\",,,,\n"
            "2,2026,1,2026-01-31,2026-01-30,normal,JE,GENERAL,GL,0000000001,\"R,1\",Sale,,2,3010,"
            "Sales,,1250.50,SEK,,,,,Sale,,,,\n"
            "3,2026,2,2026-02-10,,normal,JE,GENERAL,GL,0000000002,,Trip,,1,5010,Rent,1145.23,,SEK,"
            "EUR,100.00,11.4523,,Trip,,,,\n"
            "3,2026,2,2026-02-10,,normal,JE,GENERAL,GL,0000000002,,Trip,,2,1930,Bank,,1145.23,SEK,,"
            ",,,Trip,,,,\n"
            "4,2026,2,2026-02-11,,normal,JE,GENERAL,GL,0000000003,,\"Rent, too "
            "much\",,1,5010,Rent,-500.00,,SEK,,,,,\"Rent, too much\",,,,\n"
            "4,2026,2,2026-02-11,,normal,JE,GENERAL,GL,0000000003,,\"Rent, too "
            "much\",,2,1930,Bank,,-500.00,SEK,,,,,\"Rent, too much\",,,,\n"
            "5,2026,3,2026-03-15,,normal,JE,GENERAL,GL,0000000004,,\"'@Rent; "
            "\"\"March\"\"\",EXT-5,1,5010,Rent,540.00,,SEK,,,,,\"'@Rent; "
            "\"\"March\"\"\",,'=1+1,NORTH,\n"
            "5,2026,3,2026-03-15,,normal,JE,GENERAL,GL,0000000004,,\"'@Rent; "
            "\"\"March\"\"\",EXT-5,1,5010,Rent,360.00,,SEK,,,,,\"'@Rent; "
            "\"\"March\"\"\",,'=1+1,SOUTH,\n"
            "5,2026,3,2026-03-15,,normal,JE,GENERAL,GL,0000000004,,\"'@Rent; "
            "\"\"March\"\"\",EXT-5,2,1930,Bank,,900.00,SEK,,,,,\"'@Rent; \"\"March\"\"\",,,,\n"
            "6,2026,3,2026-03-31,,statistical,ST,GENERAL,GL,0000000005,,Heads,,1,9010,Employees,,,"
            "SEK,,,,12.5,Heads,,,,\n");
}

TEST(a_later_year_begins_with_its_opening_balances)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(given_export_done) struct given_export written = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_books(&work);
    given_export(&work, company, export_csv, GIVEN_NEXT_YEAR, &written);
    REQUIRE_INT(written.fault, OK);
    REQUIRE(strstr(written.text.bytes,
                    "\n0,2027,0,2027-01-01,,take-on,,,,0000000000,,Opening balances,,2,1930,Bank,"
                    "4705.27,,SEK,") != NULL);
    REQUIRE(strstr(written.text.bytes, ",4,YTD,Unclosed result,294.73,,SEK,") != NULL);
    REQUIRE(strstr(written.text.bytes, "\n7,2027,1,2027-01-05,") != NULL);
}

/* Reads the file by the mapping that is proposed for it. */
static void
read_back(const char *path, struct given_told *told)
{
    SCOPED(arena_done) struct arena arena = {0};
    SCOPED(json_close) json_t *proposal = NULL;
    json_t *mapping;

    REQUIRE(csv_propose(&arena, &told->why, path, &proposal) == OK);
    REQUIRE_INT(json_array_size(json_object_get(proposal, "doubts")), 0);
    mapping = json_object_get(proposal, "mapping");
    if (json_object_get(mapping, "decimal") != NULL)
        json_object_set_new(mapping, "currency", json_string("SEK"));
    given_file_at(&file_csv, json_write(&arena, mapping), path, told);
}

TEST(what_was_written_is_read_again_by_the_mapping_that_is_proposed)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(given_export_done) struct given_export written = {0};
    SCOPED(given_told_done) struct given_told told = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_books(&work);
    given_export(&work, company, export_csv, 0, &written);
    read_back(written.path, &told);
    REQUIRE_INT(told.fault, OK);
    REQUIRE_INT(told.findings[SEVERITY_REFUSE] + told.findings[SEVERITY_WARN], 0);
    REQUIRE_INT(told.journals, 7);
    REQUIRE_INT(told.lines, 15);
    REQUIRE_INT(told.debit, told.credit);
    REQUIRE(strstr(told.text.bytes, "  5010 D 1145.23 EUR 100.00 at 11.4523 @7\n") != NULL);
    REQUIRE(strstr(told.text.bytes, "  5010 D -500.00 @9\n") != NULL);
    REQUIRE(strstr(told.text.bytes,
                    "journal 5 2026-03-15 GL 0000000004 \"@Rent; \"March\"\" external EXT-5 @11\n"
                    "  5010 D 540.00 {1 NORTH} [2 =1+1] @11\n"
                    "  5010 D 360.00 {1 SOUTH} [2 =1+1] @12\n"
                    "  1930 C -900.00 @13\n") != NULL);
    REQUIRE(strstr(told.text.bytes, "  9010 quantity 12.5 @14\n") != NULL);
}

static void
shut(struct work *work, int64_t company, const char *code)
{
    struct account account = {0};

    given_write(work);
    given_ok(work, account_find_code(work, company, code, &account));
    account.active = false;
    given_ok(work, account_change(work, company, &account));
    given_commit(work);
}

TEST(a_chart_is_written_and_read_again)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(given_export_done) struct given_export written = {0};
    SCOPED(given_told_done) struct given_told told = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    given_account(&work, company, "+46", "=HYPERLINK(\"x\")", ACCOUNT_ASSET);
    shut(&work, company, RENT);
    given_export(&work, company, export_chart_csv, 0, &written);
    REQUIRE_INT(written.fault, OK);
    REQUIRE(text_starts(written.text.bytes,
            "code,name,type,kind,category,unit,active,hold,"
            "direct_posting,carries_quantity,natural,subledger\n"
            "'+46,\"'=HYPERLINK(\"\"x\"\")\",asset,normal,,,yes,no,yes,no,debit,\n"
            "1510,Receivables,asset,normal,,,yes,no,yes,no,debit,\n"));
    read_back(written.path, &told);
    REQUIRE_INT(told.findings[SEVERITY_REFUSE] + told.findings[SEVERITY_WARN], 0);
    REQUIRE(text_starts(told.text.bytes, "account +46 \"=HYPERLINK(\"x\")\" asset @2\n"
                                         "account 1510 \"Receivables\" asset @3\n"));
    REQUIRE(strstr(told.text.bytes, "account 5010 \"Rent\" expense inactive @") != NULL);
    REQUIRE(strstr(told.text.bytes,
                    "account 9010 \"Employees\" statistical of persons carries @") != NULL);
}
