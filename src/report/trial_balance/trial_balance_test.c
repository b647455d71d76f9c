#include "report/trial_balance/trial_balance.h"

#include "base/text.h"
#include "ledger/category/category.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

static enum fault
balance(struct work *work, int64_t company, struct trial_balance_query query,
        struct trial_balance *ret)
{
    enum fault fault;

    given_ok(work, work_read(work));
    fault = trial_balance(work, company, &query, ret);
    work_read_end(work);
    return fault;
}

/* A row a line: level, name, and opening, debit, credit and closing where it has them. */
static const char *
shown(struct work *work, const struct trial_balance *report)
{
    static const char *const marks[] = {
            [ROW_PLAIN] = "", [ROW_HEADING] = "", [ROW_SUBTOTAL] = "= ", [ROW_TOTAL] = "== "};
    SCOPED(buffer_done) struct buffer text = {0};

    for (size_t i = 0; i < report->row_count; i++) {
        const struct trial_row *row = &report->rows[i];

        buffer_format(&text, "%*s%s%s", 2 * row->level, "", marks[row->kind], row->name);
        if (row->kind != ROW_HEADING)
            buffer_format(&text, " %s %s %s %s", total_text(row->opening).chars,
                    total_text(row->debit).chars, total_text(row->credit).chars,
                    total_text(row->closing).chars);
        buffer_char(&text, '\n');
    }
    return arena_text(&work->arena, text.bytes);
}

static int64_t
given_trade(struct work *work)
{
    int64_t company = given_company(work);

    given_take_on(work, company, 20260101, LINES(DEBIT(BANK, 100000), CREDIT(EQUITY, 100000)));
    given_post(work, company, 20260115, LINES(DEBIT(BANK, 90000), CREDIT(SALES, 90000)));
    given_post(work, company, 20260210, LINES(DEBIT(RENT, 7050), CREDIT(BANK, 7050)));
    given_post(work, company, 20260211, LINES(UNITS(HEADS, 3000000)));
    return company;
}

TEST(a_trial_balance_lists_each_account_that_moved_and_sums_them_up)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct trial_balance report;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_trade(&work);

    REQUIRE_INT(balance(&work, company, (struct trial_balance_query){0}, &report), OK);
    REQUIRE_TEXT(shown(&work, &report), "Bank 1000.00 900.00 70.50 1829.50\n"
                                        "Share capital -1000.00 0.00 0.00 -1000.00\n"
                                        "Sales 0.00 0.00 900.00 -900.00\n"
                                        "Rent 0.00 70.50 0.00 70.50\n"
                                        "Employees 0.00 0.00 0.00 0.00\n"
                                        "== Total 0.00 970.50 970.50 0.00\n");
    REQUIRE_INT(report.rows[4].quantity, 3000000);
    REQUIRE_INT(report.rows[4].type, ACCOUNT_STATISTICAL);
    REQUIRE_TEXT(total_text(report.debit).chars, "970.50");
    REQUIRE_TEXT(total_text(report.credit).chars, "970.50");
}

TEST(a_trial_balance_of_later_periods_opens_with_the_earlier_ones)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct trial_balance report;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_trade(&work);

    REQUIRE_INT(balance(&work, company, (struct trial_balance_query){.scope = {.from_period = 2}},
                        &report),
            OK);
    REQUIRE_TEXT(shown(&work, &report), "Bank 1900.00 0.00 70.50 1829.50\n"
                                        "Share capital -1000.00 0.00 0.00 -1000.00\n"
                                        "Sales -900.00 0.00 0.00 -900.00\n"
                                        "Rent 0.00 70.50 0.00 70.50\n"
                                        "Employees 0.00 0.00 0.00 0.00\n"
                                        "== Total 0.00 70.50 70.50 0.00\n");
}

TEST(all_accounts_are_listed_when_they_are_asked_for)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct trial_balance report;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);

    REQUIRE_INT(balance(&work, company, (struct trial_balance_query){0}, &report), OK);
    REQUIRE_INT(report.row_count, 1);
    REQUIRE_INT(balance(&work, company, (struct trial_balance_query){.all = true}, &report), OK);
    REQUIRE_INT(report.row_count, 11 + 1 + 1); /* the chart, YTD, the total */
}

TEST(a_trial_balance_by_category_sums_each_one_up)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct trial_balance report;
    struct account account;
    int64_t company;
    int64_t root;

    given_store(&store);
    given_work(&work, store);
    company = given_trade(&work);
    given_write(&work);
    given_ok(&work, account_find_code(&work, company, BANK, &account));
    given_ok(&work, category_find_code(&work, company, "ASSETS", &root));
    given_ok(
            &work, category_create(&work, company, root, "LIQUID", "Liquid", &account.category_id));
    given_ok(&work, account_change(&work, company, &account));
    given_commit(&work);

    REQUIRE_INT(balance(&work, company, (struct trial_balance_query){.by_category = true}, &report),
            OK);
    REQUIRE_TEXT(shown(&work, &report), "Assets\n"
                                        "  Liquid\n"
                                        "    Bank 1000.00 900.00 70.50 1829.50\n"
                                        "  = Liquid 1000.00 900.00 70.50 1829.50\n"
                                        "= Assets 1000.00 900.00 70.50 1829.50\n"
                                        "Equity\n"
                                        "  Share capital -1000.00 0.00 0.00 -1000.00\n"
                                        "= Equity -1000.00 0.00 0.00 -1000.00\n"
                                        "Income\n"
                                        "  Sales 0.00 0.00 900.00 -900.00\n"
                                        "= Income 0.00 0.00 900.00 -900.00\n"
                                        "Expenses\n"
                                        "  Rent 0.00 70.50 0.00 70.50\n"
                                        "= Expenses 0.00 70.50 0.00 70.50\n"
                                        "Statistics\n"
                                        "  Employees 0.00 0.00 0.00 0.00\n"
                                        "= Statistics 0.00 0.00 0.00 0.00\n"
                                        "== Total 0.00 970.50 970.50 0.00\n");
}

TEST(a_year_before_that_is_not_closed_opens_on_the_ytd_account)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct trial_balance report;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_trade(&work);
    given_year(&work, company, 20270101, 0);

    REQUIRE_INT(balance(&work, company, (struct trial_balance_query){.scope = {.year = 20270}},
                        &report),
            OK);
    REQUIRE_TEXT(shown(&work, &report), "Bank 1829.50 0.00 0.00 1829.50\n"
                                        "Share capital -1000.00 0.00 0.00 -1000.00\n"
                                        "Employees 0.00 0.00 0.00 0.00\n"
                                        "Unclosed result -829.50 0.00 0.00 -829.50\n"
                                        "== Total 0.00 0.00 0.00 0.00\n");
    REQUIRE_INT(report.rows[2].quantity, 3000000);
}

/* ---- refusals ---- */

TEST(a_trial_balance_that_does_not_balance_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct trial_balance report;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);

    REQUIRE_INT(balance(&work, company + 1, (struct trial_balance_query){0}, &report),
            FAULT_COMPANY_UNKNOWN);
    REQUIRE_INT(balance(&work, company, (struct trial_balance_query){.scope = {.year = 20280}},
                        &report),
            FAULT_YEAR_UNKNOWN);
    given_balance(&work, company, RENT, 1, 0);
    REQUIRE_INT(balance(&work, company, (struct trial_balance_query){0}, &report),
            FAULT_VERIFY_FINDINGS);
}

/* ---- sums that are wider than an amount ---- */

static int64_t
given_wide(struct work *work)
{
    int64_t company = given_company(work);

    given_balance(work, company, RENT, INT64_MAX, 0);
    given_balance(work, company, COSTS, INT64_MAX, 0);
    given_balance(work, company, BANK, 0, INT64_MAX);
    given_balance(work, company, SALES, 0, INT64_MAX);
    return company;
}

TEST(a_total_is_whole_though_no_amount_holds_it)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct trial_balance report;
    struct trial_row *last;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_wide(&work);
    given_ok(&work, balance(&work, company, (struct trial_balance_query){0}, &report));
    last = &report.rows[report.row_count - 1];

    REQUIRE_TEXT(total_text(last->debit).chars, "184467440737095516.14");
    REQUIRE_TEXT(total_text(last->credit).chars, "184467440737095516.14");
    REQUIRE_TEXT(total_text(last->closing).chars, "0.00");
    REQUIRE(total_minor(report.debit) == (int128)INT64_MAX * 2);
    REQUIRE(total_minor(report.credit) == (int128)INT64_MAX * 2);
}
