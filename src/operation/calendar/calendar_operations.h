/*
 * calendar_operations — what can be asked about fiscal years and their periods.
 */
#ifndef OPERATION_CALENDAR_OPERATIONS_H
#define OPERATION_CALENDAR_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation calendar_operations[];

#endif
