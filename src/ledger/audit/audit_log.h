/*
 * audit_log — what the audit log says: who did what, when and why.
 *
 * Its rows are made by ledger/chain/audit.h and never change, so that pages that are read one after
 * the other, newest first, have no gap and no row twice, whatever is written meanwhile.
 */
#ifndef LEDGER_AUDIT_LOG_H
#define LEDGER_AUDIT_LOG_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"
#include "ledger/chain/audit.h"

struct work;

struct audit_logged {
    int64_t audit_seq;
    int64_t made_at;
    int64_t user_id;
    const char *login;          /* NULL: the user's own row is lost */
    const char *name;           /* as it is now; NULL with the login */
    const char *reason;         /* NULL: none was given */
    const char *came_from;      /* NULL: not kept */
    const char *signed_meaning; /* NULL: it was not signed */
    struct audit_event event;
    struct hash hash;
};

/* What is not said leaves nothing out; all that is said must hold. Letters A to Z are found in
 * either case. */
struct audit_filter {
    int64_t user_id;
    const char *operation; /* "journal.post", or all that begin with "journal." */
    int from_day;          /* of the moment, UTC */
    int through_day;
    const char *about; /* stands in what it was done to */
    int64_t posting_seq;
    int64_t before; /* only rows older than this one */
    size_t limit;
};

/* A page, newest first; company 0 is the installation. Without one that fits there are none. */
MUST_USE enum fault audit_list(struct work *work, int64_t company_id,
        const struct audit_filter *filter, struct audit_logged **ret, size_t *ret_count);

/* Refuses: audit.unknown. */
MUST_USE enum fault audit_find(
        struct work *work, int64_t company_id, int64_t audit_seq, struct audit_logged *ret);

#endif
