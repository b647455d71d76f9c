/*
 * delta — what a posting to an ended year brings along, so that its income accounts stay zero.
 *
 * A year that was ended has closing journals (CL), which brought its income
 * accounts to zero against retained earnings. Whatever is posted to it later, in
 * whatever period, is followed in the same transaction by a CL delta of its own
 * number: the income lines again with the opposite sign, line by line, and one
 * line on retained earnings. It names its cause in a detail that its hash covers.
 * One delta for each cause: a batch of many journals is many deltas, so that each
 * can be followed, and so that verify needs no memory of more than one.
 */
#ifndef LEDGER_CLOSING_DELTA_H
#define LEDGER_CLOSING_DELTA_H

#include <stdbool.h>
#include <stdint.h>

#include "ledger/gate/gate.h"

/* Does the posting of what was prepared bring a delta? */
bool closing_has_delta(const struct prepared *cause);

/* The delta of a journal that has one, in the arena. `seq`, `series` and `number` are the
 * cause's. */
const struct journal *closing_delta(struct arena *arena, const struct prepared *cause, int64_t seq,
        const char *series, int64_t number);

#endif
