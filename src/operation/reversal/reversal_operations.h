/*
 * reversal_operations — what can be asked about reversals and their plans.
 */
#ifndef OPERATION_REVERSAL_OPERATIONS_H
#define OPERATION_REVERSAL_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation reversal_operations[];

#endif
