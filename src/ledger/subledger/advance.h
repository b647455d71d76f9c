/*
 * advance — a subledger's window moves on by a month, as at every month's end. S2-17.
 */
#ifndef LEDGER_SUBLEDGER_ADVANCE_H
#define LEDGER_SUBLEDGER_ADVANCE_H

#include <stdint.h>

#include "base/fault.h"

struct work;

/* The same day a month later; the last day of a month becomes the last of the next one. */
int advance_day(int day);

/* Moves both days of a subledger's window; 0: of every subledger that has one. A window without an
 * end keeps none. *ret_moved counts the windows that were moved.
 * Refuses: company.unknown, subledger.unknown, window.invalid (it has none). */
MUST_USE enum fault advance_window(
        struct work *work, int64_t company_id, int64_t subledger_id, int64_t *ret_moved);

#endif
