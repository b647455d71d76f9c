/* ahead — what is carried out for days that have not come yet is asked for by name. */
#ifndef OPERATION_AHEAD_H
#define OPERATION_AHEAD_H

#include <stdbool.h>

#include "base/fault.h"

struct work;

/* A slip of the pen in a day would post years of journals, and none of them goes away again.
 * Refuses: the fault, at /through. */
MUST_USE enum fault ahead_require_come(
        struct work *work, enum fault fault, int through, bool ahead);

#endif
