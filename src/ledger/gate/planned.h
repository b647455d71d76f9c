/*
 * planned — the inside of a batch, shared by the files that plan, hash and write it.
 */
#ifndef LEDGER_PLANNED_H
#define LEDGER_PLANNED_H

#include "base/arena.h"
#include "base/text.h"
#include "ledger/balance/delta.h"
#include "ledger/company/company.h"
#include "ledger/gate/batch.h"
#include "ledger/gate/gate.h"
#include "ledger/gate/seen.h"
#include "ledger/gate/twins.h"
#include "ledger/numbering/series.h"

/* An accepted journal with what it was given. */
struct planned {
    struct prepared prepared;
    struct receipt receipt;
    int64_t number_period;
    int64_t number_book;
    int64_t preparer_id;
    int64_t poster_id;
    struct hash preparer; /* name digests */
    struct hash poster;
    const char *key;
    int64_t *lifted; /* numbers of the exceptions that it was posted under */
    size_t lifted_count;
};

/* Somebody named by a posting of this batch. */
struct planned_user {
    int64_t user_id;
    const char *login;
    const char *name;
    struct hash digest;
    bool is_new; /* a version is to be recorded */
};

struct batch {
    int64_t company_id;
    struct company_head head; /* moves on with every accepted journal */
    const struct snapshot *snapshot;
    struct arena arena; /* the batch's life long */
    struct arena rows;  /* of what is planned and not yet flushed */
    struct planned *planned;
    size_t planned_count;
    size_t planned_capacity;
    struct deltas balances;
    struct deltas allocations;
    struct series_set series;
    struct twins twins;
    struct seen external; /* references that were planned, by source */
    struct seen reversed; /* seqs whose reversal was planned */
    struct planned_user *users;
    size_t user_count;
    size_t user_capacity;
    const struct account **first_used; /* accounts that had no entry before */
    size_t first_used_count;
    int64_t first_seq; /* 0: none yet */
    struct buffer canon;
};

/* As gate_facts, with what is known of twins already. */
MUST_USE enum fault planned_facts(struct work *work, struct twins *twins,
        const struct prepared *prepared, struct gate_facts *ret);

/* The canonical form's hash over the batch's previous one. */
struct hash planned_hash(struct batch *batch, const struct planned *planned);

/* Adds the journal's lines to the batch's deltas. */
void planned_balance(struct batch *batch, const struct planned *planned);

/* Writes postings, entries, details and allocations of all that is planned. */
MUST_USE enum fault planned_write(struct batch *batch, struct work *carrier);

/* Writes what all that is planned is found by. */
MUST_USE enum fault planned_found(struct batch *batch, struct work *carrier);

/* Writes under which exceptions it was posted. */
MUST_USE enum fault planned_lifted(struct batch *batch, struct work *carrier);

/* Writes the account index of all that is planned, where the database does not keep it itself. */
MUST_USE enum fault planned_index(struct batch *batch, struct work *carrier);

#endif
