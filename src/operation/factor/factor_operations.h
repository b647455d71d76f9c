/*
 * factor_operations — second factors are taken up, and given up.
 */
#ifndef OPERATION_FACTOR_OPERATIONS_H
#define OPERATION_FACTOR_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation factor_operations[];

#endif
