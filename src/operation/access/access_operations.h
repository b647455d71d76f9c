/*
 * access_operations — who may do what: users, groups, roles, and who has them.
 */
#ifndef OPERATION_ACCESS_OPERATIONS_H
#define OPERATION_ACCESS_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation access_operations[];

#endif
