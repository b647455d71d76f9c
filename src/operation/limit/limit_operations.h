/*
 * limit_operations — who is limited to which rows of a company.
 */
#ifndef OPERATION_LIMIT_OPERATIONS_H
#define OPERATION_LIMIT_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation limit_operations[];

#endif
