/*
 * exception_operations — who may post where a window is shut.
 */
#ifndef OPERATION_EXCEPTION_OPERATIONS_H
#define OPERATION_EXCEPTION_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation exception_operations[];

#endif
