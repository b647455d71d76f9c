/*
 * schedule_operations — what can be asked about schedules and their occurrences.
 */
#ifndef OPERATION_SCHEDULE_OPERATIONS_H
#define OPERATION_SCHEDULE_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation schedule_operations[];

#endif
