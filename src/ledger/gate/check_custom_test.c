/* check_custom_test — what the gate says of fields that a company added. */
#include "ledger/gate/rules.h"
#include "tests/given_trial.h"
#include "tests/test.h"

static struct custom_field fields[2];
static struct detail detail;

/* A text on journals and a required number on lines; no journal of the trial has either. */
static void
given_fields(struct trial *trial)
{
    given_trial(trial);
    fields[0] = (struct custom_field){.field_id = 1,
            .code = "CONTRACT",
            .name = "Contract",
            .place = CUSTOM_ON_JOURNALS,
            .kind = CUSTOM_TEXT,
            .length = 4,
            .active = true};
    fields[1] = (struct custom_field){.field_id = 2,
            .code = "KM",
            .name = "Kilometres",
            .place = CUSTOM_ON_LINES,
            .kind = CUSTOM_NUMBER,
            .active = true};
    trial->base.custom_fields = fields;
    trial->base.custom_field_count = 2;
}

static void
give_journal(struct trial *trial, const char *text)
{
    detail = (struct detail){DETAIL_CUSTOM, text};
    trial->journal.details = &detail;
    trial->journal.detail_count = 1;
}

static void
give_line(struct trial *trial, size_t line, const char *text)
{
    detail = (struct detail){DETAIL_CUSTOM, text};
    trial->lines[line].details = &detail;
    trial->lines[line].detail_count = 1;
}

TEST(fields_that_nobody_requires_may_be_left_out)
{
    SCOPED(trial_done) struct trial trial;

    given_fields(&trial);
    trial_check(&trial, false);
    REQUIRE_INT(trial.findings.count, 0);
}

TEST(values_that_fit_their_fields_are_no_finding)
{
    SCOPED(trial_done) struct trial trial;

    given_fields(&trial);
    give_journal(&trial, "{\"CONTRACT\":\"C-17\"}");
    trial_check(&trial, false);
    REQUIRE_INT(trial.findings.count, 0);
}

TEST(a_value_that_does_not_fit_any_more_is_refused_with_its_field)
{
    SCOPED(trial_done) struct trial trial;

    given_fields(&trial);
    give_journal(&trial, "{\"CONTRACT\":\"C-171\"}");
    REQUIRE(trial_finds_only(&trial, "custom.value", "/custom/CONTRACT"));
    REQUIRE_TEXT(trial.findings.list[0].detail, "CONTRACT has at most 4 characters");
}

TEST(a_field_that_there_is_not_is_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_fields(&trial);
    give_journal(&trial, "{\"KM\":\"1\"}");
    REQUIRE(trial_finds_only(&trial, "custom.value", "/custom/KM"));
    REQUIRE_TEXT(trial.findings.list[0].detail, "there is no such field");
}

TEST(values_in_another_form_than_summas_own_are_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_fields(&trial);
    give_journal(&trial, "{\"CONTRACT\":[1]}");
    REQUIRE(trial_finds_only(&trial, "custom.value", "/custom"));
}

TEST(values_that_are_no_json_are_refused)
{
    SCOPED(trial_done) struct trial trial;

    given_fields(&trial);
    give_journal(&trial, "C-17");
    REQUIRE(trial_finds_only(&trial, "custom.value", "/custom"));
}

TEST(a_field_required_of_lines_is_missed_on_each_line_that_lacks_it)
{
    SCOPED(trial_done) struct trial trial;

    given_fields(&trial);
    fields[1].required = true;
    give_line(&trial, 0, "{\"KM\":\"12.5\"}");
    REQUIRE(trial_finds_only(&trial, "custom.required", "/lines/1/custom/KM"));
    REQUIRE_TEXT(trial.findings.list[0].detail, "KM, Kilometres, is required");
}

TEST(what_is_missing_is_told_once_and_not_for_each_book)
{
    SCOPED(trial_done) struct trial trial;

    given_fields(&trial);
    trial.base.book_count = 2;
    fields[1].required = true;
    give_line(&trial, 0, "{\"KM\":\"12.5\"}");
    REQUIRE(trial_finds_only(&trial, "custom.required", "/lines/1/custom/KM"));
}

TEST(a_required_field_of_another_type_is_not_missed)
{
    SCOPED(trial_done) struct trial trial;

    given_fields(&trial);
    fields[0].required = true;
    fields[0].type = JOURNAL_PROVISIONAL;
    trial_check(&trial, false);
    REQUIRE_INT(trial.findings.count, 0);
}

TEST(a_retired_field_is_not_missed)
{
    SCOPED(trial_done) struct trial trial;

    given_fields(&trial);
    fields[0].required = true;
    fields[0].active = false;
    trial_check(&trial, false);
    REQUIRE_INT(trial.findings.count, 0);
}
