/* check_line_test — where the rules about lines begin and end. */
#include "ledger/gate/rules.h"
#include "tests/given_trial.h"
#include "tests/test.h"

#define AMOUNT_MAX INT64_C(1000000000000000000)

static bool
passes(struct trial *trial)
{
    trial_check(trial, false);
    return trial->findings.count == 0;
}

/* ---- what a finding says ---- */

TEST(a_finding_names_the_files_line_of_its_line_or_else_of_the_journal)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.file = "march.csv";
    trial.journal.file_line = 5;
    trial.lines[0].file_line = 7;
    trial.lines[0].account_id = ON_HOLD;
    trial.lines[1].account_id = ON_HOLD;
    trial.journal.book_id = 9;
    trial_check(&trial, false);
    REQUIRE_INT(trial.findings.count, 3);
    REQUIRE_TEXT(trial.findings.list[0].at, "/book");
    REQUIRE_INT(trial.findings.list[0].file_line, 5);
    REQUIRE_TEXT(trial.findings.list[1].at, "/lines/0/account");
    REQUIRE_INT(trial.findings.list[1].file_line, 7);
    REQUIRE_TEXT(trial.findings.list[1].file, "march.csv");
    REQUIRE_TEXT(trial.findings.list[2].at, "/lines/1/account");
    REQUIRE_INT(trial.findings.list[2].file_line, 5);
}

TEST(a_sum_beyond_64_bits_is_told_whole)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    for (int i = 0; i < 2; i++)
        trial.lines[i] = (struct journal_line){
                .line_no = i + 1, .account_id = BANK, .side = SIDE_CREDIT, .amount = -INT64_MAX};
    trial_check(&trial, false);
    REQUIRE_INT(trial.findings.count, 3);
    REQUIRE_TEXT(trial.findings.list[2].code, "journal.unbalanced");
    REQUIRE_TEXT(trial.findings.list[2].detail, "credit is too large by 184467440737095516.14 SEK");
}

TEST(what_is_wrong_in_every_book_is_told_once)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.book_count = 2;
    trial.lines[1].account_id = ON_HOLD;
    REQUIRE(trial_finds_only(&trial, "account.hold", "/lines/1/account"));
}

TEST(a_line_alone_is_looked_at)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.line_count = 1;
    trial.lines[0].account_id = 0;
    trial_check(&trial, false);
    REQUIRE_INT(trial.findings.count, 2);
    REQUIRE_TEXT(trial.findings.list[0].code, "account.unknown");
    REQUIRE_TEXT(trial.findings.list[0].detail, "the line names no account");
    REQUIRE_TEXT(trial.findings.list[1].code, "journal.unbalanced");
}

TEST(an_unknown_account_is_named)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[1].account_id = 0;
    trial.lines[1].account_code = "9999";
    REQUIRE(trial_finds_only(&trial, "account.unknown", "/lines/1/account"));
    REQUIRE_TEXT(trial.findings.list[0].detail, "there is no account 9999");
}

/* ---- how many ---- */

TEST(an_empty_journal_says_whether_its_lines_were_zero)
{
    SCOPED(trial_done) struct trial none;
    SCOPED(trial_done) struct trial zero;

    given_trial(&none);
    none.journal.line_count = 0;
    REQUIRE(trial_finds_only(&none, "journal.empty", "/lines"));
    REQUIRE_TEXT(none.findings.list[0].detail, "there is no line");
    given_trial(&zero);
    zero.journal.line_count = 1;
    zero.lines[0].amount = 0;
    trial_check(&zero, false);
    REQUIRE_INT(zero.findings.count, 2);
    REQUIRE_TEXT(zero.findings.list[0].detail, "every line is zero");
    REQUIRE_TEXT(zero.findings.list[1].detail, "1 zero line is left out");
}

TEST(zero_lines_that_are_left_out_are_counted)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    for (int i = 2; i < 4; i++)
        trial.lines[i] =
                (struct journal_line){.line_no = i + 1, .account_id = SALES, .side = SIDE_DEBIT};
    trial.journal.line_count = 4;
    REQUIRE(trial_finds_only(&trial, "line.zero", "/lines"));
    REQUIRE_TEXT(trial.findings.list[0].detail, "2 zero lines are left out");
}

TEST(as_many_lines_as_the_company_allows_are_allowed)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.company.journal_line_limit = 2;
    REQUIRE(passes(&trial));
}

enum { PARTS_OF_A_LINE = 2 * GATE_PARTS_MAX };

static void
give_many(struct trial *trial, struct allocation *parts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        parts[i] = (struct allocation){.slice = (int64_t)i + 1,
                .dimension_id = COST_CENTRE,
                .value_id = MALMO,
                .amount = 1};
    trial->lines[1].side = SIDE_DEBIT;
    trial->lines[1].amount = 10000;
    trial->lines[1].allocations = parts;
    trial->lines[1].allocation_count = count;
    trial->lines[0].side = SIDE_CREDIT;
    trial->lines[0].amount = -10000;
}

TEST(a_line_has_parts_for_itself_and_for_its_account)
{
    static struct allocation parts[PARTS_OF_A_LINE + 1];
    SCOPED(trial_done) struct trial full;
    SCOPED(trial_done) struct trial more;

    given_trial(&full);
    give_many(&full, parts, PARTS_OF_A_LINE);
    REQUIRE(passes(&full));
    given_trial(&more);
    give_many(&more, parts, PARTS_OF_A_LINE + 1);
    REQUIRE(trial_finds_only(&more, gate_rules[RULE_LINES].code, "/lines/1/allocations"));
    REQUIRE_TEXT(more.findings.list[0].detail, "2001 parts; the limit is 2000");
}

TEST(a_journal_has_as_many_parts_of_accounts_as_the_limit_says)
{
    static struct allocation parts[GATE_PARTS_MAX];
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        parts[i] = (struct allocation){.slice = (int64_t)i + 1,
                .account_id = RENT,
                .dimension_id = COST_CENTRE,
                .value_id = MALMO,
                .amount = 1};
    trial.journal.allocations = parts;
    trial.journal.allocation_count = COUNT_OF(parts);
    REQUIRE(passes(&trial));
}

/* ---- accounts ---- */

/* A closing journal of the closing period, which has no other finding. */
static void
given_closing_trial(struct trial *trial)
{
    given_trial(trial);
    trial->journal.type = JOURNAL_CLOSING;
    trial->journal.origin = ORIGIN_SUMMA;
    trial->journal.source_id = SOURCE_CL;
    trial->journal.year = 20260;
    trial->journal.period = 99;
    trial->journal.date = 20261231;
}

TEST(closing_a_year_passes_over_holds_over_control_accounts_and_over_dimensions)
{
    SCOPED(trial_done) struct trial trial;
    struct account_rule rule;

    given_closing_trial(&trial);
    REQUIRE(passes(&trial));
    trial_done(&trial);
    given_closing_trial(&trial);
    trial_ask(DIMENSION_REQUIRED, 0, &rule);
    trial_account(RENT)->hold = true;
    trial_account(BANK)->direct_posting = false;
    REQUIRE(passes(&trial));
}

TEST(an_account_that_is_closed_to_direct_posting_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial_account(RENT)->direct_posting = false;
    REQUIRE(trial_finds_only(&trial, "account.direct", "/lines/0/account"));
}

static void
given_module_trial(struct trial *trial)
{
    given_trial(trial);
    trial->journal.type = JOURNAL_MODULE;
    trial->journal.source_id = SOURCE_AP;
    trial->journal.subledger_id = DEBTORS;
    trial->lines[0].account_id = RECEIVABLE;
}

TEST(a_control_account_takes_the_postings_of_its_own_module)
{
    SCOPED(trial_done) struct trial own;
    SCOPED(trial_done) struct trial other;
    SCOPED(trial_done) struct trial by_hand;

    given_module_trial(&own);
    REQUIRE(passes(&own));
    given_module_trial(&other);
    other.journal.subledger_id = GENERAL;
    REQUIRE(trial_finds_only(&other, "account.direct", "/lines/0/account"));
    given_module_trial(&by_hand);
    by_hand.journal.type = JOURNAL_NORMAL;
    by_hand.journal.source_id = SOURCE_JE;
    REQUIRE(trial_finds_only(&by_hand, "account.direct", "/lines/0/account"));
}

TEST(control_accounts_take_a_file_while_the_company_is_in_take_on)
{
    SCOPED(trial_done) struct trial file;
    SCOPED(trial_done) struct trial live;
    SCOPED(trial_done) struct trial typed;

    given_trial(&file);
    file.lines[0].account_id = RECEIVABLE;
    file.base.company.state = COMPANY_TAKE_ON;
    file.journal.origin = ORIGIN_FILE;
    REQUIRE(passes(&file));
    given_trial(&live);
    live.lines[0].account_id = RECEIVABLE;
    live.journal.origin = ORIGIN_FILE;
    REQUIRE(trial_finds_only(&live, "account.direct", "/lines/0/account"));
    given_trial(&typed);
    typed.lines[0].account_id = RECEIVABLE;
    typed.base.company.state = COMPANY_TAKE_ON;
    REQUIRE(trial_finds_only(&typed, "account.direct", "/lines/0/account"));
}

/* ---- quantities ---- */

/* Eight hours, and no money. */
static void
given_hours(struct trial *trial)
{
    given_trial(trial);
    trial->journal.type = JOURNAL_STATISTICAL;
    trial->journal.source_id = SOURCE_ST;
    trial->lines[0] = (struct journal_line){
            .line_no = 1, .account_id = HOURS, .quantity = 8000000, .has_quantity = true};
    trial->journal.line_count = 1;
}

TEST(a_statistical_journal_has_quantities_alone)
{
    SCOPED(trial_done) struct trial trial;

    given_hours(&trial);
    REQUIRE(passes(&trial));
    trial_done(&trial);
    given_hours(&trial);
    trial.lines[0].amount = 1;
    trial.lines[0].side = SIDE_DEBIT;
    REQUIRE(trial_finds_only(&trial, "account.statistical", "/lines/0/amount"));
    trial_done(&trial);
    given_hours(&trial);
    trial.lines[0].currency = (struct currency){"EUR"};
    REQUIRE(trial_finds_only(&trial, "account.statistical", "/lines/0/amount"));
    trial_done(&trial);
    given_hours(&trial);
    trial.lines[0].has_quantity = false;
    REQUIRE(trial_finds_only(&trial, "account.statistical", "/lines/0/quantity"));
}

TEST(an_account_of_money_in_a_statistical_journal_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_hours(&trial);
    trial.lines[0].account_id = RENT;
    REQUIRE(trial_finds_only(&trial, "account.statistical", "/lines/0/account"));
    REQUIRE_TEXT(
            trial.findings.list[0].detail, "account 5010 Rent is not statistical, the journal is");
}

TEST(a_line_of_a_file_that_has_a_quantity_is_not_zero)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.origin = ORIGIN_FILE;
    trial.lines[2] = (struct journal_line){.line_no = 3,
            .account_id = SALES,
            .side = SIDE_DEBIT,
            .quantity = 1,
            .has_quantity = true};
    trial.journal.line_count = 3;
    REQUIRE(passes(&trial));
}

/* ---- ranges ---- */

TEST(an_amount_may_be_as_large_as_the_limit)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[0].amount = AMOUNT_MAX;
    trial.lines[1].amount = -AMOUNT_MAX;
    trial.lines[0].quantity = AMOUNT_MAX;
    trial.lines[0].has_quantity = true;
    trial.lines[1].quantity = -AMOUNT_MAX;
    trial.lines[1].has_quantity = true;
    REQUIRE(passes(&trial));
}

TEST(one_beyond_the_limit_is_refused_on_either_side_of_zero)
{
    SCOPED(trial_done) struct trial above;
    SCOPED(trial_done) struct trial below;

    given_trial(&above);
    above.lines[0].quantity = AMOUNT_MAX + 1;
    above.lines[0].has_quantity = true;
    REQUIRE(trial_finds_only(&above, "amount.range", "/lines/0/amount"));
    given_trial(&below);
    below.lines[1].quantity = -AMOUNT_MAX - 1;
    below.lines[1].has_quantity = true;
    REQUIRE(trial_finds_only(&below, "amount.range", "/lines/1/amount"));
}

TEST(an_amount_in_another_currency_has_the_same_limit)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[0].currency = (struct currency){"EUR"};
    trial.lines[0].currency_amount = AMOUNT_MAX + 1;
    REQUIRE(trial_finds_only(&trial, "amount.range", "/lines/0/amount"));
}

TEST(debits_that_sum_to_more_than_the_limit_are_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[0].amount = AMOUNT_MAX;
    trial.lines[1].amount = -AMOUNT_MAX;
    for (int i = 2; i < 4; i++)
        trial.lines[i] = trial.lines[i - 2];
    trial.lines[2].amount = 1;
    trial.lines[3].amount = -1;
    trial.journal.line_count = 4;
    REQUIRE(trial_finds_only(&trial, "amount.range", "/lines"));
}

/* All books have the same lines: one of them is summed. */
TEST(the_limit_is_that_of_one_book)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.book_count = 2;
    trial.lines[0].amount = AMOUNT_MAX;
    trial.lines[1].amount = -AMOUNT_MAX;
    REQUIRE(passes(&trial));
}

/* ---- other currencies ---- */

/* EUR 10.00 at 10 are SEK 100.00; the line says `amount`. */
static bool
joins(int64_t amount)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[0].currency = (struct currency){"EUR"};
    trial.lines[0].currency_amount = 1000;
    trial.lines[0].rate = (struct rate){10, 0};
    trial.lines[0].amount = amount;
    trial.lines[1].amount = -amount;
    return passes(&trial);
}

TEST(a_rate_joins_its_amounts_to_within_one_minor_unit)
{
    REQUIRE(joins(10000));
    REQUIRE(joins(9999));
    REQUIRE(joins(10001));
    REQUIRE(!joins(9998));
    REQUIRE(!joins(10002));
}

TEST(a_rate_that_leads_beyond_all_amounts_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[0].currency = (struct currency){"EUR"};
    trial.lines[0].currency_amount = AMOUNT_MAX;
    trial.lines[0].rate = (struct rate){1000000, 0};
    REQUIRE(trial_finds_only(&trial, "currency.amount", "/lines/0/rate"));
}

TEST(an_amount_and_its_currency_amount_have_one_sign)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[0].currency = (struct currency){"EUR"};
    trial.lines[0].currency_amount = -1000;
    REQUIRE(trial_finds_only(&trial, "currency.amount", "/lines/0/currency_amount"));
    REQUIRE_TEXT(trial.findings.list[0].detail, "-10.00 EUR beside 100.00 SEK");
}

TEST(lines_in_several_currencies_need_not_balance_in_any_of_them)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[0].currency = (struct currency){"EUR"};
    trial.lines[0].currency_amount = 1000;
    trial.lines[1].currency = (struct currency){"USD"};
    trial.lines[1].currency_amount = -1100;
    REQUIRE(passes(&trial));
}

/* Each book has the lines once; both together would be in balance twice over. */
TEST(lines_in_one_currency_balance_in_it_in_each_book)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.book_count = 2;
    for (int i = 0; i < 2; i++)
        trial.lines[i].currency = (struct currency){"EUR"};
    trial.lines[0].currency_amount = 1000;
    trial.lines[1].currency_amount = -1000;
    REQUIRE(passes(&trial));
}

TEST(a_journal_of_one_book_balances_in_that_one)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.book_count = 2;
    trial.journal.book_id = 2;
    REQUIRE(passes(&trial));
    trial_done(&trial);
    given_trial(&trial);
    trial.base.book_count = 2;
    trial.journal.book_id = 2;
    trial.lines[1].amount = -9999;
    REQUIRE(trial_finds_only(&trial, "journal.unbalanced", "/lines"));
}

TEST(what_does_not_balance_in_any_book_is_told_once)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.book_count = 2;
    trial.lines[1].amount = -9999;
    REQUIRE(trial_finds_only(&trial, "journal.unbalanced", "/lines"));
}

/* ---- facts ---- */

TEST(a_reference_that_was_used_is_told_with_its_source)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.external_reference = "INV-7";
    trial.facts.external_reference_used = true;
    trial.facts.external_reference_seq = 7;
    REQUIRE(trial_finds_only(&trial, "external.used", "/external_reference"));
    REQUIRE_TEXT(trial.findings.list[0].detail, "INV-7 was posted before by JE, as posting 7");
}
