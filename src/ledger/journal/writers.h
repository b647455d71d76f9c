/*
 * writers — everybody who wrote a version of a document: whoever must not approve it, nor post it,
 * where the two are to be apart.
 */
#ifndef LEDGER_JOURNAL_WRITERS_H
#define LEDGER_JOURNAL_WRITERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

struct journal;
struct work;

struct writers {
    int64_t *user_ids;
    size_t count;
};

/* Who acts wrote the version that is saved; of a new document its preparer did, too. */
MUST_USE enum fault writers_note(
        struct work *work, int64_t company_id, const struct journal *journal);
/* Somebody who did not save it himself: who said what it is made from. */
MUST_USE enum fault writers_note_user(
        struct work *work, int64_t company_id, int64_t journal_id, int64_t user_id);
MUST_USE enum fault writers_forget(struct work *work, int64_t company_id, int64_t journal_id);

MUST_USE enum fault writers_list(
        struct work *work, int64_t company_id, int64_t journal_id, struct writers *ret);
bool writers_has(const struct writers *writers, int64_t user_id);

#endif
