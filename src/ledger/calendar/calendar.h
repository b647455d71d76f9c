/*
 * calendar — fiscal years and their periods.
 *
 * A year is the calendar year of its last day x 10 + an ordinal, so that short
 * years stay distinct. A period has a number and a kind: opening (0), regular
 * (1 to 18), adjustment (the numbers after), closing (99). Code tests the kind,
 * never the number. States are append-only rows with the seq from which they
 * hold, so that verify can prove that a period was open when it was posted to.
 *
 *   never opened -> future -> open <-> soft closed -> closed -> locked
 *
 * A period may be opened without having been future, and closed without having
 * been soft closed. A state for one subledger holds until the next state for
 * all: the newest of the two rules. But what is closed for one subledger stays
 * so when all are opened or closed softly.
 *
 * Who may take which step: a period is opened, closed softly, and closed for one
 * subledger by period_set_state; closed for all by a close alone, which has a
 * checklist and seals what it closed (ledger/closing); locked with its year, by
 * year end and the year's lock. What is closed or locked is opened by a reopening
 * only, which has a reason.
 *
 * Opening, adjustment and closing periods are open from the start as well; the
 * gate lets only their own types of journals in. The closing period goes with its
 * year, and nobody else opens or closes it.
 *
 * A company has one current period, a regular one, and its year is the current year
 * (docs/decisions/0010). Closing the current period moves it on to the next that is
 * not closed, and so does year end; reopening an earlier period, or year, moves it
 * back there. Nothing else moves it.
 *
 * A year is open until year end closes it, which locks its regular periods; the
 * adjustment periods stay open until the year itself is locked. Reopening leads
 * back, with a reason. These steps are append-only rows, too.
 */
#ifndef LEDGER_CALENDAR_H
#define LEDGER_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "ledger/company/company.h"

struct work;

enum { PERIOD_OPENING_NO = 0, PERIOD_CLOSING_NO = 99, PERIOD_REGULAR_MAX = 18 };

enum period_kind { PERIOD_OPENING = 1, PERIOD_REGULAR, PERIOD_ADJUSTMENT, PERIOD_CLOSING };

enum period_state {
    PERIOD_NEVER_OPENED = 1,
    PERIOD_FUTURE,
    PERIOD_OPEN,
    PERIOD_SOFT_CLOSED,
    PERIOD_CLOSED,
    PERIOD_LOCKED,
};

enum year_state { YEAR_OPEN = 1, YEAR_CLOSED, YEAR_LOCKED };

struct period {
    int period;
    enum period_kind kind;
    const char *name;
    int first_day;
    int last_day;
    int reverse_in;          /* 0: none; one that is not after this period lies in the next year */
    enum period_state state; /* for all subledgers, now */
};

struct fiscal_year {
    int year;
    const char *name; /* "2026", "2009/2010" */
    int first_day;
    int last_day;
    enum year_state state;
    int64_t ended_seq; /* from here on its postings bring closing journals; 0: it was never ended */
    enum numbering numbering;
    struct period *periods; /* by number */
    size_t period_count;
};

struct year_new {
    int first_day;
    int last_day;         /* 0: twelve months */
    int adjustment_count; /* periods after the regular ones; 0 to 5 */
    bool thirteen;        /* thirteen regular periods of four weeks; else calendar months */
    const char *name;     /* NULL: from the days */
};

/* Makes a year with its periods, all open, and fills its openings from the year before. Years
 * follow each other without a gap: a new one comes after the last, or before the first
 * (comparatives), as long as that one has no opening balances of its own and, once take-on has
 * ended, no year has a closed or locked period. The first one becomes the current year, its period
 * 1 the current period.
 * Refuses: company.unknown, text.long, day.invalid, field.range, year.length, year.overlap,
 * year.opened, year.step (one behind it is closed), amount.range (what the year before leaves might
 * not fit). */
MUST_USE enum fault year_create(
        struct work *work, int64_t company_id, const struct year_new *year, int *ret_year);

/* The year that year_create would make beside these (by first day), with its periods as they would
 * be: a file is checked against it before anything is written. Pure; year_create is this, then
 * year_require_place and the writing, save that the company says how the year is numbered.
 * Refuses: text.long, day.invalid, field.range, year.length, year.overlap. */
MUST_USE enum fault year_plan(struct work *work, const struct fiscal_year *years, size_t year_count,
        const struct year_new *year, struct fiscal_year *ret);

/* Whether what the books hold lets a planned year be made.
 * Refuses: company.unknown, year.opened, year.step, amount.range, as year_create. */
MUST_USE enum fault year_require_place(
        struct work *work, int64_t company_id, const struct fiscal_year *planned);

/* Numbers a year through, or anew in each period, until its first posting. S4-39.
 * Refuses: company.unknown, year.unknown, year.posted. */
MUST_USE enum fault year_set_numbering(
        struct work *work, int64_t company_id, int year, enum numbering numbering);

/* Takes away the first or the last year, in which nothing stands: no posting, no journal that names
 * it, whatever its state, none that waits and lies in it by its day, and nothing sealed. Where it
 * was the current one, its neighbour is.
 * Refuses: company.unknown, year.unknown, year.overlap (there are years on both sides),
 * year.posted, year.step (it was closed, or the one before was ended), year.used (by journals). */
MUST_USE enum fault year_remove(struct work *work, int64_t company_id, int year);

/* Whether the year's opening period leaves a balance: carried from the year before, or, in a
 * company's first year, posted by take-on journals. */
MUST_USE enum fault year_has_opening(struct work *work, int64_t company_id, int year, bool *ret);

/* All, by first day, each with its periods. */
MUST_USE enum fault year_list(
        struct work *work, int64_t company_id, struct fiscal_year **ret, size_t *ret_count);

/* Refuses: year.unknown. */
MUST_USE enum fault year_find(
        struct work *work, int64_t company_id, int year, struct fiscal_year *ret);

/* Adds an adjustment period behind those that a year has, open, also when the year was ended: at
 * year end it turns out how many are needed. Refuses: company.unknown, year.unknown, year.step (the
 * year is locked), field.range (it has five). */
MUST_USE enum fault period_add(struct work *work, int64_t company_id, int year);

/* Moves the state of a period, for one subledger or all (0).
 * Refuses: company.unknown, subledger.unknown, year.unknown, period.unknown, period.checklist (it
 * would be closed for all), period.step. */
MUST_USE enum fault period_set_state(struct work *work, int64_t company_id, int year, int period,
        int64_t subledger_id, enum period_state state);

/* Closes a period for all subledgers. For ledger/closing, which asks its checklist first. When it
 * was the current one, the next that is not closed becomes current; in a year that was reopened,
 * the next of that year.
 * Refuses: company.unknown, year.unknown, period.unknown, period.step. */
MUST_USE enum fault calendar_close_period(
        struct work *work, int64_t company_id, int year, int period, const char *reason);

/* Opens a period that is closed, for all (0), or for the one subledger that it was closed for. A
 * locked period is opened as well, once its year is open. Reopened for all, it stays closed for
 * those that had closed it for themselves, and a period before the current one becomes current. For
 * ledger/closing, which asks why.
 * Refuses: company.unknown, subledger.unknown, year.unknown, period.unknown, period.step. */
MUST_USE enum fault calendar_reopen_period(struct work *work, int64_t company_id, int year,
        int period, int64_t subledger_id, const char *reason);

/* What a subledger had closed for itself stays closed when its period was opened for all: that is
 * said again behind it. For this room, and for reopening a year. */
MUST_USE enum fault calendar_close_again(
        struct work *work, int64_t company_id, int year, int period, const char *reason);

/* Appends states of periods, for all subledgers, without asking whether they follow: for this room,
 * for closing and for reopening. The caller renews the calendar's version. */
struct period_step {
    int period;
    enum period_state state;
};
MUST_USE enum fault calendar_step_periods(struct work *work, int64_t company_id, int year,
        const struct period_step *steps, size_t count, const char *reason);

/* The same of a year's own state. */
MUST_USE enum fault calendar_step_year(
        struct work *work, int64_t company_id, int year, enum year_state state, const char *reason);

/* One step that a year or one of its periods took. */
struct calendar_change {
    int64_t change_no;          /* ascending in the company */
    int period;                 /* -1: the year itself */
    int64_t subledger_id;       /* 0: all */
    int64_t from_seq;           /* holds for postings from here on */
    enum period_state state;    /* 0: it is the year's step */
    enum year_state year_state; /* 0: it is a period's */
    int64_t changed_by;
    int64_t changed_at;
    const char *reason; /* NULL: none was given */
};

/* All of a year, in their order; the first ones opened its periods. */
MUST_USE enum fault calendar_change_list(struct work *work, int64_t company_id, int year,
        struct calendar_change **ret, size_t *ret_count);

/* Names the period that accruals of a regular or adjustment period turn in: a regular one; one that
 * is not after it lies in the next year. Plans that were made before keep their day.
 * Refuses: company.unknown, year.unknown, period.unknown. */
MUST_USE enum fault period_set_reverse_in(
        struct work *work, int64_t company_id, int year, int period, int reverse_in);

bool period_may_step(enum period_state from, enum period_state to);

/* Makes a year and a period current. For this room, and for year end. */
MUST_USE enum fault calendar_set_current(
        struct work *work, int64_t company_id, int year, int period);

const char *year_state_name(enum year_state state);
const char *period_state_name(enum period_state state);

#endif
