/*
 * event — the outbox: what a module hears of the documents that it sent.
 *
 * An event is written in the transaction that it tells of, and never changed. Whoever sends
 * documents reads on from the last event that he took (requirements S2-37): in order, none twice,
 * none left out. Journals that no module sent have none.
 */
#ifndef LEDGER_EVENT_H
#define LEDGER_EVENT_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "ledger/journal/journal.h"

struct work;

enum event_kind {
    EVENT_HELD = 1,   /* with why: **missing** is an account that is not there yet */
    EVENT_TAKEN_BACK, /* it is a draft, until somebody or the module hands it in again */
    EVENT_SUBMITTED,
    EVENT_APPROVED,
    EVENT_DENIED, /* with the reason */
    EVENT_CANCELLED,
    EVENT_NOT_POSTED, /* with why; it stays approved */
    EVENT_POSTED,
    EVENT_REVERSED, /* seq is that of the reversal */
};

/* A step of a journal led to `next`. */
MUST_USE enum fault event_of_step(struct work *work, int64_t company_id,
        const struct journal *journal, enum journal_state next, const char *reason);

/* Somebody's posting: a lane writes in the name of many. */
struct event_posting {
    int64_t seq;
    int64_t user_id;
};

/* A journal that is a document was posted. */
MUST_USE enum fault event_of_posting(struct work *work, int64_t company_id,
        const struct journal *journal, const struct event_posting *posting);

/* The posting original_seq was reversed. */
MUST_USE enum fault event_of_reversal(struct work *work, int64_t company_id, int64_t original_seq,
        const struct event_posting *posting);

/* What was approved could not be posted. */
MUST_USE enum fault event_of_refusal(
        struct work *work, int64_t company_id, const struct journal *journal, const char *why);

struct event {
    int64_t event_no;
    int64_t at;
    enum event_kind kind;
    const char *source; /* code */
    const char *external_reference;
    int64_t document_no;
    int64_t journal_id;
    int64_t seq;        /* 0: it is about no posting */
    const char *series; /* of that posting; NULL: none */
    int64_t number;
    const char *reason; /* NULL: none */
    const char *user;   /* login; NULL: Summa itself */
};

/* A page behind an event (0: from the first), of one source or of all (0). */
MUST_USE enum fault event_list(struct work *work, int64_t company_id, int64_t source_id,
        int64_t after, size_t limit, struct event **ret, size_t *ret_count);

#endif
