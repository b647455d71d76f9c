/* check_test — what stands against a close, and what does not. */
#include "ledger/closing/check.h"

#include <string.h>

#include "ledger/schedule/occurrence.h"
#include "ledger/subledger/subledger.h"
#include "ledger/template/template.h"
#include "tests/given_journal.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

/* What a check with that code found; NULL: nothing. */
static const struct close_blocker *
found(struct work *work, int64_t company, int year, int period, const char *code)
{
    struct close_blocker *blockers;
    size_t count;

    given_ok(work, work_read(work));
    given_ok(work, close_check(work, company, year, period, &blockers, &count));
    work_read_end(work);
    for (size_t i = 0; i < count; i++)
        if (strcmp(blockers[i].code, code) == 0)
            return &blockers[i];
    return NULL;
}

static int64_t
count_of(struct work *work, int64_t company, int year, int period, const char *code)
{
    const struct close_blocker *blocker = found(work, company, year, period, code);

    return blocker == NULL ? 0 : blocker->count;
}

/* Rent of 100.00 with a plan. */
static void
given_accrual(struct work *work, int64_t company, int day, int period, enum reversal_kind kind)
{
    struct journal journal =
            given_made(work, company, day, LINES(DEBIT(RENT, 10000), CREDIT(PAYABLE, 10000)));

    journal.period = period;
    journal.plan = (struct reversal_plan){.kind = kind, .style = REVERSAL_SWAPS_SIDES};
    given_posted(work, company, &journal);
}

TEST(only_what_is_due_in_a_period_blocks_its_close)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company;
    int next;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_accrual(&work, company, 20261201, 12, REVERSAL_NEXT_PERIOD);
    given_accrual(&work, company, 20261231, 13, REVERSAL_PERIOD_END);
    given_accrual(&work, company, 20260210, 2, REVERSAL_YEAR_END);
    given_accrual(&work, company, 20261203, 12, REVERSAL_BY_HAND);
    given_accrual(&work, company, 20260210, 2, REVERSAL_NEXT_PERIOD);
    for (int period = 1; period <= 13; period++)
        REQUIRE_INT(count_of(&work, company, GIVEN_YEAR, period, "close.reversal"), period == 3);

    next = given_year(&work, company, 20270101, 0);
    REQUIRE_INT(count_of(&work, company, next, 1, "close.reversal"), 3);
    REQUIRE(found(&work, company, next, 1, "close.reversal")->severity == CLOSE_BLOCKS);
    REQUIRE_INT(count_of(&work, company, next, 2, "close.reversal"), 0);
    REQUIRE_INT(count_of(&work, company, GIVEN_YEAR, 12, "close.reversal"), 0);
}

TEST(what_only_a_person_will_undo_warns_in_every_later_period)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const struct close_blocker *stands;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_accrual(&work, company, 20260210, 2, REVERSAL_BY_HAND);
    given_accrual(&work, company, 20260210, 2, REVERSAL_YEAR_END);
    for (int period = 1; period <= 13; period++)
        REQUIRE_INT(count_of(&work, company, GIVEN_YEAR, period, "close.accrual"),
                period > 2 && period < 13);

    stands = found(&work, company, GIVEN_YEAR, 3, "close.accrual");
    REQUIRE_INT(stands->severity, CLOSE_WARNS);
    REQUIRE_TEXT(stands->detail,
            "GL 0000000000 of 2026, dated 2026-02-10, stands until somebody reverses it");
}

/* 10^18 minor units, the most that a journal takes, five times on each of four accounts: what
 * their balances come to on the way does not fit. */
TEST(books_of_the_widest_amounts_are_in_balance)
{
    static const char *const sides[][2] = {{RECEIVABLE, SALES}, {CASH, RENT}};
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    for (int i = 0; i < 10; i++) {
        const char *const *side = sides[i % 2];

        journal = given_made(&work, company, 20260110,
                LINES(DEBIT(side[0], 1000000000000000000), CREDIT(side[1], 1000000000000000000)));
        given_posted(&work, company, &journal);
    }
    REQUIRE_INT(count_of(&work, company, GIVEN_YEAR, 1, "close.balance"), 0);
}

TEST(a_planned_reversal_is_told_as_one_until_somebody_takes_it_into_his_hands)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const struct journal_move hold = {.action = ACTION_HOLD, .reason = "Looked at"};
    const struct close_blocker *due;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_accrual(&work, company, 20260110, 1, REVERSAL_NEXT_PERIOD);

    due = found(&work, company, GIVEN_YEAR, 2, "close.reversal");
    REQUIRE(due != NULL);
    REQUIRE_INT(due->count, 1);
    REQUIRE(due->journal_id != 0);
    REQUIRE_TEXT(due->detail, "that of GL 0000000000 of 2026 is due on 2026-02-01");
    REQUIRE_INT(count_of(&work, company, GIVEN_YEAR, 2, "close.waiting"), 0);
    REQUIRE_INT(count_of(&work, company, GIVEN_YEAR, 1, "close.reversal"), 0);
    REQUIRE_INT(count_of(&work, company, GIVEN_YEAR, 3, "close.reversal"), 0);

    given_write(&work);
    given_ok(&work, journal_step(&work, company, due->journal_id, &hold, NULL));
    given_commit(&work);
    REQUIRE_INT(count_of(&work, company, GIVEN_YEAR, 2, "close.reversal"), 0);
    REQUIRE_INT(count_of(&work, company, GIVEN_YEAR, 2, "close.waiting"), 1);
}

TEST(a_journal_that_names_a_period_and_no_year_waits_in_the_year_of_its_day)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const struct journal_move submit = {.action = ACTION_SUBMIT};
    struct journal journal;
    int64_t company;
    int next;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    next = given_year(&work, company, 20270101, 0);
    journal = given_made(&work, company, 20260315, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));
    journal.year = 0;
    journal.period = 3;
    given_write(&work);
    given_ok(&work, journal_save(&work, company, &journal));
    given_ok(&work, journal_step(&work, company, journal.journal_id, &submit, NULL));
    given_commit(&work);

    REQUIRE_INT(count_of(&work, company, GIVEN_YEAR, 3, "close.waiting"), 1);
    REQUIRE_INT(count_of(&work, company, GIVEN_YEAR, 4, "close.waiting"), 0);
    REQUIRE_INT(count_of(&work, company, next, 3, "close.waiting"), 0);
}

/* Rent of 100.00, every day from a day on. */
static void
given_daily_rent(struct work *work, int64_t company, int start)
{
    struct template_line lines[] = {
            {.account_id = given_account_id(work, company, RENT),
                    .side = SIDE_DEBIT,
                    .basis = BASIS_AMOUNT,
                    .amount = 10000},
            {.account_id = given_account_id(work, company, PAYABLE),
                    .side = SIDE_CREDIT,
                    .basis = BASIS_AMOUNT,
                    .amount = -10000},
    };
    struct template template = {.reference = "RENT",
            .kind = TEMPLATE_FIXED,
            .type = JOURNAL_NORMAL,
            .lines = lines,
            .line_count = COUNT_OF(lines)};
    struct schedule schedule = {
            .code = "RENT",
            .recurrence = {.step = RECURS_DAILY,
                    .interval = 1,
                    .on = RECURS_ON_DAY,
                    .start = start},
            .catch_up = CATCH_UP_ALL,
            .posts = true,
    };

    given_write(work);
    given_ok(work, template_create(work, company, &template));
    schedule.template_id = template.template_id;
    given_ok(work, schedule_create(work, company, &schedule));
    given_commit(work);
}

TEST(each_day_of_a_schedule_that_was_not_run_blocks_its_own_period)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    const struct close_blocker *left;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_daily_rent(&work, company, 20260122);

    left = found(&work, company, GIVEN_YEAR, 1, "close.schedule");
    REQUIRE(left != NULL);
    REQUIRE(left->severity == CLOSE_BLOCKS);
    REQUIRE_INT(left->count, 10);
    REQUIRE_TEXT(left->detail,
            "RENT was not run on 2026-01-22; RENT was not run on 2026-01-23; RENT was not run on "
            "2026-01-24; RENT was not run on 2026-01-25; RENT was not run on 2026-01-26; and 5 "
            "more");
    REQUIRE_INT(count_of(&work, company, GIVEN_YEAR, 2, "close.schedule"), 28);
    REQUIRE_INT(count_of(&work, company, GIVEN_YEAR, 13, "close.schedule"), 0);
}

TEST(a_schedule_that_was_run_or_rests_blocks_no_close)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct occurrence occurrence;
    int64_t company;
    int64_t id;
    bool any;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_daily_rent(&work, company, 20260130);
    given_write(&work);
    given_ok(&work, schedule_find_code(&work, company, "RENT", &id));
    given_ok(&work, occurrence_next(&work, company, id, 20260131, &occurrence, &any));
    given_commit(&work);
    REQUIRE_INT(occurrence.state, OCCURRENCE_POSTED);
    REQUIRE_INT(count_of(&work, company, GIVEN_YEAR, 1, "close.schedule"), 1);

    given_write(&work);
    given_ok(&work, schedule_set_state(&work, company, id, SCHEDULE_PAUSED));
    given_commit(&work);
    REQUIRE_INT(count_of(&work, company, GIVEN_YEAR, 1, "close.schedule"), 0);
}

/* ---- documents ---- */

TEST(drafts_and_rejected_journals_warn_and_cancelled_ones_do_not)
{
    static const enum journal_state states[] = {JOURNAL_DRAFT, JOURNAL_REJECTED, JOURNAL_CANCELLED,
            JOURNAL_HELD, JOURNAL_SUBMITTED, JOURNAL_APPROVED, JOURNAL_QUEUED};
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    for (size_t i = 0; i < COUNT_OF(states); i++) {
        struct journal journal =
                given_made(&work, company, 20260110, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));

        given_ok(&work, given_save(&work, company, &journal));
        given_document_state(&work, company, journal.journal_id, states[i]);
    }
    REQUIRE_INT(count_of(&work, company, GIVEN_YEAR, 1, "close.draft"), 2);
    REQUIRE_INT(count_of(&work, company, GIVEN_YEAR, 1, "close.waiting"), 4);
    REQUIRE_INT(count_of(&work, company, GIVEN_YEAR, 2, "close.draft"), 0);
}

/* ---- closing ---- */

TEST(a_warning_is_accepted_by_its_whole_code_and_with_a_reason)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal journal;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    journal = given_made(&work, company, 20260110, LINES(DEBIT(RENT, 100), CREDIT(BANK, 100)));
    given_ok(&work, given_save(&work, company, &journal));

    REQUIRE_INT(TRY(&work, company, close_period(&work, company, GIVEN_YEAR, 1, NULL, NULL)),
            FAULT_CLOSE_BLOCKED);
    REQUIRE_INT(
            TRY(&work, company, close_period(&work, company, GIVEN_YEAR, 1, "close.draft", NULL)),
            FAULT_REASON_MISSING);
    REQUIRE_INT(TRY(&work, company,
                        close_period(&work, company, GIVEN_YEAR, 1, "close.drafts", "Why not")),
            FAULT_FIELD_CHOICE);
    REQUIRE_TEXT(work.why.at, "/accept");
    REQUIRE_TEXT(work.why.detail, "close.drafts is no warning of the checklist; there are "
                                  "close.draft, close.accrual, close.earlier, "
                                  "close.category, close.proof");
    REQUIRE_INT(TRY(&work, company,
                        close_period(&work, company, GIVEN_YEAR, 1, "close.earlier", "Why not")),
            FAULT_CLOSE_BLOCKED);
    REQUIRE_TEXT(work.why.at, "/period");
    REQUIRE_TEXT(work.findings.list[0].code, "close.draft");
    REQUIRE_INT(work.findings.list[0].severity, SEVERITY_WARN);
    REQUIRE_INT(TRY(&work, company,
                        close_period(&work, company, GIVEN_YEAR, 1, "close.earlier, close.draft",
                                "Why not")),
            OK);
}

TEST(what_blocks_is_not_accepted)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_accrual(&work, company, 20260110, 1, REVERSAL_NEXT_PERIOD);

    REQUIRE_INT(TRY(&work, company,
                        close_period(&work, company, GIVEN_YEAR, 2, "close.earlier, close.reversal",
                                "It is late")),
            FAULT_FIELD_CHOICE);
    REQUIRE_TEXT(work.why.detail, "close.reversal blocks, and is not passed over");
    REQUIRE_INT(TRY(&work, company,
                        close_period(&work, company, GIVEN_YEAR, 2, "close.earlier", "Late")),
            FAULT_CLOSE_BLOCKED);
    REQUIRE_TEXT(work.findings.list[0].code, "close.reversal");
    REQUIRE_INT(work.findings.list[0].severity, SEVERITY_REFUSE);
}

TEST(only_a_closed_period_is_reopened)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    REQUIRE_INT(TRY(&work, company, close_reopen(&work, company, GIVEN_YEAR, 1, 0, "Late")),
            FAULT_PERIOD_STEP);
    REQUIRE_INT(TRY(&work, company, close_reopen(&work, company, GIVEN_YEAR, 1, 0, "")),
            FAULT_REASON_MISSING);
    REQUIRE_INT(TRY(&work, company, close_reopen(&work, company, GIVEN_YEAR, 14, 0, "Late")),
            FAULT_PERIOD_UNKNOWN);
    REQUIRE_INT(TRY(&work, company, close_reopen(&work, company, 19990, 1, 0, "Late")),
            FAULT_YEAR_UNKNOWN);
    REQUIRE_INT(TRY(&work, company, close_period(&work, company, GIVEN_YEAR, 1, NULL, NULL)), OK);
    REQUIRE_INT(TRY(&work, company, close_reopen(&work, company, GIVEN_YEAR, 1, 0, "Late")), OK);
}
