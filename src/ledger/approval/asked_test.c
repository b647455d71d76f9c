/* Which journals a policy is about, one condition after the other. */
#include "ledger/approval/asked.h"

#include "tests/given_trial.h"
#include "tests/test.h"

static struct approval_step step = {.level = 1, .asks = APPROVAL_OF_ONE};

/* How many approvals a journal of 100.00, by user 7 of the bank for rent, needs under it. */
static size_t
asked(struct trial *trial, struct approval_policy policy)
{
    int64_t wrote = 7;
    const struct writers writers = {&wrote, 1};
    struct approval_asked asked;
    struct prepared prepared;

    policy.code = "P";
    policy.steps = &step;
    policy.step_count = 1;
    trial->base.policies = &policy;
    trial->base.policy_count = 1;
    trial_prepare(trial, &prepared);
    approval_asked_of(&trial->arena, &prepared, &writers, &asked);
    return asked.count;
}

static size_t
asked_as_it_is(struct approval_policy policy)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    return asked(&trial, policy);
}

TEST(a_policy_without_a_condition_is_about_every_journal)
{
    REQUIRE_INT(asked_as_it_is((struct approval_policy){0}), 1);
}

TEST(a_policy_is_about_journals_of_its_amount_or_more)
{
    REQUIRE_INT(asked_as_it_is((struct approval_policy){.amount_from = 10000}), 1);
    REQUIRE_INT(asked_as_it_is((struct approval_policy){.amount_from = 10001}), 0);
}

/* Amounts below zero come to as much. */
TEST(a_red_storno_comes_to_what_it_takes_away)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[0].amount = -10000;
    trial.lines[1].amount = 10000;
    REQUIRE_INT(asked(&trial, (struct approval_policy){.amount_from = 10000}), 1);
    REQUIRE_INT(asked(&trial, (struct approval_policy){.amount_from = 10001}), 0);
}

TEST(a_policy_is_about_journals_of_its_type_source_subledger_and_preparer)
{
    REQUIRE_INT(asked_as_it_is((struct approval_policy){.type = JOURNAL_NORMAL}), 1);
    REQUIRE_INT(asked_as_it_is((struct approval_policy){.type = JOURNAL_MODULE}), 0);
    REQUIRE_INT(asked_as_it_is((struct approval_policy){.source_id = SOURCE_JE}), 1);
    REQUIRE_INT(asked_as_it_is((struct approval_policy){.source_id = SOURCE_AP}), 0);
    REQUIRE_INT(asked_as_it_is((struct approval_policy){.subledger_id = GENERAL}), 1);
    REQUIRE_INT(asked_as_it_is((struct approval_policy){.subledger_id = DEBTORS}), 0);
    REQUIRE_INT(asked_as_it_is((struct approval_policy){.preparer_id = 7}), 1);
    REQUIRE_INT(asked_as_it_is((struct approval_policy){.preparer_id = 8}), 0);
}

/* Somebody else may have begun the draft that he wrote. */
TEST(a_policy_about_somebody_is_about_all_that_he_wrote)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.preparer_id = 8;
    REQUIRE_INT(asked(&trial, (struct approval_policy){.preparer_id = 7}), 1);
    REQUIRE_INT(asked(&trial, (struct approval_policy){.preparer_id = 8}), 1);
    REQUIRE_INT(asked(&trial, (struct approval_policy){.preparer_id = 9}), 0);
}

TEST(a_policy_is_about_journals_with_a_line_in_its_range_of_accounts)
{
    SCOPED(trial_done) struct trial trial;
    const char *rent = NULL;

    given_trial(&trial);
    rent = trial_account(RENT)->code;
    REQUIRE_INT(
            asked(&trial, (struct approval_policy){.account_from = rent, .account_to = rent}), 1);
    REQUIRE_INT(
            asked_as_it_is((struct approval_policy){.account_from = "x", .account_to = "y"}), 0);
}

/* Year end is asked of whoever closes; what files bring is asked once the company is live. */
TEST(closing_journals_and_files_of_a_company_in_take_on_are_not_asked)
{
    SCOPED(trial_done) struct trial closing;
    SCOPED(trial_done) struct trial file;

    given_trial(&closing);
    closing.journal.type = JOURNAL_CLOSING;
    REQUIRE_INT(asked(&closing, (struct approval_policy){0}), 0);
    given_trial(&file);
    file.journal.origin = ORIGIN_FILE;
    REQUIRE_INT(asked(&file, (struct approval_policy){0}), 1);
    file.base.company.state = COMPANY_TAKE_ON;
    REQUIRE_INT(asked(&file, (struct approval_policy){0}), 0);
}

/* Somebody else may have changed it since, and then it is a journal as any other. */
TEST(a_planned_reversal_is_not_asked_as_long_as_it_stands_as_planned)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.journal.origin = ORIGIN_SUMMA;
    trial.journal.reverses_seq = 3;
    trial.journal.state = JOURNAL_APPROVED;
    REQUIRE_INT(asked(&trial, (struct approval_policy){0}), 0);
    trial.journal.has_content = true;
    REQUIRE_INT(asked(&trial, (struct approval_policy){0}), 1);
    trial.journal.has_content = false;
    trial.journal.state = JOURNAL_DRAFT;
    REQUIRE_INT(asked(&trial, (struct approval_policy){0}), 1);
    trial.journal.state = JOURNAL_APPROVED;
    trial.journal.reverses_seq = 0;
    REQUIRE_INT(asked(&trial, (struct approval_policy){0}), 1);
}
