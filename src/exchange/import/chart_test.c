/* chart_test — charts of accounts become accounts. */
#include "base/json.h"
#include "exchange/csv/csv.h"
#include "exchange/file/out.h"
#include "exchange/import/import.h"
#include "ledger/category/category.h"
#include "store/store.h"
#include "store/work.h"
#include "tests/given_books.h"
#include "tests/given_import.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

#define MAPPING                                                                                    \
    "{\"kind\": \"chart\", \"encoding\": \"utf-8\", \"delimiter\": \",\", \"header\": 1, "         \
    "\"columns\": {\"code\": 1, \"name\": 2, \"type\": 3, \"active\": 4}}"

static bool
is_active(struct work *work, int64_t company, const char *code)
{
    struct account account = {0};

    given_ok(work, work_read(work));
    given_ok(work, account_find_code(work, company, code, &account));
    work_read_end(work);
    return account.active;
}

TEST(an_account_is_shut_as_the_file_has_it_unless_the_books_have_it_open)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(json_close) json_t *mapping = json_loads(MAPPING, 0, NULL);
    const struct import_options options = {.format = &file_csv, .format_options = mapping};
    struct import_report report;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    REQUIRE_INT(given_import(&work, company, &options,
                        "code,name,type,active\n6001,Old,expense,no\n6002,New,expense,yes\n"
                        "5010,Rent,expense,no\n",
                        &report),
            OK);
    REQUIRE(!is_active(&work, company, "6001"));
    REQUIRE(is_active(&work, company, "6002"));
    REQUIRE(is_active(&work, company, "5010"));
    REQUIRE_INT(given_finding_count(&work, "import.active"), 1);
    REQUIRE_INT(given_finding(&work, "import.active")->file_line, 4);
}

#define CHART_IN_KRONOR                                                                            \
    "#FLAGGA 0\n#SIETYP 4\n#RAR 0 20240101 20241231\n#KONTO 5010 \"Rent\"\n#KONTO 2091 "           \
    "\"Retained\"\n#KONTO 7999 \"Other\"\n"
#define CHART "#FLAGGA 0\n#SIETYP 4\n#RAR 0 20240101 20241231\n#VALUTA EUR\n#KONTO 7999 \"Other\"\n"
#define SALE "#VER A 1 20240105 Sale\n{\n#TRANS 5010 {} 1\n#TRANS 7999 {} -1\n}\n"

/* Neither the year nor the currency of the file are the company's. */
TEST(a_chart_alone_goes_into_books_of_other_years_and_another_currency)
{
    static const struct {
        const char *text;
        bool chart_only;
    } samples[] = {
            {CHART, false},
            {CHART SALE, true},
    };

    for (size_t i = 0; i < COUNT_OF(samples); i++) {
        const struct import_options options = {.chart_only = samples[i].chart_only};
        SCOPED(store_close) struct store *store = NULL;
        SCOPED(given_work_done) struct work work = {0};
        struct import_report report;

        given_store(&store);
        given_work(&work, store);
        int64_t company = given_company(&work);
        REQUIRE_INT(given_import(&work, company, &options, samples[i].text, &report), OK);
        REQUIRE(is_active(&work, company, "7999"));
        REQUIRE_INT(report.year_new, 0);
        REQUIRE_INT(given_finding_count(&work, "import.year"), 1);
        REQUIRE_INT(given_finding(&work, "import.year")->file_line, 3);
    }
}

TEST(journals_of_another_currency_are_refused_with_their_chart)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    struct company_head before = given_head(&work, company);

    REQUIRE_INT(given_import(&work, company, NULL, CHART SALE, &report), FAULT_IMPORT_FINDINGS);
    REQUIRE_INT(given_finding_count(&work, "import.currency"), 1);
    REQUIRE(given_unchanged(&work, company, &before));
}

TEST(the_journals_of_a_file_whose_chart_was_taken_come_in_afterwards)
{
    const struct import_options chart = {.chart_only = true};
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_bare_company(&work);
    REQUIRE_INT(given_import(&work, company, &chart, CHART_IN_KRONOR SALE, &report), OK);
    REQUIRE_INT(report.first_seq, 0);
    REQUIRE_INT(given_import(&work, company, NULL, CHART_IN_KRONOR SALE, &report), OK);
    REQUIRE_INT(report.first_seq, 1);
    REQUIRE_INT(
            given_import(&work, company, NULL, CHART_IN_KRONOR SALE, &report), FAULT_IMPORT_TWICE);
}

static int64_t
below(struct work *work, int64_t company, const char *parent, const char *code)
{
    int64_t parent_id;
    int64_t category_id;

    given_write(work);
    given_ok(work, category_find_code(work, company, parent, &parent_id));
    given_ok(work, category_create(work, company, parent_id, code, code, &category_id));
    given_commit(work);
    return category_id;
}

static void
make(struct work *work, int64_t company, const struct account *account)
{
    int64_t account_id;

    given_ok(work, TRY(work, company, account_create(work, company, account, &account_id)));
}

/* One of each kind, and each thing that the file says of an account at least once other than
 * usual. */
static void
make_chart(struct work *work, int64_t company)
{
    int64_t current = below(work, company, "ASSETS", "CURRENT");
    int64_t cash = below(work, company, "CURRENT", "CASH");

    make(work, company,
            &(struct account){.code = "1915",
                    .name = "Petty cash",
                    .type = ACCOUNT_ASSET,
                    .kind = ACCOUNT_NORMAL,
                    .active = true,
                    .direct_posting = true,
                    .category_id = cash});
    make(work, company,
            &(struct account){.code = "1400",
                    .name = "Stock; \"old\"",
                    .type = ACCOUNT_ASSET,
                    .kind = ACCOUNT_NORMAL,
                    .active = true,
                    .hold = true,
                    .unit = "kg",
                    .carries_quantity = true,
                    .category_id = current});
    make(work, company,
            &(struct account){.code = "1499",
                    .name = "Written down",
                    .type = ACCOUNT_ASSET,
                    .kind = ACCOUNT_NORMAL,
                    .natural = SIDE_CREDIT,
                    .direct_posting = true});
    make(work, company,
            &(struct account){.code = "1900",
                    .name = "Cash",
                    .type = ACCOUNT_ASSET,
                    .kind = ACCOUNT_HEADING,
                    .active = true,
                    .direct_posting = true});
    make(work, company,
            &(struct account){.code = "2441",
                    .name = "Suppliers",
                    .type = ACCOUNT_LIABILITY,
                    .kind = ACCOUNT_CONTROL,
                    .active = true});
    make(work, company,
            &(struct account){.code = "5090",
                    .name = "Premises",
                    .type = ACCOUNT_EXPENSE,
                    .kind = ACCOUNT_TEMPLATE,
                    .active = true,
                    .direct_posting = true});
}

TEST(a_chart_that_was_exported_comes_back_by_itself)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(store_close) struct store *other_store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(given_work_done) struct work other = {0};
    SCOPED(given_export_done) struct given_export written = {0};
    SCOPED(given_export_done) struct given_export again = {0};
    const struct import_options options = {.chart_only = true};
    struct import_report report;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    make_chart(&work, company);
    given_export(&work, company, export_chart_csv, 0, &written);
    given_store(&other_store);
    given_work(&other, other_store);
    int64_t copy = given_bare_company(&other);
    REQUIRE_INT(given_import_at(&other, copy, &options, written.path, &report), OK);
    REQUIRE_TEXT(report.format, "csv");
    REQUIRE_INT(given_finding_count(&other, "import.links"), 1);
    REQUIRE_INT(other.findings.count, 1);
    given_export(&other, copy, export_chart_csv, 0, &again);
    REQUIRE_TEXT(again.text.bytes, written.text.bytes);
}

TEST(a_chart_goes_below_the_categories_that_are_there)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report;
    struct account account = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    below(&work, company, "ASSETS", "CURRENT");
    int64_t cash = below(&work, company, "CURRENT", "CASH");
    REQUIRE_INT(given_import(&work, company, NULL,
                        "code,name,type,kind,category,unit,active,hold,direct_posting,"
                        "carries_quantity,natural,subledger\n"
                        "1915,Petty cash,asset,normal,CURRENT:CASH,,yes,no,yes,no,debit,\n",
                        &report),
            OK);
    given_ok(&work, work_read(&work));
    given_ok(&work, account_find_code(&work, company, "1915", &account));
    work_read_end(&work);
    REQUIRE_INT(account.category_id, cash);
}

TEST(other_columns_than_summas_own_need_a_mapping)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    struct company_head before = given_head(&work, company);

    REQUIRE_INT(given_import(&work, company, &(struct import_options){.format = &file_csv},
                        "code,name,type,kind,category,unit,active,hold,direct_posting,"
                        "carries_quantity,natural\n1910,Petty cash,asset,,,,,,,,\n",
                        &report),
            FAULT_MAPPING_INVALID);
    REQUIRE(given_unchanged(&work, company, &before));
}
