/* Every rule of the gate, by a journal that passes and the one change that makes it not. */
#include <string.h>

#include "ledger/gate/rules.h"
#include "tests/given_trial.h"
#include "tests/test.h"

TEST(a_journal_that_breaks_no_rule_has_no_finding)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial_check(&trial, false);
    REQUIRE_INT(trial.findings.count, 0);
}

TEST(explain_tells_every_rule_in_order)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial_check(&trial, true);
    REQUIRE_INT(trial.findings.count, RULE_COUNT);
    for (int i = 0; i < RULE_COUNT; i++)
        REQUIRE_TEXT(trial.findings.list[i].code, gate_rules[i].code);
    REQUIRE_INT(trial.findings.total[SEVERITY_PASS], RULE_COUNT);
}

TEST(explain_tells_no_pass_of_a_rule_that_found_something)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[1].amount = -9999;
    trial_check(&trial, true);
    REQUIRE_INT(trial.findings.count, RULE_COUNT);
    REQUIRE_INT(trial.findings.total[SEVERITY_PASS], RULE_COUNT - 1);
}

TEST(explain_says_what_is_not_asked_of_a_reversal)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.reverses_seq = 5;
    trial.lines[0].account_id = ON_HOLD;
    trial_check(&trial, true);
    REQUIRE_INT(trial.findings.total[SEVERITY_PASS], RULE_COUNT);
    REQUIRE_TEXT(trial.findings.list[RULE_ACCOUNT_HOLD].code, "account.hold");
    REQUIRE_TEXT(trial.findings.list[RULE_ACCOUNT_HOLD].detail, "It is not asked of a reversal.");
    REQUIRE_TEXT(trial.findings.list[RULE_REVERSAL].detail, gate_rules[RULE_REVERSAL].sentence);
}

TEST(all_problems_of_a_journal_are_told_at_once)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[0].account_id = ON_HOLD;
    trial.lines[1].account_id = RETIRED;
    trial.lines[1].amount = -9999;
    trial_check(&trial, false);
    REQUIRE_INT(trial.findings.count, 3);
    REQUIRE(!findings_pass(&trial.findings));
}

TEST(a_journal_without_lines_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.line_count = 0;
    REQUIRE(trial_finds_only(&trial, "journal.empty", "/lines"));
}

TEST(more_lines_than_the_company_allows_are_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.company.journal_line_limit = 1;
    REQUIRE(trial_finds_only(&trial, "journal.lines", "/lines"));
}

TEST(more_parts_than_a_journal_may_have_are_refused)
{
    static struct allocation parts[GATE_PARTS_MAX + 1];
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
    trial_check(&trial, false);
    REQUIRE(trial.findings.count > 0);
    REQUIRE_TEXT(trial.findings.list[0].code, gate_rules[RULE_LINES].code);
    REQUIRE_TEXT(trial.findings.list[0].at, "/allocations");
}

TEST(a_journal_without_a_known_source_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.type = JOURNAL_USER;
    trial.journal.source_id = 999;
    REQUIRE(trial_finds_only(&trial, gate_rules[RULE_SOURCE].code, "/source"));
}

TEST(nothing_is_posted_before_a_retained_earnings_account_is_named)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.company.retained_account_id = 0; /* S4-53 */
    REQUIRE(trial_finds_only(&trial, "company.retained", ""));
}

TEST(a_journal_without_a_date_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.date = 0;
    REQUIRE(trial_finds_only(&trial, "journal.date", "/date"));
}

TEST(a_day_that_no_year_holds_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.date = 20240229;
    REQUIRE(trial_finds_only(&trial, "year.unknown", "/date"));
}

TEST(a_period_that_the_year_lacks_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.period = 7;
    REQUIRE(trial_finds_only(&trial, "period.unknown", "/period"));
}

TEST(a_day_of_another_year_than_the_one_named_is_refused_at_the_date)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.year = 20260;
    trial.journal.date = 20251115;
    REQUIRE(trial_finds_only(&trial, "period.date", "/date"));
    REQUIRE_TEXT(trial.findings.list[0].detail,
            "2025-11-15 is outside the year 2026, 2026-01-01 to 2026-12-31");
}

TEST(a_year_without_a_date_or_a_period_is_refused_at_the_date)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.year = 20260;
    trial.journal.date = 0;
    REQUIRE(trial_finds_only(&trial, "journal.date", "/date"));
}

TEST(a_day_outside_the_period_named_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.period = 2;
    REQUIRE(trial_finds_only(&trial, "period.date", "/date"));
}

TEST(an_adjustment_period_has_the_last_day_of_the_year)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.year = 20260;
    trial.journal.period = 13;
    trial.journal.date = 20261230;
    REQUIRE(trial_finds_only(&trial, "period.date", "/date"));
}

TEST(a_provisional_journal_outside_the_current_period_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.type = JOURNAL_PROVISIONAL; /* S4-43 */
    trial.journal.source_id = SOURCE_JE;
    trial.journal.date = 20260115;
    trial_check(&trial, false);
    REQUIRE_INT(trial.findings.count, 2);
    REQUIRE_TEXT(trial.findings.list[0].code, "type.period");
    REQUIRE_TEXT(trial.findings.list[1].code, "source.unknown");
}

/* January to June was made after July to December: its number is the greater one. */
TEST(an_earlier_period_is_earlier_by_its_days_whatever_its_years_number)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    struct fiscal_year halves[] = {trial.base.years[TRIAL_2026], trial.base.years[TRIAL_2026]};
    halves[0].year = 20261;
    halves[0].last_day = 20260630;
    halves[1].first_day = 20260701;
    trial.base.years = halves;
    trial.base.year_count = COUNT_OF(halves);
    trial.journal.type = JOURNAL_PERIOD_END;
    trial.journal.year = 20261;
    trial.journal.period = 3;
    trial.journal.date = 20260315;
    trial_check(&trial, false);
    REQUIRE_INT(trial.findings.count, 0);
}

TEST(a_take_on_journal_into_a_live_company_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.type = JOURNAL_TAKE_ON;
    trial.journal.date = 20250101;
    trial.journal.period = 0;
    REQUIRE(trial_finds_only(&trial, "type.period", "/period"));
}

TEST(a_take_on_journal_opens_the_first_year_of_a_company_in_take_on)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.company.state = COMPANY_TAKE_ON;
    trial.journal.type = JOURNAL_TAKE_ON;
    trial.journal.year = 20250;
    trial.journal.date = 0;
    trial.journal.period = 0;
    trial_check(&trial, false);
    REQUIRE_INT(trial.findings.count, 0);
}

TEST(a_year_beyond_the_next_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.date = 20300115; /* S4-36 */
    REQUIRE(trial_finds_only(&trial, "year.range", "/year"));
}

TEST(the_year_before_is_allowed)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.date = 20251115;
    trial_check(&trial, false);
    REQUIRE_INT(trial.findings.count, 0);
}

TEST(a_closed_period_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.years[TRIAL_2026].periods[TRIAL_MARCH].state = PERIOD_CLOSED;
    REQUIRE(trial_finds_only(&trial, "period.closed", "/period"));
}

TEST(a_period_closed_for_the_owner_of_a_control_account_is_refused)
{
    SCOPED(trial_done) struct trial trial;
    struct period_exception exception = {20260, 3, DEBTORS, PERIOD_CLOSED};

    given_trial(&trial);
    trial.base.exceptions = &exception;
    trial.base.exception_count = 1;
    trial.journal.type = JOURNAL_MODULE;
    trial.journal.source_id = SOURCE_AP;
    trial.journal.subledger_id = DEBTORS;
    trial.lines[0].account_id = RECEIVABLE;
    REQUIRE(trial_finds_only(&trial, "period.closed", "/period"));
}

TEST(a_day_before_the_master_close_date_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.master_open_from = 20260316; /* S2-19 */
    REQUIRE(trial_finds_only(&trial, "company.closed", "/date"));
}

TEST(a_day_outside_the_subledgers_window_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.subledgers[0].open_from = 20260301; /* S2-15 */
    trial.base.subledgers[0].open_to = 20260314;
    REQUIRE(trial_finds_only(&trial, "window.closed", "/date"));
}

TEST(files_of_a_company_in_take_on_are_exempt_from_windows)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.company.state = COMPANY_TAKE_ON;
    trial.journal.origin = ORIGIN_FILE;
    trial.base.subledgers[0].open_from = 20260301;
    trial.base.subledgers[0].open_to = 20260314;
    trial_check(&trial, false);
    REQUIRE_INT(trial.findings.count, 0);
}

TEST(the_master_close_date_holds_for_files_of_a_company_in_take_on)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.company.state = COMPANY_TAKE_ON;
    trial.base.master_open_from = 20260316;
    trial.journal.origin = ORIGIN_FILE;
    REQUIRE(trial_finds_only(&trial, "company.closed", "/date"));
}

TEST(the_master_close_date_leaves_adjustment_periods_alone)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.master_open_from = 20270101;
    trial.journal.year = 20260;
    trial.journal.period = 13;
    trial.journal.date = 0;
    trial_check(&trial, false);
    REQUIRE_INT(trial.findings.count, 0);
}

TEST(an_unknown_book_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.book_id = 9;
    REQUIRE(trial_finds_only(&trial, "book.unknown", "/book"));
}

TEST(a_user_defined_journal_with_a_standard_source_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.type = JOURNAL_USER; /* S4-72 */
    trial.journal.source_id = SOURCE_JE;
    REQUIRE(trial_finds_only(&trial, "source.unknown", "/source"));
}

TEST(an_unknown_subledger_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.subledger_id = 999;
    REQUIRE(trial_finds_only(&trial, "subledger.unknown", "/subledger"));
}

TEST(an_unknown_account_is_refused_at_its_line)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[1].account_id = 0;
    trial.lines[1].account_code = "9999";
    REQUIRE(trial_finds_only(&trial, "account.unknown", "/lines/1/account"));
}

TEST(an_inactive_account_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[1].account_id = RETIRED;
    REQUIRE(trial_finds_only(&trial, "account.inactive", "/lines/1/account"));
}

TEST(an_account_on_hold_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[1].account_id = ON_HOLD; /* S4-29 */
    REQUIRE(trial_finds_only(&trial, "account.hold", "/lines/1/account"));
}

TEST(heading_accounts_take_no_entries)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[1].account_id = HEADING;
    REQUIRE(trial_finds_only(&trial, "account.kind", "/lines/1/account"));
}

TEST(template_accounts_take_no_entries)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[0].account_id = TEMPLATE; /* S4-27 */
    REQUIRE(trial_finds_only(&trial, "account.kind", "/lines/0/account"));
}

TEST(a_control_account_is_posted_by_its_own_module_only)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[0].account_id = RECEIVABLE; /* S2-55 */
    REQUIRE(trial_finds_only(&trial, "account.direct", "/lines/0/account"));
}

TEST(the_account_of_the_unclosed_result_takes_no_entries)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[0].account_id = RESULT;
    REQUIRE(trial_finds_only(&trial, "account.result", "/lines/0/account"));
}

TEST(a_statistical_account_in_a_money_journal_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[2] = (struct journal_line){.line_no = 3,
            .account_id = HOURS,
            .quantity = 8000000,
            .has_quantity = true,
            .side = SIDE_DEBIT};
    trial.journal.line_count = 3;
    REQUIRE(trial_finds_only(&trial, "account.statistical", "/lines/2/account"));
}

TEST(a_line_without_an_amount_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[2] = (struct journal_line){.line_no = 3, .account_id = SALES};
    trial.journal.line_count = 3;
    REQUIRE(trial_finds_only(&trial, "line.amount", "/lines/2/amount"));
}

TEST(zero_lines_are_left_out_with_a_warning)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[2] = (struct journal_line){
            .line_no = 3, .account_id = SALES, .side = SIDE_DEBIT}; /* S4-23 */
    trial.journal.line_count = 3;
    REQUIRE(trial_finds_only(&trial, "line.zero", "/lines"));
    REQUIRE(findings_pass(&trial.findings));
}

TEST(zero_lines_of_a_file_are_kept)
{
    SCOPED(trial_done) struct trial trial;
    struct prepared prepared;

    given_trial(&trial);
    trial.lines[2] = (struct journal_line){.line_no = 3, .account_id = SALES, .side = SIDE_DEBIT};
    trial.journal.line_count = 3;
    trial.journal.origin = ORIGIN_FILE;
    REQUIRE(trial_finds_only(&trial, "line.zero", "/lines/2/amount"));
    gate_prepare(&trial.arena, trial.snapshot, &trial.journal, &prepared);
    REQUIRE_INT(prepared.line_count, 3);
}

TEST(an_amount_out_of_range_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[0].amount = INT64_MAX;
    trial.lines[1].amount = -INT64_MAX;
    trial_check(&trial, false);
    REQUIRE_INT(trial.findings.count, 3);
    REQUIRE_TEXT(trial.findings.list[0].code, "amount.range");
}

TEST(posting_one_cent_off_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[1].amount = -9999; /* S2-29 */
    REQUIRE(trial_finds_only(&trial, "journal.unbalanced", "/lines"));
    REQUIRE_TEXT(trial.findings.list[0].detail, "debit is too large by 0.01 SEK");
}

static bool
is_unbalanced_by_its_credit(int64_t book_id)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.book_id = book_id;
    trial.lines[1].amount = -10001;
    return trial_finds_only(&trial, "journal.unbalanced", "/lines") &&
           strcmp(trial.findings.list[0].detail, "credit is too large by 0.01 SEK") == 0;
}

TEST(a_credit_one_cent_too_large_is_refused_in_one_book_as_in_all)
{
    REQUIRE(is_unbalanced_by_its_credit(BOOK_ALL));
    REQUIRE(is_unbalanced_by_its_credit(BOOK_PRIMARY));
}

TEST(lines_that_share_a_currency_balance_in_it)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    for (int i = 0; i < 2; i++)
        trial.lines[i].currency = (struct currency){"EUR"};
    trial.lines[0].currency_amount = 1000;
    trial.lines[1].currency_amount = -999;
    REQUIRE(trial_finds_only(&trial, "currency.unbalanced", "/lines"));
}

TEST(a_rate_that_does_not_join_its_amounts_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[0].currency = (struct currency){"EUR"};
    trial.lines[0].currency_amount = 1000;
    trial.lines[0].rate = (struct rate){11, 0};
    REQUIRE(trial_finds_only(&trial, "currency.amount", "/lines/0/rate"));
}

TEST(a_currency_without_its_amount_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[0].currency = (struct currency){"EUR"};
    REQUIRE(trial_finds_only(&trial, "currency.amount", "/lines/0/currency_amount"));
}

TEST(an_inactive_value_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial_give(&trial, OLD, COST_CENTRE, 10000);
    REQUIRE(trial_finds_only(&trial, "value.unknown", "/lines/0/dimensions"));
}

TEST(a_value_of_another_dimension_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial_give(&trial, BRIDGE, COST_CENTRE, 10000);
    REQUIRE(trial_finds_only(&trial, "value.unknown", "/lines/0/dimensions"));
}

TEST(a_dimension_that_the_account_forbids_is_refused)
{
    SCOPED(trial_done) struct trial trial;
    struct account_rule rule;

    given_trial(&trial);
    trial_ask(DIMENSION_FORBIDDEN, 0, &rule);
    trial_give(&trial, MALMO, COST_CENTRE, 10000);
    REQUIRE(trial_finds_only(&trial, "dimension.none", "/lines/0/dimensions"));
}

TEST(a_required_dimension_is_given_in_full)
{
    SCOPED(trial_done) struct trial trial;
    struct account_rule rule;

    given_trial(&trial);
    trial_ask(DIMENSION_REQUIRED, 0, &rule); /* S3-38 */
    trial_give(&trial, MALMO, COST_CENTRE, 6000);
    trial_give(&trial, STOCKHOLM, COST_CENTRE, 3999);
    REQUIRE(trial_finds_only(&trial, "dimension.required", "/lines/0/dimensions"));
}

TEST(a_fixed_value_cannot_be_replaced)
{
    SCOPED(trial_done) struct trial trial;
    struct account_rule rule;

    given_trial(&trial);
    trial_ask(DIMENSION_FIXED, STOCKHOLM, &rule);
    trial_give(&trial, MALMO, COST_CENTRE, 10000);
    REQUIRE(trial_finds_only(&trial, "dimension.fixed", "/lines/0/dimensions"));
}

TEST(parts_larger_than_their_line_are_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial_give(&trial, MALMO, COST_CENTRE, 6000);
    trial_give(&trial, STOCKHOLM, COST_CENTRE, 4001); /* S3-39 */
    REQUIRE(trial_finds_only(&trial, "dimension.total", "/lines/0/dimensions"));
}

TEST(more_for_a_project_than_the_accounts_total_is_refused)
{
    SCOPED(trial_done) struct trial trial;
    struct allocation part = {
            .dimension_id = PROJECT, .value_id = BRIDGE, .amount = 10001, .account_id = RENT};

    given_trial(&trial);
    trial.journal.allocations = &part;
    trial.journal.allocation_count = 1; /* S3-39 */
    trial_check(&trial, false);
    REQUIRE_INT(trial.findings.count, 2);
    REQUIRE_TEXT(trial.findings.list[0].code, "dimension.total");
    REQUIRE_TEXT(trial.findings.list[1].code, "project.total");
}

TEST(one_part_names_a_dimension_once)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial_give(&trial, MALMO, COST_CENTRE, 5000);
    trial_give(&trial, STOCKHOLM, COST_CENTRE, 5000);
    trial.parts[1].slice = trial.parts[0].slice;
    trial_check(&trial, false);
    REQUIRE(trial.findings.count > 0);
    REQUIRE_TEXT(trial.findings.list[0].code, "value.unknown");
    REQUIRE(strstr(trial.findings.list[0].detail, "twice") != NULL);
}

TEST(parts_of_opposite_signs_do_not_make_each_other_lawful)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial_give(&trial, MALMO, COST_CENTRE, 20000);
    trial_give(&trial, STOCKHOLM, COST_CENTRE, -10000);
    trial_check(&trial, false);
    REQUIRE_INT(trial.findings.count, 2);
    REQUIRE_TEXT(trial.findings.list[0].code, "dimension.total");
    REQUIRE_TEXT(trial.findings.list[1].code, "dimension.total");
}

TEST(a_part_named_by_two_dimensions_has_one_amount)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial_give(&trial, MALMO, COST_CENTRE, 4000);
    trial_give(&trial, BRIDGE, PROJECT, 3000);
    trial.parts[1].slice = 1;
    REQUIRE(trial_finds_only(&trial, "dimension.total", "/lines/0/dimensions"));
}

TEST(the_companys_own_currency_is_no_foreign_one)
{
    SCOPED(trial_done) struct trial trial;
    struct prepared prepared;

    given_trial(&trial);
    trial.lines[0].currency = (struct currency){"SEK"};
    trial_check(&trial, false);
    REQUIRE_INT(trial.findings.count, 0);
    gate_prepare(&trial.arena, trial.snapshot, &trial.journal, &prepared);
    REQUIRE(currency_none(prepared.lines[0].currency));
}

TEST(the_companys_own_currency_with_another_amount_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[0].currency = (struct currency){"SEK"};
    trial.lines[0].currency_amount = 9999;
    REQUIRE(trial_finds_only(&trial, "currency.amount", "/lines/0/currency_amount"));
}

TEST(an_external_reference_is_used_once)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.external_reference = "INV-7";
    trial.facts.external_reference_used = true;
    REQUIRE(trial_finds_only(&trial, "external.used", "/external_reference"));
}

TEST(a_journal_is_reversed_once)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.reverses_seq = 5;
    trial.facts.reversal_live = true;
    REQUIRE(trial_finds_only(&trial, "reversal.live", "/reverses"));
}

TEST(a_twin_is_a_warning)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.facts.twin_seq = 12;
    REQUIRE(trial_finds_only(&trial, "journal.twin", ""));
    REQUIRE(findings_pass(&trial.findings));
}
