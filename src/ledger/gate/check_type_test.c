/* What a journal's type asks of its book, source, time and lines. */
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
    REQUIRE(finds(is_of_companies, "type.inter-company"));
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
            .rate = { 10,    0}
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
