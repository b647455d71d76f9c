/*
 * check — what stands against closing a period, any day.
 *
 * A checklist of questions to the books; each has a code, says how many it found
 * and names the first of them. What blocks must be mended; what warns may be
 * accepted by its code, with a reason. A further question is a row in check.c.
 */
#ifndef LEDGER_CLOSING_CHECK_H
#define LEDGER_CLOSING_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "ledger/calendar/calendar.h"

struct work;

enum close_severity { CLOSE_BLOCKS = 1, CLOSE_WARNS };

struct close_blocker {
    const char *code; /* "close.waiting" */
    enum close_severity severity;
    int64_t count;
    const char *detail; /* what was found, the first of them by name */
    const char *mend;   /* who can mend it, and how */
    int64_t journal_id; /* the first journal; 0: it is about something else */
};

/* Refuses: company.unknown, year.unknown, period.unknown. Read or write work. */
MUST_USE enum fault close_check(struct work *work, int64_t company_id, int year, int period,
        struct close_blocker **ret, size_t *ret_count);

/* Closes a regular or adjustment period for all subledgers, and moves the current period on.
 * `accepted` names the warnings that are passed over, by code; it needs a reason. What was passed
 * over is in work->findings.
 * Refuses: field.choice (accepted names what is no warning), reason.missing, as close_check,
 * close.blocked with work->findings, period.step. */
MUST_USE enum fault close_period(struct work *work, int64_t company_id, int year, int period,
        const char *accepted, const char *reason);

/* Opens a closed period again, for all (0) or for the one subledger that it was closed for; what
 * was sealed of it stays. It is the one way back from closed, and from locked once the year is
 * open.
 * Refuses: reason.missing, company.unknown, subledger.unknown, year.unknown, period.unknown,
 * period.step. */
MUST_USE enum fault close_reopen(struct work *work, int64_t company_id, int year, int period,
        int64_t subledger_id, const char *reason);

#endif
