/*
 * closing — what closing journals are made of.
 *
 * A closing journal (type closing, source and series CL, period 99) is made by
 * year end and by the gate, never by a door: it has no document, is not copied
 * and not reversed. It is exempt from the rules of dimensions, currencies, holds,
 * inactive accounts and direct posting: it takes back what was posted, whatever
 * became of the account meanwhile.
 */
#ifndef LEDGER_CLOSING_H
#define LEDGER_CLOSING_H

#include <stdint.h>

#include "ledger/calendar/calendar.h"
#include "ledger/company/company.h"
#include "ledger/journal/journal.h"

/* A closing journal of the year, without lines. */
struct journal closing_journal(
        struct arena *arena, const struct fiscal_year *year, int64_t book_id);

/* What the income accounts come to, debit positive, on retained earnings. */
struct journal_line closing_retained(const struct company *company, int64_t result);

/* The column by the amount's sign, or by that of the currency's. */
enum side closing_side(int64_t amount, int64_t currency_amount);

#endif
