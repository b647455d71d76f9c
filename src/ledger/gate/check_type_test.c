/* What a journal's type asks of its book, source, time and lines. */
#include <stdio.h>

#include "base/text.h"
#include "tests/given_trial.h"
#include "tests/test.h"

typedef void change_trial(struct trial *trial);

/* Whether the gate finds it, of whatever severity, in the journal so changed. */
static bool
finds(change_trial *change, const char *code)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    change(&trial);
    trial_check(&trial, false);
    for (size_t i = 0; i < trial.findings.count; i++)
        if (text_same(trial.findings.list[i].code, code))
            return true;
    return false;
}

/* The same, told once, there and in these words. */
static bool
tells(change_trial *change, const char *code, const char *at, const char *detail)
{
    SCOPED(trial_done) struct trial trial;
    size_t told = 0;

    given_trial(&trial);
    change(&trial);
    trial_check(&trial, false);
    for (size_t i = 0; i < trial.findings.count; i++) {
        const struct finding *finding = &trial.findings.list[i];

        if (!text_same(finding->code, code))
            continue;
        told++;
        if (text_same(finding->at, at) && text_same(finding->detail, detail))
            continue;
        fprintf(stderr, "found at %s: %s\n", finding->at, finding->detail);
        return false;
    }
    return told == 1;
}

static void
is_alternate(struct trial *trial)
{
    trial->base.book_count = 2;
    trial->journal.type = JOURNAL_ALTERNATE;
}

static void
is_alternate_in_the_primary_book(struct trial *trial)
{
    is_alternate(trial);
    trial->journal.book_id = BOOK_PRIMARY;
}

static void
is_alternate_in_its_book(struct trial *trial)
{
    is_alternate(trial);
    trial->journal.book_id = 2;
}

/* S4-76. */
TEST(an_alternate_currency_journal_goes_to_one_further_book)
{
    REQUIRE(finds(is_alternate, "type.book"));
    REQUIRE(finds(is_alternate_in_the_primary_book, "type.book"));
    REQUIRE(!finds(is_alternate_in_its_book, "type.book"));
    REQUIRE(!finds(is_alternate_in_its_book, "type.period"));
}

static void
is_alternate_in_a_company_of_one_book(struct trial *trial)
{
    is_alternate(trial);
    trial->base.book_count = 1;
}

static void
is_alternate_in_a_company_of_three_books(struct trial *trial)
{
    static struct book books[] = {
            {.book_id = 1, .code = "LOCAL", .name = "Local", .currency = {"SEK"}},
            {.book_id = 2, .code = "IFRS", .name = "IFRS", .currency = {"SEK"}},
            {.book_id = 3, .code = "TAX", .name = "Tax", .currency = {"SEK"}},
    };

    is_alternate(trial);
    trial->base.books = books;
    trial->base.book_count = COUNT_OF(books);
}

TEST(an_alternate_currency_journal_in_a_wrong_book_is_told_whether_there_is_a_right_one)
{
    REQUIRE(tells(is_alternate_in_a_company_of_one_book, "type.book", "/book",
            "the company has no further book for an alternate currency journal"));
    REQUIRE(tells(is_alternate, "type.book", "/book",
            "an alternate currency journal goes to one of the further books"));
    REQUIRE(tells(is_alternate_in_a_company_of_three_books, "type.book", "/book",
            "an alternate currency journal goes to one of the further books"));
}

static void
is_of_hours(struct trial *trial)
{
    trial->base.book_count = 2;
    trial->journal.type = JOURNAL_STATISTICAL;
    trial->lines[0] = (struct journal_line){
            .line_no = 1, .account_id = HOURS, .quantity = 1000000, .has_quantity = true};
    trial->journal.line_count = 1;
}

static void
is_of_hours_in_the_primary_book(struct trial *trial)
{
    is_of_hours(trial);
    trial->journal.book_id = BOOK_PRIMARY;
}

static void
is_of_hours_in_another_book(struct trial *trial)
{
    is_of_hours(trial);
    trial->journal.book_id = 2;
}

/* S4-75. */
TEST(a_statistical_journal_goes_to_all_books)
{
    REQUIRE(!finds(is_of_hours, "type.book"));
    REQUIRE(tells(is_of_hours_in_the_primary_book, "type.book", "/book",
            "a statistical journal goes to all books"));
    REQUIRE(tells(is_of_hours_in_another_book, "type.book", "/book",
            "a statistical journal goes to all books"));
}

static void
is_normal_in_the_primary_book(struct trial *trial)
{
    trial->base.book_count = 2;
    trial->journal.book_id = BOOK_PRIMARY;
}

static void
is_normal_in_another_book(struct trial *trial)
{
    trial->base.book_count = 2;
    trial->journal.book_id = 2;
}

static void
is_normal_in_all_books(struct trial *trial)
{
    trial->base.book_count = 2;
}

TEST(a_normal_journal_goes_to_any_book_or_all)
{
    REQUIRE(!finds(is_normal_in_the_primary_book, "type.book"));
    REQUIRE(!finds(is_normal_in_another_book, "type.book"));
    REQUIRE(!finds(is_normal_in_all_books, "type.book"));
}

static void
is_alternate_in_the_next_year(struct trial *trial)
{
    is_alternate_in_its_book(trial);
    trial->base.company.current_year = trial->base.years[TRIAL_2025].year;
}

TEST(an_alternate_currency_journal_does_not_go_to_the_next_year)
{
    REQUIRE(finds(is_alternate_in_the_next_year, "type.period"));
}

static void
is_of_companies(struct trial *trial)
{
    trial->journal.type = JOURNAL_INTERCOMPANY;
}

TEST(an_inter_company_journal_says_that_there_are_none_yet)
{
    REQUIRE(tells(is_of_companies, "type.inter-company", "/type",
            "journals between companies cannot be posted yet"));
    REQUIRE(!finds(is_normal_in_all_books, "type.inter-company"));
}

static void
is_of_a_module_with_anothers_source(struct trial *trial)
{
    trial->journal.type = JOURNAL_MODULE;
    trial->journal.source_id = SOURCE_JE;
}

static void
is_of_a_module(struct trial *trial)
{
    trial->journal.type = JOURNAL_MODULE;
    trial->journal.source_id = SOURCE_AP;
}

static void
is_of_a_module_of_ones_own(struct trial *trial)
{
    trial->journal.type = JOURNAL_MODULE;
    trial->journal.source_id = SOURCE_OWN;
}

TEST(a_module_has_a_modules_source)
{
    REQUIRE(finds(is_of_a_module_with_anothers_source, "source.unknown"));
    REQUIRE(!finds(is_of_a_module, "source.unknown"));
    REQUIRE(!finds(is_of_a_module_of_ones_own, "source.unknown"));
}

static void
is_provisional_in_an_adjustment_period(struct trial *trial)
{
    trial->base.company.current_period = 13;
    trial->journal.type = JOURNAL_PROVISIONAL;
    trial->journal.period = 13;
    trial->journal.date = 20261231;
}

/* S4-51: even where the calendar stands in it. */
TEST(a_provisional_journal_is_never_in_an_adjustment_period)
{
    REQUIRE(finds(is_provisional_in_an_adjustment_period, "type.period"));
}

static void
is_provisional(struct trial *trial)
{
    trial->journal.type = JOURNAL_PROVISIONAL;
    trial->journal.plan = (struct reversal_plan){REVERSAL_YEAR_END, REVERSAL_SWAPS_SIDES, 0};
}

static void
is_provisional_of_income_accounts(struct trial *trial)
{
    is_provisional(trial);
    trial->lines[1].account_id = SALES;
}

static void
is_of_income_accounts(struct trial *trial)
{
    trial->lines[1].account_id = SALES;
}

/* S4-43. */
TEST(a_provisional_journal_of_income_accounts_at_year_end_warns)
{
    REQUIRE(!finds(is_provisional, "provisional.pointless"));
    REQUIRE(finds(is_provisional_of_income_accounts, "provisional.pointless"));
    REQUIRE(!finds(is_of_income_accounts, "provisional.pointless"));
}

/* ---- the end of the year: S4-43 ---- */

/* A provisional journal of that period, without a plan, to two accounts. */
static bool
is_pointless(int period, int64_t first, int64_t second)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.type = JOURNAL_PROVISIONAL;
    trial.journal.year = 20260;
    trial.journal.period = period;
    trial.journal.date = period == 1 ? 20260115 : 20261231;
    trial.lines[0].account_id = first;
    trial.lines[1].account_id = second;
    trial_check(&trial, false);
    for (size_t i = 0; i < trial.findings.count; i++)
        if (text_same(trial.findings.list[i].code, "provisional.pointless"))
            return text_same(trial.findings.list[i].at, "/lines") &&
                   trial.findings.list[i].severity == SEVERITY_WARN;
    return false;
}

/* Period 3 is the last regular one of the trial's year. */
TEST(a_provisional_journal_is_pointless_in_the_last_regular_period_alone)
{
    REQUIRE(is_pointless(3, RENT, SALES));
    REQUIRE(!is_pointless(1, RENT, SALES));
    REQUIRE(!is_pointless(13, RENT, SALES));
    REQUIRE(!is_pointless(7, RENT, SALES));
}

TEST(a_provisional_journal_is_not_pointless_when_one_line_stays)
{
    REQUIRE(!is_pointless(3, BANK, SALES));
    REQUIRE(!is_pointless(3, SALES, BANK));
    REQUIRE(!is_pointless(3, BANK, RETAINED));
    REQUIRE(!is_pointless(3, 999, SALES));
    REQUIRE(!is_pointless(3, SALES, 999));
}

static void
is_provisional_of_one_income_line(struct trial *trial)
{
    is_provisional(trial);
    trial->journal.line_count = 1;
}

static void
is_provisional_without_a_line(struct trial *trial)
{
    is_provisional(trial);
    trial->journal.line_count = 0;
}

TEST(a_provisional_journal_of_one_line_may_be_pointless_but_not_one_of_none)
{
    REQUIRE(tells(is_provisional_of_one_income_line, "provisional.pointless", "/lines",
            "all lines are on income accounts, which year end clears"));
    REQUIRE(!finds(is_provisional_without_a_line, "provisional.pointless"));
}

/* ---- weighted transfers: S4-77 ---- */

/* An amount of 100.00 to be spread over two lines by one part each. */
static void
weighs(struct trial *trial)
{
    trial->journal.type = JOURNAL_WEIGHTED;
    for (int i = 1; i < 3; i++)
        trial->lines[i] = (struct journal_line){.line_no = i + 1,
                .account_id = i == 1 ? BANK : RECEIVABLE,
                .quantity = 1000000,
                .has_quantity = true};
    trial->journal.line_count = 3;
}

static void
weighs_by_the_least_there_is(struct trial *trial)
{
    weighs(trial);
    trial->lines[1].quantity = 1;
}

static void
weighs_by_nothing(struct trial *trial)
{
    weighs(trial);
    trial->lines[1].quantity = 0;
}

static void
weighs_by_less_than_nothing(struct trial *trial)
{
    weighs(trial);
    trial->lines[2].quantity = -1;
}

static void
does_not_say_a_weight(struct trial *trial)
{
    weighs(trial);
    trial->lines[2].has_quantity = false;
    trial->lines[2].quantity = 0;
}

/* The amount stands last. */
static void
says_no_weight_first(struct trial *trial)
{
    struct journal_line giver;

    does_not_say_a_weight(trial);
    giver = trial->lines[0];
    trial->lines[0] = trial->lines[2];
    trial->lines[2] = giver;
    trial->lines[0].line_no = 1;
    trial->lines[2].line_no = 3;
}

TEST(every_line_without_an_amount_has_a_weight_above_zero)
{
    REQUIRE(tells(says_no_weight_first, "journal.weights", "/lines/0/quantity",
            "the line has neither an amount nor a weight"));
    REQUIRE(!finds(weighs, "journal.weights"));
    REQUIRE(!finds(weighs_by_the_least_there_is, "journal.weights"));
    REQUIRE(tells(
            weighs_by_nothing, "journal.weights", "/lines/1/quantity", "a weight is above zero"));
    REQUIRE(tells(weighs_by_less_than_nothing, "journal.weights", "/lines/2/quantity",
            "a weight is above zero"));
    REQUIRE(tells(does_not_say_a_weight, "journal.weights", "/lines/2/quantity",
            "the line has neither an amount nor a weight"));
}

static void
weighs_nothing_by_something(struct trial *trial)
{
    weighs(trial);
    trial->lines[0] = trial->lines[1];
    trial->lines[0].line_no = 1;
}

static void
weighs_two_amounts(struct trial *trial)
{
    weighs(trial);
    trial->lines[1].side = SIDE_DEBIT;
    trial->lines[1].amount = 1;
}

/* What stands behind its lines is not the journal's. */
static void
weighs_with_room_behind(struct trial *trial)
{
    weighs(trial);
    trial->lines[3] = trial->lines[0];
}

static void
is_a_copy_of_what_was_weighed(struct trial *trial)
{
    trial->journal.type = JOURNAL_WEIGHTED;
}

static void
is_normal_with_a_line_to_weigh(struct trial *trial)
{
    weighs(trial);
    trial->journal.type = JOURNAL_NORMAL;
    trial->lines[1].quantity = 0;
}

TEST(what_is_amiss_with_a_weight_is_told_once)
{
    static change_trial *const amiss[] = {weighs_by_nothing, weighs_by_less_than_nothing,
            does_not_say_a_weight, says_no_weight_first, weighs_two_amounts};

    for (size_t i = 0; i < COUNT_OF(amiss); i++) {
        REQUIRE(finds(amiss[i], "journal.weights"));
        REQUIRE(!finds(amiss[i], "line.amount"));
        REQUIRE(!finds(amiss[i], "journal.unbalanced"));
    }
}

TEST(a_weighted_transfer_has_one_amount_or_is_a_copy_that_has_them_all)
{
    REQUIRE(tells(weighs_nothing_by_something, "journal.weights", "/lines",
            "0 lines have an amount; one is to be spread"));
    REQUIRE(tells(weighs_two_amounts, "journal.weights", "/lines",
            "2 lines have an amount; one is to be spread"));
    REQUIRE(!finds(weighs_with_room_behind, "journal.weights"));
    REQUIRE(!finds(is_a_copy_of_what_was_weighed, "journal.weights"));
    REQUIRE(!finds(is_normal_with_a_line_to_weigh, "journal.weights"));
}

static void
weighs_dollars(struct trial *trial)
{
    trial->journal.type = JOURNAL_WEIGHTED;
    trial->lines[0] = (struct journal_line){
            .line_no = 1,
            .account_id = RENT,
            .side = SIDE_CREDIT,
            .amount = -10000,
            .currency = {"USD"},
            .currency_amount = -1000,
            .rate = {10, 0},
    };
    for (int i = 1; i < 4; i++)
        trial->lines[i] = (struct journal_line){.line_no = i + 1,
                .account_id = i == 1 ? BANK : RENT,
                .quantity = 1,
                .has_quantity = true};
    trial->journal.line_count = 4;
}

static void
weighs_dollars_at_another_rate(struct trial *trial)
{
    weighs_dollars(trial);
    trial->lines[0].rate = (struct rate){11, 0};
}

/* The parts of an amount in another currency are off its rate by what was rounded. */
TEST(a_weighted_transfer_in_another_currency_is_asked_of_its_amount_alone)
{
    REQUIRE(!finds(weighs_dollars, "currency.amount"));
    REQUIRE(!finds(weighs_dollars, "journal.unbalanced"));
    REQUIRE(!finds(weighs_dollars, "currency.unbalanced"));
    REQUIRE(!finds(weighs_dollars, "line.amount"));
    REQUIRE(finds(weighs_dollars_at_another_rate, "currency.amount"));
}
