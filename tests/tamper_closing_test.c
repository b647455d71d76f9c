/*
 * Ended years and plans that wait, changed behind Summa's back: what closes a year is found by both
 * verifiers, what is to be reversed by Summa's own.
 */
#include <assert.h>
#include <stdio.h>

#include "ledger/calendar/calendar.h"
#include "ledger/closing/year_end.h"
#include "ledger/reversal/reversal.h"
#include "store/work.h"
#include "tests/tamper.h"
#include "tests/test.h"

/* Costs and rent, of NORTH, come into period 13 of the year that was ended: 10 and 11 closed the
 * two books, 12 is the adjustment, 13 its delta. */
enum { FIRST_CLOSING = 10, DELTA = 13 };

static void
given_ended_chain(struct books *books)
{
    struct work *work = &books->work;
    struct year_ended ended;

    given_chain(books);
    given_write(work);
    for (int period = 1; period <= 12; period++)
        given_ok(work, calendar_close_period(work, books->company, BOOKS_YEAR, period, NULL));
    given_ok(work, year_end(work, books->company, BOOKS_YEAR, NULL, &ended));
    given_commit(work);
    REQUIRE_INT(ended.closing_count, 2);
    REQUIRE_INT(ended.closings[0].receipt.seq, FIRST_CLOSING);
    given_adjustment(work, books->company, 20261231,
            LINES(DEBIT(RENT, 7000, .cost_centre = "NORTH"), DEBIT(COSTS, 11000),
                    CREDIT(BANK, 18000)));
    REQUIRE_INT(given_head(work, books->company).next_seq, DELTA + 1);
}

TEST(both_verifiers_find_nothing_in_a_year_that_was_ended_and_adjusted)
{
    SCOPED(books_done) struct books books = {0};

    given_ended_chain(&books);
    REQUIRE_INT(tamper_verify(&books, &books.checkpoint), OK);
    if (given_engine() == STORE_SQLITE)
        REQUIRE_INT(tamper_second(&books, &books.checkpoint, true), 0);
}

static void
tamper_and_look(const char *name, int seq, const char *code, const char *sentence)
{
    SCOPED(books_done) struct books books = {0};

    printf("%s\n", name);
    given_ended_chain(&books);
    tamper_with(&books, name, seq);
    REQUIRE_INT(tamper_verify(&books, NULL), FAULT_VERIFY_FINDINGS);
    REQUIRE(tamper_found(&books, code));
    if (given_engine() == STORE_SQLITE)
        REQUIRE(tamper_second_found(&books, sentence));
}

TEST(a_year_that_is_not_closed_as_it_must_be_is_found_by_both_verifiers)
{
    static const struct {
        const char *name;
        const char *sentence;
    } cases[] = {
            {"cut_off", "/seq/12 its year was ended, and no closing journal follows it"},
            {"closing_line", "/seq/13 it does not take back what 12 moved"},
            {"closing_cause", "/seq/13 it closes what 3 moved, which is not the one before"},
            {"closing_balance", "/balance/20260 the year was ended, and"},
            {"closing_part", "/balance/20260 the year was ended, and"},
    };

    for (size_t i = 0; i < COUNT_OF(cases) && !test_failed(); i++)
        tamper_and_look(cases[i].name, DELTA, "verify.closing", cases[i].sentence);
}

/* ---- plans ---- */

/* What was posted as 3 is to be reversed in April, by a document that waits. */
static struct reversal
given_plan(struct books *books)
{
    const struct reversal_plan plan = {.kind = REVERSAL_NEXT_PERIOD, .style = REVERSAL_SWAPS_SIDES};
    struct reversal reversal;

    given_write(&books->work);
    given_ok(&books->work, reversal_plan_add(&books->work, books->company, 3, &plan));
    given_commit(&books->work);
    given_ok(&books->work, work_read(&books->work));
    given_ok(&books->work, reversal_find(&books->work, books->company, 3, &reversal));
    work_read_end(&books->work);
    assert(reversal.journal_id != 0);
    return reversal;
}

TEST(a_plan_that_leads_nowhere_is_found)
{
    static const char *const names[] = {"plan_nowhere", "plan_of_reversed", "plan_of_closing",
            "plan_by_hand", "plan_document_removed", "plan_document_other", "plan_document_posted"};

    for (size_t i = 0; i < COUNT_OF(names) && !test_failed(); i++) {
        SCOPED(books_done) struct books books = {0};

        printf("%s\n", names[i]);
        given_ended_chain(&books);
        given_plan(&books);
        REQUIRE_INT(tamper_verify(&books, NULL), OK);
        tamper_with(&books, names[i], FIRST_CLOSING);
        REQUIRE_INT(tamper_verify(&books, NULL), FAULT_VERIFY_FINDINGS);
        REQUIRE(tamper_found(&books, "verify.plan"));
    }
}

TEST(a_plan_whose_document_was_given_up_is_no_finding)
{
    SCOPED(books_done) struct books books = {0};
    struct reversal reversal;

    given_chain(&books);
    reversal = given_plan(&books);
    given_write(&books.work);
    given_ok(&books.work, journal_step(&books.work, books.company, reversal.journal_id,
                                  &(struct journal_move){.action = ACTION_CANCEL}, NULL));
    given_commit(&books.work);
    REQUIRE_INT(tamper_verify(&books, NULL), OK);
}
