/* check_time_test — where the rules about dates, periods and windows begin and end. */
#include <string.h>

#include "ledger/gate/rules.h"
#include "tests/given_trial.h"
#include "tests/test.h"

static bool
passes(struct trial *trial)
{
    trial_check(trial, false);
    return trial->findings.count == 0;
}

static bool
finds(const struct trial *trial, const char *code)
{
    for (size_t i = 0; i < trial->findings.count; i++)
        if (strcmp(trial->findings.list[i].code, code) == 0)
            return true;
    return false;
}

/* ---- years and periods ---- */

TEST(a_year_that_there_is_not_is_named)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.year = 20990;
    REQUIRE(trial_finds_only(&trial, "year.unknown", "/year"));
    REQUIRE_TEXT(trial.findings.list[0].detail, "there is no year 2099");
}

/* 2030 has no opening period; its days are not what is wrong. */
TEST(an_opening_period_that_the_year_lacks_is_refused_at_the_period)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.company.current_year = 20300;
    trial.base.company.current_period = 1;
    trial.journal.year = 20300;
    trial.journal.period = 0;
    trial.journal.date = 20300101;
    REQUIRE(trial_finds_only(&trial, "period.unknown", "/period"));
    REQUIRE_TEXT(trial.findings.list[0].detail, "year 2030 has no period 0");
}

TEST(a_regular_period_without_a_date_is_refused_at_the_date)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.year = 20260;
    trial.journal.period = 3;
    trial.journal.date = 0;
    REQUIRE(trial_finds_only(&trial, "journal.date", "/date"));
}

/* Whether a period takes a date; what else the gate finds is not asked. */
static bool
takes_date(int period, int date)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.year = 20260;
    trial.journal.period = period;
    trial.journal.date = date;
    trial_check(&trial, false);
    return !finds(&trial, "period.date");
}

TEST(a_period_takes_the_days_that_it_has)
{
    REQUIRE(takes_date(2, 20260201));
    REQUIRE(takes_date(2, 20260228));
    REQUIRE(!takes_date(2, 20260131));
    REQUIRE(!takes_date(2, 20260301));
    REQUIRE(takes_date(0, 20260101));
    REQUIRE(!takes_date(0, 20260102));
    REQUIRE(takes_date(13, 20261231));
    REQUIRE(!takes_date(13, 20261230));
    REQUIRE(takes_date(99, 20261231));
    REQUIRE(!takes_date(99, 20261230));
}

/* However long they are: the first day of one, the last day of the others. */
static bool
takes_a_day_within(struct period period, int date)
{
    SCOPED(trial_done) struct trial trial;
    struct fiscal_year year;

    given_trial(&trial);
    period.state = PERIOD_OPEN;
    year = trial.base.years[TRIAL_2026];
    year.periods = &period;
    year.period_count = 1;
    trial.base.years = &year;
    trial.base.year_count = 1;
    trial.journal.year = year.year;
    trial.journal.period = period.period;
    trial.journal.date = date;
    trial_check(&trial, false);
    return !finds(&trial, "period.date");
}

TEST(opening_adjustment_and_closing_have_one_day_however_long_they_are)
{
    const struct period opening = {
            .period = 0, .kind = PERIOD_OPENING, .first_day = 20260101, .last_day = 20260131};
    const struct period adjustment = {
            .period = 13, .kind = PERIOD_ADJUSTMENT, .first_day = 20261201, .last_day = 20261231};
    const struct period closing = {
            .period = 99, .kind = PERIOD_CLOSING, .first_day = 20261201, .last_day = 20261231};

    REQUIRE(takes_a_day_within(opening, 20260101));
    REQUIRE(!takes_a_day_within(opening, 20260115));
    REQUIRE(takes_a_day_within(adjustment, 20261231));
    REQUIRE(!takes_a_day_within(adjustment, 20261215));
    REQUIRE(takes_a_day_within(closing, 20261231));
    REQUIRE(!takes_a_day_within(closing, 20261215));
}

/* ---- types ---- */

/* A company of that state, in March 2026. */
static bool
takes_type_from(
        enum origin origin, enum company_state state, enum journal_type type, int year, int period)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.company.state = state;
    trial.journal.origin = origin;
    trial.journal.type = type;
    trial.journal.year = year;
    trial.journal.period = period;
    trial.journal.date = 0;
    trial_check(&trial, false);
    return !finds(&trial, "type.period");
}

static bool
takes_type(enum company_state state, enum journal_type type, int year, int period)
{
    return takes_type_from(ORIGIN_CLI, state, type, year, period);
}

TEST(the_current_period_takes_what_belongs_into_it)
{
    static const enum journal_type types[] = {
            JOURNAL_PROVISIONAL, JOURNAL_INTERCOMPANY, JOURNAL_WEIGHTED};

    for (size_t i = 0; i < COUNT_OF(types); i++) {
        REQUIRE(takes_type(COMPANY_LIVE, types[i], 20260, 3));
        REQUIRE(!takes_type(COMPANY_LIVE, types[i], 20260, 2));
        REQUIRE(!takes_type(COMPANY_LIVE, types[i], 20260, 13));
        REQUIRE(!takes_type(COMPANY_LIVE, types[i], 20250, 12));
    }
}

/* Of another year with the number of the current period. */
TEST(a_period_is_current_in_the_current_year_alone)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.company.current_period = 13;
    trial.journal.type = JOURNAL_PROVISIONAL;
    trial.journal.year = 20250;
    trial.journal.period = 13;
    trial.journal.date = 0;
    trial_check(&trial, false);
    REQUIRE(finds(&trial, "type.period"));
}

TEST(period_end_journals_belong_into_an_earlier_regular_period)
{
    REQUIRE(takes_type(COMPANY_LIVE, JOURNAL_PERIOD_END, 20260, 2));
    REQUIRE(takes_type(COMPANY_LIVE, JOURNAL_PERIOD_END, 20250, 12));
    REQUIRE(!takes_type(COMPANY_LIVE, JOURNAL_PERIOD_END, 20260, 3));
    REQUIRE(!takes_type(COMPANY_LIVE, JOURNAL_PERIOD_END, 20250, 13));
    REQUIRE(!takes_type(COMPANY_LIVE, JOURNAL_PERIOD_END, 20260, 0));
    REQUIRE(!takes_type(COMPANY_LIVE, JOURNAL_PERIOD_END, 20300, 1));
}

/* It was current, or had just ended, where the file comes from. */
TEST(what_a_file_brings_into_take_on_belongs_into_whichever_regular_period_it_names)
{
    static const enum journal_type types[] = {
            JOURNAL_PROVISIONAL, JOURNAL_WEIGHTED, JOURNAL_PERIOD_END};
    static const int periods[][2] = {
            {20250, 12},
            {20260, 2},
            {20260, 3},
            {20300, 1},
    };

    for (size_t i = 0; i < COUNT_OF(types); i++) {
        for (size_t p = 0; p < COUNT_OF(periods); p++)
            REQUIRE(takes_type_from(
                    ORIGIN_FILE, COMPANY_TAKE_ON, types[i], periods[p][0], periods[p][1]));
        REQUIRE(!takes_type_from(ORIGIN_FILE, COMPANY_TAKE_ON, types[i], 20260, 13));
        REQUIRE(!takes_type_from(ORIGIN_FILE, COMPANY_LIVE, types[i], 20300, 1));
        REQUIRE(!takes_type_from(ORIGIN_CLI, COMPANY_TAKE_ON, types[i], 20300, 1));
    }
    REQUIRE(takes_type_from(ORIGIN_FILE, COMPANY_TAKE_ON, JOURNAL_ALTERNATE, 20300, 1));
    REQUIRE(!takes_type_from(ORIGIN_FILE, COMPANY_LIVE, JOURNAL_ALTERNATE, 20300, 1));
}

TEST(without_a_current_year_no_period_is_earlier)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.company.current_year = 20990;
    trial.journal.type = JOURNAL_PERIOD_END;
    trial.journal.date = 20260115;
    trial_check(&trial, false);
    REQUIRE(finds(&trial, "type.period"));
    REQUIRE(!finds(&trial, "year.range"));
}

TEST(auditors_journals_belong_into_the_last_regular_or_an_adjustment_period)
{
    REQUIRE(takes_type(COMPANY_LIVE, JOURNAL_AUDITOR, 20260, 3));
    REQUIRE(takes_type(COMPANY_LIVE, JOURNAL_AUDITOR, 20260, 13));
    REQUIRE(!takes_type(COMPANY_LIVE, JOURNAL_AUDITOR, 20260, 2));
    REQUIRE(!takes_type(COMPANY_LIVE, JOURNAL_AUDITOR, 20260, 99));
    REQUIRE(!takes_type(COMPANY_LIVE, JOURNAL_AUDITOR, 20260, 0));
}

TEST(closing_journals_belong_into_the_closing_period)
{
    REQUIRE(takes_type(COMPANY_LIVE, JOURNAL_CLOSING, 20260, 99));
    REQUIRE(!takes_type(COMPANY_LIVE, JOURNAL_CLOSING, 20260, 13));
    REQUIRE(!takes_type(COMPANY_LIVE, JOURNAL_CLOSING, 20260, 3));
}

TEST(take_on_journals_belong_into_the_opening_of_the_first_year_while_it_lasts)
{
    REQUIRE(takes_type(COMPANY_TAKE_ON, JOURNAL_TAKE_ON, 20250, 0));
    REQUIRE(!takes_type(COMPANY_TAKE_ON, JOURNAL_TAKE_ON, 20260, 0));
    REQUIRE(!takes_type(COMPANY_TAKE_ON, JOURNAL_TAKE_ON, 20250, 12));
    REQUIRE(!takes_type(COMPANY_LIVE, JOURNAL_TAKE_ON, 20250, 0));
}

TEST(everyday_journals_belong_into_regular_and_adjustment_periods)
{
    static const enum journal_type types[] = {
            JOURNAL_NORMAL, JOURNAL_USER, JOURNAL_STATISTICAL, JOURNAL_ALTERNATE, JOURNAL_MODULE};

    for (size_t i = 0; i < COUNT_OF(types); i++) {
        REQUIRE(takes_type(COMPANY_LIVE, types[i], 20260, 1));
        REQUIRE(takes_type(COMPANY_LIVE, types[i], 20260, 13));
        REQUIRE(!takes_type(COMPANY_LIVE, types[i], 20260, 0));
        REQUIRE(!takes_type(COMPANY_LIVE, types[i], 20260, 99));
    }
}

/* ---- how far from now ---- */

/* The next year has no periods in these books: that it has none is the only finding. */
TEST(the_year_after_is_allowed)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.date = 20270315;
    trial_check(&trial, false);
    REQUIRE(!finds(&trial, "year.range"));
    trial_done(&trial);
    given_trial(&trial);
    trial.base.company.current_year = 20300;
    trial.journal.date = 20270315; /* the year before 2030, as there is none between */
    trial_check(&trial, false);
    REQUIRE(!finds(&trial, "year.range"));
}

TEST(a_year_two_before_the_current_one_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.company.current_year = 20300;
    trial.base.company.current_period = 1;
    REQUIRE(trial_finds_only(&trial, "year.range", "/year"));
    REQUIRE_TEXT(trial.findings.list[0].detail, "year 2026; the current year is 2030");
}

TEST(take_on_and_closing_go_into_any_year)
{
    SCOPED(trial_done) struct trial take_on;
    SCOPED(trial_done) struct trial closing;

    given_trial(&take_on);
    take_on.base.company.current_year = 20300;
    take_on.base.company.state = COMPANY_TAKE_ON;
    REQUIRE(passes(&take_on));
    given_trial(&closing);
    closing.base.company.current_year = 20300;
    closing.journal.type = JOURNAL_CLOSING;
    closing.journal.origin = ORIGIN_SUMMA;
    closing.journal.source_id = SOURCE_CL;
    closing.journal.year = 20250;
    closing.journal.period = 99;
    closing.journal.date = 0;
    REQUIRE(passes(&closing));
}

/* ---- what is closed ---- */

TEST(a_period_closed_for_the_subledger_of_any_line_is_refused)
{
    SCOPED(trial_done) struct trial trial;
    struct period_exception exception = {20260, 3, DEBTORS, PERIOD_CLOSED};

    given_trial(&trial);
    trial_account(BANK)->subledger_id = DEBTORS; /* of the second line; an account of any kind */
    trial.base.exceptions = &exception;
    trial.base.exception_count = 1;
    REQUIRE(trial_finds_only(&trial, "period.closed", "/period"));
    REQUIRE_TEXT(trial.findings.list[0].detail, "period 3 of 2026 is closed for Debtors");
}

TEST(a_period_closed_for_a_subledger_that_is_not_touched_is_open)
{
    SCOPED(trial_done) struct trial trial;
    struct period_exception exception = {20260, 3, DEBTORS, PERIOD_CLOSED};

    given_trial(&trial);
    trial.base.exceptions = &exception;
    trial.base.exception_count = 1;
    REQUIRE(passes(&trial));
}

static bool
is_in_window(int from, int to)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.subledgers[0].open_from = from;
    trial.base.subledgers[0].open_to = to;
    trial_check(&trial, false);
    return !finds(&trial, "window.closed");
}

TEST(a_window_holds_its_first_and_its_last_day)
{
    REQUIRE(is_in_window(20260315, 20260315));
    REQUIRE(!is_in_window(20260316, 20260320));
    REQUIRE(!is_in_window(20260310, 20260314));
    REQUIRE(is_in_window(0, 0));
}

TEST(windows_hold_for_what_is_typed_in_take_on_and_for_files_afterwards)
{
    SCOPED(trial_done) struct trial typed;
    SCOPED(trial_done) struct trial file;

    given_trial(&typed);
    typed.base.company.state = COMPANY_TAKE_ON;
    typed.base.subledgers[0].open_from = 20260316;
    typed.base.subledgers[0].open_to = 20260320;
    REQUIRE(trial_finds_only(&typed, "window.closed", "/date"));
    given_trial(&file);
    file.journal.origin = ORIGIN_FILE;
    file.base.subledgers[0].open_from = 20260316;
    file.base.subledgers[0].open_to = 20260320;
    REQUIRE(trial_finds_only(&file, "window.closed", "/date"));
}

/* Of the adjustment period the state is asked, not its day. */
TEST(windows_leave_adjustment_periods_alone)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.subledgers[0].open_from = 20260316;
    trial.base.subledgers[0].open_to = 20260320;
    trial.journal.year = 20260;
    trial.journal.period = 13;
    trial.journal.date = 0;
    REQUIRE(passes(&trial));
}

TEST(the_first_open_day_is_open)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.master_open_from = 20260315;
    REQUIRE(passes(&trial));
}

TEST(a_journal_without_a_day_is_not_before_the_first_open_one)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.base.master_open_from = 20260315;
    trial.base.subledgers[0].open_from = 20260316;
    trial.base.subledgers[0].open_to = 20260320;
    trial.journal.year = 20260;
    trial.journal.period = 3;
    trial.journal.date = 0;
    REQUIRE(trial_finds_only(&trial, "journal.date", "/date"));
}
