/*
 * conflict_operations — who has permits together that should be apart.
 */
#ifndef OPERATION_CONFLICT_OPERATIONS_H
#define OPERATION_CONFLICT_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation conflict_operations[];

#endif
