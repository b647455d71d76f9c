#include "report/account_inquiry/account_inquiry.h"

#include "base/lang.h"
#include "base/text.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

static enum fault
inquire(struct work *work, int64_t company, struct account_inquiry_query query,
        struct account_inquiry *ret)
{
    enum fault fault;

    given_ok(work, work_read(work));
    fault = account_inquiry(work, company, &query, ret);
    work_read_end(work);
    return fault;
}

/* "100.00: 1 25.00 125.00, ...": what is brought forward; each entry's seq, amount and balance. */
static const char *
shown(struct work *work, const struct account_inquiry *report)
{
    SCOPED(buffer_done) struct buffer text = {0};

    buffer_format(&text, "%s:", total_text(report->forward).chars);
    for (size_t i = 0; i < report->entry_count; i++)
        buffer_format(&text, "%s %lld %s %s", i > 0 ? "," : "", (long long)report->entries[i].seq,
                money_text(report->entries[i].amount).chars,
                total_text(report->entries[i].balance).chars);
    return arena_text(&work->arena, text.bytes);
}

static const char *
asked(struct work *work, int64_t company, struct account_inquiry_query query)
{
    struct account_inquiry report;
    enum fault fault = inquire(work, company, query, &report);

    return fault == OK ? shown(work, &report) : fault_code(fault);
}

static void
given_rent(struct work *work, int64_t company, int day, int64_t amount)
{
    given_post(work, company, day, LINES(DEBIT(RENT, amount), CREDIT(BANK, amount)));
}

/* Take-on of 1000.00, rent in both years, one of the first year booked late. */
static int64_t
given_rents(struct work *work)
{
    int64_t company = given_company(work);

    given_year(work, company, 20270101, 0);
    given_take_on(work, company, 20260101, LINES(DEBIT(BANK, 100000), CREDIT(EQUITY, 100000)));
    given_rent(work, company, 20260131, 1000);
    given_rent(work, company, 20260228, 2000);
    given_rent(work, company, 20270131, 3000);
    given_rent(work, company, 20260115, 4000);
    return company;
}

TEST(an_account_shows_its_entries_by_day_with_the_balance_after_each)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct account_inquiry_query query = {.to_day = 20261231};
    struct account_inquiry report;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_rents(&work);
    query.account_id = given_account_id(&work, company, RENT);

    REQUIRE_INT(inquire(&work, company, query, &report), OK);
    REQUIRE_TEXT(shown(&work, &report), "0.00: 5 40.00 40.00, 2 10.00 50.00, 3 20.00 70.00");
    REQUIRE_TEXT(report.code, RENT);
    REQUIRE_TEXT(report.name, "Rent");
    REQUIRE_TEXT(report.currency.code, "SEK");
    REQUIRE_TEXT(total_text(report.closing).chars, "70.00");
    REQUIRE(report.next == NULL);
    REQUIRE_INT(report.entries[1].line_no, 1);
    REQUIRE_INT(report.entries[1].year, GIVEN_YEAR);
    REQUIRE_INT(report.entries[1].period, 1);
    REQUIRE_INT(report.entries[1].date, 20260131);
    REQUIRE_INT(report.entries[1].side, SIDE_DEBIT);
    REQUIRE_TEXT(report.entries[1].series, "GL");
    REQUIRE_TEXT(report.entries[1].number, "0000000001");
    REQUIRE_TEXT(report.entries[1].source, "JE");
    REQUIRE_TEXT(report.entries[1].text, "Given");
}

/* It is part of the year's opening, and an entry of the year's first day. */
TEST(take_on_is_shown_once)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct account_inquiry_query query = {.to_day = 20260131};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_rents(&work);
    query.account_id = given_account_id(&work, company, BANK);

    REQUIRE_TEXT(asked(&work, company, query),
            "0.00: 1 1000.00 1000.00, 5 -40.00 960.00, 2 -10.00 950.00");
    query.from_day = 20260102;
    REQUIRE_TEXT(asked(&work, company, query), "1000.00: 5 -40.00 960.00, 2 -10.00 950.00");
}

TEST(an_income_account_begins_each_year_at_zero_and_others_where_they_ended)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct account_inquiry_query query = {.from_day = 20260201};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_rents(&work);

    query.account_id = given_account_id(&work, company, RENT);
    REQUIRE_TEXT(asked(&work, company, query), "50.00: 3 20.00 70.00, 4 30.00 30.00");
    query.account_id = given_account_id(&work, company, BANK);
    REQUIRE_TEXT(asked(&work, company, query), "950.00: 3 -20.00 930.00, 4 -30.00 900.00");
}

TEST(the_closing_period_is_shown_when_it_is_asked_for)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct account_inquiry_query query = {.from_day = 20260201, .to_day = 20261231};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_rents(&work);
    given_closing(&work, company, 20261231, LINES(CREDIT(RENT, 7000), DEBIT(RETAINED, 7000)));
    query.account_id = given_account_id(&work, company, RENT);

    REQUIRE_TEXT(asked(&work, company, query), "50.00: 3 20.00 70.00");
    query.closing = true;
    REQUIRE_TEXT(asked(&work, company, query), "50.00: 3 20.00 70.00, 6 -70.00 0.00");
}

TEST(an_account_is_shown_as_it_was_known)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct account_inquiry_query query = {.from_day = 20260120};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_rents(&work);
    query.account_id = given_account_id(&work, company, BANK);

    query.known_seq = 3;
    REQUIRE_TEXT(asked(&work, company, query), "1000.00: 2 -10.00 990.00, 3 -20.00 970.00");
    query.known_seq = 0;
    query.known_at = GIVEN_NOW + 1; /* the second posting's moment */
    REQUIRE_TEXT(asked(&work, company, query), "1000.00: 2 -10.00 990.00");
}

TEST(pages_go_on_where_the_page_before_ended)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct account_inquiry_query query = {.limit = 2};
    struct account_inquiry report;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_rents(&work);
    query.account_id = given_account_id(&work, company, BANK);

    REQUIRE_INT(inquire(&work, company, query, &report), OK);
    REQUIRE_TEXT(shown(&work, &report), "0.00: 1 1000.00 1000.00, 5 -40.00 960.00");
    query.after = report.next;
    REQUIRE_INT(inquire(&work, company, query, &report), OK);
    REQUIRE_TEXT(shown(&work, &report), "960.00: 2 -10.00 950.00, 3 -20.00 930.00");
    query.after = report.next;
    REQUIRE_INT(inquire(&work, company, query, &report), OK);
    REQUIRE_TEXT(shown(&work, &report), "930.00: 4 -30.00 900.00");
    REQUIRE(report.next == NULL);
}

/* A page that begins another year reads that year's opening, as the first page knew it. */
TEST(what_is_posted_while_somebody_pages_changes_none_of_the_pages)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct account_inquiry_query query = {.from_day = 20260201, .limit = 1};
    struct account_inquiry report;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_rents(&work);
    query.account_id = given_account_id(&work, company, BANK);

    REQUIRE_INT(inquire(&work, company, query, &report), OK);
    REQUIRE_TEXT(shown(&work, &report), "950.00: 3 -20.00 930.00");
    given_rent(&work, company, 20260301, 50000);
    given_rent(&work, company, 20270101, 50000);
    query.after = report.next;
    REQUIRE_INT(inquire(&work, company, query, &report), OK);
    REQUIRE_TEXT(shown(&work, &report), "930.00: 4 -30.00 900.00");
    REQUIRE(report.next == NULL);
}

TEST(an_entry_in_another_currency_shows_both_amounts)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct account_inquiry_query query = {0};
    struct account_inquiry report;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_post(&work, company, 20260115,
            LINES(DEBIT(COSTS, 110000, .currency = "EUR", .currency_amount = 10000,
                          .quantity = 2500000),
                    CREDIT(BANK, 110000)));
    query.account_id = given_account_id(&work, company, COSTS);

    REQUIRE_INT(inquire(&work, company, query, &report), OK);
    REQUIRE_INT(report.entry_count, 1);
    REQUIRE_TEXT(report.entries[0].currency.code, "EUR");
    REQUIRE_TEXT(money_text(report.entries[0].currency_amount).chars, "100.00");
    REQUIRE(report.entries[0].has_quantity);
    REQUIRE_INT(report.entries[0].quantity, 2500000);
}

TEST(an_inquiry_for_what_there_is_not_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company;
    int64_t bank;

    given_store(&store);
    given_work(&work, store);
    company = given_rents(&work);
    bank = given_account_id(&work, company, BANK);

    REQUIRE_TEXT(asked(&work, company + 1, (struct account_inquiry_query){.account_id = bank}),
            "company.unknown");
    REQUIRE_TEXT(asked(&work, company, (struct account_inquiry_query){.account_id = 1}),
            "account.unknown");
    REQUIRE_TEXT(asked(&work, company,
                         (struct account_inquiry_query){.account_id = bank, .book_id = 99}),
            "book.unknown");
    REQUIRE_TEXT(asked(&work, company,
                         (struct account_inquiry_query){.account_id = bank, .from_day = 20251231}),
            "year.unknown");
    REQUIRE_TEXT(asked(&work, company,
                         (struct account_inquiry_query){
                                 .account_id = bank, .from_day = 20260102, .to_day = 20260101}),
            "field.range");
    REQUIRE_TEXT(work.why.at, "/from_day");
    REQUIRE_TEXT(asked(&work, company,
                         (struct account_inquiry_query){.account_id = bank, .limit = 1001}),
            "field.range");
    REQUIRE_TEXT(work.why.at, "/limit");
}

/* The books have a balance that no amount holds; the second page begins with it. */
TEST(a_running_balance_is_whole_though_no_amount_holds_it)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct account_inquiry_query query = {.from_day = 20260201, .limit = 1};
    struct account_inquiry report;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_balance(&work, company, RENT, INT64_MAX, 0);
    given_balance(&work, company, BANK, 0, INT64_MAX);
    given_rent(&work, company, 20260201, INT64_C(900000000000000000));
    given_rent(&work, company, 20260202, 1);
    query.account_id = given_account_id(&work, company, BANK);

    given_ok(&work, inquire(&work, company, query, &report));
    REQUIRE_TEXT(shown(&work, &report),
            "-92233720368547758.07: 1 -9000000000000000.00 -101233720368547758.07");
    query.after = report.next;
    given_ok(&work, inquire(&work, company, query, &report));
    REQUIRE_TEXT(shown(&work, &report), "-101233720368547758.07: 2 -0.01 -101233720368547758.08");
    REQUIRE_TEXT(total_text(report.closing).chars, "-101233720368547758.08");
    REQUIRE(report.next == NULL);
}

TEST(a_cursor_that_no_inquiry_gave_is_refused)
{
    static const char *const none[] = {"", "x", "c.1", "a.20260101.1.1.1.20260.0.1.1",
            "a.20260101.1.1.1.20260.0.1.1.1.1", "c.20260101.1.1.1.20260.0.1.1.1",
            "a.20269999.1.1.1.20260.0.1.1.1"};
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company;
    int64_t bank;

    given_store(&store);
    given_work(&work, store);
    company = given_rents(&work);
    bank = given_account_id(&work, company, BANK);

    for (size_t i = 0; i < COUNT_OF(none); i++) {
        REQUIRE_TEXT(asked(&work, company,
                             (struct account_inquiry_query){.account_id = bank, .after = none[i]}),
                "field.choice");
        REQUIRE_TEXT(work.why.at, "/after");
    }
}
