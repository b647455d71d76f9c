/*
 * user_operations — what can be asked about people.
 */
#ifndef OPERATION_USER_OPERATIONS_H
#define OPERATION_USER_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation user_operations[];

#endif
