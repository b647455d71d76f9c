/* What a year carries into the next: by year_create for what was posted before, by the gate for
 * what is posted afterwards. */
#include "ledger/calendar/calendar.h"
#include "ledger/verify/verify.h"
#include "report/figures/figures.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

/* Every account's figure in a year, in the order of the chart. */
static struct figure *
figures_of(struct work *work, int64_t company, int year, size_t *ret_count)
{
    SCOPED(scope_close) struct scope scope = {0};
    const struct scope_query query = {.year = year, .closing = true};
    struct figure *figures = NULL;

    given_ok(work, work_read(work));
    given_ok(work, scope_open(work, company, &query, &scope));
    given_ok(work, figures_read(work, &scope, &figures));
    *ret_count = scope.snapshot->account_count;
    work_read_end(work);
    return figures;
}

static struct figure
figure_of(struct work *work, int64_t company, int year, const char *code)
{
    SCOPED(scope_close) struct scope scope = {0};
    const struct scope_query query = {.year = year, .closing = true};
    struct figure figure = {0};

    given_ok(work, work_read(work));
    given_ok(work, scope_open(work, company, &query, &scope));
    given_ok(work, figures_read_account(
                           work, &scope, snapshot_account_code(scope.snapshot, code), &figure));
    work_read_end(work);
    return figure;
}

static void
post_a_year(struct work *work, int64_t company)
{
    given_post(work, company, 20260105, LINES(DEBIT(BANK, 500000), CREDIT(EQUITY, 500000)));
    given_post(work, company, 20260315,
            LINES(DEBIT(RENT, 10000, .cost_centre = "NORTH"),
                    CREDIT(BANK, 10000, .cost_centre = "SOUTH")));
    given_post(work, company, 20260630,
            LINES(DEBIT(RECEIVABLE, 112000, .currency = "EUR", .currency_amount = 10000),
                    CREDIT(SALES, 112000, .currency = "EUR", .currency_amount = -10000)));
    given_post(work, company, 20261231, LINES(UNITS(HEADS, 12000000)));
}

TEST(a_new_year_opens_with_the_closing_of_the_one_before_and_its_result_on_one_line)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    post_a_year(&work, company);
    int year = given_year(&work, company, 20270101, 0);

    REQUIRE_INT(figure_of(&work, company, year, BANK).opening, 490000);
    REQUIRE_INT(figure_of(&work, company, year, EQUITY).opening, -500000);
    REQUIRE_INT(figure_of(&work, company, year, RECEIVABLE).opening, 112000);
    REQUIRE_INT(figure_of(&work, company, year, "YTD").opening, -102000);
    REQUIRE_INT(figure_of(&work, company, year, SALES).opening, 0);
    REQUIRE_INT(figure_of(&work, company, year, RENT).opening, 0);
    REQUIRE_INT(figure_of(&work, company, year, HEADS).opening_quantity, 12000000);
}

/* S4-48: posting to the previous year re-rolls this year's openings. */
TEST(openings_are_the_same_whether_the_years_are_made_before_the_postings_or_after)
{
    SCOPED(store_close) struct store *before_store = NULL;
    SCOPED(store_close) struct store *after_store = NULL;
    SCOPED(given_work_done) struct work before = {0};
    SCOPED(given_work_done) struct work after = {0};
    static const int years[] = {20260, 20270, 20280};

    given_store(&before_store);
    given_store(&after_store);
    given_work(&before, before_store);
    given_work(&after, after_store);
    int64_t first = given_company(&before);
    int64_t second = given_company(&after);
    given_year(&before, first, 20270101, 0);
    given_year(&before, first, 20280101, 0);
    post_a_year(&before, first);
    post_a_year(&after, second);
    given_year(&after, second, 20270101, 0);
    given_year(&after, second, 20280101, 0);

    for (size_t y = 0; y < COUNT_OF(years); y++) {
        size_t count;
        size_t same_count;
        struct figure *gate = figures_of(&before, first, years[y], &count);
        struct figure *made = figures_of(&after, second, years[y], &same_count);

        REQUIRE_INT(count, same_count);
        for (size_t i = 0; i < count; i++) {
            REQUIRE_INT(gate[i].opening, made[i].opening);
            REQUIRE_INT(gate[i].debit, made[i].debit);
            REQUIRE_INT(gate[i].credit, made[i].credit);
            REQUIRE_INT(gate[i].opening_quantity, made[i].opening_quantity);
        }
    }
}

TEST(a_quantity_beside_an_amount_opens_the_next_year_too)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    int year = given_year(&work, company, 20270101, 0);

    given_post(&work, company, 20260105,
            LINES(DEBIT(BANK, 1000, .quantity = 5000000), CREDIT(EQUITY, 1000)));
    REQUIRE_INT(figure_of(&work, company, year, BANK).opening, 1000);
    REQUIRE_INT(figure_of(&work, company, year, BANK).opening_quantity, 5000000);
}

TEST(an_unclosed_result_is_carried_on_into_the_third_year)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    post_a_year(&work, company);
    given_year(&work, company, 20270101, 0);
    given_post(&work, company, 20270115, LINES(DEBIT(RENT, 3000), CREDIT(BANK, 3000)));
    int year = given_year(&work, company, 20280101, 0);

    REQUIRE_INT(figure_of(&work, company, year, "YTD").opening, -99000);
    REQUIRE_INT(figure_of(&work, company, year, BANK).opening, 487000);
}

TEST(a_year_before_the_first_opens_with_nothing_and_changes_no_other_opening)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    size_t count;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    post_a_year(&work, company);
    int year = given_year(&work, company, 20250101, 0);
    const struct figure *figures = figures_of(&work, company, year, &count);

    for (size_t i = 0; i < count; i++)
        REQUIRE(figures[i].opening == 0 && figures[i].opening_quantity == 0);
    figures = figures_of(&work, company, GIVEN_YEAR, &count);
    for (size_t i = 0; i < count; i++)
        REQUIRE(figures[i].opening == 0 && figures[i].opening_quantity == 0);
}

TEST(the_account_that_a_result_was_carried_to_stays_the_one)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    int64_t other = given_account(&work, company, "2099", "Result", ACCOUNT_EQUITY);
    int64_t used = given_account_id(&work, company, EQUITY);
    post_a_year(&work, company);
    REQUIRE_INT(TRY(&work, company, company_set_result_accounts(&work, company, 0, used)),
            FAULT_ACCOUNT_USED);
    REQUIRE_TEXT(work.why.detail, "2081 has entries");
    given_year(&work, company, 20270101, 0);
    REQUIRE_INT(TRY(&work, company, company_set_result_accounts(&work, company, 0, other)),
            FAULT_ACCOUNT_USED);
    REQUIRE_TEXT(work.why.at, "/ytd");
}

/* Allocations too: verify reckons every opening again, by entries alone. */
TEST(books_with_carried_openings_prove_themselves)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const struct verify_options everything = {0};
    struct verify_report report;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    post_a_year(&work, company);
    given_year(&work, company, 20270101, 0);
    given_post(&work, company, 20261230,
            LINES(DEBIT(RENT, 700, .cost_centre = "NORTH"),
                    CREDIT(BANK, 700, .cost_centre = "NORTH")));
    given_year(&work, company, 20280101, 0);
    given_year(&work, company, 20250101, 0);
    if (verify_company(&work, company, &everything, &report))
        for (size_t i = 0; i < work.findings.count; i++)
            test_fail(__FILE__, __LINE__, "%s", work.findings.list[i].detail);
    REQUIRE_INT(report.failure_count, 0);
}
