/*
 * last_seen — a journal as whoever approved it last had seen it.
 *
 * What a document says is kept with its first approval, by its content, as an answer shows it; one
 * beyond LAST_SEEN_BYTES_MAX is not kept.
 */
#ifndef LEDGER_APPROVAL_LAST_SEEN_H
#define LEDGER_APPROVAL_LAST_SEEN_H

#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"

struct work;

enum { LAST_SEEN_BYTES_MAX = 4 * 1024 * 1024 };

struct last_seen {
    const char *document; /* JSON */
    struct hash content;
    const char *user; /* login of who approved it */
    int64_t given_at;
};

/* In the write that approves it. */
MUST_USE enum fault last_seen_keep(struct work *work, int64_t company_id, int64_t journal_id,
        const struct hash *content, const char *document);

/* Whether that approval counts any more or not. Refuses: approval.unseen. */
MUST_USE enum fault last_seen_find(
        struct work *work, int64_t company_id, int64_t journal_id, struct last_seen *ret);

#endif
