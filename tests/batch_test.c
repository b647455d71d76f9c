/* batch_test — what a batch remembers of what was planned before in it, and tells afterwards. */
#include "ledger/gate/batch.h"

#include <stdio.h>

#include "access/user/user.h"
#include "ledger/name/name.h"
#include "ledger/verify/verify.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

enum { DAY = 20260315 };

/* A company in take-on, and a batch of it that is open. */
struct planning {
    struct store *store;
    struct work work;
    int64_t user; /* who posts */
    int64_t company;
    struct batch *batch;
};

static void
given_planning(struct planning *ret)
{
    *ret = (struct planning){0};
    given_store(&ret->store);
    given_work(&ret->work, ret->store);
    given_write(&ret->work);
    given_ok(&ret->work, user_ensure(&ret->work, "given", "Given User", &ret->user));
    given_ok(&ret->work, user_act(&ret->work, ret->user));
    given_commit(&ret->work);
    ret->company = given_company(&ret->work);
}

static void
planning_done(struct planning *planning)
{
    batch_close(&planning->batch);
    given_work_done(&planning->work);
    store_close(&planning->store);
}

static void
open_batch(struct planning *planning)
{
    given_write(&planning->work);
    given_ok(&planning->work, batch_open(&planning->work, planning->company, &planning->batch));
}

/* Writes and commits, as the lane does. */
static void
keep_batch(struct planning *planning)
{
    given_ok(&planning->work, batch_write(planning->batch, &planning->work));
    given_commit(&planning->work);
    batch_kept(planning->batch);
    batch_close(&planning->batch);
}

static struct journal
rent(struct planning *planning, int64_t amount)
{
    return given_made(&planning->work, planning->company, DAY,
            LINES(DEBIT(RENT, amount), CREDIT(BANK, amount)));
}

static enum fault
plan(struct planning *planning, const struct journal *journal, struct receipt *ret)
{
    return batch_plan(planning->batch, &planning->work, journal, ret);
}

/* ---- people ---- */

static int64_t
given_user(struct planning *planning, const char *login, const char *name)
{
    int64_t user_id;

    given_write(&planning->work);
    given_ok(&planning->work, user_ensure(&planning->work, login, name, &user_id));
    given_commit(&planning->work);
    return user_id;
}

/* Whether the books know a user by this login and name. */
static bool
is_known(struct planning *planning, int64_t user_id, const char *login, const char *name)
{
    const struct snapshot *snapshot = NULL;
    const struct known_user *user;
    struct hash expected = name_digest(NAME_USER, login, name);
    bool same;

    given_ok(&planning->work, work_read(&planning->work));
    given_ok(&planning->work, snapshot_take(&planning->work, planning->company, &snapshot));
    work_read_end(&planning->work);
    user = snapshot_user(snapshot, user_id);
    same = user != NULL && hash_same(&user->digest, &expected);
    snapshot_release(&snapshot);
    return same;
}

static bool
proves(struct planning *planning)
{
    const struct verify_options options = {0};
    struct verify_report report;

    return verify_company(&planning->work, planning->company, &options, &report) == OK;
}

TEST(the_books_name_everybody_who_prepared_and_posted_in_a_batch)
{
    enum { PEOPLE = 9 };
    SCOPED(planning_done) struct planning planning;
    struct journal journals[PEOPLE];
    int64_t users[PEOPLE];
    struct receipt receipt;
    char login[20];

    given_planning(&planning);
    for (int i = 0; i < PEOPLE; i++) {
        snprintf(login, sizeof(login), "clerk%d", i);
        users[i] = given_user(&planning, login, "A Clerk");
        journals[i] = rent(&planning, 100 + i);
        journals[i].preparer_id = users[i];
    }
    open_batch(&planning);
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < PEOPLE; i++)
            REQUIRE_INT(plan(&planning, &journals[i], &receipt), OK);
    keep_batch(&planning);
    for (int i = 0; i < PEOPLE; i++) {
        snprintf(login, sizeof(login), "clerk%d", i);
        REQUIRE(is_known(&planning, users[i], login, "A Clerk"));
    }
    REQUIRE(is_known(&planning, planning.user, "given", "Given User"));
    REQUIRE(proves(&planning));
}

TEST(what_nobody_posts_is_posted_by_summa)
{
    SCOPED(planning_done) struct planning planning;
    struct journal journal;
    struct receipt receipt;

    given_planning(&planning);
    journal = rent(&planning, 100);
    planning.work.actor = (struct actor){0};
    open_batch(&planning);
    REQUIRE_INT(plan(&planning, &journal, &receipt), OK);
    keep_batch(&planning);
    REQUIRE(is_known(&planning, 0, "summa", "Summa"));
}

TEST(a_preparer_that_there_is_not_is_refused)
{
    SCOPED(planning_done) struct planning planning;
    struct journal journal;
    struct receipt receipt;

    given_planning(&planning);
    journal = rent(&planning, 100);
    journal.preparer_id = 999999;
    open_batch(&planning);
    REQUIRE_INT(plan(&planning, &journal, &receipt), FAULT_USER_UNKNOWN);
    REQUIRE_TEXT(planning.work.why.at, "/preparer");
    given_rollback(&planning.work);
}

TEST(a_flush_lets_go_of_what_was_refused)
{
    SCOPED(planning_done) struct planning planning;
    struct journal journal;
    struct receipt receipt;

    given_planning(&planning);
    journal = given_made(
            &planning.work, planning.company, DAY, LINES(DEBIT(RENT, 100), CREDIT(BANK, 99)));
    open_batch(&planning);
    REQUIRE_INT(plan(&planning, &journal, &receipt), FAULT_GATE_REFUSED);
    REQUIRE(batch_unflushed(planning.batch) > 0);
    REQUIRE_INT(batch_flush(planning.batch, &planning.work), OK);
    REQUIRE_INT(batch_unflushed(planning.batch), 0);
    given_rollback(&planning.work);
}

TEST(a_name_is_recorded_anew_only_when_it_has_changed)
{
    SCOPED(planning_done) struct planning planning;
    struct receipt receipt;
    struct company_head first;
    struct company_head second;

    given_planning(&planning);
    given_post(&planning.work, planning.company, DAY, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));
    first = given_head(&planning.work, planning.company);
    receipt = given_post(
            &planning.work, planning.company, DAY, LINES(DEBIT(RENT, 200), CREDIT(BANK, 200)));
    second = given_head(&planning.work, planning.company);
    REQUIRE_INT(second.access_version, first.access_version);
    planning.work.actor.name = "Given Anew";
    given_post(&planning.work, planning.company, DAY, LINES(DEBIT(RENT, 300), CREDIT(BANK, 300)));
    REQUIRE(given_head(&planning.work, planning.company).access_version != first.access_version);
    REQUIRE(is_known(&planning, planning.user, "given", "Given Anew"));
    REQUIRE_INT(receipt.seq, 2);
    REQUIRE(proves(&planning));
}

/* ---- what was planned before ---- */

static enum fault
plan_references(struct planning *planning, const char *const *references, size_t count)
{
    enum fault fault = OK;

    open_batch(planning);
    for (size_t i = 0; i < count && fault == OK; i++) {
        struct journal journal = rent(planning, 100 + (int64_t)i);
        struct journal *kept = arena_take(&planning->work.arena, sizeof(*kept));
        struct receipt receipt;

        journal.external_reference = references[i];
        *kept = journal;
        fault = plan(planning, kept, &receipt);
    }
    given_rollback(&planning->work);
    batch_close(&planning->batch);
    return fault;
}

TEST(a_batch_takes_many_references_and_none_of_them_twice)
{
    static const char *const apart[] = {"A", NULL, "B", NULL, "C"};
    static const char *const again[] = {"A", "B", "C", "B"};
    SCOPED(planning_done) struct planning planning;

    given_planning(&planning);
    REQUIRE_INT(plan_references(&planning, apart, COUNT_OF(apart)), OK);
    REQUIRE_INT(plan_references(&planning, again, COUNT_OF(again)), FAULT_GATE_REFUSED);
    REQUIRE_TEXT(planning.work.why.at, "/external_reference");
    REQUIRE_TEXT(planning.work.why.detail, "B was posted before by JE");
}

TEST(a_batch_reverses_two_postings)
{
    SCOPED(planning_done) struct planning planning;
    struct journal reversals[2];
    struct receipt originals[2];
    struct receipt receipt;

    given_planning(&planning);
    for (int i = 0; i < 2; i++)
        originals[i] = given_post(&planning.work, planning.company, DAY,
                LINES(DEBIT(RENT, 100 + i), CREDIT(BANK, 100 + i)));
    open_batch(&planning);
    for (int i = 0; i < 2; i++) {
        reversals[i] = rent(&planning, 100);
        reversals[i].line_count = 0;
        reversals[i].reverses_seq = originals[i].seq;
        REQUIRE_INT(plan(&planning, &reversals[i], &receipt), OK);
    }
    keep_batch(&planning);
    REQUIRE(proves(&planning));
}

TEST(a_refusal_says_the_first_finding_that_refuses_and_whether_there_are_more)
{
    SCOPED(planning_done) struct planning planning;
    struct journal journal;
    struct receipt receipt;

    given_planning(&planning);
    given_post(&planning.work, planning.company, DAY, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));
    journal = rent(&planning, 100);
    journal.origin = ORIGIN_FILE; /* of which no twin is told */
    journal.lines[1].amount = -99;
    open_batch(&planning);
    REQUIRE_INT(plan(&planning, &journal, &receipt), FAULT_GATE_REFUSED);
    REQUIRE_TEXT(planning.work.why.detail, "debit is too large by 0.01 SEK");
    REQUIRE_TEXT(planning.work.why.at, "/lines");
    findings_clear(&planning.work.findings);
    journal.origin = ORIGIN_CLI;
    journal.book_id = 9;
    REQUIRE_INT(plan(&planning, &journal, &receipt), FAULT_GATE_REFUSED);
    REQUIRE_TEXT(planning.work.why.detail, "there is no book 9 (and more findings)");
    REQUIRE_TEXT(planning.work.why.at, "/book");
    given_rollback(&planning.work);
}

/* ---- what it tells ---- */

TEST(a_batch_without_a_journal_has_no_range_and_writes_nothing)
{
    SCOPED(planning_done) struct planning planning;
    struct company_head before;
    int64_t first = 7;
    int64_t last = 7;

    given_planning(&planning);
    before = given_head(&planning.work, planning.company);
    open_batch(&planning);
    batch_range(planning.batch, &first, &last);
    REQUIRE_INT(first, 0);
    REQUIRE_INT(last, 0);
    keep_batch(&planning);
    REQUIRE(planning.batch == NULL);
    REQUIRE_INT(planning.work.first_seq, 0);
    REQUIRE(given_unchanged(&planning.work, planning.company, &before));
}

TEST(two_batches_of_one_work_are_told_as_one_range)
{
    SCOPED(planning_done) struct planning planning;
    struct journal journal;
    struct receipt receipt;

    given_planning(&planning);
    journal = rent(&planning, 100);
    for (int round = 0; round < 2; round++) {
        open_batch(&planning);
        for (int i = 0; i < 2; i++)
            REQUIRE_INT(plan(&planning, &journal, &receipt), OK);
        keep_batch(&planning);
    }
    REQUIRE_INT(planning.work.first_seq, 1);
    REQUIRE_INT(planning.work.last_seq, 4);
}

TEST(a_receipt_says_where_a_posting_stands)
{
    SCOPED(planning_done) struct planning planning;
    struct journal journal;
    struct receipt told;
    struct receipt found;

    given_planning(&planning);
    given_post(&planning.work, planning.company, DAY, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));
    journal = rent(&planning, 200);
    open_batch(&planning);
    REQUIRE_INT(plan(&planning, &journal, &told), OK);
    keep_batch(&planning);
    REQUIRE_INT(told.company_id, planning.company);
    REQUIRE_INT(told.seq, 2);
    REQUIRE_INT(told.year, GIVEN_YEAR);
    REQUIRE_INT(told.period, 3);
    REQUIRE_TEXT(told.series, "GL");
    REQUIRE_INT(told.number, 1);
    REQUIRE_INT(told.booked_at, GIVEN_NOW + 1);
    given_ok(&planning.work, work_read(&planning.work));
    REQUIRE_INT(gate_receipt_of_seq(&planning.work, planning.company, 2, &found), OK);
    REQUIRE_INT(gate_receipt_of_seq(&planning.work, planning.company, 3, &(struct receipt){0}),
            FAULT_POSTING_UNKNOWN);
    work_read_end(&planning.work);
    REQUIRE_INT(found.company_id, told.company_id);
    REQUIRE_INT(found.seq, told.seq);
    REQUIRE_INT(found.year, told.year);
    REQUIRE_INT(found.period, told.period);
    REQUIRE_TEXT(found.series, told.series);
    REQUIRE_INT(found.number, told.number);
    REQUIRE_INT(found.booked_at, told.booked_at);
    REQUIRE(hash_same(&found.hash, &told.hash));
}

TEST(a_batch_larger_than_its_first_room_proves_itself)
{
    enum { MANY = 150 };
    SCOPED(planning_done) struct planning planning;
    struct journal journal;
    struct receipt receipt;

    given_planning(&planning);
    journal = rent(&planning, 100);
    journal.origin = ORIGIN_FILE;
    open_batch(&planning);
    for (int i = 0; i < MANY; i++) {
        REQUIRE_INT(plan(&planning, &journal, &receipt), OK);
        REQUIRE_INT(receipt.seq, 1 + i);
    }
    keep_batch(&planning);
    REQUIRE(proves(&planning));
}

/* ---- accounts ---- */

static bool
is_used(struct planning *planning, const char *code)
{
    const struct snapshot *snapshot = NULL;
    bool used;

    given_ok(&planning->work, work_read(&planning->work));
    given_ok(&planning->work, snapshot_take(&planning->work, planning->company, &snapshot));
    work_read_end(&planning->work);
    used = snapshot_account_code(snapshot, code)->used;
    snapshot_release(&snapshot);
    return used;
}

TEST(an_account_is_used_once_a_batch_with_an_entry_of_it_was_kept)
{
    SCOPED(planning_done) struct planning planning;
    struct journal journal;
    struct receipt receipt;

    given_planning(&planning);
    journal = rent(&planning, 100);
    REQUIRE(!is_used(&planning, RENT));
    open_batch(&planning);
    REQUIRE_INT(plan(&planning, &journal, &receipt), OK);
    given_ok(&planning.work, batch_write(planning.batch, &planning.work));
    given_rollback(&planning.work);
    batch_close(&planning.batch);
    REQUIRE(!is_used(&planning, RENT));
    open_batch(&planning);
    REQUIRE_INT(plan(&planning, &journal, &receipt), OK);
    keep_batch(&planning);
    REQUIRE(is_used(&planning, RENT));
    REQUIRE(is_used(&planning, BANK));
    REQUIRE(!is_used(&planning, SALES));
}
