/*
 * printed_test — how reports look on paper and on a terminal of 100 columns.
 */
#include "base/table.h"
#include "render/render.h"
#include "report/account_inquiry/account_inquiry.h"
#include "report/posting_list/posting_list.h"
#include "report/posting_show/posting_show.h"
#include "report/statement/statement.h"
#include "report/trial_balance/trial_balance.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

static const char *
printed(struct work *work, const struct table *table)
{
    SCOPED(buffer_done) struct buffer out = {0};

    render_text(table, NULL, &out);
    return arena_text(&work->arena, out.bytes);
}

/* A company's first month, and a bill of the year after. */
static int64_t
given_books(struct work *work)
{
    int64_t company = given_company(work);

    given_year(work, company, 20270101, 0);
    given_take_on(work, company, 20260101, LINES(DEBIT(BANK, 10000000), CREDIT(EQUITY, 10000000)));
    given_post(work, company, 20260115, LINES(DEBIT(BANK, 1234500), CREDIT(SALES, 1234500)));
    given_post(work, company, 20260131, LINES(DEBIT(RENT, 500000), CREDIT(BANK, 500000)));
    given_post(work, company, 20270115, LINES(DEBIT(RENT, 520000), CREDIT(PAYABLE, 520000)));
    return company;
}

TEST(an_income_statement_is_printed_with_both_years_side_by_side)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct statement statement;
    struct table table;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_books(&work);
    given_ok(&work, work_read(&work));
    given_ok(&work, statement_income(&work, company,
                            &(struct statement_query){.scope = {.year = 20270}}, &statement));
    statement_table(&work.arena, &statement, &table);

    REQUIRE_TEXT(printed(&work, &table),
            "Income statement\n"
            "Company:  ACME Acme AB\n"
            "Currency: SEK\n"
            "Year:     2027\n"
            "Periods:  1 to 13, 2027-01-01 to 2027-12-31\n"
            "\n"
            "Code  Name            2027-01-01 to 2027-12-31  2026-01-01 to 2026-12-31\n"
            "────  ──────────────  ────────────────────────  ────────────────────────\n"
            "      Income\n"
            "3010    Sales                             0.00                 12,345.00\n"
            "      Total Income                        0.00                 12,345.00\n"
            "\n"
            "      Expenses\n"
            "5010    Rent                          5,200.00                  5,000.00\n"
            "      Total Expenses                  5,200.00                  5,000.00\n"
            "                      ────────────────────────  ────────────────────────\n"
            "      Net result                     -5,200.00                  7,345.00\n");
}

TEST(a_balance_sheet_is_printed_with_a_rule_above_what_must_be_equal)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct statement statement;
    struct table table;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_books(&work);
    given_ok(&work, work_read(&work));
    given_ok(&work, statement_balance_sheet(&work, company,
                            &(struct statement_query){.scope = {.year = 20270}}, &statement));
    statement_table(&work.arena, &statement, &table);

    REQUIRE_TEXT(printed(&work, &table),
            "Balance sheet\n"
            "Company:  ACME Acme AB\n"
            "Currency: SEK\n"
            "Year:     2027\n"
            "At:       2027-12-31, the end of period 13\n"
            "\n"
            "Code  Name                          2027-12-31  2026-12-31\n"
            "────  ────────────────────────────  ──────────  ──────────\n"
            "      Assets\n"
            "1930    Bank                        107,345.00  107,345.00\n"
            "                                    ──────────  ──────────\n"
            "      Total Assets                  107,345.00  107,345.00\n"
            "\n"
            "      Liabilities\n"
            "2440    Payables                      5,200.00        0.00\n"
            "      Total Liabilities               5,200.00        0.00\n"
            "\n"
            "      Equity\n"
            "2081    Share capital               100,000.00  100,000.00\n"
            "YTD     Unclosed result               2,145.00    7,345.00\n"
            "      Total Equity                  102,145.00  107,345.00\n"
            "                                    ──────────  ──────────\n"
            "      Total liabilities and equity  107,345.00  107,345.00\n");
}

TEST(a_trial_balance_is_printed_by_code_and_by_category)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct trial_balance report;
    struct table table;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_books(&work);
    given_ok(&work, work_read(&work));
    given_ok(&work, trial_balance(&work, company, &(struct trial_balance_query){0}, &report));
    trial_balance_table(&work.arena, &report, &table);
    REQUIRE_TEXT(printed(&work, &table),
            "Trial balance\n"
            "Company:  ACME Acme AB\n"
            "Currency: SEK\n"
            "Year:     2026\n"
            "Periods:  1 to 13, 2026-01-01 to 2026-12-31\n"
            "\n"
            "Account  Name               Opening      Debit     Credit      Closing\n"
            "───────  ─────────────  ───────────  ─────────  ─────────  ───────────\n"
            "1930     Bank            100,000.00  12,345.00   5,000.00   107,345.00\n"
            "2081     Share capital  -100,000.00       0.00       0.00  -100,000.00\n"
            "3010     Sales                 0.00       0.00  12,345.00   -12,345.00\n"
            "5010     Rent                  0.00   5,000.00       0.00     5,000.00\n"
            "                        ───────────  ─────────  ─────────  ───────────\n"
            "         Total                 0.00  17,345.00  17,345.00         0.00\n");
    given_ok(&work, trial_balance(&work, company,
                            &(struct trial_balance_query){.by_category = true}, &report));
    trial_balance_table(&work.arena, &report, &table);
    REQUIRE_TEXT(printed(&work, &table),
            "Trial balance\n"
            "Company:  ACME Acme AB\n"
            "Currency: SEK\n"
            "Year:     2026\n"
            "Periods:  1 to 13, 2026-01-01 to 2026-12-31\n"
            "\n"
            "Account  Name                 Opening      Debit     Credit      Closing\n"
            "───────  ───────────────  ───────────  ─────────  ─────────  ───────────\n"
            "         Assets\n"
            "1930       Bank            100,000.00  12,345.00   5,000.00   107,345.00\n"
            "         Total Assets      100,000.00  12,345.00   5,000.00   107,345.00\n"
            "\n"
            "         Equity\n"
            "2081       Share capital  -100,000.00       0.00       0.00  -100,000.00\n"
            "         Total Equity     -100,000.00       0.00       0.00  -100,000.00\n"
            "\n"
            "         Income\n"
            "3010       Sales                 0.00       0.00  12,345.00   -12,345.00\n"
            "         Total Income            0.00       0.00  12,345.00   -12,345.00\n"
            "\n"
            "         Expenses\n"
            "5010       Rent                  0.00   5,000.00       0.00     5,000.00\n"
            "         Total Expenses          0.00   5,000.00       0.00     5,000.00\n"
            "                          ───────────  ─────────  ─────────  ───────────\n"
            "         Total                   0.00  17,345.00  17,345.00         0.00\n");
}

TEST(an_account_is_printed_with_what_was_brought_forward)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct account_inquiry_query query = {.limit = 2};
    struct account_inquiry report;
    struct table table;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_books(&work);
    query.account_id = given_account_id(&work, company, BANK);
    given_ok(&work, work_read(&work));
    given_ok(&work, account_inquiry(&work, company, &query, &report));
    account_inquiry_table(&work.arena, &report, &table);
    REQUIRE_TEXT(printed(&work, &table),
            "Account\n"
            "Company:  ACME Acme AB\n"
            "Account:  1930 Bank\n"
            "Currency: SEK\n"
            "Days:     2026-01-01 to 2027-12-31\n"
            "\n"
            "Date        Number         Source  Text        Debit  Credit     Balance\n"
            "──────────  ─────────────  ──────  ─────  ──────────  ──────  ──────────\n"
            "                                   Balance forward                  0.00\n"
            "2026-01-01  GL 0000000000  OB      Given  100,000.00          100,000.00\n"
            "2026-01-15  GL 0000000001  JE      Given   12,345.00          112,345.00\n"
            "                                                              ──────────\n"
            "                                   Balance                    112,345.00\n"
            "\n"
            "There is more; the next page begins after a.20260115.1.2.1.20260.0.11234500.0.4\n");
    query.after = report.next;
    given_ok(&work, account_inquiry(&work, company, &query, &report));
    account_inquiry_table(&work.arena, &report, &table);
    REQUIRE_TEXT(printed(&work, &table),
            "Account\n"
            "Company:  ACME Acme AB\n"
            "Account:  1930 Bank\n"
            "Currency: SEK\n"
            "Days:     2026-01-01 to 2027-12-31\n"
            "\n"
            "Date        Number         Source  Text   Debit    Credit     Balance\n"
            "──────────  ─────────────  ──────  ─────  ─────  ────────  ──────────\n"
            "                                   Balance forward         112,345.00\n"
            "2026-01-31  GL 0000000002  JE      Given         5,000.00  107,345.00\n"
            "                                                           ──────────\n"
            "                                   Balance                 107,345.00\n");
}

TEST(postings_are_printed_a_line_each)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct posting_list report;
    struct table table;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_books(&work);
    given_ok(&work, work_read(&work));
    given_ok(&work, posting_list(&work, company,
                            &(struct posting_list_query){.period = -1, .limit = 3}, &report));
    posting_list_table(&work.arena, &report, &table);

    REQUIRE_TEXT(printed(&work, &table),
            "Posted journals\n"
            "Company:  ACME Acme AB\n"
            "Currency: SEK\n"
            "\n"
            "Posting  Number         Date        Period  Source  Description  Lines      Amount\n"
            "───────  ─────────────  ──────────  ──────  ──────  ───────────  ─────  ──────────\n"
            "      1  GL 0000000000  2026-01-01       0  OB      Given            2  100,000.00\n"
            "      2  GL 0000000001  2026-01-15       1  JE      Given            2   12,345.00\n"
            "      3  GL 0000000002  2026-01-31       1  JE      Given            2    5,000.00\n"
            "\n"
            "There is more; the next page begins after c.3\n");
}

TEST(a_posted_journal_is_printed_with_credits_without_sign_and_stornos_with_one)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal;
    struct posted posted;
    struct table table;
    int64_t company;
    int64_t seq;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    journal = given_made(&work, company, 20260115,
            LINES(DEBIT(RENT, -2500, .cost_centre = "NORTH"), CREDIT(BANK, -2500)));
    journal.lines[0].side = SIDE_DEBIT;
    journal.lines[1].side = SIDE_CREDIT;
    seq = given_posted(&work, company, &journal).seq;
    given_ok(&work, work_read(&work));
    given_ok(&work, posting_show(&work, company, seq, &posted));
    posted.hash = (struct hash){0};
    posting_show_table(&work.arena, &posted, true, &table);

    REQUIRE_TEXT(printed(&work, &table),
            "Posted journal\n"
            "Company:     ACME Acme AB\n"
            "Posting:     1\n"
            "Number:      GL 0000000000 of 2026\n"
            "Date:        2026-01-15, period 1\n"
            "Type:        normal\n"
            "Source:      JE Journal entry\n"
            "Subledger:   GENERAL General\n"
            "Description: Given\n"
            "Origin:      command line\n"
            "Prepared by: given Given User\n"
            "Posted by:   given Given User\n"
            "Booked:      2026-03-31T12:00:00.000000Z\n"
            "Hash:        0000000000000000000000000000000000000000000000000000000000000000\n"
            "\n"
            "Line  Account  Name        Debit  Credit  Of which\n"
            "────  ───────  ─────────  ──────  ──────  ────────\n"
            "   1  5010     Rent       -25.00\n"
            "                 Cost centre NORTH North    -25.00\n"
            "   2  1930     Bank               -25.00\n"
            "                          ──────  ──────\n"
            "               Total SEK  -25.00  -25.00\n");
}

TEST(a_total_that_no_amount_holds_is_printed_whole_in_every_form)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(buffer_done) struct buffer text = {0};
    SCOPED(buffer_done) struct buffer csv = {0};
    SCOPED(buffer_done) struct buffer json = {0};
    struct trial_balance report;
    struct table table;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_balance(&work, company, RENT, INT64_MAX, 0);
    given_balance(&work, company, COSTS, INT64_MAX, 0);
    given_balance(&work, company, BANK, 0, INT64_MAX);
    given_balance(&work, company, SALES, 0, INT64_MAX);
    given_ok(&work, work_read(&work));
    given_ok(&work, trial_balance(&work, company,
                            &(struct trial_balance_query){.by_category = true}, &report));
    work_read_end(&work);
    trial_balance_table(&work.arena, &report, &table);
    render_text(&table, NULL, &text);
    render_csv(&table, &csv);
    render_json(&table, &json);

    REQUIRE(strstr(text.bytes, "184,467,440,737,095,516.14") != NULL);
    REQUIRE(strstr(csv.bytes, "subtotal,,Total Expenses,0.00,184467440737095516.14,0.00,"
                              "184467440737095516.14\n") != NULL);
    REQUIRE(strstr(json.bytes, "\"debit\": \"184467440737095516.14\"") != NULL);
}
