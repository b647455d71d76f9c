/* How a template account's line is spread: figures, parts, and what stays of the line. */
#include "ledger/gate/gate.h"

#include "base/arena.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

#define SHARED "5090"

/* ACME, with a template account that is spread over costs, rent and salaries by thirds. */
struct given_template {
    struct store *store;
    struct work work;
    int64_t company;
    const struct snapshot *snapshot;
    struct journal_line lines[4];
    struct allocation parts[8];
    struct journal journal;
};

static void
given_template_done(struct given_template *given)
{
    snapshot_release(&given->snapshot);
    given_work_done(&given->work);
    store_close(&given->store);
}

static void
given_links(struct given_template *given)
{
    struct work *work = &given->work;
    const struct account shared = {
            .code = SHARED,
            .name = "Shared",
            .type = ACCOUNT_EXPENSE,
            .kind = ACCOUNT_TEMPLATE,
            .active = true,
            .direct_posting = true,
    };
    const struct account_link links[] = {
            {given_account_id(work, given->company, COSTS), 33333333},
            {given_account_id(work, given->company, RENT), 33333333},
            {given_account_id(work, given->company, SALARIES), 33333334},
    };
    int64_t id;

    given_write(work);
    given_ok(work, account_create(work, given->company, &shared, &id));
    given_ok(work, account_set_links(work, given->company, id, links, COUNT_OF(links)));
    given_commit(work);
}

static void
given_template(struct given_template *given)
{
    given_store(&given->store);
    given_work(&given->work, given->store);
    given->company = given_company(&given->work);
    given_links(given);
    given_ok(&given->work, work_read(&given->work));
    given_ok(&given->work, snapshot_take(&given->work, given->company, &given->snapshot));
    work_read_end(&given->work);
    given->lines[0] = (struct journal_line){
            .line_no = 1, .account_code = SHARED, .side = SIDE_DEBIT, .amount = 10000};
    given->lines[1] = (struct journal_line){
            .line_no = 2, .account_code = BANK, .side = SIDE_CREDIT, .amount = -10000};
    given->journal = (struct journal){
            .type = JOURNAL_NORMAL,
            .origin = ORIGIN_API,
            .period = -1,
            .date = 20260315,
            .lines = given->lines,
            .line_count = 2,
    };
}

static void
given_shut(struct given_template *given, bool hold, bool active, bool direct_posting)
{
    struct work *work = &given->work;
    struct account account = *snapshot_account_code(given->snapshot, SHARED);

    account.hold = hold;
    account.active = active;
    account.direct_posting = direct_posting;
    given_write(work);
    given_ok(work, account_change(work, given->company, &account));
    given_commit(work);
    snapshot_release(&given->snapshot);
    given_ok(work, work_read(work));
    given_ok(work, snapshot_take(work, given->company, &given->snapshot));
    work_read_end(work);
}

static struct prepared
prepared_of(struct given_template *given)
{
    struct prepared prepared;

    gate_prepare(&given->work.arena, given->snapshot, &given->journal, &prepared);
    return prepared;
}

/* Codes of what the gate finds, but for warnings. */
static size_t
found(struct given_template *given, const struct prepared *prepared)
{
    struct gate_facts facts = {0};
    struct findings findings = {.arena = &given->work.arena};

    gate_check(prepared, &facts, false, &findings);
    return findings.total[SEVERITY_REFUSE];
}

/* Two parts of 30.01 and 69.99, both of a cost centre and of a project. */
static void
given_two_slices(struct given_template *given)
{
    const int64_t amounts[] = {3001, 6999};

    for (size_t i = 0; i < 4; i++)
        given->parts[i] = (struct allocation){
                .slice = 1 + (int64_t)(i / 2),
                .dimension_id = given_dimension_id(
                        &given->work, given->company, i % 2 == 0 ? COST_CENTRE : PROJECT),
                .value_id = given_value_id(&given->work, given->company,
                        i % 2 == 0 ? COST_CENTRE : PROJECT,
                        i % 2 == 0 ? (i < 2 ? "NORTH" : "SOUTH") : (i < 2 ? "P1" : "P2")),
                .amount = amounts[i / 2],
        };
    given->lines[0].allocations = given->parts;
    given->lines[0].allocation_count = 4;
}

TEST(lines_behind_a_template_account_are_numbered_on)
{
    SCOPED(given_template_done) struct given_template given = {0};
    struct prepared prepared;

    given_template(&given);
    prepared = prepared_of(&given);
    REQUIRE_INT(prepared.line_count, 4);
    REQUIRE_INT(prepared.lines[0].amount, 3333);
    REQUIRE_INT(prepared.lines[2].amount, 3334);
    REQUIRE_INT(prepared.lines[2].line_no, 3);
    REQUIRE_INT(prepared.lines[2].template_line, 1);
    REQUIRE_INT(prepared.lines[3].line_no, 4);
    REQUIRE_INT(prepared.lines[3].template_line, 0);
    REQUIRE_INT(prepared.lines[2].line->line_no, 1);
    REQUIRE_INT(found(&given, &prepared), 0);
}

TEST(parts_fill_the_lines_they_are_spread_over_and_stay_together)
{
    SCOPED(given_template_done) struct given_template given = {0};
    struct prepared prepared;

    given_template(&given);
    given_two_slices(&given);
    prepared = prepared_of(&given);
    for (size_t i = 0; i < 3; i++) {
        const struct prepared_line *line = &prepared.lines[i];

        REQUIRE_INT(line->allocation_count, 4);
        REQUIRE_INT(line->allocations[0].amount, line->allocations[1].amount);
        REQUIRE_INT(line->allocations[0].amount + line->allocations[2].amount, line->amount);
    }
    REQUIRE_INT(found(&given, &prepared), 0);
}

TEST(rows_of_one_slice_that_contradict_each_other_are_found_on_a_template_account)
{
    SCOPED(given_template_done) struct given_template given = {0};
    struct prepared prepared;

    given_template(&given);
    given_two_slices(&given);
    given.parts[1].amount = 0;
    prepared = prepared_of(&given);
    REQUIRE(found(&given, &prepared) > 0);
}

TEST(rows_of_one_slice_keep_quantities_of_their_own)
{
    SCOPED(given_template_done) struct given_template given = {0};
    struct prepared prepared;
    int64_t sums[2] = {0};

    given_template(&given);
    given_two_slices(&given);
    given.parts[1].quantity = 1000000;
    given.parts[1].has_quantity = true;
    prepared = prepared_of(&given);
    for (size_t i = 0; i < 3; i++)
        for (size_t row = 0; row < 2; row++)
            sums[row] += prepared.lines[i].allocations[row].quantity;
    REQUIRE_INT(sums[0], 0);
    REQUIRE_INT(sums[1], 1000000);
    REQUIRE_INT(found(&given, &prepared), 0);
}

/* S4-29. */
TEST(what_shuts_a_template_account_shuts_the_lines_on_it)
{
    static const struct {
        const char *code;
        bool hold, active, direct_posting;
    } shut[] = {
            {"account.hold", true, true, true},
            {"account.inactive", false, false, true},
            {"account.direct", false, true, false},
    };

    for (size_t i = 0; i < COUNT_OF(shut); i++) {
        SCOPED(given_template_done) struct given_template given = {0};
        struct findings findings = {0};
        struct prepared prepared;

        given_template(&given);
        given_shut(&given, shut[i].hold, shut[i].active, shut[i].direct_posting);
        prepared = prepared_of(&given);
        findings.arena = &given.work.arena;
        gate_check(&prepared, &(struct gate_facts){0}, false, &findings);
        REQUIRE_INT(findings.count, 1);
        REQUIRE_TEXT(findings.list[0].code, shut[i].code);
        REQUIRE_TEXT(findings.list[0].at, "/lines/0/account");
    }
}

TEST(both_amounts_and_the_quantity_are_spread_to_the_last_unit)
{
    SCOPED(given_template_done) struct given_template given = {0};
    struct journal_line *line = &given.lines[0];
    struct prepared prepared;
    int64_t currency_amount = 0;
    int64_t quantity = 0;

    given_template(&given);
    line->currency = given_currency("USD");
    line->currency_amount = 1000;
    line->rate = (struct rate){10, 0};
    line->quantity = 1000000;
    line->has_quantity = true;
    prepared = prepared_of(&given);
    for (size_t i = 0; i < 3; i++) {
        currency_amount += prepared.lines[i].currency_amount;
        quantity += prepared.lines[i].quantity;
        REQUIRE_INT(prepared.lines[i].rate.mantissa, 10);
    }
    REQUIRE_INT(prepared.lines[0].amount, 3333);
    REQUIRE_INT(prepared.lines[0].currency_amount, 333);
    REQUIRE_INT(currency_amount, 1000);
    REQUIRE_INT(quantity, 1000000);
    REQUIRE_INT(found(&given, &prepared), 0);
    line->rate = (struct rate){11, 0};
    prepared = prepared_of(&given);
    REQUIRE(found(&given, &prepared) > 0);
}

TEST(a_share_too_small_for_a_unit_leaves_no_line)
{
    SCOPED(given_template_done) struct given_template given = {0};
    struct prepared prepared;

    given_template(&given);
    given.lines[0].amount = 1;
    given.lines[1].amount = -1;
    prepared = prepared_of(&given);
    REQUIRE_INT(prepared.line_count, 2);
    REQUIRE_TEXT(prepared.lines[0].account->code, SALARIES);
    REQUIRE_INT(prepared.lines[0].line_no, 1);
    REQUIRE_INT(prepared.lines[1].line_no, 2);
}

TEST(the_zero_line_of_a_file_stands_on_a_linked_account)
{
    SCOPED(given_template_done) struct given_template given = {0};
    struct prepared prepared;

    given_template(&given);
    given.journal.origin = ORIGIN_FILE;
    given.lines[0].amount = 0;
    given.lines[1].amount = 0;
    prepared = prepared_of(&given);
    REQUIRE_INT(prepared.line_count, 2);
    REQUIRE_TEXT(prepared.lines[0].account->code, COSTS);
    REQUIRE_INT(prepared.lines[0].amount, 0);
}

TEST(a_line_without_an_amount_is_told_once)
{
    SCOPED(given_template_done) struct given_template given = {0};
    struct prepared prepared;

    given_template(&given);
    given.lines[0].side = SIDE_NONE;
    given.lines[0].amount = 0;
    given.lines[1].amount = 0;
    prepared = prepared_of(&given);
    REQUIRE_INT(found(&given, &prepared), 1);
}

/* S3-39: a project that is given to the account as a whole. */
TEST(what_is_given_to_a_template_account_as_a_whole_goes_along)
{
    SCOPED(given_template_done) struct given_template given = {0};
    struct prepared prepared;

    given_template(&given);
    given.parts[0] = (struct allocation){
            .dimension_id = given_dimension_id(&given.work, given.company, PROJECT),
            .value_id = given_value_id(&given.work, given.company, PROJECT, "P1"),
            .amount = 10000,
            .account_id = snapshot_account_code(given.snapshot, SHARED)->account_id,
    };
    given.journal.allocations = given.parts;
    given.journal.allocation_count = 1;
    prepared = prepared_of(&given);
    REQUIRE_INT(prepared.lines[2].allocation_count, 1);
    REQUIRE_INT(prepared.lines[2].allocations[0].amount, 3334);
    REQUIRE_INT(prepared.lines[3].allocation_count, 0);
    REQUIRE_INT(found(&given, &prepared), 0);
}

/* A copy of a posted journal carries what its lines were spread from; it was not spread again. */
TEST(a_copy_does_not_say_that_it_was_spread)
{
    SCOPED(given_template_done) struct given_template given = {0};
    struct detail details[] = {
            {DETAIL_COMMENT, "kept"},
            {DETAIL_TEMPLATE, SHARED},
    };
    struct prepared prepared;

    given_template(&given);
    given.lines[1].details = details;
    given.lines[1].detail_count = 2;
    given.lines[1].template_line = 7;
    prepared = prepared_of(&given);
    REQUIRE_INT(prepared.lines[3].detail_count, 1);
    REQUIRE_INT(prepared.lines[3].template_line, 0);
    given.journal.reverses_seq = 1;
    prepared = prepared_of(&given);
    REQUIRE_INT(prepared.lines[1].detail_count, 2);
    REQUIRE_INT(prepared.lines[1].template_line, 7);
}
