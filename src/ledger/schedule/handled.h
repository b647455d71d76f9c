/*
 * handled — the inside of the schedule room: how far a schedule is worked through.
 */
#ifndef LEDGER_SCHEDULE_HANDLED_H
#define LEDGER_SCHEDULE_HANDLED_H

#include <stdint.h>

#include "base/fault.h"

struct work;

/* In the transaction that keeps the occurrence. */
MUST_USE enum fault schedule_handled(
        struct work *work, int64_t company_id, int64_t schedule_id, int due);

#endif
