/*
 * idempotency — the same request twice has one effect and one answer.
 *
 * A row per key and company (0: the installation), written in the work's own transaction. It is
 * kept for ever where the request posted something, for that must never be posted twice; else for
 * 30 days.
 */
#ifndef STORE_IDEMPOTENCY_H
#define STORE_IDEMPOTENCY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"

struct work;

/* What a key stands for. */
struct idempotent {
    const char *operation; /* its name */
    struct hash hash;      /* of the name and of all that was asked */
};

/* Looks work->key up. *ret_reply is the stored reply, NULL when the key is new.
 * Refuses: key.reused when the key was used with another request, or, where who asks is limited to
 * some rows, by another. */
MUST_USE enum fault idempotency_find(struct work *work, int64_t company_id,
        const struct idempotent *request, const char **ret_reply);

/* Keeps the reply under work->key, `for_ever` or not.
 * Refuses: store.duplicate when another work was faster. */
MUST_USE enum fault idempotency_keep(struct work *work, int64_t company_id,
        const struct idempotent *request, const char *reply, bool for_ever);

/* Removes the company's rows older than 30 days that are not kept for ever, at most `limit`. */
MUST_USE enum fault idempotency_sweep(struct work *work, int64_t company_id, int limit);

#endif
