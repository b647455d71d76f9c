#include "report/posting_list/posting_list.h"

#include "base/text.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

static enum fault
list(struct work *work, int64_t company, struct posting_list_query query, struct posting_list *ret)
{
    enum fault fault;

    given_ok(work, work_read(work));
    fault = posting_list(work, company, &query, ret);
    work_read_end(work);
    return fault;
}

/* "1 2 3": the seqs of a page. */
static const char *
seqs(struct work *work, const struct posting_list *page)
{
    SCOPED(buffer_done) struct buffer text = {0};

    buffer_text(&text, "");
    for (size_t i = 0; i < page->row_count; i++)
        buffer_format(&text, "%s%lld", i > 0 ? " " : "", (long long)page->rows[i].seq);
    return arena_text(&work->arena, text.bytes);
}

/* The seqs that the query lists, on one page; or the fault's code. */
static const char *
listed(struct work *work, int64_t company, struct posting_list_query query)
{
    struct posting_list page;
    enum fault fault = list(work, company, query, &page);

    return fault == OK ? seqs(work, &page) : fault_code(fault);
}

static void
given_rent(struct work *work, int64_t company, int day)
{
    given_post(work, company, day, LINES(DEBIT(RENT, 500), CREDIT(BANK, 500)));
}

/* Six postings over two years: 1 and 4 in January 2026, 2 in March, 3 in January 2027, 5 a take-on,
 * 6 a count of heads in March. */
static int64_t
given_six(struct work *work)
{
    int64_t company = given_company(work);

    given_year(work, company, 20270101, 0);
    given_rent(work, company, 20260110);
    given_rent(work, company, 20260331);
    given_rent(work, company, 20270110);
    given_rent(work, company, 20260105);
    given_take_on(work, company, 20260101, LINES(DEBIT(BANK, 70000), CREDIT(EQUITY, 70000)));
    given_post(work, company, 20260301, LINES(UNITS(HEADS, 2000000)));
    return company;
}

TEST(postings_are_listed_in_the_order_of_the_chain_with_their_debit_side)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct posting_list page;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_six(&work);

    REQUIRE_INT(list(&work, company, (struct posting_list_query){.period = -1}, &page), OK);
    REQUIRE_TEXT(seqs(&work, &page), "1 2 3 4 5 6");
    REQUIRE(page.next == NULL);
    REQUIRE_INT(page.rows[4].year, GIVEN_YEAR);
    REQUIRE_INT(page.rows[4].period, 0);
    REQUIRE_TEXT(page.rows[4].series, "GL");
    REQUIRE_TEXT(page.rows[4].number, "0000000003");
    REQUIRE_INT(page.rows[4].date, 20260101);
    REQUIRE_INT(page.rows[4].type, JOURNAL_TAKE_ON);
    REQUIRE_TEXT(page.rows[4].source, "OB");
    REQUIRE_TEXT(page.rows[4].description, "Given");
    REQUIRE_TEXT(money_text(page.rows[4].debit).chars, "700.00");
    REQUIRE_INT(page.rows[4].line_count, 2);
    REQUIRE_INT(page.rows[4].booked_at, GIVEN_NOW + 4);
    REQUIRE_TEXT(money_text(page.rows[5].debit).chars, "0.00");
    REQUIRE_INT(page.rows[5].line_count, 1);
}

TEST(postings_are_paged_without_gap_or_repetition)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct posting_list_query query = {.period = -1, .limit = 2};
    struct posting_list page;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_six(&work);

    REQUIRE_INT(list(&work, company, query, &page), OK);
    REQUIRE_TEXT(seqs(&work, &page), "1 2");
    given_rent(&work, company, 20260401);
    query.after = page.next;
    REQUIRE_INT(list(&work, company, query, &page), OK);
    REQUIRE_TEXT(seqs(&work, &page), "3 4");
    query.after = page.next;
    REQUIRE_INT(list(&work, company, query, &page), OK);
    REQUIRE_TEXT(seqs(&work, &page), "5 6");
    query.after = page.next;
    REQUIRE_INT(list(&work, company, query, &page), OK);
    REQUIRE_TEXT(seqs(&work, &page), "7");
    REQUIRE(page.next == NULL);
}

TEST(postings_are_filtered_by_year_period_days_and_source)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_six(&work);

    REQUIRE_TEXT(
            listed(&work, company, (struct posting_list_query){.period = -1, .year = 20270}), "3");
    REQUIRE_TEXT(listed(&work, company, (struct posting_list_query){.period = 1}), "1 3 4");
    REQUIRE_TEXT(listed(&work, company, (struct posting_list_query){.period = 0}), "5");
    REQUIRE_TEXT(
            listed(&work, company, (struct posting_list_query){.period = 1, .year = 20260}), "1 4");
    REQUIRE_TEXT(listed(&work, company,
                         (struct posting_list_query){
                                 .period = -1, .from_day = 20260105, .to_day = 20260301}),
            "1 4 6");
    REQUIRE_TEXT(
            listed(&work, company, (struct posting_list_query){.period = -1, .to_day = 20260105}),
            "4 5");
    REQUIRE_TEXT(listed(&work, company,
                         (struct posting_list_query){
                                 .period = -1, .source_id = given_source_id(&work, company, "ST")}),
            "6");
}

TEST(postings_of_an_import_that_is_not_there_are_not_listed)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(work_done) struct work work = {0};
    struct posting_list_query of_import = {.period = -1, .import_id = 7};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_six(&work);
    REQUIRE_TEXT(listed(&work, company, of_import), "import.unknown");
    REQUIRE_TEXT(work.why.at, "/import_id");
    REQUIRE_TEXT(work.why.detail, "import 7");
    of_import.series = "GL";
    of_import.year = 20260;
    REQUIRE_TEXT(listed(&work, company, of_import), "import.unknown");
}

TEST(postings_of_a_series_are_listed_and_paged_by_number)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct posting_list_query query = {
            .period = -1, .year = GIVEN_YEAR, .series = "GL", .from_number = 1, .limit = 2};
    struct posting_list page;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_six(&work);

    REQUIRE_INT(list(&work, company, query, &page), OK);
    REQUIRE_TEXT(seqs(&work, &page), "2 4");
    REQUIRE_TEXT(page.rows[0].number, "0000000001");
    query.after = page.next;
    REQUIRE_INT(list(&work, company, query, &page), OK);
    REQUIRE_TEXT(seqs(&work, &page), "5 6");
    REQUIRE(page.next == NULL);
    query.to_number = 3;
    REQUIRE_INT(list(&work, company, query, &page), OK);
    REQUIRE_TEXT(seqs(&work, &page), "5");
    query.series = "XX";
    query.after = NULL;
    REQUIRE_TEXT(listed(&work, company, query), "");
}

TEST(a_list_that_asks_for_what_there_is_not_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_six(&work);

    REQUIRE_TEXT(listed(&work, company + 1, (struct posting_list_query){.period = -1}),
            "company.unknown");
    REQUIRE_TEXT(
            listed(&work, company, (struct posting_list_query){.year = 20280}), "year.unknown");
    REQUIRE_TEXT(
            listed(&work, company, (struct posting_list_query){.book_id = 99}), "book.unknown");
    REQUIRE_TEXT(listed(&work, company, (struct posting_list_query){.limit = 1001}), "field.range");
    REQUIRE_TEXT(work.why.at, "/limit");
    REQUIRE_TEXT(listed(&work, company,
                         (struct posting_list_query){.from_day = 20260102, .to_day = 20260101}),
            "field.range");
    REQUIRE_TEXT(work.why.at, "/from_day");
    REQUIRE_TEXT(listed(&work, company,
                         (struct posting_list_query){
                                 .year = 20260, .series = "GL", .from_number = 3, .to_number = 2}),
            "field.range");
    REQUIRE_TEXT(work.why.at, "/from_number");
    REQUIRE_TEXT(
            listed(&work, company, (struct posting_list_query){.series = "GL"}), "field.missing");
    REQUIRE_TEXT(work.why.at, "/year");
}

TEST(a_cursor_of_another_list_is_refused)
{
    static const char *const none[] = {"", "2", "n.0.1", "c.2x", "c.", "20260115.1.1.1.20260.5.5"};
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_six(&work);

    for (size_t i = 0; i < COUNT_OF(none); i++)
        REQUIRE_TEXT(
                listed(&work, company, (struct posting_list_query){.period = -1, .after = none[i]}),
                "field.choice");
    REQUIRE_TEXT(work.why.at, "/after");
    REQUIRE_TEXT(listed(&work, company,
                         (struct posting_list_query){
                                 .period = -1, .year = 20260, .series = "GL", .after = "c.2"}),
            "field.choice");
}
