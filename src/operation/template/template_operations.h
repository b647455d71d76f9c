/*
 * template_operations — what can be asked about templates.
 */
#ifndef OPERATION_TEMPLATE_OPERATIONS_H
#define OPERATION_TEMPLATE_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation template_operations[];

#endif
