/*
 * structure_operations — what can be asked about the segments of account codes.
 */
#ifndef OPERATION_ACCOUNT_STRUCTURE_OPERATIONS_H
#define OPERATION_ACCOUNT_STRUCTURE_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation structure_operations[];

#endif
