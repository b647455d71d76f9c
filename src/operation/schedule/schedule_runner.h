/*
 * schedule_runner — schedule.run: everything that is due, in the order of its days, each occurrence
 * in a transaction of its own.
 *
 * It may be called again at any time, by several at once and after a crash: what was handled is not
 * handled again, and a later call goes on where an earlier one stopped.
 */
#ifndef OPERATION_SCHEDULE_RUNNER_H
#define OPERATION_SCHEDULE_RUNNER_H

#include "operation/operation.h"

MUST_USE enum fault schedule_runner_run(struct work *work, int64_t company_id, const void *input,
        const struct operation_beside *beside, void *ret_output);

#endif
