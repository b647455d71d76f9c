/* A year's end: what it closes, what it leaves alone, and what follows it. */
#include "ledger/closing/year_end.h"

#include <stdio.h>
#include <string.h>

#include "ledger/book/book.h"
#include "ledger/gate/batch.h"
#include "ledger/verify/verify.h"
#include "report/figures/figures.h"
#include "report/scope/scope.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

static void
close_periods(struct work *work, int64_t company, int year)
{
    given_write(work);
    for (int period = 1; period <= 12; period++)
        given_ok(work, calendar_close_period(work, company, year, period, NULL));
    given_commit(work);
}

static struct year_ended
end_year(struct work *work, int64_t company, int year)
{
    struct year_ended ended = {0};

    given_write(work);
    given_ok(work, year_end(work, company, year, NULL, &ended));
    given_commit(work);
    return ended;
}

/* Sales of 900.00 and rent of 70.00, both of NORTH; costs of 110.00 in euros; four persons. */
static int64_t
given_trade(struct work *work, struct store *store)
{
    int64_t company;

    given_work(work, store);
    company = given_company(work);
    given_post(work, company, 20260315,
            LINES(DEBIT(BANK, 90000), CREDIT(SALES, 90000, .cost_centre = "NORTH")));
    given_post(work, company, 20260401,
            LINES(DEBIT(RENT, 7000, .cost_centre = "NORTH"),
                    DEBIT(COSTS, 11000, .currency = "EUR", .currency_amount = 1000),
                    CREDIT(BANK, 18000)));
    given_post(work, company, 20260402, LINES(UNITS(HEADS, 4000000)));
    return company;
}

static int64_t
closing_of(struct work *work, int64_t company, struct scope_query query, const char *code)
{
    SCOPED(scope_close) struct scope scope = {0};
    struct figure figure = {0};

    given_ok(work, work_read(work));
    given_ok(work, scope_open(work, company, &query, &scope));
    given_ok(work, figures_read_account(
                           work, &scope, snapshot_account_code(scope.snapshot, code), &figure));
    work_read_end(work);
    return (int64_t)figure_closing(&figure);
}

#define ALL_OF(year_) ((struct scope_query){.year = (year_), .closing = true})
#define OPEN_OF(year_) ((struct scope_query){.year = (year_)})

static enum fault
prove(struct work *work, int64_t company)
{
    const struct verify_options options = {0};
    struct verify_report report;
    enum fault fault;

    findings_clear(&work->findings);
    fault = verify_company(work, company, &options, &report);
    for (size_t i = 0; i < work->findings.count; i++)
        printf("%s %s %s\n", work->findings.list[i].code, work->findings.list[i].at,
                work->findings.list[i].detail);
    return fault;
}

TEST(a_year_end_brings_income_and_expense_to_zero_against_retained_earnings)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct year_ended ended;

    given_store(&store);
    int64_t company = given_trade(&work, store);
    close_periods(&work, company, GIVEN_YEAR);
    ended = end_year(&work, company, GIVEN_YEAR);

    REQUIRE_INT(ended.closing_count, 1);
    REQUIRE_INT(ended.closings[0].line_count, 4);
    REQUIRE_TEXT(money_text(ended.closings[0].result).chars, "720.00");
    REQUIRE_INT(closing_of(&work, company, ALL_OF(GIVEN_YEAR), SALES), 0);
    REQUIRE_INT(closing_of(&work, company, ALL_OF(GIVEN_YEAR), RENT), 0);
    REQUIRE_INT(closing_of(&work, company, ALL_OF(GIVEN_YEAR), COSTS), 0);
    REQUIRE_INT(closing_of(&work, company, ALL_OF(GIVEN_YEAR), RETAINED), -72000);
    REQUIRE_INT(closing_of(&work, company, OPEN_OF(GIVEN_YEAR), SALES), -90000);
    REQUIRE_INT(closing_of(&work, company, OPEN_OF(ended.next_year), RETAINED), -72000);
    REQUIRE_INT(closing_of(&work, company, OPEN_OF(ended.next_year), "YTD"), 0);
    REQUIRE_INT(prove(&work, company), OK); /* zero by currency and by cost centre, too */
}

TEST(a_year_ended_twice_posts_nothing_new)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    int64_t company = given_trade(&work, store);
    close_periods(&work, company, GIVEN_YEAR);
    end_year(&work, company, GIVEN_YEAR);
    int64_t seq = given_head(&work, company).next_seq;

    REQUIRE_INT(end_year(&work, company, GIVEN_YEAR).closing_count, 0);
    REQUIRE_INT(given_head(&work, company).next_seq, seq);
}

TEST(statistical_accounts_are_not_closed)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(scope_close) struct scope scope = {0};
    const struct scope_query query = {.year = 20270};
    struct figure figure;

    given_store(&store);
    int64_t company = given_trade(&work, store);
    close_periods(&work, company, GIVEN_YEAR);
    end_year(&work, company, GIVEN_YEAR);

    given_ok(&work, work_read(&work));
    given_ok(&work, scope_open(&work, company, &query, &scope));
    given_ok(&work, figures_read_account(
                            &work, &scope, snapshot_account_code(scope.snapshot, HEADS), &figure));
    work_read_end(&work);
    REQUIRE_INT(figure.opening_quantity, 4000000);
}

/* What cancels out in an account did not in its cost centres. */
TEST(cost_centres_that_cancel_each_other_out_are_closed_as_well)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct year_ended ended;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    given_post(&work, company, 20260315,
            LINES(DEBIT(RENT, 5000, .cost_centre = "NORTH"), CREDIT(BANK, 5000)));
    given_post(&work, company, 20260316,
            LINES(CREDIT(RENT, 5000, .cost_centre = "SOUTH"), DEBIT(BANK, 5000)));
    close_periods(&work, company, GIVEN_YEAR);
    ended = end_year(&work, company, GIVEN_YEAR);

    REQUIRE_INT(ended.closing_count, 1);
    REQUIRE_INT(ended.closings[0].line_count, 2);
    REQUIRE_TEXT(money_text(ended.closings[0].result).chars, "0.00");
    REQUIRE_INT(prove(&work, company), OK);
}

/* Gains of a rate: the euros are gone, the kronor are not; and the other way round. */
TEST(an_account_is_closed_in_each_of_its_currencies)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    given_post(&work, company, 20260315,
            LINES(DEBIT(COSTS, 11000, .currency = "EUR", .currency_amount = 1000,
                          .cost_centre = "NORTH"),
                    CREDIT(BANK, 11000)));
    given_post(&work, company, 20260316,
            LINES(CREDIT(COSTS, 12000, .currency = "EUR", .currency_amount = -1000,
                          .cost_centre = "NORTH"),
                    DEBIT(BANK, 12000)));
    given_post(&work, company, 20260317,
            LINES(DEBIT(COSTS, 9000, .currency = "USD", .currency_amount = 1000,
                          .cost_centre = "SOUTH"),
                    CREDIT(BANK, 9000)));
    close_periods(&work, company, GIVEN_YEAR);
    end_year(&work, company, GIVEN_YEAR);
    REQUIRE_INT(closing_of(&work, company, ALL_OF(GIVEN_YEAR), COSTS), 0);
    REQUIRE_INT(prove(&work, company), OK);
}

TEST(each_book_is_closed_from_its_own_balances)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct year_ended ended;
    int64_t book_id;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    given_write(&work);
    given_ok(&work, book_create(&work, company, "TAX", "Tax", given_currency("SEK"), &book_id));
    given_commit(&work);
    given_post(&work, company, 20260315, LINES(DEBIT(BANK, 90000), CREDIT(SALES, 90000)));
    struct journal own =
            given_made(&work, company, 20260316, LINES(DEBIT(RENT, 1000), CREDIT(PAYABLE, 1000)));
    own.book_id = book_id;
    given_posted(&work, company, &own);
    close_periods(&work, company, GIVEN_YEAR);
    ended = end_year(&work, company, GIVEN_YEAR);

    REQUIRE_INT(ended.closing_count, 2);
    REQUIRE_TEXT(money_text(ended.closings[0].result).chars, "900.00");
    REQUIRE_TEXT(ended.closings[1].book, "TAX");
    REQUIRE_TEXT(money_text(ended.closings[1].result).chars, "890.00");
    REQUIRE_INT(prove(&work, company), OK);
}

/* What became of the account meanwhile does not keep its year from being closed. */
TEST(an_account_on_hold_that_is_not_active_is_closed_too)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct account account;

    given_store(&store);
    int64_t company = given_trade(&work, store);
    given_write(&work);
    given_ok(&work, account_find_code(&work, company, RENT, &account));
    account.active = false;
    account.hold = true;
    given_ok(&work, account_change(&work, company, &account));
    given_commit(&work);
    close_periods(&work, company, GIVEN_YEAR);
    end_year(&work, company, GIVEN_YEAR);
    REQUIRE_INT(closing_of(&work, company, ALL_OF(GIVEN_YEAR), RENT), 0);
}

/* S4-48. */
TEST(a_posting_to_an_ended_year_is_followed_by_its_closing_delta)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct receipt cause;

    given_store(&store);
    int64_t company = given_trade(&work, store);
    close_periods(&work, company, GIVEN_YEAR);
    end_year(&work, company, GIVEN_YEAR);
    cause = given_adjustment(&work, company, 20261231,
            LINES(DEBIT(RENT, 3000, .cost_centre = "SOUTH"), CREDIT(PAYABLE, 3000)));

    REQUIRE_INT(given_head(&work, company).next_seq, cause.seq + 2);
    REQUIRE_INT(closing_of(&work, company, ALL_OF(GIVEN_YEAR), RENT), 0);
    REQUIRE_INT(closing_of(&work, company, OPEN_OF(20270), RETAINED), -69000);
    REQUIRE_INT(closing_of(&work, company, OPEN_OF(20270), "YTD"), 0);
    REQUIRE_INT(prove(&work, company), OK);
}

TEST(a_posting_between_balance_accounts_of_an_ended_year_has_no_delta)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct receipt cause;

    given_store(&store);
    int64_t company = given_trade(&work, store);
    close_periods(&work, company, GIVEN_YEAR);
    end_year(&work, company, GIVEN_YEAR);
    cause = given_adjustment(
            &work, company, 20261231, LINES(DEBIT(RECEIVABLE, 3000), CREDIT(BANK, 3000)));
    REQUIRE_INT(given_head(&work, company).next_seq, cause.seq + 1);
    REQUIRE_INT(prove(&work, company), OK);
}

TEST(each_journal_of_a_batch_has_a_delta_of_its_own)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct batch *batch = NULL;
    struct receipt receipts[2];

    given_store(&store);
    int64_t company = given_trade(&work, store);
    close_periods(&work, company, GIVEN_YEAR);
    end_year(&work, company, GIVEN_YEAR);
    struct journal journal =
            given_made(&work, company, 20261231, LINES(DEBIT(RENT, 100), CREDIT(PAYABLE, 100)));
    journal.type = JOURNAL_AUDITOR;
    journal.period = 13;
    given_write(&work);
    given_ok(&work, batch_open(&work, company, &batch));
    given_ok(&work, batch_plan(batch, &work, &journal, &receipts[0]));
    given_ok(&work, batch_plan(batch, &work, &journal, &receipts[1]));
    given_ok(&work, batch_write(batch, &work));
    batch_close(&batch);
    given_commit(&work);

    REQUIRE_INT(receipts[1].seq, receipts[0].seq + 2);
    REQUIRE_INT(receipts[1].number, receipts[0].number + 1);
    REQUIRE_INT(given_head(&work, company).next_seq, receipts[1].seq + 2);
    REQUIRE_INT(prove(&work, company), OK);
}

static enum fault
try_end(struct work *work, int64_t company, int year)
{
    struct year_ended ended;

    return year_end(work, company, year, NULL, &ended);
}

TEST(a_year_with_an_open_period_is_not_ended)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    int64_t company = given_trade(&work, store);
    REQUIRE_INT(TRY(&work, company, try_end(&work, company, GIVEN_YEAR)), FAULT_CLOSE_BLOCKED);
    REQUIRE_TEXT(work.why.detail, "period 1 of 2026 is open; close it first");
    REQUIRE_INT(TRY(&work, company, try_end(&work, company, 20300)), FAULT_YEAR_UNKNOWN);
}

TEST(years_are_ended_one_after_the_other_and_reopened_from_the_last)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    int64_t company = given_trade(&work, store);
    int next = given_year(&work, company, 20270101, 0);
    close_periods(&work, company, GIVEN_YEAR);
    close_periods(&work, company, next);
    REQUIRE_INT(TRY(&work, company, try_end(&work, company, next)), FAULT_YEAR_ORDER);
    end_year(&work, company, GIVEN_YEAR);
    end_year(&work, company, next);
    REQUIRE_INT(
            TRY(&work, company, year_reopen(&work, company, GIVEN_YEAR, "why")), FAULT_YEAR_ORDER);
    REQUIRE_INT(TRY(&work, company, year_reopen(&work, company, next, "")), FAULT_REASON_MISSING);
    REQUIRE_INT(TRY(&work, company, year_reopen(&work, company, next, "a late invoice")), OK);
    REQUIRE_INT(TRY(&work, company, year_reopen(&work, company, next, "again")), FAULT_YEAR_STEP);
    REQUIRE_INT(TRY(&work, company, year_lock(&work, company, next, NULL)), FAULT_YEAR_STEP);
}

TEST(a_locked_year_takes_no_adjustment_and_is_not_ended_again)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct receipt receipt;

    given_store(&store);
    int64_t company = given_trade(&work, store);
    close_periods(&work, company, GIVEN_YEAR);
    end_year(&work, company, GIVEN_YEAR);
    REQUIRE_INT(TRY(&work, company, year_lock(&work, company, GIVEN_YEAR, NULL)), OK);
    REQUIRE_INT(TRY(&work, company, try_end(&work, company, GIVEN_YEAR)), FAULT_YEAR_STEP);

    struct journal late =
            given_made(&work, company, 20261231, LINES(DEBIT(RENT, 100), CREDIT(PAYABLE, 100)));
    late.type = JOURNAL_AUDITOR;
    late.period = 13;
    REQUIRE_INT(gate_post_journal(&work, company, &late, NULL, &receipt), FAULT_GATE_REFUSED);
    REQUIRE_TEXT(work.findings.list[0].code, "period.closed");
}

/* S4-53: without the account, nothing of the year end remains. */
TEST(a_company_without_retained_earnings_ends_no_year)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_bare_company(&work);
    int year = given_year(&work, company, 20260101, 0);
    close_periods(&work, company, year);
    REQUIRE_INT(TRY(&work, company, try_end(&work, company, year)), FAULT_CLOSE_BLOCKED);
    REQUIRE_TEXT(work.why.at, "/retained_account");
}

TEST(nobody_opens_or_closes_the_closing_period_by_itself)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_company(&work);
    REQUIRE_INT(TRY(&work, company,
                        period_set_state(&work, company, GIVEN_YEAR, PERIOD_CLOSING_NO, 0,
                                PERIOD_SOFT_CLOSED)),
            FAULT_PERIOD_STEP);
    REQUIRE_INT(TRY(&work, company,
                        calendar_close_period(&work, company, GIVEN_YEAR, PERIOD_CLOSING_NO, NULL)),
            FAULT_PERIOD_STEP);
}

/* S4-54: a reversal would leave the accounts of an ended year where they are not closed. */
TEST(a_closing_journal_is_not_reversed)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct year_ended ended;
    struct receipt receipt;

    given_store(&store);
    int64_t company = given_trade(&work, store);
    close_periods(&work, company, GIVEN_YEAR);
    ended = end_year(&work, company, GIVEN_YEAR);
    struct journal reversal =
            given_made(&work, company, 20270110, LINES(DEBIT(RETAINED, 100), CREDIT(BANK, 100)));
    reversal.lines = NULL; /* those of what it reverses */
    reversal.line_count = 0;
    reversal.reverses_seq = ended.closings[0].receipt.seq;
    REQUIRE_INT(gate_post_journal(&work, company, &reversal, NULL, &receipt), FAULT_GATE_REFUSED);
    REQUIRE_TEXT(work.findings.list[0].code, "type.closing");
    REQUIRE_TEXT(work.findings.list[0].at, "/reverses");
}

/* Whether the head says that period 99 is left out, or that it is there; NULL: neither. */
static void
read_closing_fact(struct work *work, int64_t company, bool closing, const char **ret)
{
    SCOPED(scope_close) struct scope scope = {0};
    struct table table;

    *ret = NULL;
    REQUIRE_INT(scope_open(work, company,
                        &(struct scope_query){.year = GIVEN_YEAR, .closing = closing}, &scope),
            OK);
    table_init(&table, &work->arena, "trial", "Trial");
    scope_facts(&table, &scope);
    for (size_t i = 0; i < table.fact_count; i++)
        if (strcmp(table.facts[i].name, "closing") == 0)
            *ret = table.facts[i].value;
}

TEST(a_report_of_an_ended_year_says_that_its_closing_is_left_out)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const char *said;

    given_store(&store);
    int64_t company = given_trade(&work, store);
    given_ok(&work, work_read(&work));
    read_closing_fact(&work, company, false, &said);
    REQUIRE(said == NULL);
    work_read_end(&work);
    close_periods(&work, company, GIVEN_YEAR);
    end_year(&work, company, GIVEN_YEAR);
    given_ok(&work, work_read(&work));
    read_closing_fact(&work, company, false, &said);
    REQUIRE_TEXT(said, "left out: as before the year was ended");
    read_closing_fact(&work, company, true, &said);
    REQUIRE_TEXT(said, "included");
    work_read_end(&work);
}
