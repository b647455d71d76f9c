/*
 * posting_operations — what can be asked about posted journals.
 */
#ifndef OPERATION_POSTING_OPERATIONS_H
#define OPERATION_POSTING_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation posting_operations[];

#endif
