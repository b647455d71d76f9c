#include "report/statement/statement.h"

#include "ledger/category/category.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

/* A row a line: indented by its level, totals marked by =, figures behind. */
static const char *
shown(struct work *work, const struct statement *statement)
{
    static const char *const marks[] = {
            [ROW_PLAIN] = "", [ROW_HEADING] = "", [ROW_SUBTOTAL] = "= ", [ROW_TOTAL] = "== "};
    SCOPED(buffer_done) struct buffer text = {0};

    for (size_t i = 0; i < statement->row_count; i++) {
        const struct statement_row *row = &statement->rows[i];

        buffer_format(&text, "%*s%s", 2 * row->level, "", marks[row->kind]);
        if (row->kind == ROW_PLAIN && row->code != NULL)
            buffer_format(&text, "%s ", row->code);
        buffer_text(&text, row->name);
        if (row->given)
            buffer_format(&text, " %s", total_text(row->amount).chars);
        if (row->given && statement->has_before)
            buffer_format(&text, " | %s", total_text(row->before).chars);
        buffer_char(&text, '\n');
    }
    return arena_text(&work->arena, text.bytes);
}

/* The two statements in a read of their own. */
static enum fault
income(struct work *work, int64_t company, struct statement_query query, struct statement *ret)
{
    enum fault fault;

    given_ok(work, work_read(work));
    fault = statement_income(work, company, &query, ret);
    work_read_end(work);
    return fault;
}

static enum fault
balance_sheet(
        struct work *work, int64_t company, struct statement_query query, struct statement *ret)
{
    enum fault fault;

    given_ok(work, work_read(work));
    fault = statement_balance_sheet(work, company, &query, ret);
    work_read_end(work);
    return fault;
}

static int64_t
given_category(
        struct work *work, int64_t company, const char *parent, const char *code, const char *name)
{
    int64_t parent_id;
    int64_t id;

    given_write(work);
    given_ok(work, category_find_code(work, company, parent, &parent_id));
    given_ok(work, category_create(work, company, parent_id, code, name, &id));
    given_commit(work);
    return id;
}

static void
given_place(struct work *work, int64_t company, const char *code, int64_t category_id)
{
    struct account account;

    given_write(work);
    given_ok(work, account_find_code(work, company, code, &account));
    account.category_id = category_id;
    given_ok(work, account_change(work, company, &account));
    given_commit(work);
}

/* A company that bought, sold and paid rent in January and February 2026. */
static int64_t
given_trade(struct work *work)
{
    int64_t company = given_company(work);

    given_take_on(work, company, 20260101, LINES(DEBIT(BANK, 100000), CREDIT(EQUITY, 100000)));
    given_post(work, company, 20260115, LINES(DEBIT(RECEIVABLE, 90000), CREDIT(SALES, 90000)));
    given_post(work, company, 20260116, LINES(DEBIT(COSTS, 40000), CREDIT(PAYABLE, 40000)));
    given_post(work, company, 20260210, LINES(DEBIT(RENT, 7050), CREDIT(BANK, 7050)));
    return company;
}

TEST(an_income_statement_shows_income_and_expenses_positive_and_profit_as_result)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct statement statement;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_trade(&work);

    REQUIRE_INT(income(&work, company, (struct statement_query){0}, &statement), OK);
    REQUIRE_TEXT(shown(&work, &statement), "Income\n"
                                           "  3010 Sales 900.00\n"
                                           "= Total Income 900.00\n"
                                           "Expenses\n"
                                           "  4010 Cost of sales 400.00\n"
                                           "  5010 Rent 70.50\n"
                                           "= Total Expenses 470.50\n"
                                           "== Net result 429.50\n");
    REQUIRE_TEXT(total_text(statement.result).chars, "429.50");
    REQUIRE_TEXT(statement.column, "2026-01-01 to 2026-12-31");
    REQUIRE(!statement.has_before);
}

TEST(an_income_statement_of_some_periods_leaves_out_what_came_before_and_after)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct statement statement;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_trade(&work);
    given_post(&work, company, 20260301, LINES(DEBIT(RENT, 9900), CREDIT(BANK, 9900)));

    REQUIRE_INT(income(&work, company,
                        (struct statement_query){.scope = {.from_period = 2, .through_period = 2}},
                        &statement),
            OK);
    REQUIRE_TEXT(shown(&work, &statement), "Income\n"
                                           "= Total Income 0.00\n"
                                           "Expenses\n"
                                           "  5010 Rent 70.50\n"
                                           "= Total Expenses 70.50\n"
                                           "== Net result -70.50\n");
}

TEST(a_balance_sheet_shows_the_unclosed_result_in_equity_and_balances)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct statement statement;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_trade(&work);

    REQUIRE_INT(balance_sheet(&work, company, (struct statement_query){0}, &statement), OK);
    REQUIRE_TEXT(shown(&work, &statement), "Assets\n"
                                           "  1510 Receivables 900.00\n"
                                           "  1930 Bank 929.50\n"
                                           "== Total Assets 1829.50\n"
                                           "Liabilities\n"
                                           "  2440 Payables 400.00\n"
                                           "= Total Liabilities 400.00\n"
                                           "Equity\n"
                                           "  2081 Share capital 1000.00\n"
                                           "  YTD Unclosed result 429.50\n"
                                           "= Total Equity 1429.50\n"
                                           "== Total liabilities and equity 1829.50\n");
    REQUIRE_TEXT(total_text(statement.assets).chars, "1829.50");
    REQUIRE_TEXT(total_text(statement.result).chars, "429.50");
    REQUIRE_TEXT(statement.column, "2026-12-31");
}

TEST(a_balance_sheet_at_a_day_leaves_out_what_came_later)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct statement statement;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_trade(&work);

    REQUIRE_INT(balance_sheet(&work, company,
                        (struct statement_query){.scope = {.to_day = 20260115}}, &statement),
            OK);
    REQUIRE_TEXT(total_text(statement.assets).chars, "1900.00");
    REQUIRE_TEXT(total_text(statement.result).chars, "900.00");
    REQUIRE_TEXT(statement.column, "2026-01-15");
}

TEST(a_loss_is_a_negative_result)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct statement statement;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_post(&work, company, 20260210, LINES(DEBIT(RENT, 7050), CREDIT(BANK, 7050)));

    REQUIRE_INT(income(&work, company, (struct statement_query){0}, &statement), OK);
    REQUIRE_TEXT(total_text(statement.result).chars, "-70.50");
    REQUIRE_INT(balance_sheet(&work, company, (struct statement_query){0}, &statement), OK);
    REQUIRE_TEXT(total_text(statement.result).chars, "-70.50");
    REQUIRE_TEXT(total_text(statement.assets).chars, "-70.50");
}

TEST(accounts_that_are_zero_are_left_out_unless_all_are_asked_for)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct statement statement;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_trade(&work);
    given_category(&work, company, "EXPENSES", "STAFF", "Staff");

    REQUIRE_INT(income(&work, company, (struct statement_query){.all = true}, &statement), OK);
    REQUIRE_TEXT(shown(&work, &statement), "Income\n"
                                           "  3010 Sales 900.00\n"
                                           "= Total Income 900.00\n"
                                           "Expenses\n"
                                           "  4010 Cost of sales 400.00\n"
                                           "  5010 Rent 70.50\n"
                                           "  7010 Salaries 0.00\n"
                                           "  Staff\n"
                                           "  = Total Staff 0.00\n"
                                           "= Total Expenses 470.50\n"
                                           "== Net result 429.50\n");
}

TEST(categories_stand_below_their_root_with_their_own_totals)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct statement statement;
    int64_t company;
    int64_t premises;

    given_store(&store);
    given_work(&work, store);
    company = given_trade(&work);
    given_category(&work, company, "EXPENSES", "OPERATING", "Operating expenses");
    premises = given_category(&work, company, "OPERATING", "PREMISES", "Premises");
    given_place(&work, company, RENT, premises);
    given_category(&work, company, "EXPENSES", "STAFF", "Staff");

    REQUIRE_INT(income(&work, company, (struct statement_query){0}, &statement), OK);
    REQUIRE_TEXT(shown(&work, &statement), "Income\n"
                                           "  3010 Sales 900.00\n"
                                           "= Total Income 900.00\n"
                                           "Expenses\n"
                                           "  4010 Cost of sales 400.00\n"
                                           "  Operating expenses\n"
                                           "    Premises\n"
                                           "      5010 Rent 70.50\n"
                                           "    = Total Premises 70.50\n"
                                           "  = Total Operating expenses 70.50\n"
                                           "= Total Expenses 470.50\n"
                                           "== Net result 429.50\n");
}

TEST(categories_alone_sum_up_to_the_same_totals)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct statement statement;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_trade(&work);
    given_place(&work, company, RENT,
            given_category(&work, company, "EXPENSES", "PREMISES", "Premises"));

    REQUIRE_INT(
            income(&work, company, (struct statement_query){.categories_only = true}, &statement),
            OK);
    REQUIRE_TEXT(shown(&work, &statement), "Income\n"
                                           "  Income, other 900.00\n"
                                           "= Total Income 900.00\n"
                                           "Expenses\n"
                                           "  Expenses, other 400.00\n"
                                           "  PREMISES Premises 70.50\n"
                                           "= Total Expenses 470.50\n"
                                           "== Net result 429.50\n");
}

/* ---- comparatives ---- */

/* The trade above, in the year after it as well, a tenth of it and one day later. */
static int64_t
given_two_years(struct work *work)
{
    int64_t company = given_trade(work);

    given_year(work, company, 20270101, 0);
    given_post(work, company, 20270116, LINES(DEBIT(RECEIVABLE, 9000), CREDIT(SALES, 9000)));
    given_post(work, company, 20270211, LINES(DEBIT(RENT, 705), CREDIT(BANK, 705)));
    return company;
}

TEST(an_income_statement_is_compared_with_the_same_periods_of_the_year_before)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct statement statement;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_two_years(&work);

    REQUIRE_INT(income(&work, company,
                        (struct statement_query){.scope = {.year = 20270, .through_period = 1}},
                        &statement),
            OK);
    REQUIRE_TEXT(shown(&work, &statement), "Income\n"
                                           "  3010 Sales 90.00 | 900.00\n"
                                           "= Total Income 90.00 | 900.00\n"
                                           "Expenses\n"
                                           "  4010 Cost of sales 0.00 | 400.00\n"
                                           "= Total Expenses 0.00 | 400.00\n"
                                           "== Net result 90.00 | 500.00\n");
    REQUIRE_TEXT(statement.column_before, "2026-01-01 to 2026-01-31");
    REQUIRE_TEXT(total_text(statement.result_before).chars, "500.00");
}

TEST(an_income_statement_of_days_is_compared_with_the_same_days)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct statement statement;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_two_years(&work);

    REQUIRE_INT(
            income(&work, company,
                    (struct statement_query){.scope = {.from_day = 20270116, .to_day = 20270210}},
                    &statement),
            OK);
    REQUIRE_TEXT(shown(&work, &statement), "Income\n"
                                           "  3010 Sales 90.00 | 0.00\n"
                                           "= Total Income 90.00 | 0.00\n"
                                           "Expenses\n"
                                           "  4010 Cost of sales 0.00 | 400.00\n"
                                           "  5010 Rent 0.00 | 70.50\n"
                                           "= Total Expenses 0.00 | 470.50\n"
                                           "== Net result 90.00 | -470.50\n");
    REQUIRE_TEXT(statement.column_before, "2026-01-16 to 2026-02-10");
}

TEST(a_balance_sheet_is_compared_with_the_end_of_the_year_before)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct statement statement;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_two_years(&work);

    REQUIRE_INT(balance_sheet(&work, company,
                        (struct statement_query){.scope = {.to_day = 20270131}}, &statement),
            OK);
    REQUIRE_TEXT(shown(&work, &statement), "Assets\n"
                                           "  1510 Receivables 990.00 | 900.00\n"
                                           "  1930 Bank 929.50 | 929.50\n"
                                           "== Total Assets 1919.50 | 1829.50\n"
                                           "Liabilities\n"
                                           "  2440 Payables 400.00 | 400.00\n"
                                           "= Total Liabilities 400.00 | 400.00\n"
                                           "Equity\n"
                                           "  2081 Share capital 1000.00 | 1000.00\n"
                                           "  YTD Unclosed result 519.50 | 429.50\n"
                                           "= Total Equity 1519.50 | 1429.50\n"
                                           "== Total liabilities and equity 1919.50 | 1829.50\n");
    REQUIRE_TEXT(statement.column_before, "2026-12-31");
    REQUIRE_TEXT(total_text(statement.result).chars, "90.00");
}

TEST(comparatives_are_left_out_when_they_are_not_wanted)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct statement statement;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_two_years(&work);

    REQUIRE_INT(income(&work, company,
                        (struct statement_query){.scope = {.year = 20270}, .no_comparatives = true},
                        &statement),
            OK);
    REQUIRE(!statement.has_before);
    REQUIRE_TEXT(total_text(statement.result).chars, "82.95");
}

/* ---- the year's ends ---- */

TEST(a_closed_result_is_on_retained_earnings_only_when_period_99_is_asked_for)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct statement_query closed = {.scope = {.closing = true}};
    struct statement statement;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_trade(&work);
    given_closing(&work, company, 20261231,
            LINES(DEBIT(SALES, 90000), CREDIT(COSTS, 40000), CREDIT(RENT, 7050),
                    CREDIT(RETAINED, 42950)));

    REQUIRE_INT(income(&work, company, (struct statement_query){0}, &statement), OK);
    REQUIRE_TEXT(total_text(statement.result).chars, "429.50");
    REQUIRE_INT(income(&work, company, closed, &statement), OK); /* it was earned all the same */
    REQUIRE_TEXT(total_text(statement.result).chars, "429.50");
    closed.scope.through_period = PERIOD_CLOSING_NO;
    REQUIRE_INT(income(&work, company, closed, &statement), OK);
    REQUIRE_TEXT(total_text(statement.result).chars, "429.50");
    closed.scope.through_period = 0;
    REQUIRE_INT(balance_sheet(&work, company, (struct statement_query){0}, &statement), OK);
    REQUIRE_TEXT(total_text(statement.result).chars, "429.50");
    REQUIRE_INT(balance_sheet(&work, company, closed, &statement), OK);
    REQUIRE_TEXT(shown(&work, &statement), "Assets\n"
                                           "  1510 Receivables 900.00\n"
                                           "  1930 Bank 929.50\n"
                                           "== Total Assets 1829.50\n"
                                           "Liabilities\n"
                                           "  2440 Payables 400.00\n"
                                           "= Total Liabilities 400.00\n"
                                           "Equity\n"
                                           "  2081 Share capital 1000.00\n"
                                           "  2091 Retained earnings 429.50\n"
                                           "= Total Equity 1429.50\n"
                                           "== Total liabilities and equity 1829.50\n");
    REQUIRE_TEXT(total_text(statement.result).chars, "0.00");
}

/* A company that moves to Summa in the middle of its year brings the result until then along. */
TEST(what_take_on_brought_into_income_accounts_belongs_to_the_year)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct statement statement;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_take_on(&work, company, 20260101, LINES(DEBIT(BANK, 5000), CREDIT(SALES, 5000)));
    given_post(&work, company, 20260301, LINES(DEBIT(BANK, 100), CREDIT(SALES, 100)));

    REQUIRE_INT(income(&work, company, (struct statement_query){0}, &statement), OK);
    REQUIRE_TEXT(total_text(statement.result).chars, "51.00");
    REQUIRE_INT(income(&work, company, (struct statement_query){.scope = {.from_period = 2}},
                        &statement),
            OK);
    REQUIRE_TEXT(total_text(statement.result).chars, "1.00");
    REQUIRE_INT(balance_sheet(&work, company, (struct statement_query){0}, &statement), OK);
    REQUIRE_TEXT(total_text(statement.result).chars, "51.00");
}

/* ---- refusals ---- */

TEST(a_statement_of_an_unknown_company_or_year_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct statement statement;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);

    REQUIRE_INT(income(&work, company + 1, (struct statement_query){0}, &statement),
            FAULT_COMPANY_UNKNOWN);
    REQUIRE_INT(balance_sheet(&work, company, (struct statement_query){.scope = {.year = 20250}},
                        &statement),
            FAULT_YEAR_UNKNOWN);
}

TEST(books_that_do_not_balance_make_no_statement)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct statement statement;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_trade(&work);
    given_balance(&work, company, RENT, 1, 0);

    REQUIRE_INT(
            income(&work, company, (struct statement_query){0}, &statement), FAULT_VERIFY_FINDINGS);
    REQUIRE_INT(balance_sheet(&work, company, (struct statement_query){0}, &statement),
            FAULT_VERIFY_FINDINGS);
}

/* ---- sums that are wider than an amount ---- */

static const char *
amount_of(const struct statement *statement, const char *name)
{
    static struct total_text text;
    size_t i = 0;

    while (i < statement->row_count && strcmp(statement->rows[i].name, name) != 0)
        i++;
    if (i == statement->row_count)
        return NULL;
    text = total_text(statement->rows[i].amount);
    return text.chars;
}

TEST(a_loss_and_the_assets_it_ate_are_whole_though_no_amount_holds_them)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct statement statement;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_balance(&work, company, RENT, INT64_MAX, 0);
    given_balance(&work, company, SALARIES, INT64_MAX, 0);
    given_balance(&work, company, CASH, 0, INT64_MAX);
    given_balance(&work, company, BANK, 0, INT64_MAX);

    given_ok(&work, income(&work, company, (struct statement_query){0}, &statement));
    REQUIRE_TEXT(total_text(statement.result).chars, "-184467440737095516.14");
    REQUIRE_TEXT(amount_of(&statement, "Total Expenses"), "184467440737095516.14");
    given_ok(&work, balance_sheet(&work, company, (struct statement_query){0}, &statement));
    REQUIRE_TEXT(total_text(statement.assets).chars, "-184467440737095516.14");
    REQUIRE_TEXT(amount_of(&statement, "Total liabilities and equity"), "-184467440737095516.14");
}
