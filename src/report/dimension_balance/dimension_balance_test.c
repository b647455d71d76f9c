#include "report/dimension_balance/dimension_balance.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/text.h"
#include "ledger/verify/verify.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

static enum fault
balances(struct work *work, int64_t company, struct dimension_balance_query query,
        struct dimension_balance *ret)
{
    enum fault fault;

    if (query.dimension_id == 0)
        query.dimension_id = given_dimension_id(work, company, COST_CENTRE);
    given_ok(work, work_read(work));
    fault = dimension_balance(work, company, &query, ret);
    work_read_end(work);
    return fault;
}

/* A row a line: account, value, and opening, debit, credit and closing where it has them. */
static const char *
shown(struct work *work, int64_t company, struct dimension_balance_query query)
{
    static const char *const marks[] = {
            [ROW_PLAIN] = "  ", [ROW_HEADING] = "", [ROW_SUBTOTAL] = "= ", [ROW_TOTAL] = "== "};
    SCOPED(buffer_done) struct buffer text = {0};
    struct dimension_balance report;

    given_ok(work, balances(work, company, query, &report));
    for (size_t i = 0; i < report.row_count; i++) {
        const struct dimension_row *row = &report.rows[i];

        buffer_format(&text, "%s%s %s", marks[row->kind], row->account ? row->account : "-",
                row->value ? row->value : "-");
        if (row->kind != ROW_HEADING)
            buffer_format(&text, " %s %s %s %s", total_text(row->opening).chars,
                    total_text(row->debit).chars, total_text(row->credit).chars,
                    total_text(row->closing).chars);
        if (row->has_quantity)
            buffer_format(&text, ", %" PRId64 " of %" PRId64 " %s", row->quantity,
                    row->quantity_balance, row->unit ? row->unit : "-");
        buffer_char(&text, '\n');
    }
    return arena_text(&work->arena, text.bytes);
}

static int64_t
given_rents(struct work *work)
{
    int64_t company = given_company(work);

    given_post(work, company, 20260115,
            LINES(DEBIT(RENT, 10000, .cost_centre = "NORTH"), CREDIT(BANK, 10000)));
    given_post(work, company, 20260210,
            LINES(DEBIT(RENT, 7050, .cost_centre = "SOUTH"), DEBIT(COSTS, 500),
                    CREDIT(BANK, 7550)));
    given_post(work, company, 20260225,
            LINES(DEBIT(RENT, 300), DEBIT(COSTS, 200, .cost_centre = "NORTH"), CREDIT(BANK, 500)));
    return company;
}

struct desk {
    struct store *store;
    struct work work;
    int64_t company;
};

static void
given_desk(struct desk *desk)
{
    given_store(&desk->store);
    given_work(&desk->work, desk->store);
    desk->company = given_rents(&desk->work);
}

static void
desk_done(struct desk *desk)
{
    given_work_done(&desk->work);
    store_close(&desk->store);
}

TEST(the_values_of_an_account_and_what_went_to_none_are_its_balance)
{
    SCOPED(desk_done) struct desk desk = {0};

    given_desk(&desk);
    REQUIRE_TEXT(shown(&desk.work, desk.company, (struct dimension_balance_query){0}),
            "4010 -\n"
            "  4010 NORTH 0.00 2.00 0.00 2.00\n"
            "  4010 - 0.00 5.00 0.00 5.00\n"
            "= 4010 - 0.00 7.00 0.00 7.00\n"
            "5010 -\n"
            "  5010 NORTH 0.00 100.00 0.00 100.00\n"
            "  5010 SOUTH 0.00 70.50 0.00 70.50\n"
            "  5010 - 0.00 3.00 0.00 3.00\n"
            "= 5010 - 0.00 173.50 0.00 173.50\n"
            "== - - 0.00 180.50 0.00 180.50\n");
}

TEST(the_accounts_of_each_value_have_the_same_total)
{
    SCOPED(desk_done) struct desk desk = {0};

    given_desk(&desk);
    REQUIRE_TEXT(
            shown(&desk.work, desk.company, (struct dimension_balance_query){.by_value = true}),
            "- NORTH\n"
            "  4010 NORTH 0.00 2.00 0.00 2.00\n"
            "  5010 NORTH 0.00 100.00 0.00 100.00\n"
            "= - NORTH 0.00 102.00 0.00 102.00\n"
            "- SOUTH\n"
            "  5010 SOUTH 0.00 70.50 0.00 70.50\n"
            "= - SOUTH 0.00 70.50 0.00 70.50\n"
            "- -\n"
            "  4010 - 0.00 5.00 0.00 5.00\n"
            "  5010 - 0.00 3.00 0.00 3.00\n"
            "= - - 0.00 8.00 0.00 8.00\n"
            "== - - 0.00 180.50 0.00 180.50\n");
}

TEST(one_value_or_one_account_is_shown_alone)
{
    SCOPED(desk_done) struct desk desk = {0};
    struct dimension_balance_query query = {0};

    given_desk(&desk);
    query.value_id = given_value_id(&desk.work, desk.company, COST_CENTRE, "SOUTH");
    REQUIRE_TEXT(shown(&desk.work, desk.company, query), "5010 -\n"
                                                         "  5010 SOUTH 0.00 70.50 0.00 70.50\n"
                                                         "= 5010 - 0.00 70.50 0.00 70.50\n"
                                                         "== - - 0.00 70.50 0.00 70.50\n");
    query = (struct dimension_balance_query){
            .account_id = given_account_id(&desk.work, desk.company, COSTS)};
    REQUIRE_TEXT(shown(&desk.work, desk.company, query), "4010 -\n"
                                                         "  4010 NORTH 0.00 2.00 0.00 2.00\n"
                                                         "  4010 - 0.00 5.00 0.00 5.00\n"
                                                         "= 4010 - 0.00 7.00 0.00 7.00\n"
                                                         "== - - 0.00 7.00 0.00 7.00\n");
}

TEST(days_inside_a_period_are_told_apart_by_value)
{
    SCOPED(desk_done) struct desk desk = {0};

    given_desk(&desk);
    REQUIRE_TEXT(shown(&desk.work, desk.company,
                         (struct dimension_balance_query){
                                 .scope = {.from_day = 20260211, .to_day = 20260225}}),
            "4010 -\n"
            "  4010 NORTH 0.00 2.00 0.00 2.00\n"
            "  4010 - 5.00 0.00 0.00 5.00\n"
            "= 4010 - 5.00 2.00 0.00 7.00\n"
            "5010 -\n"
            "  5010 NORTH 100.00 0.00 0.00 100.00\n"
            "  5010 SOUTH 70.50 0.00 0.00 70.50\n"
            "  5010 - 0.00 3.00 0.00 3.00\n"
            "= 5010 - 170.50 3.00 0.00 173.50\n"
            "== - - 175.50 5.00 0.00 180.50\n");
    REQUIRE_TEXT(shown(&desk.work, desk.company,
                         (struct dimension_balance_query){
                                 .scope = {.from_day = 20260101, .to_day = 20260210}}),
            "4010 -\n"
            "  4010 - 0.00 5.00 0.00 5.00\n"
            "= 4010 - 0.00 5.00 0.00 5.00\n"
            "5010 -\n"
            "  5010 NORTH 0.00 100.00 0.00 100.00\n"
            "  5010 SOUTH 0.00 70.50 0.00 70.50\n"
            "= 5010 - 0.00 170.50 0.00 170.50\n"
            "== - - 0.00 175.50 0.00 175.50\n");
}

TEST(balances_by_value_are_told_as_they_were_known)
{
    SCOPED(desk_done) struct desk desk = {0};

    given_desk(&desk);
    REQUIRE_TEXT(shown(&desk.work, desk.company,
                         (struct dimension_balance_query){.scope = {.known_seq = 1}}),
            "5010 -\n"
            "  5010 NORTH 0.00 100.00 0.00 100.00\n"
            "= 5010 - 0.00 100.00 0.00 100.00\n"
            "== - - 0.00 100.00 0.00 100.00\n");
}

/* Balance-sheet accounts carry their values into the next year, income accounts begin at zero; and
 * a late posting that is not known yet moves no opening. */
TEST(the_next_year_opens_with_what_each_value_had)
{
    SCOPED(desk_done) struct desk desk = {0};
    struct dimension_balance_query query = {0};

    given_desk(&desk);
    query.scope.year = given_year(&desk.work, desk.company, 20270101, 0);
    given_post(&desk.work, desk.company, 20260301,
            LINES(DEBIT(CASH, 40000, .cost_centre = "NORTH"),
                    CREDIT(SALES, 40000, .cost_centre = "SOUTH")));
    given_post(&desk.work, desk.company, 20260302,
            LINES(DEBIT(CASH, 5, .cost_centre = "SOUTH"), CREDIT(SALES, 5)));
    REQUIRE_TEXT(shown(&desk.work, desk.company, query), "1910 -\n"
                                                         "  1910 NORTH 400.00 0.00 0.00 400.00\n"
                                                         "  1910 SOUTH 0.05 0.00 0.00 0.05\n"
                                                         "= 1910 - 400.05 0.00 0.00 400.05\n"
                                                         "== - - 400.05 0.00 0.00 400.05\n");
    query.scope.known_seq = 4;
    REQUIRE_TEXT(shown(&desk.work, desk.company, query), "1910 -\n"
                                                         "  1910 NORTH 400.00 0.00 0.00 400.00\n"
                                                         "= 1910 - 400.00 0.00 0.00 400.00\n"
                                                         "== - - 400.00 0.00 0.00 400.00\n");
}

TEST(a_dimension_that_nothing_was_given_to_has_only_a_total)
{
    SCOPED(desk_done) struct desk desk = {0};
    struct dimension_balance_query query = {0};
    struct dimension_balance report;

    given_desk(&desk);
    query.dimension_id = given_dimension_id(&desk.work, desk.company, PROJECT);
    REQUIRE_TEXT(shown(&desk.work, desk.company, query), "== - - 0.00 0.00 0.00 0.00\n");
    query.dimension_id = 4711;
    REQUIRE_INT(balances(&desk.work, desk.company, query, &report), FAULT_DIMENSION_UNKNOWN);
}

/* More than one page of what is taken away again, and more pairs than room at first. */
TEST(many_values_are_put_together)
{
    SCOPED(desk_done) struct desk desk = {0};
    struct dimension_balance_query query = {.by_value = true};
    struct dimension_balance report;

    given_desk(&desk);
    for (int i = 0; i < 300; i++) {
        char code[16];

        snprintf(code, sizeof(code), "C%03d", i);
        given_value(&desk.work, desk.company, COST_CENTRE, code, code);
        given_post(&desk.work, desk.company, 20260305 + i % 20,
                LINES(DEBIT(RENT, 100 + i, .cost_centre = code), CREDIT(BANK, 100 + i)));
    }
    given_ok(&desk.work, balances(&desk.work, desk.company, query, &report));
    REQUIRE_INT(report.row_count, (300 + 2) * 3 + 1 + 1 + 2 + 1 + 1);
    query.scope = (struct scope_query){.from_day = 20260310, .to_day = 20260311};
    given_ok(&desk.work, balances(&desk.work, desk.company, query, &report));
    REQUIRE_TEXT(total_text(report.rows[report.row_count - 1].debit).chars, "73.65");
    query.scope = (struct scope_query){.known_seq = 3};
    given_ok(&desk.work, balances(&desk.work, desk.company, query, &report));
    REQUIRE_TEXT(total_text(report.rows[report.row_count - 1].debit).chars, "180.50");
}

/* ---- quantities ---- */

static void
given_heads(struct desk *desk)
{
    given_post(&desk->work, desk->company, 20260115,
            LINES({.code = HEADS, .quantity = 12, .cost_centre = "NORTH"}));
    given_post(&desk->work, desk->company, 20260210,
            LINES({.code = HEADS, .quantity = -2, .cost_centre = "NORTH"}, UNITS(HEADS, 5)));
}

TEST(quantities_are_told_by_value_and_those_of_none_too)
{
    SCOPED(desk_done) struct desk desk = {0};
    struct dimension_balance_query query = {0};

    given_desk(&desk);
    query.account_id = given_account_id(&desk.work, desk.company, HEADS);
    given_heads(&desk);
    REQUIRE_TEXT(shown(&desk.work, desk.company, query),
            "9010 -\n"
            "  9010 NORTH 0.00 0.00 0.00 0.00, 10 of 10 persons\n"
            "  9010 - 0.00 0.00 0.00 0.00, 5 of 5 persons\n"
            "= 9010 - 0.00 0.00 0.00 0.00, 15 of 15 persons\n"
            "== - - 0.00 0.00 0.00 0.00, 15 of 15 persons\n");
    query.scope.from_day = 20260201;
    query.value_id = given_value_id(&desk.work, desk.company, COST_CENTRE, "NORTH");
    REQUIRE_TEXT(shown(&desk.work, desk.company, query),
            "9010 -\n"
            "  9010 NORTH 0.00 0.00 0.00 0.00, -2 of 10 persons\n"
            "= 9010 - 0.00 0.00 0.00 0.00, -2 of 10 persons\n"
            "== - - 0.00 0.00 0.00 0.00, -2 of 10 persons\n");
    query.scope = (struct scope_query){.known_seq = 4};
    REQUIRE_TEXT(shown(&desk.work, desk.company, query),
            "9010 -\n"
            "  9010 NORTH 0.00 0.00 0.00 0.00, 12 of 12 persons\n"
            "= 9010 - 0.00 0.00 0.00 0.00, 12 of 12 persons\n"
            "== - - 0.00 0.00 0.00 0.00, 12 of 12 persons\n");
}

TEST(a_value_opens_with_the_quantity_that_the_year_before_left)
{
    SCOPED(desk_done) struct desk desk = {0};
    struct dimension_balance_query query = {0};

    given_desk(&desk);
    query.account_id = given_account_id(&desk.work, desk.company, HEADS);
    query.value_id = given_value_id(&desk.work, desk.company, COST_CENTRE, "NORTH");
    query.scope.year = given_year(&desk.work, desk.company, 20270101, 0);
    given_heads(&desk);
    REQUIRE_TEXT(shown(&desk.work, desk.company, query),
            "9010 -\n"
            "  9010 NORTH 0.00 0.00 0.00 0.00, 0 of 10 persons\n"
            "= 9010 - 0.00 0.00 0.00 0.00, 0 of 10 persons\n"
            "== - - 0.00 0.00 0.00 0.00, 0 of 10 persons\n");
    query.scope.known_seq = 4;
    REQUIRE_TEXT(shown(&desk.work, desk.company, query),
            "9010 -\n"
            "  9010 NORTH 0.00 0.00 0.00 0.00, 0 of 12 persons\n"
            "= 9010 - 0.00 0.00 0.00 0.00, 0 of 12 persons\n"
            "== - - 0.00 0.00 0.00 0.00, 0 of 12 persons\n");
}

/* Hours and litres make no sum; that of each account stands. */
TEST(quantities_of_several_units_are_not_summed)
{
    SCOPED(desk_done) struct desk desk = {0};

    given_desk(&desk);
    given_heads(&desk);
    given_post(&desk.work, desk.company, 20260310,
            LINES(DEBIT(COSTS, 900, .quantity = 7, .cost_centre = "SOUTH"), CREDIT(BANK, 900)));
    REQUIRE_TEXT(
            shown(&desk.work, desk.company, (struct dimension_balance_query){.by_value = true}),
            "- NORTH\n"
            "  4010 NORTH 0.00 2.00 0.00 2.00\n"
            "  5010 NORTH 0.00 100.00 0.00 100.00\n"
            "  9010 NORTH 0.00 0.00 0.00 0.00, 10 of 10 persons\n"
            "= - NORTH 0.00 102.00 0.00 102.00, 10 of 10 persons\n"
            "- SOUTH\n"
            "  4010 SOUTH 0.00 9.00 0.00 9.00, 7 of 7 -\n"
            "  5010 SOUTH 0.00 70.50 0.00 70.50\n"
            "= - SOUTH 0.00 79.50 0.00 79.50, 7 of 7 -\n"
            "- -\n"
            "  4010 - 0.00 5.00 0.00 5.00\n"
            "  5010 - 0.00 3.00 0.00 3.00\n"
            "  9010 - 0.00 0.00 0.00 0.00, 5 of 5 persons\n"
            "= - - 0.00 8.00 0.00 8.00, 5 of 5 persons\n"
            "== - - 0.00 189.50 0.00 189.50\n");
}

TEST(a_quantity_of_a_value_that_does_not_fit_is_refused)
{
    SCOPED(desk_done) struct desk desk = {0};
    const int64_t most = INT64_C(1000000000000000000);
    struct dimension_balance_query query = {0};
    struct dimension_balance report;

    given_desk(&desk);
    query.value_id = given_value_id(&desk.work, desk.company, COST_CENTRE, "NORTH");
    for (int i = 0; i < 10; i++)
        given_post(&desk.work, desk.company, i < 5 ? 20260115 : 20260215,
                LINES({.code = HEADS, .quantity = most, .cost_centre = "NORTH"}));
    REQUIRE_INT(balances(&desk.work, desk.company, query, &report), FAULT_AMOUNT_RANGE);
    REQUIRE_TEXT(desk.work.why.detail, "a quantity of the report does not fit");
}

/* Nine of these are the most that a balance holds. */
static void
given_nine_units(struct desk *desk, int day)
{
    const int64_t unit = INT64_C(1000000000000000000);

    for (int i = 0; i < 9; i++)
        given_post(&desk->work, desk->company, day,
                LINES(DEBIT(RENT, unit, .cost_centre = "NORTH"), CREDIT(BANK, unit)));
}

TEST(a_share_is_whole_though_no_amount_holds_it)
{
    SCOPED(desk_done) struct desk desk = {0};

    given_store(&desk.store);
    given_work(&desk.work, desk.store);
    desk.company = given_company(&desk.work);
    given_nine_units(&desk, 20260115);
    given_nine_units(&desk, 20260215);
    given_nine_units(&desk, 20260315);

    REQUIRE_TEXT(shown(&desk.work, desk.company,
                         (struct dimension_balance_query){.scope = {.from_period = 3}}),
            "5010 -\n"
            "  5010 NORTH 180000000000000000.00 90000000000000000.00 0.00 "
            "270000000000000000.00\n"
            "= 5010 - 180000000000000000.00 90000000000000000.00 0.00 270000000000000000.00\n"
            "== - - 180000000000000000.00 90000000000000000.00 0.00 270000000000000000.00\n");
    REQUIRE_TEXT(shown(&desk.work, desk.company,
                         (struct dimension_balance_query){.scope = {.known_seq = 18}}),
            "5010 -\n"
            "  5010 NORTH 0.00 180000000000000000.00 0.00 180000000000000000.00\n"
            "= 5010 - 0.00 180000000000000000.00 0.00 180000000000000000.00\n"
            "== - - 0.00 180000000000000000.00 0.00 180000000000000000.00\n");
}
