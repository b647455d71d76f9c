/*
 * document — the inside of the journal room: rows and records of documents, shared by its files.
 */
#ifndef LEDGER_DOCUMENT_H
#define LEDGER_DOCUMENT_H

#include "base/arena.h"
#include "base/fault.h"
#include "ledger/journal/journal.h"

struct journal_set;
struct stmt;
struct work;

/* The header from the current row; details are in it, lines are not. */
struct journal journal_from_row(struct stmt *stmt);

/* Refuses: journal.unknown. */
MUST_USE enum fault journal_header(
        struct work *work, int64_t company_id, int64_t journal_id, struct journal *ret);

/* Adds lines and allocations to a header; of a posted one they come from the ledger. */
MUST_USE enum fault journal_read_lines(
        struct work *work, int64_t company_id, struct journal *journal);

/* Refuses: store.duplicate (a slice that names a dimension twice). */
MUST_USE enum fault journal_write_lines(
        struct work *work, int64_t company_id, const struct journal *journal);
MUST_USE enum fault journal_erase_lines(struct work *work, int64_t company_id, int64_t journal_id);

/* What a document may be, however incomplete. Refuses: journal.lines, text.long. */
MUST_USE enum fault journal_require_limits(
        struct work *work, int64_t company_id, const struct journal *journal);

/* Whether two versions of a document say the same: header, lines and parts, whatever their states.
 * What one that reverses has for lines is its posting's, and not looked at here. */
MUST_USE bool journal_same(struct arena *arena, const struct journal *a, const struct journal *b);

/* A text of a field outside of a document: at most 255 characters. Refuses: text.long. */
MUST_USE enum fault journal_require_short(struct work *work, const char *field, const char *text);

/* A set that journals may be put into. Refuses: set.unknown, set.step. */
MUST_USE enum fault journal_require_set(struct work *work, int64_t company_id, int64_t set_id);
/* The set of one journal, which was given none. */
MUST_USE enum fault journal_make_set(
        struct work *work, int64_t company_id, int64_t set_id, int64_t owner_id);
/* Removes such a set when its last journal has left it. */
MUST_USE enum fault journal_leave_set(struct work *work, int64_t company_id, int64_t set_id);

/* Details as they are kept with a document: {"1": "...", "4": "..."}; NULL: there are none. */
const char *journal_details_text(struct arena *arena, const struct detail *details, size_t count);
/* False: that is no such text. */
MUST_USE bool journal_details_read(
        struct arena *arena, const char *text, struct detail **ret, size_t *ret_count);

#endif
