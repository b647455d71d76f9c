/* check_dimension_test — where the rules about dimensions begin and end. */
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

/* Rent is in the second line. */
static void
given_rent_last(struct trial *trial)
{
    given_trial(trial);
    trial->lines[0].account_id = BANK;
    trial->lines[1].account_id = RENT;
}

/* ---- values ---- */

TEST(a_dimension_that_there_is_not_is_told_so)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial_give(&trial, BRIDGE, 999, 10000);
    REQUIRE(trial_finds_only(&trial, "value.unknown", "/lines/0/dimensions"));
    REQUIRE_TEXT(trial.findings.list[0].detail,
            "there is no such value of a dimension that is not known");
}

TEST(an_inactive_value_is_named_with_its_dimension)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial_give(&trial, OLD, COST_CENTRE, 10000);
    REQUIRE(trial_finds_only(&trial, "value.unknown", "/lines/0/dimensions"));
    REQUIRE_TEXT(trial.findings.list[0].detail, "O Old of cost centre is not active");
}

TEST(values_of_every_line_are_looked_at)
{
    SCOPED(trial_done) struct trial trial;
    struct allocation part = {
            .slice = 1, .dimension_id = COST_CENTRE, .value_id = OLD, .amount = -10000};

    given_trial(&trial);
    trial.lines[1].allocations = &part;
    trial.lines[1].allocation_count = 1;
    REQUIRE(trial_finds_only(&trial, "value.unknown", "/lines/1/dimensions"));
}

TEST(a_part_that_names_a_dimension_twice_is_found_behind_other_parts)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial_give(&trial, BRIDGE, PROJECT, 1000);
    trial_give(&trial, MALMO, COST_CENTRE, 2000);
    trial_give(&trial, STOCKHOLM, COST_CENTRE, 2000);
    trial.parts[2].slice = trial.parts[1].slice;
    REQUIRE(trial_finds_only(&trial, "value.unknown", "/lines/0/dimensions"));
    REQUIRE_TEXT(trial.findings.list[0].detail, "one part names cost centre twice");
}

TEST(two_parts_may_name_one_dimension)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial_give(&trial, MALMO, COST_CENTRE, 4000);
    trial_give(&trial, STOCKHOLM, COST_CENTRE, 5000);
    REQUIRE(passes(&trial));
}

/* ---- what accounts ask ---- */

TEST(a_forbidden_dimension_is_found_behind_other_parts)
{
    SCOPED(trial_done) struct trial trial;
    struct account_rule rule;

    given_trial(&trial);
    trial_ask(DIMENSION_FORBIDDEN, 0, &rule);
    trial_give(&trial, BRIDGE, PROJECT, 5000);
    trial_give(&trial, MALMO, COST_CENTRE, 5000);
    REQUIRE(trial_finds_only(&trial, "dimension.none", "/lines/0/dimensions"));
    REQUIRE_TEXT(trial.findings.list[0].detail, "account 5010 Rent takes no cost centre");
}

TEST(an_account_that_forbids_one_dimension_takes_others)
{
    SCOPED(trial_done) struct trial trial;
    struct account_rule rule;

    given_trial(&trial);
    trial_ask(DIMENSION_FORBIDDEN, 0, &rule);
    trial_give(&trial, BRIDGE, PROJECT, 10000);
    REQUIRE(passes(&trial));
}

TEST(a_required_dimension_is_asked_of_every_line)
{
    SCOPED(trial_done) struct trial trial;
    struct account_rule rule;

    given_rent_last(&trial);
    trial_ask(DIMENSION_REQUIRED, 0, &rule);
    REQUIRE(trial_finds_only(&trial, "dimension.required", "/lines/1/dimensions"));
    REQUIRE_TEXT(trial.findings.list[0].detail,
            "account 5010 Rent requires cost centre for -100.00 SEK; given is 0.00 SEK");
}

TEST(all_that_an_account_asks_is_asked)
{
    SCOPED(trial_done) struct trial trial;
    struct account_rule rules[2];

    given_trial(&trial);
    trial_ask(DIMENSION_FORBIDDEN, 0, &rules[0]);
    trial_account(RENT)->rule_count = 2;
    rules[1] = (struct account_rule){PROJECT, DIMENSION_REQUIRED, 0};
    REQUIRE(trial_finds_only(&trial, "dimension.required", "/lines/0/dimensions"));
}

TEST(what_is_given_to_one_dimension_is_not_given_to_another)
{
    SCOPED(trial_done) struct trial trial;
    struct account_rule rule;

    given_trial(&trial);
    trial_ask(DIMENSION_REQUIRED, 0, &rule);
    trial_give(&trial, BRIDGE, PROJECT, 4000);
    trial_give(&trial, MALMO, COST_CENTRE, 6000);
    REQUIRE(trial_finds_only(&trial, "dimension.required", "/lines/0/dimensions"));
    trial_done(&trial);
    given_trial(&trial);
    trial_ask(DIMENSION_REQUIRED, 0, &rule);
    trial_give(&trial, BRIDGE, PROJECT, 4000);
    trial_give(&trial, MALMO, COST_CENTRE, 10000);
    REQUIRE(passes(&trial));
}

TEST(a_required_dimension_is_asked_of_the_smallest_amount_and_not_of_none)
{
    SCOPED(trial_done) struct trial smallest;
    SCOPED(trial_done) struct trial zero;
    struct account_rule rule;

    given_trial(&smallest);
    trial_ask(DIMENSION_REQUIRED, 0, &rule);
    smallest.lines[0].amount = 1;
    smallest.lines[1].amount = -1;
    REQUIRE(trial_finds_only(&smallest, "dimension.required", "/lines/0/dimensions"));
    given_trial(&zero);
    trial_ask(DIMENSION_REQUIRED, 0, &rule);
    zero.journal.origin = ORIGIN_FILE; /* which keeps a line of nothing */
    zero.lines[0].amount = zero.lines[1].amount = 0;
    trial_check(&zero, false);
    REQUIRE_INT(zero.findings.count, 2);
    REQUIRE_TEXT(zero.findings.list[0].code, "line.zero");
    REQUIRE_TEXT(zero.findings.list[1].code, "line.zero");
}

TEST(a_fixed_value_is_asked_of_every_part)
{
    SCOPED(trial_done) struct trial trial;
    struct account_rule rule;

    given_trial(&trial);
    trial_ask(DIMENSION_FIXED, STOCKHOLM, &rule);
    trial_give(&trial, STOCKHOLM, COST_CENTRE, 5000);
    trial_give(&trial, MALMO, COST_CENTRE, 5000);
    REQUIRE(trial_finds_only(&trial, "dimension.fixed", "/lines/0/dimensions"));
    trial_done(&trial);
    given_trial(&trial);
    trial_ask(DIMENSION_FIXED, STOCKHOLM, &rule);
    trial_give(&trial, STOCKHOLM, COST_CENTRE, 5000);
    trial_give(&trial, STOCKHOLM, COST_CENTRE, 5000);
    REQUIRE(passes(&trial));
}

TEST(two_parts_with_a_value_that_is_not_the_fixed_one_are_told_once)
{
    SCOPED(trial_done) struct trial trial;
    struct account_rule rule;

    given_trial(&trial);
    trial_ask(DIMENSION_FIXED, STOCKHOLM, &rule);
    trial_give(&trial, MALMO, COST_CENTRE, 5000);
    trial_give(&trial, MALMO, COST_CENTRE, 5000);
    REQUIRE(trial_finds_only(&trial, "dimension.fixed", "/lines/0/dimensions"));
}

/* ---- parts and their line ---- */

/* Whether a line may give this part of itself away. */
static bool
may_give(int64_t amount, int64_t part)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial.lines[0].amount = amount;
    trial.lines[1].amount = -amount;
    trial_give(&trial, MALMO, COST_CENTRE, part);
    trial_check(&trial, false);
    return trial.findings.count == 0;
}

TEST(a_part_has_the_sign_of_its_line_and_is_no_larger)
{
    REQUIRE(may_give(10000, 10000));
    REQUIRE(may_give(10000, 0));
    REQUIRE(!may_give(10000, 10001));
    REQUIRE(!may_give(10000, -1));
    REQUIRE(may_give(-10000, -10000));
    REQUIRE(may_give(-10000, 0));
    REQUIRE(!may_give(-10000, -10001));
    REQUIRE(!may_give(-10000, 1));
}

TEST(parts_that_are_too_large_together_are_told_once_for_their_dimension)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial_give(&trial, BRIDGE, PROJECT, 1000);
    trial_give(&trial, MALMO, COST_CENTRE, 4000);
    trial_give(&trial, STOCKHOLM, COST_CENTRE, 4000);
    trial_give(&trial, MALMO, COST_CENTRE, 4000);
    REQUIRE(trial_finds_only(&trial, "dimension.total", "/lines/0/dimensions"));
    REQUIRE_TEXT(trial.findings.list[0].detail,
            "120.00 SEK given to cost centre of a line of 100.00 SEK");
}

TEST(a_part_that_is_too_large_is_told_with_both_amounts)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial_give(&trial, MALMO, COST_CENTRE, 10001);
    REQUIRE(trial_finds_only(&trial, "dimension.total", "/lines/0/dimensions"));
    REQUIRE_TEXT(trial.findings.list[0].detail, "a part of 100.01 SEK of a line of 100.00 SEK");
}

TEST(a_part_named_by_two_dimensions_stands_beside_parts_of_other_amounts)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial_give(&trial, MALMO, COST_CENTRE, 1000);
    trial_give(&trial, STOCKHOLM, COST_CENTRE, 4000);
    trial_give(&trial, BRIDGE, PROJECT, 4000);
    trial_give(&trial, STOCKHOLM, COST_CENTRE, 2000);
    trial.parts[2].slice = trial.parts[1].slice;
    REQUIRE(passes(&trial));
}

TEST(parts_of_every_line_are_looked_at)
{
    SCOPED(trial_done) struct trial trial;
    struct allocation part = {
            .slice = 1, .dimension_id = COST_CENTRE, .value_id = MALMO, .amount = -10001};

    given_trial(&trial);
    trial.lines[1].allocations = &part;
    trial.lines[1].allocation_count = 1;
    REQUIRE(trial_finds_only(&trial, "dimension.total", "/lines/1/dimensions"));
}

/* ---- parts of an account ---- */

/* What the gate finds of parts that are given to accounts as wholes. */
static void
check_parts_of_accounts(struct trial *trial, struct allocation *parts, size_t count)
{
    given_trial(trial);
    for (size_t i = 0; i < count; i++)
        parts[i].slice = (int64_t)i + 1;
    trial->journal.allocations = parts;
    trial->journal.allocation_count = count;
    trial_check(trial, false);
}

static size_t
found(const struct trial *trial, const char *code)
{
    size_t count = 0;

    for (size_t i = 0; i < trial->findings.count; i++)
        count += strcmp(trial->findings.list[i].code, code) == 0;
    return count;
}

TEST(an_account_may_give_away_all_it_has_on_either_side)
{
    SCOPED(trial_done) struct trial debit;
    SCOPED(trial_done) struct trial credit;
    struct allocation of_rent[] = {
            {.account_id = RENT, .dimension_id = PROJECT, .value_id = BRIDGE, .amount = 10000},
    };
    struct allocation of_bank[] = {
            {.account_id = BANK, .dimension_id = PROJECT, .value_id = BRIDGE, .amount = -10000},
    };

    check_parts_of_accounts(&debit, of_rent, 1);
    REQUIRE_INT(debit.findings.count, 0);
    check_parts_of_accounts(&credit, of_bank, 1);
    REQUIRE_INT(credit.findings.count, 0);
}

TEST(an_account_may_give_away_no_more_than_it_has_on_that_side)
{
    SCOPED(trial_done) struct trial credit;
    SCOPED(trial_done) struct trial other_side;
    struct allocation too_much[] = {
            {.account_id = BANK, .dimension_id = PROJECT, .value_id = BRIDGE, .amount = -10001},
    };
    struct allocation on_the_debit[] = {
            {.account_id = BANK, .dimension_id = PROJECT, .value_id = BRIDGE, .amount = 1},
    };

    check_parts_of_accounts(&credit, too_much, 1);
    REQUIRE_INT(found(&credit, "project.total"), 1);
    check_parts_of_accounts(&other_side, on_the_debit, 1);
    REQUIRE_INT(found(&other_side, "project.total"), 1);
}

TEST(a_part_of_nothing_is_always_there_to_give)
{
    SCOPED(trial_done) struct trial trial;
    struct allocation nothing[] = {
            {.account_id = RENT, .dimension_id = PROJECT, .value_id = BRIDGE, .amount = 0},
            {.account_id = BANK, .dimension_id = PROJECT, .value_id = BRIDGE, .amount = 0},
    };

    check_parts_of_accounts(&trial, nothing, COUNT_OF(nothing));
    REQUIRE_INT(trial.findings.count, 0);
}

TEST(parts_of_an_account_are_summed_for_each_dimension)
{
    SCOPED(trial_done) struct trial two_dimensions;
    SCOPED(trial_done) struct trial one_dimension;
    struct allocation both[] = {
            {.account_id = RENT, .dimension_id = PROJECT, .value_id = BRIDGE, .amount = 10000},
            {.account_id = RENT, .dimension_id = COST_CENTRE, .value_id = MALMO, .amount = 10000},
            {.account_id = BANK, .dimension_id = PROJECT, .value_id = BRIDGE, .amount = -10000},
    };
    struct allocation one[] = {
            {.account_id = BANK, .dimension_id = PROJECT, .value_id = BRIDGE, .amount = -10000},
            {.account_id = RENT, .dimension_id = PROJECT, .value_id = BRIDGE, .amount = 6000},
            {.account_id = RENT, .dimension_id = PROJECT, .value_id = TUNNEL, .amount = 4001},
    };

    check_parts_of_accounts(&two_dimensions, both, COUNT_OF(both));
    REQUIRE_INT(two_dimensions.findings.count, 0);
    check_parts_of_accounts(&one_dimension, one, COUNT_OF(one));
    REQUIRE_INT(
            found(&one_dimension, "project.total"), 1); /* once for both of the account's parts */
}

/* In two books the account has the amount twice, and may give it away once. */
TEST(the_total_of_an_account_is_that_of_one_book)
{
    SCOPED(trial_done) struct trial trial;
    struct allocation part = {.slice = 1,
            .account_id = RENT,
            .dimension_id = PROJECT,
            .value_id = BRIDGE,
            .amount = 10001};

    given_trial(&trial);
    trial.base.book_count = 2;
    trial.journal.allocations = &part;
    trial.journal.allocation_count = 1;
    trial_check(&trial, false);
    REQUIRE_INT(found(&trial, "project.total"), 1);
}

TEST(what_a_line_gives_itself_counts_beside_the_parts_of_its_account)
{
    SCOPED(trial_done) struct trial full;
    SCOPED(trial_done) struct trial just_full;
    struct allocation part = {.slice = 1,
            .account_id = RENT,
            .dimension_id = PROJECT,
            .value_id = TUNNEL,
            .amount = 4000};

    given_trial(&full);
    trial_give(&full, BRIDGE, PROJECT, 10000);
    full.journal.allocations = &part;
    full.journal.allocation_count = 1;
    trial_check(&full, false);
    REQUIRE_INT(found(&full, "dimension.total"), 1);
    REQUIRE_INT(found(&full, "project.total"), 1);

    given_trial(&just_full);
    trial_give(&just_full, BRIDGE, PROJECT, 6000);
    just_full.journal.allocations = &part;
    just_full.journal.allocation_count = 1;
    trial_check(&just_full, false);
    REQUIRE_INT(just_full.findings.count, 0);
}
