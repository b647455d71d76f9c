/*
 * set_operations — what can be asked about sets of journals.
 */
#ifndef OPERATION_SET_OPERATIONS_H
#define OPERATION_SET_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation set_operations[];

#endif
