/* import_formats — whole files of each format become books, and what was written comes back. */
#include <string.h>

#include "access/user/user.h"
#include "base/text.h"
#include "exchange/csv/csv.h"
#include "exchange/import/import.h"
#include "ledger/subledger/subledger.h"
#include "report/trial_balance/trial_balance.h"
#include "tests/given_books.h"
#include "tests/test.h"

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
given_company_in(struct work *work, const char *code, const char *currency)
{
    const struct company_new company = {
            .code = code, .name = code, .currency = given_currency(currency)};
    int64_t company_id;

    given_write(work);
    given_ok(work, company_create(work, &company, &company_id));
    given_commit(work);
    return company_id;
}

static void
print_findings(const struct work *work)
{
    for (size_t i = 0; i < work->findings.count; i++)
        test_fail(__FILE__, __LINE__, "%lld %s %s: %s", (long long)work->findings.list[i].file_line,
                severity_name(work->findings.list[i].severity), work->findings.list[i].code,
                work->findings.list[i].detail);
}

static void
import_at(struct work *work, int64_t company_id, const struct import_options *options,
        const char *path, struct import_report *ret)
{
    enum fault fault;

    findings_clear(&work->findings);
    fault = import_file(work, company_id, path, options, ret);
    if (fault != OK)
        print_findings(work);
    REQUIRE_INT(fault, OK);
}

static void
read_trial_balance(struct work *work, int64_t company_id, int year, struct trial_balance *ret)
{
    const struct trial_balance_query query = {.scope = {.year = year}};

    given_ok(work, work_read(work));
    given_ok(work, trial_balance(work, company_id, &query, ret));
    work_read_end(work);
}

static const struct trial_row *
row_of(const struct trial_balance *report, const char *code)
{
    for (size_t i = 0; i < report->row_count; i++)
        if (report->rows[i].kind == ROW_PLAIN && strcmp(report->rows[i].code, code) == 0)
            return &report->rows[i];
    return NULL;
}

/* Quantities only where the format has them. */
static void
require_same_closings(
        struct work *work, int64_t one_company, int64_t other_company, int year, bool quantities)
{
    struct trial_balance one;
    struct trial_balance other;

    read_trial_balance(work, one_company, year, &one);
    read_trial_balance(work, other_company, year, &other);
    for (size_t i = 0; i < one.row_count; i++) {
        const struct trial_row *row;

        if (one.rows[i].kind != ROW_PLAIN ||
                (one.rows[i].type == ACCOUNT_STATISTICAL && !quantities))
            continue;
        row = row_of(&other, one.rows[i].code);
        if (row == NULL) {
            REQUIRE_TEXT(NULL, one.rows[i].code);
            return;
        }
        REQUIRE_INT(row->quantity, one.rows[i].quantity);
        REQUIRE_TEXT(row->name, one.rows[i].name);
        REQUIRE_INT(row->type, one.rows[i].type);
        REQUIRE_INT(total_minor(row->closing), total_minor(one.rows[i].closing));
    }
}

TEST(a_ledger_of_years_becomes_books)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report = {0};
    struct trial_balance balance;

    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_company_in(&work, "US", "USD");
    import_at(&work, company, &(struct import_options){0}, "tests/data/journals/demo.ledger",
            &report);
    REQUIRE(!test_failed());
    REQUIRE_TEXT(report.format, "hledger");
    REQUIRE_INT(report.journal_count, 13);
    REQUIRE_INT(report.year_new, 2);
    read_trial_balance(&work, company, 20110, &balance);
    REQUIRE_INT(total_minor(row_of(&balance, "Expenses:Auto")->closing), 1100000);
    REQUIRE_INT(total_minor(row_of(&balance, "Liabilities:MasterCard")->closing), -2000);
}

TEST(a_file_in_another_currency_than_the_books_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct import_report report = {0};

    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_company_in(&work, "SE", "SEK");
    REQUIRE_INT(import_file(&work, company, "tests/data/journals/demo.ledger",
                        &(struct import_options){0}, &report),
            FAULT_IMPORT_FINDINGS);
    REQUIRE_TEXT(work.findings.list[0].code, "hledger.price");
}

TEST(books_written_for_hledger_come_back_as_they_were)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(given_export_done) struct given_export written = {0};
    struct import_report report = {0};

    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_books(&work);
    int64_t copy = given_company_in(&work, "COPY", "SEK");
    given_export(&work, company, export_hledger, 0, &written);
    import_at(
            &work, copy, &(struct import_options){.format = &file_hledger}, written.path, &report);
    REQUIRE(!test_failed());
    require_same_closings(&work, company, copy, GIVEN_YEAR, false);
    require_same_closings(&work, company, copy, GIVEN_NEXT_YEAR, false);
}

/* Imports what was written by the mapping that is proposed for it. */
static void
import_csv(struct work *work, int64_t company, const struct given_export *written)
{
    SCOPED(json_close) json_t *proposal = NULL;
    struct import_report report = {0};

    REQUIRE_INT(csv_propose(&work->arena, &work->why, written->path, &proposal), OK);
    import_at(work, company,
            &(struct import_options){.format = &file_csv,
                    .format_options = json_object_get(proposal, "mapping"),
                    .retained = RETAINED},
            written->path, &report);
}

static void
make_accounts(struct work *work, int64_t company)
{
    const struct account accounts[] = {
            {.code = "1500",
                    .name = "Debtors",
                    .type = ACCOUNT_ASSET,
                    .kind = ACCOUNT_CONTROL,
                    .natural = SIDE_DEBIT,
                    .active = true,
                    .carries_quantity = true},
            {.code = "1599",
                    .name = "Lost",
                    .type = ACCOUNT_ASSET,
                    .kind = ACCOUNT_NORMAL,
                    .natural = SIDE_CREDIT,
                    .active = true,
                    .hold = true,
                    .direct_posting = true},
            {.code = "30",
                    .name = "Sales of all",
                    .type = ACCOUNT_INCOME,
                    .kind = ACCOUNT_HEADING,
                    .natural = SIDE_CREDIT,
                    .direct_posting = true},
    };
    struct subledger *subledgers;
    size_t count;
    int64_t id;

    given_write(work);
    given_ok(work, subledger_list(work, company, &subledgers, &count));
    for (size_t i = 0; i < COUNT_OF(accounts); i++) {
        struct account account = accounts[i];

        if (account.kind == ACCOUNT_CONTROL)
            account.subledger_id = subledgers[0].subledger_id;
        given_ok(work, account_create(work, company, &account, &id));
    }
    given_commit(work);
}

TEST(a_chart_written_as_csv_comes_back_as_it_was)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(given_export_done) struct given_export written = {0};
    SCOPED(given_export_done) struct given_export again = {0};

    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_company(&work);
    int64_t copy = given_company_in(&work, "COPY", "SEK");
    make_accounts(&work, company);
    given_export(&work, company, export_chart_csv, 0, &written);
    REQUIRE(strstr(written.text.bytes, "1500,Debtors,asset,control,,,yes,no,no,yes,debit,GENERAL\n"
                                       "1510,") != NULL);
    import_csv(&work, copy, &written);
    REQUIRE(!test_failed());
    given_export(&work, copy, export_chart_csv, 0, &again);
    REQUIRE_TEXT(again.text.bytes, written.text.bytes);
}

/* A line that is split over values comes back as one line for each. */
static void
number_split_line(struct given_export *written)
{
    static const char *const parts[] = {"EXT-5,1,5010,Rent,360.00", "EXT-5,2,1930,Bank,"};
    const size_t place = strlen("EXT-5,");

    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        char *part = strstr(written->text.bytes, parts[i]);

        REQUIRE(part != NULL);
        part[place]++;
    }
}

TEST(books_written_as_csv_come_back_as_they_were)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(given_export_done) struct given_export chart = {0};
    SCOPED(given_export_done) struct given_export written = {0};
    SCOPED(given_export_done) struct given_export again = {0};

    given_store(&store);
    given_importer(&work, store);
    int64_t company = given_books(&work);
    int64_t copy = given_company_in(&work, "COPY", "SEK");
    given_export(&work, company, export_chart_csv, 0, &chart);
    given_export(&work, company, export_csv, 0, &written);
    import_csv(&work, copy, &chart);
    REQUIRE(!test_failed());
    given_value(&work, copy, COST_CENTRE, "NORTH", "North");
    given_value(&work, copy, COST_CENTRE, "SOUTH", "South");
    import_csv(&work, copy, &written);
    REQUIRE(!test_failed());
    require_same_closings(&work, company, copy, GIVEN_YEAR, true);
    require_same_closings(&work, company, copy, GIVEN_NEXT_YEAR, true);
    given_export(&work, copy, export_csv, 0, &again);
    number_split_line(&written);
    REQUIRE_TEXT(again.text.bytes, written.text.bytes);
}
