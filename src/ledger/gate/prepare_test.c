/* prepare_test — what becomes of a document's lines before they are checked. */
#include "tests/given_trial.h"
#include "tests/test.h"

TEST(an_accounts_default_value_takes_what_the_line_has_not_given)
{
    SCOPED(trial_done) struct trial trial;
    struct account_rule rule;
    struct prepared prepared;

    given_trial(&trial);
    trial_ask(DIMENSION_DEFAULT, STOCKHOLM, &rule);
    trial_prepare(&trial, &prepared);
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
    trial_ask(DIMENSION_DEFAULT, STOCKHOLM, &rule);
    trial_give(&trial, BRIDGE, PROJECT, 4000);
    trial_prepare(&trial, &prepared);
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
    trial_prepare(&trial, &prepared);
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
    trial_check(&trial, false);
    REQUIRE_INT(trial.findings.count, 0);
}

TEST(a_journal_for_all_books_has_every_line_in_each)
{
    SCOPED(trial_done) struct trial trial;
    struct prepared prepared;

    given_trial(&trial);
    trial.base.book_count = 2;
    trial_prepare(&trial, &prepared);
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
    trial_prepare(&trial, &prepared);
    REQUIRE_INT(prepared.lines[0].side, SIDE_DEBIT);
    REQUIRE_INT(prepared.lines[0].amount, -10000);
}
