#include "report/posting_show/posting_show.h"

#include "base/lang.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

static enum fault
show(struct work *work, int64_t company, int64_t seq, struct posted *ret)
{
    enum fault fault;

    given_ok(work, work_read(work));
    fault = posting_show(work, company, seq, ret);
    work_read_end(work);
    return fault;
}

static enum fault
seq_of(struct work *work, int64_t company, struct posting_number number, int64_t *ret)
{
    enum fault fault;

    given_ok(work, work_read(work));
    fault = posting_show_seq(work, company, &number, ret);
    work_read_end(work);
    return fault;
}

static const char *
shown_sum(const struct table *table, size_t row)
{
    const struct table_cell *cell = &table->rows[row].cells[3];

    return arena_text(table->arena, total_text(total_of(cell->sum, cell->currency)).chars);
}

static void
given_name(struct work *work, int64_t company, const char *code, const char *name)
{
    struct account account;

    given_write(work);
    given_ok(work, account_find_code(work, company, code, &account));
    account.name = name;
    given_ok(work, account_change(work, company, &account));
    given_commit(work);
}

TEST(a_posted_journal_is_shown_with_all_its_head)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal;
    struct receipt receipt;
    struct posted posted;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_post(&work, company, 20260110, LINES(DEBIT(RENT, 500), CREDIT(BANK, 500)));
    journal = given_made(&work, company, 20260115, LINES(DEBIT(BANK, 9000), CREDIT(SALES, 9000)));
    journal.document_date = 20260112;
    journal.reference = "F-113";
    journal.description = "Invoice 113";
    journal.external_reference = "shop/113";
    journal.origin = ORIGIN_FILE;
    journal.origin_series = "A";
    journal.origin_number = "17";
    journal.origin_position = 4;
    receipt = given_posted(&work, company, &journal);

    REQUIRE_INT(show(&work, company, receipt.seq, &posted), OK);
    REQUIRE_INT(posted.seq, 2);
    REQUIRE_INT(posted.year, GIVEN_YEAR);
    REQUIRE_TEXT(posted.year_name, "2026");
    REQUIRE_INT(posted.period, 1);
    REQUIRE_INT(posted.book_id, BOOK_PRIMARY);
    REQUIRE_TEXT(posted.currency.code, "SEK");
    REQUIRE_TEXT(posted.series, "GL");
    REQUIRE_TEXT(posted.number, "0000000001");
    REQUIRE_INT(posted.number_period, 0);
    REQUIRE_INT(posted.date, 20260115);
    REQUIRE_INT(posted.document_date, 20260112);
    REQUIRE_INT(posted.type, JOURNAL_NORMAL);
    REQUIRE_TEXT(posted.source.code, "JE");
    REQUIRE_TEXT(posted.reference, "F-113");
    REQUIRE_TEXT(posted.description, "Invoice 113");
    REQUIRE_TEXT(posted.external_reference, "shop/113");
    REQUIRE_INT(posted.origin, ORIGIN_FILE);
    REQUIRE_TEXT(posted.origin_series, "A");
    REQUIRE_TEXT(posted.origin_number, "17");
    REQUIRE_INT(posted.origin_position, 4);
    REQUIRE_INT(posted.preparer.id, GIVEN_USER);
    REQUIRE_TEXT(posted.preparer.code, "given");
    REQUIRE_TEXT(posted.poster.name, "Given User");
    REQUIRE_INT(posted.booked_at, receipt.booked_at);
    REQUIRE(hash_same(&posted.hash, &receipt.hash));
    REQUIRE_TEXT(posted.company, "ACME Acme AB");
    REQUIRE_INT(posted.reverses_seq, 0);
    REQUIRE_INT(posted.reversed_by, 0);
}

TEST(what_a_line_in_another_currency_gives_to_a_dimension_is_in_the_books)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal;
    struct posted posted;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    journal = given_made(&work, company, 20260115,
            LINES(DEBIT(RENT, 110000, .currency = "EUR", .currency_amount = 10000,
                          .cost_centre = "NORTH"),
                    CREDIT(BANK, 110000)));

    REQUIRE_INT(show(&work, company, given_posted(&work, company, &journal).seq, &posted), OK);
    REQUIRE_TEXT(posted.lines[0].currency.code, "EUR");
    REQUIRE_INT(posted.lines[0].allocation_count, 1);
    REQUIRE_TEXT(money_text(posted.lines[0].allocations[0].amount).chars, "1100.00");
}

TEST(a_posted_journal_is_shown_with_what_its_lines_carry)
{
    static struct detail details[] = {
            {DETAIL_REFERENCE, "L-77"},
            {DETAIL_COMMENT, "in two parts"},
    };
    static struct detail whole[] = {
            {DETAIL_SIGN, "AE"},
    };
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal;
    struct posted posted;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    journal = given_made(&work, company, 20260115,
            LINES(DEBIT(COSTS, 110000, .currency = "EUR", .currency_amount = 10000),
                    DEBIT(RENT, 2500, .cost_centre = "NORTH", .quantity = 1500000),
                    CREDIT(BANK, 112500)));
    journal.lines[0].details = details;
    journal.lines[0].detail_count = COUNT_OF(details);
    journal.lines[1].description = "Rent of March";
    journal.details = whole;
    journal.detail_count = COUNT_OF(whole);

    REQUIRE_INT(show(&work, company, given_posted(&work, company, &journal).seq, &posted), OK);
    REQUIRE_INT(posted.line_count, 3);
    REQUIRE_TEXT(posted.lines[0].account.code, COSTS);
    REQUIRE_TEXT(posted.lines[0].account.name, "Cost of sales");
    REQUIRE_INT(posted.lines[0].side, SIDE_DEBIT);
    REQUIRE_TEXT(money_text(posted.lines[0].amount).chars, "1100.00");
    REQUIRE_TEXT(posted.lines[0].currency.code, "EUR");
    REQUIRE_TEXT(money_text(posted.lines[0].currency_amount).chars, "100.00");
    REQUIRE_TEXT(rate_text(posted.lines[0].rate).chars, "11.000000");
    REQUIRE_INT(posted.lines[0].detail_count, 2);
    REQUIRE_INT(posted.lines[0].details[1].tag, DETAIL_COMMENT);
    REQUIRE_TEXT(posted.lines[0].details[1].value, "in two parts");
    REQUIRE_INT(posted.lines[0].allocation_count, 0);
    REQUIRE(!posted.lines[0].has_quantity);
    REQUIRE(posted.lines[0].text == NULL);

    REQUIRE_TEXT(posted.lines[1].text, "Rent of March");
    REQUIRE_INT(posted.lines[1].quantity, 1500000);
    REQUIRE_INT(posted.lines[1].detail_count, 0);
    REQUIRE_INT(posted.lines[1].allocation_count, 1);
    REQUIRE_TEXT(posted.lines[1].allocations[0].dimension.code, COST_CENTRE);
    REQUIRE_TEXT(posted.lines[1].allocations[0].value.name, "North");
    REQUIRE_TEXT(money_text(posted.lines[1].allocations[0].amount).chars, "25.00");

    REQUIRE_INT(posted.lines[2].side, SIDE_CREDIT);
    REQUIRE_TEXT(money_text(posted.lines[2].amount).chars, "-1125.00");
    REQUIRE_TEXT(money_text(posted.debit).chars, "1125.00");
    REQUIRE_TEXT(money_text(posted.credit).chars, "1125.00");
    REQUIRE_INT(posted.detail_count, 1);
    REQUIRE_TEXT(posted.details[0].value, "AE");
}

TEST(a_posted_journal_keeps_the_names_of_then)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct posted posted;
    int64_t company;
    int64_t before;
    int64_t after;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_name(&work, company, RENT, "Rent, as it was first called");
    given_name(&work, company, RENT, "Rent of premises");
    before = given_post(&work, company, 20260110, LINES(DEBIT(RENT, 500), CREDIT(BANK, 500))).seq;
    given_name(&work, company, RENT, "Premises");
    after = given_post(&work, company, 20260111, LINES(DEBIT(RENT, 500), CREDIT(BANK, 500))).seq;
    given_name(&work, company, RENT, "Rooms");

    REQUIRE_INT(show(&work, company, before, &posted), OK);
    REQUIRE_TEXT(posted.lines[0].account.name, "Rent of premises");
    REQUIRE_INT(show(&work, company, after, &posted), OK);
    REQUIRE_TEXT(posted.lines[0].account.name, "Premises");
}

TEST(a_reversal_and_its_original_name_each_other)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal;
    struct posted posted;
    int64_t company;
    int64_t original;
    int64_t reversal;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    original = given_post(&work, company, 20260110, LINES(DEBIT(RENT, 500), CREDIT(BANK, 500))).seq;
    journal = given_made(&work, company, 20260201, LINES(DEBIT(RENT, 500)));
    journal.line_count = 0;
    journal.reverses_seq = original;
    reversal = given_posted(&work, company, &journal).seq;

    REQUIRE_INT(show(&work, company, original, &posted), OK);
    REQUIRE_INT(posted.reversed_by, reversal);
    REQUIRE_INT(show(&work, company, reversal, &posted), OK);
    REQUIRE_INT(posted.reverses_seq, original);
    REQUIRE_INT(posted.reversed_by, 0);
}

TEST(a_posting_that_is_not_there_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct posted posted;
    int64_t company;
    int64_t seq;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    seq = given_post(&work, company, 20260110, LINES(DEBIT(RENT, 500), CREDIT(BANK, 500))).seq;

    REQUIRE_INT(show(&work, company, seq + 1, &posted), FAULT_POSTING_UNKNOWN);
    REQUIRE_TEXT(work.why.detail, "company ACME has no posting 2");
    REQUIRE_INT(show(&work, company + 1, seq, &posted), FAULT_COMPANY_UNKNOWN);
}

TEST(a_posting_is_found_by_its_number)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company;
    int64_t seq;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_year(&work, company, 20270101, 0);
    given_post(&work, company, 20260110, LINES(DEBIT(RENT, 500), CREDIT(BANK, 500)));
    given_post(&work, company, 20270110, LINES(DEBIT(RENT, 500), CREDIT(BANK, 500)));
    given_post(&work, company, 20260111, LINES(DEBIT(RENT, 500), CREDIT(BANK, 500)));

    REQUIRE_INT(seq_of(&work, company, (struct posting_number){.number = 1}, &seq), OK);
    REQUIRE_INT(seq, 3);
    REQUIRE_INT(
            seq_of(&work, company, (struct posting_number){.year = 20270, .series = "GL"}, &seq),
            OK);
    REQUIRE_INT(seq, 2);
    REQUIRE_INT(seq_of(&work, company, (struct posting_number){.number = 2}, &seq),
            FAULT_POSTING_UNKNOWN);
    REQUIRE_INT(seq_of(&work, company, (struct posting_number){.series = "XX"}, &seq),
            FAULT_POSTING_UNKNOWN);
    REQUIRE_INT(seq_of(&work, company, (struct posting_number){.period = {true, 1}}, &seq),
            FAULT_POSTING_UNKNOWN);
    REQUIRE_INT(seq_of(&work, company, (struct posting_number){.period = {true, 0}}, &seq),
            FAULT_POSTING_UNKNOWN);
    REQUIRE_INT(seq_of(&work, company, (struct posting_number){.year = 20280}, &seq),
            FAULT_YEAR_UNKNOWN);
    REQUIRE_INT(seq_of(&work, company + 1, (struct posting_number){.number = 1}, &seq),
            FAULT_COMPANY_UNKNOWN);
}

/* A bare company whose years number each period from 0. */
static int64_t
given_numbering_per_period(struct work *work)
{
    const struct company_new company = {
            .code = "MONTHS",
            .name = "Months",
            .currency = given_currency("SEK"),
            .numbering = NUMBERING_PER_PERIOD,
    };
    int64_t id;

    given_write(work);
    given_ok(work, company_create(work, &company, &id));
    given_commit(work);
    given_year(work, id, 20260101, 0);
    given_account(work, id, BANK, "Bank", ACCOUNT_ASSET);
    given_account(work, id, RENT, "Rent", ACCOUNT_EXPENSE);
    given_account(work, id, RETAINED, "Retained earnings", ACCOUNT_EQUITY);
    given_write(work);
    given_ok(work, company_set_result_accounts(work, id, given_account_id(work, id, RETAINED), 0));
    given_commit(work);
    return id;
}

TEST(a_number_of_a_period_is_found_with_its_period)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct posted posted;
    int64_t company;
    int64_t seq;

    given_store(&store);
    given_work(&work, store);
    company = given_numbering_per_period(&work);
    given_post(&work, company, 20260110, LINES(DEBIT(RENT, 500), CREDIT(BANK, 500)));
    given_post(&work, company, 20260210, LINES(DEBIT(RENT, 500), CREDIT(BANK, 500)));

    REQUIRE_INT(seq_of(&work, company, (struct posting_number){.period = {true, 2}}, &seq), OK);
    REQUIRE_INT(seq, 2);
    REQUIRE_INT(seq_of(&work, company, (struct posting_number){.number = 0}, &seq),
            FAULT_POSTING_UNKNOWN);
    REQUIRE_INT(show(&work, company, 2, &posted), OK);
    REQUIRE_INT(posted.number_period, 2);
    REQUIRE_TEXT(posted.number, "0000000000");
}

/* S4-27: two entries came of line 1 on account 5090. */
TEST(what_came_of_a_template_account_is_printed_whole_or_in_detail)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct currency sek = given_currency("SEK");
    struct posted_line lines[] = {
            {.book_id = 1,
                    .line_no = 1,
                    .account = {1, "5010", "Rent"},
                    .side = SIDE_DEBIT,
                    .amount = money_of(3333, sek),
                    .template_line = 1,
                    .template_account = "5090"},
            {.book_id = 1,
                    .line_no = 2,
                    .account = {2, "5020", "Light"},
                    .side = SIDE_DEBIT,
                    .amount = money_of(6667, sek),
                    .template_line = 1,
                    .template_account = "5090"},
            {.book_id = 1,
                    .line_no = 3,
                    .account = {3, "1930", "Bank"},
                    .side = SIDE_CREDIT,
                    .amount = money_of(-10000, sek)},
    };
    const struct posted posted = {
            .book_id = 1,
            .type = JOURNAL_NORMAL,
            .origin = ORIGIN_API,
            .currency = sek,
            .debit = money_of(10000, sek),
            .credit = money_of(10000, sek),
            .lines = lines,
            .line_count = COUNT_OF(lines),
            .company = "ACME",
    };
    struct table table;

    posting_show_table(&arena, &posted, false, &table);
    REQUIRE_INT(table.row_count, 3);
    REQUIRE_TEXT(table.rows[0].cells[1].text, "5090");
    REQUIRE_TEXT(table.rows[0].cells[2].text, "(spread over 2 accounts)");
    REQUIRE_TEXT(shown_sum(&table, 0), "100.00");
    REQUIRE_TEXT(table.rows[1].cells[1].text, "1930");
    posting_show_table(&arena, &posted, true, &table);
    REQUIRE_INT(table.row_count, 6);
    REQUIRE_TEXT(table.rows[0].cells[1].text, "5010");
    REQUIRE_TEXT(table.rows[1].cells[2].text, "Spread from: line 1, 5090");
    REQUIRE_TEXT(shown_sum(&table, 2), "66.67");
}

TEST(fields_of_a_companys_own_are_printed_in_words)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct detail details[] = {
            {DETAIL_CUSTOM, "{\"CONTRACT\":\"K-17\",\"REGION\":\"North\"}"},
    };
    const struct posted posted = {
            .type = JOURNAL_NORMAL,
            .origin = ORIGIN_API,
            .company = "ACME",
            .series = "GL",
            .number = "0000000000",
            .details = details,
            .detail_count = COUNT_OF(details),
    };
    struct table table;
    const char *said = NULL;

    posting_show_table(&arena, &posted, false, &table);
    for (size_t i = 0; i < table.fact_count; i++)
        if (strcmp(table.facts[i].name, "detail_custom") == 0)
            said = table.facts[i].value;
    REQUIRE_TEXT(said, "CONTRACT=K-17, REGION=North");
}
