/*
 * module — documents of other systems, and the journals that they become.
 *
 * A module names its document by a reference of its own, for ever: the same document sent again is
 * the same journal, whatever key the request bears. It goes to the subledger that the posting
 * configuration names (route.h). What names an account that is not there is held as **missing**;
 * what the gate refuses otherwise is not taken, and the module is told why.
 *
 * Always true, and what holds it so:
 *   a reference of a source is one document        unique index; found under the company's lock
 *   what was denied comes back only when it says   the digest of what was sent last, or `again`
 *     something else, or the module means it
 *   what waits, is approved or posted stays as it  module_submit refuses module.settled
 *     was sent
 */
#ifndef LEDGER_MODULE_H
#define LEDGER_MODULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"
#include "ledger/gate/at_once.h"
#include "ledger/journal/journal.h"

struct work;

struct module_sending {
    const char *transaction_type;
    struct hash digest;     /* of all that is sent */
    bool again;             /* also what was denied, or cancelled, and says nothing else */
    struct journal journal; /* with source and external reference; its type, subledger and origin
                             * are given here */
};

struct module_document {
    int64_t document_no;
    int64_t source_id;
    const char *source; /* its code */
    const char *external_reference;
    const char *transaction_type;
    int64_t journal_id;
    enum journal_state state; /* of the journal; 0: it was discarded */
    const char *hold_reason;
    const char *failure;
    struct hash digest;
    int64_t revision;
    int64_t posted_seq;
    const char *series; /* of its posting; NULL: none */
    int64_t number;
    int64_t first_sent_at;
    int64_t sent_at;
    const char *sent_by; /* login; NULL: Summa itself */
};

/* Takes a document: saves the journal, hands it in, and posts it where it is approved at once and
 * its subledger is realtime. A write; findings in work->findings.
 * Refuses: company.unknown, source.unknown (no module's), field.missing (no reference),
 * route.unknown, module.settled, what journal_save and gate_submit refuse, amount.range. */
MUST_USE enum fault module_submit(struct work *work, int64_t company_id,
        const struct module_sending *sending, int64_t *ret_document_no);

/* By its number, or by source and reference. Refuses: module.unknown. */
MUST_USE enum fault module_find(
        struct work *work, int64_t company_id, int64_t document_no, struct module_document *ret);
MUST_USE enum fault module_find_reference(struct work *work, int64_t company_id, int64_t source_id,
        const char *external_reference, struct module_document *ret);

/* A page by number, of one source or of all (0). */
MUST_USE enum fault module_list(struct work *work, int64_t company_id, int64_t source_id,
        int64_t after, size_t limit, struct module_document **ret, size_t *ret_count);

/* ---- release ---- */

struct module_outcome {
    int64_t journal_id;
    struct at_once became;
};

struct module_release {
    int64_t company_id;
    int64_t subledger_id; /* 0: of any */
    int64_t after;        /* journals behind this one */
    size_t limit;         /* at most so many, 1 to 1,000 */
    /* Inside each transaction, last: the audit row; may be NULL. */
    enum fault (*note)(struct work *work, int64_t first_seq, int64_t last_seq, void *context);
    void *context;

    struct module_outcome *outcomes;
    size_t outcome_count;
    int64_t next; /* behind which to go on; 0: nothing is left */
};

/* Posts the approved journals of modules, each in a transaction of its own; what the gate refuses
 * stays approved, with why, and is tried by the next release. The work is outside any transaction.
 * Refuses: company.unknown, store.*. */
MUST_USE enum fault module_release(struct work *work, struct module_release *release);

#endif
