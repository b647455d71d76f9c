/*
 * policy_operations — which journals somebody has to approve, and who.
 */
#ifndef OPERATION_POLICY_OPERATIONS_H
#define OPERATION_POLICY_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation policy_operations[];

#endif
