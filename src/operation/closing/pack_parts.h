/*
 * pack_parts — the tables of a close pack, drawn from the reports as known at a seq.
 *
 *   figures            book, account id, opening, debit, credit, quantities: verify draws it again
 *   numbers            what numbers were given in the period: verified, too
 *   trial-balance, income-statement, balance-sheet
 *                      as they were printed that day, with the names of that day
 *   accepted           the warnings that were passed over, with what they had found; mostly empty
 */
#ifndef OPERATION_PACK_PARTS_H
#define OPERATION_PACK_PARTS_H

#include "ledger/closing/pack.h"

struct work;

/* How many of the first parts are drawn again when a pack is verified. */
enum { PACK_PARTS_PROVED = 2, PACK_PARTS = 6 };

/* What figures and numbers say as known at a seq (0: before anything was posted). */
MUST_USE enum fault pack_parts_proved(struct work *work, int64_t company_id, int year, int period,
        int64_t seq, struct pack_part parts[PACK_PARTS_PROVED]);

/* All of them, of the books as they are; what was passed over stands in work->findings. */
MUST_USE enum fault pack_parts_all(struct work *work, int64_t company_id, int year, int period,
        int64_t seq, struct pack_part parts[PACK_PARTS]);

#endif
