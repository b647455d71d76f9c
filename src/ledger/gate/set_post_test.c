/* set_post_test — many journals in one transaction, and two who ask for it at once. */
#include "ledger/gate/set_post.h"

#include <pthread.h>
#include <string.h>

#include "ledger/numbering/series.h"
#include "store/lane.h"
#include "tests/given_journal.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

enum { MANY = 1200, CLERKS = 4 };

static int64_t
given_set(struct work *work, int64_t company, enum set_mode mode)
{
    struct journal_set set = {.description = "Many", .mode = mode};

    given_write(work);
    given_ok(work, journal_set_create(work, company, &set));
    given_commit(work);
    return set.set_id;
}

static void
given_save_many(struct work *work, int64_t company, int64_t set_id, const struct journal *journal,
        int count)
{
    given_write(work);
    for (int i = 0; i < count; i++) {
        struct journal saved = *journal;

        saved.set_id = set_id;
        saved.date = 20260301 + i % 28;
        given_ok(work, journal_save(work, company, &saved));
    }
    given_commit(work);
}

static void
given_journals(struct work *work, int64_t company, int64_t set_id, int count)
{
    struct journal journal =
            given_made(work, company, 20260315, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));

    given_save_many(work, company, set_id, &journal, count);
}

struct asked {
    int64_t company;
    int64_t set_id;
    struct set_report report;
};

static enum fault
post(struct work *work, void *input)
{
    struct asked *asked = input;

    return gate_post_set(work, asked->company, asked->set_id, &asked->report);
}

TEST(a_set_of_many_journals_is_posted_in_one_go_and_in_little_memory)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct asked asked;

    given_store(&store);
    given_work(&work, store);
    asked.company = given_company(&work);
    asked.set_id = given_set(&work, asked.company, SET_ALL_OR_NOTHING);
    given_journals(&work, asked.company, asked.set_id, MANY);
    size_t before = work.arena.used;

    REQUIRE_INT(lane_run(&work, asked.company, post, &asked), OK);
    REQUIRE_INT(asked.report.posted, MANY);
    REQUIRE_INT(asked.report.outcomes[MANY - 1].number, MANY - 1);
    REQUIRE_INT(work.last_seq - work.first_seq + 1, MANY);
    REQUIRE(work.arena.used - before < (size_t)16 << 20);
}

TEST(what_is_refused_of_a_set_takes_little_memory_however_long_its_notes_are)
{
    enum { REFUSED = 400, NOTE = 60000 };
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct asked asked;
    struct journal journal;
    char note[NOTE + 1];

    given_store(&store);
    given_work(&work, store);
    memset(note, 'n', NOTE);
    note[NOTE] = '\0';
    asked.company = given_company(&work);
    asked.set_id = given_set(&work, asked.company, SET_WHAT_IS_VALID);
    journal = given_made(&work, asked.company, 20260315, LINES(DEBIT(RENT, 100), CREDIT(BANK, 99)));
    journal.note = note;
    given_save_many(&work, asked.company, asked.set_id, &journal, REFUSED);
    size_t before = work.arena.used;

    REQUIRE_INT(lane_run(&work, asked.company, post, &asked), OK);
    REQUIRE_INT(asked.report.refused, REFUSED);
    REQUIRE(work.arena.used - before < (size_t)4 << 20);
}

TEST(a_journal_without_a_number_left_stays_behind_and_the_others_are_posted)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct asked asked;
    struct receipt receipt;
    struct journal left;

    given_store(&store);
    given_work(&work, store);
    asked.company = given_company(&work);
    receipt = given_post(
            &work, asked.company, 20260315, LINES(DEBIT(RENT, 10000), CREDIT(BANK, 10000)));
    given_next_number(&work, asked.company, &receipt, NUMBER_LAST);
    asked.set_id = given_set(&work, asked.company, SET_WHAT_IS_VALID);
    given_journals(&work, asked.company, asked.set_id, 2);

    REQUIRE_INT(lane_run(&work, asked.company, post, &asked), OK);
    REQUIRE_INT(asked.report.posted, 1);
    REQUIRE_INT(asked.report.outcomes[0].number, NUMBER_LAST);
    REQUIRE(!asked.report.outcomes[1].posted);
    REQUIRE_TEXT(asked.report.outcomes[1].findings[0].code, "number.range");
    REQUIRE_INT(given_find(&work, asked.company, asked.report.outcomes[1].journal_id, &left), OK);
    REQUIRE_INT(left.state, JOURNAL_DRAFT);
    REQUIRE(strncmp(left.failure, "number.range: ", 14) == 0);
}

TEST(a_journal_without_a_number_left_keeps_back_a_set_that_is_posted_as_a_whole)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct asked asked;
    struct receipt receipt;
    struct company_head before;

    given_store(&store);
    given_work(&work, store);
    asked.company = given_company(&work);
    receipt = given_post(
            &work, asked.company, 20260315, LINES(DEBIT(RENT, 10000), CREDIT(BANK, 10000)));
    given_next_number(&work, asked.company, &receipt, NUMBER_LAST);
    asked.set_id = given_set(&work, asked.company, SET_ALL_OR_NOTHING);
    given_journals(&work, asked.company, asked.set_id, 2);
    before = given_head(&work, asked.company);

    REQUIRE_INT(lane_run(&work, asked.company, post, &asked), FAULT_GATE_REFUSED);
    REQUIRE_TEXT(work.findings.list[0].code, "number.range");
    REQUIRE(given_unchanged(&work, asked.company, &before));
}

struct clerk {
    struct store *store;
    struct asked asked;
    enum fault fault;
    pthread_t thread;
};

static void *
work_of_clerk(void *context)
{
    struct clerk *clerk = context;
    SCOPED(given_work_done) struct work work = {0};

    given_work(&work, clerk->store);
    clerk->fault = lane_run(&work, clerk->asked.company, post, &clerk->asked);
    return NULL;
}

TEST(a_set_that_many_post_at_once_is_posted_once)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct clerk clerks[CLERKS] = {0};
    int64_t company, set_id;
    size_t posted = 0;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    set_id = given_set(&work, company, SET_WHAT_IS_VALID);
    given_journals(&work, company, set_id, 20);
    for (int i = 0; i < CLERKS; i++) {
        clerks[i].store = store;
        clerks[i].asked = (struct asked){.company = company, .set_id = set_id};
        REQUIRE_INT(pthread_create(&clerks[i].thread, NULL, work_of_clerk, &clerks[i]), 0);
    }
    for (int i = 0; i < CLERKS; i++)
        pthread_join(clerks[i].thread, NULL);
    for (int i = 0; i < CLERKS; i++) {
        REQUIRE(clerks[i].fault == OK || clerks[i].fault == FAULT_SET_STEP);
        posted += clerks[i].fault == OK;
    }
    REQUIRE_INT(posted, 1);
    REQUIRE_INT(given_head(&work, company).next_seq, 21);
}

/* ---- what becomes of each ---- */

/* ACME with a set of three journals of 1.00, 2.00 and 3.00 for rent. */
struct given_three {
    struct store *store;
    struct work work;
    int64_t company;
    int64_t set_id;
    struct journal journals[3];
    struct set_report report;
};

static void
given_three_done(struct given_three *given)
{
    given_work_done(&given->work);
    store_close(&given->store);
}

static void
given_three(struct given_three *given, enum set_mode mode)
{
    given_store(&given->store);
    given_work(&given->work, given->store);
    given->company = given_company(&given->work);
    given->set_id = given_set(&given->work, given->company, mode);
    for (int i = 0; i < 3; i++) {
        int64_t amount = (int64_t)(i + 1) * 100;

        given->journals[i] = given_made(&given->work, given->company, 20260315,
                LINES(DEBIT(RENT, amount), CREDIT(BANK, amount)));
        given->journals[i].set_id = given->set_id;
        given_ok(&given->work, given_save(&given->work, given->company, &given->journals[i]));
    }
}

/* The second one is a cent off. */
static void
spoil(struct given_three *given)
{
    given->journals[1].lines[1].amount++;
    given_ok(&given->work, given_save(&given->work, given->company, &given->journals[1]));
}

static enum fault
post_three(struct given_three *given)
{
    findings_clear(&given->work.findings);
    return TRY(&given->work, given->company,
            gate_post_set(&given->work, given->company, given->set_id, &given->report));
}

static struct journal
found(struct given_three *given, int index)
{
    struct journal journal = {0};

    given_ok(&given->work,
            given_find(&given->work, given->company, given->journals[index].journal_id, &journal));
    return journal;
}

static const char *
place(struct given_three *given, int index, const char *field)
{
    return arena_format(&given->work.arena, "/journal/%lld%s",
            (long long)given->journals[index].journal_id, field);
}

TEST(each_journal_of_a_set_is_told_where_it_stands)
{
    SCOPED(given_three_done) struct given_three given = {0};

    given_three(&given, SET_ALL_OR_NOTHING);
    REQUIRE_INT(post_three(&given), OK);
    REQUIRE_INT(given.report.count, 3);
    REQUIRE_INT(given.report.posted, 3);
    REQUIRE_INT(given.report.refused, 0);
    for (int i = 0; i < 3; i++) {
        const struct set_outcome *outcome = &given.report.outcomes[i];

        REQUIRE(outcome->posted);
        REQUIRE_INT(outcome->journal_id, given.journals[i].journal_id);
        REQUIRE_INT(outcome->seq, found(&given, i).posted_seq);
        REQUIRE_INT(outcome->year, GIVEN_YEAR);
        REQUIRE_INT(outcome->number, i);
        REQUIRE_TEXT(outcome->series, "GL");
        REQUIRE_INT(outcome->finding_count, 0);
        REQUIRE_INT(found(&given, i).state, JOURNAL_POSTED);
    }
}

TEST(what_is_valid_is_posted_and_the_rest_keeps_the_reason)
{
    SCOPED(given_three_done) struct given_three given = {0};
    const struct set_outcome *outcomes;

    given_three(&given, SET_WHAT_IS_VALID);
    spoil(&given);
    REQUIRE_INT(post_three(&given), OK);
    outcomes = given.report.outcomes;
    REQUIRE_INT(given.report.posted, 2);
    REQUIRE_INT(given.report.refused, 1);
    REQUIRE(outcomes[0].posted && !outcomes[1].posted && outcomes[2].posted);
    REQUIRE_INT(outcomes[1].seq, 0);
    REQUIRE_INT(outcomes[1].finding_count, 1);
    REQUIRE_TEXT(outcomes[1].findings[0].at, "/lines");
    REQUIRE_TEXT(outcomes[1].findings[0].detail, "debit is too large by 0.01 SEK");
    REQUIRE_INT(outcomes[2].number, 1);
    REQUIRE_INT(found(&given, 1).state, JOURNAL_DRAFT);
    REQUIRE_TEXT(found(&given, 1).failure, "journal.unbalanced: debit is too large by 0.01 SEK");
    REQUIRE_TEXT(found(&given, 0).failure, NULL);
    REQUIRE_INT(found(&given, 2).state, JOURNAL_POSTED);
}

TEST(every_finding_of_a_set_says_whose_it_is)
{
    SCOPED(given_three_done) struct given_three given = {0};
    const struct findings *findings = &given.work.findings;

    given_three(&given, SET_WHAT_IS_VALID);
    spoil(&given);
    REQUIRE_INT(post_three(&given), OK);
    REQUIRE_INT(findings->count, 1);
    REQUIRE_TEXT(findings->list[0].code, "journal.unbalanced");
    REQUIRE_TEXT(findings->list[0].at, place(&given, 1, "/lines"));
    REQUIRE_TEXT(findings->list[0].detail,
            arena_format(&given.work.arena, "journal %lld: debit is too large by 0.01 SEK",
                    (long long)given.journals[1].journal_id));
}

/* Journals 1 and 3 are the same but for a warning that they are. */
TEST(a_warning_is_told_and_refuses_nothing)
{
    SCOPED(given_three_done) struct given_three given = {0};

    given_three(&given, SET_ALL_OR_NOTHING);
    given_post(&given.work, given.company, 20260315, LINES(DEBIT(RENT, 300), CREDIT(BANK, 300)));
    REQUIRE_INT(post_three(&given), OK);
    REQUIRE_INT(given.report.posted, 3);
    REQUIRE_INT(given.report.outcomes[2].finding_count, 1);
    REQUIRE_TEXT(given.work.findings.list[0].code, "journal.twin");
    REQUIRE_TEXT(given.work.findings.list[0].at, place(&given, 2, ""));
}

/* The reason is the worst of what was found, not the warning before it. */
TEST(what_is_left_behind_keeps_what_refused_it_and_not_what_warned)
{
    SCOPED(given_three_done) struct given_three given = {0};
    struct journal_line lines[3];

    given_three(&given, SET_WHAT_IS_VALID);
    lines[0] = given.journals[1].lines[0];
    lines[1] = given.journals[1].lines[1];
    lines[1].amount++;
    lines[2] = (struct journal_line){.line_no = 3, .account_code = CASH, .side = SIDE_DEBIT};
    given.journals[1].lines = lines;
    given.journals[1].line_count = 3;
    given_ok(&given.work, given_save(&given.work, given.company, &given.journals[1]));
    REQUIRE_INT(post_three(&given), OK);
    REQUIRE_INT(given.report.outcomes[1].finding_count, 2);
    REQUIRE_TEXT(given.report.outcomes[1].findings[0].code, "line.zero");
    REQUIRE_TEXT(found(&given, 1).failure, "journal.unbalanced: debit is too large by 0.01 SEK");
}

TEST(all_or_nothing_posts_nothing_when_one_is_refused)
{
    SCOPED(given_three_done) struct given_three given = {0};

    given_three(&given, SET_ALL_OR_NOTHING);
    spoil(&given);
    REQUIRE_INT(post_three(&given), FAULT_GATE_REFUSED);
    REQUIRE_TEXT(given.work.why.at, place(&given, 1, "/lines"));
    REQUIRE_INT(given.report.refused, 1);
    for (int i = 0; i < 3; i++) {
        REQUIRE_INT(found(&given, i).state, JOURNAL_DRAFT);
        REQUIRE_TEXT(found(&given, i).failure, NULL);
    }
}

/* ---- states ---- */

TEST(what_is_on_its_way_through_approval_is_a_finding_of_its_set)
{
    static const struct {
        enum journal_state state;
        const char *detail;
    } rows[] = {
            {JOURNAL_SUBMITTED, "it is submitted"},
            {JOURNAL_REJECTED, "it is rejected"},
            {JOURNAL_HELD, "it is held"},
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        SCOPED(given_three_done) struct given_three given = {0};
        const struct set_outcome *second;

        given_three(&given, SET_WHAT_IS_VALID);
        given_document_state(
                &given.work, given.company, given.journals[1].journal_id, rows[i].state);
        REQUIRE_INT(post_three(&given), OK);
        second = &given.report.outcomes[1];
        REQUIRE_INT(given.report.posted, 2);
        REQUIRE_INT(given.report.refused, 1);
        REQUIRE(!second->posted);
        REQUIRE_INT(second->finding_count, 1);
        REQUIRE_TEXT(second->findings[0].code, "journal.step");
        REQUIRE_TEXT(second->findings[0].at, "/state");
        REQUIRE_TEXT(second->findings[0].detail, rows[i].detail);
        REQUIRE_INT(found(&given, 1).state, rows[i].state);
    }
}

TEST(drafts_and_what_was_approved_or_queued_are_posted_and_what_is_cancelled_is_passed_over)
{
    static const struct {
        enum journal_state state;
        size_t posted;
    } rows[] = {
            {JOURNAL_DRAFT, 3},
            {JOURNAL_APPROVED, 3},
            {JOURNAL_QUEUED, 3},
            {JOURNAL_CANCELLED, 2},
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        SCOPED(given_three_done) struct given_three given = {0};

        given_three(&given, SET_ALL_OR_NOTHING);
        given_document_state(
                &given.work, given.company, given.journals[1].journal_id, rows[i].state);
        REQUIRE_INT(post_three(&given), OK);
        REQUIRE_INT(given.report.count, rows[i].posted);
        REQUIRE_INT(given.report.posted, rows[i].posted);
        REQUIRE_INT(given.report.refused, 0);
    }
}

TEST(a_set_is_posted_on_once_what_was_refused_is_mended)
{
    SCOPED(given_three_done) struct given_three given = {0};

    given_three(&given, SET_WHAT_IS_VALID);
    spoil(&given);
    REQUIRE_INT(post_three(&given), OK);
    given.journals[1] = found(&given, 1);
    given.journals[1].lines[1].amount--;
    given_ok(&given.work, given_save(&given.work, given.company, &given.journals[1]));
    REQUIRE_INT(post_three(&given), OK);
    REQUIRE_INT(given.report.count, 1);
    REQUIRE_INT(given.report.posted, 1);
    REQUIRE_INT(given.report.outcomes[0].journal_id, given.journals[1].journal_id);
    REQUIRE_INT(post_three(&given), FAULT_SET_STEP);
}

TEST(a_set_with_nothing_to_post_is_refused)
{
    SCOPED(given_three_done) struct given_three given = {0};

    given_three(&given, SET_WHAT_IS_VALID);
    for (int i = 0; i < 3; i++)
        given_document_state(
                &given.work, given.company, given.journals[i].journal_id, JOURNAL_CANCELLED);
    REQUIRE_INT(post_three(&given), FAULT_SET_STEP);
    REQUIRE_TEXT(given.work.why.at, "/set");
    REQUIRE_TEXT(given.work.why.detail,
            arena_format(&given.work.arena, "set %lld is cancelled", (long long)given.set_id));
    given.set_id = given_set(&given.work, given.company, SET_WHAT_IS_VALID);
    REQUIRE_INT(post_three(&given), FAULT_SET_STEP);
    REQUIRE_TEXT(given.work.why.detail,
            arena_format(&given.work.arena, "set %lld holds no journal", (long long)given.set_id));
    given.set_id = 999;
    REQUIRE_INT(post_three(&given), FAULT_SET_UNKNOWN);
}

/* ---- the control total ---- */

static void
control(struct given_three *given, int64_t total)
{
    struct journal_set set;

    given_write(&given->work);
    given_ok(&given->work, journal_set_find(&given->work, given->company, given->set_id, &set));
    set.control_total = total;
    set.has_control_total = true;
    given_ok(&given->work, journal_set_change(&given->work, given->company, &set));
    given_commit(&given->work);
}

TEST(a_set_is_posted_when_its_debits_are_the_control_total)
{
    SCOPED(given_three_done) struct given_three given = {0};

    given_three(&given, SET_ALL_OR_NOTHING);
    control(&given, 599);
    REQUIRE_INT(post_three(&given), FAULT_CONTROL_TOTAL);
    REQUIRE_TEXT(given.work.why.at, "/control_total");
    REQUIRE_TEXT(given.work.why.detail, "the debits are 6.00 SEK, the control total is 5.99");
    REQUIRE_INT(found(&given, 0).state, JOURNAL_DRAFT);
    control(&given, 600);
    REQUIRE_INT(post_three(&given), OK);
}

static void
require_posting_alone(struct given_three *given, int64_t journal_id, enum fault fault)
{
    struct company_head before = given_head(&given->work, given->company);
    struct receipt receipt;

    findings_clear(&given->work.findings);
    REQUIRE_INT(
            gate_post_document(&given->work, given->company, journal_id, NULL, &receipt), fault);
    REQUIRE(given_unchanged(&given->work, given->company, &before) == (fault != OK));
}

/* Half posted, with a journal of more in it than the control total has room for. */
static void
half_post(struct given_three *given, struct journal *ret_more)
{
    struct journal more = {0};

    given_three(given, SET_WHAT_IS_VALID);
    spoil(given);
    control(given, 600);
    REQUIRE_INT(post_three(given), OK);
    REQUIRE_INT(given->report.posted, 2);
    more = given_made(&given->work, given->company, 20260316,
            LINES(DEBIT(RENT, 9999900), CREDIT(BANK, 9999900)));
    more.set_id = given->set_id;
    given_ok(&given->work, given_save(&given->work, given->company, &more));
    *ret_more = more;
}

TEST(a_control_total_is_asked_again_of_what_is_left)
{
    SCOPED(given_three_done) struct given_three given = {0};
    struct journal more = {0};

    half_post(&given, &more);
    REQUIRE_INT(post_three(&given), FAULT_CONTROL_TOTAL);
    REQUIRE_TEXT(given.work.why.detail, "the debits are 100005.00 SEK, the control total is 6.00");
    require_posting_alone(&given, more.journal_id, FAULT_CONTROL_TOTAL);
    REQUIRE_TEXT(given.work.why.at, "/control_total");
    given_write(&given.work);
    given_ok(&given.work, journal_set_move(&given.work, given.company, more.journal_id, 0, 0));
    given_commit(&given.work);
    require_posting_alone(&given, more.journal_id, OK);
    REQUIRE_INT(post_three(&given), OK);
    REQUIRE_INT(given.report.refused, 1);
}

static enum fault
change_control(struct given_three *given, bool has, int64_t total)
{
    struct journal_set set;

    given_ok(&given->work, work_read(&given->work));
    given_ok(&given->work, journal_set_find(&given->work, given->company, given->set_id, &set));
    work_read_end(&given->work);
    set.control_total = total;
    set.has_control_total = has;
    return TRY(
            &given->work, given->company, journal_set_change(&given->work, given->company, &set));
}

TEST(a_control_total_stays_once_something_was_posted_under_it)
{
    SCOPED(given_three_done) struct given_three given = {0};
    struct journal more = {0};

    half_post(&given, &more);
    REQUIRE_INT(change_control(&given, true, 10000500), FAULT_SET_STEP);
    REQUIRE_TEXT(given.work.why.at, "/control_total");
    REQUIRE_INT(change_control(&given, false, 0), FAULT_SET_STEP);
    REQUIRE_INT(change_control(&given, true, 600), OK);
}

TEST(debits_beyond_all_amounts_are_told_whole)
{
    static const int64_t signs[] = {1, -1};
    static const char *const told[] = {
            "the debits are 184467440737095519.14 SEK, the control total is 6.00",
            "the debits are -184467440737095513.14 SEK, the control total is 6.00"};

    for (size_t i = 0; i < COUNT_OF(signs); i++) {
        SCOPED(given_three_done) struct given_three given = {0};

        given_three(&given, SET_WHAT_IS_VALID);
        for (int j = 0; j < 2; j++) {
            given.journals[j].lines[0].amount = signs[i] * INT64_MAX;
            given_ok(&given.work, given_save(&given.work, given.company, &given.journals[j]));
        }
        control(&given, 600);
        REQUIRE_INT(post_three(&given), FAULT_CONTROL_TOTAL);
        REQUIRE_TEXT(given.work.why.detail, told[i]);
    }
}
