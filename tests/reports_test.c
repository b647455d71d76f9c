/* reports — trial balance and account inquiry of the same books, seen from several sides. */
#include "ledger/gate/gate.h"
#include "report/account_inquiry/account_inquiry.h"
#include "report/trial_balance/trial_balance.h"
#include "tests/given_books.h"
#include "tests/test.h"

/* "1930 5000.00 -294.73 ..." a line: code, opening, debit, credit, closing; quantity where any. */
static void
describe(const struct trial_balance *report, struct buffer *ret)
{
    buffer_text(ret, "");
    for (size_t i = 0; i < report->row_count; i++) {
        const struct trial_row *row = &report->rows[i];

        buffer_format(ret, "%s", row->code == NULL ? "total" : row->code);
        buffer_format(ret, " %s", total_text(row->opening).chars);
        buffer_format(ret, " %s", total_text(row->debit).chars);
        buffer_format(ret, " %s", total_text(row->credit).chars);
        buffer_format(ret, " %s", total_text(row->closing).chars);
        if (row->quantity != 0)
            buffer_format(ret, " quantity %lld", (long long)row->quantity);
        buffer_char(ret, '\n');
    }
}

static void
require_balance(
        struct work *work, int64_t company, const struct scope_query *scope, const char *expected)
{
    const struct trial_balance_query query = {.scope = *scope};
    SCOPED(buffer_done) struct buffer text = {0};
    struct trial_balance report;

    given_ok(work, work_read(work));
    REQUIRE_INT(trial_balance(work, company, &query, &report), OK);
    work_read_end(work);
    describe(&report, &text);
    REQUIRE_TEXT(text.bytes, expected);
    REQUIRE_INT(total_minor(report.debit), total_minor(report.credit));
}

static const char whole_year[] = "1510 250.00 0.00 0.00 250.00\n"
                                 "1930 5000.00 1250.50 1545.23 4705.27\n"
                                 "2081 -5250.00 0.00 0.00 -5250.00\n"
                                 "3010 0.00 0.00 1250.50 -1250.50\n"
                                 "5010 0.00 1545.23 0.00 1545.23\n"
                                 "9010 0.00 0.00 0.00 0.00 quantity 12500000\n"
                                 "total 0.00 2795.73 2795.73 0.00\n";

TEST(a_trial_balance_shows_opening_turnover_and_closing)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_books(&work);
    require_balance(&work, company, &(struct scope_query){.year = GIVEN_YEAR}, whole_year);
    require_balance(&work, company,
            &(struct scope_query){.year = GIVEN_YEAR, .from_day = 20260101, .to_day = 20261231},
            whole_year);
}

TEST(a_range_of_periods_has_what_came_before_as_opening)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    static const char february[] = "1510 250.00 0.00 0.00 250.00\n"
                                   "1930 6250.50 0.00 645.23 5605.27\n"
                                   "2081 -5250.00 0.00 0.00 -5250.00\n"
                                   "3010 -1250.50 0.00 0.00 -1250.50\n"
                                   "5010 0.00 645.23 0.00 645.23\n"
                                   "total 0.00 645.23 645.23 0.00\n";

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_books(&work);
    require_balance(&work, company,
            &(struct scope_query){.year = GIVEN_YEAR, .from_period = 2, .through_period = 2},
            february);
    require_balance(&work, company, &(struct scope_query){.from_day = 20260201, .to_day = 20260228},
            february);
}

TEST(a_trial_balance_by_category_has_the_same_total)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const struct trial_balance_query query = {.scope = {.year = GIVEN_YEAR}, .by_category = true};
    struct trial_balance report;
    int128 closing_of_subtotals = 0;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_books(&work);
    given_ok(&work, work_read(&work));
    REQUIRE_INT(trial_balance(&work, company, &query, &report), OK);
    work_read_end(&work);
    for (size_t i = 0; i < report.row_count; i++)
        if (report.rows[i].kind == ROW_SUBTOTAL && report.rows[i].level == 0)
            closing_of_subtotals += total_minor(report.rows[i].closing);
    REQUIRE_INT(closing_of_subtotals, 0);
    REQUIRE_INT(report.rows[report.row_count - 1].kind, ROW_TOTAL);
    REQUIRE_INT(total_minor(report.debit), 279573);
}

TEST(days_inside_a_period_are_read_from_the_entries)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_books(&work);
    require_balance(&work, company, &(struct scope_query){.from_day = 20260211, .to_day = 20260314},
            "1510 250.00 0.00 0.00 250.00\n"
            "1930 5105.27 0.00 -500.00 5605.27\n"
            "2081 -5250.00 0.00 0.00 -5250.00\n"
            "3010 -1250.50 0.00 0.00 -1250.50\n"
            "5010 1145.23 -500.00 0.00 645.23\n"
            "total 0.00 -500.00 -500.00 0.00\n");
}

TEST(a_year_that_was_not_closed_carries_its_result)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_books(&work);
    require_balance(&work, company, &(struct scope_query){.year = GIVEN_NEXT_YEAR},
            "1510 250.00 0.00 0.00 250.00\n"
            "1930 4705.27 0.00 75.00 4630.27\n"
            "2081 -5250.00 0.00 0.00 -5250.00\n"
            "4010 0.00 75.00 0.00 75.00\n"
            "9010 0.00 0.00 0.00 0.00 quantity 12500000\n"
            "YTD 294.73 0.00 0.00 294.73\n"
            "total 0.00 75.00 75.00 0.00\n");
}

static void
post_late(struct work *work, int64_t company)
{
    struct journal_line lines[] = {
            {.line_no = 1,
                    .account_id = given_account_id(work, company, RENT),
                    .side = SIDE_DEBIT,
                    .amount = 10000},
            {.line_no = 2,
                    .account_id = given_account_id(work, company, BANK),
                    .side = SIDE_CREDIT,
                    .amount = -10000},
    };
    struct journal journal = {.type = JOURNAL_NORMAL,
            .origin = ORIGIN_CLI,
            .period = -1,
            .date = 20260220,
            .description = "Late",
            .lines = lines,
            .line_count = 2};
    struct receipt receipt;

    given_ok(work, gate_post_journal(work, company, &journal, NULL, &receipt));
}

TEST(the_books_are_shown_as_they_were_known)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_books(&work);
    post_late(&work, company);
    require_balance(
            &work, company, &(struct scope_query){.year = GIVEN_YEAR, .known_seq = 7}, whole_year);
    require_balance(&work, company,
            &(struct scope_query){.from_day = 20260101, .to_day = 20261231, .known_seq = 7},
            whole_year);
    require_balance(&work, company, &(struct scope_query){.year = GIVEN_YEAR, .known_seq = 1},
            "1510 250.00 0.00 0.00 250.00\n"
            "1930 5000.00 0.00 0.00 5000.00\n"
            "2081 -5250.00 0.00 0.00 -5250.00\n"
            "total 0.00 0.00 0.00 0.00\n");
    /* What is posted into a year later moves the opening of the next; known before, it does not. */
    require_balance(&work, company,
            &(struct scope_query){.year = GIVEN_NEXT_YEAR, .through_period = 1, .known_seq = 6},
            "1510 250.00 0.00 0.00 250.00\n"
            "1930 4705.27 0.00 0.00 4705.27\n"
            "2081 -5250.00 0.00 0.00 -5250.00\n"
            "9010 0.00 0.00 0.00 0.00 quantity 12500000\n"
            "YTD 294.73 0.00 0.00 294.73\n"
            "total 0.00 0.00 0.00 0.00\n");
}

TEST(what_a_report_is_about_is_refused_where_it_is_wrong)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    static const struct {
        struct scope_query scope;
        enum fault fault;
    } wrong[] = {
            {{.year = 19990}, FAULT_YEAR_UNKNOWN},
            {{.book_id = 99}, FAULT_BOOK_UNKNOWN},
            {{.year = GIVEN_YEAR, .from_period = 77}, FAULT_PERIOD_UNKNOWN},
            {{.from_period = 3, .through_period = 2}, FAULT_FIELD_RANGE},
            {{.from_day = 20260301, .to_day = 20260228}, FAULT_FIELD_RANGE},
            {{.year = GIVEN_YEAR, .to_day = 20270101}, FAULT_FIELD_RANGE},
    };

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_books(&work);
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        const struct trial_balance_query query = {.scope = wrong[i].scope};
        struct trial_balance report;

        given_ok(&work, work_read(&work));
        REQUIRE_INT(trial_balance(&work, company, &query, &report), wrong[i].fault);
        work_read_end(&work);
    }
}

/* ---- account inquiry ---- */

static void
read_account_from(struct work *work, int64_t company, const char *code, int from_day, size_t limit,
        struct buffer *ret)
{
    struct account_inquiry_query query = {.account_id = given_account_id(work, company, code),
            .from_day = from_day,
            .limit = limit};

    buffer_clear(ret);
    for (;;) {
        struct account_inquiry report;

        given_ok(work, work_read(work));
        given_ok(work, account_inquiry(work, company, &query, &report));
        work_read_end(work);
        if (query.after == NULL)
            buffer_format(ret, "forward %s\n", total_text(report.forward).chars);
        for (size_t i = 0; i < report.entry_count; i++) {
            const struct account_entry *entry = &report.entries[i];

            buffer_format(ret, "%lld %d %s", (long long)entry->seq, entry->date,
                    money_text(entry->amount).chars);
            buffer_format(ret, " %s %s\n", total_text(entry->balance).chars, entry->text);
        }
        query.after = report.next;
        if (report.next == NULL)
            return;
    }
}

static void
read_account(struct work *work, int64_t company, const char *code, size_t limit, struct buffer *ret)
{
    read_account_from(work, company, code, 20260102, limit, ret);
}

TEST(what_was_taken_on_is_an_entry_and_not_brought_forward_as_well)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(buffer_done) struct buffer text = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_books(&work);
    read_account_from(&work, company, RECEIVABLE, 20260101, 1, &text);
    REQUIRE_TEXT(text.bytes, "forward 0.00\n"
                             "1 20260101 250.00 250.00 Opening; taken over\n");
}

TEST(an_accounts_balance_runs_and_pages_of_any_size_say_the_same)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_books(&work);
    for (size_t limit = 1; limit <= 10; limit++) {
        SCOPED(buffer_done) struct buffer text = {0};

        read_account(&work, company, BANK, limit, &text);
        REQUIRE_TEXT(text.bytes, "forward 5000.00\n"
                                 "2 20260131 1250.50 6250.50 Card, terminal 2\n"
                                 "3 20260210 -1145.23 5105.27 Trip\n"
                                 "4 20260211 500.00 5605.27 Rent, too much\n"
                                 "5 20260315 -900.00 4705.27 @Rent; \"March\"\n"
                                 "7 20270105 -75.00 4630.27 Costs\n");
    }
}

TEST(an_income_account_begins_each_year_at_zero)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(buffer_done) struct buffer text = {0};
    struct journal_line lines[2];
    struct receipt receipt;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_books(&work);
    lines[0] = (struct journal_line){.line_no = 1,
            .account_id = given_account_id(&work, company, RENT),
            .side = SIDE_DEBIT,
            .amount = 100};
    lines[1] = (struct journal_line){.line_no = 2,
            .account_id = given_account_id(&work, company, BANK),
            .side = SIDE_CREDIT,
            .amount = -100};
    struct journal journal = {.type = JOURNAL_NORMAL,
            .origin = ORIGIN_CLI,
            .period = -1,
            .date = 20270201,
            .description = "Rent",
            .lines = lines,
            .line_count = 2};
    given_ok(&work, gate_post_journal(&work, company, &journal, NULL, &receipt));
    read_account(&work, company, RENT, 2, &text);
    REQUIRE_TEXT(text.bytes, "forward 0.00\n"
                             "3 20260210 1145.23 1145.23 Trip\n"
                             "4 20260211 -500.00 645.23 Rent, too much\n"
                             "5 20260315 900.00 1545.23 @Rent; \"March\"\n"
                             "8 20270201 1.00 1.00 Rent\n");
}

TEST(what_is_posted_while_somebody_pages_is_on_none_of_the_pages)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct account_inquiry_query query = {.from_day = 20260102, .limit = 2};
    struct account_inquiry first;
    struct account_inquiry second;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_books(&work);
    query.account_id = given_account_id(&work, company, BANK);
    given_ok(&work, work_read(&work));
    given_ok(&work, account_inquiry(&work, company, &query, &first));
    work_read_end(&work);
    post_late(&work, company);
    query.after = first.next;
    query.limit = 10;
    given_ok(&work, work_read(&work));
    given_ok(&work, account_inquiry(&work, company, &query, &second));
    work_read_end(&work);
    REQUIRE_INT(total_minor(second.forward), total_minor(first.closing));
    REQUIRE_INT(second.entry_count, 3);
    REQUIRE_INT(second.entries[0].seq, 4);
    REQUIRE_INT(total_minor(second.closing), 463027);
}

TEST(an_inquiry_that_cannot_be_made_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct account_inquiry report;

    given_store(&store);
    given_work(&work, store);
    int64_t company = given_books(&work);
    int64_t bank = given_account_id(&work, company, BANK);
    const struct {
        struct account_inquiry_query query;
        enum fault fault;
    } wrong[] = {
            {{.account_id = 999999}, FAULT_ACCOUNT_UNKNOWN},
            {{.account_id = bank, .book_id = 9}, FAULT_BOOK_UNKNOWN},
            {{.account_id = bank, .from_day = 20260301, .to_day = 20260228}, FAULT_FIELD_RANGE},
            {{.account_id = bank, .limit = ACCOUNT_INQUIRY_PAGE_MAX + 1}, FAULT_FIELD_RANGE},
            {{.account_id = bank, .after = "1"}, FAULT_FIELD_CHOICE},
            {{.account_id = bank, .after = "20260101.1.1.1.20260.0.7x"}, FAULT_FIELD_CHOICE},
    };

    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        given_ok(&work, work_read(&work));
        REQUIRE_INT(account_inquiry(&work, company, &wrong[i].query, &report), wrong[i].fault);
        work_read_end(&work);
    }
}
