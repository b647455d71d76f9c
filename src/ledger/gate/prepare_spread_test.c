/* What a template account's line leaves on the accounts it links, to the last unit (S4-27). */
#include "ledger/gate/preparing.h"
#include "tests/given_trial.h"
#include "tests/test.h"

/* A line on a template account that is spread over rent, cost and sales by these shares, and a
 * second one on the bank. */
struct spread {
    struct trial trial;
    struct account_link links[3];
    struct prepared prepared;
};

static void
spread_done(struct spread *spread)
{
    trial_done(&spread->trial);
}

static void
given_spread(struct spread *spread, int64_t amount, const int64_t *shares, size_t count)
{
    static const int64_t linked[] = {RENT, PROJECT_COST, SALES};
    struct journal_line *lines = spread->trial.lines;

    given_trial(&spread->trial);
    for (size_t i = 0; i < count; i++)
        spread->links[i] = (struct account_link){linked[i], shares[i]};
    trial_account(TEMPLATE)->links = spread->links;
    trial_account(TEMPLATE)->link_count = count;
    lines[0].account_id = TEMPLATE;
    lines[0].amount = amount;
    lines[0].side = amount < 0 ? SIDE_CREDIT : SIDE_DEBIT;
    lines[1].amount = -amount;
    lines[1].side = amount < 0 ? SIDE_DEBIT : SIDE_CREDIT;
}

#define SHARES(...)                                                                                \
    (const int64_t[]){__VA_ARGS__}, sizeof((const int64_t[]){__VA_ARGS__}) / sizeof(int64_t)

#define HALVES SHARES(50000000, 50000000)
#define THIRDS SHARES(33333333, 33333333, 33333334)

static void
prepare(struct spread *spread)
{
    trial_prepare(&spread->trial, &spread->prepared);
}

/* ---- lines ---- */

TEST(each_linked_account_gets_its_share_on_the_side_of_the_line)
{
    SCOPED(spread_done) struct spread spread = {0};
    const struct prepared_line *lines;

    given_spread(&spread, 10001, SHARES(75000000, 25000000));
    prepare(&spread);
    lines = spread.prepared.lines;
    REQUIRE_INT(spread.prepared.line_count, 3);
    REQUIRE_INT(lines[0].account->account_id, RENT);
    REQUIRE_INT(lines[0].amount, 7501);
    REQUIRE_INT(lines[0].side, SIDE_DEBIT);
    REQUIRE_INT(lines[1].account->account_id, PROJECT_COST);
    REQUIRE_INT(lines[1].amount, 2500);
    REQUIRE_INT(lines[1].side, SIDE_DEBIT);
    REQUIRE_INT(lines[1].template_account->account_id, TEMPLATE);
    REQUIRE_INT(lines[1].template_line, 1);
    REQUIRE_INT(lines[2].account->account_id, BANK);
    REQUIRE(lines[2].template_account == NULL);
}

/* The unit that halves leave over goes to the earlier one, on both sides of zero. */
TEST(a_unit_that_cannot_be_halved_goes_to_the_earlier_account)
{
    static const int64_t amounts[] = {3, -3};

    for (size_t i = 0; i < COUNT_OF(amounts); i++) {
        SCOPED(spread_done) struct spread spread = {0};

        given_spread(&spread, amounts[i], HALVES);
        prepare(&spread);
        REQUIRE_INT(spread.prepared.lines[0].amount, amounts[i] / 3 * 2);
        REQUIRE_INT(spread.prepared.lines[1].amount, amounts[i] / 3);
    }
}

/* Line 2 is spread as well: its lines are numbered from where those of line 1 end. */
TEST(lines_of_two_templates_are_numbered_in_a_row)
{
    SCOPED(spread_done) struct spread spread = {0};
    static const int template_lines[] = {1, 1, 2, 2, 0};

    given_spread(&spread, 10000, HALVES);
    spread.trial.lines[1] = spread.trial.lines[0];
    spread.trial.lines[1].line_no = 2;
    spread.trial.lines[2] = (struct journal_line){
            .line_no = 3, .account_id = BANK, .side = SIDE_CREDIT, .amount = -20000};
    spread.trial.journal.line_count = 3;
    prepare(&spread);
    REQUIRE_INT(spread.prepared.line_count, 5);
    for (int i = 0; i < 5; i++) {
        REQUIRE_INT(spread.prepared.lines[i].line_no, i + 1);
        REQUIRE_INT(spread.prepared.lines[i].template_line, template_lines[i]);
    }
}

TEST(a_template_that_links_one_account_leaves_one_line)
{
    SCOPED(spread_done) struct spread spread = {0};

    given_spread(&spread, 10000, SHARES(ACCOUNT_SHARE_WHOLE));
    prepare(&spread);
    REQUIRE_INT(spread.prepared.line_count, 2);
    REQUIRE_INT(spread.prepared.lines[0].account->account_id, RENT);
    REQUIRE_INT(spread.prepared.lines[0].amount, 10000);
    REQUIRE_INT(spread.prepared.lines[1].line_no, 2);
}

TEST(only_a_template_account_is_spread)
{
    SCOPED(spread_done) struct spread spread = {0};

    given_spread(&spread, 10000, HALVES);
    trial_account(TEMPLATE)->kind = ACCOUNT_NORMAL;
    prepare(&spread);
    trial_account(TEMPLATE)->kind = ACCOUNT_TEMPLATE;
    REQUIRE_INT(spread.prepared.line_count, 2);
    REQUIRE_INT(spread.prepared.lines[0].account->account_id, TEMPLATE);
    REQUIRE_INT(spread.prepared.lines[0].amount, 10000);
    REQUIRE_INT(spread.prepared.lines[0].template_line, 0);
    REQUIRE_INT(spread.prepared.lines[0].detail_count, 0);
}

TEST(a_line_on_no_account_is_not_spread_beside_one_that_is)
{
    SCOPED(spread_done) struct spread spread = {0};

    given_spread(&spread, 10000, HALVES);
    spread.trial.lines[1].account_id = 999;
    prepare(&spread);
    REQUIRE_INT(spread.prepared.line_count, 3);
    REQUIRE(spread.prepared.lines[2].account == NULL);
    REQUIRE_INT(spread.prepared.lines[2].line_no, 3);
}

TEST(an_account_that_gets_nothing_of_any_figure_has_no_line)
{
    SCOPED(spread_done) struct spread spread = {0};

    given_spread(&spread, 1, THIRDS);
    spread.trial.lines[0].currency = (struct currency){"JPY"};
    spread.trial.lines[0].currency_amount = 2;
    prepare(&spread);
    REQUIRE_INT(spread.prepared.line_count, 3);
    REQUIRE_INT(spread.prepared.lines[0].account->account_id, RENT);
    REQUIRE_INT(spread.prepared.lines[0].amount, 0);
    REQUIRE_INT(spread.prepared.lines[0].currency_amount, 1);
    REQUIRE_INT(spread.prepared.lines[1].account->account_id, SALES);
    REQUIRE_INT(spread.prepared.lines[1].amount, 1);
    REQUIRE_INT(spread.prepared.lines[1].line_no, 2);
}

TEST(an_account_that_gets_a_quantity_alone_has_a_line)
{
    SCOPED(spread_done) struct spread spread = {0};

    given_spread(&spread, 1, HALVES);
    spread.trial.lines[0].quantity = 3;
    spread.trial.lines[0].has_quantity = true;
    prepare(&spread);
    REQUIRE_INT(spread.prepared.line_count, 3);
    REQUIRE_INT(spread.prepared.lines[0].quantity, 2);
    REQUIRE_INT(spread.prepared.lines[1].amount, 0);
    REQUIRE_INT(spread.prepared.lines[1].quantity, 1);
    REQUIRE(spread.prepared.lines[1].has_quantity);
}

/* ---- what is given to dimensions ---- */

static void
give(struct spread *spread, int64_t slice, int64_t dimension_id, int64_t value_id, int64_t amount)
{
    struct journal_line *line = &spread->trial.lines[0];

    line->allocations = spread->trial.parts;
    line->allocations[line->allocation_count++] = (struct allocation){
            .slice = slice, .dimension_id = dimension_id, .value_id = value_id, .amount = amount};
}

/* What a prepared line gives to a value; 0: nothing. */
static int64_t
given_to(const struct spread *spread, size_t index, int64_t value_id)
{
    const struct prepared_line *line = &spread->prepared.lines[index];
    int64_t sum = 0;

    for (size_t i = 0; i < line->allocation_count; i++)
        if (line->allocations[i].value_id == value_id)
            sum += line->allocations[i].amount;
    return sum;
}

TEST(a_part_of_the_whole_line_is_given_in_full_by_each_of_its_lines)
{
    static const int64_t amounts[] = {10001, -10001};

    for (size_t i = 0; i < COUNT_OF(amounts); i++) {
        SCOPED(spread_done) struct spread spread = {0};

        given_spread(&spread, amounts[i], THIRDS);
        give(&spread, 1, COST_CENTRE, MALMO, amounts[i]);
        prepare(&spread);
        for (size_t line = 0; line < 3; line++) {
            REQUIRE_INT(spread.prepared.lines[line].allocation_count, 1);
            REQUIRE_INT(given_to(&spread, line, MALMO), spread.prepared.lines[line].amount);
        }
        REQUIRE_INT(spread.prepared.lines[3].allocation_count, 0);
    }
}

/* 5 and 5: of 9, the first gives 5 and the second 4; of what is left the second has all. */
TEST(a_later_part_goes_where_something_is_left)
{
    static const int64_t signs[] = {1, -1};

    for (size_t i = 0; i < COUNT_OF(signs); i++) {
        SCOPED(spread_done) struct spread spread = {0};

        given_spread(&spread, 10 * signs[i], HALVES);
        give(&spread, 1, COST_CENTRE, STOCKHOLM, 9 * signs[i]);
        give(&spread, 2, COST_CENTRE, MALMO, signs[i]);
        prepare(&spread);
        REQUIRE_INT(given_to(&spread, 0, STOCKHOLM), 5 * signs[i]);
        REQUIRE_INT(given_to(&spread, 1, STOCKHOLM), 4 * signs[i]);
        REQUIRE_INT(spread.prepared.lines[0].allocation_count, 1);
        REQUIRE_INT(given_to(&spread, 1, MALMO), signs[i]);
    }
}

TEST(parts_of_two_dimensions_do_not_take_from_each_other)
{
    SCOPED(spread_done) struct spread spread = {0};

    given_spread(&spread, 10, HALVES);
    give(&spread, 1, COST_CENTRE, STOCKHOLM, 9);
    give(&spread, 2, PROJECT, BRIDGE, 1);
    prepare(&spread);
    REQUIRE_INT(given_to(&spread, 0, STOCKHOLM), 5);
    REQUIRE_INT(given_to(&spread, 0, BRIDGE), 1);
    REQUIRE_INT(given_to(&spread, 1, BRIDGE), 0);
}

/* Of the project each account has 5 left, of the cost centre only the second one has 1. */
TEST(a_part_of_two_dimensions_goes_where_both_have_something_left)
{
    static const bool project_first[] = {false, true};

    for (size_t i = 0; i < COUNT_OF(project_first); i++) {
        SCOPED(spread_done) struct spread spread = {0};

        given_spread(&spread, 10, HALVES);
        give(&spread, 1, COST_CENTRE, STOCKHOLM, 9);
        if (project_first[i])
            give(&spread, 2, PROJECT, BRIDGE, 1);
        give(&spread, 2, COST_CENTRE, MALMO, 1);
        if (!project_first[i])
            give(&spread, 2, PROJECT, BRIDGE, 1);
        prepare(&spread);
        REQUIRE_INT(given_to(&spread, 0, MALMO), 0);
        REQUIRE_INT(given_to(&spread, 0, BRIDGE), 0);
        REQUIRE_INT(given_to(&spread, 1, MALMO), 1);
        REQUIRE_INT(given_to(&spread, 1, BRIDGE), 1);
    }
}

TEST(rows_of_one_part_stay_together_wherever_they_stand)
{
    SCOPED(spread_done) struct spread spread = {0};

    given_spread(&spread, 10, HALVES);
    give(&spread, 1, COST_CENTRE, STOCKHOLM, 3);
    give(&spread, 2, COST_CENTRE, MALMO, 7);
    give(&spread, 1, PROJECT, BRIDGE, 3);
    prepare(&spread);
    for (size_t i = 0; i < 2; i++) {
        REQUIRE_INT(spread.prepared.lines[i].allocation_count, 3);
        REQUIRE_INT(given_to(&spread, i, BRIDGE), given_to(&spread, i, STOCKHOLM));
        REQUIRE_INT(given_to(&spread, i, STOCKHOLM) + given_to(&spread, i, MALMO), 5);
    }
    REQUIRE_INT(given_to(&spread, 0, STOCKHOLM) + given_to(&spread, 1, STOCKHOLM), 3);
}

TEST(the_quantity_of_a_part_is_spread_by_the_shares)
{
    SCOPED(spread_done) struct spread spread = {0};
    const struct prepared_line *lines;

    given_spread(&spread, 10, SHARES(75000000, 25000000));
    give(&spread, 1, COST_CENTRE, MALMO, 10);
    spread.trial.parts[0].quantity = 1000000;
    spread.trial.parts[0].has_quantity = true;
    prepare(&spread);
    lines = spread.prepared.lines;
    REQUIRE_INT(lines[0].allocations[0].quantity, 750000);
    REQUIRE_INT(lines[1].allocations[0].quantity, 250000);
    REQUIRE(lines[1].allocations[0].has_quantity);
}

/* 2 and 1 of an amount of 3; of the part of one cent the second account gets a quantity alone. */
TEST(a_part_of_a_quantity_alone_is_a_part_and_one_of_nothing_is_none)
{
    SCOPED(spread_done) struct spread spread = {0};

    given_spread(&spread, 3, HALVES);
    give(&spread, 1, COST_CENTRE, MALMO, 1);
    spread.trial.parts[0].quantity = 2;
    spread.trial.parts[0].has_quantity = true;
    give(&spread, 2, PROJECT, BRIDGE, 1);
    prepare(&spread);
    REQUIRE_INT(spread.prepared.lines[0].allocation_count, 2);
    REQUIRE_INT(spread.prepared.lines[1].allocation_count, 1);
    REQUIRE_INT(spread.prepared.lines[1].allocations[0].value_id, MALMO);
    REQUIRE_INT(spread.prepared.lines[1].allocations[0].amount, 0);
    REQUIRE_INT(spread.prepared.lines[1].allocations[0].quantity, 1);
}

static bool
finds_total(struct spread *spread)
{
    trial_check(&spread->trial, false);
    for (size_t i = 0; i < spread->trial.findings.count; i++)
        if (strcmp(spread->trial.findings.list[i].code, "dimension.total") == 0)
            return true;
    return false;
}

/* It is spread all the same, so that the rule names what is too much. */
TEST(a_part_that_is_more_than_is_left_is_spread_by_the_shares_for_the_rule_to_tell)
{
    SCOPED(spread_done) struct spread spread = {0};

    given_spread(&spread, 1000, HALVES);
    give(&spread, 1, COST_CENTRE, STOCKHOLM, 1000);
    REQUIRE(!finds_total(&spread));
    trial_done(&spread.trial);
    given_spread(&spread, 1000, HALVES);
    give(&spread, 1, COST_CENTRE, STOCKHOLM, 1000);
    give(&spread, 2, COST_CENTRE, MALMO, 6);
    prepare(&spread);
    REQUIRE_INT(given_to(&spread, 0, MALMO), 3);
    REQUIRE_INT(given_to(&spread, 1, MALMO), 3);
    snapshot_release(&spread.trial.snapshot);
    REQUIRE(finds_total(&spread));
}

/* The first part is larger than the line; what is left of it is nothing, not less. */
TEST(a_line_that_gave_too_much_has_nothing_left_to_give)
{
    static const int64_t signs[] = {1, -1};

    for (size_t i = 0; i < COUNT_OF(signs); i++) {
        SCOPED(spread_done) struct spread spread = {0};

        given_spread(&spread, 10 * signs[i], SHARES(80000000, 20000000));
        give(&spread, 1, COST_CENTRE, STOCKHOLM, 20 * signs[i]);
        give(&spread, 2, COST_CENTRE, MALMO, 5 * signs[i]);
        prepare(&spread);
        REQUIRE_INT(given_to(&spread, 0, STOCKHOLM), 16 * signs[i]);
        REQUIRE_INT(given_to(&spread, 0, MALMO), 4 * signs[i]);
        REQUIRE_INT(given_to(&spread, 1, MALMO), signs[i]);
    }
}

/* Halves of one cent: the second account gets none of it, so a part that is too large gives it
 * nothing to weigh the next one by. */
TEST(a_line_of_nothing_has_nothing_left_to_give)
{
    SCOPED(spread_done) struct spread spread = {0};

    given_spread(&spread, 1, HALVES);
    give(&spread, 1, COST_CENTRE, STOCKHOLM, 2);
    give(&spread, 2, COST_CENTRE, MALMO, 5);
    give(&spread, 3, COST_CENTRE, OLD, 5);
    prepare(&spread);
    REQUIRE_INT(given_to(&spread, 0, STOCKHOLM), 2);
    REQUIRE_INT(given_to(&spread, 0, MALMO), 3);
    REQUIRE_INT(given_to(&spread, 0, OLD), 3);
}

/* Against the line's sign, as no rule lets it pass. What is left is beyond 64 bits then. */
TEST(parts_beyond_all_amounts_are_told_and_do_not_wrap)
{
    SCOPED(spread_done) struct spread spread = {0};

    given_spread(&spread, 10, SHARES(ACCOUNT_SHARE_WHOLE));
    give(&spread, 1, COST_CENTRE, STOCKHOLM, -INT64_MAX);
    give(&spread, 2, COST_CENTRE, MALMO, 10);
    prepare(&spread);
    REQUIRE_INT(given_to(&spread, 0, STOCKHOLM), -INT64_MAX);
    REQUIRE_INT(given_to(&spread, 0, MALMO), 10);
    snapshot_release(&spread.trial.snapshot);
    REQUIRE(finds_total(&spread));
}

/* ---- details ---- */

static void
require_tags(const struct prepared_line *line, const enum detail_tag *tags, size_t count)
{
    REQUIRE_INT(line->detail_count, count);
    for (size_t i = 0; i < count; i++)
        REQUIRE_INT(line->details[i].tag, tags[i]);
}

TEST(a_detail_takes_its_place_among_the_others_or_that_of_its_like)
{
    static const struct detail given[] = {
            {DETAIL_COMMENT, "as agreed"},
            {DETAIL_TAGS, "rent"},
    };
    static const struct {
        enum detail_tag tag;
        enum detail_tag order[3];
        size_t count;
    } cases[] = {
            {DETAIL_REFERENCE, {DETAIL_REFERENCE, DETAIL_COMMENT, DETAIL_TAGS}, 3},
            {DETAIL_SIGN, {DETAIL_COMMENT, DETAIL_SIGN, DETAIL_TAGS}, 3},
            {DETAIL_TEMPLATE, {DETAIL_COMMENT, DETAIL_TAGS, DETAIL_TEMPLATE}, 3},
            {DETAIL_COMMENT, {DETAIL_COMMENT, DETAIL_TAGS}, 2},
            {DETAIL_TAGS, {DETAIL_COMMENT, DETAIL_TAGS}, 2},
    };

    for (size_t i = 0; i < COUNT_OF(cases) && !test_failed(); i++) {
        SCOPED(arena_done) struct arena arena = {0};
        struct prepared_line line = {.details = given, .detail_count = COUNT_OF(given)};
        size_t told = 0;

        prepare_detail(&arena, &line, cases[i].tag, "new");
        require_tags(&line, cases[i].order, cases[i].count);
        for (size_t d = 0; d < line.detail_count; d++)
            told += line.details[d].tag == cases[i].tag &&
                    strcmp(line.details[d].value, "new") == 0;
        REQUIRE_INT(told, 1);
    }
}

TEST(a_line_keeps_its_details_and_says_what_it_was_spread_from)
{
    static struct detail comment[] = {
            {DETAIL_COMMENT, "as agreed"},
    };
    SCOPED(spread_done) struct spread spread = {0};

    given_spread(&spread, 10, HALVES);
    spread.trial.lines[0].details = comment;
    spread.trial.lines[0].detail_count = 1;
    prepare(&spread);
    for (size_t i = 0; i < 2; i++) {
        REQUIRE_INT(spread.prepared.lines[i].detail_count, 2);
        REQUIRE_TEXT(spread.prepared.lines[i].details[0].value, "as agreed");
        REQUIRE_INT(spread.prepared.lines[i].details[1].tag, DETAIL_TEMPLATE);
        REQUIRE_TEXT(spread.prepared.lines[i].details[1].value, "50T");
    }
    REQUIRE_INT(spread.prepared.lines[2].detail_count, 0);
}

/* ---- where a line stands ---- */

TEST(a_line_stands_on_its_account_and_on_the_template_it_was_spread_from)
{
    SCOPED(spread_done) struct spread spread = {0};
    struct prepared_line unknown = {0};

    given_spread(&spread, 10, HALVES);
    prepare(&spread);
    REQUIRE(prepare_is_on(&spread.prepared.lines[0], RENT));
    REQUIRE(prepare_is_on(&spread.prepared.lines[0], TEMPLATE));
    REQUIRE(!prepare_is_on(&spread.prepared.lines[0], PROJECT_COST));
    REQUIRE(prepare_is_on(&spread.prepared.lines[2], BANK));
    REQUIRE(!prepare_is_on(&spread.prepared.lines[2], TEMPLATE));
    REQUIRE(!prepare_is_on(&unknown, BANK));
    unknown.template_account = spread.prepared.lines[0].template_account;
    REQUIRE(!prepare_is_on(&unknown, TEMPLATE));
}
