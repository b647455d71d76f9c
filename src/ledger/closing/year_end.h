/*
 * year_end — a fiscal year is ended, locked, and reopened.
 *
 *   open ──year_end──▶ closed ──year_lock──▶ locked
 *     ▲                   │                     │
 *     └────year_reopen────┴─────────────────────┘
 *
 * Year end posts, per book and from that book's own balances, a closing journal
 * that brings every income account, with what it gave to dimension values, to
 * zero against retained earnings; statistical accounts are left alone. It locks
 * the regular periods, makes the next year where it is missing, and moves the
 * current period there. It asks for every regular period to be closed and leaves
 * the adjustment periods as they are, open or closed: what belongs to an ended
 * year is posted there (S4-47), until the year is locked.
 *
 * Always true, and what holds it so:
 *   income accounts of a year that was ever ended are zero   year_end; gate: closing/delta.h
 *   ending a year again posts only differences               balances hold closing journals, too
 *   its cost is the accounts', not the history's             it reads balances alone
 *   a reopened year keeps its closing journals               they are postings
 *
 * A closing journal has at most CLOSING_LINES lines or one account's; behind that
 * another one follows, which balances by itself against retained earnings. The
 * company's own limit of lines is for documents, not for these.
 */
#ifndef LEDGER_CLOSING_YEAR_END_H
#define LEDGER_CLOSING_YEAR_END_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/money.h"
#include "ledger/calendar/calendar.h"
#include "ledger/gate/gate.h"

struct work;

enum { CLOSING_LINES = 100000 };

/* One closing journal that year end posted. */
struct year_closing {
    int64_t book_id;
    const char *book;
    struct receipt receipt;
    size_t line_count;
    struct money result; /* profit positive */
    struct currency currency;
};

struct year_ended {
    int year;
    struct year_closing *closings; /* none where nothing was left to close */
    size_t closing_count;
    int next_year;
    bool made_next; /* it was missing */
};

/* Write work, in the company's lane. `reason` may be NULL.
 * Refuses: company.unknown, year.unknown, year.step (it is locked), year.order (the year before was
 * not ended), close.blocked (a regular period is not closed, or there are no retained earnings),
 * gate.refused, number.range, amount.range, and as year_create. */
MUST_USE enum fault year_end(struct work *work, int64_t company_id, int year, const char *reason,
        struct year_ended *ret);

/* Locks every period of an ended year. Refuses: company.unknown, year.unknown, year.step,
 * close.blocked (a journal waits in an adjustment period that is not closed). */
MUST_USE enum fault year_lock(struct work *work, int64_t company_id, int year, const char *reason);

/* Makes a closed or locked year open again, its regular periods closed, the others open, save for
 * a subledger that had closed one for itself. A year before the current one becomes current, at its
 * last regular period, until it is ended again.
 * Refuses: company.unknown, year.unknown, year.step, year.order (a later year is closed),
 * reason.missing. */
MUST_USE enum fault year_reopen(
        struct work *work, int64_t company_id, int year, const char *reason);

#endif
