/*
 * change — what an operation changed, as the operation tells that shows the thing.
 *
 *     look (before), run, look (after), compare: in the one transaction of the write, so that what
 *     the log says was there is what was there.
 */
#ifndef OPERATION_CHANGE_H
#define OPERATION_CHANGE_H

#include <stdint.h>

#include "base/json.h"
#include "operation/operation.h"

/* What operation->shown_by answers by now, of what the input names; NULL where it is not there, or
 * where nothing is said to show it. The answer of what was done, NULL before it was, tells what the
 * thing is called since. The caller holds *ret with SCOPED(json_close). */
MUST_USE enum fault change_look(struct work *work, int64_t company_id,
        const struct operation *operation, const void *input, const void *answer, json_t **ret);

/* A new array of {"at": "lines/2/debit", "before": "500.00", "after": "550.00"}, empty where
 * nothing differs. What is in a list is known by its first members; what one side lacks is null
 * there. */
json_t *change_between(struct arena *arena, json_t *before, json_t *after);

#endif
