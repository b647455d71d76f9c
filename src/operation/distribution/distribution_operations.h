/*
 * distribution_operations — what can be asked about giving parts of journals by their reference.
 */
#ifndef OPERATION_DISTRIBUTION_OPERATIONS_H
#define OPERATION_DISTRIBUTION_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation distribution_operations[];

#endif
