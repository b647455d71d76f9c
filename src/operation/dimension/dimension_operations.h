/*
 * dimension_operations — what can be asked about dimensions and their values.
 */
#ifndef OPERATION_DIMENSION_OPERATIONS_H
#define OPERATION_DIMENSION_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation dimension_operations[];

#endif
