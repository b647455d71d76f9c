/* step_test — every state with every action, as docs/api/transitions.md says. */
#include "ledger/journal/transition.h"

#include "base/text.h"
#include "tests/given_journal.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

static enum fault
step(struct work *work, int64_t company, int64_t journal_id, const struct journal_move *move)
{
    return TRY(work, company, journal_step(work, company, journal_id, move, NULL));
}

/* A draft with one line, in a state. */
static struct journal
given_in_state(struct work *work, int64_t company, enum journal_state state)
{
    struct journal_line line = {.account_code = "1910"};
    struct journal journal = given_draft(&line, 1);

    given_ok(work, given_save(work, company, &journal));
    given_document_state(work, company, journal.journal_id, state);
    given_ok(work, given_find(work, company, journal.journal_id, &journal));
    return journal;
}

TEST(no_pair_of_state_and_action_is_in_the_table_twice)
{
    for (size_t i = 0; i < transition_count; i++)
        REQUIRE(transition_find(journal_transitions[i].from, journal_transitions[i].action) ==
                &journal_transitions[i]);
}

TEST(nothing_leaves_a_posted_or_a_cancelled_journal)
{
    for (enum journal_action action = ACTION_SUBMIT; action <= ACTION_POST; action++) {
        REQUIRE(transition_find(JOURNAL_POSTED, action) == NULL);
        REQUIRE(transition_find(JOURNAL_CANCELLED, action) == NULL);
    }
}

TEST(every_state_can_be_reached_and_has_a_name)
{
    for (enum journal_state state = JOURNAL_SUBMITTED; state <= JOURNAL_CANCELLED; state++) {
        bool reached = false;

        for (size_t i = 0; i < transition_count; i++)
            reached = reached || journal_transitions[i].to == (int)state;
        REQUIRE(reached);
    }
}

/* What a step that the table allows does to the header. */
static void
require_stepped(
        struct work *work, int64_t company, const struct journal *old, enum journal_action action)
{
    const struct transition *allowed = transition_find(old->state, action);
    struct journal stepped;

    REQUIRE_INT(given_find(work, company, old->journal_id, &stepped), OK);
    REQUIRE_INT(stepped.state, allowed->to == TO_BELOW ? (int)old->held_state : allowed->to);
    REQUIRE_INT(stepped.version, old->version + 1);
    REQUIRE_INT(stepped.held_state, action == ACTION_HOLD ? (int)old->state : 0);
    REQUIRE_INT(stepped.submitted, old->submitted || action == ACTION_SUBMIT);
    REQUIRE_INT(stepped.line_count, old->line_count);
}

static enum fault
act(struct work *work, int64_t company, const struct journal *journal, enum journal_action action)
{
    struct journal edited = *journal;

    edited.reference = "edited";
    if (action == ACTION_EDIT)
        return TRY(work, company, journal_save(work, company, &edited));
    if (action == ACTION_DISCARD)
        return TRY(work, company, journal_discard(work, company, journal->journal_id));
    return step(work, company, journal->journal_id, &(struct journal_move){.action = action});
}

/* Posting is the gate's: the test after this one shows it. */
TEST(every_state_takes_the_steps_of_the_table_and_no_other)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    for (enum journal_state state = JOURNAL_DRAFT; state <= JOURNAL_CANCELLED; state++)
        for (enum journal_action action = ACTION_SUBMIT; action < ACTION_POST; action++) {
            bool allowed = transition_find(state, action) != NULL;
            struct journal journal;

            if (state == JOURNAL_POSTED || test_failed())
                continue;
            journal = given_in_state(&work, company, state);
            REQUIRE_INT(journal.state, state);
            REQUIRE_INT(act(&work, company, &journal, action), allowed ? OK : FAULT_JOURNAL_STEP);
            if (!allowed)
                require_kept_journal(&work, company, &journal);
            else if (action != ACTION_DISCARD)
                require_stepped(&work, company, &journal, action);
        }
}

TEST(a_posted_journal_takes_no_step_at_all)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal;
    struct receipt receipt;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    journal = given_made(&work, company, 20260315, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));
    given_ok(&work, given_save(&work, company, &journal));
    given_ok(&work, gate_post_document(&work, company, journal.journal_id, NULL, &receipt));
    given_ok(&work, given_find(&work, company, journal.journal_id, &journal));
    REQUIRE_INT(journal.state, JOURNAL_POSTED);
    REQUIRE(journal.submitted);
    for (enum journal_action action = ACTION_SUBMIT; action < ACTION_POST; action++)
        REQUIRE_INT(act(&work, company, &journal, action), FAULT_JOURNAL_STEP);
    REQUIRE_INT(gate_post_document(&work, company, journal.journal_id, NULL, &receipt),
            FAULT_JOURNAL_STEP);
    require_kept_journal(&work, company, &journal);
}

TEST(a_hold_remembers_the_state_below_it_and_why)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal;
    int64_t company, id;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    id = given_in_state(&work, company, JOURNAL_APPROVED).journal_id;
    REQUIRE_INT(step(&work, company, id,
                        &(struct journal_move){.action = ACTION_HOLD, .reason = "disputed"}),
            OK);
    REQUIRE_INT(given_find(&work, company, id, &journal), OK);
    REQUIRE_INT(journal.held_state, JOURNAL_APPROVED);
    REQUIRE_TEXT(journal.hold_reason, "disputed");
    REQUIRE_INT(step(&work, company, id, &(struct journal_move){.action = ACTION_RELEASE}), OK);
    REQUIRE_INT(given_find(&work, company, id, &journal), OK);
    REQUIRE_INT(journal.state, JOURNAL_APPROVED);
    REQUIRE(journal.hold_reason == NULL);
}

TEST(a_step_on_a_version_that_was_overtaken_changes_nothing)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    journal = given_in_state(&work, company, JOURNAL_SUBMITTED);
    REQUIRE_INT(step(&work, company, journal.journal_id,
                        &(struct journal_move){
                                .action = ACTION_APPROVE, .version = journal.version - 1}),
            FAULT_JOURNAL_VERSION);
    REQUIRE_TEXT(work.why.detail, "version 1 was changed; the newest is 2");
    require_kept_journal(&work, company, &journal);
    REQUIRE_INT(
            step(&work, company, journal.journal_id,
                    &(struct journal_move){.action = ACTION_APPROVE, .version = journal.version}),
            OK);
}

TEST(a_reason_that_is_too_long_holds_nothing)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal;
    char reason[257];
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    journal = given_in_state(&work, company, JOURNAL_DRAFT);
    memset(reason, 'r', sizeof(reason) - 1);
    reason[sizeof(reason) - 1] = '\0';
    REQUIRE_INT(step(&work, company, journal.journal_id,
                        &(struct journal_move){.action = ACTION_HOLD, .reason = reason}),
            FAULT_TEXT_LONG);
    REQUIRE_TEXT(work.why.at, "/reason");
    require_kept_journal(&work, company, &journal);
}

TEST(no_journal_steps_in_a_company_that_is_not_there)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const struct journal_move move = {.action = ACTION_SUBMIT};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_bare_company(&work);
    REQUIRE_INT(step(&work, company, 4711, &move), FAULT_JOURNAL_UNKNOWN);
    given_write(&work);
    REQUIRE_INT(journal_step(&work, 4711, 1, &move, NULL), FAULT_COMPANY_UNKNOWN);
    given_rollback(&work);
}
