/*
 * account_operations — what can be asked about accounts.
 */
#ifndef OPERATION_ACCOUNT_OPERATIONS_H
#define OPERATION_ACCOUNT_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation account_operations[];

#endif
