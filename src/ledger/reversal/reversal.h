/*
 * reversal — how a posted journal is undone: by hand, or as its plan says.
 *
 * A reversal is a journal whose lines are the opposite of a posting's
 * (journal_mirror). Whoever posts a journal with a plan makes its reversal in the
 * same transaction: a document, approved, with the year, period and day when it is
 * due, covered by the approval of the original. Where the calendar does not reach
 * so far, the plan waits without a document until it does. A plan that is given or
 * moved later was approved by nobody: where policies ask for it, its document is
 * submitted, and waits for those.
 *
 *   plan ──▶ waiting (no document) ──▶ pending (approved document) ──▶ posted
 *                                        │  ▲ refused: kept with why, tried at each run
 *                                        └──┘
 *
 * A row of reversal_plan is a plan that is not carried out yet. It goes when a
 * reversal of that journal is posted, whichever, or when it is cancelled, with a
 * reason: that, and who gave it when, stays with the journal, which may be given a
 * plan again. So it is known of any day what stood then, and why.
 *
 * Always true, and what holds it so:
 *   a posting is reversed at most once             reversal_of, tested by the gate
 *   at most one reversal of it waits               looked for under the company's lock
 *   a plan never leads into an adjustment period   reversal_due
 *
 * A reversal is a posted journal like any other and may be reversed in its turn:
 * then the first journal stands again, by way of that last one, which is what can
 * be reversed next. If it had a plan, the last one has a plan by hand: the day that
 * was planned has passed. Closing journals are never reversed.
 */
#ifndef LEDGER_REVERSAL_H
#define LEDGER_REVERSAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "ledger/journal/journal.h"
#include "ledger/snapshot/snapshot.h"

struct receipt;
struct work;

/* A posting that is or may be reversed. */
struct reversal_original {
    int64_t seq;
    int year;
    const char *year_name;
    int period;
    int64_t book_id; /* the one it is numbered in */
    const char *series;
    int number_period;
    int64_t number;
    int date;
    enum journal_type type;
    int64_t source_id;
    const char *source; /* its code */
    int64_t subledger_id;
    const char *reference;
    const char *description;
    int64_t preparer_id;
    int64_t reverses_seq; /* 0: it is no reversal */
    int64_t reversed_by;  /* seq; 0: it stands */
};

/* When a reversal is due. */
struct reversal_due {
    int year;
    int period; /* regular */
    int date;
};

/* ---- pure ---- */

extern const char *const reversal_kinds[];  /* names by enum reversal_kind; NULL-ended */
extern const char *const reversal_styles[]; /* names by enum reversal_style; NULL-ended */

/* A plan as people say it: a day alone is a plan for it, and sides are swapped unless said. False:
 * a day goes with the plan on-date, and with that one alone. */
MUST_USE bool reversal_plan_said(struct reversal_plan said, struct reversal_plan *ret);

/* The plan that a journal is posted with: its own, or for a provisional one without the company's.
 * A provisional journal is undone in any case: by hand where nobody says more. */
struct reversal_plan reversal_plan_of(const struct company *company, const struct journal *journal);

/* Where the plan leads from a journal of that year, period and day; false: the calendar does not
 * reach so far, or it is by hand. */
bool reversal_due(const struct snapshot *snapshot, const struct reversal_original *original,
        const struct reversal_plan *plan, struct reversal_due *ret);

/* Why a plan leads nowhere from there; NULL when it is good. */
const char *reversal_plan_refuses(const struct period *period, int date, enum journal_type type,
        const struct reversal_plan *plan);

/* ---- by hand ---- */

/* Refuses: posting.unknown. */
MUST_USE enum fault reversal_original_find(
        struct work *work, int64_t company_id, int64_t seq, struct reversal_original *ret);

/* The posting by which one stands again whose reversal was itself reversed; 0: nothing reversed it,
 * or it is undone. Refuses: posting.unknown. */
MUST_USE enum fault reversal_stands_by(struct work *work, int64_t company_id,
        const struct reversal_original *original, int64_t *ret_seq);

/* What stands again by it; the posting itself where nothing does. Refuses: posting.unknown. */
MUST_USE enum fault reversal_stands_for(struct work *work, int64_t company_id,
        const struct reversal_original *original, struct reversal_original *ret);

struct reversal_new {
    int64_t seq;    /* of what is reversed */
    int64_t set_id; /* 0: one of its own */
    int year;       /* 0: that of date; the current one without any of the three */
    int period;     /* -1: the regular one of date; the current one without any of the three */
    int date;       /* 0: today, or the nearest day of the period */
    enum reversal_style style;
    enum origin origin;
};

/* Makes the draft of a reversal; it is posted like any other journal. A take-on journal is undone
 * where it stands until the company has started, and from then on by a normal journal.
 * Refuses: company.unknown, posting.unknown, reversal.closing, reversal.live, reversal.pending,
 * reversal.opening, year.unknown, reversal.year, period.unknown, set.unknown, set.step. */
MUST_USE enum fault reversal_create(struct work *work, int64_t company_id,
        const struct reversal_new *asked, int64_t *ret_journal_id);

/* ---- plans ---- */

/* Keeps the plan of a journal that is being posted, and makes its reversal where the calendar
 * reaches so far. The gate's own, inside its transaction. */
MUST_USE enum fault reversal_plan_begin(struct work *work, int64_t company_id,
        const struct snapshot *snapshot, int64_t seq, const struct reversal_plan *plan);

/* seq, which reverses original_seq, was posted: that one's plan is carried out. Where it was a
 * reversal itself, of a journal that had a plan, that stands again, and seq is to be reversed by
 * hand. The gate's own, too. */
MUST_USE enum fault reversal_plan_meet(
        struct work *work, int64_t company_id, int64_t original_seq, int64_t seq);

/* Gives a plan to a journal that was posted without one, or is to be reversed by hand; its document
 * is approved as any other.
 * Refuses: company.unknown, posting.unknown, reversal.closing, reversal.live, reversal.pending (it
 * has another plan, or a reversal waits), reversal.plan. */
MUST_USE enum fault reversal_plan_add(
        struct work *work, int64_t company_id, int64_t seq, const struct reversal_plan *plan);

/* Takes the plan back, and its document with it: the journal is meant to stand.
 * Refuses: reason.missing, company.unknown, reversal.unknown, journal.step. */
MUST_USE enum fault reversal_cancel(
        struct work *work, int64_t company_id, int64_t seq, const char *reason);

/* That a plan was taken back. */
struct reversal_cancelled {
    int64_t no; /* of those of one posting, from 1; 0: none was */
    int64_t at;
    int64_t by;
    const char *reason;
    bool planned_again;
};

/* The newest of a posting. Refuses nothing. */
MUST_USE enum fault reversal_cancelled_find(
        struct work *work, int64_t company_id, int64_t seq, struct reversal_cancelled *ret);

/* Moves it to a day, and gives up the document that it has for one on that day, which is approved
 * as any other.
 * Refuses: company.unknown, reversal.unknown, reversal.plan, journal.step, reversal.pending
 * (somebody else's reversal waits). */
MUST_USE enum fault reversal_move(struct work *work, int64_t company_id, int64_t seq, int date);

struct reversal_followed {
    int64_t moved;
    int64_t left; /* documents that somebody is at work on: they stay where they are */
};

/* Moves what a period's accruals wait for to where its calendar leads now (S3-22); what was posted
 * stays. Inside the company's lock. Refuses: company.unknown. */
MUST_USE enum fault reversal_follow_calendar(
        struct work *work, int64_t company_id, int year, int period, struct reversal_followed *ret);

/* ---- what waits ---- */

struct reversal {
    struct reversal_original original;
    struct reversal_original first; /* what stands again by it; itself where nothing does */
    struct reversal_plan plan;      /* of what stood once: none any more */
    int64_t amount;                 /* the first one's debit side, in the book it is numbered in */
    int64_t journal_id;             /* its document; 0: none yet */
    enum journal_state state;       /* of the document; 0: none */
    struct reversal_due due;        /* date 0: not known yet */
    int64_t failed_at;              /* 0: never tried in vain */
    const char *failure;            /* code */
    const char *detail;
    int reversed_on;                     /* of what stood once: the day of what reversed it since */
    struct reversal_cancelled cancelled; /* and who took its plan back; at 0: nobody */
};

/* Whether another journal stands again by what is to be undone. */
bool reversal_stands_again(const struct reversal *reversal);

enum { REVERSAL_LIMIT_MAX = 1000 };

struct reversal_filter {
    int year;      /* those due in that period alone; 0: all */
    int period;    /* with year */
    bool failed;   /* those that were refused: the inbox */
    int64_t after; /* keyset: originals with a greater seq */
    size_t limit;  /* 1 to REVERSAL_LIMIT_MAX */
};

/* Plans that are not carried out yet, by the seq of what they undo. A page may have fewer than
 * `limit` although more follow: the next one begins after *ret_last, 0 on the last page.
 * Refuses: company.unknown. */
MUST_USE enum fault reversal_list(struct work *work, int64_t company_id,
        const struct reversal_filter *filter, struct reversal **ret, size_t *ret_count,
        int64_t *ret_last);

struct reversal_day {
    int day;
    int64_t known_seq; /* by what was posted up to there */
    int64_t after;     /* keyset: originals with a greater seq */
    size_t limit;      /* 1 to REVERSAL_LIMIT_MAX */
};

/* What had a plan once and stood on a day: dated up to it, and reversed by nothing that was. The
 * rest is told as it is now. Fewer than the limit are the last page. Refuses: company.unknown. */
MUST_USE enum fault reversal_list_standing(struct work *work, int64_t company_id,
        const struct reversal_day *asked, struct reversal **ret, size_t *ret_count);

/* One by what it undoes. Refuses: company.unknown, reversal.unknown. */
MUST_USE enum fault reversal_find(
        struct work *work, int64_t company_id, int64_t seq, struct reversal *ret);

/* ---- carrying out ---- */

/* Makes the documents of plans that the calendar has caught up with, a page of them: behind *after,
 * which becomes where the next page begins, 0 behind the last. Alone in the company's lane.
 * Refuses: company.unknown. */
MUST_USE enum fault reversal_catch_up(
        struct work *work, int64_t company_id, int64_t *after, size_t *ret_made);

struct reversal_turn {
    int64_t original_seq;
    int64_t journal_id;
    int date;
};

/* The first approved reversals that are due up to a day, those not refused before first, then by
 * day; only_seq: that of one posting, 0: all. Refuses nothing. */
MUST_USE enum fault reversal_turns(struct work *work, int64_t company_id, int through,
        int64_t only_seq, size_t limit, struct reversal_turn **ret, size_t *ret_count);

/* Posts one of them, when it is approved still. Alone in the company's lane; on refusal nothing has
 * changed. Refuses: company.unknown, journal.unknown, journal.step, set.step (somebody put it into
 * a set that is posted as a whole), gate.refused with work->findings, number.range. */
MUST_USE enum fault reversal_carry_out(struct work *work, int64_t company_id,
        const struct reversal_turn *turn, struct receipt *ret);

/* Keeps why the gate refused one, with the plan; when another has carried it out or cancelled it
 * since, nothing. Refuses: company.unknown. */
MUST_USE enum fault reversal_fail(struct work *work, int64_t company_id, int64_t original_seq,
        const char *code, const char *detail);

#endif
