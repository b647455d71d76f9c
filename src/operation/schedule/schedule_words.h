/*
 * schedule_words — from what a request says to the ledger's schedule, and back to what an answer
 * shows.
 */
#ifndef OPERATION_SCHEDULE_WORDS_H
#define OPERATION_SCHEDULE_WORDS_H

#include "base/fault.h"
#include "ledger/snapshot/snapshot.h"
#include "operation/schedule/schedule_shapes.h"

struct work;

/* schedule_id, version and state are left to the caller.
 * Refuses: template.unknown, user.unknown, amount.decimals, amount.range. */
MUST_USE enum fault schedule_words_read(struct work *work, const struct snapshot *snapshot,
        const struct schedule_words *words, struct schedule *ret);

MUST_USE enum fault schedule_words_view(struct work *work, const struct snapshot *snapshot,
        const struct schedule *schedule, struct schedule_record *ret);

/* An array beside its count; of days that were left out together those after one are told. */
MUST_USE enum fault schedule_words_occurrences(struct work *work,
        const struct occurrence *occurrences, size_t count, int after,
        struct schedule_occurrence **ret);

void schedule_words_forecast(struct work *work, const struct snapshot *snapshot,
        const struct forecast *forecast, struct schedule_forecast *ret);

#endif
