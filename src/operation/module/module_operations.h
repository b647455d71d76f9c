/*
 * module_operations — what other systems send, and what they hear of it.
 */
#ifndef OPERATION_MODULE_OPERATIONS_H
#define OPERATION_MODULE_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation module_operations[];

#endif
