/*
 * types — the names of the types of journals, as requests, answers and files spell them.
 */
#ifndef LEDGER_JOURNAL_TYPES_H
#define LEDGER_JOURNAL_TYPES_H

#include "ledger/journal/journal.h"

extern const char *const journal_types[]; /* by enum journal_type; NULL-ended */

#endif
