/*
 * audit — who did what: one row for each write, chained like the postings.
 *
 * The row is written in the write's own transaction, under the head lock that
 * the write holds anyway: what was done and the word of it are kept together,
 * or neither. docs/proof.md states what is hashed, to the byte.
 */
#ifndef LEDGER_AUDIT_H
#define LEDGER_AUDIT_H

#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"
#include "store/work.h"

/* One row; who acts, when, from where and why, and how he signed it come from the work. */
struct audit_event {
    const char *operation; /* "journal.post" */
    const char *subject;   /* what it was done to */
    const char *detail;    /* JSON: what was asked */
    int64_t first_seq;     /* postings that came of it; 0: none */
    int64_t last_seq;
};

/* Appends a row to the company's chain; company 0 is the installation. It binds what the work kept
 * since its row before. Refuses: company.unknown. */
MUST_USE enum fault audit_note(
        struct work *work, int64_t company_id, const struct audit_event *event);

/* A row as it is stored, and its hash. */
struct audit_row {
    int64_t audit_seq;
    int64_t made_at;
    int64_t user_id;
    const char *reason;         /* NULL: none was given */
    struct signature signature; /* meaning NULL: not signed */
    struct audit_event event;
    struct kept kept;      /* that the write kept beside postings */
    const char *came_from; /* NULL: not kept */
};

struct hash audit_hash(const char *uid, const struct hash *previous, const struct audit_row *row);

#endif
