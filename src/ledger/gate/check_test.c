/* Every rule of the gate, by a journal that passes and the one change that makes it not. */
#include <stdio.h>
#include <string.h>

#include "ledger/gate/gate.h"
#include "ledger/gate/rules.h"
#include "tests/test.h"

enum {
    BANK = 1,
    SALES,
    RENT,
    ON_HOLD,
    RETIRED,
    HEADING,
    TEMPLATE,
    RECEIVABLE,
    RESULT,
    HOURS,
    RETAINED,
    PROJECT_COST
};
enum { COST_CENTRE = 101, PROJECT = 102 };
enum { STOCKHOLM = 201, MALMO, OLD, BRIDGE, TUNNEL };
enum { GENERAL = 301, DEBTORS };
enum { SOURCE_JE = 401, SOURCE_OWN, SOURCE_OB, SOURCE_AP, SOURCE_PE };

static struct account accounts[] = {
        {.account_id = BANK,      .code = "1930", .name = "Bank",                   .type = ACCOUNT_ASSET                                                   },
        {.account_id = SALES,     .code = "3010", .name = "Sales",                  .type = ACCOUNT_INCOME                                                  },
        {.account_id = RENT,      .code = "5010", .name = "Rent",                   .type = ACCOUNT_EXPENSE                                                 },
        {.account_id = ON_HOLD,
         .code = "1950",
         .name = "Held",
         .type = ACCOUNT_ASSET,
         .hold = true},
        {.account_id = RETIRED,                       .code = "1960",                 .name = "Old",             .type = ACCOUNT_ASSET                                                       },
        {.account_id = HEADING,
         .code = "19",
         .name = "Cash",
         .type = ACCOUNT_ASSET,
         .kind = ACCOUNT_HEADING},
        {.account_id = TEMPLATE,
         .code = "50T",
         .name = "Spread",
         .type = ACCOUNT_EXPENSE,
         .kind = ACCOUNT_TEMPLATE},
        {.account_id = RECEIVABLE,
         .code = "1510",
         .name = "Receivables",
         .type = ACCOUNT_ASSET,
         .kind = ACCOUNT_CONTROL,
         .subledger_id = DEBTORS},
        {.account_id = RESULT,   .code = "YTD",                   .name = "Result",                                                   .type = ACCOUNT_EQUITY                                                                                                                            },
        {.account_id = HOURS,
         .code = "9000",
         .name = "Hours",
         .type = ACCOUNT_STATISTICAL,
         .unit = "h"},
        {.account_id = RETAINED,     .code = "2091",                          .name = "Retained",                                                           .type = ACCOUNT_EQUITY                                                                                                                        },
        {.account_id = PROJECT_COST,                       .code = "4010",                .name = "Cost",                              .type = ACCOUNT_EXPENSE                                                          },
};

static struct dimension dimensions[] = {
        {.dimension_id = COST_CENTRE,
         .code = "1",
         .name = "cost centre",
         .kind = DIMENSION_COST_CENTRE                                                         },
        {.dimension_id = PROJECT,     .code = "6", .name = "project", .kind = DIMENSION_PROJECT},
};

static struct dimension_value values[] = {
        {.value_id = STOCKHOLM,
         .dimension_id = COST_CENTRE,
         .code = "S",
         .name = "Stockholm",
         .active = true                                                                                 },
        {.value_id = MALMO,
         .dimension_id = COST_CENTRE,
         .code = "M",
         .name = "Malmo",
         .active = true                                                                                 },
        {.value_id = OLD,       .dimension_id = COST_CENTRE, .code = "O", .name = "Old", .active = false},
        {.value_id = BRIDGE,
         .dimension_id = PROJECT,
         .code = "B",
         .name = "Bridge",
         .active = true                                                                                 },
        {.value_id = TUNNEL,
         .dimension_id = PROJECT,
         .code = "T",
         .name = "Tunnel",
         .active = true                                                                                 },
};

static struct period periods_2025[] = {
        {.period = 0,  .kind = PERIOD_OPENING,    .first_day = 20250101, .last_day = 20250101},
        {.period = 12, .kind = PERIOD_REGULAR,    .first_day = 20250101, .last_day = 20251231},
        {.period = 13, .kind = PERIOD_ADJUSTMENT, .first_day = 20251231, .last_day = 20251231},
        {.period = 99, .kind = PERIOD_CLOSING,    .first_day = 20251231, .last_day = 20251231},
};

static struct period periods_2026[] = {
        {.period = 0,  .kind = PERIOD_OPENING,    .first_day = 20260101, .last_day = 20260101},
        {.period = 1,  .kind = PERIOD_REGULAR,    .first_day = 20260101, .last_day = 20260131},
        {.period = 2,  .kind = PERIOD_REGULAR,    .first_day = 20260201, .last_day = 20260228},
        {.period = 3,  .kind = PERIOD_REGULAR,    .first_day = 20260301, .last_day = 20261231},
        {.period = 13, .kind = PERIOD_ADJUSTMENT, .first_day = 20261231, .last_day = 20261231},
        {.period = 99, .kind = PERIOD_CLOSING,    .first_day = 20261231, .last_day = 20261231},
};

static struct period periods_2030[] = {
        {.period = 1, .kind = PERIOD_REGULAR, .first_day = 20300101, .last_day = 20301231},
};

static struct fiscal_year years[] = {
        {.year = 20250,
         .name = "2025",
         .first_day = 20250101,
         .last_day = 20251231,
         .periods = periods_2025,
         .period_count = COUNT_OF(periods_2025)                                                            },
        {.year = 20260,
         .name = "2026",
         .first_day = 20260101,
         .last_day = 20261231,
         .periods = periods_2026,
         .period_count = COUNT_OF(periods_2026)                                                            },
        {.year = 20270,         .name = "2027", .first_day = 20270101, .last_day = 20271231},
        {.year = 20300,
         .name = "2030",
         .first_day = 20300101,
         .last_day = 20301231,
         .periods = periods_2030,
         .period_count = COUNT_OF(periods_2030)},
};

static struct book books[] = {
        {.book_id = 1, .code = "LOCAL", .name = "Local", .currency = {"SEK"}}
};

static struct subledger subledgers[] = {
        {.subledger_id = GENERAL, .code = "GENERAL", .name = "General"},
        {.subledger_id = DEBTORS, .code = "AR",      .name = "Debtors"},
};

static struct source sources[] = {
        {.source_id = SOURCE_JE,
         .code = "JE",
         .name = "Journal entry",
         .series = "GL",
         .standard = true                                                              },
        {.source_id = SOURCE_OWN, .code = "MINE",    .name = "Own",  .series = "GL"  },
        {.source_id = SOURCE_OB,           .code = "OB", .name = "Opening", .series = "GL", .standard = true},
        {.source_id = SOURCE_AP,
         .code = "AP",
         .name = "Payables",
         .series = "GL",
         .standard = true},
        {.source_id = SOURCE_PE,
         .code = "PE",
         .name = "Period end",
         .series = "GL",
         .standard = true                                                            },
};

/* A journal of 100.00 from the bank for rent, in March 2026, and what the gate says of it. */
struct trial {
    struct snapshot base;
    const struct snapshot *snapshot;
    struct arena arena;
    struct journal journal;
    struct journal_line lines[4];
    struct allocation parts[4];
    struct gate_facts facts;
    struct findings findings;
};

static void
trial_done(struct trial *trial)
{
    snapshot_release(&trial->snapshot);
    arena_done(&trial->arena);
}

static void
fill_chart(void)
{
    for (size_t i = 0; i < COUNT_OF(accounts); i++) {
        if (accounts[i].kind == 0)
            accounts[i].kind = ACCOUNT_NORMAL;
        accounts[i].active = accounts[i].account_id != RETIRED;
        accounts[i].direct_posting = true;
        accounts[i].rules = NULL;
        accounts[i].rule_count = 0;
        accounts[i].cost_centre_id = 0;
    }
    for (size_t y = 0; y < COUNT_OF(years); y++)
        for (size_t p = 0; p < years[y].period_count; p++)
            years[y].periods[p].state = PERIOD_OPEN;
    subledgers[0].open_from = subledgers[0].open_to = 0;
    subledgers[1].open_from = subledgers[1].open_to = 0;
}

static void
given_trial(struct trial *trial)
{
    memset(trial, 0, sizeof(*trial));
    fill_chart();
    trial->base = (struct snapshot){
            .company = {.company_id = 1,
                        .code = "ACME",
                        .currency = {"SEK"},
                        .state = COMPANY_LIVE,
                        .ytd_account_id = RESULT,
                        .retained_account_id = RETAINED,
                        .current_year = 20260,
                        .current_period = 3,
                        .journal_line_limit = 100},
            .books = books,
            .book_count = COUNT_OF(books),
            .years = years,
            .year_count = COUNT_OF(years),
            .accounts = accounts,
            .account_count = COUNT_OF(accounts),
            .dimensions = dimensions,
            .dimension_count = COUNT_OF(dimensions),
            .values = values,
            .value_count = COUNT_OF(values),
            .subledgers = subledgers,
            .subledger_count = COUNT_OF(subledgers),
            .sources = sources,
            .source_count = COUNT_OF(sources),
            .holders = 2, /* it is ours and the draft's: never freed */
    };
    trial->lines[0] = (struct journal_line){
            .line_no = 1, .account_id = RENT, .side = SIDE_DEBIT, .amount = 10000};
    trial->lines[1] = (struct journal_line){
            .line_no = 2, .account_id = BANK, .side = SIDE_CREDIT, .amount = -10000};
    trial->journal = (struct journal){.type = JOURNAL_NORMAL,
            .period = -1,
            .date = 20260315,
            .origin = ORIGIN_CLI,
            .lines = trial->lines,
            .line_count = 2};
    trial->findings.arena = &trial->arena;
}

static void
check(struct trial *trial, bool explain)
{
    struct prepared prepared;

    trial->snapshot = snapshot_draft(&trial->base, &(struct snapshot_additions){0});
    gate_prepare(&trial->arena, trial->snapshot, &trial->journal, &prepared);
    gate_check(&prepared, &trial->facts, explain, &trial->findings);
}

/* The gate finds exactly this, and nothing else. */
static bool
only(struct trial *trial, const char *code, const char *at)
{
    check(trial, false);
    for (size_t i = 0; i < trial->findings.count; i++)
        if (strcmp(trial->findings.list[i].code, code) != 0 ||
                strcmp(trial->findings.list[i].at, at) != 0)
            fprintf(stderr, "found %s at %s: %s\n", trial->findings.list[i].code,
                    trial->findings.list[i].at, trial->findings.list[i].detail);
    return trial->findings.count == 1 && strcmp(trial->findings.list[0].code, code) == 0 &&
           strcmp(trial->findings.list[0].at, at) == 0;
}

TEST(a_journal_that_breaks_no_rule_has_no_finding)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    check(&trial, false);
    REQUIRE_INT(trial.findings.count, 0);
}

TEST(explain_tells_every_rule_in_order)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    check(&trial, true);
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
    check(&trial, true);
    REQUIRE_INT(trial.findings.count, RULE_COUNT);
    REQUIRE_INT(trial.findings.total[SEVERITY_PASS], RULE_COUNT - 1);
}

TEST(all_problems_of_a_journal_are_told_at_once)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[0].account_id = ON_HOLD;
    trial.lines[1].account_id = RETIRED;
    trial.lines[1].amount = -9999;
    check(&trial, false);
    REQUIRE_INT(trial.findings.count, 3);
    REQUIRE(!findings_pass(&trial.findings));
}

TEST(a_journal_without_lines_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.line_count = 0;
    REQUIRE(only(&trial, "journal.empty", "/lines"));
}

TEST(more_lines_than_the_company_allows_are_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.company.journal_line_limit = 1;
    REQUIRE(only(&trial, "journal.lines", "/lines"));
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
    check(&trial, false);
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
    REQUIRE(only(&trial, gate_rules[RULE_SOURCE].code, "/source"));
}

TEST(nothing_is_posted_before_a_retained_earnings_account_is_named)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.company.retained_account_id = 0; /* S4-53 */
    REQUIRE(only(&trial, "company.retained", ""));
}

TEST(a_journal_without_a_date_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.date = 0;
    REQUIRE(only(&trial, "journal.date", "/date"));
}

TEST(a_day_that_no_year_holds_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.date = 20240229;
    REQUIRE(only(&trial, "year.unknown", "/date"));
}

TEST(a_period_that_the_year_lacks_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.period = 7;
    REQUIRE(only(&trial, "period.unknown", "/period"));
}

TEST(a_day_of_another_year_than_the_one_named_is_refused_at_the_date)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.year = 20260;
    trial.journal.date = 20251115;
    REQUIRE(only(&trial, "period.date", "/date"));
    REQUIRE_TEXT(trial.findings.list[0].detail,
            "2025-11-15 is outside the year 2026, 2026-01-01 to 2026-12-31");
}

TEST(a_year_without_a_date_or_a_period_is_refused_at_the_date)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.year = 20260;
    trial.journal.date = 0;
    REQUIRE(only(&trial, "journal.date", "/date"));
}

TEST(a_day_outside_the_period_named_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.period = 2;
    REQUIRE(only(&trial, "period.date", "/date"));
}

TEST(an_adjustment_period_has_the_last_day_of_the_year)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.year = 20260;
    trial.journal.period = 13;
    trial.journal.date = 20261230;
    REQUIRE(only(&trial, "period.date", "/date"));
}

TEST(a_provisional_journal_outside_the_current_period_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.type = JOURNAL_PROVISIONAL; /* S4-43 */
    trial.journal.source_id = SOURCE_JE;
    trial.journal.date = 20260115;
    check(&trial, false);
    REQUIRE_INT(trial.findings.count, 2);
    REQUIRE_TEXT(trial.findings.list[0].code, "type.period");
    REQUIRE_TEXT(trial.findings.list[1].code, "source.unknown");
}

/* January to June was made after July to December: its number is the greater one. */
TEST(an_earlier_period_is_earlier_by_its_days_whatever_its_years_number)
{
    struct fiscal_year halves[] = {
            {.year = 20261,
             .name = "2026-2",
             .first_day = 20260101,
             .last_day = 20260630,
             .periods = periods_2026,
             .period_count = 4},
            {.year = 20260,
             .name = "2026",
             .first_day = 20260701,
             .last_day = 20261231,
             .periods = periods_2026,
             .period_count = 4},
    };
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.years = halves;
    trial.base.year_count = COUNT_OF(halves);
    trial.journal.type = JOURNAL_PERIOD_END;
    trial.journal.year = 20261;
    trial.journal.period = 3;
    trial.journal.date = 20260315;
    check(&trial, false);
    REQUIRE_INT(trial.findings.count, 0);
}

TEST(a_take_on_journal_into_a_live_company_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.type = JOURNAL_TAKE_ON;
    trial.journal.date = 20250101;
    trial.journal.period = 0;
    REQUIRE(only(&trial, "type.period", "/period"));
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
    check(&trial, false);
    REQUIRE_INT(trial.findings.count, 0);
}

TEST(a_year_beyond_the_next_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.date = 20300115; /* S4-36 */
    REQUIRE(only(&trial, "year.range", "/year"));
}

TEST(the_year_before_is_allowed)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.date = 20251115;
    check(&trial, false);
    REQUIRE_INT(trial.findings.count, 0);
}

TEST(a_closed_period_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    periods_2026[3].state = PERIOD_CLOSED;
    REQUIRE(only(&trial, "period.closed", "/period"));
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
    REQUIRE(only(&trial, "period.closed", "/period"));
}

TEST(a_day_before_the_master_close_date_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.master_open_from = 20260316; /* S2-19 */
    REQUIRE(only(&trial, "company.closed", "/date"));
}

TEST(a_day_outside_the_subledgers_window_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    subledgers[0].open_from = 20260301; /* S2-15 */
    subledgers[0].open_to = 20260314;
    REQUIRE(only(&trial, "window.closed", "/date"));
}

TEST(files_of_a_company_in_take_on_are_exempt_from_windows)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.company.state = COMPANY_TAKE_ON;
    trial.journal.origin = ORIGIN_FILE;
    subledgers[0].open_from = 20260301;
    subledgers[0].open_to = 20260314;
    check(&trial, false);
    REQUIRE_INT(trial.findings.count, 0);
}

TEST(the_master_close_date_holds_for_files_of_a_company_in_take_on)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.company.state = COMPANY_TAKE_ON;
    trial.base.master_open_from = 20260316;
    trial.journal.origin = ORIGIN_FILE;
    REQUIRE(only(&trial, "company.closed", "/date"));
}

TEST(the_master_close_date_leaves_adjustment_periods_alone)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.master_open_from = 20270101;
    trial.journal.year = 20260;
    trial.journal.period = 13;
    trial.journal.date = 0;
    check(&trial, false);
    REQUIRE_INT(trial.findings.count, 0);
}

TEST(an_unknown_book_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.book_id = 9;
    REQUIRE(only(&trial, "book.unknown", "/book"));
}

TEST(a_user_defined_journal_with_a_standard_source_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.type = JOURNAL_USER; /* S4-72 */
    trial.journal.source_id = SOURCE_JE;
    REQUIRE(only(&trial, "source.unknown", "/source"));
}

TEST(an_unknown_subledger_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.subledger_id = 999;
    REQUIRE(only(&trial, "subledger.unknown", "/subledger"));
}

TEST(an_unknown_account_is_refused_at_its_line)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[1].account_id = 0;
    trial.lines[1].account_code = "9999";
    REQUIRE(only(&trial, "account.unknown", "/lines/1/account"));
}

TEST(an_inactive_account_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[1].account_id = RETIRED;
    REQUIRE(only(&trial, "account.inactive", "/lines/1/account"));
}

TEST(an_account_on_hold_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[1].account_id = ON_HOLD; /* S4-29 */
    REQUIRE(only(&trial, "account.hold", "/lines/1/account"));
}

TEST(heading_accounts_take_no_entries)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[1].account_id = HEADING;
    REQUIRE(only(&trial, "account.kind", "/lines/1/account"));
}

TEST(template_accounts_take_no_entries)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[0].account_id = TEMPLATE; /* S4-27 */
    REQUIRE(only(&trial, "account.kind", "/lines/0/account"));
}

TEST(a_control_account_is_posted_by_its_own_module_only)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[0].account_id = RECEIVABLE; /* S2-55 */
    REQUIRE(only(&trial, "account.direct", "/lines/0/account"));
}

TEST(the_account_of_the_unclosed_result_takes_no_entries)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[0].account_id = RESULT;
    REQUIRE(only(&trial, "account.result", "/lines/0/account"));
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
    REQUIRE(only(&trial, "account.statistical", "/lines/2/account"));
}

TEST(a_line_without_an_amount_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[2] = (struct journal_line){.line_no = 3, .account_id = SALES};
    trial.journal.line_count = 3;
    REQUIRE(only(&trial, "line.amount", "/lines/2/amount"));
}

TEST(zero_lines_are_left_out_with_a_warning)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[2] = (struct journal_line){
            .line_no = 3, .account_id = SALES, .side = SIDE_DEBIT}; /* S4-23 */
    trial.journal.line_count = 3;
    REQUIRE(only(&trial, "line.zero", "/lines"));
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
    REQUIRE(only(&trial, "line.zero", "/lines/2/amount"));
    gate_prepare(&trial.arena, trial.snapshot, &trial.journal, &prepared);
    REQUIRE_INT(prepared.line_count, 3);
}

TEST(an_amount_out_of_range_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[0].amount = INT64_MAX;
    trial.lines[1].amount = -INT64_MAX;
    check(&trial, false);
    REQUIRE_INT(trial.findings.count, 3);
    REQUIRE_TEXT(trial.findings.list[0].code, "amount.range");
}

TEST(posting_one_cent_off_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[1].amount = -9999; /* S2-29 */
    REQUIRE(only(&trial, "journal.unbalanced", "/lines"));
    REQUIRE_TEXT(trial.findings.list[0].detail, "debit is too large by 0.01 SEK");
}

static bool
is_unbalanced_by_its_credit(int64_t book_id)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.book_id = book_id;
    trial.lines[1].amount = -10001;
    return only(&trial, "journal.unbalanced", "/lines") &&
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
    REQUIRE(only(&trial, "currency.unbalanced", "/lines"));
}

TEST(a_rate_that_does_not_join_its_amounts_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[0].currency = (struct currency){"EUR"};
    trial.lines[0].currency_amount = 1000;
    trial.lines[0].rate = (struct rate){11, 0};
    REQUIRE(only(&trial, "currency.amount", "/lines/0/rate"));
}

TEST(a_currency_without_its_amount_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[0].currency = (struct currency){"EUR"};
    REQUIRE(only(&trial, "currency.amount", "/lines/0/currency_amount"));
}

static void
give(struct trial *trial, int64_t value_id, int64_t dimension_id, int64_t amount)
{
    size_t count = trial->lines[0].allocation_count;

    trial->parts[count] = (struct allocation){.slice = (int64_t)count + 1,
            .dimension_id = dimension_id,
            .value_id = value_id,
            .amount = amount};
    trial->lines[0].allocations = trial->parts;
    trial->lines[0].allocation_count++;
}

static void
ask(enum dimension_rule rule, int64_t value_id, struct account_rule *ret)
{
    *ret = (struct account_rule){COST_CENTRE, rule, value_id};
    for (size_t i = 0; i < COUNT_OF(accounts); i++)
        if (accounts[i].account_id == RENT) {
            accounts[i].rules = ret;
            accounts[i].rule_count = 1;
        }
}

TEST(an_inactive_value_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    give(&trial, OLD, COST_CENTRE, 10000);
    REQUIRE(only(&trial, "value.unknown", "/lines/0/dimensions"));
}

TEST(a_value_of_another_dimension_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    give(&trial, BRIDGE, COST_CENTRE, 10000);
    REQUIRE(only(&trial, "value.unknown", "/lines/0/dimensions"));
}

TEST(a_dimension_that_the_account_forbids_is_refused)
{
    SCOPED(trial_done) struct trial trial;
    struct account_rule rule;

    given_trial(&trial);
    ask(DIMENSION_FORBIDDEN, 0, &rule);
    give(&trial, MALMO, COST_CENTRE, 10000);
    REQUIRE(only(&trial, "dimension.none", "/lines/0/dimensions"));
}

TEST(a_required_dimension_is_given_in_full)
{
    SCOPED(trial_done) struct trial trial;
    struct account_rule rule;

    given_trial(&trial);
    ask(DIMENSION_REQUIRED, 0, &rule); /* S3-38 */
    give(&trial, MALMO, COST_CENTRE, 6000);
    give(&trial, STOCKHOLM, COST_CENTRE, 3999);
    REQUIRE(only(&trial, "dimension.required", "/lines/0/dimensions"));
}

TEST(a_fixed_value_cannot_be_replaced)
{
    SCOPED(trial_done) struct trial trial;
    struct account_rule rule;

    given_trial(&trial);
    ask(DIMENSION_FIXED, STOCKHOLM, &rule);
    give(&trial, MALMO, COST_CENTRE, 10000);
    REQUIRE(only(&trial, "dimension.fixed", "/lines/0/dimensions"));
}

TEST(parts_larger_than_their_line_are_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    give(&trial, MALMO, COST_CENTRE, 6000);
    give(&trial, STOCKHOLM, COST_CENTRE, 4001); /* S3-39 */
    REQUIRE(only(&trial, "dimension.total", "/lines/0/dimensions"));
}

TEST(more_for_a_project_than_the_accounts_total_is_refused)
{
    SCOPED(trial_done) struct trial trial;
    struct allocation part = {
            .dimension_id = PROJECT, .value_id = BRIDGE, .amount = 10001, .account_id = RENT};

    given_trial(&trial);
    trial.journal.allocations = &part;
    trial.journal.allocation_count = 1; /* S3-39 */
    check(&trial, false);
    REQUIRE_INT(trial.findings.count, 2);
    REQUIRE_TEXT(trial.findings.list[0].code, "dimension.total");
    REQUIRE_TEXT(trial.findings.list[1].code, "project.total");
}

TEST(one_part_names_a_dimension_once)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    give(&trial, MALMO, COST_CENTRE, 5000);
    give(&trial, STOCKHOLM, COST_CENTRE, 5000);
    trial.parts[1].slice = trial.parts[0].slice;
    check(&trial, false);
    REQUIRE(trial.findings.count > 0);
    REQUIRE_TEXT(trial.findings.list[0].code, "value.unknown");
    REQUIRE(strstr(trial.findings.list[0].detail, "twice") != NULL);
}

TEST(parts_of_opposite_signs_do_not_make_each_other_lawful)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    give(&trial, MALMO, COST_CENTRE, 20000);
    give(&trial, STOCKHOLM, COST_CENTRE, -10000);
    check(&trial, false);
    REQUIRE_INT(trial.findings.count, 2);
    REQUIRE_TEXT(trial.findings.list[0].code, "dimension.total");
    REQUIRE_TEXT(trial.findings.list[1].code, "dimension.total");
}

TEST(a_part_named_by_two_dimensions_has_one_amount)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    give(&trial, MALMO, COST_CENTRE, 4000);
    give(&trial, BRIDGE, PROJECT, 3000);
    trial.parts[1].slice = 1;
    REQUIRE(only(&trial, "dimension.total", "/lines/0/dimensions"));
}

TEST(the_companys_own_currency_is_no_foreign_one)
{
    SCOPED(trial_done) struct trial trial;
    struct prepared prepared;

    given_trial(&trial);
    trial.lines[0].currency = (struct currency){"SEK"};
    check(&trial, false);
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
    REQUIRE(only(&trial, "currency.amount", "/lines/0/currency_amount"));
}

TEST(an_external_reference_is_used_once)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.external_reference = "INV-7";
    trial.facts.external_reference_used = true;
    REQUIRE(only(&trial, "external.used", "/external_reference"));
}

TEST(a_journal_is_reversed_once)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.reverses_seq = 5;
    trial.facts.reversal_live = true;
    REQUIRE(only(&trial, "reversal.live", "/reverses"));
}

TEST(a_twin_is_a_warning)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.facts.twin_seq = 12;
    REQUIRE(only(&trial, "journal.twin", ""));
    REQUIRE(findings_pass(&trial.findings));
}

/* ---- prepare ---- */

static void
prepare(struct trial *trial, struct prepared *prepared)
{
    trial->snapshot = snapshot_draft(&trial->base, &(struct snapshot_additions){0});
    gate_prepare(&trial->arena, trial->snapshot, &trial->journal, prepared);
}

TEST(an_accounts_default_value_takes_what_the_line_has_not_given)
{
    SCOPED(trial_done) struct trial trial;
    struct account_rule rule;
    struct prepared prepared;

    given_trial(&trial);
    ask(DIMENSION_DEFAULT, STOCKHOLM, &rule);
    prepare(&trial, &prepared);
    REQUIRE_INT(prepared.lines[0].allocation_count, 1);
    REQUIRE_INT(prepared.lines[0].allocations[0].value_id, STOCKHOLM);
    REQUIRE_INT(prepared.lines[0].allocations[0].amount, 10000);
}

TEST(a_default_value_joins_the_slices_of_another_dimension)
{
    SCOPED(trial_done) struct trial trial;
    struct account_rule rule;
    struct prepared prepared;

    given_trial(&trial);
    ask(DIMENSION_DEFAULT, STOCKHOLM, &rule);
    give(&trial, BRIDGE, PROJECT, 4000);
    prepare(&trial, &prepared);
    REQUIRE_INT(prepared.lines[0].allocation_count, 3);
    REQUIRE_INT(prepared.lines[0].allocations[0].slice, 1);
    REQUIRE_INT(prepared.lines[0].allocations[0].value_id, STOCKHOLM);
    REQUIRE_INT(prepared.lines[0].allocations[0].amount, 4000);
    REQUIRE_INT(prepared.lines[0].allocations[1].value_id, BRIDGE);
    REQUIRE_INT(prepared.lines[0].allocations[2].slice, 2);
    REQUIRE_INT(prepared.lines[0].allocations[2].amount, 6000);
}

TEST(a_project_of_an_account_is_spread_over_its_lines_to_the_cent)
{
    SCOPED(trial_done) struct trial trial;
    struct allocation part = {
            .dimension_id = PROJECT, .value_id = TUNNEL, .amount = 100, .account_id = RENT};
    struct prepared prepared;

    given_trial(&trial);
    for (int i = 0; i < 3; i++)
        trial.lines[i] = (struct journal_line){
                .line_no = i + 1, .account_id = RENT, .side = SIDE_DEBIT, .amount = 1000};
    trial.lines[3] = (struct journal_line){
            .line_no = 4, .account_id = BANK, .side = SIDE_CREDIT, .amount = -3000};
    trial.journal.line_count = 4;
    trial.journal.allocations = &part;
    trial.journal.allocation_count = 1;
    prepare(&trial, &prepared);
    REQUIRE_INT(prepared.lines[0].allocations[0].amount, 34);
    REQUIRE_INT(prepared.lines[1].allocations[0].amount, 33);
    REQUIRE_INT(prepared.lines[2].allocations[0].amount, 33);
    REQUIRE_INT(prepared.lines[3].allocation_count, 0);
}

TEST(parts_that_sum_to_the_account_fill_each_line_to_the_cent)
{
    SCOPED(trial_done) struct trial trial;
    struct allocation parts[] = {
            {.dimension_id = PROJECT, .value_id = BRIDGE, .amount = 1000, .account_id = RENT},
            {.dimension_id = PROJECT, .value_id = TUNNEL, .amount = 2000, .account_id = RENT},
    };

    given_trial(&trial);
    for (int i = 0; i < 3; i++)
        trial.lines[i] = (struct journal_line){
                .line_no = i + 1, .account_id = RENT, .side = SIDE_DEBIT, .amount = 1000};
    trial.lines[3] = (struct journal_line){
            .line_no = 4, .account_id = BANK, .side = SIDE_CREDIT, .amount = -3000};
    trial.journal.line_count = 4;
    trial.journal.allocations = parts;
    trial.journal.allocation_count = 2;
    check(&trial, false);
    REQUIRE_INT(trial.findings.count, 0);
}

TEST(a_journal_for_all_books_has_every_line_in_each)
{
    SCOPED(trial_done) struct trial trial;
    struct book two[] = {
            books[0], {.book_id = 2, .code = "IFRS", .name = "IFRS", .currency = {"SEK"}}
    };
    struct prepared prepared;

    given_trial(&trial);
    trial.base.books = two;
    trial.base.book_count = 2;
    prepare(&trial, &prepared);
    REQUIRE_INT(prepared.line_count, 4);
    REQUIRE_INT(prepared.lines[0].book_id, 1);
    REQUIRE_INT(prepared.lines[1].book_id, 2);
    REQUIRE_INT(prepared.lines[1].line_no, 1);
    REQUIRE_INT(prepared.lines[1].amount, 10000);
}

TEST(a_negative_debit_stays_a_debit)
{
    SCOPED(trial_done) struct trial trial;
    struct prepared prepared;

    given_trial(&trial);
    trial.lines[0].amount = -10000;
    trial.lines[1].amount = 10000;
    prepare(&trial, &prepared);
    REQUIRE_INT(prepared.lines[0].side, SIDE_DEBIT);
    REQUIRE_INT(prepared.lines[0].amount, -10000);
}
