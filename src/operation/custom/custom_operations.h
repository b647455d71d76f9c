/*
 * custom_operations — what can be asked about the fields that a company adds to its journals.
 */
#ifndef OPERATION_CUSTOM_OPERATIONS_H
#define OPERATION_CUSTOM_OPERATIONS_H

#include "operation/operation.h"

extern const struct operation custom_operations[];

#endif
