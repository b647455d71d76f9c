/* reversal_test — where plans lead, and that what is due is posted once. */
#include <pthread.h>

#include "base/text.h"
#include "ledger/reversal/document.h"
#include "ledger/reversal/run.h"
#include "ledger/verify/verify.h"
#include "tests/given_journal.h"
#include "tests/given_ledger.h"
#include "tests/test.h"

/* Rent of 100.00 with a plan; its seq. */
static int64_t
given_accrual(struct work *work, int64_t company, int day, int period, struct reversal_plan plan)
{
    struct journal journal =
            given_made(work, company, day, LINES(DEBIT(RENT, 10000), CREDIT(PAYABLE, 10000)));

    journal.period = period;
    plan.style = REVERSAL_SWAPS_SIDES;
    journal.plan = plan;
    return given_posted(work, company, &journal).seq;
}

static struct reversal
found(struct work *work, int64_t company, int64_t seq)
{
    struct reversal reversal;

    given_ok(work, work_read(work));
    given_ok(work, reversal_find(work, company, seq, &reversal));
    work_read_end(work);
    return reversal;
}

TEST(a_plan_leads_into_a_regular_period)
{
    static const struct {
        int day;
        int period;
        struct reversal_plan plan;
        int due; /* 0: the calendar does not reach so far */
    } rows[] = {
            {20260110, 1, {.kind = REVERSAL_NEXT_PERIOD}, 20260201},
            {20260110, 1, {.kind = REVERSAL_PERIOD_END}, 20260201},
            {20260110, 1, {.kind = REVERSAL_REVERSE_IN}, 20260201},
            {20260110, 1, {.kind = REVERSAL_YEAR_END}, 20270101},
            {20261231, 12, {.kind = REVERSAL_NEXT_PERIOD}, 20270101},
            {20261231, 12, {.kind = REVERSAL_REVERSE_IN}, 20270101},
            {20261231, 13, {.kind = REVERSAL_NEXT_PERIOD}, 20270101},
            {20261231, 13, {.kind = REVERSAL_REVERSE_IN}, 20270101},
            {20261231, 13, {.kind = REVERSAL_PERIOD_END}, 20270101},
            {20270601, 6, {.kind = REVERSAL_YEAR_END}, 0},
            {20260110, 1, {.kind = REVERSAL_BY_HAND}, 0},
            {20260110, 1, {.kind = REVERSAL_ON_DATE, .date = 20260111}, 20260111},
            {20260110, 1, {.kind = REVERSAL_ON_DATE, .date = 20261231}, 20261231},
            {20261231, 13, {.kind = REVERSAL_ON_DATE, .date = 20270215}, 20270215},
            {20270601, 6, {.kind = REVERSAL_ON_DATE, .date = 20280101}, 0},
    };
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    given_year(&work, company, 20270101, 0);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int64_t seq = given_accrual(&work, company, rows[i].day, rows[i].period, rows[i].plan);
        struct reversal reversal = found(&work, company, seq);

        REQUIRE_INT(reversal.due.date, rows[i].due);
        REQUIRE(reversal.due.period < 13);
        REQUIRE_INT(reversal.journal_id != 0, rows[i].due != 0);
    }
}

enum { RUNNERS = 4, ACCRUALS = 20 };

struct runner {
    struct store *store;
    struct reversal_run run;
    size_t posted;
    enum fault fault;
};

static void *
run(void *argument)
{
    struct runner *runner = argument;
    SCOPED(given_work_done) struct work work = {0};

    given_work(&work, runner->store);
    runner->fault = reversal_run(&work, &runner->run);
    for (size_t i = 0; i < runner->run.outcome_count; i++)
        runner->posted += runner->run.outcomes[i].receipt.seq != 0 ? 1 : 0;
    return NULL;
}

TEST(runs_at_once_post_each_reversal_once)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct verify_options options = {0};
    struct runner runners[RUNNERS];
    struct verify_report report;
    pthread_t threads[RUNNERS];
    size_t posted = 0;
    int64_t company;

    given_store(&store);
    given_work(&work, store);
    company = given_company(&work);
    for (int i = 0; i < ACCRUALS; i++)
        given_accrual(
                &work, company, 20260110, 1, (struct reversal_plan){.kind = REVERSAL_NEXT_PERIOD});
    for (int i = 0; i < RUNNERS; i++) {
        runners[i] = (struct runner){
                .store = store,
                .run = {.company_id = company, .through = 20260228, .limit = 100},
        };
        REQUIRE_INT(pthread_create(&threads[i], NULL, run, &runners[i]), 0);
    }
    for (int i = 0; i < RUNNERS; i++) {
        pthread_join(threads[i], NULL);
        REQUIRE_INT(runners[i].fault, OK);
        posted += runners[i].posted;
    }
    REQUIRE_INT(posted, ACCRUALS);
    REQUIRE_INT(given_head(&work, company).next_seq, 2 * ACCRUALS + 1);
    REQUIRE_INT(verify_company(&work, company, &options, &report), OK);
}

enum { LONG_LINES = 400, LONG_ONES = 4 };

TEST(a_run_keeps_no_lines_of_what_it_reversed)
{
    SCOPED(store_close) struct store *store = NULL;
    SCOPED(given_work_done) struct work work = {0};
    struct journal_line lines[LONG_LINES];
    struct reversal_run run = {.through = 20260228, .limit = 100};
    size_t used;

    given_store(&store);
    given_work(&work, store);
    run.company_id = given_company(&work);
    for (int i = 0; i < LONG_ONES; i++) {
        struct journal journal = given_made(
                &work, run.company_id, 20260110, LINES(DEBIT(RENT, 100), CREDIT(PAYABLE, 100)));

        for (int l = 0; l < LONG_LINES; l++) {
            lines[l] = journal.lines[l % 2];
            lines[l].line_no = l + 1;
        }
        journal.lines = lines;
        journal.line_count = LONG_LINES;
        journal.plan =
                (struct reversal_plan){.kind = REVERSAL_NEXT_PERIOD, .style = REVERSAL_SWAPS_SIDES};
        given_posted(&work, run.company_id, &journal);
    }
    used = work.arena.used;
    REQUIRE_INT(reversal_run(&work, &run), OK);
    REQUIRE_INT(run.outcome_count, LONG_ONES);
    REQUIRE(run.outcomes[LONG_ONES - 1].receipt.seq != 0);
    REQUIRE_TEXT(run.outcomes[LONG_ONES - 1].receipt.series, "GL");
    REQUIRE(work.arena.used - used < LONG_LINES * sizeof(struct journal_line));
}

/* 255 characters would end before an accent. */
TEST(a_description_of_a_reversal_is_cut_between_letters)
{
    SCOPED(arena_done) struct arena arena = {0};
    struct buffer text = {0};
    struct reversal_original original = {
            .series = "GL", .number = 12, .year_name = "2026", .type = JOURNAL_NORMAL};
    const char *description;

    buffer_text(&text, "x");
    for (int i = 0; i < 255; i++)
        buffer_text(&text, "x\xCC\x82");
    original.description = arena_text(&arena, text.bytes);
    buffer_done(&text);
    description = reversal_document(&arena, &original, REVERSAL_SWAPS_SIDES).description;
    REQUIRE(text_starts(description, "Reversal of GL 0000000012 of 2026: xx"));
    REQUIRE_INT(text_chars(description), 254);
    REQUIRE(text_ends(description, "x\xCC\x82"));
}
