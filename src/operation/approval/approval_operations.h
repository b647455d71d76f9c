/*
 * approval_operations — what waits for approval; approving it, rejecting it, taking that back.
 */
#ifndef OPERATION_APPROVAL_OPERATIONS_H
#define OPERATION_APPROVAL_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation approval_operations[];

#endif
