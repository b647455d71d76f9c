/* How a weighted transfer's one amount goes to its other lines (S4-77). */
#include "base/text.h"
#include "tests/given_trial.h"
#include "tests/test.h"

/* An amount on line 1, and lines of RENT that are weighed by these millionths. */
static void
given_transfer(struct trial *trial, int64_t amount, const int64_t *weights, size_t count)
{
    given_trial(trial);
    trial->journal.type = JOURNAL_WEIGHTED;
    trial->lines[0] = (struct journal_line){.line_no = 1,
            .account_id = BANK,
            .side = amount < 0 ? SIDE_CREDIT : SIDE_DEBIT,
            .amount = amount};
    for (size_t i = 0; i < count; i++)
        trial->lines[i + 1] = (struct journal_line){.line_no = (int)i + 2,
                .account_id = RENT,
                .quantity = weights[i],
                .has_quantity = true};
    trial->journal.line_count = count + 1;
}

#define WEIGHTS(...)                                                                               \
    (const int64_t[]){__VA_ARGS__}, sizeof((const int64_t[]){__VA_ARGS__}) / sizeof(int64_t)

/* What was left as it came: nothing spread, no line gone. */
static bool
is_as_it_came(const struct trial *trial, const struct prepared *prepared)
{
    if (prepared->line_count != trial->journal.line_count || prepared->dropped != 0)
        return false;
    for (size_t i = 0; i < prepared->line_count; i++) {
        const struct prepared_line *line = &prepared->lines[i];

        if (line->side != trial->lines[i].side || line->amount != trial->lines[i].amount ||
                line->quantity != trial->lines[i].quantity ||
                line->has_quantity != trial->lines[i].has_quantity || line->detail_count != 0)
            return false;
    }
    return true;
}

TEST(an_amount_goes_to_the_other_side_by_the_weights)
{
    SCOPED(trial_done) struct trial trial;
    struct prepared prepared;

    given_transfer(&trial, 10000, WEIGHTS(3000000, 1000000));
    trial_prepare(&trial, &prepared);
    REQUIRE_INT(prepared.line_count, 3);
    REQUIRE_INT(prepared.lines[0].side, SIDE_DEBIT);
    REQUIRE_INT(prepared.lines[0].amount, 10000);
    REQUIRE_INT(prepared.lines[1].side, SIDE_CREDIT);
    REQUIRE_INT(prepared.lines[1].amount, -7500);
    REQUIRE_INT(prepared.lines[2].side, SIDE_CREDIT);
    REQUIRE_INT(prepared.lines[2].amount, -2500);
    REQUIRE_INT(prepared.dropped, 0);
}

TEST(an_amount_in_credit_is_given_in_debit)
{
    SCOPED(trial_done) struct trial trial;
    struct prepared prepared;

    given_transfer(&trial, -10000, WEIGHTS(1, 1));
    trial_prepare(&trial, &prepared);
    REQUIRE_INT(prepared.lines[1].side, SIDE_DEBIT);
    REQUIRE_INT(prepared.lines[1].amount, 5000);
    REQUIRE_INT(prepared.lines[2].side, SIDE_DEBIT);
    REQUIRE_INT(prepared.lines[2].amount, 5000);
}

/* A negative debit, as a red storno has it. */
TEST(a_negative_debit_is_given_as_negative_credit)
{
    SCOPED(trial_done) struct trial trial;
    struct prepared prepared;

    given_transfer(&trial, -10000, WEIGHTS(1, 1));
    trial.lines[0].side = SIDE_DEBIT;
    trial_prepare(&trial, &prepared);
    REQUIRE_INT(prepared.lines[1].side, SIDE_CREDIT);
    REQUIRE_INT(prepared.lines[1].amount, 5000);
}

/* The cents that thirds leave over go to the earlier of those that are cut by as much. */
TEST(what_thirds_leave_over_goes_to_the_first_and_nothing_is_lost)
{
    SCOPED(trial_done) struct trial trial;
    struct prepared prepared;

    given_transfer(&trial, 100, WEIGHTS(7, 7, 7));
    trial_prepare(&trial, &prepared);
    REQUIRE_INT(prepared.lines[1].amount, -34);
    REQUIRE_INT(prepared.lines[2].amount, -33);
    REQUIRE_INT(prepared.lines[3].amount, -33);
    trial_done(&trial);
    given_transfer(&trial, -200, WEIGHTS(7, 7, 7));
    trial_prepare(&trial, &prepared);
    REQUIRE_INT(prepared.lines[1].amount, 67);
    REQUIRE_INT(prepared.lines[2].amount, 67);
    REQUIRE_INT(prepared.lines[3].amount, 66);
}

TEST(the_largest_remainder_gets_the_cent_wherever_it_stands)
{
    SCOPED(trial_done) struct trial trial;
    struct prepared prepared;

    given_transfer(&trial, 10, WEIGHTS(1, 1, 6)); /* 1.25, 1.25, 7.5 */
    trial_prepare(&trial, &prepared);
    REQUIRE_INT(prepared.lines[1].amount, -1);
    REQUIRE_INT(prepared.lines[2].amount, -1);
    REQUIRE_INT(prepared.lines[3].amount, -8);
}

TEST(the_line_with_the_amount_may_stand_anywhere)
{
    for (int at = 0; at < 3; at++) {
        SCOPED(trial_done) struct trial trial;
        struct prepared prepared;
        struct journal_line giver;

        given_transfer(&trial, 10000, WEIGHTS(1, 1));
        giver = trial.lines[0];
        trial.lines[0] = trial.lines[at];
        trial.lines[at] = giver;
        for (int i = 0; i < 3; i++)
            trial.lines[i].line_no = i + 1;
        trial_prepare(&trial, &prepared);
        REQUIRE_INT(prepared.line_count, 3);
        for (int i = 0; i < 3; i++)
            REQUIRE_INT(prepared.lines[i].amount, i == at ? 10000 : -5000);
    }
}

TEST(an_amount_in_another_currency_is_given_in_both_to_the_last_unit)
{
    SCOPED(trial_done) struct trial trial;
    struct prepared prepared;

    given_transfer(&trial, 10000, WEIGHTS(1, 1, 1));
    trial.lines[0].currency = (struct currency){"USD"};
    trial.lines[0].currency_amount = 1000;
    trial.lines[0].rate = (struct rate){10, 0};
    trial_prepare(&trial, &prepared);
    REQUIRE_INT(prepared.lines[1].amount, -3334);
    REQUIRE_INT(prepared.lines[1].currency_amount, -334);
    REQUIRE_INT(prepared.lines[3].currency_amount, -333);
    for (int i = 1; i < 4; i++) {
        REQUIRE_TEXT(prepared.lines[i].currency.code, "USD");
        REQUIRE_INT(prepared.lines[i].rate.mantissa, 10);
    }
}

/* It counts nothing, so it is no quantity of the account. */
TEST(a_weight_is_kept_as_a_detail_and_is_no_quantity)
{
    static const struct {
        int64_t millionths;
        const char *text;
    } weights[] = {
            {1500000, "1.5"},
            {2000000, "2"},
            {10000000, "10"},
            {1, "0.000001"},
            {120, "0.00012"},
            {100000000, "100"},
    };

    for (size_t i = 0; i < COUNT_OF(weights); i++) {
        SCOPED(trial_done) struct trial trial;
        struct prepared prepared;

        given_transfer(&trial, 10000, WEIGHTS(weights[i].millionths));
        trial_prepare(&trial, &prepared);
        REQUIRE(!prepared.lines[1].has_quantity);
        REQUIRE_INT(prepared.lines[1].quantity, 0);
        REQUIRE_INT(prepared.lines[1].detail_count, 1);
        REQUIRE_INT(prepared.lines[1].details[0].tag, DETAIL_WEIGHT);
        REQUIRE_TEXT(prepared.lines[1].details[0].value, weights[i].text);
        REQUIRE_INT(prepared.lines[0].detail_count, 0);
    }
}

/* The line with the amount has a quantity of its own, as any other. */
TEST(the_quantity_beside_the_amount_is_no_weight)
{
    SCOPED(trial_done) struct trial trial;
    struct prepared prepared;

    given_transfer(&trial, 10000, WEIGHTS(1, 3));
    trial.lines[0].quantity = 4;
    trial.lines[0].has_quantity = true;
    trial_prepare(&trial, &prepared);
    REQUIRE_INT(prepared.lines[0].quantity, 4);
    REQUIRE(prepared.lines[0].has_quantity);
    REQUIRE_INT(prepared.lines[1].amount, -2500);
    REQUIRE_INT(prepared.lines[2].amount, -7500);
}

TEST(a_weight_too_small_for_a_cent_leaves_no_line)
{
    SCOPED(trial_done) struct trial trial;
    struct prepared prepared;

    given_transfer(&trial, 100, WEIGHTS(1, 1000000, 1));
    trial_prepare(&trial, &prepared);
    REQUIRE_INT(prepared.line_count, 2);
    REQUIRE_INT(prepared.lines[0].line_no, 1);
    REQUIRE_INT(prepared.lines[1].line_no, 3);
    REQUIRE_INT(prepared.lines[1].amount, -100);
    REQUIRE_INT(prepared.dropped, 2);
}

TEST(a_weight_too_small_for_a_cent_of_ones_own_may_be_one_of_another_currency)
{
    SCOPED(trial_done) struct trial trial;
    struct prepared prepared;

    given_transfer(&trial, 1, WEIGHTS(1, 1));
    trial.lines[0].currency = (struct currency){"JPY"};
    trial.lines[0].currency_amount = 20;
    trial_prepare(&trial, &prepared);
    REQUIRE_INT(prepared.line_count, 3);
    REQUIRE_INT(prepared.lines[2].amount, 0);
    REQUIRE_INT(prepared.lines[2].currency_amount, -10);
    REQUIRE_INT(prepared.dropped, 0);
}

typedef void change_transfer(struct trial *trial);

static void
is_normal(struct trial *trial)
{
    trial->journal.type = JOURNAL_NORMAL;
}

static void
weighs_by_nothing(struct trial *trial)
{
    trial->lines[1].quantity = 0;
}

static void
weighs_by_less_than_nothing(struct trial *trial)
{
    trial->lines[2].quantity = -1;
}

static void
has_two_amounts(struct trial *trial)
{
    trial->lines[2].side = SIDE_CREDIT;
    trial->lines[2].amount = -1;
}

static void
has_no_amount(struct trial *trial)
{
    trial->lines[0].side = SIDE_NONE;
    trial->lines[0].amount = 0;
    trial->lines[0].quantity = 1;
    trial->lines[0].has_quantity = true;
}

static void
has_one_line(struct trial *trial)
{
    trial->journal.line_count = 1;
}

/* Their sum is beyond 64 bits. */
static void
weighs_too_much(struct trial *trial)
{
    trial->lines[1].quantity = INT64_MAX;
    trial->lines[2].quantity = 1;
}

TEST(what_cannot_be_spread_is_left_as_it_came_for_the_rules_to_tell)
{
    static change_transfer *const changes[] = {is_normal, weighs_by_nothing,
            weighs_by_less_than_nothing, has_two_amounts, has_no_amount, has_one_line,
            weighs_too_much};

    for (size_t i = 0; i < COUNT_OF(changes); i++) {
        SCOPED(trial_done) struct trial trial;
        struct prepared prepared;

        given_transfer(&trial, 10000, WEIGHTS(1, 1));
        changes[i](&trial);
        trial_prepare(&trial, &prepared);
        REQUIRE(is_as_it_came(&trial, &prepared));
    }
}

TEST(weights_too_great_for_a_sum_are_told_as_lines_without_an_amount)
{
    SCOPED(trial_done) struct trial trial;
    size_t told = 0;

    given_transfer(&trial, 10000, WEIGHTS(INT64_MAX, 1));
    trial_check(&trial, false);
    for (size_t i = 0; i < trial.findings.count; i++)
        told += text_same(trial.findings.list[i].code, "line.amount");
    REQUIRE_INT(told, 2);
}
