/*
 * batch — what one database transaction posts for one company.
 *
 * A batch holds the company's lock and snapshot from batch_open on. Journals
 * are planned one after the other: each is checked against the snapshot and the
 * journals planned before it, and only an accepted one takes a seq, a number,
 * a hash and its share of the balances. batch_flush writes what was planned so
 * far (bulk works, in bounded memory); batch_write writes the rest, the balances
 * (one aggregated upsert per touched key, keys ascending), the series and the
 * head. The transaction is the lane's.
 *
 * All state of a batch lives here and goes with it: a batch that is rolled back
 * leaves nothing behind.
 */
#ifndef LEDGER_BATCH_H
#define LEDGER_BATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "ledger/gate/gate.h"

struct batch;
struct work;

MUST_USE enum fault batch_open(struct work *carrier, int64_t company_id, struct batch **ret);

const struct snapshot *batch_snapshot(const struct batch *batch);

/* Prepares, checks and plans; in a year that was ended, with the CL delta that follows the journal
 * (closing/delta.h) under a seq and number of its own. The journal and all it points at must stay
 * until the next flush or write; one that reverses and has no lines gets them here. Findings go to
 * work->findings.
 * Refuses: reversal.lines, posting.unknown, gate.refused, user.unknown (its preparer),
 * number.range. */
MUST_USE enum fault batch_plan(
        struct batch *batch, struct work *work, const struct journal *journal, struct receipt *ret);

/* Writes what was planned and lets go of its memory, and of that of what was refused. */
MUST_USE enum fault batch_flush(struct batch *batch, struct work *carrier);

/* Bytes that the journals since the last flush take, those that were refused too. */
size_t batch_unflushed(const struct batch *batch);

/* Refuses: amount.range (a balance). */
MUST_USE enum fault batch_write(struct batch *batch, struct work *carrier);

/* Tells the shared snapshot what the commit made true: accounts that are used now. */
void batch_kept(struct batch *batch);

/* Lets go of the snapshot and the memory; accepts NULL. */
void batch_close(struct batch **batch);

/* Seqs that the batch gave out so far: first (0: none) and last. */
void batch_range(const struct batch *batch, int64_t *ret_first, int64_t *ret_last);

#endif
