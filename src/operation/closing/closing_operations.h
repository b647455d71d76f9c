/*
 * closing_operations — what can be asked about closing periods and years.
 */
#ifndef OPERATION_CLOSING_OPERATIONS_H
#define OPERATION_CLOSING_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation closing_operations[];

#endif
