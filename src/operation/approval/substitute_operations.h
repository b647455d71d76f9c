/*
 * substitute_operations — who stands in for whom when journals are approved.
 */
#ifndef OPERATION_SUBSTITUTE_OPERATIONS_H
#define OPERATION_SUBSTITUTE_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation substitute_operations[];

#endif
