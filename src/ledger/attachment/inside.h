/*
 * inside — what the files of the attachment room share.
 */
#ifndef LEDGER_ATTACHMENT_INSIDE_H
#define LEDGER_ATTACHMENT_INSIDE_H

#include "ledger/attachment/attachment.h"

struct sql;
struct stmt;

/* A file on its way. */
struct upload {
    int64_t attachment_id;
    int64_t journal_id;
    const char *name;
    int64_t seal; /* 0: chunks may come */
    const char *media_type;
    int64_t size;
    struct hash sha256;
};

/* Refuses: attachment.unknown. */
MUST_USE enum fault upload_find(
        struct work *work, int64_t company_id, int64_t attachment_id, struct upload *ret);

/* With its chunks: it arrived, or never will. */
MUST_USE enum fault upload_remove(struct work *work, int64_t company_id, int64_t attachment_id);

MUST_USE enum fault attachment_look(struct work *work, int64_t company_id, int64_t attachment_id,
        bool *ret_found, struct attachment *ret);

/* That the journal takes files: it is there, not cancelled, and has fewer than it may.
 * `own` uploads of those counted are the caller's.
 * Refuses: journal.unknown, journal.step, attachment.many. */
MUST_USE enum fault attachment_require_room(
        struct work *work, int64_t company_id, int64_t journal_id, int own);

/* Opens `sql` with company_id and attachment_id set. */
MUST_USE enum fault attachment_open(struct work *work, const struct sql *sql, int64_t company_id,
        int64_t attachment_id, struct stmt *ret);

/* The same, and runs it; ret_changed may be NULL. */
MUST_USE enum fault attachment_run(struct work *work, const struct sql *sql, int64_t company_id,
        int64_t attachment_id, int64_t *ret_changed);

#endif
