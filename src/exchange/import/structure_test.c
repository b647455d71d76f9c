/* structure_test — files make accounts by the company's structure as journals that are typed do. */
#include "ledger/account/structure.h"

#include <string.h>

#include "access/user/user.h"
#include "base/text.h"
#include "exchange/import/import.h"
#include "store/work.h"
#include "tests/given_import.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

/* ---- what a test is given ---- */

static struct segment_value houses[] = {
        {.code = "N", .name = "North"},
};
static struct segment segments[] = {
        {.name = "House", .separator = ".", .values = houses, .value_count = COUNT_OF(houses)},
        {.name = "Account", .main = true},
};
static const struct structure by_house = {.segments = segments, .count = COUNT_OF(segments)};

static void
given_importer(struct work *work, struct store *store)
{
    int64_t user;

    given_work(work, store);
    given_write(work);
    given_ok(work, user_ensure(work, "given", "Given User", &user));
    given_ok(work, user_act(work, user));
    given_commit(work);
}

static int64_t
given_structured_company(struct work *work)
{
    int64_t company = given_company(work);

    given_write(work);
    given_ok(work, structure_set(work, company, &by_house));
    given_commit(work);
    return company;
}

static struct account
found(struct work *work, int64_t company, const char *code)
{
    struct account account = {0};

    given_ok(work, work_read(work));
    given_ok(work, account_find_code(work, company, code, &account));
    work_read_end(work);
    return account;
}

#define SIE_HEAD "#FLAGGA 0\n#RAR 0 20260101 20261231\n"
#define SIE_RENT "#VER A 1 20260105 Rent\n{\n#TRANS N.5010 {} 10.00\n#TRANS 1930 {} -10.00\n}\n"
#define CSV_MAPPING                                                                                \
    "{\"kind\": \"journals\", \"encoding\": \"utf-8\", \"delimiter\": \";\", \"decimal\": \".\", " \
    "\"date\": \"YYYY-MM-DD\", \"header\": 0, \"group\": \"blank\", \"columns\": {\"date\": 1, "   \
    "\"account\": 2, \"amount\": 3}}"

/* ---- what is made ---- */

/* S4-28. */
TEST(a_file_makes_the_accounts_that_a_typed_journal_would)
{
    static const struct {
        const struct file_format *format;
        const char *mapping; /* NULL: none */
        const char *text;
    } files[] = {
            {&file_sie, NULL, SIE_HEAD SIE_RENT},
            {&file_csv, CSV_MAPPING, "2026-01-05;N.5010;10.00\n2026-01-05;1930;-10.00\n"},
            {&file_hledger, NULL, "2026-01-05 Rent\n    N.5010  10.00 SEK\n    1930  -10.00 SEK\n"},
    };

    for (size_t i = 0; i < COUNT_OF(files); i++) {
        SCOPED(store_close) struct store *store = NULL;
        SCOPED(given_work_done) struct work work = {0};
        SCOPED(json_close) json_t *mapping = NULL;
        struct import_options options = {.format = files[i].format, .check_only = true};
        struct import_report report;
        struct company_head before;
        struct account made;
        int64_t company;

        given_store(&store);
        given_importer(&work, store);
        company = given_structured_company(&work);
        if (files[i].mapping != NULL)
            given_ok(&work,
                    json_read(&work.why, files[i].mapping, strlen(files[i].mapping), &mapping));
        options.format_options = mapping;

        before = given_head(&work, company);
        REQUIRE_INT(given_import(&work, company, &options, files[i].text, &report), OK);
        REQUIRE(given_unchanged(&work, company, &before));
        REQUIRE_INT(report.account_new, 1);

        options.check_only = false;
        REQUIRE_INT(given_import(&work, company, &options, files[i].text, &report), OK);
        made = found(&work, company, "N.5010");
        REQUIRE_TEXT(made.name, "Rent, North");
        REQUIRE_INT(made.type, ACCOUNT_EXPENSE);
    }
}

TEST(a_file_that_declares_no_such_account_is_told_what_is_made)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const struct import_options options = {.check_only = true};
    struct import_report report;

    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_structured_company(&work);
    REQUIRE_INT(given_import(&work, company, &options, SIE_HEAD SIE_RENT, &report), OK);
    REQUIRE_TEXT(given_finding(&work, "import.account")->detail,
            "account N.5010 is not declared; it is made by its segments, \"Rent, North\"");
    REQUIRE_INT(given_finding(&work, "import.account")->file_line, 5);
}

static int64_t
give_rent_a_cost_centre(struct work *work, int64_t company)
{
    struct account rent = found(work, company, RENT);

    rent.cost_centre_id = given_value(work, company, COST_CENTRE, "HOUSE", "House");
    given_write(work);
    given_ok(work, account_change(work, company, &rent));
    given_commit(work);
    return rent.cost_centre_id;
}

TEST(what_a_file_declares_keeps_its_name_and_is_its_main_accounts_in_all_else)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const struct import_options options = {0};
    struct import_report report;
    struct account made;

    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_structured_company(&work);
    int64_t cost_centre_id = give_rent_a_cost_centre(&work, company);
    REQUIRE_INT(given_import(&work, company, &options,
                        SIE_HEAD "#KONTO N.5010 \"Rent of the house\"\n#KTYP N.5010 T\n"
                                 "#KONTO N.4010 Costs\n" SIE_RENT,
                        &report),
            OK);
    REQUIRE_INT(report.account_new, 2);
    made = found(&work, company, "N.5010");
    REQUIRE_TEXT(made.name, "Rent of the house");
    REQUIRE_INT(made.type, ACCOUNT_EXPENSE);
    REQUIRE_INT(made.cost_centre_id, cost_centre_id);
    REQUIRE_TEXT(given_finding(&work, "import.type")->detail,
            "account N.5010 is of type expense by its segments and asset in the file");
    REQUIRE_INT(work.findings.total[SEVERITY_WARN], 1);
    REQUIRE_INT(found(&work, company, "N.4010").type, ACCOUNT_EXPENSE);
}

TEST(the_main_account_may_be_new_in_the_same_file)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const struct import_options options = {0};
    struct import_report report;

    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_structured_company(&work);
    REQUIRE_INT(given_import(&work, company, &options,
                        SIE_HEAD "#KONTO 5020 Electricity\n#VER A 1 20260105 Rent\n{\n"
                                 "#TRANS N.5020 {} 10.00\n#TRANS 1930 {} -10.00\n}\n",
                        &report),
            OK);
    REQUIRE_INT(report.account_new, 2);
    REQUIRE_TEXT(found(&work, company, "N.5020").name, "Electricity, North");
}

/* ---- what is not ---- */

TEST(a_file_is_told_which_segment_has_no_such_value)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const struct import_options options = {0};
    struct import_report report;

    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_structured_company(&work);
    struct company_head before = given_head(&work, company);
    REQUIRE_INT(given_import(&work, company, &options,
                        SIE_HEAD "#VER A 1 20260105 Rent\n{\n#TRANS S.5010 {} 10.00\n"
                                 "#TRANS 1930 {} -10.00\n}\n",
                        &report),
            FAULT_IMPORT_FINDINGS);
    REQUIRE(given_unchanged(&work, company, &before));
    REQUIRE_TEXT(given_finding(&work, "import.account")->detail,
            "account S.5010 is used, but neither the file nor the company has it: segment 1, "
            "House: S is none of its values");
}

static void
shut_rent(struct work *work, int64_t company)
{
    struct account rent = found(work, company, RENT);

    rent.hold = true;
    given_write(work);
    given_ok(work, account_change(work, company, &rent));
    given_commit(work);
}

TEST(what_shuts_the_main_account_refuses_the_file)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const struct import_options options = {0};
    struct import_report report;

    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_structured_company(&work);
    shut_rent(&work, company);
    struct company_head before = given_head(&work, company);
    REQUIRE_INT(given_import(&work, company, &options, SIE_HEAD SIE_RENT, &report),
            FAULT_IMPORT_FINDINGS);
    REQUIRE(given_unchanged(&work, company, &before));
    REQUIRE(given_finding(&work, "account.hold") != NULL);
}

/* Somebody shuts the main account once the check is over. */
struct rival {
    struct work *work;
    int64_t company;
    bool done;
};

static void
shut_after_the_check(void *context, int64_t done, int64_t total)
{
    struct rival *rival = context;

    if (rival->done || total == 0 || done * 3 != total * 2)
        return;
    rival->done = true;
    shut_rent(rival->work, rival->company);
}

TEST(a_main_account_that_was_shut_since_the_check_shuts_what_the_file_makes)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(given_work_done) struct work other = {0};
    struct rival rival = {.work = &other};
    const struct import_options options = {0};
    struct import_report report;

    given_store(&store);
    given_importer(&work, store);
    given_importer(&other, store);
    rival.company = given_structured_company(&work);
    work.progress = shut_after_the_check;
    work.progress_context = &rival;
    REQUIRE_INT(given_import(&work, rival.company, &options, SIE_HEAD SIE_RENT, &report),
            FAULT_GATE_REFUSED);
    REQUIRE(rival.done);
    REQUIRE(given_finding(&work, "account.hold") != NULL);
    REQUIRE_INT(given_head(&work, rival.company).next_seq, 1);
}
