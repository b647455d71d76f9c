/*
 * lines — the lines of a closing journal, from what the income accounts stand at.
 *
 * One line for each account and currency, with the opposite sign. What the account
 * gave to dimension values is taken back on these lines as far as parts of their
 * sign fit into them; the rest (two cost centres that cancel each other out, say)
 * on a pair of lines of the same account that come to nothing. So a closing
 * journal keeps the rule that parts are never more than their line.
 */
#ifndef LEDGER_CLOSING_LINES_H
#define LEDGER_CLOSING_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/lang.h"
#include "ledger/closing/standing.h"
#include "ledger/journal/journal.h"

struct closing_lines {
    struct arena *arena;
    struct journal_line *list;
    size_t count;
    int128 result; /* what the accounts stood at, debit positive */
};

/* Adds the lines of the account at list[*at], and moves *at and *part on behind it. False when a
 * sum does not fit. */
MUST_USE bool closing_lines_add(
        struct closing_lines *lines, const struct standings *standings, size_t *at, size_t *part);

/* Where the first is to be looked for: accounts may have parts and stand at nothing. NULL: behind
 * the last. */
const struct account *closing_lines_next(const struct standings *standings, size_t at, size_t part);

#endif
