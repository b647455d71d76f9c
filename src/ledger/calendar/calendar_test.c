#include "ledger/calendar/calendar.h"

#include <stdio.h>

#include "base/day.h"
#include "base/text.h"
#include "ledger/calendar/layout.h"
#include "ledger/subledger/subledger.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

/* ---- the days of a year ---- */

static enum fault
layout(struct work *work, struct year_new year, struct fiscal_year *ret)
{
    return layout_year(&work->arena, &work->why, &year, ret);
}

TEST(a_calendar_year_has_twelve_months_between_opening_and_closing)
{
    SCOPED(work_done) struct work work = {0};
    struct fiscal_year year;

    REQUIRE_INT(layout(&work, (struct year_new){.first_day = 20260101}, &year), OK);
    REQUIRE_INT(year.last_day, 20261231);
    REQUIRE_TEXT(year.name, "2026");
    REQUIRE_INT(year.period_count, 14);
    REQUIRE_INT(year.periods[0].kind, PERIOD_OPENING);
    REQUIRE_INT(year.periods[0].last_day, 20260101);
    REQUIRE_INT(year.periods[2].period, 2);
    REQUIRE_INT(year.periods[2].kind, PERIOD_REGULAR);
    REQUIRE_INT(year.periods[2].first_day, 20260201);
    REQUIRE_INT(year.periods[2].last_day, 20260228);
    REQUIRE_TEXT(year.periods[2].name, "2026-02");
    REQUIRE_INT(year.periods[13].period, PERIOD_CLOSING_NO);
    REQUIRE_INT(year.periods[13].kind, PERIOD_CLOSING);
    REQUIRE_INT(year.periods[13].first_day, 20261231);
}

/* S4-52: period 1 follows the financial year's start. */
TEST(period_1_is_the_first_month_of_the_fiscal_year)
{
    SCOPED(work_done) struct work work = {0};
    struct fiscal_year year;

    REQUIRE_INT(layout(&work, (struct year_new){.first_day = 20250701}, &year), OK);
    REQUIRE_INT(year.last_day, 20260630);
    REQUIRE_TEXT(year.name, "2025/2026");
    REQUIRE_INT(year.periods[1].first_day, 20250701);
    REQUIRE_INT(year.periods[12].last_day, 20260630);
}

TEST(a_long_first_year_may_begin_within_a_month_and_has_18_periods_at_most)
{
    SCOPED(work_done) struct work work = {0};
    struct year_new fits = {.first_day = 20250714, .last_day = 20261231};
    struct year_new too_long = {.first_day = 20250630, .last_day = 20261231};
    struct fiscal_year year;

    REQUIRE_INT(layout(&work, fits, &year), OK);
    REQUIRE_INT(year.period_count, 20);
    REQUIRE_INT(year.periods[1].first_day, 20250714);
    REQUIRE_INT(year.periods[1].last_day, 20250731);
    REQUIRE_INT(year.periods[18].period, 18);
    REQUIRE_INT(layout(&work, too_long, &year), FAULT_YEAR_LENGTH);
}

/* S4-47: 12 or 13 periods, and one after them. */
TEST(thirteen_periods_have_four_weeks_and_the_last_takes_the_rest)
{
    SCOPED(work_done) struct work work = {0};
    struct year_new new = {.first_day = 20260101, .thirteen = true, .adjustment_count = 1};
    struct fiscal_year year;

    REQUIRE_INT(layout(&work, new, &year), OK);
    REQUIRE_INT(year.period_count, 16);
    REQUIRE_INT(year.periods[1].last_day, 20260128);
    REQUIRE_INT(year.periods[12].last_day, 20261202);
    REQUIRE_INT(year.periods[13].first_day, 20261203);
    REQUIRE_INT(year.periods[13].last_day, 20261231);
    REQUIRE_INT(year.periods[14].period, 14);
    REQUIRE_INT(year.periods[14].kind, PERIOD_ADJUSTMENT);
    REQUIRE_INT(year.periods[14].first_day, 20261231);
    new.last_day = 20261202;
    REQUIRE_INT(layout(&work, new, &year), FAULT_YEAR_LENGTH);
    new.last_day = 20270127;
    REQUIRE_INT(layout(&work, new, &year), FAULT_YEAR_LENGTH);
    new.last_day = 20270126;
    REQUIRE_INT(layout(&work, new, &year), OK);
}

/* S3-26. */
TEST(accruals_turn_in_the_next_regular_period_and_after_the_last_in_the_next_year)
{
    SCOPED(work_done) struct work work = {0};
    struct year_new new = {.first_day = 20260101, .adjustment_count = 2};
    struct fiscal_year year;

    REQUIRE_INT(layout(&work, new, &year), OK);
    REQUIRE_INT(year.periods[0].reverse_in, 0);
    REQUIRE_INT(year.periods[1].reverse_in, 2);
    REQUIRE_INT(year.periods[11].reverse_in, 12);
    REQUIRE_INT(year.periods[12].reverse_in, 1);
    REQUIRE_INT(year.periods[14].kind, PERIOD_ADJUSTMENT);
    REQUIRE_INT(year.periods[14].reverse_in, 1);
    REQUIRE_INT(year.periods[15].reverse_in, 0);
}

TEST(days_that_are_none_make_no_year)
{
    SCOPED(work_done) struct work work = {0};
    struct fiscal_year year;

    REQUIRE_INT(layout(&work, (struct year_new){.first_day = 20260230}, &year), FAULT_DAY_INVALID);
    REQUIRE_INT(
            layout(&work, (struct year_new){.first_day = 20260101, .last_day = 20261131}, &year),
            FAULT_DAY_INVALID);
    REQUIRE_TEXT(work.why.at, "/last_day");
    REQUIRE_INT(
            layout(&work, (struct year_new){.first_day = 20260101, .last_day = 20251231}, &year),
            FAULT_YEAR_LENGTH);
    REQUIRE_INT(
            layout(&work, (struct year_new){.first_day = 20260101, .adjustment_count = 6}, &year),
            FAULT_FIELD_RANGE);
    REQUIRE_INT(
            layout(&work, (struct year_new){.first_day = 20260101, .adjustment_count = -1}, &year),
            FAULT_FIELD_RANGE);
}

/* ---- years of a company ---- */

static enum fault
create(struct work *work, int64_t company_id, struct year_new year, int *ret)
{
    return TRY(work, company_id, year_create(work, company_id, &year, ret));
}

TEST(the_first_year_becomes_the_current_one)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct company company;
    int64_t company_id;

    given_store(&store);
    given_work(&work, store);
    company_id = given_bare_company(&work);
    REQUIRE_INT(given_year(&work, company_id, 20260101, 0), 20260);
    REQUIRE_INT(given_year(&work, company_id, 20270101, 0), 20270);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(company_find(&work, company_id, &company), OK);
    REQUIRE_INT(company.current_year, 20260);
    REQUIRE_INT(company.current_period, 1);
}

TEST(years_are_listed_by_first_day_with_their_periods_and_states)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct fiscal_year *years;
    int64_t company_id;
    size_t count;

    given_store(&store);
    given_work(&work, store);
    company_id = given_bare_company(&work);
    given_year(&work, company_id, 20260101, 0);
    given_year(&work, company_id, 20250101, 0);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(year_list(&work, company_id, &years, &count), OK);
    REQUIRE_INT(count, 2);
    REQUIRE_INT(years[0].year, 20250);
    REQUIRE_INT(years[1].year, 20260);
    REQUIRE_INT(years[1].state, YEAR_OPEN);
    REQUIRE_INT(years[1].numbering, NUMBERING_PER_YEAR);
    REQUIRE_INT(years[1].period_count, 15);
    REQUIRE_INT(years[1].periods[12].last_day, 20261231);
    REQUIRE_INT(years[1].periods[12].reverse_in, 1);
    for (size_t i = 0; i < 15; i++)
        REQUIRE_INT(years[1].periods[i].state, PERIOD_OPEN);
}

TEST(short_years_that_end_in_one_calendar_year_are_told_apart)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct fiscal_year *years;
    int64_t company_id;
    size_t count;

    given_store(&store);
    given_work(&work, store);
    company_id = given_bare_company(&work);
    REQUIRE_INT(given_year(&work, company_id, 20260101, 20260331), 20260);
    REQUIRE_INT(given_year(&work, company_id, 20260401, 20261231), 20261);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(year_list(&work, company_id, &years, &count), OK);
    REQUIRE_TEXT(years[0].name, "2026");
    REQUIRE_TEXT(years[1].name, "2026-2");
}

TEST(years_neither_overlap_nor_leave_a_gap)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct fiscal_year *years;
    int64_t company_id;
    size_t count;
    int year;

    given_store(&store);
    given_work(&work, store);
    company_id = given_company(&work);
    REQUIRE_INT(create(&work, company_id, (struct year_new){.first_day = 20260101}, &year),
            FAULT_YEAR_OVERLAP);
    REQUIRE_INT(create(&work, company_id, (struct year_new){.first_day = 20261201}, &year),
            FAULT_YEAR_OVERLAP);
    REQUIRE_INT(create(&work, company_id, (struct year_new){.first_day = 20270201}, &year),
            FAULT_YEAR_OVERLAP);
    REQUIRE_INT(create(&work, company_id, (struct year_new){.first_day = 20240101}, &year),
            FAULT_YEAR_OVERLAP);
    REQUIRE_TEXT(work.why.at, "/first_day");
    REQUIRE_INT(create(&work, company_id, (struct year_new){.first_day = 20260230}, &year),
            FAULT_DAY_INVALID);
    REQUIRE_INT(create(&work, company_id,
                        (struct year_new){.first_day = 20270101, .last_day = 20281231}, &year),
            FAULT_YEAR_LENGTH);
    given_write(&work);
    REQUIRE_INT(year_create(&work, 99, &(struct year_new){.first_day = 20270101}, &year),
            FAULT_COMPANY_UNKNOWN);
    given_rollback(&work);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(year_list(&work, company_id, &years, &count), OK);
    REQUIRE_INT(count, 1);
}

TEST(no_more_than_ten_years_end_in_one_calendar_year)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company_id;
    int year;

    given_store(&store);
    given_work(&work, store);
    company_id = given_bare_company(&work);
    for (int month = 1; month <= 10; month++) {
        int first_day = day_of(2026, month, 1);

        REQUIRE_INT(given_year(&work, company_id, first_day, day_month_last(first_day)),
                20260 + month - 1);
    }
    REQUIRE_INT(create(&work, company_id,
                        (struct year_new){.first_day = 20261101, .last_day = 20261130}, &year),
            FAULT_YEAR_LENGTH);
}

static enum fault
close_it(struct work *work, int64_t company_id, int period)
{
    return TRY(work, company_id,
            calendar_close_period(work, company_id, GIVEN_YEAR, period, "It is over"));
}

static enum fault
reopen(struct work *work, int64_t company_id, int period, int64_t subledger_id)
{
    return TRY(work, company_id,
            calendar_reopen_period(
                    work, company_id, GIVEN_YEAR, period, subledger_id, "It was not over"));
}

/* What the earlier year closes with would be carried on top of the take-on. */
TEST(no_year_is_put_before_one_that_was_opened_by_take_on)
{
    const struct year_new before = {.first_day = 20250101};
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company_id;
    int year;

    given_store(&store);
    given_work(&work, store);
    company_id = given_company(&work);
    given_take_on(&work, company_id, 20260101, LINES(DEBIT(BANK, 100), CREDIT(EQUITY, 100)));
    REQUIRE_INT(create(&work, company_id, before, &year), FAULT_YEAR_OPENED);
    REQUIRE_TEXT(work.why.at, "/first_day");
    REQUIRE_INT(create(&work, company_id, (struct year_new){.first_day = 20270101}, &year), OK);

    given_take_on(&work, company_id, 20260101, LINES(CREDIT(BANK, 100), DEBIT(EQUITY, 100)));
    REQUIRE_INT(create(&work, company_id, before, &year), OK); /* nothing is left of it */
}

TEST(no_year_is_put_before_one_with_a_closed_period_once_take_on_has_ended)
{
    const struct year_new before = {.first_day = 20250101};
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company_id;
    int year;

    given_store(&store);
    given_work(&work, store);
    company_id = given_company(&work);
    given_ok(&work, TRY(&work, company_id, company_start(&work, company_id)));
    given_ok(&work, close_it(&work, company_id, 3));
    REQUIRE_INT(create(&work, company_id, before, &year), FAULT_YEAR_STEP);
    REQUIRE_TEXT(work.why.at, "/first_day");
    REQUIRE_TEXT(work.why.detail,
            "2025-01-01 to 2025-12-31 lies before the year 2026, whose period 3 is closed: what is "
            "posted to it would change what that one opens with");
    REQUIRE_INT(create(&work, company_id, (struct year_new){.first_day = 20270101}, &year), OK);
    given_ok(&work, reopen(&work, company_id, 3, 0));
    REQUIRE_INT(create(&work, company_id, before, &year), OK);
}

TEST(a_planned_year_is_the_one_that_is_then_made)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const struct year_new new = {.first_day = 20270101, .adjustment_count = 1};
    struct company_head before;
    struct fiscal_year planned;
    struct fiscal_year *years;
    int64_t company_id;
    size_t count;
    int year;

    given_store(&store);
    given_work(&work, store);
    company_id = given_company(&work);
    before = given_head(&work, company_id);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(year_list(&work, company_id, &years, &count), OK);
    REQUIRE_INT(year_plan(&work, years, count, &new, &planned), OK);
    REQUIRE_INT(year_plan(&work, years, count, &(struct year_new){.first_day = 20260601}, &planned),
            FAULT_YEAR_OVERLAP);
    work_read_end(&work);
    REQUIRE(given_unchanged(&work, company_id, &before));

    REQUIRE_INT(create(&work, company_id, new, &year), OK);
    REQUIRE_INT(year, planned.year);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(year_list(&work, company_id, &years, &count), OK);
    REQUIRE_TEXT(years[1].name, planned.name);
    REQUIRE_INT(years[1].numbering, planned.numbering);
    REQUIRE_INT(years[1].period_count, planned.period_count);
    for (size_t i = 0; i < planned.period_count; i++) {
        REQUIRE_INT(years[1].periods[i].period, planned.periods[i].period);
        REQUIRE_INT(years[1].periods[i].first_day, planned.periods[i].first_day);
        REQUIRE_INT(years[1].periods[i].state, planned.periods[i].state);
        REQUIRE_TEXT(years[1].periods[i].name, planned.periods[i].name);
    }
}

TEST(a_year_with_a_name_of_its_own_keeps_it_and_a_long_one_is_refused)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    SCOPED(buffer_done) struct buffer name = {0};
    int64_t company_id;
    int year;

    given_store(&store);
    given_work(&work, store);
    company_id = given_company(&work);
    buffer_format(&name, "%0256d", 0);
    REQUIRE_INT(create(&work, company_id,
                        (struct year_new){.first_day = 20270101, .name = name.bytes}, &year),
            FAULT_TEXT_LONG);
}

/* ---- states ---- */

TEST(the_steps_of_a_period_are_those_of_the_golden_table)
{
    SCOPED(buffer_done) struct buffer table = {0};
    char golden[2048];
    FILE *file = fopen("src/ledger/calendar/period.golden", "r");
    size_t length;

    REQUIRE(file != NULL);
    length = fread(golden, 1, sizeof(golden) - 1, file);
    golden[length] = '\0';
    fclose(file);

    buffer_text(&table, "            ");
    for (enum period_state to = PERIOD_NEVER_OPENED; to <= PERIOD_LOCKED; to++)
        buffer_format(&table, "  %12s", period_state_name(to));
    for (enum period_state from = PERIOD_NEVER_OPENED; from <= PERIOD_LOCKED; from++) {
        buffer_format(&table, "\n%-12s", period_state_name(from));
        for (enum period_state to = PERIOD_NEVER_OPENED; to <= PERIOD_LOCKED; to++)
            buffer_format(&table, "  %12s", period_may_step(from, to) ? "x" : "-");
    }
    buffer_char(&table, '\n');
    REQUIRE_TEXT(table.bytes, golden);
}

static enum fault
step(struct work *work, int64_t company_id, int period, int64_t subledger_id,
        enum period_state state)
{
    return TRY(work, company_id,
            period_set_state(work, company_id, GIVEN_YEAR, period, subledger_id, state));
}

static enum period_state
state_of(struct work *work, int64_t company_id, int period)
{
    struct fiscal_year *years;
    size_t count;

    given_ok(work, work_read(work));
    given_ok(work, year_list(work, company_id, &years, &count));
    work_read_end(work);
    for (size_t i = 0; i < years[0].period_count; i++)
        if (years[0].periods[i].period == period)
            return years[0].periods[i].state;
    return 0;
}

static int64_t
general(struct work *work, int64_t company_id)
{
    struct subledger *subledgers;
    size_t count;

    given_ok(work, work_read(work));
    given_ok(work, subledger_list(work, company_id, &subledgers, &count));
    work_read_end(work);
    return subledgers[0].subledger_id;
}

TEST(a_period_is_closed_softly_and_opened_again)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company_id;

    given_store(&store);
    given_work(&work, store);
    company_id = given_company(&work);
    REQUIRE_INT(step(&work, company_id, 3, 0, PERIOD_SOFT_CLOSED), OK);
    REQUIRE_INT(state_of(&work, company_id, 3), PERIOD_SOFT_CLOSED);
    REQUIRE_INT(step(&work, company_id, 3, 0, PERIOD_FUTURE), FAULT_PERIOD_STEP);
    REQUIRE_TEXT(work.why.detail, "it is soft closed, and can become only open, not future");
    REQUIRE_INT(step(&work, company_id, 3, 0, PERIOD_OPEN), OK);
    REQUIRE_INT(state_of(&work, company_id, 3), PERIOD_OPEN);
}

TEST(no_state_that_is_set_closes_or_locks_a_period_for_all)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company_id;

    given_store(&store);
    given_work(&work, store);
    company_id = given_company(&work);
    REQUIRE_INT(step(&work, company_id, 3, 0, PERIOD_CLOSED), FAULT_PERIOD_CHECKLIST);
    REQUIRE_TEXT(work.why.at, "/state");
    REQUIRE_INT(step(&work, company_id, 3, 0, PERIOD_LOCKED), FAULT_PERIOD_STEP);
    REQUIRE_TEXT(work.why.detail,
            "it is open, and can become only soft closed, not locked; periods "
            "are locked with their year");
    REQUIRE_INT(step(&work, company_id, 3, general(&work, company_id), PERIOD_LOCKED),
            FAULT_PERIOD_STEP);
    REQUIRE_INT(state_of(&work, company_id, 3), PERIOD_OPEN);
}

TEST(what_is_closed_is_opened_by_a_reopening_only)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company_id;

    given_store(&store);
    given_work(&work, store);
    company_id = given_company(&work);
    REQUIRE_INT(reopen(&work, company_id, 3, 0), FAULT_PERIOD_STEP);
    REQUIRE_TEXT(work.why.detail, "it is open; only a closed period is reopened");
    REQUIRE_INT(close_it(&work, company_id, 3), OK);
    REQUIRE_INT(state_of(&work, company_id, 3), PERIOD_CLOSED);
    REQUIRE_INT(close_it(&work, company_id, 3), FAULT_PERIOD_STEP);
    REQUIRE_INT(step(&work, company_id, 3, 0, PERIOD_OPEN), FAULT_PERIOD_STEP);
    REQUIRE_TEXT(work.why.detail, "it is closed; it is reopened, with a reason");
    REQUIRE_INT(reopen(&work, company_id, 3, 0), OK);
    REQUIRE_INT(state_of(&work, company_id, 3), PERIOD_OPEN);
}

/* One that was locked before its year was ended, by whatever version. */
TEST(a_locked_period_of_an_open_year_is_reopened)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const struct period_step locked = {3, PERIOD_LOCKED};
    int64_t company_id;

    given_store(&store);
    given_work(&work, store);
    company_id = given_company(&work);
    given_write(&work);
    given_ok(&work, calendar_step_periods(&work, company_id, GIVEN_YEAR, &locked, 1, NULL));
    given_ok(&work, company_changed(&work, company_id, VERSION_CALENDAR));
    given_commit(&work);
    REQUIRE_INT(step(&work, company_id, 3, 0, PERIOD_OPEN), FAULT_PERIOD_STEP);
    REQUIRE_INT(reopen(&work, company_id, 3, 0), OK);
    REQUIRE_INT(state_of(&work, company_id, 3), PERIOD_OPEN);
}

/* S4-46: per period and module. */
TEST(a_state_for_one_subledger_holds_until_one_for_all_comes)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company_id;
    int64_t subledger_id;

    given_store(&store);
    given_work(&work, store);
    company_id = given_company(&work);
    subledger_id = general(&work, company_id);
    REQUIRE_INT(step(&work, company_id, 3, subledger_id, PERIOD_SOFT_CLOSED), OK);
    REQUIRE_INT(state_of(&work, company_id, 3), PERIOD_OPEN);
    REQUIRE_INT(step(&work, company_id, 3, 0, PERIOD_SOFT_CLOSED), OK);
    REQUIRE_INT(step(&work, company_id, 3, 0, PERIOD_OPEN), OK);
    REQUIRE_INT(step(&work, company_id, 3, subledger_id, PERIOD_OPEN), FAULT_PERIOD_STEP);
}

TEST(what_one_subledger_closed_is_not_opened_by_opening_all)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company_id;
    int64_t subledger_id;

    given_store(&store);
    given_work(&work, store);
    company_id = given_company(&work);
    subledger_id = general(&work, company_id);
    REQUIRE_INT(step(&work, company_id, 3, subledger_id, PERIOD_CLOSED), OK);
    REQUIRE_INT(step(&work, company_id, 3, 0, PERIOD_SOFT_CLOSED), OK);
    REQUIRE_INT(step(&work, company_id, 3, 0, PERIOD_OPEN), OK);
    REQUIRE_INT(step(&work, company_id, 3, subledger_id, PERIOD_OPEN), FAULT_PERIOD_STEP);
    REQUIRE_INT(reopen(&work, company_id, 3, 0), FAULT_PERIOD_STEP);
    REQUIRE_INT(reopen(&work, company_id, 3, subledger_id), OK);
    REQUIRE_INT(step(&work, company_id, 3, subledger_id, PERIOD_SOFT_CLOSED), OK);
}

TEST(what_is_closed_for_all_is_reopened_for_all_but_those_that_had_closed_it_themselves)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company_id;
    int64_t subledger_id;

    given_store(&store);
    given_work(&work, store);
    company_id = given_company(&work);
    subledger_id = general(&work, company_id);
    REQUIRE_INT(step(&work, company_id, 3, subledger_id, PERIOD_CLOSED), OK);
    REQUIRE_INT(close_it(&work, company_id, 3), OK);
    REQUIRE_INT(reopen(&work, company_id, 3, subledger_id), FAULT_PERIOD_STEP);
    REQUIRE_TEXT(work.why.at, "/subledger");
    REQUIRE_INT(reopen(&work, company_id, 3, 999), FAULT_SUBLEDGER_UNKNOWN);
    REQUIRE_INT(reopen(&work, company_id, 3, 0), OK);
    REQUIRE_INT(state_of(&work, company_id, 3), PERIOD_OPEN);
    REQUIRE_INT(step(&work, company_id, 3, subledger_id, PERIOD_SOFT_CLOSED), FAULT_PERIOD_STEP);
    REQUIRE_INT(reopen(&work, company_id, 3, subledger_id), OK);
    REQUIRE_INT(step(&work, company_id, 3, subledger_id, PERIOD_SOFT_CLOSED), OK);
    REQUIRE_INT(close_it(&work, company_id, 3), OK);
    REQUIRE_INT(reopen(&work, company_id, 3, 0), OK);
    REQUIRE_INT(step(&work, company_id, 3, subledger_id, PERIOD_SOFT_CLOSED), OK);
}

/* What it leaves is summed by the database, where a sum that does not fit would become another. */
TEST(a_year_is_not_made_behind_one_whose_sums_may_not_fit)
{
    const int64_t unit = INT64_C(1000000000000000000);
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const struct year_new next = {.first_day = 20270101};
    int64_t company;
    int year;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    for (int i = 0; i < 9; i++)
        given_post(&work, company, 20260105, LINES(DEBIT(BANK, unit), CREDIT(EQUITY, unit)));
    given_post(&work, company, 20260106, LINES(DEBIT(EQUITY, unit), CREDIT(BANK, unit)));
    REQUIRE_INT(TRY(&work, company, year_create(&work, company, &next, &year)), FAULT_AMOUNT_RANGE);
    REQUIRE_TEXT(work.why.at, "/first_day");
}

TEST(closing_the_current_period_makes_the_next_open_one_current)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct company company;
    int64_t company_id;

    given_store(&store);
    given_work(&work, store);
    company_id = given_company(&work);
    REQUIRE_INT(close_it(&work, company_id, 2), OK);
    REQUIRE_INT(step(&work, company_id, 1, 0, PERIOD_SOFT_CLOSED), OK);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(company_find(&work, company_id, &company), OK);
    REQUIRE_INT(company.current_period, 1);
    work_read_end(&work);
    REQUIRE_INT(close_it(&work, company_id, 1), OK);
    REQUIRE_INT(work_read(&work), OK);
    REQUIRE_INT(company_find(&work, company_id, &company), OK);
    REQUIRE_INT(company.current_period, 3);
}

TEST(a_period_year_or_subledger_that_is_not_there_has_no_state)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company_id;

    given_store(&store);
    given_work(&work, store);
    company_id = given_company(&work);
    REQUIRE_INT(step(&work, company_id, 14, 0, PERIOD_SOFT_CLOSED), FAULT_PERIOD_UNKNOWN);
    REQUIRE_INT(step(&work, company_id, 1, 999, PERIOD_SOFT_CLOSED), FAULT_SUBLEDGER_UNKNOWN);
    given_write(&work);
    REQUIRE_INT(calendar_close_period(&work, company_id, 20270, 1, NULL), FAULT_YEAR_UNKNOWN);
    REQUIRE_INT(calendar_close_period(&work, 99, GIVEN_YEAR, 1, NULL), FAULT_COMPANY_UNKNOWN);
}
