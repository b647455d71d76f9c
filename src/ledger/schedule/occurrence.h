/*
 * occurrence — one due date of a schedule, and what became of it.
 *
 *   made     a draft was left         ┐ both in the transaction that keeps the row, so that an
 *   posted   it was posted at once    ┘ occurrence never runs twice and never half
 *   failed   it was refused; nothing of it was kept but the row, which says by what
 *   due      it waits for a person: catch-up by asking
 *   skipped  the newest alone was wanted, or a person said so, with a reason, whether it was due or
 *            not; days that were left out together are one occurrence, which lists them
 *
 * Always true, and what holds it so:
 *   an occurrence is handled once           the row's key, written under the company's lock
 *   none is passed over in silence          handled_to moves only with a row, to the first day
 *   days are handled in their order         without one, or to the last that is left out with it
 *   rows of one schedule do not overlap     occurrence_gather, occurrence_make_way
 *
 * What a person must look at (failed, due, and made where the draft is gone) can be tried again,
 * with the template as it is then, or skipped. What was skipped can be tried again, too: the reason
 * stays. That a day was skipped before the schedule came to it can be taken back: it is due then as
 * before.
 */
#ifndef LEDGER_OCCURRENCE_H
#define LEDGER_OCCURRENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "ledger/schedule/schedule.h"

enum occurrence_state {
    OCCURRENCE_DUE = 1,
    OCCURRENCE_MADE,
    OCCURRENCE_POSTED,
    OCCURRENCE_FAILED,
    OCCURRENCE_SKIPPED,
};

enum { OCCURRENCE_DAYS_MAX = 10000, OCCURRENCE_DAYS_TOLD = 31 };

struct occurrence {
    int64_t schedule_id;
    const char *schedule;        /* its code */
    int due;                     /* its journal's accounting date; of many days the first */
    int last_due;                /* of many days the last; else as due */
    int64_t times;               /* days that it is about */
    const char *days;            /* of many: yyyymmdd, apart by spaces, ascending; else NULL */
    enum occurrence_state state; /* a draft that was posted later counts as posted */
    int64_t journal_id;
    bool journal_gone; /* its draft was discarded or cancelled */
    bool journal_cancelled;
    int64_t seq;          /* of its posting; 0: none */
    const char *fault;    /* code of what refused it */
    const char *findings; /* codes, separated by spaces */
    const char *detail;
    const char *reason;
    int64_t handled_by;
    int64_t handled_at;
};

/* Handles the next occurrence of a schedule that is due up to `day`, or leaves out all but the
 * newest of them where it alone is wanted; *ret_any is false where there is none. Runs alone in the
 * company's lane: what it makes, posts and notes is one transaction.
 * Refuses: company.unknown, schedule.unknown, and what refuses the occurrence: then ret->fault says
 * so, and once the transaction is rolled back occurrence_fail keeps it. */
MUST_USE enum fault occurrence_next(struct work *work, int64_t company_id, int64_t schedule_id,
        int day, struct occurrence *ret, bool *ret_any);

/* Keeps, in a transaction of its own, that an occurrence was refused; *ret_any is false where
 * somebody else has handled it meanwhile. Refuses: company.unknown, schedule.unknown. */
MUST_USE enum fault occurrence_fail(struct work *work, int64_t company_id,
        const struct occurrence *refused, struct occurrence *ret, bool *ret_any);

/* Tries one again that a person must look at, or that was skipped; with work->findings when the
 * gate refuses. Refuses: company.unknown, schedule.unknown, occurrence.unknown, occurrence.step,
 * gate.refused, as template_make. */
MUST_USE enum fault occurrence_retry(struct work *work, int64_t company_id, int64_t schedule_id,
        int due, struct occurrence *ret);

/* Skips a day that a person must look at, or that is not handled yet, whether or not it is due
 * already.
 * Refuses: company.unknown, schedule.unknown, occurrence.unknown, occurrence.step. */
MUST_USE enum fault occurrence_skip(struct work *work, int64_t company_id, int64_t schedule_id,
        int due, const char *reason, struct occurrence *ret);

/* Lets a day be due again that was skipped before the schedule came to it.
 * Refuses: company.unknown, schedule.unknown, occurrence.unknown, occurrence.step. */
MUST_USE enum fault occurrence_take_back(
        struct work *work, int64_t company_id, int64_t schedule_id, int due);

struct occurrence_range {
    int from;
    int through;
    const char *reason;
    size_t limit; /* days at once, 1 to OCCURRENCE_DAYS_MAX */
};

struct occurrences_skipped {
    struct occurrence *rows; /* what was written */
    size_t row_count;
    bool more; /* the limit ended it: the same range, asked again, goes on */
};

/* Skips the days of a range: those that a person must look at, and then those that are not handled
 * yet, whether or not they are due already.
 * Refuses: field.range (the last day is before the first), company.unknown, schedule.unknown,
 * occurrence.unknown (there is none). */
MUST_USE enum fault occurrence_skip_days(struct work *work, int64_t company_id, int64_t schedule_id,
        const struct occurrence_range *range, struct occurrences_skipped *ret);

/* The one that is, or holds, the day. Refuses: occurrence.unknown. */
MUST_USE enum fault occurrence_find(struct work *work, int64_t company_id, int64_t schedule_id,
        int due, struct occurrence *ret);

/* Those of a schedule that hold a day after one (0: from the first), by day; at most limit. */
MUST_USE enum fault occurrence_list(struct work *work, int64_t company_id, int64_t schedule_id,
        int after, size_t limit, struct occurrence **ret, size_t *ret_count);

/* The inbox: what a person must look at, by schedule and day, behind one of them (0, 0: from the
 * first); at most limit. */
MUST_USE enum fault occurrence_failures(struct work *work, int64_t company_id,
        int64_t after_schedule_id, int after_due, size_t limit, struct occurrence **ret,
        size_t *ret_count);

/* Which of many days come after one (0: from the first): the first of them, and how many more there
 * are, as "2026-01-31 2026-02-28 and 7 more". NULL: it is about a single day. */
const char *occurrence_days_told(
        struct arena *arena, const struct occurrence *occurrence, int after);

const char *occurrence_state_name(enum occurrence_state state);

#endif
