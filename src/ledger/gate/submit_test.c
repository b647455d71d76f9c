/* A journal is handed in, and a hold over it ends. */
#include "base/text.h"
#include "tests/given_journal.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

/* ACME with a draft of 100.00 for rent. */
struct given_draft {
    struct store *store;
    struct work work;
    int64_t company;
    struct journal_line lines[3];
    struct journal journal;
};

static void
given_draft_done(struct given_draft *given)
{
    given_work_done(&given->work);
    store_close(&given->store);
}

static void
given_rent(struct given_draft *given)
{
    given_store(&given->store);
    given_work(&given->work, given->store);
    given->company = given_company(&given->work);
    given->lines[0] =
            (struct journal_line){.account_code = RENT, .side = SIDE_DEBIT, .amount = 10000};
    given->lines[1] =
            (struct journal_line){.account_code = BANK, .side = SIDE_CREDIT, .amount = -10000};
    given->journal = given_draft(given->lines, 2);
    given->journal.date = 20260315;
}

static void
save(struct given_draft *given)
{
    given_ok(&given->work, given_save(&given->work, given->company, &given->journal));
}

/* A module's, whose first account nobody has made yet. */
static void
given_invoice(struct given_draft *given)
{
    given_rent(given);
    given->journal.type = JOURNAL_MODULE;
    given->journal.source_id = given_source_id(&given->work, given->company, "AP");
    given->lines[0].account_code = "6540";
}

typedef enum fault gate_move(struct work *work, int64_t company_id, const struct gate_step *step);

static enum fault
ask(struct given_draft *given, gate_move *move, int64_t version)
{
    const struct gate_step step = {.journal_id = given->journal.journal_id, .version = version};

    return TRY(&given->work, given->company, move(&given->work, given->company, &step));
}

static struct journal
found(struct given_draft *given)
{
    struct journal journal = {0};

    given_ok(&given->work,
            given_find(&given->work, given->company, given->journal.journal_id, &journal));
    return journal;
}

/* Nothing of it changed since it was saved. */
static void
require_untouched(struct given_draft *given)
{
    struct journal journal = found(given);

    REQUIRE_INT(journal.state, JOURNAL_DRAFT);
    REQUIRE_INT(journal.version, given->journal.version);
    REQUIRE(!journal.has_content);
    REQUIRE(!journal.submitted);
}

static void
step(struct given_draft *given, enum journal_action action)
{
    given_write(&given->work);
    given_ok(&given->work, journal_step(&given->work, given->company, given->journal.journal_id,
                                   &(struct journal_move){.action = action}, NULL));
    given_commit(&given->work);
}

/* What is posted under a journal's account is refused from now on. */
static void
hold_rent(struct given_draft *given, bool hold)
{
    struct account account = {
            .account_id = given_account_id(&given->work, given->company, RENT),
            .code = RENT,
            .name = "Rent",
            .type = ACCOUNT_EXPENSE,
            .kind = ACCOUNT_NORMAL,
            .active = true,
            .hold = hold,
            .direct_posting = true,
    };

    given_write(&given->work);
    given_ok(&given->work, account_change(&given->work, given->company, &account));
    given_commit(&given->work);
}

/* ---- submit ---- */

TEST(a_draft_that_passes_is_approved_at_once_with_what_it_says)
{
    SCOPED(given_draft_done) struct given_draft given = {0};
    struct journal journal;

    given_rent(&given);
    save(&given);
    REQUIRE_INT(ask(&given, gate_submit, given.journal.version), OK);
    REQUIRE_INT(given.work.findings.count, 0);
    journal = found(&given);
    REQUIRE_INT(journal.state, JOURNAL_APPROVED);
    REQUIRE(journal.submitted);
    REQUIRE(journal.has_content);
    REQUIRE_INT(journal.version, given.journal.version + 2);
    REQUIRE_TEXT(journal.hold_reason, NULL);
}

TEST(what_was_submitted_says_the_same_until_it_is_changed)
{
    SCOPED(given_draft_done) struct given_draft given = {0};
    struct hash first;
    struct journal journal;

    given_rent(&given);
    save(&given);
    REQUIRE_INT(ask(&given, gate_submit, 0), OK);
    first = found(&given).content;
    step(&given, ACTION_WITHDRAW);
    REQUIRE_INT(ask(&given, gate_submit, 0), OK);
    journal = found(&given);
    REQUIRE(hash_same(&journal.content, &first));
    given.journal = journal;
    given.journal.description = "Hire";
    save(&given);
    REQUIRE_INT(ask(&given, gate_submit, 0), OK);
    journal = found(&given);
    REQUIRE(!hash_same(&journal.content, &first));
}

TEST(a_draft_that_breaks_a_rule_is_refused_and_stays_one)
{
    SCOPED(given_draft_done) struct given_draft given = {0};

    given_rent(&given);
    given.lines[1].amount = -9999;
    save(&given);
    REQUIRE_INT(ask(&given, gate_submit, given.journal.version), FAULT_GATE_REFUSED);
    REQUIRE_TEXT(given.work.why.at, "/lines");
    REQUIRE_INT(given.work.findings.count, 1);
    REQUIRE_TEXT(given.work.findings.list[0].code, "journal.unbalanced");
    require_untouched(&given);
}

/* What was found the last time is not what is found now. */
TEST(a_draft_that_was_mended_is_judged_anew)
{
    SCOPED(given_draft_done) struct given_draft given = {0};

    given_rent(&given);
    given.lines[1].amount = -9999;
    save(&given);
    REQUIRE_INT(ask(&given, gate_submit, 0), FAULT_GATE_REFUSED);
    given.lines[1].amount = -10000;
    save(&given);
    REQUIRE_INT(ask(&given, gate_submit, 0), OK);
    REQUIRE_INT(given.work.findings.count, 0);
    REQUIRE_INT(found(&given).state, JOURNAL_APPROVED);
}

TEST(a_warning_does_not_keep_a_draft_from_being_submitted)
{
    SCOPED(given_draft_done) struct given_draft given = {0};

    given_rent(&given);
    given.lines[2] = (struct journal_line){.account_code = CASH, .side = SIDE_DEBIT};
    given.journal.line_count = 3;
    save(&given);
    REQUIRE_INT(ask(&given, gate_submit, 0), OK);
    REQUIRE_INT(given.work.findings.total[SEVERITY_WARN], 1);
    REQUIRE_INT(found(&given).state, JOURNAL_APPROVED);
}

static enum fault
submit_elsewhere(struct given_draft *given, int64_t company, int64_t journal_id)
{
    const struct gate_step step = {.journal_id = journal_id};

    return TRY(&given->work, given->company, gate_submit(&given->work, company, &step));
}

TEST(nobody_hands_in_what_he_has_not_read_or_what_is_not_there)
{
    SCOPED(given_draft_done) struct given_draft given = {0};

    given_rent(&given);
    save(&given);
    REQUIRE_INT(ask(&given, gate_submit, given.journal.version + 1), FAULT_JOURNAL_VERSION);
    REQUIRE_INT(submit_elsewhere(&given, given.company, 999), FAULT_JOURNAL_UNKNOWN);
    REQUIRE_INT(submit_elsewhere(&given, 999, given.journal.journal_id), FAULT_COMPANY_UNKNOWN);
    require_untouched(&given);
}

/* Even where no rule would let it pass: the state is looked at first. */
TEST(only_a_draft_is_handed_in)
{
    static const enum journal_state states[] = {
            JOURNAL_SUBMITTED, JOURNAL_REJECTED, JOURNAL_APPROVED, JOURNAL_HELD, JOURNAL_CANCELLED};

    for (size_t i = 0; i < COUNT_OF(states); i++) {
        SCOPED(given_draft_done) struct given_draft given = {0};

        given_rent(&given);
        given.lines[1].amount = -9999;
        save(&given);
        given_document_state(&given.work, given.company, given.journal.journal_id, states[i]);
        REQUIRE_INT(ask(&given, gate_submit, 0), FAULT_JOURNAL_STEP);
        REQUIRE_INT(given.work.findings.count, 0);
        REQUIRE_INT(found(&given).state, states[i]);
    }
}

/* ---- S4-26 ---- */

TEST(a_modules_journal_that_only_lacks_accounts_waits_for_them)
{
    SCOPED(given_draft_done) struct given_draft given = {0};
    struct journal journal;

    given_invoice(&given);
    given.lines[1].account_code = "2441";
    save(&given);
    REQUIRE_INT(ask(&given, gate_submit, 0), OK);
    REQUIRE_INT(given.work.findings.total[SEVERITY_REFUSE], 2);
    journal = found(&given);
    REQUIRE_INT(journal.state, JOURNAL_HELD);
    REQUIRE_INT(journal.held_state, JOURNAL_DRAFT);
    REQUIRE_TEXT(journal.hold_reason, "**missing**");
    REQUIRE(!journal.has_content);
    REQUIRE_INT(journal.version, given.journal.version + 1);
}

/* A line of zero is a warning. */
TEST(a_warning_does_not_keep_a_modules_journal_from_waiting)
{
    SCOPED(given_draft_done) struct given_draft given = {0};

    given_invoice(&given);
    given.lines[2] = (struct journal_line){.account_code = CASH, .side = SIDE_DEBIT};
    given.journal.line_count = 3;
    save(&given);
    REQUIRE_INT(ask(&given, gate_submit, 0), OK);
    REQUIRE_INT(given.work.findings.total[SEVERITY_WARN], 1);
    REQUIRE_INT(found(&given).state, JOURNAL_HELD);
}

TEST(a_modules_journal_with_anything_else_amiss_is_refused)
{
    SCOPED(given_draft_done) struct given_draft given = {0};

    given_invoice(&given);
    given.lines[1].amount = -9999;
    save(&given);
    REQUIRE_INT(ask(&given, gate_submit, 0), FAULT_GATE_REFUSED);
    require_untouched(&given);
}

/* The unknown accounts alone fill the list of findings. */
TEST(what_else_is_amiss_in_a_modules_journal_is_not_hidden_by_its_unknown_accounts)
{
    SCOPED(given_draft_done) struct given_draft given = {0};

    given_invoice(&given);
    given.work.findings.limit = 1;
    given.lines[1].amount = -9999;
    save(&given);
    REQUIRE_INT(ask(&given, gate_submit, 0), FAULT_GATE_REFUSED);
    REQUIRE_TEXT(given.work.findings.list[0].code, "account.unknown");
    REQUIRE_TEXT(given.work.findings.list[1].code, "journal.unbalanced");
    require_untouched(&given);
}

TEST(other_content_is_found_behind_many_findings)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct findings findings = {.arena = &arena, .limit = 1};

    finding_add(&findings, &(struct finding){.code = "account.hold", .severity = SEVERITY_REFUSE});
    REQUIRE(!gate_found_stale(&findings));
    finding_add(
            &findings, &(struct finding){.code = "journal.content", .severity = SEVERITY_REFUSE});
    REQUIRE(gate_found_stale(&findings));
}

TEST(a_modules_journal_with_its_accounts_is_refused_for_what_else_is_amiss)
{
    SCOPED(given_draft_done) struct given_draft given = {0};

    given_invoice(&given);
    given.lines[0].account_code = RENT;
    given.lines[1].amount = -9999;
    save(&given);
    REQUIRE_INT(ask(&given, gate_submit, 0), FAULT_GATE_REFUSED);
    require_untouched(&given);
}

TEST(a_persons_journal_does_not_wait_for_an_account)
{
    SCOPED(given_draft_done) struct given_draft given = {0};

    given_rent(&given);
    given.lines[0].account_code = "6540";
    save(&given);
    REQUIRE_INT(ask(&given, gate_submit, 0), FAULT_GATE_REFUSED);
    REQUIRE_TEXT(given.work.why.at, "/lines/0/account");
    require_untouched(&given);
}

/* ---- release ---- */

TEST(a_hold_over_a_draft_ends_whatever_the_rules_say_of_it)
{
    SCOPED(given_draft_done) struct given_draft given = {0};
    struct journal journal;

    given_rent(&given);
    given.lines[1].amount = -9999;
    save(&given);
    step(&given, ACTION_HOLD);
    REQUIRE_INT(ask(&given, gate_release, given.journal.version + 1), OK);
    REQUIRE_INT(given.work.findings.count, 0);
    journal = found(&given);
    REQUIRE_INT(journal.state, JOURNAL_DRAFT);
    REQUIRE_INT(journal.held_state, 0);
    REQUIRE_INT(journal.version, given.journal.version + 2);
}

TEST(a_hold_over_a_rejected_journal_ends_where_it_was)
{
    SCOPED(given_draft_done) struct given_draft given = {0};

    given_rent(&given);
    given.lines[1].amount = -9999;
    save(&given);
    given_document_state(&given.work, given.company, given.journal.journal_id, JOURNAL_REJECTED);
    step(&given, ACTION_HOLD);
    REQUIRE_INT(ask(&given, gate_release, 0), OK);
    REQUIRE_INT(given.work.findings.count, 0);
    REQUIRE_INT(found(&given).state, JOURNAL_REJECTED);
}

TEST(a_hold_over_what_still_passes_ends_where_it_was)
{
    static const enum journal_state states[] = {JOURNAL_SUBMITTED, JOURNAL_APPROVED};

    for (size_t i = 0; i < COUNT_OF(states); i++) {
        SCOPED(given_draft_done) struct given_draft given = {0};

        given_rent(&given);
        save(&given);
        given_document_state(&given.work, given.company, given.journal.journal_id, states[i]);
        step(&given, ACTION_HOLD);
        REQUIRE_INT(ask(&given, gate_release, 0), OK);
        REQUIRE_INT(given.work.findings.count, 0);
        REQUIRE_INT(found(&given).state, states[i]);
    }
}

TEST(a_hold_over_what_would_not_pass_any_more_ends_in_a_draft_with_the_findings)
{
    static const enum journal_state states[] = {JOURNAL_SUBMITTED, JOURNAL_APPROVED};

    for (size_t i = 0; i < COUNT_OF(states); i++) {
        SCOPED(given_draft_done) struct given_draft given = {0};

        given_rent(&given);
        save(&given);
        given_document_state(&given.work, given.company, given.journal.journal_id, states[i]);
        step(&given, ACTION_HOLD);
        hold_rent(&given, true);
        REQUIRE_INT(ask(&given, gate_release, 0), OK);
        REQUIRE_INT(given.work.findings.count, 1);
        REQUIRE_TEXT(given.work.findings.list[0].code, "account.hold");
        REQUIRE_INT(found(&given).state, JOURNAL_DRAFT);
        REQUIRE_INT(found(&given).held_state, 0);
    }
}

/* What it says now is not what was approved: the rule journal.content is asked as well. */
TEST(a_hold_over_what_says_something_else_by_now_ends_in_a_draft)
{
    SCOPED(given_draft_done) struct given_draft given = {0};
    struct account_rule fixed = {.rule = DIMENSION_FIXED};

    given_rent(&given);
    save(&given);
    REQUIRE_INT(ask(&given, gate_submit, 0), OK);
    step(&given, ACTION_HOLD);
    fixed.dimension_id = given_dimension_id(&given.work, given.company, COST_CENTRE);
    fixed.value_id = given_value_id(&given.work, given.company, COST_CENTRE, "NORTH");
    given_write(&given.work);
    given_ok(&given.work, account_set_rule(&given.work, given.company,
                                  given_account_id(&given.work, given.company, RENT), &fixed));
    given_commit(&given.work);
    REQUIRE_INT(ask(&given, gate_release, 0), OK);
    REQUIRE_TEXT(given.work.findings.list[0].code, "journal.content");
    REQUIRE_INT(found(&given).state, JOURNAL_DRAFT);
}

TEST(only_a_hold_is_released_and_only_by_who_read_it)
{
    SCOPED(given_draft_done) struct given_draft given = {0};

    given_rent(&given);
    save(&given);
    REQUIRE_INT(ask(&given, gate_release, 0), FAULT_JOURNAL_STEP);
    require_untouched(&given);
    step(&given, ACTION_HOLD);
    REQUIRE_INT(ask(&given, gate_release, given.journal.version), FAULT_JOURNAL_VERSION);
    REQUIRE_INT(found(&given).state, JOURNAL_HELD);
}
