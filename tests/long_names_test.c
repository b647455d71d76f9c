/*
 * long_names_test — reports on terminals of 80 and 120 columns, with names of 60 letters.
 */
#include "base/table.h"
#include "base/text.h"
#include "ledger/dimension/dimension.h"
#include "render/render.h"
#include "report/account_inquiry/account_inquiry.h"
#include "report/dimension_balance/dimension_balance.h"
#include "report/posting_list/posting_list.h"
#include "report/posting_show/posting_show.h"
#include "report/statement/statement.h"
#include "report/trial_balance/trial_balance.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

#define TEN_LETTERS "Rentöffice"
#define PLAIN_NAME TEN_LETTERS TEN_LETTERS TEN_LETTERS TEN_LETTERS TEN_LETTERS TEN_LETTERS
#define WIDE_NAME "現金現金現金現金現金現金現金現金現金現金現金現金現金現金現金現金現金現金現金現金"
/* x and y with marks for which there is no letter of its own, so that they stay apart. */
#define FIVE_MARKED "x\u0323y\u0323x\u0302y\u0323x\u0323"
#define MARKED_NAME                                                                                \
    FIVE_MARKED FIVE_MARKED FIVE_MARKED FIVE_MARKED FIVE_MARKED FIVE_MARKED FIVE_MARKED

static int64_t
given_long_names(struct work *work)
{
    int64_t company = given_company(work);

    given_account(work, company, "5011", PLAIN_NAME, ACCOUNT_EXPENSE);
    given_account(work, company, "5012", WIDE_NAME, ACCOUNT_EXPENSE);
    given_account(work, company, "1931", MARKED_NAME, ACCOUNT_ASSET);
    given_value(work, company, COST_CENTRE, "LONG", WIDE_NAME);
    given_post(work, company, 20260131,
            LINES(DEBIT("5011", 1234567, .cost_centre = "LONG"), DEBIT("5012", 100),
                    CREDIT("1931", 1234667)));
    return company;
}

typedef void maker(struct work *work, int64_t company, struct table *ret);

static void
make_trial_balance(struct work *work, int64_t company, struct table *ret)
{
    struct trial_balance report;

    given_ok(work, trial_balance(work, company, &(struct trial_balance_query){0}, &report));
    trial_balance_table(&work->arena, &report, ret);
}

static void
make_trial_balance_by_category(struct work *work, int64_t company, struct table *ret)
{
    struct trial_balance report;

    given_ok(work, trial_balance(work, company, &(struct trial_balance_query){.by_category = true},
                           &report));
    trial_balance_table(&work->arena, &report, ret);
}

static void
make_income(struct work *work, int64_t company, struct table *ret)
{
    struct statement statement;

    given_ok(work, statement_income(work, company, &(struct statement_query){0}, &statement));
    statement_table(&work->arena, &statement, ret);
}

static void
make_balance_sheet(struct work *work, int64_t company, struct table *ret)
{
    struct statement statement;

    given_ok(
            work, statement_balance_sheet(work, company, &(struct statement_query){0}, &statement));
    statement_table(&work->arena, &statement, ret);
}

static void
make_dimension(struct work *work, int64_t company, struct table *ret)
{
    const struct dimension_balance_query query = {
            .dimension_id = given_dimension_id(work, company, COST_CENTRE)};
    struct dimension_balance report;

    given_ok(work, dimension_balance(work, company, &query, &report));
    dimension_balance_table(&work->arena, &report, ret);
}

static void
make_account(struct work *work, int64_t company, struct table *ret)
{
    const struct account_inquiry_query query = {
            .account_id = given_account_id(work, company, "1931")};
    struct account_inquiry report;

    given_ok(work, account_inquiry(work, company, &query, &report));
    for (size_t i = 0; i < report.entry_count; i++) {
        report.entries[i].text = WIDE_NAME;
        report.entries[i].reference = PLAIN_NAME;
    }
    account_inquiry_table(&work->arena, &report, ret);
}

static void
make_list(struct work *work, int64_t company, struct table *ret)
{
    struct posting_list report;

    given_ok(
            work, posting_list(work, company, &(struct posting_list_query){.period = -1}, &report));
    for (size_t i = 0; i < report.row_count; i++) {
        report.rows[i].description = WIDE_NAME;
        report.rows[i].reference = MARKED_NAME;
    }
    posting_list_table(&work->arena, &report, ret);
}

static void
make_posting(struct work *work, int64_t company, struct table *ret)
{
    struct posted posted;

    given_ok(work, posting_show(work, company, 1, &posted));
    posting_show_table(&work->arena, &posted, false, ret);
}

static maker *const makers[] = {make_trial_balance, make_trial_balance_by_category, make_income,
        make_balance_sheet, make_dimension, make_account, make_list, make_posting};

static const char *
printed(struct work *work, const struct table *table, size_t width)
{
    SCOPED(buffer_done) struct buffer out = {0};

    render_text(table, &(struct render_look){.width = width}, &out);
    return arena_text(&work->arena, out.bytes);
}

/* Of the columns, which stand behind the first blank line: facts are never cut. */
static size_t
widest_line(struct work *work, const char *text)
{
    const char *line = strstr(text, "\n\n");
    size_t widest = 0;

    while (line != NULL && *++line != '\0') {
        size_t length = strcspn(line, "\n");
        size_t width = text_width(arena_bytes(&work->arena, line, length));

        widest = width > widest ? width : widest;
        line = strchr(line, '\n');
    }
    return widest;
}

TEST(no_report_is_wider_than_its_terminal)
{
    static const size_t widths[] = {80, 120};
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_long_names(&work);
    given_ok(&work, work_read(&work));
    for (size_t i = 0; i < COUNT_OF(makers) * COUNT_OF(widths); i++) {
        size_t width = widths[i % COUNT_OF(widths)];
        struct table table;
        const char *text;

        makers[i / COUNT_OF(widths)](&work, company, &table);
        text = printed(&work, &table, width);
        if (widest_line(&work, text) > width)
            test_fail(__FILE__, __LINE__, "wider than %zu:\n%s", width, text);
    }
}

TEST(names_of_a_posting_stay_in_their_column)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct table table;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_long_names(&work);
    given_ok(&work, work_read(&work));
    make_posting(&work, company, &table);

    REQUIRE_TEXT(strstr(printed(&work, &table, 80), "\n\n") + 2,
            "Line  Account  Name                                  Debit     Credit   Of which\n"
            "────  ───────  ────────────────────────────────  ─────────  ─────────  ─────────\n"
            "   1  5011     RentöfficeRentöfficeRentöfficeR…  12,345.67\n"
            "                 Cost centre LONG 現金現金現金現金現金現金現金現金現…  12,345.67\n"
            "   2  5012     現金現金現金現金現金現金現金現…        1.00\n"
            "   3  1931     x̣ỵx̂ỵx̣x̣ỵx̂ỵx̣x̣ỵx̂ỵx̣x̣ỵx̂ỵx̣x̣ỵx̂ỵx̣x̣ỵx̂ỵx̣x̣…             12,346.67\n"
            "                                                 ─────────  ─────────\n"
            "               Total SEK                         12,346.67  12,346.67\n");
}

TEST(no_name_is_cut_for_programs)
{
    static const char *const names[] = {PLAIN_NAME, WIDE_NAME, MARKED_NAME};
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(buffer_done) struct buffer csv = {0};
    SCOPED(buffer_done) struct buffer json = {0};
    struct table table;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_long_names(&work);
    given_ok(&work, work_read(&work));
    make_posting(&work, company, &table);
    render_csv(&table, &csv);
    render_json(&table, &json);
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        REQUIRE(strstr(csv.bytes, names[i]) != NULL);
        REQUIRE(strstr(json.bytes, names[i]) != NULL);
    }
}
