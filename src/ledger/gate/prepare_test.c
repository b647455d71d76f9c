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

/* As many parts as a journal may have, over so many lines that it is a million looks. */
enum { MANY_PARTS = GATE_PARTS_MAX, MANY_LINES = 2000, OF_A_LINE = 50 };

static void
given_many(struct trial *trial)
{
    struct arena *arena = &trial->arena;
    struct journal *journal = &trial->journal;

    journal->line_count = MANY_LINES + 1;
    journal->lines = arena_array(arena, journal->line_count, sizeof(journal->lines[0]));
    for (int i = 0; i < MANY_LINES; i++)
        journal->lines[i] = (struct journal_line){
                .line_no = i + 1, .account_id = RENT, .side = SIDE_DEBIT, .amount = OF_A_LINE};
    journal->lines[MANY_LINES] = (struct journal_line){.line_no = MANY_LINES + 1,
            .account_id = BANK,
            .side = SIDE_CREDIT,
            .amount = -(int64_t)OF_A_LINE * MANY_LINES};
    journal->allocation_count = MANY_PARTS;
    journal->allocations = arena_array(arena, MANY_PARTS, sizeof(journal->allocations[0]));
    for (int i = 0; i < MANY_PARTS; i++)
        journal->allocations[i] = (struct allocation){.dimension_id = PROJECT,
                .value_id = i % 2 == 0 ? BRIDGE : TUNNEL,
                .amount = OF_A_LINE * MANY_LINES / MANY_PARTS,
                .account_id = RENT};
}

TEST(a_thousand_parts_fill_thousands_of_lines_to_the_cent)
{
    SCOPED(trial_done) struct trial trial;
    struct account_rule rule;
    struct prepared prepared;

    given_trial(&trial);
    trial_ask(DIMENSION_DEFAULT, STOCKHOLM, &rule);
    given_many(&trial);
    trial_prepare(&trial, &prepared);
    for (size_t i = 0; i < MANY_LINES; i++) {
        const struct prepared_line *line = &prepared.lines[i];
        int64_t given[2] = {0, 0};

        for (size_t a = 0; a < line->allocation_count; a++)
            given[line->allocations[a].dimension_id == PROJECT] += line->allocations[a].amount;
        REQUIRE_INT(given[0], OF_A_LINE);
        REQUIRE_INT(given[1], OF_A_LINE);
        REQUIRE_INT(line->allocations[0].slice, 1);
        REQUIRE_INT(line->allocations[1].slice, 1); /* the default, of the same part */
    }
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

TEST(a_journal_of_one_book_has_its_lines_in_that_one)
{
    SCOPED(trial_done) struct trial trial;
    struct prepared prepared;

    given_trial(&trial);
    trial.base.book_count = 2;
    trial.journal.book_id = 2;
    trial_prepare(&trial, &prepared);
    REQUIRE_INT(prepared.line_count, 2);
    REQUIRE_INT(prepared.lines[0].book_id, 2);
    REQUIRE_INT(prepared.lines[1].book_id, 2);
}

TEST(lines_of_all_books_stand_by_line_then_book)
{
    SCOPED(trial_done) struct trial trial;
    struct prepared prepared;

    given_trial(&trial);
    trial.base.book_count = 2;
    trial_prepare(&trial, &prepared);
    REQUIRE_INT(prepared.line_count, 4);
    for (size_t i = 0; i < 4; i++) {
        REQUIRE_INT(prepared.lines[i].line_no, 1 + i / 2);
        REQUIRE_INT(prepared.lines[i].book_id, 1 + i % 2);
        REQUIRE_INT(prepared.lines[i].amount, i < 2 ? 10000 : -10000);
    }
}

/* ---- lines ---- */

TEST(an_account_is_found_by_its_code)
{
    SCOPED(trial_done) struct trial trial;
    struct prepared prepared;

    given_trial(&trial);
    trial.lines[1].account_id = 0;
    trial.lines[1].account_code = "1930";
    trial_prepare(&trial, &prepared);
    REQUIRE_INT(prepared.lines[1].account->account_id, BANK);
}

static size_t
lines_kept(struct journal_line third)
{
    SCOPED(trial_done) struct trial trial;
    struct prepared prepared;

    given_trial(&trial);
    third.line_no = 3;
    third.account_id = SALES;
    third.side = SIDE_DEBIT;
    trial.lines[2] = third;
    trial.journal.line_count = 3;
    trial_prepare(&trial, &prepared);
    return prepared.line_count;
}

TEST(a_line_is_zero_when_it_has_neither_amount_nor_quantity)
{
    REQUIRE_INT(lines_kept((struct journal_line){0}), 2);
    REQUIRE_INT(lines_kept((struct journal_line){.has_quantity = true}), 2);
    REQUIRE_INT(lines_kept((struct journal_line){.amount = 1}), 3);
    REQUIRE_INT(lines_kept((struct journal_line){.currency_amount = 1}), 3);
    REQUIRE_INT(lines_kept((struct journal_line){.has_quantity = true, .quantity = 1}), 3);
}

TEST(of_the_companys_own_currency_nothing_is_left)
{
    SCOPED(trial_done) struct trial trial;
    struct prepared prepared;

    given_trial(&trial);
    trial.lines[0].currency = (struct currency){"SEK"};
    trial.lines[0].currency_amount = 10000;
    trial.lines[0].rate = (struct rate){1, 0};
    trial_prepare(&trial, &prepared);
    REQUIRE(currency_none(prepared.lines[0].currency));
    REQUIRE_INT(prepared.lines[0].currency_amount, 0);
    REQUIRE_INT(prepared.lines[0].rate.mantissa, 0);
}

/* ---- defaults of accounts ---- */

/* "1 S 40.00, 1 B 40.00": the slice, the value's code and the amount of each part. */
static const char *
parts_of(struct trial *trial, const struct prepared_line *line)
{
    const char *text = "";

    for (size_t i = 0; i < line->allocation_count; i++) {
        const struct allocation *part = &line->allocations[i];

        text = arena_format(&trial->arena, "%s%s%lld %s %s", text, i == 0 ? "" : ", ",
                (long long)part->slice, snapshot_value(trial->snapshot, part->value_id)->code,
                money_text(money_of(part->amount, (struct currency){"SEK"})).chars);
    }
    return text;
}

static const char *
first_parts(struct trial *trial)
{
    struct prepared prepared;

    trial_prepare(trial, &prepared);
    return parts_of(trial, &prepared.lines[0]);
}

TEST(a_default_value_joins_each_slice_and_takes_the_rest)
{
    SCOPED(trial_done) struct trial trial;
    struct account_rule rule;

    given_trial(&trial);
    trial_ask(DIMENSION_DEFAULT, STOCKHOLM, &rule);
    trial_give(&trial, BRIDGE, PROJECT, 3000);
    trial_give(&trial, TUNNEL, PROJECT, 2000);
    REQUIRE_TEXT(first_parts(&trial), "1 S 30.00, 1 B 30.00, 2 S 20.00, 2 T 20.00, 3 S 50.00");
}

/* One slice with two parts is no part that a journal may have; it is still one slice. */
TEST(a_default_value_joins_a_slice_once)
{
    SCOPED(trial_done) struct trial trial;
    struct account_rule rule;

    given_trial(&trial);
    trial_ask(DIMENSION_DEFAULT, STOCKHOLM, &rule);
    trial_give(&trial, BRIDGE, PROJECT, 3000);
    trial_give(&trial, TUNNEL, PROJECT, 2000);
    trial_give(&trial, TUNNEL, PROJECT, 1000);
    trial.parts[2].slice = 1;
    trial_check(&trial, false);
    struct prepared prepared;
    gate_prepare(&trial.arena, trial.snapshot, &trial.journal, &prepared);
    REQUIRE_INT(prepared.lines[0].allocation_count, 6);
    REQUIRE_INT(prepared.lines[0].allocations[5].slice, 3);
    REQUIRE_INT(prepared.lines[0].allocations[5].amount, 5000);
}

TEST(a_default_value_takes_a_rest_of_one_and_none_of_nothing)
{
    SCOPED(trial_done) struct trial one;
    SCOPED(trial_done) struct trial none;
    struct account_rule rule;

    given_trial(&one);
    trial_ask(DIMENSION_DEFAULT, STOCKHOLM, &rule);
    trial_give(&one, BRIDGE, PROJECT, 9999);
    REQUIRE_TEXT(first_parts(&one), "1 S 99.99, 1 B 99.99, 2 S 0.01");
    given_trial(&none);
    trial_ask(DIMENSION_DEFAULT, STOCKHOLM, &rule);
    trial_give(&none, BRIDGE, PROJECT, 10000);
    REQUIRE_TEXT(first_parts(&none), "1 S 100.00, 1 B 100.00");
}

TEST(a_default_value_stands_beside_slices_that_are_more_than_the_line)
{
    SCOPED(trial_done) struct trial full;
    SCOPED(trial_done) struct trial more;
    struct account_rule rule;

    given_trial(&full);
    trial_ask(DIMENSION_DEFAULT, STOCKHOLM, &rule);
    trial_give(&full, TUNNEL, PROJECT, 9999);
    trial_give(&full, BRIDGE, PROJECT, 1);
    REQUIRE_TEXT(first_parts(&full), "1 S 99.99, 1 T 99.99, 2 S 0.01, 2 B 0.01");

    given_trial(&more);
    trial_ask(DIMENSION_DEFAULT, STOCKHOLM, &rule);
    trial_give(&more, TUNNEL, PROJECT, 10000);
    trial_give(&more, BRIDGE, PROJECT, 1);
    REQUIRE_TEXT(first_parts(&more), "1 T 100.00, 2 B 0.01, 3 S 100.00");
}

TEST(a_default_value_leaves_a_line_alone_that_names_its_dimension)
{
    SCOPED(trial_done) struct trial trial;
    struct account_rule rule;

    given_trial(&trial);
    trial_ask(DIMENSION_DEFAULT, STOCKHOLM, &rule);
    trial_give(&trial, BRIDGE, PROJECT, 3000);
    trial_give(&trial, MALMO, COST_CENTRE, 2000);
    REQUIRE_TEXT(first_parts(&trial), "1 B 30.00, 2 M 20.00");
}

TEST(every_rule_of_an_account_gives_its_value)
{
    SCOPED(trial_done) struct trial trial;
    struct account_rule rules[2];

    given_trial(&trial);
    trial_ask(DIMENSION_FIXED, STOCKHOLM, &rules[0]);
    rules[1] = (struct account_rule){PROJECT, DIMENSION_DEFAULT, BRIDGE};
    trial_account(RENT)->rule_count = 2;
    REQUIRE_TEXT(first_parts(&trial), "1 S 100.00, 1 B 100.00");
}

TEST(a_rule_that_only_asks_gives_no_value)
{
    SCOPED(trial_done) struct trial trial;
    struct account_rule rule;

    given_trial(&trial);
    trial_ask(DIMENSION_REQUIRED, STOCKHOLM, &rule);
    REQUIRE_TEXT(first_parts(&trial), "");
}

TEST(an_account_with_a_cost_centre_gives_it)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial_account(RENT)->cost_centre_id = MALMO;
    REQUIRE_TEXT(first_parts(&trial), "1 M 100.00");
}

TEST(defaults_are_given_to_every_line_that_has_an_amount)
{
    SCOPED(trial_done) struct trial trial;
    struct prepared prepared;

    given_trial(&trial);
    trial.journal.origin = ORIGIN_FILE;
    trial_account(BANK)->cost_centre_id = MALMO;
    trial.lines[2] = trial.lines[1];
    trial.lines[2].amount = 0;
    trial.journal.line_count = 3;
    trial_prepare(&trial, &prepared);
    REQUIRE_TEXT(parts_of(&trial, &prepared.lines[0]), "");
    REQUIRE_TEXT(parts_of(&trial, &prepared.lines[1]), "1 M -100.00");
    REQUIRE_TEXT(parts_of(&trial, &prepared.lines[2]), "");
}

TEST(parts_stand_by_slice_then_dimension)
{
    SCOPED(trial_done) struct trial trial;

    given_trial(&trial);
    trial_give(&trial, BRIDGE, PROJECT, 3000);
    trial_give(&trial, STOCKHOLM, COST_CENTRE, 3000);
    trial_give(&trial, MALMO, COST_CENTRE, 2000);
    trial.parts[0].slice = trial.parts[1].slice = 2;
    trial.parts[2].slice = 1;
    REQUIRE_TEXT(first_parts(&trial), "1 M 20.00, 2 S 30.00, 2 B 30.00");
}

/* ---- parts of an account ---- */

/* Three lines of the account RENT, with these amounts, and what of one part each of them gets. */
static void
spread(struct trial *trial, const int64_t amounts[3], int64_t part, struct prepared *ret)
{
    static struct allocation whole;

    whole = (struct allocation){
            .dimension_id = PROJECT, .value_id = TUNNEL, .amount = part, .account_id = RENT};
    for (int i = 0; i < 3; i++) {
        trial->lines[i].line_no = i + 1;
        trial->lines[i].account_id = RENT;
        trial->lines[i].side = amounts[i] < 0 ? SIDE_CREDIT : SIDE_DEBIT;
        trial->lines[i].amount = amounts[i];
    }
    trial->lines[3] = (struct journal_line){
            .line_no = 4, .account_id = BANK, .side = SIDE_DEBIT, .amount = 100};
    trial->journal.line_count = 4;
    trial->journal.origin = ORIGIN_FILE; /* which keeps lines of nothing */
    trial->journal.allocations = &whole;
    trial->journal.allocation_count = 1;
    trial_prepare(trial, ret);
}

TEST(a_part_is_spread_over_the_lines_on_its_side)
{
    SCOPED(trial_done) struct trial debit;
    SCOPED(trial_done) struct trial credit;
    struct prepared prepared;

    given_trial(&debit);
    spread(&debit, (const int64_t[]){6000, -3000, 3000}, 300, &prepared);
    REQUIRE_TEXT(parts_of(&debit, &prepared.lines[0]), "1 T 2.00");
    REQUIRE_TEXT(parts_of(&debit, &prepared.lines[1]), "");
    REQUIRE_TEXT(parts_of(&debit, &prepared.lines[2]), "1 T 1.00");
    REQUIRE_TEXT(parts_of(&debit, &prepared.lines[3]), "");
    given_trial(&credit);
    spread(&credit, (const int64_t[]){6000, -3000, -3000}, -300, &prepared);
    REQUIRE_TEXT(parts_of(&credit, &prepared.lines[0]), "");
    REQUIRE_TEXT(parts_of(&credit, &prepared.lines[1]), "1 T -1.50");
    REQUIRE_TEXT(parts_of(&credit, &prepared.lines[2]), "1 T -1.50");
}

TEST(a_line_that_gets_nothing_of_a_part_has_no_part_of_nothing)
{
    SCOPED(trial_done) struct trial trial;
    struct prepared prepared;

    given_trial(&trial);
    spread(&trial, (const int64_t[]){1, 0, 1}, 1, &prepared);
    REQUIRE_TEXT(parts_of(&trial, &prepared.lines[0]), "1 T 0.01");
    REQUIRE_INT(prepared.lines[1].allocation_count, 0);
    REQUIRE_INT(prepared.lines[2].allocation_count, 0);
}

TEST(a_part_goes_where_a_line_has_something_left)
{
    SCOPED(trial_done) struct trial trial;
    struct prepared prepared;

    given_trial(&trial);
    trial_give(&trial, BRIDGE, PROJECT, 2000);
    trial_give(&trial, MALMO, COST_CENTRE, 3000); /* another dimension: takes nothing of it */
    spread(&trial, (const int64_t[]){3000, 1000, 2000}, 2000, &prepared);
    REQUIRE_TEXT(parts_of(&trial, &prepared.lines[0]), "1 B 20.00, 2 M 30.00, 3 T 5.00");
    REQUIRE_TEXT(parts_of(&trial, &prepared.lines[1]), "1 T 5.00");
    REQUIRE_TEXT(parts_of(&trial, &prepared.lines[2]), "1 T 10.00");
}

TEST(a_line_that_gave_all_or_too_much_away_gets_nothing)
{
    SCOPED(trial_done) struct trial trial;
    struct prepared prepared;
    struct allocation too_much = {
            .slice = 1, .dimension_id = PROJECT, .value_id = BRIDGE, .amount = 1001};

    given_trial(&trial);
    trial_give(&trial, BRIDGE, PROJECT, 3000);
    trial.lines[1].allocations = &too_much;
    trial.lines[1].allocation_count = 1;
    spread(&trial, (const int64_t[]){3000, 1000, 2000}, 2000, &prepared);
    REQUIRE_TEXT(parts_of(&trial, &prepared.lines[0]), "1 B 30.00");
    REQUIRE_TEXT(parts_of(&trial, &prepared.lines[1]), "1 B 10.01");
    REQUIRE_TEXT(parts_of(&trial, &prepared.lines[2]), "1 T 20.00");
}

TEST(a_part_for_which_nothing_is_left_is_spread_by_amount_for_the_rules_to_find)
{
    SCOPED(trial_done) struct trial trial;
    struct prepared prepared;

    given_trial(&trial);
    trial_give(&trial, BRIDGE, PROJECT, 3000);
    spread(&trial, (const int64_t[]){3000, 0, 0}, 2000, &prepared);
    REQUIRE_TEXT(parts_of(&trial, &prepared.lines[0]), "1 B 30.00, 2 T 20.00");
}

TEST(a_part_of_one_may_be_all_that_is_left)
{
    SCOPED(trial_done) struct trial trial;
    struct prepared prepared;

    given_trial(&trial);
    trial_give(&trial, BRIDGE, PROJECT, 2999);
    spread(&trial, (const int64_t[]){3000, 0, 0}, 1, &prepared);
    REQUIRE_TEXT(parts_of(&trial, &prepared.lines[0]), "1 B 29.99, 2 T 0.01");
}
